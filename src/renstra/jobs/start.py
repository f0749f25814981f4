"""The first job: an empty plan to be filled in."""

from __future__ import annotations

from pathlib import Path

from ..files.causes import cause_of_error
from ..files.writing import write_files_safely
from ..model import Periode
from ..workbook.blank import build_workbook
from ..workbook.read import WORKBOOK_NAME
from .outcome import Outcome, stopped_by
from .words import line_of


def start_plan(
    folder: Path, awal: int, akhir: int, *, dasar: int | None = None, pertama: int | None = None
) -> Outcome:
    """Make the folder of a new plan with its empty workbook.

    The first year with pagu is `awal` unless `pertama` says otherwise, and the year of the base
    values the one before it. A workbook that is there already is never replaced.
    """
    pertama = pertama or awal
    dasar = dasar or pertama - 1
    if not (awal <= pertama <= akhir and dasar < pertama):
        return stopped_by(
            "tahun pertama harus di dalam periode, dan tahun dasar sebelum tahun pertama."
        )
    workbook = folder / WORKBOOK_NAME
    if workbook.exists():
        return stopped_by(
            f"{workbook} sudah ada dan tidak ditimpa. "
            "Pilih folder lain, atau pindahkan berkas itu lebih dahulu."
        )
    content = build_workbook(Periode(awal=awal, akhir=akhir, dasar=dasar, pertama=pertama))
    try:
        for child in ("narasi", "aset"):
            (folder / child).mkdir(parents=True, exist_ok=True)
        write_files_safely({workbook: content})
    except OSError as error:
        return stopped_by(f"folder {folder} tidak dapat ditulis: {cause_of_error(error)}")
    told = (
        f"Folder rencana {awal}-{akhir} siap: {folder}",
        f"  {WORKBOOK_NAME}  isi mulai dari lembar Petunjuk dan Identitas",
        "  narasi/       teks bab pengganti (boleh kosong)",
        "  aset/         logo.png, tanda-tangan.png, cap.png (boleh kosong)",
        f"Sesudah diisi, jalankan: renstra check {folder}, lalu renstra build {folder}",
    )
    return Outcome((workbook,), words=tuple(map(line_of, told)))
