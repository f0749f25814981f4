"""Markdown, with markers where tables, figures and references stand, to blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import count
from typing import TYPE_CHECKING
from urllib.parse import unquote

from .blocks import (
    Block,
    ColumnSide,
    Content,
    CrossReference,
    FigurePlace,
    Footnote,
    Heading,
    ListItem,
    Paragraph,
    PicturePlace,
    Piece,
    Place,
    SignaturePlace,
    TablePlace,
    TextTable,
)
from .lines import blocks_of_lines, joined_lines
from .markers import LINE_MARKER, marker_text, markers_in, sole_marker

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LINK_SCHEMES = ("http://", "https://", "mailto:")
"""What the address of a link begins with; a document has no neighbours to lead to."""
_ESCAPED_BACKSLASHES = "|".join(rf"(?<=(?<!\\){pairs})" for pairs in (r"\\" * n for n in (2, 4, 6)))
NOTE_CALL = re.compile(rf"(?:(?<!\\)|{_ESCAPED_BACKSLASHES})\[\^([^\]\s]{{1,100}})\](?!:)")
"""Where a footnote is called: ``[^1]``; an escaped backslash before it is a sign like others."""
NOTE_TEXT = re.compile(
    r"^ {0,3}\[\^([^\]\s]+)\]:[ \t]*"
    r"(.*(?:\n(?![ \t]*(?:$|[#>|\[!]|[-*+] |\d+[.)] )).*)*)\n?",
    re.MULTILINE,
)
"""What a footnote says: ``[^1]: …``, with the lines that follow it up to a blank one."""
_UNUSED_RULES = [
    "html_block",
    "html_inline",
    "code",
    "fence",
    "reference",
    "hr",
    "lheading",
]
"""``reference`` would swallow a line such as ``[1]: isi``, ``fence`` and ``code`` would keep a text
out of its paragraph, ``lheading`` make a heading of one that a line of dashes follows.
"""
_SIDES: dict[object, ColumnSide] = {"text-align:center": "tengah", "text-align:right": "kanan"}
_Notes = Sequence[Content]
"""What each footnote of a text says, by its number."""


def markdown_to_blocks(markdown: str, list_numbers: Iterator[int] | None = None) -> list[Block]:
    """Return the blocks of a chapter text. Lists are numbered on from `list_numbers`, so that each
    restarts at 1.
    """
    text, notes = _cut_out_notes(markdown)
    tokens = markdown_parser().parse(text)
    return list(_BlockReader(notes, list_numbers or count(1)).blocks(tokens))


def markdown_to_text(markdown: str) -> str:
    """Return a single line, such as a heading, as plain text; what would begin a list or a heading
    is only words here.
    """
    tokens = markdown_parser().parseInline(markdown)
    return _on_one_line([p for t in tokens for p in _read_content(t, ())])


def _on_one_line(content: Sequence[Piece | CrossReference | Footnote]) -> str:
    """The words of a content where nothing but one line can stand; a mention stays a marker, for it
    has no words here.
    """
    words = "".join(
        marker_text("rujuk", p.id) if isinstance(p, CrossReference) else getattr(p, "text", "")
        for p in content
    )
    return words.replace(LINE_MARKER, " ").strip()


@cache
def markdown_parser() -> MarkdownIt:
    """CommonMark with tables, and without what an official text has no use for."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    return stays_text(parser.disable(_UNUSED_RULES))


def stays_text(parser: MarkdownIt) -> MarkdownIt:
    """Let what offices write with numbers stay text: ``>90 persen`` is no quotation, the ``3`` of
    ``5*3*2`` not slanted.
    """
    from markdown_it.rules_block import StateBlock, blockquote
    from markdown_it.rules_inline import StateInline

    def quote_unless_more_than(
        state: StateBlock, start_line: int, end_line: int, silent: bool
    ) -> bool:
        start = state.bMarks[start_line] + state.tShift[start_line]
        if re.match(r">\d", state.src[start : start + 2]):
            return False
        return blockquote(state, start_line, end_line, silent)

    def multiply_numbers(state: StateInline, silent: bool) -> bool:
        if not re.fullmatch(r"\d\*\d", state.src[max(state.pos - 1, 0) : state.pos + 2]):
            return False
        if not silent:
            state.pending += "*"
        state.pos += 1
        return True

    interrupts = ["paragraph", "reference", "blockquote", "list"]
    parser.block.ruler.at("blockquote", quote_unless_more_than, {"alt": interrupts})
    parser.inline.ruler.before("emphasis", "product", multiply_numbers)
    return parser


def _cut_out_notes(markdown: str) -> tuple[str, _Notes]:
    """A text with a marker where it calls a footnote, and what the notes say."""
    if "[^" not in markdown:
        return markdown, ()
    said = {m[1]: m[2] for m in NOTE_TEXT.finditer(markdown)}
    numbers = {name: str(n) for n, name in enumerate(said)}

    def called(m: re.Match[str]) -> str:
        return marker_text("catatan", numbers[m[1]]) if m[1] in numbers else m[0]

    text = NOTE_CALL.sub(called, NOTE_TEXT.sub("\n", markdown))
    inline = (markdown_parser().parseInline(note) for note in said.values())
    contents = (tuple(p for t in tokens for p in _read_content(t, ())) for tokens in inline)
    return text, list(map(joined_lines, contents))


class _BlockReader:
    """Reads the blocks of one text; `notes` are its footnotes."""

    def __init__(self, notes: _Notes, list_numbers: Iterator[int]) -> None:
        self._notes, self._list_numbers = notes, list_numbers

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Block]:
        listing: list[tuple[bool, int]] = []
        item_open = quote = False
        table: list[list[tuple[Token, Token]]] | None = None
        for i, t in enumerate(tokens):
            if t.type in {"ordered_list_open", "bullet_list_open"}:
                listing.append((t.type == "ordered_list_open", next(self._list_numbers)))
            elif t.type in {"ordered_list_close", "bullet_list_close"}:
                listing.pop()
            elif t.type == "list_item_open":
                item_open = True
            elif t.type in {"blockquote_open", "blockquote_close"}:
                quote = t.type == "blockquote_open"
            elif t.type == "table_open":
                table = []
            elif t.type == "tr_open" and table is not None:
                table.append([])
            elif t.type == "table_close" and table:
                yield self._table(table)
                table = None
            elif t.type == "inline" and table:
                table[-1].append((tokens[i - 1], t))
            elif t.type == "inline":
                opening = tokens[i - 1]
                if opening.type == "heading_open":
                    yield from _make_heading(int(opening.tag[1]), self._content(t))
                elif place := _place_of(t):
                    yield place
                elif listing and item_open:
                    numbered, number = listing[-1]
                    item = ListItem(self._content(t), len(listing) - 1, numbered, number)
                    yield from blocks_of_lines(item, self._list_numbers)
                    item_open = False
                else:
                    paragraph = Paragraph(self._content(t), quote)
                    yield from blocks_of_lines(paragraph, self._list_numbers)

    def _content(self, token: Token) -> Content:
        return _read_content(token, self._notes)

    def _table(self, rows: Sequence[Sequence[tuple[Token, Token]]]) -> TextTable:
        head, *body = rows
        return TextTable(
            tuple(_on_one_line(self._content(t)) for _, t in head),
            tuple(_SIDES.get(opening.attrs.get("style"), "kiri") for opening, _ in head),
            tuple(tuple(joined_lines(self._content(t)) for _, t in row) for row in body),
        )


def _make_heading(level: int, content: Content) -> Iterator[Block]:
    """A heading; without words it is none, and one that mentions a table or calls a note is a
    paragraph, since indexes hold only words.
    """
    if not all(isinstance(p, Piece) for p in content):
        yield Paragraph(content)
    elif text := _on_one_line(content):
        yield Heading(level, text)


def _place_of(token: Token) -> Place | SignaturePlace | None:
    """A paragraph that is nothing but a marker is the place of a table, a figure or the signature
    block; one that is nothing but a picture is the place of that.
    """
    match sole_marker(token.content):
        case "tanda-tangan", _:
            return SignaturePlace()
        case "tabel", id:
            return TablePlace(id)
        case "gambar", id:
            return FigurePlace(id)
    match token.children:
        case [picture] if picture.type == "image":
            return PicturePlace(picture_path(picture), _picture_title(picture))
    return None


def picture_path(image: Token) -> str:
    """The path that a picture is named by, as people write it."""
    return unquote(str(image.attrs.get("src", "")))


def _picture_title(image: Token) -> str:
    words = "".join(child.content for child in image.children or ())
    return words.replace(LINE_MARKER, " ").strip()


def _read_content(token: Token, notes: _Notes) -> Content:
    bold = italic = 0
    link = ""
    result: list[Piece | CrossReference | Footnote] = []
    for t in token.children or ():
        if t.type.startswith("strong"):
            bold += t.nesting
        elif t.type.startswith("em"):
            italic += t.nesting
        elif t.type == "link_open":
            address = str(t.attrs.get("href", ""))
            link = address if address.startswith(LINK_SCHEMES) else ""
        elif t.type == "link_close":
            link = ""
        elif t.type in {"softbreak", "hardbreak"}:
            result.append(Piece(" ", bool(bold), bool(italic), link))
        elif t.content:
            for words, kind, id in markers_in(t.content):
                if words:
                    result.append(Piece(words, bool(bold), bool(italic), link))
                elif kind == "catatan" and int(id) < len(notes):
                    note = notes[int(id)]
                    result.append(Footnote(tuple(p for p in note if not isinstance(p, Footnote))))
                elif kind != "catatan":
                    result.append(CrossReference(id))
    return tuple(result)
