"""Tabel that show how one statement of a plan of five chapters follows from another: tujuan and
sasaran from NSPK and RPJMD, program, kegiatan and sub kegiatan from outcomes and outputs.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from ...model import Indikator, Kegiatan, Program, Renstra, Sasaran, SubKegiatan, Tujuan
from ...model.program import Hasil
from ...word.table.rows import Row
from .content import PrintedTable, TableContent, keys_by_value, rows_of_indikator, with_satuan
from .rencana_pendanaan import kode_nama


@PrintedTable
def perumusan_tujuan(renstra: Renstra) -> TableContent:
    """A row for each indikator of a tujuan, then of each of its sasaran."""
    p = renstra.identitas.periode
    rows = []
    for tujuan in renstra.tujuan:
        nodes: tuple[Tujuan | Sasaran, ...] = (tujuan, *tujuan.sasaran)
        for node in nodes:
            fixed = _way_to(tujuan, node)
            keys = _way_keys(tujuan, node, fixed)
            for content, _ in rows_of_indikator(node.indikator, fixed, node.kode, p):
                cells = with_satuan({"keterangan": "", **content})
                rows.append(Row(cells, keys, kode=node.kode))
    return TableContent(tuple(rows))


@PrintedTable
def perumusan_program(renstra: Renstra) -> TableContent:
    """A row for each indikator of an outcome, of the outputs that bring it about, and of their sub
    kegiatan.
    """
    rows = []
    for tujuan in renstra.tujuan:
        for sasaran in tujuan.sasaran:
            fixed = _way_to(tujuan, sasaran) | {"nspk": tujuan.nspk_rpjmd_of(sasaran)}
            keys = _way_keys(tujuan, sasaran, fixed)
            for program in sasaran.program:
                for n, (content, key, kode) in enumerate(_program_lines(program)):
                    start = int(n == 0)
                    rows.append(Row(fixed | content, keys | key, part_start=start, kode=kode))
    return TableContent(tuple(rows))


Line = tuple[dict[str, str], dict[str, Hashable], str]
_NOTHING_YET = (Hasil("", (), ()),)
"""What a level that has nothing but its name brings about."""


def _way_to(tujuan: Tujuan, node: Tujuan | Sasaran) -> dict[str, str]:
    """What a tujuan or sasaran follows from."""
    return {
        "nspk": node.nspk_rpjmd or tujuan.nspk_rpjmd,
        "tujuan": tujuan.nama,
        "sasaran": node.nama if isinstance(node, Sasaran) else "",
    }


def _way_keys(tujuan: Tujuan, node: Tujuan | Sasaran, fixed: dict[str, str]) -> dict[str, Hashable]:
    """NSPK that read alike are one cell within their tujuan."""
    keys: dict[str, Hashable] = {"tujuan": tujuan.kode}
    keys |= {name: (tujuan.kode, text) for name, text in keys_by_value(fixed, "nspk").items()}
    return keys | ({"sasaran": node.kode} if isinstance(node, Sasaran) else {})


def _program_lines(program: Program) -> Iterator[Line]:
    for n, outcome in enumerate(program.hasil or _NOTHING_YET):
        above: dict[str, str] = {"outcome": outcome.uraian}
        keys: dict[str, Hashable] = {"outcome": (program.kode, n)} if outcome.uraian else {}
        yield from _lines(program, outcome.indikator, above, keys)
        for kegiatan in outcome.anak:
            if isinstance(kegiatan, Kegiatan):
                yield from _kegiatan_lines(kegiatan, above, keys)


def _kegiatan_lines(
    kegiatan: Kegiatan, above: dict[str, str], keys: dict[str, Hashable]
) -> Iterator[Line]:
    for n, output in enumerate(kegiatan.keluaran or _NOTHING_YET):
        content = above | {"output": output.uraian}
        own: dict[str, Hashable] = {"output": (kegiatan.kode, n)} if output.uraian else {}
        yield from _lines(kegiatan, output.indikator, content, keys | own)
        for sub in output.anak:
            if isinstance(sub, SubKegiatan):
                content |= {"keterangan": sub.keterangan}
                yield from _lines(sub, sub.indikator, content, keys | own)


def _lines(
    node: Program | Kegiatan | SubKegiatan,
    indikator: Sequence[Indikator],
    above: dict[str, str],
    keys: dict[str, Hashable],
) -> Iterator[Line]:
    """The lines of one level: one for each indikator beside its name."""
    content = {"output": "", "keterangan": "", **above, "uraian": kode_nama(node)}
    for written in [f"{i.nama} ({i.satuan})" if i.satuan else i.nama for i in indikator] or [""]:
        yield (
            content | {"indikator": written},
            {"output": node.kode, **keys, "uraian": node.kode, "keterangan": node.kode},
            node.kode,
        )
