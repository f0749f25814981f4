"""What a rule finds and what it passes over, told on a few cells: changes of one tiny plan that all
examples share.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

FIRST_ROW = 2
"""The first row of data on a sheet, below its headings."""
FORM = "Identitas"
"""The sheet that asks questions, whose cells stand in no row of their own."""


@dataclass(frozen=True, slots=True)
class ExampleRow:
    """Cells of one row by heading, as a planner types them; an empty text empties the cell.

    On the form *Identitas* the headings are its questions.
    """

    sheet: str
    number: int
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file beside the workbook (``narasi/permasalahan.md.j2``, ``tabel.toml``) and its lines."""

    name: str
    lines: tuple[str, ...]


Example = tuple[ExampleRow | TextFile, ...]
"""Everything that is put into the tiny plan before a rule looks at it."""


def rows(sheet: str, *cells: Mapping[str, str], start: int = FIRST_ROW) -> Example:
    """Return rows of one sheet, each below the other; `start` is the number of the first."""
    return tuple(ExampleRow(sheet, n, tuple(c.items())) for n, c in enumerate(cells, start))


def form(cells: Mapping[str, str]) -> Example:
    """Return answers on the form *Identitas*."""
    return rows(FORM, cells)


def text(id: str, *lines: str) -> Example:
    """Return a text of the plan's own, by the id that the profile of chapters has for it."""
    return (TextFile(f"narasi/{id}.md.j2", lines),)


def file(name: str, *lines: str) -> Example:
    """Return another file beside the workbook."""
    return (TextFile(name, lines),)


def closing_chapter(*sections: tuple[str, str]) -> Example:
    """Return a profile of chapters with the last one alone, holding these sections: id and heading
    of each.
    """
    lines = [
        line
        for id, heading in sections
        for line in (
            "",
            "[[bab.subbab]]",
            f'id = "{id}"',
            f'judul = "{heading}"',
            f'teks = ["{id}"]',
        )
    ]
    return form({"Sistematika": "ringkas"}) + file(
        "sistematika/ringkas.toml",
        'nama = "ringkas"',
        'dasar = "Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017"',
        "",
        "[[bab]]",
        'id = "penutup"',
        'judul = "Penutup"',
        'ringkasan = "Memuat penutup."',
        *lines,
    )
