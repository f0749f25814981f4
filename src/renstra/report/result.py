"""What a check found, as every report of it is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from ..model import Finding, Renstra
from ..model.finding import Severity
from ..model.numbers import format_number
from ..rules.run import SuppressedFinding

if TYPE_CHECKING:
    from ..narrative.context import TemplateContext
    from ..profile.chapters import Sistematika
    from ..profile.look import Look


class PrintedPlan(Protocol):
    """What reports ask of that which a plan's document is composed of."""

    @property
    def context(self) -> TemplateContext:
        """The names that templates can use, the chapters among them."""

    @property
    def sistematika(self) -> Sistematika:
        """The order of the chapters."""

    @property
    def unfilled_sections(self) -> Mapping[str, int]:
        """How many paragraphs of a section (``2.1``) only say that their data is missing."""

    @property
    def look(self) -> Look:
        """Fonts, papers and colours."""


@dataclass(frozen=True)
class CheckResult:
    """What a check found.

    `switched_off` are findings that the plan switched off, with its reasons; `unexamined` tells of
    each rule that had nothing to look at, by its code, why. `composition` is None
    when texts or profiles are at fault. `rule_count` says how many rules were applied: none when
    the workbook itself cannot be read as a plan; `nomenklatur` names the table of official names.
    What could not be opened at all is not `ran`. Where rules were applied to what could be read of
    a plan, `partial` says so, and what was left out.
    """

    findings: tuple[Finding, ...]
    switched_off: tuple[SuppressedFinding, ...] = ()
    renstra: Renstra | None = None
    composition: PrintedPlan | None = None
    rule_count: int = 0
    nomenklatur: str = ""
    ran: bool = True
    unexamined: Mapping[str, str] = field(default_factory=dict)
    partial: str = ""

    @property
    def rules_run(self) -> str:
        """How many rules were applied, in words."""
        if self.rule_count:
            return f"{format_number(self.rule_count)} aturan dijalankan"
        return self.partial or "isi rencana belum diperiksa"

    def count(self, severity: Severity) -> int:
        """How many findings of one severity there are."""
        return sum(finding.severity == severity for finding in self.findings)

    @property
    def passed(self) -> bool:
        """Whether there is no kesalahan."""
        return not self.count("kesalahan")
