"""The XML of one style, and of what styles say of text and paragraphs."""

from __future__ import annotations

from .style_ranks import LAST, is_built_in, rank_xml


def font_size(points: float) -> str:
    """Font sizes count half points."""
    return f'<w:sz w:val="{round(points * 2)}"/>'


def complex_size(points: float) -> str:
    """The size of text in scripts that count it apart."""
    return f'<w:szCs w:val="{round(points * 2)}"/>'


def spacing_xml(before: int | None, after: int, rows: int = 0, rule: str = "auto") -> str:
    """Space before and after (twentieths of a point) and between lines (240 is single)."""
    upper = "" if before is None else f' w:before="{before}"'
    between = f' w:line="{rows}" w:lineRule="{rule}"' if rows else ""
    return f'<w:spacing{upper} w:after="{after}"{between}/>'


def outline_level(n: int) -> str:
    """The level of a heading, counted from 0."""
    return f'<w:outlineLvl w:val="{n}"/>'


def other_style(
    kind: str,
    id: str,
    name: str,
    *,
    base: str = "",
    standard: bool = False,
    rank: int = LAST,
    properties: str = "",
) -> str:
    """A style that is none of paragraphs."""
    mark = ' w:default="1"' if standard else ""
    special = ' w:customStyle="1"' if base else ""
    hidden = "<w:semiHidden/>" if standard else ""
    place = f'<w:uiPriority w:val="{rank}"/>{hidden}{"" if base else "<w:unhideWhenUsed/>"}'
    parent = f'<w:basedOn w:val="{base}"/>' if base else ""
    return (
        f'<w:style w:type="{kind}"{mark}{special} w:styleId="{id}">'
        f'<w:name w:val="{name}"/>{parent}{place}{properties}</w:style>'
    )


def paragraph_style(
    id: str,
    name: str,
    base: str = "Normal",
    *,
    following: str = "",
    ppr: str = "",
    rpr: str = "",
    standard: bool = False,
    quick: bool = False,
    hidden: bool = False,
    rank: int = 0,
) -> str:
    """One paragraph style; `following` is the style of the paragraph that follows it. For the rest
    see `rank_xml`.
    """
    mark = ' w:default="1"' if standard else ""
    special = "" if is_built_in(name) else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{mark}{special} w:styleId="{id}"><w:name w:val="{name}"/>'
        + ("" if standard else f'<w:basedOn w:val="{base}"/>')
        + (f'<w:next w:val="{following}"/>' if following else "")
        + ("<w:qFormat/>" if standard else rank_xml(name, quick=quick, hidden=hidden, rank=rank))
        + (f"<w:pPr>{ppr}</w:pPr>" if ppr else "")
        + (f"<w:rPr>{rpr}</w:rPr>" if rpr else "")
        + "</w:style>"
    )
