"""Values of several lines on their way through Markdown: the lines of a block, and the lists among
them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from ..model.prose import ItemMark, listed
from .blocks import Content, ListItem, Paragraph, Piece
from .markers import LINE_MARKER


def marked_lines(value: str) -> str:
    """Return a value with a marker where a line ends; one that begins with a list begins on a line
    of its own.
    """
    lines = value.split("\n")
    begins_list = len(lines) > 1 and listed(lines)[0] is not None
    return (LINE_MARKER if begins_list else "") + LINE_MARKER.join(lines)


def blocks_of_lines(
    block: Paragraph | ListItem, list_numbers: Iterator[int]
) -> Iterator[Paragraph | ListItem]:
    """Yield a block as it is, or the lists that its lines make with what stands around them."""
    lines = _split_lines(block.content)
    if len(lines) == 1:
        yield block
        return
    marks = listed([_words_of(line) for line in lines])
    stretches = groupby(zip(lines, marks, strict=True), lambda pair: pair[1] is not None)
    parts = [(is_list, [*group]) for is_list, group in stretches]
    for n, (is_list, part) in enumerate(parts):
        if is_list:
            own = n == 0 or not any(line for line, _ in parts[n - 1][1])
            yield from _items(block, part, list_numbers, own=own)
        elif content := _joined([line for line, _ in part if line]):
            if n == 0:
                yield replace(
                    block, content=_introducing(content) if n + 1 < len(parts) else content
                )
            else:
                yield Paragraph(content)


def joined_lines(content: Content) -> Content:
    """Return a content with line feeds where its lines end: for where no list can stand."""
    return _joined([line for line in _split_lines(content) if line])


def _items(
    block: Paragraph | ListItem,
    part: list[tuple[Content, ItemMark | None]],
    list_numbers: Iterator[int],
    *,
    own: bool,
) -> Iterator[ListItem]:
    """The items of a list: `own` ones take the place of the block, others hang below it."""
    numbered = any(mark and mark.place for _, mark in part)
    if own and isinstance(block, ListItem):
        level, numbered, number = block.level, block.numbered, block.list_number
    else:
        level = block.level + 1 if isinstance(block, ListItem) else 0
        number = next(list_numbers)
    for line, mark in part:
        yield ListItem(_without_start(line, mark.length if mark else 0), level, numbered, number)


def _split_lines(content: Content) -> list[Content]:
    result: list[list[Piece]] = [[]]
    for piece in content:
        if not isinstance(piece, Piece):
            result[-1].append(piece)  # type: ignore[arg-type]
            continue
        first, *others = piece.text.split(LINE_MARKER)
        for n, text in enumerate((first, *others)):
            if n:
                result.append([])
            if text.strip() or (text and result[-1]):
                result[-1].append(replace(piece, text=text))
    return [tuple(line) for line in result]


def _joined(lines: list[Content]) -> Content:
    """Lines as one content, with line feeds between them."""
    result: list[Piece] = []
    for line in lines:
        result += [Piece("\n")] if result else []
        result += line  # type: ignore[arg-type]
    return tuple(result)


def _words_of(content: Content) -> str:
    return "".join(p.text for p in content if isinstance(p, Piece))


def _introducing(content: Content) -> Content:
    """What stands before a list, with a colon where it has no mark at its end."""
    *before, last = content
    if not isinstance(last, Piece) or not last.text.rstrip()[-1:].isalnum():
        return content
    return (*before, replace(last, text=f"{last.text.rstrip()}:"))


def _without_start(content: Content, length: int) -> Content:
    """A line without its first characters."""
    first, *others = content
    if not isinstance(first, Piece):
        return content
    if len(first.text) < length:
        return _without_start(tuple(others), length - len(first.text))
    return (replace(first, text=first.text[length:]), *others)
