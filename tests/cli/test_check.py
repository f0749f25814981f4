"""`renstra check`, `renstra rules` and `renstra build --draf` as people meet them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.cli.cli_helpers import Runner
from tests.plans import TinyBook

ROOT = Path(__file__).parents[2]
SAMPLE_FOLDER = ROOT / "data/dinsos-bengkulu/perubahan-2022"


@pytest.fixture
def error(plan: TinyBook) -> TinyBook:
    """The tiny plan with a kesalahan: a typed pagu of the program that is no sum."""
    plan.write("Program", "Pagu 2026", "3.500.000")
    plan.save()
    return plan


class DescribeCheck:
    def it_ends_with_0_when_there_is_no_kesalahan(self, renstra: Runner, plan: TinyBook) -> None:
        result = renstra("check", plan.folder)
        assert (result.code, result.problem) == (0, "")
        assert re.search(r"\d+ peringatan, \d+ saran\. 1\d\d aturan dijalankan\.", result.out)

    def it_takes_a_folder_a_workbook_of_any_name_or_nothing(
        self, renstra: Runner, plan: TinyBook
    ) -> None:
        said = renstra("check", plan.folder).out
        workbook = plan.folder / "renstra.xlsx"
        assert renstra("check", workbook).out == said
        other = workbook.rename(plan.folder / "Rencana Kami.xlsx")
        assert renstra("check", other).out == said
        assert renstra("check", plan.folder).out == said
        for path in (other, plan.folder / "narasi"):
            if path.exists():
                path.rename(plan.folder.parents[1] / path.name)
        assert renstra("check").out == said

    def it_runs_as_a_module(self, plan: TinyBook) -> None:
        command = [sys.executable, "-m", "renstra", "check", str(plan.folder)]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        assert "aturan dijalankan" in result.stdout

    def it_ends_with_1_and_names_sheet_and_cell_when_there_is_one(
        self, renstra: Runner, error: TinyBook
    ) -> None:
        result = renstra("check", error.folder)
        assert result.code == 1
        cell = error.cell("Program", "Pagu 2026")
        part = result.out.partition("\nProgram\n")[2]
        assert (
            f"  R101 (kesalahan) {cell}: pagu 2026 tidak sama dengan jumlah di bawahnya: 1.06.02 "
            in part
        )
        for words in (
            "tertulis   : 3.500.000",
            "seharusnya : 3.000.000",
            "perbaikan  : kelebihan 500.000",
            "1 kesalahan, ",
        ):
            assert words in result.out

    def it_notes_that_excel_has_the_workbook_open_which_is_no_finding(
        self, renstra: Runner, plan: TinyBook
    ) -> None:
        counts = renstra("check", plan.folder).out.splitlines()[-1]
        (plan.folder / "~$renstra.xlsx").write_bytes(b"kantor")
        told = renstra("check", plan.folder).out
        assert counts in told
        assert "Buku kerja sedang terbuka di Excel" in told

    def it_ends_with_1_when_rows_cannot_be_read_and_says_that_no_rule_ran(
        self, renstra: Runner, plan: TinyBook
    ) -> None:
        plan.write("Program", "Kode Sasaran", "S.9")
        plan.save()
        result = renstra("check", plan.folder)
        assert result.code == 1
        assert (
            "1 kesalahan. Isi rencana belum diperiksa: betulkan dahulu kesalahan di atas."
            in result.out
        )

    @pytest.mark.parametrize("content", [None, b"bukan xlsx"], ids=["tidak ada", "rusak"])
    def it_ends_with_2_when_it_could_not_run(
        self, content: bytes | None, renstra: Runner, plan: TinyBook
    ) -> None:
        workbook = plan.folder / "renstra.xlsx"
        workbook.unlink() if content is None else workbook.write_bytes(content)
        result = renstra("check", plan.folder)
        assert result.code == 2
        assert "Pemeriksaan tidak dapat dijalankan." in result.out
        assert "Traceback" not in result.everything

    def it_ends_with_2_when_the_table_of_names_is_none(
        self, renstra: Runner, plan: TinyBook, tmp_path: Path
    ) -> None:
        (tmp_path / "nama.csv").write_text("kode,uraian\n1.06,Sosial\n", encoding="utf-8")
        result = renstra("check", plan.folder, "--nomenklatur", "nama.csv")
        assert result.code == 2
        assert "T01" in result.out
        assert "nama.csv" in result.out

    def it_ends_with_2_when_a_report_cannot_be_written(
        self, renstra: Runner, plan: TinyBook, tmp_path: Path
    ) -> None:
        (tmp_path / "penuh").write_text("berkas, bukan folder")
        result = renstra("check", plan.folder, "--html", "--out", "penuh/laporan")
        assert result.code == 2
        assert "tidak dapat ditulis" in result.problem
        assert "Traceback" not in result.everything

    def it_ends_with_the_three_that_matter_most(self, renstra: Runner, error: TinyBook) -> None:
        error.write("Kegiatan", "Pagu 2026", 3_000_001)
        error.save()
        out = renstra("check", error.folder).out
        block = out.partition("\nYang terpenting\n")[2].splitlines()
        cell = error.cell("Program", "Pagu 2026")
        assert block[0].startswith(f"  R101 (kesalahan) Program!{cell}: pagu 2026 tidak sama")
        assert block[0].endswith(", dan 1 temuan sejenis; selisih 500.001")
        assert all(re.match(r"  [A-Z]\d{2,3} ", line) for line in block[:3])
        assert re.match(r"2 kesalahan, \d+ peringatan, ", block[3])

    def it_measures_rows_that_are_added_up_by_their_sum(
        self, renstra: Runner, tmp_path: Path
    ) -> None:
        book = TinyBook(tmp_path)
        program = {**book.isi["Program"][0], "indikator": "Cakupan kedua"}
        book.isi["Program"].append(program | {"pagu_tertulis.2026": 2_000_001})
        book.write("Program", "Pagu 2026", 500_000)
        book.save()
        out = renstra("check", book.folder).out
        assert "500.000 + 2.000.001 = 2.500.001" in out
        first = out.partition("\nYang terpenting\n")[2].splitlines()[0]
        assert first.endswith("selisih 499.999")

    def it_shows_what_is_asked_for_and_counts_the_rest(
        self, renstra: Runner, error: TinyBook
    ) -> None:
        everything = renstra("check", error.folder)
        total = len(json.loads(renstra("check", error.folder, "--json").out)["temuan"])
        for options in (
            ("--tingkat", "kesalahan"),
            ("--lembar", "program", "--aturan", "r101"),
            ("--aturan", "R1"),
            ("--maks", "1"),
        ):
            result = renstra("check", error.folder, *options)
            assert result.code == everything.code == 1
            assert re.findall(
                r"^  [A-Z]\d+ ", result.out.partition("Yang terpenting")[0], re.M
            ) == ["  R101 "]
            assert f"\n{total - 1} temuan lain tidak ditampilkan" in result.out
            assert result.out.splitlines()[-1] == everything.out.splitlines()[-1]
        nothing = renstra("check", error.folder, "--lembar", "Pegawai")
        assert nothing.code == 1
        assert nothing.out.startswith(f"{total} temuan lain tidak ditampilkan")
        assert renstra("check", error.folder, "--tingkat", "berat").code == 2

    def it_shows_the_gravest_and_of_those_the_biggest_sum_where_it_may_not_show_all(
        self, renstra: Runner, tmp_path: Path
    ) -> None:
        book = TinyBook(tmp_path)
        small = book.write("Sasaran", "Pagu 2026", 2_000_001)
        big = book.write("Program", "Pagu 2026", 9_000)
        book.save()
        out = renstra("check", book.folder, "--maks", "1").out.partition("Yang terpenting")[0]
        assert f"  R101 (kesalahan) {big}: " in out
        assert f" {small}: " not in out

    def it_says_what_many_cells_share_once(self, renstra: Runner, plan: TinyBook) -> None:
        for rows in (2, 3):
            plan.write("Sub Kegiatan", "Penanggung Jawab", "Bidang Antariksa", rows)
        plan.save()
        columns = plan.cell("Sub Kegiatan", "Penanggung Jawab")[:-1]
        assert f"  R307 (peringatan) {columns}2, {columns}3: " in renstra("check", plan.folder).out

    def it_speaks_indonesian(self, renstra: Runner, error: TinyBook) -> None:
        for words in (
            ("check", error.folder),
            ("check", "--help"),
            ("rules",),
            ("rules", "--help"),
            ("check",),
        ):
            assert renstra(*words).english_words == []


class DescribeReports:
    def it_prints_json_alone_on_standard_output(self, renstra: Runner, error: TinyBook) -> None:
        result = renstra("check", error.folder, "--json", "--html")
        content = json.loads(result.out)
        assert result.code == 1
        (findings,) = [t for t in content["temuan"] if t["tingkat"] == "kesalahan"]
        assert (findings["kode"], findings["lembar"], findings["sel"]) == (
            "R101",
            "Program",
            error.cell("Program", "Pagu 2026"),
        )
        assert "periksa.html" in result.problem

    def it_writes_every_report_where_it_belongs_and_never_over_the_workbook(
        self, renstra: Runner, error: TinyBook, tmp_path: Path
    ) -> None:
        workbook = error.folder / "renstra.xlsx"
        original = workbook.read_bytes()
        result = renstra("check", error.folder, "--html", "--anotasi", "--lembar-verifikasi")
        name = f"{error.folder.parent.name}-{error.folder.name}"
        report = tmp_path / "build" / name
        assert sorted(b.name for b in report.iterdir()) == [
            f"{name}-lembar-verifikasi.docx",
            f"{name}-periksa.html",
            f"{name}-periksa.xlsx",
        ]
        assert [path.name for path in error.folder.iterdir()] == ["renstra.xlsx"]
        assert workbook.read_bytes() == original
        copied = load_workbook(report / f"{name}-periksa.xlsx")
        way = copied["Pemeriksaan"]["A4"]
        assert (report / way.hyperlink.target).resolve() == workbook.resolve()
        assert way.value == f"Buku kerja rencana: {way.hyperlink.target}"
        assert "salinan" in copied["Pemeriksaan"]["A2"].value
        assert "R101" in copied["Program"][error.cell("Program", "Pagu 2026")].comment.text
        assert copied.sheetnames[0] == "Pemeriksaan"
        head = [
            s.text
            for s in Document(str(report / f"{name}-lembar-verifikasi.docx"))
            .tables[0]
            .rows[0]
            .cells
        ]
        assert head[:2] == ["No", "Indikator/Sistematika"]
        for path in report.iterdir():
            assert path.name in result.out

    def it_gives_the_same_bytes_again(
        self, program: Runner, error: TinyBook, tmp_path: Path
    ) -> None:
        options = ("--html", "--anotasi", "--lembar-verifikasi")
        for n in ("a", "b"):
            program("check", error.folder, *options, "--out", n, PYTHONHASHSEED=str(ord(n)))
        for path in (tmp_path / "a").iterdir():
            assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes(), path.name


class DescribeExceptions:
    def it_counts_what_the_plan_has_switched_off(self, renstra: Runner) -> None:
        result = renstra("check", SAMPLE_FOLDER)
        assert result.code == 0
        assert "Dikecualikan pada lembar Aturan: R307, 53 temuan" in result.out
        assert "Tidak ada temuan. 1" in result.out


class DescribeRules:
    def it_lists_every_rule_with_its_reason(self, renstra: Runner) -> None:
        result = renstra("rules")
        assert result.code == 0
        assert (
            "  R101 Pagu tahunan yang tertulis sama dengan jumlah di bawahnya (kesalahan)\n"
            "        Pagu hanya diisi" in result.out
        )

    def it_makes_the_page_that_the_guide_shows(self, renstra: Runner) -> None:
        assert renstra("rules", "--markdown").out == (ROOT / "docs/aturan.md").read_text(
            encoding="utf-8"
        )


class DescribeDraft:
    def it_is_the_only_way_to_build_a_plan_with_a_kesalahan(
        self, renstra: Runner, error: TinyBook, tmp_path: Path
    ) -> None:
        result = renstra("build", error.folder, "--no-pdf", "--out", "hasil")
        assert result.code == 1
        assert "1 kesalahan ditemukan" in result.problem
        assert f"renstra build {error.folder} --draf" in result.problem
        assert not (tmp_path / "hasil").exists()
        draft = renstra("build", error.folder, "--no-pdf", "--out", "hasil", "--draf")
        assert draft.code == 0
        assert "Pemeriksaan mencatat 1 kesalahan" in draft.out
        (path,) = (tmp_path / "hasil").iterdir()
        head = [s.header for s in Document(str(path)).sections]
        assert all("PowerPlusWaterMarkObject" in k._element.xml for k in head)

    def it_does_not_help_a_workbook_that_cannot_be_read(
        self, renstra: Runner, plan: TinyBook
    ) -> None:
        plan.write("Sub Kegiatan", "Pagu 2025", "seribu rupiah")
        plan.save()
        result = renstra("build", plan.folder, "--draf")
        assert result.code == 1
        assert "--draf" not in result.problem

    def it_carries_no_stamp_when_not_asked_for(
        self, renstra: Runner, plan: TinyBook, tmp_path: Path
    ) -> None:
        assert renstra("build", plan.folder, "--no-pdf", "--out", "hasil").code == 0
        (path,) = (tmp_path / "hasil").iterdir()
        assert not any("WaterMark" in s.header._element.xml for s in Document(str(path)).sections)
