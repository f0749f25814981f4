"""The new document with native Word tracked changes against the old one. See
``docs/word/lacak-perubahan.md``.
"""

from __future__ import annotations

from datetime import date

from ..files.archive import freeze_archive
from .bookmarks import restore_bookmarks
from .clean import clean_package
from .dress import align
from .engine import RedlineFailed, RedlineNotInstalled, track
from .marks import Tracker
from .package import PROPERTIES, NotAPackage, Package
from .placeholders import restore, stash
from .tidy import tidy_up
from .verify import prove

__all__ = ["RedlineFailed", "RedlineNotInstalled", "redline"]


def redline(old: bytes, new: bytes, *, author: str, when: date) -> bytes:
    """Return the Word file `new` with what changed since `lama` as tracked changes.

    `author` and `tanggal` stand on every change. The file is proved before it is returned: with all
    changes accepted it is the new document, with all rejected the old one. Raises
    `RedlineNotInstalled` without the library, `RedlineFailed` when a file is no Word file, the
    engine fails, or the proof does.
    """
    left, right = _prepare(old, "lama"), _prepare(new, "baru")
    align(left, right)
    tracker = Tracker(author, when)
    difference = ""
    # Where the engine cuts or joins paragraphs, it may lose the style of one; so at the second try
    # it never sees inside them.
    for everything in (False, True):
        result = freeze_archive(
            _compose(left, right, tracker, everything).to_bytes(), tracker.timestamp
        )
        if not (difference := prove(result, left, right)):
            return result
    raise RedlineFailed(f"Dokumen berlacak perubahan tidak diserahkan karena {difference}.")


def _prepare(archive: bytes, side: str) -> Package:
    """A file as it is compared: without what changes by itself."""
    try:
        package = Package.read(archive)
        clean_package(package)
    except NotAPackage as error:
        raise RedlineFailed(f"Dokumen {side} bukan berkas Word (.docx) yang utuh.") from error
    return package


def _compose(old: Package, new: Package, tracker: Tracker, everything: bool) -> Package:
    """The tracked file of two that are ready, which stay as they are: tables row by row, the engine
    for all else.

    With `everything` a paragraph that changed is replaced as a whole.
    """
    semula, menjadi, stashed = stash(old, new, tracker, everything)
    try:
        tracked = Package.read(track(semula.to_bytes(), menjadi.to_bytes(), tracker))
    except NotAPackage as error:
        raise RedlineFailed(
            "Dokumen berlacak perubahan tidak dibuat: hasil mesinnya bukan dokumen Word."
        ) from error
    restore_bookmarks(tracked.tree(), semula.tree())
    restore(tracked.tree(), stashed, tracker)
    tidy_up(tracked)
    _properties(tracked, tracker)
    return tracked


def _properties(package: Package, tracker: Tracker) -> None:
    """What Word shows under File > Info: the new document's, but for the title and who changed it
    last.
    """
    if PROPERTIES in package.content:
        for el in package.tree(PROPERTIES).iter("{*}title"):
            el.text = f"{el.text or ''} (lacak perubahan)".strip()
        for el in package.tree(PROPERTIES).iter("{*}lastModifiedBy"):
            el.text = tracker.author
