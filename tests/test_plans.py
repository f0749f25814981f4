"""The builder of small plans says what a file would say."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renstra.model import Periode
from renstra.workbook.blank import build_workbook
from renstra.workbook.book import Book, Persen, open_book
from tests.grids import PAST_YEARS, Rows
from tests.plans import PERIODE, TinyBook, tiny_content

Typed = list[list[tuple[type, Any]]]
WORDS = st.text("Aa1 .,-%'\"<&é…", max_size=12).filter(lambda t: t[:1] not in ("=", "#"))
VALUE: st.SearchStrategy[Any] = (
    WORDS
    | st.integers(-(10**15), 10**15)
    | st.floats(-1e12, 1e12).map(lambda f: float(format(f, ".15g")))
    | st.dates(date(1945, 1, 1), date(2200, 1, 1))
    | st.booleans()
    | st.none()
)


def same(rows: Rows) -> Typed:
    """Rows without the empty cells at their ends; a number is no word and no yes."""
    result = [[(type(value), value) for value in b] for b in rows]
    for b in result:
        while b and b[-1] == (str, ""):
            b.pop()
    while result and not result[-1]:
        result.pop()
    return result


def from_file(path: Path) -> dict[str, Typed]:
    book = open_book(path)
    assert isinstance(book, Book)
    return {n: same(g.rows) for n, g in book.sheets.items()}


def in_memory(workbook: TinyBook) -> dict[str, Typed]:
    return {n: same(rows) for n, rows in workbook.grids.items()}


class DescribeTheTinyPlan:
    def it_stands_in_memory_as_it_would_be_read_from_a_file(self, workbook: TinyBook) -> None:
        assert from_file(workbook.save()) == in_memory(workbook)

    @pytest.mark.parametrize(
        "periode", [PERIODE, Periode(awal=2021, akhir=2026, dasar=2020, pertama=2022)]
    )
    def it_is_laid_out_as_the_blank_workbook(self, tmp_path: Path, periode: Periode) -> None:
        path = tmp_path / "renstra.xlsx"
        path.write_bytes(build_workbook(periode, tiny_content(periode), PAST_YEARS))
        book = open_book(path)
        assert isinstance(book, Book)
        # The guide, what stands beside the answers of the form and right of the columns, and
        # examples are read by nobody.
        tiny = TinyBook(tmp_path, periode).grids
        del tiny["Petunjuk"]
        filled = {sheet for sheet, rows in tiny.items() if len(rows) > 1}
        blank = {
            name: [
                row[: len(rows[0])]
                for row in book.sheets[name].rows[: 200 if name in filled else 1]
            ]
            for name, rows in tiny.items()
        }
        assert {n: same(b) for n, b in blank.items()} == {n: same(b) for n, b in tiny.items()}

    @settings(max_examples=20)
    @given(st.lists(VALUE, min_size=1, max_size=8))
    def it_takes_values_as_a_file_gives_them(self, tmp_path: Path, values: list[Any]) -> None:
        workbook = TinyBook(tmp_path)
        for rows, value in enumerate(values, 2):
            workbook.write("Program", "Lokasi", value, rows)
        assert from_file(workbook.save()) == in_memory(workbook)

    @pytest.mark.parametrize(
        "value", [Persen("69.5"), datetime(2025, 1, 1, 12, 30), Decimal("0.1"), 0.1, "12,5", "'-"]
    )
    def it_takes_odd_values_too(self, workbook: TinyBook, value: Any) -> None:
        workbook.write("Tujuan", "Target 2025", value)
        assert from_file(workbook.save()) == in_memory(workbook)


class DescribeAPlanThatIsAFile:
    def it_reads_the_same(self, workbook: TinyBook) -> None:
        in_memory = workbook.read()
        assert workbook.sheet("Program")["A2"].value == "1.06.02"
        assert workbook.read() == in_memory

    @pytest.mark.parametrize("value", ["=1/0", "#REF!"])
    def it_becomes_one_by_a_formula_or_an_error(self, workbook: TinyBook, value: str) -> None:
        workbook.write("Program", "Lokasi", value)
        assert [t.code for t in workbook.findings()] in (["B12"], ["B13"])

    def it_keeps_what_was_written_before(self, workbook: TinyBook) -> None:
        workbook.write("Program", "Lokasi", "Tais")
        assert workbook.sheet("Program")[workbook.cell("Program", "Lokasi")].value == "Tais"
        assert workbook.plan().program[0].lokasi == "Tais"
