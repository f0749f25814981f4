"""Tabel indikator that answer to the RPJMD (form T-C.28), and the indikator kinerja utama."""

from __future__ import annotations

from ...model import Indikator, Kegiatan, Program, Renstra
from ...word.table.rows import Row
from .content import PrintedTable, TableContent, pagu_cells, pagu_tahunan, target_by_year


@PrintedTable
def indikator_rpjmd(renstra: Renstra) -> TableContent:
    """A row for each indikator of the RPJMD; the pagu of program and kegiatan comes from their sub
    kegiatan.
    """
    i, p = renstra.identitas, renstra.identitas.periode
    if not renstra.indikator_rpjmd:
        return TableContent(())
    rows = [
        Row(across=f"{i.bidang_urusan or i.urusan} {i.opd}".upper(), bold=True, color="kelompok")
    ]
    program = []
    for n, r in enumerate(renstra.indikator_rpjmd, 1):
        reference = renstra.per_kode.get(r.kode_rujukan)
        content = {
            "no": f"{n}.",
            "indikator": r.indikator.nama,
            "satuan": r.indikator.satuan,
            **target_by_year(r.indikator, p),
        }
        content["unit"] = r.penanggung_jawab or i.opd
        if isinstance(reference, (Program, Kegiatan)):
            content |= pagu_tahunan(reference, p)
        if isinstance(reference, Program):
            program.append(reference)
        rows.append(Row(content, bold=isinstance(reference, Program), kode=r.kode_rujukan))
    unique = list(dict.fromkeys(program))
    total = pagu_cells({t: sum(x.pagu(t) for x in unique) for t in p.tahun_pagu})
    rows.append(Row({"indikator": "JUMLAH", **total}, bold=True, color="jumlah"))
    return TableContent(tuple(rows))


@PrintedTable
def iku(renstra: Renstra) -> TableContent:
    """The indikator marked as IKU; those of tujuan and sasaran when none is marked. Each stands
    once.
    """
    everything = [i for s in renstra.simpul for i in s.indikator]
    options = [i for i in everything if i.iku] or [
        i for s in (*renstra.tujuan, *renstra.sasaran) for i in s.indikator
    ]
    unique: dict[str, Indikator] = {}
    for i in options:
        unique.setdefault(i.nama.casefold(), i)
    p = renstra.identitas.periode
    rows = [
        Row(
            {
                "no": f"{n}.",
                "indikator": i.nama,
                "satuan": i.satuan,
                "definisi": i.definisi,
                "rumus": i.rumus,
                "sumber_data": i.sumber_data,
                "keterangan": "",
                **target_by_year(i, p),
            }
        )
        for n, i in enumerate(unique.values(), 1)
    ]
    return TableContent(tuple(rows))
