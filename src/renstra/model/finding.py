"""A finding: what stands in a cell, what was expected there, and how to mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from .catalogue import LEVELS, Severity, usual_severity
from .numbers import format_number

__all__ = ["LEVELS", "Finding", "Severity", "tally_severities"]

_AS_CATALOGUED = cast("Severity", "")


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault, told to the person who can mend it.

    `sheet` is the sheet (or the file of a template), `cell` the cell (or the line) in it; both may
    be empty when the fault concerns the whole file. `found` is what stands there, `expected` what
    was expected, `advice` how to mend it. `severity` is that of the catalogue unless said
    otherwise. `subject` is the kode of the part of the plan that it is about, where it is about
    one.
    """

    code: str
    sheet: str
    cell: str
    message: str
    found: str = ""
    expected: str = ""
    advice: str = ""
    severity: Severity = _AS_CATALOGUED
    subject: str = ""

    def __post_init__(self) -> None:
        """Look up how grave it is."""
        if not self.severity:
            object.__setattr__(self, "severity", usual_severity(self.code))

    @property
    def place(self) -> str:
        """Where it is, as a spreadsheet writes it: ``Sub Kegiatan!K17``."""
        return "!".join(part for part in (self.sheet, self.cell) if part)


def tally_severities(findings: Iterable[Finding]) -> str:
    """Return how many findings there are of each level (``3 kesalahan, 2 saran``), ``""`` when
    there are none.
    """
    by_severity = Counter(finding.severity for finding in findings)
    return ", ".join(
        f"{format_number(by_severity[level])} {level}" for level in LEVELS if by_severity[level]
    )
