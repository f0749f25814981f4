"""Every indikator with its years laid out once, so that rules can tell the many plain rows at a glance.

Nearly all rows hold nothing but numbers, one for each year. A rule looks closely at a row only where these few numbers do not
settle the matter already.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ..model import Angka, Indikator, Simpul, SubKegiatan
from .bahan import Bahan

Deret = list[Decimal] | None
"""The baseline and the targets of an indikator in the order of the years; None unless all of them are numbers."""


def deret_pohon(b: Bahan) -> tuple[tuple[Simpul, Indikator, Deret], ...]:
    """The indikator of the tree with their levels, for `Bahan.sekali`."""
    tahun = b.renstra.identitas.periode.tahun_target
    return tuple([(s, i, _deret(i, tahun)) for s, i in b.indikator])


def deret_semua(b: Bahan) -> Iterator[tuple[str, Indikator, Deret]]:
    """Every indikator that is printed, of the tree and of the RPJMD, with the kode it belongs to."""
    tahun = b.renstra.identitas.periode.tahun_target
    yield from ((s.kode, i, angka) for s, i, angka in b.sekali(deret_pohon))
    yield from ((x.kode_rujukan, x.indikator, _deret(x.indikator, tahun)) for x in b.renstra.indikator_rpjmd)


def deret_persen(b: Bahan) -> tuple[tuple[str, Indikator, Deret], ...]:
    """The percentages among them, for `Bahan.sekali`."""
    return tuple(x for x in deret_semua(b) if x[1].jenis == "persen")


def _deret(i: Indikator, tahun: range) -> Deret:
    target = i.target
    if len(target) != len(tahun) or type(i.capaian_awal) is not Angka:
        return None
    angka = [i.capaian_awal.nilai]
    for t in tahun:
        if type(n := target.get(t)) is not Angka:
            return None
        angka.append(n.nilai)
    return angka


class Pagu(NamedTuple):
    """A sub kegiatan and its pagu above zero by year (rupiah), with the least and the greatest of them; 0 without any."""

    sub_kegiatan: SubKegiatan
    tahunan: dict[int, int]
    terkecil: int
    terbesar: int


def pagu_sub_kegiatan(b: Bahan) -> tuple[Pagu, ...]:
    """The sub kegiatan with their pagu, for `Bahan.sekali`."""
    tahun = b.renstra.identitas.periode.tahun_pagu
    hasil: list[Pagu] = []
    for s in b.renstra.sub_kegiatan:
        pagu = s.pagu_tahunan
        isi = {t: p for t in tahun if (p := pagu.get(t, 0)) > 0}
        angka = isi.values()
        hasil.append(Pagu(s, isi, min(angka), max(angka)) if isi else Pagu(s, isi, 0, 0))
    return tuple(hasil)
