"""Cells of printed tables that were edited in Word, as proposals for the workbook."""

from __future__ import annotations

import copy
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook

from renstra.homecoming.cells import CellProposal
from renstra.homecoming.flow import read_flow
from renstra.homecoming.tables import body_of, cells_by_column, parts_by_caption
from renstra.word.elements import remove_element, word_tag
from tests.five_chapters import dinas_pangan
from tests.homecoming.edits import (
    BuiltPlan,
    Place,
    accept,
    changed,
    edited,
    put_text,
    rows_by_caption,
    words_at,
)
from tests.jobs.job_helpers import composition_of
from tests.offices import SHIFTED
from tests.plans import TinyBook


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltPlan:
    return BuiltPlan(TinyBook(tmp_path_factory.mktemp("pulang")).save().parent)


def proposal(built: BuiltPlan, place: Place, text: str) -> CellProposal:
    """The only thing that comes home when a cell is edited."""
    home = built.home(edited(built.docx, {place: text}))
    assert home.remarks == ()
    (one,) = home.proposals
    return one


def reason(built: BuiltPlan, place: Place, text: str) -> str:
    """Why an edited cell cannot go home."""
    home = built.home(edited(built.docx, {place: text}))
    assert home.proposals == ()
    (one,) = home.remarks
    return one.reason


class DescribeProposals:
    def it_brings_nothing_of_a_file_that_nobody_edited(self, built: BuiltPlan) -> None:
        home = built.home(built.docx)
        assert (home.proposals, home.remarks) == ((), ())

    def it_tells_the_cell_what_it_says_and_what_the_document_says(self, built: BuiltPlan) -> None:
        one = proposal(built, built.place("pendanaan", "Sub 1", "pagu.2025"), "2.500.000")
        assert (one.place.sheet, one.heading) == ("Sub Kegiatan", "Pagu 2025")
        assert (one.base, one.today, one.new) == ("1.000.000", "1.000.000", "2.500.000")
        assert (one.entry, one.standing) == (2_500_000, "usulan")
        sheet = load_workbook(built.folder / "renstra.xlsx")["Sub Kegiatan"]
        assert sheet[one.place.cell].value == 1_000_000

    def it_reads_numbers_as_indonesians_write_them(self, built: BuiltPlan) -> None:
        one = proposal(built, built.place("tujuan-sasaran", "Indeks", "target.2025"), "62,75")
        assert one.entry == Decimal("62.75")

    def it_takes_out_what_the_table_puts_around_a_cell(self, built: BuiltPlan) -> None:
        place = built.place("tujuan-sasaran", "Sasaran: Sasaran satu")
        assert proposal(built, place, "Sasaran: Sasaran lain").new == "Sasaran lain"

    def it_keeps_the_letters_of_a_name_that_is_printed_in_capitals(self, built: BuiltPlan) -> None:
        place = built.place("pendanaan", "PROGRAM SATU")
        assert proposal(built, place, "PROGRAM 2").new == "Program 2"

    def it_says_in_how_many_other_places_the_cell_is_printed(self, built: BuiltPlan) -> None:
        one = proposal(built, built.place("cascading", "Kegiatan satu"), "Kegiatan lain")
        assert (len(one.places), one.elsewhere) == (1, 1)

    def it_makes_one_proposal_of_two_places_that_say_the_same(self, built: BuiltPlan) -> None:
        places = [built.place(id, "Kegiatan satu") for id in ("cascading", "pendanaan")]
        home = built.home(edited(built.docx, dict.fromkeys(places, "Kegiatan lain")))
        (one,) = home.proposals
        assert (one.standing, len(one.places), one.elsewhere) == ("usulan", 2, 0)

    def it_keeps_to_its_rows_where_one_says_now_what_another_said(self, built: BuiltPlan) -> None:
        first, second = (built.place("pendanaan", name) for name in ("Sub 1", "Sub 2"))
        home = built.home(edited(built.docx, {first: "Sub 2", second: "Sub 3"}))
        assert [(one.base, one.new) for one in home.proposals] == [
            ("Sub 1", "Sub 2"),
            ("Sub 2", "Sub 3"),
        ]

    def it_finds_the_cell_again_that_moved_down(self, built: BuiltPlan, tmp_path: Path) -> None:
        book = TinyBook(tmp_path)
        new = {**book.isi["Sub Kegiatan"][0], "kode": "1.06.02.2.01.0009", "nama": "Sub baru"}
        book.isi["Sub Kegiatan"].insert(0, new)
        place = built.place("pendanaan", "Sub 2", "pagu.2025")
        (one,) = built.home(edited(built.docx, {place: "7"}), book.save().parent).proposals
        assert one.place.cell.endswith("4")

    def it_proposes_the_value_of_identitas_that_a_page_shows(self, built: BuiltPlan) -> None:
        def change(body: etree._Element) -> None:
            old = next(t for t in body.iter("{*}t") if t.text == "Budi, S.Sos.")
            old.text = "Ani, S.Sos."

        (one,) = built.home(changed(built.docx, change)).proposals
        assert (one.place.sheet, one.new) == ("Identitas", "Ani, S.Sos.")


class DescribeThreeSides:
    def it_finds_a_cell_home_that_says_it_already(self, built: BuiltPlan, tmp_path: Path) -> None:
        place = built.place("pendanaan", "Sub 1", "pagu.2025")
        book = TinyBook(tmp_path)
        book.level("1.06.02.2.01.0001")["pagu.2025"] = 9
        (one,) = built.home(edited(built.docx, {place: "9"}), book.save().parent).proposals
        assert one.standing == "sudah"

    def it_shows_a_conflict_where_both_were_changed(self, built: BuiltPlan, tmp_path: Path) -> None:
        place = built.place("pendanaan", "Sub 1", "pagu.2025")
        book = TinyBook(tmp_path)
        book.level("1.06.02.2.01.0001")["pagu.2025"] = 8
        (one,) = built.home(edited(built.docx, {place: "9"}), book.save().parent).proposals
        assert (one.standing, one.base, one.today, one.new) == ("bentrok", "1.000.000", "8", "9")

    def it_shows_a_conflict_of_two_edits_of_one_cell(self, built: BuiltPlan) -> None:
        places = [built.place(id, "Kegiatan satu") for id in ("cascading", "pendanaan")]
        texts = dict(zip(places, ("Kegiatan A", "Kegiatan B"), strict=True))
        (one,) = built.home(edited(built.docx, texts)).proposals
        assert one.standing == "bentrok"
        assert "Kegiatan A" in one.note
        assert "Kegiatan B" in one.note


class DescribeWhatCannotGoHome:
    def it_tells_a_figure_over_a_sum(self, built: BuiltPlan) -> None:
        place = built.place("pendanaan", "Kegiatan satu", "pagu.2025")
        assert "dihitung" in reason(built, place, "5")

    def it_tells_a_figure_over_a_total(self, built: BuiltPlan) -> None:
        place = built.place("pegawai", "S1", "jumlah")
        assert "dihitung" in reason(built, place, "5")

    def it_tells_words_that_the_table_brings(self, built: BuiltPlan) -> None:
        assert "tidak berasal" in reason(built, built.place("pendanaan", "JUMLAH"), "TOTAL")

    def it_tells_what_the_cell_cannot_hold(self, built: BuiltPlan) -> None:
        place = built.place("pendanaan", "Sub 1", "pagu.2025")
        assert "tidak terbaca" in reason(built, place, "banyak")

    def it_tells_another_spelling_of_the_same_number(self, built: BuiltPlan) -> None:
        place = built.place("pendanaan", "Sub 1", "pagu.2025")
        assert "cara menulis" in reason(built, place, "1000000")

    def it_tells_all_cells_whose_words_tie_rows_together(self, tmp_path: Path) -> None:
        book = TinyBook(tmp_path, SHIFTED, dinas_pangan())
        built = BuiltPlan(book.save().parent)
        outcome = next(str(row["rumusan"]) for row in book.isi["Program"] if row.get("rumusan"))
        said = reason(built, built.place("perumusan-program", outcome), "Hasil yang lain")
        assert "dari beberapa sel buku kerja: Program!" in said
        assert "Kegiatan!" in said

    def it_tells_rows_that_came_and_went(self, built: BuiltPlan) -> None:
        caption, number, _ = built.place("pendanaan", "Sub 2")

        def change(body: etree._Element) -> None:
            row = rows_by_caption(body)[caption][number]
            row.addprevious(copy.deepcopy(row))
            put_text(row.findall("{*}tc")[0], "Sesuatu yang sama sekali lain dari yang di atas")
            remove_element(rows_by_caption(body)[caption][-1])

        reasons = [r.reason for r in built.home(changed(built.docx, change)).remarks]
        assert "baris dihapus" in reasons
        assert "baris baru" in reasons

    def it_tells_a_new_table_and_a_changed_title(self, built: BuiltPlan) -> None:
        def change(body: etree._Element) -> None:
            tables = [b for b in body if b.tag == word_tag("tbl")]
            new = copy.deepcopy(tables[-1])
            put_text(new.findall("{*}tr")[-1].findall("{*}tc")[0], "tabel yang ditambahkan")
            words = next(p for p in body if any(t.text == "KATA PENGANTAR" for t in p.iter()))
            words.addnext(new)
            titles = (
                t for t in body.iter("{*}t") if t.text and t.text.startswith(" Jumlah Pegawai")
            )
            for title in titles:
                title.text = " Pegawai menurut Pendidikan"

        reasons = {r.reason for r in built.home(changed(built.docx, change)).remarks}
        assert "tabel baru" in reasons


def _candidates(built: BuiltPlan) -> list[tuple[Place, str]]:
    """Cells that one cell of the workbook makes by itself, each with the kind of its column."""
    result: dict[object, tuple[Place, str]] = {}
    for caption, table in built.tables.items():
        for number, row in enumerate(body_of(parts_by_caption(built.flow)[caption])):
            for at, (column, cell) in enumerate(cells_by_column(row)):
                printed = table.printed(number, column)
                if not cell.merged and len(printed.pieces) == len(printed.parts) == 1:
                    (source,) = printed.parts[0].sources[:1]
                    kind = built.marked.rows[source.sheet, source.row].columns[source.name]
                    if kind.datatype in {"teks", "rupiah", "cacah", "nilai"}:
                        result.setdefault(source, ((caption, number, at), kind.datatype))
    return [*result.values()]


class DescribeTheLaw:
    @settings(
        max_examples=4,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(st.data())
    def it_builds_again_what_the_edited_tables_said(
        self, built: BuiltPlan, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
    ) -> None:
        chosen = data.draw(st.lists(st.sampled_from(_candidates(built)), min_size=1, max_size=8))
        texts = {
            place: data.draw(st.sampled_from(("Uraian lain", "Rumusan =baru")))
            if kind == "teks"
            else str(data.draw(st.integers(1, 99)))
            for place, kind in dict.fromkeys(chosen)
        }
        home = built.home(edited(built.docx, texts))
        folder = tmp_path_factory.mktemp("hukum")
        shutil.copy(built.folder / "renstra.xlsx", folder)
        accept(folder, home.proposals)
        told = {remark.before for remark in home.remarks}
        again = read_flow(composition_of(folder).manuscript().outcome())
        for place, text in texts.items():
            if words_at(built.flow, place) not in told:
                assert words_at(again, place).casefold() == text.casefold()
