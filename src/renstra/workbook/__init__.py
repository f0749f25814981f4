"""The workbook: its sheets declared once, read flat with cell addresses, then nested into the
model.
"""
