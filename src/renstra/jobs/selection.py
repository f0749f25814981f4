"""Which findings of a check people are shown, and which of them matter most."""

from __future__ import annotations

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
from ..report.causes import importance, rupiah_at_stake
from ..rules.registry import all_rules
from .words import Line, Said, line_of, severity_mark

_MOST_IMPORTANT = 3
_MESSAGE_LENGTH = 110


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
        first = max(alike, key=rupiah_at_stake)
        where = f"{first.place}: " if first.place else ""
        more = f", dan {format_number(len(alike) - 1)} temuan sejenis" if len(alike) > 1 else ""
        rupiah = sum(map(rupiah_at_stake, alike))
        amount = f"; selisih {format_rupiah(rupiah)}" if rupiah else ""
        message = shorten(first.message, _MESSAGE_LENGTH, placeholder=" …")
        yield line_of("  ", severity_mark(first), f" {where}{message}{more}{amount}")


def _weight(finding: Finding) -> tuple[int, int]:
    """The worst finding first, then the one with the biggest sum."""
    return LEVELS.index(finding.severity), -rupiah_at_stake(finding)
