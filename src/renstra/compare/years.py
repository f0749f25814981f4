"""Years that only one of two plans has: what stands in them comes and goes with the period, and is
no change.
"""

from __future__ import annotations

from ..model import Field, Renstra
from .changes import Change


def years_of(plan: Renstra, name: str) -> range:
    """The years in which a plan could say a ``target`` or a ``pagu``."""
    p = plan.identitas.periode
    return p.tahun_pagu if name == "pagu" else range(p.dasar + 1, p.akhir_target + 1)


def in_shared_year(change: Change, old: Renstra, new: Renstra) -> bool:
    """Whether a change is of no year, or of one that both plans have."""
    match change.element:
        case Field("target" | "pagu" as name, int(tahun)):
            return all(tahun in years_of(plan, name) for plan in (old, new))
        case "capaian_awal":
            return old.identitas.periode.dasar == new.identitas.periode.dasar
    return True
