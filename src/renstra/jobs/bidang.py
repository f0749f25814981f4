"""The bidang urusan that official names are known of, by the level of a region."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model.perangkat_daerah import bidang_name
from ..reference.nomenklatur import KEWENANGAN, Nomenklatur, OfficialName, normalise_kode, tidy_kode
from ..reference.read import nomenklatur_of

_LINKS = frozenset({"dan", "serta"})


def known_bidang(tingkat: str) -> dict[str, str]:
    """The official name of each bidang urusan by its kode, in the order of kode."""
    tables = _tables(tingkat)
    named = {kode: table.by_kode.get(normalise_kode(kode)) for kode, table in tables.items()}
    return {kode: name.name if (name := named[kode]) else "" for kode in sorted(tables)}


def likely_bidang(opd: str, tingkat: str) -> tuple[str, ...]:
    """The bidang urusan whose name stands in the name of an office, word for word."""
    words = _words(opd)
    named = ((kode, _words(bidang_name(name))) for kode, name in known_bidang(tingkat).items())
    return tuple(kode for kode, name in named if name and name <= words)


def official_names(tingkat: str, bidang: Sequence[str]) -> tuple[OfficialName, ...]:
    """The official names of some bidang urusan, each from the latest table that knows it.

    Raises `ValueError` with what to tell when none does.
    """
    if bidang and not tingkat:
        raise ValueError("bidang urusan memerlukan tingkat daerah, misalnya --tingkat kabupaten.")
    names: dict[str, OfficialName] = {}
    for kode in map(tidy_kode, bidang):
        known = _tables(tingkat)
        if kode not in known:
            raise ValueError(
                f"bidang urusan {kode} tidak ada dalam nomenklatur {tingkat.lower()}. "
                f"Yang ada: {', '.join(sorted(known))}."
            )
        names |= {n.kode: n for n in known[kode].names_of(kode)}
    return tuple(names.values())


def _tables(tingkat: str) -> dict[str, Nomenklatur]:
    """The latest table that knows each bidang urusan, by its kode."""
    digit = KEWENANGAN[tingkat]
    return {kode: table for table in nomenklatur_of(tingkat) for kode in table.bidang_of(digit)}


def _words(name: str) -> set[str]:
    return set(re.findall(r"[a-z]+", name.lower())) - _LINKS
