"""From docx to PDF with the real LibreOffice: labels as printed, nothing lost on failure, nothing left behind."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx_uji import DocxUji

from renstra.pdf import (
    Daftar,
    KonversiGagal,
    LibreOfficeMacet,
    Soffice,
    UnoTidakAda,
    cari_soffice,
    ubah_ke_pdf,
)
from renstra.pdf.convert import baca_daftar
from renstra.pdf.process import jalankan
from renstra.pdf.workfolder import soket

PDF_LAMA = b"%PDF-1.4 yang lama"


@pytest.fixture(scope="module")
def soffice() -> Soffice:
    """LibreOffice; without it these tests fail."""
    ketemu = cari_soffice()
    assert ketemu is not None, "LibreOffice tidak ada"
    return ketemu


@pytest.fixture(autouse=True)
def tmp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temporary folder that only the test at hand writes to, so that leftovers can be told."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


@pytest.fixture
def soket_dipakai(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The sockets in /tmp that the conversion at hand makes; filled while it runs."""
    dipakai: list[Path] = []

    def catat(folder: Path, pipa: str) -> list[Path]:
        dipakai.extend(soket(folder, pipa))
        return soket(folder, pipa)

    monkeypatch.setattr("renstra.pdf.convert.soket", catat)
    return dipakai


@pytest.fixture
def docx_berat(tmp_path: Path) -> Path:
    """A document that takes LibreOffice far longer than a second."""
    dok = DocxUji(tmp_path / "berat.docx")
    dok.tabel(700, 12)
    return dok.simpan()


def halaman_pdf(pdf: Path) -> list[str]:
    """The text of each page."""
    teks = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True, encoding="utf-8").stdout
    return teks.split("\f")[:-1]


def label_tercetak(halaman: list[str], judul: str) -> str:
    """The number in the footer of the page on which a heading (not its index entry) stands."""
    return next(h.split()[-1] for h in halaman if re.search(rf"^\s*{judul}\s*$", h, re.M))


def proses_dengan(kata: str) -> list[str]:
    """Command lines of running processes that contain a word."""
    baris = []
    for berkas in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            baris.append(berkas.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
        except OSError:
            continue
    return [b for b in baris if kata in b]


def tunggu(syarat: object, detik: float = 10) -> None:
    """Wait until a condition holds, or until the time is up."""
    batas = time.monotonic() + detik
    while time.monotonic() < batas and not syarat():  # type: ignore[operator]
        time.sleep(0.05)


class DescribeUbahKePdf:
    def it_hands_back_the_labels_as_printed(self, tmp_path: Path, soffice: Soffice) -> None:
        dok = DocxUji(tmp_path / "a.docx")
        dok.judul("KATA PENGANTAR", halaman_baru=False)
        dok.judul("DAFTAR")
        dok.daftar_isi()
        dok.tutup_bagian("lowerRoman", 1)
        for bab in ("PENDAHULUAN", "GAMBARAN", "PENUTUP"):
            dok.judul(bab, halaman_baru=bab != "PENDAHULUAN")
            dok.paragraf(50)
        dok.tutup_bagian("decimal", 1)
        pdf = tmp_path / "a.pdf"

        hasil = ubah_ke_pdf(dok.simpan(), pdf, soffice=soffice)

        (daftar,) = hasil.daftar
        assert daftar.entri[:2] == (("KATA PENGANTAR", "i"), ("DAFTAR", "ii"))
        halaman = halaman_pdf(pdf)
        assert [judul for judul, _ in daftar.entri[2:]] == ["PENDAHULUAN", "GAMBARAN", "PENUTUP"]
        assert [(judul, label_tercetak(halaman, judul)) for judul, _ in daftar.entri] == list(daftar.entri)
        assert hasil.halaman == len(halaman)
        assert (hasil.putaran, hasil.mantap) == (2, True)

    def it_follows_an_index_that_grows_over_a_page_break(self, tmp_path: Path, soffice: Soffice) -> None:
        # One stale line becomes 130, so every chapter moves by three pages while its label is being written.
        dok = DocxUji(tmp_path / "a.docx")
        dok.daftar_isi()
        dok.daftar_tabel()
        for nomor in range(1, 66):
            dok.judul(f"BAB {nomor:03}", halaman_baru=nomor % 5 == 1)
            dok.judul(f"Tabel {nomor:03}", gaya="JudulTabel", halaman_baru=False)
        pdf = tmp_path / "a.pdf"

        hasil = ubah_ke_pdf(dok.simpan(), pdf, soffice=soffice)

        isi, tabel = hasil.daftar
        halaman = halaman_pdf(pdf)
        assert [len(isi.entri), len(tabel.entri)] == [65, 65]
        assert int(isi.entri[0][1]) > 2
        for judul, label in isi.entri + tabel.entri:
            assert (judul, label) == (judul, label_tercetak(halaman, judul))

    def it_gives_the_indexes_in_document_order(self, tmp_path: Path, soffice: Soffice) -> None:
        dok = DocxUji(tmp_path / "a.docx")
        dok.daftar_tabel()
        dok.daftar_isi()
        dok.judul("BAB")
        dok.judul("Tabel", gaya="JudulTabel")

        hasil = ubah_ke_pdf(dok.simpan(), tmp_path / "a.pdf", soffice=soffice)

        assert hasil.daftar == (Daftar((("Tabel", "3"),)), Daftar((("BAB", "2"),)))

    def it_prints_no_empty_page_before_a_section_that_starts_again_at_one(self, tmp_path: Path, soffice: Soffice) -> None:
        # An odd page after an odd one: LibreOffice would fill the back of the first sheet.
        dok = DocxUji(tmp_path / "a.docx")
        dok.judul("KATA PENGANTAR", halaman_baru=False)
        dok.tutup_bagian("lowerRoman", 1)
        dok.judul("PENDAHULUAN", halaman_baru=False)
        dok.tutup_bagian("decimal", 1)
        dok.judul("LAMPIRAN", halaman_baru=False)

        hasil = ubah_ke_pdf(dok.simpan(), tmp_path / "a.pdf", soffice=soffice)

        assert [h.split()[-1] for h in halaman_pdf(tmp_path / "a.pdf")] == ["i", "1", "2"]
        assert hasil.halaman == 3

    def it_converts_a_document_without_index(self, tmp_path: Path, soffice: Soffice) -> None:
        dok = DocxUji(tmp_path / "a.docx")
        dok.paragraf()

        hasil = ubah_ke_pdf(dok.simpan(), tmp_path / "a.pdf", soffice=soffice)

        assert (hasil.daftar, hasil.halaman, hasil.putaran, hasil.mantap) == ((), 1, 0, True)

    def it_gives_the_same_bytes_again_dated_by_the_document(
        self, tmp_path: Path, soffice: Soffice, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        dok = DocxUji(tmp_path / "a.docx")
        dok.judul("BAB")
        berkas = dok.simpan()
        ubah_ke_pdf(berkas, tmp_path / "1.pdf", soffice=soffice)
        time.sleep(1.1)
        monkeypatch.setenv("TZ", "Asia/Jakarta")
        ubah_ke_pdf(berkas, tmp_path / "2.pdf", soffice=soffice)

        assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()
        info = subprocess.run(["pdfinfo", "-isodates", tmp_path / "1.pdf"], capture_output=True, check=True, text=True).stdout
        assert re.search(r"CreationDate:\s+2013-12-23T23:15:00Z", info)  # of python-docx's own template

    def it_works_in_folders_with_any_name_and_a_poor_locale(
        self, tmp_path: Path, soffice: Soffice, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for nama in ("LC_ALL", "LANG", "LC_CTYPE"):
            monkeypatch.setenv(nama, "C")
        folder = tmp_path / "Dinas Sosial — 100% é;#"
        dok = DocxUji(folder / "naskah «akhir» & 50%.docx")
        dok.paragraf()

        ubah_ke_pdf(dok.simpan(), folder / "hasil «akhir».pdf", soffice=soffice)

        assert sorted(p.name for p in folder.iterdir()) == ["hasil «akhir».pdf", "naskah «akhir» & 50%.docx"]

    def it_spares_libreoffice_the_graphics_tests_of_a_fresh_profile(
        self, tmp_path: Path, soffice: Soffice, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        # They cost three quarters of a second at every start.
        isi_profil: list[str] = []

        def intip(soffice: Soffice, tugas: Any, folder: Path, batas_detik: float) -> Any:
            jawaban = jalankan(soffice, tugas, folder, batas_detik)
            isi_profil.extend(p.name for p in (folder / "profil" / "user").iterdir())
            return jawaban

        monkeypatch.setattr("renstra.pdf.convert.jalankan", intip)
        dok = DocxUji(tmp_path / "a.docx")

        ubah_ke_pdf(dok.simpan(), tmp_path / "a.pdf", soffice=soffice)

        assert "autotext" in isi_profil  # LibreOffice did use this profile
        assert "GraphicsRenderTests.log" not in isi_profil

    def it_leaves_no_process_profile_or_socket_behind(
        self, tmp_path: Path, tmp: Path, soffice: Soffice, soket_dipakai: list[Path]
    ) -> None:
        dok = DocxUji(tmp_path / "a.docx")
        dok.paragraf()

        ubah_ke_pdf(dok.simpan(), tmp_path / "a.pdf", soffice=soffice)

        assert list(tmp.iterdir()) == []
        assert proses_dengan(str(tmp)) == []
        assert [s for s in soket_dipakai if s.exists()] == []
        assert sorted(p.name for p in tmp_path.iterdir()) == ["a.docx", "a.pdf", "tmp"]


class DescribeKegagalan:
    def it_kills_libreoffice_at_the_time_limit_and_keeps_the_old_pdf(
        self, tmp_path: Path, tmp: Path, soffice: Soffice, docx_berat: Path, soket_dipakai: list[Path]
    ) -> None:
        pdf = tmp_path / "a.pdf"
        pdf.write_bytes(PDF_LAMA)
        mulai = time.monotonic()

        with pytest.raises(LibreOfficeMacet, match="tidak selesai dalam 1 detik"):
            ubah_ke_pdf(docx_berat, pdf, soffice=soffice, batas_detik=1)

        assert time.monotonic() - mulai < 4
        assert soket_dipakai
        assert pdf.read_bytes() == PDF_LAMA
        assert proses_dengan(str(tmp)) == []
        assert list(tmp.iterdir()) == []
        assert [s for s in soket_dipakai if s.exists()] == []
        assert sorted(p.name for p in tmp_path.iterdir()) == ["a.pdf", "berat.docx", "tmp"]

    def it_ends_libreoffice_when_the_program_itself_is_killed(
        self, tmp_path: Path, tmp: Path, soffice: Soffice, docx_berat: Path
    ) -> None:
        kode = (
            "import sys; from pathlib import Path; from renstra.pdf import *;"
            "ubah_ke_pdf(Path(sys.argv[1]), Path(sys.argv[2]), soffice=Soffice(Path(sys.argv[3]), Path(sys.argv[4])))"
        )
        akar = Path(__file__).parents[2] / "src"
        env = os.environ | {"TMPDIR": str(tmp), "PYTHONPATH": str(akar)}
        perintah = [sys.executable, "-c", kode, docx_berat, tmp_path / "a.pdf", soffice.program, soffice.python]
        with subprocess.Popen(perintah, env=env) as program:
            tunggu(lambda: any("soffice.bin" in baris for baris in proses_dengan(str(tmp))))
            assert any("soffice.bin" in baris for baris in proses_dengan(str(tmp)))
            program.send_signal(signal.SIGKILL)

        tunggu(lambda: not proses_dengan(str(tmp)) and not list(tmp.iterdir()))
        assert proses_dengan(str(tmp)) == []
        assert list(tmp.iterdir()) == []
        assert not (tmp_path / "a.pdf").exists()

    @pytest.mark.parametrize("rusak", ["kosong", "teks", "buku kerja", "terpotong", "tanpa isi", "xml terpotong"])
    def it_refuses_a_broken_docx_and_keeps_the_old_pdf(self, rusak: str, tmp_path: Path, tmp: Path, soffice: Soffice) -> None:
        dok = DocxUji(tmp_path / "a.docx")
        dok.paragraf(20)
        berkas, pdf = dok.simpan(), tmp_path / "a.pdf"
        rusakkan(berkas, rusak)
        pdf.write_bytes(PDF_LAMA)

        with pytest.raises(KonversiGagal, match=r"tidak dapat membuka .*a\.docx"):
            ubah_ke_pdf(berkas, pdf, soffice=soffice)

        assert pdf.read_bytes() == PDF_LAMA
        assert list(tmp.iterdir()) == []
        assert sorted(p.name for p in tmp_path.iterdir()) == ["a.docx", "a.pdf", "tmp"]

    def it_says_that_the_docx_is_missing(self, tmp_path: Path, soffice: Soffice) -> None:
        with pytest.raises(KonversiGagal, match=r"hilang\.docx tidak ada"):
            ubah_ke_pdf(tmp_path / "hilang.docx", tmp_path / "a.pdf", soffice=soffice)

    def it_passes_on_what_libreoffice_said_when_it_does_not_start(self, tmp_path: Path, soffice: Soffice) -> None:
        palsu = tmp_path / "soffice"
        palsu.write_text("#!/bin/sh\necho 'libxyz.so tidak ada' >&2\nexit 7\n")
        palsu.chmod(0o755)
        dok = DocxUji(tmp_path / "a.docx")

        with pytest.raises(KonversiGagal, match=r"(?s)tidak mau mulai.*kode keluar 7.*libxyz\.so tidak ada"):
            ubah_ke_pdf(dok.simpan(), tmp_path / "a.pdf", soffice=Soffice(palsu, soffice.python))

    def it_says_so_when_the_python_does_not_know_uno(self, tmp_path: Path, soffice: Soffice) -> None:
        python = tmp_path / "python"
        python.write_text(f'#!/bin/sh\nexec "{soffice.python}" -S "$@"\n')  # without site-packages, so without uno
        python.chmod(0o755)
        dok = DocxUji(tmp_path / "a.docx")

        with pytest.raises(UnoTidakAda, match="python3-uno"):
            ubah_ke_pdf(dok.simpan(), tmp_path / "a.pdf", soffice=Soffice(soffice.program, python))

    def it_says_so_when_the_python_is_gone(self, tmp_path: Path, soffice: Soffice) -> None:
        dok = DocxUji(tmp_path / "a.docx")

        with pytest.raises(UnoTidakAda, match="/tiada/python"):
            ubah_ke_pdf(dok.simpan(), tmp_path / "a.pdf", soffice=Soffice(soffice.program, Path("/tiada/python")))

    def it_says_so_when_the_target_is_a_folder(self, tmp_path: Path, soffice: Soffice) -> None:
        (tmp_path / "a.pdf").mkdir()
        dok = DocxUji(tmp_path / "a.docx")

        with pytest.raises(KonversiGagal, match=r"a\.pdf"):
            ubah_ke_pdf(dok.simpan(), tmp_path / "a.pdf", soffice=soffice)


class DescribeBacaDaftar:
    def it_takes_the_label_after_the_last_tab(self) -> None:
        assert baca_daftar("BAB I\tPENDAHULUAN\t1\nTabel 1.1\tii") == Daftar((("BAB I\tPENDAHULUAN", "1"), ("Tabel 1.1", "ii")))

    def it_gives_an_entry_without_page_an_empty_label(self) -> None:
        assert baca_daftar("Lampiran\r\n\r\nBAB\t2") == Daftar((("Lampiran", ""), ("BAB", "2")))

    def it_finds_nothing_in_an_empty_index(self) -> None:
        assert baca_daftar("") == Daftar(())


def rusakkan(berkas: Path, cara: str) -> None:
    """Spoil a docx in one of several ways."""
    utuh = berkas.read_bytes()
    if cara == "kosong":
        berkas.write_bytes(b"")
    elif cara == "teks":
        berkas.write_text("bukan dokumen")
    elif cara == "buku kerja":  # what LibreOffice would open, if asked for nothing in particular
        openpyxl.Workbook().save(berkas)
    elif cara == "terpotong":
        berkas.write_bytes(utuh[: len(utuh) // 2])
    else:
        with zipfile.ZipFile(berkas) as arsip:
            bagian = {nama: arsip.read(nama) for nama in arsip.namelist()}
        isi = bagian.pop("word/document.xml")
        if cara == "xml terpotong":
            bagian["word/document.xml"] = isi[: len(isi) // 2]
        with zipfile.ZipFile(berkas, "w") as arsip:
            for nama, data in bagian.items():
                arsip.writestr(nama, data)
