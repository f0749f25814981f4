"""Which columns a table has, in which order, how wide and under which headings: data, not code.

``templates/tabel/*.toml`` declares every table; a plan's own ``tabel.toml`` replaces what it names. Reviewers move and
rename columns after every round, and no module has to change for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Rata = Literal["kiri", "tengah", "kanan"]


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class KolomData(_Data):
    """One column: the field it shows, its headings from the top down, its weight among the columns.

    `gabung` merges cells that say the same thing of the same object down the rows.
    """

    isi: str
    judul: tuple[str, ...] = Field(min_length=1, max_length=3)
    lebar: float = Field(gt=0)
    rata: Rata = "kiri"
    gabung: bool = False


class KolomUlang(_Data):
    """Columns that repeat, once for each year (or pay grade) of a series."""

    ulang: str
    kolom: tuple[KolomData, ...]


class TabelData(_Data):
    """A table as a profile declares it. `ukuran` is the largest size of its text (points)."""

    judul: str
    mendatar: bool = False
    ukuran: float | None = None
    nomor_kolom: bool = False
    kolom: tuple[KolomData | KolomUlang, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column of one table, its years filled in."""

    isi: str
    judul: tuple[str, ...]
    lebar: float
    rata: Rata
    gabung: bool


def bentangkan(tabel: TabelData, deret: Mapping[str, Sequence[Any]], kata: Mapping[str, Any]) -> tuple[Kolom, ...]:
    """Return the columns with every series spread out; `kata` fills the words in braces of the headings."""
    hasil: list[Kolom] = []
    for k in tabel.kolom:
        if isinstance(k, KolomData):
            hasil.append(_satu(k, kata))
        else:
            hasil += [_satu(dalam, {**kata, "tahun": t}) for t in deret[k.ulang] for dalam in k.kolom]
    return tuple(hasil)


def _satu(k: KolomData, kata: Mapping[str, Any]) -> Kolom:
    return Kolom(k.isi.format_map(kata), tuple(j.format_map(kata) for j in k.judul), k.lebar, k.rata, k.gabung)
