"""The first job: an empty plan to be filled in."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from ..files.causes import cause_of_error
from ..files.spelling import quoted
from ..files.writing import write_files_safely
from ..model import Periode
from ..model.numbers import terbilang
from ..model.sistematika import usual_sistematika
from ..profile.chapters import read_sistematika
from ..profile.find import available_names, find_template
from ..reference.nomenklatur import KEWENANGAN, OfficialName, tidy_kode
from ..reference.read import nomenklatur_of
from ..workbook.blank import build_workbook
from ..workbook.place import WORKBOOK_NAME
from ..workbook.read import misplaced_year
from .outcome import Outcome, stopped_by
from .words import line_of

_NAMES_LINE = (
    "  lembar Nomenklatur: kode dan nama resmi, dapat dipilih di lembar Program, Kegiatan, dan "
    "Sub Kegiatan"
)
FIRST_SHIFTED_PERIOD = 2025
"""Since then a Renstra begins in the year it is adopted, whose budget stands already: its pagu
begins and ends a year later than its title.
"""
_EARLIEST, _LATEST, _LONGEST = 1945, 2200, 25
"""The years that a cell of the workbook takes for one, and how many a plan can span at most."""


def usual_periode(
    awal: int, akhir: int, dasar: int | None = None, pertama: int | None = None
) -> Periode:
    """The years of a plan of this title, as offices of that time have them; what is given goes
    first, and then the pagu ends with the title.
    """
    if dasar is None and pertama is None and FIRST_SHIFTED_PERIOD <= awal < akhir:
        return Periode(
            awal=awal, akhir=akhir, dasar=awal - 1, pertama=awal + 1, pagu_terakhir=akhir + 1
        )
    pertama = awal if pertama is None else pertama
    return Periode(
        awal=awal, akhir=akhir, dasar=pertama - 1 if dasar is None else dasar, pertama=pertama
    )


def start_plan(
    folder: Path,
    periode: Periode,
    *,
    tingkat: str = "",
    bidang: Sequence[str] = (),
    sistematika: str = "",
) -> Outcome:
    """Make the folder of a new plan of these years with its empty workbook. A workbook that is
    there already is never replaced. For the `bidang` urusan of a region of this `tingkat` it offers
    kode and official names. The workbook asks for what its `sistematika` uses, which follows from
    the years unless it is named.
    """
    profile = find_template("sistematika", f"{sistematika or usual_sistematika(periode.awal)}.toml")
    if profile is None:
        known = " dan ".join(available_names("sistematika", ".toml"))
        return stopped_by(f"sistematika {sistematika} tidak dikenal. Yang ada: {known}.")
    try:
        names = _official_names(tingkat, bidang)
    except ValueError as error:
        return stopped_by(str(error))
    named = (periode.awal, periode.akhir, periode.dasar, periode.pertama)
    first, last = min(named), max(named)
    if not _EARLIEST <= first <= last <= _LATEST or last - first > _LONGEST:
        return stopped_by(
            f"periode ini mencakup tahun {first} sampai {last}; tulis tahun antara {_EARLIEST} dan "
            f"{_LATEST}, paling lama {_LONGEST} tahun, misalnya 2025-2029."
        )
    if misplaced_year(periode):
        return stopped_by(
            "tahun pertama harus di dalam periode, dan tahun dasar sebelum tahun pertama."
        )
    workbook = folder / WORKBOOK_NAME
    if os.path.lexists(workbook):
        return stopped_by(
            f"{workbook} sudah ada dan tidak ditimpa. "
            "Pilih folder lain, atau pindahkan berkas itu lebih dahulu."
        )
    answers = {"tingkat_daerah": tingkat or None, "sistematika": sistematika or None}
    content = build_workbook(
        periode, {"Identitas": [answers]}, names=names, sistematika=profile.stem
    )
    try:
        write_files_safely({workbook: content}, folders=(folder / "narasi", folder / "aset"))
    except OSError as error:
        return stopped_by(f"folder {folder} tidak dapat ditulis: {cause_of_error(error)}")
    typed, followed = quoted(folder), read_sistematika(profile)
    told = (
        f"Folder rencana {periode.tertulis} siap: {folder}",
        f"  sistematika   {terbilang(len(followed.chapters))} bab ({followed.legal_basis})",
        f"  {WORKBOOK_NAME}  isi mulai dari lembar Mulai",
        "  narasi/       teks bab pengganti (boleh kosong)",
        "  aset/         logo.png, tanda-tangan.png, cap.png (boleh kosong)",
        *((_NAMES_LINE,) if names else ()),
        f"Sesudah diisi, jalankan: renstra check {typed}, lalu renstra build {typed}",
    )
    return Outcome((workbook,), words=tuple(map(line_of, told)))


def _official_names(tingkat: str, bidang: Sequence[str]) -> tuple[OfficialName, ...]:
    """The official names of some bidang urusan, each from the latest table that knows it.

    Raises `ValueError` with what to tell when none does.
    """
    if bidang and not tingkat:
        raise ValueError("bidang urusan memerlukan tingkat daerah, misalnya --tingkat kabupaten.")
    names: dict[str, OfficialName] = {}
    for kode in map(tidy_kode, bidang):
        known = {
            b: table
            for table in nomenklatur_of(tingkat)
            for b in table.bidang_of(KEWENANGAN[tingkat])
        }
        if kode not in known:
            raise ValueError(
                f"bidang urusan {kode} tidak ada dalam nomenklatur {tingkat.lower()}. "
                f"Yang ada: {', '.join(sorted(known))}."
            )
        names |= {n.kode: n for n in known[kode].names_of(kode)}
    return tuple(names.values())
