"""Copies of other tables: what they fill in must be what the plan says, and what they leave empty is left alone."""

from __future__ import annotations

from typing import Any

import pytest
from aturan_uji import temukan

from buku_uji import PERIODE, BukuUji, target
from renstra.model import Temuan
from renstra.rules import pembanding
from renstra.rules.aturan import Aturan
from renstra.rules.bahan import Bahan
from renstra.rules.daftar import di_modul

SEMUA = tuple(di_modul(pembanding))
PERSEN = {"satuan": "%", "capaian_awal.2024": 60.5, **target(PERIODE, 62.5, 65)}


def salin(buku: BukuUji, *baris: dict[str, Any]) -> BukuUji:
    """Fill the sheet of copies; the first row is row 2."""
    buku.isi["Pembanding"] = [{"sumber": "Tabel 4.2", **b} for b in baris]
    return buku


def kode(buku: BukuUji) -> list[str]:
    """The codes of all rules of this module that find something."""
    bahan = Bahan(buku.rencana())
    return [t.kode for a in SEMUA for t in a(bahan)]


def satu(aturan: Aturan, buku: BukuUji) -> Temuan:
    (temuan,) = temukan(aturan, buku)
    return temuan


class DescribeAFaithfulCopy:
    def it_agrees_in_everything(self, buku: BukuUji) -> None:
        salin(
            buku,
            {"kode_rujukan": "T.1", "uraian": "TUJUAN  satu.", "indikator": "Indeks", **PERSEN, "kondisi_akhir_tertulis": 65},
            {"kode_rujukan": "S.1", "kode_induk": "T.1", "indikator": "cakupan", **PERSEN, "satuan": "Persen"},
            {"kode_rujukan": "1.06.02", "kode_induk": "S.1", "uraian": "Satu", "pagu_tertulis.2025": 3_000_000,
             "pagu_jumlah_tertulis": "9.000.000"},
            {"kode_rujukan": "1.06.02.2.01.0002", "uraian": "Sub 2", "indikator": "Jumlah orang", "satuan": "Orang",
             "kondisi_akhir_tertulis": 350, "pagu_tertulis.2027": 2_000_000},
        )  # fmt: skip
        assert kode(buku) == []

    def it_may_leave_everything_out(self, buku: BukuUji) -> None:
        salin(buku, {"kode_rujukan": "T.1"}, {"kode_rujukan": "1.06.02", "indikator": "Cakupan"})
        assert kode(buku) == []

    def it_may_not_exist(self, buku: BukuUji) -> None:
        assert kode(buku) == []


class DescribeTargets:
    def it_names_both_cells_where_one_differs(self, buku: BukuUji) -> None:
        salin(buku, {"kode_rujukan": "T.1", "indikator": "Indeks", **PERSEN, "target.2026": 69.9})
        temuan = satu(pembanding.target_pembanding, buku)
        assert (temuan.kode, temuan.tingkat, temuan.perihal) == ("R701", "kesalahan", "T.1")
        assert temuan.tempat == f"Pembanding!{buku.sel('Pembanding', 'Target 2026')}"
        assert (temuan.isi, temuan.harap) == ("69,9", f"65 (Tujuan!{buku.sel('Tujuan', 'Target 2026')})")
        assert temuan.pesan == "target 2026 pada Tabel 4.2 berbeda dengan lembar Tujuan"

    def it_compares_the_baseline_and_the_end_of_the_period(self, buku: BukuUji) -> None:
        salin(
            buku,
            {"kode_rujukan": "1.06.02.2.01", "indikator": "Jumlah orang", "satuan": "Orang", "capaian_awal.2024": 90,
             "kondisi_akhir_tertulis": 120},
        )  # fmt: skip
        awal, akhir = temukan(pembanding.target_pembanding, buku)
        assert (awal.sel, awal.isi) == (buku.sel("Pembanding", "Capaian 2024"), "90")
        assert awal.harap == f"100 (Kegiatan!{buku.sel('Kegiatan', 'Capaian 2024')})"
        assert (akhir.sel, akhir.isi) == (buku.sel("Pembanding", "Kondisi Akhir"), "120")
        assert akhir.harap == "350 (dihitung dari Kegiatan baris 2)"

    def it_takes_a_kondisi_akhir_that_the_plan_types_itself(self, buku: BukuUji) -> None:
        buku.isi["Tujuan"][0]["kondisi_akhir_tertulis"] = 70
        salin(buku, {"kode_rujukan": "T.1", "indikator": "Indeks", "satuan": "%", "kondisi_akhir_tertulis": 70})
        assert kode(buku) == []

    def it_takes_a_dash_for_zero_and_not_for_a_figure(self, buku: BukuUji) -> None:
        buku.isi["Tujuan"][0]["target.2025"] = 0
        salin(buku, {"kode_rujukan": "T.1", "indikator": "Indeks", "satuan": "%", "target.2025": "-", "target.2026": "-"})
        assert satu(pembanding.target_pembanding, buku).sel == buku.sel("Pembanding", "Target 2026")

    @pytest.mark.parametrize(("rencana", "salinan"), [("N/a", 42), (42, "-")])
    def it_takes_an_unknown_baseline_for_no_contradiction(self, buku: BukuUji, rencana: object, salinan: object) -> None:
        buku.isi["Tujuan"][0]["capaian_awal.2024"] = rencana
        salin(buku, {"kode_rujukan": "T.1", "indikator": "Indeks", "satuan": "%", "capaian_awal.2024": salinan})
        assert kode(buku) == []

    def it_finds_a_figure_where_the_plan_has_none(self, buku: BukuUji) -> None:
        buku.isi["Tujuan"][0]["target.2025"] = "N/a"
        salin(buku, {"kode_rujukan": "T.1", "indikator": "Indeks", **PERSEN})
        assert satu(pembanding.target_pembanding, buku).harap.startswith("N/a (Tujuan!")

    def it_compares_figures_as_they_are_printed(self, buku: BukuUji) -> None:
        buku.isi["Tujuan"][0] |= {"desimal": "1", "target.2025": 62.46}
        salin(buku, {"kode_rujukan": "T.1", "indikator": "Indeks", **PERSEN})
        assert kode(buku) == []

    def it_compares_predikat(self, buku: BukuUji) -> None:
        buku.isi["Tujuan"][0] |= {"satuan": "Predikat", "capaian_awal.2024": "B", **target(PERIODE, "BB")}
        nilai = {"satuan": "Predikat", "capaian_awal.2024": "b", **target(PERIODE, "BB", "A", "BB")}
        salin(buku, {"kode_rujukan": "T.1", "indikator": "Indeks", **nilai})
        temuan = satu(pembanding.target_pembanding, buku)
        assert (temuan.isi, temuan.harap[:3]) == ("A", "BB ")


class DescribeWhichIndikatorIsMeant:
    def it_is_the_one_of_the_same_name(self, buku: BukuUji) -> None:
        buku.isi["Tujuan"].append({"kode": "T.1", "indikator": "Nilai", **PERSEN, "target.2026": 80})
        salin(buku, {"kode_rujukan": "T.1", "indikator": "NILAI", "satuan": "%", "target.2026": 65})
        assert satu(pembanding.target_pembanding, buku).harap == f"80 (Tujuan!{buku.sel('Tujuan', 'Target 2026', 3)})"

    def it_is_the_only_one_even_under_another_name(self, buku: BukuUji) -> None:
        salin(buku, {"kode_rujukan": "T.1", "indikator": "Indeks kesejahteraan", **PERSEN, "target.2025": 1})
        assert kode(buku) == ["R701", "R703"]

    def it_is_the_only_one_under_a_near_name_and_another_satuan(self, buku: BukuUji) -> None:
        buku.isi["Kegiatan"][0]["indikator"] = "Persentase terlaksananya Perencanaan Urusan Pemerintah Daerah"
        nama = "Persentase terlaksananya Penunjang Urusan Pemerintah Daerah"
        salin(buku, {"kode_rujukan": "1.06.02.2.01", "indikator": nama, "satuan": "Predikat", "target.2025": "BB"})
        assert kode(buku) == ["R701", "R703", "R707"]

    @pytest.mark.parametrize(
        "baris",
        [
            pytest.param([{"indikator": "Jumlah dokumen", "satuan": "Dokumen", "target.2025": 1}], id="lain sama sekali"),
            pytest.param([{"indikator": "Cakupan", "satuan": "%", "target.2025": 1}], id="milik sasaran"),
            pytest.param(
                [{"indikator": "Indeks", **PERSEN}, {"indikator": "Indeks kedua", "satuan": "%", "target.2025": 1}], id="kedua"
            ),
        ],
    )
    def it_is_none_where_that_cannot_be_told(self, buku: BukuUji, baris: list[dict[str, Any]]) -> None:
        assert kode(salin(buku, *({"kode_rujukan": "T.1", **b} for b in baris))) == ["R703"]

    def it_is_told_for_each_source_by_itself(self, buku: BukuUji) -> None:
        lain = {"kode_rujukan": "T.1", "indikator": "Indeks mutu", **PERSEN, "target.2025": 1}
        salin(buku, lain, {**lain, "sumber": "Perjanjian Kinerja"})
        assert [t.pesan.split(" berbeda")[0] for t in temukan(pembanding.target_pembanding, buku)] == [
            "target 2025 pada Tabel 4.2", "target 2025 pada Perjanjian Kinerja",
        ]  # fmt: skip


class DescribeNames:
    def it_minds_words_only(self, buku: BukuUji) -> None:
        buku.isi["Sasaran"][0]["nama"] = "Meningkatnya penanganan permasalahan sosial (PMKS)"
        uraian = "Meningkatkan Penanganan  permasalahan sosial PMKS"
        salin(buku, {"kode_rujukan": "S.1", "uraian": uraian.replace("kan ", "nya ")}, {"kode_rujukan": "S.1", "uraian": uraian})
        temuan = satu(pembanding.nama_pembanding, buku)
        assert (temuan.kode, temuan.tingkat, temuan.sel) == ("R702", "peringatan", buku.sel("Pembanding", "Uraian", 3))
        assert temuan.harap == "Meningkatnya penanganan permasalahan sosial (PMKS) (Sasaran!B2)"

    def it_suggests_the_indikator_that_is_near(self, buku: BukuUji) -> None:
        buku.isi["Program"][0]["indikator"] = "Persentase terlaksananya Perencanaan Urusan"
        salin(buku, {"kode_rujukan": "1.06.02", "indikator": "Persentase terlaksananya Penunjang Urusan"})
        temuan = satu(pembanding.indikator_pembanding, buku)
        assert (temuan.kode, temuan.tingkat, temuan.perihal) == ("R703", "peringatan", "1.06.02")
        assert temuan.tempat == f"Pembanding!{buku.sel('Pembanding', 'Indikator')}"
        sel = buku.sel("Program", "Indikator")
        assert temuan.harap == f"Persentase terlaksananya Perencanaan Urusan (Program!{sel})"

    def it_tells_where_a_misplaced_indikator_belongs(self, buku: BukuUji) -> None:
        temuan = satu(pembanding.indikator_pembanding, salin(buku, {"kode_rujukan": "T.1", "indikator": "Cakupan"}))
        assert (temuan.isi, temuan.harap) == ("Cakupan", "salah satu indikator T.1: Indeks")
        assert temuan.saran == "indikator ini milik S.1 atau 1.06.02; periksa Kode Rujukan"

    def it_compares_the_satuan_by_sense(self, buku: BukuUji) -> None:
        salin(
            buku,
            {"kode_rujukan": "T.1", "indikator": "Indeks", "satuan": "persen (%)"},
            {"kode_rujukan": "S.1", "indikator": "Cakupan", "satuan": "Predikat"},
        )
        temuan = satu(pembanding.satuan_pembanding, buku)
        assert (temuan.kode, temuan.tingkat, temuan.sel) == ("R707", "peringatan", buku.sel("Pembanding", "Satuan", 3))
        assert (temuan.isi, temuan.harap) == ("Predikat", f"% (Sasaran!{buku.sel('Sasaran', 'Satuan')})")


class DescribeTheTree:
    @pytest.fixture
    def dua_sasaran(self, buku: BukuUji) -> BukuUji:
        buku.isi["Sasaran"].append({**buku.isi["Sasaran"][0], "kode": "S.2", "nama": "Sasaran dua"})
        return buku

    def it_wants_the_same_parent(self, dua_sasaran: BukuUji) -> None:
        temuan = satu(pembanding.induk_pembanding, salin(dua_sasaran, {"kode_rujukan": "1.06.02", "kode_induk": "S.2"}))
        assert (temuan.kode, temuan.tingkat, temuan.perihal) == ("R704", "kesalahan", "1.06.02")
        assert temuan.tempat == f"Pembanding!{dua_sasaran.sel('Pembanding', 'Kode Induk')}"
        assert (temuan.isi, temuan.harap) == ("S.2", f"S.1 (Program!{dua_sasaran.sel('Program', 'Kode Sasaran')})")

    def it_names_the_one_of_the_same_kind_where_a_table_skips_a_level(self, dua_sasaran: BukuUji) -> None:
        salin(dua_sasaran, {"kode_rujukan": "1.06.02.2.01", "kode_induk": "S.1"})
        assert kode(dua_sasaran) == []
        salin(dua_sasaran, {"kode_rujukan": "1.06.02.2.01", "kode_induk": "S.2"})
        assert satu(pembanding.induk_pembanding, dua_sasaran).harap == "S.1 (Kegiatan!A2)"

    def it_wants_no_parent_for_a_tujuan(self, dua_sasaran: BukuUji) -> None:
        temuan = satu(pembanding.induk_pembanding, salin(dua_sasaran, {"kode_rujukan": "T.1", "kode_induk": "S.1"}))
        assert temuan.harap == "kosong, karena tujuan tidak beratasan"

    @pytest.mark.parametrize("unit", ["Dinas Sosial Kabupaten Seluma", "DINSOS", "dinas sosial", None])
    def it_knows_the_office_by_its_names(self, buku: BukuUji, unit: str | None) -> None:
        buku.isi["Identitas"][0]["singkatan_opd"] = "Dinsos"
        buku.isi["Program"][0]["penanggung_jawab"] = "Dinas Sosial"
        salin(buku, {"kode_rujukan": "1.06.02", "penanggung_jawab": unit}, {"kode_rujukan": "T.1", "penanggung_jawab": unit})
        assert kode(buku) == []

    def it_wants_the_same_unit_in_charge(self, buku: BukuUji) -> None:
        buku.isi["Program"][0]["penanggung_jawab"] = "Dinas Sosial; Bidang Rehabilitasi"
        unit = "Bidang Rehabilitasi, Dinas Sosial"
        sama, lain = ({"kode_rujukan": "1.06.02", "penanggung_jawab": u} for u in (unit, "UPTD Panti Sosial"))
        temuan = satu(pembanding.penanggung_jawab_pembanding, salin(buku, sama, lain))
        assert (temuan.kode, temuan.tingkat) == ("R705", "peringatan")
        assert (temuan.sel, temuan.isi) == (buku.sel("Pembanding", "Penanggung Jawab", 3), "UPTD Panti Sosial")
        assert temuan.harap.startswith("Dinas Sosial; Bidang Rehabilitasi (Program!")


class DescribePagu:
    @pytest.mark.parametrize(
        ("milik", "rupiah"), [("T.1", "3.000.000"), ("1.06.02.2.01", "3.000.000"), ("1.06.02.2.01.0001", "1.000.000")]
    )
    def it_is_compared_at_every_level(self, buku: BukuUji, milik: str, rupiah: str) -> None:
        salin(buku, {"kode_rujukan": milik, "pagu_tertulis.2025": rupiah, "pagu_tertulis.2026": 5})
        temuan = satu(pembanding.pagu_pembanding, buku)
        assert (temuan.kode, temuan.tingkat, temuan.sel) == ("R706", "kesalahan", buku.sel("Pembanding", "Pagu 2026"))
        assert (temuan.isi, temuan.harap.split(" (")[0]) == ("5", rupiah)

    def it_points_at_the_cell_of_a_sub_kegiatan(self, buku: BukuUji) -> None:
        salin(buku, {"kode_rujukan": "1.06.02.2.01.0002", "pagu_tertulis.2026": 2_500_000})
        temuan = satu(pembanding.pagu_pembanding, buku)
        assert temuan.harap == f"2.000.000 (Sub Kegiatan!{buku.sel('Sub Kegiatan', 'Pagu 2026', 3)})"
        assert temuan.saran == "lebih 500.000 dari rencana; samakan kedua tabel"

    def it_is_compared_for_the_period(self, buku: BukuUji) -> None:
        salin(buku, {"kode_rujukan": "1.06.02", "pagu_jumlah_tertulis": 8_000_000})
        temuan = satu(pembanding.pagu_pembanding, buku)
        assert (temuan.sel, temuan.harap) == (buku.sel("Pembanding", "Jumlah Pagu"), "9.000.000")
        assert temuan.pesan == "pagu 2025-2027 1.06.02 pada Tabel 4.2 berbeda dengan lembar Program"


def test_every_rule_of_the_group_is_there() -> None:
    assert [a.kode for a in SEMUA] == [f"R70{n}" for n in range(1, 8)]


def test_the_faults_of_a_printed_table_are_found_together(buku: BukuUji) -> None:
    salin(
        buku,
        {"kode_rujukan": "S.1", "uraian": "Meningkatkan sasaran", "indikator": "Cakupan", **PERSEN, "target.2025": 55.8},
        {"sumber": "Tabel 4.1", "kode_rujukan": "1.06.02.2.01.0001", "indikator": "Jumlah sandang yang disediakan"},
    )
    assert kode(buku) == ["R701", "R702", "R703"]
