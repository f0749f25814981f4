"""Every rule there is: those of the program, then those that plugins bring (entry points
``renstra.aturan``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pkgutil import walk_packages
from types import ModuleType

from ..model import Finding
from ..model.catalogue import CATALOGUE, CodeEntry
from .guard import PluginFault, guarded
from .plugin import ADVICE, rule_fault
from .rule import Rule

ENTRY_POINT_GROUP = "renstra.aturan"


@dataclass(frozen=True)
class RuleListing:
    """The rules in the order of their codes; `plugin_codes` are codes that plugins brought,
    `findings` why some would not load.
    """

    rules: tuple[Rule, ...]
    plugin_codes: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()


def rules_in_module(module: ModuleType) -> Iterator[Rule]:
    """The rules that a module declares."""
    return (value for value in vars(module).values() if isinstance(value, Rule))


def rule_modules() -> Iterator[ModuleType]:
    """Every module below this folder, in a fixed order: a rule is found by standing there."""
    package = import_module(__package__)
    for found in walk_packages(package.__path__, f"{package.__name__}."):
        yield import_module(found.name)


def builtin_rules() -> tuple[Rule, ...]:
    """The rules of the program. Raises `ValueError` when two carry one code."""
    everything = [rule for module in rule_modules() for rule in rules_in_module(module)]
    codes = [rule.code for rule in everything]
    if doubled := sorted({code for code in codes if codes.count(code) > 1}):
        raise ValueError(f"kode aturan ganda: {', '.join(doubled)}")
    return tuple(sorted(everything, key=lambda rule: rule.code))


@cache
def all_rules() -> RuleListing:
    """Load every rule once. A plugin that fails is told as a finding, and takes nothing else down
    with it.
    """
    defaults = {rule.code: rule for rule in builtin_rules()}
    outside: dict[str, Rule] = {}
    findings: list[Finding] = []
    for point in sorted(entry_points(group=ENTRY_POINT_GROUP), key=lambda point: point.name):
        try:
            new = guarded(partial(_load_rules, point))
        except PluginFault as fault:
            findings.append(_plugin_fault(point.name, str(fault), "modul yang dapat dimuat"))
            continue
        # A module may also hold rules that it imported from the program, to call them.
        new = [rule for rule in new if defaults.get(rule.code) is not rule]
        if not new:
            findings.append(_plugin_fault(point.name, "", "modul yang memuat aturan"))
        for rule in new:
            if wrong := rule_fault(rule):
                expected = "aturan yang dinyatakan dengan @rule"
                findings.append(_plugin_fault(point.name, wrong, expected))
            elif any(rule.code in known for known in (defaults, outside, CATALOGUE)):
                expected = "kode aturan yang belum dipakai"
                findings.append(_plugin_fault(point.name, rule.code, expected))
            else:
                outside[rule.code] = rule
    everything = sorted(
        (*defaults.values(), *outside.values()), key=lambda rule: (rule.code[:1] != "R", rule.code)
    )
    return RuleListing(tuple(everything), frozenset(outside), tuple(findings))


def _load_rules(point: EntryPoint) -> list[Rule]:
    """The rules that an entry point names: those of a module, or of a list."""
    content = point.load()
    if isinstance(content, ModuleType):
        return list(rules_in_module(content))
    return [rule for rule in content if isinstance(rule, Rule)]


@cache
def code_catalogue() -> Mapping[str, Rule | CodeEntry]:
    """Every code that a finding may carry, the rules' and all others, with what it stands for."""
    return {rule.code: rule for rule in all_rules().rules} | dict(CATALOGUE)


def _plugin_fault(name: str, found: str, expected: str) -> Finding:
    message = f"aturan tambahan '{name}' tidak dapat dipakai"
    return Finding("R003", "", "", message, found, expected, ADVICE)
