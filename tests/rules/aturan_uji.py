"""Rules applied to a tiny plan that a test has spoilt in one place."""

from __future__ import annotations

from typing import Any

from buku_uji import BukuUji
from renstra.model import Temuan
from renstra.rules.aturan import Aturan
from renstra.rules.bahan import Bahan


def temukan(aturan: Aturan, buku: BukuUji, **bahan: Any) -> list[Temuan]:
    """Write the workbook, read it, and apply one rule; `bahan` are further fields of `Bahan`."""
    return list(aturan(Bahan(buku.rencana(), **bahan)))


def tempat(aturan: Aturan, buku: BukuUji, **bahan: Any) -> list[str]:
    """The places that one rule points at: ``Sub Kegiatan!K17``."""
    return [t.tempat for t in temukan(aturan, buku, **bahan)]
