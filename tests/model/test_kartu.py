"""Cards of indikator: which indikator have one, in which order, and what it takes from where."""

from __future__ import annotations

import pytest

from renstra.model.kartu import KartuIndikator
from tests.grids import Content
from tests.indicator_cards import INDEKS, SKOR, explained_plan
from tests.offices import SHIFTED
from tests.plans import TinyBook


def cards(content: Content) -> dict[str, KartuIndikator]:
    plan = TinyBook(periode=SHIFTED, content=content).plan()
    return {k.indikator.nama: k for k in plan.kartu_indikator}


class DescribeTheCards:
    def it_has_one_for_each_indikator_of_which_anything_is_explained(self) -> None:
        assert list(cards(explained_plan())) == [SKOR, INDEKS, "Skor konsumsi"]

    def it_has_none_where_nothing_is(self, workbook: TinyBook) -> None:
        assert workbook.plan().kartu_indikator == ()

    def it_begins_with_the_iku(self) -> None:
        content = explained_plan()
        content["Program"][0] |= {"iku": "Ya"}
        assert list(cards(content)) == [SKOR, "Skor konsumsi", INDEKS]

    def it_makes_one_of_two_levels_with_the_same_indikator(self) -> None:
        card = cards(explained_plan())[SKOR]
        assert [node.kode for node in card.simpul] == ["S.1", "3.27.07"]
        assert card.iku
        assert (card.definisi, card.rumus, card.sumber_data) == (
            "Mutu konsumsi pangan penduduk",
            "Jumlah skor sembilan kelompok pangan",
            "",
        )

    def it_takes_targets_and_direction_from_the_highest_level(self) -> None:
        assert cards(explained_plan())[SKOR].indikator.arah == "naik"

    def it_keeps_indikator_apart_that_are_counted_in_other_units(self) -> None:
        content = explained_plan()
        content["Program"][-1] |= {"satuan": "Nilai"}
        assert len(cards(content)) == 4

    @pytest.mark.parametrize(("iku", "count"), [("", 3), ("Ya", 4)])
    def it_has_those_of_kegiatan_only_where_they_are_iku(self, iku: str, count: int) -> None:
        content = explained_plan()
        content["Kegiatan"][0] |= {"rumus": "Jumlah ton", "iku": iku}
        assert len(cards(content)) == count
