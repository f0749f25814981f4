"""R6: chapters and sections."""
