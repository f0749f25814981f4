"""The findings of a check by their cause, worst first: what to mend in one go stands together."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..model import Finding
from ..model.finding import LEVELS, Severity
from ..report.catalog import Explanation, cell_label, explain_code
from .selection import importance


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
