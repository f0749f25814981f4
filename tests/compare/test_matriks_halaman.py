"""The pages of the matrix as LibreOffice lays them out: what a leader leafs through before signing."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from bagan_uji import Cabang, bagan, sub
from docx.oxml.ns import qn
from matriks_uji import INGGRIS, PANJANG, campuran, dokumen, gaya, matriks

from renstra.compare.diff import banding
from renstra.compare.matrix import Matriks, susun_matriks
from renstra.compare.matrix_docx import matriks_docx
from renstra.document.metrics import kata_terlebar, lebar_teks
from renstra.document.widths import TEPI_SEL
from renstra.pdf import cari_soffice, ubah_ke_pdf
from renstra.workbook.read import baca_buku_kerja

SAMPEL = Path(__file__).parents[2] / "data/dinsos-bengkulu"


def teks_pdf(docx: bytes, folder: Path) -> list[str]:
    """The text of each page that LibreOffice lays out."""
    soffice = cari_soffice()
    if soffice is None:
        pytest.skip("LibreOffice tidak terpasang")
    asal, pdf = folder / "matriks.docx", folder / "matriks.pdf"
    asal.write_bytes(docx)
    jumlah = ubah_ke_pdf(asal, pdf, soffice=soffice).halaman
    teks = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    return teks.replace("\u200b", "").split("\f")[:jumlah]


@pytest.fixture(scope="module")
def sampel() -> Matriks:
    """From the sample before the change to the sample."""
    lama, baru = (baca_buku_kerja(SAMPEL / n).renstra for n in ("renstra-2021", "perubahan-2022"))
    assert lama and baru
    return susun_matriks(banding(lama, baru))


@pytest.fixture(scope="module")
def halaman(sampel: Matriks, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The sample's matrix, page by page."""
    return teks_pdf(matriks_docx(sampel, gaya(), "F4"), tmp_path_factory.mktemp("sampel"))


class DescribeHalaman:
    """Pages as LibreOffice lays them out."""

    def they_repeat_the_headings_of_the_table(self, halaman: list[str]) -> None:
        bertabel = [h for h in halaman if re.search(r" Kondisi |^ *JUMLAH ", h, re.MULTILINE)]
        assert len(bertabel) > 20
        assert all(re.search(r"Jenis Perubahan dan Alasan", h) for h in bertabel)
        # No heading is broken within a word.
        assert all(re.search(r"Semula +Menjadi +Semula +Menjadi +\w* *Semula +Menjadi +Semula +Menjadi", h) for h in bertabel)

    def they_begin_with_a_name_and_never_end_with_a_heading(self, halaman: list[str]) -> None:
        tepi = list(self._tepi(halaman))
        assert len(tepi) > 20
        for awal, akhir in tepi:
            assert re.match(r" *(\d{1,3} |\d\.\d\d\.\d\d PROGRAM|Kegiatan \d|Jumlah|Tidak|Pindahan|JUMLAH)", awal)
            assert not re.match(r" *(\d\.\d\d\.\d\d PROGRAM|Kegiatan \d|TUJUAN DAN|[ABC]\. )", akhir)

    @staticmethod
    def _tepi(halaman: list[str]) -> Iterator[tuple[str, str]]:
        """The first and the last line of the table on each page that it fills, the page number left out."""
        for h in halaman[1:]:
            baris = [b for b in h.splitlines() if b.strip()]
            kepala = next((n for n, b in enumerate(baris) if "(Berkurang)" in b), None)
            if kepala is not None and "B. Perubahan yang" not in h:
                yield baris[kepala + 1], baris[-2]

    @pytest.mark.parametrize("kertas", ["F4", "A4"])
    def they_have_room_for_every_heading_figure_and_reason(self, sampel: Matriks, kertas: str) -> None:
        dok = dokumen(sampel, kertas)
        tabel = dok.tables[0]
        ukuran = dok.styles[tabel.rows[2].cells[0].paragraphs[0].style.name].font.size.pt
        lebar = [int(g.get(qn("w:w"))) / 20 - TEPI_SEL for g in tabel._tbl.tblGrid]
        for n, x in enumerate(lebar):
            judul = tabel.rows[1].cells[n].text
            assert kata_terlebar(judul, ukuran, True) <= x
        angka = {
            (n, s.text)
            for b in tabel.rows[2:]
            if len({s.text for s in b.cells}) > 1
            for n, s in enumerate(b.cells)
            if n in (8, 9, 10)
        }
        assert all(lebar_teks(isi, ukuran, True) <= lebar[n] for n, isi in angka)
        assert min(lebar[1:5]) > 65 and lebar[11] > 120

    def they_close_with_the_totals_of_both_documents(self, halaman: list[str]) -> None:
        akhir = "\n".join(halaman)
        assert re.search(r"^ *JUMLAH +2022 +[\d.]+ +20\.745\.000\.000", akhir, re.MULTILINE)
        assert "menurut dokumen menjadi Rp112.245.000.000" in akhir

    def they_speak_indonesian(self, halaman: list[str]) -> None:
        assert not re.findall(INGGRIS, "\n".join(halaman))

    def they_hold_a_long_reason_and_a_long_word(self, tmp_path: Path) -> None:
        hasil = campuran(lambda baru: setattr(baru.cari("1.06.02.1.02.02"), "nama", "Bulanan/Triwulanan/Semesteran" * 3))
        isi = "\n".join(teks_pdf(matriks_docx(susun_matriks(hasil), gaya(), "A4"), tmp_path))
        assert isi.count("panjang sekali") >= PANJANG.count("panjang sekali")
        assert "Bertambah/" in isi and "(Berkurang)" in isi

    def they_keep_characters_that_xml_would_eat(self, tmp_path: Path) -> None:
        baru = bagan()
        baru.cari("1.06.04.1.01").anak.append(sub("1.06.04.1.01.09", "R&D <b> = +1", 1_000))
        baru.cari("S.1").anak.append(Cabang("Program", "1.06.09", "Program A&B <c>"))
        isi = "\n".join(teks_pdf(matriks_docx(matriks(baru), gaya(), "F4"), tmp_path))
        assert "R&D <b> = +1" in isi and "PROGRAM A&B <C>" in isi
