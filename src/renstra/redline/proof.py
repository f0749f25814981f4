"""The proof: accepting every change of a redline gives the new document, rejecting every change the
old one.

Nothing of how it was made is believed. The redline is taken as bytes, decided both ways (`decide`)
and held against both documents as they are built, block by block (`shape`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from lxml import etree

from ..word.decide import decide, has_marks
from ..word.elements import attribute_of, word_tag
from ..word.package import Package
from ..word.word_file import DOCUMENT
from .shape import (
    FIELD_ENDS,
    BlockShape,
    CellShape,
    ParagraphShape,
    RowShape,
    ShapeReader,
    TableShape,
)

_LONGEST_QUOTE = 80
"""Characters of a text that a message quotes."""
_COMMAND = re.compile("\x13[^\x14\x15]*\x14?|\x15")
_BOOKMARK, _LINK, _COMMAND_TEXT = map(word_tag, ("bookmarkStart", "hyperlink", "instrText"))
_POINTERS = (["PAGEREF"], ["REF"])

Shape = BlockShape | RowShape | CellShape


def prove(redline: bytes, old: Package, new: Package) -> str:
    """Say what is wrong with a redline of two documents without tracked changes of their own;
    nothing when it gives both of them.
    """
    tracked = Package.read(redline)
    for name in text_parts(tracked):
        if not _is_balanced(tracked.tree(name)):
            return f"sebuah bidang (field) di {name} terbuka tanpa tertutup"
    for accept, expected in ((True, new), (False, old)):
        outcome = tracked if accept is False else Package.read(redline)
        if difference := _first_difference(outcome, expected, accept):
            action, side = ("diterima", "baru") if accept else ("ditolak", "lama")
            outcome_words = f"bila semua perubahan {action}, hasilnya lain daripada dokumen {side}"
            return f"{outcome_words}: {difference}"
    return ""


def text_parts(package: Package) -> list[str]:
    """The names of the parts in which text stands, and so changes may be tracked."""
    kinds = ("header", "footer", "footnotes", "endnotes")
    return [DOCUMENT, *sorted({n for n in package.document.named_by(*kinds) if n in package.parts})]


def _first_difference(outcome: Package, expected: Package, accept: bool) -> str:
    """Where a document, once decided, first differs from what it should be, in words; nothing when
    they are the same.
    """
    roots = [decide(outcome.tree(name), accept) for name in text_parts(outcome)]
    if any(map(has_marks, roots)):
        return "masih ada perubahan yang belum diputuskan"
    if not all(map(_is_balanced, roots)):
        return "sebuah bidang (field) terbuka tanpa tertutup"
    shapes = [ShapeReader(package, layout=accept).body() for package in (outcome, expected)]
    if difference := _block_difference(*shapes):
        return difference
    broken = [_broken_references(package.tree()) for package in (outcome, expected)]
    if len(broken[0]) > len(broken[1]):
        return f"rujukan kehilangan tempat yang ditunjuknya ({min(broken[0])})"
    return ""


def _block_difference(outcome: Sequence[BlockShape], expected: Sequence[BlockShape]) -> str:
    after = "awal naskah"
    for a, b in zip_longest(outcome, expected):
        if a != b:
            return f"sesudah {after}, {_shape_difference(a, b)}"
        if isinstance(a, ParagraphShape) and _COMMAND.sub("", a.text).strip():
            after = _quote_shape(a)
    return ""


def _shape_difference(a: Shape | None, b: Shape | None) -> str:
    match a, b:
        case TableShape(rows_a), TableShape(rows_b):
            for n, (p, q) in enumerate(zip_longest(rows_a, rows_b), 1):
                if p != q:
                    return f"tabel baris {n}, {_shape_difference(p, q)}"
        case RowShape(heading_a, cells_a), RowShape(heading_b, cells_b):
            if heading_a != heading_b:
                return "baris kepala tabel"
            for n, (x, y) in enumerate(zip_longest(cells_a, cells_b), 1):
                if x != y:
                    return f"sel {n}: {_shape_difference(x, y)}"
        case CellShape(width_a, merge_a, content_a), CellShape(width_b, merge_b, content_b):
            if (width_a, merge_a) == (width_b, merge_b):
                pairs = zip_longest(content_a, content_b)
                return next(_shape_difference(x, y) for x, y in pairs if x != y)
            return f"gabungan sel {_merge_text(a)}, seharusnya {_merge_text(b)}"
        case ParagraphShape(), ParagraphShape() if a.text == b.text:
            what = (
                "bagian halaman"
                if a.section != b.section
                else f"gaya atau nomor daftar ({a.style}, seharusnya {b.style})"
            )
            return f"{what} pada {_quote_shape(b)}"
    return f"terdapat {_quote_shape(a)}, seharusnya {_quote_shape(b)}"


def _merge_text(cell: CellShape) -> str:
    return f"{cell.width} kolom {cell.merge or 'sendiri'}"


def _quote_shape(shape: Shape | None) -> str:
    """What stands somewhere, as a message says it."""
    match shape:
        case ParagraphShape(text=text):
            words = " ".join(_COMMAND.sub("", text).split())
            cut = f"{words[:_LONGEST_QUOTE]}…" if len(words) > _LONGEST_QUOTE else words
            return f"“{cut}”" if words else "paragraf kosong"
        case TableShape(rows):
            return f"tabel {len(rows)} baris"
        case RowShape(cells=cells):
            return f"baris {len(cells)} sel"
        case CellShape(content=content):
            return " ".join(map(_quote_shape, content))
    return "akhir bagian"


def _is_balanced(root: etree._Element) -> bool:
    """Whether every field of a part begins before its result and ends after it, all marks read
    along.
    """
    opened: list[str] = []
    for element in root.iter(word_tag("fldChar")):
        kind = attribute_of(element, "fldCharType")
        if kind == "begin":
            opened.append(kind)
        elif not opened or (kind == "separate" and opened[-1] != "begin") or kind not in FIELD_ENDS:
            return False
        elif kind == "separate":
            opened[-1] = kind
        else:
            opened.pop()
    return not opened


def _broken_references(root: etree._Element) -> set[str]:
    """The bookmarks that links and fields of a document point at and that are not in it."""
    present, named = set(), set()
    for element in root.iter(_BOOKMARK, _LINK, _COMMAND_TEXT):
        if element.tag == _BOOKMARK:
            present.add(attribute_of(element, "name"))
        elif element.tag == _LINK:
            named.add(attribute_of(element, "anchor"))
        elif (words := (element.text or "").split())[:1] in _POINTERS and len(words) > 1:
            named.add(words[1])
    return named - present - {""}
