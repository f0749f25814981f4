"""Targets as offices write them, from one plan to the next: what changed, and what is proved."""

from __future__ import annotations

import pytest

from renstra.compare.diff import compare_plans
from renstra.compare.prove import is_proven
from renstra.compare.wording import format_semula_menjadi
from renstra.history.snapshot import Snapshot, read_snapshot, write_snapshot
from renstra.model import Renstra
from tests.plans import TinyBook


def plan_with(workbook: TinyBook, satuan: str, target: str) -> Renstra:
    """The tiny plan with another satuan and first target of its tujuan."""
    workbook.write("Tujuan", "Capaian 2024", None)
    workbook.write("Tujuan", "Satuan", satuan)
    for tahun in (2025, 2026, 2027):
        workbook.write("Tujuan", f"Target {tahun}", target if tahun == 2025 else "-")
    return workbook.plan()


@pytest.mark.parametrize(
    ("satuan", "semula", "menjadi"),
    [
        ("Orang/bulan", "4500/12", "4500/6"),
        ("Dokumen", "3 Dokumen", "4 Dokumen"),
        ("%", ">90", ">95"),
        ("%", ">90", "≥90"),
        ("Rasio", "1:20", "1:18"),
        ("Opini", "WDP", "WTP"),
        ("Indeks", "3,00-4,50", "3,00-4,75"),
    ],
)
def test_a_change_is_one_change_and_proved(
    workbook: TinyBook, satuan: str, semula: str, menjadi: str
) -> None:
    old, new = (plan_with(workbook, satuan, target) for target in (semula, menjadi))
    result = compare_plans(old, new)
    (change,) = result.changes
    assert format_semula_menjadi(change) == tuple(
        plan.tujuan[0].indikator[0].target[2025].tulis() for plan in (old, new)
    )
    assert is_proven(result)
    assert not is_proven(type(result)(old, new, (), ()))


@pytest.mark.parametrize(
    ("satuan", "semula", "menjadi"),
    [
        ("Orang/bulan", "4500/12", "4.500 / 12"),
        ("Dokumen", "3 Dokumen", "3"),
        ("%", ">= 90 %", "≥90"),
        ("Rasio", "1:20", "1 : 20"),
        ("Opini", "Opini wtp", "WTP"),
        ("Indeks", "3,00-4,50", "3 - 4,5"),
    ],
)
def test_another_spelling_is_none(
    workbook: TinyBook, satuan: str, semula: str, menjadi: str
) -> None:
    old, new = (plan_with(workbook, satuan, target) for target in (semula, menjadi))
    assert compare_plans(old, new).changes == ()
    assert (
        compare_plans(read_snapshot(write_snapshot(Snapshot(old, ()))).renstra, new).changes == ()
    )
