"""The *matriks semula-menjadi* as a workbook: one row a level and indikator, years as columns, sums
as plain numbers.

Nothing is a formula: viewers that do not calculate show every sum, and what a plan says is never
run.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from ...files.archive import freeze_archive
from ...model import NO_VALUE, Entry, Field, FieldName, Indikator, NoValue, Number, Renstra, Value
from ...model.numbers import decimals_of
from ..changes import Position
from ..sameness import normalise_nama, normalise_text
from .compose import Matrix, MatrixRow, Money
from .rows import (
    BLANK,
    HEADING,
    NO_ALASAN_OWED,
    NOTHING_ELSE,
    UNCHANGED,
    MatrixLine,
    OtherLine,
    alasan_text,
    capitalise_first,
    compose_lines,
    document_text,
    has_rows,
    in_both,
    indikator_pairs,
    kinds_text,
    lacks_year,
    money_of_year,
    other_change_texts,
    other_lines,
    side_text,
    tahun_target,
)
from .sheet import ColumnKey, Content, Series, SheetColumn, Side, SideField, fill_sheet

RUPIAH, PERSEN = "#,##0;(#,##0);-", "#,##0.00;(#,##0.00);-"
"""How numbers show: less than nothing in parentheses, nothing as a dash."""
SUM_NAMES = {
    "tidak berubah": "Tidak berubah",
    "pindahan": "Pindahan",
    "outcome": "Jumlah outcome",
    "output": "Jumlah output",
    "jumlah": "Jumlah program",
    "total": "Jumlah",
}
"""What the column *Tingkat* calls a sum, by which a filter finds it."""
OWED_COLUMNS = (
    SheetColumn("no", ("No",), 6, alignment="center"),
    SheetColumn("tingkat", ("Tingkat",), 16),
    SheetColumn("kode", ("Kode",), 24),
    SheetColumn("uraian", ("Uraian",), 70),
    SheetColumn("jenis", ("Perubahan yang Belum Beralasan",), 44),
)
OTHER_COLUMNS = (
    SheetColumn("no", ("No",), 6, alignment="center"),
    SheetColumn("bagian", ("Bagian",), 22),
    SheetColumn("unsur", ("Unsur",), 34),
    SheetColumn("semula", ("Semula",), 60),
    SheetColumn("menjadi", ("Menjadi",), 60),
    SheetColumn(SideField("lama", "sel"), ("Letak", "Semula"), 26),
    SheetColumn(SideField("baru", "sel"), ("Letak", "Menjadi"), 26),
)

_MARK_EXPLAINED = "Yang berubah tercetak tebal berlatar kuning pada kolom Menjadi."
_ALL = "jumlah"
"""The part of a field that is of all years together."""
_DELTA_HEADING = "Bertambah/ (Berkurang)"
_GONE = "(dihapus)"
_SIDES: tuple[tuple[Side, str, str], ...] = (
    ("lama", "SEMULA", "(baru)"),
    ("baru", "MENJADI", _GONE),
)
"""The two documents: their fields, their headings, and what stands in place of a name that one of
them lacks.
"""


def matrix_xlsx(m: Matrix) -> bytes:
    """Return the workbook; the date of the new document is its only clock."""
    from openpyxl import Workbook

    old, new = m.result.old.identitas, m.result.new.identitas
    wb = Workbook()
    wb.remove(wb.worksheets[0])
    wb.properties.creator, wb.properties.title = new.nama_opd, f"{HEADING} {new.judul}"
    head = (
        f"{HEADING} {new.judul}",
        f"Semula: {document_text(old)}",
        f"Menjadi: {document_text(new)}",
        "Pagu dalam rupiah; angka dalam kurung berarti berkurang.",
    )
    content = _matrix_rows(m) if has_rows(m) else ()
    explained = (*head[:3], f"{head[3]} {_MARK_EXPLAINED}")
    fill_sheet(wb, "Matriks", explained, _matrix_columns(m), content, empty=UNCHANGED, frozen=4)
    fill_sheet(wb, "Rekap Program", head, _recap_columns(m), _recap_rows(m), frozen=3)
    owed = (_owed_row(n, b) for n, b in enumerate(m.owed, 1))
    fill_sheet(wb, "Belum Beralasan", head[:3], OWED_COLUMNS, owed, empty=NO_ALASAN_OWED)
    other = (_other_row(n, p) for n, p in enumerate(other_lines(m.result), 1))
    fill_sheet(wb, "Perubahan Lain", head[:3], OTHER_COLUMNS, other, empty=NOTHING_ELSE)
    buffer = io.BytesIO()
    wb.save(buffer)
    return freeze_archive(buffer.getvalue(), f"{new.tanggal_penetapan.isoformat()}T00:00:00Z")


def _matrix_columns(m: Matrix) -> list[SheetColumn]:
    """Both documents side by side, field by field and year by year."""
    targets: list[tuple[int | str, str]] = [(t, str(t)) for t in tahun_target(m)]
    targets.append(("akhir", "Kondisi akhir"))
    result = [
        SheetColumn("no", ("No",), 6, alignment="center"),
        SheetColumn("tingkat", ("Tingkat",), 15),
    ]
    for side, heading, _ in _SIDES:
        result += [
            SheetColumn(SideField(side, "kode"), (heading, "Kode"), 20),
            SheetColumn(SideField(side, "uraian"), (heading, "Uraian"), 40),
        ]
    for name, heading, width in (("indikator", "Indikator", 36), ("satuan", "Satuan", 12)):
        result += _side_columns(name, (heading,), width)
    for n, (part, text) in enumerate(targets):
        heads = ("Target", text)
        result += _side_columns(Field("target", part), heads, 11, "right", starts_page=n == 0)
    result += _money_columns(m, ("Pagu (Rp)",), whole=False)
    return [
        *result,
        SheetColumn("jenis", ("Jenis Perubahan",), 24, starts_page=True),
        SheetColumn("dugaan", ("Dugaan (kemiripan)",), 12, alignment="center"),
        SheetColumn("lain", ("Perubahan Lain pada Baris Ini",), 36),
        SheetColumn("alasan", ("Alasan",), 50),
        *_side_columns("sel", ("Letak",), 20),
    ]


def _side_columns(
    name: FieldName,
    heading: tuple[str, ...],
    width: float,
    alignment: str = "",
    form: str = "",
    starts_page: bool = False,
) -> Iterator[SheetColumn]:
    """A field of both documents, beside each other."""
    for side, text, _ in _SIDES:
        yield SheetColumn(
            SideField(side, name),
            (*heading, text.capitalize()),
            width,
            form,
            alignment,
            starts_page and side == "lama",
        )


def _money_columns(m: Matrix, above: tuple[str, ...], whole: bool) -> Iterator[SheetColumn]:
    """The rupiah of every year and of all, with what became more or less; where that is the `whole`
    sheet, with percent by year.
    """
    parts: list[tuple[int | str, str]] = [*((t, str(t)) for t in m.tahun), (_ALL, "Jumlah")]
    for n, (part, text) in enumerate(parts):
        heading = (*above, text)
        new_page = n == len(parts) // 2 or (n == 0 and not whole)
        yield from _side_columns(
            Field("pagu", part), heading, 18, form=RUPIAH, starts_page=new_page
        )
        yield SheetColumn(Field("selisih", part), (*heading, _DELTA_HEADING), 17, RUPIAH)
        if whole or part == _ALL:
            yield SheetColumn(Field("persen", part), (*heading, "%"), 9, PERSEN)


def _matrix_rows(m: Matrix) -> Iterator[Series]:
    number = 0
    for s in compose_lines(m):
        if s.row:
            number += 1
            yield from _detail_rows(m, s.row, number)
        elif s.money is None:
            yield Series({"no": s.label}, s.line_kind)
        else:
            yield _total_row(m, s, s.money)


def _total_row(m: Matrix, s: MatrixLine, money: Money) -> Series:
    return Series(
        {
            "tingkat": SUM_NAMES[s.line_kind],
            SideField("lama", "uraian"): s.label,
            **_pagu_cells(m, money),
        },
        s.line_kind,
    )


def _detail_rows(m: Matrix, b: MatrixRow, number: int) -> Iterator[Series]:
    """One level: a row for each indikator. The pagu stands in the first, so that a column can be
    added up.
    """
    p = b.padanan
    fixed: dict[ColumnKey, Content] = {"no": number, "tingkat": p.level}
    for (side, _, blank), node in zip(_SIDES, (p.old, p.new), strict=True):
        fixed[SideField(side, "kode")] = side_text(node, "kode", "\n")
        fixed[SideField(side, "uraian")] = side_text(node, "nama", "\n") or blank
    for n, pair in enumerate(indikator_pairs(p)):
        content, form = dict(fixed), dict[ColumnKey, str]()
        content["jenis"] = kinds_text(p, pair if n else None)
        for (side, *_), i, node, r in zip(
            _SIDES, pair, (p.old, p.new), (m.result.old, m.result.new), strict=True
        ):
            content[SideField(side, "sel")] = (
                "\n".join(_place_of(s, "kode") for s in node)
                if n == 0
                else _place_of(i, "indikator")
            )
            if i is not None:
                content[SideField(side, "indikator")] = i.nama
                content[SideField(side, "satuan")] = i.satuan
                years = (t for t in tahun_target(m) if not lacks_year(m, r, "target", t))
                for part, value in _target_values(i, r, years):
                    key = SideField(side, Field("target", part))
                    content[key], form[key] = _format_target(i, value)
        if n == 0:
            content |= {
                "dugaan": p.score if p.guessed else None,
                "lain": "\n".join(other_change_texts(p)),
                "alasan": capitalise_first(alasan_text(b)),
            }
            content |= _pagu_cells(m, b.money) if b.money else {}
        if pair[0] and not pair[1] and p.new:
            content[SideField("baru", "indikator")] = _GONE
        yield Series(content, form=form, marked=_changed_cells(m, content))


def _changed_cells(m: Matrix, content: dict[ColumnKey, Content]) -> frozenset[ColumnKey]:
    """The new sides that say something else than the old ones, but for years that only one of the
    plans has. One that says nothing any more gets a dash, so that its mark is seen where colours
    are not.
    """
    changed = set[ColumnKey]()
    for key in [key for key in content if isinstance(key, SideField)]:
        _, name = key
        if not _in_both(m, name):
            continue
        before, after = SideField("lama", name), SideField("baru", name)
        if name == "sel" or _plain(name, content.get(before)) == _plain(name, content.get(after)):
            continue
        if isinstance(name, Field) and content.get(after) == "":
            content[after] = BLANK
        if content.get(after) not in {None, ""}:
            changed.add(after)
    return frozenset(changed)


def _in_both(m: Matrix, name: FieldName) -> bool:
    """Whether both plans have the year of a field, if it is of a year."""
    match name:
        case Field(what, int(tahun)):
            return in_both(m, what, tahun)
    return True


def _plain(name: FieldName, content: Content) -> Content:
    """What a cell says, as it is compared: spacing, the letter case of names, and the way to write
    that nothing is planned are no change.
    """
    if not isinstance(content, str):
        return "" if content is None else content
    plain = normalise_text(content) if isinstance(name, Field) else normalise_nama(content)
    return "" if plain == BLANK else plain


def _target_values(
    i: Indikator, r: Renstra, tahun: Iterable[int]
) -> Iterator[tuple[int | str, Value]]:
    for t in tahun:
        yield t, i.target.get(t, NO_VALUE)
    yield "akhir", i.kondisi_akhir(r.identitas.periode.tahun_pagu)


def _format_target(i: Indikator, value: Value) -> tuple[Content, str]:
    """A target as a number with its decimals where it is one, in words where it is not."""
    if not isinstance(value, Number):
        return "" if isinstance(value, NoValue) and not value.alasan else i.tulis(value), ""
    desimal = decimals_of(value.nilai) if i.desimal is None else i.desimal
    return value.nilai, f"#,##0.{'0' * desimal}" if desimal else "#,##0"


def _pagu_cells(m: Matrix, u: Money) -> dict[ColumnKey, Content]:
    """The rupiah of a row, year by year and in all."""
    yearly = [_money_cells(t, money_of_year(u, t)) for t in m.tahun]
    result = {
        key: content for cells in (*yearly, _money_cells(_ALL, u)) for key, content in cells.items()
    }
    for (side, *_), r in zip(_SIDES, (m.result.old, m.result.new), strict=True):
        for t in (t for t in m.tahun if lacks_year(m, r, "pagu", t)):
            alone = SideField(side, Field("pagu", t)), Field("selisih", t), Field("persen", t)
            result |= dict.fromkeys(alone)
    return result


def _money_cells(part: int | str, u: Money) -> dict[ColumnKey, Content]:
    """The rupiah of a year, or of all."""
    return {
        SideField("lama", Field("pagu", part)): u.total_semula,
        SideField("baru", Field("pagu", part)): u.total_menjadi,
        Field("selisih", part): u.total_delta,
        Field("persen", part): u.persen,
    }


def _place_of(o: Entry | None, columns: str) -> str:
    return Position(sheet=o.origin.sheet, cell=o.origin.cell(columns)).place if o else ""


def _recap_columns(m: Matrix) -> list[SheetColumn]:
    return [
        SheetColumn("no", ("No",), 6, alignment="center"),
        SheetColumn("kode", ("Kode",), 14),
        SheetColumn("uraian", ("Program",), 46),
        *_money_columns(m, (), whole=True),
    ]


def _recap_rows(m: Matrix) -> Iterator[Series]:
    """Every program, their sum, what the documents themselves sum up to, and that the two agree."""
    program = [k for k in m.groups if k.program]
    for n, k in enumerate(program, 1):
        yield Series({"no": n, "kode": k.kode, "uraian": k.heading, **_pagu_cells(m, k.total)})
    yield Series({"uraian": "JUMLAH", **_pagu_cells(m, m.total)}, "total")
    two = (m.result.old, m.result.new)
    document, missing = (
        Money(*({t: times * r.pagu(t) for t in r.identitas.periode.tahun_pagu} for r in two))
        for times in (1, -1)
    )
    yield Series({"uraian": "Menurut dokumen", **_pagu_cells(m, document)}, "jumlah")
    yield Series(
        {"uraian": "Selisih matriks dan dokumen", **_pagu_cells(m, m.total + missing)}, "jumlah"
    )


def _owed_row(number: int, b: MatrixRow) -> Series:
    side = b.padanan.new or b.padanan.old
    return Series(
        {
            "no": number,
            "tingkat": b.padanan.level,
            "kode": side_text(side, "kode", "\n"),
            "uraian": side_text(side, "nama", "\n"),
            "jenis": capitalise_first(", ".join(b.owed)),
        }
    )


def _other_row(number: int, p: OtherLine) -> Series:
    return Series(
        {
            "no": number,
            "bagian": p.part,
            "unsur": p.subject,
            "semula": p.semula,
            "menjadi": p.menjadi,
            SideField("lama", "sel"): p.old_place,
            SideField("baru", "sel"): p.new_place,
        }
    )
