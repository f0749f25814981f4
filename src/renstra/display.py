"""What a build looks like in a terminal: a bar with the stage's name, findings by sheet, a short summary."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from types import TracebackType
from typing import TYPE_CHECKING

from .build import TAHAP, Ringkasan
from .model import Temuan
from .model.angka import tulis_bilangan, tulis_rupiah

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Kemajuan:
    """A progress bar on standard error, gone when the work is done; nothing at all when `diam` or not at a terminal."""

    def __init__(self, *, diam: bool) -> None:
        self._diam = diam
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
            self._tugas = self._bilah.add_task(TAHAP[0], total=len(TAHAP))
        return self

    def tahap(self, nama: str) -> None:
        """Name the stage that begins."""
        if self._bilah is not None and self._tugas is not None:
            self._bilah.update(self._tugas, description=nama, completed=TAHAP.index(nama))

    def __exit__(self, jenis: type[BaseException] | None, salah: BaseException | None, jejak: TracebackType | None) -> None:
        if self._bilah is not None:
            self._bilah.stop()


def tampilkan_temuan(temuan: Iterable[Temuan]) -> None:
    """Print findings on standard error, grouped by sheet or file, so that an office can mend them in one sitting."""
    from rich.console import Console
    from rich.markup import escape

    konsol = Console(stderr=True, highlight=False, soft_wrap=True)
    semua = list(temuan)
    for lembar, anggota in groupby(semua, key=lambda t: t.lembar):
        konsol.print(f"[bold]{escape(lembar)}[/bold]")
        for t in anggota:
            konsol.print(f"  [red]{t.kode}[/red] {escape(t.sel) + ': ' if t.sel else ''}{escape(t.pesan)}")
            for label, isi in (("tertulis", t.isi), ("seharusnya", t.harap), ("perbaikan", t.saran)):
                if isi:
                    konsol.print(f"        {label:<10} : {escape(isi)}")
    konsol.print(f"{tulis_bilangan(len(semua))} kesalahan ditemukan. Dokumen tidak dibuat dan keluaran yang lama tidak diubah.")


def tampilkan_ringkasan(r: Ringkasan, detik: float) -> None:
    """Print what was made."""
    from rich.console import Console

    konsol = Console(highlight=False, soft_wrap=True)
    halaman = f"{tulis_bilangan(r.halaman)} halaman, " if r.halaman else ""
    konsol.print(f"Dokumen selesai: {halaman}{r.tabel} tabel, {r.gambar} gambar, {tulis_bilangan(r.sub_kegiatan)} sub kegiatan.")
    konsol.print(f"Pagu seluruh periode: Rp{tulis_rupiah(r.pagu_total)}")
    for berkas in r.berkas:
        konsol.print(f"  {berkas}", markup=False)
    for pesan in r.pesan:
        konsol.print(f"[yellow]Perhatian:[/yellow] {pesan}")
    konsol.print(f"Waktu: {detik:.1f} detik".replace(".", ","))
