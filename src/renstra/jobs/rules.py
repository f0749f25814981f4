"""The rules there are, told to people."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ..model.catalogue import CHECKER_FINDINGS
from ..model.numbers import format_number
from ..report.rules_page import UnknownCodeError, code_text, rules_page
from ..rules.registry import all_rules, builtin_rules
from .outcome import Outcome, stopped_by
from .words import Line, Said, line_of


def list_rules() -> Outcome:
    """Tell every rule with its severity and reason, by group."""
    return Outcome(words=tuple(_rule_lines()))


def explain_rule(code: str) -> Outcome:
    """Tell what one code stands for, with the examples of a rule."""
    try:
        return Outcome(data=code_text(code))
    except UnknownCodeError as error:
        return stopped_by(str(error))


def rules_as_markdown() -> Outcome:
    """Give the page of the rules that the program brings."""
    return Outcome(data=rules_page(builtin_rules()))


def _rule_lines() -> Iterator[Line]:
    yield line_of(Said("Lembar Aturan", "strong"))
    for entry in CHECKER_FINDINGS.values():
        severity = entry.severity
        yield line_of("  ", Said(entry.code, severity), f" {entry.title} ({severity})")
        yield line_of(f"        {entry.reason}")
    for group, members in groupby(all_rules().rules, key=lambda rule: rule.group):
        yield line_of(Said(group, "strong"))
        for rule in members:
            limit = "" if rule.limit is None else f", batas {format_number(rule.limit)}"
            yield line_of(
                "  ", Said(rule.code, rule.severity), f" {rule.title} ({rule.severity}{limit})"
            )
            yield line_of(f"        {rule.reason}")
