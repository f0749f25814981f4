"""Pages that office staff lay out in Word: filled from the plan, then brought into the document.

See ``docs/word/halaman-depan.md`` for what such a page can hold, and why the importer is our own.
"""

from __future__ import annotations

import zlib
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from ..files.causes import cause
from ..model import Finding
from ..narrative.context import TemplateContext
from ..narrative.engine import PAGE_PICTURES, word_environment
from ..word.xml import W

if TYPE_CHECKING:
    from docx.document import Document

_PICTURE_BOXES = {"logo": (38, 42), "tanda_tangan": (48, 24), "cap": (30, 30)}
"""Millimetres that a picture is fitted into, its proportions kept."""
_SUFFIXES = (".png", ".jpg", ".jpeg")
_LARGEST_MB = 5

_W, _R = f"{{{W}}}", "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_STYLE_REFERENCES = [
    f"{_W}{n}" for n in ("pStyle", "rStyle", "tblStyle", "basedOn", "link", "next")
]
_LEFT_OUT = [
    f"{_W}{n}"
    for n in (
        "sectPr",
        "bookmarkStart",
        "bookmarkEnd",
        "commentRangeStart",
        "commentRangeEnd",
        "commentReference",
        "proofErr",
    )
]
"""What stays behind: the page's own section, and marks whose numbers or other halves are
elsewhere.
"""


class DamagedPage(ValueError):
    """Filling the page breaks it: a tag opens in one cell or paragraph and closes in another."""


def check_assets(assets: Path | None) -> list[Finding]:
    """Check the pictures of a plan (``logo``, ``tanda-tangan``, ``cap``): whole, of a known kind,
    not too large.
    """
    findings = []
    advice = "simpan ulang gambar ini sebagai PNG atau JPG"
    for path in _pictures(assets):
        place = f"{path.parent.name}/{path.name}"
        if path.suffix.lower() not in _SUFFIXES:
            message = "Gambar ini tidak dipakai, sebab bukan PNG atau JPG."
            findings.append(
                Finding(
                    "A02",
                    place,
                    "",
                    message,
                    found=path.suffix,
                    advice=advice,
                    severity="peringatan",
                )
            )
        elif problem := _problem(path):
            findings.append(
                Finding(
                    "A01", place, "", f"Gambar ini tidak dapat dipakai: {problem}.", advice=advice
                )
            )
    return findings


def render_page(template: Path, context: TemplateContext, assets: Path | None) -> Document:
    """Fill a page from the plan. Its template must have passed the lint, and the pictures
    `check_assets`.
    """
    from docx.shared import Mm
    from docxtpl import DocxTemplate, InlineImage

    page = DocxTemplate(template)
    figure = {_mention(b): b for b in reversed(_pictures(assets)) if b.suffix.lower() in _SUFFIXES}
    name: dict[str, Any] = context.names() | dict.fromkeys(PAGE_PICTURES, "")
    for mention, path in figure.items():
        width, height = _fitted_size(path, *_PICTURE_BOXES[mention])
        name[mention] = InlineImage(page, str(path), Mm(width), Mm(height))
    tidy_up = page.fix_tables

    def tidy_if_whole(xml: str) -> etree._Element:
        # docxtpl reads what it made with a parser that drops whatever it cannot understand, in
        # silence.
        try:
            etree.fromstring(xml)
        except etree.XMLSyntaxError as error:
            raise DamagedPage(
                f"{template.name}: tag dibuka di satu sel atau paragraf dan ditutup di yang lain"
            ) from error
        return tidy_up(xml)

    page.fix_tables = tidy_if_whole
    page.render(name, word_environment())
    _tidy_pictures(page.docx)
    return page.docx


def _tidy_pictures(page: Document) -> None:
    """Give pictures an alternative text, and no room around them; unsaid, LibreOffice keeps 3 mm on
    either side.
    """
    for figure in page.element.body.iter(f"{_WP}inline"):
        for side in ("distT", "distB", "distL", "distR"):
            figure.set(side, figure.get(side, "0"))
        properties = figure.find(f"{_WP}docPr")
        path = figure.find(f".//{_PIC}cNvPr").get("name", "")
        if "descr" not in properties.attrib and (mention := _mention(Path(path))) in PAGE_PICTURES:
            properties.set("name", mention)
            properties.set("descr", mention.replace("_", " ").capitalize())


def insert_page(main: Document, page: Document, before: Any) -> None:
    """Bring what stands on a page into the document, before an element of its body.

    Pictures and whatever else the page refers to come along; so do styles and lists that the
    document lacks. A style that the document has, by id or by name, stays as it is. Row heights are
    fitted to the paper of the place.
    """
    factor = _height_factor(page, before)
    number: dict[str, str] = {}
    for original in page.element.body:
        if original.tag == f"{_W}sectPr":
            continue
        el = deepcopy(original)
        for drop in list(el.iter(*_LEFT_OUT)):
            drop.getparent().remove(drop)
        for height in el.iter(f"{_W}trHeight"):
            height.set(f"{_W}val", str(round(int(height.get(f"{_W}val", "0")) * factor)))
        _carry_styles(main, page, el, number)
        _carry_lists(main, page, el, number)
        for content in el.iter():
            for key, id in content.attrib.items():
                if key.startswith(_R) and id in page.part.rels:
                    content.set(key, _carry_relationship(main.part, page.part.rels[id]))
        if figure := list(el.iter(f"{_WP}docPr")):
            last = max(
                [int(d.get("id", "0")) for d in main.element.body.iter(f"{_WP}docPr")], default=0
            )
            for n, d in enumerate(figure, last + 1):
                d.set("id", str(n))
        before.addprevious(el)


def _height_factor(page: Document, before: Any) -> float:
    """How much taller the text area of the document is, at that place, than that of the page's own
    paper.
    """

    def height(section: Any) -> int:
        size, margin = section.find(f"{_W}pgSz"), section.find(f"{_W}pgMar")
        if size is None or margin is None:
            return 0
        return (
            int(size.get(f"{_W}h")) - int(margin.get(f"{_W}top")) - int(margin.get(f"{_W}bottom"))
        )

    siblings = (
        el if el.tag == f"{_W}sectPr" else el.find(f"{_W}pPr/{_W}sectPr")
        for el in (before, *before.itersiblings())
    )
    there = next((height(s) for s in siblings if s is not None), 0)
    here = height(page.sections[-1]._sectPr)
    return there / here if there > 0 and here > 0 else 1.0


def _carry_styles(main: Document, page: Document, el: Any, number: dict[str, str]) -> None:
    """Point an element's styles at those of the document, adding the ones that it lacks."""
    tujuan = main.styles.element
    for reference in el.iter(*_STYLE_REFERENCES):
        id = reference.get(f"{_W}val")
        original = page.styles.element.get_by_id(id)
        if original is None or tujuan.get_by_id(id) is not None:
            continue
        name = original.name_val.lower()
        if (
            same_name := next(
                (s for s in tujuan.style_lst if (s.name_val or "").lower() == name), None
            )
        ) is not None:
            reference.set(f"{_W}val", same_name.styleId)
            continue
        new = deepcopy(original)
        new.attrib.pop(f"{_W}default", None)
        tujuan.append(new)
        _carry_styles(main, page, new, number)
        _carry_lists(main, page, new, number)


def _carry_lists(main: Document, page: Document, el: Any, number: dict[str, str]) -> None:
    """Give an element's lists numbers of their own in the document; `nomor` remembers those of this
    page.
    """
    for reference in el.iter(f"{_W}numId"):
        id = reference.get(f"{_W}val")
        if id not in number:
            number[id] = copy_list(_numbering(main), _numbering(page), id)
        reference.set(f"{_W}val", number[id])


def _numbering(document: Document) -> Any | None:
    return next(
        (
            r.target_part.element
            for r in document.part.rels.values()
            if r.reltype.endswith("/numbering")
        ),
        None,
    )


def copy_list(tujuan: Any | None, origin: Any | None, id: str) -> str:
    """Copy a list with its levels; ``0`` (no list) when there is none of that number."""
    if origin is None or tujuan is None:
        return "0"
    num = next((n for n in origin.iter(f"{_W}num") if n.get(f"{_W}numId") == id), None)
    if num is None:
        return "0"
    num = deepcopy(num)
    abstract_id = num.find(f"{_W}abstractNumId")
    level = deepcopy(
        next(
            a
            for a in origin.iter(f"{_W}abstractNum")
            if a.get(f"{_W}abstractNumId") == abstract_id.get(f"{_W}val")
        )
    )
    for trait in list(
        level.iter(f"{_W}nsid", f"{_W}tmpl")
    ):  # by which Word would take two lists for one
        level.remove(trait)
    for part, attribute in ((level, f"{_W}abstractNumId"), (num, f"{_W}numId")):
        used = [n for n, x in enumerate(tujuan) if x.tag == part.tag]
        part.set(attribute, str(1 + max((int(tujuan[n].get(attribute)) for n in used), default=0)))
        tujuan.insert(used[-1] + 1 if used else len(tujuan), part)
    abstract_id.set(f"{_W}val", level.get(f"{_W}abstractNumId"))
    return str(num.get(f"{_W}numId"))


def _carry_relationship(tujuan: Any, relationships: Any) -> str:
    """Return the id of a relationship from the part `tujuan` to the same thing."""
    if relationships.is_external:
        return str(
            tujuan.relate_to(relationships.target_ref, relationships.reltype, is_external=True)
        )
    old = relationships.target_part
    for r in tujuan.rels.values():
        if (
            not r.is_external
            and r.reltype == relationships.reltype
            and not old.rels
            and r.target_part.blob == old.blob
        ):
            return str(r.rId)
    return str(tujuan.relate_to(_copy_part(tujuan.package, old), relationships.reltype))


def _copy_part(package: Any, old: Any) -> Any:
    """Copy a part (a picture, a chart) and all that it refers to."""
    from docx.opc.part import Part

    base = old.partname.removesuffix(f".{old.partname.ext}").rstrip("0123456789").replace("%", "%%")
    new = Part(
        package.next_partname(f"{base}%d.{old.partname.ext}"), old.content_type, old.blob, package
    )
    for r in old.rels.values():
        new.load_rel(
            r.reltype,
            r.target_ref if r.is_external else _copy_part(package, r.target_part),
            r.rId,
            r.is_external,
        )
    return new


def _mention(path: Path) -> str:
    """The name by which a page calls a picture: ``tanda-tangan.png`` is ``tanda_tangan``."""
    return path.stem.lower().replace("-", "_")


def _pictures(assets: Path | None) -> list[Path]:
    """The files that are meant as pictures of a page; of two for one picture, the first one
    counts.
    """
    everything = (
        [b for b in assets.iterdir() if b.is_file() and _mention(b) in PAGE_PICTURES]
        if assets and assets.is_dir()
        else []
    )
    return sorted(everything, key=lambda b: (b.suffix.lower() != ".png", b.name))


def _fitted_size(path: Path, width: float, height: float) -> tuple[float, float]:
    """Return the size (mm) of a picture fitted into a box."""
    from docx.image.image import Image

    figure = Image.from_file(str(path))
    scale = min(width / figure.px_width, height / figure.px_height)
    return figure.px_width * scale, figure.px_height * scale


def _problem(path: Path) -> str:
    """Say why a picture cannot be used, if so. Word and LibreOffice only show an empty frame for a
    broken one.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        return f"berkas tidak terbaca ({cause(error)})"
    if len(content) > _LARGEST_MB * 1_000_000:
        return f"berkas lebih besar dari {_LARGEST_MB} MB"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        whole = _png_is_whole(content)
    elif content.startswith(b"\xff\xd8\xff"):
        whole = content.rfind(b"\xff\xd9") > content.rfind(b"\xff\xda") > 0
    else:
        return "isinya bukan PNG atau JPG"
    try:
        _fitted_size(path, 1, 1)
    except Exception:  # python-docx raises a dozen kinds for a header that it cannot read
        whole = False
    return "" if whole else "isinya rusak atau terpotong"


def _png_is_whole(content: bytes) -> bool:
    """Whether every chunk has the checksum that it claims, up to the last one."""
    start = 8
    while start + 12 <= len(content):
        end = start + 8 + int.from_bytes(content[start : start + 4], "big")
        if zlib.crc32(content[start + 4 : end]) != int.from_bytes(content[end : end + 4], "big"):
            return False
        if content[start + 4 : start + 8] == b"IEND":
            return True
        start = end + 4
    return False
