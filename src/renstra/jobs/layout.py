"""The pages of a document as LibreOffice lays them out: a PDF, and the labels that go into the
indexes of the Word file.
"""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from .. import pdf
from ..document.assemble import Manuscript
from ..profile.look import Font


@dataclass(frozen=True)
class PageLayout:
    """Pages laid out: the labels of every index entry, the PDF, and whether the labels had settled.

    `font_remark` is a word about another font than the plan's, where the PDF had to use one.
    """

    labels: list[list[str]]
    pdf: bytes
    pages: int
    settled: bool
    font_remark: str


def lay_out(manuscript: Manuscript, font: Font) -> PageLayout | None:
    """Lay the pages out, or return None where there is no LibreOffice. Raises `PdfError`."""
    soffice = pdf.find_soffice()
    if soffice is None:
        return None
    with tempfile.TemporaryDirectory(prefix="renstra-") as temporary:
        source, target = Path(temporary, "naskah.docx"), Path(temporary, "naskah.pdf")
        source.write_bytes(manuscript.outcome())
        result = pdf.convert_to_pdf(source, target, soffice=soffice)
        labels = [[label for _, label in listing.entries] for listing in result.listings]
        counts = tuple(map(len, labels))
        if counts != manuscript.entry_counts:
            raise pdf.ConversionFailed(
                f"daftar pada naskah memuat {manuscript.entry_counts} baris, "
                f"tetapi LibreOffice menyusun {counts} baris"
            )
        content = target.read_bytes()
        return PageLayout(
            labels, content, result.pages, result.settled, _font_remark(content, font)
        )


def _font_remark(content: bytes, font: Font) -> str:
    """A word about it when the PDF had to use another font than the look names."""
    names = {n.decode() for n in re.findall(rb"/BaseFont/[A-Z]{6}\+([A-Za-z]+)", content)}
    families = sorted(
        {re.sub("(Bold|Italic|Oblique|Light|Demi|Regular|Medium|MT)+$", "", n) for n in names}
    )
    if not families or font.name.replace(" ", "") in families:
        return ""
    same_size = any(other.replace(" ", "") in families for other in font.replacements)
    ending = (
        "yang berukuran sama"
        if same_size
        else f"yang ukurannya berbeda; pasang {font.name} agar halaman tidak bergeser"
    )
    used = ", ".join(families)
    return f"Huruf {font.name} tidak terpasang di komputer ini; PDF memakai {used}, {ending}."
