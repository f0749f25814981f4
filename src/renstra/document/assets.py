"""The pictures of a plan (``aset/``: logo, signature, stamp): found, checked, fitted into their
room.
"""

from __future__ import annotations

from pathlib import Path

from ..files.causes import cause_of_error
from ..model import Finding
from ..narrative.engine import PAGE_PICTURES
from ..word.picture import PictureError, picture_head

_PICTURE_BOXES = {"logo": (38, 42), "tanda_tangan": (48, 24), "cap": (30, 30)}
"""Millimetres that a picture is fitted into, its proportions kept."""
_SUFFIXES = (".png", ".jpg", ".jpeg")
_LARGEST_MB = 5


def check_assets(assets: Path | None) -> list[Finding]:
    """Check the pictures of a plan (``logo``, ``tanda-tangan``, ``cap``): whole, of a known kind,
    not too large.
    """
    findings = []
    advice = "simpan ulang gambar ini sebagai PNG atau JPG"
    for path in _picture_files(assets):
        place = f"{path.parent.name}/{path.name}"
        if path.suffix.lower() not in _SUFFIXES:
            message = "Gambar ini tidak dipakai, sebab bukan PNG atau JPG."
            findings.append(
                Finding(
                    "A02",
                    place,
                    "",
                    message,
                    found=path.suffix,
                    advice=advice,
                )
            )
        elif fault := _picture_fault(path):
            message = f"Gambar ini tidak dapat dipakai: {fault}."
            findings.append(Finding("A01", place, "", message, advice=advice))
    return findings


def usable_pictures(assets: Path | None) -> dict[str, Path]:
    """Return the pictures that a page can show, by the names with which it calls them."""
    return {
        picture_name(path): path
        for path in reversed(_picture_files(assets))
        if path.suffix.lower() in _SUFFIXES
    }


def picture_name(path: Path) -> str:
    """The name by which a page calls a picture: ``tanda-tangan.png`` is ``tanda_tangan``."""
    return path.stem.lower().replace("-", "_")


def room_on_page(name: str) -> tuple[float, float]:
    """Return the millimetres that a picture is fitted into on a page."""
    return _PICTURE_BOXES[name]


def text_pictures(folder: Path) -> frozenset[str]:
    """Return the paths, in the folder of the plan, of the pictures that a text can place."""
    found = (path for path in (folder / "aset").rglob("*") if path.suffix.lower() in _SUFFIXES)
    return frozenset(path.relative_to(folder).as_posix() for path in found if path.is_file())


def picture_fault(folder: Path, path: str) -> str:
    """Say why a picture that a text places cannot be used, if so."""
    return _picture_fault(folder / path)


def _picture_files(assets: Path | None) -> list[Path]:
    """The files that are meant as pictures of a page; of two for one picture, the first one
    counts.
    """
    everything = (
        [b for b in assets.iterdir() if b.is_file() and picture_name(b) in PAGE_PICTURES]
        if assets and assets.is_dir()
        else []
    )
    return sorted(everything, key=lambda b: (b.suffix.lower() != ".png", b.name))


def _picture_fault(path: Path) -> str:
    """Say why a picture cannot be used, if so. Word and LibreOffice only show an empty frame for a
    broken one.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        return f"berkas tidak terbaca ({cause_of_error(error)})"
    if len(content) > _LARGEST_MB * 1_000_000:
        return f"berkas lebih besar dari {_LARGEST_MB} MB"
    try:
        picture_head(content)
    except PictureError as error:
        return str(error)
    return ""
