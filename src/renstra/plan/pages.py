"""The pages that a plan lays out in Word, opened and filled in once before anything is made of
them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..document.frontmatter import DamagedPageError, render_page
from ..files.causes import cause_of_error
from ..model import Finding
from ..model.finding import Severity
from ..narrative.context import TemplateContext
from ..narrative.filling import RenderFault
from ..narrative.lint import check_word_page, page_place, paragraph_places
from ..narrative.markdown import LINK_SCHEMES
from ..profile.find import is_builtin
from ..word.outside import Outside, drop_outside
from ..word.page_file import open_page
from ..word.word_file import PackageError

_MEND = "simpan ulang dari Word sebagai Dokumen Word (.docx) tanpa kata sandi, bukan Strict"


_UNUSABLE = "Halaman Word ini tidak dapat dipakai."


def check_page(path: Path) -> list[Finding]:
    """Check a page of the plan's own: whole, without what reaches outside, its tags known."""
    try:
        page = open_page(path)
    except OSError as error:
        advice = "tutup berkas itu di program lain, atau periksa izinnya"
        cause = cause_of_error(error)
        return [Finding("N06", path.name, "", _UNUSABLE, cause, "berkas yang terbaca", advice)]
    except PackageError as error:
        return [_damage(path, error)]
    return [*_outside_findings(path, drop_outside(page, LINK_SCHEMES)), *check_word_page(path)]


def _damage(path: Path, error: PackageError) -> Finding:
    expected = "dokumen Word (.docx) yang utuh"
    return Finding("N06", path.name, "", _UNUSABLE, str(error), expected, _MEND)


def _outside_findings(path: Path, outside: list[Outside]) -> Iterator[Finding]:
    """What of a page is not taken over, once where the same stands in several places. Only where
    nothing is left of what was seen, somebody must decide what is to be printed.
    """
    places = paragraph_places(path) if outside else {}
    alike: dict[tuple[str, str, bool], dict[str, None]] = {}
    for one in outside:
        known = places.get(one.part, [])
        place = known[one.paragraph] if 0 <= one.paragraph < len(known) else ""
        alike.setdefault((one.what, one.found, one.lost), {})[place] = None
    for (what, found, lost), cells in alike.items():
        cell, *others = cells
        more = f" (juga di {len(others)} tempat lain)" if others else ""
        message = f"{what} tidak ikut ke dokumen{more}; yang tampak tetap dicetak."
        advice = "putuskan di Word (Ctrl+Shift+F9 untuk bidang dan tautan), atau biarkan"
        severity: Severity = "peringatan"
        if lost:
            message = f"{what} tidak dapat ikut ke dokumen{more}."
            advice = "sisipkan isinya sendiri (Insert > Pictures > This Device), atau hapus"
            severity = "kesalahan"
        expected = "isi di dalam berkas"
        yield Finding("N08", path.name, cell, message, found, expected, advice, severity)


def check_filled_pages(
    pages: Iterable[Path], context: TemplateContext, assets: Path
) -> Iterator[Finding]:
    """Tell which pages of the plan's own fail only when they are filled in; they must have passed
    the lint.
    """
    for path in pages:
        if is_builtin(path):
            continue
        try:
            render_page(path, context, assets)
        except RenderFault as fault:
            for tag in fault.tags:
                yield tag.finding(path.name, page_place(path, tag.found) or "sifat dokumen")
        except DamagedPageError as error:
            advice = "tulis pembuka dan penutup tag di dalam sel atau paragraf yang sama"
            message = "Tag dibuka di satu sel atau paragraf dan ditutup di yang lain."
            yield Finding("N02", path.name, "", message, str(error), "tag yang utuh", advice)
        except PackageError as error:
            yield _damage(path, error)
