"""Rows between the data that are none: totals by any name, headings once more, group headings."""

from __future__ import annotations

import pytest

from renstra.rules.pagu import totals
from tests.plans import TinyBook
from tests.rules.rule_helpers import apply_rule


class DescribeHeadingsInTheMiddle:
    def it_is_skipped_and_told_once(self, workbook: TinyBook) -> None:
        rows = workbook.rows("Sub Kegiatan")
        rows.insert(2, [*rows[0]])
        rows.append([*rows[0]])
        finding = workbook.one()
        assert (finding.code, finding.severity, finding.place) == (
            "B34",
            "saran",
            "Sub Kegiatan!3",
        )
        assert finding.found == "baris 3, 5"
        assert [s.origin.row for s in workbook.plan().sub_kegiatan] == [2, 4]

    def it_takes_the_row_of_column_numbers_with_it(self, workbook: TinyBook) -> None:
        rows = workbook.rows("Sub Kegiatan")
        rows[2:2] = [[*rows[0]], [float(n + 1) for n in range(len(rows[0]))]]
        assert [f.code for f in workbook.findings()] == ["B34"]

    def it_may_be_two_rows_high(self, workbook: TinyBook) -> None:
        rows = workbook.rows("Program")
        rows.insert(0, ["KODE", "PROGRAM", *[""] * 3, "TARGET"])
        rows += [[*rows[0]], [*rows[1]]]
        assert [f.found for f in workbook.findings()] == ["baris 4, 5"]

    def it_is_no_row_that_only_begins_like_a_heading(self, workbook: TinyBook) -> None:
        workbook.isi["Permasalahan"] = [{"uraian": "Permasalahan"}, {"uraian": "Lain"}]
        workbook.isi["Pelatihan"] = [{"nama": "Nama Pelatihan", "jumlah": 3}]
        assert workbook.findings() == ()


class DescribeTotals:
    """Two sub kegiatan in rows 2 and 3 with 1.000.000 and 2.000.000 a year."""

    @pytest.mark.parametrize(
        "label",
        [
            "Sub Total",
            "SUBTOTAL",
            "Sub-total Kegiatan A",
            "Jumlah Program Rehabilitasi Sosial",
            "JUMLAH KEGIATAN 1.06.02.2.01",
            "Total Pagu Program X",
            "Jumlah Sub Kegiatan",
            "Total Dinas Sosial",
        ],
    )
    @pytest.mark.parametrize("heading", ["Kode", "Sub Kegiatan"])
    def it_is_one_whatever_it_is_the_total_of(
        self, workbook: TinyBook, label: str, heading: str
    ) -> None:
        workbook.write("Sub Kegiatan", heading, label, 4)
        workbook.write("Sub Kegiatan", "Pagu 2025", 3_000_000, 4)
        plan = workbook.plan()
        assert plan.pagu_total == 9_000_000
        assert [total.origin.row for total in plan.jumlah_tertulis] == [4]
        assert not apply_rule(totals.total_rows, workbook)

    def it_is_no_indikator_that_counts_programs(self, workbook: TinyBook) -> None:
        workbook.isi["Sub Kegiatan"].append(
            {"indikator": "Jumlah Program yang disusun", "satuan": "Dokumen"}
        )
        (_, two) = workbook.plan().sub_kegiatan
        assert [i.nama for i in two.indikator][1:] == ["Jumlah Program yang disusun"]

    @pytest.mark.parametrize(
        "label",
        [
            "Jumlah Program Pemberdayaan Sosial",
            "Jumlah Program 1.06.02",
            "Sub Total Program Pemberdayaan Sosial",
            "Total Pagu PROGRAM PEMBERDAYAAN SOSIAL (1.06.02)",
            "Sub Total Kegiatan satu",
            "Jumlah Kegiatan Kegiatan satu",
        ],
    )
    @pytest.mark.parametrize("place", [0, 1, 3])
    def it_is_of_the_level_that_it_names_wherever_it_stands(
        self, workbook: TinyBook, label: str, place: int
    ) -> None:
        workbook.isi["Program"][0]["nama"] = "PROGRAM PEMBERDAYAAN SOSIAL"
        rows = workbook.isi["Sub Kegiatan"]
        rows.append({"kode": "Jumlah", "pagu.2025": 3_000_000})
        rows.insert(place, {"nama": label, "pagu.2025": 3_000_000})
        assert not apply_rule(totals.total_rows, workbook)
        cell = workbook.write("Sub Kegiatan", "Pagu 2025", 1_000_000, place + 2)
        (finding,) = apply_rule(totals.total_rows, workbook)
        assert (finding.cell, finding.expected) == (cell, "3.000.000")
        assert "tidak sama dengan pagu " in finding.message

    def it_may_name_a_level_without_its_own_word(self, workbook: TinyBook) -> None:
        """The official name begins with *Program*, or does not."""
        workbook.isi["Program"][0]["nama"] = "Pemberdayaan Sosial"
        label = {"nama": "Jumlah Program Pemberdayaan Sosial", "pagu.2025": 3_000_000}
        workbook.isi["Sub Kegiatan"].insert(1, label)
        assert not apply_rule(totals.total_rows, workbook)

    def it_may_be_nested(self, workbook: TinyBook) -> None:
        """Two kegiatan with a sub kegiatan each and its total, then the total of both, which is not
        the grand total.
        """
        sub = {"kode": "1.06.02.2.01.0000", "nama": "Sub nol", "indikator": "x", "satuan": "Orang"}
        rows = workbook.isi["Sub Kegiatan"]
        workbook.isi["Sub Kegiatan"] = [
            sub | {"pagu.2025": 500},
            {"kode": "Sub Total", "pagu.2025": 500},
            rows[0],
            {"kode": "Sub Total", "pagu.2025": 1_000_000},
            rows[1],
            {"kode": "Sub Total", "pagu.2025": 2_000_000},
            {"kode": "Jumlah Program X", "pagu.2025": 3_000_000},
            {"kode": "Jumlah", "pagu.2025": 3_000_500},
        ]
        assert not apply_rule(totals.total_rows, workbook)
        cell = workbook.write("Sub Kegiatan", "Pagu 2025", 3_000_400, 8)
        assert [f.cell for f in apply_rule(totals.total_rows, workbook)] == [cell]


class DescribeGroupHeadingsUnderAPattern:
    PATTERN = r"^\d\.\d\d\.\d\d\.\d\.\d\d\.\d{4}$"

    @pytest.mark.parametrize("place", [1, 2, 3])
    def it_is_passed_by_wherever_it_stands(self, workbook: TinyBook, place: int) -> None:
        workbook.rows("Sub Kegiatan").insert(place, ["", "URUSAN PENUNJANG"])
        workbook.mapping(f"[lembar.\"Sub Kegiatan\"]\npola_kode = '{self.PATTERN}'\n")
        assert len(workbook.plan().sub_kegiatan) == 2

    def it_does_not_take_indikator_and_totals_with_it(self, workbook: TinyBook) -> None:
        workbook.isi["Sub Kegiatan"][1:1] = [
            {"indikator": "Jumlah laporan", "satuan": "Laporan"},
            {"nama": "KELOMPOK LAIN"},
            {"indikator": "milik kelompok lain", "satuan": "Laporan"},
        ]
        workbook.isi["Sub Kegiatan"].append({"nama": "Jumlah", "pagu.2025": 3_000_000})
        workbook.mapping(f"[lembar.\"Sub Kegiatan\"]\npola_kode = '{self.PATTERN}'\n")
        plan = workbook.plan()
        assert [len(s.indikator) for s in plan.sub_kegiatan] == [2, 1]
        assert len(plan.jumlah_tertulis) == 1
