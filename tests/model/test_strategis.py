"""What a plan says of misi and of past performance."""

from __future__ import annotations

from decimal import Decimal

import pytest

from renstra.model import NO_VALUE, Number
from renstra.model.strategis import KinerjaPelayanan, misi_numbers


class DescribeMisiNumbers:
    @pytest.mark.parametrize(
        ("written", "numbers"),
        [
            ("1;4", ("1", "4")),
            ("1 dan 2", ("1", "2")),
            ("Misi I, II", ("1", "2")),
            ("Misi ke-3", ("3",)),
            ("", ()),
        ],
    )
    def they_are_read_however_an_office_writes_them(
        self, written: str, numbers: tuple[str, ...]
    ) -> None:
        assert misi_numbers(written) == numbers


class DescribeRasio:
    def it_is_worked_out_where_a_row_has_none(self) -> None:
        row = KinerjaPelayanan(
            sasaran="s",
            indikator="i",
            satuan="Nilai",
            target={2023: Number(nilai=Decimal(84)), 2024: Number(nilai=Decimal(0))},
            realisasi={2023: Number(nilai=Decimal("83.7")), 2024: Number(nilai=Decimal(1))},
            capaian={},
        )
        assert row.rasio(2023) == Number(nilai=Decimal("99.64"))
        assert row.rasio(2024).tulis() == "-"

    def it_is_above_a_hundred_where_an_indikator_that_should_fall_stays_below_its_target(
        self,
    ) -> None:
        row = KinerjaPelayanan(
            sasaran="s",
            indikator="Net Death Rate",
            satuan="Per mil",
            target={2024: Number(nilai=Decimal(21))},
            realisasi={2024: Number(nilai=Decimal("20.3"))},
            capaian={},
            arah="turun",
        )
        assert row.rasio(2024).tulis() == "103,33"


class DescribeMeasuredYears:
    def they_end_with_the_last_realisation(self) -> None:
        known = Number(nilai=Decimal(1))
        row = KinerjaPelayanan(
            sasaran="s",
            indikator="i",
            satuan="Nilai",
            target={2023: known, 2024: known},
            realisasi={2023: known, 2024: NO_VALUE},
            capaian={},
        )
        assert row.tahun_terukur == (2023,)
        assert row.model_copy(update={"realisasi": {}}).tahun_terukur == (2023, 2024)
