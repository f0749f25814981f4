"""The third job: what changed from one plan to another, or from one recorded version to the
next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..compare.changes import ComparisonResult
from ..compare.diff import compare_plans
from ..compare.matrix.compose import Matrix, compose_matrix
from ..compare.prove import is_proven
from ..compare.reasons import AlasanLookup
from ..files.archive import write_files_safely
from ..files.causes import cause
from ..history.records import HistoryRecord, list_records, read_record
from ..model import Finding
from ..model.alasan import CHANGE_KINDS
from ..plan.open import Plan, read_plan
from ..reference.crosswalk import check
from ..reference.read import PADANAN_FILE, ReferenceFault, read_padanan

STAGES = (
    "Membaca kedua rencana",
    "Membandingkan",
    "Menyusun matriks",
    "Menyusun dokumen berlacak",
    "Menulis berkas",
)
"""The stages of a comparison, in order, as the progress bar names them."""

MATRIX_NAME, SUMMARY_NAME, REDLINE_NAME = (
    "matriks-perubahan",
    "ringkasan-perubahan.html",
    "redline.docx",
)


class ResultFailure(Exception):
    """The results cannot be written; the message says why, in Indonesian."""


@dataclass(frozen=True)
class Comparison:
    """Two plans compared. `warnings` are findings that need no mending first."""

    old: Plan
    new: Plan
    result: ComparisonResult
    warnings: tuple[Finding, ...]


@dataclass(frozen=True)
class WrittenFiles:
    """What was written. `redline` says why there is no tracked document, and `failed` that there
    should have been one.
    """

    matrix: Matrix
    paths: tuple[Path, ...]
    redline: str = ""
    failed: bool = False


def compare_named_plans(
    old: str,
    new: str,
    padanan: Path | None = None,
    progress: Callable[[str], None] = lambda stage: None,
) -> Comparison | tuple[Finding, ...]:
    """Compare the plans that `lama` and `new` name (`plans.read_plan`), or return what is wrong
    with them, all at once.

    `padanan` is a table of old and new kode; without it that of the new plan's folder counts, where
    there is one. `progress` hears each stage of `STAGES` as it begins.
    """
    progress(STAGES[0])
    left, right = read_plan(old), read_plan(new)
    if isinstance(left, tuple) or isinstance(right, tuple):
        return tuple(t for side in (left, right) if isinstance(side, tuple) for t in side)
    progress(STAGES[1])
    try:
        rows = _padanan(padanan, right)
    except ReferenceFault as error:
        return (error.finding,)
    padanan_name = padanan.name if padanan else PADANAN_FILE
    if padanan_faults := check(rows, left.renstra, right.renstra, padanan_name):
        return padanan_faults
    result = compare_plans(
        left.renstra, right.renstra, old_chapters=left.chapters, new_chapters=right.chapters, padanan=[(a, b) for _, a, b in rows]
    )  # fmt: skip
    if not is_proven(result, left.chapters, right.chapters):
        return (_unproven(left, right),)
    return Comparison(left, right, result, (*left.warnings, *right.warnings, *_oddities(result)))


def _padanan(path: Path | None, new: Plan) -> tuple[tuple[int, str, str], ...]:
    if path is None and new.folder is not None and (new.folder / PADANAN_FILE).is_file():
        path = new.folder / PADANAN_FILE
    return read_padanan(path) if path else ()


def _oddities(result: ComparisonResult) -> Iterator[Finding]:
    """What makes one wonder whether these are the two plans that were meant, and reasons that no
    change has use for.
    """
    a, b = result.old.identitas, result.new.identitas
    if a.nama_opd.casefold() != b.nama_opd.casefold():
        yield Finding(
            "D12", b.origin.sheet, b.origin.cell("opd"), "kedua rencana milik perangkat daerah yang berbeda",
            f"{a.nama_opd}; {b.nama_opd}", "rencana satu perangkat daerah", "periksa kedua nama rencana", severity="peringatan",
        )  # fmt: skip
    if a.tanggal_penetapan > b.tanggal_penetapan:
        yield Finding(
            "D13", b.origin.sheet, b.origin.cell("tanggal_penetapan"), "rencana lama ditetapkan sesudah rencana baru",
            f"{a.tanggal}; {b.tanggal}", "rencana lama disebut lebih dahulu", "tukar urutannya: renstra diff LAMA BARU",
            severity="peringatan",
        )  # fmt: skip
    for rows in AlasanLookup(result).unused():
        content = ", ".join(x for x in (rows.kode, rows.jenis or "") if x) or "semua"
        yield Finding(
            "D11", rows.origin.sheet, rows.origin.cell("kode"), "alasan ini tidak dipakai oleh satu perubahan pun", content,
            "kode dan jenis yang memang berubah", "periksa kode dan jenisnya, atau hapus baris ini", severity="peringatan",
        )  # fmt: skip


def _unproven(old: Plan, new: Plan) -> Finding:
    return Finding(
        "D14", f"{old.name}, {new.name}", "", "daftar perubahan tidak lengkap: dari rencana lama tidak menghasilkan yang baru",
        "", "daftar yang utuh", "laporkan sebagai cacat program beserta kedua rencana ini",
    )  # fmt: skip


def write_results(
    p: Comparison,
    output: Path,
    *,
    full: bool = False,
    redline: bool = True,
    author: str = "",
    when: date | None = None,
    progress: Callable[[str], None] = lambda stage: None,
) -> WrittenFiles:
    """Write the matrix, the summary and the tracked document of a comparison into the folder
    `output`.

    `author` and `tanggal` stand on every tracked change; by default the office and the date of the
    new plan. Nothing is written until everything has been made. Raises `ResultFailure`.
    """
    from ..compare.matrix.word_file import matrix_docx
    from ..compare.matrix.workbook import matrix_xlsx
    from ..compare.summary import summary_html

    progress(STAGES[2])
    m = compose_matrix(p.result, full)
    content = {
        output / f"{MATRIX_NAME}.xlsx": matrix_xlsx(m),
        output / f"{MATRIX_NAME}.docx": matrix_docx(m, p.new.look, p.new.paper),
        output / SUMMARY_NAME: summary_html(m, p.old.name, p.new.name).encode(),
    }
    without, failed = "", False
    if redline:
        progress(STAGES[3])
        i = p.result.new.identitas
        tracked, without, failed = _make_redline(
            p, author or i.nama_opd, when or i.tanggal_penetapan
        )
        if tracked is not None:
            content[output / REDLINE_NAME] = tracked
    progress(STAGES[4])
    try:
        write_files_safely(content)
        if redline and output / REDLINE_NAME not in content:
            # One of an earlier comparison would pass for that of this one.
            (output / REDLINE_NAME).unlink(missing_ok=True)
    except OSError as error:
        path = error.filename2 or error.filename or output
        raise ResultFailure(
            f"{path} tidak dapat ditulis: {cause(error)}. Tutup berkas itu bila sedang dibuka."
        ) from error
    return WrittenFiles(m, tuple(content), without, failed)


def _make_redline(p: Comparison, author: str, when: date) -> tuple[bytes | None, str, bool]:
    """The tracked document, or why there is none, and whether that is a failure."""
    from ..plan.open import CompositionFailure
    from ..redline import RedlineFailed, RedlineNotInstalled, redline

    try:
        return redline(p.old.document(), p.new.document(), author=author, when=when), "", False
    except RedlineNotInstalled as error:
        return None, str(error), False
    except (RedlineFailed, CompositionFailure) as error:
        return None, str(error), True


@dataclass(frozen=True)
class HistoryStep:
    """A recorded version, and what changed in it since the one before; the first has no
    `result`.
    """

    record: HistoryRecord
    result: ComparisonResult | None


def history(folder: Path) -> tuple[HistoryStep, ...]:
    """Return every recorded version of a plan, the oldest first. Raises
    `history.DamagedHistory`.
    """
    steps: list[HistoryStep] = []
    before = None
    for record in list_records(folder):
        _, snapshot = read_record(folder, record.number)
        result = before and compare_plans(
            before.renstra,
            snapshot.renstra,
            old_chapters=before.chapters,
            new_chapters=snapshot.chapters,
        )
        steps.append(HistoryStep(record, result))
        before = snapshot
    return tuple(steps)


def count_changes(result: ComparisonResult) -> Mapping[str, int]:
    """How many rows each kind of change touches, in the order of the kinds; other sheets and texts
    are counted by change.
    """
    by_key: dict[str, int] = {j: sum(j in p.kinds for p in result.padanan) for j in CHANGE_KINDS}
    by_key["lembar lain"] = sum(p.area == "lembar" for p in result.others)
    by_key["teks bab"] = sum(p.area == "teks" for p in result.others)
    return {j: n for j, n in by_key.items() if n}
