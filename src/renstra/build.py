"""The main job: a plan's folder to its Word file and PDF, or to the list of what must be mended first.

Nothing is written until everything has been made, so the last good output stays until a better one takes its place.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from .arsip import tulis_aman
from .galat import sebab
from .model import Temuan
from .model.temuan import hitung
from .workbook.read import baca_buku_kerja

if TYPE_CHECKING:
    from .check import HasilPeriksa
    from .document.assemble import Naskah
    from .document.profile import Huruf
    from .pdf import Soffice
    from .snapshot import Potret

TAHAP = (
    "Membaca buku kerja",
    "Memeriksa templat",
    "Memeriksa rencana",
    "Menyusun naskah",
    "Menata halaman dan PDF",
    "Menulis berkas",
)
"""The stages of a build, in order, as the progress bar names them."""

_TANPA_LIBREOFFICE = (
    "LibreOffice tidak ditemukan, jadi PDF tidak dibuat. Pasang LibreOffice, atau tunjuk tempatnya lewat RENSTRA_SOFFICE."
)
_PERLU_F9 = (
    "Nomor halaman pada daftar isi, daftar tabel, dan daftar gambar belum terisi: buka berkas di Word, tekan Ctrl+A lalu F9."
)

_TANPA_CATATAN = "Riwayat rencana tidak dicatat: {} ({}). Dokumen tetap jadi."
_BELUM_MANTAP = "Nomor halaman pada daftar masih berubah-ubah saat ditata; periksa daftar isi, lalu tekan F9 di Word bila perlu."


@dataclass(frozen=True)
class Ringkasan:
    """What a build made. `halaman` is None when no PDF was made; `pesan` are words about what was left undone."""

    berkas: tuple[Path, ...]
    halaman: int | None
    tabel: int
    gambar: int
    sub_kegiatan: int
    pagu_total: int
    pesan: tuple[str, ...] = ()


@dataclass(frozen=True)
class HasilBangun:
    """Either a summary, or the kesalahan that stopped the build and, besides, findings that need no mending first (`lain`)."""

    ringkasan: Ringkasan | None
    temuan: tuple[Temuan, ...] = ()
    lain: tuple[Temuan, ...] = ()


def nama_keluaran(folder: Path) -> str:
    """The name of the output: ``data/dinsos-bengkulu/perubahan-2022`` becomes ``dinsos-bengkulu-perubahan-2022``."""
    utuh = folder.resolve()
    return "-".join(bagian for bagian in (utuh.parent.name, utuh.name) if bagian)


def bangun(
    folder: Path,
    keluaran: Path,
    *,
    pdf: bool = True,
    draf: bool = False,
    lapor: Callable[[str], None] = lambda tahap: None,
) -> HasilBangun:
    """Build the document of the plan in `folder` into the folder `keluaran`.

    A plan with a kesalahan is not built, unless as a `draf`, which says so on every page. `lapor` hears each stage of
    `TAHAP` as it begins. Raises `renstra.pdf.GalatPdf` when LibreOffice fails.
    """
    lapor(TAHAP[0])
    bacaan = baca_buku_kerja(folder)
    if bacaan.renstra is None:
        return _gagal(bacaan.temuan)
    lapor(TAHAP[1])
    from .material import siapkan

    perangkat = siapkan(folder, bacaan.renstra)
    lapor(TAHAP[2])
    from .check import periksa_rencana

    pemeriksaan = periksa_rencana(folder, bacaan, perangkat)
    if isinstance(perangkat, tuple) or not (pemeriksaan.lolos or draf):
        return _gagal(pemeriksaan.temuan)
    lapor(TAHAP[3])
    naskah = perangkat.naskah(draf)
    nama = nama_keluaran(folder)
    ringkasan = Ringkasan(
        berkas=(keluaran / f"{nama}.docx",),
        halaman=None,
        tabel=naskah.jumlah_tabel,
        gambar=naskah.jumlah_gambar,
        sub_kegiatan=len(bacaan.renstra.sub_kegiatan),
        pagu_total=bacaan.renstra.pagu_total,
        pesan=(
            *(f"{t.tempat}: {t.pesan}; {t.saran}." for t in (*bacaan.temuan, *perangkat.peringatan)),
            *_catatan(pemeriksaan, folder),
        ),
    )
    catatan, pesan = _catatan_riwayat(folder, perangkat.potret, draf)
    ringkasan = replace(ringkasan, pesan=(*ringkasan.pesan, *pesan))
    return _tulis(naskah, ringkasan, keluaran / f"{nama}.pdf" if pdf else None, catatan, perangkat.gaya.huruf, lapor)


def _gagal(temuan: Sequence[Temuan]) -> HasilBangun:
    berat = tuple(t for t in temuan if t.tingkat == "kesalahan")
    return HasilBangun(None, berat, tuple(t for t in temuan if t.tingkat != "kesalahan"))


def _catatan(p: HasilPeriksa, folder: Path) -> tuple[str, ...]:
    """A word about what the rules found, when the document was made all the same."""
    return (f"Pemeriksaan mencatat {hitung(p.temuan)}. Rinciannya: renstra check {folder}",) if p.temuan else ()


def _catatan_riwayat(folder: Path, potret: Potret, draf: bool) -> tuple[Mapping[Path, bytes], tuple[str, ...]]:
    """The record of this build, or a word about why there is none: it is no reason to go without the document."""
    from .history import catat

    try:
        return catat(folder, potret, draf=draf), ()
    except OSError as salah:
        return {}, (_TANPA_CATATAN.format(Path(salah.filename or folder), sebab(salah)),)


def _tulis(
    naskah: Naskah,
    ringkasan: Ringkasan,
    pdf: Path | None,
    catatan: Mapping[Path, bytes],
    huruf: Huruf,
    lapor: Callable[[str], None],
) -> HasilBangun:
    """Lay out, then write the files of the summary and the record; `pdf` is where the PDF goes, if one is wanted."""
    (docx,) = ringkasan.berkas
    tata: _Tata | None = None
    if pdf:
        from .pdf import cari_soffice

        lapor(TAHAP[4])
        if soffice := cari_soffice():
            tata = _tata(naskah, soffice)
            pesan = (*ringkasan.pesan, *_huruf_diganti(tata.pdf, huruf), *(() if tata.mantap else (_BELUM_MANTAP,)))
            ringkasan = replace(ringkasan, berkas=(docx, pdf), halaman=tata.halaman, pesan=pesan)
        else:
            ringkasan = replace(ringkasan, pesan=(*ringkasan.pesan, _TANPA_LIBREOFFICE))
    if tata is None:
        ringkasan = replace(ringkasan, pesan=(*ringkasan.pesan, _PERLU_F9))
    lapor(TAHAP[5])
    hasil = {docx: naskah.jadi(tata.label if tata else ())} | ({pdf: tata.pdf} if pdf and tata else {})
    try:
        try:
            tulis_aman({**hasil, **catatan})
        except OSError as salah:
            if not catatan:
                raise
            tulis_aman(hasil)
            (berkas,) = catatan
            ringkasan = replace(ringkasan, pesan=(*ringkasan.pesan, _TANPA_CATATAN.format(berkas, sebab(salah))))
    except OSError as salah:
        return HasilBangun(None, (_tak_tertulis(Path(salah.filename2 or salah.filename or docx), salah),))
    return HasilBangun(ringkasan)


@dataclass(frozen=True)
class _Tata:
    """Pages laid out: the labels of every index entry, the PDF, and whether the labels had settled."""

    label: list[list[str]]
    pdf: bytes
    halaman: int
    mantap: bool


def _tata(naskah: Naskah, soffice: Soffice) -> _Tata:
    """Lay the pages out with LibreOffice."""
    from .pdf import KonversiGagal, ubah_ke_pdf

    with tempfile.TemporaryDirectory(prefix="renstra-") as sementara:
        docx, pdf = Path(sementara, "naskah.docx"), Path(sementara, "naskah.pdf")
        docx.write_bytes(naskah.jadi())
        hasil = ubah_ke_pdf(docx, pdf, soffice=soffice)
        label = [[entri[1] for entri in daftar.entri] for daftar in hasil.daftar]
        jumlah = tuple(map(len, label))
        if jumlah != naskah.jumlah_entri:
            raise KonversiGagal(
                f"daftar pada naskah memuat {naskah.jumlah_entri} baris, tetapi LibreOffice menyusun {jumlah} baris"
            )
        return _Tata(label, pdf.read_bytes(), hasil.halaman, hasil.mantap)


def _huruf_diganti(pdf: bytes, huruf: Huruf) -> tuple[str, ...]:
    """A word about it when the PDF had to use another font than the profile names."""
    nama = {n.decode() for n in re.findall(rb"/BaseFont/[A-Z]{6}\+([A-Za-z]+)", pdf)}
    keluarga = sorted({re.sub("(Bold|Italic|Oblique|Light|Demi|Regular|Medium|MT)+$", "", n) for n in nama})
    if not keluarga or huruf.nama.replace(" ", "") in keluarga:
        return ()
    sama = any(p.replace(" ", "") in keluarga for p in huruf.pengganti)
    lanjutan = "yang berukuran sama" if sama else f"yang ukurannya berbeda; pasang {huruf.nama} agar halaman tidak bergeser"
    return (f"Huruf {huruf.nama} tidak terpasang di komputer ini; PDF memakai {', '.join(keluarga)}, {lanjutan}.",)


def _tak_tertulis(berkas: Path, salah: OSError) -> Temuan:
    pesan, isi = "berkas keluaran tidak dapat ditulis", str(berkas)
    if isinstance(salah, PermissionError):
        saran = "tutup berkas di Word atau pembaca PDF dan pastikan foldernya boleh ditulis, lalu ulangi"
        return Temuan("K01", berkas.name, "", pesan, isi, "berkas tertutup dan folder boleh ditulis", saran)
    return Temuan("K02", berkas.name, "", pesan, f"{isi}: {sebab(salah)}", "ruang dan izin yang cukup", "periksa folder keluaran")
