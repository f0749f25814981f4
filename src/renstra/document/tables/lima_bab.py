"""The smaller tabel of a plan of five chapters: problems and issues, stages, arah kebijakan,
priorities, key indicators, and what was spent before (form T-C.24).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from ...model import Kegiatan, Program, Renstra, SubKegiatan
from ...model.numbers import format_number, format_rupiah
from ...model.program import Hasil, rumusan_key
from ...word.table.rows import Row
from .content import PrintedTable, TableContent, keys_by_value, spread_cells, target_by_year
from .rencana_pendanaan import kode_nama


@PrintedTable
def anggaran_realisasi(renstra: Renstra) -> TableContent:
    """A row for each line of the sheet: both sums of every year, their ratio, and by how much they
    grew a year (percent).
    """
    rows = []
    years = {t for a in renstra.anggaran_realisasi for t in (*a.anggaran, *a.realisasi)}
    for a in renstra.anggaran_realisasi:
        content = {"uraian": a.uraian}
        for name, yearly in (("anggaran", a.anggaran), ("realisasi", a.realisasi)):
            rupiah = {t: format_rupiah(yearly[t]) if t in yearly else "-" for t in years}
            content |= spread_cells(name, rupiah)
            content[f"pertumbuhan.{name}"] = _average_growth(yearly)
        ratio = {t: _as_percent(a.realisasi.get(t), a.anggaran.get(t)) for t in years}
        rows.append(Row(content | spread_cells("rasio", ratio)))
    return TableContent(tuple(rows))


def _as_percent(part: int | None, whole: int | None) -> str:
    return "-" if part is None or not whole else format_number(Decimal(100 * part) / whole, 2)


def _average_growth(yearly: Mapping[int, int]) -> str:
    """The mean of the growth from each year to the next; a year after nothing tells none."""
    growth = [
        Decimal(100 * (n - yearly[t - 1])) / yearly[t - 1]
        for t, n in yearly.items()
        if yearly.get(t - 1)
    ]
    return format_number(sum(growth, Decimal(0)) / len(growth), 2) if growth else "-"


@PrintedTable
def permasalahan(renstra: Renstra) -> TableContent:
    """From the main problem down to the roots."""
    rows = []
    for x in renstra.permasalahan:
        content = {"pokok": x.pokok, "uraian": x.uraian, "akar": x.akar}
        rows.append(Row(content, keys_by_value(content, "pokok", "uraian")))
    return TableContent(tuple(rows))


_ISSUE_SOURCES = (
    "potensi",
    "permasalahan",
    "isu_klhs",
    "isu_global",
    "isu_nasional",
    "isu_regional",
)


@PrintedTable
def isu_strategis(renstra: Renstra) -> TableContent:
    """What each strategic issue follows from."""
    rows = []
    for x in renstra.isu_strategis:
        content = {name: getattr(x, name) for name in (*_ISSUE_SOURCES, "uraian")}
        rows.append(Row(content, keys_by_value(content, *content)))
    return TableContent(tuple(rows))


@PrintedTable
def penahapan(renstra: Renstra) -> TableContent:
    """One row: what is stressed in each year, numbered."""
    stressed: dict[int, list[str]] = {}
    for x in renstra.penahapan:
        stressed.setdefault(x.tahun, []).append(x.uraian)
    cells = spread_cells("uraian", {t: _numbered(texts) for t, texts in stressed.items()})
    return TableContent((Row(cells),) if cells else ())


def _numbered(texts: Sequence[str]) -> str:
    if len(texts) == 1:
        return texts[0]
    return "\n".join(f"{n}. {text}" for n, text in enumerate(texts, 1))


@PrintedTable
def arah_kebijakan(renstra: Renstra) -> TableContent:
    """The arah kebijakan of the office beside what they put to work."""
    rows = []
    for n, x in enumerate(renstra.penyelarasan_arah, 1):
        content = {
            "no": f"{n}.",
            "nspk": x.nspk,
            "arah_rpjmd": x.arah_rpjmd,
            "arah_pd": x.arah_pd,
            "keterangan": x.keterangan,
        }
        rows.append(Row(content, keys_by_value(content, "nspk", "arah_rpjmd")))
    return TableContent(tuple(rows))


@PrintedTable
def sub_kegiatan_prioritas(renstra: Renstra) -> TableContent:
    """The sub kegiatan that support a priority of the region, each group of them under its
    kegiatan.
    """
    found: dict[str, dict[tuple[str, str], list[SubKegiatan]]] = {}
    names: dict[str, str] = {}
    outcomes: dict[tuple[str, str], str] = {}
    for program in renstra.program:
        for outcome in program.hasil:
            for kegiatan in outcome.anak:
                for sub in kegiatan.anak:
                    if isinstance(sub, SubKegiatan) and sub.program_prioritas:
                        place = (program.kode, kegiatan.kode)
                        outcomes[place] = _outcome_text(program, outcome)
                        known = rumusan_key(sub.program_prioritas)
                        names.setdefault(known, sub.program_prioritas)
                        groups = found.setdefault(known, {})
                        groups.setdefault(place, []).append(sub)
    rows = []
    for n, (known, groups) in enumerate(found.items(), 1):
        for place, members in groups.items():
            kegiatan_of = renstra.per_kode[place[1]]
            fixed = {"no": f"{n}.", "prioritas": names[known], "outcome": outcomes[place]}
            key = {"no": n, "prioritas": n, "outcome": (n, place[0], outcomes[place])}
            if isinstance(kegiatan_of, Kegiatan):
                content = {"uraian": kode_nama(kegiatan_of), "keterangan": ""}
                rows.append(Row(fixed | content, key, keep_next=True, kode=kegiatan_of.kode))
            for sub in members:
                content = {"uraian": kode_nama(sub), "keterangan": sub.keterangan}
                rows.append(Row(fixed | content, key, kode=sub.kode))
    return TableContent(tuple(rows))


def _outcome_text(program: Program, outcome: Hasil) -> str:
    """The words of an outcome; where it has none, the indikator that it is measured by."""
    return outcome.uraian or "; ".join(i.nama for i in outcome.indikator) or program.nama


@PrintedTable
def ikk(renstra: Renstra) -> TableContent:
    """The indikator kinerja kunci with their targets."""
    p = renstra.identitas.periode
    rows = []
    for n, x in enumerate(renstra.indikator_kunci, 1):
        i = x.indikator
        content = {"no": f"{n}.", "indikator": i.nama, "satuan": i.satuan, "status": x.status}
        rows.append(Row({**content, **target_by_year(i, p), "keterangan": x.keterangan}))
    return TableContent(tuple(rows))
