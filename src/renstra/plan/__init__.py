"""A plan, opened from whatever it is called by."""
