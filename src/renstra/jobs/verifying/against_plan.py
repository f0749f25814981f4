"""Whether a file was built of a plan as it stands, and where not: which inputs are others, and what
in the workbook and in the texts changed since.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ...compare.changes import Change, ComparisonResult
from ...compare.diff import compare_plans
from ...compare.wording import (
    element_text,
    folded_text,
    format_semula_menjadi,
    position_text,
)
from ...files.causes import cause_of_error
from ...files.spelling import quoted
from ...history.inputs import input_digests
from ...history.records import DamagedHistory, list_records, read_record
from ...history.snapshot import Snapshot
from ...model.numbers import format_number
from ...plan.plan import Plan
from ..opening import typed_place
from .checks import Check, all_well
from .subject import Subject

_SHOWN_CHANGES = 10
_SHOWN_WORDS = 60
"""How much of a text that changed is shown."""
_WORKBOOK, _TEXTS, _PROFILES = "Buku kerja", "Teks bab (narasi)", "Profil"
_KINDS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    (_WORKBOOK, lambda name: name.lower().endswith(".xlsx")),
    (_TEXTS, lambda name: name.startswith("narasi/")),
    ("Aset", lambda name: name.startswith("aset/")),
    ("Gaya", lambda name: name.startswith("gaya/")),
    ("Sistematika", lambda name: name.startswith("sistematika/")),
    (_PROFILES, lambda name: name.endswith(".toml")),
    ("Tabel pendamping", lambda _: True),
)
"""Kinds of inputs, by their paths; the first that fits counts."""


@dataclass(frozen=True)
class _Older:
    """The plan that a file was built of, as far as it can be had, and how `renstra diff` takes
    it.
    """

    snapshot: Snapshot
    mention: str


@dataclass(frozen=True)
class _Comparison:
    """The plan of a file held against today's; without one of them nothing is told of cells, and
    of paragraphs only where today's texts and profiles are in order.
    """

    older: _Older | None
    plan: Plan

    @cached_property
    def result(self) -> ComparisonResult | None:
        """What changed since."""
        if self.older is None or self.plan.renstra is None:
            return None
        before, now = self.older.snapshot, self.plan.edition
        return compare_plans(
            before.renstra,
            self.plan.renstra,
            old_chapters=before.chapters if now else (),
            new_chapters=now.chapters if now else (),
        )

    def told(self, *, texts: bool) -> tuple[str, ...]:
        """The changes of texts, or all others, each with its place; the last lines count what is
        not shown and say how to see it.
        """
        if self.result is None or self.older is None:
            return ()
        shown = [p for p in self.result.changes if p.cause is None and (p.area == "teks") is texts]
        lines = [_change_text(p) for p in shown[:_SHOWN_CHANGES]]
        if more := len(shown) - len(lines):
            lines.append(f"dan {format_number(more)} perubahan lain")
        lines += [folded_text(same) for same in self.result.folded if texts]
        if shown:
            lines.append(
                f"selengkapnya: renstra diff {self.older.mention} {typed_place(self.plan)}"
            )
        return tuple(lines)


def plan_checks(subject: Subject, plan: Plan) -> tuple[Check, ...]:
    """Hold a file against a plan that was opened from a folder."""
    assert plan.folder is not None, "hanya rencana dalam folder yang dibandingkan"
    older = _older_plan(subject, plan.folder)
    if foreign := _foreign_plan(older, plan):
        return (foreign,)
    comparison = _Comparison(older, plan)
    if subject.origin is None or not subject.origin.inputs:
        return (_without_origin(comparison),)
    try:
        now = input_digests(plan.folder, plan.workbook)
    except OSError as error:
        name = Path(error.filename or plan.folder).name
        return (Check("Masukan", "unseen", f"{name} tidak dapat dibaca: {cause_of_error(error)}"),)
    checks = tuple(_kind_checks(subject.origin.inputs, now, comparison))
    if not all_well(checks) and (reason := _unseen_reason(subject, comparison)):
        name = "Paragraf" if comparison.result else "Sel dan paragraf"
        checks = (*checks, Check(name, "unseen", reason))
    return checks


def _older_plan(subject: Subject, folder: Path) -> _Older | None:
    """The plan that the file carries, else the recorded one of the same inputs."""
    if subject.snapshot:
        return _Older(subject.snapshot, subject.called)
    if subject.origin is None or not subject.origin.digest:
        return None
    try:
        for record in list_records(folder):
            if record.digest == subject.origin.digest and record.intact:
                mention = quoted(Path(f"{folder}@{record.number}"))
                return _Older(read_record(folder, record.number)[1], mention)
    except DamagedHistory:
        pass
    return None


def _foreign_plan(older: _Older | None, plan: Plan) -> Check | None:
    """Say that the file is of another office, or of another plan of it."""
    if older is None or plan.renstra is None:
        return None
    of_file, of_plan = older.snapshot.renstra.identitas, plan.renstra.identitas
    same_office = of_file.nama_opd.casefold() == of_plan.nama_opd.casefold()
    if same_office and of_file.periode == of_plan.periode:
        return None
    return Check(
        "Rencana",
        "differs",
        "berkas ini milik rencana lain",
        (f"berkas : {of_file.judul}", f"folder : {of_plan.judul}"),
    )


def _without_origin(comparison: _Comparison) -> Check:
    """What can be told of a file that does not say what it was built of."""
    if comparison.result is None:
        return Check("Masukan", "unseen", "berkas tidak mencatat masukannya")
    told = (*comparison.told(texts=False), *comparison.told(texts=True))
    if told:
        return Check("Isi rencana", "differs", "berbeda dari data di dalam berkas", told)
    return Check(
        "Isi rencana",
        "note",
        "sama dengan data di dalam berkas; masukannya tidak tercatat, jadi gaya dan profil tidak "
        "dibandingkan",
    )


def _kind_checks(
    then: Mapping[str, str], now: Mapping[str, str], comparison: _Comparison
) -> Iterator[Check]:
    """Every kind of input that there is or was."""
    names = sorted({*then, *now})
    for kind, _ in _KINDS:
        own = [name for name in names if _kind_of(name) == kind]
        if not own:
            continue
        told = tuple(
            _difference(name, then, now) for name in own if then.get(name) != now.get(name)
        )
        if told:
            yield _differing_check(kind, told, comparison)
        else:
            count = f"{format_number(len(own))} berkas" if len(own) > 1 else own[0]
            yield Check(kind, "ok", f"sama ({count})")


def _kind_of(name: str) -> str:
    return next(kind for kind, fits in _KINDS if fits(name))


def _difference(name: str, then: Mapping[str, str], now: Mapping[str, str]) -> str:
    if name not in then:
        return f"{name} baru, belum ada saat disusun"
    return f"{name} tidak ada lagi" if name not in now else f"isi {name} berubah"


def _differing_check(kind: str, told: tuple[str, ...], comparison: _Comparison) -> Check:
    head, *lines = told if len(told) == 1 else (f"{format_number(len(told))} berkas", *told)
    if kind not in {_WORKBOOK, _TEXTS} or comparison.result is None:
        return Check(kind, "differs", head, tuple(lines))
    changes = comparison.told(texts=kind == _TEXTS)
    if kind == _WORKBOOK and not changes:
        return Check(kind, "note", "berkasnya lain, isi rencananya sama dengan saat disusun")
    return Check(kind, "differs", head, (*lines, *changes))


def _change_text(p: Change) -> str:
    """One change with its place: ``Sub Kegiatan!K17 Pagu 2024: 1.000 menjadi 2.000``."""
    position = (p.new or p.old)[0]
    where = position_text(position) or p.part
    what = element_text(p) if p.area != "teks" else ""
    semula, menjadi = _cut(*format_semula_menjadi(p))
    named = " ".join(filter(None, (where, what or p.kind * (p.area != "teks"))))
    return f"{named}: {semula} menjadi {menjadi}"


def _cut(semula: str, menjadi: str) -> Iterator[str]:
    """Both sides of a change on a line, from the word that differs first on."""
    sides = [text.split() for text in (semula, menjadi)]
    same = 0
    if all(len(" ".join(side)) > _SHOWN_WORDS for side in sides):
        same = next((n for n, (a, b) in enumerate(zip(*sides, strict=False)) if a != b), 0)
    for side in sides:
        text = " ".join(side[same:])
        end = "…" if len(text) > _SHOWN_WORDS else ""
        yield f"{'… ' if same else ''}{text[:_SHOWN_WORDS].rstrip()}{end}" if text else "(kosong)"


def _unseen_reason(subject: Subject, comparison: _Comparison) -> str:
    """Why nothing can be told of cells or paragraphs, if so."""
    if comparison.plan.edition is None:
        command = f"renstra check {typed_place(comparison.plan)}"
        return f"rencana belum dapat dibaca seluruhnya; lihat {command}"
    if comparison.older is not None:
        return ""
    if subject.kind == "pdf":
        return (
            "PDF tidak membawa data rencana dan riwayat tidak memuat versi bersidik sama; "
            "periksa juga dokumen .docx-nya"
        )
    return "data rencana di dalam berkas tidak dapat dipakai"
