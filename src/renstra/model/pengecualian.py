"""What a plan says about the checks themselves: a rule switched off or lowered, with the reason."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from .entry import Entry

TREATMENTS = ("mati", "saran", "peringatan")


class Pengecualian(Entry):
    """One line of the sheet *Aturan*.

    `perlakuan` is what becomes of the findings of rule `kode`: none (``mati``), or a lower level.
    `pada` narrows it to one kode of the plan, one text that stands in the cell, or one cell (``Sub
    Kegiatan!K17``); empty means everywhere. `batas` gives a rule that measures against a limit
    another one.
    """

    kode: str
    perlakuan: Literal["mati", "saran", "peringatan", ""] = ""
    pada: str = ""
    batas: Decimal | None = None
    alasan: str = ""
