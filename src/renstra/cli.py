"""The command line: the one place, for now, that talks to people."""

from __future__ import annotations

import gettext
import os
import re
import sys
from datetime import date
from pathlib import Path

os.environ["LANGUAGE"] = "id"
gettext.bindtextdomain("messages", str(Path(__file__).parent / "locale"))

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


def _parse_tahun_span(
    context: click.Context, parameter: click.Parameter, content: str
) -> tuple[int, int]:
    """Read a stretch of years as people write it: ``2025-2029``."""
    match = re.fullmatch(r"(\d{4})\s*[-–]\s*(\d{4})", content.strip())
    if not match or int(match[1]) > int(match[2]):
        raise click.BadParameter(f"{content!r} bukan rentang tahun seperti 2025-2029")
    return int(match[1]), int(match[2])


@main.command("init", options_metavar="[PILIHAN]")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--periode",
    callback=_parse_tahun_span,
    metavar="TAHUN-TAHUN",
    default="2025-2029",
    show_default=True,
    help="Tahun awal dan akhir rencana.",
)
@click.option(
    "--dasar",
    "base",
    type=int,
    metavar="TAHUN",
    help="Tahun capaian awal; bawaan: setahun sebelum tahun pertama pendanaan.",
)
@click.option(
    "--pertama",
    "first",
    type=int,
    metavar="TAHUN",
    help="Tahun pertama yang berpagu; bawaan: tahun awal rencana.",
)
def init_command(
    folder: Path, periode: tuple[int, int], base: int | None, first: int | None
) -> None:
    """Buat FOLDER rencana baru: renstra.xlsx kosong, narasi/, dan aset/."""
    from .files.archive import write_files_safely
    from .files.causes import cause
    from .model import Periode
    from .workbook.blank import build_workbook
    from .workbook.read import WORKBOOK_NAME

    start, end = periode
    first = first or start
    base = base or first - 1
    if not (start <= first <= end and base < first):
        raise click.ClickException(
            "tahun pertama harus di dalam periode, dan tahun dasar sebelum tahun pertama."
        )
    workbook = folder / WORKBOOK_NAME
    if workbook.exists():
        raise click.ClickException(
            f"{workbook} sudah ada dan tidak ditimpa. Pilih folder lain, atau pindahkan berkas itu lebih dahulu."
        )
    try:
        for child in ("narasi", "aset"):
            (folder / child).mkdir(parents=True, exist_ok=True)
        write_files_safely(
            {workbook: build_workbook(Periode(awal=start, akhir=end, dasar=base, pertama=first))}
        )
    except OSError as error:
        raise click.ClickException(
            f"folder {folder} tidak dapat ditulis: {cause(error)}"
        ) from error
    click.echo(
        f"Folder rencana {start}-{end} siap: {folder}\n  {WORKBOOK_NAME}  isi mulai dari lembar Petunjuk dan Identitas"
    )
    click.echo(
        "  narasi/       teks bab pengganti (boleh kosong)\n  aset/         logo.png, tanda-tangan.png, cap.png (boleh kosong)"
    )
    click.echo(f"Sesudah diisi, jalankan: renstra check {folder}, lalu renstra build {folder}")


@main.command("build", options_metavar="[PILIHAN]")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--no-pdf", is_flag=True, help="Hanya buat berkas Word.")
@click.option(
    "--out",
    "output",
    type=click.Path(path_type=Path),
    help="Folder keluaran; bawaan: build/<nama rencana>.",
)
@click.option(
    "--draf",
    "draft",
    is_flag=True,
    help="Susun walau ada kesalahan, dengan cap DRAF pada setiap halaman.",
)
@click.option("--quiet", is_flag=True, help="Tanpa bilah kemajuan dan ringkasan; hanya kesalahan.")
def build_command(
    folder: Path, no_pdf: bool, output: Path | None, draft: bool, quiet: bool
) -> None:
    """Susun dokumen Word dan PDF dari FOLDER rencana."""
    from time import perf_counter

    from .jobs.build import STAGES, build_document, output_name
    from .pdf import PdfError
    from .terminal import ProgressBar, show_failure, show_summary

    begin = perf_counter()
    try:
        with ProgressBar(quiet=quiet, everything=STAGES) as progress_bar:
            tujuan = output or Path("build", output_name(folder))
            result = build_document(
                folder, tujuan, pdf=not no_pdf, draft=draft, progress=progress_bar.stage
            )
    except PdfError as error:
        raise click.ClickException(f"{error}\nBerkas keluaran yang lama tidak diubah.") from error
    if result.summary is None:
        show_failure(result, folder)
        sys.exit(1)
    if not quiet:
        show_summary(result.summary, perf_counter() - begin)


@main.command("check", options_metavar="[PILIHAN]")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Tampilkan temuan sebagai JSON.")
@click.option(
    "--html",
    "as_html",
    is_flag=True,
    help="Tulis laporan satu halaman yang dapat dibuka di peramban.",
)
@click.option(
    "--anotasi",
    "annotate",
    is_flag=True,
    help="Tulis renstra.periksa.xlsx: salinan buku kerja dengan catatan pada sel.",
)
@click.option(
    "--lembar-verifikasi",
    "verification_sheet",
    is_flag=True,
    help="Tulis lembar verifikasi seperti yang dipakai Bappeda (.docx).",
)
@click.option(
    "--nomenklatur",
    type=click.Path(path_type=Path),
    metavar="BERKAS",
    help="Tabel nomenklatur lain (.csv).",
)
@click.option(
    "--out",
    "output",
    type=click.Path(path_type=Path),
    help="Folder laporan; bawaan: build/<nama rencana>.",
)
def check_command(
    folder: Path,
    as_json: bool,
    as_html: bool,
    annotate: bool,
    verification_sheet: bool,
    nomenklatur: Path | None,
    output: Path | None,
) -> None:
    """Periksa FOLDER rencana: angka, target, keselarasan, nomenklatur, tulisan.

    Kode keluar 0 bila tidak ada kesalahan, 1 bila ada, 2 bila pemeriksaan tidak dapat dijalankan.
    """
    from .jobs.build import output_name
    from .jobs.check import check
    from .jobs.reports import ReportFailure, write_reports

    result = check(folder, nomenklatur)
    kind = [
        n
        for n, wanted in (
            ("html", as_html),
            ("anotasi", annotate),
            ("verifikasi", verification_sheet),
        )
        if wanted
    ]
    name = output_name(folder)
    try:
        path = (
            write_reports(result, kind, folder, output or Path("build", name), name)
            if result.ran
            else ()
        )
    except ReportFailure as error:
        click.echo(f"Galat: {error}", err=True)
        sys.exit(2)
    if as_json:
        from .report.data import json_text

        click.echo(json_text(result, name))
    else:
        from .terminal import show_check_result

        show_check_result(result)
    for b in path:
        click.echo(f"  {b}", err=as_json)
    sys.exit(2 if not result.ran else 0 if result.passed else 1)


def _parse_date(
    context: click.Context, parameter: click.Parameter, content: str | None
) -> date | None:
    """Read a date as people write it: ``27 Juni 2022``."""
    from .model.numbers import NotANumber, parse_date

    try:
        return None if content is None else parse_date(content)
    except NotANumber as error:
        raise click.BadParameter(
            f"{content!r} bukan tanggal seperti '27 Juni 2022' atau 2022-06-27"
        ) from error


@main.command("diff", options_metavar="[PILIHAN]")
@click.argument("old", metavar="LAMA")
@click.argument("new", metavar="BARU")
@click.option(
    "--lengkap",
    "full",
    is_flag=True,
    help="Muat semua baris pada matriks, juga yang tidak berubah.",
)
@click.option(
    "--padanan",
    type=click.Path(path_type=Path),
    metavar="BERKAS",
    help="Tabel kode_lama dan kode_baru (.csv).",
)
@click.option(
    "--penulis",
    "author",
    metavar="NAMA",
    default="",
    help="Nama pada perubahan terlacak; bawaan: perangkat daerah.",
)
@click.option(
    "--tanggal",
    "when",
    callback=_parse_date,
    metavar="TANGGAL",
    help="Tanggal pada perubahan terlacak; bawaan: penetapan.",
)
@click.option("--no-redline", is_flag=True, help="Tanpa dokumen Word berlacak perubahan.")
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Tampilkan daftar perubahan sebagai JSON, tanpa menulis berkas.",
)
@click.option(
    "--out",
    "output",
    type=click.Path(path_type=Path),
    help="Folder keluaran; bawaan: build/<nama rencana baru>.",
)
@click.option("--quiet", is_flag=True, help="Tanpa bilah kemajuan dan ringkasan; hanya kesalahan.")
def diff_command(
    old: str,
    new: str,
    full: bool,
    padanan: Path | None,
    author: str,
    when: date | None,
    no_redline: bool,
    as_json: bool,
    output: Path | None,
    quiet: bool,
) -> None:
    """Bandingkan rencana LAMA dan BARU: matriks semula-menjadi dan dokumen berlacak.

    Keduanya boleh folder rencana, buku kerja .xlsx, dokumen .docx hasil renstra build, atau versi
    tercatat: FOLDER@1.
    """
    from time import perf_counter

    from .jobs.compare import STAGES, ResultFailure, compare_named_plans, write_results
    from .terminal import ProgressBar, show_comparison, show_comparison_findings

    begin = perf_counter()
    with ProgressBar(quiet=quiet or as_json, everything=STAGES) as progress_bar:
        p = compare_named_plans(old, new, padanan, progress_bar.stage)
        if not isinstance(p, tuple) and not as_json:
            destination = output or Path("build", p.new.output_name)
            try:
                written = write_results(
                    p, destination, full=full, redline=not no_redline, author=author, when=when, progress=progress_bar.stage
                )  # fmt: skip
            except ResultFailure as error:
                raise click.ClickException(str(error)) from error
    if isinstance(p, tuple):
        show_comparison_findings(p)
        sys.exit(1)
    if as_json:
        from .compare.data import changes_json

        click.echo(changes_json(p.result, p.old.name, p.new.name))
        return
    if not quiet or written.failed:
        show_comparison(p, written, perf_counter() - begin)
    sys.exit(1 if written.failed else 0)


@main.command("log", options_metavar="[PILIHAN]")
@click.argument("folder", type=click.Path(path_type=Path))
def log_command(folder: Path) -> None:
    """Tampilkan riwayat FOLDER rencana dan perubahan tiap versi."""
    from .history.records import DamagedHistory
    from .jobs.compare import history
    from .terminal import show_comparison_findings, show_history

    if not folder.is_dir():
        raise click.ClickException(f"folder rencana {folder} tidak ada; periksa namanya.")
    try:
        steps = history(folder)
    except DamagedHistory as error:
        show_comparison_findings(error.findings)
        sys.exit(1)
    show_history(steps, folder)


@main.command("rules", options_metavar="[PILIHAN]")
@click.option(
    "--markdown", is_flag=True, help="Tampilkan sebagai halaman Markdown (docs/aturan.md)."
)
def rules_command(markdown: bool) -> None:
    """Tampilkan semua aturan pemeriksaan dan alasannya."""
    from .rules.registry import all_rules

    if markdown:
        from .report.rules_page import rules_page
        from .rules.registry import builtin_rules

        click.echo(rules_page(builtin_rules()), nl=False)
        return
    from .terminal import show_rules

    show_rules(all_rules().rules)
