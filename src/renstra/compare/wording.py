"""Changes in Indonesian words: what of a row changed, and how a value of the model is written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from ..model import Indikator, Kosong
from ..model.angka import tulis_bilangan, tulis_rupiah, tulis_tanggal
from .changes import Letak, Perubahan
from .sheets import beda_isian

_TAHUN = {"tahun", "awal", "akhir", "dasar", "pertama"}
_SINGKATAN = {"iku": "IKU", "opd": "Perangkat daerah", "nip": "NIP", "perda rpjmd": "Perda RPJMD", "singkatan opd": "Singkatan"}


def sebut_unsur(p: Perubahan) -> str:
    """What changed, in words: ``Pagu 2024``, ``Target 2024``, ``Tentang, status``; ``""`` when a row came or went."""
    if p.ranah == "lembar" and isinstance(p.semula, Mapping) and isinstance(p.menjadi, Mapping):
        return ", ".join(_nama(k).lower() if n else _nama(k) for n, k in enumerate(beda_isian(p.semula, p.menjadi)))
    if p.ranah == "teks":
        letak = (p.baru or p.lama)[0]
        return f"Paragraf {letak.nomor}"
    if p.unsur.startswith("indikator "):
        sifat = p.unsur.removeprefix("indikator ")
        return "Rumusan indikator" if sifat == "nama" else f"{_nama(sifat)} indikator"
    return " ".join(b for b in (_nama(p.unsur), str(p.tahun or "")) if b)


def _nama(isian: str) -> str:
    kata = isian.replace("_", " ")
    return _SINGKATAN.get(kata, kata[:1].upper() + kata[1:])


def tulis_isi(isi: Any) -> str:
    """Write a value of a change as it stands on a page: rupiah, targets, words, dates, an indikator with its satuan."""
    if isi is None or isinstance(isi, Kosong):
        return "" if isi is None else isi.tulis()
    if isinstance(isi, bool):
        return "Ya" if isi else "Tidak"
    if isinstance(isi, int):
        return tulis_rupiah(isi)
    if isinstance(isi, Decimal):
        return tulis_bilangan(isi)
    if isinstance(isi, date):
        return tulis_tanggal(isi)
    if isinstance(isi, Indikator):
        return f"{isi.nama} ({isi.satuan})" if isi.satuan else isi.nama
    if isinstance(isi, tuple):
        return "; ".join(tulis_isi(i) for i in isi)
    if isinstance(isi, Mapping):
        return "; ".join(f"{_nama(k)}: {teks}" for k, n in isi.items() if (teks := _tulis_isian(k, n)))
    if isinstance(isi, BaseModel):
        return isi.tulis() if hasattr(isi, "tulis") else f"{isi.kode} {isi.nama}"  # type: ignore[attr-defined]
    return str(isi)


def tulis_semula_menjadi(p: Perubahan) -> tuple[str, str]:
    """Both sides of a change in words; of a row that changed only the fields that differ."""
    if isinstance(p.semula, Mapping) and isinstance(p.menjadi, Mapping):
        beda = beda_isian(p.semula, p.menjadi)
        if len(beda) == 1:
            return _tulis_isian(beda[0], p.semula.get(beda[0])), _tulis_isian(beda[0], p.menjadi.get(beda[0]))
        return tulis_isi({k: p.semula.get(k) for k in beda}), tulis_isi({k: p.menjadi.get(k) for k in beda})
    return _tulis_isian(p.unsur, p.semula), _tulis_isian(p.unsur, p.menjadi)


def _tulis_isian(isian: str, isi: Any) -> str:
    """A year is no sum of money: it takes no point between its digits."""
    return str(isi) if isian in _TAHUN and isinstance(isi, int) else tulis_isi(isi)


def sebut_letak(letak: Letak) -> str:
    """Where a change stands, for people: ``Sub Kegiatan!K17``, or the paragraph of a text."""
    return letak.tempat or (f"{letak.nama}, paragraf {letak.nomor}" if letak.nomor and letak.nama else "")
