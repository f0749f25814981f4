"""Where the workbook of a plan is, and what it may be called."""

from __future__ import annotations

import re
from pathlib import Path

WORKBOOK_NAME = "renstra.xlsx"
"""What the workbook of a plan is called, unless the office calls it otherwise."""
RENEWED_NAME = "renstra.baru.xlsx"
"""What it is called in today's form, until the office puts it in place."""
PROPOSALS_NAME = "renstra.usulan.xlsx"
"""What the proposals are called that come home from an edited document."""
EDITED_MARK = "disunting"
"""What stands in the name of an output that somebody edited, which is kept beside the new one:
``dinsos-renstra-2025-periksa (disunting 2).xlsx``.
"""
_OWN_OUTPUTS = re.compile(
    rf"(renstra\.(periksa|baru|usulan)|matriks-perubahan|.+-periksa|.+-ke-.+-matriks)"
    rf"( \({EDITED_MARK} \d+\))?\.xlsx"
)
"""Workbooks that the program wrote, those of earlier versions among them."""


def workbooks_in(folder: Path) -> tuple[str, ...]:
    """The names of the workbooks in a folder, of whatever spreadsheet program; what the program
    itself writes is none.
    """
    names = [x.name for x in folder.iterdir()] if folder.is_dir() else []
    found = (n for n in names if re.search(r"\.(xls\w?|ods)$", n, re.IGNORECASE))
    return tuple(
        sorted(n for n in found if not n.startswith(("~$", ".~")) and not _OWN_OUTPUTS.fullmatch(n))
    )


def workbook_of(folder: Path) -> str:
    """The name of the workbook of a plan's folder: the usual one, else the only one there is."""
    if (folder / WORKBOOK_NAME).is_file():
        return WORKBOOK_NAME
    readable = [name for name in workbooks_in(folder) if name.lower().endswith(".xlsx")]
    return readable[0] if len(readable) == 1 else WORKBOOK_NAME
