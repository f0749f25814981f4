"""Where the outputs of a plan go, and how they take the place of older ones: each plan has a folder
of its own, one job at a time writes there, and what somebody edited is kept.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Literal

from ..files.archive import ArchiveError, OpenArchive
from ..files.causes import cause_of_error
from ..files.holding import hold
from ..files.reading import read_file
from ..files.seal import is_sealed
from ..files.writing import write_files_safely
from ..model.numbers import format_date
from ..plan.plan import Plan, folder_plan_name
from ..workbook.place import EDITED_MARK

BUILD = Path("build")
"""The folder that holds those of all plans."""
_OWNERS = ".renstra.json"
"""The file in it that says which folder is of which plan, and in the folder of a plan, which older
plan a comparison was with: their files, seen from there.
"""
_RESAVED_MARK = "disimpan ulang"
"""What stands in the name of a kept document whose text nobody changed."""
_MOVE_EDITS = "Pindahkan suntingan yang perlu ke buku kerja atau narasi."

Standing = Literal["", "ours", "edited", "saved", "resaved", "foreign"]
"""What stands at the place of an output: nothing, what we wrote, what somebody made of it, what
another program saved of it (with its text as it was, where that can be told), or no file of that
kind at all.
"""
_KEPT: Mapping[Standing, tuple[str, str]] = {
    "edited": ("disunting sesudah disusun", _MOVE_EDITS),
    "saved": ("disunting atau disimpan ulang di program lain sesudah disusun", _MOVE_EDITS),
    "resaved": (
        "disimpan ulang di program lain, dengan tulisan badan naskah yang tetap",
        "Yang lain (komentar, catatan kaki, gambar, bentuk) tidak dibandingkan: simpan yang perlu.",
    ),
    "foreign": ("bukan keluaran renstra", "Pindahkan ke tempat lain bila masih diperlukan."),
}
"""Those that are kept, with words about them and what to do."""


@contextmanager
def output_folder(plan: Plan, wanted: Path | None) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Yield the folder for outputs of a plan, which nobody else writes to meanwhile, nor to the
    plan's own, and what is to be said of it.

    The folder is the one that is `wanted`, else the plan's own in ``build``. Raises `HeldError`,
    and `OSError` where ``build`` cannot be written.
    """
    folder, remarks = (wanted, ()) if wanted else _own_folder(plan)
    with hold(folder, *([plan.folder] if plan.folder else [])):
        yield folder, remarks


def folder_of(plan: Plan) -> Path:
    """Return where `output_folder` puts the outputs of a plan, without writing anything."""
    return BUILD / _name_in(BUILD, plan)


def claim_folder(plan: Plan) -> Path:
    """Return the folder in ``build`` that is the plan's from now on. Raises as `output_folder`
    does.
    """
    return _own_folder(plan)[0]


def trouble_in_build() -> str:
    """Say why nothing can be written to ``build``, and how to mend that; nothing where it can."""
    nearest = BUILD if BUILD.is_dir() else Path()
    try:
        with tempfile.TemporaryFile(dir=nearest):
            return ""
    except OSError as error:
        return (
            f"Keluaran tidak dapat disimpan di {BUILD.absolute()}: {cause_of_error(error)}. "
            "Hentikan renstra buka (Ctrl+C), pindah ke folder yang dapat ditulisi (cd FOLDER), "
            "lalu jalankan renstra buka lagi."
        )


def write_outputs(
    files: Mapping[Path, bytes],
    besides: Mapping[Path, bytes] | None = None,
    outdated: Collection[Path] = (),
) -> tuple[str, ...]:
    """Write output files, and others `besides`; return what is to be said of older ones.

    What stands at their places and is no longer as it was written is kept under another name.
    `outdated` are products of earlier runs that would pass for some of this one: they go, and those
    that were edited are kept, too. What is no product at all stays as it is.
    """
    standing = {place: _standing(place) for place in (*files, *outdated)}
    kept = {
        place: found
        for place, found in standing.items()
        if found in _KEPT and not (found == "foreign" and place in outdated)
    }
    aside = {place: _free_name(place, found) for place, found in kept.items()}
    gone = [place for place in outdated if standing[place] == "ours"]
    write_files_safely({**files, **(besides or {})}, aside=aside, outdated=gone)
    return (*_kept_remarks(kept, aside), *_gone_remarks(gone))


def _kept_remarks(kept: Mapping[Path, Standing], aside: Mapping[Path, Path]) -> Iterator[str]:
    for place, found in kept.items():
        what, advice = _KEPT[found]
        yield f"{place} {what}, jadi tidak ditimpa: sekarang bernama {aside[place].name}. {advice}"


def _gone_remarks(gone: Sequence[Path]) -> Iterator[str]:
    if gone:
        names = ", ".join(place.name for place in gone)
        yield f"Keluaran terdahulu yang tidak lagi sesuai dihapus: {names}."


def _standing(place: Path) -> Standing:
    """What stands at the place of an output. Of pages for the browser, nobody can tell."""
    if not place.is_file():
        return ""
    match place.suffix:
        case ".docx" | ".xlsx" | ".pptx":
            return _office_standing(place.read_bytes())
        case ".pdf":
            return _pdf_standing(place.read_bytes())
        case ".svg" | ".png":
            return "ours" if is_sealed(place.read_bytes()) else "edited"
    return "ours"


def _pdf_standing(pdf: bytes) -> Standing:
    from ..pdf.metadata import seal_state
    from ..pdf.stable import was_changed

    if not pdf.startswith(b"%PDF"):
        return "foreign"
    state = seal_state(pdf)
    # Those of versions before the archive form bear no seal.
    changed = state != "whole" if state else was_changed(pdf)
    return "edited" if changed else "ours"


def _office_standing(content: bytes) -> Standing:
    from ..word.carried import has_its_text, was_edited
    from ..word.word_file import PackageError

    try:
        with OpenArchive(content) as archive:
            ours = archive.ours
    except ArchiveError:
        return "foreign"
    with suppress(PackageError):
        if was_edited(content):
            return "edited"
        if not ours and has_its_text(content):
            return "resaved"
    return "ours" if ours else "saved"


def _free_name(place: Path, found: Standing) -> Path:
    """The first name for a copy to keep that is not taken: ``naskah (disunting 2).docx``."""
    mark = _RESAVED_MARK if found == "resaved" else EDITED_MARK
    names = (f"{place.stem} ({mark} {n}){place.suffix}" for n in count(2))
    return next(p for p in map(place.with_name, names) if not p.exists())


def _own_folder(plan: Plan) -> tuple[Path, tuple[str, ...]]:
    """The folder in ``build`` that is the plan's, from its first output on."""
    if plan.source is None:
        return BUILD / plan.output_name, ()
    BUILD.mkdir(exist_ok=True)
    with hold(BUILD):
        owners = _read_owners(BUILD)
        name, record = name_in(BUILD, plan)
        if name not in owners or not (BUILD / owners[name]).exists():
            write_files_safely(record)
    if name == plan.output_name:
        return BUILD / name, ()
    holder = BUILD / owners.get(plan.output_name, "")
    remark = (
        f"{BUILD / plan.output_name} milik rencana lain ({os.path.normpath(holder.parent)}), "
        f"jadi keluaran rencana ini di {BUILD / name}."
    )
    return BUILD / name, (remark,)


def name_in(folder: Path, plan: Plan) -> tuple[str, dict[Path, bytes]]:
    """Return what a plan is called in a folder, and the file to write there so that no other plan
    gets that name.
    """
    name = _name_in(folder, plan)
    if plan.source is None:
        return name, {}
    owned = {**_read_owners(folder), name: seen_from(folder, plan.source)}
    content = json.dumps(owned, ensure_ascii=False, indent=1)
    return name, {folder / _OWNERS: f"{content}\n".encode(errors="backslashreplace")}


def _name_in(folder: Path, plan: Plan) -> str:
    """The name that is the plan's in a folder, or would be."""
    if plan.source is None:
        return plan.output_name
    owners, source = _read_owners(folder), seen_from(folder, plan.source)
    if name := next((n for n, owner in owners.items() if owner == source), ""):
        return name
    taken = {n for n, owner in owners.items() if (folder / owner).exists()}
    return next(n for n in _folder_names(plan) if n not in taken)


def _folder_names(plan: Plan) -> Iterator[str]:
    """Names for the folder of a plan: its own, then with more and more of the folders that it lies
    in, at last with a number.
    """
    name = plan.output_name
    yield name
    assert plan.source is not None, "hanya rencana yang berberkas yang mempunyai folder sendiri"
    folder = Path(os.path.realpath(plan.folder or plan.source.parent))
    named = 2 if name.startswith(folder_plan_name(folder)) else 0
    longer = name
    for parent in [folder, *folder.parents][named:]:
        if parent.name:
            longer = f"{parent.name}-{longer}"
            yield longer
    yield from (f"{name}-{n}" for n in count(2))


def _read_owners(folder: Path) -> dict[str, str]:
    with suppress(OSError, ValueError):
        owners = json.loads(read_file(folder / _OWNERS))
        if isinstance(owners, dict):
            return {n: o for n, o in owners.items() if isinstance(o, str)}
    return {}


def seen_from(folder: Path, file: Path) -> str:
    """Return the path to a file from a folder, which holds when both are moved together."""
    try:
        return Path(os.path.relpath(os.path.realpath(file), os.path.realpath(folder))).as_posix()
    except ValueError:  # on another drive
        return Path(os.path.realpath(file)).as_posix()


def written_when(path: Path) -> str:
    """When a file was last written, by the clock here: ``28 November 2026 11.12``."""
    moment = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    return f"{format_date(moment.date())} {moment:%H.%M}"
