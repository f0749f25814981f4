"""Rows of the sheet *Indikator RPJMD* and the levels that they refer to."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import (
    IndikatorRpjmd,
    Node,
)
from ..view import RuleView


def referring_rows(b: RuleView) -> Iterator[tuple[IndikatorRpjmd, Node]]:
    """The rows that refer to a level of the plan, with that level."""
    by_kode = b.renstra.per_kode
    return (
        (x, by_kode[x.kode_rujukan]) for x in b.renstra.indikator_rpjmd if x.kode_rujukan in by_kode
    )
