"""Renstra: dari satu buku kerja menjadi dokumen Rencana Strategis yang utuh."""

__version__ = "0.9.0"
