"""Indikator: the satuan that their words ask for, the level they belong to, and one truth in all places."""

from __future__ import annotations

from typing import Any

import pytest
from aturan_uji import tempat, temukan

from buku_uji import PERIODE, BukuUji, target
from renstra.rules import indikator


def ubah(buku: BukuUji, lembar: str, baris: int = 2, **isi: Any) -> None:
    """Write cells of a row; underscores in a heading stand for spaces."""
    for judul, nilai in isi.items():
        buku.tulis(lembar, judul.replace("_", " "), nilai, baris)


class DescribeTheSatuan:
    @pytest.mark.parametrize(
        ("nama", "satuan"),
        [
            ("Persentase PMKS yang tertangani", "Persen"), ("Persentase jalan mantap", "% panjang jalan"),
            ("Jumlah orang yang dilayani", "Jiwa"), ("Jumlah Dokumen RKA dan Laporan Hasil Koordinasi", "Laporan"),
            ("Jumlah Unit Kendaraan yang Disediakan", "Unit"), ("Jumlah Keluarga Penerima Manfaat", "KPM"),
            ("Jumlah peserta pelatihan", "Orang"), ("Jumlah nilai investasi", "%"), ("Jumlah kunjungan", "Orang per hari"),
            ("Indeks Pembangunan Manusia", "Angka"), ("Indeks Kepuasan Masyarakat", "%"), ("Nilai investasi", "Rupiah"),
            ("Nilai SAKIP", "Predikat"), ("Opini BPK atas laporan keuangan", "Opini"), ("Cakupan layanan", "Orang"),
            ("Angka kematian ibu", "per 100.000 kelahiran hidup"), ("Rasio dokter", "rasio"),
        ],
    )  # fmt: skip
    def it_may_fit(self, buku: BukuUji, nama: str, satuan: str) -> None:
        ubah(buku, "Indikator RPJMD", Indikator=nama, Satuan=satuan, Kondisi_Awal="-", Target_2025="-", Target_2026="-",
             Target_2027="-")  # fmt: skip
        assert not temukan(indikator.satuan_sesuai, buku)

    @pytest.mark.parametrize(
        ("nama", "satuan", "harap"),
        [
            ("Persentase terlaksananya penunjang urusan", "Predikat", "%"),
            ("Prosentase penduduk miskin", "Orang", "%"),
            ("persentase layanan", "Indeks", "%"),
            ("Jumlah orang yang dilayani", "%", "satuan benda, misalnya Orang atau Dokumen"),
            ("Jumlah dokumen perencanaan", "Predikat", "satuan benda, misalnya Orang atau Dokumen"),
            ("Jumlah Laporan Keuangan", "Orang", "Laporan"),
            ("Jumlah orang yang dilatih", "Dokumen", "Orang"),
            ("Indeks Kepuasan Masyarakat", "Orang", "satuan ukuran, misalnya Indeks, Nilai, atau Predikat"),
            ("Nilai SAKIP", "Dokumen", "satuan ukuran, misalnya Indeks, Nilai, atau Predikat"),
            ("Opini BPK", "%", "satuan ukuran, misalnya Indeks, Nilai, atau Predikat"),
        ],
    )
    def it_is_named_when_it_does_not(self, buku: BukuUji, nama: str, satuan: str, harap: str) -> None:
        ubah(buku, "Indikator RPJMD", Indikator=nama, Satuan=satuan, Kondisi_Awal="-", Target_2025="-", Target_2026="-",
             Target_2027="-")  # fmt: skip
        (temuan,) = temukan(indikator.satuan_sesuai, buku)
        assert (temuan.kode, temuan.tempat) == ("R206", f"Indikator RPJMD!{buku.sel('Indikator RPJMD', 'Satuan')}")
        assert (temuan.isi, temuan.harap, temuan.perihal) == (satuan, harap, "S.1")

    def it_is_looked_at_in_the_tree_too(self, buku: BukuUji) -> None:
        sel = buku.tulis("Sub Kegiatan", "Satuan", "Laporan")
        assert tempat(indikator.satuan_sesuai, buku) == [f"Sub Kegiatan!{sel}"]

    def it_may_be_told_by_its_kind(self, buku: BukuUji) -> None:
        ubah(buku, "Program", Indikator="Persentase capaian", Satuan="Poin", Jenis_Satuan="persen")
        assert not temukan(indikator.satuan_sesuai, buku)


class DescribeAnIndikatorTwice:
    def it_is_named_within_one_level(self, buku: BukuUji) -> None:
        ubah(buku, "Program", 3, Indikator="cakupan.", Satuan="%")
        (temuan,) = temukan(indikator.indikator_ganda, buku)
        sel = buku.sel("Program", "Indikator", 3)
        assert (temuan.kode, temuan.tempat, temuan.isi) == ("R210", f"Program!{sel}", "cakupan.")
        assert temuan.harap == f"hanya sekali (sudah ada di {buku.sel('Program', 'Indikator')})"

    def it_may_stand_at_two_sub_kegiatan(self, buku: BukuUji) -> None:
        assert not temukan(indikator.indikator_ganda, buku)


class DescribeOneIndikatorAtTwoLevels:
    """Sasaran and program of the tiny plan share "Cakupan": 60,5 % in 2024, then 62,5 and 65."""

    def it_agrees_in_the_tiny_plan(self, buku: BukuUji) -> None:
        ubah(buku, "Program", Indikator=" cakupan ", Satuan="persen", Target_2027="-")
        assert not temukan(indikator.indikator_bertentangan, buku)

    def it_is_named_year_by_year_with_the_other_cell(self, buku: BukuUji) -> None:
        ubah(buku, "Program", Capaian_2024=42.6, Target_2026=56)
        awal, tahun = temukan(indikator.indikator_bertentangan, buku)
        assert (awal.kode, awal.tingkat, awal.perihal) == ("R211", "kesalahan", "1.06.02")
        assert (awal.tempat, awal.isi) == (f"Program!{buku.sel('Program', 'Capaian 2024')}", "42,6")
        assert awal.harap == f"60,5 seperti di Sasaran!{buku.sel('Sasaran', 'Capaian 2024')}"
        assert (tahun.tempat, tahun.isi) == (f"Program!{buku.sel('Program', 'Target 2026')}", "56")
        assert tahun.harap == f"65 seperti di Sasaran!{buku.sel('Sasaran', 'Target 2026')}"
        assert "pada S.1" in tahun.pesan

    def it_is_named_once_when_the_satuan_differs(self, buku: BukuUji) -> None:
        ubah(buku, "Program", Satuan="Orang", Target_2025=1, Target_2026=2, Target_2027=3, Capaian_2024=0)
        (temuan,) = temukan(indikator.indikator_bertentangan, buku)
        assert (temuan.tempat, temuan.isi) == (f"Program!{buku.sel('Program', 'Satuan')}", "Orang")
        assert temuan.harap.startswith("% seperti di Sasaran!")

    def it_holds_for_predikat(self, buku: BukuUji) -> None:
        for lembar, akhir in (("Tujuan", "A"), ("Sasaran", "BB")):
            ubah(buku, lembar, Indikator="Nilai SAKIP", Satuan="Predikat", Capaian_2024="BB", Target_2025="BB",
                 Target_2026="BB", Target_2027=akhir)  # fmt: skip
        (temuan,) = temukan(indikator.indikator_bertentangan, buku)
        assert (temuan.tempat, temuan.isi) == (f"Sasaran!{buku.sel('Sasaran', 'Target 2027')}", "BB")

    def it_lets_two_program_speak_of_their_own(self, buku: BukuUji) -> None:
        buku.isi["Program"] = [
            {"kode": f"1.06.0{n}", "nama": f"Program {n}", "kode_sasaran": "S.1", "indikator": "Cakupan layanan", "satuan": "%",
             "capaian_awal.2024": n, **target(PERIODE, n, n + 1)}
            for n in (2, 3)
        ]  # fmt: skip
        assert not temukan(indikator.indikator_bertentangan, buku)

    def it_lets_sub_kegiatan_share_the_count_of_their_kegiatan(self, buku: BukuUji) -> None:
        for lembar, baris in (("Kegiatan", 2), ("Sub Kegiatan", 2), ("Sub Kegiatan", 3)):
            ubah(buku, lembar, baris, Indikator="Jumlah orang yang dilayani")
        ubah(buku, "Kegiatan", Target_2025=220)
        assert not temukan(indikator.indikator_bertentangan, buku)

    def it_holds_a_single_sub_kegiatan_to_its_kegiatan(self, buku: BukuUji) -> None:
        for lembar in ("Kegiatan", "Sub Kegiatan"):
            ubah(buku, lembar, Indikator="Jumlah orang yang dilayani")
        ubah(buku, "Kegiatan", Target_2025=220)
        (temuan,) = temukan(indikator.indikator_bertentangan, buku)
        assert temuan.tempat == f"Sub Kegiatan!{buku.sel('Sub Kegiatan', 'Target 2025')}"
        assert temuan.harap == f"220 seperti di Kegiatan!{buku.sel('Kegiatan', 'Target 2025')}"

    def it_does_not_hold_what_everybody_counts(self, buku: BukuUji) -> None:
        ubah(buku, "Sub Kegiatan", 3, Indikator="Jumlah laporan")
        ubah(buku, "Kegiatan", Target_2025=220)
        assert not temukan(indikator.indikator_bertentangan, buku)


class DescribeOutputsAboveKegiatan:
    @pytest.mark.parametrize("lembar", ["Tujuan", "Sasaran", "Program"])
    @pytest.mark.parametrize(
        ("nama", "satuan"),
        [
            ("Jumlah dokumen perencanaan", "Dokumen"), ("Tersusunnya laporan kinerja", "Laporan"),
            ("Jumlah aparatur yang mengikuti pelatihan", "Orang"), ("Jumlah bulan layanan", "Bulan"),
            ("Jumlah unit kendaraan yang disediakan", "Unit"),
        ],
    )  # fmt: skip
    def it_is_named(self, buku: BukuUji, lembar: str, nama: str, satuan: str) -> None:
        ubah(buku, lembar, Indikator=nama, Satuan=satuan, Capaian_2024=1, Target_2025=1, Target_2026=1, Target_2027=1)
        (temuan,) = temukan(indikator.indikator_keluaran, buku)
        assert (temuan.kode, temuan.tempat) == ("R212", f"{lembar}!{buku.sel(lembar, 'Indikator')}")
        assert temuan.isi == nama
        assert temuan.pesan == f"indikator {lembar.lower()} mengukur keluaran, bukan hasil"

    @pytest.mark.parametrize(
        ("nama", "satuan"),
        [
            ("Persentase dokumen perencanaan yang selaras", "%"), ("Jumlah desa mandiri", "Desa"),
            ("Jumlah kunjungan wisatawan", "Orang"), ("Jumlah usaha mikro yang naik kelas", "Unit"),
            ("Lama tunggu perizinan", "Bulan"), ("Nilai laporan kinerja", "Nilai"), ("Jumlah penduduk miskin", "Jiwa"),
        ],
    )  # fmt: skip
    def it_may_be_an_outcome_that_is_counted(self, buku: BukuUji, nama: str, satuan: str) -> None:
        ubah(buku, "Program", Indikator=nama, Satuan=satuan, Capaian_2024=1, Target_2025=1, Target_2026=1, Target_2027=1)
        assert not temukan(indikator.indikator_keluaran, buku)

    def it_belongs_below(self, buku: BukuUji) -> None:
        ubah(buku, "Kegiatan", Indikator="Jumlah dokumen", Satuan="Dokumen")
        assert not temukan(indikator.indikator_keluaran, buku)


class DescribeTheBaseline:
    def it_is_asked_for_where_there_are_targets(self, buku: BukuUji) -> None:
        sel = buku.tulis("Sub Kegiatan", "Capaian 2024", None, 3)
        (temuan,) = temukan(indikator.tanpa_capaian_awal, buku)
        assert (temuan.kode, temuan.tingkat, temuan.tempat) == ("R213", "saran", f"Sub Kegiatan!{sel}")
        assert (temuan.isi, temuan.harap, temuan.perihal) == ("kosong", "capaian 2024, atau N/a", "1.06.02.2.01.0002")

    @pytest.mark.parametrize(("lembar", "isi"), [("Kegiatan", "-"), ("Program", "-"), ("Tujuan", "N/a"), ("Sasaran", 0)])
    def it_may_be_missing_with_a_reason(self, buku: BukuUji, lembar: str, isi: object) -> None:
        buku.tulis(lembar, "Capaian 2024", isi)
        assert not temukan(indikator.tanpa_capaian_awal, buku)

    def it_needs_a_better_reason_for_a_sasaran(self, buku: BukuUji) -> None:
        sel = buku.tulis("Sasaran", "Capaian 2024", "-")
        (temuan,) = temukan(indikator.tanpa_capaian_awal, buku)
        assert (temuan.tempat, temuan.isi) == (f"Sasaran!{sel}", "-")

    def it_is_asked_for_once_when_a_sheet_has_none(self, buku: BukuUji) -> None:
        for baris in (2, 3):
            buku.tulis("Sub Kegiatan", "Capaian 2024", None, baris)
        (temuan,) = temukan(indikator.tanpa_capaian_awal, buku)
        assert temuan.tempat == f"Sub Kegiatan!{buku.sel('Sub Kegiatan', 'Capaian 2024')}"
        assert "pada 2 indikator lembar ini" in temuan.pesan

    def it_is_not_asked_for_without_targets(self, buku: BukuUji) -> None:
        ubah(buku, "Kegiatan", Capaian_2024=None, Target_2025="-", Target_2026="-", Target_2027="-")
        assert not temukan(indikator.tanpa_capaian_awal, buku)


def test_the_tiny_plan_has_no_finding(buku: BukuUji) -> None:
    aturan = (
        indikator.satuan_sesuai, indikator.indikator_ganda, indikator.indikator_bertentangan, indikator.indikator_keluaran,
        indikator.tanpa_capaian_awal,
    )  # fmt: skip
    assert not [t for a in aturan for t in temukan(a, buku)]
