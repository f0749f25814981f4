"""The sheets, each declared once: everything that goes through the sheets of a plan follows
`SHEETS`.

A new sheet is its declaration in a family here, and in the family of the model the class of its
rows and a field of the plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from ..model import Renstra
from ..model.sistematika import holds_for
from .declare import Column, LeftOut, Sheet, standard_heading
from .identitas import IDENTITAS, LANDASAN_HUKUM
from .jenjang import KEGIATAN, PROGRAM, SASARAN, SUB_KEGIATAN, TUJUAN
from .kendali import KENDALI
from .lima_bab import LIMA_BAB
from .organisasi import ORGANISASI
from .strategis import INDIKATOR_RPJMD, KEADAAN, STRATEGI
from .sumber_daya import SUMBER_DAYA

__all__ = [
    "PLAN",
    "SHEETS",
    "WITHOUT_SHEET",
    "Column",
    "LeftOut",
    "Sheet",
    "left_out",
    "sheets_for",
    "standard_heading",
]

Use = Literal["comparison", "search", "blanks", "snapshot", "templates"]
"""What the fields of a plan are put to."""

PLAN: type[Renstra] = Renstra
"""What the sheets fill. Whoever goes through `SHEETS` or makes a plan asks for both names when it
is called, so that a test can declare a sheet more.
"""

SHEETS: tuple[Sheet, ...] = (
    IDENTITAS,
    LANDASAN_HUKUM,
    *ORGANISASI,
    *SUMBER_DAYA,
    *KEADAAN,
    TUJUAN,
    SASARAN,
    STRATEGI,
    PROGRAM,
    KEGIATAN,
    SUB_KEGIATAN,
    INDIKATOR_RPJMD,
    *LIMA_BAB,
    *KENDALI,
)
"""Every sheet in the order in which the document comes to it."""


def sheets_for(sistematika: str) -> tuple[Sheet, ...]:
    """The sheets that a plan of a profile of chapters is asked for, each with the columns that it
    is asked for; all of them for a profile that follows none of ours (``""``).
    """

    def asked(one: Sheet | Column) -> bool:
        return holds_for(one.sistematika, sistematika)

    return tuple(
        replace(sheet, columns=tuple(filter(asked, sheet.columns)))
        for sheet in SHEETS
        if asked(sheet)
    )


_TYPED_SUMS = LeftOut(
    comparison="typed totals: the figures that they add up are compared",
    search="numbers, no words",
    blanks="numbers, no words",
    snapshot="typed totals: the figures that they add up are carried",
    templates="texts and tables print the sums that are computed",
)
_OFFICIAL = LeftOut(
    comparison="official names, no words of the plan",
    search="official names, no words of the plan",
    blanks="official names, no words of the plan",
    snapshot="official names, which the reference tables hold",
    templates="one table prints them",
)
WITHOUT_SHEET: Mapping[str, LeftOut] = {
    "jumlah_tertulis": _TYPED_SUMS,
    "pagu_lain_tertulis": _TYPED_SUMS,
    "bidang_resmi": _OFFICIAL,
}
"""Fields of the plan that no sheet of their own fills."""


def left_out(use: Use) -> frozenset[str]:
    """Return the fields of the plan that are not put to a use, each with a reason declared."""
    declared = [(sheet.field, sheet.left_out) for sheet in SHEETS]
    reasons = (*declared, *WITHOUT_SHEET.items())
    return frozenset(field for field, reason in reasons if getattr(reason, use))
