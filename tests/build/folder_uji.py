"""The sample plan's folder, and changes to copies of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import load_workbook

SAMPEL = Path(__file__).parents[2] / "data/dinsos-bengkulu/perubahan-2022"


def ubah_identitas(folder: Path, **isi: Any) -> dict[str, str]:
    """Write answers on the form of a workbook; return their cells by question."""
    buku = load_workbook(folder / "renstra.xlsx")
    lembar = buku["Identitas"]
    sel = {str(s.value): f"B{s.row}" for s in lembar["A"] if s.value}
    for tanya, jawab in isi.items():
        lembar[sel[tanya]] = jawab
    buku.save(folder / "renstra.xlsx")
    return {tanya: sel[tanya] for tanya in isi}
