"""Two plans to a list of changes, and that list to each deliverable."""
