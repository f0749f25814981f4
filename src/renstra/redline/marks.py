"""The marks themselves: writing one on a run, on the end of a paragraph, on its properties, on a
whole row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

from .elements import WN, ensure_properties

INS, DEL = f"{WN}ins", f"{WN}del"
_NOT_PROPERTIES = frozenset({f"{WN}rPr", f"{WN}sectPr", f"{WN}pPrChange"})
"""What stands among the properties of a paragraph and is none that a note of former properties may
hold.
"""


@dataclass(frozen=True, slots=True)
class Tracker:
    """Who changed, and when: what every mark says."""

    author: str
    when: date

    @property
    def timestamp(self) -> str:
        """The date as files write it, with an hour that means nothing."""
        return f"{self.when.isoformat()}T00:00:00Z"

    @property
    def properties(self) -> dict[str, str]:
        """The attributes of a mark; it is numbered at the very end (`tidy.tidy_up`)."""
        return {f"{WN}id": "0", f"{WN}author": self.author, f"{WN}date": self.timestamp}

    def mark(self, container: Any, name: str) -> Any:
        """A mark (its name with namespace), to be put into `container`."""
        return container.makeelement(name, self.properties)


def wrap(run: Sequence[Any], mark: Any) -> None:
    """Put runs that stand side by side into a mark."""
    parent = run[0].getparent()
    parent.insert(parent.index(run[0]), mark)
    mark.extend(run)
    if mark.tag == DEL:
        for origin, outcome in (("t", "delText"), ("instrText", "delInstrText")):
            for el in mark.iter(f"{WN}{origin}"):
                el.tag = f"{WN}{outcome}"


def end_mark(p: Any) -> str:
    """What happens to the end of a paragraph: `INS`, `DEL`, or nothing."""
    properties = p.find(f"{WN}pPr/{WN}rPr")
    mark = [el.tag for el in properties if el.tag in (INS, DEL)] if properties is not None else []
    return str(mark[0]) if len(mark) == 1 else ""


def mark_end(p: Any, mark: Any) -> None:
    """Put a mark on the end of a paragraph."""
    properties = ensure_properties(p, "pPr")
    run = properties.find(f"{WN}rPr")
    if run is None:
        run = properties.makeelement(f"{WN}rPr", {})
        # Behind it come only the section and the note of former properties.
        tail = [n for n, el in enumerate(properties) if el.tag in (f"{WN}sectPr", f"{WN}pPrChange")]
        properties.insert(tail[0] if tail else len(properties), run)
    run.insert(0, mark)


def unmark_end(p: Any) -> Any:
    """Take the mark off the end of a paragraph, and return it; None when there is none."""
    properties = p.find(f"{WN}pPr/{WN}rPr")
    mark = (
        next((el for el in properties if el.tag in (INS, DEL)), None)
        if properties is not None
        else None
    )
    if mark is not None:
        properties.remove(mark)
        if not len(properties):
            properties.getparent().remove(properties)
    return mark


def record_properties(p: Any, old: Any | None, who: Mapping[str, str]) -> None:
    """Note the former properties (``w:pPr``) of a paragraph where they are others; `who` are the
    attributes of a mark.
    """
    if same_properties(p.find(f"{WN}pPr"), old):
        return
    properties = ensure_properties(p, "pPr")
    for el in properties.findall(f"{WN}pPrChange"):
        properties.remove(el)
    record = properties.makeelement(f"{WN}pPrChange", dict(who))
    record.append(record.makeelement(f"{WN}pPr", {}))
    if old is not None:
        record[0].extend(deepcopy(el) for el in old if el.tag not in _NOT_PROPERTIES)
    properties.append(record)


def same_properties(left: Any | None, right: Any | None) -> bool:
    """Whether two paragraph properties (``w:pPr`` or none) say the same of how a paragraph looks
    and stands.
    """
    content = [
        [_shape(el) for el in properties if el.tag not in _NOT_PROPERTIES]
        if properties is not None
        else []
        for properties in (left, right)
    ]
    return content[0] == content[1]


def _shape(el: Any) -> tuple[Any, ...]:
    return el.tag, tuple(sorted(el.attrib.items())), tuple(_shape(a) for a in el)


def mark_row(tr: Any, name: str, tracker: Tracker) -> Any:
    """Mark a row of plain cells that comes or goes, with all that is in it; return it."""
    properties = ensure_properties(tr, "trPr")
    properties.append(tracker.mark(properties, name))
    for p in tr.iter(f"{WN}p"):
        mark_end(p, tracker.mark(p, name))
        for r in p.findall(f"{WN}r"):
            wrap([r], tracker.mark(p, name))
    return tr
