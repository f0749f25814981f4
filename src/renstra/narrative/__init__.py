"""Chapter texts (Jinja and Markdown) to a short list of blocks."""
