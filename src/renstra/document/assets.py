"""The pictures of a plan (``aset/``: logo, signature, stamp): found, checked, fitted into their
room.
"""

from __future__ import annotations

import zlib
from pathlib import Path

from ..files.causes import cause_of_error
from ..model import Finding
from ..narrative.engine import PAGE_PICTURES

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


def size_on_page(name: str, path: Path) -> tuple[float, float]:
    """Return the size (mm) of a picture, fitted into the room that it has on a page."""
    return _fitted_size(path, *_PICTURE_BOXES[name])


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


def _fitted_size(path: Path, width: float, height: float) -> tuple[float, float]:
    """Return the size (mm) of a picture fitted into a box."""
    from docx.image.image import Image

    picture = Image.from_file(str(path))
    scale = min(width / picture.px_width, height / picture.px_height)
    return picture.px_width * scale, picture.px_height * scale


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
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        whole = _png_is_whole(content)
    elif content.startswith(b"\xff\xd8\xff"):
        whole = content.rfind(b"\xff\xd9") > content.rfind(b"\xff\xda") > 0
    else:
        return "isinya bukan PNG atau JPG"
    try:
        _fitted_size(path, 1, 1)
    except Exception:  # noqa: BLE001 - python-docx raises a dozen kinds for a broken header
        whole = False
    return "" if whole else "isinya rusak atau terpotong"


def _png_is_whole(content: bytes) -> bool:
    """Whether every chunk has the checksum that it claims, up to the last one."""
    start = 8
    while start + 12 <= len(content):
        end = start + 8 + int.from_bytes(content[start : start + 4], "big")
        if zlib.crc32(content[start + 4 : end]) != int.from_bytes(content[end : end + 4], "big"):
            return False
        if content[start + 4 : start + 8] == b"IEND":
            return True
        start = end + 4
    return False
