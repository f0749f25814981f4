"""R8: posts, staff, dates."""
