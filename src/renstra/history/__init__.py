"""A plan as data, and records of builds."""
