"""Every construct that is written to Word, compared with a specimen that was read by eye.

``RENSTRA_TULIS_SPESIMEN=1`` writes the specimens anew.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import pytest

from renstra.document.body import BodyComposer
from renstra.document.tables import column_series, heading_words
from renstra.model import Periode, Renstra
from renstra.narrative.blocks import (
    CrossReference,
    FigurePlace,
    Heading,
    ListItem,
    Paragraph,
    Piece,
    RenderedChapter,
    TablePlace,
)
from renstra.profile.columns import PrintedColumn, TableData, spread_columns
from renstra.profile.declarations import built_in_declarations
from renstra.profile.find import find_template
from renstra.profile.look import Look, read_look
from renstra.word.empty_file import Properties, empty_package
from renstra.word.numbering import ListStart, numbering_xml
from renstra.word.paragraphs import Ready
from renstra.word.runs import Raw
from renstra.word.sections import HeaderFooter, Section, add_header_footer, section_properties
from renstra.word.table.grid import PageArea, lay_out_table
from renstra.word.table.rows import Row
from renstra.word.toc import IndexEntry, IndexList
from renstra.word.xml import XML_DECLARATION
from tests.document.ooxml_helpers import specimen_difference, tidy, with_labels

HEADER_FOOTER = HeaderFooter("rId9", {"lowerRoman": "rId10", "decimal": "rId11"})


@pytest.fixture(scope="module")
def look() -> Look:
    path = find_template("gaya", "baku.toml")
    assert path
    return read_look(path)


@pytest.fixture
def composer(look: Look) -> BodyComposer:
    """A setter of chapters with two small tables, one of them wide, and a figure."""
    return BodyComposer(
        table_titles={
            "pegawai": "Pegawai & Golongan",
            "iku": "Indikator <Utama>",
            "lebar": "Cascading",
        },
        figure_titles={"bagan": "Struktur Organisasi"},
        table=lambda id: (Ready("<w:tbl/>"), "Keterangan: kecil." if id == "iku" else ""),
        figure=lambda id: Raw("<w:r><w:drawing/></w:r>"),
        picture=lambda place: Raw("<w:r><w:drawing/></w:r>"),
        text_table=lambda table, cells: Ready("<w:tbl/>"),
        note=lambda content: Raw("<w:r/>"),
        link=lambda address: "rId1",
        landscape=lambda block: block == TablePlace("lebar"),
        section=lambda s: section_properties(s, look, "F4", HEADER_FOOTER),
    )


def written(composer: BodyComposer, chapters: Sequence[RenderedChapter]) -> tuple[str, Section]:
    """The XML of chapters, and their last section."""
    blocks, last = composer.compose(chapters)
    return "".join(b.xml() for b in blocks), last


def text(content: str) -> Paragraph:
    return Paragraph((Piece(content),))


def columns(
    content: str,
    *heading: str,
    width: float = 10,
    alignment: Literal["kiri", "tengah", "kanan"] = "kiri",
    merge: bool = False,
) -> PrintedColumn:
    return PrintedColumn(content, heading or (content.capitalize(),), width, alignment, merge)


class DescribeContent:
    def it_writes_a_chapter_heading_whose_number_word_counts_and_a_bookmark_for_the_index(
        self, composer: BodyComposer
    ) -> None:
        xml, _ = written(composer, [RenderedChapter("Gambaran Pelayanan R&D", ())])
        assert specimen_difference("judul-bab", xml) == ""

    def it_leaves_the_number_of_a_heading_to_its_style(self, composer: BodyComposer) -> None:
        block = (Heading(2, "Sumber Daya"), Heading(3, "Pegawai"), Heading(4, "Golongan"))
        xml, _ = written(composer, [RenderedChapter("Satu", ()), RenderedChapter("Dua", block)])
        # The chapter headings have a specimen of their own.
        heading = xml[xml.index('<w:p><w:pPr><w:pStyle w:val="Heading2"/>') :]
        assert specimen_difference("judul-subbab", heading) == ""

    def it_numbers_captions_by_chapter_and_lets_each_heading_begin_the_count_anew(
        self, composer: BodyComposer
    ) -> None:
        xml, _ = written(
            composer,
            [
                RenderedChapter(
                    "Satu", (TablePlace("pegawai"), FigurePlace("bagan"), TablePlace("iku"))
                )
            ],
        )
        assert specimen_difference("keterangan", xml[xml.index("</w:p>") + 6 :]) == ""

    def it_refers_to_a_table_by_the_bookmark_of_its_label(self, composer: BodyComposer) -> None:
        reference = Paragraph(
            (
                Piece("Lihat "),
                CrossReference("iku"),
                Piece(" yang ", italic=True),
                Piece("baru", bold=True),
            )
        )
        xml, _ = written(
            composer,
            [RenderedChapter("Satu", (reference, TablePlace("pegawai"), TablePlace("iku")))],
        )
        assert specimen_difference("rujukan", xml.split("</w:p>")[1] + "</w:p>") == ""

    def it_gives_each_list_a_count_of_its_own(self, composer: BodyComposer) -> None:
        items = [ListItem((Piece(t),), level, number, d) for t, level, number, d in LIST_ITEM]
        xml, _ = written(
            composer, [RenderedChapter("Satu", (*items[:4], text("Antara."), *items[4:]))]
        )
        assert specimen_difference("daftar-ulang", xml[xml.index("</w:p>") + 6 :]) == ""

    def it_turns_the_paper_for_a_wide_table_and_back_without_restarting_the_page_count(
        self, composer: BodyComposer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        # A short section would stay on the paper of the table; one word is to count as a long text.
        monkeypatch.setattr("renstra.document.body._LANDSCAPE_TEXT_LIMIT", 5)
        block = (
            Heading(2, "A"),
            text("Tegak."),
            Heading(2, "B"),
            TablePlace("lebar"),
            Heading(2, "C"),
            text("Tegak."),
        )
        xml, end = written(composer, [RenderedChapter("Satu", block)])
        assert specimen_difference("seksi", xml + composer.section(end)) == ""


LIST_ITEM = (
    ("satu", 0, True, 1),
    ("satu a", 1, True, 2),
    ("satu b", 1, True, 2),
    ("dua", 0, True, 1),
    ("satu lagi", 0, True, 3),
    ("titik", 1, False, 4),
)


class DescribeOtherParts:
    def it_numbers_chapters_sections_and_lists_in_one_part(self) -> None:
        starts = {d: ListStart(d, number, level) for _, level, number, d in reversed(LIST_ITEM)}
        xml = XML_DECLARATION + numbering_xml(starts.values())
        assert specimen_difference("penomoran", xml) == ""

    def it_says_of_the_cover_nothing_and_of_the_pages_before_bab_i_that_they_count_in_roman(
        self, look: Look
    ) -> None:
        xml = "".join(
            section_properties(s, look, "A4", HEADER_FOOTER)
            for s in (Section(numbering=""), Section(numbering="lowerRoman", begin=1))
        )
        assert specimen_difference("seksi-depan", xml) == ""

    def it_puts_the_title_into_the_header_and_the_page_number_into_two_kinds_of_footer(
        self,
    ) -> None:
        package = empty_package(Properties("", "", ""))
        add_header_footer(package, "Rencana Strategis R&D Tahun 2021-2026")
        xml = "".join(
            package.parts[f"word/{n}.xml"].written.decode().split("?>")[1]
            for n in ("header1", "footer1", "footer2")
        )
        assert specimen_difference("kepala-kaki", xml) == ""

    def it_writes_an_index_as_one_field_around_its_lines_which_word_offers_to_update(self) -> None:
        entry = [
            IndexEntry("", "DAFTAR ISI", "_TocDepan00", "TOC1"),
            IndexEntry("BAB I", "PENDAHULUAN R&D", "_Toc000101", "TOC1"),
            IndexEntry("1.1", "Latar Belakang", "_Toc000102", "TOC2", tail=8),
        ]
        xml = with_labels(
            IndexList('TOC \\o "1-2" \\h \\z \\u', tuple(entry), contents=True).xml(),
            "iii",
            "1",
            "12",
        )
        assert specimen_difference("daftar-isi", xml) == ""


class DescribeTables:
    def it_merges_the_cells_that_speak_of_one_object(self, look: Look) -> None:
        rows = [
            Row({"program": "Program A", "kegiatan": k, "pagu": p}, {"program": "1", "kegiatan": k})
            for k, p in (("Satu", "1.000"), ("Satu", "2.000"), ("Dua", "3.000"))
        ]
        rows.append(
            Row(
                {"program": "Program A", "kegiatan": "Satu", "pagu": "4.000"},
                {"program": "2", "kegiatan": "x"},
            )
        )
        three = [
            columns("program", merge=True),
            columns("kegiatan", merge=True),
            columns("pagu", "Rp", alignment="kanan"),
        ]
        layout = lay_out_table(
            three, rows, PageArea(400, 600), look.table, "Arial", description="Contoh"
        )
        assert specimen_difference("tabel-gabung", layout.xml()) == ""

    def it_heads_the_19_column_form_with_three_rows_and_the_column_numbers(
        self, look: Look, plan: Callable[[Periode], Renstra]
    ) -> None:
        r = plan(Periode(awal=2024, akhir=2026, dasar=2023, pertama=2025))
        data = built_in_declarations("tabel", TableData)["pendanaan"]
        expanded_columns = spread_columns(data, column_series(r), heading_words(r))
        width, height = look.text_area("F4", landscape=True)
        layout = lay_out_table(
            expanded_columns,
            [],
            PageArea(width, height),
            look.table,
            "Arial",
            size=data.size,
            column_numbers=data.column_numbers,
        )
        assert specimen_difference("kepala-pendanaan", layout.xml()) == ""

    def it_writes_a_long_table_as_two_that_meet_at_a_page(self, look: Look) -> None:
        rows = [Row({"no": str(n), "nama": f"Program {n}"}, part_start=1) for n in range(3)]
        short = look.table.model_copy(update={"rows_per_part": 2})
        layout = lay_out_table(
            [columns("no", width=1), columns("nama", width=4)],
            rows,
            PageArea(200, 600),
            short,
            "Arial",
        )
        assert specimen_difference("tabel-panjang", layout.xml()) == ""


class DescribeSpecimens:
    @pytest.mark.parametrize(
        "other",
        [
            '<w:p><w:r><w:t xml:space="preserve">a </w:t></w:r></w:p>',
            '<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">a</w:t></w:r></w:p>',
            '<w:p><w:r><w:t xml:space="preserve">a</w:t></w:r></w:p><w:p/>',
        ],
    )
    def it_differs_when_anything_but_the_layout_differs(self, other: str) -> None:
        original = '<w:p><w:r><w:t xml:space="preserve">a</w:t></w:r></w:p>'
        assert tidy(original) == tidy(original.replace("><", ">\n   <"))
        assert tidy(original) != tidy(other)
