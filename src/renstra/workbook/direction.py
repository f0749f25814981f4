"""Which way the indikator of past years should go: as typed, else as the plan says of the same
indikator.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Indikator, Renstra
from ..model.indikator import indikator_key
from ..model.strategis import KinerjaPelayanan


def with_direction(renstra: Renstra) -> Renstra:
    """Give each row of past years that types no arah the one of the same indikator, seen from the
    top of the plan down. One that rises there may only have been left without a word, and gives
    none.
    """
    known = {
        indikator_key(i.nama, i.satuan): i.arah
        for i in reversed([*_planned(renstra)])
        if i.arah != "naik"
    }

    def one(row: KinerjaPelayanan) -> KinerjaPelayanan:
        arah = row.arah or known.get(indikator_key(row.indikator, row.satuan))
        return row if arah == row.arah else row.model_copy(update={"arah": arah})

    if not known:
        return renstra
    return renstra.model_copy(update={"kinerja_pelayanan": (*map(one, renstra.kinerja_pelayanan),)})


def _planned(renstra: Renstra) -> Iterator[Indikator]:
    yield from (i for node in renstra.simpul for i in node.indikator)
    yield from (line.indikator for line in renstra.indikator_kunci)
