"""The second job: every figure agrees, or the cell that does not is named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..model import Finding, Renstra
from ..model.finding import Severity
from ..plan.manuscript import manuscript, own_texts
from ..plan.prepare import PlanMaterial, prepare_material
from ..reference.read import ReferenceFault, nomenklatur_for, peraturan_for
from ..rules.lib.manuscript import Manuscript
from ..rules.registry import all_rules
from ..rules.run import SuppressedFinding, run
from ..rules.view import Material
from ..workbook.read import Reading, order, read_workbook


@dataclass(frozen=True)
class CheckResult:
    """What a check found.

    `switched_off` are findings that the plan switched off, with its reasons. `rule` says how many
    rules were applied: none when the workbook itself cannot be read as a plan; `nomenklatur` names
    the table of official names. What could not be opened at all is not `ran`.
    """

    findings: tuple[Finding, ...]
    switched_off: tuple[SuppressedFinding, ...] = ()
    renstra: Renstra | None = None
    material: PlanMaterial | None = None
    rule_count: int = 0
    nomenklatur: str = ""
    ran: bool = True

    def count(self, level: Severity) -> int:
        """How many findings of one level there are."""
        return sum(t.severity == level for t in self.findings)

    @property
    def passed(self) -> bool:
        """Whether there is no kesalahan."""
        return not self.count("kesalahan")


def check(folder: Path, nomenklatur: Path | None = None) -> CheckResult:
    """Check the plan in `folder`; `nomenklatur` is a table of official names to hold it against
    instead of its own.
    """
    reading = read_workbook(folder)
    if reading.renstra is None:
        return CheckResult(reading.findings, ran=reading.opened)
    return check_plan(folder, reading, prepare_material(folder, reading.renstra), nomenklatur)


def check_plan(
    folder: Path,
    reading: Reading,
    material: PlanMaterial | tuple[Finding, ...],
    nomenklatur: Path | None = None,
) -> CheckResult:
    """Check a plan that was read already, with the profiles and texts that it would be built with,
    or their faults.
    """
    assert reading.renstra is not None, "hanya rencana yang terbaca yang dapat diperiksa"
    ready = material if isinstance(material, PlanMaterial) else None
    findings = [
        *reading.findings,
        *(material.warnings if isinstance(material, PlanMaterial) else material),
    ]
    try:
        table = nomenklatur_for(reading.renstra, folder, nomenklatur)
        peraturan = peraturan_for(folder)
    except ReferenceFault as error:
        findings.append(error.finding)
        return CheckResult(
            _ordered(findings, reading), (), reading.renstra, ran=nomenklatur is None
        )
    inputs = Material(
        renstra=reading.renstra,
        nomenklatur=table,
        peraturan=peraturan,
        manuscript=manuscript(ready) if ready else Manuscript(own_texts=own_texts(folder)),
        other_limits={p.kode: p.batas for p in reading.renstra.pengecualian if p.batas is not None},
    )
    listing = all_rules()
    result = run(inputs, listing.rules, listing.plugin_codes)
    everything = _ordered([*listing.findings, *findings, *result.findings], reading)
    return CheckResult(
        everything, result.switched_off, reading.renstra, ready, len(listing.rules), table.source
    )


def _ordered(findings: Iterable[Finding], reading: Reading) -> tuple[Finding, ...]:
    """Sheets in the order of their tabs, then texts and profiles."""
    everything = order(findings, reading.mapping)
    return tuple(sorted(everything, key=lambda t: "/" in t.sheet or "." in t.sheet or not t.sheet))
