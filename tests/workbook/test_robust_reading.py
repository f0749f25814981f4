"""Whatever lies in the file, the answer is a Bacaan: never a traceback, and never both a plan and a
fault.
"""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renstra.sheets import SHEETS
from renstra.workbook import book, read
from renstra.workbook.book import Book, Grid, Persen
from renstra.workbook.mapping import read_mapping
from renstra.workbook.place import WORKBOOK_NAME
from renstra.workbook.read import Reading, read_workbook
from tests.plans import TinyBook

TEXT = st.sampled_from(
    [
        "",
        "-",
        "N/a",
        "BB",
        "1.200",
        "2.000,000",
        "1.06.02",
        "Jumlah",
        "Kode",
        "Target 2025",
        "Pagu 2099",
        "Ya",
        "%",
        "Orang",
        "1.06.02.2.01.0001",
        "T.1",
        "69,5-69,1",
        "=A1",
        "'",
        "\u200b",
        "12%",
        "Rp 1.000,-",
        "cacah",
        "jumlah",
        "teks",
        "predikat",
    ]
)
CELL = st.one_of(
    TEXT,
    st.text(max_size=8),
    st.floats(),
    st.integers(-(10**20), 10**20).map(float),
    st.booleans(),
    st.dates(),
    st.times(),
    st.datetimes(),
    st.timedeltas(),
    st.decimals(0, 10).map(Persen),
)
EXCEL_CELL = st.one_of(
    TEXT,
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=6),
    st.floats(-1e20, 1e20),
    st.booleans(),
    st.dates(date(1950, 1, 1), date(2100, 1, 1)),
)


def check(reading: Reading) -> None:
    error = [t for t in reading.findings if t.severity == "kesalahan"]
    assert (reading.renstra is None) is bool(error)
    assert all(t.code and t.sheet and t.message and t.advice for t in reading.findings)
    if reading.renstra:
        assert isinstance(reading.renstra.pagu_total, int)
        for s in reading.renstra.simpul:
            for i in s.indikator:
                assert i.tulis(i.kondisi_akhir(reading.renstra.identitas.periode.tahun_pagu))


class DescribeAnyCell:
    @pytest.fixture
    def valid(self, workbook: TinyBook) -> Book:
        result = book.open_book(workbook.save())
        assert isinstance(result, Book)
        return result

    @settings(max_examples=120)
    @given(data=st.data())
    def it_never_breaks_the_reader(self, valid: Book, data: st.DataObject) -> None:
        """Values poked into the grids as the file reader gives them: fast, so many."""
        sheet = {n: Grid(n, [b[:] for b in g.rows]) for n, g in valid.sheets.items()}
        content = [
            (g, b, k)
            for g in sheet.values()
            if g.name != "Petunjuk"
            for b in range(len(g.rows))
            for k in range(len(g.rows[0]))
        ]
        for grid, b, k in data.draw(st.lists(st.sampled_from(content), min_size=1, max_size=6)):
            grid.rows[b][k] = data.draw(CELL)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(read, "open_book", lambda _: Book(valid.path, sheet, valid.unreadable))
            check(read_workbook(Path("tak-ada")))

    @settings(max_examples=10)
    @given(data=st.data())
    def it_never_breaks_the_reader_of_real_files(self, tmp_path: Path, data: st.DataObject) -> None:
        probe = TinyBook(tmp_path)
        content = [
            s for ws in probe.excel.worksheets[1:] for series in ws.iter_rows() for s in series
        ]
        for cell in data.draw(st.lists(st.sampled_from(content), min_size=1, max_size=10)):
            cell.value = data.draw(EXCEL_CELL)
            cell.number_format = data.draw(
                st.sampled_from(["General", "0%", "@", "yyyy-mm-dd", "0.00"])
            )
        check(probe.read())

    @pytest.mark.parametrize(
        "content",
        [
            float("inf"),
            float("nan"),
            1e300,
            True,
            time(1),
            timedelta(1),
            datetime(2025, 1, 1),
            Persen("1"),
        ],
    )
    def it_survives_the_same_odd_value_everywhere(
        self, valid: Book, content: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        sheet = {
            n: Grid(
                n, [b[:1] + [content] * (len(b) - 1) if i else b[:] for i, b in enumerate(g.rows)]
            )
            for n, g in valid.sheets.items()
        }
        monkeypatch.setattr(read, "open_book", lambda _: Book(valid.path, sheet))
        reading = read_workbook(Path("tak-ada"))
        assert reading.renstra is None
        check(reading)


class DescribeAnyBytes:
    def it_never_breaks_on_a_damaged_file(self, workbook: TinyBook) -> None:
        whole = workbook.save().read_bytes()
        source = random.Random(2025)
        for _ in range(40):
            damaged = bytearray(whole)
            for _ in range(source.choice((1, 3, 40))):
                damaged[source.randrange(len(damaged))] = source.randrange(256)
            (workbook.folder / WORKBOOK_NAME).write_bytes(
                damaged[: source.choice((len(damaged), source.randrange(len(damaged))))]
            )
            check(workbook.read_again())

    @given(
        st.binary(max_size=200),
        st.sampled_from(
            [b"", b"PK", b"PK\x03\x04", b"PK\x05\x06", bytes.fromhex("D0CF11E0A1B11AE1")]
        ),
    )
    @settings(max_examples=60)
    def it_never_breaks_on_what_is_no_workbook(
        self, tmp_path: Path, content: bytes, start: bytes
    ) -> None:
        (tmp_path / WORKBOOK_NAME).write_bytes(start + content)
        (finding,) = read_workbook(tmp_path).findings
        assert finding.code in {"B02", "B03"}

    @given(st.text(max_size=60) | st.text(alphabet='[]lembar."Program=kom{}\n 0', max_size=60))
    @settings(max_examples=60)
    def it_never_breaks_on_any_map(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "peta.toml").write_bytes(text.encode("utf-8", "surrogatepass"))
        mapping, findings = read_mapping(tmp_path / "peta.toml", SHEETS)
        assert all(t.code == "B20" for t in findings)
        assert set(mapping) <= {sheet.name for sheet in SHEETS}
