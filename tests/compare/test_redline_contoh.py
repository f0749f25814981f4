"""The tracked document of the two samples, read by eyes of its own: nothing here goes through the program's own proof."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from renstra.compare.redline import redline
from renstra.plans import Rencana, baca_rencana

DATA = Path(__file__).parents[2] / "data/dinsos-bengkulu"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
KOLOM_PAGU = 6
Blok = str | list[list[str]]


@pytest.fixture(scope="module")
def rencana() -> tuple[Rencana, Rencana]:
    lama, baru = (baca_rencana(str(DATA / n)) for n in ("renstra-2021", "perubahan-2022"))
    assert isinstance(lama, Rencana) and isinstance(baru, Rencana)
    return lama, baru


@pytest.fixture(scope="module")
def dokumen(rencana: tuple[Rencana, Rencana]) -> tuple[bytes, bytes]:
    return rencana[0].dokumen(), rencana[1].dokumen()


@pytest.fixture(scope="module")
def berlacak(dokumen: tuple[bytes, bytes]) -> bytes:
    return redline(*dokumen, penulis="Dinas Sosial", tanggal=date(2022, 6, 27))


def badan(docx: bytes) -> Any:
    with zipfile.ZipFile(io.BytesIO(docx)) as z:
        return etree.fromstring(z.read("word/document.xml"))[0]


def putuskan(akar: Any, terima: bool) -> Any:
    """Accept or reject all, by the plain meaning of the marks: enough for what this file holds, and for nothing else."""
    buang, simpan = ("del", "ins") if terima else ("ins", "del")
    for tr in [t.getparent().getparent() for t in akar.iter(f"{W}{buang}") if t.getparent().tag == f"{W}trPr"]:
        tr.getparent().remove(tr)
    for catatan in list(akar.iter(f"{W}tcPrChange")):
        sifat = catatan.getparent()
        if not terima:
            sifat.getparent().replace(sifat, catatan[0])
        else:
            sifat.remove(catatan)
    for p in [t.getparent().getparent().getparent() for t in akar.iter(f"{W}{buang}") if t.getparent().tag == f"{W}rPr"]:
        p.set("buang", "1")
    for el in [e for e in akar.iter(f"{W}{buang}") if e.getparent().tag not in (f"{W}rPr", f"{W}trPr")]:
        el.getparent().remove(el)
    for el in [e for e in akar.iter(f"{W}{simpan}") if e.getparent().tag not in (f"{W}rPr", f"{W}trPr")]:
        letak = el.getparent().index(el)
        el.getparent()[letak : letak + 1] = list(el)
    for el in akar.iter(f"{W}delText"):
        el.tag = f"{W}t"
    for p in [p for p in akar.iter(f"{W}p") if p.get("buang")]:
        berikut = p.getnext()
        sisa = [el for el in p if el.tag != f"{W}pPr"]
        if berikut is not None and berikut.tag == f"{W}p":
            letak = 1 if berikut.find(f"{W}pPr") is not None else 0
            berikut[letak:letak] = sisa
        p.getparent().remove(p)
    return akar


def tanpa_nomor_halaman(akar: Any) -> Any:
    """Take out the fields that name a page, with the tab before them."""
    for perintah in [i for i in akar.iter(f"{W}instrText") if (i.text or "").split()[:1] == ["PAGEREF"]]:
        awal = perintah.getparent().getprevious()
        induk, letak = awal.getparent(), awal.getparent().index(awal)
        akhir = next(r for r in awal.itersiblings() if r.find(f"{W}fldChar[@{W}fldCharType='end']") is not None)
        del induk[letak : induk.index(akhir) + 1]
        if letak and induk[letak - 1].find(f"{W}tab") is not None:
            del induk[letak - 1]
    return akar


def isi(akar: Any) -> list[Blok]:
    """Paragraphs with words, and tables as rows of cells; a cell that goes on with the one above says what that says."""
    hasil: list[Blok] = []
    for el in akar:
        if el.tag == f"{W}p" and (teks := _teks(el)):
            hasil.append(teks)
        elif el.tag == f"{W}tbl":
            hasil.append(_tabel(el))
    return hasil


def _tabel(tbl: Any) -> list[list[str]]:
    atas: dict[int, str] = {}
    hasil = []
    for tr in tbl.iterchildren(f"{W}tr"):
        baris, kolom = [], 0
        for tc in tr.iterchildren(f"{W}tc"):
            gabung = tc.find(f"{W}tcPr/{W}vMerge")
            lanjut = gabung is not None and gabung.get(f"{W}val", "continue") == "continue"
            atas[kolom] = atas.get(kolom, "") if lanjut else "\n".join(_teks(p) for p in tc.iter(f"{W}p"))
            baris.append(atas[kolom])
            rentang = tc.find(f"{W}tcPr/{W}gridSpan")
            kolom += int(rentang.get(f"{W}val")) if rentang is not None else 1
        hasil.append(baris)
    return hasil


def _teks(p: Any) -> str:
    return "".join(t.text or "" for t in p.iter(f"{W}t"))


class DescribeBothWays:
    def it_is_the_new_document_when_all_is_accepted(self, berlacak: bytes, dokumen: tuple[bytes, bytes]) -> None:
        jadi = isi(tanpa_nomor_halaman(putuskan(badan(berlacak), terima=True)))
        assert jadi == isi(tanpa_nomor_halaman(badan(dokumen[1])))

    def it_is_the_old_document_when_all_is_rejected(self, berlacak: bytes, dokumen: tuple[bytes, bytes]) -> None:
        jadi = isi(tanpa_nomor_halaman(putuskan(badan(berlacak), terima=False)))
        assert jadi == isi(tanpa_nomor_halaman(badan(dokumen[0])))

    def it_keeps_the_shape_of_every_table(self, berlacak: bytes, dokumen: tuple[bytes, bytes]) -> None:
        for terima, asli in ((True, dokumen[1]), (False, dokumen[0])):
            bentuk = [
                [[len(b) for b in t] for t in isi(akar) if isinstance(t, list)]
                for akar in (putuskan(badan(berlacak), terima), badan(asli))
            ]
            assert bentuk[0] == bentuk[1]


class DescribeRows:
    def it_shows_new_rows_as_rows_that_were_inserted(self, berlacak: bytes) -> None:
        baru = {_teks(tr.find(f"{W}tc")) for tr in badan(berlacak).iter(f"{W}tr") if tr.find(f"{W}trPr/{W}ins") is not None}
        assert {"Pengangkatan Anak antar WNI", "Fasilitasi Bantuan Pengembangan Ekonomi Masyarakat"} <= baru

    def it_shows_a_changed_row_once_with_its_figures_word_by_word(self, berlacak: bytes) -> None:
        baris = [
            tr
            for tr in badan(berlacak).iter(f"{W}tr")
            if len(list(tr.iterchildren(f"{W}tc"))) == 19 and "Permakanan" in _teks(tr.find(f"{W}tc"))
        ]
        assert baris and all(tr.find(f"{W}trPr/{W}ins") is None for tr in baris)
        berubah = [
            tc for tr in baris for tc in tr.findall(f"{W}tc")[KOLOM_PAGU:17:2] if next(tc.iter(f"{W}ins"), None) is not None
        ]
        assert berubah
        for tc in berubah:
            hilang = "".join(t.text for t in tc.iter(f"{W}delText"))
            datang = "".join(t.text for i in tc.iter(f"{W}ins") for t in i.iter(f"{W}t"))
            assert re.fullmatch(r"[\d.]+", hilang) and re.fullmatch(r"[\d.]+", datang) and hilang != datang

    def it_says_on_every_mark_who_and_when(self, berlacak: bytes) -> None:
        tanda = list(badan(berlacak).iter(f"{W}ins", f"{W}del", f"{W}tcPrChange", f"{W}pPrChange"))
        assert {(t.get(f"{W}author"), t.get(f"{W}date")) for t in tanda} == {("Dinas Sosial", "2022-06-27T00:00:00Z")}
        assert len({t.get(f"{W}id") for t in tanda}) == len(tanda)

    def it_is_the_same_to_the_byte_when_made_again(self, berlacak: bytes, dokumen: tuple[bytes, bytes]) -> None:
        assert redline(*dokumen, penulis="Dinas Sosial", tanggal=date(2022, 6, 27)) == berlacak
