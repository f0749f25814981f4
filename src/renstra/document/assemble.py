"""The whole Word file, from the cover to the last signature.

It is composed once; page labels are put in afterwards, as often as they are learnt
(`Manuscript.outcome`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import count

from lxml import etree

from ..files.origin import Origin
from ..model import Renstra
from ..narrative.blocks import (
    Block,
    FigurePlace,
    ListItem,
    PicturePlace,
    RenderedChapter,
    TablePlace,
    TextTable,
    without_lampiran,
)
from ..profile.columns import TableData, spread_columns
from ..profile.figures import FigureData
from ..profile.look import Look
from ..word.carried import stash_data
from ..word.elements import find_child, paragraphs_in_style, parse_xml, remove_element
from ..word.empty_file import Properties, drop_foreign_parts, empty_package
from ..word.figure_places import figure_texts
from ..word.footnotes import call_note
from ..word.libreoffice import in_terms_of_libreoffice
from ..word.numbering import ListStart, numbering_xml
from ..word.office_styles import OfficeStyles, take_on_styles
from ..word.package import Package
from ..word.pages import insert_pages
from ..word.paragraphs import PagePlace, Ready, WordBlock, WordParagraph
from ..word.picture import LARGEST_SCALE, picture_head, picture_run
from ..word.runs import Inline, Raw, Run, bookmarked_runs, inlines_xml
from ..word.seal import seal_document
from ..word.sections import Section, add_header_footer, section_properties
from ..word.signature_place import mark_signature_place
from ..word.styles import styles_xml
from ..word.table.grid import PageArea, TableLayout, lay_out_table
from ..word.toc import (
    TEMPORARY_LABEL,
    IndexEntry,
    IndexList,
    link_of_label,
    page_labels,
    unpaged_notice,
)
from ..word.xml import NS, emu
from .body import SIGNATURE, BodyComposer
from .division import count_divisions
from .figures.catalogue import FigurePage, figure_pages
from .frontmatter import front_headings
from .index_lines import broken_entry
from .tables import TABLES, column_series, heading_words
from .text_table import lay_out_text_table

DRAFT, ILLUSTRATION = "DRAF", "ILUSTRASI"
"""Stamps: what is not finished yet, and what shows data that are only an example."""
_FRONT_HEADING = "JudulDepan"
"""The id of the style of headings before BAB I."""
_FRONT_BOOKMARK = "_TocDepan{:02d}"
_SIGNED_PAGE = 1
"""Which page laid out in Word is signed: the lembar penetapan, which follows the cover."""
_CAPTION_ROOM = 25
"""Millimetres below a figure."""
_PICTURE_SHARE = 0.7
"""The share of a page's height that a picture of the plan may take; its caption needs room too."""


@dataclass(frozen=True)
class DocumentParts:
    """Everything a document is composed of, templates already rendered.

    `front_pages` are the pages laid out in Word: the cover first, then the lembar penetapan and
    others before the indexes.
    Titles of tables and figures are ready text. `draft` stamps every page as a draft. `snapshot`
    gives the plan as data, which the file carries. `pictures` are the files that texts place, by
    their paths in the plan's folder. `office_styles` take the place of ours, and `look`
    is fitted to them.
    """

    renstra: Renstra
    look: Look
    paper: str
    chapters: Sequence[RenderedChapter]
    tables: Mapping[str, TableData]
    table_titles: Mapping[str, str]
    figures: Mapping[str, FigureData]
    figure_titles: Mapping[str, str]
    front_pages: Sequence[Package]
    signature: Package
    draft: bool = False
    snapshot: Callable[[], bytes] | None = None
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    office_styles: OfficeStyles | None = None


@dataclass(frozen=True)
class Manuscript:
    """A composed document. `labels` are the texts of page labels, by index and entry.

    `flow` holds its blocks, the properties of the last section behind them; `page_places` tells
    where in the body the elements of each page laid out in Word stand. `snapshot` gives the data
    that the file carries, once it is written. `prefixes` begin the numbers of sections, chapter by
    chapter, then lampiran by lampiran. `office_fonts` are what text is set in by the office's own
    styles, besides the font of the look. `signer` is whose name stands below the signature on the
    lembar penetapan. `origin` says what the document is built of; its files carry that.
    """

    package: Package
    labels: tuple[tuple[etree._Element, ...], ...]
    table_total: int
    figure_total: int
    flow: tuple[WordBlock, ...]
    page_places: tuple[slice, ...]
    snapshot: Callable[[], bytes] | None = None
    prefixes: tuple[str, ...] = ()
    office_fonts: tuple[str, ...] = ()
    signer: str = ""
    origin: Origin | None = None

    @property
    def entry_counts(self) -> tuple[int, ...]:
        """How many lines each of its indexes has."""
        return tuple(map(len, self.labels))

    @property
    def figure_texts(self) -> Mapping[str, str]:
        """What charts and drawings show, by the styles of their paragraphs in what is laid out."""
        return figure_texts(self.package)

    def outcome(self, labels: Sequence[Sequence[str]] = ()) -> bytes:
        """Return the Word file with these page labels in its indexes."""
        self._fill_in(labels or [[TEMPORARY_LABEL] * n for n in self.entry_counts])
        if self.snapshot and self.package.first_named("customXml") is None:
            stash_data(self.package, self.snapshot())
        return seal_document(self.package, self.origin) if self.origin else self.package.to_bytes()

    def layout_outcome(self) -> bytes:
        """Return the Word file as LibreOffice is to lay it out, which finds its page labels and the
        place of the signature.
        """
        self._fill_in([[TEMPORARY_LABEL] * n for n in self.entry_counts])
        package = in_terms_of_libreoffice(self.package, self.prefixes)
        (body,) = package.tree()
        mark_signature_place(package, [*body][self.page_places[_SIGNED_PAGE]], self.signer)
        return package.to_bytes()

    def _fill_in(self, labels: Sequence[Sequence[str]]) -> None:
        for elements, texts in zip(self.labels, labels, strict=True):
            for element, text in zip(elements, texts, strict=True):
                element.text = text

    def unpaged_outcome(self) -> bytes:
        """Return the Word file without page labels; each of its indexes begins with a line that
        says how they are filled in, until they are.
        """
        notices = [(entries[0], unpaged_notice()) for entries in self.labels if entries]
        for label, notice in notices:
            link_of_label(label).addprevious(notice)
        written = self.outcome([[""] * n for n in self.entry_counts])
        for _, notice in notices:
            remove_element(notice)
        return written


def compose_manuscript(inputs: DocumentParts) -> Manuscript:
    """Compose the document."""
    package = empty_package(_document_properties(inputs.renstra))
    reference = add_header_footer(package, inputs.renstra.identitas.judul, _stamp_word(inputs))

    def section(s: Section) -> str:
        return section_properties(s, inputs.look, inputs.paper, reference)

    sizes: set[float] = {inputs.look.table.size}
    figures = _placed_figures(inputs)
    composer = _chapter_composer(inputs, package, sizes, section, figures)
    content, last_section = composer.compose(_spread_figures(inputs.chapters, figures))
    indexes = list(_index_pages(inputs, composer))
    roman = section(Section(numbering="lowerRoman", begin=1))
    flow: list[WordBlock] = [
        PagePlace(_front_name(0)),
        WordParagraph((), "JarakTabel", section=section(Section(numbering=""))),
        *(PagePlace(_front_name(n)) for n in range(1, len(inputs.front_pages))),
        *indexes,
        WordParagraph((), "JarakTabel", section=roman),
        *content,
        Ready(section(last_section)),
    ]
    body = "".join(block.xml() for block in flow)
    document = parse_xml(f"<w:document {NS}><w:body>{body}</w:body></w:document>")
    package.document.content = document
    drop_foreign_parts(package, inputs.look.font.name)
    notes = package.first_named("footnotes") is not None
    package.fill("styles", styles_xml(inputs.look, inputs.paper, sizes, footnotes=notes))
    prefixes = tuple(division.prefix for division in count_divisions(inputs.chapters))
    lampiran_count = len(prefixes) - len(without_lampiran(inputs.chapters))
    lists = _list_starts(inputs.chapters)
    package.fill("numbering", numbering_xml(lists, lampiran_count))
    labels = page_labels(document)
    labels_by_index = tuple(
        tuple(next(labels) for _ in index.entries)
        for index in indexes
        if isinstance(index, IndexList)
    )
    front = {_front_name(n): page for n, page in enumerate(inputs.front_pages)}
    page_places = insert_pages(package, front | {SIGNATURE: inputs.signature})
    _bookmark_front(document)
    office_fonts = take_on_styles(package, inputs.office_styles, inputs.look)
    kinds = [caption.kind for caption in composer.captions.values()]
    return Manuscript(
        package,
        labels_by_index,
        kinds.count("Tabel"),
        kinds.count("Gambar"),
        tuple(flow),
        page_places,
        inputs.snapshot,
        prefixes,
        office_fonts,
        inputs.renstra.identitas.penandatangan.nama,
    )


def _placed_figures(inputs: DocumentParts) -> dict[str, FigurePage]:
    """Every page of the figures that the texts place, by its id."""
    result: dict[str, FigurePage] = {}
    for block in (b for chapter in inputs.chapters for b in chapter.blocks):
        if isinstance(block, FigurePlace):
            data = inputs.figures[block.id]
            width, height = (
                points / 72 * 25.4 for points in inputs.look.text_area(inputs.paper, data.landscape)
            )
            # A figure made for wide paper must not run over the margin of a narrower one; its
            # caption needs room below it.
            fit = data.model_copy(
                update={
                    "width": min(data.width, width),
                    "height": min(data.height, height - _CAPTION_ROOM),
                }
            )
            title = inputs.figure_titles[block.id]
            result |= figure_pages(block.id, inputs.renstra, fit, title)
    return result


def _spread_figures(
    chapters: Sequence[RenderedChapter], figures: Mapping[str, FigurePage]
) -> list[RenderedChapter]:
    """The chapters, with a place for every page of a figure."""

    def spread(block: Block) -> Iterator[Block]:
        yield block
        if isinstance(block, FigurePlace):
            yield from (FigurePlace(id) for id in figures if id.startswith(f"{block.id}/"))

    return [
        replace(chapter, blocks=tuple(b for block in chapter.blocks for b in spread(block)))
        for chapter in chapters
    ]


def _document_properties(renstra: Renstra) -> Properties:
    """What Word shows under File > Info."""
    i = renstra.identitas
    return Properties(
        title=i.judul,
        author=i.nama_opd,
        timestamp=f"{i.tanggal_penetapan.isoformat()}T00:00:00Z",
        subject=i.nama_dokumen,
        keywords=f"Renstra {i.periode.tertulis}",
        comments=i.versi,
    )


def _front_name(n: int) -> str:
    """The name of a page before the indexes, the cover being 0."""
    return f"depan-{n}"


def _stamp_word(inputs: DocumentParts) -> str:
    """The word across every page of what must not pass for an official document."""
    return DRAFT if inputs.draft else ILLUSTRATION if inputs.renstra.identitas.ilustrasi else ""


def _chapter_composer(
    inputs: DocumentParts,
    package: Package,
    sizes: set[float],
    section: Callable[[Section], str],
    figures: Mapping[str, FigurePage],
) -> BodyComposer:
    """The setter of chapters, told how to make the tables and figures of this plan."""
    r = inputs.renstra
    # Shapes inside a figure are numbered on from its own id.
    drawing_ids = count(1000, 1000)
    all_series, all_words = column_series(r), heading_words(r)

    def table(id: str) -> tuple[WordBlock, str]:
        data, content = inputs.tables[id], TABLES[id](r)
        layout = lay_out_table(
            spread_columns(data, all_series, all_words),
            content.rows,
            PageArea(*inputs.look.text_area(inputs.paper, data.landscape)),
            inputs.look.table,
            inputs.look.font.name,
            size=data.size,
            column_numbers=data.column_numbers,
            cards=data.cards,
            description=inputs.table_titles[id],
            known=f"tabel {id}",
        )
        sizes.add(layout.measure.size)
        return layout, content.note

    def figure(id: str) -> Raw:
        return Raw(figures[id].draw(package, next(drawing_ids)))

    def picture(place: PicturePlace) -> Raw:
        content = inputs.pictures[place.id]
        width, height = (
            points / 72 * 25.4 for points in inputs.look.text_area(inputs.paper, landscape=False)
        )
        size = picture_head(content).fitted_size(width, height * _PICTURE_SHARE, LARGEST_SCALE)
        across, down = map(emu, size)
        id, name = next(drawing_ids), place.id.rpartition("/")[2]
        return Raw(picture_run(package, content, (across, down), id, name, place.title or name))

    def text_table(table: TextTable, cells: Sequence[Sequence[tuple[Inline, ...]]]) -> TableLayout:
        layout = lay_out_text_table(table, cells, inputs.look, inputs.paper)
        sizes.add(layout.measure.size)
        return layout

    def landscape(block: Block) -> bool:
        return (isinstance(block, TablePlace) and inputs.tables[block.id].landscape) or (
            isinstance(block, FigurePlace) and inputs.figures[block.id.partition("/")[0]].landscape
        )

    return BodyComposer(
        inputs.table_titles,
        {id: page.title for id, page in figures.items()},
        table,
        figure,
        picture,
        text_table,
        lambda content: call_note(package, content),
        lambda address: package.document.relate("hyperlink", address, external=True),
        landscape,
        section,
    )


def _index_pages(inputs: DocumentParts, composer: BodyComposer) -> Iterator[WordBlock]:
    """Yield headings and indexes by turns; an index of nothing is left out."""
    captions = [
        (f"DAFTAR {kind.upper()}", f'TOC \\h \\z \\c "{kind}"', entries)
        for kind in ("Tabel", "Gambar")
        if (entries := composer.caption_entries(kind))
    ]
    before = [heading for page in inputs.front_pages for heading in front_headings(page)]
    front = [*before, "DAFTAR ISI", *(heading for heading, _, _ in captions)]
    entries = [IndexEntry("", t, _FRONT_BOOKMARK.format(n), "TOC1") for n, t in enumerate(front)]
    contents = ("DAFTAR ISI", 'TOC \\o "1-2" \\h \\z \\u', entries + composer.toc_entries)
    broken = partial(
        broken_entry, look=inputs.look, paper=inputs.paper, styles=inputs.office_styles
    )
    for n, (heading, command, listed) in enumerate((contents, *captions), len(before)):
        name = _FRONT_BOOKMARK.format(n)
        yield WordParagraph(bookmarked_runs(name, n + 1, Run(heading)), _FRONT_HEADING)
        yield IndexList(command, tuple(map(broken, listed)), contents=command == contents[1])


def _list_starts(chapters: Sequence[RenderedChapter]) -> Iterator[ListStart]:
    """The first item of each list in the text."""
    seen = set()
    for block in (b for chapter in chapters for b in chapter.blocks if isinstance(b, ListItem)):
        if block.list_number not in seen:
            seen.add(block.list_number)
            yield ListStart(block.list_number, block.numbered, block.level)


def _bookmark_front(document: etree._Element) -> None:
    """Put bookmarks around the headings on pages laid out in Word, to which the table of contents
    leads.
    """
    for n, p in enumerate(paragraphs_in_style(document, _FRONT_HEADING)):
        if find_child(p, "bookmarkStart") is None:
            limits = inlines_xml(bookmarked_runs(_FRONT_BOOKMARK.format(n), n + 1))
            start, end = parse_xml(f"<w:p {NS}>{limits}</w:p>")
            p.insert(1 if find_child(p, "pPr") is not None else 0, start)
            p.append(end)
