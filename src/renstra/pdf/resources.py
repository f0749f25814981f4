"""The fonts that a PDF uses, wherever it does: on pages, in forms and patterns, in the looks of
annotations.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from pikepdf import Dictionary, Object, Pdf, Stream

_SUBSET = 7
"""The length of the mark of a subset before the name of a font: ``BAAAAA+``."""
_HOLDING = ("/XObject", "/Pattern")


def used_fonts(content: bytes) -> list[str]:
    """Return the names of the fonts that a PDF uses, each once: ``LiberationSans-Bold``. Raises
    `pikepdf.PdfError`.
    """
    with Pdf.open(io.BytesIO(content)) as pdf:
        return sorted({font_name(font) for page in pdf.pages for font in fonts_of(page.obj)})


def font_name(font: Object) -> str:
    """The name of a font without the mark of a subset."""
    name = str(font.get("/BaseFont", "/"))[1:]
    return name[_SUBSET:] if name[_SUBSET - 1 : _SUBSET] == "+" else name


def fonts_of(page: Object) -> Iterator[Object]:
    """The fonts of a page and of all that is drawn on it, each once."""
    fonts: dict[tuple[int, int] | int, Object] = {}
    for resources in resources_of(page):
        for font in resources.get("/Font", Dictionary()).values():
            fonts[font.objgen if font.is_indirect else id(font)] = font
    yield from fonts.values()


def resources_of(page: Object) -> Iterator[Object]:
    """The resources of a page, which may be those of the pages above, and of what it holds."""
    waiting, seen = [page, *_appearances(page)], set[tuple[int, int]]()
    while waiting:
        holder = waiting.pop()
        if holder.is_indirect:
            if holder.objgen in seen:
                continue
            seen.add(holder.objgen)
        resources = _inherited(holder)
        if not isinstance(resources, Dictionary):
            continue
        yield resources
        for kind in _HOLDING:
            waiting += resources.get(kind, Dictionary()).values()
        fonts = resources.get("/Font", Dictionary()).values()
        waiting += (font for font in fonts if font.get("/Subtype") == "/Type3")


def _inherited(holder: Object) -> Object | None:
    while "/Resources" not in holder:
        parent = holder.get("/Parent")
        if not isinstance(parent, Dictionary):
            return None
        holder = parent
    return holder["/Resources"]


def _appearances(page: Object) -> Iterator[Object]:
    """The looks of the annotations of a page, one for each state of each."""
    for annotation in page.get("/Annots", []):
        for look in annotation.get("/AP", Dictionary()).values():
            if isinstance(look, Stream):
                yield look
            elif isinstance(look, Dictionary):
                yield from (state for state in look.values() if isinstance(state, Stream))
