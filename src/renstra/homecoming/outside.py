"""What was changed in a Word file outside chapters and tables: pages laid out in Word, headers and
footers, pictures, and the form of paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

from ..model import Renstra
from ..narrative.blocks import RenderedChapter
from ..plan.composition import FRONT_PAGES, SIGNATURE_PAGE
from ..plan.prepare import prepare_composition
from ..redline.pairs import Key, pair_up
from ..word.elements import word_tag
from ..word.package import Package
from .flow import Edited, FlowParagraph, FlowTable
from .marks import MarkedIdentitas, Printed
from .tables import CellEdit, PageSpot, Remark

_PAGES = (*FRONT_PAGES, SIGNATURE_PAGE)
_NAMES = {
    "sampul": "sampul",
    "lembar-penetapan": "lembar penetapan",
    "kata-pengantar": "kata pengantar",
    "tanda-tangan": "tanda tangan",
}
_LABEL = re.compile(r"[ivxlcdm]*|\d*")
_OF_PAGE = "tulisan halaman ini disusun dari templat: ubah lembar Identitas atau templat halamannya"
PageTexts = dict[str, tuple[str, Printed]]
"""What texts of pages are made of, each with the name of its page."""
_FORMED = frozenset({"body text", "list paragraph", "quote"})


def page_texts(folder: Path, renstra: Renstra, chapters: tuple[RenderedChapter, ...]) -> PageTexts:
    """Return what the pages laid out in Word say, text by text: the name of the page, and what of
    the form *Identitas* each text is made of. Nothing where they cannot be made.
    """
    identitas = MarkedIdentitas(renstra)
    result: PageTexts = {}
    plain, marked = (
        prepare_composition(folder, one, chapters).composition
        for one in (renstra, identitas.marked)
    )
    for name in _PAGES if plain else ():
        assert plain is not None, "tanpa susunan tidak ada halaman"
        texts = _texts(plain.filled_page(name))
        others = _texts(marked.filled_page(name)) if marked else []
        if len(others) != len(texts):
            others = texts
        for text, other in zip(texts, others, strict=True):
            if text:
                result.setdefault(text, (_NAMES[name], identitas.printed(text, other)))
    return result


def _texts(page: Package) -> list[str]:
    paragraphs = page.tree().iter(word_tag("p"))
    return [
        " ".join("".join(t.text or "" for t in p.iter(word_tag("t"))).split()) for p in paragraphs
    ]


def compare_outside(
    base: Edited, edited: Edited, find_pages: Callable[[], PageTexts]
) -> tuple[list[CellEdit], list[Remark]]:
    """Return the texts of pages that were changed, and what else was; `find_pages` is only asked
    when one was.
    """
    edits: list[CellEdit] = []
    remarks: list[Remark] = []
    changes = [*_changed_texts(base, edited)]
    pages = find_pages() if changes else {}
    for before, after in changes:
        name, printed = pages.get(before, ("", Printed(before)))
        if before and after and printed.parts:
            edits.append(CellEdit(PageSpot(f"halaman {name}"), printed, before, after))
        else:
            place = f"halaman {name}" if name else "halaman yang ditata di Word"
            remarks.append(Remark(place, before, after, _OF_PAGE))
    remarks += _changed_margins(base, edited)
    remarks += _changed_forms(base, edited)
    return edits, remarks


def _changed_texts(base: Edited, edited: Edited) -> Iterator[tuple[str, str]]:
    """The texts of pages, before and after."""
    yield from _differences(_front(base), _front(edited))
    for old, new in _page_tables(base, edited):
        former, now = _lines(old), _lines(new)
        if len(former) == len(now):
            yield from ((a, b) for a, b in zip(former, now, strict=True) if a != b)
        else:
            yield from _differences(former, now)


def _page_tables(base: Edited, edited: Edited) -> Iterator[tuple[FlowTable, FlowTable]]:
    """The tables of pages, before and after. Those of texts have a description when they are built,
    which not every program keeps.
    """
    old, new = ([t for t in flow.tables if not t.caption] for flow in (base, edited))
    pairs = [(n, n) for n in range(len(old))]
    if len(old) != len(new):
        keys = [[Key("tabel", " ".join(_lines(t))) for t in side] for side in (old, new)]
        pairs = pair_up(*keys)
    yield from ((old[a], new[b]) for a, b in pairs if not old[a].description)


def _lines(table: FlowTable) -> list[str]:
    cells = (cell for row in table.rows for cell in row)
    return [" ".join(line.split()) for cell in cells for line in cell.text.split("\n")]


def _front(flow: Edited) -> list[str]:
    return [p.words for p in flow.paragraphs if not p.section and p.words and not _is_index(p)]


def _is_index(paragraph: FlowParagraph) -> bool:
    return paragraph.style.startswith(("toc", "table of"))


def _differences(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    keys = [[Key("teks", text) for text in side] for side in (old, new)]
    i = j = 0
    for a, b in [*pair_up(*keys), (len(old), len(new))]:
        # What lies between two that are the same is one after the other, as far as it goes.
        yield from zip_longest(old[i:a], new[j:b], fillvalue="")
        if a < len(old) and old[a] != new[b]:
            yield old[a], new[b]
        i, j = a + 1, b + 1


def _changed_margins(base: Edited, edited: Edited) -> Iterator[Remark]:
    former, now = ({*map(_without_labels, flow.margins.values())} for flow in (base, edited))
    reason = "kepala atau kaki halaman disusun dari Identitas dan gaya"
    gone, new = sorted(former - now), sorted(now - former)
    for before, after in zip_longest(gone, new, fillvalue=""):
        yield Remark("kepala/kaki halaman", before, after, reason)


def _without_labels(margin: str) -> str:
    """What a header or footer says besides the label of the page, which programs write anew."""
    return "\n".join(line for line in margin.split("\n") if not _LABEL.fullmatch(line))


def _changed_forms(base: Edited, edited: Edited) -> Iterator[Remark]:
    """Paragraphs that say what they said, in another form; pictures that came or went."""
    old = [p for p in base.paragraphs if p.words]
    new = [p for p in edited.paragraphs if p.words]
    keys = [[Key("alinea", p.words) for p in side] for side in (old, new)]
    for a, b in pair_up(*keys):
        before, after = old[a], new[b]
        if (
            before.words == after.words
            and before.style in _FORMED
            and _form(before) != _form(after)
        ):
            place = " › ".join(after.section) or "halaman depan"
            yield Remark(place, before.words[:80], "", "hanya bentuk alinea yang berubah")
    count = [sum(p.pictures for p in flow.paragraphs) for flow in (base, edited)]
    if count[0] != count[1]:
        before_count, after_count = (f"{n} gambar" for n in count)
        reason = "gambar ditambah atau dihapus: simpan berkasnya di folder aset"
        yield Remark("seluruh dokumen", before_count, after_count, reason)


def _form(paragraph: FlowParagraph) -> tuple[object, ...]:
    return paragraph.style, paragraph.level, paragraph.numbered
