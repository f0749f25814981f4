"""The three sides of a text: as it was built, as the file says now, as the plan says today."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from ..document.assemble import Manuscript
from ..narrative.blocks import (
    Block,
    Content,
    CrossReference,
    FigurePlace,
    Footnote,
    Heading,
    PicturePlace,
    Piece,
    RenderedChapter,
    TablePlace,
    TextTable,
)
from ..narrative.context import TemplateContext
from ..narrative.render import render_text
from ..narrative.tracing import block_contents, content_text
from ..profile.chapters import Sistematika
from ..redline.pairs import Key
from ..word.paragraphs import WordParagraph
from ..word.runs import BookmarkStart
from .aligned import pair_closely
from .flow import Edited, FlowItem, FlowParagraph, FlowTable
from .words import Manner, Token, tokens_of

_CAPTION = re.compile(r"judul (?:Tabel|Gambar) (.+)")


@dataclass(frozen=True)
class ChapterBlock:
    """A block of the chapters and where it stands: the heading of its chapter, and of its section.

    `text` is the id of the text that it came from, `number` its place among the blocks of that;
    headings of chapters and sections came from none.
    """

    block: Block
    section: tuple[str, ...] = ()
    text: str = ""
    number: int = 0


def chapter_blocks(chapters: Sequence[RenderedChapter]) -> list[ChapterBlock]:
    """Return the blocks of all chapters in order, the heading of each before them."""
    result = []
    for chapter in chapters:
        section: tuple[str, ...] = (chapter.heading,)
        result.append(ChapterBlock(Heading(1, chapter.heading), section))
        for block in chapter.blocks:
            if isinstance(block, Heading) and block.level == 2:
                section = (chapter.heading, block.text)
            result.append(ChapterBlock(block, section))
    return result


@dataclass(frozen=True)
class TodaysTexts:
    """The texts of the plan as it stands: their sources by id, and the chapters made of them.
    `is_sound` says whether a source of a text breaks no rule for templates.
    """

    sistematika: Sistematika
    context: TemplateContext
    sources: Mapping[str, str]
    chapters: Sequence[RenderedChapter]
    is_sound: Callable[[str, str], bool]

    def blocks(self) -> list[ChapterBlock]:
        """The blocks of all chapters, each with the text that it came from."""
        result: list[ChapterBlock] = []
        rendered = {(c.lampiran, c.heading): c for c in self.chapters}
        for chapter, summary in zip(
            self.sistematika.chapters, self.context.sistematika, strict=True
        ):
            section: tuple[str, ...] = (summary.judul,)
            result.append(ChapterBlock(Heading(1, summary.judul), section))
            if chapter.introduction:
                result += self._of_text(chapter.introduction, section)
            for subsection, named in zip(chapter.subsections, summary.subbab, strict=True):
                section = (summary.judul, named.judul)
                result.append(ChapterBlock(Heading(2, named.judul), section))
                for text in subsection.texts:
                    result += self._of_text(text, section)
        for lampiran, brief in zip(self.sistematika.lampiran, self.context.lampiran, strict=True):
            if (lampiran.id, brief.judul) in rendered:
                section = (brief.judul,)
                result.append(ChapterBlock(Heading(1, brief.judul), section))
                for text in lampiran.texts:
                    result += self._of_text(text, section)
        return result

    def _of_text(self, text: str, section: tuple[str, ...]) -> list[ChapterBlock]:
        blocks = render_text(self.sources[text], self.context)
        return [ChapterBlock(block, section, text, n) for n, block in enumerate(blocks)]


def captioned_ids(manuscript: Manuscript) -> dict[str, str]:
    """Return the ids of tables and figures by the bookmarks of their captions."""
    result: dict[str, str] = {}
    for block in manuscript.flow:
        if isinstance(block, WordParagraph) and (m := _CAPTION.fullmatch(block.known)):
            names = (i.name for i in block.content if isinstance(i, BookmarkStart))
            result |= dict.fromkeys(names, m[1])
    return result


def named_content(content: Content, ids: Mapping[str, str]) -> Content:
    """Return a content of the flow with mentions by id, as chapters name them."""
    return tuple(_named_piece(piece, ids) for piece in content)


def _named_piece(
    piece: Piece | CrossReference | Footnote, ids: Mapping[str, str]
) -> Piece | CrossReference | Footnote:
    match piece:
        case CrossReference(id):
            return CrossReference(ids.get(id, id))
        case Footnote(content):
            # A note is printed in plain words: what it mentions is no field there.
            return Footnote(content)
    return piece


def items_of_blocks(
    blocks: Sequence[ChapterBlock], built: Edited, ids: Mapping[str, str]
) -> dict[int, int]:
    """Return the block that each item of the flow is, by their places. A table or figure is known
    by its caption.
    """
    result: dict[int, int] = {}
    place = 0
    for number, one in enumerate(blocks):
        later = range(place, len(built.items))
        found = next((n for n in later if _is_block(built.items[n], one.block, ids)), None)
        if found is not None:
            result[found] = number
            place = found + 1
    return result


def _is_block(item: FlowItem, block: Block, ids: Mapping[str, str]) -> bool:
    match block, item:
        case Heading(level, text), FlowParagraph(style=style):
            words = text.upper() if level == 1 else text
            return style == f"heading {level}" and item.words == " ".join(words.split())
        case TextTable(headings), FlowTable(caption=""):
            described = " ".join(", ".join(headings).split())
            return " ".join(item.description.split()) == described
        case (TablePlace(id) | FigurePlace(id) | PicturePlace(id), FlowParagraph()):
            return any(ids.get(name) == id for name in item.bookmarks)
        case (_, FlowParagraph(style=style)) if contents := block_contents(block):
            is_text = not style.startswith(("heading", "toc"))
            return is_text and _spoken(item.content) == _spoken(contents[0])
    return False


def _spoken(content: Content) -> list[str]:
    return content_text(content).split()


def today_of(then: Sequence[ChapterBlock], today: Sequence[ChapterBlock]) -> dict[int, int]:
    """Return the block of today that each block of then is, by their places."""
    return dict(pair_closely([*map(_block_key, then)], [*map(_block_key, today)]))


def _block_key(one: ChapterBlock) -> Key:
    match one.block:
        case Heading(level, text):
            return Key(("heading", level), text, "text")
        case TextTable(headings):
            return Key("text table", " | ".join(headings), "text")
        case TablePlace(id) | FigurePlace(id) | PicturePlace(id):
            return Key("place", "", known=id)
    contents = block_contents(one.block)
    words = " ".join(_spoken(contents[0])) if contents else ""
    return Key("paragraph" if words else "mark", words, "text")


def edited_contents(
    block: Block, item: FlowItem, ids: Mapping[str, str]
) -> list[list[Token]] | None:
    """Return what each running text of a block says now, in the order of `block_contents`; None
    for a table that has other rows or columns now, or a paragraph with more or fewer notes.
    """
    then = block_contents(block)
    if isinstance(item, FlowTable):
        return _cell_contents(block, item)
    content = named_content(item.content, ids)
    notes = [p.content for p in content if isinstance(p, Footnote)]
    if len(notes) != len(then) - 1:
        return None
    main = tokens_of(content)
    if isinstance(block, Heading):
        main = [token._replace(manner=Manner()) for token in main]
    # Notes hold plain words only: an address stands behind them, a mention as its number.
    spoken = [tokens_of(_printed_note(note)) for note in then[1:]]
    now = [
        tokens_of(old) if [t.key for t in tokens_of(note)] == [t.key for t in printed] else None
        for old, note, printed in zip(then[1:], notes, spoken, strict=True)
    ]
    return [main, *(n or tokens_of(note) for n, note in zip(now, notes, strict=True))]


def _printed_note(note: Content) -> Content:
    """A note as it stands on the page, without the manner of links."""
    return tuple(replace(p, link="") if isinstance(p, Piece) else p for p in note)


def _cell_contents(block: Block, table: FlowTable) -> list[list[Token]] | None:
    if not isinstance(block, TextTable):
        return None
    rows = table.rows[-len(block.rows) :] if block.rows else ()
    head = table.rows[: len(table.rows) - len(block.rows)]
    width = len(block.headings)
    if len(head) != 1 or any(len(row) != width for row in (*head, *rows)):
        return None
    then = [*map(tokens_of, block_contents(block))]
    cells = [cell.text for row in (*head, *rows) for cell in row]
    if len(then) != len(cells):
        return None  # notes or another number of rows
    return [_in_manner_of(old, text) for old, text in zip(then, cells, strict=True)]


def _in_manner_of(old: Sequence[Token], text: str) -> list[Token]:
    """The words of a cell, each set as it was, or as the one before it."""
    plain = tokens_of((Piece(text),))
    spoken = [t for t in old if not t.id]
    if len(spoken) < len(old) and [_sign(t) for t in spoken] == [_sign(t) for t in plain]:
        return list(old)
    matcher = SequenceMatcher(None, [*map(_sign, old)], [*map(_sign, plain)], autojunk=False)
    return list(_set_tokens(matcher.get_opcodes(), old, plain))


def _set_tokens(
    codes: Sequence[tuple[str, int, int, int, int]], old: Sequence[Token], new: Sequence[Token]
) -> Iterator[Token]:
    for kind, i, _, k, l in codes:  # noqa: E741
        beside = old[i if kind == "replace" else max(i - 1, 0)].manner if old else Manner()
        for n in range(k, l):
            manner = old[i + n - k].manner if kind == "equal" else beside
            yield new[n]._replace(manner=manner)


def _sign(token: Token) -> str:
    return token.id or (" " if token.text.isspace() else token.text)
