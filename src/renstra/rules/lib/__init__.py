"""What rules share; no rule lives here."""
