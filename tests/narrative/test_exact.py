"""Numbers in templates: exact, whole where they are whole, printed as Indonesians write."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renstra.narrative.engine import text_environment, word_environment
from renstra.narrative.exact import calculate, exact, rounded
from renstra.narrative.refusals import RefusedError, UnprintableValueError

VALUES = {"pagu": 112_245_000_000_000, "nilai": Decimal("69.5"), "teks": "lima"}
NUMBER = st.integers(-(10**15), 10**15) | st.decimals(-(10**9), 10**9, places=3)


def write(template: str) -> str:
    return text_environment().from_string(template).render(VALUES).replace("\\", "")


class DescribeArithmetic:
    @pytest.mark.parametrize(
        ("template", "result"),
        [
            ("{{ (pagu / 2) | rupiah }}", "Rp56.122.500.000.000"),
            ("{{ (pagu / 7 * 7) | rupiah }}", "Rp112.245.000.000.000"),
            ("{{ (pagu / 11) | round | rupiah }}", "Rp10.204.090.909.091"),
            ("{{ (pagu * 0.15) | rupiah }}", "Rp16.836.750.000.000"),
            ("{{ pagu / 2 }} {{ 10 / 4 }}", "56122500000000 2,5"),
            ("{{ 0.1 + 0.2 }}", "0,3"),
            ("{{ 'ya' if 0.1 + 0.2 == 0.3 else 'tidak' }}", "ya"),
            ("{{ 'ya' if nilai > 1 / 3 else 'tidak' }}", "ya"),
            ("{{ nilai }} {{ nilai * 2 }} {{ nilai - 0.5 }}", "69,5 139 69"),
            ("{{ 'sebesar ' ~ nilai ~ ' persen' }}", "sebesar 69,5 persen"),
            ("{{ [nilai, 2] | join(' dan ') }}", "69,5 dan 2"),
            ("{{ [0.1, 0.2, nilai] | sum }}", "69,8"),
            ("{{ [0.1, 1 / 3, 0.2] | max | bilangan(3) }}", "0,333"),
            ("{{ (nilai / 3) | bilangan(2) }}", "23,17"),
            ("{{ (10 / 2) | terbilang }} {{ (10 / 2) | romawi }}", "lima V"),
            ("{{ nilai | round }} {{ 2.345 | round(2) }} {{ (0 - 2.5) | round }}", "70 2,35 -3"),
            ("{{ 1234 | round(-2) }} {{ 2.1 | round(0, 'ceil') }}", "1200 3"),
            ("{{ 7 // 2 }} {{ 7.5 // 2 }} {{ 7.5 % 2 }}", "3 3 1,5"),
            ("{{ 2 ** 10 }} {{ 2 ** -2 }} {{ (2 ** 0.5) | bilangan(3) }}", "1024 0,25 1,414"),
            ("{{ '69.5' | float }} {{ '7.9' | int }} {{ teks | int }}", "69,5 7 0"),
            ("{{ range(4 / 2) | list | length }}{{ 'ab' * (4 / 2) }}", "2abab"),
            ("{{ 1234567.5 }} {{ 1e3 }}", "1.234.567,5 1000"),
        ],
    )
    def it_is_exact_and_prints_as_indonesians_write(self, template: str, result: str) -> None:
        assert write(template) == result

    @pytest.mark.parametrize(
        ("template", "reason", "advice"),
        [
            ("{{ (pagu / 16 / 10**9) | rupiah }}", "7.015,31 bukan rupiah bulat", "| round | rup"),
            ("{{ (pagu / 11) | rupiah }}", "sekitar 10.204.090.909.090,91 bukan", "| round | rup"),
            ("{{ nilai | jumlah }}", "69,5 bukan bilangan bulat", "| round | jumlah"),
            ("{{ nilai | terbilang }}", "69,5 bukan bilangan bulat", "| round | terbilang"),
            ("{{ teks | rupiah }}", "'lima' bukan rupiah bulat", ""),
            ("{{ 1 / 3 }}", "tidak habis (0,3333…)", "| bilangan(2)"),
            ("{{ 'sekitar ' ~ 1 / 3 }}", "tidak habis", "| bilangan(2)"),
            ("{{ 4000 | romawi }}", "4000 tidak mempunyai angka romawi", "3999"),
            ("{{ 1 | bilangan(99) }}", "paling banyak 30", "antara 0 dan 30"),
        ],
    )
    @pytest.mark.parametrize("word", [False, True])
    def it_says_what_has_no_exact_form_and_how_to_mend_it(
        self, template: str, reason: str, advice: str, *, word: bool
    ) -> None:
        env = word_environment() if word else text_environment()
        with pytest.raises(RefusedError) as told:
            env.from_string(template).render(VALUES)
        assert reason in str(told.value)
        assert advice in told.value.advice

    @given(NUMBER, NUMBER.filter(bool))
    def it_gives_back_what_was_shared_out(self, a: int | Decimal, b: int | Decimal) -> None:
        assert calculate("*", calculate("/", a, b), b) == a

    @given(NUMBER, NUMBER, st.sampled_from("+-*"))
    def it_counts_as_on_paper(self, a: int | Decimal, b: int | Decimal, sign: str) -> None:
        left, right = Fraction(a), Fraction(b)
        whole = {"+": left + right, "-": left - right, "*": left * right}[sign]
        result = calculate(sign, a, b)
        assert result == whole
        assert isinstance(result, int) == (whole.denominator == 1)

    @given(NUMBER, st.integers(0, 4))
    def it_rounds_by_half_a_digit_at_most(self, value: int | Decimal, digits: int) -> None:
        assert abs(Fraction(rounded(value, digits)) - Fraction(value)) * 2 <= Fraction(
            1, 10**digits
        )

    def it_takes_a_float_for_the_digits_that_it_shows(self) -> None:
        assert exact(0.1 + 0.2) == Decimal("0.3")


class DescribeNothing:
    """An empty value is told wherever something is made of it, never printed as ``None``."""

    @pytest.mark.parametrize(
        "use",
        [
            "x | upper",
            "x | int",
            "x | round",
            "x | join",
            "x | length",
            "x | tanggal",
            "x | rupiah",
            "x ~ 'a'",
            "[x] | join",
            "['a', x] | map('lower') | join",
            "'%s' % x",
            "'{}'.format(x)",
        ],
    )
    @pytest.mark.parametrize("env", [text_environment, word_environment])
    def it_is_refused(self, use: str, env: object) -> None:
        assert callable(env)
        with pytest.raises(UnprintableValueError, match="nilai kosong"):
            env().from_string(f"{{{{ {use} }}}}").render(x=None)

    def it_may_be_given_a_default(self) -> None:
        source = "{{ x | default('belum ada', true) }}"
        assert text_environment().from_string(source).render(x=None) == "belum ada"
