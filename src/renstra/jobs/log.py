"""The recorded versions of a plan, and what changed from one to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..compare.changes import ComparisonResult
from ..compare.diff import compare_plans
from ..compare.wording import folded_text
from ..files.spelling import quoted
from ..history.records import (
    DamagedHistory,
    HistoryRecord,
    list_records,
    read_record,
    record_path,
)
from ..model.numbers import format_date, format_number, format_rupiah
from ..plan.plan import Plan
from .compare import comparison_refused, counted_changes
from .outcome import Outcome, stopped_by
from .outputs import written_when
from .words import Line, Said, line_of


@dataclass(frozen=True)
class HistoryStep:
    """A recorded version, and what changed in it since the one before; the first has no
    `result`.
    """

    record: HistoryRecord
    result: ComparisonResult | None


@dataclass(frozen=True)
class RecordedVersion:
    """A recorded version as a page lists it: as `renstra diff` takes it (`mention`), when it was
    `built` by the clock here, its pagu of the whole period in rupiah, what there is to note of it,
    and what `changed` since the one before (``""`` for the first, or where that was not asked).
    """

    mention: str
    number: int
    built: str
    pagu_total: int
    notes: tuple[str, ...]
    changed: str = ""

    @property
    def label(self) -> str:
        """``Versi 1, disusun 28 November 2026 11.12, pagu Rp9.000.000``."""
        pagu = format_rupiah(self.pagu_total)
        return f"Versi {self.number}, disusun {self.built}, pagu Rp{pagu}"


@dataclass(frozen=True)
class History(Outcome):
    """Every recorded version, the oldest first."""

    versions: tuple[RecordedVersion, ...] = ()


@dataclass(frozen=True)
class ChangesSince:
    """What changed since a recorded version: the version as `renstra diff` takes it (`mention`) and
    as people know it (`version`), all of it counted in words (``""`` where nothing did), how many
    rupiah more (less, when negative) there are, and each thing that changed in a line.
    """

    mention: str
    version: str
    counted: str
    pagu_delta: int
    lines: tuple[str, ...]


def log(folder: Path) -> Outcome:
    """Tell every recorded version of the plan in a folder, the oldest first."""
    if not folder.is_dir():
        return stopped_by(f"folder rencana {folder} tidak ada; periksa namanya.")
    try:
        steps = tuple(_read_steps(folder))
    except DamagedHistory as error:
        return comparison_refused(error.findings)
    lines = [line for step in steps for line in _step_lines(step)]
    if len(steps) > 1:
        numbers = (step.record.number for step in (steps[0], steps[-1]))
        first, last = (quoted(Path(f"{folder}@{number}")) for number in numbers)
        lines.append(line_of(f"Bandingkan dua versi dengan: renstra diff {first} {last}"))
    elif not steps:
        lines.append(
            line_of(
                f"Belum ada catatan; renstra build {quoted(folder)} meninggalkan satu "
                "setiap kali masukannya berubah."
            )
        )
    versions = tuple(
        _version_of(folder, step.record, _changed_text(step.result) if step.result else "")
        for step in steps
    )
    return History(words=tuple(lines), versions=versions)


def changes_since_record(plan: Plan) -> ChangesSince | None:
    """What changed in a plan since its last recorded version; None where there is none yet, or
    where one of the two cannot be had.
    """
    if plan.folder is None or plan.edition is None:
        return None
    try:
        record, before = read_record(plan.folder)
    except DamagedHistory:
        return None
    edition = plan.edition
    result = compare_plans(
        before.renstra,
        edition.renstra,
        old_chapters=before.chapters,
        new_chapters=edition.chapters,
    )
    return ChangesSince(
        f"{plan.folder}@{record.number}",
        f"{record.number} ({', '.join(filter(None, (record.version, format_date(record.when))))})",
        _told_changes(result),
        edition.renstra.pagu_total - before.renstra.pagu_total,
        (*_row_texts(result), *_other_texts(result)),
    )


def _told_changes(result: ComparisonResult) -> str:
    """What changed, counted in words; ``""`` where nothing did."""
    return ", ".join(filter(None, (counted_changes(result), *map(folded_text, result.folded))))


def _row_texts(result: ComparisonResult) -> Iterator[str]:
    for p in result.changed():
        row = (p.new or p.old)[0]
        yield f"{p.level} {row.kode} {row.nama}: {', '.join(p.kinds)}"


def _other_texts(result: ComparisonResult) -> Iterator[str]:
    for part, count in Counter(change.part for change in result.others_told).items():
        yield f"{part}: {format_number(count)} perubahan"


def recorded_versions(folder: Path) -> tuple[RecordedVersion, ...]:
    """The recorded versions, the latest first; none where one of them cannot be read."""
    try:
        return tuple(_version_of(folder, one) for one in reversed(list_records(folder)))
    except DamagedHistory:
        return ()


def _version_of(folder: Path, record: HistoryRecord, changed: str = "") -> RecordedVersion:
    # A record knows no clock, so that equal plans leave equal ones; its file does.
    built = written_when(record_path(folder, record.number))
    naskah = f"naskah {record.version}" if record.version else ""
    notes = (naskah, _kind_text(record), f"tanggal penetapan {format_date(record.when)}")
    return RecordedVersion(
        f"{folder}@{record.number}",
        record.number,
        built,
        record.pagu_total,
        tuple(filter(None, notes)),
        changed,
    )


def _read_steps(folder: Path) -> Iterator[HistoryStep]:
    """Every version with what changed. Raises `DamagedHistory`, which names all that is wrong."""
    before = None
    for record in list_records(folder):
        _, snapshot = read_record(folder, record.number)
        result = before and compare_plans(
            before.renstra,
            snapshot.renstra,
            old_chapters=before.chapters,
            new_chapters=snapshot.chapters,
        )
        yield HistoryStep(record, result)
        before = snapshot


def _step_lines(step: HistoryStep) -> Iterator[Line]:
    record, kind = step.record, _kind_text(step.record)
    version = record.version or "tanpa versi"
    yield line_of(
        Said(str(record.number), "strong"),
        f"  {version}  {format_date(record.when)}  {kind}  ",
        Said(record.digest[:12], "faint"),
    )
    counts = ", ".join(
        f"{format_number(count)} {level.replace('_', ' ')}"
        for level, count in record.counts.items()
    )
    yield line_of(f"     pagu Rp{format_rupiah(record.pagu_total)}; {counts}")
    if step.result is not None:
        yield line_of(f"     {_changed_text(step.result)}")


def _changed_text(result: ComparisonResult) -> str:
    return _told_changes(result) or "isi tidak berubah"


def _kind_text(record: HistoryRecord) -> str:
    """What kind of document it is, and what is odd about it: ``Renstra, draf``."""
    kind = record.jenis_dokumen + (", draf" if record.draft else "")
    return kind if record.intact else f"{kind}, catatan diubah sesudah ditulis"
