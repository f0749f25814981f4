"""The arah of an indikator of past years, where its row types none."""

from __future__ import annotations

import pytest

from tests.plans import TinyBook

KINERJA = "Kinerja Pelayanan"


@pytest.fixture
def repeated(workbook: TinyBook) -> TinyBook:
    """A plan whose sasaran is measured by the indikator of past years, and should fall."""
    indikator, satuan = (
        workbook.isi["Sasaran"][0]["indikator"],
        workbook.isi["Sasaran"][0]["satuan"],
    )
    workbook.isi["Sasaran"][0]["arah"] = "turun"
    workbook.isi[KINERJA][0] |= {"indikator": indikator.upper(), "satuan": satuan}
    return workbook


class DescribeTheDirectionOfPastYears:
    def it_is_that_of_the_same_indikator_in_the_plan(self, repeated: TinyBook) -> None:
        assert repeated.plan().kinerja_pelayanan[0].arah == "turun"

    def it_is_the_typed_one_before_all_others(self, repeated: TinyBook) -> None:
        repeated.isi[KINERJA][0]["arah"] = "tetap"
        assert repeated.plan().kinerja_pelayanan[0].arah == "tetap"

    def it_is_unknown_where_the_plan_measures_something_else(self, repeated: TinyBook) -> None:
        repeated.isi[KINERJA][0]["satuan"] = "Kasus"
        assert repeated.plan().kinerja_pelayanan[0].arah is None
