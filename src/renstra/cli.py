"""The command line: the one place, for now, that talks to people."""

from __future__ import annotations

import atexit
import gc
import gettext
import os
import re
import sys
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, NoReturn

os.environ["LANGUAGE"] = "id"
# No plugin of pydantic has a say in a plan, and looking for one reads about every package there is.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
gettext.bindtextdomain("messages", str(Path(__file__).parent / "locale"))

import click  # noqa: E402  (its own words are looked up in the catalogue bound above)

from . import __version__  # noqa: E402
from .net import NettedGroup  # noqa: E402

if TYPE_CHECKING:
    from .jobs.outcome import Outcome


@click.group(
    cls=NettedGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    options_metavar="[PILIHAN]",
    subcommand_metavar="PERINTAH [ARGUMEN]...",
)
@click.version_option(__version__, prog_name="renstra")
def main() -> None:
    """Menyusun dokumen Rencana Strategis perangkat daerah dari satu buku kerja Excel."""
    # Most of what a command makes lives until its end: the collector would walk all of it again
    # and again, and once more when Python closes (a sixth of a small build), and find nothing.
    gc.set_threshold(200_000)
    atexit.register(gc.freeze)


def _exit_with_outcome(
    outcome: Outcome, *, quiet: bool = False, seconds: float | None = None
) -> NoReturn:
    """Tell what came of a job, what went wrong even when `quiet`, and leave with its code.

    Words go to standard error when the job was stopped, or when others stand on standard output.
    """
    if outcome.data:
        click.echo(outcome.data, nl=False)
    if outcome.words and (outcome.code or not quiet):
        from .jobs.words import line_of
        from .terminal import show_lines

        words = list(outcome.words)
        if seconds is not None and not outcome.stopped:
            words.append(line_of(f"Waktu: {seconds:.1f} detik".replace(".", ",")))
        show_lines(words, on_stderr=outcome.stopped or bool(outcome.data))
    sys.exit(outcome.code)


def _parse_year_span(
    _context: click.Context, _parameter: click.Parameter, written: str
) -> tuple[int, int]:
    """Read a stretch of years as people write it: ``2025-2029``."""
    match = re.fullmatch(r"(\d{4})\s*[-–]\s*(\d{4})", written.strip())
    if not match or int(match[1]) > int(match[2]):
        raise click.BadParameter(f"{written!r} bukan rentang tahun seperti 2025-2029")
    return int(match[1]), int(match[2])


@main.command("init", options_metavar="[PILIHAN]")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--periode",
    callback=_parse_year_span,
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
    help="Tahun pertama yang berpagu; bawaan: tahun awal rencana. Tanpa --dasar dan --pertama, "
    "rencana sejak 2025 berpagu setahun lebih lambat: 2025-2029 berpagu 2026-2030.",
)
@click.option(
    "--tingkat",
    type=click.Choice(["Provinsi", "Kabupaten", "Kota"], case_sensitive=False),
    help="Tingkat daerah.",
)
@click.option(
    "--bidang",
    multiple=True,
    metavar="KODE",
    help="Bidang urusan (misalnya 1.01) yang kode dan nama resminya dapat dipilih; boleh berulang.",
)
@click.option(
    "--sistematika",
    metavar="NAMA",
    help="Urutan bab: 86-2017 (delapan bab) atau 2-2025 (lima bab); bawaan: lima bab bagi rencana "
    "sejak 2025. Buku kerja memuat lembar dan kolom yang dipakainya.",
)
def init_command(
    folder: Path,
    periode: tuple[int, int],
    base: int | None,
    first: int | None,
    tingkat: str | None,
    bidang: tuple[str, ...],
    sistematika: str | None,
) -> None:
    """Buat FOLDER rencana baru: renstra.xlsx kosong, narasi/, dan aset/."""
    from .jobs.start import start_plan, usual_periode

    years = usual_periode(*periode, base, first)
    outcome = start_plan(
        folder, years, tingkat=tingkat or "", bidang=bidang, sistematika=sistematika or ""
    )
    _exit_with_outcome(outcome)


@main.command("build", options_metavar="[PILIHAN]")
@click.argument("place", metavar="[FOLDER]", default=".", type=click.Path(path_type=Path))
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
def build_command(place: Path, no_pdf: bool, output: Path | None, draft: bool, quiet: bool) -> None:
    """Susun dokumen Word dan PDF dari FOLDER rencana atau buku kerjanya; bawaan: folder ini."""
    from .jobs.build import STAGES, build
    from .jobs.opening import open_folder
    from .terminal import ProgressBar

    begin = perf_counter()
    with ProgressBar(STAGES, quiet=quiet) as bar:
        plan = open_folder(place, progress=bar.stage)
        outcome = build(plan, output, pdf=not no_pdf, draft=draft, progress=bar.stage)
    _exit_with_outcome(outcome, quiet=quiet, seconds=perf_counter() - begin)


@main.command("check", options_metavar="[PILIHAN]")
@click.argument("place", metavar="[FOLDER]", default=".", type=click.Path(path_type=Path))
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
    "--tingkat",
    "severities",
    multiple=True,
    type=click.Choice(["kesalahan", "peringatan", "saran"], case_sensitive=False),
    help="Tampilkan temuan tingkat ini saja; boleh berulang.",
)
@click.option(
    "--lembar",
    "sheets",
    multiple=True,
    metavar="NAMA",
    help="Tampilkan temuan lembar ini saja; boleh berulang.",
)
@click.option(
    "--aturan",
    "codes",
    multiple=True,
    metavar="KODE",
    help="Tampilkan temuan berkode ini saja, misalnya R101, atau R1 untuk semua yang berawal "
    "demikian; boleh berulang.",
)
@click.option(
    "--maks",
    "limit",
    type=click.IntRange(min=0, max=9_999),
    metavar="N",
    help="Tampilkan paling banyak N temuan, yang terberat dahulu.",
)
@click.option(
    "--out",
    "output",
    type=click.Path(path_type=Path),
    help="Folder laporan; bawaan: build/<nama rencana>.",
)
def check_command(
    place: Path,
    as_json: bool,
    as_html: bool,
    annotate: bool,
    verification_sheet: bool,
    nomenklatur: Path | None,
    severities: tuple[str, ...],
    sheets: tuple[str, ...],
    codes: tuple[str, ...],
    limit: int | None,
    output: Path | None,
) -> None:
    """Periksa FOLDER rencana atau buku kerjanya: angka, keselarasan, nomenklatur, tulisan.

    Bawaan: folder tempat Anda berada.

    Kode keluar 0 bila tidak ada kesalahan, 1 bila ada, 2 bila pemeriksaan tidak dapat dijalankan.
    Pilihan --tingkat, --lembar, --aturan, dan --maks hanya memilih yang ditampilkan di layar; kode
    keluar, JSON, dan laporan tetap memuat semuanya.
    """
    from .jobs.check import check
    from .jobs.opening import open_folder
    from .jobs.selection import Selection

    asked = (("html", as_html), ("anotasi", annotate), ("verifikasi", verification_sheet))
    reports = [name for name, wanted in asked if wanted]
    plan = open_folder(place)
    selection = Selection(severities, sheets, codes, limit)
    _exit_with_outcome(
        check(plan, reports, output, nomenklatur=nomenklatur, as_json=as_json, selection=selection)
    )


def _parse_date(
    _context: click.Context, _parameter: click.Parameter, written: str | None
) -> date | None:
    """Read a date as people write it: ``27 Juni 2022``."""
    if written is None:
        return None
    from .jobs.compare import read_date

    try:
        return read_date(written)
    except ValueError as error:
        raise click.BadParameter(
            f"{written!r} bukan tanggal seperti '27 Juni 2022' atau 2022-06-27"
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
    from .jobs.compare import STAGES, compare
    from .jobs.opening import open_pair
    from .terminal import ProgressBar

    begin = perf_counter()
    with ProgressBar(STAGES, quiet=quiet or as_json) as bar:
        plans = open_pair(old, new, bar.stage)
        outcome = compare(
            *plans,
            output,
            padanan=padanan,
            full=full,
            redline=not no_redline,
            author=author,
            when=when,
            as_json=as_json,
            progress=bar.stage,
        )
    _exit_with_outcome(outcome, quiet=quiet, seconds=perf_counter() - begin)


@main.command("pohon", options_metavar="[PILIHAN]")
@click.argument("place", metavar="[FOLDER]", default=".", type=click.Path(path_type=Path))
@click.option(
    "--bentuk",
    "forms",
    multiple=True,
    type=click.Choice(["svg", "png", "pptx"], case_sensitive=False),
    help="Bentuk berkas; boleh berulang. Bawaan: ketiganya.",
)
@click.option("--sub-kegiatan", is_flag=True, help="Gambar sampai dengan sub kegiatan.")
@click.option(
    "--out",
    "output",
    type=click.Path(path_type=Path),
    help="Folder keluaran; bawaan: build/<nama rencana>.",
)
def pohon_command(
    place: Path, forms: tuple[str, ...], sub_kegiatan: bool, output: Path | None
) -> None:
    """Gambar pohon kinerja setiap sasaran dari FOLDER rencana sebagai salindia dan gambar."""
    from .jobs.opening import open_folder
    from .jobs.pohon import FORMS, draw_pohon

    plan = open_folder(place)
    _exit_with_outcome(draw_pohon(plan, output, forms=forms or FORMS, sub_kegiatan=sub_kegiatan))


@main.command("log", options_metavar="[PILIHAN]")
@click.argument("folder", metavar="[FOLDER]", default=".", type=click.Path(path_type=Path))
def log_command(folder: Path) -> None:
    """Tampilkan riwayat FOLDER rencana dan perubahan tiap versi."""
    from .jobs.log import log

    _exit_with_outcome(log(folder))


@main.command("rules", options_metavar="[PILIHAN]")
@click.argument("code", metavar="[KODE]", required=False)
@click.option(
    "--markdown", is_flag=True, help="Tampilkan sebagai halaman Markdown (docs/aturan.md)."
)
def rules_command(code: str | None, markdown: bool) -> None:
    """Tampilkan semua aturan pemeriksaan dan alasannya, atau satu KODE dengan contohnya."""
    from .jobs.rules import explain_rule, list_rules, rules_as_markdown

    if code is not None:
        _exit_with_outcome(explain_rule(code))
    else:
        _exit_with_outcome(rules_as_markdown() if markdown else list_rules())
