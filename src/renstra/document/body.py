"""Chapters and lampiran to blocks of Word: headings with bookmarks, text, lists, captions, tables,
figures, turning of the paper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from ..narrative.blocks import (
    Block,
    Content,
    CrossReference,
    FigurePlace,
    Footnote,
    Heading,
    ListItem,
    Paragraph,
    PicturePlace,
    Piece,
    RenderedChapter,
    SignaturePlace,
    TablePlace,
    TextTable,
    text_length,
)
from ..word.fields import reference_field, sequence_number
from ..word.numbering import list_num
from ..word.paragraphs import PagePlace, WordBlock, WordParagraph
from ..word.runs import Inline, Link, Raw, Run, bookmarked_runs
from ..word.sections import Section
from ..word.toc import IndexEntry
from .division import Division, count_divisions

SIGNATURE = "tanda-tangan"
"""The name of the page that is the signature block."""
LINE_BREAK = Raw("<w:r><w:br/></w:r>")
"""What parts the number of a chapter from its heading."""
_LANDSCAPE_TEXT_LIMIT = 1500
"""A section whose running text is shorter than this stands with its wide table on turned paper; a
longer one keeps to upright pages and only the table is turned. Otherwise a few lines would fill a
page of their own.
"""


@dataclass(frozen=True, slots=True)
class Caption:
    """The label of a table or figure: ``Tabel``, ``4``, ``1``, its title and its bookmark."""

    kind: str
    prefix: str
    order: int
    title: str
    bookmark: str

    @property
    def number(self) -> str:
        """The number that is printed: ``4.1``."""
        return f"{self.prefix}.{self.order}"


@dataclass
class BodyComposer:
    """Turns chapters into blocks of Word and gathers what the indexes list.

    `table` gives a table and its note by its id, `figure` the run of a figure, `picture` that of a
    picture of the plan; `text_table` sets a table that a text brings, its cells in runs. `note`
    adds a footnote, `link` an address that texts lead to.
    """

    table_titles: Mapping[str, str]
    figure_titles: Mapping[str, str]
    table: Callable[[str], tuple[WordBlock, str]]
    figure: Callable[[str], Raw]
    picture: Callable[[PicturePlace], Raw]
    text_table: Callable[[TextTable, Sequence[Sequence[tuple[Inline, ...]]]], WordBlock]
    note: Callable[[Sequence[Run]], Raw]
    link: Callable[[str], str]
    landscape: Callable[[Block], bool]
    section: Callable[[Section], str]
    captions: dict[str, Caption] = field(default_factory=dict)
    toc_entries: list[IndexEntry] = field(default_factory=list)
    _bookmark_number: int = 100

    def compose(self, chapters: Sequence[RenderedChapter]) -> tuple[list[WordBlock], Section]:
        """Return all chapters without the properties of the last section, and that last section."""
        divisions = list(count_divisions(chapters))
        self._number_captions(divisions, chapters)
        result: list[WordBlock] = []
        section = Section(begin=1)
        for division, chapter in zip(divisions, chapters, strict=True):
            for part, landscape in self._parts(division, chapter):
                if landscape != section.landscape:
                    if result:
                        _end_section(result, self.section(section))
                        section = Section(landscape=landscape)
                    else:
                        section = Section(landscape=landscape, begin=section.begin)
                result += part
        return result, section

    def caption_entries(self, kind: str) -> list[IndexEntry]:
        """The entries of the index of tables or of figures."""
        return [
            IndexEntry(f"{k.kind} {k.number}", k.title, k.bookmark, "TableofFigures")
            for k in self.captions.values()
            if k.kind == kind
        ]

    def _number_captions(
        self, divisions: Sequence[Division], chapters: Sequence[RenderedChapter]
    ) -> None:
        for division, chapter in zip(divisions, chapters, strict=True):
            order = {"Tabel": 0, "Gambar": 0}
            for block in chapter.blocks:
                match block:
                    case TablePlace(id):
                        kind, title = "Tabel", self.table_titles[id]
                    case FigurePlace(id):
                        kind, title = "Gambar", self.figure_titles[id]
                    case PicturePlace(id, title):
                        kind = "Gambar"
                    case _:
                        continue
                order[kind] += 1
                name = f"_Ref{kind}{division.prefix}{order[kind]:02d}"
                self.captions[id] = Caption(kind, division.prefix, order[kind], title, name)

    def _parts(
        self, division: Division, chapter: RenderedChapter
    ) -> Iterable[tuple[list[WordBlock], bool]]:
        """Yield stretches of blocks with their direction, section by section."""
        head: list[WordBlock] = [self._chapter_heading(division, chapter.heading)]
        order = [0, 0]
        subsections = [*_by_subsection(chapter.blocks)]
        turned = self._turned_subsections(subsections)
        for subsection, is_turned in zip(subsections, turned, strict=True):
            following = [*subsection[1:], None]
            content = [
                self._blocks(b, division, order, keep_next=_kept_with_next(b, n))
                for b, n in zip(subsection, following, strict=True)
            ]
            wide = self._turned_blocks(subsection)
            if is_turned or not any(wide):
                yield [*head, *(x for blocks in content for x in blocks)], is_turned
            else:
                yield head, False
                yield from zip(content, wide, strict=True)
            head = []
        if head:
            yield head, False

    def _turned_blocks(self, blocks: Sequence[Block]) -> list[bool]:
        """Which blocks of a section stand on turned paper: wide ones, and a few lines between two
        of those.
        """
        runs = [(wide, [*run]) for wide, run in groupby(blocks, self.landscape)]
        between = range(1, len(runs) - 1)
        return [
            wide or (n in between and sum(map(text_length, run)) <= _LANDSCAPE_TEXT_LIMIT)
            for n, (wide, run) in enumerate(runs)
            for _ in run
        ]

    def _turned_subsections(self, subsections: Sequence[Sequence[Block]]) -> list[bool]:
        """Which sections stand on turned paper as a whole: short ones with something wide, and a
        short one behind such a section, where the next is one too or the chapter ends.
        """
        wide = [any(map(self.landscape, blocks)) for blocks in subsections]
        short = [sum(map(text_length, blocks)) <= _LANDSCAPE_TEXT_LIMIT for blocks in subsections]
        turned = [w and s for w, s in zip(wide, short, strict=True)]
        for n in range(1, len(turned)):
            goes_on = turned[n + 1] if n + 1 < len(turned) else True
            turned[n] |= short[n] and not wide[n] and turned[n - 1] and goes_on
        return turned

    def _blocks(
        self, block: Block, division: Division, order: list[int], keep_next: bool
    ) -> list[WordBlock]:
        """What one block is on the page; `keep_next` keeps it on the page of what follows."""
        properties = "<w:keepNext/><w:keepLines/>" if keep_next else ""
        match block:
            case Heading(level, text):
                return [self._heading(level, text, division, order)]
            case Paragraph(content, quote):
                style = "Quote" if quote else "BodyText"
                return [WordParagraph(self._runs(content), style, properties)]
            case ListItem(content, level, _, listing):
                number = (str(list_num(listing)), str(level))
                return [WordParagraph(self._runs(content), "ListParagraph", properties, number)]
            case TablePlace(id):
                return self._captioned_table(id)
            case FigurePlace(id):
                figure = WordParagraph((self.figure(id),), "Gambar", known=f"gambar {id}")
                return [figure, self._caption(id, "JudulGambar")]
            case PicturePlace(id):
                figure = WordParagraph((self.picture(block),), "Gambar", known=f"gambar {id}")
                return [figure, self._caption(id, "JudulGambar")]
            case TextTable(headings, _, rows):
                cells = [[self._runs(cell) for cell in row] for row in rows]
                known = f"penutup tabel {' | '.join(headings)}"
                closing = WordParagraph((), "PenutupTabel", known=known)
                return [self.text_table(block, cells), closing]
            case _:
                return [PagePlace(SIGNATURE)]

    def _captioned_table(self, id: str) -> list[WordBlock]:
        table, note = self.table(id)
        # A table that ends a cell, a section or the document needs a paragraph after it.
        closing = WordParagraph(
            (Run(note),) if note else (),
            "KeteranganTabel" if note else "PenutupTabel",
            known=f"penutup tabel {id}",
        )
        return [self._caption(id, "JudulTabel"), table, closing]

    def _chapter_heading(self, division: Division, text: str) -> WordParagraph:
        name = self._new_bookmark()
        # Written in capitals, not styled so: LibreOffice's index would print small letters.
        self.toc_entries.append(IndexEntry(division.label, text.upper(), name, "TOC1"))
        content = bookmarked_runs(name, self._bookmark_number, LINE_BREAK, Run(text.upper()))
        return WordParagraph(content, "Heading1", numbering=division.level(0))

    def _heading(
        self, level: int, text: str, division: Division, order: list[int]
    ) -> WordParagraph:
        if level == 2:
            order[:] = [order[0] + 1, 0]
            name = self._new_bookmark()
            number = f"{division.prefix}.{order[0]}"
            self.toc_entries.append(IndexEntry(number, text, name, "TOC2"))
            content = bookmarked_runs(name, self._bookmark_number, Run(text))
            return WordParagraph(content, "Heading2", numbering=division.level(1))
        if level == 3:
            order[1] += 1
            return WordParagraph((Run(text),), "Heading3", numbering=division.level(2))
        return WordParagraph((Run(text),), "Heading4")

    def _caption(self, id: str, style: str) -> WordParagraph:
        k = self.captions[id]
        self._bookmark_number += 1
        label = bookmarked_runs(
            k.bookmark,
            self._bookmark_number,
            Run(f"{k.kind} {k.prefix}."),
            sequence_number(k.kind, k.order),
        )
        return WordParagraph((*label, Run(f" {k.title}")), style, known=f"judul {k.kind} {id}")

    def _runs(self, content: Content) -> tuple[Inline, ...]:
        result: list[Inline] = []
        for address, pieces in groupby(content, lambda p: p.link if isinstance(p, Piece) else ""):
            inlines = tuple(map(self._inline, pieces))
            result += (Link(inlines, "", self.link(address)),) if address else inlines
        return tuple(result)

    def _inline(self, piece: Piece | CrossReference | Footnote) -> Inline:
        match piece:
            case Piece():
                return Run(piece.text, piece.bold, piece.italic)
            case CrossReference(id):
                k = self.captions[id]
                return reference_field(k.bookmark, f"{k.kind} {k.number}")
            case Footnote(content):
                return self.note(list(self._note_runs(content)))

    def _note_runs(self, content: Sequence[Piece | CrossReference]) -> Iterator[Run]:
        """What a note says, in plain words: on paper only a written address leads anywhere."""
        for address, pieces in groupby(content, lambda p: p.link if isinstance(p, Piece) else ""):
            words = ""
            for p in pieces:
                if isinstance(p, Piece):
                    words += p.text
                    yield Run(p.text, p.bold, p.italic)
                else:
                    k = self.captions[p.id]
                    yield Run(f"{k.kind} {k.number}")
            if address and address not in (words, f"mailto:{words}"):
                yield Run(f" ({address})")

    def _new_bookmark(self) -> str:
        self._bookmark_number += 1
        return f"_Toc{self._bookmark_number:06d}"


def _end_section(blocks: list[WordBlock], section: str) -> None:
    """Let a section end in the last of its paragraphs: one behind it, which nobody sees, would be
    deleted by accident, and the turned paper with it.
    """
    if isinstance(last := blocks[-1], WordParagraph) and not last.section:
        blocks[-1] = replace(last, section=section)
    else:
        blocks.append(WordParagraph((), "JarakTabel", section=section))


def _kept_with_next(block: Block, following: Block | None) -> bool:
    """Whether a block must stand on the page of the next: words that announce a list or a
    quotation, a signature block; bold words alone, which head what follows.
    """
    if isinstance(following, SignaturePlace):
        return True
    pieces = block.content if isinstance(block, Paragraph) and following else ()
    if pieces and all(isinstance(p, Piece) and p.bold for p in pieces):
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
