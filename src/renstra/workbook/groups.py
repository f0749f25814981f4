"""Rows of one kode gathered, and what stands on the further ones: words are taken where the first
row has none, and reported where it says something else; pagu is kept to be compared, and reported
where one kode stands in two places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..model import ClaimedPagu, Field, FieldName, Finding
from ..model.numbers import format_rupiah
from ..model.program import rumusan_key
from ..sheets import standard_heading
from . import faults
from .table import ReadRow


@dataclass
class Group:
    """The rows of one kode: the first carries the object, every row may carry an indikator.

    `starts` are the places in `rows` where those begin that stand apart from the ones before.
    """

    head: ReadRow
    rows: list[ReadRow] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    @property
    def kode(self) -> str:
        """The kode that the rows share."""
        return self.head.text("kode")

    def row_of(self, name: str) -> ReadRow:
        """The first row that says something in a field; the head where none does."""
        return next((row for row in self.rows if row.text(name)), self.head)

    def text(self, name: str) -> str:
        """What the first row that says something in a field says there."""
        return self.row_of(name).text(name)


def group_rows(
    rows: Iterable[ReadRow], nama_heading: str, findings: list[Finding]
) -> dict[str, Group]:
    """Gather rows by kode, in order of appearance.

    A row without kode and name continues the one above; a second name for a kode is a fault. A row
    whose kode has a fault of its own is left out with those that continue it.
    """
    result: dict[str, Group] = {}
    last: Group | None = None
    for row in rows:
        kode, nama = row.text("kode"), row.text("nama")
        if not kode and "kode" in row.faulty:
            last = Group(row)
            continue
        if not kode and not nama and last:
            last.rows.append(row)
            continue
        if not kode:
            findings.append(faults.empty(row.origin.sheet, row.origin.cell("kode"), "Kode"))
            continue
        sheet, cell = row.origin.sheet, row.origin.cell("nama")
        if kode not in result:
            if not nama:
                findings.append(faults.empty(sheet, cell, nama_heading))
            result[kode] = Group(row)
        elif nama and standard_heading(nama) != standard_heading(
            first := result[kode].head.text("nama")
        ):
            first_cell = result[kode].head.origin.cell("nama")
            findings.append(faults.different_nama(sheet, cell, kode, nama, first, first_cell))
        if last is not result[kode]:
            last = result[kode]
            last.starts.append(len(last.rows))
        last.rows.append(row)
    return result


def report_other_words(
    groups: Iterable[Group], headings: Mapping[str, str], findings: list[Finding]
) -> None:
    """Report the rows that say of their kode what an earlier one says otherwise; `headings` are the
    columns that are looked at.
    """
    for g in groups:
        for name, heading in headings.items():
            told = g.row_of(name)
            for row in g.rows:
                if (words := row.text(name)) and rumusan_key(words) != rumusan_key(
                    first := told.text(name)
                ):
                    place = row.origin.sheet, row.origin.cell(name), g.kode, heading
                    findings.append(
                        faults.other_words(*place, words, first, told.origin.cell(name))
                    )


def claims_of(sheet: str, groups: Iterable[Group]) -> Iterator[ClaimedPagu]:
    """Yield what every row but the first of its kode claims; `sheet` is its declared name."""
    for g in groups:
        for row in g.rows[1:]:
            if numbers := _typed_pagu(row):
                yield ClaimedPagu(origin=row.origin, lembar=sheet, kode=g.kode, angka=numbers)


def _typed_pagu(row: ReadRow) -> dict[FieldName, int]:
    """The pagu of a row that is only compared, without what is nothing."""
    yearly: dict[FieldName, int | None] = {
        Field("pagu_tertulis", tahun): rupiah
        for tahun, rupiah in row.yearly("pagu_tertulis").items()
    }
    everything = yearly | {"pagu_jumlah_tertulis": row["pagu_jumlah_tertulis"]}
    return {name: rupiah for name, rupiah in everything.items() if rupiah}


def report_apart(groups: Iterable[Group], findings: list[Finding]) -> None:
    """Report a kode whose rows stand in two places, each with pagu of its own.

    The same pagu in both is one figure repeated, which says nothing else.
    """
    for g in groups:
        parts = [g.rows[a:b] for a, b in zip(g.starts, [*g.starts[1:], None], strict=True)]
        with_pagu = [(part[0], sums) for part in parts if (sums := _sums_of(part))]
        for row, sums in with_pagu[1:]:
            first, first_sums = with_pagu[0]
            if sums != first_sums:
                name = next(n for n in sums | first_sums if sums.get(n) != first_sums.get(n))
                found, other = (format_rupiah(s.get(name, 0)) for s in (sums, first_sums))
                cells = row.origin.cell("kode"), first.origin.cell("kode")
                place = row.origin.sheet, *cells, g.kode
                findings.append(faults.kode_apart(*place, _column_words(name), found, other))


def _sums_of(rows: Sequence[ReadRow]) -> dict[FieldName, int]:
    """The pagu of rows that stand together."""
    result: dict[FieldName, int] = {}
    for row in rows:
        for name, rupiah in _typed_pagu(row).items():
            result[name] = result.get(name, 0) + rupiah
    return result


def _column_words(name: FieldName) -> str:
    return f"pagu {name.tahun}" if isinstance(name, Field) else "jumlah pagu"
