"""The first job: a new plan to be filled in, with what can be known of it already."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from ..files.causes import cause_of_error
from ..files.spelling import quoted
from ..files.writing import write_files_safely
from ..model import Periode
from ..model.numbers import terbilang
from ..model.sistematika import usual_sistematika
from ..profile.chapters import read_sistematika
from ..profile.find import available_names, find_template
from ..reference.nomenklatur import tidy_kode
from ..reference.peraturan import bases_of_all
from ..reference.read import national_peraturan
from ..sheets.identitas import IDENTITAS, LANDASAN_HUKUM
from ..sheets.organisasi import JABATAN
from ..workbook.blank import add_note, compose_workbook, workbook_bytes
from ..workbook.book import column_letters
from ..workbook.place import WORKBOOK_NAME
from ..workbook.read import misplaced_year
from .bidang import known_bidang, official_names
from .first_rows import (
    UNKNOWN_OFFICE,
    Office,
    identitas_row,
    jabatan_rows,
    landasan_hukum_rows,
    unchecked_remark,
)
from .outcome import Outcome, stopped_by
from .words import line_of

_NAMES_LINE = (
    "  lembar Nomenklatur: kode dan nama resmi, dapat dipilih di lembar Program, Kegiatan, dan "
    "Sub Kegiatan"
)
_TITLE_COLUMN = column_letters([k.name for k in LANDASAN_HUKUM.columns].index("tentang"))
StartField = Literal["opd", "daerah", "folder", "periode", "bidang", "sistematika"]
"""What a new plan is made of, and may be at fault."""
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


def standing_workbook(folder: Path) -> str:
    """Why a folder takes no new plan: its workbook is never replaced. ``""`` when it does."""
    workbook = folder / WORKBOOK_NAME
    if not os.path.lexists(workbook):
        return ""
    return (
        f"{workbook} sudah ada dan tidak ditimpa. "
        "Pilih folder lain, atau pindahkan berkas itu lebih dahulu."
    )


def start_faults(
    folder: Path,
    periode: Periode,
    office: Office = UNKNOWN_OFFICE,
    *,
    bidang: Sequence[str] = (),
    sistematika: str = "",
) -> Iterator[tuple[StartField, str]]:
    """Yield why no plan can be made of this, each with what it is about."""
    yield from office.name_faults()
    if _profile_of(periode, sistematika) is None:
        known = " dan ".join(available_names("sistematika", ".toml"))
        yield "sistematika", f"sistematika {sistematika} tidak dikenal. Yang ada: {known}."
    try:
        official_names(office.tingkat, bidang)
    except ValueError as error:
        yield "bidang", str(error)
    named = (periode.awal, periode.akhir, periode.dasar, periode.pertama)
    first, last = min(named), max(named)
    if not _EARLIEST <= first <= last <= _LATEST or last - first > _LONGEST:
        said = (
            f"periode ini mencakup tahun {first} sampai {last}; tulis tahun antara {_EARLIEST} dan "
            f"{_LATEST}, paling lama {_LONGEST} tahun, misalnya 2025-2029."
        )
        yield "periode", said
    elif misplaced_year(periode):
        said = "tahun pertama harus di dalam periode, dan tahun dasar sebelum tahun pertama."
        yield "periode", said
    if standing := standing_workbook(folder):
        yield "folder", standing


def start_plan(
    folder: Path,
    periode: Periode,
    office: Office = UNKNOWN_OFFICE,
    *,
    bidang: Sequence[str] = (),
    sistematika: str = "",
) -> Outcome:
    """Make the folder of a new plan of these years with its workbook, in which stands what follows
    from the `office` and what every office cites. For the `bidang` urusan it offers kode and
    official names. The workbook asks for what its `sistematika` uses, which follows from the years
    unless it is named.
    """
    for _, fault in start_faults(folder, periode, office, bidang=bidang, sistematika=sistematika):
        return stopped_by(fault)
    profile = _profile_of(periode, sistematika)
    assert profile is not None, "sistematika yang tidak dikenal sudah disebut"
    names = official_names(office.tingkat, bidang)
    workbook = folder / WORKBOOK_NAME
    bases = bases_of_all(national_peraturan(), periode.awal)
    posts = jabatan_rows(office)
    official = known_bidang(office.tingkat) if office.opd and bidang else {}
    urusan = [official[tidy_kode(kode)] for kode in bidang if official]
    rows = {
        IDENTITAS.name: [identitas_row(office, urusan, sistematika)],
        LANDASAN_HUKUM.name: [*landasan_hukum_rows(bases, periode.awal)],
        JABATAN.name: posts,
    }
    composed = compose_workbook(periode, rows, names=names, sistematika=profile.stem)
    remarks = [unchecked_remark(p) for p in bases]
    for number, remark in enumerate(remarks, 2):
        if remark:
            add_note(composed[LANDASAN_HUKUM.name][f"{_TITLE_COLUMN}{number}"], remark)
    content = workbook_bytes(composed)
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
        f"Sudah terisi dan boleh diubah: {_told_rows(len(bases), len(posts))}",
        *filter(None, remarks),
        f"Sesudah diisi, jalankan: renstra check {typed}, lalu renstra build {typed}",
    )
    return Outcome((workbook,), words=tuple(map(line_of, told)))


def _profile_of(periode: Periode, sistematika: str) -> Path | None:
    name = sistematika or usual_sistematika(periode.awal)
    return find_template("sistematika", f"{name}.toml")


def _told_rows(bases: int, posts: int) -> str:
    """What stands in the workbook already, and what the office adds to it."""
    told = f"{bases} peraturan nasional di lembar Landasan Hukum (tambahkan peraturan daerah)"
    if posts:
        told += f", {posts} jabatan di lembar Jabatan (tambahkan menurut susunan organisasinya)"
    return f"{told}."
