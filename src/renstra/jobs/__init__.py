"""Build, check, compare, log: plans in, an outcome out."""
