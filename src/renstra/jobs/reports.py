"""The reports of a check, made, and the places where they go."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from ..plan.plan import Plan
from ..report.annotated import annotate_workbook
from ..report.html import result_html
from ..report.result import CheckResult
from ..report.verification import verification_sheet
from .outputs import seen_from


def make_reports(
    plan: Plan, result: CheckResult, kinds: Collection[str], output: Path
) -> dict[Path, bytes]:
    """Make the reports of `kinds` (``html``, ``anotasi``, ``verifikasi``) for the folder `output`.

    Raises `AnnotationFailed`.
    """
    assert plan.folder is not None, "hanya rencana yang berfolder yang diperiksa"
    workbook = plan.folder / plan.workbook
    place = seen_from(output, workbook)
    files: dict[Path, bytes] = {}
    if "html" in kinds:
        page = result_html(result, plan.name, place)
        files[output / f"{plan.name}-periksa.html"] = page.encode()
    if "anotasi" in kinds:
        copy = annotate_workbook(workbook, result, place)
        files[output / f"{plan.name}-periksa.xlsx"] = copy
    if "verifikasi" in kinds:
        files[output / f"{plan.name}-lembar-verifikasi.docx"] = verification_sheet(result)
    return files
