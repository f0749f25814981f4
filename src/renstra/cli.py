"""The command line: the one place, for now, that talks to people."""

from __future__ import annotations

import gettext
import os
import re
import sys
from datetime import date
from pathlib import Path

os.environ["LANGUAGE"] = "id"
gettext.bindtextdomain("messages", str(Path(__file__).parent / "bahasa"))

import click  # noqa: E402  (its own words are looked up in the catalogue bound above)

from . import __version__  # noqa: E402


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    options_metavar="[PILIHAN]",
    subcommand_metavar="PERINTAH [ARGUMEN]...",
)
@click.version_option(__version__, prog_name="renstra")
def main() -> None:
    """Menyusun dokumen Rencana Strategis perangkat daerah dari satu buku kerja Excel."""


def _rentang_tahun(konteks: click.Context, parameter: click.Parameter, isi: str) -> tuple[int, int]:
    """Read a stretch of years as people write it: ``2025-2029``."""
    cocok = re.fullmatch(r"(\d{4})\s*[-–]\s*(\d{4})", isi.strip())
    if not cocok or int(cocok[1]) > int(cocok[2]):
        raise click.BadParameter(f"{isi!r} bukan rentang tahun seperti 2025-2029")
    return int(cocok[1]), int(cocok[2])


@main.command("init", options_metavar="[PILIHAN]")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--periode",
    callback=_rentang_tahun,
    metavar="TAHUN-TAHUN",
    default="2025-2029",
    show_default=True,
    help="Tahun awal dan akhir rencana.",
)
@click.option("--dasar", type=int, metavar="TAHUN", help="Tahun capaian awal; bawaan: setahun sebelum tahun pertama pendanaan.")
@click.option("--pertama", type=int, metavar="TAHUN", help="Tahun pertama yang berpagu; bawaan: tahun awal rencana.")
def perintah_init(folder: Path, periode: tuple[int, int], dasar: int | None, pertama: int | None) -> None:
    """Buat FOLDER rencana baru: renstra.xlsx kosong, narasi/, dan aset/."""
    from .arsip import tulis_aman
    from .galat import sebab
    from .model import Periode
    from .workbook.blank import buku_kerja
    from .workbook.read import NAMA_BUKU

    awal, akhir = periode
    pertama = pertama or awal
    dasar = dasar or pertama - 1
    if not (awal <= pertama <= akhir and dasar < pertama):
        raise click.ClickException("tahun pertama harus di dalam periode, dan tahun dasar sebelum tahun pertama.")
    buku = folder / NAMA_BUKU
    if buku.exists():
        raise click.ClickException(
            f"{buku} sudah ada dan tidak ditimpa. Pilih folder lain, atau pindahkan berkas itu lebih dahulu."
        )
    try:
        for anak in ("narasi", "aset"):
            (folder / anak).mkdir(parents=True, exist_ok=True)
        tulis_aman({buku: buku_kerja(Periode(awal=awal, akhir=akhir, dasar=dasar, pertama=pertama))})
    except OSError as salah:
        raise click.ClickException(f"folder {folder} tidak dapat ditulis: {sebab(salah)}") from salah
    click.echo(f"Folder rencana {awal}-{akhir} siap: {folder}\n  {NAMA_BUKU}  isi mulai dari lembar Petunjuk dan Identitas")
    click.echo(
        "  narasi/       teks bab pengganti (boleh kosong)\n  aset/         logo.png, tanda-tangan.png, cap.png (boleh kosong)"
    )
    click.echo(f"Sesudah diisi, jalankan: renstra check {folder}, lalu renstra build {folder}")


@main.command("build", options_metavar="[PILIHAN]")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--no-pdf", is_flag=True, help="Hanya buat berkas Word.")
@click.option("--out", "keluaran", type=click.Path(path_type=Path), help="Folder keluaran; bawaan: build/<nama rencana>.")
@click.option("--draf", is_flag=True, help="Susun walau ada kesalahan, dengan cap DRAF pada setiap halaman.")
@click.option("--quiet", is_flag=True, help="Tanpa bilah kemajuan dan ringkasan; hanya kesalahan.")
def perintah_build(folder: Path, no_pdf: bool, keluaran: Path | None, draf: bool, quiet: bool) -> None:
    """Susun dokumen Word dan PDF dari FOLDER rencana."""
    from time import perf_counter

    from .build import TAHAP, bangun, nama_keluaran
    from .display import Kemajuan, tampilkan_kegagalan, tampilkan_ringkasan
    from .pdf import GalatPdf

    mulai = perf_counter()
    try:
        with Kemajuan(diam=quiet, semua=TAHAP) as kemajuan:
            tujuan = keluaran or Path("build", nama_keluaran(folder))
            hasil = bangun(folder, tujuan, pdf=not no_pdf, draf=draf, lapor=kemajuan.tahap)
    except GalatPdf as salah:
        raise click.ClickException(f"{salah}\nBerkas keluaran yang lama tidak diubah.") from salah
    if hasil.ringkasan is None:
        tampilkan_kegagalan(hasil, folder)
        sys.exit(1)
    if not quiet:
        tampilkan_ringkasan(hasil.ringkasan, perf_counter() - mulai)


@main.command("check", options_metavar="[PILIHAN]")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--json", "ke_json", is_flag=True, help="Tampilkan temuan sebagai JSON.")
@click.option("--html", "ke_html", is_flag=True, help="Tulis laporan satu halaman yang dapat dibuka di peramban.")
@click.option("--anotasi", is_flag=True, help="Tulis renstra.periksa.xlsx: salinan buku kerja dengan catatan pada sel.")
@click.option("--lembar-verifikasi", is_flag=True, help="Tulis lembar verifikasi seperti yang dipakai Bappeda (.docx).")
@click.option("--nomenklatur", type=click.Path(path_type=Path), metavar="BERKAS", help="Tabel nomenklatur lain (.csv).")
@click.option("--out", "keluaran", type=click.Path(path_type=Path), help="Folder laporan; bawaan: build/<nama rencana>.")
def perintah_check(
    folder: Path,
    ke_json: bool,
    ke_html: bool,
    anotasi: bool,
    lembar_verifikasi: bool,
    nomenklatur: Path | None,
    keluaran: Path | None,
) -> None:
    """Periksa FOLDER rencana: angka, target, keselarasan, nomenklatur, tulisan.

    Kode keluar 0 bila tidak ada kesalahan, 1 bila ada, 2 bila pemeriksaan tidak dapat dijalankan.
    """
    from .build import nama_keluaran
    from .check import periksa
    from .deliver import LaporanGagal, tulis_laporan

    hasil = periksa(folder, nomenklatur)
    jenis = [n for n, minta in (("html", ke_html), ("anotasi", anotasi), ("verifikasi", lembar_verifikasi)) if minta]
    nama = nama_keluaran(folder)
    try:
        berkas = tulis_laporan(hasil, jenis, folder, keluaran or Path("build", nama), nama) if hasil.berjalan else ()
    except LaporanGagal as salah:
        click.echo(f"Galat: {salah}", err=True)
        sys.exit(2)
    if ke_json:
        from .report.data import json_teks

        click.echo(json_teks(hasil, nama))
    else:
        from .display import tampilkan_pemeriksaan

        tampilkan_pemeriksaan(hasil)
    for b in berkas:
        click.echo(f"  {b}", err=ke_json)
    sys.exit(2 if not hasil.berjalan else 0 if hasil.lolos else 1)


def _tanggal(konteks: click.Context, parameter: click.Parameter, isi: str | None) -> date | None:
    """Read a date as people write it: ``27 Juni 2022``."""
    from .model.angka import BukanAngka, baca_tanggal

    try:
        return None if isi is None else baca_tanggal(isi)
    except BukanAngka as salah:
        raise click.BadParameter(f"{isi!r} bukan tanggal seperti '27 Juni 2022' atau 2022-06-27") from salah


@main.command("diff", options_metavar="[PILIHAN]")
@click.argument("lama")
@click.argument("baru")
@click.option("--lengkap", is_flag=True, help="Muat semua baris pada matriks, juga yang tidak berubah.")
@click.option("--padanan", type=click.Path(path_type=Path), metavar="BERKAS", help="Tabel kode_lama dan kode_baru (.csv).")
@click.option("--penulis", metavar="NAMA", default="", help="Nama pada perubahan terlacak; bawaan: perangkat daerah.")
@click.option("--tanggal", callback=_tanggal, metavar="TANGGAL", help="Tanggal pada perubahan terlacak; bawaan: penetapan.")
@click.option("--no-redline", is_flag=True, help="Tanpa dokumen Word berlacak perubahan.")
@click.option("--json", "ke_json", is_flag=True, help="Tampilkan daftar perubahan sebagai JSON, tanpa menulis berkas.")
@click.option("--out", "keluaran", type=click.Path(path_type=Path), help="Folder keluaran; bawaan: build/<nama rencana baru>.")
@click.option("--quiet", is_flag=True, help="Tanpa bilah kemajuan dan ringkasan; hanya kesalahan.")
def perintah_diff(
    lama: str,
    baru: str,
    lengkap: bool,
    padanan: Path | None,
    penulis: str,
    tanggal: date | None,
    no_redline: bool,
    ke_json: bool,
    keluaran: Path | None,
    quiet: bool,
) -> None:
    """Bandingkan rencana LAMA dan BARU: matriks semula-menjadi dan dokumen berlacak.

    Keduanya boleh folder rencana, buku kerja .xlsx, dokumen .docx hasil renstra build, atau versi tercatat: FOLDER@1.
    """
    from time import perf_counter

    from .comparison import TAHAP, HasilGagal, bandingkan, tulis_hasil
    from .display import Kemajuan, tampilkan_perbandingan, tampilkan_temuan_banding

    mulai = perf_counter()
    with Kemajuan(diam=quiet or ke_json, semua=TAHAP) as kemajuan:
        p = bandingkan(lama, baru, padanan, kemajuan.tahap)
        if not isinstance(p, tuple) and not ke_json:
            tujuan = keluaran or Path("build", p.baru.nama_keluaran)
            try:
                tulisan = tulis_hasil(
                    p, tujuan, lengkap=lengkap, redline=not no_redline, penulis=penulis, tanggal=tanggal, lapor=kemajuan.tahap
                )  # fmt: skip
            except HasilGagal as salah:
                raise click.ClickException(str(salah)) from salah
    if isinstance(p, tuple):
        tampilkan_temuan_banding(p)
        sys.exit(1)
    if ke_json:
        from .compare.data import json_perubahan

        click.echo(json_perubahan(p.hasil, p.lama.nama, p.baru.nama))
        return
    if not quiet or tulisan.gagal:
        tampilkan_perbandingan(p, tulisan, perf_counter() - mulai)
    sys.exit(1 if tulisan.gagal else 0)


@main.command("log", options_metavar="[PILIHAN]")
@click.argument("folder", type=click.Path(path_type=Path))
def perintah_log(folder: Path) -> None:
    """Tampilkan riwayat FOLDER rencana dan perubahan tiap versi."""
    from .comparison import riwayat
    from .display import tampilkan_riwayat, tampilkan_temuan_banding
    from .history import RiwayatRusak

    if not folder.is_dir():
        raise click.ClickException(f"folder rencana {folder} tidak ada; periksa namanya.")
    try:
        langkah = riwayat(folder)
    except RiwayatRusak as salah:
        tampilkan_temuan_banding(salah.temuan)
        sys.exit(1)
    tampilkan_riwayat(langkah, folder)


@main.command("rules", options_metavar="[PILIHAN]")
@click.option("--markdown", is_flag=True, help="Tampilkan sebagai halaman Markdown (docs/aturan.md).")
def perintah_rules(markdown: bool) -> None:
    """Tampilkan semua aturan pemeriksaan dan alasannya."""
    from .rules.daftar import semua_aturan

    if markdown:
        from .report.rules_page import halaman_aturan
        from .rules.daftar import aturan_bawaan

        click.echo(halaman_aturan(aturan_bawaan()), nl=False)
        return
    from .display import tampilkan_aturan

    tampilkan_aturan(semua_aturan().aturan)
