"""Small documents to be compared: paragraphs, captioned tables, sections, an index, composed as the
document is; and what is read from a tracked one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from lxml import etree

from renstra.document.assemble import Manuscript
from renstra.profile.columns import PrintedColumn
from renstra.profile.find import find_template
from renstra.profile.look import Look, read_look
from renstra.redline.proof import text_parts
from renstra.word.decide import MARKS, decide
from renstra.word.elements import attribute_of, find_child, word_tag
from renstra.word.fields import sequence_number
from renstra.word.package import Package
from renstra.word.paragraphs import Ready, WordBlock, WordParagraph
from renstra.word.runs import Run, bookmarked_runs
from renstra.word.sections import HeaderFooter, Section, section_properties
from renstra.word.small_file import word_file
from renstra.word.table.grid import PageArea, lay_out_table
from renstra.word.table.rows import Row
from renstra.word.toc import IndexEntry, IndexList
from renstra.word.word_file import DOCUMENT
from renstra.word.xml import NS

AUTHOR, DATE, TIMESTAMP = "Dinas Sosial", date(2022, 6, 27), "2022-06-27T00:00:00Z"
COLUMNS = (
    PrintedColumn("sub", ("Sub kegiatan",), 40, "kiri", True),
    PrintedColumn("indikator", ("Indikator",), 40, "kiri", False),
    PrintedColumn("pagu", ("Pagu",), 20, "kanan", False),
)
Content = list[str | list[list[str]]]
"""What a document says: the text of a paragraph, or the rows of a table as texts of cells."""


@cache
def default_look() -> Look:
    """The usual style profile."""
    path = find_template("gaya", "baku.toml")
    assert path
    return read_look(path)


def manuscript(
    *blocks: WordBlock | Sequence[WordBlock], heading: str = "Rencana Strategis"
) -> Manuscript:
    """A document of these blocks; `heading` stands in its header."""
    flow = [b for x in blocks for b in (x if isinstance(x, Sequence) else [x])]
    xml = "".join(b.xml() for b in flow)
    sizes = {7.0, 8.0, 9.0, 9.5}
    archive = word_file(xml, default_look(), "F4", sizes, heading, AUTHOR, TIMESTAMP)
    package = Package.read(archive)
    section = etree.tostring(package.tree()[0][-1], encoding="unicode")
    return Manuscript(package, (), 0, 0, (*flow, Ready(section)), ())


def edited(one: Manuscript, old: str, new: str, part: str = DOCUMENT) -> Manuscript:
    """The document with a piece of XML in one of its parts replaced, once."""
    return replace(one, package=Package.read(changed(one.outcome(), old, new, part)))


def text_paragraph(content: str, style: str = "BodyText") -> WordParagraph:
    """A paragraph."""
    return WordParagraph((Run(content),) if content else (), style)


def heading(number: int, content: str) -> WordParagraph:
    """A heading, bookmarked as those of the document."""
    return WordParagraph(bookmarked_runs(f"_Toc{number:06d}", number, Run(content)), "Heading1")


def rows(*content: tuple[str, ...], kode: Sequence[str] = ()) -> list[Row]:
    """Rows of the usual columns, with the kode of what they speak of, if any."""
    names = [k.content for k in COLUMNS]
    return [
        Row(dict(zip(names, cells, strict=False)), kode=kode[n] if kode else "")
        for n, cells in enumerate(content)
    ]


def captioned(
    number: int,
    caption: str,
    content: Sequence[Row],
    columns: Sequence[PrintedColumn] = COLUMNS,
    *,
    width: float = 700,
    height: float = 500,
    size: float | None = None,
    rows_per_part: int = 1000,
) -> list[WordBlock]:
    """A table under a caption with number and bookmark, and the paragraph after it."""
    label = bookmarked_runs(
        f"_RefTabel{number:03d}", 500 + number, Run("Tabel 1."), sequence_number("Tabel", number)
    )
    look = default_look().table.model_copy(update={"rows_per_part": rows_per_part})
    known = f"tabel {number}"
    table = lay_out_table(
        columns, content, PageArea(width, height), look, "Arial", size=size, known=known
    )
    return [
        WordParagraph((*label, Run(f" {caption}")), "JudulTabel", known=f"judul {known}"),
        table,
        WordParagraph((), "PenutupTabel", known=f"penutup {known}"),
    ]


def listing(*entry: str) -> list[WordBlock]:
    """An index of headings numbered from 1."""
    entries = tuple(IndexEntry("", e, f"_Toc{n:06d}", "TOC1") for n, e in enumerate(entry, 1))
    return [IndexList('TOC \\o "1-2" \\h \\z \\u', entries)]


def section_end(landscape: bool) -> WordParagraph:
    """The paragraph that ends a section, upright or turned."""
    ids = {r.kind_word: r.id for r in manuscript().package.document.relationships}
    reference = HeaderFooter(ids["header"], {"decimal": ids["footer"]})
    section = section_properties(Section(landscape), default_look(), "F4", reference)
    return WordParagraph((), "JarakTabel", section=section)


def paragraph_words(p: etree._Element, *, labelled: bool = True) -> str:
    """The text that a paragraph shows, without the labels of pages if it has any; a line end is
    one.
    """
    result, hidden = [], False
    for element in _own_elements(p):
        if element.tag == word_tag("instrText"):
            hidden = labelled and (element.text or "").split()[:1] == ["PAGEREF"]
        elif element.tag == word_tag("fldChar") and attribute_of(element, "fldCharType") == "end":
            hidden = False
        elif element.tag == word_tag("br"):
            result.append("\n")
        elif element.tag == word_tag("t") and not hidden:
            result.append(element.text or "")
    return "".join(result)


def _own_elements(element: etree._Element) -> Iterator[etree._Element]:
    """What stands in a paragraph, but for what is drawn in it."""
    for child in element:
        if etree.QName(child).localname not in ("drawing", "pict", "object", "AlternateContent"):
            yield child
            yield from _own_elements(child)


def content(docx: bytes, *, labelled: bool = True) -> Content:
    """What a Word file says, block by block; paragraphs without words left out.

    LibreOffice puts the words of an entry that has no page label in its place: such a file is not
    `labelled`.
    """
    result: Content = []
    for element in _block_elements(Package.read(docx).tree()[0]):
        if element.tag == word_tag("p") and (text := paragraph_words(element, labelled=labelled)):
            result.append(text)
        elif element.tag == word_tag("tbl"):
            result.append(
                [
                    ["\n".join(map(paragraph_words, tc.iter(word_tag("p")))) for tc in _cells(tr)]
                    for tr in element.iterchildren(word_tag("tr"))
                ]
            )
    return result


def _block_elements(container: etree._Element) -> Iterator[etree._Element]:
    """The blocks of a body; LibreOffice puts those of an index into a frame of their own."""
    for element in container:
        if element.tag in (word_tag("sdt"), word_tag("sdtContent")):
            yield from _block_elements(element)
        else:
            yield element


def _cells(tr: etree._Element) -> list[etree._Element]:
    return list(tr.iterchildren(word_tag("tc")))


def merge_of(tc: etree._Element) -> str:
    """How a cell merges downwards: ``restart``, ``continue`` or nothing."""
    found = find_child(tc, "tcPr/vMerge")
    return "" if found is None else attribute_of(found, default="continue")


def resolved(docx: bytes, accept: bool) -> bytes:
    """The Word file with every change accepted, or rejected."""
    package = Package.read(docx)
    for name in text_parts(package):
        decide(package.tree(name), accept)
    return package.to_bytes()


def marks(docx: bytes) -> Counter[str]:
    """How many marks of each kind a Word file has, in all its parts."""
    package = Package.read(docx)
    return Counter(
        etree.QName(el).localname
        for name in text_parts(package)
        for el in package.tree(name).iter(*MARKS)
    )


def marked(docx: bytes, kind: str) -> list[str]:
    """The stretches of text inside marks of one kind (``ins``, ``del``) that hold text, in
    order.
    """
    words = (_all_text(el) for el in Package.read(docx).tree().iter(word_tag(kind)))
    return [k for k in words if k]


def marked_rows(docx: bytes, kind: str) -> list[list[str]]:
    """The rows that come (``ins``) or go (``del``) as a whole, as texts of cells."""
    return [
        [_all_text(tc) for tc in _cells(tr)]
        for tr in Package.read(docx).tree().iter(word_tag("tr"))
        if find_child(tr, f"trPr/{kind}") is not None
    ]


def _all_text(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter(word_tag("t"), word_tag("delText")))


def changed(docx: bytes, old: str, new: str, part: str = DOCUMENT) -> bytes:
    """The Word file with a piece of XML in one of its parts replaced, once; the piece must be
    there.
    """
    package = Package.read(docx)
    xml = package.parts[part].written.decode()
    assert old in xml, old
    package.parts[part].content = xml.replace(old, new, 1).encode()
    return package.to_bytes()


def document_root(*blocks: str) -> etree._Element:
    """A document of these blocks, parsed."""
    return etree.fromstring(f"<w:document {NS}><w:body>{''.join(blocks)}</w:body></w:document>")
