"""R2: indikator and target."""
