"""Results of a check made by hand, so that reports are tested without waiting for rules."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from renstra.model import Finding, Origin, Pengecualian, Renstra
from renstra.plan.composition import Composition
from renstra.report.result import CheckResult
from renstra.rules.run import SuppressedFinding

PAGU = Finding(
    "R101",
    "Program",
    "K2",
    "pagu 2025 tidak sama dengan jumlah di bawahnya",
    "2.999.999",
    "3.000.000",
    "kekurangan 1; samakan, atau kosongkan sel ini agar dihitung",
    "kesalahan",
    "1.06.02",
)
TARGET = Finding(
    "R104",
    "Sub Kegiatan",
    "J3",
    "target 2025 tidak berpagu",
    "target 110 Orang, pagu 0",
    "pagu lebih dari nol",
    "isi pagunya",
    "peringatan",
    "1.06.02.2.01.0002",
)
LEAP = Finding(
    "R107",
    "Sub Kegiatan",
    "J2",
    "pagu naik lebih dari 10 kali",
    "1 menjadi 100",
    "paling banyak 10 kali",
)
TEXT = Finding(
    "N01",
    "narasi/kata-penutup.md.j2",
    "3",
    "Nama 'opdd' tidak ada.",
    "{{ opdd }}",
    "nama yang dikenal",
    "mungkin 'opd'",
)
BOOK = Finding("B06", "Indikator RPJMD", "", "lembar tidak ada", advice="tambahkan lembar ini")
PENGECUALIAN = Pengecualian(
    kode="R107",
    perlakuan="mati",
    alasan="Panti baru dibangun tahun 2026.",
    origin=Origin("Aturan", 2, {"kode": "A"}),
)


class Plan(NamedTuple):
    """A plan that has no fault."""

    workbook: Path
    renstra: Renstra
    composition: Composition


def result(*findings: Finding, switched_off: tuple[Finding, ...] = (), **other: Any) -> CheckResult:
    """A result with these findings; findings that are `switched_off` were switched off."""
    return CheckResult(
        findings,
        tuple(SuppressedFinding(t, PENGECUALIAN) for t in switched_off),
        **{"rule_count": 8, **other},
    )
