"""The blocks of two documents as one flow: what stays, with its changes, and what went and came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..word.elements import parse_xml, word_tag
from ..word.paragraphs import Ready, WordBlock, WordParagraph, WordTable
from ..word.runs import BookmarkStart, Mark, Revision, RunChange, plain_text
from ..word.table.grid import TableLayout
from ..word.xml import NS
from .merged import cut_rows, labelled_rows
from .pairs import Key, Pairs, in_order, pair_up
from .tables import SameLevels, track_table
from .words import track_words


def pair_blocks(old: Sequence[WordBlock], new: Sequence[WordBlock]) -> Pairs:
    """Pair the blocks of two bodies or cells. Their last paragraphs always stay: Word cannot take
    them out.
    """
    n, m = len(old) - 1, len(new) - 1
    if (
        n >= 0
        and m >= 0
        and isinstance(old[n], WordParagraph)
        and isinstance(new[m], WordParagraph)
    ):
        return [*pair_up(_block_keys(old[:n]), _block_keys(new[:m])), (n, m)]
    return pair_up(_block_keys(old), _block_keys(new))


def _block_keys(blocks: Sequence[WordBlock]) -> list[Key]:
    return list(map(_block_key, blocks))


def _block_key(block: WordBlock) -> Key:
    match block:
        case WordParagraph(section="", content=content, known=known):
            bookmarks = sum(isinstance(i, BookmarkStart) for i in content)
            kind = f"{bookmarks}" if bookmarks else "paragraph"
            return Key(kind, known or plain_text(content), block.style, known)
        case WordParagraph(section=section):
            return Key(("section", section_words(section)), "section")
        case TableLayout(known=known):
            return Key(("table", len(block.columns)), known, known=known)
        case WordTable(rows=rows):
            cells = tuple(tuple(c.properties for c in row.cells) for row in rows)
            return Key(("page table", cells), "table")
    raise TypeError(block)


def section_words(section: str) -> str:
    """What of a section is content: paper, direction, counting of pages."""
    root = parse_xml(f"<w:p {NS}>{section}</w:p>")
    content = root.iter(word_tag("pgSz"), word_tag("pgNumType"))
    return repr([sorted(e.attrib.items()) for e in content])


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
        gone, added = Mark("del", self.revision), Mark("ins", self.revision)
        result = []
        for a, b in in_order(old, new, pairs):
            if a and b:
                result.append(self._track_pair(a, b))
            elif a:
                result.append(_marked_block(a, gone))
            elif b:
                result.append(_marked_block(b, added))
        return _continued_changes(result)

    def _track_pair(self, old: WordBlock, new: WordBlock) -> WordBlock:
        match old, new:
            case WordParagraph(), WordParagraph():
                content = track_words(old.content, new.content, self.revision)
                changed = (old.style, old.numbering) != (new.style, new.numbering)
                former = (old, Mark("ins", self.revision)) if changed else None
                return replace(new, content=content, former=former)
            case TableLayout(), TableLayout():
                return Ready(new.written(track_table(old, new, self.levels, self.revision)))
            case WordTable(), WordTable():
                cells = (c.content for row in old.rows for c in row.cells)
                return new.with_content(lambda content: self._track_cell(next(cells), content))
        raise TypeError(new)

    def _track_cell(self, old: Sequence[WordBlock], new: Sequence[WordBlock]) -> list[WordBlock]:
        return self.track(old, new, pair_blocks(old, new))


def _marked_block(block: WordBlock, mark: Mark) -> WordBlock:
    """A block that comes or goes with all that is in it."""
    match block:
        case WordParagraph():
            return replace(block, mark=mark)
        case TableLayout():
            rows = [replace(r, mark=mark) for r in labelled_rows(block.unpaged_rows())]
            return Ready(block.written(cut_rows(block, rows)))
        case WordTable():
            marked = block.with_content(lambda content: (_marked_block(b, mark) for b in content))
            return replace(marked, rows=tuple(replace(row, mark=mark) for row in marked.rows))
    raise TypeError(block)


def _continued_changes(blocks: list[WordBlock]) -> list[WordBlock]:
    """Where a change at the end of a paragraph goes on with whole paragraphs: one change, as if it
    were typed.

    LibreOffice takes it for one as well, and would lose the end of a paragraph that stays.
    """
    for n, block in enumerate(blocks):
        if not isinstance(block, WordParagraph) or block.mark or block.section or block.former:
            continue
        end = block.content[-1] if block.content else None
        if not isinstance(end, RunChange):
            continue
        series = list(_whole_paragraphs(blocks[n + 1 :], end.mark.kind))
        if series and _look_alike(block, last := series[-1]):
            blocks[n] = replace(block, mark=last.mark, whole=False)
            content = (RunChange(end.mark, last.content),)
            blocks[n + len(series)] = replace(last, mark=None, content=content)
    return blocks


def _whole_paragraphs(blocks: Sequence[WordBlock], kind: str) -> Iterator[WordParagraph]:
    """The paragraphs that come or go as a whole, before anything else."""
    for block in blocks:
        if not (isinstance(block, WordParagraph) and block.mark and block.mark.kind == kind):
            return
        yield block


def _look_alike(a: WordParagraph, b: WordParagraph) -> bool:
    return (a.style, a.numbering, b.section) == (b.style, b.numbering, "")
