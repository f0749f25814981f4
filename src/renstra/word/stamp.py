"""The stamp of what is no official document: a large grey word across every page, behind what
stands on it.

It is the watermark that Word itself makes, so its users find it under Design > Watermark and can
take it off there.
"""

from __future__ import annotations

_NS = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
_COLOR = "#dfdfdf"
"""Without transparency: the same grey on screen and on paper, and letters keep their full black
over it.
"""
_WIDTH, _HEIGHT_BY_LETTERS = 490, 800
"""Points: the width, and what the letters share as height, in the proportion of the word as it is
typed.

LibreOffice keeps the width and works out this height itself. Turned by 45 degrees the word spans as
much across as down (172 mm), so it fits paper that is turned as well.
"""
_FONT = "Arial"
_ROTATION = 315

_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e">'
    '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>'
    '<v:f eqn="sum 0 0 @2"/>'
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/>'
    '<v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/>'
    '<v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>'
    '<v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom" '
    'o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
    '<v:textpath on="t" fitshape="t"/><v:handles>'
    '<v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>'
    '<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
)
"""Word's plain-text WordArt, which a shape must define in the part where it stands."""


def page_stamp(word: str, number: int) -> str:
    """The stamp with one word, as a run for the paragraph of a header; `number` (from 1) is unique
    among the headers.

    It takes no room in its paragraph and no part in the text of the document.
    """
    height = _HEIGHT_BY_LETTERS // len(word)
    position = (
        f"position:absolute;margin-left:0;margin-top:0;width:{_WIDTH}pt;height:{height}pt;"
        f"rotation:{_ROTATION};z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:page;"
        "mso-position-vertical:center;mso-position-vertical-relative:page"
    )
    # By the beginning of the id Word, and LibreOffice too, know a watermark from any other shape.
    return (
        f"<w:r><w:rPr><w:noProof/></w:rPr><w:pict {_NS}>{_SHAPE_TYPE}"
        f'<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{2048 + number}" '
        f'type="#_x0000_t136" alt="{word}" '
        f'style="{position}" o:allowincell="f" fillcolor="{_COLOR}" stroked="f">'
        f'<v:textpath style="font-family:&quot;{_FONT}&quot;;font-size:1pt" string="{word}"/>'
        "</v:shape></w:pict></w:r>"
    )
