"""The blocks of two documents as one flow: what stays, with its changes, and what went and came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from lxml import etree

from ..word.elements import parse_xml, word_tag
from ..word.paragraphs import Ready, WordBlock, WordCell, WordParagraph, WordRow, WordTable
from ..word.runs import (
    BookmarkStart,
    FieldEnd,
    FieldStart,
    Inline,
    Link,
    Mark,
    Revision,
    RunChange,
    WordField,
    plain_text,
)
from ..word.table.grid import TableLayout
from ..word.toc import TAB, IndexList
from ..word.xml import NS
from .pairs import Key, Pairs, pair_up
from .tables import SameLevels, mark_rows, track_table
from .words import track_words

_ENDS = "JarakTabel"
"""The style of a paragraph of no height, for an end of an index that no entry can hold."""


def pair_blocks(old: Sequence[WordBlock], new: Sequence[WordBlock]) -> Pairs:
    """Pair the blocks of two bodies or cells. Their last paragraphs always stay: Word cannot take
    them out.
    """
    ends = 0
    if old and new and isinstance(old[-1], WordParagraph) and isinstance(new[-1], WordParagraph):
        ends = 1
    n, m = len(old) - ends, len(new) - ends
    pairs = pair_up(list(map(_block_key, old[:n])), list(map(_block_key, new[:m])))
    return [*pairs, *([(n, m)] if ends else ())]


def _block_key(block: WordBlock) -> Key:
    match block:
        case WordParagraph(section="", content=content):
            bookmarks = sum(isinstance(i, BookmarkStart) for i in content)
            words = plain_text(content) if not block.known else block.known
            return Key(
                "paragraph" if not bookmarks else f"{bookmarks}", words, block.style, block.known
            )
        case WordParagraph():
            return Key(("section", _section_words(block.section)), "section")
        case TableLayout():
            return Key(("table", len(block.columns)), block.known, known=block.known)
        case IndexList():
            return Key("index", block.command, known=block.command)
        case WordTable():
            return Key(("page table", _table_shape(block)), "table")
    return Key(("other", block.xml()), "other")


def _section_words(section: str) -> str:
    """What of a section is content: paper, direction, counting of pages."""
    root = parse_xml(f"<w:p {NS}>{section}</w:p>")
    return repr(
        [sorted(e.attrib.items()) for e in root.iter(word_tag("pgSz"), word_tag("pgNumType"))]
    )


def _table_shape(table: WordTable) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(c.properties for c in row.cells) for row in table.rows)


@dataclass(frozen=True)
class BlockTracker:
    """Writes the differences of blocks into the new ones."""

    levels: SameLevels
    revision: Revision

    def track(
        self, old: Sequence[WordBlock], new: Sequence[WordBlock], pairs: Pairs
    ) -> list[WordBlock]:
        """Return the new blocks with the old ones among them; `pairs` are those of
        `pair_blocks`.
        """
        result: list[WordBlock] = []
        i = j = 0
        for a, b in [*pairs, (len(old), len(new))]:
            for block in old[i:a]:
                result += self._mark(block, Mark("del", self.revision))
            for block in new[j:b]:
                result += self._mark(block, Mark("ins", self.revision))
            if a < len(old):
                result += self._pair(old[a], new[b])
            i, j = a + 1, b + 1
        return list(_continued_changes(result))

    def _pair(self, old: WordBlock, new: WordBlock) -> Sequence[WordBlock]:
        match old, new:
            case WordParagraph(), WordParagraph():
                return [self._track_paragraph(old, new)]
            case TableLayout(), TableLayout():
                return [Ready(new.written(track_table(old, new, self.levels, self.revision)))]
            case IndexList(), IndexList():
                return self._track_index(old, new)
            case WordTable(), WordTable():
                return [self._track_page_table(old, new)]
        return [new]

    def _track_paragraph(self, old: WordParagraph, new: WordParagraph) -> WordParagraph:
        content = track_words(old.content, new.content, self.revision)
        if (old.style, old.numbering) != (new.style, new.numbering):
            return replace(new, content=content, former=(old, Mark("ins", self.revision)))
        return replace(new, content=content)

    def _track_page_table(self, old: WordTable, new: WordTable) -> WordTable:
        return replace(
            new,
            rows=tuple(
                replace(
                    b,
                    cells=tuple(
                        WordCell(
                            y.properties,
                            tuple(
                                self.track(x.content, y.content, pair_blocks(x.content, y.content))
                            ),
                        )
                        for x, y in zip(a.cells, b.cells, strict=True)
                    ),
                )
                for a, b in zip(old.rows, new.rows, strict=True)
            ),
        )

    def _track_index(self, old: IndexList, new: IndexList) -> Sequence[WordBlock]:
        """An index whose ends stand with its first and last entries where these stay, else
        apart.
        """
        before, now = _index_entries(old), _index_entries(new)
        pairs = pair_up(list(map(_entry_key, before)), list(map(_entry_key, now)))
        tracked = self.track(before, now, pairs)
        start, end = FieldStart(new.command), FieldEnd()
        first = tracked[0]
        if isinstance(first, WordParagraph) and not first.mark:
            tracked[0] = replace(first, content=(start, *first.content))
        else:
            tracked.insert(0, WordParagraph((start,), _ENDS))
        last = tracked[-1]
        if isinstance(last, WordParagraph) and not last.mark:
            tracked[-1] = replace(last, content=(*last.content, end))
        else:
            tracked.append(WordParagraph((end,), _ENDS))
        return tracked

    def _mark(self, block: WordBlock, mark: Mark) -> Sequence[WordBlock]:
        """A block that comes or goes with all that is in it."""
        match block:
            case WordParagraph():
                return [replace(block, mark=mark)]
            case TableLayout():
                return [Ready(block.written(mark_rows(block.unpaged_rows(), mark)))]
            case IndexList():
                entries = _index_entries(block)
                entries[0] = replace(
                    entries[0], content=(FieldStart(block.command), *entries[0].content)
                )
                entries[-1] = replace(entries[-1], content=(*entries[-1].content, FieldEnd()))
                return [replace(p, mark=mark) for p in entries]
            case WordTable():
                return [replace(block, rows=tuple(self._mark_row(r, mark) for r in block.rows))]
        return [block]

    def _mark_row(self, row: WordRow, mark: Mark) -> WordRow:
        cells = (
            replace(cell, content=tuple(x for b in cell.content for x in self._mark(b, mark)))
            for cell in row.cells
        )
        return replace(row, cells=tuple(cells), mark=mark)


def _index_entries(index: IndexList) -> list[WordParagraph]:
    """The entries of an index without its ends, and without the labels of pages: those are of
    another layout. Their fields stay, so F9 fills them in.
    """
    return [
        replace(p, content=tuple(_unlabelled_link(i) for i in p.content if isinstance(i, Link)))
        for p in index.paragraphs()
    ]


def _unlabelled_link(link: Link) -> Link:
    return replace(
        link,
        content=tuple(
            replace(i, result=()) if isinstance(i, WordField) else i
            for i in link.content
            if i != TAB
        ),
    )


def _entry_key(entry: WordParagraph) -> Key:
    """An entry is known by what it leads to."""
    target = next(i.anchor for i in entry.content if isinstance(i, Link))
    return Key("entry", target, known=target)


def _continued_changes(blocks: Sequence[WordBlock]) -> Iterator[WordBlock]:
    """Where a change at the end of a paragraph goes on with whole paragraphs: one change, as if it
    were typed.

    LibreOffice takes it for one as well, and would lose the end of a paragraph that stays.
    """
    pending: list[WordBlock] = list(blocks)
    for n, block in enumerate(pending):
        if not (isinstance(block, WordParagraph) and block.content) or block.mark or block.section:
            continue
        end = block.content[-1]
        if not isinstance(end, RunChange) or block.former:
            continue
        kind = end.mark.kind
        series = list(
            takewhile(
                lambda b, kind=kind: _is_whole(b, kind),  # type: ignore[misc]
                pending[n + 1 :],
            )
        )
        last = series[-1] if series else None
        if isinstance(last, WordParagraph) and _same_look(block, last):
            pending[n] = replace(block, mark=last.mark, whole=False)
            content: tuple[Inline, ...] = (RunChange(end.mark, last.content),)
            pending[n + len(series)] = replace(last, mark=None, content=content)
    yield from pending


def _is_whole(block: WordBlock, kind: str) -> bool:
    return isinstance(block, WordParagraph) and block.mark is not None and block.mark.kind == kind


def _same_look(a: WordParagraph, b: WordParagraph) -> bool:
    return (a.style, a.numbering, b.section) == (b.style, b.numbering, "")


def track_last_section(old: str, new: str, revision: Revision) -> str:
    """The properties of the last section, with those of the old document noted where paper,
    direction or counting of pages are others.
    """
    if _section_words(old) == _section_words(new):
        return new
    before, now = (parse_xml(f"<w:p {NS}>{s}</w:p>")[0] for s in (old, new))
    for reference in list(before.iter(word_tag("headerReference"), word_tag("footerReference"))):
        before.remove(reference)
    change = parse_xml(f"<w:sectPrChange {NS} {revision.attributes()}/>")
    change.append(before)
    now.append(change)
    return etree.tostring(now, encoding="unicode")
