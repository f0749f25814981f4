"""What is said of *Lembaran Negara* and *Tambahan Lembaran Negara*: finding it, and seeing whether numbers and years can be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LEMBARAN = re.compile(r"(?P<tambahan>Tambahan\s+)?Lembaran(?P<milik>\s+(?:Negara|Daerah)\b)?", re.IGNORECASE)
_BATAS = re.compile(r"sebagaimana|[;)]", re.IGNORECASE)
_TAHUN = re.compile(r"\b(?:Tahun|Thn\.?|Th\.?)\s*(\d{4})\b", re.IGNORECASE)
_NOMOR = re.compile(r"\b(?:Nomor|No\b\.?)\s*(\d+)", re.IGNORECASE)
_TERBESAR = 999
"""A year never had so many numbers in the Lembaran Negara; the numbers of the Tambahan run on since 1950."""
_SEJAK = 1965
"""From this year on the numbers of the Tambahan Lembaran Negara have four digits."""
_NEGARA = "Lembaran Negara Republik Indonesia"


@dataclass(frozen=True, slots=True)
class _Lembaran:
    """One mention, with the number and year that follow it; `pertama` when the remark begins with it."""

    isi: str
    pertama: bool
    tambahan: bool
    negara: bool
    tahun: int | None
    nomor: int | None


def periksa_lembaran(teks: str, tahun: int) -> Iterator[tuple[str, str, str, str]]:
    """What is wrong in the remarks on a national regulation of a year: what stands there, message, expected, how to mend."""
    for m in _sebutan(teks):
        for pesan, harap, saran in _cacat(m, tahun):
            yield m.isi, pesan, harap, saran


def _sebutan(teks: str) -> Iterator[_Lembaran]:
    """The mentions in their order; each reaches to the next one, or to where the remark turns to something else."""
    semua = list(_LEMBARAN.finditer(teks))
    ujung = [*(m.start() for m in semua), len(teks)][1:]
    for m, akhir in zip(semua, ujung, strict=True) if semua else ():
        isi = _BATAS.split(teks[m.start() : akhir])[0].strip(" ,.(")
        tahun, nomor = _TAHUN.search(isi), _NOMOR.search(isi)
        if (m["milik"] or "").strip().lower() != "daerah":
            yield _Lembaran(
                isi,
                not teks[: m.start()].strip(" ("),
                bool(m["tambahan"]),
                bool(m["milik"]),
                int(tahun[1]) if tahun else None,
                int(nomor[1]) if nomor else None,
            )


def _cacat(m: _Lembaran, tahun: int) -> Iterator[tuple[str, str, str]]:
    baku = f"Tambahan {_NEGARA}" if m.tambahan else _NEGARA
    if not m.negara and m.nomor is None:
        yield "sebutan Lembaran Negara terpotong", f"{_NEGARA} Tahun {tahun} Nomor …", "lengkapi, atau kosongkan keterangannya"
        return
    if not m.negara:
        yield "kata 'Negara' hilang sesudah 'Lembaran'", f"{baku} …", "tulis lengkap"
    if m.nomor is None:
        harap = f"{baku} Nomor …" if m.tambahan else f"{baku} Tahun {m.tahun or tahun} Nomor …"
        yield f"nomor {baku.removesuffix(' Republik Indonesia')} tidak ada", harap, "lengkapi nomornya"
    elif m.tambahan and m.nomor <= _TERBESAR and tahun >= _SEJAK:
        yield "nomor ini tampak nomor Lembaran Negara, bukan Tambahannya", f"{baku} Nomor (empat angka)", "periksa nomornya"
    elif not m.tambahan and m.nomor > _TERBESAR:
        harap = f"{_NEGARA} Tahun {m.tahun or tahun} Nomor …, Tambahan {_NEGARA} Nomor {m.nomor}"
        yield "nomor ini tampak nomor Tambahan Lembaran Negara", harap, "lengkapi nomor Lembaran Negaranya"
    if not m.tambahan and m.nomor is not None:
        if m.tahun is None:
            yield "tahun Lembaran Negara tidak ada", f"{_NEGARA} Tahun {tahun} Nomor {m.nomor}", "lengkapi tahunnya"
        elif m.pertama and m.tahun != tahun:
            yield "tahun Lembaran Negara berbeda dari tahun peraturan", f"{_NEGARA} Tahun {tahun} …", "samakan tahunnya"
