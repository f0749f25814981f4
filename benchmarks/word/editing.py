"""What an office does to a shipped file: two lines typed before each table."""

from __future__ import annotations

from pathlib import Path

import docx

from renstra.word.elements import paragraph_style

_CAPTION = "JudulTabel"
_LINES = (
    "Tabel berikut memuat rincian yang telah disepakati bersama bidang.",
    "Angkanya dibahas kembali pada rapat bulan depan.",
)


def type_two_lines(shipped: Path, edited: Path) -> Path:
    """Copy a Word file with two lines of running text before the caption of every table."""
    document = docx.Document(str(shipped))
    for caption in [p for p in document.paragraphs if paragraph_style(p._p) == _CAPTION]:
        for line in _LINES:
            caption.insert_paragraph_before(line, style="Body Text")
    document.save(str(edited))
    return edited
