"""What a rule is, and how one is declared: a function, its code, and the reason why it exists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ..model import FieldName, Finding, Origin, parse_field
from ..model.finding import Severity
from ..model.sistematika import holds_for
from .example import Example

if TYPE_CHECKING:
    from .lib.texts import Passage
    from .view import RuleView

GROUPS = {
    "R0": "Lembar Aturan",
    "R1": "Pagu",
    "R2": "Indikator dan target",
    "R3": "Keselarasan berjenjang",
    "R4": "Nomenklatur",
    "R5": "Tulisan",
    "R6": "Sistematika",
    "R7": "Keselarasan antartabel",
    "R8": "Organisasi, pegawai, dan tanggal",
    "R9": "Landasan hukum",
}
"""The groups of rules by the beginning of their code; whatever else a plugin brings is *Aturan
tambahan*.
"""

NOMENKLATUR = "nomenklatur"
"""What a rule needs that holds names against the table of official ones."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """What a rule saw: a finding before the rule's own code and severity are put on it."""

    sheet: str
    cell: str
    message: str
    found: str = ""
    expected: str = ""
    advice: str = ""
    subject: str = ""


def flaw(
    origin: Origin,
    field_name: FieldName,
    message: str,
    *,
    found: object = "",
    expected: object = "",
    advice: str = "",
    subject: str = "",
) -> Flaw:
    """Point at the cell of one field of an object; the row when the sheet has no such column.

    Rules of other packages may name a field by its text form (``pagu.2024``).
    """
    name = parse_field(field_name) if isinstance(field_name, str) else field_name
    return Flaw(
        origin.sheet, origin.cell(name), message, str(found), str(expected), advice, subject
    )


def at(passage: Passage, message: str, found: str, expected: str, advice: str) -> Flaw:
    """Point at a stretch of text."""
    return Flaw(passage.sheet, passage.cell, message, found, expected, advice, passage.subject)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `reason` says in Indonesian why it exists; `limit` is what it measures against,
    where it has one.

    `bad` is an example that it finds fault with, `good` the same as it should be; only a plugin's
    rule may go without. `needs` are the optional sheets that it cannot do without, or NOMENKLATUR:
    where one of them says nothing, the rule has looked at nothing. Where it looks at less than
    whole sheets, `lacks` tells in Indonesian what is not there to be looked at; ``""`` when it is.
    `sistematika` names the profiles of chapters that it holds for, none that it holds for all.
    """

    code: str
    title: str
    severity: Severity
    reason: str
    check: Callable[[RuleView], Iterable[Flaw]]
    limit: Decimal | None = None
    bad: Example = ()
    good: Example = ()
    needs: tuple[str, ...] = ()
    sistematika: tuple[str, ...] = ()
    lacks: Callable[[RuleView], str] | None = None

    @property
    def group(self) -> str:
        """The group that the rule belongs to."""
        return GROUPS.get(self.code[:2], "Aturan tambahan")

    def holds_for(self, sistematika: str) -> bool:
        """Whether it holds for a profile of chapters; for one that follows none of ours (``""``) it
        does.
        """
        return holds_for(self.sistematika, sistematika)

    def __call__(self, inputs: RuleView) -> Iterator[Finding]:
        """Apply the rule."""
        for seen in self.check(inputs):
            yield Finding(
                self.code,
                seen.sheet,
                seen.cell,
                seen.message,
                seen.found,
                seen.expected,
                seen.advice,
                self.severity,
                seen.subject,
            )


def rule(
    code: str,
    title: str,
    severity: Severity,
    reason: str,
    limit: int | str | None = None,
    *,
    given: Example = (),
    bad: Example = (),
    good: Example = (),
    needs: tuple[str, ...] = (),
    sistematika: tuple[str, ...] = (),
    lacks: Callable[[RuleView], str] | None = None,
) -> Callable[[Callable[[RuleView], Iterable[Flaw]]], Rule]:
    """Declare the function below as a rule; the name then stands for the rule, which is called with
    a `RuleView`.

    `limit` (a whole number, or a decimal as text) can be set otherwise in the sheet *Aturan*; see
    `RuleView.limit`. `given` is what the bad and the good example have in common. `needs` and
    `lacks` are what it cannot do without, `sistematika` what it holds for; see `Rule`.
    """

    def declare(check: Callable[[RuleView], Iterable[Flaw]]) -> Rule:
        amount = None if limit is None else Decimal(limit)
        examples = given + bad, given + good
        return Rule(
            code, title, severity, reason, check, amount, *examples, needs, sistematika, lacks
        )

    return declare
