"""Opening a workbook: whatever lies there, the answer is a plan or a reason in plain words."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl.chart import BarChart

from renstra.model import Finding
from renstra.workbook.book import Grid, column_index, column_letters, open_book
from renstra.workbook.read import read_workbook
from tests.plans import TinyBook, edit_archive

OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)


def archive(**content: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as z:
        for name, text in content.items():
            z.writestr(name.replace("__", "/"), text)
    return buffer.getvalue()


def only_finding(folder: Path, content: bytes) -> Finding:
    (folder / "renstra.xlsx").write_bytes(content)
    reading = read_workbook(folder)
    assert reading.renstra is None
    (finding,) = reading.findings
    assert (finding.sheet, finding.advice != "", finding.expected != "") == (
        "renstra.xlsx",
        True,
        True,
    )
    return finding


class DescribeOpening:
    def it_reads_a_good_workbook_without_a_word(self, workbook: TinyBook) -> None:
        reading = workbook.read()
        assert reading.findings == ()
        assert reading.renstra
        assert reading.renstra.pagu_total == 9_000_000

    def it_names_the_sheet_of_a_date_that_is_none(self, workbook: TinyBook) -> None:
        """A number far below zero in date format: Excel shows ##### for it, and the reader of
        values gives up.
        """
        cell = workbook.sheet("Sub Kegiatan").cell(2, 2)
        cell.value, cell.number_format = -196410121991011003, "yyyy-mm-dd"
        (finding,) = workbook.read().findings
        assert (finding.code, finding.sheet) == ("B28", "Sub Kegiatan")

    def it_says_where_it_looked_when_there_is_no_workbook(self, tmp_path: Path) -> None:
        (finding,) = read_workbook(tmp_path / "tak-ada").findings
        assert finding.code == "B01"
        assert "tak-ada" in finding.expected
        assert "renstra init" in finding.advice

    def it_points_to_a_workbook_of_another_name(self, tmp_path: Path) -> None:
        (tmp_path / "Renstra Dinas.xlsm").write_bytes(b"x")
        (tmp_path / "~$Renstra Dinas.xlsm").write_bytes(b"x")
        (finding,) = read_workbook(tmp_path).findings
        assert (finding.code, finding.found) == ("B01", "yang ada: Renstra Dinas.xlsm")
        assert (
            finding.advice == "buka 'Renstra Dinas.xlsm' lalu simpan sebagai Excel Workbook (.xlsx)"
        )

    def it_names_an_opendocument_workbook_too(self, tmp_path: Path) -> None:
        (tmp_path / "rencana.ods").write_bytes(b"x")
        (finding,) = read_workbook(tmp_path).findings
        assert (finding.code, finding.found) == ("B01", "yang ada: rencana.ods")

    def it_asks_which_of_several_workbooks_is_meant(self, tmp_path: Path) -> None:
        for name in ("a b.xlsx", "c.xlsx"):
            (tmp_path / name).write_bytes(b"x")
        (finding,) = read_workbook(tmp_path).findings
        place = tmp_path / "a b.xlsx"
        assert finding.advice == f'sebut salah satunya, misalnya "{place}"'
        assert "init" not in finding.advice

    def it_says_what_else_stands_under_that_name(self, tmp_path: Path) -> None:
        (tmp_path / "renstra.xlsx").mkdir()
        finding = read_workbook(tmp_path).findings[0]
        assert (finding.code, finding.found) == ("B05", "jalur itu folder, bukan berkas")

    @pytest.mark.parametrize(
        ("key", "program"),
        [("~$renstra.xlsx", "Excel"), (".~lock.renstra.xlsx#", "LibreOffice")],
    )
    def it_reads_as_last_saved_what_excel_or_libreoffice_has_open(
        self, workbook: TinyBook, key: str, program: str
    ) -> None:
        workbook.save()
        (workbook.folder / key).write_text("kantor")
        reading = workbook.read_again()
        assert reading.findings == ()
        assert reading.book
        assert reading.book.open_in == program
        assert reading.renstra

    def it_asks_to_close_a_workbook_that_the_system_holds(
        self, workbook: TinyBook, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = workbook.save()
        monkeypatch.setattr(Path, "open", _failure(PermissionError(13, "ditolak")))
        findings = open_book(path)
        assert isinstance(findings, Finding)
        assert findings.code == "B04"

    def it_passes_on_why_the_disk_failed(
        self, workbook: TinyBook, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = workbook.save()
        monkeypatch.setattr(Path, "open", _failure(OSError(5, "cakram rusak")))
        findings = open_book(path)
        assert isinstance(findings, Finding)
        assert (findings.code, findings.found) == ("B05", "penyimpanan rusak atau terlepas")

    @pytest.mark.parametrize(
        ("content", "cause"),
        [
            (b"", "berkas kosong (0 bita)"),
            (b"halo, ini teks", "isi bukan arsip Excel"),
            (b"<html><table></table></html>", "isi bukan arsip Excel"),
            (OLE + "Workbook".encode("utf-16-le"), "berkas Excel lama (.xls)"),
            (archive(), "arsip rusak"),
            (archive(a="x"), "arsip rusak"),
            (archive(**{"_rels__.rels": "<Relationships/>"}), "arsip rusak"),
            (archive(**{"content.xml": "x", "mimetype": "x"}), "berkas OpenDocument (.ods)"),
            (archive(**{"xl__workbook.bin": "x"}), "buku kerja biner (.xlsb)"),
            (archive(**{"word__document.xml": "x"}), "dokumen Word (.docx)"),
        ],
    )
    def it_names_what_the_file_is_instead(self, tmp_path: Path, content: bytes, cause: str) -> None:
        findings = only_finding(tmp_path, content)
        assert (findings.code, findings.found[: len(cause)]) == ("B02", cause)

    def it_asks_to_take_the_password_off(self, tmp_path: Path) -> None:
        content = (
            OLE
            + "EncryptionInfo".encode("utf-16-le")
            + bytes(50)
            + "EncryptedPackage".encode("utf-16-le")
            + bytes(900)
        )
        findings = only_finding(tmp_path, content)
        assert findings.code == "B03"
        assert "kata sandi" in findings.message

    @pytest.mark.parametrize("parts", [0.001, 0.1, 0.5, 0.9, 0.999])
    def it_reports_a_download_that_broke_off(self, workbook: TinyBook, parts: float) -> None:
        content = workbook.save().read_bytes()
        assert only_finding(workbook.folder, content[: int(len(content) * parts)]).code == "B02"

    @pytest.mark.parametrize(
        "parts",
        [
            "xl/workbook.xml",
            "xl/_rels/workbook.xml.rels",
            "xl/styles.xml",
            "xl/worksheets/sheet2.xml",
            "_rels/.rels",
        ],
    )
    @pytest.mark.parametrize("damaged", [None, b"", b"<x", b"<x/>"])
    def it_never_trips_over_a_damaged_part(
        self, workbook: TinyBook, parts: str, damaged: bytes | None
    ) -> None:
        edit_archive(workbook.save(), {parts: lambda _: damaged})
        reading = read_workbook(workbook.folder)
        assert reading.findings or parts == "xl/styles.xml"
        assert all(t.code in {"B02", "B06", "B07", "B09"} for t in reading.findings)

    def it_sees_errors_in_the_strict_form_and_behind_a_prefix(self, workbook: TinyBook) -> None:
        workbook.write("Program", "Lokasi", "=1/0")
        path = workbook.save()
        origin, strict = (
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        )
        edit_archive(
            path,
            {
                n: lambda content: content.replace(origin, strict)
                for n in zipfile.ZipFile(path).namelist()
            },
        )
        assert [t.code for t in read_workbook(workbook.folder).findings] == ["B12"]

    def it_leaves_chart_sheets_alone_and_reads_hidden_ones(self, workbook: TinyBook) -> None:
        workbook.excel.create_chartsheet("Grafik", 0).add_chart(BarChart())
        workbook.sheet("Tujuan").sheet_state = "hidden"
        workbook.sheet("Pegawai").sheet_state = "veryHidden"
        r = workbook.plan()
        assert [t.kode for t in r.tujuan] == ["T.1"]
        assert r.jumlah_pegawai == 6

    def it_does_not_load_a_sheet_that_spans_the_whole_grid(self, workbook: TinyBook) -> None:
        """A single space in the last cell would cost half a terabyte."""
        workbook.sheet("Program")["XFD1048576"] = " "
        findings = workbook.findings()
        assert [(t.code, t.place) for t in findings] == [("B22", "Program!XFD1048576")]

    def it_does_not_mind_a_far_cell_on_a_sheet_of_the_office(self, workbook: TinyBook) -> None:
        workbook.excel.create_sheet("Data lain")["XFD1048576"] = 1
        assert workbook.findings() == ()

    def it_does_not_mind_far_cells_that_are_only_coloured(self, workbook: TinyBook) -> None:
        workbook.write("Program", "Lokasi", None, 1_048_576, form="0.00")
        assert workbook.findings() == ()


class DescribeColumnLetters:
    @pytest.mark.parametrize(
        ("index", "letters"),
        [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")],
    )
    def it_names_columns_as_excel_does(self, index: int, letters: str) -> None:
        assert column_letters(index) == letters
        assert column_index(letters) == index

    def it_is_empty_outside_the_used_area(self) -> None:
        grid = Grid("x", [["a"], ["b", "c"]])
        assert [grid.value(*p) for p in ((0, 0), (0, 1), (1, 1), (9, 0))] == ["a", "", "c", ""]


def _failure(problem: OSError) -> object:
    def failing_open(*_: object, **__: object) -> None:
        raise problem

    return failing_open
