"""The layout of the organisation chart: where its boxes and lines stand, and how large its text is.

It is by rule: the head of the office on top, the Kelompok Jabatan Fungsional to the left and the
Sekretariat to the right below it, the Bidang in a row with their Seksi stacked underneath, the UPTD
in a row at the bottom. All measures are EMU. See ``docs/word/bagan.md``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ...model.organisasi import Jabatan
from ...word.drawing import DrawingDoesNotFitError
from ...word.xml import emu
from .text_lines import EMU_PER_POINT, LINE_HEIGHT, count_lines

# Coordinates are whole tenths of a millimetre, so that LibreOffice's rounding leaves lines
# straight.
_UNITS = 3600
_EDGE = 2 * _UNITS
_LARGEST_SIZE = 18
_BOX_WIDTH, _COLUMN_WIDTH, _NARROWEST_COLUMN = emu(60), emu(68), emu(18)


@dataclass(frozen=True)
class PostBox:
    """A box of the chart, the room for text in it and the lines that its text takes."""

    x: int
    y: int
    width: int
    height: int
    jabatan: Jabatan
    kind: str
    inner: int
    row: int


@dataclass
class ChartLayout:
    """A finished layout: boxes and lines (x1, y1, x2, y2), the size of text in half points, the
    extent.
    """

    size: int
    boxes: list[PostBox] = field(default_factory=list)
    lines: list[tuple[int, int, int, int]] = field(default_factory=list)
    width: int = 0
    height: int = 0
    broken: bool = False

    def draw_line(self, x1: int, y1: int, x2: int, y2: int) -> None:
        """Add a line, from its upper or left end, unless it has no length."""
        if (x1, y1) != (x2, y2):
            self.lines.append((min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))

    def trim(self) -> None:
        """Cut away empty borders (LibreOffice takes a group's extent from its contents) and note
        the extent.
        """
        shift = min(k.x for k in self.boxes) - _EDGE
        self.boxes = [replace(k, x=k.x - shift) for k in self.boxes]
        self.lines = [(x1 - shift, y1, x2 - shift, y2) for x1, y1, x2, y2 in self.lines]
        self.width = max([k.x + k.width for k in self.boxes] + [g[2] for g in self.lines]) + _EDGE
        self.height = max(k.y + k.height for k in self.boxes) + _EDGE


@dataclass(frozen=True)
class _Post:
    """A post with all posts below it, in the order of the sheet."""

    jabatan: Jabatan
    subordinates: tuple[Jabatan, ...] = ()


@dataclass(frozen=True)
class _Structure:
    head: Jabatan
    left: list[_Post]
    right: list[_Post]
    series: list[list[_Post]]


@dataclass(frozen=True)
class _Distances:
    """Distances of a layout: between levels, stacked boxes and columns, within a box, before a
    stacked box; and whether all stacked boxes are of one height.
    """

    level: int
    stack_gap: int
    column: int
    inner: int
    indent: int
    uniform: bool


_DISTANCES = (
    _Distances(emu(6), emu(2.2), emu(4), emu(1.1), emu(3), True),
    _Distances(emu(6), emu(2.2), emu(2), emu(1), emu(2.6), True),
    _Distances(emu(4.4), emu(1.4), emu(2), emu(0.7), emu(2.6), False),
    _Distances(emu(4.4), emu(1.3), emu(1), emu(0.5), emu(1.4), False),
)
_ATTEMPTS = (
    (2, 15, 5, 1, False),
    (4, 13, 6, 1, False),
    (4, 11, 99, 1, False),
    (4, 11, 99, 2, False),
    (4, 11, 99, 2, True),
)
"""What is tried, best first: how many of the distances, smallest text (half points, never below 5.5
pt), most lines in a box, rows of Bidang, whether a word may be broken.
"""


def compose_layout(jabatan: tuple[Jabatan, ...], width: int, max_height: int) -> ChartLayout:
    """Return the layout with the largest text that fits, airy if text of 7.5 pt allows it (see
    `_ATTEMPTS`).
    """
    structure = _sort_posts(jabatan)
    for options, smallest, max_lines, bidang_rows, may_break in _ATTEMPTS:
        for size in range(_LARGEST_SIZE, smallest - 1, -1):
            for spacing in _DISTANCES[:options]:
                for landscape in (True, False):
                    layout = _LayoutAttempt(
                        structure, width, size, spacing, landscape, bidang_rows
                    ).result()
                    fits = (
                        layout.height <= max_height
                        and max(k.row for k in layout.boxes) <= max_lines
                    )
                    if fits and (may_break or not layout.broken):
                        return layout
    raise DrawingDoesNotFitError(
        f"bagan dengan {len(jabatan)} jabatan tidak muat pada "
        f"{width / emu(1):.0f} x {max_height / emu(1):.0f} mm"
    )


def _sort_posts(jabatan: tuple[Jabatan, ...]) -> _Structure:
    """Sort the posts into the places of the chart; every post gets one, whatever its superior."""
    if not jabatan:
        raise ValueError("Bagan organisasi memerlukan sedikitnya satu jabatan")
    # Posts are known by their place on the sheet: a faulty plan may have one kode twice.
    heads = [n for n, post in enumerate(jabatan) if post.jenis == "Pimpinan"]
    top = next(iter(heads), next((n for n, post in enumerate(jabatan) if not post.induk), 0))
    by_kode = {post.kode: n for n, post in reversed([*enumerate(jabatan)])}
    direct: list[int] = []
    children: dict[str, list[int]] = {}
    for n, post in enumerate(jabatan):
        if n == top:
            continue
        upper = by_kode.get(post.induk)
        own_branch = upper is None or upper in {top, n}
        if own_branch or (post.jenis == "UPTD" and jabatan[upper or 0].jenis != "UPTD"):
            direct.append(n)
        else:
            children.setdefault(post.induk, []).append(n)
    used = {top, *direct}

    def subordinates(n: int) -> tuple[Jabatan, ...]:
        result: list[Jabatan] = []
        for child in children.get(jabatan[n].kode, ()):
            if child not in used:
                used.add(child)
                result += [jabatan[child], *subordinates(child)]
        return tuple(result)

    posts = [_Post(jabatan[n], subordinates(n)) for n in direct]
    posts += [_Post(post) for n, post in enumerate(jabatan) if n not in used]
    kind = {
        name: [post for post in posts if post.jabatan.jenis == name]
        for name in ("Fungsional", "Sekretariat", "Subbagian", "UPTD")
    }
    right = kind["Sekretariat"][:1] or kind["Subbagian"]
    elsewhere = (*kind["Fungsional"], *right, *kind["UPTD"])
    bidang = [post for post in posts if not any(post is other for other in elsewhere)]
    head = jabatan[top]
    return _Structure(head, kind["Fungsional"], right, [d for d in (bidang, kind["UPTD"]) if d])


def _round_to_grid(emu_: float) -> int:
    """Round to the grid."""
    return round(emu_ / _UNITS) * _UNITS


class _LayoutAttempt:
    """One attempt at a layout, with a given size of text and given distances."""

    def __init__(
        self,
        structure: _Structure,
        width: int,
        size: int,
        spacing: _Distances,
        landscape: bool,
        count: int,
    ) -> None:
        self.structure, self.spacing = structure, spacing
        self.landscape, self.bidang_rows = landscape, count
        self.leftmost, self.rightmost = _EDGE, _round_to_grid(width - _EDGE)
        self.centre = _round_to_grid(width / 2)
        self.layout = ChartLayout(size)

    def result(self) -> ChartLayout:
        """Lay out level by level, from top to bottom, and cut the drawing to what it holds."""
        width = min(_BOX_WIDTH, self.rightmost - self.leftmost)
        height = self._box_height([self.structure.head], width, True)
        self._add_box(
            self.structure.head,
            self.centre - _round_to_grid(width / 2),
            _EDGE,
            width,
            height,
            "pimpinan",
        )
        bar = _EDGE + height
        self._series(bar, self._side_level(bar))
        self.layout.trim()
        return self.layout

    def _side_level(self, bar: int) -> int:
        """The level beside the trunk; returns how far down it reaches."""
        s, j = self.structure, self.spacing
        if not (s.left or s.right):
            return bar
        room = self.rightmost - self.centre - emu(4)
        width = min(_BOX_WIDTH, room)
        height = self._box_height([node.jabatan for node in (*s.left, *s.right)], width)
        base = connection = bar
        for direction, listing in ((-1, s.left), (1, s.right)):
            middle = self.centre + direction * (
                self.rightmost - self.centre - _round_to_grid(room / 2)
            )
            left = middle - _round_to_grid(width / 2)
            y = bar + j.level
            for node in listing:
                self._add_box(node.jabatan, left, y, width, height, "utama")
                stem = y + _round_to_grid(height / 2)
                self.layout.draw_line(
                    self.centre, stem, left if direction > 0 else left + width, stem
                )
                if self.landscape and len(node.subordinates) > 1:
                    y = self._children_in_row(node, middle, y + height, room)
                else:
                    y = self._stack([node], [left], y + height, width)
                connection, base = max(connection, stem), max(base, y)
                y += j.stack_gap
        if not s.series:
            self.layout.draw_line(self.centre, bar, self.centre, connection)
        return base

    def _children_in_row(self, node: _Post, middle: int, upper: int, room: int) -> int:
        """The posts of the Sekretariat in a row under it; returns how far down it reaches."""
        n, gap = len(node.subordinates), min(self.spacing.column, emu(2))
        width = min(_BOX_WIDTH, _round_to_grid((room - gap * (n - 1)) / n - _UNITS / 2))
        left = middle - _round_to_grid((width * n + gap * (n - 1)) / 2)
        y = upper + self.spacing.level
        height = self._box_height(node.subordinates, width)
        crossbar = upper + _round_to_grid(self.spacing.level / 2)
        centre = [left + i * (width + gap) + _round_to_grid(width / 2) for i in range(n)]
        for i, j in enumerate(node.subordinates):
            self.layout.draw_line(centre[i], crossbar, centre[i], y)
            self._add_box(j, left + i * (width + gap), y, width, height, "bawahan")
        self.layout.draw_line(middle, upper, middle, crossbar)
        self.layout.draw_line(centre[0], crossbar, centre[-1], crossbar)
        return y + height

    def _series(self, bar: int, base: int) -> None:
        """The rows of columns below: the Bidang, then the UPTD.

        The trunk runs on between two middle columns to a second row; where a column stands in its
        way, a line along the right edge leads there instead.
        """
        fit = max(2, (self.rightmost - self.leftmost) // _NARROWEST_COLUMN)
        series: list[list[_Post]] = []
        for d in self.structure.series:
            count = self.bidang_rows if d[0].jabatan.jenis != "UPTD" else 1
            per_row = math.ceil(len(d) / max(count, math.ceil(len(d) / fit)))
            series += [d[i : i + per_row] for i in range(0, len(d), per_row)]
        edge = len(series) > 2 or (len(series) == 2 and len(series[0]) % 2 == 1)
        room = self.rightmost - self.leftmost - (2 * emu(4) if edge else 0)
        widest, gap = _COLUMN_WIDTH, self.spacing.column
        crossbar: list[tuple[int, list[int]]] = []
        rail = self.centre
        for to, d in enumerate(series):
            n = len(d)
            middle = max(gap, emu(5)) - gap if len(series) == 2 and not edge and to == 0 else 0
            width = min(widest, _round_to_grid((room - gap * (n - 1) - middle) / n - _UNITS / 2))
            widest = max(width, emu(34)) if to == 0 else widest
            start = self.centre - _round_to_grid((width * n + gap * (n - 1) + middle) / 2)
            left = [start + i * (width + gap) + (middle if i >= n / 2 else 0) for i in range(n)]
            rail = max(rail, left[-1] + width + emu(4))
            crossbar.append(
                (
                    base + _round_to_grid(self.spacing.level * 0.6),
                    [x + _round_to_grid(width / 2) for x in left],
                )
            )
            y = base + _round_to_grid(self.spacing.level * 1.2)
            height = self._box_height([s.jabatan for s in d], width)
            for x, node in zip(left, d, strict=True):
                self.layout.draw_line(
                    x + _round_to_grid(width / 2), crossbar[-1][0], x + _round_to_grid(width / 2), y
                )
                self._add_box(node.jabatan, x, y, width, height, "utama")
            base = self._stack(d, left, y + height, width)
        for to, (y, centre) in enumerate(crossbar):
            point = centre + ([rail] if edge else []) + ([] if edge and to else [self.centre])
            self.layout.draw_line(min(point), y, max(point), y)
        if crossbar:
            self.layout.draw_line(self.centre, bar, self.centre, crossbar[0 if edge else -1][0])
        if edge:
            self.layout.draw_line(rail, crossbar[0][0], rail, crossbar[-1][0])

    def _stack(self, node: list[_Post], left: list[int], upper: int, width: int) -> int:
        """The posts below each column, stacked and hung on a line at their left; returns how far
        down they reach.
        """
        indent, y = self.spacing.indent, upper
        tiers = [
            [s.subordinates[i] for s in node if i < len(s.subordinates)]
            for i in range(max(len(s.subordinates) for s in node))
        ]
        height = [self._box_height(t, width - indent) for t in tiers]
        for i, t in enumerate(
            [max(height)] * len(height) if self.spacing.uniform and height else height
        ):
            y += self.spacing.stack_gap
            middle = y + _round_to_grid(t / 2)
            for x, s in zip(left, node, strict=True):
                if i < len(s.subordinates):
                    rail = x + _round_to_grid(indent * 0.4)
                    self.layout.draw_line(rail, middle, x + indent, middle)
                    if i == len(s.subordinates) - 1:
                        self.layout.draw_line(rail, upper, rail, middle)
                    self._add_box(s.subordinates[i], x + indent, y, width - indent, t, "bawahan")
            y += t
        return y

    def _box_height(self, jabatan: Sequence[Jabatan], width: int, bold: bool = False) -> int:
        """The height of boxes that hold the longest of the names."""
        size = self.layout.size
        rows = max(count_lines(j.nama, self._inner_width(width), size, bold)[0] for j in jabatan)
        return _round_to_grid(
            rows * LINE_HEIGHT * size / 2 * EMU_PER_POINT + 2 * self.spacing.inner + _UNITS / 2
        )

    def _inner_width(self, width: int) -> int:
        return width - 2 * self.spacing.inner

    def _add_box(self, j: Jabatan, x: int, y: int, width: int, height: int, kind: str) -> None:
        inner = self._inner_width(width)
        rows, broken = count_lines(j.nama, inner, self.layout.size, kind == "pimpinan")
        self.layout.broken |= broken
        self.layout.boxes.append(PostBox(x, y, width, height, j, kind, inner, rows))
