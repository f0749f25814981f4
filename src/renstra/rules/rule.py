"""What a rule is, and how one is declared: a function, its code, and the reason why it exists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ..model import Finding, Origin
from ..model.finding import Severity

if TYPE_CHECKING:
    from .lib.texts import Passage
    from .view import Material

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


@dataclass(frozen=True, slots=True)
class Flaw:
    """What a rule saw: a finding before the rule's own code and level are put on it."""

    sheet: str
    cell: str
    message: str
    found: str = ""
    expected: str = ""
    advice: str = ""
    subject: str = ""


def flaw(
    origin: Origin,
    field_name: str,
    message: str,
    *,
    isi: object = "",
    expected: object = "",
    advice: str = "",
    subject: str = "",
) -> Flaw:
    """Point at the cell of one field of an object (``pagu.2024``); the row when the sheet has no
    such column.
    """
    return Flaw(
        origin.sheet, origin.cell(field_name), message, str(isi), str(expected), advice, subject
    )


def at(k: Passage, message: str, content: str, expected: str, advice: str) -> Flaw:
    """Point at a stretch of text."""
    return Flaw(k.sheet, k.cell, message, content, expected, advice, k.subject)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `alasan` says in Indonesian why it exists; `batas` is the limit it measures
    against, where it has one.
    """

    code: str
    title: str
    severity: Severity
    reason: str
    check: Callable[[Material], Iterable[Flaw]]
    limit: Decimal | None = None

    @property
    def group(self) -> str:
        """The group that the rule belongs to."""
        return GROUPS.get(self.code[:2], "Aturan tambahan")

    def __call__(self, inputs: Material) -> Iterator[Finding]:
        """Apply the rule."""
        for c in self.check(inputs):
            yield Finding(
                self.code,
                c.sheet,
                c.cell,
                c.message,
                c.found,
                c.expected,
                c.advice,
                self.severity,
                c.subject,
            )


def rule(
    kode: str, heading: str, level: Severity, alasan: str, limit: int | str | None = None
) -> Callable[[Callable[[Material], Iterable[Flaw]]], Rule]:
    """Declare the function below as a rule; the name then stands for the rule, which is called with
    a `Material`.

    `batas` (a whole number, or a decimal as text) can be set otherwise in the sheet *Aturan*; see
    `Material.batas`.
    """

    def declare(check: Callable[[Material], Iterable[Flaw]]) -> Rule:
        return Rule(kode, heading, level, alasan, check, None if limit is None else Decimal(limit))

    return declare
