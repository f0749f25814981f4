"""Opening a workbook: whatever lies there, the answer is a plan or a reason in plain words."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl.chart import BarChart

from buku_uji import BukuUji, sunting_arsip
from renstra.model import Temuan
from renstra.workbook.book import Grid, buka, huruf_kolom, indeks_kolom
from renstra.workbook.read import baca_buku_kerja

OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)


def arsip(**isi: str) -> bytes:
    tampung = io.BytesIO()
    with zipfile.ZipFile(tampung, "w") as z:
        for nama, teks in isi.items():
            z.writestr(nama.replace("__", "/"), teks)
    return tampung.getvalue()


def satu_temuan(folder: Path, isi: bytes) -> Temuan:
    (folder / "renstra.xlsx").write_bytes(isi)
    bacaan = baca_buku_kerja(folder)
    assert bacaan.renstra is None
    (temuan,) = bacaan.temuan
    assert (temuan.lembar, temuan.saran != "", temuan.harap != "") == ("renstra.xlsx", True, True)
    return temuan


class DescribeBuka:
    def it_reads_a_good_workbook_without_a_word(self, buku: BukuUji) -> None:
        bacaan = buku.baca()
        assert bacaan.temuan == ()
        assert bacaan.renstra
        assert bacaan.renstra.pagu_total == 9_000_000

    def it_names_the_sheet_of_a_date_that_is_none(self, buku: BukuUji) -> None:
        """A number far below zero in date format: Excel shows ##### for it, and the reader of values gives up."""
        sel = buku.lembar("Sub Kegiatan").cell(2, 2)
        sel.value, sel.number_format = -196410121991011003, "yyyy-mm-dd"
        (temuan,) = buku.baca().temuan
        assert (temuan.kode, temuan.lembar) == ("B28", "Sub Kegiatan")

    def it_says_where_it_looked_when_there_is_no_workbook(self, tmp_path: Path) -> None:
        (temuan,) = baca_buku_kerja(tmp_path / "tak-ada").temuan
        assert temuan.kode == "B01"
        assert "tak-ada" in temuan.harap
        assert "renstra init" in temuan.saran

    def it_points_to_a_workbook_of_another_name(self, tmp_path: Path) -> None:
        (tmp_path / "Renstra Dinas.xlsm").write_bytes(b"x")
        (tmp_path / "~$Renstra Dinas.xlsm").write_bytes(b"x")
        (temuan,) = baca_buku_kerja(tmp_path).temuan
        assert (temuan.kode, temuan.isi) == ("B01", "yang ada: Renstra Dinas.xlsm")
        assert temuan.saran == "simpan 'Renstra Dinas.xlsm' sebagai renstra.xlsx"

    def it_takes_a_folder_of_that_name_for_no_workbook(self, tmp_path: Path) -> None:
        (tmp_path / "renstra.xlsx").mkdir()
        assert baca_buku_kerja(tmp_path).temuan[0].kode == "B01"

    @pytest.mark.parametrize("kunci", ["~$renstra.xlsx", ".~lock.renstra.xlsx#"])
    def it_asks_to_close_the_workbook_in_excel_or_libreoffice(self, buku: BukuUji, kunci: str) -> None:
        (buku.folder / kunci).write_text("kantor")
        temuan = buku.satu()
        assert (temuan.kode, temuan.isi) == ("B04", kunci)
        assert kunci in temuan.saran

    def it_asks_to_close_a_workbook_that_the_system_holds(self, buku: BukuUji, monkeypatch: pytest.MonkeyPatch) -> None:
        berkas = buku.simpan()
        monkeypatch.setattr(Path, "open", _gagal(PermissionError(13, "ditolak")))
        temuan = buka(berkas)
        assert isinstance(temuan, Temuan)
        assert temuan.kode == "B04"

    def it_passes_on_why_the_disk_failed(self, buku: BukuUji, monkeypatch: pytest.MonkeyPatch) -> None:
        berkas = buku.simpan()
        monkeypatch.setattr(Path, "open", _gagal(OSError(5, "cakram rusak")))
        temuan = buka(berkas)
        assert isinstance(temuan, Temuan)
        assert (temuan.kode, temuan.isi) == ("B05", "penyimpanan rusak atau terlepas")

    @pytest.mark.parametrize(
        ("isi", "sebab"),
        [
            (b"", "berkas kosong (0 bita)"),
            (b"halo, ini teks", "isi bukan arsip Excel"),
            (b"<html><table></table></html>", "isi bukan arsip Excel"),
            (OLE + "Workbook".encode("utf-16-le"), "berkas Excel lama (.xls)"),
            (arsip(), "arsip rusak"),
            (arsip(a="x"), "arsip rusak"),
            (arsip(**{"_rels__.rels": "<Relationships/>"}), "arsip rusak"),
            (arsip(**{"content.xml": "x", "mimetype": "x"}), "berkas OpenDocument (.ods)"),
            (arsip(**{"xl__workbook.bin": "x"}), "buku kerja biner (.xlsb)"),
            (arsip(**{"word__document.xml": "x"}), "dokumen Word (.docx)"),
        ],
    )
    def it_names_what_the_file_is_instead(self, tmp_path: Path, isi: bytes, sebab: str) -> None:
        temuan = satu_temuan(tmp_path, isi)
        assert (temuan.kode, temuan.isi[: len(sebab)]) == ("B02", sebab)

    def it_asks_to_take_the_password_off(self, tmp_path: Path) -> None:
        isi = OLE + "EncryptionInfo".encode("utf-16-le") + bytes(50) + "EncryptedPackage".encode("utf-16-le") + bytes(900)
        temuan = satu_temuan(tmp_path, isi)
        assert temuan.kode == "B03"
        assert "kata sandi" in temuan.pesan

    @pytest.mark.parametrize("bagian", [0.001, 0.1, 0.5, 0.9, 0.999])
    def it_reports_a_download_that_broke_off(self, buku: BukuUji, bagian: float) -> None:
        isi = buku.simpan().read_bytes()
        assert satu_temuan(buku.folder, isi[: int(len(isi) * bagian)]).kode == "B02"

    @pytest.mark.parametrize(
        "bagian", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/worksheets/sheet2.xml", "_rels/.rels"]
    )
    @pytest.mark.parametrize("rusak", [None, b"", b"<x", b"<x/>"])
    def it_never_trips_over_a_damaged_part(self, buku: BukuUji, bagian: str, rusak: bytes | None) -> None:
        sunting_arsip(buku.simpan(), {bagian: lambda _: rusak})
        bacaan = baca_buku_kerja(buku.folder)
        assert bacaan.temuan or bagian == "xl/styles.xml"
        assert all(t.kode in {"B02", "B06", "B07", "B09"} for t in bacaan.temuan)

    def it_sees_errors_in_the_strict_form_and_behind_a_prefix(self, buku: BukuUji) -> None:
        buku.tulis("Program", "Lokasi", "=1/0")
        berkas = buku.simpan()
        asal, ketat = (
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        )
        sunting_arsip(berkas, {n: lambda isi: isi.replace(asal, ketat) for n in zipfile.ZipFile(berkas).namelist()})
        assert [t.kode for t in baca_buku_kerja(buku.folder).temuan] == ["B12"]

    def it_leaves_chart_sheets_alone_and_reads_hidden_ones(self, buku: BukuUji) -> None:
        buku.excel.create_chartsheet("Grafik", 0).add_chart(BarChart())
        buku.lembar("Tujuan").sheet_state = "hidden"
        buku.lembar("Pegawai").sheet_state = "veryHidden"
        r = buku.rencana()
        assert [t.kode for t in r.tujuan] == ["T.1"]
        assert r.jumlah_pegawai == 6

    def it_does_not_load_a_sheet_that_spans_the_whole_grid(self, buku: BukuUji) -> None:
        """A single space in the last cell would cost half a terabyte."""
        buku.lembar("Program")["XFD1048576"] = " "
        temuan = buku.temuan()
        assert [(t.kode, t.tempat) for t in temuan] == [("B22", "Program!XFD1048576")]

    def it_does_not_mind_a_far_cell_on_a_sheet_of_the_office(self, buku: BukuUji) -> None:
        buku.excel.create_sheet("Data lain")["XFD1048576"] = 1
        assert buku.temuan() == ()

    def it_does_not_mind_far_cells_that_are_only_coloured(self, buku: BukuUji) -> None:
        buku.tulis("Program", "Lokasi", None, 1_048_576, bentuk="0.00")
        assert buku.temuan() == ()


class DescribeKolom:
    @pytest.mark.parametrize(("indeks", "huruf"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")])
    def it_names_columns_as_excel_does(self, indeks: int, huruf: str) -> None:
        assert huruf_kolom(indeks) == huruf
        assert indeks_kolom(huruf) == indeks

    def it_is_empty_outside_the_used_area(self) -> None:
        grid = Grid("x", [["a"], ["b", "c"]])
        assert [grid.isi(*p) for p in ((0, 0), (0, 1), (1, 1), (9, 0))] == ["a", "", "c", ""]


def _gagal(galat: OSError) -> object:
    def buka_gagal(*_: object, **__: object) -> None:
        raise galat

    return buka_gagal
