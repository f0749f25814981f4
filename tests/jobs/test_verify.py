"""What is said of a document: whether anybody touched it, and whether it was built of a plan as it
stands.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as WordDocument
from pikepdf import Pdf

from renstra.document.assemble import Manuscript
from renstra.files.archive import replace_parts
from renstra.files.origin import Origin
from renstra.jobs.opening import open_folder
from renstra.jobs.outcome import Outcome
from renstra.jobs.verify import verify
from renstra.pdf.archive_form import archive_form
from renstra.pdf.certificate import load_key
from renstra.pdf.metadata import Archive
from renstra.pdf.signing import sign_pdf
from renstra.word.seal import read_seal
from tests.history.plan_helpers import compose, make_plan
from tests.jobs.job_helpers import composition_of
from tests.pdf.certificates import PASSWORD, holder, issuer
from tests.pdf.marked_pages import unsigned
from tests.plans import TinyBook, edit_archive

REWRITTEN = ("word/document.xml", "word/styles.xml", "word/settings.xml", "docProps/app.xml")
OWN_TEXT = "Dinas ini melayani 260 orang dengan sarana yang tersedia di setiap kecamatan.\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan with a text and a profile of its own, and its Word file: to be copied."""
    place = tmp_path_factory.mktemp("asal")
    workbook = make_plan(place)
    (workbook.folder / "narasi/sumber-daya.md.j2").write_text(OWN_TEXT, encoding="utf-8")
    (workbook.folder / "tabel.toml").write_text("# tabel kami\n", encoding="utf-8")
    docx = compose(workbook.folder).files[0]
    shutil.move(docx, place / "naskah.docx")
    return place


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Path:
    """Where ``naskah.docx`` lies beside the plan ``dinsos/renstra-2025``, to be spoilt."""
    shutil.copytree(made, tmp_path / "hasil")
    return tmp_path / "hasil"


def plan_folder(place: Path) -> Path:
    return place / "dinsos/renstra-2025"


def looked_at(place: Path) -> Outcome:
    """What is said of the document by itself."""
    return verify(place / "naskah.docx")


def compared(place: Path, folder: Path | None = None) -> Outcome:
    """What is said of the document beside the plan."""
    return verify(place / "naskah.docx", open_folder(folder or plan_folder(place)))


def edit(place: Path, change: Callable[[WordDocument], object] = lambda _: None) -> None:
    """Open the document in python-docx, change it, save it."""
    document = Document(str(place / "naskah.docx"))
    change(document)
    document.save(str(place / "naskah.docx"))


def changed_book(place: Path, sheet: str, column: str, value: object) -> None:
    """Change one cell of the workbook."""
    workbook = TinyBook(plan_folder(place))
    workbook.write(sheet, column, value)
    workbook.save()


def written_anew(part: bytes) -> bytes:
    """A part with an attribute that only the program which saves it knows."""
    return re.sub(rb"(<(?!\?)[\w:]+)", rb"\1 ditulis='lagi'", part, count=1)


def rows(outcome: Outcome) -> list[str]:
    """The words line by line, blanks told once."""
    return [" ".join(line.split()) for line in outcome.text.splitlines()]


class DescribeAWordFileByItself:
    def it_is_well_as_it_was_built(self, place: Path) -> None:
        outcome = looked_at(place)
        said = rows(outcome)
        assert outcome.code == 0
        assert "baik Segel: cocok, tidak satu bita pun berubah sejak disusun" in said
        assert "Berkas: tidak ada yang tidak baik." in said
        assert any("Rencana: tidak dibandingkan" in line for line in said)

    def it_may_be_saved_again(self, place: Path) -> None:
        edit(place)
        outcome = looked_at(place)
        assert outcome.code == 0
        assert "catatan Segel: hanya disimpan ulang: isi setiap bagian tetap" in rows(outcome)

    def it_says_that_its_text_was_edited_and_how_to_bring_that_home(self, place: Path) -> None:
        edit(place, lambda d: d.paragraphs[20].add_run(" disunting"))
        outcome = looked_at(place)
        assert outcome.code == 1
        assert "tidak baik Segel: tidak cocok; yang berubah: naskah" in rows(outcome)
        assert "Tulisan naskah: disunting sesudah disusun" in outcome.text
        assert "renstra tarik" in outcome.text

    def it_says_that_its_styles_were_changed_and_its_text_was_not(self, place: Path) -> None:
        edit(place, lambda d: setattr(d.styles["Normal"].font, "name", "X"))
        outcome = looked_at(place)
        assert outcome.code == 1
        assert "tidak baik Segel: tidak cocok; yang berubah: gaya" in rows(outcome)
        assert "baik Tulisan naskah: sama dengan saat disusun" in rows(outcome)

    def it_says_that_word_saved_it_again_and_what_can_no_longer_be_told(self, place: Path) -> None:
        """As Word does it: every part written in another way."""
        edit_archive(place / "naskah.docx", dict.fromkeys(REWRITTEN, written_anew))
        outcome = looked_at(place)
        said = rows(outcome)
        assert outcome.code == 1
        assert "tidak baik Segel: tidak cocok: disimpan ulang oleh Word atau program lain" in said
        assert "baik Tulisan naskah: sama dengan saat disusun" in said
        assert any(line.startswith("tidak diperiksa Gaya, gambar, dan bentuk") for line in said)

    @pytest.mark.parametrize(
        ("part", "change", "fault"),
        [
            ("word/numbering.xml", None, "menyebut word/numbering.xml, yang tidak ada"),
            ("word/styles.xml", (b"</w:styles>", b""), "word/styles.xml bukan XML yang utuh"),
            ("word/_rels/document.xml.rels", (b'Id="rId', b'Id="x'), "memakai hubungan rId"),
            ("_rels/.rels", (b"xmlns=", b"xolns="), "tidak menyebut word/document.xml"),
            ("[Content_Types].xml", (b"/word/styles.xml", b"/word/s.xml"), "yang berubah"),
        ],
    )
    def it_names_what_does_not_hold_together(
        self, place: Path, part: str, change: tuple[bytes, bytes] | None, fault: str
    ) -> None:
        edit_archive(
            place / "naskah.docx", {part: lambda x: x.replace(*change) if change else None}
        )
        outcome = looked_at(place)
        assert outcome.code == 1
        assert fault in outcome.text

    def it_says_that_the_plan_inside_was_changed(self, place: Path) -> None:
        docx = place / "naskah.docx"
        edit_archive(
            docx, {"customXml/item1.xml": lambda x: x.replace(b"Tujuan satu", b"Tujuan dua")}
        )
        outcome = looked_at(place)
        assert outcome.code == 1
        assert "tidak baik Data rencana: diubah sesudah disusun" in rows(outcome)


class DescribeOthersFiles:
    def it_says_that_a_word_file_is_not_ours_and_checks_what_can_be(self, tmp_path: Path) -> None:
        Document().save(str(tmp_path / "surat.docx"))
        outcome = verify(tmp_path / "surat.docx")
        said = rows(outcome)
        assert outcome.code == 1
        assert any(line.startswith("baik Susunan berkas") for line in said)
        assert any("Asal: bukan dokumen dari renstra build" in line for line in said)
        assert "tidak diperiksa Segel: tidak ada di dalam berkas" in said

    def it_knows_one_of_an_earlier_renstra(self, place: Path) -> None:
        manuscript: Manuscript = composition_of(plan_folder(place)).manuscript()
        (place / "naskah.docx").write_bytes(manuscript.unpaged_outcome())
        outcome = compared(place)
        assert outcome.code == 1
        assert "disusun oleh renstra terdahulu?" in outcome.text
        assert "catatan Isi rencana: sama dengan data di dalam berkas" in " ".join(rows(outcome))

    @pytest.mark.parametrize(
        ("name", "content", "why"),
        [
            ("lain.docx", b"PK\3\4 terpotong", "arsip rusak atau terpotong"),
            ("lain.pdf", b"teks biasa", "isinya bukan keduanya"),
            ("kosong.docx", b"", "berkas kosong"),
            ("lama.doc", bytes.fromhex("D0CF11E0A1B11AE1") + b"x" * 600, "Word lama (.doc)"),
        ],
    )
    def it_says_why_one_cannot_be_looked_at(
        self, tmp_path: Path, name: str, content: bytes, why: str
    ) -> None:
        (tmp_path / name).write_bytes(content)
        outcome = verify(tmp_path / name)
        assert (outcome.code, outcome.stopped) == (2, True)
        assert why in outcome.text

    def it_says_that_there_is_none(self, tmp_path: Path) -> None:
        assert "tidak dapat dibaca" in verify(tmp_path / "tiada.docx").text
        assert "folder, bukan berkas" in verify(tmp_path).text


class DescribeAFileAndItsPlan:
    def it_was_built_of_the_plan_as_it_stands(self, place: Path) -> None:
        outcome = compared(place)
        said = rows(outcome)
        assert outcome.code == 0
        assert "baik Buku kerja: sama (renstra.xlsx)" in said
        assert "baik Teks bab (narasi): sama (narasi/sumber-daya.md.j2)" in said
        assert "baik Profil: sama (tabel.toml)" in said
        assert said[-1].endswith("disusun dari rencana itu seperti adanya sekarang.")

    def it_names_the_cell_that_changed(self, place: Path) -> None:
        changed_book(place, "Sub Kegiatan", "Pagu 2025", 1_234_000)
        outcome = compared(place)
        assert outcome.code == 1
        assert "berbeda Buku kerja: isi renstra.xlsx berubah" in rows(outcome)
        assert "Sub Kegiatan!" in outcome.text
        assert "menjadi 1.234.000" in outcome.text
        assert "selengkapnya: renstra diff" in outcome.text
        assert "baik Profil: sama (tabel.toml)" in rows(outcome)

    def it_names_ten_changes_and_counts_the_rest(self, place: Path) -> None:
        workbook = TinyBook(plan_folder(place))
        for row, sheet in enumerate(("Tujuan", "Sasaran", "Program", "Kegiatan", "Sub Kegiatan")):
            for column in ("Target 2025", "Target 2026", "Target 2027"):
                workbook.write(sheet, column, 70 + row)
        workbook.save()
        said = rows(compared(place))
        assert any(line.startswith("dan ") and "perubahan lain" in line for line in said)

    def it_says_that_a_workbook_was_only_saved_again(self, place: Path) -> None:
        book = plan_folder(place) / "renstra.xlsx"
        book.write_bytes(replace_parts(book.read_bytes(), {"docProps/lain.xml": b"<a/>"}))
        outcome = compared(place)
        assert outcome.code == 0
        assert "berkasnya lain, isi rencananya sama dengan saat disusun" in outcome.text

    def it_names_the_paragraph_of_a_text_that_changed(self, place: Path) -> None:
        text = plan_folder(place) / "narasi/sumber-daya.md.j2"
        text.write_text(OWN_TEXT.replace("260", "261"), encoding="utf-8")
        outcome = compared(place)
        said = rows(outcome)
        assert outcome.code == 1
        assert "berbeda Teks bab (narasi): isi narasi/sumber-daya.md.j2 berubah" in said
        assert any("paragraf 1: … 260 orang" in line for line in said)
        assert "baik Buku kerja: sama (renstra.xlsx)" in said

    def it_names_files_that_are_new_changed_or_gone(self, place: Path) -> None:
        folder = plan_folder(place)
        (folder / "tabel.toml").write_text("# tabel lain\n", encoding="utf-8")
        (folder / "narasi/sumber-daya.md.j2").unlink()
        (folder / "aset").mkdir()
        (folder / "aset/logo.png").write_bytes(b"")
        said = rows(compared(place))
        assert "berbeda Profil: isi tabel.toml berubah" in said
        assert "berbeda Teks bab (narasi): narasi/sumber-daya.md.j2 tidak ada lagi" in said
        assert "berbeda Aset: aset/logo.png baru, belum ada saat disusun" in said

    def it_tells_cells_also_where_texts_are_at_fault_today(self, place: Path) -> None:
        changed_book(place, "Sub Kegiatan", "Pagu 2025", 1_234_000)
        text = plan_folder(place) / "narasi/sumber-daya.md.j2"
        text.write_text("{{ identitas.op }}", encoding="utf-8")
        outcome = compared(place)
        assert "menjadi 1.234.000" in outcome.text
        assert "tidak diperiksa Paragraf: rencana belum dapat dibaca" in " ".join(rows(outcome))

    def it_says_that_the_file_was_changed_after_it_was_built_of_it(self, place: Path) -> None:
        edit(place, lambda d: d.paragraphs[20].add_run(" disunting"))
        outcome = compared(place)
        assert outcome.code == 1
        assert rows(outcome)[-1].endswith("seperti adanya sekarang, tetapi diubah sesudahnya.")

    def it_knows_the_plan_of_another_office(self, place: Path, tmp_path: Path) -> None:
        workbook = make_plan(tmp_path / "lain")
        workbook.write("Identitas", "Nama perangkat daerah", "Dinas Pangan")
        workbook.save()
        outcome = compared(place, workbook.folder)
        assert outcome.code == 1
        assert "berbeda Rencana: berkas ini milik rencana lain" in rows(outcome)

    def it_says_that_there_is_no_such_plan(self, place: Path) -> None:
        outcome = compared(place, place / "tiada")
        assert (outcome.code, outcome.stopped) == (2, True)


class DescribeHowItWasMade:
    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"draft": True}, "catatan Draf: disusun sebagai draf, bukan naskah yang final"),
            ({"program": "0.1.0"}, "catatan Program: disusun oleh renstra 0.1.0"),
        ],
    )
    def it_is_told_and_is_no_fault(self, place: Path, change: dict[str, Any], said: str) -> None:
        seal = read_seal((place / "naskah.docx").read_bytes())
        assert seal
        origin: Origin = replace(seal.origin, **change)
        manuscript = replace(composition_of(plan_folder(place)).manuscript(), origin=origin)
        (place / "naskah.docx").write_bytes(manuscript.unpaged_outcome())
        outcome = compared(place)
        assert outcome.code == 0
        assert said in " ".join(rows(outcome))


class DescribeTheCommand:
    def it_gives_the_same_as_json(self, place: Path) -> None:
        changed_book(place, "Sub Kegiatan", "Pagu 2025", 1_234_000)
        outcome = verify(place / "naskah.docx", open_folder(plan_folder(place)), as_json=True)
        data = json.loads(outcome.data)
        assert (outcome.code, data["baik"], data["jenis"]) == (1, False, "docx")
        assert data["asal"]["masukan"].keys() >= {"renstra.xlsx", "tabel.toml"}
        (book,) = [one for one in data["pemeriksaan"] if one["nama"] == "Buku kerja"]
        assert (book["bagian"], book["hasil"]) == ("Rencana", "berbeda")
        assert any("1.234.000" in line for line in book["rincian"])


class DescribeAPdf:
    """The cells come from the record of the build, since a PDF carries no plan."""

    @pytest.fixture
    def pdf(self, place: Path) -> Path:
        """A PDF of the plan, without a page of LibreOffice."""
        seal = read_seal((place / "naskah.docx").read_bytes())
        assert seal
        pdf = place / "naskah.pdf"
        with Pdf.new() as empty:
            empty.add_blank_page()
            empty.docinfo["/Title"] = "Renstra"
            empty.save(pdf)
        pdf.write_bytes(archive_form(pdf, Archive(seal.origin), "20250902000000"))
        return pdf

    def it_was_built_of_the_plan_as_it_stands(self, place: Path, pdf: Path) -> None:
        outcome = verify(pdf, open_folder(plan_folder(place)))
        said = rows(outcome)
        assert "baik Buku kerja: sama (renstra.xlsx)" in said
        assert any("disusun dari rencana itu seperti adanya" in line for line in said)

    def it_names_the_cell_that_changed_by_the_record_of_the_build(
        self, place: Path, pdf: Path
    ) -> None:
        changed_book(place, "Sub Kegiatan", "Pagu 2025", 1_234_000)
        outcome = verify(pdf, open_folder(plan_folder(place)))
        assert outcome.code == 1
        assert "menjadi 1.234.000" in outcome.text
        assert f"renstra diff {plan_folder(place)}@1 {plan_folder(place)}" in outcome.text

    def it_says_that_cells_were_not_looked_at_without_the_record(
        self, place: Path, pdf: Path
    ) -> None:
        shutil.rmtree(plan_folder(place) / "riwayat")
        changed_book(place, "Sub Kegiatan", "Pagu 2025", 1_234_000)
        said = " ".join(rows(verify(pdf, open_folder(plan_folder(place)))))
        assert "berbeda Buku kerja: isi renstra.xlsx berubah" in said
        assert "tidak diperiksa Sel dan paragraf: PDF tidak membawa data rencana" in said

    def it_knows_one_changed_byte(self, pdf: Path) -> None:
        content = bytearray(pdf.read_bytes())
        content[-30] ^= 1
        pdf.write_bytes(content)
        outcome = verify(pdf)
        assert outcome.code == 1
        assert "diubah sesudah disusun" in outcome.text

    def it_says_who_signed_and_whether_the_issuer_is_trusted(self, pdf: Path) -> None:
        pdf.write_bytes(sign_pdf(unsigned(), load_key(holder().p12(), PASSWORD, "k.p12"), [], ""))
        unknown = " ".join(rows(verify(pdf)))
        assert "catatan Tanda tangan: Budi, S.Sos., " in unknown
        assert "penerbitnya (Penerbit Uji (Dinas Kominfo)) tidak dapat dipastikan" in unknown
        roots = pdf.with_name("akar.pem")
        roots.write_bytes(issuer().pem)
        trusted = verify(pdf, roots=roots)
        assert "utuh, penerbitnya dipercaya (Penerbit Uji" in trusted.text

    def it_says_that_a_signed_file_was_changed(self, pdf: Path) -> None:
        signed = sign_pdf(unsigned(), load_key(holder().p12(), PASSWORD, "k.p12"), [], "")
        pdf.write_bytes(signed[:7] + b"9" + signed[8:])
        assert "isi berkas berubah sesudah ditandatangani" in verify(pdf).text

    def it_refuses_a_file_of_issuers_that_has_none(self, place: Path, pdf: Path) -> None:
        outcome = verify(pdf, roots=place / "naskah.docx")
        assert (outcome.code, outcome.stopped) == (2, True)
        assert "naskah.docx tidak memuat sertifikat" in outcome.text

    def it_says_that_one_is_not_ours(self, tmp_path: Path) -> None:
        with Pdf.new() as empty:
            empty.add_blank_page()
            empty.save(tmp_path / "surat.pdf")
        outcome = verify(tmp_path / "surat.pdf")
        assert outcome.code == 1
        assert "bukan PDF dari renstra build" in outcome.text
