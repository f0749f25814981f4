"""What plugins bring, kept from doing harm: rules that break, and whatever is no rule or no
finding, are told as faults of theirs.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..model import Finding
from ..model.catalogue import LEVELS
from ..model.numbers import format_number
from ..sheets import SHEETS
from .example import ExampleRow, TextFile
from .guard import PluginFault, code_place, guarded, is_printable
from .rule import NOMENKLATUR, Rule
from .view import RuleView

ADVICE = "perbarui atau lepas paket aturan tambahan itu"
MOST_FINDINGS = 1_000
"""How many findings one rule of a plugin may give: nobody reads more, and pages with tens of
thousands take minutes.
"""
_TEXTS = ("sheet", "cell", "message", "found", "expected", "advice", "subject")


def run_guarded(rule: Rule, inputs: RuleView) -> Iterator[Finding]:
    """Apply the rule of a plugin: what it finds, until it breaks, and then that."""
    found: list[Finding] = []
    beyond = 0

    def apply() -> None:
        nonlocal beyond
        for finding in rule(inputs):
            _require_texts(finding, rule)
            if len(found) < MOST_FINDINGS:
                found.append(finding)
            else:
                beyond += 1

    fault = ""
    try:
        guarded(apply)
    except PluginFault as error:
        fault = str(error)
    # A rule that was given up may still be at it.
    yield from tuple(found)
    if fault:
        message, expected = f"aturan tambahan {rule.code} terhenti", "aturan yang selesai memeriksa"
        yield Finding("R003", "", "", message, fault, expected, ADVICE)
    if beyond:
        yield Finding(
            "R003",
            "",
            "",
            f"aturan tambahan {rule.code} memberi terlalu banyak temuan",
            f"{format_number(beyond)} temuan lagi, yang tidak ditampilkan ({_function_of(rule)})",
            f"paling banyak {format_number(MOST_FINDINGS)} temuan satu aturan",
            ADVICE,
        )


def why_nothing(rule: Rule, inputs: RuleView) -> str:
    """What the rule of a plugin says is not there to be looked at; ``""`` where it cannot tell."""
    if not (lacks := rule.lacks):
        return ""
    try:
        said = guarded(lambda: lacks(inputs))
    except PluginFault:
        return ""
    return said if is_printable(said) else ""


def rule_fault(rule: Rule) -> str:
    """Say what is wrong with the declaration of a rule; ``""`` when nothing is."""
    sheets = {sheet.name for sheet in SHEETS if not sheet.form} | {NOMENKLATUR}
    conditions = (
        ("__class__", type(rule) is Rule),
        ("code", is_printable(rule.code) and rule.code),
        ("title", is_printable(rule.title)),
        ("severity", rule.severity in LEVELS),
        ("reason", is_printable(rule.reason)),
        ("check", callable(rule.check)),
        ("limit", rule.limit is None or isinstance(rule.limit, Decimal)),
        ("bad", _all_are(rule.bad, (ExampleRow, TextFile))),
        ("good", _all_are(rule.good, (ExampleRow, TextFile))),
        ("needs", _all_are(rule.needs, str) and sheets.issuperset(rule.needs)),
        ("sistematika", _all_are(rule.sistematika, str)),
        ("lacks", rule.lacks is None or callable(rule.lacks)),
    )
    return ", ".join(
        f"{name} {getattr(rule, name)!r:.80}" for name, is_sound in conditions if not is_sound
    )


def _all_are(content: object, kind: type | tuple[type, ...]) -> bool:
    return isinstance(content, tuple) and all(isinstance(one, kind) for one in content)


def _require_texts(finding: Finding, rule: Rule) -> None:
    """Raise `PluginFault` unless everything that a finding says is text."""
    for name in _TEXTS:
        if not is_printable(value := getattr(finding, name)):
            raise PluginFault(
                f"{name} pada temuannya bukan teks yang dapat dicetak: {value!r:.80} "
                f"({_function_of(rule)})"
            )


def _function_of(rule: Rule) -> str:
    """File, line and name of the function that a rule is."""
    code = getattr(rule.check, "__code__", None)
    return code_place(code, code.co_firstlineno) if code else type(rule.check).__name__
