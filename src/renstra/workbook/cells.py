"""One cell to one typed value, or the fault that says why not."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

from ..model import Temuan
from ..model.angka import AngkaRancu, BukanAngka, baca_bilangan, baca_rupiah, baca_tanggal, tulis_tanggal
from ..model.nilai import SKALA_SAKIP, JenisSatuan, baca_nilai
from . import faults
from .book import Persen
from .declare import Kolom, baku

HARAPAN_NILAI: dict[JenisSatuan, str] = {
    "cacah": "bilangan seperti 1.200, atau '-'",
    "persen": "angka seperti 12,36, atau '-'",
    "indeks": "angka seperti 3,45, atau '-'",
    "rasio": "angka seperti 12,5, atau '-'",
    "predikat": "salah satu predikat " + ", ".join(SKALA_SAKIP) + ", atau '-'",
    "rentang": "rentang seperti 69,1-69,5, atau '-'",
    "teks": "teks",
}


_TAK_TAMPAK = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_WAKTU = (date, time, timedelta)


def teks_sel(isi: Any) -> str:
    """Return a cell as text on one line, without the marks that nobody sees.

    Whole floats lose their point, so that a kode typed as number stays a kode; a date is written in words.
    """
    if isinstance(isi, float) and isi.is_integer():
        return str(int(isi))
    if isinstance(isi, float):
        return format(isi, ".15g")
    if isinstance(isi, date):
        return tulis_tanggal(isi)
    return " ".join(str(isi).translate(_TAK_TAMPAK).split())


def hampa(isi: Any) -> bool:
    """Whether a cell shows nothing."""
    return isi is None or (isinstance(isi, str) and not teks_sel(isi))


def baca_sel(kolom: Kolom, isi: Any, lembar: str, sel: str, jenis: JenisSatuan | None) -> Any | Temuan:
    """Read one filled cell by the type of its column; `jenis` is the kind of the row's satuan, for targets."""
    jenis = "persen" if kolom.tipe == "persen" else jenis or "indeks"
    bernilai = kolom.tipe in {"nilai", "persen"}
    harap = HARAPAN_NILAI[jenis] if bernilai else _HARAPAN.get(kolom.tipe, "")
    if isinstance(isi, str) or (isinstance(isi, Persen) and bernilai and jenis == "teks"):
        isi = teks_sel(isi)
    elif isinstance(isi, _WAKTU) and kolom.tipe not in {"teks", "tanggal"}:
        return faults.jadi_tanggal(lembar, sel, kolom.judul, teks_sel(isi), harap or "teks")
    elif isinstance(isi, Persen) and harap and not (bernilai and jenis == "persen"):
        return faults.salah_jenis(lembar, sel, kolom.judul, teks_sel(isi), harap)
    try:
        if bernilai:
            return baca_nilai(isi, jenis)
        return _PEMBACA[kolom.tipe](kolom, isi, lembar, sel)
    except AngkaRancu as salah:
        return faults.rancu(lembar, sel, kolom.judul, teks_sel(isi), salah.bacaan)
    except BukanAngka:
        return faults.salah_jenis(lembar, sel, kolom.judul, teks_sel(isi), harap)


def _teks(kolom: Kolom, isi: Any, lembar: str, sel: str) -> str:
    return teks_sel(isi)


def _kode(kolom: Kolom, isi: Any, lembar: str, sel: str) -> str | Temuan:
    """Read a kode; a number with one decimal may have been ``1.10`` before Excel dropped its zero."""
    kode = re.sub(r" ?\. ?", ".", teks_sel(isi)).rstrip(".")
    if isinstance(isi, float) and re.fullmatch(r"\d+\.\d", kode):
        return faults.kode_jadi_angka(lembar, sel, kolom.judul, kode)
    if not kode or isinstance(isi, bool):
        raise BukanAngka(kode)
    return kode


def _cacah(kolom: Kolom, isi: Any, lembar: str, sel: str) -> int | None:
    """Read a count; a dash is nothing where the cell may be empty, and none at all where it may not."""
    if isi in _STRIP:
        return 0 if kolom.wajib else None
    bilangan = baca_bilangan(isi, "cacah")
    if bilangan != int(bilangan) or bilangan < 0:
        raise BukanAngka(str(isi))
    return int(bilangan)


def _tahun(kolom: Kolom, isi: Any, lembar: str, sel: str) -> int:
    tahun = baca_bilangan(isi, "cacah")
    if tahun != int(tahun) or not 1945 <= tahun <= 2200:
        raise BukanAngka(str(isi))
    return int(tahun)


def _rupiah(kolom: Kolom, isi: Any, lembar: str, sel: str) -> int:
    return 0 if isi in _STRIP else baca_rupiah(isi)


def _tanggal(kolom: Kolom, isi: Any, lembar: str, sel: str) -> date:
    if not isinstance(isi, (str, date)):
        raise BukanAngka(str(isi))
    return baca_tanggal(isi)


def _pilihan(kolom: Kolom, isi: Any, lembar: str, sel: str) -> str | Temuan:
    teks = teks_sel(isi)
    cocok = {baku(p): p for p in kolom.pilihan}.get(baku(teks))
    return cocok or faults.bukan_pilihan(lembar, sel, kolom.judul, teks, kolom.pilihan, paling_mirip(teks, kolom.pilihan))


def _ya_tidak(kolom: Kolom, isi: Any, lembar: str, sel: str) -> bool | Temuan:
    if isinstance(isi, bool):
        return isi
    teks = teks_sel(isi).lower()
    if teks in {"ya", "y", "v", "x", "✓"}:
        return True
    if teks in {"tidak", "t", "-"}:
        return False
    return faults.bukan_pilihan(lembar, sel, kolom.judul, teks_sel(isi), ("Ya", "Tidak"), None)


def _nip(kolom: Kolom, isi: Any, lembar: str, sel: str) -> str | Temuan:
    if isinstance(isi, (int, float)) and not isinstance(isi, bool) and isi >= 10**15:
        return faults.nip_terpotong(lembar, sel, teks_sel(isi))
    return re.sub(r"^(NIP)?[\s.:']*|\s+", "", teks_sel(isi), flags=re.IGNORECASE)


_STRIP = ("-", "--", "–", "—", "n/a", "N/a", "N/A")
_PEMBACA: dict[str, Callable[[Kolom, Any, str, str], Any]] = {
    "teks": _teks,
    "kode": _kode,
    "cacah": _cacah,
    "tahun": _tahun,
    "rupiah": _rupiah,
    "tanggal": _tanggal,
    "pilihan": _pilihan,
    "ya-tidak": _ya_tidak,
    "nip": _nip,
}

_HARAPAN = {
    "kode": "kode seperti 1.06.04",
    "nip": "18 digit dalam sel berformat Teks",
    "cacah": "bilangan bulat seperti 12 atau 1.200",
    "tahun": "tahun seperti 2022",
    "rupiah": "rupiah bulat seperti 95.000.000",
    "tanggal": "tanggal seperti 27 Juni 2022",
}


def salah_ketik(teks: str, baku_asli: str) -> bool:
    """Whether a heading differs from a declared one by a slip of the fingers; another number is no slip."""
    from rapidfuzz.distance import DamerauLevenshtein

    angka = [re.sub(r"\D", "", t) for t in (baku(teks), baku(baku_asli))]
    dekat = DamerauLevenshtein.distance(baku(teks), baku(baku_asli), score_cutoff=2) <= (2 if len(baku_asli) > 7 else 1)
    return dekat and len(baku_asli) >= 4 and angka[0] == angka[1]


def paling_mirip(teks: str, pilihan: tuple[str, ...], batas: float = 70) -> str | None:
    """Return the choice most like `teks`, or None when nothing comes near."""
    from rapidfuzz import fuzz, process

    hasil = process.extractOne(teks, pilihan, scorer=fuzz.WRatio, processor=str.lower, score_cutoff=batas)
    return hasil[0] if hasil else None
