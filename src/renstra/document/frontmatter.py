"""Pages that office staff lay out in Word, filled from the plan.

See ``docs/word/halaman-depan.md`` for what such a page can hold.
"""

from __future__ import annotations

import io
from pathlib import Path

from lxml import etree

from ..narrative.context import TemplateContext
from ..narrative.engine import PAGE_PICTURES, word_environment
from ..word.elements import paragraph_text, paragraphs_in_style, style_by_name, style_id
from ..word.package import Package
from .assets import picture_name, size_on_page, usable_pictures

HEADING_STYLE = "Judul Depan"
"""The name of the style of headings before BAB I, which the table of contents lists."""
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"


class DamagedPageError(ValueError):
    """Filling the page breaks it: a tag opens in one cell or paragraph and closes in another."""


def render_page(template: Path, context: TemplateContext, assets: Path | None) -> Package:
    """Fill a page from the plan. Its template must have passed the lint, and the pictures
    `check_assets`.
    """
    from docx.shared import Mm
    from docxtpl import DocxTemplate, InlineImage

    page = DocxTemplate(template)
    names: dict[str, object] = context.names() | dict.fromkeys(PAGE_PICTURES, "")
    for name, path in usable_pictures(assets).items():
        width, height = size_on_page(name, path)
        names[name] = InlineImage(page, str(path), Mm(width), Mm(height))
    tidy_up = page.fix_tables

    def tidy_if_whole(xml: str) -> etree._Element:
        # docxtpl reads what it made with a parser that drops whatever it cannot understand, in
        # silence.
        try:
            etree.fromstring(xml)
        except etree.XMLSyntaxError as error:
            raise DamagedPageError(
                f"{template.name}: tag dibuka di satu sel atau paragraf dan ditutup di yang lain"
            ) from error
        tidy: etree._Element = tidy_up(xml)
        return tidy

    page.fix_tables = tidy_if_whole
    page.render(names, word_environment())
    buffer = io.BytesIO()
    page.docx.save(buffer)
    filled = Package.read(buffer.getvalue())
    _describe_pictures(filled.tree())
    return filled


def front_headings(page: Package) -> list[str]:
    """The headings of a page, for the table of contents."""
    styles = page.first_named("styles")
    style = None if styles is None else style_by_name(styles.tree, HEADING_STYLE)
    if style is None:
        return []
    return [paragraph_text(p) for p in paragraphs_in_style(page.tree(), style_id(style))]


def _describe_pictures(page: etree._Element) -> None:
    """Give pictures an alternative text, and no room around them; unsaid, LibreOffice keeps 3 mm on
    either side.
    """
    for picture in page.iter(f"{_WP}inline"):
        for side in ("distT", "distB", "distL", "distR"):
            picture.set(side, picture.get(side, "0"))
        properties, shown = picture.find(f"{_WP}docPr"), picture.find(f".//{_PIC}cNvPr")
        if properties is None or shown is None or "descr" in properties.attrib:
            continue
        if (name := picture_name(Path(shown.get("name", "")))) in PAGE_PICTURES:
            properties.set("name", name)
            properties.set("descr", name.replace("_", " ").capitalize())
