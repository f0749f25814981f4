"""Column charts (grafik batang) as native chart parts, each with the workbook of its data, so that
Word can edit them.

What is printed does not depend on the language of Word or Windows: number formats carry their
points and commas as literal text. See ``docs/word/grafik.md``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal

from ...word.package import Package
from ...word.xml import XML_DECLARATION, emu, escape_text, quote_attribute
from .chart_workbook import NUMBERS, SHEET, WORKBOOK_TYPE, chart_workbook
from .text_lines import text_width

CHART_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_NS = (
    f'xmlns:c="{_C}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_COLORS = ("2F5573", "8DA9C4", "C2A05A", "5F6B76", "C9D3DC", "4F7360")
_DARK = {"2F5573", "5F6B76", "4F7360"}
_BLACK, _WHITE = "262626", "FFFFFF"
_CATEGORY_AXIS_ID, _VALUE_AXIS_ID = 111111111, 222222222
_DATA_ID = "rId1"
"""The first relationship of a chart part, which is that to its workbook."""


@dataclass(frozen=True)
class NumberFormat:
    """How whole rupiah, or persons, are shown: by what power of a thousand they are divided, and
    whether three digits after the comma are kept.
    """

    thousands: int
    decimals: bool = False

    @property
    def divisor(self) -> int:
        """By what numbers are divided."""
        return int(1000**self.thousands)

    @property
    def axis(self) -> str:
        """The number format of the value axis: whole numbers, ``1.200``."""
        return _literal_format(self.thousands, "")

    @property
    def label(self) -> str:
        """The number format of the labels: ``20,754`` where decimals are kept."""
        return _literal_format(self.thousands - 1, '","000') if self.decimals else self.axis


def _literal_format(thousands: int, decimals: str) -> str:
    """A number format with literal points and comma: ``#,##0.0`` would print the separators of the
    reader's Windows. Each comma at an end divides by a thousand more.
    """
    end = f"{decimals}{',' * thousands}"
    first, second = (
        # From where it is rounded up to a number with one point more.
        1000 ** (thousands + bool(decimals) + points) - 1000**thousands // 2
        for points in (1, 2)
    )
    return f'[>={second}]0"."000"."000{end};[>={first}]0"."000{end};0{end}'


FORMAT = {
    "cacah": NumberFormat(0),
    "juta": NumberFormat(2),
    "miliar": NumberFormat(3, decimals=True),
}


@dataclass(frozen=True)
class Chart:
    """A chart: its part, and the workbook with the same numbers behind it."""

    part: bytes
    workbook: bytes


def column_chart(
    axis_title: str,
    categories: tuple[str, ...],
    series: tuple[tuple[str, tuple[int, ...]], ...],
    number_format: str,
    *,
    category_title: str = "",
    stacked: bool = False,
) -> Chart:
    """Return a column chart; `series` are pairs of a name and one whole number per category.

    `number_format` is ``cacah`` (things counted), ``juta`` or ``miliar`` (rupiah in millions or
    billions); the title of the value axis must say the unit. Raises `KeyError` for another format,
    and `ValueError` when a series has a negative number or not as many numbers as there are
    categories.
    """
    flavour = FORMAT[number_format]
    for name, number in series:
        if len(number) != len(categories) or min(number, default=0) < 0:
            raise ValueError(f"Seri {name!r} memerlukan {len(categories)} angka yang tidak negatif")
    height = [
        sum(a[i] for _, a in series) if stacked else max(a[i] for _, a in series)
        for i in range(len(categories))
    ]
    categories, font = _fit_categories(categories)
    steps, peak = axis_scale(Decimal(max(height, default=0)) / flavour.divisor)
    background = f"<c:spPr>{_solid_fill(_WHITE)}</c:spPr>" if len(series) == 1 else ""
    bar = "".join(
        _series_xml(i, name, categories, number, flavour, stacked, background)
        for i, (name, number) in enumerate(series)
    )
    legend = (
        f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_text_properties()}</c:legend>'
        if len(series) > 1
        else ""
    )
    xml = (
        f'<c:chartSpace {_NS}><c:date1904 val="0"/><c:lang val="id-ID"/><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        '<c:barChart><c:barDir val="col"/>'
        f'<c:grouping val="{"stacked" if stacked else "clustered"}"/>'
        f'<c:varyColors val="0"/>{bar}'
        f'<c:gapWidth val="{70 if len(series) == 1 or stacked else 45}"/>'
        f'<c:overlap val="{100 if stacked else 0}"/>'
        f'<c:axId val="{_CATEGORY_AXIS_ID}"/><c:axId val="{_VALUE_AXIS_ID}"/></c:barChart>'
        f"{_category_axis(category_title, font)}{_value_axis(axis_title, flavour, steps, peak)}"
        f'<c:spPr><a:noFill/></c:spPr></c:plotArea>{legend}<c:plotVisOnly val="1"/>'
        '<c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr>{_solid_fill(_WHITE)}<a:ln><a:noFill/></a:ln></c:spPr>"
        f'{_text_properties()}<c:externalData r:id="{_DATA_ID}"><c:autoUpdate val="0"/>'
        "</c:externalData></c:chartSpace>"
    )
    workbook = chart_workbook(categories, series)
    return Chart(f"{XML_DECLARATION}{xml}".encode(), workbook)


def insert_chart(
    package: Package, chart: Chart, width_emu: int, height_emu: int, id: int, description: str
) -> str:
    """Add the chart and its workbook to the package, under the next free numbers, and return the
    run that shows it.

    `id` is the drawing id, unique in the document; `description` is the alternative text.
    """
    part = package.add(package.free_name("word/charts/chart"), CHART_CONTENT_TYPE, chart.part)
    data = package.free_name("word/embeddings/grafik", ".xlsx")
    given = part.relate("package", package.add(data, WORKBOOK_TYPE, chart.workbook).name)
    assert given == _DATA_ID, "a new part has no other relationship"
    rid = package.document.relate("chart", part.name)
    return (
        "<w:r><w:rPr><w:noProof/></w:rPr><w:drawing>"
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width_emu}" cy="{height_emu}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{id}" name="Grafik {id}" descr={quote_attribute(description)}/>'
        "<wp:cNvGraphicFramePr/>"
        f'<a:graphic><a:graphicData uri="{_C}"><c:chart r:id="{rid}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def axis_scale(largest: Decimal) -> tuple[int, int]:
    """Step and end of a value axis for the largest number: whole, at most six steps, with room for
    a label on top.
    """
    needed = float(largest) * 1.08
    steps = 1
    while steps * 6 < needed:
        magnitude = 10 ** int(math.log10(steps) + 1e-9)
        steps = {1: 2, 2: 5, 5: 10}[steps // magnitude] * magnitude
    return steps, steps * max(1, math.ceil(needed / steps))


def _solid_fill(color: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{color}"/></a:solidFill>'


def _line_style(color: str) -> str:
    return f'<c:spPr><a:ln w="6350">{_solid_fill(color)}</a:ln></c:spPr>'


def _run_properties(element: str, bold: bool = False, color: str = _BLACK, size: int = 9) -> str:
    """Run properties of Arial under the name that the place asks for."""
    language = ' lang="id-ID"' if element == "a:rPr" else ""
    font = '<a:latin typeface="Arial"/><a:cs typeface="Arial"/>'
    return (
        f'<{element}{language} sz="{size}00" b="{int(bold)}">{_solid_fill(color)}{font}</{element}>'
    )


def _body_properties(angle: str) -> str:
    return f'<a:bodyPr rot="{angle}" vert="horz"/>' if angle else "<a:bodyPr/>"


def _text_properties(angle: str = "", size: int = 9, color: str = _BLACK) -> str:
    properties = _run_properties("a:defRPr", color=color, size=size)
    return (
        f"<c:txPr>{_body_properties(angle)}<a:lstStyle/><a:p><a:pPr>{properties}</a:pPr>"
        '<a:endParaRPr lang="id-ID"/></a:p></c:txPr>'
    )


def _title_xml(content: str, angle: str = "") -> str:
    if not content:
        return ""
    return (
        f"<c:title><c:tx><c:rich>{_body_properties(angle)}<a:lstStyle/><a:p>"
        f"<a:pPr>{_run_properties('a:defRPr', bold=True)}</a:pPr>"
        f"<a:r>{_run_properties('a:rPr', bold=True)}<a:t>{escape_text(content)}</a:t></a:r></a:p>"
        '</c:rich></c:tx><c:overlay val="0"/></c:title>'
    )


def _series_xml(
    to: int,
    name: str,
    categories: tuple[str, ...],
    number: tuple[int, ...],
    flavour: NumberFormat,
    stacked: bool,
    background: str,
) -> str:
    """One series: its colour, a label for every column, its data.

    A label stands above its column, and within it when columns are stacked (there Word calls
    ``outEnd`` an error); a column of no height has none there. `background` hides the grid line
    behind a label.
    """
    columns, end = chr(ord("B") + to), len(categories) + 1
    color = _COLORS[to % len(_COLORS)]
    label_color = _WHITE if stacked and color in _DARK else _BLACK
    hidden = "".join(
        f'<c:dLbl><c:idx val="{i}"/><c:delete val="1"/></c:dLbl>'
        for i, a in enumerate(number)
        if stacked and not a
    )
    value = _points_xml(tuple(map(str, number)))
    return (
        f'<c:ser><c:idx val="{to}"/><c:order val="{to}"/>'
        f"<c:tx><c:strRef><c:f>{SHEET}!${columns}$1</c:f><c:strCache>{_points_xml((name,))}"
        "</c:strCache></c:strRef></c:tx>"
        f'<c:spPr>{_solid_fill(color)}</c:spPr><c:invertIfNegative val="0"/>'
        f"<c:dLbls>{hidden}"
        f'<c:numFmt formatCode={quote_attribute(flavour.label)} sourceLinked="0"/>{background}'
        f"{_text_properties(color=label_color)}"
        f'<c:dLblPos val="{"ctr" if stacked else "outEnd"}"/>'
        '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat><c:strRef><c:f>{SHEET}!$A$2:$A${end}</c:f><c:strCache>{_points_xml(categories)}"
        "</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{SHEET}!${columns}$2:${columns}${end}</c:f>"
        f"<c:numCache><c:formatCode>{NUMBERS}</c:formatCode>{value}</c:numCache></c:numRef>"
        "</c:val></c:ser>"
    )


def _points_xml(content: tuple[str, ...]) -> str:
    return f'<c:ptCount val="{len(content)}"/>' + "".join(
        f'<c:pt idx="{i}"><c:v>{escape_text(t)}</c:v></c:pt>' for i, t in enumerate(content)
    )


def _fit_categories(categories: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Names of categories that stand upright under their columns, and the text properties that keep
    them so.

    Reckoned for a chart about 150 mm wide. A word that is too long goes on two lines after its
    slash, as LibreOffice would do by itself and Word would not; then the text shrinks to 8 points;
    else the programs may turn the names.
    """
    fit = emu(117) // max(len(categories), 1)
    result = tuple(k.replace("/", "/\n") if _widest_word((k,), 18) > fit else k for k in categories)
    size = 8 if _widest_word(result, 18) > fit >= _widest_word(result, 16) else 9
    return result, _text_properties("0" if _widest_word(result, size * 2) <= fit else "", size)


def _widest_word(content: tuple[str, ...], half_points: int) -> int:
    return max((text_width(words, half_points) for t in content for words in t.split()), default=0)


def _category_axis(heading: str, font: str) -> str:
    return (
        f'<c:catAx><c:axId val="{_CATEGORY_AXIS_ID}"/><c:scaling><c:orientation val="minMax"/>'
        '</c:scaling><c:delete val="0"/>'
        f'<c:axPos val="b"/>{_title_xml(heading)}<c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{_line_style("7F7F7F")}{font}'
        f'<c:crossAx val="{_VALUE_AXIS_ID}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(heading: str, flavour: NumberFormat, steps: int, peak: int) -> str:
    return (
        f'<c:valAx><c:axId val="{_VALUE_AXIS_ID}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{peak * flavour.divisor}"/>'
        '<c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="l"/>'
        f"<c:majorGridlines>{_line_style('D9D9D9')}</c:majorGridlines>"
        f"{_title_xml(heading, '-5400000')}"
        f'<c:numFmt formatCode={quote_attribute(flavour.axis)} sourceLinked="0"/>'
        '<c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/>'
        f"</a:ln></c:spPr>{_text_properties()}"
        f'<c:crossAx val="{_CATEGORY_AXIS_ID}"/><c:crosses val="autoZero"/>'
        '<c:crossBetween val="between"/>'
        f'<c:majorUnit val="{steps * flavour.divisor}"/></c:valAx>'
    )
