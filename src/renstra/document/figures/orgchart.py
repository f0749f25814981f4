"""The organisation chart (bagan organisasi), drawn from the posts as one inline group of rectangles
and lines. See ``docs/word/bagan.md``.
"""

from __future__ import annotations

from bisect import bisect_left

from ...model.organisasi import Jabatan
from ...word.xml import escape_text, quote_attribute
from .orgchart_layout import Box, compose_layout, count_lines

_LINE_COLOR = "404040"
_FILL = {"pimpinan": "E8EDF3", "utama": "F4F6F9", "bawahan": "FFFFFF"}


def organisation_chart(
    jabatan: tuple[Jabatan, ...],
    width_emu: int,
    max_height_emu: int,
    first_id: int,
    description: str,
) -> str:
    """Return the run that draws the chart, as wide and high as it needs up to `width_emu` and
    `max_height_emu`.

    The paragraph around it should be centred, with single line spacing. Drawing ids are taken from
    `first_id` on, one for the chart and one for every box and line (fewer than five per post).
    `description` is the alternative text. Raises `ChartDoesNotFitError` when the room is too small,
    `ValueError` when there is no post.
    """
    layout = compose_layout(jabatan, width_emu, max_height_emu)
    part = [_line_xml(g, first_id + 1 + i) for i, g in enumerate(layout.lines)]
    part += [
        _box_xml(k, first_id + 1 + len(layout.lines) + i, layout.size)
        for i, k in enumerate(layout.boxes)
    ]
    extent = f'cx="{layout.width}" cy="{layout.height}"'
    return (
        "<w:r><w:rPr><w:noProof/></w:rPr><w:drawing>"
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {extent}/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{first_id}" name="Bagan Organisasi" descr={quote_attribute(description)}/>'
        "<wp:cNvGraphicFramePr/>"
        "<a:graphic>"
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup">'
        f'<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/>'
        f'<a:chOff x="0" y="0"/><a:chExt {extent}/></a:xfrm></wpg:grpSpPr>'
        f"{''.join(part)}</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _side_gap(k: Box, size: int) -> int:
    """The space left and right of a text that makes its lines even: the narrowest width that needs
    no further line, and a twentieth more for a font a little wider than Arial.
    """
    font = (size, k.kind == "pimpinan")
    result = count_lines(k.jabatan.nama, k.inner, *font)
    enough = bisect_left(
        range(k.inner), True, key=lambda width: count_lines(k.jabatan.nama, width, *font) == result
    )
    return (k.width - min(k.inner, enough * 21 // 20)) // 2


def _shape_xml(
    number: int, name: str, flavour: str, extent: tuple[int, int, int, int], form: str, rest: str
) -> str:
    x, y, width, height = extent
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name={quote_attribute(name)}/>'
        f'<wps:{flavour}/><wps:spPr><a:xfrm><a:off x="{x}" y="{y}"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm>{form}<a:ln w="9525"><a:solidFill>'
        f'<a:srgbClr val="{_LINE_COLOR}"/></a:solidFill></a:ln></wps:spPr>{rest}</wps:wsp>'
    )


def _line_xml(lines: tuple[int, int, int, int], number: int) -> str:
    x1, y1, x2, y2 = lines
    form = '<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
    return _shape_xml(
        number, f"Garis {number}", "cNvCnPr", (x1, y1, x2 - x1, y2 - y1), form, "<wps:bodyPr/>"
    )


def _box_xml(k: Box, number: int, size: int) -> str:
    """A rectangle with its text; paragraph and run say everything that a document's Normal style
    could say otherwise.
    """
    name, gap = escape_text(" ".join(k.jabatan.nama.split())), _side_gap(k, size)
    bold = "<w:b/>" if k.kind == "pimpinan" else '<w:b w:val="0"/>'
    rpr = (
        f'<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>{bold}<w:i w:val="0"/>'
        '<w:color w:val="000000"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="id-ID"/></w:rPr>'
    )
    content = (
        "<wps:txbx><w:txbxContent><w:p><w:pPr><w:suppressAutoHyphens/>"
        '<w:spacing w:before="0" w:after="0" w:line="240" '
        'w:lineRule="auto"/><w:ind w:left="0" w:right="0" w:firstLine="0"/>'
        f'<w:jc w:val="center"/>{rpr}</w:pPr>'
        f'<w:r>{rpr}<w:t xml:space="preserve">{name}</w:t></w:r></w:p></w:txbxContent></wps:txbx>'
        f'<wps:bodyPr rot="0" vert="horz" wrap="square" lIns="{gap}" tIns="0" rIns="{gap}" '
        'bIns="0" '
        'anchor="ctr" anchorCtr="0"><a:noAutofit/></wps:bodyPr>'
    )
    form = (
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>'
        f'<a:srgbClr val="{_FILL[k.kind]}"/></a:solidFill>'
    )
    return _shape_xml(
        number, k.jabatan.nama, "cNvSpPr", (k.x, k.y, k.width, k.height), form, content
    )
