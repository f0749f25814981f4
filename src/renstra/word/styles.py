"""``styles.xml``: every style of the document, made from the style profile. See
``docs/word/gaya.md``.

Built-in styles keep their English ids and names, by which Word knows them and shows them in the
user's language.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..profile.columns import Alignment
from ..profile.look import Look
from .footnotes import CALL_STYLE, NOTE_STYLE
from .numbering import CHAPTER_NUM, HEADING_STYLES
from .style_ranks import LAST, latent_styles
from .style_xml import (
    complex_size,
    font_size,
    other_style,
    outline_level,
    paragraph_style,
    spacing_xml,
)
from .table.metrics import line_height
from .xml import NS, mm, pt, quote_attribute

_FAMILY = "Renstra"
"""What the names of our own styles begin with, so that they stand together in Word's lists."""
OFFICIAL_TABLE = f"{_FAMILY} Tabel Resmi"
"""The name of the style of tables."""
INDEX_INDENTS = {"TOC1": (0, 0), "TOC2": (8, 9), "TableofFigures": (0, 19)}
"""How far lines of an index stand from the margin, and their further lines from them (mm)."""
INDEX_NAMES = {"TOC1": "toc 1", "TOC2": "toc 2", "TableofFigures": "table of figures"}
"""The names of the styles of these lines."""
LABEL_ROOM = 12
"""The width of a page label with a few dots before it (mm)."""
_CHAPTER_SPACING = 1.25
"""Between the lines of the heading of a chapter, as a share of a line."""
_TABLE_LINE = "single", 4, "404040"
_CENTRE, _JUSTIFIED, _RIGHT = (
    f'<w:jc w:val="{alignment}"/>' for alignment in ("center", "both", "right")
)
_ALIGNMENTS: dict[Alignment, str] = {"kiri": "", "tengah": _CENTRE, "kanan": _RIGHT}
_KEEP_NEXT = "<w:keepNext/><w:keepLines/>"
REPEAT_STYLE = "Ulangan"
"""The id of the character style of what a table says again for its next group of rows."""


def table_style_id(size: float, alignment: Alignment = "kiri") -> str:
    """The paragraph style of table text of one size (points) and alignment: ``Tabel65Tengah`` for
    6,5 centred.
    """
    return f"Tabel{round(size * 10)}{'' if alignment == 'kiri' else alignment.title()}"


def styles_xml(
    look: Look,
    paper: str,
    table_sizes: Iterable[float],
    *,
    footnotes: bool = False,
    numbered: bool = True,
) -> str:
    """Return the styles part for a profile and a paper; `table_sizes` are the sizes that tables
    use, `footnotes` tells whether there are any, `numbered` whether headings are counted.
    """
    table = (
        _table_style(size, alignment)
        for size in sorted(set(table_sizes))
        for alignment in _ALIGNMENTS
    )
    content = (
        *_base_styles(look),
        *_text_styles(look),
        *_heading_styles(look, numbered),
        *_caption_styles(look),
        *_index_styles(look, paper),
        *_header_footer_styles(),
        *(_footnote_styles(look) if footnotes else ()),
        *table,
    )
    return f"<w:styles {NS}>{''.join(content)}{_repeat_style()}{_official_table_style()}</w:styles>"


def _table_style(size: float, alignment: Alignment) -> str:
    """Alignment is part of the style: thousands of cells without a property of their own are read a
    third faster.
    """
    # Behind a comma Word reads a second name of the style.
    name = f"{_FAMILY} Tabel {size:.1f} pt{'' if alignment == 'kiri' else f' {alignment}'}"
    return paragraph_style(
        table_style_id(size, alignment),
        name,
        rank=LAST,
        ppr=_ALIGNMENTS[alignment],
        rpr=f"{font_size(size)}{complex_size(size)}",
    )


def _base_styles(look: Look) -> tuple[str, ...]:
    """The defaults that all else builds on."""
    font = " ".join(
        f"w:{area}={quote_attribute(look.font.name)}"
        for area in ("ascii", "hAnsi", "eastAsia", "cs")
    )
    return (
        _defaults_xml(look.font.size, font),
        paragraph_style("Normal", "Normal", standard=True),
        other_style(
            "character", "DefaultParagraphFont", "Default Paragraph Font", standard=True, rank=1
        ),
        other_style(
            "table",
            "TableNormal",
            "Normal Table",
            standard=True,
            properties=f"<w:tblPr>{_cell_margins(0, 108)}</w:tblPr>",
        ),
        other_style("numbering", "NoList", "No List", standard=True),
        other_style("character", "Hyperlink", "Hyperlink"),
    )


def _defaults_xml(size: float, font: str) -> str:
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {font}/>"
        f"{font_size(size)}{complex_size(size)}"
        # What Word itself writes where no East Asian language is installed.
        '<w:lang w:val="id-ID" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault/></w:docDefaults>{latent_styles()}"
    )


def _text_styles(look: Look) -> tuple[str, ...]:
    p = look.paragraph
    spacing = round(240 * p.line_spacing)
    indent = f'<w:ind w:firstLine="{mm(p.indent)}"/>'
    added = f'<w:ind w:left="{mm(12)}" w:right="{mm(12)}"/>'
    apart = spacing_xml(pt(p.space_after), pt(p.space_after * 2), spacing)
    quote = f"<w:keepLines/>{apart}{added}{_CENTRE}"
    return (
        paragraph_style(
            "BodyText",
            "Body Text",
            quick=True,
            ppr=spacing_xml(None, pt(p.space_after), spacing) + indent + _JUSTIFIED,
        ),
        paragraph_style(
            "ListParagraph",
            "List Paragraph",
            quick=True,
            ppr=spacing_xml(None, pt(p.space_after / 2), spacing) + _JUSTIFIED,
        ),
        paragraph_style("Quote", "Quote", quick=True, ppr=quote, rpr="<w:b/><w:i/>"),
    )


def _heading_styles(look: Look, numbered: bool) -> tuple[str, ...]:
    large = "<w:b/>" + font_size(look.font.size + 2)
    counted = [
        f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{CHAPTER_NUM}"/></w:numPr>'
        for level in range(len(HEADING_STYLES) if numbered else 0)
    ]
    number = dict(zip(HEADING_STYLES, counted, strict=False))
    # Said in points: a line that holds the number alone, which is no text of its paragraph, is as
    # high as the others in every program then.
    pitch = pt(_CHAPTER_SPACING * line_height(look.font.name) * (look.font.size + 2))
    chapter = (
        f"{_KEEP_NEXT}<w:pageBreakBefore/>{number.get('Heading1', '')}"
        f"{spacing_xml(0, 360, pitch, 'exact')}{_CENTRE}{outline_level(0)}"
    )
    front = f"<w:keepNext/><w:pageBreakBefore/>{spacing_xml(0, 360)}{_CENTRE}{outline_level(0)}"
    lower = (
        paragraph_style(
            f"Heading{n}",
            f"heading {n}",
            following="BodyText",
            quick=True,
            rpr="<w:b/>",
            ppr=f"{_KEEP_NEXT}{number.get(f'Heading{n}', '')}{spacing_xml(*spacing, 288)}"
            f"{outline_level(n - 1)}",
        )
        for n, spacing in ((2, (240, 120)), (3, (200, 100)), (4, (200, 80)))
    )
    return (
        paragraph_style(
            "Heading1", "heading 1", following="BodyText", quick=True, rpr=large, ppr=chapter
        ),
        *lower,
        paragraph_style(
            # Pages that are laid out in Word know it by this name.
            "JudulDepan",
            "Judul Depan",
            following="BodyText",
            quick=True,
            rpr=large,
            ppr=front,
        ),
    )


def _caption_styles(look: Look) -> tuple[str, ...]:
    """What stands around tables and figures."""
    size = look.font.size
    narrow = spacing_xml(0, 0, 20, "exact")
    return (
        paragraph_style(
            "Caption",
            "caption",
            quick=True,
            rpr="<w:b/>" + font_size(size - 1),
            ppr="<w:keepLines/>" + _CENTRE,
        ),
        paragraph_style(
            "JudulTabel",
            f"{_FAMILY} Judul Tabel",
            "Caption",
            quick=True,
            ppr="<w:keepNext/>" + spacing_xml(200, 120),
        ),
        paragraph_style(
            "JudulGambar",
            f"{_FAMILY} Judul Gambar",
            "Caption",
            quick=True,
            ppr=spacing_xml(100, 240),
        ),
        paragraph_style(
            "Gambar",
            f"{_FAMILY} Gambar",
            quick=True,
            ppr="<w:keepNext/>" + spacing_xml(120, 60) + _CENTRE,
        ),
        paragraph_style(
            "KeteranganTabel",
            f"{_FAMILY} Keterangan Tabel",
            quick=True,
            rpr="<w:i/>" + font_size(size - 3),
            ppr="<w:keepLines/>" + spacing_xml(80, 200) + _JUSTIFIED,
        ),
        paragraph_style(
            "PenutupTabel",
            f"{_FAMILY} Penutup Tabel",
            hidden=True,
            ppr=spacing_xml(0, 0, 200, "exact"),
        ),
        paragraph_style(
            "JarakTabel",
            f"{_FAMILY} Jarak Tabel",
            hidden=True,
            rpr=font_size(1) + complex_size(1),
            ppr=narrow,
        ),
    )


def _index_styles(look: Look, paper: str) -> tuple[str, ...]:
    width = pt(look.text_area(paper, landscape=False)[0])
    return (
        _index_style("TOC1", width, bold=True),
        _index_style("TOC2", width),
        _index_style("TableofFigures", width),
    )


def _index_style(id: str, width: int, bold: bool = False) -> str:
    """A line of an index: hanging text, dots, page at the right margin. Its text ends before the
    room of the page, so that no long title pushes dots and page onto a line of their own.

    No tab stop stands before the right one: LibreOffice puts a space after the number, and its only
    tab leads to the page.
    """
    left, hanging = (mm(x) for x in INDEX_INDENTS[id])
    tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'
    indent = f'<w:ind w:left="{left + hanging}" w:right="{mm(LABEL_ROOM)}" w:hanging="{hanging}"/>'
    return paragraph_style(
        id,
        INDEX_NAMES[id],
        rpr="<w:b/>" if bold else "",
        ppr=tab + spacing_xml(60 if bold else 0, 40, 276) + indent,
    )


def _header_footer_styles() -> tuple[str, ...]:
    lines = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="808080"/></w:pBdr>'
    return (
        paragraph_style(
            "Header",
            "header",
            rpr='<w:i/><w:color w:val="404040"/>' + font_size(9),
            ppr=lines + _RIGHT,
        ),
        paragraph_style("Footer", "footer", rpr=font_size(10), ppr=_CENTRE),
    )


def _footnote_styles(look: Look) -> tuple[str, ...]:
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    return (
        paragraph_style(
            NOTE_STYLE,
            "footnote text",
            rpr=font_size(look.font.size - 2),
            ppr=spacing_xml(0, 40) + _JUSTIFIED,
        ),
        other_style("character", CALL_STYLE, "footnote reference", properties=raised),
    )


def _repeat_style() -> str:
    """Grey that can still be read where it is the first of a page, small, on shaded rows too."""
    name, color = f"{_FAMILY} Ulangan", '<w:rPr><w:color w:val="6E6E6E"/></w:rPr>'
    return other_style(
        "character", REPEAT_STYLE, name, base="DefaultParagraphFont", properties=color
    )


def _official_table_style() -> str:
    """Thin lines around every cell."""
    kind, weight, color = _TABLE_LINE
    side = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(
        f'<w:{s} w:val="{kind}" w:sz="{weight}" w:space="0" w:color="{color}"/>' for s in side
    )
    properties = f"<w:tblPr><w:tblBorders>{lines}</w:tblBorders>{_cell_margins(20, 45)}</w:tblPr>"
    return other_style(
        "table",
        "TabelResmi",
        OFFICIAL_TABLE,
        base="TableNormal",
        rank=LAST,
        properties=properties,
    )


def _cell_margins(upper: int, horizontal: int) -> str:
    """Margins of cells, in twentieths of a point."""
    side = (("top", upper), ("left", horizontal), ("bottom", upper), ("right", horizontal))
    return (
        "<w:tblCellMar>"
        + "".join(f'<w:{s} w:w="{width}" w:type="dxa"/>' for s, width in side)
        + "</w:tblCellMar>"
    )
