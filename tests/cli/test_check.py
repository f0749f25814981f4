"""`renstra check`, `renstra rules` and `renstra build --draf` as people meet them."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from docx import Document
from jalan_uji import Jalankan
from openpyxl import load_workbook

from buku_uji import BukuUji

AKAR = Path(__file__).parents[2]
SAMPEL = AKAR / "data/dinsos-bengkulu/perubahan-2022"


@pytest.fixture
def salah(rencana: BukuUji) -> BukuUji:
    """The tiny plan with a kesalahan: a typed pagu of the program that is no sum."""
    rencana.tulis("Program", "Pagu 2026", "3.500.000")
    rencana.simpan()
    return rencana


class DescribeCheck:
    def it_ends_with_0_when_there_is_no_kesalahan(self, renstra: Jalankan, rencana: BukuUji) -> None:
        hasil = renstra("check", rencana.folder)
        assert (hasil.kode, hasil.galat) == (0, "")
        assert re.search(r"\d+ peringatan, \d+ saran\. 1\d\d aturan dijalankan\.", hasil.keluar)

    def it_ends_with_1_and_names_sheet_and_cell_when_there_is_one(self, renstra: Jalankan, salah: BukuUji) -> None:
        hasil = renstra("check", salah.folder)
        assert hasil.kode == 1
        sel = salah.sel("Program", "Pagu 2026")
        bagian = hasil.keluar.partition("\nProgram\n")[2]
        assert f"  R101 {sel}: pagu 2026 tidak sama dengan jumlah di bawahnya\n" in bagian
        for kata in ("tertulis   : 3.500.000", "seharusnya : 3.000.000", "perbaikan  : kelebihan 500.000", "1 kesalahan, "):
            assert kata in hasil.keluar

    def it_ends_with_1_when_cells_cannot_be_read_and_says_that_no_rule_ran(self, renstra: Jalankan, rencana: BukuUji) -> None:
        rencana.tulis("Sub Kegiatan", "Pagu 2025", "seribu rupiah")
        rencana.simpan()
        hasil = renstra("check", rencana.folder)
        assert hasil.kode == 1
        assert "1 kesalahan. Aturan belum dijalankan: betulkan dahulu kesalahan di atas." in hasil.keluar

    @pytest.mark.parametrize("isi", [None, b"bukan xlsx"], ids=["tidak ada", "rusak"])
    def it_ends_with_2_when_it_could_not_run(self, isi: bytes | None, renstra: Jalankan, rencana: BukuUji) -> None:
        buku = rencana.folder / "renstra.xlsx"
        buku.unlink() if isi is None else buku.write_bytes(isi)
        hasil = renstra("check", rencana.folder)
        assert hasil.kode == 2
        assert "Pemeriksaan tidak dapat dijalankan." in hasil.keluar
        assert "Traceback" not in hasil.semua

    def it_ends_with_2_when_the_table_of_names_is_none(self, renstra: Jalankan, rencana: BukuUji, tmp_path: Path) -> None:
        (tmp_path / "nama.csv").write_text("kode,uraian\n1.06,Sosial\n", encoding="utf-8")
        hasil = renstra("check", rencana.folder, "--nomenklatur", "nama.csv")
        assert hasil.kode == 2
        assert "T01" in hasil.keluar
        assert "nama.csv" in hasil.keluar

    def it_ends_with_2_when_a_report_cannot_be_written(self, renstra: Jalankan, rencana: BukuUji, tmp_path: Path) -> None:
        (tmp_path / "penuh").write_text("berkas, bukan folder")
        hasil = renstra("check", rencana.folder, "--html", "--out", "penuh/laporan")
        assert hasil.kode == 2
        assert "tidak dapat ditulis" in hasil.galat
        assert "Traceback" not in hasil.semua

    def it_says_what_many_cells_share_once(self, renstra: Jalankan, rencana: BukuUji) -> None:
        for baris in (2, 3):
            rencana.tulis("Sub Kegiatan", "Penanggung Jawab", "Bidang Antariksa", baris)
        rencana.simpan()
        kolom = rencana.sel("Sub Kegiatan", "Penanggung Jawab")[:-1]
        assert f"  R307 {kolom}2, {kolom}3: " in renstra("check", rencana.folder).keluar

    def it_speaks_indonesian(self, renstra: Jalankan, salah: BukuUji) -> None:
        for kata in (("check", salah.folder), ("check", "--help"), ("rules",), ("rules", "--help"), ("check",)):
            assert renstra(*kata).inggris == []


class DescribeReports:
    def it_prints_json_alone_on_standard_output(self, renstra: Jalankan, salah: BukuUji) -> None:
        hasil = renstra("check", salah.folder, "--json", "--html")
        isi = json.loads(hasil.keluar)
        assert hasil.kode == 1
        (temuan,) = [t for t in isi["temuan"] if t["tingkat"] == "kesalahan"]
        assert (temuan["kode"], temuan["lembar"], temuan["sel"]) == ("R101", "Program", salah.sel("Program", "Pagu 2026"))
        assert "periksa.html" in hasil.galat

    def it_writes_every_report_where_it_belongs_and_never_over_the_workbook(
        self, renstra: Jalankan, salah: BukuUji, tmp_path: Path
    ) -> None:
        buku = salah.folder / "renstra.xlsx"
        asli = buku.read_bytes()
        hasil = renstra("check", salah.folder, "--html", "--anotasi", "--lembar-verifikasi")
        nama = f"{salah.folder.parent.name}-{salah.folder.name}"
        laporan = tmp_path / "build" / nama
        assert sorted(b.name for b in laporan.iterdir()) == [f"{nama}-lembar-verifikasi.docx", f"{nama}-periksa.html"]
        assert buku.read_bytes() == asli
        salinan = load_workbook(salah.folder / "renstra.periksa.xlsx")
        assert "R101" in salinan["Program"][salah.sel("Program", "Pagu 2026")].comment.text
        assert salinan.sheetnames[0] == "Pemeriksaan"
        kepala = [s.text for s in Document(str(laporan / f"{nama}-lembar-verifikasi.docx")).tables[0].rows[0].cells]
        assert kepala[:2] == ["No", "Indikator/Sistematika"]
        for berkas in (*laporan.iterdir(), salah.folder / "renstra.periksa.xlsx"):
            assert berkas.name in hasil.keluar

    def it_gives_the_same_bytes_again(self, renstra: Jalankan, salah: BukuUji, tmp_path: Path) -> None:
        pilihan = ("--html", "--anotasi", "--lembar-verifikasi")
        for n in ("a", "b"):
            renstra("check", salah.folder, *pilihan, "--out", n, PYTHONHASHSEED=str(ord(n)))
            shutil.move(salah.folder / "renstra.periksa.xlsx", tmp_path / n / "anotasi.xlsx")
        for berkas in (tmp_path / "a").iterdir():
            assert berkas.read_bytes() == (tmp_path / "b" / berkas.name).read_bytes(), berkas.name


class DescribeExceptions:
    def it_counts_what_the_plan_has_switched_off(self, renstra: Jalankan) -> None:
        hasil = renstra("check", SAMPEL)
        assert hasil.kode == 0
        assert "Dikecualikan pada lembar Aturan: R307, 53 temuan" in hasil.keluar
        assert "Tidak ada temuan. 1" in hasil.keluar


class DescribeRules:
    def it_lists_every_rule_with_its_reason(self, renstra: Jalankan) -> None:
        hasil = renstra("rules")
        assert hasil.kode == 0
        assert (
            "  R101 Pagu tahunan yang tertulis sama dengan jumlah di bawahnya (kesalahan)\n        Pagu hanya diisi"
            in hasil.keluar
        )

    def it_makes_the_page_that_the_guide_shows(self, renstra: Jalankan) -> None:
        assert renstra("rules", "--markdown").keluar == (AKAR / "docs/aturan.md").read_text(encoding="utf-8")


class DescribeDraft:
    def it_is_the_only_way_to_build_a_plan_with_a_kesalahan(self, renstra: Jalankan, salah: BukuUji, tmp_path: Path) -> None:
        hasil = renstra("build", salah.folder, "--no-pdf", "--out", "hasil")
        assert hasil.kode == 1
        assert "1 kesalahan ditemukan" in hasil.galat
        assert f"renstra build {salah.folder} --draf" in hasil.galat
        assert not (tmp_path / "hasil").exists()
        draf = renstra("build", salah.folder, "--no-pdf", "--out", "hasil", "--draf")
        assert draf.kode == 0
        assert "Pemeriksaan mencatat 1 kesalahan" in draf.keluar
        (berkas,) = (tmp_path / "hasil").iterdir()
        kepala = [s.header for s in Document(str(berkas)).sections]
        assert all("PowerPlusWaterMarkObject" in k._element.xml for k in kepala)

    def it_does_not_help_a_workbook_that_cannot_be_read(self, renstra: Jalankan, rencana: BukuUji) -> None:
        rencana.tulis("Sub Kegiatan", "Pagu 2025", "seribu rupiah")
        rencana.simpan()
        hasil = renstra("build", rencana.folder, "--draf")
        assert hasil.kode == 1
        assert "--draf" not in hasil.galat

    def it_carries_no_stamp_when_not_asked_for(self, renstra: Jalankan, rencana: BukuUji, tmp_path: Path) -> None:
        assert renstra("build", rencana.folder, "--no-pdf", "--out", "hasil").kode == 0
        (berkas,) = (tmp_path / "hasil").iterdir()
        assert not any("WaterMark" in s.header._element.xml for s in Document(str(berkas)).sections)
