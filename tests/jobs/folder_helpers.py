"""The sample plan's folder, and changes to copies of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import load_workbook

SAMPLE_FOLDER = Path(__file__).parents[2] / "data/dinsos-bengkulu/perubahan-2022"


def change_identitas(folder: Path, **content: Any) -> dict[str, str]:
    """Write answers on the form of a workbook; return their cells by question."""
    workbook = load_workbook(folder / "renstra.xlsx")
    sheet = workbook["Identitas"]
    cell = {str(s.value): f"B{s.row}" for s in sheet["A"] if s.value}
    for question, answer in content.items():
        sheet[cell[question]] = answer
    workbook.save(folder / "renstra.xlsx")
    return {question: cell[question] for question in content}
