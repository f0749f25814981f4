"""R9: regulations."""
