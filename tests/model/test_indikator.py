"""What an indikator makes of its satuan and its years."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renstra.model import Indikator, NoValue, Number, Predikat, Range, TextValue, Value
from renstra.model.indikator import RekapMethod, rekap_method, satuan_kind
from renstra.model.values import SAKIP_SCALE, SatuanKind

TAHUN = range(2025, 2030)


def number(*value: Any) -> list[Value]:
    return [NoValue() if n is None else Number(nilai=Decimal(str(n))) for n in value]


def predikat(*font: str) -> list[Value]:
    return [Predikat(huruf=h) for h in font]


def brief(rekap: RekapMethod, target: list[Value], desimal: int | None = None) -> Value:
    content = Indikator(
        nama="x",
        satuan="x",
        jenis="cacah",
        rekap=rekap,
        desimal=desimal,
        capaian_awal=NoValue(),
        target=dict(zip(TAHUN, target, strict=False)),
    )
    return content.kondisi_akhir(TAHUN)


class DescribeKondisiAkhir:
    @pytest.mark.parametrize(
        ("rekap", "result"),
        [("jumlah", "60"), ("akhir", "20"), ("rata-rata", "20"), ("maks", "30")],
    )
    def it_sums_up_the_way_the_indikator_says(self, rekap: RekapMethod, result: str) -> None:
        assert brief(rekap, number(10, 30, 20)) == Number(nilai=Decimal(result))

    @pytest.mark.parametrize("rekap", ["jumlah", "akhir", "rata-rata", "maks"])
    def it_leaves_empty_years_out(self, rekap: RekapMethod) -> None:
        assert brief(rekap, number(5, None, None)) == Number(nilai=Decimal(5))
        assert brief(rekap, number(None, None)) == NoValue()
        assert brief(rekap, []) == NoValue()

    def it_takes_the_last_filled_year_as_the_end(self) -> None:
        assert brief("akhir", number(5, 7, None)) == Number(nilai=Decimal(7))

    def it_ignores_years_before_the_plan(self) -> None:
        content = Indikator(
            nama="x",
            satuan="Orang",
            jenis="cacah",
            rekap="jumlah",
            capaian_awal=NoValue(),
            target={2024: Number(nilai=Decimal(99)), 2025: Number(nilai=Decimal(1))},
        )
        assert content.kondisi_akhir(TAHUN) == Number(nilai=Decimal(1))

    def it_rounds_an_average_half_up_to_the_decimals_shown(self) -> None:
        assert brief("rata-rata", number("0.12", "0.13")) == Number(nilai=Decimal("0.13"))
        assert brief("rata-rata", number(1, 2), desimal=0) == Number(nilai=Decimal(2))
        assert brief("rata-rata", number(1, 1, 2), desimal=3) == Number(nilai=Decimal("1.333"))

    def it_takes_the_highest_predikat_of_the_scale_not_of_the_alphabet(self) -> None:
        assert brief("maks", predikat("B", "AA", "BB", "CC")) == Predikat(huruf="AA")
        assert brief("maks", predikat("C", "CC", "B")) == Predikat(huruf="B")

    @pytest.mark.parametrize("rekap", ["jumlah", "rata-rata", "akhir"])
    def it_never_adds_up_what_is_no_number(self, rekap: RekapMethod) -> None:
        assert brief(rekap, predikat("B", "BB")) == Predikat(huruf="BB")
        span = Range(bawah=Decimal(1), atas=Decimal(2))
        assert brief(rekap, [TextValue(teks="Ada"), span]) == span

    @given(st.lists(st.decimals(0, 10**6, places=2), min_size=1, max_size=5), st.randoms())
    def it_does_not_depend_on_the_order_of_the_years_where_none_is_last(
        self, value: list[Decimal], rng: Any
    ) -> None:
        shuffled = value[:]
        rng.shuffle(shuffled)
        for rekap in ("jumlah", "rata-rata", "maks"):
            assert brief(rekap, number(*value)) == brief(rekap, number(*shuffled))

    @given(st.lists(st.decimals(0, 10**6, places=2), min_size=1, max_size=5))
    def it_keeps_average_and_end_between_the_extremes(self, value: list[Decimal]) -> None:
        for rekap in ("rata-rata", "akhir", "maks"):
            result = brief(rekap, number(*value))
            assert isinstance(result, Number)
            assert min(value) <= result.nilai <= max(value)


class DescribeTheScaleOfSakip:
    def it_rises_from_D_to_AA(self) -> None:
        assert SAKIP_SCALE == ("D", "C", "CC", "B", "BB", "A", "AA")


class DescribeKindsOfSatuan:
    @pytest.mark.parametrize(
        ("satuan", "kind"),
        [
            ("%", "persen"),
            ("Persen", "persen"),
            ("Persen (%)", "persen"),
            ("Persentase", "persen"),
            (" % ", "persen"),
            ("Prosentase", "persen"),
            ("Orang", "cacah"),
            ("Dokumen", "cacah"),
            ("Orang/Bulan", "cacah"),
            ("Predikat", "predikat"),
            ("Predikat SAKIP", "predikat"),
            ("Opini BPK", "predikat"),
            ("Rasio guru dan murid", "rasio"),
            ("Perbandingan", "rasio"),
            ("Indeks", "indeks"),
            ("Indeks Kepuasan", "indeks"),
            ("Nilai", "indeks"),
            ("Poin", "indeks"),
            ("Angka", "indeks"),
            ("Per 100.000", "rasio"),
            ("Orang per 1.000 jiwa", "rasio"),
            ("Rasio", "rasio"),
            ("Rentang", "rentang"),
            ("Teks", "teks"),
            ("Angkatan", "cacah"),
            ("Nilai\u00a0 Indeks", "indeks"),
        ],
    )
    def it_is_told_by_the_name_of_the_satuan(self, satuan: str, kind: str) -> None:
        assert satuan_kind(satuan) == kind

    def it_adds_up_things_and_takes_the_end_of_conditions(self) -> None:
        assert rekap_method("cacah", "Orang") == "jumlah"
        kinds: tuple[SatuanKind, ...] = (
            "persen", "indeks", "predikat", "rasio", "rentang", "teks"
        )  # fmt: skip
        assert {rekap_method(kind, "%") for kind in kinds} == {"akhir"}

    @pytest.mark.parametrize(
        "satuan", ["Orang/bulan", "Orang / Tahun", "OB", "O.B.", "Orang Bulan", "Unit/bulan"]
    )
    def it_does_not_add_up_what_is_there_all_the_time(self, satuan: str) -> None:
        assert rekap_method("cacah", satuan) == "akhir"

    @pytest.mark.parametrize("satuan", ["Orang", "Bulan", "Tahun", "Unit/Paket", "Obat"])
    def it_adds_up_other_things(self, satuan: str) -> None:
        assert rekap_method("cacah", satuan) == "jumlah"


class DescribeIndikator:
    def it_is_filled_when_any_year_has_a_target(self) -> None:
        def make(**target: Value) -> Indikator:
            content = {int(k[1:]): v for k, v in target.items()}
            return Indikator(
                nama="x",
                satuan="%",
                jenis="persen",
                rekap="akhir",
                capaian_awal=NoValue(),
                target=content,
            )

        assert not make().terisi
        assert not make(t2025=NoValue(alasan="-")).terisi
        assert make(t2025=NoValue(alasan="-"), t2026=Predikat(huruf="BB")).terisi

    def it_equals_another_that_says_the_same_in_another_order(self) -> None:
        a, b = number(1, 2)
        one, two = (
            Indikator(
                nama="x",
                satuan="%",
                jenis="persen",
                rekap="akhir",
                capaian_awal=NoValue(),
                target=t,
            )
            for t in ({2025: a, 2026: b}, {2026: b, 2025: a})
        )
        assert one == two
        assert hash(one) == hash(two)
