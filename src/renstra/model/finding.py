"""A finding: what stands in a cell, what was expected there, and how to mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from .numbers import format_number

Severity = Literal["kesalahan", "peringatan", "saran"]
LEVELS: tuple[Severity, ...] = ("kesalahan", "peringatan", "saran")
"""From the gravest down: a kesalahan stops a build, a peringatan should be read, a saran may be
taken.
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault, told to the person who can mend it.

    `lembar` is the sheet (or the file of a template), `cell` the cell (or the line) in it; both may
    be empty when the fault concerns the whole file. `isi` is what stands there, `expected` what was
    expected, `advice` how to mend it. `subject` is the kode of the part of the plan that it is
    about, where it is about one.
    """

    code: str
    sheet: str
    cell: str
    message: str
    found: str = ""
    expected: str = ""
    advice: str = ""
    severity: Severity = "kesalahan"
    subject: str = ""

    @property
    def place(self) -> str:
        """Where it is, as a spreadsheet writes it: ``Sub Kegiatan!K17``."""
        return "!".join(part for part in (self.sheet, self.cell) if part)


def tally(findings: Iterable[Finding]) -> str:
    """Return how many findings there are of each level (``3 kesalahan, 2 saran``), ``""`` when
    there are none.
    """
    by_severity = Counter(t.severity for t in findings)
    return ", ".join(f"{format_number(by_severity[t])} {t}" for t in LEVELS if by_severity[t])
