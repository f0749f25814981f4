"""The *matriks semula-menjadi*."""
