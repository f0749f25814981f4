"""The result of a check as data: what other programs read, and what the page is made of."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ..model import Finding, Pengecualian
from ..model.finding import LEVELS
from .catalog import explain_code

if TYPE_CHECKING:
    from .result import CheckResult


def result_data(result: CheckResult, name: str) -> dict[str, Any]:
    """Return the result as plain values, in a fixed order.

    `nama` is the plan as its outputs call it. ``rencana`` is None when the workbook could not be
    read as a plan; the name of the nomenclature table is there when the result knows it.
    """
    summary: dict[str, Any] = {
        **{t: result.count(t) for t in LEVELS},
        "dikecualikan": len(result.switched_off),
        "aturan": result.rule_count,
        "berjalan": result.ran,
        "lolos": result.ran and result.passed,
    }
    if result.partial:
        summary["sebagian"] = result.partial
    if result.nomenklatur:
        summary["nomenklatur"] = result.nomenklatur
    return {
        "nama": name,
        "rencana": _plan_data(result),
        "ringkasan": summary,
        "temuan": [_finding_data(t) for t in result.findings],
        "dikecualikan": [
            _finding_data(d.finding)
            | {"alasan": d.pengecualian.alasan, "pengecualian": _place_of(d.pengecualian)}
            for d in result.switched_off
        ],
    }


def json_text(result: CheckResult, name: str) -> str:
    """Return the result as JSON, written so that people can read it too."""
    return json.dumps(result_data(result, name), ensure_ascii=False, indent=2)


def _plan_data(result: CheckResult) -> dict[str, str] | None:
    if result.renstra is None:
        return None
    i = result.renstra.identitas
    return {
        "dokumen": i.nama_dokumen,
        "opd": i.nama_opd,
        "periode": i.periode.tertulis,
        "versi": i.versi,
    }


def _finding_data(t: Finding) -> dict[str, str]:
    p = explain_code(t.code)
    return {
        "kode": t.code,
        "judul": p.title,
        "kelompok": p.group,
        "tingkat": t.severity,
        "lembar": t.sheet,
        "sel": t.cell,
        "tempat": t.place,
        "perihal": t.subject,
        "pesan": t.message,
        "isi": t.found,
        "harap": t.expected,
        "saran": t.advice,
    }


def _place_of(p: Pengecualian) -> str:
    """The cell of the sheet *Aturan* that switches a finding off."""
    return "!".join(part for part in (p.origin.sheet, p.origin.cell("kode")) if part)
