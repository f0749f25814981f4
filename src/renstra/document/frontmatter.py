"""Pages that office staff lay out in Word, filled from the plan.

See ``docs/word/halaman-depan.md`` for what such a page can hold.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from ..narrative.context import TemplateContext
from ..narrative.engine import PAGE_PICTURES, word_environment
from ..narrative.filling import fill_all
from ..narrative.markdown import LINK_SCHEMES
from ..word.elements import paragraph_text, paragraphs_in_style, style_by_name, style_id
from ..word.outside import drop_outside
from ..word.package import Package
from ..word.page_file import keep_travelling, open_page
from ..word.picture import picture_head
from ..word.word_file import PackageError
from .assets import picture_name, room_on_page, usable_pictures

if TYPE_CHECKING:
    from docxtpl import DocxTemplate
    from jinja2.sandbox import SandboxedEnvironment

HEADING_STYLE = "Judul Depan"
"""The name of the style of headings before BAB I, which the table of contents lists."""
_PARAGRAPH = re.compile(r"(?=<w:p[ >])")
_LINE = re.compile(r"\n(?=<w:p[ >])")
_MARKUP = re.compile(r"<[^>\n]+>")
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"


class DamagedPageError(ValueError):
    """Filling the page breaks it: a tag opens in one cell or paragraph and closes in another."""


def render_page(template: Path, context: TemplateContext, assets: Path | None) -> Package:
    """Fill a page from the plan, and leave out what reaches outside. Its template must have passed
    the lint, and the pictures `check_assets`. Raises `RenderFault`, `DamagedPageError` or
    `PackageError`.
    """
    from docxtpl import DocxTemplate

    page = DocxTemplate(io.BytesIO(keep_travelling(open_page(template)).to_bytes()))
    names: dict[str, object] = context.names() | dict.fromkeys(PAGE_PICTURES, "")
    for name, path in usable_pictures(assets).items():
        names[name] = _PagePicture(page, path, room_on_page(name))
    tidy_up, render_part = page.fix_tables, page.render_xml_part

    def render_or_tell(
        xml: str, part: object, names: dict[str, object], env: SandboxedEnvironment
    ) -> str:
        # docxtpl begins a line with each paragraph, so that a fault can be told by its paragraph.
        def fill(lines: str) -> str:
            rendered: str = render_part(_LINE.sub("", lines), part, names, env)
            return rendered

        return fill_all(_PARAGRAPH.sub("\n", xml), fill, partial(_MARKUP.sub, ""))

    def tidy_if_whole(xml: str) -> etree._Element:
        # docxtpl reads what it made with a parser that drops whatever it cannot understand, in
        # silence.
        try:
            etree.fromstring(xml)
        except etree.XMLSyntaxError as error:
            raise DamagedPageError(
                f"{template.name}: tag dibuka di satu sel atau paragraf dan ditutup di yang lain"
            ) from error
        try:
            tidy: etree._Element = tidy_up(xml)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            # It takes for granted that a table has a grid, and that widths are numbers.
            raise PackageError("susunan tabelnya tidak utuh") from error
        return tidy

    page.fix_tables, page.render_xml_part = tidy_if_whole, render_or_tell
    # The properties of the file have no lines: they are told as one.
    fill_all("", lambda _: str(page.render(names, word_environment())))
    buffer = io.BytesIO()
    page.docx.save(buffer)
    filled = Package.read(buffer.getvalue())
    drop_outside(filled, LINK_SCHEMES)
    _describe_pictures(filled.tree())
    return filled


@dataclass(frozen=True)
class _PagePicture:
    """A picture where a page calls it by its name, fitted into a room of millimetres.

    docxtpl has one, but python-docx, which reads it, knows only JPEGs with a head of JFIF or EXIF,
    and neither turns what a camera held upright.
    """

    page: DocxTemplate
    path: Path
    room: tuple[float, float]

    def __html__(self) -> str:
        """The run that shows it, as docxtpl puts such into the text around it."""
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml.shape import CT_Inline
        from docx.parts.image import ImagePart
        from docx.shared import Mm

        content = self.path.read_bytes()
        head = picture_head(content)
        width, height = (Mm(x) for x in head.fitted_size(*self.room))
        part = self.page.current_rendering_part
        name = part.package.next_partname(f"/word/media/image%d{head.suffix}")
        image = ImagePart(name, head.content_type, content)
        relationship = part.relate_to(image, RELATIONSHIP_TYPE.IMAGE)
        inline = CT_Inline.new_pic_inline(part.next_id, relationship, self.path.name, width, height)
        (transform,) = inline.iter(f"{_A}xfrm")
        for key, value in head.transform.items():
            transform.set(key, value)
        return (
            f"</w:t></w:r><w:r><w:drawing>{inline.xml}</w:drawing></w:r><w:r>"
            '<w:t xml:space="preserve">'
        )


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
