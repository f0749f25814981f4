"""Sheets that are only compared: copies of other tables, exceptions to the rules, and typed rows of
totals.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from renstra.model import (
    ClaimedTotal,
    Field,
    FieldName,
    NoValue,
    Number,
    Pengecualian,
    parse_field,
)
from tests.plans import PERIODE, TinyBook, target

RUPIAH = (Field("pagu_tertulis", 2025), Field("pagu_tertulis", 2026))


class DescribePembanding:
    def it_keeps_what_the_other_table_says_with_its_cells(self, workbook: TinyBook) -> None:
        rows = {
            "sumber": "Tabel 4.2",
            "kode_rujukan": "S.1",
            "kode_induk": "T.1",
            "uraian": "Meningkatkan cakupan",
            "indikator": "Cakupan",
            "satuan": "%",
            "capaian_awal.2024": "60,5",
            "target.2026": 69.9,
            "kondisi_akhir_tertulis": "72,5",
            "pagu_tertulis.2025": "3.000.000",
            "pagu_jumlah_tertulis": 9_000_000,
            "penanggung_jawab": "Dinas Sosial",
        }
        workbook.isi["Pembanding"] = [rows]
        (p,) = workbook.plan().pembanding
        assert (p.sumber, p.kode_rujukan, p.kode_induk, p.uraian) == (
            "Tabel 4.2",
            "S.1",
            "T.1",
            "Meningkatkan cakupan",
        )
        assert (p.pagu_tertulis, p.pagu_jumlah_tertulis, p.penanggung_jawab) == (
            {2025: 3_000_000},
            9_000_000,
            "Dinas Sosial",
        )
        assert p.indikator
        assert p.indikator.target == {2026: Number(nilai=Decimal("69.9"))}
        assert p.indikator.capaian_awal == Number(nilai=Decimal("60.5"))
        assert p.indikator.kondisi_akhir_tertulis == Number(nilai=Decimal("72.5"))
        for field_name, heading in (
            ("target.2026", "Target 2026"),
            ("uraian", "Uraian"),
            ("pagu_jumlah_tertulis", "Jumlah Pagu"),
        ):
            assert p.origin.cell(parse_field(field_name)) == workbook.cell("Pembanding", heading)
        assert (p.origin.sheet, p.indikator.origin) == ("Pembanding", p.origin)

    def it_may_say_next_to_nothing(self, workbook: TinyBook) -> None:
        self._content(workbook, {})
        (p,) = workbook.plan().pembanding
        assert (p.indikator, p.pagu_tertulis, p.pagu_jumlah_tertulis, p.uraian) == (
            None,
            {},
            None,
            "",
        )

    def it_takes_the_source_from_the_row_above(self, workbook: TinyBook) -> None:
        self._content(
            workbook,
            {},
            {"sumber": None, "kode_rujukan": "S.1"},
            {"sumber": "IKU"},
            {"sumber": None},
        )
        assert [p.sumber for p in workbook.plan().pembanding] == [
            "Tabel 4.2",
            "Tabel 4.2",
            "IKU",
            "IKU",
        ]

    @pytest.mark.parametrize("kode", ["T.1", "S.1", "1.06.02", "1.06.02.2.01", "1.06.02.2.01.0002"])
    def it_may_speak_of_any_level(self, workbook: TinyBook, kode: str) -> None:
        self._content(workbook, {"kode_rujukan": kode, "kode_induk": kode})
        assert workbook.plan().pembanding[0].kode_rujukan == kode

    def it_names_a_kode_that_the_plan_does_not_have(self, workbook: TinyBook) -> None:
        self._content(workbook, {"kode_rujukan": "1.06.02.2.02"}, {"kode_induk": "S.9"})
        reference, parent = workbook.findings()
        assert (reference.code, reference.place) == (
            "B16",
            f"Pembanding!{workbook.cell('Pembanding', 'Kode Rujukan')}",
        )
        assert (reference.found, reference.advice) == (
            "1.06.02.2.02",
            "mungkin maksudnya '1.06.02.2.01'",
        )
        assert (
            reference.expected
            == "kode yang ada di lembar Tujuan, Sasaran, Program, Kegiatan, atau Sub Kegiatan"
        )
        assert (parent.code, parent.cell, parent.found) == (
            "B16",
            workbook.cell("Pembanding", "Kode Induk", 3),
            "S.9",
        )

    def it_wants_source_and_kode(self, workbook: TinyBook) -> None:
        self._content(workbook, {"sumber": None, "kode_rujukan": None, "uraian": "Tujuan satu"})
        assert [(t.code, t.cell) for t in workbook.findings()] == [("B09", "A2"), ("B09", "B2")]

    def it_may_name_an_indikator_without_satuan_as_cascading_tables_do(
        self, workbook: TinyBook
    ) -> None:
        self._content(workbook, {"indikator": "Indeks"})
        (p,) = workbook.plan().pembanding
        assert p.indikator
        assert (p.indikator.nama, p.indikator.satuan, p.indikator.terisi) == ("Indeks", "", False)

    @pytest.mark.parametrize(
        "field_name", ["target.2025", "capaian_awal.2024", "kondisi_akhir_tertulis"]
    )
    @pytest.mark.parametrize(
        ("present", "missing"), [("indikator", "Satuan"), ("satuan", "Indikator")]
    )
    def it_wants_indikator_and_satuan_where_there_is_a_figure(
        self, workbook: TinyBook, field_name: str, present: str, missing: str
    ) -> None:
        self._content(workbook, {present: "Indeks", field_name: 65})
        finding = workbook.one()
        assert (finding.code, finding.place) == (
            "B09",
            f"Pembanding!{workbook.cell('Pembanding', missing)}",
        )

    def it_keeps_a_dash_and_an_empty_cell_apart(self, workbook: TinyBook) -> None:
        self._content(
            workbook,
            {"indikator": "Indeks", "satuan": "%", "target.2025": "-", "pagu_tertulis.2025": "-"},
        )
        (p,) = workbook.plan().pembanding
        assert p.indikator
        assert (p.indikator.target, p.pagu_tertulis) == ({2025: NoValue(alasan="-")}, {2025: 0})

    def it_reads_figures_by_their_satuan(self, workbook: TinyBook) -> None:
        predikat = {"satuan": "Predikat", **target(PERIODE, "BB")}
        self._content(
            workbook,
            {
                "indikator": "Indeks",
                **predikat,
                "target.2026": 100,
                "pagu_tertulis.2025": "tiga juta",
            },
        )
        assert [(t.code, t.cell) for t in workbook.findings()] == [
            ("B10", workbook.cell("Pembanding", "Target 2026")),
            ("B10", workbook.cell("Pembanding", "Pagu 2025")),
        ]

    def it_may_repeat_a_row_as_printed_tables_do(self, workbook: TinyBook) -> None:
        self._content(workbook, {"uraian": "Tujuan satu"}, {"uraian": "Tujuan satu"})
        assert len(workbook.plan().pembanding) == 2

    def _content(self, workbook: TinyBook, *rows: dict[str, Any]) -> None:
        workbook.isi["Pembanding"] = [
            {"sumber": "Tabel 4.2", "kode_rujukan": "T.1", **b} for b in rows
        ]


class DescribeAturan:
    def it_switches_off_where_no_treatment_is_named(self, workbook: TinyBook) -> None:
        (p,) = self._read(workbook, {"kode": " r104", "pada": "1.06.02", "alasan": "Sudah dibahas"})
        assert p == Pengecualian(
            kode="R104", perlakuan="mati", pada="1.06.02", alasan="Sudah dibahas"
        )
        assert (p.origin.cell("kode"), p.origin.cell("alasan")) == (
            "A2",
            workbook.cell("Aturan", "Alasan"),
        )

    @pytest.mark.parametrize("limit", ["20", 20, 0, "2,5"])
    def it_only_sets_a_limit_where_no_treatment_is_named(
        self, workbook: TinyBook, limit: object
    ) -> None:
        (p,) = self._read(workbook, {"batas": limit})
        assert (p.perlakuan, p.batas) == ("", Decimal(str(limit).replace(",", ".")))

    def it_may_do_both(self, workbook: TinyBook) -> None:
        (p,) = self._read(workbook, {"perlakuan": "Saran", "batas": 20})
        assert (p.perlakuan, p.batas) == ("saran", Decimal(20))

    def it_takes_a_dash_for_no_limit(self, workbook: TinyBook) -> None:
        assert self._read(workbook, {"batas": "-"})[0].perlakuan == "mati"

    @pytest.mark.parametrize(
        ("limit", "kode"), [("5-10", "B10"), ("sepuluh", "B10"), ("1.200", "B11")]
    )
    def it_does_not_switch_off_for_a_limit_that_it_cannot_read(
        self, workbook: TinyBook, limit: str, kode: str
    ) -> None:
        self._content(workbook, {"batas": limit})
        finding = workbook.one()
        assert (finding.code, finding.place, finding.found) == (
            kode,
            f"Aturan!{workbook.cell('Aturan', 'Batas')}",
            limit,
        )

    def it_knows_no_other_treatment(self, workbook: TinyBook) -> None:
        self._content(workbook, {"perlakuan": "kesalahan"})
        finding = workbook.one()
        assert (finding.code, finding.expected) == (
            "B14",
            "salah satu dari mati, saran, peringatan",
        )

    def it_wants_a_reason(self, workbook: TinyBook) -> None:
        self._content(workbook, {"alasan": None})
        finding = workbook.one()
        assert (finding.code, finding.cell) == ("B09", workbook.cell("Aturan", "Alasan"))

    def it_reports_a_line_that_stands_twice(self, workbook: TinyBook) -> None:
        self._content(
            workbook, {}, {"pada": "1.06.02"}, {"kode": "R105"}, {"kode": "r104", "pada": "1.06.02"}
        )
        finding = workbook.one()
        assert (finding.code, finding.cell, finding.expected) == (
            "B15",
            "A5",
            "hanya sekali (sudah ada di A3)",
        )

    def _content(self, workbook: TinyBook, *rows: dict[str, Any]) -> None:
        workbook.isi["Aturan"] = [{"kode": "R104", "alasan": "Sudah dibahas", **b} for b in rows]

    def _read(self, workbook: TinyBook, *rows: dict[str, Any]) -> tuple[Pengecualian, ...]:
        self._content(workbook, *rows)
        return workbook.plan().pengecualian


class DescribeTypedTotals:
    @pytest.mark.parametrize(
        ("sheet", "label", "content", "number"),
        [
            (
                "Sub Kegiatan",
                "Kode",
                {"Pagu 2025": "3.000", "Jumlah Pagu": 9},
                {Field("pagu", 2025): 3000, "pagu_jumlah_tertulis": 9},
            ),
            (
                "Program",
                "Program",
                {"Pagu 2026": 5, "Target 2026": "BB"},
                {Field("pagu_tertulis", 2026): 5},
            ),
            (
                "Indikator RPJMD",
                "Indikator",
                {"Pagu 2025": "-", "Pagu 2026": 7},
                dict(zip(RUPIAH, (0, 7), strict=True)),
            ),
            (
                "Pegawai",
                "Pendidikan",
                {"III/a": 4, "III/b": "-", "Jumlah": 6},
                {Field("golongan", "III/a"): 4, "jumlah_tertulis": 6},
            ),
            ("Sarana", "Nama", {"Baik": "12"}, {"baik": 12}),
        ],
    )
    def it_keeps_every_number_by_its_field(
        self,
        workbook: TinyBook,
        sheet: str,
        label: str,
        content: dict[str, Any],
        number: dict[FieldName, int],
    ) -> None:
        rows = workbook.sheet(sheet).max_row + 1
        workbook.write(sheet, label, "JUMLAH", rows)
        for heading, value in content.items():
            workbook.write(sheet, heading, value, rows)
        (total,) = workbook.plan().jumlah_tertulis
        assert total == ClaimedTotal(lembar=sheet, angka=number)
        assert (total.origin.sheet, total.origin.row) == (sheet, rows)
        for field_name, heading in zip(
            number, (j for j in content if content[j] not in {"BB"} and j != "III/b"), strict=True
        ):
            assert total.origin.cell(field_name) == workbook.cell(sheet, heading, rows)

    def it_claims_nothing_by_a_formula_that_was_never_computed(self, workbook: TinyBook) -> None:
        self._total(workbook, "=SUM(M2:M3)", 3_000_000)
        assert self._number(workbook) == {Field("pagu", 2026): 3_000_000}

    def it_claims_nothing_by_a_formula_that_went_wrong(self, workbook: TinyBook) -> None:
        workbook.write("Sub Kegiatan", "Kode", "Jumlah", 4)
        workbook.sheet("Sub Kegiatan")[workbook.cell("Sub Kegiatan", "Pagu 2025", 4)] = "#REF!"
        assert self._number(workbook) == {}

    def it_may_be_labelled_in_a_column_of_the_office(self, workbook: TinyBook) -> None:
        workbook.sheet("Sub Kegiatan").insert_cols(1)
        workbook.sheet("Sub Kegiatan")["A4"] = "Total keseluruhan :"
        cell = workbook.write("Sub Kegiatan", "Pagu 2025", 3_000_000, 4)
        (total,) = workbook.plan().jumlah_tertulis
        pagu = Field("pagu", 2025)
        assert (total.angka, total.origin.cell(pagu)) == ({pagu: 3_000_000}, cell)

    def it_may_repeat_its_word_in_a_column_of_numbers(self, workbook: TinyBook) -> None:
        self._total(workbook, "Total", 3_000_000)
        assert self._number(workbook) == {Field("pagu", 2026): 3_000_000}

    def it_names_a_number_that_it_cannot_read(self, workbook: TinyBook) -> None:
        self._total(workbook, "tiga juta", 3_000_000)
        finding = workbook.one()
        assert (finding.code, finding.found) == ("B10", "tiga juta")
        assert finding.place == f"Sub Kegiatan!{workbook.cell('Sub Kegiatan', 'Pagu 2025', 4)}"

    def it_keeps_subtotals_in_the_order_of_the_sheet(self, workbook: TinyBook) -> None:
        workbook.sheet("Sub Kegiatan").insert_rows(3)
        for rows, rupiah in ((3, 1_000_000), (5, 2_000_000), (6, 3_000_000)):
            workbook.write("Sub Kegiatan", "Sub Kegiatan", "Jumlah", rows)
            workbook.write("Sub Kegiatan", "Pagu 2025", rupiah, rows)
        r = workbook.plan()
        assert [(j.origin.row, j.angka[Field("pagu", 2025)]) for j in r.jumlah_tertulis] == [
            (3, 1_000_000),
            (5, 2_000_000),
            (6, 3_000_000),
        ]
        assert r.pagu(2025) == 3_000_000

    def it_carries_the_declared_name_of_a_sheet_that_is_called_otherwise(
        self, workbook: TinyBook
    ) -> None:
        self._total(workbook, 3_000_000, 3_000_000)
        workbook.sheet("Sub Kegiatan").title = "T-C.27"
        workbook.mapping('[lembar."Sub Kegiatan"]\nlembar = "T-C.27"\n')
        (total,) = workbook.plan().jumlah_tertulis
        assert (total.lembar, total.origin.sheet) == ("Sub Kegiatan", "T-C.27")

    def it_is_no_row_of_the_plan(self, workbook: TinyBook) -> None:
        self._total(workbook, 1, 1)
        r = workbook.plan()
        assert (len(r.sub_kegiatan), r.pagu_total) == (2, 9_000_000)

    def _total(self, workbook: TinyBook, pagu_2025: object, pagu_2026: object) -> None:
        workbook.write("Sub Kegiatan", "Kode", "Jumlah", 4)
        workbook.write("Sub Kegiatan", "Pagu 2025", pagu_2025, 4)
        workbook.write("Sub Kegiatan", "Pagu 2026", pagu_2026, 4)

    def _number(self, workbook: TinyBook) -> dict[FieldName, int]:
        (total,) = workbook.plan().jumlah_tertulis
        return dict(total.angka)
