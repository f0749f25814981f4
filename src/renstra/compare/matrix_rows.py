"""What the matrix says row by row, for its Word and its Excel form alike."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ..model import KOSONG, Identitas, Indikator, Simpul
from ..model.angka import tulis_bilangan, tulis_rupiah
from ..model.indikator import cara_rekap, jenis_satuan
from .changes import Padanan, Perubahan
from .levels import padankan_indikator
from .matrix import BarisMatriks, KelompokMatriks, Matriks, Uang
from .sameness import nilai_baku
from .wording import sebut_unsur, tulis_semula_menjadi

JUDUL = "Matriks Semula – Menjadi"
TIDAK_BERUBAH = "Tidak ada perubahan pada tujuan, sasaran, program, kegiatan, dan sub kegiatan."
SEMUA_BERALASAN = "Semua perubahan telah beralasan."
TIDAK_ADA_LAIN = "Tidak ada perubahan pada lembar lain dan teks bab."
PINDAHAN = "Pindahan antarprogram: pagu sub kegiatan yang pada salah satu dokumen tercatat di program lain"
HAMPA = "-"
"""Stands where one of the documents says nothing."""

Macam = Literal["judul", "induk", "rinci", "tidak berubah", "pindahan", "jumlah", "total"]
"""A group's heading, a level that only heads others, a row in full, what was left out, what belongs to another program,
the sum of a program, the sum of all."""

_BERKOLOM = {"", "kode", "nama", "indikator", "indikator nama", "indikator satuan", "target", "pagu"}
"""What has a column of its own; every other change is told in words."""
_TURUNAN = {"indikator jenis", "indikator rekap"}
_PANJANG_KETERANGAN, _PANJANG_POKOK = 160, 90

PasangIndikator = tuple[Indikator | None, Indikator | None]


@dataclass(frozen=True, slots=True)
class Susunan:
    """A line of the matrix; `sebutan` names it, unless it is a row in full (`baris`)."""

    macam: Macam
    sebutan: str = ""
    baris: BarisMatriks | None = None
    uang: Uang | None = None


def susun_baris(m: Matriks) -> Iterator[Susunan]:
    """Yield every line of the matrix from top to bottom; the sums of a program follow its rows."""
    for k in m.kelompok:
        if k.program or k.baris:
            yield Susunan("judul", f"{k.kode} {k.judul}".strip().upper())
        for b in k.baris:
            p = b.padanan
            if p.perubahan or m.lengkap:
                yield Susunan("rinci", baris=b, uang=b.uang)
            elif not (k.program and p.tingkat == "Program"):
                yield Susunan("induk", f"{p.tingkat} {p.baru[0].kode} {p.baru[0].nama}")
        if k.program:
            yield from _jumlah_kelompok(k)
    yield Susunan("total", "JUMLAH", uang=m.jumlah)


def _jumlah_kelompok(k: KelompokMatriks) -> Iterator[Susunan]:
    if k.banyak_tidak_berubah:
        yield Susunan(
            "tidak berubah", f"Tidak berubah ({tulis_bilangan(k.banyak_tidak_berubah)} sub kegiatan)", uang=k.tidak_berubah
        )
    if any((*k.pindahan.semula.values(), *k.pindahan.menjadi.values())):
        yield Susunan("pindahan", PINDAHAN, uang=k.pindahan)
    nama = k.judul if k.judul.casefold().startswith("program") else f"Program {k.judul}"
    yield Susunan("jumlah", f"Jumlah {nama} ({k.kode})", uang=k.jumlah)


def ada_perubahan(m: Matriks) -> bool:
    """Whether any level changed."""
    return any(b.padanan.perubahan for k in m.kelompok for b in k.baris)


def setahun(u: Uang, tahun: int) -> Uang:
    """The rupiah of one year alone, with its own percent of change."""
    return Uang({tahun: u.semula.get(tahun, 0)}, {tahun: u.menjadi.get(tahun, 0)})


def pasangan_indikator(p: Padanan) -> Sequence[PasangIndikator]:
    """The indikator of a row, before and after; one empty pair when there is none."""
    lama, baru = ([i for s in sisi for i in s.indikator] for sisi in (p.lama, p.baru))
    return padankan_indikator(lama, baru) or [(None, None)]


def tahun_target(m: Matriks) -> list[int]:
    """Every year that has a target or a pagu in either document."""
    periode = (m.hasil.lama.identitas.periode, m.hasil.baru.identitas.periode)
    return sorted({*m.tahun, *(t for p in periode for t in p.tahun_target)})


def bertarget(pasang: PasangIndikator, tahun: int) -> bool:
    """Whether either document has a target in that year."""
    return any(nilai_baku(i.target.get(tahun)) != nilai_baku(KOSONG) for i in pasang if i)


def berpagu(u: Uang | None, tahun: int) -> bool:
    """Whether either document has a pagu in that year."""
    return u is not None and bool(u.semula.get(tahun) or u.menjadi.get(tahun))


def sebut_jenis(b: BarisMatriks) -> str:
    """The kinds of change of a row: ``Ganti nomenklatur; ubah pagu``."""
    return kapital("; ".join(b.padanan.jenis)) or "Tetap"


def sebut_sisi(sisi: Sequence[Simpul], isi: Literal["kode", "nama"], antara: str) -> str:
    """Kode or name of one side of a row; where rows were merged or split, of all of them."""
    return antara.join(getattr(s, isi) for s in sisi)


def sebut_dugaan(p: Padanan) -> str:
    """That a row was matched by likeness, with its score; nothing when it was not."""
    return f"dugaan, kemiripan {p.skor}" if p.dugaan else ""


def sebut_lain(p: Padanan) -> list[str]:
    """The changes of a row that no column of the matrix shows, in words; what only follows from a new satuan left out."""
    satuan = {x.indikator: jenis_satuan(x.menjadi) for x in p.perubahan if x.unsur == "indikator satuan"}
    ikut = {(nama, isi) for nama, jenis in satuan.items() for isi in (jenis, cara_rekap(jenis))}
    lain = (x for x in p.perubahan if x.unsur not in _BERKOLOM)
    return [_satu_lain(x) for x in lain if x.unsur not in _TURUNAN or (x.indikator, x.menjadi) not in ikut]


def _satu_lain(p: Perubahan) -> str:
    semula, menjadi = (ringkas(x, _PANJANG_KETERANGAN) or HAMPA for x in tulis_semula_menjadi(p))
    return f"{sebut_unsur(p)}: semula {semula}; menjadi {menjadi}"


def sebut_alasan(b: BarisMatriks) -> str:
    """Why a row changed, and which kinds of change have no reason yet."""
    if not b.alasan:
        return "belum ada" if b.terutang else ""
    return "; ".join((b.alasan.rstrip("."), *([f"belum ada untuk {', '.join(b.terutang)}"] if b.terutang else [])))


def tulis_selisih(rupiah: int) -> str:
    """Rupiah of the matrix: less than nothing stands in parentheses, nothing is a dash."""
    return HAMPA if not rupiah else f"({tulis_rupiah(-rupiah)})" if rupiah < 0 else tulis_rupiah(rupiah)


def sebut_persen(u: Uang) -> str:
    """How much more or less it is, in percent: ``bertambah 3,25%``."""
    if u.jumlah_selisih == 0:
        return "tetap" if u.jumlah_semula else ""
    persen: Decimal | None = u.persen
    if persen is None:
        return "semula tidak ada"
    arah = "bertambah" if u.jumlah_selisih > 0 else "berkurang"
    return f"{arah} {tulis_bilangan(abs(persen), 2) if persen else 'kurang dari 0,01'}%"


def sebut_dokumen(i: Identitas) -> str:
    """A document by title, version and date."""
    versi = f", naskah {i.versi}" if i.versi else ""
    return f"{i.judul}{versi}, {i.tanggal}{' (ilustrasi)' if i.ilustrasi else ''}"


def perihal_lain(p: Perubahan) -> str:
    """What of a sheet or text changed: the row, the field, and whether it came or went."""
    letak = (p.baru or p.lama)[0]
    pokok = "" if p.ranah == "teks" else ringkas(f"{letak.kode} {letak.nama}", _PANJANG_POKOK)
    unsur = sebut_unsur(p)
    tanda = f"({p.jenis})" if p.semula is None or p.menjadi is None else ""
    return " ".join(x for x in (": ".join(y for y in (pokok, unsur) if y), tanda) if x)


def ringkas(isi: str, panjang: int) -> str:
    """A text on one line, cut between words where it is longer than that many letters."""
    hasil = textwrap.shorten(isi, panjang, placeholder=" …", break_on_hyphens=False)
    return hasil if hasil != "…" else f"{isi[:panjang]}…"


def kapital(isi: str) -> str:
    """Begin with a capital letter, and leave the rest as it is."""
    return isi[:1].upper() + isi[1:]
