"""The third job: what changed from one plan to another, or from one recorded version to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .acuan import NAMA_PADANAN, AcuanSalah, baca_padanan
from .arsip import tulis_aman
from .compare.apply import terbukti
from .compare.changes import HasilBanding
from .compare.crosswalk import periksa
from .compare.diff import banding
from .compare.matrix import Matriks, susun_matriks
from .compare.reasons import Alasan
from .galat import sebab
from .history import Catatan, baca_catatan, daftar_catatan
from .model import Temuan
from .model.alasan import JENIS_PERUBAHAN
from .plans import Rencana, baca_rencana

TAHAP = ("Membaca kedua rencana", "Membandingkan", "Menyusun matriks", "Menyusun dokumen berlacak", "Menulis berkas")
"""The stages of a comparison, in order, as the progress bar names them."""

NAMA_MATRIKS, NAMA_RINGKASAN, NAMA_REDLINE = "matriks-perubahan", "ringkasan-perubahan.html", "redline.docx"


class HasilGagal(Exception):
    """The results cannot be written; the message says why, in Indonesian."""


@dataclass(frozen=True)
class Perbandingan:
    """Two plans compared. `peringatan` are findings that need no mending first."""

    lama: Rencana
    baru: Rencana
    hasil: HasilBanding
    peringatan: tuple[Temuan, ...]


@dataclass(frozen=True)
class Tulisan:
    """What was written. `redline` says why there is no tracked document, and `gagal` that there should have been one."""

    matriks: Matriks
    berkas: tuple[Path, ...]
    redline: str = ""
    gagal: bool = False


def bandingkan(
    lama: str, baru: str, padanan: Path | None = None, lapor: Callable[[str], None] = lambda tahap: None
) -> Perbandingan | tuple[Temuan, ...]:
    """Compare the plans that `lama` and `baru` name (`plans.baca_rencana`), or return what is wrong with them, all at once.

    `padanan` is a table of old and new kode; without it that of the new plan's folder counts, where there is one.
    `lapor` hears each stage of `TAHAP` as it begins.
    """
    lapor(TAHAP[0])
    kiri, kanan = baca_rencana(lama), baca_rencana(baru)
    if isinstance(kiri, tuple) or isinstance(kanan, tuple):
        return tuple(t for sisi in (kiri, kanan) if isinstance(sisi, tuple) for t in sisi)
    lapor(TAHAP[1])
    try:
        baris = _padanan(padanan, kanan)
    except AcuanSalah as salah:
        return (salah.temuan,)
    nama_padanan = padanan.name if padanan else NAMA_PADANAN
    if salah_padanan := periksa(baris, kiri.renstra, kanan.renstra, nama_padanan):
        return salah_padanan
    hasil = banding(
        kiri.renstra, kanan.renstra, bab_lama=kiri.bab, bab_baru=kanan.bab, padanan=[(a, b) for _, a, b in baris]
    )  # fmt: skip
    if not terbukti(hasil, kiri.bab, kanan.bab):
        return (_tak_terbukti(kiri, kanan),)
    return Perbandingan(kiri, kanan, hasil, (*kiri.peringatan, *kanan.peringatan, *_janggal(hasil)))


def _padanan(berkas: Path | None, baru: Rencana) -> tuple[tuple[int, str, str], ...]:
    if berkas is None and baru.folder is not None and (baru.folder / NAMA_PADANAN).is_file():
        berkas = baru.folder / NAMA_PADANAN
    return baca_padanan(berkas) if berkas else ()


def _janggal(hasil: HasilBanding) -> Iterator[Temuan]:
    """What makes one wonder whether these are the two plans that were meant, and reasons that no change has use for."""
    a, b = hasil.lama.identitas, hasil.baru.identitas
    if a.nama_opd.casefold() != b.nama_opd.casefold():
        yield Temuan(
            "D12", b.asal.lembar, b.asal.sel("opd"), "kedua rencana milik perangkat daerah yang berbeda",
            f"{a.nama_opd}; {b.nama_opd}", "rencana satu perangkat daerah", "periksa kedua nama rencana", tingkat="peringatan",
        )  # fmt: skip
    if a.tanggal_penetapan > b.tanggal_penetapan:
        yield Temuan(
            "D13", b.asal.lembar, b.asal.sel("tanggal_penetapan"), "rencana lama ditetapkan sesudah rencana baru",
            f"{a.tanggal}; {b.tanggal}", "rencana lama disebut lebih dahulu", "tukar urutannya: renstra diff LAMA BARU",
            tingkat="peringatan",
        )  # fmt: skip
    for baris in Alasan(hasil).tak_terpakai():
        isi = ", ".join(x for x in (baris.kode, baris.jenis or "") if x) or "semua"
        yield Temuan(
            "D11", baris.asal.lembar, baris.asal.sel("kode"), "alasan ini tidak dipakai oleh satu perubahan pun", isi,
            "kode dan jenis yang memang berubah", "periksa kode dan jenisnya, atau hapus baris ini", tingkat="peringatan",
        )  # fmt: skip


def _tak_terbukti(lama: Rencana, baru: Rencana) -> Temuan:
    return Temuan(
        "D14", f"{lama.nama}, {baru.nama}", "", "daftar perubahan tidak lengkap: dari rencana lama tidak menghasilkan yang baru",
        "", "daftar yang utuh", "laporkan sebagai cacat program beserta kedua rencana ini",
    )  # fmt: skip


def tulis_hasil(
    p: Perbandingan,
    keluaran: Path,
    *,
    lengkap: bool = False,
    redline: bool = True,
    penulis: str = "",
    tanggal: date | None = None,
    lapor: Callable[[str], None] = lambda tahap: None,
) -> Tulisan:
    """Write the matrix, the summary and the tracked document of a comparison into the folder `keluaran`.

    `penulis` and `tanggal` stand on every tracked change; by default the office and the date of the new plan. Nothing is
    written until everything has been made. Raises `HasilGagal`.
    """
    from .compare.matrix_docx import matriks_docx
    from .compare.matrix_xlsx import matriks_xlsx
    from .compare.summary import ringkasan_html

    lapor(TAHAP[2])
    m = susun_matriks(p.hasil, lengkap)
    isi = {
        keluaran / f"{NAMA_MATRIKS}.xlsx": matriks_xlsx(m),
        keluaran / f"{NAMA_MATRIKS}.docx": matriks_docx(m, p.baru.gaya, p.baru.kertas),
        keluaran / NAMA_RINGKASAN: ringkasan_html(m, p.lama.nama, p.baru.nama).encode(),
    }
    tanpa, gagal = "", False
    if redline:
        lapor(TAHAP[3])
        i = p.hasil.baru.identitas
        berlacak, tanpa, gagal = _redline(p, penulis or i.nama_opd, tanggal or i.tanggal_penetapan)
        if berlacak is not None:
            isi[keluaran / NAMA_REDLINE] = berlacak
    lapor(TAHAP[4])
    try:
        tulis_aman(isi)
        if redline and keluaran / NAMA_REDLINE not in isi:
            # One of an earlier comparison would pass for that of this one.
            (keluaran / NAMA_REDLINE).unlink(missing_ok=True)
    except OSError as salah:
        berkas = salah.filename2 or salah.filename or keluaran
        raise HasilGagal(f"{berkas} tidak dapat ditulis: {sebab(salah)}. Tutup berkas itu bila sedang dibuka.") from salah
    return Tulisan(m, tuple(isi), tanpa, gagal)


def _redline(p: Perbandingan, penulis: str, tanggal: date) -> tuple[bytes | None, str, bool]:
    """The tracked document, or why there is none, and whether that is a failure."""
    from .compare.redline import RedlineGagal, RedlineTidakTerpasang, redline
    from .plans import TakTersusun

    try:
        return redline(p.lama.dokumen(), p.baru.dokumen(), penulis=penulis, tanggal=tanggal), "", False
    except RedlineTidakTerpasang as salah:
        return None, str(salah), False
    except (RedlineGagal, TakTersusun) as salah:
        return None, str(salah), True


@dataclass(frozen=True)
class Langkah:
    """A recorded version, and what changed in it since the one before; the first has no `hasil`."""

    catatan: Catatan
    hasil: HasilBanding | None


def riwayat(folder: Path) -> tuple[Langkah, ...]:
    """Return every recorded version of a plan, the oldest first. Raises `history.RiwayatRusak`."""
    langkah: list[Langkah] = []
    sebelum = None
    for catatan in daftar_catatan(folder):
        _, potret = baca_catatan(folder, catatan.nomor)
        hasil = sebelum and banding(sebelum.renstra, potret.renstra, bab_lama=sebelum.bab, bab_baru=potret.bab)
        langkah.append(Langkah(catatan, hasil))
        sebelum = potret
    return tuple(langkah)


def banyak_perubahan(hasil: HasilBanding) -> Mapping[str, int]:
    """How many rows each kind of change touches, in the order of the kinds; other sheets and texts are counted by change."""
    menurut: dict[str, int] = {j: sum(j in p.jenis for p in hasil.padanan) for j in JENIS_PERUBAHAN}
    menurut["lembar lain"] = sum(p.ranah == "lembar" for p in hasil.lain)
    menurut["teks bab"] = sum(p.ranah == "teks" for p in hasil.lain)
    return {j: n for j, n in menurut.items() if n}
