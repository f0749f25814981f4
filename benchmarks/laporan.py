"""The report in words: a table for people, and the same as JSON."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from .ukur import Hasil

JUDUL = ("ukuran", "hasil", "batas", "memenuhi")
_PUSTAKA = ("python-docx", "docxtpl", "lxml", "openpyxl", "python-calamine", "pydantic")


def angka(nilai: float, satuan: str) -> str:
    """Print a figure the Indonesian way: ``12,3 x``."""
    return f"{nilai:.{0 if nilai >= 100 else 1 if nilai >= 10 else 2}f} {satuan}".replace(".", ",")


def isi_baris(h: Hasil) -> tuple[str, str, str, str]:
    """The cells of one line of the table."""
    batas = "-" if h.batas is None else f"{'≥' if h.paling_sedikit else '≤'} {h.batas:g} {h.satuan}".replace(".", ",")
    return h.ukuran, angka(h.nilai, h.satuan), batas, {True: "ya", False: "tidak", None: "-"}[h.memenuhi]


def tabel(semua: Iterable[Hasil]) -> str:
    """The whole report: a line for each measure, what it was computed from at its end."""
    daftar = list(semua)
    baris = [(*JUDUL, "keterangan"), *((*isi_baris(h), h.keterangan) for h in daftar)]
    lebar = [max(len(b[i]) for b in baris) for i in range(4)]
    teks = [
        "  ".join((b[0].ljust(lebar[0]), b[1].rjust(lebar[1]), b[2].rjust(lebar[2]), b[3].ljust(lebar[3]), b[4])) for b in baris
    ]
    garis = "  ".join("-" * x for x in (*lebar, 10))
    return "\n".join(t.rstrip() for t in (teks[0], garis, *teks[1:]))


def tulis_json(berkas: Path, semua: Iterable[Hasil], gagal: dict[str, str], dilewati: dict[str, str], cepat: bool) -> None:
    """Write every figure with what it was computed from."""
    mesin = {"python": platform.python_version(), "sistem": platform.platform(), "prosesor": os.cpu_count()}
    isi = {
        "cepat": cepat,
        "mesin": mesin,
        "pustaka": {nama: version(nama) for nama in _PUSTAKA},
        "hasil": [asdict(h) | {"memenuhi": h.memenuhi} for h in semua],
        "gagal": gagal,
        "dilewati": dilewati,
    }
    berkas.parent.mkdir(parents=True, exist_ok=True)
    berkas.write_text(json.dumps(isi, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
