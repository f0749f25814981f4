"""Blocks and tables to a Word file: one module per Word construct."""
