"""Tables of the document, tracked row by row before the engine sees it.

The engine takes rows for the same by how much of them is; where pagu and targets changed in most
cells, a reader would see a sub kegiatan struck through and the same one written beside it. Rows are
paired here by their words, and within a pair cell by cell, word by word. Tables of another make
(other columns, cells of more than one paragraph) are left to the engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from difflib import SequenceMatcher
from typing import Any

from .elements import WN, ensure_properties, grid, merge, text, value, width
from .marks import DEL, INS, Tracker, mark_row, record_properties, wrap
from .rows import Key, pair_up

_CELL_CONTENT = frozenset({f"{WN}t", f"{WN}br", f"{WN}tab", f"{WN}rPr"})
_WORDS = re.compile(r"\S+|\s")
_NUMBER = re.compile(r"[\d.,()%\-]+")


def counterparts(old: Any, new: Any) -> bool:
    """Whether two tables have as many columns, and only plain cells of one paragraph."""
    columns = [len(t.findall(f"{WN}tblGrid/{WN}gridCol")) for t in (old, new)]
    return columns[0] == columns[1] and all(_is_simple(t) for t in (old, new))


def _is_simple(tbl: Any) -> bool:
    for tc in tbl.iter(f"{WN}tc"):
        content = [el for el in tc if el.tag != f"{WN}tcPr"]
        if len(content) != 1 or content[0].tag != f"{WN}p":
            return False
        run = [el for el in content[0] if el.tag != f"{WN}pPr"]
        if len(run) > 1 or any(
            r.tag != f"{WN}r" or any(el.tag not in _CELL_CONTENT for el in r) for r in run
        ):
            return False
    return True


def track_table(old: Any, new: Any, tracker: Tracker) -> Any:
    """The new table with the rows of the old one among its own, and every difference marked."""
    result = deepcopy(new)
    new_rows = list(result.iterchildren(f"{WN}tr"))
    for tr in new_rows:
        result.remove(tr)
    old_rows = [deepcopy(tr) for tr in old.iterchildren(f"{WN}tr")]
    merged = _merged_columns(old_rows) | _merged_columns(new_rows)
    i = j = 0
    pairs = pair_up(_keys(old_rows, merged), _keys(new_rows, merged))
    for a, b in [*pairs, (len(old_rows), len(new_rows))]:
        result.extend(mark_row(tr, DEL, tracker) for tr in old_rows[i:a])
        result.extend(mark_row(tr, INS, tracker) for tr in new_rows[j:b])
        if a < len(old_rows):
            result.extend(_rows(old_rows[a], new_rows[b], tracker))
        i, j = a + 1, b + 1
    return result


def _merged_columns(rows: Sequence[Any]) -> set[int]:
    """The columns in which cells below the heading are merged."""
    return {k for tr in rows if not _header(tr) for k, tc in grid(tr).items() if merge(tc)}


def _keys(rows: Sequence[Any], merged: set[int]) -> list[Key]:
    """By what each row is known. Figures are left out: they change most often, and say the
    least.
    """
    result = []
    shared: dict[int, str] = {}
    for tr in rows:
        own = ["kepala"] if _header(tr) else []
        for k, tc in grid(tr).items():
            content = " ".join(text(p) for p in tc.iterchildren(f"{WN}p"))
            if k in merged and not _header(tr) and width(tc) == 1:
                shared[k] = shared.get(k, "") if merge(tc) == "continue" else content
            else:
                own.append(content)
        words = [k for k in (_without_numbers(content) for content in own) if k]
        result.append(
            Key(" ".join(words) or " ".join(own), repr(sorted(shared.items())).casefold(), next(iter(words), ""))
        )  # fmt: skip
    return result


def _without_numbers(content: str) -> str:
    return " ".join(k for k in content.split() if not _NUMBER.fullmatch(k)).casefold()


def _rows(old: Any, new: Any, tracker: Tracker) -> Iterator[Any]:
    """A row that changed, cell by cell; as two rows when its cells are cut otherwise."""
    old_cells, new_cells = grid(old), grid(new)
    form = [[(k, width(tc)) for k, tc in cell.items()] for cell in (old_cells, new_cells)]
    if form[0] != form[1] or _header(old) != _header(new):
        yield mark_row(old, DEL, tracker)
        yield mark_row(new, INS, tracker)
        return
    for columns, tc in new_cells.items():
        _cell(old_cells[columns], tc, tracker)
    yield new


def _header(tr: Any) -> bool:
    return tr.find(f"{WN}trPr/{WN}tblHeader") is not None


def _cell(old: Any, new: Any, tracker: Tracker) -> None:
    """A cell: how it merges, then its paragraph."""
    if merge(old) != merge(new):
        semula, properties = (ensure_properties(tc, "tcPr") for tc in (old, new))
        properties.append(tracker.mark(properties, f"{WN}tcPrChange"))
        properties[-1].append(deepcopy(semula))
    old_p, p = old.find(f"{WN}p"), new.find(f"{WN}p")
    if value(old_p, "pPr/pStyle") != value(p, "pPr/pStyle"):
        record_properties(p, old_p.find(f"{WN}pPr"), tracker.properties)
    if text(old_p) != text(p):
        _track_words(old_p, p, tracker)


def _track_words(old: Any, p: Any, tracker: Tracker) -> None:
    """Write the paragraph anew: what is the same, what went, what came, in the order of reading."""
    old_looks, looks = (x.find(f"{WN}r/{WN}rPr") for x in (old, p))
    origin, outcome = text(old), text(p)
    for r in p.findall(f"{WN}r"):
        p.remove(r)
    for fixed, out, added in diff_words(origin, outcome):
        for content, properties, name in (
            (fixed, looks, ""),
            (out, old_looks, DEL),
            (added, looks, INS),
        ):
            if content:
                r = _run(p, content, properties)
                p.append(r)
                if name:
                    wrap([r], tracker.mark(p, name))


def diff_words(origin: str, outcome: str) -> Iterator[tuple[str, str, str]]:
    """Cut two texts into what is the same, what went and what came; blanks alone between two
    changes belong to them.
    """
    a, b = _WORDS.findall(origin), _WORDS.findall(outcome)
    out = added = ""
    for what, i, ii, j, jj in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        content_a, content_b = "".join(a[i:ii]), "".join(b[j:jj])
        if what != "equal" or (
            content_a.isspace() and (out or added) and ii < len(a) and jj < len(b)
        ):
            out, added = out + content_a, added + content_b
            continue
        if out or added:
            yield "", out, added
        yield content_a, "", ""
        out = added = ""
    if out or added:
        yield "", out, added


def _run(p: Any, content: str, properties: Any | None) -> Any:
    """A run of text; line ends and tabs are elements of their own."""
    r = p.makeelement(f"{WN}r", {})
    if properties is not None:
        r.append(deepcopy(properties))
    for chunk in re.split(r"([\n\t])", content):
        if chunk in ("\n", "\t"):
            r.append(r.makeelement(f"{WN}br" if chunk == "\n" else f"{WN}tab", {}))
        elif chunk:
            t = r.makeelement(f"{WN}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
            t.text = chunk
            r.append(t)
    return r
