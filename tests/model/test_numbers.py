"""Numbers, money, dates and number words as Indonesians write them, both ways."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from renstra.model.numbers import (
    MONTHS,
    AmbiguousNumber,
    NotANumber,
    NumberKind,
    format_date,
    format_number,
    format_rupiah,
    parse_date,
    parse_number,
    parse_rupiah,
    romawi,
    round_half_up,
    terbilang,
)

KINDS: tuple[NumberKind, ...] = ("rupiah", "cacah", "desimal")
number = st.decimals(
    min_value=-(10**12), max_value=10**12, places=4, allow_nan=False, allow_infinity=False
)


class DescribeReadingNumbers:
    @pytest.mark.parametrize(
        ("text", "rupiah"),
        [
            ("19,223,858,000", 19_223_858_000),
            ("19.223.858.000", 19_223_858_000),
            ("95.000.000", 95_000_000),
            ("835000000", 835_000_000),
            ("10.000.000,00", 10_000_000),
            ("10,000,000.00", 10_000_000),
            ("1.200", 1_200),
            ("1,200", 1_200),
            ("Rp 1.000,-", 1_000),
            ("Rp1.000", 1_000),
            ("rp. 1.000,--", 1_000),
            ("Rp\u00a01.000.-", 1_000),
            ("1 000 000", 1_000_000),
            ("1\u00a0000\u00a0000", 1_000_000),
            (" 95.000.000 ", 95_000_000),
            ("0", 0),
            ("+5.000", 5_000),
            ("-5.000", -5_000),
        ],
    )
    def it_reads_rupiah_as_people_write_it(self, text: str, rupiah: int) -> None:
        assert parse_rupiah(text) == rupiah

    @pytest.mark.parametrize("text", ["1,200", "1.200", "1200", "1 200", "1.200,00", "1,200.0"])
    def it_reads_1_200_orang_as_a_count(self, text: str) -> None:
        assert parse_number(text, "cacah") == 1200

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("12,36", "12.36"),
            ("12.36", "12.36"),
            ("12,36%", "12.36"),
            ("12,36 %", "12.36"),
            ("69,5", "69.5"),
            ("0,125", "0.125"),
            ("0.125", "0.125"),
            ("100", "100"),
            ("1.234,5", "1234.5"),
            ("1,234.56", "1234.56"),
            ("1200,500", "1200.500"),
            ("-0,5", "-0.5"),
            ("1.234.567", "1234567"),
        ],
    )
    def it_reads_percentages_and_indices_with_their_decimals(self, text: str, value: str) -> None:
        assert parse_number(text, "desimal") == Decimal(value)

    @pytest.mark.parametrize(
        ("text", "flavour", "reading"),
        [
            ("1.200", "desimal", ("1,2", "1.200")),
            ("1,200", "desimal", ("1,2", "1.200")),
            ("12,365%", "desimal", ("12,365", "12.365")),
            ("2.000,000", "rupiah", ("2.000", "2.000.000")),
            ("2.000,000", "cacah", ("2.000", "2.000.000")),
            ("2,000.000", "desimal", ("2.000", "2.000.000")),
            ("1.234.567,891", "rupiah", ("1.234.567,891", "1.234.567.891")),
        ],
    )
    def it_names_both_readings_of_an_ambiguous_number(
        self, text: str, flavour: NumberKind, reading: tuple[str, str]
    ) -> None:
        with pytest.raises(AmbiguousNumber) as problem:
            parse_number(text, flavour)
        assert problem.value.readings == reading
        assert text in str(problem.value)

    @pytest.mark.parametrize(
        "text",
        [
            "",
            " ",
            "BB",
            "-",
            "N/a",
            "dua",
            "1.2.3",
            "1,2,3",
            "95.000.00",
            "1.234,567,890",
            "12,",
            "12.",
            ",5",
            "1.,5",
            "1e5",
            "95 juta",
            "12 orang",
            "1.000.000,5,5",
            "0x10",
            "١٢",
            "2022-06-27",
            "1 00",
            "--5",
            "Rp",
            "Rp ,-",
        ],
    )
    @pytest.mark.parametrize("flavour", KINDS)
    def it_refuses_what_is_no_number(self, text: str, flavour: NumberKind) -> None:
        with pytest.raises(NotANumber):
            parse_number(text, flavour)

    @pytest.mark.parametrize(
        "content",
        [True, None, date(2022, 5, 3), datetime(2022, 5, 3), time(1), timedelta(1), [], b"1"],
    )
    def it_refuses_values_that_are_neither_text_nor_number(self, content: object) -> None:
        with pytest.raises(NotANumber):
            parse_number(content, "cacah")

    @pytest.mark.parametrize(
        "content",
        [
            float("inf"),
            float("nan"),
            1e18,
            -1e300,
            "9" * 19,
            pytest.param("9" * 6000, id="6000 digit"),
            10**18,
            Decimal("NaN"),
        ],
    )
    def it_refuses_numbers_that_no_plan_can_hold(self, content: object) -> None:
        with pytest.raises(NotANumber):
            parse_number(content, "rupiah")

    def it_takes_a_percent_sign_only_where_a_percentage_can_stand(self) -> None:
        assert parse_number("5%", "desimal") == 5
        for flavour in ("cacah", "rupiah"):
            with pytest.raises(NotANumber):
                parse_number("5%", flavour)

    def it_drops_the_binary_noise_of_a_number_cell(self) -> None:
        assert parse_number(69.1 + 0.4, "desimal") == Decimal("69.5")
        assert parse_number(0.1 + 0.2, "desimal") == Decimal("0.3")
        assert parse_number(19223858000.0, "rupiah") == 19223858000

    def it_refuses_sen_in_rupiah(self) -> None:
        for content in ("1.000,50", 1000.5, "12,36"):
            with pytest.raises(NotANumber):
                parse_rupiah(content)

    @given(
        st.text(max_size=20) | st.text(alphabet="0123456789.,- %Rp\u00a0", max_size=14),
        st.sampled_from(KINDS),
    )
    def it_never_fails_in_another_way_than_it_says(self, text: str, flavour: NumberKind) -> None:
        try:
            value = parse_number(text, flavour)
        except (NotANumber, AmbiguousNumber):
            return
        assert value.is_finite()


class DescribePrintedNumbersReadBack:
    @given(st.integers(-(10**15), 10**15))
    def it_holds_for_rupiah(self, value: int) -> None:
        assert parse_rupiah(format_rupiah(value)) == value

    @given(st.integers(0, 10**12))
    def it_holds_for_counts(self, value: int) -> None:
        assert parse_number(format_number(value), "cacah") == value

    @given(number)
    @example(Decimal("1200"))
    @example(Decimal("12.365"))
    def it_holds_for_decimals_or_the_reading_is_one_of_two(self, value: Decimal) -> None:
        text = format_number(value)
        try:
            assert parse_number(text, "desimal") == value
        except AmbiguousNumber as problem:
            assert text.removeprefix("-") in {b.removeprefix("-") for b in problem.readings}

    @given(number, st.integers(0, 4))
    def it_prints_as_many_decimals_as_asked(self, value: Decimal, desimal: int) -> None:
        text = format_number(value, desimal)
        assert len(text.partition(",")[2]) == desimal
        assert re.fullmatch(r"-?\d{1,3}(\.\d{3})*(,\d+)?", text)
        assert Decimal(text.replace(".", "").replace(",", ".")) == round_half_up(value, desimal)


class DescribePrintingNumbers:
    @pytest.mark.parametrize(
        ("value", "desimal", "text"),
        [
            (Decimal("69.50"), None, "69,5"),
            (Decimal("100"), None, "100"),
            (1200, None, "1.200"),
            (0, None, "0"),
            (Decimal("0.125"), 2, "0,13"),
            (Decimal("2.5"), 0, "3"),
            (Decimal("-2.5"), 0, "-3"),
            (Decimal("69.5"), 2, "69,50"),
            (Decimal("-0.04"), 1, "0,0"),
            (Decimal("-0.0"), None, "0"),
            (Decimal("1E+3"), None, "1.000"),
            (Decimal(10) ** 30, 2, "1." + ".".join(["000"] * 9) + ".000,00"),
        ],
    )
    def it_prints_with_points_and_comma_and_rounds_a_half_up(
        self, value: Decimal, desimal: int | None, text: str
    ) -> None:
        assert format_number(value, desimal) == text


class DescribeDates:
    @given(st.dates())
    def it_reads_back_what_it_prints(self, day: date) -> None:
        if day.year >= 1000:
            assert parse_date(format_date(day)) == day
            assert parse_date(day.isoformat()) == day
            assert parse_date(f"{day.day}-{day.month}-{day.year}") == day

    @pytest.mark.parametrize(
        "text",
        [
            "27 Juni 2022",
            "27 juni 2022",
            " 27  JUNI 2022",
            "27\u00a0Juni 2022",
            "27-06-2022",
            "27/6/2022",
            "27.06.2022",
            "2022-06-27",
        ],
    )
    def it_reads_the_usual_ways_day_first(self, text: str) -> None:
        assert parse_date(text) == date(2022, 6, 27)

    def it_reads_a_date_cell_and_drops_its_time(self) -> None:
        day = parse_date(datetime(2022, 6, 27, 13, 5))
        assert day == date(2022, 6, 27)
        assert type(day) is date

    def it_knows_the_old_spelling_of_two_months(self) -> None:
        assert parse_date("1 Nopember 2022").month == 11
        assert parse_date("1 Pebruari 2022").month == 2

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "Juni 2022",
            "31 Juni 2022",
            "27 June 2022",
            "2022",
            "30-02-2022",
            "27-13-2022",
            "besok",
            "0 Mei 2022",
        ],
    )
    def it_refuses_what_is_no_day(self, text: str) -> None:
        with pytest.raises(NotANumber):
            parse_date(text)

    def it_has_twelve_months(self) -> None:
        assert len(set(MONTHS)) == 12


class DescribeNumbersInWords:
    @pytest.mark.parametrize(
        ("value", "words"),
        [
            (0, "nol"),
            (1, "satu"),
            (10, "sepuluh"),
            (11, "sebelas"),
            (12, "dua belas"),
            (20, "dua puluh"),
            (100, "seratus"),
            (110, "seratus sepuluh"),
            (137, "seratus tiga puluh tujuh"),
            (1000, "seribu"),
            (1100, "seribu seratus"),
            (2000, "dua ribu"),
            (11_000, "sebelas ribu"),
            (100_000, "seratus ribu"),
            (1_001_000, "satu juta seribu"),
            (10**9, "satu miliar"),
            (10**12, "satu triliun"),
            (-5, "minus lima"),
        ],
    )
    def it_spells_as_indonesians_do(self, value: int, words: str) -> None:
        assert terbilang(value) == words

    @given(st.integers(0, 10**15 - 1))
    @example(111_111_111_111_111)
    def it_means_the_number_it_was_given(self, value: int) -> None:
        words = terbilang(value)
        assert _from_words(words) == value
        assert "satu ratus" not in words
        assert "satu puluh" not in words
        assert "satu belas" not in words
        assert not re.search(r"(^|juta |miliar |triliun )satu ribu", words)


class DescribeRomanNumerals:
    @given(st.integers(1, 3999))
    def it_means_the_number_it_was_given(self, value: int) -> None:
        letter_values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
        number = [letter_values[h] for h in romawi(value)]
        assert sum(-a if a < max(number[i:]) else a for i, a in enumerate(number)) == value
        assert not re.search(r"I{4}|X{4}|C{4}|VV|LL|DD", romawi(value))

    def it_numbers_chapters(self) -> None:
        assert [romawi(n) for n in (1, 4, 8, 9)] == ["I", "IV", "VIII", "IX"]


def _from_words(words: str) -> int:
    """Read number words back, by a way of its own."""
    satuan = {
        k: n
        for n, k in enumerate(
            ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
        )
    }
    large = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}
    total = hundreds = end = 0
    for k in (
        words.replace("sepuluh", "satu puluh")
        .replace("sebelas", "satu belas")
        .replace("seratus", "satu ratus")
        .replace("seribu", "satu ribu")
        .split()
    ):
        if k in satuan:
            end = satuan[k]
        elif k == "belas":
            hundreds, end = hundreds + 10 + end, 0
        elif k in {"puluh", "ratus"}:
            hundreds, end = hundreds + end * (10 if k == "puluh" else 100), 0
        else:
            total, hundreds, end = total + (hundreds + end) * large[k], 0, 0
    return total + hundreds + end
