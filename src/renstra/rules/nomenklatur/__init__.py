"""R4: kode and official names."""
