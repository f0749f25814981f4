"""What a table module hands over: rows, and a note that stands under the table.

Cells are named by text, as ``tabel.toml`` names them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ...model import Field, Indikator, Node, Periode, Renstra
from ...model.numbers import format_number, format_rupiah
from ...word.table.rows import Row


@dataclass(frozen=True, slots=True)
class TableContent:
    """Rows of a table and its note (``""`` when there is nothing to say)."""

    rows: tuple[Row, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table of the document. Declared above a function of this folder, it is known to texts by
    the name of that function.
    """

    compose: Callable[[Renstra], TableContent]

    @property
    def id(self) -> str:
        """What a text calls it with."""
        return self.compose.__name__.replace("_", "-")

    def __call__(self, renstra: Renstra) -> TableContent:
        """Give its rows for one plan."""
        return self.compose(renstra)


END = "akhir"
"""What stands in the place of a year for the whole period."""


def spread_cells(
    name: str, values: Mapping[int, str] | Mapping[str, str], end: str = ""
) -> dict[str, str]:
    """The cells of a field that holds several things, with one for the whole period where there is
    an `end`.
    """
    cells = {_cell_name(name, part): text for part, text in values.items()}
    if end:
        cells[_cell_name(name, END)] = end
    return cells


@lru_cache
def _cell_name(name: str, part: int | str) -> str:
    """The same few for every row."""
    return str(Field(name, part))


def with_total(rows: Sequence[Row], total: Mapping[str, str]) -> TableContent:
    """A table that ends with a row of totals, if there is anything to add up."""
    last = (Row(total, bold=True, color="jumlah"),) if rows and total else ()
    return TableContent((*rows, *last))


def count_text(value: int | None) -> str:
    """A count as it stands in a table; what was not counted stays a dash, not a blank."""
    return "-" if value is None else format_number(value)


def target_by_year(i: Indikator, p: Periode) -> dict[str, str]:
    """An indikator's figures: the baseline, the target of every year, and the end of the period."""
    target = {t: i.tulis(n) for t, n in i.target.items()}
    target |= {t: "-" for t in p.tahun_target if t not in i.target}
    end = i.tulis(i.kondisi_akhir(p.tahun_pagu))
    return spread_cells("target", target, end) | {"capaian": i.tulis(i.capaian_awal)}


def pagu_tahunan(node: Node, p: Periode) -> dict[str, str]:
    """Rupiah of a level in every year, and of the period."""
    return pagu_cells({t: node.pagu(t) for t in p.tahun_pagu})


def pagu_cells(pagu: Mapping[int, int]) -> dict[str, str]:
    """Rupiah of every year, and of all of them."""
    yearly = {t: format_rupiah(n) for t, n in pagu.items()}
    return spread_cells("pagu", yearly, format_rupiah(sum(pagu.values())))


def per_indikator(
    node: Node, fixed: dict[str, str], p: Periode
) -> Iterator[tuple[dict[str, str], dict[str, Hashable]]]:
    """Yield a row for each indikator of a level, with the merge keys that hold its rows together.

    `fixed` are the fields that the rows share; a level without indikator still gets its row.
    """
    return rows_of_indikator(node.indikator, fixed, node.kode, p)


def rows_of_indikator(
    indikator: Sequence[Indikator], fixed: dict[str, str], owner: Hashable, p: Periode
) -> Iterator[tuple[dict[str, str], dict[str, Hashable]]]:
    """Yield the same for indikator of whatever is told apart by `owner`."""
    key = dict.fromkeys(fixed, owner) if len(indikator) > 1 else {}
    if not indikator:
        yield fixed, key
    for i in indikator:
        yield {**fixed, "indikator": i.nama, "satuan": i.satuan, **target_by_year(i, p)}, key


def with_satuan(content: dict[str, str]) -> dict[str, str]:
    """The cells of a row with the satuan in brackets behind its indikator."""
    satuan = content.get("satuan")
    return content | {"indikator": f"{content['indikator']} ({satuan})"} if satuan else content


def keys_by_value(content: Mapping[str, str], *names: str) -> dict[str, Hashable]:
    """Merge keys that join what says the same in neighbouring rows; an empty cell stands alone."""
    return {name: text for name in names if (text := content.get(name))}
