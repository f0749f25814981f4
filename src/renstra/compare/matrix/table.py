"""The table of the matrix on paper: years run down the rows of one level, so that its old and new
side stand together.

What belongs together stays on one page: a level with its years, a heading with what it heads, a sum
with its years.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ...model import NO_VALUE, Indikator, Node, Renstra
from ...profile.columns import PrintedColumn
from ...profile.look import TableLook
from ...word.runs import Run
from ...word.table.grid import PageArea, TableLayout, lay_out_table
from ...word.table.metrics import WORD_BREAK
from ...word.table.rows import CellContent, Row
from ..changes import Padanan
from ..sameness import normalise_nama
from ..wording import format_content
from ..words import Stretches, diff_words
from .compose import Matrix, MatrixRow, Money
from .rows import (
    BLANK,
    IndikatorPair,
    MatrixLine,
    alasan_text,
    capitalise_first,
    compose_lines,
    format_delta,
    guess_text,
    in_both,
    indikator_pairs,
    kinds_text,
    lacks_year,
    money_of_year,
    other_change_texts,
    persen_text,
    tahun_target,
    with_pagu,
    with_target,
)

COLUMNS = (
    PrintedColumn("no", ("No",), 3, "tengah", True),
    PrintedColumn("uraian.lama", ("Kode dan Uraian", "Semula"), 12, "kiri", True),
    PrintedColumn("uraian.baru", ("Kode dan Uraian", "Menjadi"), 12, "kiri", True),
    PrintedColumn("indikator.lama", ("Indikator (Satuan)", "Semula"), 12, "kiri", True),
    PrintedColumn("indikator.baru", ("Indikator (Satuan)", "Menjadi"), 12, "kiri", True),
    PrintedColumn("tahun", ("Tahun",), 4, "tengah", False),
    PrintedColumn("target.lama", ("Target", "Semula"), 6, "tengah", False),
    PrintedColumn("target.baru", ("Target", "Menjadi"), 6, "tengah", False),
    PrintedColumn("pagu.lama", ("Pagu (Rp)", "Semula"), 8, "kanan", False),
    PrintedColumn("pagu.baru", ("Pagu (Rp)", "Menjadi"), 8, "kanan", False),
    PrintedColumn("pagu.selisih", ("Pagu (Rp)", "Bertambah/\n(Berkurang)"), 8, "kanan", False),
    PrintedColumn("keterangan", ("Jenis Perubahan dan Alasan",), 22, "kiri", True),
)
SIZE, NARROW_SIZE = 8.0, 7.5
"""The largest size of its text (points), and on paper so narrow that the last column would have to
starve for it.
"""

_ENOUGH_WIDTH = 800
"""Points between the margins; A4 has less."""
_ROWS_PER_PAGE = 21
"""How many rows of one level are kept on one page together; a level with more indikator says its
name again.
"""
_LONG_WORD = re.compile(r"\S{18,}")
_NAME_COLUMNS, _NAME = (
    ("no", "uraian.lama", "uraian.baru", "indikator.lama", "indikator.baru"),
    "uraian.lama",
)
"""Columns before the years, which are one cell in a sum, and which of them holds its name."""
_LEVEL_COLUMNS = {"no", "uraian.lama", "uraian.baru"}
"""Columns that speak of a level, not of one of its indikator."""
_START = {"judul": 1, "induk": 2, "rinci": 2}
"""How gladly a new part of a long table begins there; see `Row.part_start`."""

Runs = tuple[Run, ...]
RowGroup = list[Row]
"""Rows that stay on one page."""


def matrix_table(m: Matrix, area: PageArea, look: TableLook, font: str) -> TableLayout:
    """Return the table, measured for its page."""
    # Without an end of the page no merged cell is begun again there: rows that belong together are
    # kept together.
    return lay_out_table(
        COLUMNS,
        [row for group in _row_groups(m) for row in _kept_together(group)],
        PageArea(area.width, math.inf),
        look,
        font,
        size=SIZE if area.width >= _ENOUGH_WIDTH else NARROW_SIZE,
        description="Matriks",
    )


def _kept_together(group: RowGroup) -> Iterator[Row]:
    """The rows of a group, each kept on the page of the next one."""
    yield from (replace(row, keep_next=True) for row in group[:-1])
    yield group[-1]


def _row_groups(m: Matrix) -> Iterator[RowGroup]:
    """The rows of the table in groups that stay on one page; a heading goes with what follows
    it.
    """
    heading: RowGroup = []
    fixed = ""
    number = 0
    series = list(compose_lines(m))
    for s, following in pairwise([*series, series[-1]]):
        if s.line_kind in {"judul", "induk"}:
            heading.append(
                Row(
                    across=s.label,
                    bold=True,
                    color="kelompok",
                    part_start=0 if heading else _START[s.line_kind],
                )
            )
            continue
        if s.line_kind == "tidak berubah" and heading and following.line_kind == "jumlah":
            # A program in which nothing changed needs no second set of the same sums.
            fixed = s.label
            continue
        if s.row:
            number += 1
            everything = _detail_rows(m, s.row, number, 0 if heading else _START["rinci"])
        else:
            everything = [_total_rows(m, s, fixed)]
        yield [*heading, *everything[0]]
        yield from everything[1:]
        heading, fixed = [], ""


def _detail_rows(m: Matrix, b: MatrixRow, number: int, start: int) -> list[RowGroup]:
    """One level with all its indikator; what is more than fits together begins again with its
    name.
    """
    old, new = _uraian_runs(b.padanan)
    result: list[RowGroup] = [[]]
    for n, pair in enumerate(indikator_pairs(b.padanan)):
        content = list(_by_year(m, pair, None if n else b.money))
        if result[-1] and len(result[-1]) + len(content) > _ROWS_PER_PAGE:
            result.append([])
        measures = _difference_runs(*(_indikator_text(i) for i in pair))
        shown: dict[str, Runs] = {
            "no": (Run(str(number)),),
            "uraian.lama": old,
            "uraian.baru": new,
            "indikator.lama": measures[0],
            "indikator.baru": measures[1],
            "keterangan": (Run("" if n else _keterangan_text(b)),),
        }
        fixed = {k: _breakable_runs(runs) for k, runs in shown.items()}
        one, per_indikator = (number, len(result)), (number, n)
        key = {k: one if k in _LEVEL_COLUMNS else per_indikator for k in fixed}
        result[-1] += (
            Row(fixed | x, key, part_start=0 if n or k else start) for k, x in enumerate(content)
        )
    return result


def _breakable_runs(runs: Runs) -> Runs:
    """Let long words such as ``Pemeliharaan/Rehabilitasi`` break after a slash, lest one of them
    starve other columns.
    """
    return tuple(
        r._replace(text=_LONG_WORD.sub(lambda m: m[0].replace("/", f"/{WORD_BREAK}"), r.text))
        for r in runs
        if r.text
    )


def _by_year(
    m: Matrix, pair: IndikatorPair, money: Money | None
) -> Iterator[dict[str, CellContent]]:
    """Targets and pagu year by year, those in which nothing stands left out, then the whole period.

    Pagu stands beside the first indikator only (`money`), since it is that of the level and not of
    an indikator.
    """
    i, j = pair
    tahun = [t for t in tahun_target(m) if with_target(pair, t) or with_pagu(money, t)]
    for t in tahun:
        content: dict[str, CellContent] = {
            "tahun": str(t),
            "target.lama": _target_text(m, m.result.old, i, t),
            "target.baru": _target_text(m, m.result.new, j, t),
        }
        yield content | (_pagu_of_year(m, money, t) if money else {})
    if tahun or money:
        end = [
            x.tulis(x.kondisi_akhir(r.identitas.periode.tahun_pagu)) if x else BLANK
            for x, r in ((i, m.result.old), (j, m.result.new))
        ]
        content = {
            "tahun": "Kondisi akhir" if i or j else "Jumlah",
            "target.lama": end[0],
            "target.baru": end[1],
        }
        yield content | (_pagu_cells(money) if money else {})
    else:
        yield {}


def _target_text(m: Matrix, r: Renstra, i: Indikator | None, tahun: int) -> str:
    if lacks_year(m, r, "target", tahun):
        return ""
    return i.tulis(i.target.get(tahun, NO_VALUE)) if i else BLANK


def _pagu_of_year(m: Matrix, u: Money, tahun: int) -> dict[str, CellContent]:
    """The rupiah of one year; nothing for a plan that has no such year, nor beside it."""
    cells = _pagu_cells(money_of_year(u, tahun))
    for side, r in (("lama", m.result.old), ("baru", m.result.new)):
        if lacks_year(m, r, "pagu", tahun):
            cells |= {f"pagu.{side}": "", "pagu.selisih": ""}
    return cells


def _pagu_cells(u: Money) -> dict[str, CellContent]:
    return {
        "pagu.lama": format_delta(u.total_semula),
        "pagu.baru": format_delta(u.total_menjadi),
        "pagu.selisih": format_delta(u.total_delta),
    }


def _uraian_runs(p: Padanan) -> tuple[Runs, Runs]:
    """Level, kode and name on both sides; rows that were merged or split name all of them."""
    if len(p.old) == len(p.new) == 1:
        a, b = p.old[0], p.new[0]
        kode, nama = _difference_runs(a.kode, b.kode), _difference_runs(a.nama, b.nama)
        level = (Run(p.level),)
        old, new = (
            (*level, *_on_new_line(k), *_on_new_line(n)) for k, n in zip(kode, nama, strict=True)
        )
        return old, new
    return (Run(_side_text(p.level, p.old)),), (Run(_side_text(p.level, p.new)),)


def _on_new_line(runs: Runs) -> Runs:
    first, *others = runs
    return (first._replace(text=f"\n{first.text}"), *others)


def _side_text(level: str, side: Sequence[Node]) -> str:
    if len(side) > 1:
        return "\n".join([level, *(f"{n}) {s.kode}\n{s.nama}" for n, s in enumerate(side, 1))])
    return "\n".join(f"{level}\n{s.kode}\n{s.nama}" for s in side) or BLANK


def _indikator_text(i: Indikator | None) -> str:
    return format_content(i) or BLANK


def _difference_runs(semula: str, menjadi: str) -> tuple[Runs, Runs]:
    """Both texts, the words that only one of them has emphasised; none where one side is empty or
    they are the same.
    """
    if BLANK in {semula, menjadi} or normalise_nama(semula) == normalise_nama(menjadi):
        return (Run(semula),), (Run(menjadi),)
    old, new = diff_words(semula, menjadi)
    return _emphasised_runs(old), _emphasised_runs(new)


def _emphasised_runs(stretches: Stretches) -> Runs:
    """Differing words bold and underlined, so that a black-and-white print keeps them."""
    result: list[Run] = []
    for words, differs in stretches:
        if result:
            result.append(Run(" "))
        result.append(Run(words, bold=differs, underline=differs))
    return tuple(result) or (Run(""),)


def _keterangan_text(b: MatrixRow) -> str:
    """Kinds of change, how far the pagu moved, whether it is a guess, what no column shows, and the
    reason.
    """
    p = b.padanan
    pagu = (
        f"Pagu {persen_text(b.money)}"
        if b.money and b.money.total_delta and p.old and p.new
        else ""
    )
    rows = [kinds_text(b.padanan), pagu, capitalise_first(guess_text(p)), *other_change_texts(p)]
    if alasan := alasan_text(b):
        rows.append(f"Alasan: {alasan}")
    return "\n".join(f"{x.rstrip('.')}." for x in rows if x)


def _total_rows(m: Matrix, s: MatrixLine, record: str) -> RowGroup:
    """A sum by year and in whole, with the percent of change of each."""
    assert s.money is not None, "setiap jumlah bernilai"
    emphasised = s.line_kind in {"jumlah", "total"}
    told = emphasised or s.line_kind in {"outcome", "output"}
    name = "\n".join(x for x in (s.label, record) if x)
    present = [t for t in m.tahun if with_pagu(s.money, t)]
    content = [
        (str(t), _pagu_of_year(m, s.money, t), told and in_both(m, "pagu", t), money)
        for t in (m.tahun if present else ())
        for money in (money_of_year(s.money, t),)
    ] + [("Jumlah", _pagu_cells(s.money), told, s.money)]
    return [
        Row(
            {
                _NAME: name,
                "tahun": tahun,
                **pagu,
                "keterangan": capitalise_first(persen_text(u)) if compared else "",
            },
            dict.fromkeys(_NAME_COLUMNS, s.label),
            bold=emphasised,
            color="jumlah" if emphasised else "",
            joined=(_NAME, len(_NAME_COLUMNS)),
        )
        for tahun, pagu, compared, u in content
    ]
