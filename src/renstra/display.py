"""What the work looks like in a terminal: a bar with the stage's name, findings by sheet, short summaries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from .build import HasilBangun, Ringkasan
from .model import Temuan
from .model.angka import tulis_bilangan, tulis_rupiah, tulis_tanggal
from .model.temuan import Tingkat, hitung

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID

    from .check import HasilPeriksa
    from .comparison import Langkah, Perbandingan, Tulisan
    from .rules.aturan import Aturan

_SEL_TERBANYAK = 12


class Kemajuan:
    """A progress bar on standard error, gone when the work is done; nothing at all when `diam` or not at a terminal.

    `semua` are the stages of the work.
    """

    def __init__(self, *, diam: bool, semua: Sequence[str]) -> None:
        self._diam, self._semua = diam, semua
        self._bilah: Progress | None = None
        self._tugas: TaskID | None = None

    def __enter__(self) -> Kemajuan:
        from rich.console import Console

        konsol = Console(stderr=True)
        if not self._diam and konsol.is_terminal:
            from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

            self._bilah = Progress(
                SpinnerColumn(),
                TextColumn("{task.description}"),
                BarColumn(),
                TimeElapsedColumn(),
                console=konsol,
                transient=True,
            )
            self._bilah.start()
            self._tugas = self._bilah.add_task(self._semua[0], total=len(self._semua))
        return self

    def tahap(self, nama: str) -> None:
        """Name the stage that begins."""
        if self._bilah is not None and self._tugas is not None:
            self._bilah.update(self._tugas, description=nama, completed=self._semua.index(nama))

    def __exit__(self, jenis: type[BaseException] | None, salah: BaseException | None, jejak: TracebackType | None) -> None:
        if self._bilah is not None:
            self._bilah.stop()


def tampilkan_kegagalan(hasil: HasilBangun, folder: Path) -> None:
    """Print on standard error what stopped a build; what need not be mended first is only counted."""
    konsol = _konsol(stderr=True)
    _temuan(konsol, hasil.temuan)
    lain = f" (di samping {hitung(hasil.lain)})" if hasil.lain else ""
    konsol.print(f"{hitung(hasil.temuan)} ditemukan{lain}. Dokumen tidak dibuat dan keluaran yang lama tidak diubah.")
    if all(t.kode.startswith("R") for t in hasil.temuan):
        konsol.print(f"Naskah bercap DRAF tetap dapat disusun dengan: renstra build {folder} --draf", markup=False)


def tampilkan_pemeriksaan(hasil: HasilPeriksa) -> None:
    """Print what a check found, all levels, grouped by sheet; then how many, and what the plan has switched off."""
    konsol = _konsol()
    _temuan(konsol, hasil.temuan)
    for kode, banyak in sorted(Counter(d.temuan.kode for d in hasil.dimatikan).items()):
        konsol.print(f"[dim]Dikecualikan pada lembar Aturan: {kode}, {tulis_bilangan(banyak)} temuan[/dim]")
    if not hasil.berjalan:
        konsol.print("Pemeriksaan tidak dapat dijalankan.")
    elif not hasil.aturan:
        konsol.print(f"{hitung(hasil.temuan)}. Aturan belum dijalankan: betulkan dahulu kesalahan di atas.")
    else:
        konsol.print(f"{hitung(hasil.temuan) or 'Tidak ada temuan'}. {tulis_bilangan(hasil.aturan)} aturan dijalankan.")


def tampilkan_aturan(daftar: Iterable[Aturan]) -> None:
    """Print every rule with its level and reason, by group."""
    from rich.markup import escape

    from .rules.jalankan import MILIK_PEMERIKSA

    konsol = _konsol()
    konsol.print("[bold]Lembar Aturan[/bold]")
    for kode, (judul, tingkat, alasan) in MILIK_PEMERIKSA.items():
        konsol.print(f"  {_kode(kode, tingkat)} {escape(judul)} ({tingkat})\n        {escape(alasan)}")
    for kelompok, anggota in groupby(daftar, key=lambda a: a.kelompok):
        konsol.print(f"[bold]{escape(kelompok)}[/bold]")
        for a in anggota:
            batas = "" if a.batas is None else f", batas {tulis_bilangan(a.batas)}"
            konsol.print(f"  {_kode(a.kode, a.tingkat)} {escape(a.judul)} ({a.tingkat}{batas})")
            konsol.print(f"        {escape(a.alasan)}")


def _konsol(stderr: bool = False) -> Console:
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, soft_wrap=True)


def _kode(kode: str, tingkat: Tingkat) -> str:
    warna = {"kesalahan": "red", "peringatan": "yellow", "saran": "cyan"}[tingkat]
    return f"[{warna}]{kode}[/{warna}]"


def _temuan(konsol: Console, temuan: Iterable[Temuan]) -> None:
    """Print findings by sheet or file, so that an office can mend them in one sitting; what many cells share is said once."""
    from rich.markup import escape

    per_lembar: dict[str, dict[Temuan, list[str]]] = {}
    for t in temuan:
        sama = per_lembar.setdefault(t.lembar, {})
        sama.setdefault(replace(t, sel="", perihal=""), []).append(t.sel)
    for lembar, isi in per_lembar.items():
        konsol.print(f"[bold]{escape(lembar or 'Umum')}[/bold]")
        for t, sel in isi.items():
            lebih = f" dan {tulis_bilangan(len(sel) - _SEL_TERBANYAK)} sel lain" if len(sel) > _SEL_TERBANYAK else ""
            di = ", ".join(s for s in sel[:_SEL_TERBANYAK] if s) + lebih
            konsol.print(f"  {_kode(t.kode, t.tingkat)} {escape(di) + ': ' if di else ''}{escape(t.pesan)}")
            for label, kata in (("tertulis", t.isi), ("seharusnya", t.harap), ("perbaikan", t.saran)):
                if kata:
                    konsol.print(f"        {label:<10} : {escape(kata)}")


def tampilkan_ringkasan(r: Ringkasan, detik: float) -> None:
    """Print what was made."""
    konsol = _konsol()
    halaman = f"{tulis_bilangan(r.halaman)} halaman, " if r.halaman else ""
    konsol.print(f"Dokumen selesai: {halaman}{r.tabel} tabel, {r.gambar} gambar, {tulis_bilangan(r.sub_kegiatan)} sub kegiatan.")
    konsol.print(f"Pagu seluruh periode: Rp{tulis_rupiah(r.pagu_total)}")
    for berkas in r.berkas:
        konsol.print(f"  {berkas}", markup=False)
    for pesan in r.pesan:
        konsol.print(f"[yellow]Perhatian:[/yellow] {pesan}")
    konsol.print(f"Waktu: {detik:.1f} detik".replace(".", ","))


def tampilkan_temuan_banding(temuan: Iterable[Temuan]) -> None:
    """Print on standard error why plans cannot be compared."""
    temuan = tuple(temuan)
    konsol = _konsol(stderr=True)
    _temuan(konsol, temuan)
    konsol.print(f"{hitung(temuan)} ditemukan. Tidak ada yang dibandingkan dan keluaran yang lama tidak diubah.")


def tampilkan_perbandingan(p: Perbandingan, tulisan: Tulisan, detik: float) -> None:
    """Print how much changed between two plans, what it means in rupiah, and the files that tell it in full."""
    from rich.markup import escape

    from .comparison import banyak_perubahan

    konsol = _konsol()
    m = tulisan.matriks
    konsol.print(f"[bold]{escape(p.lama.nama)}[/bold] ke [bold]{escape(p.baru.nama)}[/bold]")
    menurut = banyak_perubahan(p.hasil)
    konsol.print(", ".join(f"{tulis_bilangan(n)} {j}" for j, n in menurut.items()) or "Tidak ada perubahan.")
    selisih = m.jumlah.jumlah_selisih
    arah = f"bertambah {tulis_rupiah(selisih)}" if selisih > 0 else f"berkurang {tulis_rupiah(-selisih)}" if selisih else "tetap"
    konsol.print(f"Pagu: Rp{tulis_rupiah(m.jumlah.jumlah_semula)} menjadi Rp{tulis_rupiah(m.jumlah.jumlah_menjadi)} ({arah})")
    if dugaan := sum(p.dugaan for p in p.hasil.padanan):
        konsol.print(f"{tulis_bilangan(dugaan)} padanan baris adalah dugaan; pastikan lewat padanan.csv bila keliru.")
    if m.terutang:
        konsol.print(f"{tulis_bilangan(len(m.terutang))} baris berubah belum beralasan (lembar Alasan Perubahan).")
    for berkas in tulisan.berkas:
        konsol.print(f"  {berkas}", markup=False)
    for t in p.peringatan:
        isi = f" ({t.isi})" if t.isi else ""
        konsol.print(f"[yellow]Perhatian:[/yellow] {escape(f'{t.tempat}: {t.pesan}{isi}; {t.saran}.')}")
    if tulisan.redline:
        sebutan = "[red]Galat:[/red]" if tulisan.gagal else "[yellow]Perhatian:[/yellow]"
        konsol.print(f"{sebutan} {escape(tulisan.redline)}")
    konsol.print(f"Waktu: {detik:.1f} detik".replace(".", ","))


def tampilkan_riwayat(langkah: Sequence[Langkah], folder: Path) -> None:
    """Print every recorded version with what changed since the one before."""
    from rich.markup import escape

    from .comparison import banyak_perubahan

    konsol = _konsol()
    for n in langkah:
        c = n.catatan
        sifat = f"{c.jenis_dokumen}{', draf' if c.draf else ''}{'' if c.utuh else ', catatan diubah sesudah ditulis'}"
        versi = escape(c.versi) or "tanpa versi"
        konsol.print(f"[bold]{c.nomor}[/bold]  {versi}  {tulis_tanggal(c.tanggal)}  {sifat}  [dim]{c.sidik[:12]}[/dim]")
        isi = ", ".join(f"{tulis_bilangan(b)} {t.replace('_', ' ')}" for t, b in c.banyak.items())
        konsol.print(f"     pagu Rp{tulis_rupiah(c.pagu_total)}; {isi}")
        if n.hasil is not None:
            menurut = banyak_perubahan(n.hasil)
            konsol.print("     " + (", ".join(f"{tulis_bilangan(b)} {j}" for j, b in menurut.items()) or "isi tidak berubah"))
    if len(langkah) > 1:
        pasangan = f"{folder}@{langkah[0].catatan.nomor} {folder}@{langkah[-1].catatan.nomor}"
        konsol.print(f"Bandingkan dua versi dengan: renstra diff {pasangan}", markup=False)
    elif not langkah:
        konsol.print(f"Belum ada catatan; renstra build {folder} meninggalkan satu setiap kali masukannya berubah.", markup=False)
