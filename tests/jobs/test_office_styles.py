"""The office's own Word file in ``gaya/``, from the folder of a plan to its document."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt, RGBColor

from renstra.document.index_lines import broken_entry
from renstra.jobs.layout import further_font_remark, used_families
from renstra.jobs.overview import fingerprint, watched_folders
from renstra.profile.find import find_template
from renstra.profile.look import font_named, read_look
from renstra.word.office_styles import read_office_styles
from renstra.word.package import Package
from renstra.word.toc import IndexEntry
from tests.jobs.job_helpers import build_folder, built_folder, check_folder
from tests.office_files import schema_faults
from tests.plans import TinyBook

LATIN = "Times New Roman"


@pytest.fixture
def folder(workbook: TinyBook) -> Path:
    workbook.save()
    (workbook.folder / "gaya").mkdir()
    return workbook.folder


def office_file(path: Path, font: str = "") -> Path:
    """Word's own empty document, headings red, its text in a font."""
    document = Document()
    document.styles["Heading 1"].font.color.rgb = RGBColor(0xC0, 0, 0)
    if font:
        document.styles["Normal"].font.name = font
    document.save(str(path))
    return path


def document_of(folder: Path) -> Path:
    outcome = built_folder(folder, folder / "hasil", pdf=False)
    return next(path for path in outcome.files if path.suffix == ".docx")


def styles_of(document: Path) -> bytes:
    part = Package.read(document).first_named("styles")
    assert part
    return part.written


class DescribeABuildWithTheFileOfAnOffice:
    @pytest.mark.parametrize("name", ["kantor.docx", "Kantor.DOTX"])
    def it_looks_as_the_file_says(self, folder: Path, name: str) -> None:
        office_file(folder / "gaya" / name)
        document = document_of(folder)
        assert b'<w:color w:val="C00000"/>' in styles_of(document)
        assert schema_faults(document) == []

    def it_names_its_fonts_alone(self, folder: Path) -> None:
        office_file(folder / "gaya/kantor.docx", LATIN)
        table = Package.read(document_of(folder)).first_named("fontTable")
        assert table
        names = {str(font.values()[0]) for font in table.tree}
        assert names == {LATIN, "Calibri", "Arial"}

    def it_names_missing_styles_in_one_sentence(self, folder: Path) -> None:
        office_file(folder / "gaya/kantor.docx")
        outcome = built_folder(folder, folder / "hasil", pdf=False)
        (said,) = (row for row in outcome.text.splitlines() if "tetap bawaan" in row)
        assert "gaya/kantor.docx" in said
        assert "Judul Depan" in said and "TOC 1" in said

    def it_warns_of_text_that_cannot_be_read(self, folder: Path) -> None:
        document = Document()
        document.styles["Caption"].font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
        document.save(str(folder / "gaya/kantor.docx"))
        (found,) = (f for f in check_folder(folder).findings if f.code == "P13")
        assert found.sheet == "gaya/kantor.docx"
        assert "Caption (putih)" in found.message

    def it_is_laid_out_in_its_fonts(self, folder: Path) -> None:
        office_file(folder / "gaya/kantor.docx", LATIN)
        outcome = built_folder(folder, folder / "hasil")
        printed = next(path for path in outcome.files if path.suffix == ".pdf").read_bytes()
        assert {"LiberationSerif", "TimesNewRomanPS"} & {*used_families(printed)}
        assert "tidak ada di sana" not in outcome.text

    def it_leaves_a_document_as_it_was_that_is_its_own(self, folder: Path) -> None:
        first = document_of(folder)
        before = styles_of(first)
        (folder / "gaya/kantor.docx").write_bytes(first.read_bytes())
        assert styles_of(document_of(folder)) == before
        assert not [f for f in check_folder(folder).findings if f.code in ("P11", "P12")]

    def it_changes_styles_of_pages_laid_out_in_word_too(self, folder: Path) -> None:
        document = Document(str(document_of(folder)))
        document.styles["Tanda Tangan"].font.color.rgb = RGBColor(0xC0, 0, 0)
        document.save(str(folder / "gaya/kantor.docx"))
        assert styles_of(document_of(folder)).count(b"C00000") == 1


class DescribeALongTitleInAnIndex:
    def it_is_broken_where_the_letters_of_the_office_end(self, tmp_path: Path) -> None:
        path = find_template("gaya", "baku.toml")
        assert path
        look = read_look(path)
        document = Document()
        style = document.styles.add_style("TOC 2", WD_STYLE_TYPE.PARAGRAPH)
        style.font.size = Pt(24)
        document.save(str(tmp_path / "kantor.docx"))
        entry = IndexEntry("1.1", "Telaahan Rencana Tata Ruang Wilayah", "x", "TOC2")
        styles = read_office_styles(tmp_path / "kantor.docx")
        assert broken_entry(entry, look, "F4").tail == 0
        assert broken_entry(entry, look, "F4", styles).tail > 0


class DescribeTheFileAsAnInput:
    def it_stands_in_the_record(self, folder: Path) -> None:
        office_file(folder / "gaya/kantor.docx")
        document_of(folder)
        record = json.loads((folder / "riwayat/001.json").read_text(encoding="utf-8"))
        assert "gaya/kantor.docx" in json.dumps(record)

    def it_is_watched(self, folder: Path) -> None:
        before = fingerprint(folder)
        assert folder / "gaya" in watched_folders(folder)
        office_file(folder / "gaya/kantor.docx")
        assert fingerprint(folder) != before


class DescribeAFolderOfFiles:
    def it_must_hold_one_only(self, folder: Path) -> None:
        for name in ("a.docx", "b.dotx"):
            office_file(folder / "gaya" / name)
        outcome = build_folder(folder, folder / "hasil", pdf=False)
        assert outcome.code == 1
        (found,) = (f for f in outcome.findings if f.code == "P10")
        assert found.found == "a.docx, b.dotx"

    def it_may_hold_what_programs_leave_there(self, folder: Path) -> None:
        office_file(folder / "gaya/kantor.docx")
        for name in ("~$kantor.docx", ".~lock.kantor.docx#"):
            (folder / "gaya" / name).write_bytes(b"\0")
        document_of(folder)

    @pytest.mark.parametrize(
        ("name", "content", "said"),
        [
            ("kantor.docx", b"", "berkas kosong"),
            ("kantor.doc", bytes.fromhex("D0CF11E0A1B11AE1"), "Word lama (.doc)"),
            ("kantor.rtf", b"{\\rtf1}", "RTF"),
            ("kantor.wps", bytes.fromhex("D0CF11E0A1B11AE1"), "Word lama (.doc)"),
        ],
    )
    def it_says_what_cannot_be_used(
        self, folder: Path, name: str, content: bytes, said: str
    ) -> None:
        (folder / "gaya" / name).write_bytes(content)
        (found,) = (f for f in check_folder(folder).findings if f.code == "P10")
        assert found.sheet == f"gaya/{name}"
        assert said in found.found
        assert "simpan ulang dari Word sebagai .docx" in found.advice


class DescribeAFontThatOnlyAStyleNames:
    def it_is_named_when_the_computer_lacks_it(self) -> None:
        calibri, segoe, arial = (font_named(n, 11) for n in ("Calibri", "Segoe UI", "Arial"))
        printed = ["Carlito", "LiberationSans"]
        assert "PDF memakai Carlito, yang berukuran sama." in further_font_remark(
            printed, calibri, arial
        )
        assert further_font_remark(["SegoeUI"], segoe, arial) == ""

    def it_is_named_with_what_replaced_it(self) -> None:
        segoe, arial = font_named("Segoe UI", 11), font_named("Arial", 11)
        said = further_font_remark(["DejaVuSans", "LiberationSans"], segoe, arial)
        assert "PDF memakai DejaVu Sans, yang ukurannya berbeda; pasang huruf itu" in said
        alone = further_font_remark(["LiberationSans"], segoe, arial)
        assert "PDF memakai Liberation Sans, yang ukurannya berbeda" in alone
