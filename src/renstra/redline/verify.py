"""The proof: accepting every change of a redline gives the new document, rejecting every change the
old one.

Nothing of the engine is believed. The redline is taken as bytes, decided both ways (`resolve`) and
held against the two sides, block by block (`shape`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from .clean import flatten
from .elements import FIELD_ENDS, WN
from .package import Package
from .resolve import decide, has_marks
from .shape import BlockReader, BlockShape, CellShape, ParagraphShape, RowShape, TableShape

_LONGEST_QUOTE = 80
"""Characters of a text that a message quotes."""
_COMMAND = re.compile("\x13[^\x14\x15]*\x14?|\x15")


def prove(redline: bytes, old: Package, new: Package) -> str:
    """Say what is wrong with a redline of two clean files (`clean.clean_package`); nothing when it
    gives both of them.
    """
    tracked = Package.read(redline)
    for name in tracked.marked():
        if not _is_balanced(tracked.tree(name)):
            return f"sebuah bidang (field) di {name} terbuka tanpa tertutup"
    for accept, expected in ((True, new), (False, old)):
        outcome = Package.read(redline)
        for name in outcome.marked():
            decide(outcome.tree(name), accept)
        if difference := _first_difference(outcome, expected):
            action, side = ("diterima", "baru") if accept else ("ditolak", "lama")
            return f"bila semua perubahan {action}, hasilnya lain daripada dokumen {side}: {difference}"
    return ""


def _first_difference(outcome: Package, expected: Package) -> str:
    """Where a decided document first differs from what it should be, in words; nothing when they
    are the same.
    """
    if any(has_marks(outcome.tree(name)) for name in outcome.marked()):
        return "masih ada perubahan yang belum diputuskan"
    flatten(outcome.tree())
    if not all(_is_balanced(outcome.tree(name)) for name in outcome.marked()):
        return "sebuah bidang (field) terbuka tanpa tertutup"
    if difference := _block_difference(BlockReader(outcome).body(), BlockReader(expected).body()):
        return difference
    if broken := sorted(_broken_references(outcome) - _broken_references(expected)):
        return f"rujukan kehilangan tempat yang ditunjuknya ({broken[0]})"
    return ""


def _block_difference(outcome: Sequence[BlockShape], expected: Sequence[BlockShape]) -> str:
    after = "awal naskah"
    for a, b in zip_longest(outcome, expected):
        if a != b:
            return f"sesudah {after}, {_difference(a, b)}"
        if isinstance(a, ParagraphShape) and _COMMAND.sub("", a.text).strip():
            after = _quote(a)
    return ""


def _difference(a: Any, b: Any) -> str:
    match a, b:
        case TableShape(rows_a), TableShape(rows_b):
            for n, (p, q) in enumerate(zip_longest(rows_a, rows_b), 1):
                if p != q:
                    return f"tabel baris {n}, {_difference(p, q)}"
        case RowShape(header_a, cells_a), RowShape(header_b, cells_b):
            if header_a != header_b:
                return "baris kepala tabel"
            for n, (p, q) in enumerate(zip_longest(cells_a, cells_b), 1):
                if p != q:
                    return f"sel {n}: {_difference(p, q)}"
        case CellShape(width_a, merge_a, content_a), CellShape(width_b, merge_b, content_b):
            if (width_a, merge_a) == (width_b, merge_b):
                return next(
                    _difference(p, q) for p, q in zip_longest(content_a, content_b) if p != q
                )
            return f"gabungan sel {_merged(a)}, seharusnya {_merged(b)}"
        case ParagraphShape(), ParagraphShape() if a.text == b.text:
            what = (
                "bagian halaman"
                if a.section != b.section
                else f"gaya atau nomor daftar ({a.style}, seharusnya {b.style})"
            )
            return f"{what} pada {_quote(b)}"
    return f"terdapat {_quote(a)}, seharusnya {_quote(b)}"


def _merged(cell: CellShape) -> str:
    return f"{cell.width} kolom {cell.merge or 'sendiri'}"


def _quote(a: Any) -> str:
    """What stands somewhere, as a message says it."""
    match a:
        case ParagraphShape(text=teks):
            content = " ".join(_COMMAND.sub("", teks).split())
            return (
                f"“{content[:_LONGEST_QUOTE]}{'…' if len(content) > _LONGEST_QUOTE else ''}”"
                if content
                else "paragraf kosong"
            )
        case TableShape(rows):
            return f"tabel {len(rows)} baris"
        case RowShape(cell=cell):
            return f"baris {len(cell)} sel"
        case CellShape(content=cell_content):
            return " ".join(map(_quote, cell_content))
    return "akhir bagian"


def _is_balanced(root: Any) -> bool:
    """Whether every field of a part begins before its result and ends after it, all marks read
    along.
    """
    opened: list[str] = []
    for el in root.iter(f"{WN}fldChar"):
        kind = el.get(f"{WN}fldCharType")
        if kind == "begin":
            opened.append(kind)
        elif not opened or (kind == "separate" and opened[-1] != "begin") or kind not in FIELD_ENDS:
            return False
        elif kind == "separate":
            opened[-1] = kind
        else:
            opened.pop()
    return not opened


def _broken_references(package: Package) -> set[str]:
    """The bookmarks that links and fields of a document point at and that are not in it."""
    root = package.tree()
    present = {b.get(f"{WN}name") for b in root.iter(f"{WN}bookmarkStart")}
    pointed_at = {a for el in root.iter(f"{WN}hyperlink") if (a := el.get(f"{WN}anchor"))}
    for el in root.iter(f"{WN}instrText"):
        words = (el.text or "").split()
        if words[:1] in (["PAGEREF"], ["REF"]) and len(words) > 1:
            pointed_at.add(words[1])
    return pointed_at - present
