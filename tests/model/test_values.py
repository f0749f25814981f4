"""A target as people write it: number, predikat, range, words, or nothing with its reason."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renstra.model.numbers import AmbiguousNumber, NotANumber
from renstra.model.values import (
    SAKIP_SCALE,
    NoValue,
    Number,
    Predikat,
    Range,
    SatuanKind,
    TextValue,
    parse_value,
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


class DescribeReadingValues:
    def it_reads_the_same_text_by_the_satuan_of_its_row(self) -> None:
        assert parse_value("1,200", "cacah") == Number(nilai=Decimal(1200))
        assert parse_value("12,36", "persen") == Number(nilai=Decimal("12.36"))
        with pytest.raises(AmbiguousNumber):
            parse_value("1,200", "persen")

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
            ("NA", "N/a"),
            ("n.a.", "N/a"),
            ("", ""),
            (None, ""),
        ],
    )
    def it_keeps_the_reason_of_an_empty_target(
        self, kind: SatuanKind, content: object, alasan: str
    ) -> None:
        assert parse_value(content, kind) == NoValue(alasan=alasan)

    @pytest.mark.parametrize("font", [*SAKIP_SCALE, "bb", " BB ", "Cc"])
    def it_reads_every_predikat(self, font: str) -> None:
        assert parse_value(font, "predikat") == Predikat(huruf=font.strip().upper())

    @pytest.mark.parametrize("content", ["E", "AAA", "B+", "80", 80, 80.0, "WTP"])
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

    @given(st.decimals(0, 999, places=2), st.decimals(0, 999, places=2))
    def it_reads_back_a_printed_range(self, a: Decimal, b: Decimal) -> None:
        span = Range(bawah=min(a, b), atas=max(a, b))
        assert parse_value(span.tulis(), "rentang") == span
