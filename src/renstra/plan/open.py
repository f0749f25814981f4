"""A plan as people name it on the command line, opened: a folder, a workbook, a built Word file, a
recorded version.

A plan that breaks rules is opened all the same: two plans can be compared long before either is in
order. What cannot be read comes back as findings, all of them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..document.assets import picture_fault, text_pictures
from ..files.archive import BUILT_DOCUMENT, ArchiveError, read_whole
from ..files.causes import cause_of_error
from ..files.likeness import closest_match, likely_meant
from ..files.spelling import readable
from ..history.records import HISTORY_FOLDER, DamagedHistory, read_record
from ..history.snapshot import DamagedSnapshot, Snapshot, read_snapshot
from ..model import Finding, Renstra
from ..narrative.blocks import FigurePlace, RenderedChapter, TablePlace, placed_pictures
from ..profile.find import available_names, find_template
from ..profile.look import Look, read_look
from ..profile.read import read_profile, unreadable_file
from ..word.carried import extract_data, was_edited
from ..word.word_file import PackageError
from ..workbook import faults
from ..workbook.place import WORKBOOK_NAME, workbook_of
from ..workbook.read import read_workbook
from .plan import Edition, Plan, folder_plan_name
from .prepare import DEFAULT_LOOK, prepare_composition

if TYPE_CHECKING:
    from ..document.assemble import Manuscript

LAST = "terakhir"
STAGES = ("Membaca buku kerja", "Memeriksa templat")
"""The stages of opening a folder, in order, as the progress bar names them."""

_WAYS = "folder rencana, buku kerja .xlsx, dokumen .docx, atau FOLDER@NOMOR"

Progress = Callable[[str], None]
"""Hears each stage of some work as it begins."""


class CompositionError(Exception):
    """The Word file of a recorded version cannot be composed with the profiles of today; `findings`
    says why.
    """

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("; ".join(f"{one.place}: {one.message}" for one in self.findings))


def ignore_stage(stage: str) -> None:
    """Take note of no stage."""


def open_plan(mention: str) -> Plan:
    """Open the plan that `mention` names.

    It names a folder; a workbook (whose own folder gives ``peta.toml``, texts and profiles); a Word
    file that ``renstra build`` made; or a recorded version, ``FOLDER@3`` or ``FOLDER@terakhir``.
    What is there under that very name goes first.
    """
    place = Path(mention)
    if odd := _odd_name(place):
        return _closed_plan(odd, faults.odd_name(odd))
    folder, mark, number = mention.rpartition("@")
    try:
        if place.is_dir():
            return open_folder(place)
        if place.is_file():
            return _open_file(place)
        if mark and Path(folder).is_dir():
            return _open_record(mention, Path(folder), number)
    except OSError as error:
        message, advice = "tempat ini tidak dapat dibaca", "periksa nama dan izinnya"
        return _closed_plan(
            mention, _plan_fault("D01", mention, message, cause_of_error(error), advice)
        )
    return _closed_plan(mention, _not_found(mention))


def open_folder(place: Path, progress: Progress = ignore_stage) -> Plan:
    """Open the plan of a folder, or of a workbook whose folder gives the rest; `progress` hears
    each of `STAGES`.
    """
    if odd := _odd_name(place):
        return _closed_plan(odd, faults.odd_name(odd))
    try:
        return _open_readable_folder(place, progress)
    except OSError as error:
        return _closed_plan(str(place), unreadable_file(str(error.filename or place), error))


def folder_and_workbook(place: Path) -> tuple[Path, str]:
    """Return the folder of a plan that was named by it or by its workbook, and the workbook's
    name.
    """
    is_file = place.is_file() or (place.suffix.lower() == ".xlsx" and not place.is_dir())
    return (place.parent, place.name) if is_file else (place, workbook_of(place))


def plan_place(place: Path) -> Path:
    """Return the one place that stands for a plan: the folder, also where it was named by the
    folder's own workbook. What cannot be looked at stands for itself.
    """
    if place.suffix.lower() == ".xlsx":
        with suppress(OSError):
            folder, workbook = folder_and_workbook(place)
            return folder if workbook == workbook_of(folder) else place
    return place


def _odd_name(place: Path) -> str:
    """The first of the names that a plan goes by which is not UTF-8, as far as it can be shown; it
    would go into outputs, and neither Word nor a browser could name it.
    """
    names = [*place.parts]
    with suppress(ValueError):  # what is typed may hold a NUL
        names += Path(os.path.realpath(place)).parts[-3:]
    return next((readable(name) for name in names if readable(name) != name), "")


def _open_readable_folder(place: Path, progress: Progress) -> Plan:
    progress(STAGES[0])
    folder, workbook = folder_and_workbook(place)
    usual = workbook in {WORKBOOK_NAME, workbook_of(folder)}
    name = folder_plan_name(folder) if usual else place.stem
    reading = read_workbook(folder, workbook)
    plan = Plan(
        name,
        folder,
        reading.findings,
        mapping=reading.mapping,
        opened=reading.book is not None,
        workbook=workbook,
        assumed=reading.assumed,
        book=reading.book,
        rows=reading.rows,
        source=folder / workbook,
    )
    if reading.renstra is None:
        return plan
    progress(STAGES[1])
    composition, findings = prepare_composition(folder, reading.renstra)
    return replace(
        plan,
        findings=(*reading.findings, *findings),
        renstra=reading.renstra,
        edition=composition.edition if composition else None,
        composition=composition,
    )


def _open_file(path: Path) -> Plan:
    if path.suffix.lower() == ".xlsx":
        return open_folder(path)
    if path.suffix.lower() == ".docx":
        return _open_word_file(path)
    message = "jenis berkas ini tidak dapat dibandingkan"
    advice = (
        "simpan buku kerja sebagai .xlsx; dokumen yang dibandingkan ialah .docx dari renstra build"
    )
    return _closed_plan(path.name, _plan_fault("D02", path.name, message, path.suffix, advice))


def _open_word_file(path: Path) -> Plan:
    name = path.name
    try:
        content = read_whole(path, BUILT_DOCUMENT)
        data = extract_data(content)
        edited = data is not None and was_edited(content)
    except OSError as error:
        message, advice = "berkas tidak dapat dibaca", "periksa izin berkas, lalu ulangi"
        return _closed_plan(name, _plan_fault("D02", name, message, cause_of_error(error), advice))
    except (ArchiveError, PackageError) as error:
        message = "berkas bukan dokumen Word (.docx) yang utuh"
        advice = "buka di Word lalu simpan ulang sebagai dokumen Word (.docx) tanpa kata sandi"
        return _closed_plan(name, _plan_fault("D02", name, message, str(error), advice))
    if data is None:
        return _closed_plan(name, _without_data(name))
    try:
        snapshot = read_snapshot(data)
    except DamagedSnapshot as error:
        message = "data rencana di dalam dokumen tidak dapat dipakai"
        advice = "perbarui renstra, atau tunjuk folder atau buku kerja rencana itu"
        return _closed_plan(name, _plan_fault("D04", name, message, str(error), advice))
    findings = (_edited_text(name),) if edited else ()
    plan = _plan_of_data(
        name,
        None,
        findings,
        snapshot,
        lambda beside: _composed_again(beside or path.parent, name, snapshot),
    )
    return replace(plan, source=path)


def _open_record(mention: str, folder: Path, number: str) -> Plan:
    if number != LAST and not re.fullmatch(r"\d{1,9}", number, re.ASCII):
        advice = f"tulis nomor catatan sesudah @, misalnya {folder}@1, atau {folder}@{LAST}"
        fault = _plan_fault("D01", mention, "nomor catatan tidak dikenal", number, advice)
        return _closed_plan(mention, fault)
    try:
        record, snapshot = read_record(folder, None if number == LAST else int(number))
    except DamagedHistory as error:
        return _closed_plan(mention, *error.findings)
    path = f"{HISTORY_FOLDER}/{record.number:03d}.json"
    findings = () if record.intact else (_changed_record(path),)
    name = f"{folder_plan_name(folder)}@{record.number}"
    plan = _plan_of_data(
        name, folder, findings, snapshot, lambda _: _composed_again(folder, path, snapshot)
    )
    return replace(plan, source=folder / path)


def _composed_again(folder: Path, place: str, snapshot: Snapshot) -> Manuscript:
    """The Word file of a record, its own chapters set with the profiles of today. Raises
    `CompositionError`.
    """
    composition, findings = prepare_composition(folder, snapshot.renstra, snapshot.chapters)
    if composition is None:
        raise CompositionError(findings)
    known = {*composition.tables, *composition.figures}
    present = text_pictures(folder)
    placed = placed_pictures(snapshot.chapters)
    lost = {path for path in placed if path not in present or picture_fault(folder, path)}
    if unknown := sorted((_placed_ids(snapshot.chapters) - known) | lost):
        advice = "bandingkan tanpa berkas Word, atau pakai dokumen .docx dari versi itu"
        message = "catatan menempatkan tabel atau gambar yang tidak dikenal lagi"
        raise CompositionError([_plan_fault("D06", place, message, ", ".join(unknown), advice)])
    return composition.manuscript()


def _placed_ids(chapters: Iterable[RenderedChapter]) -> set[str]:
    return {b.id for one in chapters for b in one.blocks if isinstance(b, TablePlace | FigurePlace)}


def _plan_of_data(
    name: str,
    folder: Path | None,
    findings: tuple[Finding, ...],
    snapshot: Snapshot,
    manuscript: Callable[[Path | None], Manuscript],
) -> Plan:
    """A plan that was kept as data together with its chapters."""
    renstra = snapshot.renstra
    edition = Edition(renstra, snapshot.chapters, _look_of_data(renstra, folder), manuscript)
    return Plan(name, folder, findings, renstra, edition)


def _look_of_data(renstra: Renstra, folder: Path | None) -> Look:
    """The look that a plan kept as data names, where it can be had, else the usual one."""
    name = renstra.identitas.gaya or DEFAULT_LOOK
    own = folder or Path()
    if (folder or name in available_names("gaya", ".toml")) and (
        look := read_profile([], renstra, "gaya", name, read_look, own)
    ):
        return look
    standard = find_template("gaya", f"{DEFAULT_LOOK}.toml")
    assert standard is not None, "gaya baku selalu ada"
    return read_look(standard)


def _closed_plan(name: str, *findings: Finding) -> Plan:
    return Plan(name, None, findings, opened=False)


def _not_found(mention: str) -> Finding:
    place = Path(mention)
    try:
        neighbours = tuple(
            sorted(t.name for t in place.parent.iterdir() if not t.name.startswith((".", "~$")))
        )
    except OSError:
        neighbours = ()
    similar = closest_match(place.name, neighbours)
    advice = likely_meant(similar and place.parent / similar, "periksa nama dan letaknya")
    return _plan_fault("D01", mention, "tidak ada folder atau berkas dengan nama ini", "", advice)


def _without_data(name: str) -> Finding:
    return _plan_fault(
        "D03",
        name,
        "dokumen ini tidak membawa data rencana",
        "dokumen tanpa data dari renstra build",
        "susun ulang dengan renstra build FOLDER lalu pakai hasilnya, "
        "atau tunjuk folder atau buku kerja rencana itu",
    )


def _edited_text(name: str) -> Finding:
    return Finding(
        "D07",
        name,
        "",
        "tulisan dokumen ini disunting sesudah disusun",
        "yang dibandingkan adalah data saat disusun",
        "tulisan dokumen sama dengan datanya",
        "bila suntingan itu harus ikut, pindahkan ke buku kerja atau narasi lalu susun ulang",
    )


def _changed_record(path: str) -> Finding:
    return Finding(
        "D08",
        path,
        "",
        "catatan ini diubah sesudah ditulis",
        "isinya tidak cocok dengan sidiknya",
        "catatan seperti ditulis renstra build",
        "kembalikan dari cadangan atau git bila perubahan itu tidak disengaja",
    )


def _plan_fault(code: str, place: str, message: str, found: str, advice: str) -> Finding:
    expected = _WAYS if code in {"D01", "D02"} else "data rencana yang utuh"
    return Finding(code, place, "", message, found, expected, advice)
