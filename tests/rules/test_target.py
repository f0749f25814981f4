"""Targets: what they add up to, where they go, and where they break off."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from aturan_uji import tempat, temukan

from buku_uji import PERIODE, BukuUji
from renstra.model import Periode
from renstra.rules import target

PANJANG = Periode(awal=2025, akhir=2029, dasar=2023, pertama=2025)
"""Baseline 2023, a transition year 2024 with a target only, and five years with pagu."""


@pytest.fixture
def panjang(tmp_path: Path) -> BukuUji:
    """The tiny plan over six years with targets."""
    return BukuUji(tmp_path, PANJANG)


def deret(buku: BukuUji, lembar: str, *nilai: Any, baris: int = 2, awal: Any = None) -> None:
    """Write a row of targets, and the baseline before them."""
    for tahun, n in zip(buku.periode.tahun_target, nilai, strict=True):
        buku.tulis(lembar, f"Target {tahun}", n, baris)
    if awal is not None:
        buku.tulis(lembar, f"Capaian {buku.periode.dasar}", awal, baris)


class DescribeKondisiAkhir:
    """The first sub kegiatan has 110, 120, 120 orang; everything above kegiatan ends with 65 %."""

    @pytest.mark.parametrize(
        ("lembar", "benar"),
        [("Sub Kegiatan", 350), ("Kegiatan", "350"), ("Program", "65,0"), ("Sasaran", 65), ("Indikator RPJMD", 65)],
    )
    def it_agrees_with_the_sum_or_the_last_year(self, buku: BukuUji, lembar: str, benar: object) -> None:
        buku.tulis(lembar, "Kondisi Akhir", benar)
        assert not temukan(target.kondisi_akhir, buku)

    def it_may_be_left_open(self, buku: BukuUji) -> None:
        buku.tulis("Program", "Kondisi Akhir", "-")
        assert not temukan(target.kondisi_akhir, buku)

    @pytest.mark.parametrize(
        ("lembar", "benar", "kode"),
        [("Sub Kegiatan", "350", "1.06.02.2.01.0001"), ("Program", "65", "1.06.02"), ("Indikator RPJMD", "65", "S.1")],
    )
    def it_is_named_when_it_does_not(self, buku: BukuUji, lembar: str, benar: str, kode: str) -> None:
        sel = buku.tulis(lembar, "Kondisi Akhir", 45)
        (temuan,) = temukan(target.kondisi_akhir, buku)
        assert (temuan.kode, temuan.tempat, temuan.tingkat) == ("R201", f"{lembar}!{sel}", "kesalahan")
        assert (temuan.isi, temuan.harap, temuan.perihal) == ("45", benar, kode)

    def it_asks_for_the_rekap_when_the_last_year_was_meant(self, buku: BukuUji) -> None:
        buku.tulis("Sub Kegiatan", "Kondisi Akhir", 120)
        (temuan,) = temukan(target.kondisi_akhir, buku)
        assert "isi kolom Rekap dengan 'akhir'" in temuan.saran
        buku.tulis("Sub Kegiatan", "Rekap", "akhir")
        assert not temukan(target.kondisi_akhir, buku)

    def it_tells_that_percentages_are_not_added_up(self, buku: BukuUji) -> None:
        buku.tulis("Program", "Kondisi Akhir", 192.5)
        (temuan,) = temukan(target.kondisi_akhir, buku)
        assert temuan.saran.startswith("% tidak dijumlahkan")

    def it_tells_that_a_transition_year_was_added_too(self, panjang: BukuUji) -> None:
        deret(panjang, "Sub Kegiatan", 15, 15, 15, 15, 15, 15)
        panjang.tulis("Sub Kegiatan", "Kondisi Akhir", 90)
        (temuan,) = temukan(target.kondisi_akhir, panjang)
        assert (temuan.isi, temuan.harap) == ("90", "75")
        assert "tahun sebelum 2025 ikut dijumlahkan" in temuan.saran

    def it_compares_predikat(self, buku: BukuUji) -> None:
        buku.tulis("Tujuan", "Satuan", "Predikat")
        deret(buku, "Tujuan", "BB", "BB", "BB", awal="BB")
        sel = buku.tulis("Tujuan", "Kondisi Akhir", "A")
        (temuan,) = temukan(target.kondisi_akhir, buku)
        assert (temuan.tempat, temuan.isi, temuan.harap) == (f"Tujuan!{sel}", "A", "BB")

    @pytest.mark.parametrize(("tertulis", "banyak"), [(64.17, 0), (64.2, 0), (64.167, 0), (64.3, 1), (64, 0), (65, 1)])
    def it_lets_a_mean_be_rounded(self, buku: BukuUji, tertulis: float, banyak: int) -> None:
        buku.tulis("Program", "Rekap", "rata-rata")
        buku.tulis("Program", "Kondisi Akhir", tertulis)
        assert len(temukan(target.kondisi_akhir, buku)) == banyak

    @pytest.mark.parametrize(("tertulis", "banyak"), [(0, 0), (5, 1)])
    def it_cannot_be_there_without_targets(self, buku: BukuUji, tertulis: int, banyak: int) -> None:
        deret(buku, "Sub Kegiatan", "-", "-", "-")
        buku.tulis("Sub Kegiatan", "Kondisi Akhir", tertulis)
        assert len(temukan(target.kondisi_akhir, buku)) == banyak


class DescribeTheWayOfATarget:
    def it_rises_in_the_tiny_plan(self, buku: BukuUji) -> None:
        assert not temukan(target.salah_arah, buku)

    def it_is_named_at_every_step_that_falls(self, buku: BukuUji) -> None:
        deret(buku, "Sub Kegiatan", 88, 90, 80, awal=100)
        satu, dua = temukan(target.salah_arah, buku)
        assert (satu.kode, satu.tingkat, satu.perihal) == ("R202", "peringatan", "1.06.02.2.01.0001")
        assert (satu.tempat, dua.tempat) == tuple(f"Sub Kegiatan!{buku.sel('Sub Kegiatan', f'Target {t}')}" for t in (2025, 2027))
        assert (satu.isi, satu.harap) == ("100 (2024) menjadi 88 (2025)", "paling sedikit 100")
        assert "turun dari 2026 ke 2027" in dua.pesan

    def it_may_fall_to_nothing_at_all(self, buku: BukuUji) -> None:
        deret(buku, "Sub Kegiatan", 117, 0, 120)
        (temuan,) = temukan(target.salah_arah, buku)
        assert (temuan.isi, temuan.harap) == ("117 (2025) menjadi 0 (2026)", "paling sedikit 117")

    def it_passes_over_years_that_are_not_planned(self, buku: BukuUji) -> None:
        deret(buku, "Sub Kegiatan", "-", 120, "-", awal="-")
        deret(buku, "Sub Kegiatan", 110, "-", 100, baris=3)
        assert tempat(target.salah_arah, buku) == [f"Sub Kegiatan!{buku.sel('Sub Kegiatan', 'Target 2027', 3)}"]

    def it_follows_the_transition_year_too(self, panjang: BukuUji) -> None:
        deret(panjang, "Tujuan", 68.9, 70, 71, 72, 73, 74, awal=69.5)
        assert tempat(target.salah_arah, panjang) == [f"Tujuan!{panjang.sel('Tujuan', 'Target 2024')}"]

    def it_knows_the_scale_of_predikat(self, buku: BukuUji) -> None:
        buku.tulis("Tujuan", "Satuan", "Predikat")
        deret(buku, "Tujuan", "BB", "B", "A", awal="CC")
        (temuan,) = temukan(target.salah_arah, buku)
        assert (temuan.isi, temuan.harap) == ("BB (2025) menjadi B (2026)", "paling sedikit BB")

    @pytest.mark.parametrize(("ke", "banyak"), [("69-71", 0), ("68-69", 1), ("71-72", 0)])
    def it_holds_ranges_by_both_ends(self, buku: BukuUji, ke: str, banyak: int) -> None:
        deret(buku, "Tujuan", 70, ke, "80-81", awal=69)
        assert len(temukan(target.salah_arah, buku)) == banyak

    def it_may_fall_where_it_should(self, buku: BukuUji) -> None:
        buku.tulis("Tujuan", "Arah", "turun")
        deret(buku, "Tujuan", 12, 11.5, 11.5, awal=12.5)
        assert not temukan(target.salah_arah, buku)
        deret(buku, "Tujuan", 12, 11.5, 12, awal=12.5)
        (temuan,) = temukan(target.salah_arah, buku)
        assert (temuan.isi, temuan.harap) == ("11,5 (2026) menjadi 12 (2027)", "paling banyak 11,5")

    def it_stays_where_it_should(self, buku: BukuUji) -> None:
        buku.tulis("Tujuan", "Arah", "tetap")
        deret(buku, "Tujuan", 100, 100, 100, awal=100)
        assert not temukan(target.salah_arah, buku)
        deret(buku, "Tujuan", 100, 99, 100, awal=100)
        assert [t.harap for t in temukan(target.salah_arah, buku)] == ["tetap 100", "tetap 99"]

    def it_is_told_once_when_the_way_itself_is_wrong(self, buku: BukuUji) -> None:
        deret(buku, "Tujuan", 14, 13, 12, awal=15)
        (temuan,) = temukan(target.salah_arah, buku)
        assert temuan.tempat == f"Tujuan!{buku.sel('Tujuan', 'Arah')}"
        assert "isi kolom Arah dengan 'turun'" in temuan.saran


class DescribePercentages:
    @pytest.mark.parametrize(
        "nama", ["Pertumbuhan PDRB", "Persentase capaian target PAD", "Angka Partisipasi Kasar (APK) PAUD", "Rasio kecukupan"]
    )
    def it_lets_some_pass_a_hundred(self, buku: BukuUji, nama: str) -> None:
        buku.tulis("Tujuan", "Indikator", nama)
        deret(buku, "Tujuan", 100, 101, 105.5)
        assert not temukan(target.persen_wajar, buku)

    def it_names_a_part_that_exceeds_the_whole(self, buku: BukuUji) -> None:
        sel = [buku.tulis("Program", judul, 107) for judul in ("Capaian 2024", "Target 2027")]
        temuan = temukan(target.persen_wajar, buku)
        assert [t.tempat for t in temuan] == [f"Program!{s}" for s in sel]
        assert (temuan[0].kode, temuan[0].isi, temuan[0].harap) == ("R203", "107", "0 sampai 100")

    def it_reads_the_rpjmd_too(self, buku: BukuUji) -> None:
        sel = buku.tulis("Indikator RPJMD", "Kondisi Awal", 600)
        assert tempat(target.persen_wajar, buku) == [f"Indikator RPJMD!{sel}"]

    @pytest.mark.parametrize(("nama", "banyak"), [("Laju pertumbuhan ekonomi", 0), ("Cakupan layanan", 1)])
    def it_lets_growth_be_negative(self, buku: BukuUji, nama: str, banyak: int) -> None:
        buku.tulis("Tujuan", "Indikator", nama)
        buku.tulis("Tujuan", "Capaian 2024", -2.5)
        assert len(temukan(target.persen_wajar, buku)) == banyak

    def it_says_nothing_of_people(self, buku: BukuUji) -> None:
        deret(buku, "Sub Kegiatan", 110, 500, 1200)
        assert not temukan(target.persen_wajar, buku)

    def it_names_a_fraction_among_percentages(self, buku: BukuUji) -> None:
        sel = buku.tulis("Program", "Target 2026", 0.65)
        (temuan,) = temukan(target.persen_pecahan, buku)
        assert (temuan.kode, temuan.tempat, temuan.isi, temuan.harap) == ("R205", f"Program!{sel}", "0,65", "65")

    @pytest.mark.parametrize("nilai", [(0.5, 0.6, 0.7), (0, 1, 65), (0.5, 3, 60), (0.1, 3, 4)])
    def it_lets_small_percentages_be(self, buku: BukuUji, nilai: tuple[float, ...]) -> None:
        deret(buku, "Program", *nilai, awal="-")
        assert not temukan(target.persen_pecahan, buku)


class DescribeABrokenRow:
    """Pagu is 3.000.000 every year at every level above the sub kegiatan."""

    @pytest.mark.parametrize("isi", [None, "-"])
    def it_is_named_between_years_with_targets(self, buku: BukuUji, isi: object) -> None:
        sel = buku.tulis("Program", "Target 2026", isi)
        (temuan,) = temukan(target.target_terputus, buku)
        assert (temuan.kode, temuan.tempat, temuan.isi) == ("R207", f"Program!{sel}", isi or "kosong")
        assert (temuan.harap, temuan.perihal) == ("target dalam %", "1.06.02")

    def it_is_named_at_the_end_while_there_is_pagu(self, buku: BukuUji) -> None:
        sel = buku.tulis("Kegiatan", "Target 2027", None)
        (temuan,) = temukan(target.target_terputus, buku)
        assert temuan.tempat == f"Kegiatan!{sel}"
        assert "padahal tahun itu berpagu" in temuan.pesan

    def it_may_begin_late_or_be_unknown(self, buku: BukuUji) -> None:
        deret(buku, "Program", "-", 65, 66)
        deret(buku, "Kegiatan", 100, "N/a", 110)
        assert not temukan(target.target_terputus, buku)

    def it_may_rest_for_a_year_without_pagu(self, buku: BukuUji) -> None:
        buku.tulis("Sub Kegiatan", "Target 2026", "-")
        buku.tulis("Sub Kegiatan", "Pagu 2026", 0)
        assert not temukan(target.target_terputus, buku)
        buku.tulis("Sub Kegiatan", "Target 2026", None)
        assert tempat(target.target_terputus, buku) == [f"Sub Kegiatan!{buku.sel('Sub Kegiatan', 'Target 2026')}"]

    def it_leaves_sub_kegiatan_with_pagu_to_their_own_rule(self, buku: BukuUji) -> None:
        buku.tulis("Sub Kegiatan", "Target 2026", None)
        buku.tulis("Sub Kegiatan", "Target 2027", "-", 3)
        assert not temukan(target.target_terputus, buku)

    def it_may_hand_over_to_another_indikator(self, buku: BukuUji) -> None:
        deret(buku, "Program", 62, "-", "-")
        for judul, isi in (("Indikator", "Cakupan baru"), ("Satuan", "%")):
            buku.tulis("Program", judul, isi, 3)
        deret(buku, "Program", "-", 40, 41, baris=3)
        assert not temukan(target.target_terputus, buku)

    def it_says_nothing_of_what_is_not_planned(self, buku: BukuUji) -> None:
        for lembar in ("Kegiatan", "Program"):
            deret(buku, lembar, None, None, None)
        assert not temukan(target.target_terputus, buku)


class DescribeKegiatanAndItsSubKegiatan:
    def it_may_count_the_same_people_once(self, buku: BukuUji) -> None:
        deret(buku, "Kegiatan", 220, 120, 240)
        assert not temukan(target.kegiatan_melebihi, buku)

    def it_cannot_be_more_than_their_sum(self, buku: BukuUji) -> None:
        deret(buku, "Kegiatan", 220, 250, 300)
        (temuan,) = temukan(target.kegiatan_melebihi, buku)
        assert (temuan.kode, temuan.tempat) == ("R208", f"Kegiatan!{buku.sel('Kegiatan', 'Target 2026')}")
        assert (temuan.isi, temuan.harap) == ("2026: 250; 2027: 300", "2026: paling banyak 240; 2027: paling banyak 240")
        assert temuan.perihal == "1.06.02.2.01"

    def it_is_not_compared_with_other_things(self, buku: BukuUji) -> None:
        deret(buku, "Kegiatan", 900, 900, 900)
        buku.tulis("Sub Kegiatan", "Satuan", "Dokumen", 3)
        assert not temukan(target.kegiatan_melebihi, buku)

    def it_passes_over_sub_kegiatan_that_are_not_planned(self, buku: BukuUji) -> None:
        deret(buku, "Kegiatan", 111, 120, 120)
        buku.tulis("Sub Kegiatan", "Satuan", "Dokumen", 3)
        deret(buku, "Sub Kegiatan", "-", "-", "-", baris=3)
        assert tempat(target.kegiatan_melebihi, buku) == [f"Kegiatan!{buku.sel('Kegiatan', 'Target 2025')}"]

    def it_is_not_compared_as_a_percentage(self, buku: BukuUji) -> None:
        buku.tulis("Kegiatan", "Satuan", "%")
        deret(buku, "Kegiatan", 100, 100, 100)
        for baris in (2, 3):
            buku.tulis("Sub Kegiatan", "Satuan", "%", baris)
            deret(buku, "Sub Kegiatan", 10, 10, 10, baris=baris)
        assert not temukan(target.kegiatan_melebihi, buku)


class DescribeOneYearUnlikeTheOthers:
    @pytest.mark.parametrize(
        ("nilai", "tahun"),
        [((1, 1, 1, 1, 1, 3), 2029), ((50, 50, 500, 50, 50, 50), 2026), (("-", 2, 2, 2, 2, 12), 2029)],
    )
    def it_is_named(self, panjang: BukuUji, nilai: tuple[Any, ...], tahun: int) -> None:
        deret(panjang, "Sub Kegiatan", *nilai)
        (temuan,) = temukan(target.menyimpang_sendiri, panjang)
        assert (temuan.kode, temuan.tingkat) == ("R209", "saran")
        assert temuan.tempat == f"Sub Kegiatan!{panjang.sel('Sub Kegiatan', f'Target {tahun}')}"
        assert (temuan.isi, temuan.harap) == (str(max(x for x in nilai if x != "-")), f"{nilai[1]} seperti tahun lain")

    @pytest.mark.parametrize(
        "nilai",
        [
            (3, 2, 2, 2, 2, 2), (1, 2, 2, 2, 2, 2), (10, 10, 10, 10, 10, 12), (0, 0, 0, 0, 0, 1), (0, 0, 1, 0, 0, 0),
            (1, 1, 0, 1, 1, 1), (1, 1, 1, 2, 2, 2), (1, 1, 1, 1, 1, 1), ("-", "-", "-", 1, 1, 3),
        ],
    )  # fmt: skip
    def it_may_be_a_new_level_a_start_or_a_fall(self, panjang: BukuUji, nilai: tuple[Any, ...]) -> None:
        deret(panjang, "Sub Kegiatan", *nilai)
        assert not temukan(target.menyimpang_sendiri, panjang)

    def it_may_be_the_aim_of_the_last_year(self, panjang: BukuUji) -> None:
        deret(panjang, "Program", 40, 40, 40, 40, 40, 90)
        assert not temukan(target.menyimpang_sendiri, panjang)


def test_the_tiny_plan_has_no_finding(buku: BukuUji) -> None:
    assert buku.periode == PERIODE
    aturan = (
        target.kondisi_akhir, target.salah_arah, target.persen_wajar, target.persen_pecahan, target.target_terputus,
        target.kegiatan_melebihi, target.menyimpang_sendiri,
    )  # fmt: skip
    assert not [t for a in aturan for t in temukan(a, buku)]
