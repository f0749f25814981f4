"""The tracked document of a comparison, with the labels of its pages or a word about why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ..compare.changes import ComparisonResult
from ..plan.open import CompositionError
from ..plan.plan import Plan
from ..word.drawing import DrawingDoesNotFitError

if TYPE_CHECKING:
    from .layout import Office, PageFinder

_UNPAGED = (
    "Nomor halaman pada daftar dokumen berlacak belum terisi{}. Di Word: matikan Lacak Perubahan, "
    "tekan Ctrl+A lalu F9, dan hidupkan lagi."
)
_NO_LIBREOFFICE = ": LibreOffice tidak ditemukan"


@dataclass(frozen=True)
class Tracked:
    """A tracked document with remarks about it, or why there is none that should be there."""

    content: bytes | None = None
    reason: str = ""
    remarks: tuple[str, ...] = ()


def page_finder(office: Office | None, begin: Callable[[], None]) -> PageFinder:
    """What finds pages by LibreOffice, by `office` if one is kept; `begin` is told when it does."""
    from .layout import PageFinder

    return PageFinder(office, begin)


def track_changes(
    old: Plan,
    new: Plan,
    result: ComparisonResult,
    author: str,
    when: date | None,
    finder: PageFinder | None,
) -> Tracked:
    """Make the tracked document of two plans; `author` and `when` are by default the office and the
    date of the new one. Without a `finder` its indexes tell no pages.
    """
    from ..redline import RedlineError, redline

    assert old.edition, "hanya rencana yang utuh yang dapat dibandingkan"
    assert new.edition, "hanya rencana yang utuh yang dapat dibandingkan"
    i = result.new.identitas
    author, when = author or i.nama_opd, when or i.tanggal_penetapan
    try:
        sides = old.edition.manuscript(new.folder), new.edition.manuscript(old.folder)
        content = redline(*sides, result.padanan, author=author, when=when, find_pages=finder)
    except (RedlineError, CompositionError, DrawingDoesNotFitError) as error:
        return Tracked(reason=str(error))
    if finder is None:
        return Tracked(content, remarks=(_UNPAGED.format(""),))
    if finder.found:
        return Tracked(content)
    why = f" ({finder.fault})" if finder.fault else _NO_LIBREOFFICE
    return Tracked(content, remarks=(_UNPAGED.format(why),))
