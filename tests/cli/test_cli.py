"""The command line as people meet it: run as a program of its own, its words read."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from renstra import __version__
from renstra.jobs.build import STAGES
from renstra.sheets import sheets_for
from tests.cli.cli_helpers import ENVIRONMENT, PROGRAM, Runner, read_terminal
from tests.plans import TinyBook


class DescribeHelp:
    @pytest.mark.parametrize(
        "words",
        [(), ("--help",), ("-h",), ("build", "--help"), ("init", "-h"), ("--version",)],
        ids=" ".join,
    )
    def it_is_indonesian_throughout(self, words: tuple[str, ...], program: Runner) -> None:
        result = program(*words)
        assert result.code == (0 if words else 2)
        assert result.english_words == []
        assert result.everything.strip()

    def it_names_every_command_and_every_option(self, program: Runner) -> None:
        assert {"build", "init", "--version"} <= set(program("--help").out.split())
        content = program("build", "--help").out
        assert {"--no-pdf", "--out", "--quiet"} <= set(content.split())
        assert content.startswith("Pemakaian: renstra build ")
        assert "Pilihan:" in content

    def it_knows_its_version(self, program: Runner) -> None:
        assert program("--version").out == f"renstra, versi {__version__}\n"

    @pytest.mark.parametrize(
        ("words", "message"),
        [
            (("buld", "x"), "Tidak ada perintah 'buld'"),
            (("diff",), "Argumen belum diisi"),
            (("build", "x", "y"), "argumen yang tidak dikenal"),
            (("build", "--quite", "x"), "--quiet"),
            (("build", "x", "--out"), "memerlukan"),
            (("build", "x", "--quiet=1"), "tidak memerlukan nilai"),
        ],
        ids=lambda k: " ".join(k) if isinstance(k, tuple) else "",
    )
    def it_explains_a_wrong_call_in_indonesian(
        self, words: tuple[str, ...], message: str, program: Runner
    ) -> None:
        result = program(*words)
        assert result.code == 2
        assert "Kesalahan: " in result.problem
        assert message in result.problem
        assert result.english_words == []


class DescribeInit:
    def it_makes_workbook_and_folders_and_says_what_comes_next(
        self, renstra: Runner, tmp_path: Path
    ) -> None:
        result = renstra("init", "dinas/rencana baru")
        folder = tmp_path / "dinas" / "rencana baru"
        assert result.code == 0
        assert sorted(b.name for b in folder.iterdir()) == ["aset", "narasi", "renstra.xlsx"]
        workbook = load_workbook(folder / "renstra.xlsx")
        assert workbook.sheetnames[:2] == ["Mulai", "Identitas"]
        assert "renstra build" in result.out
        assert result.english_words == []

    @pytest.mark.parametrize(
        ("options", "first_target", "pagu"),
        [
            (("--periode", "2025-2029"), 2025, range(2026, 2031)),
            (("--periode", "2025-2029", "--dasar", "2024"), 2025, range(2025, 2030)),
            (("--periode", "2025-2029", "--pertama", "2026"), 2026, range(2026, 2030)),
            (("--periode", "2021-2026"), 2021, range(2021, 2027)),
        ],
    )
    def it_offers_the_years_that_an_office_of_that_time_writes(
        self,
        renstra: Runner,
        tmp_path: Path,
        options: tuple[str, ...],
        first_target: int,
        pagu: range,
    ) -> None:
        assert renstra("init", "rencana", *options).code == 0
        sheet = load_workbook(tmp_path / "rencana/renstra.xlsx")["Sub Kegiatan"]
        headings = [str(cell.value) for cell in sheet[1]]
        targets = [f"Target {tahun}" for tahun in range(first_target, pagu[-1] + 1)]
        assert [h for h in headings if h.startswith("Target ")] == targets
        assert [h for h in headings if h.startswith("Pagu ")] == [f"Pagu {t}" for t in pagu]

    @pytest.mark.parametrize(
        ("options", "words", "name", "written"),
        [
            ((), "lima bab (Instruksi Menteri Dalam Negeri Nomor 2 Tahun 2025)", "2-2025", None),
            (
                ("--periode", "2021-2026"),
                "delapan bab (Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017)",
                "86-2017",
                None,
            ),
            (("--sistematika", "86-2017"), "delapan bab", "86-2017", "86-2017"),
            (
                ("--periode", "2021-2026", "--sistematika", "2-2025"),
                "lima bab",
                "2-2025",
                "2-2025",
            ),
        ],
    )
    def it_asks_for_what_the_chapters_of_the_plan_use(
        self,
        renstra: Runner,
        tmp_path: Path,
        options: tuple[str, ...],
        words: str,
        name: str,
        written: str | None,
    ) -> None:
        result = renstra("init", "rencana", *options)
        assert f"sistematika   {words}" in result.out
        workbook = load_workbook(tmp_path / "rencana/renstra.xlsx")
        asked = {sheet.name for sheet in sheets_for(name)}
        assert {*workbook.sheetnames} == {"Mulai", *asked}
        listed = [cell.value for cell in workbook["Mulai"]["A"]]
        assert ("Penahapan" in listed, "Indikator RPJMD" in listed) == (
            name == "2-2025",
            name == "86-2017",
        )
        headings = [cell.value for cell in workbook["Sub Kegiatan"][1]]
        assert ("Program Prioritas" in headings, "Lokasi" in headings) == (
            name == "2-2025",
            name == "86-2017",
        )
        answers = {question.value: answer.value for question, answer, *_ in workbook["Identitas"]}
        assert answers["Sistematika"] == written

    def it_makes_nothing_for_chapters_that_it_does_not_know(
        self, renstra: Runner, tmp_path: Path
    ) -> None:
        result = renstra("init", "rencana", "--sistematika", "tiga-bab")
        assert result.code == 1
        assert "tiga-bab tidak dikenal. Yang ada: 2-2025 dan 86-2017." in result.problem
        assert result.english_words == []
        assert not (tmp_path / "rencana").exists()

    def it_refuses_to_overwrite_a_workbook(self, renstra: Runner, plan: TinyBook) -> None:
        path = plan.folder / "renstra.xlsx"
        content = path.read_bytes()
        result = renstra("init", plan.folder)
        assert result.code == 1
        assert "sudah ada dan tidak ditimpa" in result.problem
        assert path.read_bytes() == content
        assert [b.name for b in plan.folder.iterdir()] == ["renstra.xlsx"]

    def it_may_fill_a_folder_that_holds_other_files(self, renstra: Runner, tmp_path: Path) -> None:
        (tmp_path / "rencana").mkdir()
        (tmp_path / "rencana" / "catatan.txt").write_text("lama")
        assert renstra("init", "rencana").code == 0
        assert (tmp_path / "rencana" / "catatan.txt").read_text() == "lama"

    def it_says_in_indonesian_why_a_folder_cannot_be(self, renstra: Runner, tmp_path: Path) -> None:
        (tmp_path / "berkas").write_text("x")
        result = renstra("init", "berkas/rencana")
        assert result.code == 1
        assert "berkas/rencana tidak dapat ditulis" in result.problem
        assert result.english_words == []

    def it_gives_a_workbook_that_build_asks_to_fill_in_cell_by_cell(self, renstra: Runner) -> None:
        renstra("init", "rencana")
        result = renstra("build", "rencana", "--no-pdf")
        assert result.code == 1
        assert "Identitas" in result.problem
        assert "B2: 'Nama perangkat daerah' wajib diisi" in result.problem
        assert result.english_words == []

    def it_offers_the_official_names_of_bidang_of_a_region(
        self, renstra: Runner, tmp_path: Path
    ) -> None:
        options = ("--tingkat", "kabupaten", "--bidang", "1.1", "--bidang", "2.22")
        result = renstra("init", "rencana", *options)
        assert result.code == 0
        assert "lembar Nomenklatur" in result.out
        workbook = load_workbook(tmp_path / "rencana" / "renstra.xlsx")
        assert ("Tingkat daerah", "Kabupaten") in [
            (question.value, answer.value)
            for question, answer, *_ in workbook["Identitas"].iter_rows()
        ]
        kode = [cell.value for cell in workbook["Nomenklatur"]["B"]]
        assert {"1.01.01", "1.01.02", "2.22.01", "2.22.02"} <= set(kode)

    @pytest.mark.parametrize(
        ("options", "words"),
        [
            (("--bidang", "1.01"), "memerlukan tingkat daerah"),
            (("--tingkat", "kota", "--bidang", "9.99"), "Yang ada: 1.01, 1.02"),
            (("--tingkat", "provinsi", "--bidang", "1.01"), "Yang ada: 1.06."),
        ],
    )
    def it_makes_nothing_where_no_names_are_known(
        self, renstra: Runner, tmp_path: Path, options: tuple[str, ...], words: str
    ) -> None:
        result = renstra("init", "rencana", *options)
        assert result.code == 1
        assert words in result.problem
        assert result.english_words == []
        assert not (tmp_path / "rencana").exists()

    @pytest.mark.parametrize(
        "options",
        [
            ("--periode", "0000-9999"),
            ("--periode", "9999-9999"),
            ("--periode", "0001-0005"),
            ("--periode", "1944-1949"),
            ("--periode", "2197-2201"),
            ("--periode", "2000-2100"),
            ("--dasar", "0"),
            ("--dasar", "-5"),
            ("--pertama", "99999999999999999999"),
        ],
        ids=" ".join,
    )
    def it_refuses_years_that_no_plan_has_and_leaves_nothing_behind(
        self, renstra: Runner, tmp_path: Path, options: tuple[str, ...]
    ) -> None:
        result = renstra("init", "dinas/rencana", *options)
        assert (result.code, result.problem.count("\n")) == (1, 1)
        assert "misalnya 2025-2029" in result.problem
        assert result.english_words == []
        assert not (tmp_path / "dinas").exists()

    def it_gives_the_same_workbook_each_time(self, program: Runner, tmp_path: Path) -> None:
        program("init", "a")
        program("init", "b", PYTHONHASHSEED="99", TZ="Asia/Jayapura")
        assert (tmp_path / "a/renstra.xlsx").read_bytes() == (
            tmp_path / "b/renstra.xlsx"
        ).read_bytes()


class DescribeBuild:
    def it_writes_into_build_below_the_working_folder_under_the_name_of_the_plan(
        self, renstra: Runner, plan: TinyBook, tmp_path: Path
    ) -> None:
        result = renstra("build", "dinsos/renstra-2025")
        assert result.code == 0
        folder = tmp_path / "build" / "dinsos-renstra-2025"
        assert sorted(b.name for b in folder.iterdir()) == [
            "dinsos-renstra-2025.docx",
            "dinsos-renstra-2025.pdf",
        ]
        assert (folder / "dinsos-renstra-2025.pdf").read_bytes().startswith(b"%PDF-")
        assert result.english_words == []

    def it_sums_up_pages_tables_pagu_files_and_time(self, renstra: Runner, plan: TinyBook) -> None:
        content = renstra("build", plan.folder, "--out", "hasil").out
        assert re.search(r"\d+ halaman, \d+ tabel, \d+ gambar, 2 sub kegiatan", content)
        assert "Rp9.000.000" in content
        assert "hasil/dinsos-renstra-2025.docx" in content
        assert "hasil/dinsos-renstra-2025.pdf" in content
        assert re.search(r"\d+,\d detik", content)

    def it_makes_only_the_word_file_without_pdf_and_speaks_of_f9(
        self, renstra: Runner, plan: TinyBook, tmp_path: Path
    ) -> None:
        result = renstra("build", plan.folder, "--no-pdf", "--out", "hasil")
        assert [b.name for b in (tmp_path / "hasil").iterdir()] == ["dinsos-renstra-2025.docx"]
        assert "F9" in result.out
        assert "halaman," not in result.out

    def it_says_nothing_when_quiet(self, renstra: Runner, plan: TinyBook, tmp_path: Path) -> None:
        result = renstra("build", plan.folder, "--no-pdf", "--quiet", "--out", "hasil")
        assert (result.code, result.everything) == (0, "")
        assert zipfile.is_zipfile(tmp_path / "hasil" / "dinsos-renstra-2025.docx")

    def it_speaks_of_faults_even_when_quiet(self, renstra: Runner, tmp_path: Path) -> None:
        result = renstra("build", "tidak-ada", "--quiet")
        assert result.code == 1
        assert "buku kerja tidak ditemukan" in result.problem
        assert "renstra init" in result.problem
        assert result.english_words == []

    def it_takes_a_relative_and_an_absolute_folder_for_the_same(
        self, renstra: Runner, plan: TinyBook, tmp_path: Path
    ) -> None:
        renstra("build", plan.folder, "--no-pdf", "--out", "a")
        subprocess.run(
            [sys.executable, "-c", PROGRAM, "build", ".", "--no-pdf", "--out", str(tmp_path / "b")],
            cwd=plan.folder,
            env=ENVIRONMENT,
            check=True,
            capture_output=True,
        )
        (a,), (b,) = (tmp_path / "a").iterdir(), (tmp_path / "b").iterdir()
        assert a.name == b.name
        assert a.read_bytes() == b.read_bytes()

    def it_shows_the_stages_on_a_terminal_and_leaves_only_the_summary(
        self, plan: TinyBook, tmp_path: Path
    ) -> None:
        parent, child = pty.openpty()
        command = [
            sys.executable,
            "-c",
            PROGRAM,
            "build",
            str(plan.folder),
            "--no-pdf",
            "--out",
            "hasil",
        ]
        env = ENVIRONMENT | {"TERM": "xterm", "COLUMNS": "100"}
        process = subprocess.Popen(
            command, cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=child, text=True
        )
        os.close(child)
        said = read_terminal(parent)
        out, _ = process.communicate()
        assert process.returncode == 0
        assert STAGES[3] in said
        assert "Dokumen selesai" in out
        assert not any(t in out for t in STAGES)


class DescribeFaults:
    @pytest.fixture
    def old_output(self, renstra: Runner, plan: TinyBook, tmp_path: Path) -> dict[Path, bytes]:
        """A good output, made before the plan is spoilt."""
        assert renstra("build", plan.folder, "--out", "hasil", "--quiet").code == 0
        return {b: b.read_bytes() for b in (tmp_path / "hasil").iterdir()}

    def it_names_every_fault_of_the_workbook_with_sheet_and_cell_and_leaves_the_output_alone(
        self, renstra: Runner, plan: TinyBook, old_output: dict[Path, bytes], tmp_path: Path
    ) -> None:
        error = [
            ("Sub Kegiatan", plan.write("Sub Kegiatan", "Pagu 2025", "seribu rupiah")),
            ("Kegiatan", plan.write("Kegiatan", "Kode", "9.99.99.9.99")),
            ("Identitas", plan.write("Identitas", "Tanggal penetapan", "kapan-kapan")),
        ]
        plan.save()
        result = renstra("build", plan.folder, "--out", "hasil")
        assert result.code == 1
        assert "Traceback" not in result.everything
        assert result.out == ""
        part = _by_sheet(result.problem)
        for sheet, cell in error:
            assert any(f" {cell}: " in b for b in part[sheet]), (sheet, cell)
        total = len(re.findall(r"^  [A-Z]\d\d ", result.problem, re.MULTILINE))
        assert total >= 3
        assert f"{total} kesalahan ditemukan" in result.problem
        assert "keluaran yang lama tidak diubah" in result.problem
        assert result.english_words == []
        assert {b: b.read_bytes() for b in (tmp_path / "hasil").iterdir()} == old_output

    def it_says_for_each_fault_what_is_written_what_should_be_and_what_to_do(
        self, renstra: Runner, plan: TinyBook
    ) -> None:
        plan.write("Sub Kegiatan", "Pagu 2025", "seribu rupiah")
        plan.save()
        content = renstra("build", plan.folder).problem
        assert "tertulis   : seribu rupiah" in content
        assert "seharusnya : " in content
        assert "perbaikan  : " in content

    @pytest.mark.parametrize(
        "content",
        [b"", b"bukan xlsx", b"PK\x03\x04 terpotong", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 terkunci"],
        ids=["kosong", "teks", "potong", "sandi"],
    )
    def it_has_no_traceback_for_a_workbook_that_is_none(
        self, content: bytes, renstra: Runner, plan: TinyBook
    ) -> None:
        (plan.folder / "renstra.xlsx").write_bytes(content)
        result = renstra("build", plan.folder)
        assert result.code == 1
        assert result.problem.startswith("renstra.xlsx\n")
        assert result.english_words == []

    def it_names_file_line_and_nearest_name_for_a_misspelt_placeholder(
        self, renstra: Runner, plan: TinyBook, tmp_path: Path
    ) -> None:
        (plan.folder / "narasi").mkdir()
        (plan.folder / "narasi" / "iku.md.j2").write_text(
            "Satu.\n\n{{ identitas.nama_op }}\n", encoding="utf-8"
        )
        result = renstra("build", plan.folder, "--out", "hasil")
        assert result.code == 1
        for words in ("iku.md.j2", "baris 3", "identitas.nama_op", "identitas.nama_opd"):
            assert words in result.problem
        assert not (tmp_path / "hasil").exists()
        assert result.english_words == []

    def it_prints_signs_of_its_own_language_for_styles_as_they_are_written(
        self, renstra: Runner, plan: TinyBook
    ) -> None:
        plan.write("Sub Kegiatan", "Pagu 2025", "[bold]x[/bold] [/]")
        plan.save()
        result = renstra("build", plan.folder)
        assert "[bold]x[/bold] [/]" in result.problem

    def it_says_which_libreoffice_is_missing_and_that_nothing_was_touched(
        self, renstra: Runner, plan: TinyBook, old_output: dict[Path, bytes], tmp_path: Path
    ) -> None:
        result = renstra(
            "build", plan.folder, "--out", "hasil", RENSTRA_SOFFICE="/tidak/ada/soffice"
        )
        assert result.code == 1
        assert "/tidak/ada/soffice" in result.problem
        assert "RENSTRA_SOFFICE" in result.problem
        assert "tidak diubah" in result.problem
        assert {b: b.read_bytes() for b in (tmp_path / "hasil").iterdir()} == old_output
        assert result.english_words == []

    def it_says_in_indonesian_that_the_output_folder_cannot_be_written(
        self, renstra: Runner, plan: TinyBook, tmp_path: Path
    ) -> None:
        (tmp_path / "hasil").write_text("berkas biasa")
        result = renstra("build", plan.folder, "--no-pdf", "--out", "hasil")
        assert result.code == 1
        assert "tidak dapat ditulis" in result.problem
        assert "Traceback" not in result.problem
        assert (tmp_path / "hasil").read_text() == "berkas biasa"

    def it_prints_indonesian_letters_on_a_terminal_that_knows_only_ascii(
        self, program: Runner, plan: TinyBook
    ) -> None:
        plan.write("Sub Kegiatan", "Pagu 2025", "seribu – rupiah é")
        plan.save()
        result = program("build", plan.folder, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
        assert result.code == 1
        assert "Traceback" not in result.everything


def _by_sheet(problem: str) -> dict[str, list[str]]:
    """The lines of a report by sheet."""
    part: dict[str, list[str]] = {}
    sheet = ""
    for rows in problem.splitlines():
        if rows and not rows.startswith(" "):
            sheet = rows
        part.setdefault(sheet, []).append(rows)
    return part
