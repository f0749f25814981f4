"""A free font for LibreOffice with lines as high as those of the font that it stands for.

URW Bookman is as wide as Bookman Old Style, letter by letter, but its lines are higher: laid out
with it, a document takes more pages than in Word. LibreOffice on Linux is given a copy with the
heights of the other, under a name of its own, as the licence of the font allows; the fonts of the
user and of the system stay as they are. See ``docs/word/huruf.md``.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import struct
import subprocess
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from ..files.archive import read_archive
from ..files.causes import cause_of_error
from ..files.writing import write_files_safely

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

_RECIPE = b"1"
"""What makes the copies of another version of this module others."""
_STYLED_PARTS = ("word/styles.xml", "word/document.xml")
_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<include ignore_missing="yes">{usual}</include>
<dir>{folder}</dir>
<alias binding="same"><family>{real}</family><accept><family>{family}</family></accept></alias>
</fontconfig>
"""
"""The usual configuration comes first: of two fonts accepted for a third, the later is taken."""
_STYLES = {
    "Light": "Regular",
    "Light Italic": "Italic",
    "Demi": "Bold",
    "Demi Italic": "Bold Italic",
}
"""The styles of a font of two weights, as Office knows them."""
_ITALIC, _BOLD, _REGULAR = 1, 1 << 5, 1 << 6
"""Bits of ``OS/2.fsSelection``."""


@dataclass(frozen=True)
class StandIn:
    """A font that is as wide as a `real` one, the name of its copy, and the height of a line of the
    real one above and below the foot of its letters, in thousandths of the size.
    """

    real: str
    source: str
    family: str
    ascent: int
    descent: int


STAND_INS = {
    font.real: font
    for font in (StandIn("Bookman Old Style", "URW Bookman", "Renstra Bookman", 942, 232),)
}
"""The fonts of which copies are made, by what they stand for. Heights are those of ``hhea``, which
Windows comes to as well (``dlls/wineps/data/Bookman_*.c`` of Wine, taken from the font).
"""


@dataclass(frozen=True)
class FontSetting:
    """The configuration of fonts by which LibreOffice finds the copy that a document needs, nothing
    for the usual one; and why there is no copy, in Indonesian (`fault`).
    """

    configuration: str = ""
    fault: str = ""


_NOTHING = FontSetting()


class _NoCopyError(Exception):
    """No copy can be made; says why in Indonesian."""


def stand_in_setting(docx: Path) -> FontSetting:
    """Return the setting for a Word file; the copy that it names is kept for later ones."""
    parts = read_archive(docx, lambda name: name in _STYLED_PARTS).values()
    needed = (font for font in STAND_INS.values() if any(font.real.encode() in p for p in parts))
    font = next(needed, None)
    if font is None or not shutil.which("fc-list") or _files(font.real):
        return _NOTHING
    try:
        copies = _copies(font)
    except _NoCopyError as error:
        return FontSetting(fault=str(error))
    except OSError as error:
        place = error.filename or "salinan huruf itu"
        return FontSetting(
            fault=f"{place} tidak dapat ditulis atau dibaca, {cause_of_error(error)}"
        )
    if copies is None:
        return _NOTHING
    named = {
        "usual": os.environ.get("FONTCONFIG_FILE", "fonts.conf"),
        "folder": str(copies),
        "real": font.real,
        "family": font.family,
    }
    return FontSetting(_CONFIGURATION.format(**{k: escape(v) for k, v in named.items()}))


def _files(family: str) -> dict[str, Path]:
    """The files of a family that is installed, by its styles."""
    command = ["fc-list", "--format", "%{file}\t%{style[0]}\n", family]
    try:
        listed = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    except subprocess.TimeoutExpired:
        return {}
    pairs = (line.split("\t") for line in listed.stdout.splitlines() if "\t" in line)
    return {style: Path(file) for file, style in pairs if file.endswith((".otf", ".ttf"))}


def _copies(font: StandIn) -> Path | None:
    """The folder with the copies, made where it is not there; None without the source."""
    sources = {_STYLES[s]: f.read_bytes() for s, f in _files(font.source).items() if s in _STYLES}
    if len(sources) != len(_STYLES):
        return None
    recipe = b"".join((_RECIPE, repr(font).encode(), *(sources[s] for s in sorted(sources))))
    folder = _cache() / hashlib.sha256(recipe).hexdigest()[:16]
    files = {s: folder / f"{font.family}-{s}.otf".replace(" ", "") for s in sorted(sources)}
    if not all(file.is_file() for file in files.values()):
        write_files_safely({files[s]: _copy(sources[s], font, s) for s in files})
    return folder


def _cache() -> Path:
    """The folder for what can be made again."""
    usual = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(usual).expanduser() / "renstra" / "huruf"


def _copy(source: bytes, font: StandIn, style: str) -> bytes:
    """A font file with other names and heights; its letters stay."""
    try:
        from fontTools.ttLib import TTFont, TTLibError
    except ImportError as error:
        raise _NoCopyError("pustaka fonttools tidak terpasang") from error
    written = io.BytesIO()
    try:
        copy = TTFont(io.BytesIO(source), recalcTimestamp=False)
        _rename(copy, font, style)
        _set_heights(copy, font)
        copy.save(written)
    except (TTLibError, LookupError, ValueError, struct.error) as error:
        raise _NoCopyError(f"berkas huruf {font.source} rusak") from error
    return written.getvalue()


def _rename(copy: TTFont, font: StandIn, style: str) -> None:
    full = f"{font.family} {style}"
    postscript = full.replace(" ", "")
    names = {1: font.family, 2: style, 3: postscript, 4: full, 6: postscript}
    for record in copy["name"].names:
        if record.nameID in names:
            record.string = names[record.nameID]
    if "CFF " in copy:
        # By these a PDF names it.
        letters = copy["CFF "].cff
        letters.fontNames[0] = postscript
        letters.topDictIndex[0].FullName, letters.topDictIndex[0].FamilyName = full, font.family
    windows, bold, italic = copy["OS/2"], "Bold" in style, "Italic" in style
    windows.usWeightClass = 700 if bold else 400
    kept = windows.fsSelection & ~(_ITALIC | _BOLD | _REGULAR)
    windows.fsSelection = kept | (_BOLD * bold | _ITALIC * italic or _REGULAR)
    copy["head"].macStyle = bold | italic << 1


def _set_heights(copy: TTFont, font: StandIn) -> None:
    horizontal, windows = copy["hhea"], copy["OS/2"]
    ascent, descent = (
        round(height * copy["head"].unitsPerEm / 1000) for height in (font.ascent, font.descent)
    )
    horizontal.ascent, horizontal.descent, horizontal.lineGap = ascent, -descent, 0
    windows.sTypoAscender, windows.sTypoDescender, windows.sTypoLineGap = ascent, -descent, 0
    windows.usWinAscent, windows.usWinDescent = ascent, descent
