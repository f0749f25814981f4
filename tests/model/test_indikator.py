"""What an indikator makes of its satuan and its years."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renstra.model import Angka, Indikator, Kosong, Nilai, Predikat, Rentang, Teks
from renstra.model.indikator import CaraRekap, cara_rekap, jenis_satuan
from renstra.model.nilai import SKALA_SAKIP

TAHUN = range(2025, 2030)


def angka(*nilai: Any) -> list[Nilai]:
    return [Kosong() if n is None else Angka(nilai=Decimal(str(n))) for n in nilai]


def predikat(*huruf: str) -> list[Nilai]:
    return [Predikat(huruf=h) for h in huruf]


def ringkas(rekap: CaraRekap, target: list[Nilai], desimal: int | None = None) -> Nilai:
    isi = Indikator(
        nama="x", satuan="x", jenis="cacah", rekap=rekap, desimal=desimal, capaian_awal=Kosong(),
        target=dict(zip(TAHUN, target, strict=False)),
    )  # fmt: skip
    return isi.kondisi_akhir(TAHUN)


class DescribeKondisiAkhir:
    @pytest.mark.parametrize(("rekap", "hasil"), [("jumlah", "60"), ("akhir", "20"), ("rata-rata", "20"), ("maks", "30")])
    def it_sums_up_the_way_the_indikator_says(self, rekap: CaraRekap, hasil: str) -> None:
        assert ringkas(rekap, angka(10, 30, 20)) == Angka(nilai=Decimal(hasil))

    @pytest.mark.parametrize("rekap", ["jumlah", "akhir", "rata-rata", "maks"])
    def it_leaves_empty_years_out(self, rekap: CaraRekap) -> None:
        assert ringkas(rekap, angka(5, None, None)) == Angka(nilai=Decimal(5))
        assert ringkas(rekap, angka(None, None)) == Kosong()
        assert ringkas(rekap, []) == Kosong()

    def it_takes_the_last_filled_year_as_the_end(self) -> None:
        assert ringkas("akhir", angka(5, 7, None)) == Angka(nilai=Decimal(7))

    def it_ignores_years_before_the_plan(self) -> None:
        isi = Indikator(
            nama="x", satuan="Orang", jenis="cacah", rekap="jumlah", capaian_awal=Kosong(),
            target={2024: Angka(nilai=Decimal(99)), 2025: Angka(nilai=Decimal(1))},
        )  # fmt: skip
        assert isi.kondisi_akhir(TAHUN) == Angka(nilai=Decimal(1))

    def it_rounds_an_average_half_up_to_the_decimals_shown(self) -> None:
        assert ringkas("rata-rata", angka("0.12", "0.13")) == Angka(nilai=Decimal("0.13"))
        assert ringkas("rata-rata", angka(1, 2), desimal=0) == Angka(nilai=Decimal(2))
        assert ringkas("rata-rata", angka(1, 1, 2), desimal=3) == Angka(nilai=Decimal("1.333"))

    def it_takes_the_highest_predikat_of_the_scale_not_of_the_alphabet(self) -> None:
        assert ringkas("maks", predikat("B", "AA", "BB", "CC")) == Predikat(huruf="AA")
        assert ringkas("maks", predikat("C", "CC", "B")) == Predikat(huruf="B")

    @pytest.mark.parametrize("rekap", ["jumlah", "rata-rata", "akhir"])
    def it_never_adds_up_what_is_no_number(self, rekap: CaraRekap) -> None:
        assert ringkas(rekap, predikat("B", "BB")) == Predikat(huruf="BB")
        rentang = Rentang(bawah=Decimal(1), atas=Decimal(2))
        assert ringkas(rekap, [Teks(teks="Ada"), rentang]) == rentang

    @given(st.lists(st.decimals(0, 10**6, places=2), min_size=1, max_size=5), st.randoms())
    def it_does_not_depend_on_the_order_of_the_years_where_none_is_last(self, nilai: list[Decimal], acak: Any) -> None:
        teracak = nilai[:]
        acak.shuffle(teracak)
        for rekap in ("jumlah", "rata-rata", "maks"):
            assert ringkas(rekap, angka(*nilai)) == ringkas(rekap, angka(*teracak))

    @given(st.lists(st.decimals(0, 10**6, places=2), min_size=1, max_size=5))
    def it_keeps_average_and_end_between_the_extremes(self, nilai: list[Decimal]) -> None:
        for rekap in ("rata-rata", "akhir", "maks"):
            hasil = ringkas(rekap, angka(*nilai))
            assert isinstance(hasil, Angka)
            assert min(nilai) <= hasil.nilai <= max(nilai)


class DescribeSkalaSakip:
    def it_rises_from_D_to_AA(self) -> None:
        assert SKALA_SAKIP == ("D", "C", "CC", "B", "BB", "A", "AA")


class DescribeJenisSatuan:
    @pytest.mark.parametrize(
        ("satuan", "jenis"),
        [
            ("%", "persen"), ("Persen", "persen"), ("Persen (%)", "persen"), ("Persentase", "persen"), (" % ", "persen"),
            ("Prosentase", "persen"), ("Orang", "cacah"), ("Dokumen", "cacah"), ("Orang/Bulan", "cacah"),
            ("Predikat", "predikat"),
            ("Predikat SAKIP", "predikat"), ("Opini BPK", "predikat"), ("Indeks", "indeks"), ("Indeks Kepuasan", "indeks"),
            ("Nilai", "indeks"), ("Poin", "indeks"), ("Angka", "indeks"), ("Per 100.000", "rasio"),
            ("Orang per 1.000 jiwa", "rasio"),
            ("Rasio", "rasio"), ("Rentang", "rentang"), ("Teks", "teks"), ("Angkatan", "cacah"), ("Nilai\u00a0 Indeks", "indeks"),
        ],
    )  # fmt: skip
    def it_is_told_by_the_name_of_the_satuan(self, satuan: str, jenis: str) -> None:
        assert jenis_satuan(satuan) == jenis

    def it_adds_up_things_and_takes_the_end_of_conditions(self) -> None:
        assert cara_rekap("cacah") == "jumlah"
        assert {cara_rekap(j) for j in ("persen", "indeks", "predikat", "rasio", "rentang", "teks")} == {"akhir"}


class DescribeIndikator:
    def it_is_filled_when_any_year_has_a_target(self) -> None:
        def buat(**target: Nilai) -> Indikator:
            isi = {int(k[1:]): v for k, v in target.items()}
            return Indikator(nama="x", satuan="%", jenis="persen", rekap="akhir", capaian_awal=Kosong(), target=isi)

        assert not buat().terisi
        assert not buat(t2025=Kosong(alasan="-")).terisi
        assert buat(t2025=Kosong(alasan="-"), t2026=Predikat(huruf="BB")).terisi

    def it_equals_another_that_says_the_same_in_another_order(self) -> None:
        a, b = angka(1, 2)
        satu, dua = (
            Indikator(nama="x", satuan="%", jenis="persen", rekap="akhir", capaian_awal=Kosong(), target=t)
            for t in ({2025: a, 2026: b}, {2026: b, 2025: a})
        )
        assert satu == dua
        assert hash(satu) == hash(dua)
