"""What poppler reads in a PDF."""

from __future__ import annotations

import subprocess
from pathlib import Path


def words_of(file: Path) -> str:
    """Its words, one blank between them."""
    command = ["pdftotext", str(file), "-"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return " ".join(said.split())
