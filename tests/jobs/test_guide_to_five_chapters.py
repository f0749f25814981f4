"""The guide from eight chapters to five says what the declarations and profiles say, and its steps
lead from the sample of eight chapters to a document of five.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from renstra.cli import main
from renstra.jobs.first_rows import Office
from renstra.jobs.start import start_plan, usual_periode
from renstra.model.sistematika import EIGHT_CHAPTERS, FIVE_CHAPTERS
from renstra.profile.chapters import read_sistematika
from renstra.profile.find import available_names, find_template
from renstra.rules.registry import all_rules
from renstra.sheets import SHEETS
from tests.jobs.job_helpers import built_folder
from tests.plans import TREE

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "data/dinsos-bengkulu/perubahan-2022"
PAGE = (ROOT / "docs/panduan/lima-bab.md").read_text(encoding="utf-8")
OFFICE_ONLY = ("Pembanding", "Aturan", "Alasan Perubahan")


def section(title: str) -> str:
    return PAGE.partition(f"## {title}\n")[2].partition("\n## ")[0]


def table_rows(text: str) -> list[list[str]]:
    """The cells of the lines of a table, without its head."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def italics(text: str) -> set[str]:
    return set(re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", text))


def declared(profile: str) -> dict[str, set[str]]:
    """The sheets, and columns of others, that only one profile asks for."""
    found = {s.name: {"semua"} for s in SHEETS if s.sistematika == (profile,)}
    for sheet in (s for s in SHEETS if not s.sistematika):
        headings = {k.heading for k in sheet.columns if k.sistematika == (profile,)}
        found |= {sheet.name: headings} if headings else {}
    return found


def told(title: str) -> dict[str, set[str]]:
    rows = table_rows(section(title))
    return {sheet.strip("*"): italics(columns) or {columns} for sheet, columns, _ in rows}


def numbered_sections(profile: str) -> dict[str, bool]:
    """Every section with its number, and whether it is required."""
    path = find_template("sistematika", f"{profile}.toml")
    assert path
    return {
        f"{b}.{s} {section.heading}": section.required
        for b, chapter in enumerate(read_sistematika(path).chapters, 1)
        for s, section in enumerate(chapter.subsections, 1)
    }


class DescribeWhatItSays:
    def it_names_the_sheets_and_columns_that_came_and_went(self) -> None:
        assert told("Yang baru") == declared(FIVE_CHAPTERS)
        assert told("Yang tidak ditanyakan lagi") == declared(EIGHT_CHAPTERS)

    def it_names_the_sheets_that_stay_as_they_are(self) -> None:
        changed = {*declared(FIVE_CHAPTERS), *declared(EIGHT_CHAPTERS), *OFFICE_ONLY}
        yearly = {s.name for s in SHEETS if any(k.yearly for k in s.columns)}
        kept = {s.name for s in SHEETS if not s.form} - changed - yearly
        assert italics(section("Yang tetap").partition("berkolom sama")[0]) == kept

    def it_maps_every_section_and_knows_which_are_optional(self) -> None:
        rows = table_rows(section("Bab lama ke bab baru"))
        old, new = ([row[n] for row in rows if row[n]] for n in (0, 1))
        assert old == [*numbered_sections(EIGHT_CHAPTERS)]
        assert new == [*numbered_sections(FIVE_CHAPTERS)]
        optional = [
            name for name, required in numbered_sections(FIVE_CHAPTERS).items() if not required
        ]
        assert [row[1] for row in rows if row[2] == "boleh dihapus"] == optional

    def it_names_the_texts_that_are_worded_anew_or_gone(self) -> None:
        texts = set(re.findall(r"`([a-z]+(?:-[a-z]+)*)`", section("Bab lama ke bab baru")))
        folder = "lima-bab/"
        worded = {
            name.removeprefix(folder)
            for name in available_names("narasi", ".md.j2")
            if name.startswith(folder)
        }
        old, new = (
            set(read_sistematika(path).text_ids())
            for name in (EIGHT_CHAPTERS, FIVE_CHAPTERS)
            if (path := find_template("sistematika", f"{name}.toml"))
        )
        assert texts == worded | (old - new)

    def it_speaks_of_rules_and_options_that_there_are(self) -> None:
        codes = set(re.findall(r"\bR\d{3}\b", PAGE))
        assert codes <= {rule.code for rule in all_rules().rules}
        commands = re.findall(r"^\s*(renstra .+)$", PAGE, re.MULTILINE)
        assert len(commands) == 4
        for command in commands:
            _, name, *words = shlex.split(command)
            known = {o for p in main.commands[name].params for o in p.opts}
            assert {word for word in words if word.startswith("--")} <= known

    def it_claims_nothing_of_the_annex(self) -> None:
        assert "Lampiran Inmendagri 2/2025 sendiri tidak tersedia" in PAGE
        assert [m.start() for m in re.finditer("sesuai lampiran", PAGE)] == [
            PAGE.index('Jangan menulis "sesuai lampiran"') + len('Jangan menulis "')
        ]


def copy_by_heading(old: Workbook, new: Workbook) -> None:
    """What the guide has people copy: columns of the same heading, answers that stay."""
    for sheet in new.worksheets[2:]:
        if sheet.title in OFFICE_ONLY or sheet.title not in old.sheetnames:
            continue
        sheet.delete_rows(2)
        columns = {cell.value: cell.column for cell in old[sheet.title][1]}
        for cell in sheet[1]:
            if cell.value in columns and cell.value != "Kondisi Akhir":
                for row in range(2, old[sheet.title].max_row + 1):
                    value = old[sheet.title].cell(row, columns[cell.value]).value
                    sheet.cell(row, cell.column, value)
    answers = {
        question.value: answer.value for question, answer, *_ in old["Identitas"].iter_rows()
    }
    renewed = {
        "Sistematika": None,
        "Jenis dokumen": "Renstra",
        "Dasar perubahan": None,
        "Alasan perubahan": None,
        "Peraturan daerah tentang RPJMD": "Peraturan Daerah Provinsi Bengkulu Nomor 3 Tahun 2025",
        "Peraturan kepala daerah tentang Renstra": None,
        "Tanggal penetapan": "15 September 2025",
    }
    for question, answer, *_ in new["Identitas"].iter_rows(min_row=2):
        if not str(question.value).startswith("Tahun "):
            answer.value = (answers | renewed).get(question.value)


def fill_new_years(old: Workbook, new: Workbook) -> None:
    """The baseline and the years that the old plan did not have, as in its last year."""
    for name in (sheet.name for sheet in TREE):
        source = {cell.value: cell.column for cell in old[name][1]}
        for cell in new[name][1]:
            word, _, year = str(cell.value).rpartition(" ")
            last = {"Capaian": "Target 2024", "Target": "Target 2026", "Pagu": "Pagu 2026"}.get(
                word
            )
            copied = f"{word} {year}" in source or (word == "Pagu" and name != "Sub Kegiatan")
            if last and not copied:
                for row in range(2, old[name].max_row + 1):
                    new[name].cell(row, cell.column, old[name].cell(row, source[last]).value)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dinas") / "2025"
    outcome = start_plan(
        folder, usual_periode(2025, 2029), Office(tingkat="Provinsi"), bidang=("1.06",)
    )
    assert outcome.code == 0, outcome.text
    old, new = load_workbook(SAMPLE / "renstra.xlsx"), load_workbook(folder / "renstra.xlsx")
    copy_by_heading(old, new)
    fill_new_years(old, new)
    new.save(folder / "renstra.xlsx")
    return folder


def test_its_steps_lead_to_a_document_of_five_chapters(place: Path, tmp_path: Path) -> None:
    outcome = built_folder(place, tmp_path, pdf=False)
    assert "136 sub kegiatan" in outcome.text
    assert "masih kosong dan berkata datanya belum ada" in outcome.text
