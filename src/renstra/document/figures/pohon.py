"""Pohon kinerja: for every sasaran what it stems from and what brings it about, down to the output
of each kegiatan, each with the indikator that measure it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ...model import Renstra, Sasaran, SubKegiatan, Tujuan
from ...model.indikator import Indikator
from ...model.lima_bab import Crosscutting
from ...model.program import Hasil, Kegiatan, Program, rumusan_key

Kind = Literal[
    "nspk_rpjmd",
    "tujuan",
    "sasaran",
    "outcome",
    "program",
    "crosscutting",
    "output",
    "kegiatan",
    "sub_kegiatan",
]


@dataclass(frozen=True)
class Card:
    """What a box of the tree says, and what hangs on it."""

    kind: Kind
    text: str
    indikator: tuple[str, ...] = ()
    below: tuple[Card, ...] = ()


@dataclass(frozen=True)
class PohonKinerja:
    """The tree of one sasaran: the way down to it, and the branches that hang on it."""

    sasaran: str
    trunk: tuple[Card, ...]
    branches: tuple[Card, ...]


def pohon_kinerja(renstra: Renstra, *, sub_kegiatan: bool = False) -> tuple[PohonKinerja, ...]:
    """The tree of every sasaran that has a program, in the order of the plan.

    A program whose outcome needs no words is shown itself, as is such a kegiatan. Without
    `sub_kegiatan` the trees end at the outputs.
    """
    return tuple(
        PohonKinerja(
            sasaran.nama,
            _trunk(tujuan, sasaran),
            tuple(_branches(renstra, sasaran, sub_kegiatan)),
        )
        for tujuan in renstra.tujuan
        for sasaran in tujuan.sasaran
        if sasaran.program
    )


def _trunk(tujuan: Tujuan, sasaran: Sasaran) -> tuple[Card, ...]:
    source = tujuan.nspk_rpjmd_of(sasaran)
    own = (
        Card("tujuan", tujuan.nama, _measures(tujuan.indikator)),
        Card("sasaran", sasaran.nama, _measures(sasaran.indikator)),
    )
    return (Card("nspk_rpjmd", source), *own) if source else own


def _branches(renstra: Renstra, sasaran: Sasaran, with_sub_kegiatan: bool) -> Iterator[Card]:
    for program in sasaran.program:
        for hasil in program.hasil:
            shares = [
                Card("crosscutting", f"{share.perangkat_daerah}: {share.uraian}")
                for share in _shares(renstra, program, hasil)
            ]
            outputs = [
                card
                for kegiatan in hasil.anak
                if isinstance(kegiatan, Kegiatan)
                for card in _outputs(kegiatan, with_sub_kegiatan)
            ]
            yield _result_card("outcome", "program", program, hasil, (*shares, *outputs))


def _shares(renstra: Renstra, program: Program, hasil: Hasil) -> list[Crosscutting]:
    """What other offices do for an outcome; a share that names none belongs to the first."""
    known = {rumusan_key(h.uraian) for h in program.hasil}
    first = hasil is program.hasil[0]
    return [
        share
        for share in renstra.crosscutting
        if share.kode_program == program.kode
        and (
            rumusan_key(share.outcome) == rumusan_key(hasil.uraian)
            or (first and rumusan_key(share.outcome) not in known)
        )
    ]


def _outputs(kegiatan: Kegiatan, with_sub_kegiatan: bool) -> Iterator[Card]:
    for hasil in kegiatan.keluaran:
        below = tuple(
            Card("sub_kegiatan", sub.nama, _measures(sub.indikator))
            for sub in hasil.anak
            if with_sub_kegiatan and isinstance(sub, SubKegiatan)
        )
        yield _result_card("output", "kegiatan", kegiatan, hasil, below)


def _result_card(
    kind: Kind, level: Kind, node: Program | Kegiatan, hasil: Hasil, below: tuple[Card, ...]
) -> Card:
    """A box of an outcome or output; of its program or kegiatan where it has no words."""
    measures = _measures(hasil.indikator)
    if hasil.uraian:
        return Card(kind, hasil.uraian, measures, below)
    return Card(level, node.nama, measures, below)


def _measures(indikator: tuple[Indikator, ...]) -> tuple[str, ...]:
    return tuple(f"{i.nama} ({i.satuan})" if i.satuan else i.nama for i in indikator)
