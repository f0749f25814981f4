"""Targets that are no plain number, as rules see them: opinions, bounds, ratios, Orang/bulan."""

from __future__ import annotations

from typing import Any

import pytest

from renstra.rules.organisasi import capaian
from renstra.rules.target import kondisi_akhir, persen, years
from tests.plans import TinyBook
from tests.rules.rule_helpers import apply_rule


def write_targets(workbook: TinyBook, satuan: str, *values: Any) -> None:
    """The indikator of the tujuan: the baseline, then three years."""
    workbook.write("Tujuan", "Satuan", satuan)
    for heading, value in zip(("Capaian 2024", *TARGETS), values, strict=True):
        workbook.write("Tujuan", heading, value)


TARGETS = ("Target 2025", "Target 2026", "Target 2027")


class DescribeOpinions:
    def it_may_rise(self, workbook: TinyBook) -> None:
        write_targets(workbook, "Opini", "TMP", "TW", "WDP", "WTP")
        assert not apply_rule(years.wrong_direction, workbook)

    def it_is_named_when_it_falls(self, workbook: TinyBook) -> None:
        write_targets(workbook, "Opini", "WTP", "WTP", "WTP", "WDP")
        (finding,) = apply_rule(years.wrong_direction, workbook)
        assert finding.found == "WTP (2026) menjadi WDP (2027)"

    @pytest.mark.parametrize(("realisasi", "count"), [("WTP", 0), ("WDP", 1), ("A", 0)], ids=str)
    def it_is_reached_or_not(self, workbook: TinyBook, realisasi: str, count: int) -> None:
        for heading, value in (
            ("Satuan", "Opini"), ("Target 2023", "WTP"), ("Realisasi 2023", realisasi),
            ("Capaian 2023", 100),
        ):  # fmt: skip
            workbook.write("Kinerja Pelayanan", heading, value)
        assert len(apply_rule(capaian.capaian, workbook)) == count


class DescribeBounds:
    def it_counts_as_the_figure_that_it_names(self, workbook: TinyBook) -> None:
        write_targets(workbook, "%", 88, ">90", "≥ 92", 95)
        assert not apply_rule(years.wrong_direction, workbook)
        workbook.write("Tujuan", "Target 2027", ">91")
        (finding,) = apply_rule(years.wrong_direction, workbook)
        assert finding.found == "≥92 (2026) menjadi >91 (2027)"

    def it_is_no_part_above_the_whole(self, workbook: TinyBook) -> None:
        workbook.write("Tujuan", "Indikator", "Cakupan layanan")
        write_targets(workbook, "%", 88, ">90", ">110", 95)
        (finding,) = apply_rule(persen.plausible_persen, workbook)
        assert finding.found == ">110"


class DescribePairs:
    @pytest.mark.parametrize(
        ("satuan", "values"),
        [
            ("Rasio", ("1:22", "1:20", "1:18", "1:16")),
            ("Orang/bulan", ("38/12", "40/12", "39/12", "38/12")),
        ],
    )
    def it_goes_neither_up_nor_down(
        self, workbook: TinyBook, satuan: str, values: tuple[str, ...]
    ) -> None:
        write_targets(workbook, satuan, *values)
        assert not apply_rule(years.wrong_direction, workbook)
        assert not apply_rule(years.interrupted_target, workbook)

    @pytest.mark.parametrize("written", ["38/12", "38/36", "114/12"])
    def it_is_not_added_up_for_the_end(self, workbook: TinyBook, written: str) -> None:
        write_targets(workbook, "Orang/bulan", "38/12", "38/12", "38/12", "38/12")
        workbook.write("Tujuan", "Kondisi Akhir", written)
        assert not apply_rule(kondisi_akhir.kondisi_akhir, workbook)

    def it_ends_where_it_ends(self, workbook: TinyBook) -> None:
        write_targets(workbook, "Rasio", "1:22", "1:20", "1:18", "1:16")
        workbook.write("Tujuan", "Kondisi Akhir", "1:61")
        (finding,) = apply_rule(kondisi_akhir.kondisi_akhir, workbook)
        assert (finding.found, finding.expected) == ("1:61", "1:16")
