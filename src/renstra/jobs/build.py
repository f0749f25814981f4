"""A plan to its Word file and PDF, or to the list of what must be mended first.

Nothing is written until everything has been made, so the last good output stays until a better one
takes its place.
"""

from __future__ import annotations

import errno
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from .. import __version__
from ..files.causes import advice_for_writing, cause_of_error
from ..files.holding import HeldError
from ..files.origin import Origin
from ..model import Finding
from ..model.finding import tally_severities
from ..model.numbers import format_number, format_rupiah
from ..plan.open import STAGES as OPENING_STAGES
from ..plan.open import Progress, ignore_stage
from ..plan.plan import Plan
from ..word.drawing import DrawingDoesNotFitError
from .check import apply_rules
from .opening import typed_place
from .outcome import Outcome, file_lines, remark_lines, stopped_by
from .outputs import output_folder, write_outputs
from .words import Line, Said, finding_lines, line_of

if TYPE_CHECKING:
    from ..document.assemble import Manuscript
    from ..pdf import Office
    from ..plan.composition import Composition
    from ..report.result import CheckResult
    from .layout import PageLayout

STAGES = (
    *OPENING_STAGES,
    "Memeriksa rencana",
    "Menyusun naskah",
    "Menata halaman dan PDF",
    "Menulis berkas",
)
"""The stages of a build, in order, as the progress bar names them; opening the plan has the first
two.
"""
_CHECKING, _COMPOSING, _LAYING_OUT, _WRITING = STAGES[len(OPENING_STAGES) :]

_NO_LIBREOFFICE = (
    "LibreOffice tidak ditemukan, jadi PDF tidak dibuat. "
    "Pasang LibreOffice, atau tunjuk tempatnya lewat RENSTRA_SOFFICE."
)
_NEEDS_F9 = (
    "Nomor halaman pada daftar isi, daftar tabel, dan daftar gambar belum terisi: "
    "buka berkas di Word, tekan Ctrl+A lalu F9. Kalimat di awal setiap daftar hilang sesudahnya."
)
_UNSETTLED = (
    "Nomor halaman pada daftar masih berubah-ubah saat ditata; "
    "periksa daftar isi, lalu tekan F9 di Word bila perlu."
)
_NO_SIGNATURE_FIELD = (
    "Lembar penetapan pada PDF tidak memuat ruang tanda tangan elektronik: pada halaman itu nama "
    "penandatangan tidak ditemukan, atau di atasnya kurang dari 7 mm yang kosong. Letakkan "
    "{{ identitas.penandatangan.nama }} di awal paragraf di bawah tempat tanda tangan pada "
    "narasi/lembar-penetapan.docx."
)
_TOO_LARGE_FIGURE = (
    "Ringkas rumusannya, atau besarkan gambar itu dalam gambar.toml. "
    "Keluaran yang lama tidak diubah."
)
_OCCUPIED = (errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.ESPIPE)
"""Numbers of an `OSError` that say that something else stands there."""
_NO_RECORD = "Riwayat rencana tidak dicatat: {} ({}). Dokumen tetap jadi."


@dataclass(frozen=True)
class _Record:
    """The record of a build and where it goes, if it leaves one, or a word about why not."""

    files: Mapping[Path, bytes]
    remarks: tuple[str, ...] = ()


def build(
    plan: Plan,
    output: Path | None = None,
    *,
    pdf: bool = True,
    draft: bool = False,
    progress: Progress = ignore_stage,
    office: Office | None = None,
) -> Outcome:
    """Build the document of the plan of a folder into the folder `output` (``build/<plan>`` by
    default).

    A plan with a kesalahan is not built, unless as a `draft`, which says so on every page.
    `progress` hears each stage of `STAGES` after the opening as it begins.
    Whoever builds several documents keeps an `office` for their pages.
    """
    progress(_CHECKING)
    checked = apply_rules(plan)
    if plan.renstra is None or plan.composition is None or not (checked.passed or draft):
        return _refusal_outcome(plan, checked.findings)
    try:
        with output_folder(plan, output) as (folder, remarks):
            docx = folder / f"{plan.name}.docx"
            return _build(
                plan, plan.composition, checked, docx, pdf, draft, progress, remarks, office
            )
    except HeldError as error:
        return stopped_by(str(error))
    except DrawingDoesNotFitError as error:
        return stopped_by(f"{error}. {_TOO_LARGE_FIGURE}")
    except OSError as error:
        return _refusal_outcome(plan, (_unwritable_finding(error),))


def _build(
    plan: Plan,
    composition: Composition,
    checked: CheckResult,
    docx: Path,
    pdf: bool,
    draft: bool,
    progress: Progress,
    remarks: Iterable[str],
    office: Office | None,
) -> Outcome:
    """Make and write the Word file, its PDF and the record, nobody else writing to their folders.

    Raises `DrawingDoesNotFitError` and `OSError`.
    """
    progress(_COMPOSING)
    origin, unread = _origin_of(composition, plan.workbook, draft)
    manuscript = replace(composition.manuscript(draft), origin=origin)
    told: list[str | Line] = [*plan.remarks, *remarks]
    told += [f"{one.place}: {one.message}; {one.advice}." for one in plan.findings]
    if checked.findings:
        command = Said(f" Rinciannya: renstra check {typed_place(plan)}", typed=True)
        told.append(line_of(f"Pemeriksaan mencatat {tally_severities(checked.findings)}.", command))
    told += _unfilled_remark(composition)
    record = _history_record(composition, origin, unread)
    told += record.remarks
    layout = None
    if pdf:
        from ..pdf import PdfError
        from .layout import lay_out

        progress(_LAYING_OUT)
        try:
            layout = lay_out(manuscript, composition.look.font, office)
        except PdfError as error:
            return stopped_by(f"{error}\nBerkas keluaran yang lama tidak diubah.")
        told += _layout_remarks(layout)
    if layout is None:
        told.append(_NEEDS_F9)
    progress(_WRITING)
    written = manuscript.outcome(layout.labels) if layout else manuscript.unpaged_outcome()
    files = {docx: written}
    printed = docx.with_name(f"{plan.name}.pdf")
    if layout:
        files[printed] = layout.pdf
    told += _write_with_record(files, record.files, [] if layout else [printed])
    words = _summary_lines(composition, manuscript, layout, tuple(files), told)
    return Outcome(tuple(files), checked.findings, tuple(words))


def _unfilled_remark(composition: Composition) -> Iterator[str]:
    """Tell which sections only say that their data is missing."""
    if found := composition.unfilled_sections:
        sections = ", ".join(found)
        yield (
            f"{format_number(sum(found.values()))} bagian dokumen masih kosong dan berkata datanya "
            f"belum ada (subbab {sections}). Lengkapi buku kerja sebelum dokumen ditetapkan."
        )


def _layout_remarks(layout: PageLayout | None) -> Iterator[str]:
    if layout is None:
        yield _NO_LIBREOFFICE
        return
    yield from layout.font_remarks
    if not layout.settled:
        yield _UNSETTLED
    if not layout.signature_field:
        yield _NO_SIGNATURE_FIELD


def _origin_of(
    composition: Composition, workbook: str, draft: bool
) -> tuple[Origin, OSError | None]:
    """What the document is built of; without the inputs where a file of the plan cannot be read
    once more, and why.
    """
    from ..history.inputs import origin_of

    version = composition.context.renstra.identitas.versi
    try:
        return origin_of(composition.folder, workbook, version, draft=draft), None
    except OSError as error:
        return Origin(version, __version__, draft=draft), error


def _history_record(composition: Composition, origin: Origin, unread: OSError | None) -> _Record:
    """The record of this build. That there can be none is no reason to go without the document."""
    from ..history.records import make_record

    try:
        if unread:
            raise unread
        return _Record(make_record(composition.folder, composition.snapshot, origin))
    except OSError as error:
        path = Path(error.filename or composition.folder)
        return _Record({}, (_NO_RECORD.format(path, cause_of_error(error)),))


def _write_with_record(
    files: Mapping[Path, bytes], record: Mapping[Path, bytes], outdated: Collection[Path]
) -> tuple[str, ...]:
    """Write the files, and the record too where that can be; return words about it where not, and
    about older files.
    """
    try:
        return write_outputs(files, record, outdated)
    except OSError as error:
        if not record:
            raise
        (path,) = record
        return (*write_outputs(files, {}, outdated), _NO_RECORD.format(path, cause_of_error(error)))


def _refusal_outcome(plan: Plan, findings: tuple[Finding, ...]) -> Outcome:
    """Tell what stopped a build; what need not be mended first is only counted."""
    faults = tuple(finding for finding in findings if finding.severity == "kesalahan")
    others = tuple(finding for finding in findings if finding.severity != "kesalahan")
    besides = f" (di samping {tally_severities(others)})" if others else ""
    words = [
        *finding_lines(faults),
        line_of(
            f"{tally_severities(faults)} ditemukan{besides}. "
            "Dokumen tidak dibuat dan keluaran yang lama tidak diubah."
        ),
    ]
    if all(finding.code.startswith("R") for finding in faults):
        words.append(
            line_of(
                "Naskah bercap DRAF tetap dapat disusun",
                Said(f" dengan: renstra build {typed_place(plan)} --draf", typed=True),
            )
        )
    return Outcome(findings=findings, words=tuple(words), code=1, stopped=True)


def _summary_lines(
    composition: Composition,
    manuscript: Manuscript,
    layout: PageLayout | None,
    files: tuple[Path, ...],
    remarks: Iterable[str | Line],
) -> Iterator[Line]:
    """Tell what was made, and what was left undone."""
    renstra = composition.context.renstra
    pages = f"{format_number(layout.pages)} halaman, " if layout else ""
    made = f"{pages}{manuscript.table_total} tabel, {manuscript.figure_total} gambar"
    yield line_of(
        f"Dokumen selesai: {made}, {format_number(len(renstra.sub_kegiatan))} sub kegiatan."
    )
    yield line_of(f"Pagu seluruh periode: Rp{format_rupiah(renstra.pagu_total)}")
    yield from file_lines(files)
    yield from remark_lines(remarks)


def _unwritable_finding(error: OSError) -> Finding:
    path = Path(error.filename or "")
    message = f"{'folder' if path.is_dir() else 'berkas'} keluaran tidak dapat ditulis"
    found, advice = f"{path}: {cause_of_error(error)}", f"{advice_for_writing(error)}, lalu ulangi"
    if isinstance(error, PermissionError) and not path.is_dir():
        expected = "berkas tertutup dan boleh ditulis"
        return Finding("K01", path.name, "", message, found, expected, advice)
    if error.errno in _OCCUPIED:
        message, expected = "keluaran tidak dapat ditulis: tempatnya terisi", "tempat yang kosong"
        return Finding("K02", path.name, "", message, found, expected, advice)
    return Finding("K02", path.name, "", message, found, "ruang dan izin yang cukup", advice)
