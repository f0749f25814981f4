"""Names that stand in lists, where each must be told apart from the others."""

from __future__ import annotations

import re
from typing import NamedTuple

from ...model import Origin
from ..view import RuleView

WORDS_AND_NUMBERS = re.compile(r"[^\W_]+")


class ListedName(NamedTuple):
    """A name in a list and where it stands."""

    origin: Origin
    field_name: str
    name: str
    subject: str = ""
    words: tuple[str, ...] = ()


def name_lists(b: RuleView) -> tuple[list[ListedName], ...]:
    """The lists whose names must be told apart."""
    r = b.renstra
    group: dict[tuple[str, str], list[ListedName]] = {}

    def make_record(
        part: str, origin: Origin, field_name: str, name: str, subject: str = ""
    ) -> None:
        words = tuple(WORDS_AND_NUMBERS.findall(name.lower()))
        group.setdefault((origin.sheet, part), []).append(
            ListedName(origin, field_name, name, subject, words)
        )

    for j in r.jumlah_jabatan:
        make_record(j.kelompok, j.origin, "uraian", j.uraian)
    for x in r.sdm_lain:
        make_record(x.kelompok, x.origin, "uraian", x.uraian)
    for a in r.sarana:
        make_record(a.jenis, a.origin, "nama", a.nama)
    for p in r.pelatihan:
        make_record("", p.origin, "nama", p.nama)
    for jabatan in r.jabatan:
        make_record("", jabatan.origin, "nama", jabatan.nama, jabatan.kode)
    for s in r.program:
        make_record("", s.origin, "nama", s.nama, s.kode)
    for parent in (*r.program, *r.kegiatan):
        for child in parent.anak:
            make_record(parent.kode, child.origin, "nama", child.nama, child.kode)
    return tuple(group.values())
