"""A draft says so on every page, in Word and in the PDF; what is no draft is the same file as ever."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from lxml import etree
from ooxml_uji import semua_bagian, w

from buku_uji import BukuUji
from renstra.document.assemble import Bahan, susun_naskah
from renstra.document.stamp import DRAF, ILUSTRASI, cap_halaman
from renstra.material import siapkan
from renstra.pdf import cari_soffice, ubah_ke_pdf
from renstra.workbook.read import baca_buku_kerja

V = "{urn:schemas-microsoft-com:vml}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
ABU = bytes((0xDF,) * 3)
"""The grey of the stamp; nothing else in the document has it."""


@pytest.fixture(scope="module")
def bahan(tmp_path_factory: pytest.TempPathFactory) -> Bahan:
    """What the document of the tiny plan is composed of."""
    folder = BukuUji(tmp_path_factory.mktemp("draf")).simpan().parent
    r = baca_buku_kerja(folder).renstra
    assert r
    p = siapkan(folder, r)
    assert not isinstance(p, tuple), p
    return Bahan(
        renstra=r, gaya=p.gaya, kertas=r.identitas.kertas, bab=p.bab, tabel=p.tabel, judul_tabel=p.judul_tabel,
        gambar=p.gambar, judul_gambar=p.judul_gambar, halaman_awal=p.halaman_awal(), tanda_tangan=p.halaman("tanda-tangan"),
    )  # fmt: skip


@pytest.fixture(scope="module")
def biasa(bahan: Bahan) -> bytes:
    return susun_naskah(bahan).jadi()


@pytest.fixture(scope="module")
def draf(bahan: Bahan) -> bytes:
    return susun_naskah(replace(bahan, draf=True)).jadi()


def kepala_seksi(docx: bytes) -> list[dict[str, etree._Element]]:
    """The headers that each section names, by their type."""
    bagian = semua_bagian(docx)
    relasi = {r.get("Id"): r.get("Target") for r in etree.fromstring(bagian["word/_rels/document.xml.rels"])}
    return [
        {
            h.get(w("type")): etree.fromstring(bagian[f"word/{relasi[h.get(f'{R}id')]}"])
            for h in s.iterchildren(w("headerReference"))
        }
        for s in etree.fromstring(bagian["word/document.xml"]).iter(w("sectPr"))
    ]


def cap(unsur: etree._Element) -> list[str]:
    """The words of the stamps in a part."""
    return [t.get("string") for t in unsur.iter(f"{V}textpath") if t.get("string")]


def ukuran_dan_bercap(pdf: Path) -> list[tuple[int, int, float]]:
    """Width, height and the share that is grey as the stamp is, of every page (10 dots to the inch)."""
    program = ["pdftoppm", "-r", "10", "-aa", "no", "-aaVector", "no", str(pdf)]
    gambar = subprocess.run(program, capture_output=True, check=True).stdout
    hasil = []
    while gambar:
        _, lebar, tinggi, _ = (int(x) if x.isdigit() else 0 for x in gambar.split(None, 4)[:4])
        awal = len(b"P6\n%d %d\n255\n" % (lebar, tinggi))
        isi, gambar = gambar[awal : awal + 3 * lebar * tinggi], gambar[awal + 3 * lebar * tinggi :]
        abu = sum(isi[i : i + 3] == ABU for i in range(0, len(isi), 3))
        hasil.append((lebar, tinggi, abu / (lebar * tinggi)))
    return hasil


class DescribeCap:
    def it_stands_behind_the_text_in_the_middle_of_the_page(self) -> None:
        (bentuk,) = etree.fromstring(f'<w:p xmlns:w="{w("")[1:-1]}">{cap_halaman(DRAF, 1)}</w:p>').iter(f"{V}shape")
        letak = dict(s.split(":") for s in bentuk.get("style").split(";"))
        assert int(letak["z-index"]) < 0
        for arah in ("horizontal", "vertical"):
            assert (letak[f"mso-position-{arah}"], letak[f"mso-position-{arah}-relative"]) == ("center", "page")

    def it_is_known_to_word_as_a_watermark_and_each_one_by_an_id_of_its_own(self) -> None:
        semua = etree.fromstring(f'<w:p xmlns:w="{w("")[1:-1]}">{cap_halaman(DRAF, 1)}{cap_halaman(DRAF, 2)}</w:p>')
        id = [s.get("id") for s in semua.iter(f"{V}shape")]
        assert len(set(id)) == 2
        assert all(i.startswith("PowerPlusWaterMarkObject") for i in id)


class DescribeDocx:
    def it_carries_the_stamp_once_in_the_header_of_every_section(self, draf: bytes) -> None:
        seksi = kepala_seksi(draf)
        assert len(seksi) > 3
        assert [{jenis: cap(k) for jenis, k in s.items()} for s in seksi] == [{"default": ["DRAF"]}] * len(seksi)

    def it_has_no_first_or_even_page_that_would_show_another_header(self, draf: bytes) -> None:
        bagian = semua_bagian(draf)
        assert b"<w:titlePg" not in bagian["word/document.xml"]
        assert b"evenAndOddHeaders" not in bagian["word/settings.xml"]

    def it_leaves_the_header_of_the_cover_empty_but_for_the_stamp(self, draf: bytes) -> None:
        sampul, depan = (s["default"] for s in kepala_seksi(draf)[:2])
        assert [t.text for t in sampul.iter(w("t"))] == []
        assert len([t.text for t in depan.iter(w("t"))]) == 1

    def it_changes_nothing_but_headers_and_what_refers_to_them(self, biasa: bytes, draf: bytes) -> None:
        tanpa, dengan = semua_bagian(biasa), semua_bagian(draf)
        assert {n for n in dengan if tanpa.get(n) != dengan[n]} == {
            "[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml", "word/header1.xml", "word/header2.xml",
        }  # fmt: skip
        teks = [[p.text for p in etree.fromstring(b["word/document.xml"]).iter(w("t"))] for b in (tanpa, dengan)]
        assert teks[0] == teks[1]

    def it_is_valid_and_opens_in_python_docx(self, draf: bytes, tmp_path: Path) -> None:
        berkas = tmp_path / "draf.docx"
        berkas.write_bytes(draf)
        program = [sys.executable, "-m", "openxml_audit", "-m", "0", "-q", str(berkas)]
        hasil = subprocess.run(program, capture_output=True, text=True)
        assert hasil.returncode == 0, hasil.stdout[-3000:] + hasil.stderr[-3000:]
        assert not any(s.header.is_linked_to_previous for s in Document(str(berkas)).sections)

    def it_is_the_same_to_the_byte_when_composed_again(self, bahan: Bahan, draf: bytes) -> None:
        assert susun_naskah(replace(bahan, draf=True)).jadi() == draf


class DescribeBukanDraf:
    def it_has_no_stamp_anywhere_unless_one_is_asked_for(self, bahan: Bahan, biasa: bytes) -> None:
        assert not bahan.draf
        bagian = semua_bagian(biasa)
        assert [n for n, isi in bagian.items() if b"WaterMark" in isi or b"urn:schemas-microsoft-com:vml" in isi] == []

    def it_is_stamped_as_an_illustration_when_its_data_are_only_an_example(self, bahan: Bahan) -> None:
        identitas = bahan.renstra.identitas.model_copy(update={"ilustrasi": True})
        contoh = replace(bahan, renstra=bahan.renstra.model_copy(update={"identitas": identitas}))
        for satu, kata in ((contoh, ILUSTRASI), (replace(contoh, draf=True), DRAF)):
            for seksi in kepala_seksi(susun_naskah(satu).jadi()):
                assert [cap(h) for h in seksi.values()] == [[kata]]

    def it_has_no_header_on_the_cover(self, biasa: bytes) -> None:
        assert [len(s) for s in kepala_seksi(biasa)][:2] == [0, 1]
        assert "word/header2.xml" not in semua_bagian(biasa)


class DescribePdf:
    @pytest.fixture(scope="class")
    @classmethod
    def halaman(cls, biasa: bytes, draf: bytes, tmp_path_factory: pytest.TempPathFactory) -> list[list[tuple[int, int, float]]]:
        """The pages of the plan as LibreOffice lays them out: without the stamp, and with it."""
        soffice = cari_soffice()
        assert soffice is not None, "LibreOffice tidak ada"
        hasil = []
        for isi in (biasa, draf):
            berkas = tmp_path_factory.mktemp("pdf") / "naskah.docx"
            berkas.write_bytes(isi)
            ubah_ke_pdf(berkas, berkas.with_suffix(".pdf"), soffice=soffice)
            hasil.append(ukuran_dan_bercap(berkas.with_suffix(".pdf")))
        return hasil

    def it_shows_the_stamp_on_every_page_upright_and_turned(self, halaman: list[list[tuple[int, int, float]]]) -> None:
        _, draf = halaman
        assert {lebar > tinggi for lebar, tinggi, _ in draf} == {True, False}
        assert [n for n, (_, _, bagian) in enumerate(draf, 1) if bagian < 0.01] == []

    def it_shows_none_on_any_page_of_what_is_no_draft(self, halaman: list[list[tuple[int, int, float]]]) -> None:
        biasa, _ = halaman
        assert [n for n, (_, _, bagian) in enumerate(biasa, 1) if bagian > 0.001] == []

    def it_adds_no_page_and_turns_none(self, halaman: list[list[tuple[int, int, float]]]) -> None:
        biasa, draf = halaman
        assert [h[:2] for h in draf] == [h[:2] for h in biasa]
