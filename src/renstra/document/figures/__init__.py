"""The figures of the document."""
