"""Chapters to WordprocessingML: headings with bookmarks, text, lists, captions, tables, figures,
turning of the paper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..model.numbers import romawi
from ..narrative.blocks import (
    Block,
    Content,
    CrossReference,
    FigurePlace,
    Heading,
    ListItem,
    Paragraph,
    Piece,
    RenderedChapter,
    SignaturePlace,
    TablePlace,
    text_length,
)
from ..word.fields import refer, sequence_number
from ..word.numbering import list_num, numbering_property, subsection_num
from ..word.sections import Section
from ..word.toc import IndexEntry
from ..word.xml import bookmark, paragraph, run

SIGNATURE_MARK = "\ue020tanda-tangan\ue021"
"""Text of the paragraph in whose place the signature block is put."""
_LANDSCAPE_TEXT_LIMIT = 1500
"""A section whose running text is shorter than this stands with its wide table on turned paper; a
longer one keeps to upright pages and only the table is turned. Otherwise a few lines would fill a
page of their own.
"""


@dataclass(frozen=True, slots=True)
class Caption:
    """The label of a table or figure: ``Tabel``, ``4.1``, its title and its bookmark."""

    kind: str
    chapter: int
    order: int
    title: str
    bookmark: str

    @property
    def number(self) -> str:
        return f"{self.chapter}.{self.order}"


@dataclass
class BodyComposer:
    """Turns chapters into XML and gathers what the indexes list.

    `tabel` gives a table's XML and note by its id and the direction of the paper; `gambar` the run
    of a figure.
    """

    table_titles: Mapping[str, str]
    figure_titles: Mapping[str, str]
    table: Callable[[str], tuple[str, str]]
    figure: Callable[[str], str]
    landscape: Callable[[Block], bool]
    section: Callable[[Section], str]
    captions: dict[str, Caption] = field(default_factory=dict)
    toc_entries: list[IndexEntry] = field(default_factory=list)
    _bookmark_number: int = 100

    def compose(self, chapter: Sequence[RenderedChapter]) -> tuple[str, Section]:
        """Return the XML of all chapters without the properties of the last section, and that last
        section.
        """
        self._number_captions(chapter)
        result: list[str] = []
        section = Section(begin=1)
        for number, b in enumerate(chapter, 1):
            for part, landscape in self._parts(number, b):
                if landscape != section.landscape:
                    if result:
                        result.append(paragraph("", "JarakTabel", self.section(section)))
                        section = Section(landscape=landscape)
                    else:
                        section = Section(landscape=landscape, begin=section.begin)
                result += part
        return "".join(result), section

    def caption_entries(self, kind: str) -> list[IndexEntry]:
        """The entries of the index of tables or of figures."""
        return [
            IndexEntry(f"{k.kind} {k.number}", k.title, k.bookmark, "TableofFigures")
            for k in self.captions.values()
            if k.kind == kind
        ]

    def _number_captions(self, chapter: Sequence[RenderedChapter]) -> None:
        for number, b in enumerate(chapter, 1):
            order = {"Tabel": 0, "Gambar": 0}
            for block in b.block:
                if isinstance(block, (TablePlace, FigurePlace)):
                    kind, heading = (
                        ("Tabel", self.table_titles)
                        if isinstance(block, TablePlace)
                        else ("Gambar", self.figure_titles)
                    )
                    order[kind] += 1
                    name = f"_Ref{kind}{number}{order[kind]:02d}"
                    self.captions[block.id] = Caption(
                        kind, number, order[kind], heading[block.id], name
                    )

    def _parts(self, number: int, chapter: RenderedChapter) -> Iterable[tuple[list[str], bool]]:
        """Yield stretches of XML with their direction, section by section."""
        head = [self._chapter_heading(number, chapter.heading)]
        order = [0, 0]
        for subsection in _by_subsection(chapter.block):
            following = [*subsection[1:], None]
            xml = [
                self._block(b, number, order, bind=_kept_with_next(b, n))
                for b, n in zip(subsection, following, strict=True)
            ]
            width = [self.landscape(block) for block in subsection]
            if not any(width) or sum(map(text_length, subsection)) <= _LANDSCAPE_TEXT_LIMIT:
                yield head + xml, any(width)
            else:
                yield head, False
                for x, landscape in zip(xml, width, strict=True):
                    yield [x], landscape
            head = []
        if head:
            yield head, False

    def _block(self, block: Block, chapter: int, order: list[int], bind: bool) -> str:
        """One block; `bind` keeps it on the page of what follows."""
        properties = "<w:keepNext/><w:keepLines/>" if bind else ""
        match block:
            case Heading(level, teks):
                return self._heading(level, teks, chapter, order)
            case Paragraph(isi, quote):
                return paragraph(self._runs(isi), "Quote" if quote else "BodyText", properties)
            case ListItem(isi, level, _, listing):
                return paragraph(
                    self._runs(isi),
                    "ListParagraph",
                    properties + numbering_property(list_num(listing), level),
                )
            case TablePlace(id):
                xml, record = self.table(id)
                # A table that ends a cell, a section or the document needs a paragraph after it.
                closing = (
                    paragraph(run(record), "KeteranganTabel")
                    if record
                    else paragraph("", "PenutupTabel")
                )
                return self._caption_xml(self.captions[id], "JudulTabel") + xml + closing
            case FigurePlace(id):
                return paragraph(self.figure(id), "Gambar") + self._caption_xml(
                    self.captions[id], "JudulGambar"
                )
            case _:
                return paragraph(run(SIGNATURE_MARK))

    def _chapter_heading(self, number: int, text: str) -> str:
        name = self._new_bookmark()
        # Written in capitals, not styled so: LibreOffice's index would print small letters.
        self.toc_entries.append(IndexEntry(f"BAB {romawi(number)}", text.upper(), name, "TOC1"))
        return paragraph(
            bookmark(name, self._bookmark_number, f"<w:r><w:br/></w:r>{run(text.upper())}"),
            "Heading1",
        )

    def _heading(self, level: int, text: str, chapter: int, order: list[int]) -> str:
        if level == 2:
            order[:] = [order[0] + 1, 0]
            name = self._new_bookmark()
            self.toc_entries.append(IndexEntry(f"{chapter}.{order[0]}", text, name, "TOC2"))
            return paragraph(
                bookmark(name, self._bookmark_number, run(text)),
                "Heading2",
                numbering_property(subsection_num(chapter), 0),
            )
        if level == 3:
            order[1] += 1
            return paragraph(run(text), "Heading3", numbering_property(subsection_num(chapter), 1))
        return paragraph(run(text), "Heading4")

    def _caption_xml(self, k: Caption, look: str) -> str:
        self._bookmark_number += 1
        label = bookmark(
            k.bookmark,
            self._bookmark_number,
            run(f"{k.kind} {k.chapter}.") + sequence_number(k.kind, k.order),
        )
        return paragraph(f"{label}{run(f' {k.title}')}", look)

    def _runs(self, content: Content) -> str:
        return "".join(
            run(p.text, p.bold, p.italic) if isinstance(p, Piece) else self._resolve_reference(p)
            for p in content
        )

    def _resolve_reference(self, r: CrossReference) -> str:
        k = self.captions[r.id]
        return refer(k.bookmark, f"{k.kind} {k.number}")

    def _new_bookmark(self) -> str:
        self._bookmark_number += 1
        return f"_Toc{self._bookmark_number:06d}"


def _kept_with_next(block: Block, following: Block | None) -> bool:
    """Whether a block must stand on the page of the next: words that announce a list or a
    quotation, a signature block.
    """
    if isinstance(following, SignaturePlace):
        return True
    if isinstance(block, ListItem):
        return isinstance(following, ListItem) and following.level > block.level
    return isinstance(block, Paragraph) and (
        isinstance(following, ListItem) or (isinstance(following, Paragraph) and following.quote)
    )


def _by_subsection(block: Sequence[Block]) -> Iterable[list[Block]]:
    """Cut a chapter at its sections; what stands before the first one is a stretch of its own only
    if it is long.
    """
    current: list[Block] = []
    for b in block:
        if (
            isinstance(b, Heading)
            and b.level == 2
            and any(isinstance(s, Heading) and s.level == 2 for s in current)
        ):
            yield current
            current = []
        current.append(b)
    if current:
        yield current
