"""What LibreOffice answers, as the pages of a document or as words about why there are none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .errors import ConversionFailed, PdfError, UnoMissing
from .office import Soffice

_LINE_END = re.compile(r"\r\n|\r|\n")
_TAIL_LENGTH = 600  # characters of LibreOffice's own words in a message
_CAUSES = {
    "mulai": (
        "LibreOffice tidak mau mulai ({program}). Coba buka LibreOffice dengan tangan, atau pasang"
        " ulang."
    ),
    "buka": (
        "LibreOffice tidak dapat membuka {docx}. Berkas itu rusak atau bukan .docx; buat ulang,"
        " atau periksa di Word."
    ),
    "daftar": (
        "LibreOffice berhenti saat menyusun daftar isi {docx}. Coba sekali lagi; bila tetap begitu,"
        " laporkan."
    ),
    "ekspor": (
        "LibreOffice tidak dapat menulis PDF dari {docx}. Periksa ruang cakram dan hak tulis di"
        " {folder}."
    ),
}


@dataclass(frozen=True)
class IndexListing:
    """One index of the document: its entries as (text, page label as printed), in order."""

    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Result:
    """What LibreOffice made of the document.

    `listing` in document order; `page` counts the pages of the PDF; `rounds` the rounds of updating
    the indexes; `settled` is False when the labels had not settled after the last round and so may
    be wrong. `unknown_letters` are those that no font of the computer has; `font_fault` says why a
    font that stands for another could not be given the height of its lines.
    """

    listings: tuple[IndexListing, ...]
    pages: int
    rounds: int
    settled: bool = True
    unknown_letters: str = ""
    font_fault: str = ""


def parse_listing(text: str) -> IndexListing:
    """Read the text of an index: one entry per line, its label after the last tab (none: an entry
    without page).
    """
    entry = []
    for rows in _LINE_END.split(text):
        content, tab, label = rows.rpartition("\t")
        if rows.strip():
            entry.append((content, label.strip()) if tab else (rows, ""))
    return IndexListing(tuple(entry))


def not_a_document(docx: Path) -> ConversionFailed:
    """The words about a file that LibreOffice is not even asked to open."""
    return ConversionFailed(_CAUSES["buka"].format(docx=docx))


def make_result(
    answer: dict[str, Any] | None, process_output: str, soffice: Soffice, docx: Path, pdf: Path
) -> Result:
    """Return what the script answered, or raise the `PdfError` that it tells of; `docx` and `pdf`
    are for the words.
    """
    if answer is not None and "galat" not in answer:
        listing = tuple(parse_listing(text) for text in answer["daftar"])
        return Result(
            listing,
            answer["halaman"],
            answer["putaran"],
            answer["mantap"],
            answer["tanpa_huruf"],
        )
    raise _make_error(
        answer or {"galat": "daftar", "pesan": ""}, process_output, soffice, docx, pdf
    )


def make_labels(
    answer: dict[str, Any] | None, process_output: str, soffice: Soffice, docx: Path
) -> list[str]:
    """Return the labels of pages that the script answered, or raise the `PdfError` that it tells
    of.
    """
    if answer is not None and "galat" not in answer:
        return [str(label) for label in answer["label"]]
    raise _make_error(
        answer or {"galat": "daftar", "pesan": ""}, process_output, soffice, docx, docx
    )


def _make_error(
    answer: dict[str, Any], process_output: str, soffice: Soffice, docx: Path, pdf: Path
) -> PdfError:
    if answer["galat"] == "uno":
        return UnoMissing(
            f"Python di {soffice.python} tidak mengenal modul uno, jembatan ke LibreOffice. Pasang"
            " paket python3-uno (Debian, Ubuntu), atau isi RENSTRA_UNO_PYTHON dengan Python bawaan"
            " LibreOffice."
        )
    cause = _CAUSES[answer["galat"]].format(program=soffice.program, docx=docx, folder=pdf.parent)
    # Said at every start without Java, which nothing here needs.
    rows = [b for b in process_output.splitlines() if "javaldx" not in b]
    words = "\n".join([*filter(None, [answer["pesan"]]), *rows]).strip()[-_TAIL_LENGTH:]
    return ConversionFailed(f"{cause}\nKata LibreOffice: {words}" if words else cause)
