"""The result of a check as one page: it needs no network, no other file and no script to be read;
see ``templates/laporan``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ..files.reading import read_text
from ..model.finding import LEVELS, tally_severities
from ..model.numbers import format_number
from ..profile.find import find_template
from .catalog import cell_label, link_to
from .causes import merge_by_cause
from .data import result_data

if TYPE_CHECKING:
    from .result import CheckResult

_NO_SHEET = "Umum"


def result_html(result: CheckResult, name: str, place: str = "") -> str:
    """Return the page. Everything that comes from the plan is escaped, and scripts from elsewhere
    are forbidden to run.

    `place` is where the plan's own workbook lies, seen from the page
    (``../../dinas/2025/renstra.xlsx``): findings lead there.
    """
    from jinja2 import Environment, StrictUndefined

    path = find_template("laporan", "periksa.html.j2")
    assert path is not None, "templat bawaan selalu ada"
    env = Environment(
        undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    env.filters |= {"bilangan": format_number, "sebut_sel": cell_label}
    return env.from_string(read_text(path)).render(**_page_content(result, name, place))


def _page_content(result: CheckResult, name: str, place: str) -> dict[str, Any]:
    d = result_data(result, name)
    causes = merge_by_cause(result.findings)
    rules = {cause.code.code: cause.code.title for cause in causes}
    return {
        "nama": name,
        "rencana": d["rencana"],
        "putusan": _verdict(result),
        "keterangan": [*_remarks(result)],
        "tingkat": {level: result.count(level) for level in LEVELS},
        "sebab": causes,
        "banyak": len(result.findings),
        "lolos": result.ran and result.passed,
        "per_lembar": Counter(_sheet_name(t.sheet) for t in result.findings),
        "per_aturan": dict(sorted(rules.items())),
        "nama_lembar": _sheet_name,
        "di_buku_kerja": lambda t: bool(t.sheet and t.cell) and not _is_file(t.sheet),
        "mati": d["dikecualikan"],
        "buku_kerja": place,
        "tautan": link_to(place),
    }


def _verdict(result: CheckResult) -> str:
    """How things stand, in one sentence."""
    if not result.findings:
        return "Tidak ada temuan: dokumen dapat disusun."
    *others, last = tally_severities(result.findings).split(", ")
    comma = "," if len(others) > 1 else ""
    counts = f"{', '.join(others)}{comma} dan {last}" if others else last
    found = f"{counts}{_spread(result)}"
    if not result.ran:
        return f"{found}; pemeriksaan tidak dapat dijalankan sebelum ini dibetulkan."
    if not result.passed:
        return f"{found}; dokumen belum dapat disusun sebelum kesalahannya dibetulkan."
    return f"{found}; tidak ada kesalahan, jadi dokumen dapat disusun."


def _spread(result: CheckResult) -> str:
    """On how many sheets and in how many files of texts the findings are."""
    places = {t.sheet for t in result.findings if t.sheet}
    files = sum(map(_is_file, places))
    counts = ((len(places) - files, "lembar"), (files, "berkas"))
    told = " dan ".join(f"{format_number(n)} {what}" for n, what in counts if n)
    return f" pada {told}" if told else ""


def _remarks(result: CheckResult) -> Iterable[str]:
    """What else is to be known of the check, in short."""
    if result.ran and (result.rule_count or not result.partial):
        blocked = "" if result.rule_count else ", karena buku kerja belum terbaca utuh"
        yield f"{result.rules_run}{blocked}"
    if result.partial:
        yield result.partial
    if result.switched_off:
        count = format_number(len(result.switched_off))
        yield f"{count} temuan dikecualikan pada lembar Aturan"
    if result.nomenklatur:
        yield f"nomenklatur: {result.nomenklatur}"


def _sheet_name(sheet: str) -> str:
    return sheet or _NO_SHEET


def _is_file(sheet: str) -> bool:
    """Whether what is called a sheet is a file of texts or profiles."""
    return "/" in sheet or "." in sheet
