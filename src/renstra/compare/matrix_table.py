"""The table of the matrix on paper: years run down the rows of one level, so that its old and new side stand together.

What belongs together stays on one page: a level with its years, a heading with what it heads, a sum with its years.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..document.columns import Kolom
from ..document.grid import Bidang, tabel_xml
from ..document.profile import GayaTabel
from ..document.rows import Baris
from ..model import KOSONG, Indikator, Simpul
from .changes import Padanan
from .matrix import BarisMatriks, Matriks, Uang
from .matrix_rows import (
    HAMPA,
    PasangIndikator,
    Susunan,
    berpagu,
    bertarget,
    kapital,
    pasangan_indikator,
    sebut_alasan,
    sebut_dugaan,
    sebut_jenis,
    sebut_lain,
    sebut_persen,
    setahun,
    susun_baris,
    tahun_target,
    tulis_selisih,
)
from .sameness import nama_baku
from .wording import tulis_isi
from .words import Ruas, beda_kata

KOLOM = (
    Kolom("no", ("No",), 3, "tengah", True),
    Kolom("uraian.lama", ("Kode dan Uraian", "Semula"), 12, "kiri", True),
    Kolom("uraian.baru", ("Kode dan Uraian", "Menjadi"), 12, "kiri", True),
    Kolom("indikator.lama", ("Indikator (Satuan)", "Semula"), 12, "kiri", True),
    Kolom("indikator.baru", ("Indikator (Satuan)", "Menjadi"), 12, "kiri", True),
    Kolom("tahun", ("Tahun",), 4, "tengah", False),
    Kolom("target.lama", ("Target", "Semula"), 6, "tengah", False),
    Kolom("target.baru", ("Target", "Menjadi"), 6, "tengah", False),
    Kolom("pagu.lama", ("Pagu (Rp)", "Semula"), 8, "kanan", False),
    Kolom("pagu.baru", ("Pagu (Rp)", "Menjadi"), 8, "kanan", False),
    Kolom("pagu.selisih", ("Pagu (Rp)", "Bertambah/\n(Berkurang)"), 8, "kanan", False),
    Kolom("keterangan", ("Jenis Perubahan dan Alasan",), 22, "kiri", True),
)
UKURAN, UKURAN_SEMPIT = 8.0, 7.5
"""The largest size of its text (points), and on paper so narrow that the last column would have to starve for it."""

_LEBAR_CUKUP = 800
"""Points between the margins; A4 has less."""
_BARIS_SEHALAMAN = 21
"""How many rows of one level are kept on one page together; a level with more indikator says its name again."""
_BUKA, _TUTUP = "\ue000", "\ue001"
"""Stand around words that differ until the table is written: private characters, which no plan needs."""
_PATAH, _PATAH_WORD = "\u2028", "\u200b"
"""Where a word may break: as widths are measured, which is at white space, and as Word knows it."""
_KATA_PANJANG = re.compile(r"\S{18,}")
_BERTANDA = re.compile(f'<w:t(?: xml:space="preserve")?>([^<]*{_BUKA}[^<]*)</w:t>')
_BERBEDA = re.compile(f"{_BUKA}([^{_TUTUP}]*){_TUTUP}")
_IKAT = "<w:keepNext/>"
_SEL, _LEBAR_SEL = re.compile("<w:tc>.*?</w:tc>", re.DOTALL), re.compile(r'<w:tcW w:w="(\d+)" w:type="dxa"/>')
_KOLOM_NAMA, _NAMA = ("no", "uraian.lama", "uraian.baru", "indikator.lama", "indikator.baru"), "uraian.lama"
"""Columns before the years, and which of them holds the name of a sum until they are made one."""
_SATU = {"no", "uraian.lama", "uraian.baru"}
"""Columns that speak of a level, not of one of its indikator."""
_AWAL = {"judul": 1, "induk": 2, "rinci": 2}
"""How gladly a new part of a long table begins there; see `Baris.awal`."""

Petak = list[Baris]
"""Rows that stay on one page."""


def tabel_matriks(m: Matriks, bidang: Bidang, gaya: GayaTabel, huruf: str) -> tuple[str, float]:
    """Return the XML of the table and the size of its text (points)."""
    petak = list(_petak(m))
    ukuran = UKURAN if bidang.lebar >= _LEBAR_CUKUP else UKURAN_SEMPIT
    # Without an end of the page no merged cell is begun again there: rows that belong together are kept together.
    tanpa_akhir = Bidang(bidang.lebar, math.inf)
    xml, ukuran = tabel_xml(KOLOM, [b for p in petak for b in p], tanpa_akhir, gaya, huruf, ukuran=ukuran, uraian="Matriks")
    giliran = ((b, n < len(p) - 1) for p in petak for n, b in enumerate(p))
    potongan = (
        _sesuaikan(x, *next(giliran)) if x.startswith("<w:tr>") and "<w:tblHeader/>" not in x else x
        for x in re.split("(?=<w:tr>)", xml)
    )
    return _BERTANDA.sub(_tegaskan, "".join(potongan)).replace(_PATAH, _PATAH_WORD), ukuran


def _petak(m: Matriks) -> Iterator[Petak]:
    """The rows of the table in groups that stay on one page; a heading goes with what follows it."""
    judul: Petak = []
    tetap = ""
    nomor = 0
    deret = list(susun_baris(m))
    for s, berikut in pairwise([*deret, deret[-1]]):
        if s.macam in {"judul", "induk"}:
            judul.append(Baris(melintang=s.sebutan, tebal=True, warna="kelompok", awal=0 if judul else _AWAL[s.macam]))
            continue
        if s.macam == "tidak berubah" and judul and berikut.macam == "jumlah":
            # A program in which nothing changed needs no second set of the same sums.
            tetap = s.sebutan
            continue
        if s.baris:
            nomor += 1
            semua = _rinci(m, s.baris, nomor, 0 if judul else _AWAL["rinci"])
        else:
            semua = [_jumlah(m, s, tetap)]
        yield [*judul, *semua[0]]
        yield from semua[1:]
        judul, tetap = [], ""


def _rinci(m: Matriks, b: BarisMatriks, nomor: int, awal: int) -> list[Petak]:
    """One level with all its indikator; what is more than fits together begins again with its name."""
    lama, baru = _uraian(b.padanan)
    hasil: list[Petak] = [[]]
    for n, pasang in enumerate(pasangan_indikator(b.padanan)):
        isi = list(_tahunan(m, pasang, None if n else b.uang))
        if hasil[-1] and len(hasil[-1]) + len(isi) > _BARIS_SEHALAMAN:
            hasil.append([])
        ukuran = _beda(*(_ukuran(i) for i in pasang))
        tetap = {
            "no": str(nomor), "uraian.lama": lama, "uraian.baru": baru, "indikator.lama": ukuran[0],
            "indikator.baru": ukuran[1], "keterangan": "" if n else _keterangan(b),
        }  # fmt: skip
        tetap = {k: _patahkan(isi_sel) for k, isi_sel in tetap.items()}
        satu, per_indikator = (nomor, len(hasil)), (nomor, n)
        kunci = {k: satu if k in _SATU else per_indikator for k in tetap}
        hasil[-1] += (Baris(tetap | x, kunci, awal=0 if n or k else awal) for k, x in enumerate(isi))
    return hasil


def _patahkan(isi: str) -> str:
    """Let long words such as ``Pemeliharaan/Rehabilitasi`` break after a slash, lest one of them starve other columns."""
    return _KATA_PANJANG.sub(lambda kata: kata[0].replace("/", f"/{_PATAH}"), isi)


def _tahunan(m: Matriks, pasang: PasangIndikator, uang: Uang | None) -> Iterator[dict[str, str]]:
    """Targets and pagu year by year, those in which nothing stands left out, then the whole period.

    Pagu stands beside the first indikator only (`uang`), since it is that of the level and not of an indikator.
    """
    i, j = pasang
    tahun = [t for t in tahun_target(m) if bertarget(pasang, t) or berpagu(uang, t)]
    for t in tahun:
        isi = {"tahun": str(t), "target.lama": _target(i, t), "target.baru": _target(j, t)}
        yield isi | (_pagu(setahun(uang, t)) if uang else {})
    if tahun or uang:
        akhir = [
            x.tulis(x.kondisi_akhir(r.identitas.periode.tahun_pagu)) if x else HAMPA
            for x, r in ((i, m.hasil.lama), (j, m.hasil.baru))
        ]
        isi = {"tahun": "Kondisi akhir" if i or j else "Jumlah", "target.lama": akhir[0], "target.baru": akhir[1]}
        yield isi | (_pagu(uang) if uang else {})
    else:
        yield {}


def _target(i: Indikator | None, tahun: int) -> str:
    return i.tulis(i.target.get(tahun, KOSONG)) if i else HAMPA


def _pagu(u: Uang) -> dict[str, str]:
    return {
        "pagu.lama": tulis_selisih(u.jumlah_semula),
        "pagu.baru": tulis_selisih(u.jumlah_menjadi),
        "pagu.selisih": tulis_selisih(u.jumlah_selisih),
    }


def _uraian(p: Padanan) -> tuple[str, str]:
    """Level, kode and name on both sides; rows that were merged or split name all of them."""
    if len(p.lama) == len(p.baru) == 1:
        a, b = p.lama[0], p.baru[0]
        kode, nama = _beda(a.kode, b.kode), _beda(a.nama, b.nama)
        return f"{p.tingkat}\n{kode[0]}\n{nama[0]}", f"{p.tingkat}\n{kode[1]}\n{nama[1]}"
    return _sisi(p.tingkat, p.lama), _sisi(p.tingkat, p.baru)


def _sisi(tingkat: str, sisi: Sequence[Simpul]) -> str:
    if len(sisi) > 1:
        return "\n".join([tingkat, *(f"{n}) {s.kode}\n{s.nama}" for n, s in enumerate(sisi, 1))])
    return "\n".join(f"{tingkat}\n{s.kode}\n{s.nama}" for s in sisi) or HAMPA


def _ukuran(i: Indikator | None) -> str:
    return tulis_isi(i) or HAMPA


def _beda(semula: str, menjadi: str) -> tuple[str, str]:
    """Both texts, the words that only one of them has between marks; none where one side is empty or they are the same."""
    if HAMPA in {semula, menjadi} or nama_baku(semula) == nama_baku(menjadi):
        return semula, menjadi
    lama, baru = beda_kata(semula, menjadi)
    return _bertanda(lama), _bertanda(baru)


def _bertanda(ruas: Ruas) -> str:
    return " ".join(f"{_BUKA}{kata}{_TUTUP}" if berbeda else kata for kata, berbeda in ruas)


def _keterangan(b: BarisMatriks) -> str:
    """Kinds of change, how far the pagu moved, whether it is a guess, what no column shows, and the reason."""
    p = b.padanan
    pagu = f"Pagu {sebut_persen(b.uang)}" if b.uang and b.uang.jumlah_selisih and p.lama and p.baru else ""
    baris = [sebut_jenis(b), pagu, kapital(sebut_dugaan(p)), *sebut_lain(p)]
    if alasan := sebut_alasan(b):
        baris.append(f"Alasan: {alasan}")
    return "\n".join(f"{x.rstrip('.')}." for x in baris if x)


def _jumlah(m: Matriks, s: Susunan, catatan: str) -> Petak:
    """A sum by year and in whole, with the percent of change of each."""
    assert s.uang is not None, "setiap jumlah bernilai"
    tegas = s.macam in {"jumlah", "total"}
    tetap = dict.fromkeys(_KOLOM_NAMA, "") | {_NAMA: "\n".join(x for x in (s.sebutan, catatan) if x)}
    kunci = dict.fromkeys((*_KOLOM_NAMA, "jumlah"), s.sebutan)
    ada = [t for t in m.tahun if berpagu(s.uang, t)]
    isi = [(str(t), setahun(s.uang, t)) for t in (m.tahun if ada else ())] + [("Jumlah", s.uang)]
    return [
        Baris(
            {**tetap, "tahun": tahun, **_pagu(u), "keterangan": kapital(sebut_persen(u)) if tegas else ""},
            kunci, tebal=tegas, warna="jumlah" if tegas else "",
        )
        for tahun, u in isi
    ]  # fmt: skip


def _sesuaikan(xml: str, b: Baris, ikat: bool) -> str:
    """Keep a row on the page of the next one; the name of a sum stands across all columns before the years."""
    if ikat and _IKAT not in xml:
        xml = xml.replace("</w:pPr>", f"{_IKAT}</w:pPr>")
    if "jumlah" not in b.kunci:
        return xml
    sel = _SEL.findall(xml)[: len(_KOLOM_NAMA)]
    lebar = sum(int(x) for s in sel for x in _LEBAR_SEL.findall(s))
    tetap = sel[_KOLOM_NAMA.index(_NAMA)]
    nama = _LEBAR_SEL.sub(f'<w:tcW w:w="{lebar}" w:type="dxa"/><w:gridSpan w:val="{len(sel)}"/>', tetap)
    return xml.replace("".join(sel), nama, 1)


def _tegaskan(teks: re.Match[str]) -> str:
    """Turn marked words of one text into runs, bold and underlined so that a black-and-white print keeps them.

    The text stands inside a run, and leaves one open behind it.
    """
    hasil = []
    for n, isi in enumerate(_BERBEDA.split(teks[1])):
        t = f'<w:t xml:space="preserve">{isi}</w:t>' if isi else ""
        hasil.append(f'</w:r><w:r><w:rPr><w:b/><w:u w:val="single"/></w:rPr>{t}</w:r><w:r>' if n % 2 else t)
    return "".join(hasil)
