"""Every figure agrees, or the cell that does not is named; reports say it in many forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from ..files.holding import HeldError
from ..model import Finding
from ..model.finding import tally_severities
from ..model.numbers import format_number
from ..plan.manuscript import own_texts, rule_manuscript
from ..plan.plan import Plan
from ..reference.read import ReferenceFault, nomenklatur_for, peraturan_for
from ..report.result import CheckResult
from ..rules.lib.manuscript import RuleManuscript
from ..rules.registry import all_rules
from ..rules.run import RuleResult, run
from ..rules.view import RuleView
from ..workbook.read import order_findings
from .outcome import Outcome, file_lines, remark_lines, stopped_by, unwritable_message
from .outputs import output_folder, write_outputs
from .selection import EVERYTHING, Selection, important_lines
from .words import Line, Said, finding_lines, line_of

_UNUSED_EXCEPTION = "R002"


def check(
    plan: Plan,
    reports: Collection[str] = (),
    output: Path | None = None,
    *,
    nomenklatur: Path | None = None,
    as_json: bool = False,
    selection: Selection = EVERYTHING,
) -> Outcome:
    """Check the plan of a folder, and write the `reports` of it that are asked for.

    `selection` says which findings people are shown; it changes neither reports nor code.

    They go into the folder `output` (``build/<plan>`` by default); the plan's own is never written
    to. `nomenklatur` is a table of official names to hold the plan against instead of its own.
    """
    if unknown := selection.unknown(plan):
        return stopped_by(unknown, 2)
    result = apply_rules(plan, nomenklatur)
    files: dict[Path, bytes] = {}
    remarks: tuple[str, ...] = ()
    if result.ran and reports:
        from ..report.annotated import AnnotationFailed
        from .reports import make_reports

        try:
            with output_folder(plan, output) as (folder, said):
                files = make_reports(plan, result, reports, folder)
                remarks = (*said, *write_outputs(files))
        except (AnnotationFailed, HeldError) as error:
            return stopped_by(str(error), 2, "Galat")
        except OSError as error:
            return stopped_by(unwritable_message(error), 2, "Galat")
    written = tuple(files)
    told = (*file_lines(written), *remark_lines((*plan.remarks, *remarks)))
    code = 2 if not result.ran else 0 if result.passed else 1
    if as_json:
        from ..report.data import json_text

        json = f"{json_text(result, plan.name)}\n"
        return Outcome(written, result.findings, told, json, code)
    words = (*_result_lines(result, selection), *told)
    return Outcome(written, result.findings, words, code=code)


def apply_rules(plan: Plan, nomenklatur: Path | None = None) -> CheckResult:
    """Return what every rule finds in a plan, after what was found on opening it.

    Of a plan with cells that could not be read, only what is so whatever stands in them.
    """
    versions = (plan.renstra,) if plan.renstra else plan.assumed
    if not versions:
        return CheckResult(plan.findings, ran=plan.opened)
    folder = plan.folder
    assert folder is not None, "hanya rencana yang berfolder yang dapat diperiksa"
    try:
        table = nomenklatur_for(versions[0], folder, nomenklatur)
        peraturan = peraturan_for(folder)
    except ReferenceFault as error:
        findings = _order_findings([*plan.findings, error.finding], plan)
        return CheckResult(findings, (), plan.renstra, ran=nomenklatur is None)
    manuscript = RuleManuscript()
    # What the texts say of figures shows once these can be read.
    if plan.composition:
        manuscript = rule_manuscript(plan.composition)
    elif plan.renstra:
        manuscript = RuleManuscript(own_texts=own_texts(folder))
    listing = all_rules()
    first, *others = (
        run(
            RuleView(
                renstra=renstra,
                nomenklatur=table,
                peraturan=peraturan,
                manuscript=manuscript,
                other_limits={p.kode: p.batas for p in renstra.pengecualian if p.batas is not None},
            ),
            listing.rules,
            listing.plugin_codes,
        )
        for renstra in versions
    )
    found = first if plan.renstra else _common_result(first, others, plan.findings)
    return CheckResult(
        _order_findings([*listing.findings, *plan.findings, *found.findings], plan),
        found.switched_off,
        plan.renstra,
        plan.composition,
        len(listing.rules) if plan.renstra else 0,
        table.source,
        unexamined=found.unexamined,
        partial="" if plan.renstra else _left_out(plan.findings),
    )


def _common_result(
    first: RuleResult, others: Iterable[RuleResult], faults: Iterable[Finding]
) -> RuleResult:
    """What the rules found under every assumption about the cells at fault, and nothing about those
    cells themselves.

    An exception that touches nothing may be needed again once they can be read.
    """
    at_fault = {(t.sheet, t.cell) for t in faults if t.severity == "kesalahan"}
    findings = {t for t in first.findings if t.code != _UNUSED_EXCEPTION}
    switched_off = {*first.switched_off}
    for other in others:
        findings &= {*other.findings}
        switched_off &= {*other.switched_off}
    return RuleResult(
        tuple(t for t in first.findings if t in findings and (t.sheet, t.cell) not in at_fault),
        tuple(d for d in first.switched_off if d in switched_off),
        first.unexamined,
    )


def _left_out(faults: Iterable[Finding]) -> str:
    """Which cells the rules were not told, in words."""
    cells = {(t.sheet, t.cell): None for t in faults if t.severity == "kesalahan"}
    counts = Counter(sheet for sheet, _ in cells)
    named = ", ".join(f"{format_number(n)} sel pada {sheet}" for sheet, n in counts.items())
    return f"aturan dijalankan tanpa sel yang belum terbaca ({named}) dan yang bergantung padanya"


def _order_findings(findings: Iterable[Finding], plan: Plan) -> tuple[Finding, ...]:
    """Sheets in the order of their tabs, then texts and profiles."""
    everything = order_findings(findings, plan.mapping)
    return tuple(sorted(everything, key=lambda t: "/" in t.sheet or "." in t.sheet or not t.sheet))


def _result_lines(result: CheckResult, selection: Selection) -> Iterator[Line]:
    """The findings that are to be shown, those that matter most, then how many there are, and what
    the plan has switched off.
    """
    matching = selection.matching(result.findings)
    shown = selection.gravest(matching)
    yield from finding_lines(shown)
    yield from important_lines(matching)
    if hidden := len(result.findings) - len(shown):
        words = f"{format_number(hidden)} temuan lain tidak ditampilkan menurut pilihan perintah."
        yield line_of(Said(words, "faint"))
    for code, count in sorted(Counter(d.finding.code for d in result.switched_off).items()):
        words = f"Dikecualikan pada lembar Aturan: {code}, {format_number(count)} temuan"
        yield line_of(Said(words, "faint"))
    counts = tally_severities(result.findings)
    if not result.ran:
        yield line_of("Pemeriksaan tidak dapat dijalankan.")
    elif result.partial:
        yield line_of(f"{counts}. {result.partial[0].upper()}{result.partial[1:]}.")
    elif not result.rule_count:
        yield line_of(f"{counts}. Isi rencana belum diperiksa: betulkan dahulu kesalahan di atas.")
    else:
        rules_run = f"{format_number(result.rule_count)} aturan dijalankan."
        yield line_of(f"{counts or 'Tidak ada temuan'}. {rules_run}")
