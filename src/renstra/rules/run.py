"""Running the rules over a plan, and what the plan itself says about them in its sheet *Aturan*."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..model import Finding, Pengecualian
from ..model.finding import LEVELS, Severity
from .rule import Rule, flaw
from .view import Material

CHECKER_FINDINGS: dict[str, tuple[str, Severity, str]] = {
    "R001": (
        "Lembar Aturan menyebut kode yang ada",
        "peringatan",
        "Pengecualian dengan kode yang salah ketik tidak mengecualikan apa pun, dan tidak ada yang menyadarinya.",
    ),
    "R002": (
        "Setiap pengecualian masih diperlukan",
        "saran",
        "Pengecualian yang tertinggal setelah datanya dibetulkan akan menutupi kesalahan berikutnya.",
    ),
    "R003": (
        "Aturan tambahan dapat dijalankan",
        "peringatan",
        "Aturan dari paket lain yang gagal dimuat atau terhenti tidak memeriksa apa pun.",
    ),
}
"""Findings about the checks themselves: title, level and reason by code. They cannot be switched
off.
"""


@dataclass(frozen=True, slots=True)
class SuppressedFinding:
    """A finding that the plan has switched off, and the line of the sheet *Aturan* that did so."""

    finding: Finding
    pengecualian: Pengecualian


@dataclass(frozen=True, slots=True)
class RuleResult:
    """What the rules found: findings that count, and findings that were switched off."""

    findings: tuple[Finding, ...]
    switched_off: tuple[SuppressedFinding, ...]


def run(inputs: Material, rule: Sequence[Rule], plugin_codes: Iterable[str] = ()) -> RuleResult:
    """Apply every rule, then the plan's exceptions. A plugin's rule (`plugin_codes`) that breaks is
    told, not raised.
    """
    outside = frozenset(plugin_codes)
    findings: list[Finding] = []
    switched_off: list[SuppressedFinding] = []
    used: set[int] = set()
    pengecualian = inputs.renstra.pengecualian
    by_kode: dict[str, list[tuple[int, Pengecualian]]] = {}
    # The narrower exception speaks first, wherever it stands: one for a cell before one for
    # everything.
    for n, p in sorted(enumerate(pengecualian), key=lambda numbered: -len(numbered[1].pada)):
        by_kode.setdefault(p.kode, []).append((n, p))
    for a in rule:
        for t in _run_guarded(a, inputs) if a.code in outside else a(inputs):
            for n, p in by_kode.get(t.code, ()):
                if p.perlakuan and _applies(p, t):
                    used.add(n)
                    if p.perlakuan == "mati":
                        switched_off.append(SuppressedFinding(t, p))
                    else:
                        findings.append(
                            replace(t, severity=max(t.severity, p.perlakuan, key=LEVELS.index))
                        )
                    break
            else:
                findings.append(t)
    rules_by_code = {a.code: a for a in rule}
    findings += (
        t
        for n, p in enumerate(pengecualian)
        for t in _exception_findings(p, rules_by_code.get(p.kode), n in used)
    )
    return RuleResult(tuple(findings), tuple(switched_off))


def _applies(p: Pengecualian, t: Finding) -> bool:
    """Whether an exception speaks of a finding: everywhere, of its part of the plan, of what stands
    there, or of its cell.
    """
    if not p.pada:
        return True
    at = " ".join(p.pada.split()).casefold()
    subject = t.subject.casefold()
    return (
        subject == at
        or subject.startswith(f"{at}.")
        or at in {" ".join(t.found.split()).casefold(), t.place.casefold()}
    )


def _run_guarded(a: Rule, inputs: Material) -> Iterator[Finding]:
    try:
        yield from a(inputs)
    except Exception as error:
        message, content = f"aturan tambahan {a.code} terhenti", f"{type(error).__name__}: {error}"
        advice = "perbarui atau lepas paket aturan tambahan itu"
        yield Finding(
            "R003", "", "", message, content, "aturan yang selesai memeriksa", advice, "peringatan"
        )


def _exception_findings(p: Pengecualian, rule: Rule | None, used: bool) -> Iterator[Finding]:
    """What is wrong with a line of the sheet *Aturan* itself. A line that only sets a limit is used
    where the rule has one.
    """
    if rule is None:
        c = flaw(
            p.origin, "kode", "tidak ada aturan dengan kode ini", isi=p.kode, expected="kode yang ditampilkan oleh: renstra rules",
            advice="betulkan kodenya, atau hapus baris ini",
        )  # fmt: skip
        yield Finding(
            "R001",
            c.sheet,
            c.cell,
            c.message,
            c.found,
            c.expected,
            c.advice,
            CHECKER_FINDINGS["R001"][1],
        )
    elif not used and (p.perlakuan or rule.limit is None):
        c = flaw(
            p.origin, "kode", "pengecualian ini tidak mengenai temuan mana pun", isi=" ".join(f"{p.kode} {p.pada}".split()),
            expected="pengecualian yang masih diperlukan", advice="hapus baris ini, atau betulkan kolom Pada",
        )  # fmt: skip
        yield Finding(
            "R002",
            c.sheet,
            c.cell,
            c.message,
            c.found,
            c.expected,
            c.advice,
            CHECKER_FINDINGS["R002"][1],
        )
