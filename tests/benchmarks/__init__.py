"""What the benchmarks read, without what they run."""
