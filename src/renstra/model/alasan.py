"""Why a plan was changed, line by line, and the kinds of change that a line can speak of."""

from __future__ import annotations

from typing import Literal, get_args

from .entry import Entry

NO_REASON = "-"
"""Written for a reason that is still owed, where that of what the row hangs on is not meant."""

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
    change. With `NO_REASON` no line further up holds here.
    """

    kode: str = ""
    jenis: ChangeKind | None = None
    alasan: str

    @property
    def words(self) -> str:
        """The reason; ``""`` where the line says that there is none."""
        return "" if self.alasan == NO_REASON else self.alasan
