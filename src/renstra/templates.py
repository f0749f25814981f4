"""Where templates are found: those of the plan first, then those that come with the program."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def folder_bawaan() -> Path:
    """The folder of the templates that come with the program: inside the installed package, or beside ``src/``."""
    paket = Path(__file__).parent
    terpasang = paket / "templates"
    return terpasang if terpasang.is_dir() else paket.parents[1] / "templates"


def cari(jenis: str, nama: str, milik_rencana: Path | None = None) -> Path | None:
    """Return a template file, or None: `milik_rencana` is the plan's own folder of that kind, which wins."""
    for folder in (milik_rencana, folder_bawaan() / jenis):
        if folder is not None and (folder / nama).is_file():
            return folder / nama
    return None


def yang_ada(jenis: str, akhiran: str) -> tuple[str, ...]:
    """The names of the templates of a kind that come with the program, without their ending."""
    return tuple(sorted(b.name.removesuffix(akhiran) for b in (folder_bawaan() / jenis).glob(f"*{akhiran}")))


def baca_teks(berkas: Path) -> str:
    """Return a text template; the mark that Notepad puts at the beginning is no part of it. Raises `UnicodeDecodeError`."""
    return berkas.read_text(encoding="utf-8-sig")
