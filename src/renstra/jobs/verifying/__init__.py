"""What `renstra verify` looks at: the file itself, and the plan that it is held against."""
