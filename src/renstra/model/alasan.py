"""Why a plan was changed, line by line, and the kinds of change that a line can speak of."""

from __future__ import annotations

from typing import Literal, get_args

from .entry import Entry

ChangeKind = Literal[
    "baru",
    "dihapus",
    "digabung",
    "dipecah",
    "pindah induk",
    "ganti kode saja",
    "ganti nomenklatur",
    "ganti rumusan",
    "ubah indikator",
    "ubah target",
    "ubah pagu",
    "ubah keterangan",
]
CHANGE_KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)
"""What can become of a tujuan, sasaran, program, kegiatan or sub kegiatan when a plan is changed.

A program, kegiatan or sub kegiatan takes another nomenklatur, a tujuan or sasaran another rumusan.
A kegiatan that serves another outcome, or a sub kegiatan another output, takes another induk as
well. ``ubah keterangan`` is a change of the unit in charge, the place, the urusan or the misi.
"""


class AlasanPerubahan(Entry):
    """One line of the sheet *Alasan Perubahan*.

    `kode` is that of a level of the plan (of the old one when it is there no more); the reason also
    holds for all that hangs below it. Empty means everywhere. `jenis` narrows it to one kind of
    change.
    """

    kode: str = ""
    jenis: ChangeKind | None = None
    alasan: str
