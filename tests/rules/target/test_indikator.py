"""Indikator: the satuan that their words ask for, the level they belong to, and one truth in all
places.
"""

from __future__ import annotations

from typing import Any

import pytest

from renstra.reference.nomenklatur import Nomenklatur, OfficialName
from renstra.rules.target import indikator
from tests.plans import PERIODE, TinyBook, target
from tests.rules.rule_helpers import apply_rule, place


def change(workbook: TinyBook, sheet: str, rows: int = 2, **content: Any) -> None:
    """Write cells of a row; underscores in a heading stand for spaces."""
    for heading, value in content.items():
        workbook.write(sheet, heading.replace("_", " "), value, rows)


class DescribeTheSatuan:
    @pytest.mark.parametrize(
        ("name", "satuan"),
        [
            ("Persentase PMKS yang tertangani", "Persen"),
            ("Persentase jalan mantap", "% panjang jalan"),
            ("Jumlah orang yang dilayani", "Jiwa"),
            ("Jumlah Dokumen RKA dan Laporan Hasil Koordinasi", "Laporan"),
            ("Jumlah Unit Kendaraan yang Disediakan", "Unit"),
            ("Jumlah Keluarga Penerima Manfaat", "KPM"),
            ("Jumlah peserta pelatihan", "Orang"),
            ("Jumlah masyarakat yang berperan", "Kelompok"),
            ("Jumlah unit pasar yang direvitalisasi", "Lokasi"),
            ("Jumlah siswa yang mengikuti lomba", "Peserta Didik"),
            ("Jumlah nilai investasi", "%"),
            ("Jumlah kunjungan", "Orang per hari"),
            ("Indeks Pembangunan Manusia", "Angka"),
            ("Indeks Kepuasan Masyarakat", "%"),
            ("Nilai investasi", "Rupiah"),
            ("Nilai SAKIP", "Predikat"),
            ("Opini BPK atas laporan keuangan", "Opini"),
            ("Cakupan layanan", "Orang"),
            ("Angka kematian ibu", "per 100.000 kelahiran hidup"),
            ("Rasio dokter", "rasio"),
        ],
    )
    def it_may_fit(self, workbook: TinyBook, name: str, satuan: str) -> None:
        change(
            workbook,
            "Indikator RPJMD",
            Indikator=name,
            Satuan=satuan,
            Kondisi_Awal="-",
            Target_2025="-",
            Target_2026="-",
            Target_2027="-",
        )
        assert not apply_rule(indikator.satuan_fits_wording, workbook)

    @pytest.mark.parametrize(
        ("name", "satuan", "expected"),
        [
            ("Persentase terlaksananya penunjang urusan", "Predikat", "%"),
            ("Prosentase penduduk miskin", "Orang", "%"),
            ("persentase layanan", "Indeks", "%"),
            ("Jumlah orang yang dilayani", "%", "satuan benda, misalnya Orang atau Dokumen"),
            ("Jumlah dokumen perencanaan", "Predikat", "satuan benda, misalnya Orang atau Dokumen"),
            ("Jumlah Laporan Keuangan", "Orang", "Laporan"),
            ("Jumlah orang yang dilatih", "Dokumen", "Orang"),
            ("Jumlah Paket Mebel yang Disediakan", "Unit", "Paket"),
            ("Jumlah Unit Mebel yang Disediakan", "Paket", "Unit"),
            ("Jumlah warga negara yang mengikuti pelatihan", "Kawasan", "Orang"),
            (
                "Indeks Kepuasan Masyarakat",
                "Orang",
                "satuan ukuran, misalnya Indeks, Nilai, atau Predikat",
            ),
            ("Nilai SAKIP", "Dokumen", "satuan ukuran, misalnya Indeks, Nilai, atau Predikat"),
            ("Opini BPK", "%", "satuan ukuran, misalnya Indeks, Nilai, atau Predikat"),
        ],
    )
    def it_is_named_when_it_does_not(
        self, workbook: TinyBook, name: str, satuan: str, expected: str
    ) -> None:
        change(
            workbook,
            "Indikator RPJMD",
            Indikator=name,
            Satuan=satuan,
            Kondisi_Awal="-",
            Target_2025="-",
            Target_2026="-",
            Target_2027="-",
        )
        (findings,) = apply_rule(indikator.satuan_fits_wording, workbook)
        assert (findings.code, findings.place) == (
            "R206",
            f"Indikator RPJMD!{workbook.cell('Indikator RPJMD', 'Satuan')}",
        )
        assert (findings.found, findings.expected, findings.subject) == (satuan, expected, "S.1")

    def it_alone_is_told_when_it_does_not(self, workbook: TinyBook) -> None:
        change(workbook, "Sasaran", Indikator="Nilai Mutu", Satuan="Dokumen")
        assert apply_rule(indikator.satuan_fits_wording, workbook)
        assert not apply_rule(indikator.output_indikator, workbook)

    def it_is_looked_at_in_the_tree_too(self, workbook: TinyBook) -> None:
        cell = workbook.write("Sub Kegiatan", "Satuan", "Laporan")
        assert place(indikator.satuan_fits_wording, workbook) == [f"Sub Kegiatan!{cell}"]

    def it_may_be_the_official_one(self, workbook: TinyBook) -> None:
        change(workbook, "Sub Kegiatan", Indikator="Jumlah Orang yang Mengajar", Satuan="Laporan")
        official = OfficialName(
            "sub_kegiatan", "1.06.02.2.01.0009", "X", "", "Jumlah orang yang mengajar", "Laporan"
        )
        assert place(indikator.satuan_fits_wording, workbook)
        assert not place(
            indikator.satuan_fits_wording, workbook, nomenklatur=Nomenklatur("x", (official,))
        )

    def it_may_be_told_by_its_kind(self, workbook: TinyBook) -> None:
        change(
            workbook,
            "Program",
            Indikator="Persentase capaian",
            Satuan="Poin",
            Jenis_Satuan="persen",
        )
        assert not apply_rule(indikator.satuan_fits_wording, workbook)


class DescribeAnIndikatorTwice:
    def it_is_named_within_one_level(self, workbook: TinyBook) -> None:
        change(workbook, "Program", 3, Indikator="cakupan.", Satuan="%")
        (findings,) = apply_rule(indikator.duplicate_indikator, workbook)
        cell = workbook.cell("Program", "Indikator", 3)
        assert (findings.code, findings.place, findings.found) == (
            "R210",
            f"Program!{cell}",
            "cakupan.",
        )
        assert (
            findings.expected
            == f"hanya sekali (sudah ada di {workbook.cell('Program', 'Indikator')})"
        )

    def it_may_stand_at_two_sub_kegiatan(self, workbook: TinyBook) -> None:
        assert not apply_rule(indikator.duplicate_indikator, workbook)


class DescribeOneIndikatorAtTwoLevels:
    """Sasaran and program of the tiny plan share "Cakupan": 60,5 % in 2024, then 62,5 and 65."""

    def it_agrees_in_the_tiny_plan(self, workbook: TinyBook) -> None:
        change(workbook, "Program", Indikator=" cakupan ", Satuan="persen", Target_2027="-")
        assert not apply_rule(indikator.conflicting_indikator, workbook)

    def it_is_named_year_by_year_with_the_other_cell(self, workbook: TinyBook) -> None:
        change(workbook, "Program", Capaian_2024=42.6, Target_2026=56)
        start, tahun = apply_rule(indikator.conflicting_indikator, workbook)
        assert (start.code, start.severity, start.subject) == ("R211", "kesalahan", "1.06.02")
        assert (start.place, start.found) == (
            f"Program!{workbook.cell('Program', 'Capaian 2024')}",
            "42,6",
        )
        assert (
            start.expected == f"60,5 seperti di Sasaran!{workbook.cell('Sasaran', 'Capaian 2024')}"
        )
        assert (tahun.place, tahun.found) == (
            f"Program!{workbook.cell('Program', 'Target 2026')}",
            "56",
        )
        assert tahun.expected == f"65 seperti di Sasaran!{workbook.cell('Sasaran', 'Target 2026')}"
        assert "pada S.1" in tahun.message

    def it_is_named_once_when_the_satuan_differs(self, workbook: TinyBook) -> None:
        change(
            workbook,
            "Program",
            Satuan="Orang",
            Target_2025=1,
            Target_2026=2,
            Target_2027=3,
            Capaian_2024=0,
        )
        (findings,) = apply_rule(indikator.conflicting_indikator, workbook)
        assert (findings.place, findings.found) == (
            f"Program!{workbook.cell('Program', 'Satuan')}",
            "Orang",
        )
        assert findings.expected.startswith("% seperti di Sasaran!")

    def it_holds_for_predikat(self, workbook: TinyBook) -> None:
        for sheet, end in (("Tujuan", "A"), ("Sasaran", "BB")):
            change(
                workbook,
                sheet,
                Indikator="Nilai SAKIP",
                Satuan="Predikat",
                Capaian_2024="BB",
                Target_2025="BB",
                Target_2026="BB",
                Target_2027=end,
            )
        (findings,) = apply_rule(indikator.conflicting_indikator, workbook)
        assert (findings.place, findings.found) == (
            f"Sasaran!{workbook.cell('Sasaran', 'Target 2027')}",
            "BB",
        )

    def it_lets_two_program_speak_of_their_own(self, workbook: TinyBook) -> None:
        workbook.isi["Program"] = [
            {
                "kode": f"1.06.0{n}",
                "nama": f"Program {n}",
                "kode_sasaran": "S.1",
                "indikator": "Cakupan layanan",
                "satuan": "%",
                "capaian_awal.2024": n,
                **target(PERIODE, n, n + 1),
            }
            for n in (2, 3)
        ]
        assert not apply_rule(indikator.conflicting_indikator, workbook)

    def it_lets_sub_kegiatan_share_the_count_of_their_kegiatan(self, workbook: TinyBook) -> None:
        for sheet, rows in (("Kegiatan", 2), ("Sub Kegiatan", 2), ("Sub Kegiatan", 3)):
            change(workbook, sheet, rows, Indikator="Jumlah orang yang dilayani")
        change(workbook, "Kegiatan", Target_2025=220)
        assert not apply_rule(indikator.conflicting_indikator, workbook)

    def it_holds_a_single_sub_kegiatan_to_its_kegiatan(self, workbook: TinyBook) -> None:
        for sheet in ("Kegiatan", "Sub Kegiatan"):
            change(workbook, sheet, Indikator="Jumlah orang yang dilayani")
        change(workbook, "Kegiatan", Target_2025=220)
        (findings,) = apply_rule(indikator.conflicting_indikator, workbook)
        assert findings.place == f"Sub Kegiatan!{workbook.cell('Sub Kegiatan', 'Target 2025')}"
        assert (
            findings.expected
            == f"220 seperti di Kegiatan!{workbook.cell('Kegiatan', 'Target 2025')}"
        )

    def it_does_not_hold_what_everybody_counts(self, workbook: TinyBook) -> None:
        change(workbook, "Sub Kegiatan", 3, Indikator="Jumlah laporan")
        change(workbook, "Kegiatan", Target_2025=220)
        assert not apply_rule(indikator.conflicting_indikator, workbook)


class DescribeOutputsAboveKegiatan:
    @pytest.mark.parametrize("sheet", ["Tujuan", "Sasaran", "Program"])
    @pytest.mark.parametrize(
        ("name", "satuan"),
        [
            ("Jumlah dokumen perencanaan", "Dokumen"),
            ("Tersusunnya laporan kinerja", "Laporan"),
            ("Jumlah aparatur yang mengikuti pelatihan", "Orang"),
            ("Jumlah bulan layanan", "Bulan"),
            ("Jumlah unit kendaraan yang disediakan", "Unit"),
        ],
    )
    def it_is_named(self, workbook: TinyBook, sheet: str, name: str, satuan: str) -> None:
        change(
            workbook,
            sheet,
            Indikator=name,
            Satuan=satuan,
            Capaian_2024=1,
            Target_2025=1,
            Target_2026=1,
            Target_2027=1,
        )
        (findings,) = apply_rule(indikator.output_indikator, workbook)
        assert (findings.code, findings.place) == (
            "R212",
            f"{sheet}!{workbook.cell(sheet, 'Indikator')}",
        )
        assert findings.found == name
        assert findings.message == f"indikator {sheet.lower()} mengukur keluaran, bukan hasil"

    @pytest.mark.parametrize(
        ("name", "satuan"),
        [
            ("Persentase dokumen perencanaan yang selaras", "%"),
            ("Jumlah desa mandiri", "Desa"),
            ("Jumlah kunjungan wisatawan", "Orang"),
            ("Jumlah usaha mikro yang naik kelas", "Unit"),
            ("Lama tunggu perizinan", "Bulan"),
            ("Nilai laporan kinerja", "Nilai"),
            ("Jumlah penduduk miskin", "Jiwa"),
        ],
    )
    def it_may_be_an_outcome_that_is_counted(
        self, workbook: TinyBook, name: str, satuan: str
    ) -> None:
        change(
            workbook,
            "Program",
            Indikator=name,
            Satuan=satuan,
            Capaian_2024=1,
            Target_2025=1,
            Target_2026=1,
            Target_2027=1,
        )
        assert not apply_rule(indikator.output_indikator, workbook)

    def it_belongs_below(self, workbook: TinyBook) -> None:
        change(workbook, "Kegiatan", Indikator="Jumlah dokumen", Satuan="Dokumen")
        assert not apply_rule(indikator.output_indikator, workbook)


class DescribeTheBaseline:
    def it_is_asked_for_where_there_are_targets(self, workbook: TinyBook) -> None:
        cell = workbook.write("Sub Kegiatan", "Capaian 2024", None, 3)
        (findings,) = apply_rule(indikator.missing_capaian_awal, workbook)
        assert (findings.code, findings.severity, findings.place) == (
            "R213",
            "saran",
            f"Sub Kegiatan!{cell}",
        )
        assert (findings.found, findings.expected, findings.subject) == (
            "kosong",
            "capaian 2024, atau N/a",
            "1.06.02.2.01.0002",
        )

    @pytest.mark.parametrize(
        ("sheet", "content"),
        [("Kegiatan", "-"), ("Program", "-"), ("Tujuan", "N/a"), ("Sasaran", 0)],
    )
    def it_may_be_missing_with_a_reason(
        self, workbook: TinyBook, sheet: str, content: object
    ) -> None:
        workbook.write(sheet, "Capaian 2024", content)
        assert not apply_rule(indikator.missing_capaian_awal, workbook)

    def it_needs_a_better_reason_for_a_sasaran(self, workbook: TinyBook) -> None:
        cell = workbook.write("Sasaran", "Capaian 2024", "-")
        (findings,) = apply_rule(indikator.missing_capaian_awal, workbook)
        assert (findings.place, findings.found) == (f"Sasaran!{cell}", "-")

    def it_is_asked_for_once_when_a_sheet_has_none(self, workbook: TinyBook) -> None:
        for rows in (2, 3):
            workbook.write("Sub Kegiatan", "Capaian 2024", None, rows)
        (findings,) = apply_rule(indikator.missing_capaian_awal, workbook)
        assert findings.place == f"Sub Kegiatan!{workbook.cell('Sub Kegiatan', 'Capaian 2024')}"
        assert "pada 2 indikator lembar ini" in findings.message

    def it_is_not_asked_for_without_targets(self, workbook: TinyBook) -> None:
        change(
            workbook,
            "Kegiatan",
            Capaian_2024=None,
            Target_2025="-",
            Target_2026="-",
            Target_2027="-",
        )
        assert not apply_rule(indikator.missing_capaian_awal, workbook)


def test_the_tiny_plan_has_no_finding(workbook: TinyBook) -> None:
    rule = (
        indikator.satuan_fits_wording,
        indikator.duplicate_indikator,
        indikator.conflicting_indikator,
        indikator.output_indikator,
        indikator.missing_capaian_awal,
    )
    assert not [t for a in rule for t in apply_rule(a, workbook)]
