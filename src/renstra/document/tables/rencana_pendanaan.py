"""Tabel rencana program, kegiatan, sub kegiatan, dan pendanaan of five chapters: 14 columns, with
the outcomes of a program and the outputs of a kegiatan in rows of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...model import Kegiatan, Periode, Program, Renstra, SubKegiatan
from ...model.program import Hasil
from ...word.table.rows import Row
from .content import (
    PrintedTable,
    TableContent,
    pagu_cells,
    rows_of_indikator,
    with_satuan,
)
from .pendanaan import unplanned_note


@PrintedTable
def rencana_pendanaan(renstra: Renstra) -> TableContent:
    """Every planned level below the sasaran under its bidang urusan, then the grand total.

    A program or kegiatan that names no outcome or output shows indikator and pagu in its own row.
    """
    p = renstra.identitas.periode
    rows: list[Row] = []
    for kode, (name, members) in _by_bidang(renstra).items():
        total = pagu_cells({t: sum(x.pagu(t) for x in members) for t in p.tahun_pagu})
        content = {"kode": kode, "uraian": name.upper(), **total}
        rows.append(Row(content, bold=True, color="jumlah", part_start=1, keep_next=True))
        for n, program in enumerate(members):
            first, *others = _program_rows(program, p)
            # A bidang urusan does not part from its first program.
            rows += [replace(first, part_start=int(n > 0)), *others]
    if not rows:
        return TableContent(())
    total = pagu_cells({t: renstra.pagu(t) for t in p.tahun_pagu})
    rows.append(Row({"uraian": "JUMLAH", **total}, bold=True, color="jumlah"))
    return TableContent(tuple(rows), unplanned_note(renstra))


def kode_nama(node: Program | Kegiatan | SubKegiatan) -> str:
    """A level as the tables of five chapters write it; a program in capitals."""
    return f"{node.kode} – {node.nama.upper() if isinstance(node, Program) else node.nama}"


def _by_bidang(renstra: Renstra) -> dict[str, tuple[str, list[Program]]]:
    """The planned program of each bidang urusan by its kode, with the words of its row."""
    planned = [x for x in renstra.program if x.terencana]
    real = [_kode_bidang(x) for x in planned if x.kode[:1].isdigit()]
    bidang: dict[str, list[Program]] = {}
    for program in planned:
        # The program that supports every bidang (X.XX.01) stands with the first.
        kode = _kode_bidang(program)
        bidang.setdefault(kode if kode in real or not real else real[0], []).append(program)
    said = {kode: _said_urusan(members) for kode, members in bidang.items()}
    i = renstra.identitas
    prefix = "Urusan Pemerintahan Bidang " if i.memegang_urusan else ""
    # A sub kegiatan that says nothing is of the urusan of the office; where none says anything,
    # several bidang cannot all be that one.
    own = i.lingkup_tugas if len(bidang) == 1 or any(said.values()) else ""

    def words(kode: str) -> str:
        typed = f"{prefix}{said[kode]}" if said[kode] else own
        return renstra.bidang_resmi.get(kode, typed)

    return {
        kode: (" – ".join(filter(None, (kode, words(kode)))), members)
        for kode, members in bidang.items()
    }


def _kode_bidang(program: Program) -> str:
    """The bidang urusan that the kode of a program begins with: ``2.09`` of ``2.09.03``."""
    return ".".join(program.kode.split(".")[:2])


def _said_urusan(members: Sequence[Program]) -> str:
    """The urusan that the sub kegiatan of a bidang name, without the words that all share."""
    named = (s.urusan for x in members for k in x.kegiatan for s in k.sub_kegiatan if s.urusan)
    said = next(named, "")
    prefix = "urusan pemerintahan bidang "
    return said[len(prefix) :] if said.lower().startswith(prefix) else said


def _program_rows(program: Program, p: Periode) -> Iterator[Row]:
    """A program, then each of its outcomes with the kegiatan that serve it."""
    named = _are_named(program.hasil)
    if named:
        yield Row(
            {"kode": program.kode, "uraian": kode_nama(program)},
            bold=True,
            color="kelompok",
            keep_next=True,
            kode=program.kode,
        )
    for n, outcome in enumerate(program.hasil):
        for row in _result_rows(outcome, program, n, p):
            yield replace(row, bold=True, color="" if named else "kelompok")
        for kegiatan in outcome.anak:
            if isinstance(kegiatan, Kegiatan) and kegiatan.terencana:
                yield from _kegiatan_rows(kegiatan, p)


def _kegiatan_rows(kegiatan: Kegiatan, p: Periode) -> Iterator[Row]:
    """A kegiatan, then each of its outputs with the sub kegiatan that bring it about."""
    named = _are_named(kegiatan.keluaran)
    start = 2
    if named:
        yield Row(
            {"kode": kegiatan.kode, "uraian": kode_nama(kegiatan)},
            bold=True,
            part_start=start,
            keep_next=True,
            kode=kegiatan.kode,
        )
        start = 0
    for n, output in enumerate(kegiatan.keluaran):
        for row in _result_rows(output, kegiatan, n, p):
            yield replace(row, bold=not named, part_start=start)
            start = 0
        for sub in output.anak:
            if isinstance(sub, SubKegiatan) and sub.terencana:
                yield from _sub_kegiatan_rows(sub, p)


def _are_named(results: Sequence[Hasil]) -> bool:
    """Whether a level names its outcomes or outputs, so that they stand in rows of their own."""
    return any(result.uraian for result in results)


def _result_rows(result: Hasil, node: Program | Kegiatan, number: int, p: Periode) -> Iterator[Row]:
    """An outcome or output: a row for each of its indikator beside one cell of pagu. One without
    words is told by the name of its level.
    """
    fixed = {"uraian": result.uraian or kode_nama(node), "keterangan": ""}
    fixed |= pagu_cells({t: result.pagu(t) for t in p.tahun_pagu})
    for content, key in rows_of_indikator(result.indikator, fixed, (node.kode, number), p):
        yield Row(with_satuan(content), key, kode=node.kode)


def _sub_kegiatan_rows(sub: SubKegiatan, p: Periode) -> Iterator[Row]:
    fixed = {"kode": sub.kode, "uraian": kode_nama(sub), "keterangan": sub.keterangan}
    fixed |= pagu_cells({t: sub.pagu(t) for t in p.tahun_pagu})
    for content, key in rows_of_indikator(sub.indikator, fixed, sub.kode, p):
        yield Row(with_satuan(content), key, kode=sub.kode)
