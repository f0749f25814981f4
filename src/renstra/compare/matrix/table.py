"""The table of the matrix on paper: years run down the rows of one level, so that its old and new
side stand together.

What belongs together stays on one page: a level with its years, a heading with what it heads, a sum
with its years.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...model import NO_VALUE, Indikator, Node
from ...profile.columns import Column
from ...profile.look import TableLook
from ...word.table.grid import PageArea, table_xml
from ...word.table.rows import Row
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
    capitalised,
    compose_lines,
    format_delta,
    guess_text,
    indikator_pairs,
    kinds_text,
    money_of_year,
    other_change_texts,
    persen_text,
    tahun_target,
    with_pagu,
    with_target,
)

COLUMNS = (
    Column("no", ("No",), 3, "tengah", True),
    Column("uraian.lama", ("Kode dan Uraian", "Semula"), 12, "kiri", True),
    Column("uraian.baru", ("Kode dan Uraian", "Menjadi"), 12, "kiri", True),
    Column("indikator.lama", ("Indikator (Satuan)", "Semula"), 12, "kiri", True),
    Column("indikator.baru", ("Indikator (Satuan)", "Menjadi"), 12, "kiri", True),
    Column("tahun", ("Tahun",), 4, "tengah", False),
    Column("target.lama", ("Target", "Semula"), 6, "tengah", False),
    Column("target.baru", ("Target", "Menjadi"), 6, "tengah", False),
    Column("pagu.lama", ("Pagu (Rp)", "Semula"), 8, "kanan", False),
    Column("pagu.baru", ("Pagu (Rp)", "Menjadi"), 8, "kanan", False),
    Column("pagu.selisih", ("Pagu (Rp)", "Bertambah/\n(Berkurang)"), 8, "kanan", False),
    Column("keterangan", ("Jenis Perubahan dan Alasan",), 22, "kiri", True),
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
_OPEN, _CLOSE = "\ue000", "\ue001"
"""Stand around words that differ until the table is written: private characters, which no plan
needs.
"""
_BREAK, _WORD_BREAK = "\u2028", "\u200b"
"""Where a word may break: as widths are measured, which is at white space, and as Word knows it."""
_LONG_WORD = re.compile(r"\S{18,}")
_MARKED = re.compile(f'<w:t(?: xml:space="preserve")?>([^<]*{_OPEN}[^<]*)</w:t>')
_DIFFERING = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")
_KEEP_NEXT = "<w:keepNext/>"
_CELL, _CELL_WIDTH = (
    re.compile("<w:tc>.*?</w:tc>", re.DOTALL),
    re.compile(r'<w:tcW w:w="(\d+)" w:type="dxa"/>'),
)
_NAME_COLUMNS, _NAME = (
    ("no", "uraian.lama", "uraian.baru", "indikator.lama", "indikator.baru"),
    "uraian.lama",
)
"""Columns before the years, and which of them holds the name of a sum until they are made one."""
_LEVEL_COLUMNS = {"no", "uraian.lama", "uraian.baru"}
"""Columns that speak of a level, not of one of its indikator."""
_START = {"judul": 1, "induk": 2, "rinci": 2}
"""How gladly a new part of a long table begins there; see `Row.awal`."""

RowGroup = list[Row]
"""Rows that stay on one page."""


def matrix_table_xml(m: Matrix, bidang: PageArea, look: TableLook, font: str) -> tuple[str, float]:
    """Return the XML of the table and the size of its text (points)."""
    row_groups = list(_row_groups(m))
    size = SIZE if bidang.width >= _ENOUGH_WIDTH else NARROW_SIZE
    # Without an end of the page no merged cell is begun again there: rows that belong together are
    # kept together.
    endless = PageArea(bidang.width, math.inf)
    xml, size = table_xml(
        COLUMNS,
        [b for p in row_groups for b in p],
        endless,
        look,
        font,
        size=size,
        uraian="Matriks",
    )
    turns = ((b, n < len(p) - 1) for p in row_groups for n, b in enumerate(p))
    piece = (
        _adapt_row(x, *next(turns)) if x.startswith("<w:tr>") and "<w:tblHeader/>" not in x else x
        for x in re.split("(?=<w:tr>)", xml)
    )
    return _MARKED.sub(_emphasise, "".join(piece)).replace(_BREAK, _WORD_BREAK), size


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
            everything = [_total(m, s, fixed)]
        yield [*heading, *everything[0]]
        yield from everything[1:]
        heading, fixed = [], ""


def _detail_rows(m: Matrix, b: MatrixRow, number: int, start: int) -> list[RowGroup]:
    """One level with all its indikator; what is more than fits together begins again with its
    name.
    """
    old, new = _uraian(b.padanan)
    result: list[RowGroup] = [[]]
    for n, pair in enumerate(indikator_pairs(b.padanan)):
        content = list(_by_year(m, pair, None if n else b.money))
        if result[-1] and len(result[-1]) + len(content) > _ROWS_PER_PAGE:
            result.append([])
        size = _difference(*(_measure(i) for i in pair))
        fixed = {
            "no": str(number), "uraian.lama": old, "uraian.baru": new, "indikator.lama": size[0],
            "indikator.baru": size[1], "keterangan": "" if n else _captions(b),
        }  # fmt: skip
        fixed = {k: _breakable(cell_content) for k, cell_content in fixed.items()}
        one, per_indikator = (number, len(result)), (number, n)
        key = {k: one if k in _LEVEL_COLUMNS else per_indikator for k in fixed}
        result[-1] += (
            Row(fixed | x, key, part_start=0 if n or k else start) for k, x in enumerate(content)
        )
    return result


def _breakable(content: str) -> str:
    """Let long words such as ``Pemeliharaan/Rehabilitasi`` break after a slash, lest one of them
    starve other columns.
    """
    return _LONG_WORD.sub(lambda words: words[0].replace("/", f"/{_BREAK}"), content)


def _by_year(m: Matrix, pair: IndikatorPair, money: Money | None) -> Iterator[dict[str, str]]:
    """Targets and pagu year by year, those in which nothing stands left out, then the whole period.

    Pagu stands beside the first indikator only (`money`), since it is that of the level and not of
    an indikator.
    """
    i, j = pair
    tahun = [t for t in tahun_target(m) if with_target(pair, t) or with_pagu(money, t)]
    for t in tahun:
        content = {"tahun": str(t), "target.lama": _target(i, t), "target.baru": _target(j, t)}
        yield content | (_pagu(money_of_year(money, t)) if money else {})
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
        yield content | (_pagu(money) if money else {})
    else:
        yield {}


def _target(i: Indikator | None, tahun: int) -> str:
    return i.tulis(i.target.get(tahun, NO_VALUE)) if i else BLANK


def _pagu(u: Money) -> dict[str, str]:
    return {
        "pagu.lama": format_delta(u.total_semula),
        "pagu.baru": format_delta(u.total_menjadi),
        "pagu.selisih": format_delta(u.total_delta),
    }


def _uraian(p: Padanan) -> tuple[str, str]:
    """Level, kode and name on both sides; rows that were merged or split name all of them."""
    if len(p.old) == len(p.new) == 1:
        a, b = p.old[0], p.new[0]
        kode, name = _difference(a.kode, b.kode), _difference(a.nama, b.nama)
        return f"{p.level}\n{kode[0]}\n{name[0]}", f"{p.level}\n{kode[1]}\n{name[1]}"
    return _side(p.level, p.old), _side(p.level, p.new)


def _side(level: str, side: Sequence[Node]) -> str:
    if len(side) > 1:
        return "\n".join([level, *(f"{n}) {s.kode}\n{s.nama}" for n, s in enumerate(side, 1))])
    return "\n".join(f"{level}\n{s.kode}\n{s.nama}" for s in side) or BLANK


def _measure(i: Indikator | None) -> str:
    return format_content(i) or BLANK


def _difference(semula: str, menjadi: str) -> tuple[str, str]:
    """Both texts, the words that only one of them has between marks; none where one side is empty
    or they are the same.
    """
    if BLANK in {semula, menjadi} or normalise_nama(semula) == normalise_nama(menjadi):
        return semula, menjadi
    old, new = diff_words(semula, menjadi)
    return _marked(old), _marked(new)


def _marked(stretches: Stretches) -> str:
    return " ".join(f"{_OPEN}{words}{_CLOSE}" if differs else words for words, differs in stretches)


def _captions(b: MatrixRow) -> str:
    """Kinds of change, how far the pagu moved, whether it is a guess, what no column shows, and the
    reason.
    """
    p = b.padanan
    pagu = (
        f"Pagu {persen_text(b.money)}"
        if b.money and b.money.total_delta and p.old and p.new
        else ""
    )
    rows = [kinds_text(b), pagu, capitalised(guess_text(p)), *other_change_texts(p)]
    if alasan := alasan_text(b):
        rows.append(f"Alasan: {alasan}")
    return "\n".join(f"{x.rstrip('.')}." for x in rows if x)


def _total(m: Matrix, s: MatrixLine, record: str) -> RowGroup:
    """A sum by year and in whole, with the percent of change of each."""
    assert s.money is not None, "setiap jumlah bernilai"
    emphasised = s.line_kind in {"jumlah", "total"}
    fixed = dict.fromkeys(_NAME_COLUMNS, "") | {_NAME: "\n".join(x for x in (s.label, record) if x)}
    key = dict.fromkeys((*_NAME_COLUMNS, "jumlah"), s.label)
    present = [t for t in m.tahun if with_pagu(s.money, t)]
    content = [(str(t), money_of_year(s.money, t)) for t in (m.tahun if present else ())] + [
        ("Jumlah", s.money)
    ]
    return [
        Row(
            {**fixed, "tahun": tahun, **_pagu(u), "keterangan": capitalised(persen_text(u)) if emphasised else ""},
            key, bold=emphasised, color="jumlah" if emphasised else "",
        )
        for tahun, u in content
    ]  # fmt: skip


def _adapt_row(xml: str, b: Row, bind: bool) -> str:
    """Keep a row on the page of the next one; the name of a sum stands across all columns before
    the years.
    """
    if bind and _KEEP_NEXT not in xml:
        xml = xml.replace("</w:pPr>", f"{_KEEP_NEXT}</w:pPr>")
    if "jumlah" not in b.key:
        return xml
    cell = _CELL.findall(xml)[: len(_NAME_COLUMNS)]
    width = sum(int(x) for s in cell for x in _CELL_WIDTH.findall(s))
    fixed = cell[_NAME_COLUMNS.index(_NAME)]
    name = _CELL_WIDTH.sub(
        f'<w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{len(cell)}"/>', fixed
    )
    return xml.replace("".join(cell), name, 1)


def _emphasise(text: re.Match[str]) -> str:
    """Turn marked words of one text into runs, bold and underlined so that a black-and-white print
    keeps them.

    The text stands inside a run, and leaves one open behind it.
    """
    result = []
    for n, content in enumerate(_DIFFERING.split(text[1])):
        t = f'<w:t xml:space="preserve">{content}</w:t>' if content else ""
        result.append(
            f'</w:r><w:r><w:rPr><w:b/><w:u w:val="single"/></w:rPr>{t}</w:r><w:r>' if n % 2 else t
        )
    return "".join(result)
