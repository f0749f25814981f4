"""Regions that a text names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .spelling import PROVINCES_OF_REGION, region_key


class Place(NamedTuple):
    """Where a text names a region, of which level, and its name as regions are compared."""

    start: int
    end: int
    level: str
    name: str


_NAMING = re.compile(
    r"\b(Provinsi|PROVINSI|Propinsi|PROPINSI|Kabupaten|KABUPATEN|Kota|KOTA|Prov\.|Kab\.)\s+"
    r"([A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*){0,4})"
)
_LEVELS = {"pro": "Provinsi", "kab": "Kabupaten", "kot": "Kota"}


def places_in(content: str) -> Iterator[Place]:
    """Regions that a text names, by the longest name that is known; words such as *Kabupaten Asal*
    name none.
    """
    for m in _NAMING.finditer(content):
        level = _LEVELS[m[1][:3].lower()]
        words = m[2].split()
        for n in range(len(words), 0, -1):
            if (level, region_key("".join(words[:n]))) in PROVINCES_OF_REGION:
                end = re.compile(r"\s+".join(map(re.escape, words[:n]))).match(content, m.start(2))
                assert end
                yield Place(m.start(), end.end(), level, region_key("".join(words[:n])))
                break
