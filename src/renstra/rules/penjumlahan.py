"""Sums that several rules need, and typed rows of totals against the rows above them, on any sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from ..model import Asal, JumlahTertulis, Objek
from ..model.angka import tulis_rupiah
from .bahan import Bahan

T = TypeVar("T", bound=Objek)


@dataclass(frozen=True, slots=True)
class JumlahSalah:
    """A typed total that is neither the sum of all rows above (`seluruh`) nor of those since the last total (`bagian`)."""

    asal: Asal
    medan: str
    tertulis: int
    seluruh: int
    bagian: int

    @property
    def harap(self) -> str:
        """The sums that would be right, as they are printed."""
        return " atau ".join(tulis_rupiah(n) for n in dict.fromkeys((self.seluruh, self.bagian)))


def pagu_program(b: Bahan) -> dict[str, int]:
    """Pagu of every program for the whole period (rupiah), by kode, for `Bahan.sekali`."""
    tahun = b.renstra.identitas.periode.tahun_pagu
    return {p.kode: p.pagu_periode(tahun) for p in b.renstra.program}


def jumlah_salah(jumlah: Iterable[JumlahTertulis], baris: Iterable[T], nilai: Callable[[T, str], int]) -> Iterator[JumlahSalah]:
    """Yield what one sheet's rows of totals claim wrongly; `nilai` tells what a row adds to the column of that name."""
    tertulis = sorted(jumlah, key=lambda j: j.asal.baris)
    medan = {m for j in tertulis for m in j.angka}
    urut = sorted(baris, key=lambda x: x.asal.baris) if tertulis else []
    seluruh: Counter[str] = Counter()
    n = 0
    for j in tertulis:
        bagian: Counter[str] = Counter()
        while n < len(urut) and urut[n].asal.baris < j.asal.baris:
            bagian.update({m: nilai(urut[n], m) for m in medan})
            n += 1
        seluruh.update(bagian)
        for m, angka in j.angka.items():
            if angka not in {seluruh[m], bagian[m]}:
                yield JumlahSalah(j.asal, m, angka, seluruh[m], bagian[m])
