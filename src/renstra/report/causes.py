"""The findings of a check by their cause, worst first: what to mend in one go stands together."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from ..model import Finding
from ..model.finding import LEVELS, Severity
from .catalog import Explanation, cell_label, explain_code

_FIGURE = re.compile(r"-?\d{1,3}(?:\.\d{3})+")
"""A figure of rupiah in words; years and counts below a thousand are none."""
_ADDENDS = re.compile(r"(?:-?[\d.]+ \+ )+-?[\d.]+ = ")
"""What comes before a sum that is written out: ``1.000 + 2.000 = 3.000``."""


@dataclass(frozen=True)
class Case:
    """What was found in the same words on one sheet, and every cell in which it was."""

    finding: Finding
    places: tuple[Finding, ...]

    @property
    def id(self) -> str:
        """The same for the same words, so that a page knows it again after a repair elsewhere."""
        one = self.finding
        words = f"{one.code}\n{one.sheet}\n{one.message}\n{one.found}\n{one.expected}"
        return hashlib.sha256(words.encode()).hexdigest()[:12]

    @property
    def cells(self) -> str:
        """The cells as people say them."""
        return ", ".join(cell_label(one.cell) for one in self.places if one.cell)

    @property
    def addresses(self) -> tuple[str, ...]:
        """The cells as the name box of Excel takes them: ``'Sub Kegiatan'!K17``; of a row that is
        all that is known, its first cell.
        """
        name = self.finding.sheet.replace("'", "''")
        cells = (f"A{x.cell}" if x.cell.isdecimal() else x.cell for x in self.places if x.cell)
        return tuple(f"'{name}'!{cell}" for cell in cells)


@dataclass(frozen=True)
class Cause:
    """One rule (or one fault of reading) and all that was found by it, of one severity."""

    code: Explanation
    severity: Severity
    cases: tuple[Case, ...]

    @property
    def count(self) -> int:
        """How many findings it stands for."""
        return sum(len(case.places) for case in self.cases)

    def narrowed(self, wanted: Callable[[Finding], bool]) -> Cause | None:
        """Return it with those cases in which something is `wanted`; None when there are none."""
        cases = tuple(case for case in self.cases if any(map(wanted, case.places)))
        return replace(self, cases=cases) if cases else None


def merge_by_cause(findings: Iterable[Finding]) -> tuple[Cause, ...]:
    """Gather findings by code and severity: the gravest first, then by the sums at stake, then by
    number.
    """
    kinds: dict[tuple[Severity, str], list[Finding]] = {}
    for one in findings:
        kinds.setdefault((one.severity, one.code), []).append(one)
    ordered = sorted(kinds.values(), key=lambda a: (LEVELS.index(a[0].severity), *importance(a)))
    return tuple(
        Cause(explain_code(alike[0].code), alike[0].severity, _cases(alike)) for alike in ordered
    )


def _cases(alike: Iterable[Finding]) -> tuple[Case, ...]:
    told: dict[Finding, list[Finding]] = {}
    for one in alike:
        told.setdefault(replace(one, cell="", subject=""), []).append(one)
    return tuple(Case(words, tuple(places)) for words, places in told.items())


def importance(alike: Sequence[Finding]) -> tuple[int, bool, int, int]:
    """The worst first: what could not be read, then the biggest sums, then what is most common."""
    severity = min(LEVELS.index(one.severity) for one in alike)
    unread = alike[0].code.startswith("B")
    return severity, not unread, -sum(map(rupiah_at_stake, alike)), -len(alike)


def rupiah_at_stake(finding: Finding) -> int:
    """By how much the figures of pagu in a finding differ from those expected."""
    if not finding.code.startswith("R1") and "pagu" not in finding.message:
        return 0
    found, expected = (
        [int(figure.replace(".", "")) for figure in _FIGURE.findall(_ADDENDS.sub("", words))]
        for words in (finding.found, finding.expected)
    )
    return sum(abs(a - b) for a, b in zip(found, expected, strict=False))
