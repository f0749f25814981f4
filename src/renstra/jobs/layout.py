"""The pages of a document as LibreOffice lays them out: a PDF, and the labels that go into the
indexes of the Word file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import NamedTuple

from .. import pdf
from ..document.assemble import Manuscript
from ..files.causes import naming
from ..files.temporary import temporary_folder
from ..pdf import Archive, Office
from ..profile.look import Font, font_named
from ..word.drawing import FONT as FIGURE_FONT

__all__ = [
    "Office",
    "PageFinder",
    "PageLayout",
    "font_remark",
    "lay_out",
    "letter_remark",
    "replacement_of",
    "used_families",
]

_SAME_SIZE = "yang berukuran sama"
_SAME_WIDTH = (
    "yang lebarnya sama tetapi tinggi barisnya mungkin berbeda, sehingga nomor halaman di Word "
    "dapat bergeser"
)
_LETTERS_SHOWN = 12
"""Letters without a font that a message names."""
_SCRIPTS = {
    "ARABIC": "Arab",
    "BALINESE": "Bali",
    "BUGINESE": "Bugis",
    "CJK": "CJK",
    "JAVANESE": "Jawa",
    "SUNDANESE": "Sunda",
}
"""Scripts by the first word of what Unicode calls their letters; others go by that word."""


@dataclass(frozen=True)
class PageLayout:
    """Pages laid out: the labels of every index entry, the PDF, and whether the labels had settled.

    `font_remarks` are words about another font than the plan's, where the PDF had to use one, and
    about letters that no font has. `signature_field` says whether the lembar penetapan has the
    field that a signing program fills.
    """

    labels: list[list[str]]
    pdf: bytes
    pages: int
    settled: bool
    font_remarks: tuple[str, ...]
    signature_field: bool = True


def lay_out(manuscript: Manuscript, font: Font, office: Office | None = None) -> PageLayout | None:
    """Lay the pages out, for a PDF in the archive form, or return None where there is no
    LibreOffice. Raises `PdfError`, and `OSError` where the temporary folder cannot be written.

    `office` is one that is kept warm; else one is started for these pages.
    """
    from ..pdf.signature_field import has_signature_field

    with nullcontext(office) if office else Office() as running, temporary_folder() as temporary:
        if running.soffice is None:
            return None
        source, target = temporary / "naskah.docx", temporary / "naskah.pdf"
        with naming(source):
            source.write_bytes(manuscript.layout_outcome())
        archive = Archive(manuscript.origin, manuscript.figure_texts)
        result = running.convert(source, target, archive=archive)
        labels = [[label for _, label in listing.entries] for listing in result.listings]
        counts = tuple(map(len, labels))
        if counts != manuscript.entry_counts:
            raise pdf.ConversionFailed(
                f"daftar pada naskah memuat {manuscript.entry_counts} baris, "
                f"tetapi LibreOffice menyusun {counts} baris"
            )
        content = target.read_bytes()
        families = used_families(content)
        further = [font_named(name, font.size) for name in manuscript.office_fonts]
        remarks = (
            font_remark(families, font, result.font_fault, alone=not further),
            *(further_font_remark(families, one, font) for one in further),
            letter_remark(result.unknown_letters),
        )
        return PageLayout(
            labels,
            content,
            result.pages,
            result.settled,
            tuple(filter(None, remarks)),
            has_signature_field(content),
        )


class PageFinder:
    """Finds the labels of pages for the indexes of a document that is made only then.

    `found` says whether it did, `fault` what LibreOffice said if not; none where there is no
    LibreOffice. `begin` is told when it begins.
    """

    def __init__(self, office: Office | None, begin: Callable[[], None]) -> None:
        self._office, self._begin = office, begin
        self.found, self.fault = False, ""

    def __call__(self, docx: bytes, bookmarks: Sequence[str]) -> Mapping[str, str]:
        """Return the label of each bookmark's page, or of none. Raises `OSError` where the
        temporary folder cannot be written.
        """
        self._begin()
        office = self._office
        try:
            with (
                nullcontext(office) if office else Office() as running,
                temporary_folder() as place,
            ):
                if running.soffice is None:
                    return {}
                source = place / "naskah.docx"
                with naming(source):
                    source.write_bytes(docx)
                labels = running.page_labels(source, bookmarks)
        except pdf.PdfError as error:
            self.fault = str(error)
            return {}
        self.found = True
        return dict(zip(bookmarks, labels, strict=True))


def letter_remark(letters: str) -> str:
    """A word about letters that no font of this computer has."""
    if not letters:
        return ""
    scripts = dict.fromkeys(_script_name(letter) for letter in letters)
    shown = ", ".join(letters[:_LETTERS_SHOWN]) + (", …" if len(letters) > _LETTERS_SHOWN else "")
    return (
        f"Huruf {shown} ({', '.join(scripts)}) tidak ada pada font mana pun di komputer ini; "
        "di PDF tercetak sebagai kotak. Pasang font untuk itu, misalnya dari keluarga Noto."
    )


def _script_name(letter: str) -> str:
    """The name of the script of a letter, by which fonts for it are found."""
    if unicodedata.category(letter)[0] not in "LMN":
        return "simbol"
    name = unicodedata.name(letter, "lain").split()[0]
    return f"aksara {_SCRIPTS.get(name, name.title())}"


def further_font_remark(families: Sequence[str], font: Font, main: Font) -> str:
    """A word about it when a PDF of these `families` lacks a font that text is set in by an
    office's own styles, besides the `main` one.
    """
    name = re.sub("[^A-Za-z]", "", font.name)
    if not families or any(family.startswith(name) for family in families):
        return ""
    # What is there for the main font hardly stands for this one, unless nothing else is there.
    others = [
        f for f in families if f != main.name.replace(" ", "") and not replacement_of(main, f)
    ]
    used = f"{' atau '.join(map(spaced, others or families))}, yang ukurannya berbeda"
    used += "; pasang huruf itu agar halaman tidak bergeser"
    for family in families:
        if replacement := replacement_of(font, family):
            used = f"{replacement.name}, {replacement.size}"
    return f"Huruf {font.name} (berkas Gaya) tidak terpasang di komputer ini; PDF memakai {used}."


def font_remark(families: Sequence[str], font: Font, fault: str = "", *, alone: bool = True) -> str:
    """A word about it when a PDF of these `families` had to use another font than the look names;
    `fault` says why that could not be given the height of its lines.

    Of another size is what is none of its replacements; a few letters that the replacement lacks
    may come from a further font, and if it is not `alone` in the document whole styles do.
    """
    if not families or font.name.replace(" ", "") in families:
        return ""
    standing = [r for family in families if (r := replacement_of(font, family))]
    others = [family for family in families if not replacement_of(font, family)]
    if standing:
        used = f"{', '.join(one.name for one in standing)}, {standing[0].size}"
        if alone and (further := [family for family in others if not _is_of_figures(family)]):
            used += f", dan untuk huruf yang tidak ada di sana {', '.join(map(spaced, further))}"
        if fault:
            used += f"; tinggi itu tidak dapat disesuaikan: {fault}"
    else:
        wanted = " atau ".join((font.name, *font.replacements))
        used = (
            f"{', '.join(map(spaced, others))}, yang ukurannya berbeda; pasang {wanted} agar "
            "halaman tidak bergeser"
        )
    return f"Huruf {font.name} tidak terpasang di komputer ini; PDF memakai {used}."


def _is_of_figures(family: str) -> bool:
    """Whether a font of a PDF is that of figures, whatever the look, or stands for it."""
    font = font_named(FIGURE_FONT, 0)
    return family in (FIGURE_FONT, *(other.replace(" ", "") for other in font.replacements))


def spaced(family: str) -> str:
    """The family of a font as people write it: ``DejaVu Sans`` for ``DejaVuSans``."""
    return re.sub("(?<=[a-z])(?=[A-Z])", " ", family).replace("Deja Vu", "DejaVu")


class Replacement(NamedTuple):
    """A font that stands for another: its name, and how large it is beside that one, in words."""

    name: str
    size: str


def replacement_of(font: Font, family: str) -> Replacement | None:
    """What a font of a PDF (its name without blanks) is to the font of a look, if it stands for
    it.
    """
    copy = pdf.STAND_INS.get(font.name)
    if copy and family == copy.family.replace(" ", ""):
        return Replacement(f"{copy.source} dengan tinggi baris {copy.real}", _SAME_SIZE)
    for other in font.replacements:
        if family == other.replace(" ", ""):
            return Replacement(other, _SAME_SIZE if font.is_as_large_as(other) else _SAME_WIDTH)
    return None


def used_families(content: bytes) -> list[str]:
    """The families of fonts that a PDF carries, without blanks: ``LiberationSans``."""
    from ..pdf.resources import used_fonts

    families = (re.match("[A-Za-z]*", name) for name in used_fonts(content))
    return sorted(
        {
            re.sub("(Bold|Italic|Oblique|Light|Demi|Regular|Medium|MT)+$", "", family[0])
            for family in families
            if family and family[0]
        }
    )
