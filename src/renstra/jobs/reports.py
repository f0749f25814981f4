"""The reports of a check, made and put in their places: beside the workbook, or in the folder of
outputs.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from ..files.archive import write_files_safely
from ..files.causes import cause
from ..workbook.read import WORKBOOK_NAME
from .check import CheckResult

ANNOTATED_NAME = "renstra.periksa.xlsx"


class ReportFailure(Exception):
    """A report cannot be made or written; the message says why, in Indonesian."""


def write_reports(
    result: CheckResult, kind: Collection[str], folder: Path, output: Path, name: str
) -> tuple[Path, ...]:
    """Write the reports of `jenis` (``html``, ``anotasi``, ``verifikasi``) and return their paths.

    The workbook itself is never written to. Raises `ReportFailure`.
    """
    content: dict[Path, bytes] = {}
    if "html" in kind:
        from ..report.html import html

        content[output / f"{name}-periksa.html"] = html(result, name).encode()
    if "anotasi" in kind:
        from ..report.annotate import AnnotationFailed, annotate

        try:
            content[folder / ANNOTATED_NAME] = annotate(folder / WORKBOOK_NAME, result)
        except AnnotationFailed as error:
            raise ReportFailure(str(error)) from error
    if "verifikasi" in kind:
        from ..report.verification import verification_sheet

        content[output / f"{name}-lembar-verifikasi.docx"] = verification_sheet(result)
    try:
        write_files_safely(content)
    except OSError as error:
        path = error.filename2 or error.filename or output
        raise ReportFailure(
            f"{path} tidak dapat ditulis: {cause(error)}. Tutup berkas itu bila sedang dibuka."
        ) from error
    return tuple(content)
