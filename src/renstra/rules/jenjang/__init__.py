"""R3: every level agrees with those above and below."""
