"""Every rule there is: those of the program, then those that plugins bring (entry points
``renstra.aturan``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import walk_packages
from types import ModuleType

from ..model import Finding
from ..model.finding import LEVELS
from .rule import Rule
from .run import CHECKER_FINDINGS

ENTRY_POINT_GROUP = "renstra.aturan"


@dataclass(frozen=True)
class Listing:
    """The rules in the order of their codes; `plugin_codes` are codes that plugins brought,
    `findings` why some would not load.
    """

    rules: tuple[Rule, ...]
    plugin_codes: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()


def rules_in_module(module: ModuleType) -> Iterator[Rule]:
    """The rules that a module declares."""
    return (v for v in vars(module).values() if isinstance(v, Rule))


def rule_modules() -> Iterator[ModuleType]:
    """Every module below this folder, in a fixed order: a rule is found by standing there."""
    package = import_module(__package__)
    for found in walk_packages(package.__path__, f"{package.__name__}."):
        yield import_module(found.name)


def builtin_rules() -> tuple[Rule, ...]:
    """The rules of the program. Raises `ValueError` when two carry one code."""
    everything = [a for module in rule_modules() for a in rules_in_module(module)]
    kode = [a.code for a in everything]
    if doubled := sorted({k for k in kode if kode.count(k) > 1}):
        raise ValueError(f"kode aturan ganda: {', '.join(doubled)}")
    return tuple(sorted(everything, key=lambda a: a.code))


@cache
def all_rules() -> Listing:
    """Load every rule once. A plugin that fails is told as a finding, and takes nothing else down
    with it.
    """
    defaults = {a.code: a for a in builtin_rules()}
    outside: dict[str, Rule] = {}
    findings: list[Finding] = []
    for point in sorted(entry_points(group=ENTRY_POINT_GROUP), key=lambda t: t.name):
        try:
            content = point.load()
            new = (
                list(rules_in_module(content))
                if isinstance(content, ModuleType)
                else [a for a in content if isinstance(a, Rule)]
            )
        except Exception as error:
            findings.append(
                _failure(point.name, f"{type(error).__name__}: {error}", "modul yang dapat dimuat")
            )
            continue
        # A module may also hold rules that it imported from the program, to call them.
        new = [a for a in new if defaults.get(a.code) is not a]
        if not new:
            findings.append(_failure(point.name, "", "modul yang memuat aturan"))
        for a in new:
            if a.code in defaults or a.code in outside or a.code in CHECKER_FINDINGS:
                findings.append(_failure(point.name, a.code, "kode aturan yang belum dipakai"))
            elif a.severity not in LEVELS:
                findings.append(
                    _failure(
                        point.name,
                        f"{a.code} bertingkat {a.severity}",
                        f"tingkat {', '.join(LEVELS)}",
                    )
                )
            else:
                outside[a.code] = a
    everything = sorted(
        (*defaults.values(), *outside.values()), key=lambda a: (a.code[:1] != "R", a.code)
    )
    return Listing(tuple(everything), frozenset(outside), tuple(findings))


def _failure(name: str, content: str, expected: str) -> Finding:
    message, advice = (
        f"aturan tambahan '{name}' tidak dapat dipakai",
        "perbarui atau lepas paket aturan tambahan itu",
    )
    return Finding("R003", "", "", message, content, expected, advice, "peringatan")
