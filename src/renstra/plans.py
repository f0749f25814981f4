"""A plan as people name it on the command line, read: a folder, a workbook, a built Word file, a recorded version.

A plan that breaks rules is read all the same: two plans can be compared long before either is in order. What cannot be
read comes back as findings, all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .build import nama_keluaran
from .document.carried import BukanWord, ambil, disunting
from .document.profile import Gaya, baca_gaya
from .galat import sebab
from .history import FOLDER_RIWAYAT, RiwayatRusak, baca_catatan
from .model import Renstra, Temuan
from .narrative.blocks import BabJadi, TempatGambar, TempatTabel
from .profiles import profil
from .snapshot import PotretRusak, baca_potret
from .templates import cari, yang_ada
from .workbook.cells import paling_mirip
from .workbook.read import NAMA_BUKU, baca_buku_kerja

if TYPE_CHECKING:
    from .material import Perangkat

TERAKHIR = "terakhir"
_GAYA_BAKU = "baku"
_CARA = "folder rencana, buku kerja .xlsx, dokumen .docx, atau FOLDER@NOMOR"


class TakTersusun(Exception):
    """The Word file of a recorded version cannot be composed with the profiles of today; `temuan` says why."""

    def __init__(self, *temuan: Temuan) -> None:
        super().__init__("; ".join(f"{t.tempat}: {t.pesan}" for t in temuan))
        self.temuan = temuan


@dataclass(frozen=True)
class Rencana:
    """A plan to be compared.

    `nama` is what to call it; `folder` is None for a Word file, which stands alone. `peringatan` need not be mended
    first. `dokumen` gives the Word file, without page labels unless it is a built one; it raises `TakTersusun` for a
    recorded version whose folder can no longer make it.
    """

    nama: str
    renstra: Renstra
    bab: tuple[BabJadi, ...]
    folder: Path | None
    peringatan: tuple[Temuan, ...]
    gaya: Gaya
    dokumen: Callable[[], bytes]

    @property
    def nama_keluaran(self) -> str:
        """What to call a folder of outputs about it: ``dinsos-perubahan-2022``, ``dinsos-renstra-2021-3`` for a record."""
        return self.nama.removesuffix(".docx").removesuffix(".xlsx").replace("@", "-")

    @property
    def kertas(self) -> str:
        """The paper of the plan, or the first that its style profile knows."""
        kertas = self.renstra.identitas.kertas
        return kertas if kertas in self.gaya.kertas else next(iter(self.gaya.kertas))


def baca_rencana(sebutan: str) -> Rencana | tuple[Temuan, ...]:
    """Read the plan that `sebutan` names, or return what is wrong.

    It names a folder; a workbook (whose own folder gives ``peta.toml``, texts and profiles); a Word file that
    ``renstra build`` made; or a recorded version, ``FOLDER@3`` or ``FOLDER@terakhir``. What is there under that very name
    goes first.
    """
    tempat = Path(sebutan)
    folder, tanda, nomor = sebutan.rpartition("@")
    try:
        if tempat.is_dir():
            return _dari_folder(tempat)
        if tempat.is_file():
            return _dari_berkas(tempat)
        if tanda and Path(folder).is_dir():
            return _dari_catatan(sebutan, Path(folder), nomor)
    except OSError as salah:
        return (_salah("D01", sebutan, "tempat ini tidak dapat dibaca", sebab(salah), "periksa nama dan izinnya"),)
    return (_tidak_ada(sebutan),)


def _dari_berkas(berkas: Path) -> Rencana | tuple[Temuan, ...]:
    if berkas.suffix.lower() == ".xlsx":
        return _dari_folder(berkas.parent, berkas.name)
    if berkas.suffix.lower() == ".docx":
        return _dari_word(berkas)
    saran = "simpan buku kerja sebagai .xlsx; dokumen yang dibandingkan ialah .docx dari renstra build"
    return (_salah("D02", berkas.name, "jenis berkas ini tidak dapat dibandingkan", berkas.suffix, saran),)


def _dari_folder(folder: Path, buku: str = NAMA_BUKU) -> Rencana | tuple[Temuan, ...]:
    from .material import siapkan

    bacaan = baca_buku_kerja(folder, buku)
    if bacaan.renstra is None:
        return bacaan.temuan
    perangkat = siapkan(folder, bacaan.renstra)
    if isinstance(perangkat, tuple):
        return (*bacaan.temuan, *perangkat)
    peringatan = (*bacaan.temuan, *perangkat.peringatan)
    nama = nama_keluaran(folder) if buku == NAMA_BUKU else buku
    return Rencana(nama, bacaan.renstra, tuple(perangkat.bab), folder, peringatan, perangkat.gaya, _penyusun(perangkat))


def _penyusun(perangkat: Perangkat) -> Callable[[], bytes]:
    return lambda: perangkat.naskah().jadi()


def _dari_word(berkas: Path) -> Rencana | tuple[Temuan, ...]:
    nama = berkas.name
    try:
        isi = berkas.read_bytes()
        data = ambil(isi)
    except OSError as salah:
        return (_salah("D02", nama, "berkas tidak dapat dibaca", sebab(salah), "periksa izin berkas, lalu ulangi"),)
    except BukanWord:
        saran = "buka di Word lalu simpan sebagai dokumen Word (.docx) tanpa kata sandi"
        return (_salah("D02", nama, "berkas bukan dokumen Word (.docx) yang utuh", "", saran),)
    if data is None:
        return (_salah(
            "D03", nama, "dokumen ini tidak membawa data rencana", "dokumen tanpa data dari renstra build",
            "susun ulang dengan renstra build FOLDER lalu pakai hasilnya, atau tunjuk folder atau buku kerja rencana itu",
        ),)  # fmt: skip
    try:
        potret = baca_potret(data)
    except PotretRusak as salah:
        saran = "perbarui renstra, atau tunjuk folder atau buku kerja rencana itu"
        return (_salah("D04", nama, "data rencana di dalam dokumen tidak dapat dipakai", str(salah), saran),)
    peringatan = (_disunting(nama),) if disunting(isi) else ()
    return Rencana(nama, potret.renstra, potret.bab, None, peringatan, _gaya(potret.renstra, None), lambda: isi)


def _disunting(nama: str) -> Temuan:
    return Temuan(
        "D07", nama, "", "tulisan dokumen ini disunting sesudah disusun", "yang dibandingkan adalah data saat disusun",
        "tulisan dokumen sama dengan datanya",
        "bila suntingan itu harus ikut, pindahkan ke buku kerja atau narasi lalu susun ulang", tingkat="peringatan",
    )  # fmt: skip


def _dari_catatan(sebutan: str, folder: Path, nomor: str) -> Rencana | tuple[Temuan, ...]:
    if nomor != TERAKHIR and not re.fullmatch(r"\d{1,9}", nomor, re.ASCII):
        saran = f"tulis nomor catatan sesudah @, misalnya {folder}@1, atau {folder}@{TERAKHIR}"
        return (_salah("D01", sebutan, "nomor catatan tidak dikenal", nomor, saran),)
    try:
        catatan, potret = baca_catatan(folder, None if nomor == TERAKHIR else int(nomor))
    except RiwayatRusak as salah:
        return salah.temuan
    berkas = f"{FOLDER_RIWAYAT}/{catatan.nomor:03d}.json"
    peringatan = () if catatan.utuh else (
        Temuan(
            "D08", berkas, "", "catatan ini diubah sesudah ditulis", "isinya tidak cocok dengan sidiknya",
            "catatan seperti ditulis renstra build", "kembalikan dari cadangan atau git bila perubahan itu tidak disengaja",
            tingkat="peringatan",
        ),
    )  # fmt: skip

    def dokumen() -> bytes:
        from .material import siapkan

        perangkat = siapkan(folder, potret.renstra, potret.bab)
        if isinstance(perangkat, tuple):
            raise TakTersusun(*perangkat)
        if asing := sorted(_ditempatkan(potret.bab) - {*perangkat.tabel, *perangkat.gambar}):
            saran = "bandingkan tanpa berkas Word, atau pakai dokumen .docx dari versi itu"
            pesan = "catatan menempatkan tabel atau gambar yang tidak dikenal lagi"
            raise TakTersusun(_salah("D06", berkas, pesan, ", ".join(asing), saran))
        return perangkat.naskah().jadi()

    nama = f"{nama_keluaran(folder)}@{catatan.nomor}"
    return Rencana(nama, potret.renstra, potret.bab, folder, peringatan, _gaya(potret.renstra, folder), dokumen)


def _ditempatkan(bab: tuple[BabJadi, ...]) -> set[str]:
    return {b.id for satu in bab for b in satu.blok if isinstance(b, TempatTabel | TempatGambar)}


def _gaya(renstra: Renstra, folder: Path | None) -> Gaya:
    """The looks of a plan that is read from data: those that it names, where they can be had, else the usual ones."""
    nama = renstra.identitas.gaya or _GAYA_BAKU
    milik = folder or Path()
    if (folder or nama in yang_ada("gaya", ".toml")) and (g := profil([], renstra, "gaya", nama, baca_gaya, milik)):
        return g
    baku = cari("gaya", f"{_GAYA_BAKU}.toml")
    assert baku is not None, "gaya baku selalu ada"
    return baca_gaya(baku)


def _tidak_ada(sebutan: str) -> Temuan:
    tempat = Path(sebutan)
    try:
        tetangga = tuple(sorted(t.name for t in tempat.parent.iterdir() if not t.name.startswith((".", "~$"))))
    except OSError:
        tetangga = ()
    mirip = paling_mirip(tempat.name, tetangga)
    saran = f"mungkin maksudnya '{tempat.parent / mirip}'" if mirip else "periksa nama dan letaknya"
    return _salah("D01", sebutan, "tidak ada folder atau berkas dengan nama ini", "", saran)


def _salah(kode: str, tempat: str, pesan: str, isi: str, saran: str) -> Temuan:
    return Temuan(kode, tempat, "", pesan, isi, _CARA if kode in {"D01", "D02"} else "data rencana yang utuh", saran)
