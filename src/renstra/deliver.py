"""The reports of a check, made and put in their places: beside the workbook, or in the folder of outputs."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from .arsip import tulis_aman
from .check import HasilPeriksa
from .galat import sebab
from .workbook.read import NAMA_BUKU

NAMA_ANOTASI = "renstra.periksa.xlsx"


class LaporanGagal(Exception):
    """A report cannot be made or written; the message says why, in Indonesian."""


def tulis_laporan(hasil: HasilPeriksa, jenis: Collection[str], folder: Path, keluaran: Path, nama: str) -> tuple[Path, ...]:
    """Write the reports of `jenis` (``html``, ``anotasi``, ``verifikasi``) and return their paths.

    The workbook itself is never written to. Raises `LaporanGagal`.
    """
    isi: dict[Path, bytes] = {}
    if "html" in jenis:
        from .report.html import html

        isi[keluaran / f"{nama}-periksa.html"] = html(hasil, nama).encode()
    if "anotasi" in jenis:
        from .report.annotate import AnotasiGagal, anotasi

        try:
            isi[folder / NAMA_ANOTASI] = anotasi(folder / NAMA_BUKU, hasil)
        except AnotasiGagal as salah:
            raise LaporanGagal(str(salah)) from salah
    if "verifikasi" in jenis:
        from .report.verification import lembar_verifikasi

        isi[keluaran / f"{nama}-lembar-verifikasi.docx"] = lembar_verifikasi(hasil)
    try:
        tulis_aman(isi)
    except OSError as salah:
        berkas = salah.filename2 or salah.filename or keluaran
        raise LaporanGagal(f"{berkas} tidak dapat ditulis: {sebab(salah)}. Tutup berkas itu bila sedang dibuka.") from salah
    return tuple(isi)
