"""The pages of a pohon kinerja: where boxes and lines stand, and how large the text is.

The trunk stands on top, the branches below it in a row of columns, what hangs on each of them
stacked underneath on a line at its left; a branch with much takes several columns side by side.
What one page cannot hold legibly goes on in the next, under the sasaran named again. All measures
are EMU. See ``docs/word/bagan.md``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...model import Renstra
from ...word.drawing import Box, BoxText, Drawing, DrawingDoesNotFitError, Line
from ...word.xml import emu
from .pohon import Card, Kind, PohonKinerja, pohon_kinerja
from .pohon_parts import in_smaller_boxes
from .text_lines import text_height, wrapped_lines

_GRID = 3600
"""Coordinates are whole tenths of a millimetre, so that LibreOffice's rounding leaves lines
straight."""
_EDGE = 2 * _GRID
_SIZES = (18, 17, 16, 15, 14)
"""Half points. Seven points are the least that is legible on paper."""
_NARROWEST, _WIDEST, _TRUNK = emu(38), emu(72), emu(176)
_COLUMN_GAP, _LEVEL_GAP, _STACK_GAP = emu(3.6), emu(5), emu(1.8)
_INDENT, _INSET, _PADDING = emu(3.2), emu(1.4), emu(1.1)
_HANGING = emu(1.9)

_LABELS: dict[Kind, str] = {
    "nspk_rpjmd": "NSPK DAN SASARAN RPJMD",
    "tujuan": "TUJUAN",
    "sasaran": "SASARAN",
    "outcome": "OUTCOME",
    "program": "PROGRAM",
    "crosscutting": "CROSSCUTTING",
    "output": "OUTPUT",
    "kegiatan": "KEGIATAN",
    "sub_kegiatan": "SUB KEGIATAN",
}
_FILLS: dict[Kind, str] = {
    "nspk_rpjmd": "D9E2F3",
    "tujuan": "DEEAF6",
    "sasaran": "E2EFD9",
    "outcome": "FFF2CC",
    "program": "FFF2CC",
    "crosscutting": "FFFFFF",
    "output": "F7F9FC",
    "kegiatan": "F7F9FC",
    "sub_kegiatan": "FFFFFF",
}


@dataclass(frozen=True)
class _Item:
    """A box in a stack: how deep it hangs (1 on the branch, 2 below that), and what it hangs on."""

    card: Card
    depth: int
    height: int
    over: Card | None = None


_Column = list[_Item]


@dataclass(frozen=True)
class _Block:
    """A branch, or what goes on of it, with the columns of boxes that hang on it."""

    card: Card
    columns: tuple[_Column, ...]

    @property
    def span(self) -> int:
        """How many columns it takes."""
        return max(1, len(self.columns))


@dataclass(frozen=True)
class PohonPage:
    """A page of the pohon kinerja: the sasaran that it shows, and that with which part of its tree
    this is, as a title; and the drawing.
    """

    sasaran: str
    title: str
    drawing: Drawing


def pohon_pages(
    renstra: Renstra, width: int, height: int, *, sub_kegiatan: bool = False
) -> Iterator[PohonPage]:
    """Every page of the pohon kinerja of a plan. Raises `DrawingDoesNotFitError`."""
    for tree in pohon_kinerja(renstra, sub_kegiatan=sub_kegiatan):
        drawings = lay_out_pohon(tree, width, height)
        for number, drawing in enumerate(drawings, 1):
            part = (
                f" (bagian\u00a0{number}\u00a0dari\u00a0{len(drawings)})"
                if len(drawings) > 1
                else ""
            )
            yield PohonPage(tree.sasaran, f"{tree.sasaran}{part}", drawing)


def lay_out_pohon(tree: PohonKinerja, width: int, height: int) -> tuple[Drawing, ...]:
    """Return the drawings of a tree, one a page: as few as legible text allows, the text as large
    as they allow. Boxes too long for a page are parted. Raises `DrawingDoesNotFitError`.
    """
    most = max(1, (width + _COLUMN_GAP) // (_NARROWEST + _COLUMN_GAP))
    for form in (tree, in_smaller_boxes(tree)):
        if fewest := _fewest_pages(form, width, height, most):
            attempts = (
                _Attempt(form, width, height, size, columns)
                for size in _SIZES
                for columns in range(1, most + 1)
            )
            fitting = next(a for a in attempts if 0 < len(a.pages) <= fewest)
            return tuple(fitting.drawings())
    raise DrawingDoesNotFitError(
        f"pohon kinerja sasaran “{tree.sasaran}” tidak muat pada "
        f"{width / emu(1):.0f} x {height / emu(1):.0f} mm"
    )


def _fewest_pages(tree: PohonKinerja, width: int, height: int, most: int) -> int:
    """How many pages the smallest text takes; 0 where no arrangement holds it."""
    counts = [len(_Attempt(tree, width, height, _SIZES[-1], n).pages) for n in range(1, most + 1)]
    return min((n for n in counts if n), default=0)


def _on_grid(measure: float) -> int:
    return math.ceil(measure / _GRID) * _GRID


class _Attempt:
    """The tree with one size of text in so many columns a page; without `pages` it does not fit."""

    def __init__(
        self, tree: PohonKinerja, width: int, height: int, size: int, columns: int
    ) -> None:
        self.tree, self.size, self.count, self.width = tree, size, columns, width
        room = (width - 2 * _EDGE - (columns - 1) * _COLUMN_GAP) // columns
        self.column = min(_WIDEST, room // _GRID * _GRID)
        widest = (width - 2 * _EDGE) // _GRID * _GRID
        self.trunk_width = min(_TRUNK, widest)
        heads = [head for card in tree.branches for head in (card, _named_again(card))]
        self.row = max(self.height(card, self.column) for card in heads)
        narrow = self._top_height(0)
        if narrow > height / 2:
            self.trunk_width = widest
            if self._top_height(0) == narrow:
                self.trunk_width = min(_TRUNK, widest)
        self.rooms = [height - 2 * _EDGE - self._top_height(page) for page in (0, 1)]
        self.pages = self._fill_pages() if min(self.rooms) > 0 else []

    def trunk(self, page: int) -> tuple[Card, ...]:
        """What stands on top: on further pages only the sasaran, named again."""
        return self.tree.trunk if page == 0 else (_named_again(self.tree.trunk[-1]),)

    def _top_height(self, page: int) -> int:
        """How far down the branches themselves reach."""
        heights = [self.height(card, self.trunk_width) for card in self.trunk(page)]
        return sum(heights) + len(heights) * _LEVEL_GAP + self.row

    def texts(self, card: Card) -> Iterator[BoxText]:
        """What stands in a box."""
        yield BoxText(_LABELS[card.kind], max(self.size - 3, 8), bold=True)
        yield BoxText(card.text, self.size, bold=card.kind in {"tujuan", "sasaran"})
        for words in card.indikator:
            yield BoxText(f"• {words}", self.size - 1, align="left", hanging=_HANGING)

    def height(self, card: Card, width: int) -> int:
        """How high a box of this width must be."""
        total = 2 * _PADDING
        for text in self.texts(card):
            # A twentieth is kept for a font a little wider than Arial.
            room = (width - 2 * _INSET - text.hanging) * 19 // 20
            lines = wrapped_lines(text.text, room, text.size, text.bold)
            total += text_height(len(lines), text.size)
        return _on_grid(total)

    def _items(self, card: Card) -> Iterator[_Item]:
        for child in card.below:
            yield _Item(child, 1, self.height(child, self.column - _INDENT))
            for grandchild in child.below:
                height = self.height(grandchild, self.column - 2 * _INDENT)
                yield _Item(grandchild, 2, height, child)

    def _columns(self, items: Sequence[_Item], limit: int) -> list[_Column]:
        """Stack the boxes in as many columns of this height as they take."""
        columns: list[_Column] = []
        used = limit
        for item in items:
            if used + _STACK_GAP + item.height > limit or not columns:
                columns.append([])
                used = 0
                if item.over:
                    again = _named_again(item.over)
                    height = self.height(again, self.column - _INDENT)
                    columns[-1].append(_Item(again, 1, height))
                    used = _STACK_GAP + height
            columns[-1].append(item)
            used += _STACK_GAP + item.height
        return columns

    def _fill_pages(self) -> list[list[_Block]]:
        """The branches page by page, none when a box is higher than a page."""
        pages: list[list[_Block]] = [[]]
        free = self.count
        for branch in self.tree.branches:
            items, card = [*self._items(branch)], branch
            while True:
                room = self.rooms[min(len(pages) - 1, 1)]
                columns = self._columns(items, room)
                if any(_column_height(column) > room for column in columns):
                    return []
                if max(1, len(columns)) <= free:
                    block = _Block(card, tuple(self._balanced(items, room, len(columns))))
                    pages[-1].append(block)
                    free -= block.span
                    break
                if free == self.count:
                    pages[-1].append(_Block(card, tuple(columns[:free])))
                    items = items[sum(item in items for c in columns[:free] for item in c) :]
                    card = _named_again(branch)
                pages.append([])
                free = self.count
        return pages

    def _balanced(self, items: Sequence[_Item], room: int, count: int) -> list[_Column]:
        """So many columns, as even as they can be."""
        low, high = 0, room
        while high - low > _GRID:
            middle = (low + high) // 2
            columns = self._columns(items, middle)
            fits = len(columns) <= count and all(_column_height(c) <= middle for c in columns)
            low, high = (low, middle) if fits else (middle, high)
        return self._columns(items, high)

    def drawings(self) -> Iterator[Drawing]:
        """One drawing a page."""
        for number, blocks in enumerate(self.pages):
            yield _PageDrawing(self, number, blocks).finished()


class _PageDrawing:
    """Boxes and lines of one page, placed from the top down."""

    def __init__(self, attempt: _Attempt, number: int, blocks: Sequence[_Block]) -> None:
        self.attempt, self.blocks = attempt, blocks
        self.boxes: list[Box] = []
        self.lines: list[Line] = []
        self.centre = _on_grid(attempt.width / 2)
        y = _EDGE
        for card in attempt.trunk(number):
            if self.boxes:
                self._line(self.centre, y - _LEVEL_GAP, self.centre, y)
            left = self.centre - _half(attempt.trunk_width)
            y = self._box(card, left, y, attempt.trunk_width) + _LEVEL_GAP
        self._branches(y)

    def finished(self) -> Drawing:
        """The drawing, cut to what it holds (LibreOffice takes a group's extent from that)."""
        shift = min(box.x for box in self.boxes) - _EDGE
        boxes = [replace(box, x=box.x - shift) for box in self.boxes]
        lines = [replace(line, x1=line.x1 - shift, x2=line.x2 - shift) for line in self.lines]
        width = max(box.x + box.width for box in boxes) + _EDGE
        height = max(box.y + box.height for box in boxes) + _EDGE
        return Drawing("Pohon Kinerja", width, height, tuple(lines), tuple(boxes))

    def _branches(self, y: int) -> None:
        step = self.attempt.column + _COLUMN_GAP
        used = sum(block.span for block in self.blocks)
        left = self.centre - _half(used * step - _COLUMN_GAP)
        bar, centres = y - _half(_LEVEL_GAP), []
        for block in self.blocks:
            width = block.span * step - _COLUMN_GAP
            centres.append(left + _half(width))
            self._line(centres[-1], bar, centres[-1], y)
            self._box(block.card, left, y, width, self.attempt.row)
            for number, column in enumerate(block.columns):
                self._stack(column, left + number * step, y + self.attempt.row)
            left += width + _COLUMN_GAP
        if centres:
            self._line(self.centre, y - _LEVEL_GAP, self.centre, bar)
            self._line(min(self.centre, *centres), bar, max(self.centre, *centres), bar)

    def _stack(self, column: _Column, left: int, top: int) -> None:
        """The boxes of a column, each hung on the line of what it belongs to."""
        y = top
        starts, ends = {1: top}, {1: top}
        for item in column:
            y += _STACK_GAP
            x = left + item.depth * _INDENT
            rail = x - _INDENT + _on_grid(_INDENT * 0.4)
            middle = y + _half(item.height)
            self._line(rail, middle, x, middle)
            if item.depth == 1:
                self._rail(left, 2, starts, ends)
            ends[item.depth] = middle
            y = self._box(item.card, x, y, self.attempt.column - item.depth * _INDENT, item.height)
            if item.depth == 1:
                starts[2] = ends[2] = y
        for depth in (1, 2):
            self._rail(left, depth, starts, ends)

    def _rail(self, left: int, depth: int, starts: dict[int, int], ends: dict[int, int]) -> None:
        """The line at the left of what hangs at one depth, down to the last of it."""
        if starts.get(depth, 0) != ends.get(depth, 0):
            x = left + (depth - 1) * _INDENT + _on_grid(_INDENT * 0.4)
            self._line(x, starts[depth], x, ends[depth])

    def _box(self, card: Card, x: int, y: int, width: int, height: int = 0) -> int:
        """Put a box and return how far down it reaches."""
        height = height or self.attempt.height(card, width)
        texts = tuple(self.attempt.texts(card))
        if width > _WIDEST:
            texts = tuple(replace(text, align="center", hanging=0) for text in texts)
        dashed = card.kind == "crosscutting"
        self.boxes.append(Box(x, y, width, height, texts, _FILLS[card.kind], _INSET, dashed))
        return y + height

    def _line(self, x1: int, y1: int, x2: int, y2: int) -> None:
        if (x1, y1) != (x2, y2):
            self.lines.append(Line(x1, y1, x2, y2))


def _half(measure: int) -> int:
    return measure // 2 // _GRID * _GRID


def _named_again(card: Card) -> Card:
    """A box named again where it goes on, without what measures it."""
    return replace(card, text=f"{card.text} (lanjutan)", indikator=())


def _column_height(column: _Column) -> int:
    return sum(_STACK_GAP + item.height for item in column)
