"""The old side in the clothes of the new one: what belongs to the layout is the new document's on
both sides.

Styles, settings, names of bookmarks, numbers of lists, widths and letters of a table, the stamp of
a draft: compared, they would be changes that nobody made. So the old document takes them over where
the two correspond, and the new one stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from copy import deepcopy
from difflib import SequenceMatcher
from itertools import count
from typing import Any

from .elements import RN, WN, grid, list_symbols, text, value, width
from .package import PROPERTIES, Package
from .rows import Key, pair_up

_TABLE_SIZE = re.compile(r"(?<=^Tabel)\d+")
_CAPTION_NUMBER = re.compile(r"^(Tabel|Gambar) [\d.]+ ")
_STAMP = "PowerPlusWaterMarkObject"
_VML = "{urn:schemas-microsoft-com:vml}"


def align(old: Package, new: Package) -> None:
    """Give the old file the layout of the new one; both are clean. Only `lama` changes."""
    for kind in ("settings", "theme", "fontTable", "webSettings"):
        for of_old, of_new in zip(old.part(kind), new.part(kind), strict=False):
            old.content[of_old] = new.content[of_new]
    if PROPERTIES in old.content and PROPERTIES in new.content:
        old.content[PROPERTIES] = new.content[PROPERTIES]
    _lists(old, new, _look(old, new))
    _bookmarks(old.tree(), new.tree())
    _table(old.tree(), new.tree())
    _copy_stamp(old, new)


def _look(old: Package, new: Package) -> list[Any]:
    """The styles of the new one, and behind them those that only the old one has, which are
    returned.
    """
    extra = []
    for of_old, of_new in zip(old.part("styles"), new.part("styles"), strict=False):
        everything = deepcopy(new.tree(of_new))
        present = {g.get(f"{WN}styleId") for g in everything.iterchildren(f"{WN}style")}
        for g in old.tree(of_old).iterchildren(f"{WN}style"):
            if g.get(f"{WN}styleId") not in present:
                copied = deepcopy(g)
                copied.attrib.pop(f"{WN}default", None)
                everything.append(copied)
                extra.append(copied)
        old.substitute(of_old, everything)
    return extra


def _lists(old: Package, new: Package, extra_styles: Sequence[Any]) -> None:
    """The lists of the new one; a list of the old one takes the number of that which holds the same
    items.

    Lists without counterpart, or with other signs, stand behind them under numbers of their own.
    """
    from ..document.frontmatter import copy_list

    part = [next(p.part("numbering"), None) for p in (old, new)]
    if part[0] is None or part[1] is None:
        return
    origin, tujuan = old.tree(part[0]), deepcopy(new.tree(part[1]))
    items = [
        [p for p in package.tree().iter(f"{WN}p") if value(p, "pPr/numPr/numId")]
        for package in (old, new)
    ]
    symbols = [list_symbols(numbering) for numbering in (origin, tujuan)]
    number = {"0": "0"}
    key = [[(value(p, "pPr/numPr/ilvl"), text(p)) for p in b] for b in items]
    for i, j in counterparts(key[0], key[1]):
        n, m = value(items[0][i], "pPr/numPr/numId"), value(items[1][j], "pPr/numPr/numId")
        if n not in number and m not in number.values() and symbols[0].get(n) == symbols[1].get(m):
            number[n] = m
    for r in [r for el in (old.tree(), *extra_styles) for r in el.iter(f"{WN}numId")]:
        n = r.get(f"{WN}val")
        if n not in number:
            number[n] = copy_list(tujuan, origin, n)
        r.set(f"{WN}val", number[n])
    old.substitute(part[0], tujuan)


def _bookmarks(old: Any, new: Any) -> None:
    """The names of bookmarks: that of the counterpart in the new document, else one that no other
    has.
    """
    everything = [list(root.iter(f"{WN}bookmarkStart")) for root in (old, new)]
    of_old, of_new = ([str(b.get(f"{WN}name")) for b in s] for s in everything)
    name: dict[str, str] = {}
    for kind in dict.fromkeys(n.rstrip("0123456789") for n in of_old):
        position = [
            [k for k, b in enumerate(s) if b.get(f"{WN}name").rstrip("0123456789") == kind]
            for s in everything
        ]
        origin, tujuan = (
            [Key(_mention(s[k])) for k in place]
            for s, place in zip(everything, position, strict=True)
        )
        for i, j in [*pair_up(origin, tujuan), *counterparts(origin, tujuan, substitute=True)]:
            a, b = of_old[position[0][i]], of_new[position[1][j]]
            if a not in name and b not in name.values():
                name[a] = b
    used = set(of_new)
    for b, n in zip(everything[0], of_old, strict=True):
        if n not in name:
            other = (f"{n[:30]}_L{k}" for k in count(1))
            name[n] = n if n not in used else next(c for c in other if c not in used)
            used.add(name[n])
        b.set(f"{WN}name", name[n])
    for el in old.iter(f"{WN}hyperlink"):
        if (n := el.get(f"{WN}anchor")) in name:
            el.set(f"{WN}anchor", name[n])
    for el in old.iter(f"{WN}instrText"):
        el.text = "".join(name.get(words, words) for words in re.split(r"(\s+)", el.text or ""))


def _mention(bookmark: Any) -> str:
    """By which a bookmark is known again among those of its kind: the text of its paragraph without
    the number.
    """
    p = next(bookmark.iterancestors(f"{WN}p"), None)
    return "" if p is None else _CAPTION_NUMBER.sub("", text(p))


def _table(old: Any, new: Any) -> None:
    """How a table under the same bookmark fits the page: size of its letters and, with as many
    columns, their widths.
    """
    tujuan = dict(captioned_tables(new))
    for name, tbl in captioned_tables(old):
        if name in tujuan:
            _set_font_size(tbl, tujuan[name])
            _set_column_widths(tbl, tujuan[name])


def captioned_tables(root: Any) -> Iterator[tuple[str, Any]]:
    """The tables of a document by the bookmark in their caption."""
    for tbl in root[0].iterchildren(f"{WN}tbl"):
        heading = tbl.getprevious()
        bookmark = None if heading is None else heading.find(f"{WN}bookmarkStart")
        if bookmark is not None:
            yield bookmark.get(f"{WN}name"), tbl


def _set_font_size(tbl: Any, tujuan: Any) -> None:
    size = next(
        (m[0] for g in tujuan.iter(f"{WN}pStyle") if (m := _TABLE_SIZE.search(g.get(f"{WN}val")))),
        "",
    )
    for look in tbl.iter(f"{WN}pStyle") if size else ():
        look.set(f"{WN}val", _TABLE_SIZE.sub(size, look.get(f"{WN}val")))


def _set_column_widths(tbl: Any, tujuan: Any) -> None:
    old_grid, new_grid = (t.find(f"{WN}tblGrid") for t in (tbl, tujuan))
    if old_grid is None or new_grid is None or len(old_grid) != len(new_grid):
        return
    column_widths = [int(k.get(f"{WN}w", "0")) for k in new_grid]
    tbl.replace(old_grid, deepcopy(new_grid))
    for properties, of_new in zip(
        tbl.iterchildren(f"{WN}tblPr"), tujuan.iterchildren(f"{WN}tblPr"), strict=False
    ):
        tbl.replace(properties, deepcopy(of_new))
    for tr in tbl.iterchildren(f"{WN}tr"):
        for columns, tc in grid(tr).items():
            if (size := tc.find(f"{WN}tcPr/{WN}tcW")) is not None:
                size.set(f"{WN}w", str(sum(column_widths[columns : columns + width(tc)])))


def _copy_stamp(old: Package, new: Package) -> None:
    """The stamp of a draft: as in the new document, in headers with a title and in that of the
    cover, which has none.
    """
    _remove_stamps(old)
    for name in new.part("header"):
        stamp = next(_stamps_in(new.tree(name)), None)
        if stamp is None:
            continue
        if any(text(p) for p in new.tree(name).iter(f"{WN}p")):
            for of_old in old.part("header"):
                p = next(old.tree(of_old).iter(f"{WN}p"))
                p.insert(1 if p.find(f"{WN}pPr") is not None else 0, deepcopy(stamp))
        elif (sampul := next(old.tree().iter(f"{WN}sectPr"), None)) is not None:
            id = old.add(name, new.serialise(name), new.datatype(name), "header")
            sampul.insert(
                0,
                sampul.makeelement(f"{WN}headerReference", {f"{WN}type": "default", f"{RN}id": id}),
            )


def _remove_stamps(package: Package) -> None:
    """Take the stamp out of every header, and the headers that held nothing else out of the
    sections.
    """
    empty = set()
    for name in package.part("header"):
        for r in list(_stamps_in(package.tree(name))):
            r.getparent().remove(r)
            if not any(text(p) for p in package.tree(name).iter(f"{WN}p")):
                empty.add(name)
    for reference in list(package.tree().iter(f"{WN}headerReference")):
        if package.relationships()[reference.get(f"{RN}id")][1] in empty:
            reference.getparent().remove(reference)
    package.drop_orphans()


def _stamps_in(root: Any) -> Iterator[Any]:
    """The runs with the stamp in a header."""
    for form in root.iter(f"{_VML}shape"):
        if form.get("id", "").startswith(_STAMP):
            yield from form.iterancestors(f"{WN}r")


def counterparts(
    old: Sequence[Hashable], new: Sequence[Hashable], substitute: bool = False
) -> Iterator[tuple[int, int]]:
    """Places of what is equal in two sequences: as much as stands in one order, then what stands
    elsewhere.

    With `substitute` at last what stands in equal number between equal neighbours.
    """
    rest: list[list[int]] = [[], []]
    replaced: list[tuple[int, int]] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from zip(range(i1, i2), range(j1, j2), strict=True)
        else:
            rest[0] += range(i1, i2)
            rest[1] += range(j1, j2)
            replaced += (
                zip(range(i1, i2), range(j1, j2), strict=True)
                if substitute and i2 - i1 == j2 - j1
                else ()
            )
    place: dict[Hashable, list[int]] = {}
    for j in reversed(rest[1]):
        place.setdefault(new[j], []).append(j)
    for i in rest[0]:
        if place.get(old[i]):
            yield i, place[old[i]].pop()
    yield from replaced
