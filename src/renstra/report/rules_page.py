"""The page of all rules, ``docs/aturan.md``, made from the rules themselves."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from ..model.angka import tulis_bilangan
from ..rules.aturan import Aturan
from ..rules.jalankan import MILIK_PEMERIKSA

_AWAL = """\
# Aturan pemeriksaan

Halaman ini dibuat dari aturannya sendiri dengan `renstra rules --markdown`; jangan disunting.

`renstra check FOLDER` menjalankan semua aturan di bawah ini. **Kesalahan** menghentikan `renstra build` (kecuali dengan
`--draf`), **peringatan** perlu dibaca, **saran** boleh diikuti. Aturan dapat dimatikan, diturunkan, atau diberi batas lain pada
lembar *Aturan* buku kerja, dengan alasan. Isi sel yang tidak dapat dibaca (angka, predikat di luar skala, tahun di luar periode,
kode tanpa induk) dilaporkan lebih dahulu dengan kode B; lihat [arti pesan](panduan/pesan.md).
"""


def halaman_aturan(daftar: Iterable[Aturan]) -> str:
    """Return the page as Markdown: a table of code, title, level and reason for each group."""
    bagian = [_AWAL, _tabel("Lembar Aturan", [(k, j, t, a) for k, (j, t, a) in MILIK_PEMERIKSA.items()])]
    for kelompok, anggota in groupby(daftar, key=lambda a: a.kelompok):
        bagian.append(_tabel(kelompok, [(a.kode, a.judul, a.tingkat, a.alasan + _batas(a)) for a in anggota]))
    return "\n".join(bagian)


def _batas(a: Aturan) -> str:
    return "" if a.batas is None else f" Batas bawaan: {tulis_bilangan(a.batas)}."


def _tabel(judul: str, baris: Iterable[tuple[str, str, str, str]]) -> str:
    isi = "".join(f"| {' | '.join(sel.replace('|', chr(92) + '|') for sel in b)} |\n" for b in baris)
    return f"\n## {judul}\n\n| Kode | Yang diperiksa | Tingkat | Alasan |\n| --- | --- | --- | --- |\n{isi}".removeprefix("\n")
