"""The table of indicator cards: what stands on a card, and that it is a table that stays whole."""

from __future__ import annotations

import pytest
from lxml import etree

from renstra.document.tables import TABLES, column_series, heading_words
from renstra.model import Renstra
from renstra.profile.columns import TableData, spread_columns
from renstra.profile.declarations import built_in_declarations
from renstra.word.elements import attribute_of, word_tag
from renstra.word.table.grid import PageArea, TableLayout, lay_out_table
from renstra.word.table.rows import Row
from renstra.word.xml import NS
from tests.indicator_cards import explained_plan
from tests.offices import SHIFTED
from tests.plans import TinyBook
from tests.redline.redline_helpers import default_look


@pytest.fixture(scope="module")
def plan() -> Renstra:
    return TinyBook(periode=SHIFTED, content=explained_plan()).plan()


def laid_out(plan: Renstra, rows: tuple[Row, ...] | None = None) -> TableLayout:
    data = built_in_declarations("tabel", TableData)["kartu-indikator"]
    look = default_look()
    return lay_out_table(
        spread_columns(data, column_series(plan), heading_words(plan)),
        TABLES["kartu-indikator"](plan).rows if rows is None else rows,
        PageArea(*look.text_area("F4", False)),
        look.table,
        look.font.name,
        size=data.size,
        cards=data.cards,
    )


def tables(layout: TableLayout) -> list[etree._Element]:
    root = etree.fromstring(f"<w:body {NS}>{layout.xml()}</w:body>")
    return list(root.iterchildren(word_tag("tbl")))


def body(table: etree._Element) -> list[etree._Element]:
    rows = list(table.iterchildren(word_tag("tr")))
    return [r for r in rows if next(r.iter(word_tag("tblHeader")), None) is None]


def is_kept(row: etree._Element) -> bool:
    return next(row.iter(word_tag("keepNext")), None) is not None


class DescribeACard:
    def it_says_what_is_known_of_its_indikator(self, plan: Renstra) -> None:
        rows = TABLES["kartu-indikator"](plan).rows
        start = [n for n, row in enumerate(rows) if row.part_start]
        first = rows[: start[1]]
        assert first[0].across == "1. Skor Pola Pangan Harapan (IKU)"
        assert (first[1].text("uraian"), first[1].text("capaian")) == (
            "Baseline dan target (Skor)",
            "88",
        )
        assert [(row.text("uraian"), row.across) for row in first[2:]] == [
            (
                "Mengukur",
                "Sasaran “Meningkatnya ketersediaan pangan”\nProgram Penyuluhan Pertanian",
            ),
            ("Mendukung", "Tujuan “Terwujudnya ketahanan pangan”"),
            ("Definisi operasional", "Mutu konsumsi pangan penduduk"),
            ("Rumus penghitungan", "Jumlah skor sembilan kelompok pangan"),
            ("Sumber data", "-"),
            ("Arah capaian", "Makin tinggi makin baik"),
        ]

    def it_names_the_outcome_of_a_program_and_who_answers_for_it(self, plan: Renstra) -> None:
        rows = TABLES["kartu-indikator"](plan).rows
        last = {row.text("uraian"): row.across for row in rows[-7:]}
        assert last["Mengukur"] == "Hasil “Pangan beragam” (Program Diversifikasi Pangan)"
        assert last["Mendukung"] == "Sasaran “Meningkatnya ketersediaan pangan”"
        assert last["Penanggung jawab"] == "Bidang Ketahanan Pangan"

    def it_keeps_the_lines_of_a_formula(self) -> None:
        content = explained_plan()
        content["Sasaran"][0]["rumus"] = "(A / B) x 100%\nA = terlayani\n- butir a\n- butir b"
        layout = laid_out(TinyBook(periode=SHIFTED, content=content).plan())
        (formula,) = [c for c in tables(layout)[0].iter(word_tag("tc")) if "100%" in text_of(c)]
        assert len(list(formula.iter(word_tag("br")))) == 3


def text_of(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter(word_tag("t")))


class DescribeTheTableOfCards:
    def it_makes_a_table_of_each_with_a_heading_that_repeats(self, plan: Renstra) -> None:
        cards = tables(laid_out(plan))
        assert len(cards) == len(plan.kartu_indikator) == laid_out(plan).part_count
        assert all(len(list(card.iter(word_tag("tblHeader")))) == 1 for card in cards)

    def it_sets_words_across_the_columns_of_the_years(self, plan: Renstra) -> None:
        row = body(tables(laid_out(plan))[0])[2]
        spans = [[attribute_of(s) for s in cell.iter(word_tag("gridSpan"))] for cell in row]
        assert spans[1:] == [[], ["7"]]

    def it_keeps_all_of_a_card_on_one_page_but_not_the_next_card_with_it(
        self, plan: Renstra
    ) -> None:
        for card in tables(laid_out(plan)):
            *others, last = body(card)
            assert all(map(is_kept, others))
            assert not is_kept(last)

    def it_breaks_a_card_that_no_page_can_hold(self, plan: Renstra) -> None:
        long = Row({"uraian": "Rumus"}, across="kata " * 2000, across_from=1)
        (card,) = tables(laid_out(plan, (Row(across="1. Panjang", part_start=1), long)))
        assert next(body(card)[1].iter(word_tag("cantSplit")), None) is None

    def it_begins_such_a_card_on_a_new_page(self, plan: Renstra) -> None:
        title = Row(across="1. Kartu", part_start=1)
        short, long = (
            Row({"uraian": "Rumus"}, across="kata " * count, across_from=1) for count in (20, 2000)
        )
        xml = laid_out(plan, (title, short, title, short, title, long)).xml()
        gaps = [gap for gap in xml.split("<w:tbl>") if "JarakTabel" in gap]
        assert ["pageBreakBefore" in gap for gap in gaps] == [False, True]

    def it_foresees_the_height_of_words_by_all_the_columns_that_they_stand_in(
        self, plan: Renstra
    ) -> None:
        text = "kata " * 400
        wide, narrow = (
            Row({"uraian": "Rumus"}, across=text, across_from=1),
            Row({"uraian": text}, across="", across_from=1),
        )
        whole = [
            next(body(tables(laid_out(plan, (row,)))[0])[0].iter(word_tag("cantSplit")), None)
            for row in (wide, narrow)
        ]
        assert whole[0] is not None and whole[1] is None
