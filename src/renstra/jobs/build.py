"""The main job: a plan's folder to its Word file and PDF, or to the list of what must be mended
first.

Nothing is written until everything has been made, so the last good output stays until a better one
takes its place.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..files.archive import write_files_safely
from ..files.causes import cause
from ..model import Finding
from ..model.finding import tally
from ..workbook.read import read_workbook

if TYPE_CHECKING:
    from ..document.assemble import Manuscript
    from ..history.snapshot import Snapshot
    from ..pdf import Soffice
    from ..profile.look import Font
    from .check import CheckResult

STAGES = (
    "Membaca buku kerja",
    "Memeriksa templat",
    "Memeriksa rencana",
    "Menyusun naskah",
    "Menata halaman dan PDF",
    "Menulis berkas",
)
"""The stages of a build, in order, as the progress bar names them."""

_NO_LIBREOFFICE = "LibreOffice tidak ditemukan, jadi PDF tidak dibuat. Pasang LibreOffice, atau tunjuk tempatnya lewat RENSTRA_SOFFICE."
_NEEDS_F9 = "Nomor halaman pada daftar isi, daftar tabel, dan daftar gambar belum terisi: buka berkas di Word, tekan Ctrl+A lalu F9."

_NO_RECORD = "Riwayat rencana tidak dicatat: {} ({}). Dokumen tetap jadi."
_UNSETTLED = "Nomor halaman pada daftar masih berubah-ubah saat ditata; periksa daftar isi, lalu tekan F9 di Word bila perlu."


@dataclass(frozen=True)
class BuildSummary:
    """What a build made. `page` is None when no PDF was made; `message` are words about what was
    left undone.
    """

    paths: tuple[Path, ...]
    pages: int | None
    tables: int
    figures: int
    sub_kegiatan: int
    pagu_total: int
    messages: tuple[str, ...] = ()


@dataclass(frozen=True)
class BuildResult:
    """Either a summary, or the kesalahan that stopped the build and, besides, findings that need no
    mending first (`other`).
    """

    summary: BuildSummary | None
    findings: tuple[Finding, ...] = ()
    others: tuple[Finding, ...] = ()


def output_name(folder: Path) -> str:
    """The name of the output: ``data/dinsos-bengkulu/perubahan-2022`` becomes
    ``dinsos-bengkulu-perubahan-2022``.
    """
    whole = folder.resolve()
    return "-".join(part for part in (whole.parent.name, whole.name) if part)


def build_document(
    folder: Path,
    output: Path,
    *,
    pdf: bool = True,
    draft: bool = False,
    progress: Callable[[str], None] = lambda stage: None,
) -> BuildResult:
    """Build the document of the plan in `folder` into the folder `output`.

    A plan with a kesalahan is not built, unless as a `draft`, which says so on every page.
    `progress` hears each stage of `STAGES` as it begins. Raises `renstra.pdf.PdfError` when
    LibreOffice fails.
    """
    progress(STAGES[0])
    reading = read_workbook(folder)
    if reading.renstra is None:
        return _failure(reading.findings)
    progress(STAGES[1])
    from ..plan.prepare import prepare_material

    material = prepare_material(folder, reading.renstra)
    progress(STAGES[2])
    from .check import check_plan

    check_result = check_plan(folder, reading, material)
    if isinstance(material, tuple) or not (check_result.passed or draft):
        return _failure(check_result.findings)
    progress(STAGES[3])
    manuscript = material.manuscript(draft)
    name = output_name(folder)
    summary = BuildSummary(
        paths=(output / f"{name}.docx",),
        pages=None,
        tables=manuscript.table_total,
        figures=manuscript.figure_total,
        sub_kegiatan=len(reading.renstra.sub_kegiatan),
        pagu_total=reading.renstra.pagu_total,
        messages=(
            *(
                f"{t.place}: {t.message}; {t.advice}."
                for t in (*reading.findings, *material.warnings)
            ),
            *_note(check_result, folder),
        ),
    )
    record, message = _history_record(folder, material.snapshot, draft)
    summary = replace(summary, messages=(*summary.messages, *message))
    return _write(
        manuscript,
        summary,
        output / f"{name}.pdf" if pdf else None,
        record,
        material.look.font,
        progress,
    )


def _failure(findings: Sequence[Finding]) -> BuildResult:
    errors = tuple(t for t in findings if t.severity == "kesalahan")
    return BuildResult(None, errors, tuple(t for t in findings if t.severity != "kesalahan"))


def _note(p: CheckResult, folder: Path) -> tuple[str, ...]:
    """A word about what the rules found, when the document was made all the same."""
    return (
        (f"Pemeriksaan mencatat {tally(p.findings)}. Rinciannya: renstra check {folder}",)
        if p.findings
        else ()
    )


def _history_record(
    folder: Path, snapshot: Snapshot, draft: bool
) -> tuple[Mapping[Path, bytes], tuple[str, ...]]:
    """The record of this build, or a word about why there is none: it is no reason to go without
    the document.
    """
    from ..history.records import make_record

    try:
        return make_record(folder, snapshot, draft=draft), ()
    except OSError as error:
        return {}, (_NO_RECORD.format(Path(error.filename or folder), cause(error)),)


def _write(
    manuscript: Manuscript,
    summary: BuildSummary,
    pdf: Path | None,
    record: Mapping[Path, bytes],
    font: Font,
    progress: Callable[[str], None],
) -> BuildResult:
    """Lay out, then write the files of the summary and the record; `pdf` is where the PDF goes, if
    one is wanted.
    """
    (docx,) = summary.paths
    layout: _Layout | None = None
    if pdf:
        from ..pdf import find_soffice

        progress(STAGES[4])
        if soffice := find_soffice():
            layout = _lay_out(manuscript, soffice)
            message = (
                *summary.messages,
                *_font_substitution(layout.pdf, font),
                *(() if layout.settled else (_UNSETTLED,)),
            )
            summary = replace(summary, paths=(docx, pdf), pages=layout.pages, messages=message)
        else:
            summary = replace(summary, messages=(*summary.messages, _NO_LIBREOFFICE))
    if layout is None:
        summary = replace(summary, messages=(*summary.messages, _NEEDS_F9))
    progress(STAGES[5])
    result = {docx: manuscript.outcome(layout.label if layout else ())} | (
        {pdf: layout.pdf} if pdf and layout else {}
    )
    try:
        try:
            write_files_safely({**result, **record})
        except OSError as error:
            if not record:
                raise
            write_files_safely(result)
            (path,) = record
            summary = replace(
                summary, messages=(*summary.messages, _NO_RECORD.format(path, cause(error)))
            )
    except OSError as error:
        return BuildResult(
            None, (_unwritable(Path(error.filename2 or error.filename or docx), error),)
        )
    return BuildResult(summary)


@dataclass(frozen=True)
class _Layout:
    """Pages laid out: the labels of every index entry, the PDF, and whether the labels had
    settled.
    """

    label: list[list[str]]
    pdf: bytes
    pages: int
    settled: bool


def _lay_out(manuscript: Manuscript, soffice: Soffice) -> _Layout:
    """Lay the pages out with LibreOffice."""
    from ..pdf import ConversionFailed, convert_to_pdf

    with tempfile.TemporaryDirectory(prefix="renstra-") as temporary:
        docx, pdf = Path(temporary, "naskah.docx"), Path(temporary, "naskah.pdf")
        docx.write_bytes(manuscript.outcome())
        result = convert_to_pdf(docx, pdf, soffice=soffice)
        label = [[entry[1] for entry in listing.entries] for listing in result.listings]
        total = tuple(map(len, label))
        if total != manuscript.entry_counts:
            raise ConversionFailed(
                f"daftar pada naskah memuat {manuscript.entry_counts} baris, tetapi LibreOffice menyusun {total} baris"
            )
        return _Layout(label, pdf.read_bytes(), result.pages, result.settled)


def _font_substitution(pdf: bytes, font: Font) -> tuple[str, ...]:
    """A word about it when the PDF had to use another font than the profile names."""
    name = {n.decode() for n in re.findall(rb"/BaseFont/[A-Z]{6}\+([A-Za-z]+)", pdf)}
    family = sorted(
        {re.sub("(Bold|Italic|Oblique|Light|Demi|Regular|Medium|MT)+$", "", n) for n in name}
    )
    if not family or font.name.replace(" ", "") in family:
        return ()
    same = any(p.replace(" ", "") in family for p in font.replacements)
    ending = (
        "yang berukuran sama"
        if same
        else f"yang ukurannya berbeda; pasang {font.name} agar halaman tidak bergeser"
    )
    return (
        f"Huruf {font.name} tidak terpasang di komputer ini; PDF memakai {', '.join(family)}, {ending}.",
    )


def _unwritable(path: Path, error: OSError) -> Finding:
    message, content = "berkas keluaran tidak dapat ditulis", str(path)
    if isinstance(error, PermissionError):
        advice = "tutup berkas di Word atau pembaca PDF dan pastikan foldernya boleh ditulis, lalu ulangi"
        return Finding(
            "K01",
            path.name,
            "",
            message,
            content,
            "berkas tertutup dan folder boleh ditulis",
            advice,
        )
    return Finding(
        "K02",
        path.name,
        "",
        message,
        f"{content}: {cause(error)}",
        "ruang dan izin yang cukup",
        "periksa folder keluaran",
    )
