"""The tables of the document: each module turns the plan into rows, and knows nothing of columns,
widths or Word. A sheet whose table shows its rows as they stand needs no module of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from pkgutil import iter_modules

from ...model import Renstra
from ...model.organisasi import GOLONGAN
from ...sheets import SHEETS
from .content import PrintedTable, TableContent
from .sheet_rows import SheetTable


def _declared_tables() -> Iterator[PrintedTable | SheetTable]:
    """Every table of a sheet that is declared with one, and every table of this folder, which is
    found by standing there.
    """
    yield from (SheetTable(sheet) for sheet in SHEETS if sheet.table)
    for found in iter_modules(__path__):
        module = import_module(f"{__name__}.{found.name}")
        yield from (value for value in vars(module).values() if isinstance(value, PrintedTable))


TABLES: Mapping[str, Callable[[Renstra], TableContent]] = {
    table.id: table for table in _declared_tables()
}
"""Every table by the id that a text calls it with."""


def column_series(renstra: Renstra) -> dict[str, Sequence[object]]:
    """The series that columns can repeat over."""
    p = renstra.identitas.periode
    previous = sorted({t for k in renstra.kinerja_pelayanan for t in k.tahun})
    return {
        "tahun_target": p.tahun_target,
        "tahun_peralihan": p.tahun_peralihan,
        "tahun_pagu": p.tahun_pagu,
        "tahun_lalu": previous,
        "tahun_anggaran": sorted(
            {t for a in renstra.anggaran_realisasi for t in (*a.anggaran, *a.realisasi)}
        ),
        "tahun_penahapan": sorted({x.tahun for x in renstra.penahapan}) or p.tahun_pagu,
        "golongan": GOLONGAN,
    }


def heading_words(renstra: Renstra) -> dict[str, object]:
    """The words that headings may carry in braces; ``{tahun}`` and ``{tahap}``, the place of the
    year in its series, belong to repeated columns.
    """
    i, p = renstra.identitas, renstra.identitas.periode
    return {
        "dasar": p.dasar,
        "awal": p.awal,
        "akhir": p.akhir_target,
        "sebelum": p.pertama - 1,
        "opd": i.opd,
        "tahun": "{tahun}",
        "tahap": "{tahap}",
    }
