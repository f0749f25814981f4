"""Every rule finds fault with its bad example, at a cell that the example shows, and none with its
good one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from renstra.model import Finding, Periode
from renstra.plan.manuscript import own_texts, rule_manuscript
from renstra.plan.prepare import prepare_composition
from renstra.reference.read import nomenklatur_for, peraturan_for
from renstra.rules.example import Example, ExampleRow, TextFile
from renstra.rules.lib.manuscript import RuleManuscript
from renstra.rules.registry import builtin_rules
from renstra.rules.rule import NOMENKLATUR, Rule
from renstra.rules.run import run
from renstra.rules.view import RuleView
from tests.plans import TinyBook

RULES = builtin_rules()
FIVE_YEARS = Periode(awal=2025, akhir=2029, dasar=2024, pertama=2025)
SISTEMATIKA = "Sistematika"
"""The group of rules that look at the rendered document."""


@pytest.fixture
def workbook(tmp_path: Path) -> TinyBook:
    """The tiny plan that all examples change."""
    return TinyBook(tmp_path, FIVE_YEARS)


def codes(rules: tuple[Rule, ...]) -> list[str]:
    return [rule.code for rule in rules]


def put(workbook: TinyBook, example: Example) -> list[str]:
    """Put an example into the tiny plan; return the cells that it shows, and its files."""
    shown = []
    for part in example:
        if isinstance(part, TextFile):
            path = workbook.folder / part.name
            path.parent.mkdir(exist_ok=True)
            path.write_text("\n".join(part.lines) + "\n", encoding="utf-8")
            shown.append(part.name)
            continue
        shown.append(part.sheet)
        for heading, content in part.cells:
            address = workbook.write(part.sheet, heading, content or None, part.number)
            shown.append(f"{part.sheet}!{address}")
    return shown


def inputs_of(rule: Rule, workbook: TinyBook) -> RuleView:
    """What `renstra check` shows a rule of the plan."""
    plan, folder = workbook.plan(), workbook.folder
    document = RuleManuscript(own_texts=own_texts(folder))
    if rule.group == SISTEMATIKA:
        composition, faults = prepare_composition(folder, plan)
        assert composition, faults
        document = rule_manuscript(composition)
    return RuleView(plan, nomenklatur_for(plan, folder), peraturan_for(folder), document)


def findings(rule: Rule, workbook: TinyBook) -> list[Finding]:
    """Apply a rule to the plan."""
    return list(rule(inputs_of(rule, workbook)))


def is_shown(finding: Finding, shown: list[str]) -> bool:
    """Whether the example shows the place of a finding: its cell, its file, or, of one that
    concerns a whole sheet, that sheet.
    """
    in_file = finding.sheet in shown and "." in finding.sheet
    return in_file or finding.place in shown


@pytest.mark.parametrize("rule", RULES, ids=codes(RULES))
class DescribeTheExamplesOfARule:
    def it_has_both(self, rule: Rule) -> None:
        assert rule.bad
        assert rule.good

    def it_finds_the_bad_one_at_a_cell_that_is_shown(self, rule: Rule, workbook: TinyBook) -> None:
        shown = put(workbook, rule.bad)
        found = findings(rule, workbook)
        assert {finding.code for finding in found} == {rule.code}
        assert any(is_shown(finding, shown) for finding in found), (found, shown)

    def it_passes_over_the_good_one(self, rule: Rule, workbook: TinyBook) -> None:
        put(workbook, rule.good)
        assert not findings(rule, workbook)

    def it_has_looked_at_the_good_one(self, rule: Rule, workbook: TinyBook) -> None:
        put(workbook, rule.good)
        looked_at = not run(inputs_of(rule, workbook), (rule,)).unexamined
        assert looked_at or rule.needs == (NOMENKLATUR,)

    def it_speaks_of_the_same_sheets_in_both(self, rule: Rule) -> None:
        assert set(places(rule.bad)) == set(places(rule.good))


def places(example: Example) -> Iterator[str]:
    """The sheets and files of an example."""
    for part in example:
        yield part.sheet if isinstance(part, ExampleRow) else part.name
