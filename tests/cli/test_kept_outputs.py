"""What somebody edited since it was built is kept, and what no longer fits goes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from renstra.files.archive import freeze_archive
from tests.cli.cli_helpers import Runner
from tests.five_chapters import dinas_pangan
from tests.offices import SHIFTED
from tests.plans import TinyBook

PLAN = "dinsos/renstra-2025"
NAME = "dinsos-renstra-2025"
RESAVED = "disimpan ulang"
PAIR = f"{NAME}-ke-{NAME}"


@pytest.fixture
def output(tmp_path: Path, plan: TinyBook) -> Path:
    return tmp_path / "build" / NAME


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def add_sentence(path: Path) -> None:
    document = Document(str(path))
    document.add_paragraph("Tambahan tangan.")
    document.save(str(path))


def make_bold(path: Path) -> None:
    """Change a document without changing its text."""
    document = Document(str(path))
    document.paragraphs[0].add_run().bold = True
    document.save(str(path))


def save_again(path: Path) -> None:
    Document(str(path)).save(str(path))


class DescribeAnEditedOutput:
    @pytest.mark.parametrize(
        ("edit", "said", "mark"),
        [
            (add_sentence, "disunting sesudah disusun", "disunting"),
            (
                make_bold,
                "disimpan ulang di program lain, dengan tulisan badan naskah yang tetap",
                RESAVED,
            ),
            (
                save_again,
                "disimpan ulang di program lain, dengan tulisan badan naskah yang tetap",
                RESAVED,
            ),
        ],
    )
    def it_is_kept_under_another_name_and_that_is_said(
        self, edit: Callable[[Path], None], said: str, mark: str, renstra: Runner, output: Path
    ) -> None:
        docx = output / f"{NAME}.docx"
        renstra("build", PLAN, "--no-pdf")
        built = docx.read_bytes()
        edit(docx)
        edited = docx.read_bytes()
        result = renstra("build", PLAN, "--no-pdf")
        assert f"{NAME}.docx {said}, jadi tidak ditimpa" in result.out
        assert f"sekarang bernama {NAME} ({mark} 2).docx" in result.out
        assert docx.read_bytes() == built
        assert (output / f"{NAME} ({mark} 2).docx").read_bytes() == edited

    def it_is_kept_once_and_the_next_one_gets_the_next_number(
        self, renstra: Runner, output: Path
    ) -> None:
        for _ in range(2):
            renstra("build", PLAN, "--no-pdf")
            add_sentence(output / f"{NAME}.docx")
        for _ in range(3):
            result = renstra("build", PLAN, "--no-pdf")
        assert names(output) == [
            f"{NAME} (disunting 2).docx",
            f"{NAME} (disunting 3).docx",
            f"{NAME}.docx",
        ]
        assert "disunting" not in result.out

    def it_is_one_whose_text_was_changed_by_a_program_that_writes_archives_as_we_do(
        self, renstra: Runner, output: Path
    ) -> None:
        docx = output / f"{NAME}.docx"
        renstra("build", PLAN, "--no-pdf")
        change = {"word/document.xml": lambda xml: xml.replace(b"Dinas Sosial", b"Dinas Lain")}
        docx.write_bytes(freeze_archive(docx.read_bytes(), "2000-01-01T00:00:00Z", change))
        renstra("build", PLAN, "--no-pdf")
        assert f"{NAME} (disunting 2).docx" in names(output)

    def it_may_be_a_file_of_another_program_or_no_word_file_at_all(
        self, renstra: Runner, output: Path
    ) -> None:
        output.mkdir(parents=True)
        (output / f"{NAME}.docx").write_bytes(b"catatan rapat")
        result = renstra("build", PLAN, "--no-pdf")
        assert f"{NAME}.docx bukan keluaran renstra, jadi tidak ditimpa" in result.out
        assert (output / f"{NAME} (disunting 2).docx").read_bytes() == b"catatan rapat"

    def it_is_not_one_that_an_older_version_built_or_that_was_copied_here(
        self, renstra: Runner, output: Path, plan: TinyBook
    ) -> None:
        """Nothing but the file itself tells: no record of what was written is needed."""
        plan.isi["Sub Kegiatan"][0] |= {"nama": "Sub lain"}
        plan.save()
        renstra("build", PLAN, "--no-pdf", "--out", "lama")
        output.mkdir(parents=True)
        shutil.copy(output.parents[1] / "lama" / f"{NAME}.docx", output)
        plan.isi["Sub Kegiatan"][0] |= {"nama": "Sub baru"}
        plan.save()
        assert "disunting" not in renstra("build", PLAN, "--no-pdf").out
        assert names(output) == [f"{NAME}.docx"]

    def it_may_be_a_pdf_that_was_signed(self, renstra: Runner, output: Path) -> None:
        pdf = output / f"{NAME}.pdf"
        renstra("build", PLAN)
        signed = pdf.read_bytes() + b"\n9 0 obj<</Type/Sig>>endobj\nstartxref\n1\n%%EOF\n"
        pdf.write_bytes(signed)
        for _ in range(2):
            renstra("build", PLAN)
        assert (output / f"{NAME} (disunting 2).pdf").read_bytes() == signed
        assert len(names(output)) == 3

    def it_may_be_a_report_of_a_check(self, renstra: Runner, output: Path, plan: TinyBook) -> None:
        annotated = output / f"{NAME}-periksa.xlsx"
        form = output / f"{NAME}-lembar-verifikasi.docx"
        words = ("check", PLAN, "--anotasi", "--lembar-verifikasi")
        renstra(*words)
        assert "disunting" not in renstra(*words).everything
        workbook = load_workbook(annotated)
        workbook.active["A1"] = "Catatan Bappeda"
        workbook.save(annotated)
        add_sentence(form)
        result = renstra(*words, "--json")
        assert (
            f"{NAME}-periksa.xlsx disunting atau disimpan ulang di program lain" in result.problem
        )
        assert f"{NAME}-periksa (disunting 2).xlsx" in result.problem
        kept = load_workbook(output / f"{NAME}-periksa (disunting 2).xlsx")
        assert kept.active["A1"].value == "Catatan Bappeda"
        assert f"{form.stem} (disunting 2).docx" in names(output)

    def it_is_never_taken_for_the_workbook_of_the_plan(
        self, renstra: Runner, plan: TinyBook
    ) -> None:
        own = plan.folder / "Renstra Dinas.xlsx"
        (plan.folder / "renstra.xlsx").rename(own)
        for name in (
            "renstra.periksa",
            "renstra.periksa (disunting 2)",
            f"{NAME}-periksa",
            f"lama-ke-{NAME}-matriks (disunting 2)",
        ):
            shutil.copy(own, plan.folder / f"{name}.xlsx")
        assert renstra("build", PLAN, "--no-pdf").code == 0

    def it_may_be_a_matrix_or_a_tracked_document(self, renstra: Runner, output: Path) -> None:
        renstra("diff", PLAN, PLAN, "--no-pages")
        workbook = load_workbook(output / f"{PAIR}-matriks.xlsx")
        workbook.active["A1"] = "Sudah dibahas"
        workbook.save(output / f"{PAIR}-matriks.xlsx")
        for name in (f"{PAIR}-matriks.docx", f"{PAIR}-redline.docx"):
            add_sentence(output / name)
        result = renstra("diff", PLAN, PLAN, "--no-redline")
        assert result.out.count("tidak ditimpa") == 3
        assert names(output) == [
            f"{PAIR}-matriks (disunting 2).docx",
            f"{PAIR}-matriks (disunting 2).xlsx",
            f"{PAIR}-matriks.docx",
            f"{PAIR}-matriks.xlsx",
            f"{PAIR}-redline (disunting 2).docx",
            f"{PAIR}-ringkasan.html",
        ]


class DescribeAnOutputOfEarlier:
    def it_goes_when_it_would_pass_for_that_of_this_comparison(
        self, renstra: Runner, output: Path
    ) -> None:
        renstra("diff", PLAN, PLAN, "--no-pages")
        result = renstra("diff", PLAN, PLAN, "--no-redline")
        gone = f"{PAIR}-redline.docx"
        assert f"Keluaran terdahulu yang tidak lagi sesuai dihapus: {gone}." in result.out
        assert gone not in names(output)

    def it_goes_when_it_is_the_pdf_of_another_word_file(
        self, renstra: Runner, output: Path
    ) -> None:
        renstra("build", PLAN)
        result = renstra("build", PLAN, "--no-pdf")
        assert f"dihapus: {NAME}.pdf." in result.out
        assert names(output) == [f"{NAME}.docx"]

    def it_stays_when_no_renstra_made_it(self, renstra: Runner, output: Path) -> None:
        output.mkdir(parents=True)
        (output / f"{NAME}.pdf").write_bytes(b"bukan pdf")
        renstra("build", PLAN, "--no-pdf")
        assert names(output) == [f"{NAME}.docx", f"{NAME}.pdf"]


class DescribePagesOfALongerTree:
    def they_go_but_for_those_that_were_edited(self, renstra: Runner, tmp_path: Path) -> None:
        folder = tmp_path / "dinas"
        folder.mkdir()
        TinyBook(folder, SHIFTED, dinas_pangan()).save()
        words = ("pohon", "dinas", "--bentuk", "svg", "--out", "hasil")
        renstra(*words)
        hasil = tmp_path / "hasil"
        first = hasil / "pohon-kinerja-01.svg"
        for number in ("08", "09"):
            shutil.copy(first, hasil / f"pohon-kinerja-{number}.svg")
        edited = first.read_bytes().replace(b"Pangan", b"Beras")
        (hasil / "pohon-kinerja-09.svg").write_bytes(edited)
        result = renstra(*words)
        assert "dihapus: pohon-kinerja-08.svg." in result.out
        assert (hasil / "pohon-kinerja-09 (disunting 2).svg").read_bytes() == edited
        assert "pohon-kinerja-08.svg" not in names(hasil)
        assert first.is_file()
        assert "disunting" not in renstra(*words).out
