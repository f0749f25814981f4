"""What a sheet and a column are: the words in which every sheet is declared once.

Reading, the blank workbook, templates, comparison, text rules, snapshots and forms all follow the
declaration; none of them keeps a list of sheets of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, get_args

from ..model import Entry, Field, FieldName, Node, Periode

CellType = Literal[
    "teks",
    "kode",
    "cacah",
    "tahun",
    "rupiah",
    "nilai",
    "persen",
    "tanggal",
    "pilihan",
    "pilihan-bebas",
    "ya-tidak",
    "nip",
]
"""How a cell is read. ``nilai`` is a target or achievement, read with the satuan of its row;
``persen`` a percentage.
"""

Yearly = Literal["target", "pagu", "capaian-dasar", "bebas"]
"""Which years a yearly column stands for: those with a target, those with pagu, the baseline year,
or whatever years the headings name (past performance)."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Why the program passes something by: one reason in words for each use that it is not put to.

    Without a reason it is used: rows and fields are compared from plan to plan, words are searched
    by the rules of wording, texts that are not are still looked through for blanks left to be
    filled in, fields travel in the snapshot, and templates can name them.
    """

    comparison: str = ""
    search: str = ""
    blanks: str = ""
    snapshot: str = ""
    templates: str = ""


USED = LeftOut()
"""Nothing is left out."""

Need = Literal["wajib", "dianjurkan", "pelengkap"]
"""Whether a plan can be made without a sheet, and whether its document is whole without it."""

Apart = Literal["all", "group"]
"""Which names of a sheet must not be nearly the same: all of them, or those of one group."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    A yearly column stands for one column per year; ``{tahun}`` in `heading` takes the year. `part`
    is the year, or another key, of a column that fills one of the several that its field holds.
    `fill_down` fills an empty cell with the one above, as people do who merge cells. `required`: no
    cell may be empty; `heading_required`: the column must be there, its cells may be empty. A text
    that is `dated` may be a date; anywhere else Excel made the date of something else. One that is
    `prose` keeps the lines of its cell.

    `field` is where the model keeps it, seen from the row (``indikator.nama``), when that is not
    called like the column. `parent` holds the kode of the row that this one hangs on. A text is
    searched right after the others of its row, unless it waits for those of another sheet
    (`searched_after`).

    `told_apart` marks names that are read as a list: two that are nearly the same are one thing
    with a slip. `summed`: the printed table of the sheet adds its numbers up. `sistematika` names
    the profiles of chapters whose plans are asked for it, none that all are.

    `sample` is what may stand in a cell: notes and faults name it, and the samples of a table are
    its example row. `names` are the sheets one of whose kode it holds. One that is `folded` is
    seldom filled: the workbook to fill in folds it away.
    """

    name: str
    heading: str
    datatype: CellType = "teks"
    required: bool = False
    hint: str = ""
    width: int = 18
    options: tuple[str, ...] = ()
    alias: tuple[str, ...] = ()
    yearly: Yearly | None = None
    fill_down: bool = False
    sample: str = ""
    heading_required: bool = False
    field: str = ""
    parent: bool = False
    left_out: LeftOut = USED
    searched_after: str = ""
    told_apart: Apart | None = None
    summed: bool = False
    part: int | str | None = None
    dated: bool = False
    prose: bool = False
    sistematika: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    folded: bool = False

    def of(self, tahun: int) -> Column:
        """The column of one year."""
        return replace(
            self,
            part=tahun,
            heading=self.heading.format(tahun=tahun),
            alias=tuple(a.format(tahun=tahun) for a in self.alias),
            yearly=None,
        )

    @property
    def fills(self) -> FieldName:
        """What its cells are kept under in a row."""
        return self.name if self.part is None else Field(self.name, self.part)

    @property
    def path(self) -> str:
        """Where the model keeps it, seen from the row: ``nama``, ``indikator.nama``."""
        return self.field or str(self.fills)

    @property
    def searched(self) -> bool:
        """Whether it holds words that the rules of wording look at."""
        return self.datatype == "teks" and not self.left_out.search

    @property
    def may_hold_blanks(self) -> bool:
        """Whether it holds words of the row itself, which may have been left to be filled in."""
        words = self.datatype in {"teks", "kode"} and not self.parent
        return words and not self.left_out.blanks


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a table with headings, or (`form`) a form with one question a row.

    `row` is the class of the model that a row becomes (`str` where it is a line of text), `field`
    the place in the plan where rows stand: ``sarana``, ``tujuan.sasaran``, ``jabatan.fungsi``.

    No two rows may have the same `key`. From plan to plan a row is known again by its `identity`,
    else by its key, else by what it must have; where the words of `reworded` are all that differ
    of that, also by their likeness. `subject` is the field with the kode that its texts
    are about. `narrative` names the text of a chapter that shows the sheet; where that depends on
    the row, `narratives` names it by what the row says in the field `narrative_by`. Fields of the
    class that no column fills are named in `without_column`. With `table` the document has a table
    of its rows as they stand, which texts call by its field (``sdm-lain``). Without a sheet that is
    `spare` the document lacks nothing that it must have. `sistematika` names the profiles of
    chapters whose plans are asked for it, none that all are; it is read wherever it is.
    """

    name: str
    hint: str
    columns: tuple[Column, ...]
    row: type[Entry | str]
    field: str
    form: bool = False
    required: bool = False
    spare: bool = False
    alias: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    identity: tuple[str, ...] = ()
    reworded: str = ""
    subject: str = ""
    narrative: str = ""
    narrative_by: str = ""
    narratives: tuple[tuple[str, str], ...] = ()
    table: bool = False
    left_out: LeftOut = USED
    without_column: tuple[tuple[str, LeftOut], ...] = ()
    sistematika: tuple[str, ...] = ()

    @property
    def level(self) -> bool:
        """Whether its rows are a level of the tree: tujuan, sasaran, program and so on."""
        return self.row in get_args(Node)

    @property
    def need(self) -> Need:
        """How much a plan needs it."""
        return "wajib" if self.required else "pelengkap" if self.spare else "dianjurkan"

    @property
    def owner(self) -> str:
        """The place in the plan of the rows that its own rows hang on; ``""`` for the plan."""
        return self.field.rpartition(".")[0]

    @property
    def attribute(self) -> str:
        """The field that holds its rows, on the plan or on the row that they hang on."""
        return self.field.rpartition(".")[2]

    @property
    def known_by(self) -> tuple[str, ...]:
        """The fields that a row is known again by in another plan."""
        required = tuple(column.name for column in self.columns if column.required)
        return self.identity or self.key or required

    @property
    def uncompared(self) -> frozenset[str]:
        """The fields of its rows, as paths, that are left out of a comparison with a reason."""
        columns = ((column.path, column.left_out) for column in self.columns)
        reasons = (*columns, *self.without_column)
        return frozenset(path for path, reason in reasons if reason.comparison)

    @property
    def groups(self) -> tuple[Column, ...]:
        """The columns that gather its rows in groups: people write them once and merge them."""
        return tuple(column for column in self.columns if column.fill_down)

    @property
    def parent(self) -> Column | None:
        """The column that names the row that each of its rows hangs on."""
        return next((column for column in self.columns if column.parent), None)

    @property
    def line(self) -> Column:
        """The column with the words of a sheet of lines, where a row is nothing but a text."""
        return next(column for column in self.columns if not column.parent)

    def columns_for(
        self, periode: Periode | None, free: tuple[int, ...] = ()
    ) -> tuple[Column, ...]:
        """Every column with the yearly ones spread over their years, in the order of the sheet.

        Without a period only the columns whose years the headings name (`free`) are spread.
        """
        years: dict[str, tuple[int, ...]] = {
            "target": (),
            "pagu": (),
            "capaian-dasar": (),
            "bebas": free,
        }
        if periode:
            years |= {
                "target": (*periode.tahun_target,),
                "pagu": (*periode.tahun_pagu,),
                "capaian-dasar": (periode.dasar,),
            }

        def spread() -> Iterator[Column]:
            for column in self.columns:
                if column.yearly is None:
                    yield column
                    continue
                for tahun in years[column.yearly]:
                    offered = column.of(tahun)
                    # A year that has a target and no pagu may be left out of the sheets altogether.
                    spare = column.yearly == "target" and tahun not in years["pagu"]
                    yield replace(offered, heading_required=False) if spare else offered

        return tuple(spread())


# Typed, since 1, 1.0 and true are equal, but not as text.
@lru_cache(4096, typed=True)
def standard_heading(heading: object) -> str:
    """Return a heading as headings are compared: small letters, no marks, single spaces."""
    return re.sub(r" ?/ ?", "/", re.sub(r"[^0-9a-z%/]+", " ", str(heading).lower()).strip())
