"""Numbers of chapters that texts name."""

from __future__ import annotations

import pytest

from renstra.rules.sistematika import chapter_numbers
from tests.plans import TinyBook
from tests.rules.narrative_helpers import findings_in_manuscript, write_text

RULE = chapter_numbers.unknown_chapter


@pytest.fixture
def workbook(workbook: TinyBook) -> TinyBook:
    """The tiny plan in five chapters."""
    workbook.isi["Identitas"][0]["sistematika"] = "2-2025"
    return workbook


@pytest.mark.parametrize(
    "line",
    [
        "- BAB VIII PENUTUP",
        "Bab VII Kinerja yang mengacu pada RPJMD, memuat indikatornya.",
        "Uraiannya ada pada Bab VI naskah ini.",
        "Kaidahnya ada pada bab 8.",
    ],
)
def test_a_chapter_beyond_the_last_is_told(workbook: TinyBook, line: str) -> None:
    path = write_text(workbook, "latar-belakang", f"Renstra terdiri atas lima bab.\n\n{line}\n")
    (found,) = findings_in_manuscript(RULE, workbook)
    assert (found.code, found.severity, found.sheet, found.cell) == (
        "R610",
        "peringatan",
        path,
        "3",
    )
    assert found.message.endswith("tidak ada: naskah ini mempunyai 5 bab")
    assert found.expected == "bab I sampai dengan V"


@pytest.mark.parametrize(
    "line",
    [
        "Uraiannya ada pada Bab V naskah ini, bab yang terakhir.",
        "Hal itu diatur dalam Bab VIII Undang-Undang Nomor 23 Tahun 2014.",
        "Program prioritas pada RPJMD Bab VI dijabarkan di sini.",
        "Renstra sebelumnya memuatnya pada Bab VIII.",
        "Bab ini menguraikan 12 babak.",
    ],
)
def test_chapters_of_the_document_and_of_others_are_right(workbook: TinyBook, line: str) -> None:
    write_text(workbook, "latar-belakang", line)
    assert not findings_in_manuscript(RULE, workbook)


def test_a_cell_of_the_workbook_is_read_too(workbook: TinyBook) -> None:
    workbook.isi["Permasalahan"] = [{"uraian": "Data terpilah diuraikan pada Bab VI."}]
    assert [t.sheet for t in findings_in_manuscript(RULE, workbook)] == ["Permasalahan"]


def test_eight_chapters_have_an_eighth(workbook: TinyBook) -> None:
    workbook.isi["Identitas"][0]["sistematika"] = "86-2017"
    write_text(workbook, "latar-belakang", "Uraiannya ada pada Bab VIII naskah ini.")
    assert not findings_in_manuscript(RULE, workbook)
