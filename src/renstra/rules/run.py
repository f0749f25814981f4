"""Running the rules over a plan, and what the plan itself says about them in its sheet *Aturan*."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..model import Finding, Pengecualian
from ..model.finding import LEVELS
from ..model.numbers import format_number
from .lib.kode import is_judged
from .plugin import run_guarded, why_nothing
from .rule import NOMENKLATUR, Rule
from .view import RuleView


@dataclass(frozen=True, slots=True)
class SuppressedFinding:
    """A finding that the plan has switched off, and the line of the sheet *Aturan* that did so."""

    finding: Finding
    pengecualian: Pengecualian


@dataclass(frozen=True, slots=True)
class RuleResult:
    """What the rules found: findings that count, and findings that were switched off. `unexamined`
    tells of each rule that had nothing to look at, by its code, why.
    """

    findings: tuple[Finding, ...]
    switched_off: tuple[SuppressedFinding, ...]
    unexamined: Mapping[str, str]


def run(inputs: RuleView, rules: Sequence[Rule], plugin_codes: Iterable[str] = ()) -> RuleResult:
    """Apply every rule, then the plan's exceptions. A plugin's rule (`plugin_codes`) that breaks is
    told, not raised.
    """
    outside = frozenset(plugin_codes)
    findings: list[Finding] = []
    switched_off: list[SuppressedFinding] = []
    used: set[int] = set()
    exceptions = inputs.renstra.pengecualian
    by_kode: dict[str, list[tuple[int, Pengecualian]]] = {}
    # The narrower exception speaks first, wherever it stands: one for a cell before one for
    # everything.
    for n, exception in sorted(enumerate(exceptions), key=lambda numbered: -len(numbered[1].pada)):
        by_kode.setdefault(exception.kode, []).append((n, exception))
    holding = [rule for rule in rules if rule.holds_for(inputs.sistematika)]
    for rule in holding:
        for found in run_guarded(rule, inputs) if rule.code in outside else rule(inputs):
            for n, exception in by_kode.get(found.code, ()):
                if exception.perlakuan and _exception_applies(exception, found):
                    used.add(n)
                    if exception.perlakuan == "mati":
                        switched_off.append(SuppressedFinding(found, exception))
                    else:
                        lowered = max(found.severity, exception.perlakuan, key=LEVELS.index)
                        findings.append(replace(found, severity=lowered))
                    break
            else:
                findings.append(found)
    by_code = {rule.code: rule for rule in rules}
    findings += (
        found
        for n, exception in enumerate(exceptions)
        for found in _exception_findings(exception, by_code.get(exception.kode), n in used)
    )
    unexamined = {
        rule.code: why
        for rule in rules
        if (why := _why_unexamined(rule, inputs, rule.code in outside))
    }
    return RuleResult(tuple(findings), tuple(switched_off), unexamined)


def _why_unexamined(rule: Rule, inputs: RuleView, outside: bool) -> str:
    """Why a rule looked at nothing: it does not hold for this sistematika, or what it needs is not
    there; ``""`` when it looked.
    """
    if not rule.holds_for(inputs.sistematika):
        return f"aturan ini untuk sistematika {' dan '.join(rule.sistematika)}"
    if rule.needs == (NOMENKLATUR,):
        unknown = sum(not is_judged(inputs, s) for s in inputs.with_pagu)
        of_all = f"{format_number(unknown)} dari {format_number(len(inputs.with_pagu))} kode"
        return f"{of_all} tidak ada dalam tabel nomenklatur" if unknown else ""
    if empty := [name for name in rule.needs if not inputs.has_rows(name)]:
        return f"lembar {' dan '.join(empty)} kosong"
    if outside:
        return why_nothing(rule, inputs)
    return rule.lacks(inputs) if rule.lacks else ""


def _exception_applies(exception: Pengecualian, finding: Finding) -> bool:
    """Whether an exception speaks of a finding: everywhere, of its part of the plan, of what stands
    there, or of its cell.
    """
    if not exception.pada:
        return True
    at = " ".join(exception.pada.split()).casefold()
    subject = finding.subject.casefold()
    return (
        subject == at
        or subject.startswith(f"{at}.")
        or at in {" ".join(finding.found.split()).casefold(), finding.place.casefold()}
    )


def _exception_findings(
    exception: Pengecualian, rule: Rule | None, used: bool
) -> Iterator[Finding]:
    """What is wrong with a line of the sheet *Aturan* itself. A line that only sets a limit is used
    where the rule has one.
    """
    sheet, cell = exception.origin.sheet, exception.origin.cell("kode")
    if rule is None:
        message, expected = (
            "tidak ada aturan dengan kode ini",
            "kode yang ditampilkan oleh: renstra rules",
        )
        advice = "betulkan kodenya, atau hapus baris ini"
        yield Finding("R001", sheet, cell, message, exception.kode, expected, advice)
    elif not used and (exception.perlakuan or rule.limit is None):
        message = "pengecualian ini tidak mengenai temuan mana pun"
        found = " ".join(f"{exception.kode} {exception.pada}".split())
        expected, advice = (
            "pengecualian yang masih diperlukan",
            "hapus baris ini, atau betulkan kolom Pada",
        )
        yield Finding("R002", sheet, cell, message, found, expected, advice)
