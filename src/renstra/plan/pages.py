"""The pages that a plan lays out in Word, filled in once before anything is made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..document.frontmatter import DamagedPageError, render_page
from ..model import Finding
from ..narrative.context import TemplateContext
from ..narrative.filling import RenderFault
from ..narrative.lint import page_place
from ..profile.find import is_builtin


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
