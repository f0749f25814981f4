"""What the pages share: the desk, and the plan that must be open."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import cast

from flask import abort, current_app
from werkzeug.datastructures import FileStorage

from ...jobs.compare import comparison_of
from ...jobs.outputs import written_when
from ...jobs.overview import Overview
from ..desk import Desk

_LABELS = {
    ".docx": "Dokumen (Word)",
    ".pdf": "Dokumen (PDF)",
    "-matriks.xlsx": "Matriks (Excel)",
    "-matriks.docx": "Matriks (Word)",
    "-redline.docx": "Lacak perubahan (Word)",
    "-ringkasan.html": "Ringkasan",
}
"""What outputs are, by the end of their names after that of the plan or of the comparison."""


def desk() -> Desk:
    """The desk of this run."""
    return cast("Desk", current_app.extensions["desk"])


def open_overview() -> Overview:
    """The plan that is open; without one there is no such page."""
    overview = desk().overview
    if overview is None:
        abort(404)
    return overview


def inside(folder: Path, name: str) -> Path:
    """The file of that name in a folder; what is not there, or leads out of it, is no page."""
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.is_file():
        abort(404)
    return path


def keep_upload(upload: FileStorage | None) -> Path | None:
    """Put an uploaded workbook into a temporary folder under its own name; None when there is none.
    What is no `.xlsx` is refused.
    """
    if upload is None or not upload.filename:
        return None
    name = Path(upload.filename.replace("\\", "/")).name
    content = upload.read()
    upload.close()
    if not name.lower().endswith(".xlsx") or name.startswith(".") or content[:2] != b"PK":
        abort(415)
    place = desk().temporary_folder(Path(name).stem) / name
    place.parent.mkdir(parents=True)
    place.write_bytes(content)
    return place


def name_box(sheet: str, cell: str) -> str:
    """A cell (or a row) as the name box of Excel takes it: ``'Sub Kegiatan'!K17``."""
    name = sheet.replace("'", "''")
    return f"'{name}'!{f'A{cell}' if cell.isdecimal() else cell}"


@dataclass(frozen=True)
class OutputFile:
    """An output: its name below the folder of outputs, when it was written, and what it is; its
    name again where that is not known.
    """

    name: str
    when: str
    label: str


def files_in(folder: Path) -> list[OutputFile]:
    """The outputs in a folder, those below it left aside."""
    found = sorted(p for p in folder.glob("*.*") if p.is_file() and not p.name.startswith("."))
    return [OutputFile(path.name, written_when(path), _label_of(path.name)) for path in found]


def _label_of(name: str) -> str:
    begin = comparison_of(name) or desk().pdf.stem
    return _LABELS.get(name.removeprefix(begin), name)
