"""What the matrix says row by row, for its Word and its Excel form alike."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ...model import NO_VALUE, Field, Identitas, Indikator, Level, Node, Renstra
from ...model.indikator import rekap_method, satuan_kind
from ...model.numbers import format_number, format_rupiah
from ..changes import Change, ComparisonResult, Padanan
from ..levels import match_indikator
from ..sameness import normalise_nama, normalise_value
from ..wording import element_text, folded_text, format_semula_menjadi, position_text
from ..years import years_of
from .compose import HasilSum, Matrix, MatrixGroup, MatrixRow, Money

HEADING = "Matriks Semula – Menjadi"
UNCHANGED = "Tidak ada perubahan pada tujuan, sasaran, program, kegiatan, dan sub kegiatan."
NO_ALASAN_OWED = "Semua perubahan telah beralasan."
NOTHING_ELSE = "Tidak ada perubahan pada lembar lain dan teks bab."
TRANSFERS = (
    "Pindahan antarprogram: pagu sub kegiatan yang pada salah satu dokumen tercatat di program lain"
)
BLANK = "-"
"""Stands where one of the documents says nothing."""

LineKind = Literal[
    "judul", "induk", "rinci", "tidak berubah", "pindahan", "outcome", "output", "jumlah", "total"
]
"""A group's heading, a level that only heads others, a row in full, what was left out, what belongs
to another program, the sum of an outcome or output, that of a program, the sum of all.
"""

_SATUAN = Field("indikator", "satuan")
_WITH_COLUMN = {"", "kode", "nama", "indikator", Field("indikator", "nama"), _SATUAN}
"""What has a column of its own, as has what is of a year; every other change is told in words."""
_DERIVED = {Field("indikator", "jenis"), Field("indikator", "rekap")}
_REMARK_LENGTH, _SUBJECT_LENGTH = 160, 90

IndikatorPair = tuple[Indikator | None, Indikator | None]


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """A line of the matrix; `label` names it, unless it is a row in full (`row`)."""

    line_kind: LineKind
    label: str = ""
    row: MatrixRow | None = None
    money: Money | None = None


def compose_lines(m: Matrix) -> Iterator[MatrixLine]:
    """Yield every line of the matrix from top to bottom; the sums of a program follow its rows."""
    for k in m.groups:
        if k.program or k.rows:
            yield MatrixLine("judul", f"{k.kode} {k.heading}".strip().upper())
        for b in k.rows:
            p = b.padanan
            if p.changes or m.full:
                yield MatrixLine("rinci", row=b, money=b.money)
            elif not (k.program and p.level is Level.PROGRAM):
                yield MatrixLine("induk", f"{p.level} {p.new[0].kode} {p.new[0].nama}")
        if k.program:
            yield from _group_totals(k)
    yield MatrixLine("total", "JUMLAH", money=m.total)


def _group_totals(k: MatrixGroup) -> Iterator[MatrixLine]:
    if k.unchanged_count:
        yield MatrixLine(
            "tidak berubah",
            f"Tidak berubah ({format_number(k.unchanged_count)} sub kegiatan)",
            money=k.unchanged,
        )
    if any((*k.transfers.semula.values(), *k.transfers.menjadi.values())):
        yield MatrixLine("pindahan", TRANSFERS, money=k.transfers)
    for h in k.hasil:
        yield MatrixLine(hasil_kind(h), hasil_label(h), money=h.money)
    name = k.heading if k.heading.casefold().startswith("program") else f"Program {k.heading}"
    yield MatrixLine("jumlah", f"Jumlah {name} ({k.kode})", money=k.total)


def hasil_kind(h: HasilSum) -> Literal["outcome", "output"]:
    """Whether it is the sum of an outcome or of an output."""
    return "outcome" if h.padanan.level is Level.PROGRAM else "output"


def hasil_label(h: HasilSum) -> str:
    """What a sum is of: ``Outcome 3.27.03: Meningkatnya prasarana (semula Tersedianya …)``."""
    semula, menjadi = (x and (x.uraian or "tanpa rumusan") for x in (h.semula, h.menjadi))
    mark = "" if semula else " (baru)"
    if semula and normalise_nama(semula) != normalise_nama(menjadi or ""):
        mark = f" (semula {semula})" if menjadi else " (dihapus)"
    return f"{hasil_kind(h).capitalize()} {h.padanan.new[0].kode}: {menjadi or semula}{mark}"


def has_changes(m: Matrix) -> bool:
    """Whether any level changed."""
    return any(b.padanan.changes for k in m.groups for b in k.rows)


def has_rows(m: Matrix) -> bool:
    """Whether there is a matrix to show: changes, all rows, or sums of other years."""
    return has_changes(m) or m.full or m.result.other_years


def money_of_year(u: Money, tahun: int) -> Money:
    """The rupiah of one year alone, with its own percent of change."""
    return Money({tahun: u.semula.get(tahun, 0)}, {tahun: u.menjadi.get(tahun, 0)})


def indikator_pairs(p: Padanan) -> Sequence[IndikatorPair]:
    """The indikator of a row, before and after; one empty pair when there is none."""
    old, new = ([i for s in side for i in s.indikator] for side in (p.old, p.new))
    return match_indikator(old, new) or [(None, None)]


def tahun_target(m: Matrix) -> list[int]:
    """Every year that has a target or a pagu in either document."""
    periode = (m.result.old.identitas.periode, m.result.new.identitas.periode)
    return sorted({*m.tahun, *(t for p in periode for t in p.tahun_target)})


def other_years_text(result: ComparisonResult) -> str:
    """The years that have a pagu in one plan and in the other: ``2022-2026 menjadi 2026-2030``."""
    periode = (r.identitas.periode for r in (result.old, result.new))
    return " menjadi ".join(f"{p.pertama}-{p.akhir_pagu}" for p in periode)


def lacks_year(m: Matrix, r: Renstra, name: str, tahun: int) -> bool:
    """Whether only the other plan has a year, in its ``target`` or its ``pagu``: what a plan cannot
    say is no dash.
    """
    either = any(tahun in years_of(x, name) for x in (m.result.old, m.result.new))
    return either and tahun not in years_of(r, name)


def in_both(m: Matrix, name: str, tahun: int) -> bool:
    """Whether neither plan lacks a year."""
    return not any(lacks_year(m, r, name, tahun) for r in (m.result.old, m.result.new))


def with_target(pair: IndikatorPair, tahun: int) -> bool:
    """Whether either document has a target in that year."""
    return any(normalise_value(i.target.get(tahun)) != normalise_value(NO_VALUE) for i in pair if i)


def with_pagu(u: Money | None, tahun: int) -> bool:
    """Whether either document has a pagu in that year."""
    return u is not None and bool(u.semula.get(tahun) or u.menjadi.get(tahun))


def kinds_text(p: Padanan, pair: IndikatorPair | None = None) -> str:
    """The kinds of change of a row, or of one pair of its indikator: ``Ganti nomenklatur; ubah
    pagu``.
    """
    kinds = p.kinds
    if pair and len(p.old) == len(p.new) == 1:
        names = {i.nama for i in pair if i}
        kinds = tuple(dict.fromkeys(x.kind for x in p.changes if x.indikator in names))
    return capitalise_first("; ".join(kinds)) or "Tetap"


def side_text(side: Sequence[Node], content: Literal["kode", "nama"], between: str) -> str:
    """Kode or name of one side of a row; where rows were merged or split, of all of them."""
    return between.join(getattr(s, content) for s in side)


def guess_text(p: Padanan) -> str:
    """That a row was matched by likeness, with its score; nothing when it was not."""
    return f"dugaan, kemiripan {p.score}" if p.guessed else ""


def other_change_texts(p: Padanan) -> list[str]:
    """The changes of a row that no column of the matrix shows, in words; what only follows from a
    new satuan left out.
    """
    satuan = {x.indikator: x.menjadi for x in p.changes if x.element == _SATUAN}
    kinds = {name: satuan_kind(new) for name, new in satuan.items()}
    implied = {
        (name, content)
        for name, kind in kinds.items()
        for content in (kind, rekap_method(kind, satuan[name]))
    }
    other = (x for x in p.changes if x.tahun is None and x.element not in _WITH_COLUMN)
    return [
        _other_change_text(x)
        for x in other
        if x.element not in _DERIVED or (x.indikator, x.menjadi) not in implied
    ]


def _other_change_text(p: Change) -> str:
    semula, menjadi = (shorten_text(x, _REMARK_LENGTH) or BLANK for x in format_semula_menjadi(p))
    return f"{element_text(p)}: semula {semula}; menjadi {menjadi}"


def alasan_text(b: MatrixRow) -> str:
    """Why a row changed, and which kinds of change have no reason yet."""
    if not b.alasan:
        return "belum ada" if b.owed else ""
    return "; ".join(
        (b.alasan.rstrip("."), *([f"belum ada untuk {', '.join(b.owed)}"] if b.owed else []))
    )


def format_delta(rupiah: int) -> str:
    """Rupiah of the matrix: less than nothing stands in parentheses, nothing is a dash."""
    return (
        BLANK
        if not rupiah
        else f"({format_rupiah(-rupiah)})"
        if rupiah < 0
        else format_rupiah(rupiah)
    )


def persen_text(u: Money) -> str:
    """How much more or less it is, in percent: ``bertambah 3,25%``."""
    if u.total_delta == 0:
        return "tetap" if u.total_semula else ""
    persen: Decimal | None = u.persen
    if persen is None:
        return "semula tidak ada"
    direction = "bertambah" if u.total_delta > 0 else "berkurang"
    return f"{direction} {format_number(abs(persen), 2) if persen else 'kurang dari 0,01'}%"


def document_text(i: Identitas) -> str:
    """A document by title, version and date."""
    version = f", naskah {i.versi}" if i.versi else ""
    return f"{i.judul}{version}, {i.tanggal}{' (ilustrasi)' if i.ilustrasi else ''}"


@dataclass(frozen=True, slots=True)
class OtherLine:
    """A line about what is no level of the plan: where, what of it, both sides in words, and their
    places.
    """

    part: str
    subject: str
    semula: str
    menjadi: str
    old_place: str = ""
    new_place: str = ""


def other_lines(result: ComparisonResult) -> Iterator[OtherLine]:
    """Yield a line for each change of other sheets and of the office's own words, and one for all
    sentences of the program's own that follow the same cause.
    """
    for p in result.others_told:
        places = ("\n".join(map(position_text, side)) for side in (p.old, p.new))
        yield OtherLine(p.part, _other_subject(p), *format_semula_menjadi(p), *places)
    for same in result.folded:
        yield OtherLine("Teks bab", folded_text(same), "", f"Pada {'; '.join(same.sections)}")


def _other_subject(p: Change) -> str:
    """What of a sheet or text changed: the row, the field, and whether it came or went."""
    position = (p.new or p.old)[0]
    subject = (
        ""
        if p.area == "teks"
        else shorten_text(f"{position.kode} {position.name}", _SUBJECT_LENGTH)
    )
    element = element_text(p)
    mark = f"({p.kind})" if p.semula is None or p.menjadi is None else ""
    return " ".join(x for x in (": ".join(y for y in (subject, element) if y), mark) if x)


def shorten_text(content: str, length: int) -> str:
    """A text on one line, cut between words where it is longer than that many letters."""
    result = textwrap.shorten(content, length, placeholder=" …", break_on_hyphens=False)
    return result if result != "…" else f"{content[:length]}…"


def capitalise_first(content: str) -> str:
    """Begin with a capital letter, and leave the rest as it is."""
    return content[:1].upper() + content[1:]
