"""R7: agreement between tables."""
