"""R1: pagu."""
