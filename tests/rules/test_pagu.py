"""Pagu: typed figures against sums, pagu against target, leaps and slips."""

from __future__ import annotations

from functools import cache

import pytest
from aturan_uji import tempat, temukan
from hypothesis import given
from hypothesis import strategies as st

from buku_uji import BukuUji
from renstra.model import Identitas, Kegiatan, Program, Renstra, Sasaran, SubKegiatan, Tujuan
from renstra.rules import lonjakan, pagu
from renstra.rules.bahan import Bahan

BERPAGU = ("Tujuan", "Sasaran", "Program", "Kegiatan")


class DescribeTypedPagu:
    """Every level of the tiny plan has 3.000.000 a year and 9.000.000 in all."""

    @pytest.mark.parametrize("lembar", BERPAGU)
    def it_agrees_with_the_sum_of_the_sub_kegiatan(self, buku: BukuUji, lembar: str) -> None:
        buku.tulis(lembar, "Pagu 2026", 3_000_000)
        buku.tulis(lembar, "Jumlah Pagu", "9.000.000")
        assert not temukan(pagu.pagu_tahunan, buku)
        assert not temukan(pagu.pagu_periode, buku)

    @pytest.mark.parametrize("lembar", BERPAGU)
    def it_is_named_with_its_cell_when_it_does_not(self, buku: BukuUji, lembar: str) -> None:
        sel = buku.tulis(lembar, "Pagu 2026", "3.500.000")
        (temuan,) = temukan(pagu.pagu_tahunan, buku)
        assert (temuan.kode, temuan.tempat, temuan.tingkat) == ("R101", f"{lembar}!{sel}", "kesalahan")
        assert (temuan.isi, temuan.harap) == ("3.500.000", "3.000.000")
        assert "kelebihan 500.000" in temuan.saran

    @pytest.mark.parametrize(("lembar", "benar"), [*((n, "9.000.000") for n in BERPAGU), ("Sub Kegiatan", "3.000.000")])
    def it_closes_over_the_period_too(self, buku: BukuUji, lembar: str, benar: str) -> None:
        sel = buku.tulis(lembar, "Jumlah Pagu", "0")
        (temuan,) = temukan(pagu.pagu_periode, buku)
        assert (temuan.tempat, temuan.isi, temuan.harap) == (f"{lembar}!{sel}", "0", benar)


class DescribeARowOfTotals:
    """Two sub kegiatan in rows 2 and 3 with 1.000.000 and 2.000.000 a year."""

    def it_may_be_the_grand_total(self, buku: BukuUji) -> None:
        self._jumlah(buku, 4, 3_000_000)
        assert not temukan(pagu.baris_jumlah, buku)

    def it_may_be_a_subtotal_since_the_last_one(self, buku: BukuUji) -> None:
        buku.lembar("Sub Kegiatan").insert_rows(3)
        self._jumlah(buku, 3, 1_000_000)
        self._jumlah(buku, 5, 2_000_000)
        self._jumlah(buku, 6, 3_000_000)
        assert not temukan(pagu.baris_jumlah, buku)

    def it_is_named_when_it_is_neither(self, buku: BukuUji) -> None:
        sel = self._jumlah(buku, 4, 3_000_001)
        (temuan,) = temukan(pagu.baris_jumlah, buku)
        assert (temuan.tempat, temuan.isi, temuan.harap) == (f"Sub Kegiatan!{sel}", "3.000.001", "3.000.000")

    def _jumlah(self, buku: BukuUji, baris: int, rupiah: int) -> str:
        buku.tulis("Sub Kegiatan", "Kode", "Jumlah", baris)
        return buku.tulis("Sub Kegiatan", "Pagu 2025", rupiah, baris)


class DescribePaguAndTarget:
    def it_asks_for_pagu_where_there_is_a_target(self, buku: BukuUji) -> None:
        sel = buku.tulis("Sub Kegiatan", "Pagu 2026", 0)
        (temuan,) = temukan(pagu.target_tanpa_pagu, buku)
        assert (temuan.tempat, temuan.isi, temuan.tingkat) == (f"Sub Kegiatan!{sel}", "target 120 Orang, pagu 0", "peringatan")
        assert temuan.perihal == "1.06.02.2.01.0001"

    @pytest.mark.parametrize("kosong", ["-", 0, None])
    def it_asks_for_a_target_where_there_is_pagu(self, buku: BukuUji, kosong: object) -> None:
        sel = buku.tulis("Sub Kegiatan", "Target 2026", kosong)
        assert tempat(pagu.pagu_tanpa_target, buku) == [f"Sub Kegiatan!{sel}"]

    def it_takes_the_target_of_any_indikator(self, buku: BukuUji) -> None:
        buku.tulis("Sub Kegiatan", "Target 2026", "-", 3)
        for judul, isi in (
            ("Kode", "1.06.02.2.01.0002"),
            ("Indikator", "Jumlah dokumen"),
            ("Satuan", "Dokumen"),
            ("Target 2026", 1),
        ):
            buku.tulis("Sub Kegiatan", judul, isi, 4)
        assert not temukan(pagu.pagu_tanpa_target, buku)

    def it_wants_no_pagu_below_zero(self, buku: BukuUji) -> None:
        sel = buku.tulis("Sub Kegiatan", "Pagu 2026", -5)
        assert tempat(pagu.pagu_negatif, buku) == [f"Sub Kegiatan!{sel}"]


class DescribeALeap:
    def it_is_told_beyond_the_limit_only(self, buku: BukuUji) -> None:
        buku.tulis("Sub Kegiatan", "Pagu 2026", 10_000_000)
        assert not temukan(lonjakan.lonjakan_pagu, buku)
        sel = buku.tulis("Sub Kegiatan", "Pagu 2026", 10_000_001)
        assert tempat(lonjakan.lonjakan_pagu, buku)[0] == f"Sub Kegiatan!{sel}"

    def it_is_measured_against_the_limit_of_the_plan(self, buku: BukuUji) -> None:
        buku.tulis("Sub Kegiatan", "Pagu 2026", 4_000_000)
        assert len(temukan(lonjakan.lonjakan_pagu, buku, batas_lain={"R107": 3})) == 2

    @pytest.mark.parametrize(
        ("rupiah", "kata"),
        [(10_000_000, "satu nol terlalu banyak"), (100_000, "satu nol terlalu sedikit"), (1_100, "tiga nol terlalu sedikit")],
    )
    def it_may_look_like_a_slip_of_the_fingers(self, buku: BukuUji, rupiah: int, kata: str) -> None:
        sel = buku.tulis("Sub Kegiatan", "Pagu 2027", rupiah)
        (temuan,) = temukan(lonjakan.salah_ketik_pagu, buku)
        assert temuan.tempat == f"Sub Kegiatan!{sel}"
        assert kata in temuan.pesan

    def it_is_no_slip_where_the_years_differ_anyway(self, buku: BukuUji) -> None:
        buku.tulis("Sub Kegiatan", "Pagu 2026", 3_000_000)
        buku.tulis("Sub Kegiatan", "Pagu 2027", 10_000_000)
        assert not temukan(lonjakan.salah_ketik_pagu, buku)


@given(rupiah=st.lists(st.integers(0, 10**13), min_size=1, max_size=8), selisih=st.integers(-(10**13), 10**13))
def test_typed_sums_are_right_exactly_when_they_are_the_sums(buku: BukuUji, rupiah: list[int], selisih: int) -> None:
    jumlah = sum(rupiah)
    sub = tuple(SubKegiatan(kode=f"1.{n}", nama="x", pagu_tahunan={2025: r, 2026: 1}) for n, r in enumerate(rupiah))
    tertulis = {"pagu_tertulis": {2025: jumlah + selisih}, "pagu_jumlah_tertulis": jumlah + len(sub) + selisih}
    kegiatan = Kegiatan(kode="1", nama="x", sub_kegiatan=sub, **tertulis)
    program = Program(kode="P", nama="x", kode_sasaran="S", kegiatan=(kegiatan,), **tertulis)
    sasaran = Sasaran(kode="S", nama="x", kode_tujuan="T", program=(program,), **tertulis)
    tujuan = (Tujuan(kode="T", nama="x", sasaran=(sasaran,), **tertulis),)
    bahan = Bahan(Renstra(identitas=_identitas(buku), tujuan=tujuan))
    for aturan in (pagu.pagu_tahunan, pagu.pagu_periode):
        assert len(list(aturan(bahan))) == (4 if selisih else 0)


@cache
def _identitas(buku: BukuUji) -> Identitas:
    """The identity of the tiny plan, years 2025 to 2027."""
    return buku.rencana().identitas
