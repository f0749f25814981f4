"""A target as people write it: number, predikat, range, words, or nothing with its reason."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renstra.model.angka import AngkaRancu, BukanAngka
from renstra.model.nilai import SKALA_SAKIP, Angka, JenisSatuan, Kosong, Predikat, Rentang, Teks, baca_nilai

JENIS: tuple[JenisSatuan, ...] = ("cacah", "persen", "indeks", "rasio", "predikat", "rentang", "teks")


class DescribeBacaNilai:
    def it_reads_the_same_text_by_the_satuan_of_its_row(self) -> None:
        assert baca_nilai("1,200", "cacah") == Angka(nilai=Decimal(1200))
        assert baca_nilai("12,36", "persen") == Angka(nilai=Decimal("12.36"))
        with pytest.raises(AngkaRancu):
            baca_nilai("1,200", "persen")

    @pytest.mark.parametrize("jenis", JENIS)
    @pytest.mark.parametrize(
        ("isi", "alasan"),
        [("-", "-"), ("–", "-"), ("—", "-"), (" - ", "-"), ("N/a", "N/a"), ("n/a", "N/a"), ("NA", "N/a"), ("n.a.", "N/a"),
         ("", ""), (None, "")],
    )  # fmt: skip
    def it_keeps_the_reason_of_an_empty_target(self, jenis: JenisSatuan, isi: object, alasan: str) -> None:
        assert baca_nilai(isi, jenis) == Kosong(alasan=alasan)

    @pytest.mark.parametrize("huruf", [*SKALA_SAKIP, "bb", " BB ", "Cc"])
    def it_reads_every_predikat(self, huruf: str) -> None:
        assert baca_nilai(huruf, "predikat") == Predikat(huruf=huruf.strip().upper())

    @pytest.mark.parametrize("isi", ["E", "AAA", "B+", "80", 80, 80.0, "WTP"])
    def it_refuses_a_predikat_outside_the_scale(self, isi: object) -> None:
        with pytest.raises(BukanAngka):
            baca_nilai(isi, "predikat")

    def it_refuses_a_predikat_where_a_number_is_counted(self) -> None:
        for jenis in ("cacah", "persen", "indeks", "rasio"):
            with pytest.raises(BukanAngka):
                baca_nilai("BB", jenis)

    @pytest.mark.parametrize(
        "teks",
        [
            "69,1-69,5",
            "69,1 - 69,5",
            "69,1–69,5",
            "69,1 s/d 69,5",
            "69,1 s.d. 69,5",
            "69,1 S/D 69,5",
            "69,1%-69,5%",
            "69,1 - 69,5 %",
        ],
    )
    @pytest.mark.parametrize("jenis", ["rentang", "persen", "indeks"])
    def it_reads_a_range(self, teks: str, jenis: JenisSatuan) -> None:
        assert baca_nilai(teks, jenis) == Rentang(bawah=Decimal("69.1"), atas=Decimal("69.5"))

    def it_refuses_a_range_that_runs_backwards(self) -> None:
        with pytest.raises(BukanAngka):
            baca_nilai("69,5-69,1", "rentang")

    def it_refuses_percentages_of_things(self) -> None:
        for isi in ("5%", "5%-6%"):
            with pytest.raises(BukanAngka):
                baca_nilai(isi, "cacah")

    def it_reports_an_ambiguous_end_of_a_range(self) -> None:
        with pytest.raises(AngkaRancu):
            baca_nilai("1.200-1.300", "rentang")
        assert baca_nilai("1.200-1.300", "cacah") == Rentang(bawah=Decimal(1200), atas=Decimal(1300))

    def it_takes_words_where_words_are_asked(self) -> None:
        assert baca_nilai(" Tersedia  lengkap", "teks") == Teks(teks="Tersedia lengkap")
        assert baca_nilai(69.5, "teks") == Teks(teks="69,5")

    @pytest.mark.parametrize("isi", [True, date(2025, 5, 3), float("nan")])
    @pytest.mark.parametrize("jenis", JENIS)
    def it_refuses_values_that_are_no_target(self, isi: object, jenis: JenisSatuan) -> None:
        with pytest.raises(BukanAngka):
            baca_nilai(isi, jenis)

    @given(st.text(max_size=15) | st.floats() | st.integers() | st.booleans() | st.none(), st.sampled_from(JENIS))
    def it_never_fails_in_another_way_than_it_says(self, isi: object, jenis: JenisSatuan) -> None:
        with suppress(BukanAngka, AngkaRancu):
            assert baca_nilai(isi, jenis).tulis()


class DescribeTulis:
    def it_prints_each_kind(self) -> None:
        semua = (Angka(nilai=Decimal("69.5")), Predikat(huruf="BB"), Rentang(bawah=Decimal("69.1"), atas=Decimal("69.5")))
        assert [n.tulis() for n in semua] == ["69,5", "BB", "69,1-69,5"]
        assert [n.tulis(2) for n in semua] == ["69,50", "BB", "69,10-69,50"]
        assert [Kosong(alasan=a).tulis() for a in ("", "-", "N/a")] == ["-", "-", "N/a"]
        assert Teks(teks="Tersedia").tulis(2) == "Tersedia"

    @given(st.decimals(0, 999, places=2), st.decimals(0, 999, places=2))
    def it_reads_back_a_printed_range(self, a: Decimal, b: Decimal) -> None:
        rentang = Rentang(bawah=min(a, b), atas=max(a, b))
        assert baca_nilai(rentang.tulis(), "rentang") == rentang
