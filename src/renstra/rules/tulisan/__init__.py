"""R5: wording."""
