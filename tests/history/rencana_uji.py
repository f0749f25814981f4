"""Plans as tests of records need them: read with their chapters, built, and compared down to the last cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from renstra.build import Ringkasan, bangun
from renstra.material import Perangkat, siapkan
from renstra.model import Objek
from renstra.snapshot import Potret
from renstra.workbook.read import baca_buku_kerja

SAMPEL = Path(__file__).parents[2] / "data/dinsos-bengkulu/perubahan-2022"
URUSAN_KANTOR = ("pembanding", "jumlah_tertulis", "pengecualian")
"""Sheets that a snapshot leaves out."""


@dataclass(frozen=True)
class Terbaca:
    """A plan that was read, and everything it is made with."""

    perangkat: Perangkat

    @property
    def potret(self) -> Potret:
        return self.perangkat.potret


def baca(folder: Path) -> Terbaca:
    """Read a plan, which must have no fault."""
    bacaan = baca_buku_kerja(folder)
    assert bacaan.renstra, bacaan.temuan
    perangkat = siapkan(folder, bacaan.renstra)
    assert isinstance(perangkat, Perangkat), perangkat
    return Terbaca(perangkat)


def susun(folder: Path, *, draf: bool = False) -> Ringkasan:
    """Build the Word file of a plan beside its folder."""
    hasil = bangun(folder, folder.parent / "hasil", pdf=False, draf=draf)
    assert hasil.ringkasan, hasil.temuan
    return hasil.ringkasan


def beda(a: Any, b: Any, jalur: str = "") -> Iterator[str]:
    """Yield where two plans differ, in what they say or in the cells that they know; 69,5 and 69,50 are not the same."""
    if type(a) is not type(b):
        yield f"{jalur}: {type(a).__name__} dan {type(b).__name__}"
    elif isinstance(a, Objek):
        for nama in type(a).model_fields:
            if nama not in URUSAN_KANTOR:
                yield from beda(getattr(a, nama), getattr(b, nama), f"{jalur}.{nama}")
    elif isinstance(a, tuple) and len(a) == len(b):
        for n, (x, y) in enumerate(zip(a, b, strict=True)):
            yield from beda(x, y, f"{jalur}[{n}]")
    elif isinstance(a, Mapping) and list(a) == list(b):
        for kunci in a:
            yield from beda(a[kunci], b[kunci], f"{jalur}[{kunci}]")
    elif a != b or repr(a) != repr(b):
        yield f"{jalur}: {a!r} dan {b!r}"
