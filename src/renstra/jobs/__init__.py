"""Build, check, compare, log: plans in, an outcome out; the only place that writes."""
