"""What changed from one plan to another: proved, and told in a matrix, a page and a tracked
document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from ..compare.changes import ComparisonResult
from ..compare.diff import compare_plans
from ..compare.matrix.compose import Matrix, compose_matrix
from ..compare.matrix.rows import other_years_text
from ..compare.prove import is_proven
from ..compare.reasons import AlasanLookup, Key, OwedReason, reason_lines, with_reasons
from ..compare.wording import folded_text
from ..files.holding import HeldError
from ..files.reading import is_file
from ..model import Finding
from ..model.alasan import CHANGE_KINDS
from ..model.finding import tally_severities
from ..model.numbers import format_number, format_rupiah, parse_date
from ..plan.open import Progress, ignore_stage
from ..plan.plan import Edition, Plan
from ..reference import crosswalk
from ..reference.read import PADANAN_FILE, ReferenceFault, read_padanan
from .opening import READING_BOTH
from .outcome import Outcome, file_lines, remark_lines, stopped_by, unwritable_message
from .outputs import name_in, output_folder, write_outputs
from .tracked import Tracked, page_finder, track_changes
from .words import ATTENTION, FAILURE, Line, Said, finding_lines, line_of

if TYPE_CHECKING:
    from ..compare.subjects import PageSection
    from .layout import Office

STAGES = (
    READING_BOTH,
    "Membandingkan",
    "Menyusun matriks",
    "Menyusun dokumen berlacak",
    "Menata halaman berlacak",
    "Menulis berkas",
)
"""The stages of a comparison, in order, as the progress bar names them; opening the plans has the
first.
"""
_, _COMPARING, _COMPOSING, _TRACKING, _LAYING_OUT, _WRITING = STAGES

_BETWEEN = "-ke-"
_MATRIX, _SUMMARY, _REDLINE = "matriks", "ringkasan.html", "redline.docx"
"""What the outputs of a comparison are called, after the names of both plans."""
_OUTPUT = re.compile(rf"(.+{_BETWEEN}.+)-(?:{_MATRIX}|ringkasan|redline)(?: \(.+\))?\.\w+")
_MAX_SECTIONS = 5
_REGROUPED = (
    "tidak disusun: bab kedua rencana disusun lain, sehingga hampir seluruh naskah akan tercoret; "
    "perubahannya ada pada matriks dan ringkasan."
)
"""Why there is no tracked document between two orders of chapters, after its name."""


@dataclass(frozen=True)
class Comparison(Outcome):
    """What came of a comparison that was made: the matrix as the new plan alone has it, and what
    that owes a reason for. `given` are the reasons that its files have besides; `called` is what
    their names begin with.
    """

    called: str = ""
    matrix: Matrix | None = None
    owed: tuple[OwedReason, ...] = ()
    given: Mapping[Key, str] = field(default_factory=dict)

    def sheet_rows(self, reasons: Mapping[Key, str]) -> tuple[tuple[str, ...], ...]:
        """Reasons for what owes one as rows of the sheet *Alasan Perubahan*, cell by cell."""
        return tuple((a.kode, a.jenis or "", a.alasan) for a in reason_lines(self.owed, reasons))

    @cached_property
    def sections(self) -> tuple[PageSection, ...]:
        """All that changed, as a page lists it."""
        from ..compare.subjects import page_sections

        return page_sections(self.matrix) if self.matrix else ()


def compare(
    old: Plan,
    new: Plan,
    output: Path | None = None,
    *,
    padanan: Path | None = None,
    full: bool = False,
    redline: bool = True,
    author: str = "",
    when: date | None = None,
    as_json: bool = False,
    reasons: Mapping[Key, str] = MappingProxyType({}),
    called: str = "",
    progress: Progress = ignore_stage,
    pages: bool = False,
    office: Office | None = None,
) -> Outcome:
    """Compare two plans, and write the matrix, the summary and the tracked document into the folder
    `output` (``build/<new plan>`` by default), or give the changes as JSON and write nothing.

    The files are called after both plans; comparisons of one with several older ones lie side by
    side.

    `padanan` is a table of old and new kode; without it that of the new plan's folder counts, where
    there is one. `author` and `when` stand on every tracked change; by default the office and the
    date of the new plan. `reasons` by kode and kind of change fill in what the new plan owes one
    for, each for just the row of that kode. `called` is what to call the files (``lama-ke-baru``)
    where the plans are copies of no lasting name. `progress` hears each stage of `STAGES` after the
    opening as it begins. With `pages` the tracked document is laid out by LibreOffice, `office` if
    one is kept, and its indexes tell its own pages.
    """
    left, right = old.edition, new.edition
    found = _findings_of(old, "lama"), _findings_of(new, "baru")
    if left is None or right is None:
        closed = (f for plan, f in zip((old, new), found, strict=True) if plan.edition is None)
        return comparison_refused(finding for findings in closed for finding in findings)
    progress(_COMPARING)
    try:
        rows = _read_crosswalk(padanan, new)
    except ReferenceFault as error:
        return comparison_refused([error.finding])
    crosswalk_name = padanan.name if padanan else PADANAN_FILE
    if faults := crosswalk.check_crosswalk(rows, left.renstra, right.renstra, crosswalk_name):
        return comparison_refused(faults)
    result = compare_plans(
        left.renstra,
        right.renstra,
        old_chapters=left.chapters,
        new_chapters=right.chapters,
        padanan=[(before, after) for _, before, after in rows],
    )
    if not is_proven(result, left.chapters, right.chapters):
        return comparison_refused([_unproven_finding(old, new)])
    suspect = tuple(_suspect_findings(result))
    warnings = (*found[0], *found[1], *suspect)
    if as_json:
        from ..compare.data import changes_json

        return Outcome(findings=warnings, data=f"{changes_json(result, old.name, new.name)}\n")
    try:
        with output_folder(new, output) as (folder, said):
            progress(_COMPOSING)
            own = compose_matrix(result, full)
            owed = AlasanLookup(result).owed()
            lines = reason_lines(owed, reasons)
            matrix = compose_matrix(with_reasons(result, lines), full) if lines else own
            # Two older plans of one name are told apart.
            older, record = name_in(folder, old) if not called else ("", {})
            pair = called or f"{older}{_BETWEEN}{new.output_name}"
            outputs = _output_files(matrix, old, new, right)
            files = {folder / f"{pair}-{name}": content for name, content in outputs}
            tracked_place = folder / f"{pair}-{_REDLINE}"
            tracked = Tracked()
            if redline and not result.regrouped:
                progress(_TRACKING)
                laying_out = partial(progress, _LAYING_OUT)
                finder = page_finder(office, laying_out) if pages else None
                tracked = track_changes(old, new, result, author, when, finder)
                if tracked.content is not None:
                    files[tracked_place] = tracked.content
            progress(_WRITING)
            # One of an earlier comparison of the two would pass for that of this one.
            outdated = {tracked_place} - files.keys()
            remarks = (*said, *write_outputs(files, record, outdated), *tracked.remarks)
    except HeldError as error:
        return stopped_by(str(error))
    except OSError as error:
        return stopped_by(unwritable_message(error))
    words = [
        line_of(
            Said(old.name, "strong", typed=True),
            Said(" ke ", typed=True),
            Said(new.name, "strong", typed=True),
        ),
        *_change_lines(result, matrix),
        *file_lines(tuple(files)),
        *_warning_lines(found[0], f"{old.name}: "),
        *_warning_lines(found[1], f"{new.name}: "),
        *_warning_lines(suspect),
        *(line for p in (old, new) for line in remark_lines(f"{p.name}: {r}" for r in p.remarks)),
        *remark_lines(remarks),
        *(
            [line_of(ATTENTION, f" {tracked_place.name} {_REGROUPED}")]
            if redline and result.regrouped
            else ()
        ),
        *([line_of(FAILURE, f" {tracked.reason}")] if tracked.reason else ()),
    ]
    return Comparison(
        tuple(files),
        warnings,
        tuple(words),
        code=1 if tracked.reason else 0,
        called=pair,
        matrix=own,
        owed=owed,
        given=dict(reasons),
    )


def comparison_of(output: str) -> str:
    """Return which comparison an output belongs to, by its name (``lama-ke-baru``); nothing for one
    of no comparison.
    """
    named = _OUTPUT.fullmatch(output)
    return named[1] if named else ""


def read_date(written: str) -> date:
    """Read a date as people write it: ``27 Juni 2022``. Raises `ValueError`."""
    return parse_date(written)


def count_changes(result: ComparisonResult) -> Mapping[str, int]:
    """How many rows each kind of change touches, in the order of the kinds; other sheets and texts
    are counted by change, the program's own sentences among them left out.
    """
    counts: dict[str, int] = {
        kind: sum(kind in pair.kinds for pair in result.padanan) for kind in CHANGE_KINDS
    }
    counts["lembar lain"] = sum(change.area == "lembar" for change in result.others_told)
    counts["teks bab"] = sum(change.area == "teks" for change in result.others_told)
    return {kind: count for kind, count in counts.items() if count}


def counted_changes(result: ComparisonResult) -> str:
    """Tell these counts in words; nothing when there is no change."""
    counts = count_changes(result).items()
    return ", ".join(f"{format_number(count)} {kind}" for kind, count in counts)


def comparison_refused(findings: Iterable[Finding]) -> Outcome:
    """Tell why plans cannot be compared."""
    findings = tuple(findings)
    ending = line_of(
        f"{tally_severities(findings)} ditemukan. "
        "Tidak ada yang dibandingkan dan keluaran yang lama tidak diubah."
    )
    words = (*finding_lines(findings), ending)
    return Outcome(findings=findings, words=words, code=1, stopped=True)


def _read_crosswalk(path: Path | None, new: Plan) -> tuple[tuple[int, str, str], ...]:
    if path is None and new.folder is not None and is_file(new.folder / PADANAN_FILE):
        path = new.folder / PADANAN_FILE
    return read_padanan(path) if path else ()


def _findings_of(plan: Plan, which: str) -> tuple[Finding, ...]:
    """The findings of one of the two plans, each saying which one it means."""
    return tuple(
        replace(finding, message=f"{finding.message} (pada rencana {which})")
        for finding in plan.findings
    )


def _suspect_findings(result: ComparisonResult) -> Iterator[Finding]:
    """What makes one wonder whether these are the two plans that were meant, and reasons that no
    change has use for.
    """
    old, new = result.old.identitas, result.new.identitas
    if old.nama_opd.casefold() != new.nama_opd.casefold():
        yield Finding(
            "D12",
            new.origin.sheet,
            new.origin.cell("opd"),
            "kedua rencana milik perangkat daerah yang berbeda",
            f"{old.nama_opd}; {new.nama_opd}",
            "rencana satu perangkat daerah",
            "periksa kedua nama rencana",
        )
    if old.tanggal_penetapan > new.tanggal_penetapan:
        yield Finding(
            "D13",
            new.origin.sheet,
            new.origin.cell("tanggal_penetapan"),
            "rencana lama ditetapkan sesudah rencana baru",
            f"{old.tanggal}; {new.tanggal}",
            "rencana lama disebut lebih dahulu",
            "tukar kedua rencana itu",
        )
    for alasan in AlasanLookup(result).unused():
        yield Finding(
            "D11",
            alasan.origin.sheet,
            alasan.origin.cell("kode"),
            "alasan ini tidak dipakai oleh satu perubahan pun",
            ", ".join(part for part in (alasan.kode, alasan.jenis or "") if part) or "semua",
            "kode dan jenis yang memang berubah",
            "periksa kode dan jenisnya, atau hapus baris ini",
        )


def _unproven_finding(old: Plan, new: Plan) -> Finding:
    return Finding(
        "D14",
        f"{old.name}, {new.name}",
        "",
        "daftar perubahan tidak lengkap: dari rencana lama tidak menghasilkan yang baru",
        "",
        "daftar yang utuh",
        "laporkan sebagai cacat program beserta kedua rencana ini",
    )


def _output_files(
    matrix: Matrix, old: Plan, new: Plan, edition: Edition
) -> Iterator[tuple[str, bytes]]:
    """The matrix in both forms and the summary, by the ends of the names of their files."""
    from ..compare.matrix.word_file import matrix_docx
    from ..compare.matrix.workbook import matrix_xlsx
    from ..compare.summary import summary_html

    yield f"{_MATRIX}.xlsx", matrix_xlsx(matrix)
    yield f"{_MATRIX}.docx", matrix_docx(matrix, edition.look, edition.paper)
    yield _SUMMARY, summary_html(matrix, old.name, new.name).encode()


def _change_lines(result: ComparisonResult, matrix: Matrix) -> Iterator[Line]:
    """How much changed, and what it means in rupiah."""
    if counted := counted_changes(result):
        yield line_of(counted)
    elif not result.folded:
        yield line_of("Tidak ada perubahan.")
    for same in result.folded:
        yield line_of(f"{folded_text(same)}: {_section_list(same.sections)}")
    total = matrix.total
    delta = total.total_delta
    direction = "tetap"
    if delta:
        direction = f"{'bertambah' if delta > 0 else 'berkurang'} {format_rupiah(abs(delta))}"
    semula, menjadi = format_rupiah(total.total_semula), format_rupiah(total.total_menjadi)
    yield line_of(f"Pagu: Rp{semula} menjadi Rp{menjadi} ({direction})")
    if result.other_years:
        yield line_of(f"Tahun pagu: {other_years_text(result)}")
    if guessed := sum(pair.guessed for pair in result.padanan):
        yield line_of(
            f"{format_number(guessed)} padanan baris adalah dugaan; "
            "pastikan lewat padanan.csv bila keliru."
        )
    if matrix.owed:
        yield line_of(
            f"{format_number(len(matrix.owed))} baris berubah belum beralasan "
            "(lembar Alasan Perubahan)."
        )


def _section_list(sections: Sequence[str]) -> str:
    more = len(sections) - _MAX_SECTIONS
    ending = f"; dan {format_number(more)} bagian lain" if more > 0 else ""
    return "; ".join(sections[:_MAX_SECTIONS]) + ending


def _warning_lines(warnings: Iterable[Finding], whose: str = "") -> Iterator[Line]:
    for one in warnings:
        found = f" ({one.found})" if one.found else ""
        yield line_of(ATTENTION, f" {whose}{one.place}: {one.message}{found}; {one.advice}.")
