"""The plan before the change: an illustration, and data/README.md tells every cell in which it
differs from the change.

Facts of the printed Tabel 7.1 stand here as figures (rupiah by year, and targets); all else is held
against that file's tables.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook
from openpyxl.utils.cell import rows_from_range

from renstra.model import Number, Predikat, Renstra
from renstra.report.result import CheckResult
from tests.jobs.folder_helpers import SAMPLE_FOLDER
from tests.jobs.job_helpers import built_folder, check_folder

README = SAMPLE_FOLDER.parents[1] / "README.md"
OLD, NEW = SAMPLE_FOLDER.with_name("renstra-2021"), SAMPLE_FOLDER
TAHUN = range(2022, 2027)
TABLE_71 = {
    "1.06.01": (17_448_858_000, 18_229_000_000, 18_314_522_000, 18_744_522_000, 19_240_022_000),
    "1.06.02": (210_000_000, 245_000_000, 245_000_000, 245_000_000, 245_000_000),
    "1.06.04": (1_657_142_000, 1_697_000_000, 2_156_478_000, 2_389_800_000, 2_476_978_000),
    "1.06.05": (1_125_000_000, 1_350_000_000, 1_350_000_000, 1_550_000_000, 1_550_000_000),
    "1.06.06": (250_000_000, 250_000_000, 271_000_000, 307_678_000, 325_000_000),
    "1.06.07": (10_000_000, 10_000_000, 55_000_000, 55_000_000, 55_000_000),
}
TOTAL_71 = (20_745_000_000, 21_825_000_000, 22_425_000_000, 23_325_000_000, 23_925_000_000)
TARGET_71 = {
    "S.1.2": "56 56 56 56 56",
    "S.2.1": "BB BB BB BB BB",
    "T.2": "BB BB BB BB BB",
    "1.06.02": "56 56 57 58 59",
    "1.06.04": "12,5 12,8 13 13,2 13,4",
    "1.06.05": "48,5 48,9 52 53 54",
    "1.06.06": "100 100 100 100 100",
}
ABSENT, NO_VALUE = "(tidak ada)", "(kosong)"

Key = str | int | tuple[str, ...]
CellKey = tuple[str, Key, str]
"""A cell by sheet, row and heading, which stays the same when rows move."""


@cache
def workbook(folder: Path) -> Workbook:
    return load_workbook(folder / "renstra.xlsx")


@cache
def result(folder: Path) -> CheckResult:
    return check_folder(folder)


def plan(folder: Path) -> Renstra:
    renstra = result(folder).renstra
    assert renstra is not None
    return renstra


def address(b: Workbook, name: str) -> Iterator[tuple[str, Key, str, Any]]:
    """The cells below the headings: address, row, heading and value. A row is known by its kode
    where it has one.
    """
    rows = list(b[name].iter_rows())
    head = [str(s.value) for s in rows[0]]
    for series in rows[1:]:
        if all(s.value is None for s in series):
            continue
        key: Key = series[0].row
        if head[0] == "Kode":
            key = str(series[0].value)
        elif name == "Landasan Hukum":
            key = tuple(str(s.value) for s in series[:4])
        elif name == "Identitas":
            yield series[1].coordinate, str(series[0].value), "Nilai", series[1].value
            continue
        for heading, s in zip(head, series, strict=True):
            yield s.coordinate, key, heading, s.value


def sheet(b: Workbook) -> list[str]:
    """The sheets that hold the plan; what the checks and the changes need has tables of its own."""
    return [
        n for n in b.sheetnames if n not in {"Petunjuk", "Pembanding", "Aturan", "Alasan Perubahan"}
    ]


def content(b: Workbook) -> dict[CellKey, Any]:
    """Every cell that is filled in."""
    return {(n, k, j): v for n in sheet(b) for _, k, j, v in address(b, n) if v is not None}


def rows(cells: dict[CellKey, Any]) -> set[tuple[str, Key]]:
    """The rows that are there; those of the form always are."""
    return {(n, k) for n, k, _ in cells if n != "Identitas"}


def write(value: Any) -> str:
    """A value as the tables write it: rupiah with dots."""
    return (
        NO_VALUE
        if value is None
        else f"{value:,}".replace(",", ".")
        if isinstance(value, int)
        else str(value)
    )


def differing_cells(old: Workbook, new: Workbook) -> dict[CellKey, tuple[str, str]]:
    """Cells that differ in rows that both workbooks have: the value of the change, then that of the
    plan before it.
    """
    a, b = content(new), content(old)
    shared = rows(a) & rows(b)
    everything = {
        s for s in a | b if (s[0] == "Identitas" or s[:2] in shared) and a.get(s) != b.get(s)
    }
    return {s: (write(a.get(s)), write(b.get(s))) for s in everything}


def table(heading: str) -> list[list[str]]:
    """The rows of the table under a heading of the third level, the heading row left out."""
    text = re.split(r"^#{2,3} ", README.read_text(encoding="utf-8"), flags=re.MULTILINE)
    part = next(t for t in text if t.startswith(f"{heading}\n"))
    everything = [
        [s.strip() for s in b.split("|")[1:-1]] for b in part.splitlines() if b.startswith("|")
    ]
    return everything[2:]


def listing() -> list[list[str]]:
    return table("Nilai yang diturunkan")


def recorded(b: Workbook) -> dict[CellKey, tuple[str, str]]:
    """What the table says of rows that both workbooks have, by cells of the plan before the
    change.
    """
    position = {(n, a): (n, k, j) for n in sheet(b) for a, k, j, _ in address(b, n)}
    record: dict[CellKey, tuple[str, str]] = {}
    for name, pointer, new, old, _ in listing():
        if ABSENT in (new, old):
            continue
        span = re.sub(r" \([^)]*\)$", "", pointer).split(", ")
        cell = [position[name, a] for r in span for series in rows_from_range(r) for a in series]
        split_values = [x.split("; ") if len(cell) > 1 else [x] for x in (new, old)]
        for s, x, y in zip(cell, *split_values, strict=True):
            assert s not in record, f"{s} tercatat dua kali"
            record[s] = (x, y)
    return record


def target(renstra: Renstra, kode: str) -> str:
    """The targets of a row in the years with pagu, as written."""
    everything = (*renstra.tujuan, *renstra.sasaran, *renstra.program)
    i = next(x for x in everything if x.kode == kode).indikator[0]
    assert all(isinstance(i.target[t], Number | Predikat) for t in TAHUN)
    return " ".join(i.tulis(i.target[t]) for t in TAHUN)


def number(written: str) -> int:
    number = int(written.strip("()").replace(".", ""))
    return -number if written.startswith("(") else number


class DescribeRenstra2021:
    def it_says_that_it_is_an_illustration_and_no_change(self) -> None:
        i = plan(OLD).identitas
        assert (i.ilustrasi, i.versi, i.jenis_dokumen) == (True, "renstra-2021", "Renstra")
        assert not i.perubahan
        assert (i.dasar_perubahan, i.alasan_perubahan, plan(OLD).alasan_perubahan) == ("", "", ())

    def it_is_older_than_the_change_and_than_the_nomenklatur_that_caused_it(self) -> None:
        i = plan(OLD).identitas
        assert i.tanggal_penetapan < plan(NEW).identitas.tanggal_penetapan
        assert (i.tanggal_penetapan.year, i.tanggal_penetapan.month, i.tanggal_penetapan.day) < (
            2021,
            12,
            27,
        )

    def it_does_not_stand_on_the_regulation_that_adopts_it(self) -> None:
        old, new = ({(d.jenis, d.nomor, d.tahun) for d in plan(f).dasar_hukum} for f in (OLD, NEW))
        assert new - old == {("Peraturan Gubernur", "35", 2021)}
        assert old <= new

    def it_gives_the_check_nothing_to_say(self) -> None:
        assert result(OLD).passed
        assert [str(t) for t in result(OLD).findings] == []

    @pytest.mark.parametrize("kode", TABLE_71)
    def it_gives_each_program_the_pagu_of_the_printed_table(self, kode: str) -> None:
        program = next(p for p in plan(OLD).program if p.kode == kode)
        assert tuple(program.pagu(t) for t in TAHUN) == TABLE_71[kode]

    def it_gives_the_program_that_the_table_leaves_out_what_its_total_has_more(self) -> None:
        rest = tuple(j - sum(p[i] for p in TABLE_71.values()) for i, j in enumerate(TOTAL_71))
        program = {p.kode: tuple(p.pagu(t) for t in TAHUN) for p in plan(OLD).program}
        assert {k: v for k, v in program.items() if k not in TABLE_71} == {"1.06.03": rest}
        assert rest == (44_000_000, 44_000_000, 33_000_000, 33_000_000, 33_000_000)

    @pytest.mark.parametrize("kode", TARGET_71)
    def it_has_the_targets_of_the_printed_table(self, kode: str) -> None:
        assert target(plan(OLD), kode) == TARGET_71[kode]

    def it_adds_up_to_the_same_total_as_the_change(self) -> None:
        for folder in (OLD, NEW):
            assert tuple(sum(p.pagu(t) for p in plan(folder).program) for t in TAHUN) == TOTAL_71

    def it_gives_pagu_in_whole_thousands_and_only_to_what_has_a_target(self) -> None:
        for s in plan(OLD).sub_kegiatan:
            for t in TAHUN:
                assert s.pagu(t) >= 0
                assert s.pagu(t) % 1000 == 0
                assert not s.pagu(t) or any(i.terisi for i in s.indikator), s.kode

    def it_becomes_a_document_that_is_no_change(self, tmp_path: Path) -> None:
        folder = tmp_path / "renstra-2021"
        shutil.copytree(OLD, folder)
        (path,) = built_folder(folder, tmp_path / "keluaran", pdf=False).files
        text = "\n".join(p.text for p in Document(str(path)).paragraphs)
        assert "Rencana Strategis (Renstra) Dinas Sosial Provinsi Bengkulu Tahun 2021-2026" in text
        assert "Bengkulu, 24 Desember 2021" in text
        assert "Perubahan Renstra" not in text
        assert "050-5889" not in text

    def it_keeps_every_kode_of_the_change_but_those_of_four_new_rows(self) -> None:
        old, new = ({s.kode for s in plan(f).simpul} for f in (OLD, NEW))
        assert new - old == {
            "1.06.05.1.01",
            "1.06.05.1.01.01",
            "1.06.05.1.01.02",
            "1.06.05.1.02.03",
        }
        assert old <= new


class DescribeTheListOfDerivedValues:
    def it_lists_every_cell_that_differs_and_no_other(self) -> None:
        present, written = differing_cells(workbook(OLD), workbook(NEW)), recorded(workbook(OLD))
        assert sorted(map(str, present.keys() - written.keys())) == []
        assert sorted(map(str, written.keys() - present.keys())) == []

    def it_writes_both_values_as_they_stand_in_the_workbooks(self) -> None:
        present = differing_cells(workbook(OLD), workbook(NEW))
        assert {s: n for s, n in recorded(workbook(OLD)).items() if present[s] != n} == {}

    def it_lists_the_rows_that_only_one_of_them_has(self) -> None:
        a, b = rows(content(workbook(NEW))), rows(content(workbook(OLD)))
        only_new = {(r[0], r[1].split("(")[1].rstrip(")")) for r in listing() if r[3] == ABSENT}
        only_old = {(r[0], r[1].split("(")[1].rstrip(")")) for r in listing() if r[2] == ABSENT}
        hukum = ("Landasan Hukum", ("Peraturan Gubernur", "Bengkulu", "35", "2021"))
        assert a - b == {hukum if n == "Landasan Hukum" else (n, k) for n, k in only_new}
        assert {
            (n, str(workbook(OLD)[n].cell(k, 1).value)) for n, k in b - a if isinstance(k, int)
        } == only_old
        assert all(isinstance(k, int) for _, k in b - a)

    def it_gives_a_source_for_every_row(self) -> None:
        assert [r for r in listing() if not r[4]] == []

    def it_names_only_ways_of_deriving_that_the_text_explains(self) -> None:
        text = README.read_text(encoding="utf-8")
        method = {m for r in listing() for m in re.findall(r"Cara ([a-z])\b", r[4])}
        assert method == set(re.findall(r"^- \*\*([a-z])\. ", text, flags=re.MULTILINE))

    def it_tells_the_exceptions_that_differ(self) -> None:
        old, new = (
            {
                (r[0].value, str(r[2].value)): str(r[4].value)
                for r in workbook(f)["Aturan"].iter_rows(min_row=2)
            }
            for f in (OLD, NEW)
        )
        difference = {
            k: (new.get(k, ABSENT), old.get(k, ABSENT))
            for k in old | new
            if old.get(k) != new.get(k)
        }
        record = {
            (kode, p): (x, y)
            for kode, at, x, y, _ in table("Pengecualian yang berbeda")
            for p in at.split("; ")
        }
        assert record == difference

    def it_adds_up_by_program_and_year(self) -> None:
        table_content = table("Pagu menurut program")
        for n in range(0, len(table_content), 3):
            old, new, delta = ([number(s) for s in b[2:]] for b in table_content[n : n + 3])
            kode = table_content[n][0].split(" ")[0]
            for folder, series in ((OLD, old), (NEW, new)):
                program = [p for p in plan(folder).program if kode in (p.kode, "Jumlah")]
                assert series[:5] == [sum(p.pagu(t) for p in program) for t in TAHUN]
            for series in (old, new, delta):
                assert series[5] == sum(series[:5])
            assert delta == [y - x for x, y in zip(old, new, strict=True)]
        assert [b[0].split(" ")[0] for b in table_content[::3]] == [
            *sorted(p.kode for p in plan(OLD).program),
            "Jumlah",
        ]


class DescribeTheWayOfComparing:
    """The comparison itself: it must not be blind where the table is silent."""

    @pytest.fixture
    def copied(self) -> Workbook:
        return load_workbook(OLD / "renstra.xlsx")

    @pytest.mark.parametrize(
        ("name", "cell"),
        [
            ("Sub Kegiatan", "N9"),
            ("Jabatan", "B3"),
            ("Identitas", "B31"),
            ("Pegawai", "B2"),
            ("Kegiatan", "T2"),
        ],
    )
    def it_sees_a_cell_that_nobody_listed(self, copied: Workbook, name: str, cell: str) -> None:
        copied[name][cell] = "lain"
        (new,) = differing_cells(copied, workbook(NEW)).keys() - recorded(workbook(OLD)).keys()
        assert new[0] == name

    def it_sees_a_row_that_nobody_listed(self, copied: Workbook) -> None:
        ws = copied["Sub Kegiatan"]
        ws.delete_rows(ws.max_row)
        assert rows(content(workbook(OLD))) - rows(content(copied)) == {
            ("Sub Kegiatan", "1.06.07.1.01.03")
        }


class DescribeAlasanPerubahan:
    def it_gives_only_the_two_reasons_of_the_printed_text(self) -> None:
        assert [(a.kode, a.jenis) for a in plan(NEW).alasan_perubahan] == [
            ("", "ganti nomenklatur"),
            ("", "ubah indikator"),
        ]
        nomenklatur, indikator = (a.alasan for a in plan(NEW).alasan_perubahan)
        assert "Nomor 050-5889 Tahun 2021" in nomenklatur
        assert "lebih terukur dan rasional" in indikator
        assert "Bappeda Provinsi Bengkulu" in indikator

    def it_tells_where_each_reason_comes_from(self) -> None:
        ws = workbook(NEW)["Alasan Perubahan"]
        record = {r[0]: r[2].rstrip("… ") for r in table("Alasan Perubahan")}
        assert list(record) == [
            f"B{b}:C{b} ({ws.cell(b, 2).value})" for b in range(2, ws.max_row + 1)
        ]
        for b, text in enumerate(record.values(), 2):
            assert str(ws.cell(b, 3).value).startswith(text)
