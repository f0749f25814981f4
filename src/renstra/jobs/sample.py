"""A whole plan to look at: a copy of one that comes with the source of the program."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from ..files.causes import cause_of_error
from .outcome import Outcome, stopped_by
from .words import line_of

_SAMPLES = {
    "dkpp-indramayu/renstra-2025": "Dinas Ketahanan Pangan dan Pertanian Indramayu 2025-2029, "
    "lima bab",
    "dkpp-indramayu/seperti-tercetak": "yang sama, dengan kesalahan cetaknya",
    "dinsos-bengkulu/perubahan-2022": "Dinas Sosial Bengkulu 2021-2026, delapan bab",
}
_NOT_COPIED = ("riwayat", "build", ".*", "~*")


def sample_plans() -> Mapping[str, str]:
    """The samples that are there, by name, each in a few words; a release carries none."""
    return {name: words for name, words in _SAMPLES.items() if (_folder() / name).is_dir()}


def copy_sample(name: str, folder: Path) -> Outcome:
    """Copy a sample into a new folder, without its history."""
    if name not in sample_plans():
        return stopped_by("contoh itu tidak ada pada pemasangan ini.")
    if folder.exists():
        return stopped_by(f"{folder} sudah ada; tulis nama folder yang baru.")
    try:
        shutil.copytree(_folder() / name, folder, ignore=shutil.ignore_patterns(*_NOT_COPIED))
    except OSError as error:
        return stopped_by(f"{folder} tidak dapat ditulis: {cause_of_error(error)}.")
    return Outcome((folder,), words=(line_of(f"Contoh disalin ke {folder}"),))


def _folder() -> Path:
    return Path(__file__).parents[3] / "data"
