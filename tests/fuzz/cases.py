"""A case: one file of a small plan broken as its seed says, and the command that is run on it."""

from __future__ import annotations

import io
import random
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook

from renstra.jobs.build import build
from renstra.plan.open import open_folder
from renstra.profile.find import find_template
from tests.fuzz.mutate import mutate_archive, mutate_bytes, mutate_text
from tests.fuzz.values import cell_values
from tests.plans import TinyBook

OLD, NEW = "lama", "baru"
BUILT = "lama.docx"
OWN_FILES = {
    "padanan.csv": "kode_lama,kode_baru\n1.06.02.2.01.0001,1.06.02.2.01.0002\n",
    "peraturan.csv": "jenis,nomor,tahun,tentang,status,pengganti,pencocokan\n"
    "Undang-Undang,4,1997,Penyandang Cacat,dicabut,Undang-Undang Nomor 8 Tahun 2016,\n",
    "nomenklatur.csv": "level,kode,nomenklatur\nprogram,1.06.02,Program Pemberdayaan Sosial\n"
    "sub_kegiatan,1.06.02.2.01.0001,Pendataan\n",
    "peta.toml": '[lembar."Program"]\nlembar = "Program"\n',
}


@dataclass(frozen=True)
class Kind:
    """What is broken (`files`, one of them), how, and the commands that meet it (one of them), in
    which ``{}`` is the place of the broken file.
    """

    files: tuple[str, ...]
    change: Callable[[random.Random, bytes], bytes]
    commands: tuple[str, ...]


def mutate_cells(rng: random.Random, content: bytes) -> bytes:
    """Put drawn values into some cells of a workbook."""
    workbook = load_workbook(io.BytesIO(content))
    cells = [c for ws in workbook.worksheets[1:] for row in ws.iter_rows() for c in row]
    for cell in rng.sample(cells, rng.choice((1, 2, 8, 40))):
        cell.value = rng.choice(cell_values())
    result = io.BytesIO()
    workbook.save(result)
    return result.getvalue()


_BUILD, _CHECK = f"build {NEW} --no-pdf --draf", f"check {NEW}"
_DIFF = f"diff {OLD} {NEW}"
_WORKBOOK = (f"{NEW}/renstra.xlsx",)
_READING = (_CHECK, f"{_CHECK} --anotasi --html", _BUILD, f"{_DIFF} --no-redline")
KINDS: Mapping[str, Kind] = {
    "workbook": Kind(_WORKBOOK, mutate_archive, _READING),
    "cells": Kind(_WORKBOOK, mutate_cells, (*_READING, f"pohon {NEW}")),
    "text": Kind(
        tuple(f"{NEW}/narasi/{x}.md.j2" for x in ("latar-belakang", "pendanaan", "tujuan-sasaran")),
        mutate_text,
        (_BUILD, _CHECK),
    ),
    "page": Kind(
        tuple(f"{NEW}/narasi/{x}.docx" for x in ("sampul", "kata-pengantar")),
        mutate_archive,
        (_BUILD, _CHECK),
    ),
    "profile": Kind(
        tuple(
            f"{NEW}/{x}.toml"
            for x in ("peta", "tabel", "gambar", "sistematika/86-2017", "gaya/baku")
        ),
        mutate_bytes,
        (_BUILD, _CHECK),
    ),
    "table": Kind(
        (f"{NEW}/padanan.csv", f"{NEW}/peraturan.csv", "nomenklatur.csv"),
        mutate_bytes,
        (
            _CHECK,
            f"{_DIFF} --no-redline",
            f"{_CHECK} --nomenklatur {{}}",
            f"{_DIFF} --padanan {{}}",
        ),
    ),
    "record": Kind(
        (f"{OLD}/riwayat/001.json",),
        mutate_bytes,
        (f"log {OLD}", f"diff {OLD}@1 {NEW} --no-redline", f"build {OLD} --no-pdf --draf"),
    ),
    "document": Kind(
        (BUILT,), mutate_archive, (f"diff {BUILT} {NEW} --no-redline", f"diff {BUILT} {NEW}")
    ),
}


def write_base(folder: Path) -> None:
    """Write the sound plans that all cases break."""
    for name in (OLD, NEW):
        book = TinyBook(folder / name)
        book.folder.mkdir(parents=True)
        if name == NEW:
            book.isi["Sub Kegiatan"][0]["pagu.2025"] = 5_000_000
        book.save()
    build(open_folder(folder / OLD), folder / "build", pdf=False)
    (document,) = (folder / "build").glob("*.docx")
    shutil.move(document, folder / BUILT)
    for kind in KINDS.values():
        for place in kind.files:
            path = folder / place
            if not path.exists():
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(_original(path.name))


def _original(name: str) -> bytes:
    """The sound content of a file that a plan need not have."""
    if name in OWN_FILES:
        return OWN_FILES[name].encode()
    places = {
        "tabel.toml": ("tabel", "baku.toml"),
        "gambar.toml": ("gambar", "baku.toml"),
        "86-2017.toml": ("sistematika", name),
        "baku.toml": ("gaya", name),
    }
    usual = ("halaman" if name.endswith(".docx") else "narasi", name)
    path = find_template(*places.get(name, usual))
    assert path is not None, name
    return path.read_bytes()


def prepare(base: Path, folder: Path, seed: int, number: int) -> list[str]:
    """Make the folder of a case; return the words of its command."""
    shutil.copytree(base, folder, dirs_exist_ok=True)
    rng = random.Random(f"{seed}-{number}")
    kind = KINDS[[*KINDS][number % len(KINDS)]]
    place = rng.choice(kind.files)
    path = folder / place
    path.write_bytes(kind.change(rng, path.read_bytes()))
    return rng.choice(kind.commands).format(place).split()
