"""A target as people write it: number, predikat, range, words, or nothing with its reason."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renstra.model.numbers import AmbiguousNumber, NotANumber
from renstra.model.values import (
    OPINI_SCALE,
    SAKIP_SCALE,
    Bound,
    NoValue,
    Number,
    Pair,
    Predikat,
    Range,
    SatuanKind,
    TextValue,
    Value,
    parse_value,
    scale_of,
)

TYPES: tuple[SatuanKind, ...] = (
    "cacah",
    "persen",
    "indeks",
    "rasio",
    "predikat",
    "rentang",
    "teks",
)


_FIGURE = st.decimals(0, 999, places=2) | st.integers(0, 10**9).map(Decimal)
PRINTED: st.SearchStrategy[Any] = st.one_of(
    st.builds(Number, nilai=_FIGURE),
    st.builds(Predikat, huruf=st.sampled_from([*SAKIP_SCALE, *OPINI_SCALE])),
    st.builds(Bound, tanda=st.sampled_from("<≤>≥"), nilai=_FIGURE),
    st.builds(Pair, kiri=_FIGURE, tanda=st.just("/"), kanan=_FIGURE),
)
"""What is printed as it is read."""
KIND_OF: dict[type, SatuanKind] = {
    Number: "cacah",
    Predikat: "predikat",
    Bound: "cacah",
    Pair: "cacah",
}


class DescribeReadingValues:
    def it_reads_the_same_text_by_the_satuan_of_its_row(self) -> None:
        assert parse_value("1,200", "cacah") == Number(nilai=Decimal(1200))
        assert parse_value("12,36", "persen") == Number(nilai=Decimal("12.36"))
        with pytest.raises(AmbiguousNumber):
            parse_value("1,200", "persen")

    @pytest.mark.parametrize(
        ("content", "printed"),
        [
            ("3,00", "3,00"),
            ("3,00-4,50", "3,00-4,50"),
            ("≥ 3,50", "≥3,50"),
            ("69-70,5", "69-70,5"),
            (3.0, "3"),
            (69.5, "69,5"),
        ],
    )
    def it_prints_the_decimals_that_were_typed(self, content: object, printed: str) -> None:
        assert parse_value(content, "persen").tulis() == printed

    @pytest.mark.parametrize("kind", TYPES)
    @pytest.mark.parametrize(
        ("content", "alasan"),
        [
            ("-", "-"),
            ("–", "-"),
            ("—", "-"),
            (" - ", "-"),
            ("N/a", "N/a"),
            ("n/a", "N/a"),
            ("NA", "NA"),
            ("n.a.", "N/a"),
            ("", ""),
            (None, ""),
        ],
    )
    def it_keeps_the_reason_of_an_empty_target(
        self, kind: SatuanKind, content: object, alasan: str
    ) -> None:
        assert parse_value(content, kind) == NoValue(alasan=alasan)

    @pytest.mark.parametrize("font", [*SAKIP_SCALE, *OPINI_SCALE, "bb", " BB ", "Cc", "wtp"])
    def it_reads_every_predikat(self, font: str) -> None:
        assert parse_value(font, "predikat") == Predikat(huruf=font.strip().upper())

    @pytest.mark.parametrize("content", ["E", "AAA", "B+", "80", 80, 80.0, "WTP DPP"])
    def it_refuses_a_predikat_outside_the_scale(self, content: object) -> None:
        with pytest.raises(NotANumber):
            parse_value(content, "predikat")

    def it_refuses_a_predikat_where_a_number_is_counted(self) -> None:
        for kind in ("cacah", "persen", "indeks", "rasio"):
            with pytest.raises(NotANumber):
                parse_value("BB", kind)

    @pytest.mark.parametrize(
        "text",
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
    @pytest.mark.parametrize("kind", ["rentang", "persen", "indeks"])
    def it_reads_a_range(self, text: str, kind: SatuanKind) -> None:
        assert parse_value(text, kind) == Range(bawah=Decimal("69.1"), atas=Decimal("69.5"))

    @pytest.mark.parametrize("kind", ["persen", "indeks", "cacah", "rentang"])
    @pytest.mark.parametrize(
        ("text", "sign"),
        [(">90", ">"), ("> 90", ">"), (">= 90", "≥"), ("=>90", "≥"), ("≥90", "≥"), ("<90", "<"),
         ("<=90", "≤"), ("≤ 90", "≤")],
    )  # fmt: skip
    def it_reads_a_bound(self, text: str, sign: Any, kind: SatuanKind) -> None:
        assert parse_value(text, kind) == Bound(tanda=sign, nilai=Decimal(90))

    def it_reads_a_bound_by_the_satuan_of_its_row(self) -> None:
        assert parse_value(">90 %", "persen") == Bound(tanda=">", nilai=Decimal(90))
        assert parse_value("<1.200", "cacah") == Bound(tanda="<", nilai=Decimal(1200))
        with pytest.raises(AmbiguousNumber):
            parse_value("<1.200", "indeks")

    @pytest.mark.parametrize(
        ("text", "satuan", "kind"),
        [
            ("4500/12", "Orang/bulan", "cacah"),
            ("4.500 / 12", "Orang / Bulan", "cacah"),
            ("4500 orang/12 bulan", "Orang/Bulan", "cacah"),
            ("4500/12 Orang/Bulan", "Orang/Bulan", "cacah"),
        ],
    )
    def it_reads_two_figures_where_the_satuan_has_two(
        self, text: str, satuan: str, kind: SatuanKind
    ) -> None:
        value = parse_value(text, kind, satuan)
        assert value == Pair(kiri=Decimal(4500), tanda="/", kanan=Decimal(12))
        assert value.tulis(2) == "4.500/12"

    def it_reads_a_ratio_of_two(self) -> None:
        one_to_twenty = Pair(kiri=Decimal(1), tanda=":", kanan=Decimal(20))
        for text in ("1:20", "1 : 20", "1:20 Rasio"):
            assert parse_value(text, "rasio", "Rasio") == one_to_twenty
        assert parse_value("1/20", "rasio", "Rasio").tulis() == "1/20"

    @pytest.mark.parametrize(
        ("text", "satuan", "kind"),
        [
            ("4500/12", "Orang", "cacah"),
            ("4500:12", "Orang/bulan", "cacah"),
            ("4500 orang/12 hari", "Orang/bulan", "cacah"),
            ("1:20", "%", "persen"),
            ("1:2:3", "Rasio", "rasio"),
            ("12 Bulan", "Dokumen", "cacah"),
            ("> dari 90", "%", "persen"),
            (">BB", "Predikat", "predikat"),
        ],
    )
    def it_refuses_what_does_not_fit_the_satuan(
        self, text: str, satuan: str, kind: SatuanKind
    ) -> None:
        with pytest.raises(NotANumber):
            parse_value(text, kind, satuan)

    @pytest.mark.parametrize(
        ("text", "satuan", "kind"),
        [
            ("3 Dokumen", "Dokumen", "cacah"),
            ("3 dokumen", "Dokumen", "cacah"),
            ("3Dokumen", "dokumen", "cacah"),
            ("3 persen", "%", "persen"),
            ("3 %", "Persen", "persen"),
            ("3 Indeks (0-4)", "Indeks (0-4)", "indeks"),
        ],
    )
    def it_takes_the_satuan_off(self, text: str, satuan: str, kind: SatuanKind) -> None:
        assert parse_value(text, kind, satuan) == Number(nilai=Decimal(3))

    def it_takes_the_satuan_off_a_predikat(self) -> None:
        assert parse_value("Opini WTP", "predikat", "Opini") == Predikat(huruf="WTP")

    def it_refuses_a_range_that_runs_backwards(self) -> None:
        with pytest.raises(NotANumber):
            parse_value("69,5-69,1", "rentang")

    def it_refuses_percentages_of_things(self) -> None:
        for content in ("5%", "5%-6%"):
            with pytest.raises(NotANumber):
                parse_value(content, "cacah")

    def it_reports_an_ambiguous_end_of_a_range(self) -> None:
        with pytest.raises(AmbiguousNumber):
            parse_value("1.200-1.300", "rentang")
        assert parse_value("1.200-1.300", "cacah") == Range(bawah=Decimal(1200), atas=Decimal(1300))

    def it_takes_words_where_words_are_asked(self) -> None:
        assert parse_value(" Tersedia  lengkap", "teks") == TextValue(teks="Tersedia lengkap")
        assert parse_value(69.5, "teks") == TextValue(teks="69,5")

    @pytest.mark.parametrize("content", [True, date(2025, 5, 3), float("nan")])
    @pytest.mark.parametrize("kind", TYPES)
    def it_refuses_values_that_are_no_target(self, content: object, kind: SatuanKind) -> None:
        with pytest.raises(NotANumber):
            parse_value(content, kind)

    @given(
        st.text(max_size=15) | st.floats() | st.integers() | st.booleans() | st.none(),
        st.sampled_from(TYPES),
    )
    def it_never_fails_in_another_way_than_it_says(self, content: object, kind: SatuanKind) -> None:
        with suppress(NotANumber, AmbiguousNumber):
            assert parse_value(content, kind).tulis()


class DescribePrintingValues:
    def it_prints_each_kind(self) -> None:
        everything = (
            Number(nilai=Decimal("69.5")),
            Predikat(huruf="BB"),
            Range(bawah=Decimal("69.1"), atas=Decimal("69.5")),
        )
        assert [n.tulis() for n in everything] == ["69,5", "BB", "69,1-69,5"]
        assert [n.tulis(2) for n in everything] == ["69,50", "BB", "69,10-69,50"]
        assert [NoValue(alasan=a).tulis() for a in ("", "-", "N/a")] == ["-", "-", "N/a"]
        assert TextValue(teks="Tersedia").tulis(2) == "Tersedia"

    def it_knows_the_scale_of_a_predikat(self) -> None:
        assert scale_of("BB") == SAKIP_SCALE
        assert scale_of("WDP") == OPINI_SCALE
        assert scale_of("Baik") == ()

    @given(PRINTED, st.sampled_from(["", "Orang/bulan", "Rasio", "%", "Predikat"]))
    def it_reads_back_what_it_prints(self, value: Value, unit: str) -> None:
        kind = KIND_OF[type(value)]
        satuan = "Orang/bulan" if "/" in value.tulis() else unit
        assert parse_value(value.tulis(), kind, satuan) == value
        if satuan and kind != "predikat":
            assert parse_value(f"{value.tulis()} {satuan}", kind, satuan) == value

    @given(st.decimals(0, 999, places=2), st.decimals(0, 999, places=2))
    def it_reads_back_a_printed_range(self, a: Decimal, b: Decimal) -> None:
        span = Range(bawah=min(a, b), atas=max(a, b))
        assert parse_value(span.tulis(), "rentang") == span
