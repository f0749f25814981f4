"""Which findings of a check people are shown, and which of them matter most."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import shorten

from .. import sheets
from ..files.likeness import closest_match, likely_meant
from ..model import Finding
from ..model.catalogue import CATALOGUE
from ..model.finding import LEVELS
from ..model.numbers import format_number, format_rupiah
from ..plan.plan import Plan
from ..rules.registry import all_rules
from .words import Line, Said, line_of, severity_mark

_MOST_IMPORTANT = 3
_MESSAGE_LENGTH = 110
_FIGURE = re.compile(r"-?\d{1,3}(?:\.\d{3})+")
"""A figure of rupiah in words; years and counts below a thousand are none."""
_ADDENDS = re.compile(r"(?:-?[\d.]+ \+ )+-?[\d.]+ = ")
"""What comes before a sum that is written out: ``1.000 + 2.000 = 3.000``."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What people asked to see: these severities, sheets and codes (or beginnings of them), and no
    more than so many. Nothing named means everything.
    """

    severities: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    limit: int | None = None

    def unknown(self, plan: Plan) -> str:
        """What was asked for that there is not, in words; ``""`` when all is known."""
        names = [sheet.name for sheet in sheets.SHEETS]
        names += [mapped.sheet for mapped in plan.mapping.values() if mapped.sheet]
        own = {finding.sheet for finding in plan.findings}
        for name in self.sheets:
            written = " ".join(name.split())
            if written.casefold() not in {known.casefold() for known in (*names, *own)}:
                advice = likely_meant(closest_match(written, tuple(names)), "periksa namanya")
                return f"tidak ada lembar bernama {name!r}; {advice}."
        codes = {*CATALOGUE, *(rule.code for rule in all_rules().rules)}
        for code in self.codes:
            if not any(known.startswith(code.strip().upper()) for known in codes):
                return f"tidak ada kode temuan yang berawal {code!r}; lihat: renstra rules."
        return ""

    def matching(self, findings: Sequence[Finding]) -> Sequence[Finding]:
        """The findings that were asked for, however many there are."""
        sheets = {" ".join(name.split()).casefold() for name in self.sheets}
        codes = tuple(code.strip().upper() for code in self.codes)
        return [
            one
            for one in findings
            if (not self.severities or one.severity in self.severities)
            and (not sheets or one.sheet.casefold() in sheets)
            and (not codes or one.code.startswith(codes))
        ]

    def gravest(self, findings: Sequence[Finding]) -> Sequence[Finding]:
        """As many as are shown at most, the gravest of them and among those the ones with most
        rupiah at stake, in the order that they had.
        """
        if self.limit is None:
            return findings
        ranked = sorted(range(len(findings)), key=lambda n: _weight(findings[n]))
        return [findings[n] for n in sorted(ranked[: self.limit])]


EVERYTHING = Selection()


def important_lines(findings: Sequence[Finding]) -> Iterator[Line]:
    """Name the three kinds of findings that matter most, worst first; nothing where the list is so
    short that it says so itself.
    """
    kinds: dict[str, list[Finding]] = {}
    for one in findings:
        kinds.setdefault(one.code, []).append(one)
    if len(findings) <= _MOST_IMPORTANT:
        return
    yield line_of(Said("Yang terpenting", "strong"))
    for alike in sorted(kinds.values(), key=importance)[:_MOST_IMPORTANT]:
        first = max(alike, key=_rupiah_at_stake)
        where = f"{first.place}: " if first.place else ""
        more = f", dan {format_number(len(alike) - 1)} temuan sejenis" if len(alike) > 1 else ""
        rupiah = sum(map(_rupiah_at_stake, alike))
        amount = f"; selisih {format_rupiah(rupiah)}" if rupiah else ""
        message = shorten(first.message, _MESSAGE_LENGTH, placeholder=" …")
        yield line_of("  ", severity_mark(first), f" {where}{message}{more}{amount}")


def importance(alike: Sequence[Finding]) -> tuple[int, bool, int, int]:
    """The worst first: what could not be read, then the biggest sums, then what is most common."""
    severity = min(LEVELS.index(one.severity) for one in alike)
    unread = alike[0].code.startswith("B")
    return severity, not unread, -sum(map(_rupiah_at_stake, alike)), -len(alike)


def _weight(finding: Finding) -> tuple[int, int]:
    """The worst finding first, then the one with the biggest sum."""
    return LEVELS.index(finding.severity), -_rupiah_at_stake(finding)


def _rupiah_at_stake(finding: Finding) -> int:
    """By how much the figures of pagu in a finding differ from those expected."""
    if not finding.code.startswith("R1") and "pagu" not in finding.message:
        return 0
    found, expected = (
        [int(figure.replace(".", "")) for figure in _FIGURE.findall(_ADDENDS.sub("", words))]
        for words in (finding.found, finding.expected)
    )
    return sum(abs(a - b) for a, b in zip(found, expected, strict=False))
