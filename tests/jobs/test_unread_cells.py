"""A check of a plan in which single cells cannot be read: the rules run on all the rest, and claim
nothing that hangs on those cells.
"""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from renstra.jobs.build import build
from renstra.jobs.check import check
from renstra.plan.open import open_folder
from tests.jobs.folder_helpers import SAMPLE_FOLDER
from tests.jobs.job_helpers import check_folder
from tests.plans import TinyBook


def rule_places(folder: Path) -> set[tuple[str, str]]:
    """The codes and places of what the rules found."""
    findings = check_folder(folder).findings
    return {(t.code, t.place) for t in findings if t.code.startswith("R")}


class DescribeAPlanWithUnreadCells:
    def it_is_held_against_the_rules_where_nothing_hangs_on_them(self, workbook: TinyBook) -> None:
        cell = workbook.write("Tujuan", "Pagu 2027", 5)
        workbook.write("Program", "Pagu 2026", 5)
        workbook.write("Sub Kegiatan", "Pagu 2026", "seribu rupiah")
        workbook.save()
        result = check_folder(workbook.folder)
        assert ("R101", f"Tujuan!{cell}") in {(t.code, t.place) for t in result.findings}
        assert {t.sheet for t in result.findings if t.code == "R101"} == {"Tujuan"}
        assert result.rule_count == 0
        assert "1 sel pada Sub Kegiatan" in result.partial

    def it_says_what_was_left_out(self, workbook: TinyBook) -> None:
        workbook.write("Sub Kegiatan", "Pagu 2026", "seribu rupiah")
        workbook.write("Program", "Satuan", None)
        workbook.save()
        outcome = check(open_folder(workbook.folder))
        assert outcome.code == 1
        assert outcome.text.splitlines()[-1].endswith(
            "Aturan dijalankan tanpa sel yang belum terbaca (1 sel pada Program, 1 sel pada Sub "
            "Kegiatan) dan yang bergantung padanya."
        )

    @pytest.mark.parametrize(
        ("heading", "last_heading", "rows"),
        [
            ("Satuan", "Satuan", (2, 4)),
            ("Target 2026", "Target 2026", (2, 4)),
            ("Target 2025", "Target 2027", (3, 3)),
            ("Satuan", "Target 2026", (2, 2)),
        ],
    )
    def it_knows_no_cell_behind_a_merge(
        self, workbook: TinyBook, heading: str, last_heading: str, rows: tuple[int, int]
    ) -> None:
        second = workbook.isi["Sub Kegiatan"][1]
        third = {"kode": "1.06.02.2.01.0003", "nama": "Sub 3", "pagu.2026": "-5"}
        workbook.isi["Sub Kegiatan"].append(second | third)
        first, last = (
            workbook.cell("Sub Kegiatan", name, row)
            for name, row in zip((heading, last_heading), rows, strict=True)
        )
        workbook.sheet("Sub Kegiatan").merge_cells(f"{first}:{last}")
        workbook.save()
        findings = check_folder(workbook.folder).findings
        assert [t.code for t in findings if t.severity == "kesalahan"] == ["B32", "R106"]

    @pytest.mark.parametrize(
        ("sheet", "heading", "content"),
        [
            ("Sub Kegiatan", "Lokasi", datetime(2025, 3, 1, tzinfo=UTC).replace(tzinfo=None)),
            ("Tujuan", "Arah", "entahlah"),
            ("Sasaran", "IKU", "mungkin"),
            ("Jabatan", "Jenis", None),
        ],
    )
    def it_is_held_against_the_rules_with_a_wrong_word_or_choice(
        self, workbook: TinyBook, sheet: str, heading: str, content: object
    ) -> None:
        cell = workbook.write("Program", "Pagu 2026", 5)
        workbook.write(sheet, heading, content)
        workbook.save()
        assert ("R101", f"Program!{cell}") in rule_places(workbook.folder)

    def it_is_still_not_built(self, workbook: TinyBook) -> None:
        workbook.write("Sub Kegiatan", "Pagu 2026", "seribu rupiah")
        workbook.save()
        outcome = build(open_folder(workbook.folder), workbook.folder / "out", draft=True)
        assert outcome.stopped
        assert not (workbook.folder / "out").exists()

    def it_does_not_call_an_exception_unused(self, workbook: TinyBook) -> None:
        workbook.isi["Aturan"] = [{"kode": "R104", "alasan": "Target lintas tahun."}]
        workbook.write("Sub Kegiatan", "Pagu 2026", "seribu rupiah")
        workbook.save()
        assert "R002" not in {code for code, _ in rule_places(workbook.folder)}

    @pytest.mark.parametrize(
        ("sheet", "heading", "content"),
        [
            ("Sub Kegiatan", "Kode", None),
            ("Program", "Kode Sasaran", "S.9"),
            ("Identitas", "Tingkat daerah", "Desa"),
            ("Sarana", "Jenis", "Barang"),
        ],
    )
    def it_is_not_held_against_them_where_rows_may_belong_elsewhere(
        self, workbook: TinyBook, sheet: str, heading: str, content: str | None
    ) -> None:
        if sheet == "Identitas":
            workbook.isi[sheet][0]["tingkat_daerah"] = content
        else:
            workbook.write(sheet, heading, content)
        workbook.save()
        result = check_folder(workbook.folder)
        assert not result.passed
        assert result.partial == ""
        assert not [t for t in result.findings if re.match(r"R[1-9]", t.code)]

    def it_has_no_false_alarm_in_a_plan_that_is_right(self, tmp_path: Path) -> None:
        folder = tmp_path / "rencana"
        shutil.copytree(SAMPLE_FOLDER, folder)
        book = load_workbook(folder / "renstra.xlsx")
        for sheet, cell, content in (
            ("Sub Kegiatan", "P73", "seribu"),
            ("Sub Kegiatan", "E40", None),
            ("Program", "G3", "banyak"),
            ("Sasaran", "E2", None),
            ("Jumlah Jabatan", "C3", "beberapa"),
            ("Indikator RPJMD", "M5", "#N/A"),
        ):
            book[sheet][cell].value = content
        book.save(folder / "renstra.xlsx")
        result = check_folder(folder)
        assert result.partial
        assert result.count("kesalahan") >= 6
        assert not [t for t in result.findings if t.code.startswith("R")]
