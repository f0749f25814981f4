"""What the work looks like in a terminal: a bar with the stage's name, findings by sheet, short
summaries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from .jobs.build import BuildResult, BuildSummary
from .model import Finding
from .model.finding import Severity, tally
from .model.numbers import format_date, format_number, format_rupiah

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID

    from .jobs.check import CheckResult
    from .jobs.compare import Comparison, HistoryStep, WrittenFiles
    from .rules.rule import Rule

_MAX_CELLS = 12


class ProgressBar:
    """A progress bar on standard error, gone when the work is done; nothing at all when `quiet` or
    not at a terminal.

    `everything` are the stages of the work.
    """

    def __init__(self, *, quiet: bool, everything: Sequence[str]) -> None:
        self._quiet, self._all = quiet, everything
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> ProgressBar:
        from rich.console import Console

        console = Console(stderr=True)
        if not self._quiet and console.is_terminal:
            from rich.progress import (
                BarColumn,
                Progress,
                SpinnerColumn,
                TextColumn,
                TimeElapsedColumn,
            )

            self._bar = Progress(
                SpinnerColumn(),
                TextColumn("{task.description}"),
                BarColumn(),
                TimeElapsedColumn(),
                console=console,
                transient=True,
            )
            self._bar.start()
            self._task = self._bar.add_task(self._all[0], total=len(self._all))
        return self

    def stage(self, name: str) -> None:
        """Name the stage that begins."""
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, description=name, completed=self._all.index(name))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()


def show_failure(result: BuildResult, folder: Path) -> None:
    """Print on standard error what stopped a build; what need not be mended first is only
    counted.
    """
    console = _console(stderr=True)
    _finding(console, result.findings)
    other = f" (di samping {tally(result.others)})" if result.others else ""
    console.print(
        f"{tally(result.findings)} ditemukan{other}. Dokumen tidak dibuat dan keluaran yang lama tidak diubah."
    )
    if all(t.code.startswith("R") for t in result.findings):
        console.print(
            f"Naskah bercap DRAF tetap dapat disusun dengan: renstra build {folder} --draf",
            markup=False,
        )


def show_check_result(result: CheckResult) -> None:
    """Print what a check found, all levels, grouped by sheet; then how many, and what the plan has
    switched off.
    """
    console = _console()
    _finding(console, result.findings)
    for kode, count in sorted(Counter(d.finding.code for d in result.switched_off).items()):
        console.print(
            f"[dim]Dikecualikan pada lembar Aturan: {kode}, {format_number(count)} temuan[/dim]"
        )
    if not result.ran:
        console.print("Pemeriksaan tidak dapat dijalankan.")
    elif not result.rule_count:
        console.print(
            f"{tally(result.findings)}. Aturan belum dijalankan: betulkan dahulu kesalahan di atas."
        )
    else:
        console.print(
            f"{tally(result.findings) or 'Tidak ada temuan'}. {format_number(result.rule_count)} aturan dijalankan."
        )


def show_rules(listing: Iterable[Rule]) -> None:
    """Print every rule with its level and reason, by group."""
    from rich.markup import escape

    from .rules.run import CHECKER_FINDINGS

    console = _console()
    console.print("[bold]Lembar Aturan[/bold]")
    for kode, (heading, level, alasan) in CHECKER_FINDINGS.items():
        console.print(
            f"  {_kode(kode, level)} {escape(heading)} ({level})\n        {escape(alasan)}"
        )
    for group, members in groupby(listing, key=lambda a: a.group):
        console.print(f"[bold]{escape(group)}[/bold]")
        for a in members:
            limit = "" if a.limit is None else f", batas {format_number(a.limit)}"
            console.print(f"  {_kode(a.code, a.severity)} {escape(a.title)} ({a.severity}{limit})")
            console.print(f"        {escape(a.reason)}")


def _console(stderr: bool = False) -> Console:
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, soft_wrap=True)


def _kode(kode: str, level: Severity) -> str:
    color = {"kesalahan": "red", "peringatan": "yellow", "saran": "cyan"}[level]
    return f"[{color}]{kode}[/{color}]"


def _finding(console: Console, findings: Iterable[Finding]) -> None:
    """Print findings by sheet or file, so that an office can mend them in one sitting; what many
    cells share is said once.
    """
    from rich.markup import escape

    by_sheet: dict[str, dict[Finding, list[str]]] = {}
    for t in findings:
        same = by_sheet.setdefault(t.sheet, {})
        same.setdefault(replace(t, cell="", subject=""), []).append(t.cell)
    for sheet, content in by_sheet.items():
        console.print(f"[bold]{escape(sheet or 'Umum')}[/bold]")
        for t, cell in content.items():
            excess = (
                f" dan {format_number(len(cell) - _MAX_CELLS)} sel lain"
                if len(cell) > _MAX_CELLS
                else ""
            )
            where = ", ".join(s for s in cell[:_MAX_CELLS] if s) + excess
            console.print(
                f"  {_kode(t.code, t.severity)} {escape(where) + ': ' if where else ''}{escape(t.message)}"
            )
            for label, words in (
                ("tertulis", t.found),
                ("seharusnya", t.expected),
                ("perbaikan", t.advice),
            ):
                if words:
                    console.print(f"        {label:<10} : {escape(words)}")


def show_summary(r: BuildSummary, seconds: float) -> None:
    """Print what was made."""
    console = _console()
    page = f"{format_number(r.pages)} halaman, " if r.pages else ""
    console.print(
        f"Dokumen selesai: {page}{r.tables} tabel, {r.figures} gambar, {format_number(r.sub_kegiatan)} sub kegiatan."
    )
    console.print(f"Pagu seluruh periode: Rp{format_rupiah(r.pagu_total)}")
    for path in r.paths:
        console.print(f"  {path}", markup=False)
    for message in r.messages:
        console.print(f"[yellow]Perhatian:[/yellow] {message}")
    console.print(f"Waktu: {seconds:.1f} detik".replace(".", ","))


def show_comparison_findings(findings: Iterable[Finding]) -> None:
    """Print on standard error why plans cannot be compared."""
    findings = tuple(findings)
    console = _console(stderr=True)
    _finding(console, findings)
    console.print(
        f"{tally(findings)} ditemukan. Tidak ada yang dibandingkan dan keluaran yang lama tidak diubah."
    )


def show_comparison(p: Comparison, written: WrittenFiles, seconds: float) -> None:
    """Print how much changed between two plans, what it means in rupiah, and the files that tell it
    in full.
    """
    from rich.markup import escape

    from .jobs.compare import count_changes

    console = _console()
    m = written.matrix
    console.print(f"[bold]{escape(p.old.name)}[/bold] ke [bold]{escape(p.new.name)}[/bold]")
    by_key = count_changes(p.result)
    console.print(
        ", ".join(f"{format_number(n)} {j}" for j, n in by_key.items()) or "Tidak ada perubahan."
    )
    delta = m.total.total_delta
    direction = (
        f"bertambah {format_rupiah(delta)}"
        if delta > 0
        else f"berkurang {format_rupiah(-delta)}"
        if delta
        else "tetap"
    )
    console.print(
        f"Pagu: Rp{format_rupiah(m.total.total_semula)} menjadi Rp{format_rupiah(m.total.total_menjadi)} ({direction})"
    )
    if guessed := sum(p.guessed for p in p.result.padanan):
        console.print(
            f"{format_number(guessed)} padanan baris adalah dugaan; pastikan lewat padanan.csv bila keliru."
        )
    if m.owed:
        console.print(
            f"{format_number(len(m.owed))} baris berubah belum beralasan (lembar Alasan Perubahan)."
        )
    for path in written.paths:
        console.print(f"  {path}", markup=False)
    for t in p.warnings:
        content = f" ({t.found})" if t.found else ""
        console.print(
            f"[yellow]Perhatian:[/yellow] {escape(f'{t.place}: {t.message}{content}; {t.advice}.')}"
        )
    if written.redline:
        mention = "[red]Galat:[/red]" if written.failed else "[yellow]Perhatian:[/yellow]"
        console.print(f"{mention} {escape(written.redline)}")
    console.print(f"Waktu: {seconds:.1f} detik".replace(".", ","))


def show_history(steps: Sequence[HistoryStep], folder: Path) -> None:
    """Print every recorded version with what changed since the one before."""
    from rich.markup import escape

    from .jobs.compare import count_changes

    console = _console()
    for n in steps:
        c = n.record
        properties = f"{c.jenis_dokumen}{', draf' if c.draft else ''}{'' if c.intact else ', catatan diubah sesudah ditulis'}"
        version = escape(c.version) or "tanpa versi"
        console.print(
            f"[bold]{c.number}[/bold]  {version}  {format_date(c.when)}  {properties}  [dim]{c.digest[:12]}[/dim]"
        )
        content = ", ".join(
            f"{format_number(b)} {t.replace('_', ' ')}" for t, b in c.counts.items()
        )
        console.print(f"     pagu Rp{format_rupiah(c.pagu_total)}; {content}")
        if n.result is not None:
            by_key = count_changes(n.result)
            console.print(
                "     "
                + (
                    ", ".join(f"{format_number(b)} {j}" for j, b in by_key.items())
                    or "isi tidak berubah"
                )
            )
    if len(steps) > 1:
        pairs = f"{folder}@{steps[0].record.number} {folder}@{steps[-1].record.number}"
        console.print(f"Bandingkan dua versi dengan: renstra diff {pairs}", markup=False)
    elif not steps:
        console.print(
            f"Belum ada catatan; renstra build {folder} meninggalkan satu setiap kali masukannya berubah.",
            markup=False,
        )
