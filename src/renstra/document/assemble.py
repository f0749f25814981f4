"""The whole Word file, from the cover to the last signature.

It is composed once; page labels are put in afterwards, as often as they are learnt
(`Manuscript.outcome`).
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any, cast

from ..files.archive import freeze_archive
from ..model import Renstra
from ..narrative.blocks import Block, FigurePlace, ListItem, RenderedChapter, TablePlace
from ..profile.columns import TableData, spread_columns
from ..profile.figures import FigureData
from ..profile.look import Look
from ..word.carried import stash
from ..word.numbering import numbering_xml
from ..word.sections import Section, add_header_footer, section_properties
from ..word.stamp import DRAFT, ILLUSTRATION
from ..word.styles import styles_xml
from ..word.table.grid import PageArea, table_xml
from ..word.toc import IndexEntry, fill_labels, index_xml
from ..word.xml import NS, W, bookmark, paragraph, run
from .body import SIGNATURE_MARK, BodyComposer
from .figures.catalogue import FIGURES
from .frontmatter import insert_page
from .tables import TABLES, series, words

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import Part, XmlPart

_PAGE = "\ue020halaman:{}\ue021"
_FRONT_BOOKMARK = "_TocDepan{:02d}"
SETTINGS_XML = (
    f'<w:settings {NS}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="id-ID"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
)

_APP_XML = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>renstra</Application></Properties>'
)


@dataclass(frozen=True)
class Material:
    """Everything a document is composed of, templates already rendered.

    `front_pages` are the pages laid out in Word: the cover first, then those before the indexes.
    Titles of tables and figures are ready text. `draft` stamps every page as a draft. `snapshot` is
    the plan as data, which the file carries.
    """

    renstra: Renstra
    look: Look
    paper: str
    chapters: Sequence[RenderedChapter]
    tables: Mapping[str, TableData]
    table_titles: Mapping[str, str]
    figures: Mapping[str, FigureData]
    figure_titles: Mapping[str, str]
    front_pages: Sequence[Document]
    signature: Document
    draft: bool = False
    snapshot: bytes = b""


@dataclass(frozen=True)
class Manuscript:
    """A composed document. `entry_counts` tells how many lines each of its indexes has."""

    archive: bytes
    timestamp: str
    entry_counts: tuple[int, ...]
    table_total: int
    figure_total: int

    def outcome(self, label: Sequence[Sequence[str]] = ()) -> bytes:
        """Return the Word file with these page labels in its indexes."""
        return freeze_archive(
            self.archive,
            self.timestamp,
            {"word/document.xml": lambda content: fill_labels(content.decode(), label).encode()},
        )


def compose_manuscript(inputs: Material) -> Manuscript:
    """Compose the document."""
    from docx import Document

    i = inputs.renstra.identitas
    document = Document()
    reference = add_header_footer(document, i.judul, _stamp_word(inputs))

    def section(s: Section) -> str:
        return section_properties(s, inputs.look, inputs.paper, reference)

    size: set[float] = {inputs.look.table.size}
    composer = _composer(inputs, document, size, section)
    content, last_section = composer.compose(inputs.chapters)
    listing = _lists(inputs, composer)
    everything = [
        paragraph(run(_PAGE.format(0))),
        paragraph("", "JarakTabel", section(Section(numbering=""))),
        *(paragraph(run(_PAGE.format(n))) for n in range(1, len(inputs.front_pages))),
        *(xml for xml, _ in listing),
        paragraph("", "JarakTabel", section(Section(numbering="lowerRoman", begin=1))),
        content,
        section(last_section),
    ]
    # The whole tree takes the place of the empty one: moving paragraphs over one by one costs more
    # than writing them.
    _fill_part(
        document.part, f"<w:document {NS}><w:body>{''.join(everything)}</w:body></w:document>"
    )
    document = document.part.document
    items = [b for chapter in inputs.chapters for b in chapter.block if isinstance(b, ListItem)]
    _drop_defaults(document)
    _replace_parts(
        document,
        styles_xml(inputs.look, inputs.paper, size),
        numbering_xml(len(inputs.chapters), items),
    )
    _place_word_pages(document, inputs)
    _properties(document, inputs.renstra)
    if inputs.snapshot:
        stash(document, inputs.snapshot)
    buffer = io.BytesIO()
    document.save(buffer)
    kind = [k.kind for k in composer.captions.values()]
    timestamp = f"{i.tanggal_penetapan.isoformat()}T00:00:00Z"
    return Manuscript(
        buffer.getvalue(),
        timestamp,
        tuple(n for _, n in listing),
        kind.count("Tabel"),
        kind.count("Gambar"),
    )


def _stamp_word(inputs: Material) -> str:
    """The word across every page of what must not pass for an official document."""
    return DRAFT if inputs.draft else ILLUSTRATION if inputs.renstra.identitas.ilustrasi else ""


def _composer(
    inputs: Material, document: Document, size: set[float], section: Callable[[Section], str]
) -> BodyComposer:
    """The setter of chapters, told how to make the tables and figures of this plan."""
    r = inputs.renstra
    # Shapes inside a figure are numbered on from its own id.
    drawing_ids = count(1000, 1000)
    all_series, all_words = series(r), words(r)

    def table(id: str) -> tuple[str, str]:
        data, content = inputs.tables[id], TABLES[id](r)
        width, height = inputs.look.text_area(inputs.paper, data.landscape)
        xml, used = table_xml(
            spread_columns(data, all_series, all_words), content.rows, PageArea(width, height), inputs.look.table, inputs.look.font.name,
            size=data.size, column_numbers=data.column_numbers, uraian=inputs.table_titles[id],
        )  # fmt: skip
        size.add(used)
        return xml, content.note

    def figure(id: str) -> str:
        data = inputs.figures[id]
        width, height = (
            points / 72 * 25.4 for points in inputs.look.text_area(inputs.paper, data.landscape)
        )
        # A figure made for wide paper must not run over the margin of a narrower one; its caption
        # needs room below it.
        fit = data.model_copy(
            update={"width": min(data.width, width), "height": min(data.height, height - 25)}
        )
        return FIGURES[id](r, fit, inputs.figure_titles[id], document, next(drawing_ids))

    def landscape(block: Block) -> bool:
        return (isinstance(block, TablePlace) and inputs.tables[block.id].landscape) or (
            isinstance(block, FigurePlace) and inputs.figures[block.id].landscape
        )

    return BodyComposer(
        inputs.table_titles, inputs.figure_titles, table, figure, landscape, section
    )


def _lists(inputs: Material, composer: BodyComposer) -> list[tuple[str, int]]:
    """The index pages with the number of their entries; an index of nothing is left out."""
    table, figure = composer.caption_entries("Tabel"), composer.caption_entries("Gambar")
    heading = [
        "DAFTAR ISI",
        *(["DAFTAR TABEL"] if table else []),
        *(["DAFTAR GAMBAR"] if figure else []),
    ]
    front = [t for page in inputs.front_pages for t in _front_headings(page)] + heading
    content = [
        IndexEntry("", t, _FRONT_BOOKMARK.format(n), "TOC1") for n, t in enumerate(front)
    ] + composer.toc_entries
    command = ('TOC \\o "1-2" \\h \\z \\u', 'TOC \\h \\z \\c "Tabel"', 'TOC \\h \\z \\c "Gambar"')
    result = []
    for n, (entry, p) in enumerate(
        (e, p) for e, p in zip((content, table, figure), command, strict=True) if e
    ):
        result.append(
            (paragraph(run(heading[n]), "JudulDepan") + index_xml(n, p, entry), len(entry))
        )
    return result


def _front_headings(page: Document) -> list[str]:
    """The headings of a page laid out in Word; an index leaves out those without words."""
    look = next((g.style_id for g in page.styles if g.name == "Judul Depan"), "")
    return [p.text for p in _paragraphs_in_style(page, look)]


def _paragraphs_in_style(document: Document, look: str) -> list[Any]:
    """The paragraphs with words that carry a style, those in tables too."""
    return [
        p for p in document.element.body.iter(f"{{{W}}}p") if p.style == look and p.text.strip()
    ]


def _replace_parts(document: Document, look: bytes, numbering: bytes) -> None:
    """Put our styles, numbering and settings in the place of those that python-docx starts with."""
    from docx.opc.constants import RELATIONSHIP_TYPE as RT

    for relationships, content in (
        (RT.STYLES, look),
        (RT.NUMBERING, numbering),
        (RT.SETTINGS, SETTINGS_XML.encode()),
    ):
        _fill_part(document.part.part_related_by(relationships), content)


def _fill_part(part: Part, xml: str | bytes) -> None:
    """Give a part of the package another content; python-docx offers no public way."""
    from docx.oxml import parse_xml

    cast("XmlPart", part)._element = parse_xml(xml)


def _drop_defaults(document: Document) -> None:
    """Drop what python-docx's empty document brings along and is not ours.

    A thumbnail of another page, an empty bibliography, the name of another program; and a second
    set of styles for Word 2007, which would contradict ours, so that Word would mend the file on
    opening.
    """
    from docx.opc.constants import CONTENT_TYPE as CT
    from docx.opc.constants import RELATIONSHIP_TYPE as RT
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = document.part.package
    for rels in (document.part.rels, package.rels):
        for id, relationships in list(rels.items()):
            if relationships.reltype.rsplit("/", 1)[-1] in {
                "stylesWithEffects",
                "customXml",
                "thumbnail",
                "extended-properties",
            }:
                del rels[id]
    properties = Part(
        PackURI("/docProps/app.xml"), CT.OFC_EXTENDED_PROPERTIES, _APP_XML.encode(), package
    )
    package.relate_to(properties, RT.EXTENDED_PROPERTIES)


def _place_word_pages(document: Document, inputs: Material) -> None:
    """Put the pages laid out in Word where their markers stand, and bookmark the headings before
    BAB I.
    """
    content = {_PAGE.format(n): page for n, page in enumerate(inputs.front_pages)} | {
        SIGNATURE_MARK: inputs.signature
    }
    for p in list(document.paragraphs):
        if (page := content.get(p.text)) is not None:
            # Only headings of our own may enter the index; a paragraph's own outline level would
            # bring in another.
            for level in list(page.element.body.iter(f"{{{W}}}outlineLvl")):
                level.getparent().remove(level)
            insert_page(document, page, p._p)
            p._p.getparent().remove(p._p)
    for n, p in enumerate(_paragraphs_in_style(document, "JudulDepan")):
        limit = bookmark(_FRONT_BOOKMARK.format(n), n + 1, "")
        start, end = _pieces(limit)
        p.insert(1 if p.pPr is not None else 0, start)
        p.append(end)


def _pieces(limit: str) -> tuple[Any, Any]:
    from docx.oxml import parse_xml

    start, end = parse_xml(f"<w:p {NS}>{limit}</w:p>")
    return start, end


def _properties(document: Document, renstra: Renstra) -> None:
    """What Word shows under File > Info."""
    i, properties = renstra.identitas, document.core_properties
    properties.title, properties.subject, properties.author = i.judul, i.nama_dokumen, i.nama_opd
    properties.last_modified_by, properties.comments, properties.keywords = (
        i.nama_opd,
        i.versi,
        f"Renstra {i.periode.tertulis}",
    )
    properties.language, properties.revision = "id-ID", 1
