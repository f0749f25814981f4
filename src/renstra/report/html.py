"""The result of a check as one page: it needs no network, no other file and no script to be read;
see ``templates/laporan``.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from ..files.reading import read_text
from ..model.finding import LEVELS
from ..model.numbers import format_number
from ..profile.find import find_template
from .catalog import cell_label, explain_code
from .data import result_data

if TYPE_CHECKING:
    from .result import CheckResult

_NO_SHEET = "Umum"


def result_html(result: CheckResult, name: str) -> str:
    """Return the page. Everything that comes from the plan is escaped, and scripts from elsewhere
    are forbidden to run.
    """
    from jinja2 import Environment, StrictUndefined

    path = find_template("laporan", "periksa.html.j2")
    assert path is not None, "templat bawaan selalu ada"
    env = Environment(
        undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    env.filters |= {"bilangan": format_number, "sebut_sel": cell_label}
    return env.from_string(read_text(path)).render(**_page_content(result, name))


def _page_content(result: CheckResult, name: str) -> dict[str, Any]:
    d = result_data(result, name)
    findings, switched_off = d["temuan"], d["dikecualikan"]
    kode = dict.fromkeys(sorted(t["kode"] for t in (*findings, *switched_off)))
    by_sheet = {
        n: list(content)
        for n, content in groupby(sorted(findings, key=_sheet_order(findings)), key=_sheet_name)
    }
    return {
        "nama": name,
        "rencana": d["rencana"],
        "ringkasan": d["ringkasan"],
        "tingkat": LEVELS,
        "per_lembar": by_sheet,
        "kelompok": sorted({t["kelompok"] for t in findings}),
        "banyak": len(findings),
        "mati": switched_off,
        "penjelasan": [explain_code(k) for k in kode],
    }


def _sheet_name(t: dict[str, str]) -> str:
    return t["lembar"] or _NO_SHEET


def _sheet_order(findings: list[dict[str, str]]) -> Any:
    """Sheets in the order in which they first appear, each once."""
    place = {n: i for i, n in enumerate(dict.fromkeys(map(_sheet_name, findings)))}
    return lambda t: place[_sheet_name(t)]
