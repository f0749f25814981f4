"""What a build says when something is wrong, and that it leaves the last good output alone.

The workbook's own faults have their tests in ``tests/workbook``; here it is what stands beside the
workbook.
"""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path
from typing import IO, Any

import pytest
from docx import Document

import renstra.pdf
from renstra.jobs.check import check
from renstra.jobs.compare import compare
from renstra.jobs.outcome import Outcome
from renstra.model import Finding
from renstra.pdf import ConversionFailed
from renstra.plan.open import open_plan
from renstra.word.carried import was_edited
from renstra.word.elements import word_tag
from renstra.word.package import Package
from renstra.word.toc import page_labels
from tests.jobs.job_helpers import build_folder
from tests.jobs.page_helpers import Docx
from tests.plans import TinyBook

OLD = b"keluaran yang lama"
PROFILE = (Path(__file__).parents[2] / "templates/sistematika/86-2017.toml").read_text(
    encoding="utf-8"
)


@pytest.fixture
def plan(workbook: TinyBook) -> Path:
    """The tiny plan's folder, with an old output in it."""
    workbook.save()
    for child in ("narasi", "aset", "hasil", "sistematika"):
        (workbook.folder / child).mkdir()
    for path in output(workbook.folder):
        path.write_bytes(OLD)
    return workbook.folder


def output(folder: Path) -> list[Path]:
    name = f"{folder.parent.name}-{folder.name}"
    return [folder / "hasil" / f"{name}.{suffix}" for suffix in ("docx", "pdf")]


def write(folder: Path, name: str, content: str) -> None:
    (folder / name).write_text(content, encoding="utf-8")


def attempt(folder: Path, *, pdf: bool = False) -> Outcome:
    return build_folder(folder, folder / "hasil", pdf=pdf)


def findings(folder: Path) -> list[Finding]:
    """What stopped the build; nothing may have been written, and every finding must say how to mend
    it, in Indonesian.
    """
    result = attempt(folder)
    assert (result.stopped, result.files) == (True, ())
    assert [b.read_bytes() for b in output(folder)] == [OLD, OLD]
    assert len(list((folder / "hasil").iterdir())) == 2
    assert all(t.code and t.message and t.advice for t in result.findings)
    return [t for t in result.findings if t.severity == "kesalahan"]


def one(folder: Path) -> Finding:
    (result,) = findings(folder)
    return result


class DescribeATextOfThePlan:
    def it_reports_a_misspelt_name_with_file_line_and_the_nearest_one(self, plan: Path) -> None:
        write(plan, "narasi/latar-belakang.md.j2", "Satu.\n\nDinas {{ identitas.nama_op }} ada.\n")
        t = one(plan)
        assert (t.code, t.sheet.split("/")[-1], t.cell, t.found) == (
            "N01",
            "latar-belakang.md.j2",
            "baris 3",
            "{{ identitas.nama_op }}",
        )
        assert "nama_opd" in t.advice

    def it_reports_all_faults_of_all_texts_at_once(self, plan: Path) -> None:
        write(plan, "narasi/latar-belakang.md.j2", "{{ identias.opd }}\n\n{{ tujuan.nama }}\n")
        write(plan, "narasi/iku.md.j2", "{{ tabel('ikuu') }}\n")
        assert {(t.sheet.split("/")[-1], t.cell) for t in findings(plan)} == {
            ("latar-belakang.md.j2", "baris 1"),
            ("latar-belakang.md.j2", "baris 3"),
            ("iku.md.j2", "baris 1"),
        }

    def it_reports_a_text_whose_name_no_profile_asks_for(self, plan: Path) -> None:
        write(plan, "narasi/latar-belakan.md.j2", "Teks.")
        t = one(plan)
        assert (t.code, t.sheet) == ("P05", "narasi/latar-belakan.md.j2")
        assert "latar-belakang.md.j2" in t.advice

    def it_accepts_a_text_of_the_program_that_the_profile_at_hand_leaves_out(
        self, plan: Path
    ) -> None:
        content = re.sub(
            r'\[\[bab\.subbab\]\]\nid = "cascading".*?(?=\[\[)', "", PROFILE, flags=re.DOTALL
        )
        assert content != PROFILE
        write(plan, "sistematika/86-2017.toml", content)
        write(plan, "narasi/cascading.md.j2", "Tidak dipakai.\n")
        assert not attempt(plan).stopped

    def it_reports_a_mention_of_a_table_that_no_text_places(self, plan: Path) -> None:
        write(plan, "narasi/pendanaan.md.j2", "Tanpa tabel.\n")
        t = one(plan)
        assert "pendanaan" in t.found + t.message

    def it_reports_a_table_that_is_placed_twice(self, plan: Path) -> None:
        write(plan, "narasi/kaidah-pelaksanaan.md.j2", "{{ tabel('iku') }}\n")
        assert "iku" in one(plan).message

    @pytest.mark.parametrize(
        "content", ["Café".encode("latin-1"), "Teks".encode("utf-16")], ids=["latin-1", "utf-16"]
    )
    def it_reports_a_text_that_is_not_utf_8(self, content: bytes, plan: Path) -> None:
        (plan / "narasi" / "iku.md.j2").write_bytes(content)
        t = one(plan)
        assert "iku.md.j2" in t.sheet
        assert "UTF-8" in t.message + t.expected + t.advice

    def it_reads_a_text_saved_by_notepad_with_a_mark_at_its_beginning(self, plan: Path) -> None:
        (plan / "narasi" / "iku.md.j2").write_bytes(
            "\ufeffTeks kantor.\r\n\r\nAlinea dua.\r\n".encode()
        )
        assert not attempt(plan).stopped
        content = [p.text for p in Docx(output(plan)[0]).content.paragraphs]
        assert "Teks kantor." in content

    def it_tells_every_text_title_and_page_that_fails_only_when_it_is_filled_in(
        self, plan: Path
    ) -> None:
        write(plan, "narasi/iku.md.j2", "Baik.\n\n{{ identitas.nama_opd | rupiah }} dan\nlain.\n")
        write(
            plan,
            "narasi/pendanaan.md.j2",
            "Satu {{ identitas.opd }}\ndua {{ program[99].nama }}.\n",
        )
        write(plan, "narasi/cascading.md.j2", "{% if true %}\n{{ 'abc' + 1 }}\n{% endif %}\n")
        heading = 'judul = "Landasan Hukum"'
        assert heading in PROFILE
        profile = PROFILE.replace(heading, 'judul = "Landasan {{ 1/0 }}"', 1)
        write(plan, "sistematika/86-2017.toml", profile)
        write(plan, "tabel.toml", '[iku]\njudul = "IKU {{ pagu_total // 0 }}"\n')
        page = Document(str(Path(__file__).parents[2] / "templates/halaman/kata-pengantar.docx"))
        page.add_table(1, 2).cell(0, 1).text = "Nilai {{ misi_opd[77].uraian }}"
        page.save(str(plan / "narasi" / "kata-pengantar.docx"))
        told = {(t.code, t.sheet, t.cell): t for t in findings(plan)}
        assert {code for code, *_ in told} == {"N12"}
        assert {(sheet, cell) for _, sheet, cell in told} == {
            ("iku.md.j2", "baris 3"),
            ("pendanaan.md.j2", "baris 2"),
            ("cascading.md.j2", "baris 2"),
            ("86-2017.toml", "landasan-hukum"),
            ("tabel.toml", "iku"),
            ("kata-pengantar.docx", "tabel 1 baris 1 kolom 2"),
        }
        assert "bukan rupiah bulat" in told["N12", "iku.md.j2", "baris 3"].message
        assert told["N12", "iku.md.j2", "baris 3"].found == "{{ identitas.nama_opd | rupiah }}"
        assert "[99] tidak ada" in told["N12", "pendanaan.md.j2", "baris 2"].message
        assert "dibagi nol" in told["N12", "tabel.toml", "iku"].message

    def it_tells_them_when_a_plan_is_checked_or_compared_too(self, plan: Path) -> None:
        write(plan, "narasi/iku.md.j2", "{{ 1/0 }}\n")
        opened = open_plan(str(plan))
        for outcome in (check(opened), compare(opened, opened, plan / "banding")):
            told = [t for t in outcome.findings if t.code == "N12"]
            assert {(t.sheet, t.cell) for t in told} == {("iku.md.j2", "baris 1")}

    def it_has_nothing_to_say_of_values_and_titles_that_look_like_markdown(
        self, plan: Path, workbook: TinyBook
    ) -> None:
        workbook.write("Identitas", "Nama penanda tangan", "2. **Budi | >9")
        workbook.save()
        text = "{{ identitas.penandatangan.nama }}\n\n| a |\n|---|\n"
        write(
            plan,
            "narasi/iku.md.j2",
            text + "| {{ identitas.penandatangan.nama }} |\n\n{{ tabel('iku') }}\n",
        )
        heading = 'judul = "Landasan Hukum"'
        profile = PROFILE.replace(heading, 'judul = "5. Hukum {{ identitas.opd }}"', 1)
        write(plan, "sistematika/86-2017.toml", profile)
        assert not attempt(plan).stopped


class DescribeAProfile:
    @pytest.mark.parametrize(
        ("question", "content", "advice"),
        [("Sistematika", "86-2071", "86-2017"), ("Gaya", "bokman", "bookman")],
    )
    def it_reports_an_unknown_one_with_its_cell_and_the_nearest_name(
        self, question: str, content: str, advice: str, plan: Path, workbook: TinyBook
    ) -> None:
        cell = workbook.write("Identitas", question, content)
        workbook.save()
        t = one(plan)
        assert (t.code, t.sheet, t.cell, t.found) == ("P01", "Identitas", cell, content)
        assert advice in t.advice

    def it_reports_a_paper_that_the_style_does_not_know(
        self, plan: Path, workbook: TinyBook
    ) -> None:
        cell = workbook.write("Identitas", "Kertas", "A5")
        workbook.save()
        t = one(plan)
        assert (t.sheet, t.cell, t.found) == ("Identitas", cell, "A5")
        assert "F4" in t.expected + t.advice

    def it_reports_a_required_section_that_a_plans_own_profile_leaves_out(self, plan: Path) -> None:
        content = PROFILE.replace(
            '[[bab.subbab]]\nid = "landasan-hukum"\njudul = "Landasan Hukum"\n'
            'teks = ["landasan-hukum"]\n',
            "",
        )
        assert content != PROFILE
        write(plan, "sistematika/86-2017.toml", content)
        assert "Landasan Hukum" in one(plan).expected

    def it_reports_a_text_that_does_not_exist(self, plan: Path) -> None:
        write(
            plan,
            "sistematika/86-2017.toml",
            PROFILE.replace('["latar-belakang"]', '["latar-belakan"]'),
        )
        t = one(plan)
        assert (t.code, t.sheet, t.found) == ("P04", "86-2017.toml", "latar-belakan")
        assert "latar-belakang" in t.advice

    def it_reports_a_misspelt_name_in_a_heading(self, plan: Path) -> None:
        write(
            plan,
            "sistematika/86-2017.toml",
            PROFILE.replace("{{ identitas.opd }}", "{{ identitas.op }}", 1),
        )
        t = one(plan)
        assert "86-2017.toml" in t.sheet
        assert "opd" in t.advice

    def it_reports_what_is_no_toml_by_line(self, plan: Path) -> None:
        write(plan, "sistematika/86-2017.toml", PROFILE + "\n[[bab\n")
        t = one(plan)
        assert t.sheet == "86-2017.toml"
        assert "line" not in t.found


class DescribeDeclaredTables:
    @pytest.mark.parametrize(
        ("content", "words"),
        [
            ('[iku]\nkolom = [{ isi = "no", judul = ["No"], lebar = "lebar" }]\n', "lebar"),
            ('[iku]\nkolom = [{ isi = "no", judul = ["No"] }]\n', "lebar"),
            ('[iku]\nkolom = [{ isi = "no", judul = ["No {thn}"], lebar = 4 }]\n', "thn"),
            ('[iku]\nkolom = [{ isi = "no", judul = ["No { x"], lebar = 4 }]\n', "No { x"),
            (
                '[iku]\nkolom = [{ ulang = "tahunan", '
                'kolom = [{ isi = "no", judul = ["No"], lebar = 4 }] }]\n',
                "tahunan",
            ),
            ('[iku]\nkolom = [{ isi = "satuann", judul = ["Satuan"], lebar = 4 }]\n', "satuann"),
            ("[iku]\nkolom = []\n", "kolom"),
            ('[iku]\njudul = "IKU {{ identitas.op }}"\n', "identitas.op"),
            ('[iku]\njudul = "IKU {{ identitas.opd "\n', "identitas.opd"),
            (
                '[ikuu]\njudul = "IKU"\nkolom = [{ isi = "no", judul = ["No"], lebar = 4 }]\n',
                "ikuu",
            ),
            ('iku = "IKU"\n', "iku"),
        ],
        ids=[
            "lebar bukan bilangan",
            "tanpa lebar",
            "kata tak dikenal",
            "kurung",
            "deret tak dikenal",
            "medan tak dikenal",
            "tanpa kolom",
            "nama salah di judul",
            "tag terbuka",
            "tabel tak dikenal",
            "bukan tabel",
        ],
    )
    def it_is_reported_with_table_and_what_is_wrong(
        self, content: str, words: str, plan: Path
    ) -> None:
        write(plan, "tabel.toml", content)
        everything = findings(plan)
        assert {t.sheet for t in everything} == {"tabel.toml"}
        assert all("iku" in t.cell + t.message + t.found for t in everything)
        assert any(words in f"{t.cell} {t.message} {t.found} {t.expected}" for t in everything)

    def it_is_reported_when_it_is_no_toml(self, plan: Path) -> None:
        write(plan, "tabel.toml", '[iku]\njudul = "tanpa akhir\n')
        t = one(plan)
        assert (t.code, t.sheet) == ("P02", "tabel.toml")
        assert "2" in t.cell + t.found

    def it_is_reported_for_figures_in_the_same_way(self, plan: Path) -> None:
        write(plan, "gambar.toml", '[pagu-tahunan]\nlebar = "besar"\n')
        assert all(t.sheet == "gambar.toml" and "pagu-tahunan" in t.cell for t in findings(plan))

    def it_may_change_only_the_size_of_a_figure(self, plan: Path) -> None:
        write(plan, "gambar.toml", "[pagu-tahunan]\nlebar = 100\n")
        assert not attempt(plan).stopped


class DescribeAPageLaidOutInWord:
    def it_reports_a_template_that_is_no_word_file(self, plan: Path) -> None:
        (plan / "narasi" / "sampul.docx").write_bytes(b"bukan docx")
        t = one(plan)
        assert (t.code, t.sheet.split("/")[-1]) == ("N06", "sampul.docx")

    def it_reports_a_broken_picture(self, plan: Path) -> None:
        (plan / "aset" / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n rusak")
        t = one(plan)
        assert (t.code, t.sheet) == ("A01", "aset/logo.png")


class DescribeAHeading:
    """A heading that nobody would write on purpose must not cost the whole build."""

    def it_may_be_empty_or_a_mention_in_a_text_and_empty_or_in_a_cell_on_a_page(
        self, plan: Path
    ) -> None:
        write(plan, "narasi/kaidah-pelaksanaan.md.j2", "## \n## {{ rujuk('iku') }}\n\nIsi.\n")
        page = Document(str(Path(__file__).parents[2] / "templates/halaman/kata-pengantar.docx"))
        page.paragraphs[0].insert_paragraph_before("", style="Judul Depan")
        cell = page.add_table(1, 1).cell(0, 0).paragraphs[0]
        cell.text, cell.style = "Sambutan", "Judul Depan"
        page.save(str(plan / "narasi" / "kata-pengantar.docx"))
        assert attempt(plan, pdf=True).files


class DescribeTheOutput:
    @pytest.mark.parametrize("number", [0, 1], ids=["docx", "pdf"])
    def it_is_untouched_when_another_program_holds_one_of_the_files(
        self, number: int, plan: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Windows lets nobody write to a file that Word has open."""
        held, original = output(plan)[number], Path.open

        def open_(path: Path, mode: str = "r", *other: Any, **properties: Any) -> IO[Any]:
            if path == held and mode == "r+b":
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
            return original(path, mode, *other, **properties)

        monkeypatch.setattr(Path, "open", open_)
        result = attempt(plan, pdf=True)
        monkeypatch.undo()
        (t,) = result.findings
        assert (t.code, t.sheet) == ("K01", held.name)
        assert "tutup berkas" in t.advice
        assert [b.read_bytes() for b in output(plan)] == [OLD, OLD]
        assert len(list((plan / "hasil").iterdir())) == 2

    def it_is_named_by_its_own_name_when_it_cannot_be_moved_into_place(
        self, plan: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A viewer may allow writing, yet not replacing."""

        def held(origin: object, tujuan: object) -> None:
            raise PermissionError(errno.EACCES, "Permission denied", str(origin), None, str(tujuan))

        monkeypatch.setattr(os, "replace", held)
        assert one(plan).sheet == output(plan)[0].name

    def it_keeps_word_file_and_pdf_of_one_build_together(self, plan: Path) -> None:
        """A folder stands where the PDF should go: the Word file is not replaced either."""
        docx, pdf = output(plan)
        pdf.unlink()
        pdf.mkdir()
        result = attempt(plan, pdf=True)
        assert [(t.code, t.sheet) for t in result.findings] == [("K02", pdf.name)]
        assert docx.read_bytes() == OLD
        assert sorted((plan / "hasil").iterdir()) == [docx, pdf]

    def it_is_reported_in_indonesian_when_the_folder_cannot_be(self, plan: Path) -> None:
        write(plan, "berkas", "bukan folder")
        result = build_folder(plan, plan / "berkas" / "hasil", pdf=False)
        (t,) = result.findings
        assert t.code == "K02"
        assert "Not a directory" not in t.found + t.message
        assert "File exists" not in t.found + t.message
        assert (plan / "berkas").read_text() == "bukan folder"

    def it_is_reported_when_the_disk_is_full(
        self, plan: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object, **__: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "fdopen", full)
        t = one(plan)
        assert t.code == "K02"
        assert "No space left" not in t.found

    def it_is_made_when_the_folder_is_new(self, plan: Path) -> None:
        result = build_folder(plan, plan / "a" / "b" / "c", pdf=False)
        assert result.files[0].parent == plan / "a" / "b" / "c"


class DescribeLibreOffice:
    def it_is_not_needed_for_the_word_file(
        self, plan: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("renstra.pdf.convert.find_soffice", lambda: None)
        result = attempt(plan, pdf=True)
        assert [b.suffix for b in result.files] == [".docx"]
        message = result.text
        assert "halaman," not in message.splitlines()[0]
        assert "LibreOffice tidak ditemukan" in message
        assert "RENSTRA_SOFFICE" in message
        assert "F9" in message
        assert len(Docx(output(plan)[0]).listing) > 30
        document = Package.read(output(plan)[0]).tree()
        said = [t.text for t in document.iter(word_tag("t")) if t.text and "F9" in t.text]
        assert said == ["Nomor halaman belum terisi: tekan Ctrl+A, lalu F9."] * 3
        assert {label.text for label in page_labels(document)} == {None}
        assert not was_edited(output(plan)[0].read_bytes())
        assert output(plan)[1].read_bytes() == OLD

    def it_is_not_asked_for_when_no_pdf_is_wanted(
        self, plan: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def forbidden() -> None:
            raise AssertionError("LibreOffice dicari")

        monkeypatch.setattr("renstra.pdf.convert.find_soffice", forbidden)
        result = attempt(plan)
        assert result.files
        assert "LibreOffice" not in result.text
        assert "F9" in result.text

    def it_leaves_the_old_output_when_it_fails(
        self, plan: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def failed(*_: object, **__: object) -> None:
            raise ConversionFailed("LibreOffice berhenti")

        monkeypatch.setattr(renstra.pdf.Office, "convert", failed)
        result = attempt(plan, pdf=True)
        assert (result.stopped, result.code) == (True, 1)
        assert result.text.splitlines() == [
            "Kesalahan: LibreOffice berhenti",
            "Berkas keluaran yang lama tidak diubah.",
        ]
        assert [b.read_bytes() for b in output(plan)] == [OLD, OLD]

    def it_is_not_replaced_by_another_when_the_one_that_is_named_is_missing(
        self, plan: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("RENSTRA_SOFFICE", str(plan / "tidak-ada"))
        result = attempt(plan, pdf=True)
        assert (result.stopped, result.code) == (True, 1)
        assert "RENSTRA_SOFFICE menunjuk" in result.text
        assert [b.read_bytes() for b in output(plan)] == [OLD, OLD]


class DescribeAWorkbook:
    def it_stops_the_build_before_anything_is_written(self, plan: Path, workbook: TinyBook) -> None:
        expected = {
            ("Sub Kegiatan", workbook.write("Sub Kegiatan", "Pagu 2025", "seribu")),
            ("Program", workbook.write("Program", "Kode", None)),
        }
        workbook.save()
        assert {(t.sheet, t.cell) for t in findings(plan)} >= expected

    def it_passes_its_warnings_on_to_the_summary(self, plan: Path, workbook: TinyBook) -> None:
        columns = workbook.sheet("Sub Kegiatan").max_column + 1
        workbook.sheet("Sub Kegiatan").cell(1, columns).value = "Pagu 2031"
        workbook.sheet("Sub Kegiatan").cell(2, columns).value = 5
        reading = workbook.read()
        assert reading.renstra
        assert [t.severity for t in reading.findings] == ["peringatan"]
        result = attempt(plan)
        assert result.files
        assert (
            f"Perhatian: {reading.findings[0].place}: {reading.findings[0].message}" in result.text
        )
