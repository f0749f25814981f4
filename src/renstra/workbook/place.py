"""Where the workbook of a plan is, and what it may be called."""

from __future__ import annotations

from pathlib import Path

WORKBOOK_NAME = "renstra.xlsx"
"""What the workbook of a plan is called, unless the office calls it otherwise."""
ANNOTATED_NAME = "renstra.periksa.xlsx"
"""The annotated copy of it, which a check writes beside it."""


def workbooks_in(folder: Path) -> tuple[str, ...]:
    """The names of the workbooks in a folder, of whatever spreadsheet program."""
    found = (x.name for pattern in ("*.xls*", "*.ods") for x in folder.glob(pattern))
    own = ("~$", ".~", ANNOTATED_NAME)
    return tuple(sorted(name for name in found if not name.startswith(own)))


def workbook_of(folder: Path) -> str:
    """The name of the workbook of a plan's folder: the usual one, else the only one there is."""
    if (folder / WORKBOOK_NAME).is_file():
        return WORKBOOK_NAME
    readable = [name for name in workbooks_in(folder) if name.endswith(".xlsx")]
    return readable[0] if len(readable) == 1 else WORKBOOK_NAME
