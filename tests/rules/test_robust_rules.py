"""Whatever a readable plan says, every rule answers with findings that a person can act on: never
an exception.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renstra.plan.manuscript import own_texts
from renstra.reference.read import national_peraturan, nomenklatur_for
from renstra.rules.lib.manuscript import RuleManuscript
from renstra.rules.registry import all_rules
from renstra.rules.run import run
from renstra.rules.view import RuleView
from renstra.workbook import book, read
from renstra.workbook.book import Book, Grid
from renstra.workbook.place import WORKBOOK_NAME

SAMPLE = Path(__file__).parents[2] / "data/dinsos-bengkulu/seperti-tercetak"
TEXT = st.sampled_from(
    [
        "",
        "-",
        "x",
        "BB",
        "Jumlah",
        "Undang-Undang Nomor 1 Tahun 2004 tentang",
        "2021-2024",
        "Kabupaten Kota",
        "1.06",
        "…",
        "((",
        "[isi]",
        "Tabel 2.3",
        "dan dan",
        "4 (lima) program:",
        "Kepala Seksi",
        "%",
        "Orang",
        "I/a",
        "'",
        "Dinas Sosial Kabupaten Kaur",
        "\u00e9\u0301",
    ]
)
NUMBER = st.one_of(
    st.integers(-10, 10), st.integers(0, 10**15), st.floats(0, 1000, allow_nan=False)
)


@pytest.fixture(scope="module")
def sample() -> Book:
    result = book.open_book(SAMPLE / WORKBOOK_NAME)
    assert isinstance(result, Book)
    return result


@settings(max_examples=15)
@given(data=st.data())
def test_no_rule_breaks_on_a_plan_that_can_be_read(sample: Book, data: st.DataObject) -> None:
    """Numbers become other numbers and words other words in a few cells, so that most of the plans
    can still be read.
    """
    sheet = {n: Grid(n, [b[:] for b in g.rows]) for n, g in sample.sheets.items()}
    filled = [
        (g, b, k)
        for g in sheet.values()
        if g.name != "Petunjuk"
        for b in range(1, len(g.rows))
        for k, content in enumerate(g.rows[b])
        if content != ""
    ]
    for g, b, k in data.draw(st.lists(st.sampled_from(filled), min_size=1, max_size=3)):
        old: Any = g.rows[b][k]
        g.rows[b][k] = data.draw(TEXT if isinstance(old, str) else NUMBER)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(read, "open_book", lambda path: Book(path, sheet))
        reading = read.read_workbook(SAMPLE)
    if reading.renstra is None:
        return
    manuscript = RuleManuscript(own_texts=own_texts(SAMPLE))
    inputs = RuleView(
        reading.renstra, nomenklatur_for(reading.renstra, SAMPLE), national_peraturan(), manuscript
    )
    for t in run(inputs, all_rules().rules).findings:
        assert t.code and t.sheet and t.message and t.advice, t
        assert re.fullmatch(r"[A-Z]{0,3}\d*", t.cell), t
