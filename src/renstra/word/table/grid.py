"""Tables as Word draws them: heading rows that repeat, cells merged by what they mean, widths that
no word breaks.

One string a table, parsed once: 200 rows of 19 columns in hundredths of a second. See
``docs/word/tabel.md``.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ...profile.columns import Column
from ...profile.look import TableLook
from ..styles import table_style_id
from ..xml import attribute, pt, text
from .merging import MERGE_NEXT, merged_cells, row_height, series_starts
from .metrics import text_height
from .rows import Row
from .widths import CELL_MARGINS, ColumnMeasure, measure_columns

_KEEP_NEXT = "<w:keepNext/>"
_SHORT_TABLE_ROWS, _SHORT_TABLE_SHARE = 18, 0.5
"""A table of no more rows, and no higher than this share of a page, is not broken over pages."""
_CAPTION_HEIGHT = 29.0
"""Points that the caption takes above a table."""


@dataclass(frozen=True, slots=True)
class PageArea:
    """The room on a page, in points: its width, and its height from margin to margin."""

    width: float
    height: float


def table_xml(
    columns: Sequence[Column], rows: Sequence[Row], bidang: PageArea, look: TableLook, font: str, *,
    size: float | None = None, column_numbers: bool = False, uraian: str = "",
) -> tuple[str, float]:  # fmt: skip
    """Return the XML of a table as wide as the page, as one or several consecutive tables, and its
    text size.
    """
    content = list(rows) or [Row(across="Tidak ada data pada periode ini.")]
    measure = measure_columns(
        columns, content, bidang.width, size or look.size, look.smallest_size, font
    )
    head = _header(columns, measure, look) + (
        _column_number_row(measure, look) if column_numbers else ""
    )
    opening = _table_start(measure, uraian)
    height = bidang.height - _header_height(columns, measure, font, column_numbers)
    piece = []
    for n, part in enumerate(_parts(content, look.rows_per_part)):
        bound = len(part) if _is_short(columns, part, measure, font, height) else 3
        merge = merged_cells(columns, part, measure, font, height, 0 if n else _CAPTION_HEIGHT)
        piece.append(
            f"<w:tbl>{opening}{head}{''.join(_body_rows(columns, part, measure, look, merge, bound))}</w:tbl>"
        )
    # Two tables that touch are one table to Word; a part begins on a new page, so that its heading
    # stands where a repeated one would.
    gap = '<w:p><w:pPr><w:pStyle w:val="JarakTabel"/><w:pageBreakBefore/></w:pPr></w:p>'
    return gap.join(piece), measure.size


def _is_short(
    columns: Sequence[Column], rows: Sequence[Row], measure: ColumnMeasure, font: str, height: float
) -> bool:
    """Whether a table is short enough to stay on one page."""
    if len(rows) > _SHORT_TABLE_ROWS:
        return False
    return (
        sum(row_height(columns, rows, series_starts(columns, rows), measure, font))
        <= height * _SHORT_TABLE_SHARE
    )


def _parts(rows: Sequence[Row], limit: int) -> Iterator[Sequence[Row]]:
    """Cut a long table where a part may begin: LibreOffice needs far more than twice the time for
    twice the rows.
    """
    begin = 0
    for i, b in enumerate(rows):
        if b.part_start and i - begin >= limit * b.part_start:
            yield rows[begin:i]
            begin = i
    yield rows[begin:]


def _table_start(measure: ColumnMeasure, uraian: str) -> str:
    grid = "".join(f'<w:gridCol w:w="{pt(x)}"/>' for x in measure.widths)
    total = sum(pt(x) for x in measure.widths)
    return (
        f'<w:tblPr><w:tblStyle w:val="TabelResmi"/><w:tblW w:w="{total}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/>'
        f"{f'<w:tblCaption w:val={attribute(uraian)}/>' if uraian else ''}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    )


def _cell(
    width: int,
    content: str,
    properties: str,
    bind: str,
    look: str,
    bold: bool = False,
    middle: bool = False,
) -> str:
    """A cell.

    `properties` are cell properties between width and vertical alignment, in schema order; `bind`
    keeps it with the next row.
    """
    open_, close = _cell_frame(width, properties, bind, look, bold, middle, bool(content))
    return f"{open_}{_cell_text(content)}{close}" if content else open_


@lru_cache(maxsize=4096)
def _cell_frame(
    width: int, properties: str, bind: str, look: str, bold: bool, middle: bool, filled: bool
) -> tuple[str, str]:
    """What stands before and after the text of a cell: the same for most cells of a column."""
    upright = '<w:vAlign w:val="center"/>' if middle else ""
    open_ = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}{upright}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{look}"/>{bind}</w:pPr>'
    )
    if not filled:
        return f"{open_}</w:p></w:tc>", ""
    return f"{open_}<w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}", "</w:r></w:p></w:tc>"


@lru_cache(maxsize=16_384)
def _cell_text(content: str) -> str:
    return "<w:br/>".join(
        f'<w:t xml:space="preserve">{text(b)}</w:t>' if b != b.strip() else f"<w:t>{text(b)}</w:t>"
        for b in content.split("\n")
    )


def _shading(color: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{color}"/>' if color else ""


def _header(columns: Sequence[Column], measure: ColumnMeasure, look: TableLook) -> str:
    """Heading rows: groups of headings span their columns, a heading without group reaches down to
    the last row.
    """
    height = max(len(k.headings) for k in columns)
    style_id, shading = table_style_id(measure.size, "tengah"), _shading(look.heading_color)
    result = []
    for b in range(height):
        cell = []
        for begin, end in _spans([_path_of(k, b, height) for k in columns]):
            k = columns[begin]
            leaf_row = len(k.headings) - 1
            width = sum(pt(x) for x in measure.widths[begin:end])
            properties = f'<w:gridSpan w:val="{end - begin}"/>' if end - begin > 1 else ""
            if leaf_row < height - 1 and b >= leaf_row:
                properties += '<w:vMerge w:val="restart"/>' if b == leaf_row else "<w:vMerge/>"
            content = k.headings[b] if b <= leaf_row else ""
            cell.append(
                _cell(width, content, properties + shading, _KEEP_NEXT, style_id, True, True)
            )
        result.append(f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cell)}</w:tr>")
    return "".join(result)


def _path_of(k: Column, rows: int, height: int) -> Hashable:
    """What a column shows in one heading row, with all above it: equal neighbours are one cell. A
    leaf stands alone.
    """
    return k.headings[: rows + 1] if rows < len(k.headings) - 1 else (*k.headings, id(k))


def _spans(value: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    limit = [0, *(i for i in range(1, len(value)) if value[i] != value[i - 1]), len(value)]
    yield from pairwise(limit)


def _column_number_row(measure: ColumnMeasure, look: TableLook) -> str:
    cell = (
        _cell(
            pt(x),
            str(i),
            _shading(look.heading_color),
            _KEEP_NEXT,
            table_style_id(measure.size, "tengah"),
            False,
            True,
        )
        for i, x in enumerate(measure.widths, 1)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cell)}</w:tr>"


def _header_height(
    columns: Sequence[Column], measure: ColumnMeasure, font: str, column_numbers: bool
) -> float:
    """Points that the heading rows take on every page."""
    leaf = max(
        text_height(k.headings[-1], x - CELL_MARGINS, measure.size, True, font)
        for k, x in zip(columns, measure.widths, strict=True)
    )
    upper = max(len(k.headings) for k in columns) - 1
    return leaf + (upper + column_numbers) * (measure.size * 1.15 + 2.6) + 3


def _body_rows(
    columns: Sequence[Column],
    rows: Sequence[Row],
    measure: ColumnMeasure,
    look: TableLook,
    merge: list[list[str]],
    bound: int,
) -> Iterator[str]:
    """The rows; the first `bound` of them stay on one page."""
    column_styles = [table_style_id(measure.size, k.alignment) for k in columns]
    width = [pt(x) for x in measure.widths]
    color = {"": "", "kelompok": look.group_color, "jumlah": look.total_color}
    for i, b in enumerate(rows):
        bind = _KEEP_NEXT if i + 1 < bound else ""
        shading = _shading(color[b.color])
        if b.across is not None:
            cell = _cell(
                sum(width),
                b.across,
                f'<w:gridSpan w:val="{len(columns)}"/>{shading}',
                bind,
                table_style_id(measure.size),
                b.bold,
            )
        else:
            cell = "".join(
                _cell(
                    width[j],
                    b.content.get(k.content, "") if merge[j][i] != MERGE_NEXT else "",
                    merge[j][i] + shading,
                    bind,
                    column_styles[j],
                    b.bold,
                )
                for j, k in enumerate(columns)
            )
        yield f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}</w:tr>"
