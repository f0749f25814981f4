"""What the RPJMD asks of the office against the plan: the tiny plan's sheet has one row, for the indikator of S.1."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from aturan_uji import temukan

from buku_uji import PERIODE, BukuUji, target
from renstra.model import Periode, Temuan
from renstra.rules import rpjmd
from renstra.rules.aturan import Aturan
from renstra.rules.bahan import Bahan
from renstra.rules.daftar import di_modul

SEMUA = tuple(di_modul(rpjmd))
LEMBAR = "Indikator RPJMD"
PERSEN = {"satuan": "%", "kondisi_awal": 60.5, **target(PERIODE, 62.5, 65)}
PROGRAM = {"kode_rujukan": "1.06.02", "indikator": "Cakupan", **PERSEN}
PENUNJANG = {"kode_rujukan": "1.06.01", "indikator": "Persentase penunjang", "satuan": "%", **target(PERIODE, 100)}


def isi(buku: BukuUji, *baris: dict[str, Any]) -> BukuUji:
    """Fill the sheet anew; the first row is row 2."""
    buku.isi[LEMBAR] = [dict(b) for b in baris]
    return buku


def penunjang(buku: BukuUji) -> BukuUji:
    """Give the plan a supporting program of 500.000 a year beside its program of 3.000.000."""
    indikator = {"indikator": "Persentase penunjang", "satuan": "%", "capaian_awal.2024": 100, **target(PERIODE, 100)}
    dokumen = {"indikator": "Jumlah dokumen", "satuan": "Dokumen", "capaian_awal.2024": 1, **target(PERIODE, 1)}
    buku.isi["Program"].append({"kode": "1.06.01", "nama": "Program penunjang", "kode_sasaran": "S.1", **indikator})
    buku.isi["Kegiatan"].append({"kode": "1.06.01.2.01", "nama": "Kegiatan penunjang", **dokumen})
    pagu = {f"pagu.{t}": 500_000 for t in PERIODE.tahun_pagu}
    buku.isi["Sub Kegiatan"].append({"kode": "1.06.01.2.01.0001", "nama": "Sub penunjang", **dokumen, **pagu})
    return buku


def kode(buku: BukuUji) -> list[str]:
    """The codes of all rules of this module that find something."""
    bahan = Bahan(buku.rencana())
    return [t.kode for a in SEMUA for t in a(bahan)]


def satu(aturan: Aturan, buku: BukuUji) -> Temuan:
    (temuan,) = temukan(aturan, buku)
    return temuan


def sel(buku: BukuUji, judul: str, baris: int = 2) -> str:
    return f"{LEMBAR}!{buku.sel(LEMBAR, judul, baris)}"


class DescribeAnRpjmdThatAgrees:
    def it_finds_nothing(self, buku: BukuUji) -> None:
        assert kode(buku) == []

    def it_finds_nothing_where_pagu_and_totals_are_typed(self, buku: BukuUji) -> None:
        pagu = {"pagu_tertulis.2025": 3_000_000, "pagu_jumlah_tertulis": 9_000_000, "kondisi_akhir_tertulis": 65}
        isi(buku, {**PROGRAM, "satuan": "persen", **pagu}, {"indikator": "Jumlah", "pagu_tertulis.2025": 3_000_000})
        buku.lembar(LEMBAR)[buku.sel(LEMBAR, "Jumlah Pagu", 3)] = 9_000_000
        assert kode(buku) == []

    def it_finds_nothing_where_there_is_no_sheet(self, buku: BukuUji) -> None:
        assert kode(isi(buku)) == []


class DescribeTargets:
    def it_names_both_cells_where_one_differs(self, buku: BukuUji) -> None:
        tempat = buku.tulis(LEMBAR, "Target 2026", 56)
        temuan = satu(rpjmd.target_rpjmd, buku)
        assert (temuan.kode, temuan.tingkat, temuan.perihal) == ("R711", "kesalahan", "S.1")
        assert (temuan.tempat, temuan.isi) == (f"{LEMBAR}!{tempat}", "56")
        assert temuan.harap == f"65 (Sasaran!{buku.sel('Sasaran', 'Target 2026')})"

    def it_compares_the_end_of_the_period(self, buku: BukuUji) -> None:
        tempat = buku.tulis(LEMBAR, "Kondisi Akhir", "72,5")
        temuan = satu(rpjmd.target_rpjmd, buku)
        assert (temuan.sel, temuan.isi, temuan.harap) == (tempat, "72,5", "65 (dihitung dari Sasaran baris 2)")

    def it_takes_the_only_indikator_under_a_near_name(self, buku: BukuUji) -> None:
        buku.tulis(LEMBAR, "Indikator", "Cakupan layanan")
        buku.tulis(LEMBAR, "Satuan", "Predikat")
        for judul, nilai in (("Kondisi Awal", "-"), ("Target 2025", "BB"), ("Target 2026", "-"), ("Target 2027", "-")):
            buku.tulis(LEMBAR, judul, nilai)
        buku.tulis("Sasaran", "Indikator", "Cakupan layanan sosial")
        for tahun in (2026, 2027):
            buku.tulis("Sasaran", f"Target {tahun}", None)
        assert kode(buku) == ["R711", "R712", "R718"]

    def it_compares_nothing_with_an_indikator_of_another_level(self, buku: BukuUji) -> None:
        assert kode(isi(buku, {**PROGRAM, "indikator": "Jumlah orang"})) == ["R712"]


class DescribeKondisiAwal:
    def it_is_the_baseline_where_the_plan_starts_right_after_it(self, buku: BukuUji) -> None:
        tempat = buku.tulis(LEMBAR, "Kondisi Awal", 48)
        temuan = satu(rpjmd.target_rpjmd, buku)
        assert (temuan.sel, temuan.isi) == (tempat, "48")
        assert temuan.harap == f"60,5 (Sasaran!{buku.sel('Sasaran', 'Capaian 2024')})"

    def it_is_not_compared_where_it_is_empty_or_the_plan_knows_none(self, buku: BukuUji) -> None:
        buku.tulis(LEMBAR, "Kondisi Awal", None)
        assert kode(buku) == []
        buku.tulis(LEMBAR, "Kondisi Awal", 48)
        buku.tulis("Sasaran", "Capaian 2024", "N/a")
        assert kode(buku) == []

    @pytest.fixture
    def peralihan(self, tmp_path: Path) -> BukuUji:
        """A plan whose pagu starts two years after its baseline: 62,5 is the target of the year between, 60,5 the baseline."""
        buku = BukuUji(tmp_path, Periode(awal=2025, akhir=2027, dasar=2024, pertama=2026))
        buku.isi[LEMBAR][0]["kondisi_awal"] = 62.5
        return buku

    def it_is_the_target_of_a_transition_year(self, peralihan: BukuUji) -> None:
        assert kode(peralihan) == []

    def it_may_be_the_baseline_itself(self, peralihan: BukuUji) -> None:
        peralihan.isi[LEMBAR][0]["kondisi_awal"] = 60.5
        assert kode(peralihan) == []

    def it_may_be_what_was_achieved_in_that_year(self, peralihan: BukuUji) -> None:
        peralihan.isi[LEMBAR][0]["kondisi_awal"] = 63
        for judul in ("Target", "Realisasi", "Capaian"):
            peralihan.judul("Kinerja Pelayanan", f"{judul} 2023", f"{judul} 2025")
        peralihan.tulis("Kinerja Pelayanan", "Realisasi 2025", 63)
        assert kode(peralihan) == []

    def it_is_none_of_them(self, peralihan: BukuUji) -> None:
        peralihan.isi[LEMBAR][0]["kondisi_awal"] = 48
        temuan = satu(rpjmd.target_rpjmd, peralihan)
        target, capaian = (peralihan.sel("Sasaran", judul) for judul in ("Target 2025", "Capaian 2024"))
        assert temuan.harap == f"62,5 (Sasaran!{target}) atau 60,5 (Sasaran!{capaian})"


class DescribeIndikator:
    def it_suggests_the_one_that_is_near(self, buku: BukuUji) -> None:
        tempat = buku.tulis(LEMBAR, "Indikator", "Cakupann")
        temuan = satu(rpjmd.indikator_rpjmd, buku)
        assert (temuan.kode, temuan.tingkat, temuan.sel, temuan.isi) == ("R712", "peringatan", tempat, "Cakupann")
        assert temuan.harap == f"Cakupan (Sasaran!{buku.sel('Sasaran', 'Indikator')})"

    def it_stands_once(self, buku: BukuUji) -> None:
        lain = {"kode_rujukan": "S.1", "indikator": "CAKUPAN ", **PERSEN}
        isi(buku, {**lain, "indikator": "Cakupan"}, PROGRAM, lain)
        temuan = satu(rpjmd.rpjmd_ganda, buku)
        assert (temuan.kode, temuan.tingkat, temuan.tempat) == ("R717", "peringatan", sel(buku, "Indikator", 4))
        assert temuan.harap == "hanya sekali (sudah ada di B2)"

    def it_has_the_satuan_of_the_plan(self, buku: BukuUji) -> None:
        tempat = buku.tulis(LEMBAR, "Satuan", "Indeks")
        temuan = satu(rpjmd.satuan_rpjmd, buku)
        assert (temuan.kode, temuan.tingkat, temuan.sel, temuan.isi) == ("R718", "kesalahan", tempat, "Indeks")
        assert temuan.harap == f"% (Sasaran!{buku.sel('Sasaran', 'Satuan')})"

    def it_asks_for_a_reference_only_where_the_plan_has_the_indikator(self, buku: BukuUji) -> None:
        isi(buku, {"indikator": "Angka kemiskinan", **PERSEN}, {"indikator": "cakupan", **PERSEN})
        temuan = satu(rpjmd.rpjmd_tanpa_rujukan, buku)
        assert (temuan.kode, temuan.tingkat, temuan.tempat) == ("R719", "saran", sel(buku, "Kode Rujukan", 3))
        assert (temuan.isi, temuan.harap) == ("kosong", "S.1 atau 1.06.02")


class DescribePagu:
    def it_is_compared_by_year_and_for_the_period(self, buku: BukuUji) -> None:
        isi(buku, {**PROGRAM, "pagu_tertulis.2025": 3_000_000, "pagu_tertulis.2026": 0, "pagu_jumlah_tertulis": 6_000_000})
        tahun, periode = temukan(rpjmd.pagu_rpjmd, buku)
        assert (tahun.kode, tahun.tingkat, tahun.perihal) == ("R713", "kesalahan", "1.06.02")
        assert (tahun.tempat, tahun.isi, tahun.harap) == (sel(buku, "Pagu 2026"), "0", "3.000.000")
        assert (periode.tempat, periode.isi, periode.harap) == (sel(buku, "Jumlah Pagu"), "6.000.000", "9.000.000")
        assert periode.saran == "kurang 3.000.000 dari rencana; samakan kedua tabel"

    def it_is_compared_for_whatever_level_the_row_refers_to(self, buku: BukuUji) -> None:
        buku.tulis(LEMBAR, "Pagu 2025", 17_448_858_000)
        assert satu(rpjmd.pagu_rpjmd, buku).harap == "3.000.000"


class DescribeTheRowOfTotals:
    """Rows 2 and 3 are the program of 3.000.000 and the supporting program of 500.000 a year."""

    @pytest.fixture
    def dua(self, buku: BukuUji) -> BukuUji:
        return isi(penunjang(buku), PROGRAM, PENUNJANG)

    def it_closes_over_computed_pagu(self, dua: BukuUji) -> None:
        jumlah(dua, 4, 3_500_000, "10.500.000")
        assert kode(dua) == []

    def it_closes_over_typed_pagu_first(self, dua: BukuUji) -> None:
        dua.isi[LEMBAR][0] |= {"pagu_tertulis.2025": 2_956_000, "pagu_jumlah_tertulis": 8_956_000}
        jumlah(dua, 4, 3_500_000, 10_500_000)
        tahun, periode = temukan(rpjmd.jumlah_rpjmd, dua)
        assert (tahun.kode, tahun.tingkat, tahun.tempat) == ("R714", "kesalahan", sel(dua, "Pagu 2025", 4))
        assert (tahun.isi, tahun.harap) == ("3.500.000", "3.456.000")
        assert tahun.saran == "kelebihan 44.000; sama dengan rencana, jadi periksa baris programnya"
        assert (periode.tempat, periode.harap) == (sel(dua, "Jumlah Pagu", 4), "10.456.000")

    def it_counts_a_typed_nought(self, dua: BukuUji) -> None:
        dua.isi[LEMBAR][1]["pagu_tertulis.2025"] = "-"
        jumlah(dua, 4, 3_500_000)
        assert satu(rpjmd.jumlah_rpjmd, dua).harap == "3.000.000"

    def it_sums_up_the_years_where_the_period_is_not_typed(self, dua: BukuUji) -> None:
        dua.isi[LEMBAR][0] |= {"pagu_tertulis.2025": 2_000_000}
        jumlah(dua, 4, None, 9_500_000)
        assert satu(rpjmd.jumlah_rpjmd, dua).pesan == "jumlah 2025-2027 RPJMD tidak sama dengan jumlah pagu rencana"

    def it_counts_a_program_with_two_indikator_once(self, dua: BukuUji) -> None:
        dua.isi[LEMBAR].insert(1, {**PROGRAM, "indikator": "Cakupan kedua"})
        jumlah(dua, 5, 3_500_000)
        assert not temukan(rpjmd.jumlah_rpjmd, dua)

    def it_agrees_with_the_plan_as_well(self, dua: BukuUji) -> None:
        dua.isi[LEMBAR][0]["pagu_tertulis.2025"] = 2_956_000
        jumlah(dua, 4, 3_456_000)
        temuan = satu(rpjmd.jumlah_rpjmd, dua)
        assert (temuan.isi, temuan.harap) == ("3.456.000", "3.500.000")
        assert temuan.pesan == "jumlah 2025 RPJMD tidak sama dengan jumlah pagu rencana"

    def it_need_not_where_a_program_is_not_listed(self, dua: BukuUji) -> None:
        isi(dua, PROGRAM)
        jumlah(dua, 3, 3_000_000)
        assert not temukan(rpjmd.jumlah_rpjmd, dua)

    def it_may_be_a_subtotal(self, dua: BukuUji) -> None:
        dua.lembar(LEMBAR).insert_rows(3)
        jumlah(dua, 3, 3_000_000)
        jumlah(dua, 5, 500_000)
        assert not temukan(rpjmd.jumlah_rpjmd, dua)
        jumlah(dua, 6, 3_600_000)
        assert satu(rpjmd.jumlah_rpjmd, dua).saran == "kelebihan 100.000; samakan dengan rencana"

    def it_says_nothing_where_no_program_is_listed(self, buku: BukuUji) -> None:
        jumlah(buku, 3, 5_000_000)
        assert kode(buku) == []


class DescribeProgram:
    def it_asks_for_every_planned_one_where_any_is_listed(self, buku: BukuUji) -> None:
        isi(penunjang(buku), PROGRAM)
        temuan = satu(rpjmd.program_tanpa_rpjmd, buku)
        assert (temuan.kode, temuan.tingkat, temuan.tempat) == ("R715", "saran", "Program!A3")
        assert temuan.isi == temuan.perihal == "1.06.01"

    def it_asks_for_none_where_only_sasaran_are_listed(self, buku: BukuUji) -> None:
        assert kode(penunjang(buku)) == []

    def it_does_not_ask_for_one_without_target_and_pagu(self, buku: BukuUji) -> None:
        buku.isi["Program"].append(
            {"kode": "1.06.03", "nama": "Program tiga", "kode_sasaran": "S.1", "indikator": "Lain", "satuan": "%"}
        )
        assert kode(isi(buku, PROGRAM)) == []


class DescribeTheSplit:
    def it_is_told_once_with_both_sums(self, buku: BukuUji) -> None:
        pagu = {"pagu_tertulis.2025": 2_000_000}
        isi(penunjang(buku), {**PROGRAM, **pagu}, {**PENUNJANG, "pagu_tertulis.2025": 1_500_000, "pagu_tertulis.2026": 600_000})
        temuan = satu(rpjmd.porsi_penunjang, buku)
        assert (temuan.kode, temuan.tingkat, temuan.tempat) == ("R716", "peringatan", sel(buku, "Jumlah Pagu", 3))
        assert temuan.isi == "penunjang 2.600.000, urusan 8.000.000"
        assert temuan.harap == "penunjang 1.500.000, urusan 9.000.000"

    def it_is_right_where_the_groups_close(self, buku: BukuUji) -> None:
        pagu = {"pagu_jumlah_tertulis": 9_000_000}
        isi(penunjang(buku), {**PROGRAM, **pagu}, {**PENUNJANG, "pagu_jumlah_tertulis": 1_500_000})
        assert not temukan(rpjmd.porsi_penunjang, buku)

    def it_is_not_told_where_only_one_group_is_typed(self, buku: BukuUji) -> None:
        isi(penunjang(buku), {**PROGRAM, "pagu_jumlah_tertulis": 8_000_000}, PENUNJANG)
        assert not temukan(rpjmd.porsi_penunjang, buku)


def test_every_rule_of_the_group_is_there() -> None:
    assert [a.kode for a in SEMUA] == [f"R71{n}" for n in range(1, 10)]


def jumlah(buku: BukuUji, baris: int, tahun: object, periode: object = None) -> None:
    """Type a row of totals."""
    buku.tulis(LEMBAR, "Indikator", "JUMLAH", baris)
    buku.tulis(LEMBAR, "Pagu 2025", tahun, baris)
    buku.tulis(LEMBAR, "Jumlah Pagu", periode, baris)
