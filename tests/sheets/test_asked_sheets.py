"""What the workbook of a new plan asks for is what its document shows: every sheet and column is
filled with words of its own, and looked for in the Word file of both profiles of chapters.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from renstra.model.sistematika import EIGHT_CHAPTERS, FIVE_CHAPTERS
from renstra.sheets import SHEETS, Column, Sheet, sheets_for
from renstra.workbook.blank import build_workbook
from tests.five_chapters import dinas_pangan
from tests.grids import Content, sheet_columns
from tests.jobs.job_helpers import build_folder, check_folder
from tests.offices import SHIFTED
from tests.plans import tiny_content

PROFILES = (EIGHT_CHAPTERS, FIVE_CHAPTERS)
VALUES: dict[str, Any] = {"kode": "1", "cacah": 3, "tahun": 2023, "rupiah": 1000, "nilai": 5}
"""What any cell of a kind may hold."""
GROUPING = {("Kegiatan", "outcome"), ("Sub Kegiatan", "output"), ("Crosscutting", "outcome")}
"""Words that put a row below the right outcome or output, and are printed there at most once."""
WANTED = {"penanggung_jawab", "definisi", "rumus", "sumber_data", "urusan"}
"""Columns that one of the profiles does not print, and that are of use in it all the same: a plan
may add the lampiran that shows them, or they name a bidang that the nomenclature lacks.
"""


def own_words(sheet: Sheet, column: Column) -> str:
    """A word that stands in one column only."""
    number = f"{SHEETS.index(sheet):02}{sheet.columns.index(column):02}"
    return "kata" + "".join("abcdefghij"[int(digit)] for digit in number)


def is_marked(sheet: Sheet, column: Column) -> bool:
    """Whether any words may stand in a column."""
    free = column.datatype == "teks" and not column.parent and column.name != "satuan"
    profile = sheet.form and column.name in {"nomenklatur", "sistematika", "gaya"}
    return free and not profile and (sheet.name, column.name) not in GROUPING


def full_content(sistematika: str) -> Content:
    """The plan of five chapters with a row on every sheet, its first rows in words of their own."""
    content = dinas_pangan()
    content["Identitas"][0]["sistematika"] = sistematika
    for sheet in SHEETS:
        row = content.setdefault(sheet.name, [_any_row(sheet)])[0]
        row |= {k.name: own_words(sheet, k) for k in sheet.columns if is_marked(sheet, k)}
    return content


def _any_row(sheet: Sheet) -> dict[str, Any]:
    row = {
        str(k.fills): k.options[0] if k.options else VALUES.get(k.datatype)
        for k in sheet_columns(sheet.name, SHIFTED)
    }
    return row | {"satuan": "Orang", "kode_rujukan": "S.1", "induk": None, "kode_induk": None}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The words of the Word file of each profile."""
    found = {}
    for name in PROFILES:
        folder = tmp_path_factory.mktemp(name)
        (folder / "renstra.xlsx").write_bytes(build_workbook(SHIFTED, full_content(name)))
        outcome = build_folder(folder, folder / "hasil", pdf=False, draft=True)
        assert outcome.code == 0, outcome.text
        (path,) = (folder / "hasil").glob("*.docx")
        with zipfile.ZipFile(path) as archive:
            xml = archive.read("word/document.xml").decode()
        found[name] = "".join(re.findall(r"<w:t[ >][^<]*", xml)).casefold()
    return found


def showing(sheet: Sheet, column: Column, printed: Mapping[str, str]) -> tuple[str, ...]:
    """The profiles whose documents show the words of a column."""
    return tuple(name for name in PROFILES if own_words(sheet, column) in printed[name])


class DescribeDeclarations:
    @pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
    def they_name_the_profile_where_only_one_shows_a_column(
        self, sheet: Sheet, printed: Mapping[str, str]
    ) -> None:
        for column in filter(lambda column: is_marked(sheet, column), sheet.columns):
            shown = showing(sheet, column, printed)
            if column.sistematika:
                assert shown == column.sistematika, column.name
            elif len(shown) == 1 and column.name not in WANTED:
                assert shown == sheet.sistematika, column.name

    @pytest.mark.parametrize(
        "sheet", [s for s in SHEETS if s.sistematika], ids=lambda sheet: sheet.name
    )
    def they_name_no_profile_that_does_not_show_the_sheet(
        self, sheet: Sheet, printed: Mapping[str, str]
    ) -> None:
        shown = {
            name
            for column in filter(lambda column: is_marked(sheet, column), sheet.columns)
            for name in showing(sheet, column, printed)
        }
        assert shown == set(sheet.sistematika)

    def they_ask_every_profile_for_some_sheets_and_all_sheets_of_some_profile(self) -> None:
        asked = [sheets_for(name) for name in PROFILES]
        assert {sheet.name for each in asked for sheet in each} == {s.name for s in SHEETS}
        assert [sheet.name for sheet in sheets_for("")] == [sheet.name for sheet in SHEETS]

    def they_ask_for_whatever_must_be_filled_in(self) -> None:
        for sheet in SHEETS:
            needed = [k for k in sheet.columns if k.required or k.heading_required]
            assert not any(k.sistematika for k in needed), sheet.name
            assert not (sheet.required and sheet.sistematika), sheet.name


@pytest.mark.parametrize("name", PROFILES)
def test_a_plan_that_fills_what_it_is_asked_for_hears_of_no_other_sheet(
    name: str, tmp_path: Path
) -> None:
    content = tiny_content(SHIFTED)
    content["Identitas"][0]["sistematika"] = name
    (tmp_path / "renstra.xlsx").write_bytes(build_workbook(SHIFTED, content, sistematika=name))
    result = check_folder(tmp_path)
    asked = {sheet.name for sheet in sheets_for(name)}
    others = {sheet.name for sheet in SHEETS} - asked
    assert result.passed
    assert {t.sheet for t in result.findings} & others == set()
    assert not [t for t in result.findings if any(f"lembar {x}" in t.message for x in others)]


@pytest.mark.parametrize("name", PROFILES)
def test_sheets_that_a_plan_is_not_asked_for_are_read_all_the_same(
    name: str, tmp_path: Path
) -> None:
    content = full_content(name)
    (tmp_path / "renstra.xlsx").write_bytes(build_workbook(SHIFTED, content))
    plan = check_folder(tmp_path).renstra
    assert plan
    assert plan.penahapan
    assert plan.indikator_rpjmd
    assert plan.program[0].indikator[0].rumusan
    assert plan.sub_kegiatan[0].lokasi
