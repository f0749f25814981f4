"""Checks a page laid out in Word, paragraph by paragraph."""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from ...files.archive import WORD_PAGE, read_archive
from ...model import Finding
from ..tags import replace_tags, split_tags
from .nearest import Hint
from .walk import TypeWalker
from .written import EnoughFound, WrittenTemplate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DOCUMENT, _NAMED = "word/document.xml", "word/_rels/document.xml.rels"
_PART_NAME = re.compile(r"(?:word|docProps)/(document|header|footer|footnotes|core)(\d*)\.xml")
_PARTS = {
    "document": "",
    "header": "kepala halaman ",
    "footer": "kaki halaman ",
    "footnotes": "catatan ",
    "core": "sifat ",
}
"""Parts that can hold tags, in the order in which they are read, and what places in them begin
with.
"""
_CONTAINERS = {f"{_W}{n}" for n in ("body", "footnote", "sdt", "sdtContent", "customXml")}
_ELEMENTS = {f"{_W}{n}" for n in ("p", "tbl", "tr", "tc")}
_TEXTS = tuple(f"{_W}{n}" for n in ("t", "delText", "instrText"))
_NOTES = ("Catatan kaki", "tulis isinya di dalam teks")
_TRACKED = ("Perubahan terlacak", "terima atau tolak perubahan itu di Word")
_LEFT_OUT = {
    "footnoteReference": _NOTES,
    "endnoteReference": _NOTES,
    "ins": _TRACKED,
    "del": _TRACKED,
}
_MARGINS = {f"{_W}hdr": "Kepala halaman", f"{_W}ftr": "Kaki halaman"}
_FIGURES = tuple(f"{_W}{n}" for n in ("drawing", "pict", "object"))
_PAGE_NUMBER = re.compile(r"\b(halaman|hal|page|dari|of)\b", re.IGNORECASE)
"""Words around the number of a page: every page of the document has one of its own."""
_REMOVING_TAG = re.compile(r"\{[{%#](tr|tc|p) ")
_REMOVED = {"p": "paragraf", "tr": "baris tabel", "tc": "sel tabel"}
_QUOTES = str.maketrans("“”‘’", "\"\"''")


class _PageParagraph(NamedTuple):
    """Where a paragraph stands, what it says, and its element."""

    place: str
    text: str
    element: etree._Element


def check_word_page(path: Path) -> list[Finding]:
    """Check a page laid out in Word, which must be whole: its text, tables, text boxes, headers,
    footers and properties.
    """
    findings: list[Finding] = []
    for prefix, root, shown in _read_parts(path).values():
        paragraphs = list(_page_paragraphs(root, prefix))
        original = "\n".join(p.text for p in paragraphs)
        written = WrittenTemplate(path.name, original, [p.place for p in paragraphs])
        with suppress(EnoughFound):
            for line, paragraph in enumerate(paragraphs, 1):
                _check_paragraph(written, line, paragraph)
            if root.tag in _MARGINS and shown:
                _check_margin(written, paragraphs)
            _check_sections(written, root, paragraphs)
            TypeWalker(written, {}, word_file=True).check(replace_tags(original, _to_jinja))
        findings += written.findings
    return findings


def page_place(path: Path, tags: str) -> str:
    """Where on a page laid out in Word the first paragraph with certain tags stands."""
    sought = split_tags(tags)[1::2]
    for prefix, root, _ in _read_parts(path).values():
        for paragraph in _page_paragraphs(root, prefix):
            standing = replace_tags(paragraph.text, _to_jinja)
            if sought and all(_spaced_alike(tag) in _spaced_alike(standing) for tag in sought):
                return paragraph.place
    return ""


def paragraph_places(path: Path) -> dict[str, list[str]]:
    """Where on a page laid out in Word each paragraph of each part stands; one of which another is
    shown instead stands where the paragraph around it does.
    """
    result = {}
    for part, (prefix, root, _) in _read_parts(path).items():
        places = {p.element: p.place for p in _page_paragraphs(root, prefix)}
        around = ((p, *p.iterancestors()) for p in root.iter(f"{_W}p"))
        result[part] = [next((places[e] for e in es if e in places), "") for es in around]
    return result


def _spaced_alike(text: str) -> str:
    """A text whose tags may have been spaced anew by docxtpl, without white space."""
    return re.sub(r"\s", "", text)


def _read_parts(path: Path) -> dict[str, tuple[str, etree._Element, bool]]:
    """Return every part that can hold tags by its name, with what places in it begin with, and
    whether a page shows it.
    """
    content = read_archive(
        path, lambda n: n == _NAMED or _PART_NAME.fullmatch(n) is not None, WORD_PAGE
    )
    names = {n: m for n in content if (m := _PART_NAME.fullmatch(n))}
    order = sorted(names, key=lambda n: (list(_PARTS).index(names[n][1]), n))
    parser = etree.XMLParser(resolve_entities=False, remove_comments=True, remove_pis=True)
    roots = {n: etree.fromstring(content[n], parser) for n in order}
    # A file whose parts are named in no such place shows, for all we know, each of them.
    named = etree.fromstring(content[_NAMED], parser) if _NAMED in content else None
    shown = names.keys() if named is None else _shown_margins(roots[_DOCUMENT], named)
    return {
        n: (_PARTS[m[1]] + (f"{m[2]} " if m[2] else ""), roots[n], n in shown)
        for n in order
        for m in (names[n],)
    }


def _shown_margins(document: etree._Element, named: etree._Element) -> set[str]:
    """The headers and footers that the first page of a section shows: a page laid out in Word is
    one, and what the others of a longer one have stays empty on it.
    """
    targets = {r.get("Id", ""): f"word/{r.get('Target', '')}" for r in named}
    shown = set()
    for section in document.iter(f"{_W}sectPr"):
        kind = "default" if section.find(f"{_W}titlePg") is None else "first"
        for reference in section.iter(f"{_W}headerReference", f"{_W}footerReference"):
            if reference.get(f"{_W}type") == kind:
                shown.add(targets.get(reference.get(f"{_R}id", ""), ""))
    return shown


def _to_jinja(written: str) -> str:
    """Turn a tag in docxtpl's forms (``{%p if … %}``, ``{%tr …``, ``{% vm %}``, Word's quotation
    marks) into Jinja's.
    """
    tag = re.sub(r"^(\{[{%#])(?:tr|tc|p|r)(?= )", r"\1", written.translate(_QUOTES))
    tag = re.sub(r"^\{%\s*(?:colspan|cellbg)\b(.*)%\}$", r"{{\1}}", tag)
    return re.sub(r"^\{%\s*[vh]m\s*%\}$", "", tag)


def _page_paragraphs(
    container: etree._Element, prefix: str, boxes: Iterator[int] | None = None
) -> Iterator[_PageParagraph]:
    """Yield every paragraph, those in cells and text boxes included."""
    boxes, paragraph_numbers, table_numbers = boxes or count(1), count(1), count(1)
    for el in _content_elements(container):
        if el.tag == f"{_W}tbl":
            number = next(table_numbers)
            for b, row in enumerate(_content_elements(el), 1):
                for k, cell in enumerate(_content_elements(row), 1):
                    place = f"{prefix}tabel {number} baris {b} kolom {k}"
                    for inner in _page_paragraphs(cell, prefix, boxes):
                        yield inner._replace(place=place)
        elif el.tag == f"{_W}p":
            place = f"{prefix}paragraf {next(paragraph_numbers)}"
            yield _PageParagraph(place, _words_of(el), el)
            for content in el.iter(f"{_W}txbxContent"):
                if next(content.iterancestors(f"{_W}p")) is el and not any(
                    "Fallback" in a.tag for a in content.iterancestors()
                ):
                    yield from _page_paragraphs(
                        content, f"{prefix}kotak teks {next(boxes)} ", boxes
                    )
        elif el.text:
            name = etree.QName(el).localname
            yield _PageParagraph(f"{prefix}'{name}'", el.text.replace("\n", " "), el)


def _content_elements(container: etree._Element) -> Iterator[etree._Element]:
    for el in container:
        if el.tag in _CONTAINERS:
            yield from _content_elements(el)
        elif el.tag in _ELEMENTS or not el.tag.startswith(_W):
            yield el


def _words_of(container: etree._Element) -> str:
    """The text of a paragraph without that of text boxes anchored in it; of a row or cell, all of
    it.
    """
    text = "".join(
        t.text or ""
        for t in container.iter(*_TEXTS)
        if container.tag != f"{_W}p" or next(t.iterancestors(f"{_W}p")) is container
    )
    return text.replace("\n", " ")


def _check_paragraph(written: WrittenTemplate, line: int, paragraph: _PageParagraph) -> None:
    """Check what only a Word page can do wrong: docxtpl drops all that shares a paragraph or row
    with ``{%p`` or ``{%tr``.
    """
    _, text, p = paragraph
    if m := _REMOVING_TAG.search(text):
        container = p if m[1] == "p" else next(p.iterancestors(f"{_W}{m[1]}"), None)
        standing = [] if container is None else split_tags(_words_of(container))
        del standing[1:2]
        if container is None or "".join(standing).strip():
            mention = _REMOVED[m[1]]
            message = f"Tag '{m[0]}…' menghapus {mention} tempatnya; isi lain di situ akan hilang."
            advice = Hint(advice=f"letakkan tag ini sendirian dalam satu {mention}")
            written.report("N02", line, message, advice, content=text.strip())
    for name, (mention, advice_text) in _LEFT_OUT.items():
        if p.find(f".//{_W}{name}") is not None:
            message = f"{mention} tidak dapat ikut ke dokumen."
            written.report("N08", line, message, Hint(advice=advice_text), content=text.strip())


def _check_margin(written: WrittenTemplate, paragraphs: Sequence[_PageParagraph]) -> None:
    """Tell what stands in the margin of a page; the number of the page is the document's affair."""
    for line, (_, _, p) in enumerate(paragraphs, 1):
        words = _PAGE_NUMBER.sub("", _outside_fields(p))
        if any(map(str.isalpha, words)) or next(p.iter(*_FIGURES), None) is not None:
            mention = _MARGINS[p.getroottree().getroot().tag]
            message = f"{mention} tidak dapat ikut ke dokumen."
            advice = "pindahkan isinya ke halaman itu sendiri, atau hapus"
            written.report("N08", line, message, Hint(advice=advice), content=words.strip())


def _outside_fields(p: etree._Element) -> str:
    """The text of a paragraph without what fields show."""
    words, depth = "", 0
    for el in p.iter(f"{_W}t", f"{_W}fldChar"):
        if el.tag == f"{_W}fldChar":
            depth += {"begin": 1, "end": -1}.get(el.get(f"{_W}fldCharType", ""), 0)
        elif not depth and next(el.iterancestors(f"{_W}fldSimple"), None) is None:
            words += el.text or ""
    return words


def _check_sections(
    written: WrittenTemplate, root: etree._Element, paragraphs: Sequence[_PageParagraph]
) -> None:
    """Tell what a section of a page has that the section of the document, in which it will stand,
    has not.
    """
    for section in root.iter(f"{_W}sectPr"):
        own = next(section.iterancestors(f"{_W}p"), None)
        line = next((n for n, p in enumerate(paragraphs, 1) if p.element is own), len(paragraphs))
        size = section.find(f"{_W}pgSz")
        width, height = ("" if size is None else size.get(f"{_W}{n}", "") for n in "wh")
        if width.isdecimal() and height.isdecimal() and int(width[:9]) > int(height[:9]):
            message = "Halaman melintang tidak dapat ikut ke dokumen: isinya dicetak tegak."
            advice = "atur halaman ini tegak (Layout > Orientation > Portrait), susun lagi isinya"
            written.report("N08", line, message, Hint(advice=advice), content="halaman melintang")
        if section.find(f"{_W}pgBorders") is not None:
            message = "Bingkai halaman tidak dapat ikut ke dokumen."
            advice = "hapus bingkai itu, atau pakai tabel berbingkai"
            written.report("N08", line, message, Hint(advice=advice), content="bingkai halaman")
