"""Tabel sumber daya: staff, posts, other people, assets, training."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...model import JumlahJabatan, Renstra, SdmLain
from ...model.numbers import format_number
from ...model.organisasi import GOLONGAN
from ...word.table.rows import Row
from .content import PrintedTable, TableContent, spread_cells


@PrintedTable
def pegawai(renstra: Renstra) -> TableContent:
    """Civil servants by education (rows) and pay grade (columns), with sums both ways."""
    rows = []
    for n, p in enumerate(renstra.pegawai, 1):
        golongan = spread_cells("golongan", {g: _count_text(p.golongan.get(g)) for g in GOLONGAN})
        rows.append(
            Row(
                {
                    "no": f"{n}.",
                    "pendidikan": p.pendidikan,
                    "jumlah": format_number(p.jumlah),
                    **golongan,
                }
            )
        )
    total = spread_cells(
        "golongan",
        {g: format_number(sum(p.golongan.get(g, 0) for p in renstra.pegawai)) for g in GOLONGAN},
    )
    return _with_total(
        rows, {"pendidikan": "JUMLAH", "jumlah": format_number(renstra.jumlah_pegawai), **total}
    )


@PrintedTable
def jumlah_jabatan(renstra: Renstra) -> TableContent:
    """Holders of structural and functional posts."""
    return _grouped_table(renstra.jumlah_jabatan)


@PrintedTable
def sdm_lain(renstra: Renstra) -> TableContent:
    """People who are no civil servants."""
    return _grouped_table(renstra.sdm_lain)


@PrintedTable
def sarana(renstra: Renstra) -> TableContent:
    """Assets by kind, condition and sufficiency (units)."""
    rows = []
    for kind in dict.fromkeys(s.jenis for s in renstra.sarana):
        rows.append(Row(across=kind, bold=True, color="kelompok"))
        for n, s in enumerate((s for s in renstra.sarana if s.jenis == kind), 1):
            number = {
                n: _count_text(getattr(s, n))
                for n in ("baik", "rusak", "lengkap", "mencukupi", "kurang")
            }
            rows.append(Row({"no": f"{n}.", "nama": s.nama, **number, "keterangan": s.keterangan}))
    return TableContent(tuple(rows))


@PrintedTable
def pelatihan(renstra: Renstra) -> TableContent:
    """Staff who finished each training."""
    rows = [
        Row({"no": f"{n}.", "nama": p.nama, "jumlah": format_number(p.jumlah)})
        for n, p in enumerate(renstra.pelatihan, 1)
    ]
    return _with_total(
        rows, {"nama": "JUMLAH", "jumlah": format_number(sum(p.jumlah for p in renstra.pelatihan))}
    )


def _grouped_table(content: Sequence[JumlahJabatan | SdmLain]) -> TableContent:
    rows = []
    for group in dict.fromkeys(i.kelompok for i in content):
        members = [i for i in content if i.kelompok == group]
        total = format_number(sum(i.jumlah for i in members))
        rows.append(Row({"uraian": group, "jumlah": total}, bold=True, color="kelompok"))
        rows += [
            Row({"no": f"{n}.", "uraian": i.uraian, "jumlah": format_number(i.jumlah)})
            for n, i in enumerate(members, 1)
        ]
    return _with_total(
        rows, {"uraian": "JUMLAH", "jumlah": format_number(sum(i.jumlah for i in content))}
    )


def _with_total(rows: Iterable[Row], total: dict[str, str]) -> TableContent:
    content = tuple(rows)
    return TableContent((*content, Row(total, bold=True, color="jumlah")) if content else ())


def _count_text(value: int | None) -> str:
    """A count as it stands in a table; what was not counted stays a dash, not a blank."""
    return "-" if value is None else format_number(value)
