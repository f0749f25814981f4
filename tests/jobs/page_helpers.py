"""A PDF as poppler reads it, and what can be wrong with its pages."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import docx
from docx.oxml.ns import qn
from lxml import etree

_XHTML = "{http://www.w3.org/1999/xhtml}"
_PT_PER_MM = 72 / 25.4
_WORDS = re.compile(r"[^\W\d]+|\d+")
_LABEL = re.compile(r"[ivxl]+|\d+")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


class Margins(NamedTuple):
    """Margins in millimetres: left, right, top, bottom, and where header and footer begin."""

    left: float
    right: float
    top: float
    bottom: float
    head: float
    footer: float


PORTRAIT, LANDSCAPE = Margins(30, 25, 30, 25, 14, 12), Margins(20, 17, 27, 20, 13, 10)
"""The margins of the style profiles that come with the program, as their files say."""
TOLERANCE = 2.0
"""Millimetres by which a box may reach over a margin: glyphs are wider than what they stand on."""


class Word(NamedTuple):
    """A word and its box in millimetres from the upper left corner of the paper."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Page:
    """One page: the size of its paper in millimetres and what stands on it, in reading order."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    text: str

    @property
    def edge(self) -> Margins:
        return LANDSCAPE if self.width > self.height else PORTRAIT

    @property
    def label(self) -> str:
        """The page number as printed: alone at the foot of the page."""
        footer = [k for k in self.words if k.top > self.height - self.edge.bottom]
        return footer[0].text if len(footer) == 1 and _LABEL.fullmatch(footer[0].text) else ""

    @property
    def content(self) -> list[Word]:
        """The words between header and footer."""
        upper, lower = self.edge.top - TOLERANCE, self.height - self.edge.bottom + TOLERANCE
        return [k for k in self.words if k.top >= upper and k.bottom <= lower]

    @property
    def rows(self) -> list[str]:
        """The lines of the page, spaces between words made single."""
        return [b for b in (" ".join(line.split()) for line in self.text.splitlines()) if b]


class Pdf:
    """A PDF on disk."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        root = etree.fromstring(_run("pdftotext", "-bbox-layout", str(self.path), "-"))
        text = self.text.split("\f")
        result = []
        for n, h in enumerate(root.iter(f"{_XHTML}page")):
            words = tuple(
                Word(
                    k.text or "",
                    *(_millimetres(k, side) for side in ("xMin", "yMin", "xMax", "yMax")),
                )
                for k in h.iter(f"{_XHTML}word")
            )
            width, height = _millimetres(h, "width"), _millimetres(h, "height")
            result.append(Page(n + 1, width, height, words, text[n]))
        return tuple(result)

    @cached_property
    def text(self) -> str:
        """All text, laid out as on paper, pages ended by form feeds."""
        return _run("pdftotext", "-layout", str(self.path), "-").decode()

    @cached_property
    def flow(self) -> str:
        """All text in the order in which it was written, so that a cell stays together."""
        return _run("pdftotext", "-raw", str(self.path), "-").decode()

    @cached_property
    def squeezed(self) -> str:
        """The text between headers and footers, line by line, without any space; so a sentence may
        go over a page.
        """
        return "".join(_in_reading_order(h.content) for h in self.pages)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word that stands whole somewhere."""
        return frozenset(k.text for h in self.pages for k in h.words)

    @property
    def info(self) -> dict[str, str]:
        """What ``pdfinfo`` says."""
        rows = _run("pdfinfo", str(self.path)).decode().splitlines()
        return {key: content.strip() for key, _, content in (b.partition(":") for b in rows)}

    @property
    def font(self) -> list[tuple[str, bool]]:
        """The fonts, and whether each is embedded."""
        rows = [b.split() for b in _run("pdffonts", str(self.path)).decode().splitlines()[2:]]
        return [(b[0].split("+")[-1], b[-5] == "yes") for b in rows]


class IndexEntry(NamedTuple):
    """A line of an index in the Word file: text with its number, and the page label that is cached
    in it.
    """

    style: str
    text: str
    label: str


class Docx:
    """A Word file on disk."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def content(self) -> docx.document.Document:
        return docx.Document(str(self.path))

    @cached_property
    def listing(self) -> list[IndexEntry]:
        """The lines of all indexes."""
        result = []
        for p in self.content.element.body.iter(qn("w:p")):
            if (look := self._look(p)) in {"TOC1", "TOC2", "TableofFigures"}:
                text = "".join(
                    "\t" if t.tag == qn("w:tab") else t.text or ""
                    for t in p.iter(qn("w:t"), qn("w:tab"))
                )
                result.append(IndexEntry(look, *text.split("\t")))
        return result

    def heading(self, *look: str) -> list[str]:
        """The headings or captions of some styles."""
        everything = self.content.element.body.iterchildren(qn("w:p"))
        return [
            "".join(t.text or "" for t in p.iter(qn("w:t"))).strip()
            for p in everything
            if self._look(p) in look
        ]

    @cached_property
    def table_words(self) -> list[str]:
        """The words in the cells of the tables that the program writes; at a hyphen a line may
        end.
        """
        official = [
            t
            for t in self.content.element.body.iter(qn("w:tbl"))
            if t.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}") is not None
        ]
        whole = {k for t in official for x in t.iter(qn("w:t")) for k in (x.text or "").split()}
        return sorted(whole)

    def grid(self, heading: str) -> list[float]:
        """Where the columns of a table begin and end, in millimetres from the left edge of turned
        paper.
        """
        for t in self.content.element.body.iter(qn("w:tbl")):
            mention = t.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}")
            if mention is not None and mention.get(qn("w:val")).startswith(heading):
                limit = [LANDSCAPE.left]
                for columns in t.find(qn("w:tblGrid")):
                    limit.append(limit[-1] + int(columns.get(qn("w:w"))) / 1440 * 25.4)
                return limit
        raise LookupError(heading)

    @staticmethod
    def _look(p: etree._Element) -> str:
        look = p.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return "" if look is None else str(look.get(qn("w:val")))


def squeezed(text: str) -> str:
    """Drop every space."""
    return re.sub(r"\s+", "", text)


def wrong_page_numbers(pdf: Pdf) -> list[str]:
    """Pages whose printed number is not the next one: cover without, roman up to BAB I, arabic from
    1 after it.
    """
    first_chapter_page = next(
        h.number for h in pdf.pages if h.number > 3 and h.rows[1:2] == ["BAB I"]
    )
    expected = [
        "",
        *_ROMAN[: first_chapter_page - 2],
        *(str(n + 1) for n in range(len(pdf.pages) - first_chapter_page + 1)),
    ]
    return [
        f"halaman {h.number}: {h.label!r}, seharusnya {n!r}"
        for h, n in zip(pdf.pages, expected, strict=True)
        if h.label != n
    ]


def wrong_index_entries(docx: Docx, pdf: Pdf) -> list[str]:
    """Index lines that name another page than the one where their heading stands in the PDF."""
    faults = []
    for e in docx.listing:
        is_roman = e.label in _ROMAN
        where = [
            h.label for h in pdf.pages if (h.label in _ROMAN) == is_roman and _bears_heading(h, e)
        ]
        if where != [e.label]:
            faults.append(f"{e.text}: tertulis {e.label}, ada di {where}")
    return faults


def _bears_heading(h: Page, e: IndexEntry) -> bool:
    """Whether a page bears this heading; a heading too long for one line by the better part of
    it.
    """
    if m := re.match(r"BAB ([IVX]+) (.+)", e.text):
        # Number and title stand on lines of their own, at the head of a page.
        return h.rows[1] == f"BAB {m[1]}" and m[2].startswith(h.rows[2])
    if not re.match(r"\d|Tabel|Gambar", e.text):
        return h.rows[1] == e.text
    return any(e.text.startswith(b) and len(b) > len(e.text) * 0.4 for b in h.rows)


def wrong_printed_indexes(docx: Docx, pdf: Pdf) -> list[str]:
    """Index pages of the PDF that do not show, line by line, what the Word file carries."""
    faults = []
    for heading, look in (
        ("DAFTAR ISI", ("TOC1", "TOC2")),
        ("DAFTAR TABEL", ("TableofFigures",)),
        ("DAFTAR GAMBAR", ("TableofFigures",)),
    ):
        prefix = {"DAFTAR TABEL": "Tabel", "DAFTAR GAMBAR": "Gambar"}.get(heading, "")
        entry = [e for e in docx.listing if e.style in look and e.text.startswith(prefix)]
        start = next(n for n, h in enumerate(pdf.pages) if h.rows[1:2] == [heading])
        end = next(
            n
            for n, h in enumerate(pdf.pages)
            if n > start and h.rows[1].startswith(("DAFTAR", "BAB I"))
        )
        # Dotted lines are dropped on both sides, as pdftotext puts them on lines of their own at
        # times.
        printed = squeezed("".join("".join(h.rows[1:-1]) for h in pdf.pages[start:end])).replace(
            ".", ""
        )
        expected = squeezed(heading + "".join(f"{e.text}{e.label}" for e in entry)).replace(".", "")
        if printed != expected:
            faults.append(f"{heading}: {printed}\n  seharusnya {expected}")
    return faults


def words_over_margins(pdf: Pdf) -> list[str]:
    """Words that reach over a margin; at top and bottom only the running title and the page number
    may stand.
    """
    faults = []
    for h in pdf.pages:
        t = h.edge
        for k in h.words:
            if k.left < t.left - TOLERANCE or k.right > h.width - t.right + TOLERANCE:
                faults.append(
                    f"halaman {h.number}: {k.text!r} {k.left:.1f}-{k.right:.1f} mm dari kiri"
                )
            if k.top < t.head - TOLERANCE or k.bottom > h.height - t.footer + TOLERANCE:
                faults.append(
                    f"halaman {h.number}: {k.text!r} {k.top:.1f}-{k.bottom:.1f} mm dari atas"
                )
        outside = [k.text for k in h.words if k not in h.content]
        head = outside[:-1] if h.label else outside
        if h.number > 1 and squeezed("".join(head)) not in squeezed(pdf.pages[1].rows[0]):
            faults.append(f"halaman {h.number}: di luar bidang teks ada {head}")
    return faults


def blank_pages(pdf: Pdf) -> list[int]:
    """Pages on which nothing stands between header and footer."""
    return [h.number for h in pdf.pages if not h.content]


def split_words(docx: Docx, pdf: Pdf) -> list[str]:
    """Words of tables that stand nowhere in one piece; a hyphen or a word break is a place where a
    line may end.
    """
    return [
        k
        for k in docx.table_words
        if k not in pdf.words and not all(b in pdf.words for b in re.findall("[^-\u200b]+-*|-+", k))
    ]


def lost_words(docx: Docx, pdf: Pdf) -> dict[str, int]:
    """Words that the PDF says less often than the Word file, and how often they are missing."""
    paragraphs: dict[etree._Element, str] = {}
    for part in docx.content.element.body.iter(qn("w:t"), qn("w:br"), qn("w:tab")):
        own = next(part.iterancestors(qn("w:p")))
        paragraphs[own] = paragraphs.get(own, "") + (part.text or " ")
    written = Counter(k for text in paragraphs.values() for k in _WORDS.findall(text))
    return dict(written - Counter(_WORDS.findall(pdf.flow)))


def table_pages(pdf: Pdf, docx: Docx, title_prefix: str) -> list[Page]:
    """The turned pages of a table, from that of its caption to the last one that begins with its
    rows.
    """
    everything = docx.listing
    start = next(
        int(e.label) for e in everything if e.style == "TableofFigures" and title_prefix in e.text
    )
    end = min(int(e.label) for e in everything if e.label.isdigit() and int(e.label) > start)
    following = [e.text for e in everything if e.label == str(end)]

    def belongs(h: Page) -> bool:
        label = int(h.label) if h.label.isdigit() else 0
        # LibreOffice counts the headings of the file for Word in a manner of its own.
        head = re.sub(r"^[IVXL]+\.", "", h.rows[1])
        return start <= label < end or (label == end and not any(head in b for b in following))

    return [h for h in pdf.pages if h.edge is LANDSCAPE and belongs(h)]


def pages_without_parent(docx: Docx, pdf: Pdf) -> list[str]:
    """Pages of the cascading whose first row leaves a column blank, so that nobody knows what it
    belongs to.
    """
    limit = docx.grid("Cascading")
    faults = []
    for h in table_pages(pdf, docx, "Cascading"):
        head = max(
            k.bottom
            for k in h.content
            if k.text == "Penanggung" or (k.text == "Jawab" and k.left > limit[-2])
        )
        body = [k for k in h.content if k.top > head - 1]
        first = [k for k in body if k.top < min(k.top for k in body) + 1]
        filled = {
            n for k in first for n in range(10) if limit[n] <= (k.left + k.right) / 2 < limit[n + 1]
        }
        faults += [f"halaman {h.label} kolom {n + 1}" for n in range(10) if n not in filled]
    return faults


def column_text(page: list[Page], left: float, right: float) -> str:
    """What a column of a table says on all its pages, without any space."""
    return "".join(
        _in_reading_order([k for k in h.content if left <= (k.left + k.right) / 2 < right])
        for h in page
    )


def _in_reading_order(words: list[Word]) -> str:
    """Words in lines from top to bottom, without any space."""
    rows: list[list[Word]] = []
    for k in sorted(words, key=lambda k: k.bottom):
        if not rows or k.bottom - rows[-1][0].bottom > 1:
            rows.append([])
        rows[-1].append(k)
    return "".join(k.text for b in rows for k in sorted(b, key=lambda k: k.left))


def _millimetres(element: etree._Element, measure: str) -> float:
    return float(element.get(measure, "")) / _PT_PER_MM


def _run(*command: str) -> bytes:
    return subprocess.run(command, capture_output=True, check=True).stdout
