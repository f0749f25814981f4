"""The organisation and what it works with: posts, staff, assets, training; and where the plan
keeps them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from .entry import Entry, Origin

JABATAN_KINDS = (
    "Pimpinan", "Wakil Direktur", "Inspektur Pembantu", "Sekretariat", "Bagian", "Subbagian",
    "Bidang", "Seksi", "Kelurahan", "Instalasi", "UPTD", "Fungsional",
)  # fmt: skip
"""The kinds of post that offices have; what else an office calls one is a kind of its own."""
GOLONGAN = tuple(f"{number}/{font}" for number in ("I", "II", "III", "IV") for font in "abcd")
"""Pay grades of civil servants in rising order (PP 99/2000), without IV/e, which the table form
does not print.
"""


class Jabatan(Entry):
    """A post, its superior, its duty and its functions; `asal_fungsi` tells where each function
    stands.
    """

    kode: str
    nama: str
    induk: str = ""
    jenis: str
    eselon: str = ""
    tugas: str = ""
    fungsi: tuple[str, ...] = ()
    asal_fungsi: tuple[Origin, ...] = Field(default=(), repr=False, exclude=True)

    @property
    def unit(self) -> str:
        """The unit that the post leads: ``Kepala Bidang Rehabilitasi Sosial`` leads ``Bidang
        Rehabilitasi Sosial``.
        """
        return (
            "Sekretariat"
            if self.nama == "Sekretaris"
            else self.nama.removeprefix("Kepala ").strip()
        )


class PegawaiPendidikan(Entry):
    """Civil servants of one level of education, counted by pay grade."""

    pendidikan: str
    golongan: Mapping[str, int]
    jumlah_tertulis: int | None = None

    def __hash__(self) -> int:
        return hash((self.pendidikan, frozenset(self.golongan.items())))

    @property
    def jumlah(self) -> int:
        """Persons of this education."""
        return sum(self.golongan.values())


class JumlahJabatan(Entry):
    """How many persons hold a kind of post."""

    kelompok: str
    uraian: str
    jumlah: int


class SdmLain(Entry):
    """People who work for the office without being civil servants."""

    kelompok: str
    uraian: str
    jumlah: int


class Sarana(Entry):
    """A kind of asset: how many are in good or broken condition, and whether they suffice (all in
    units).
    """

    jenis: Literal["Sarana", "Prasarana"]
    nama: str
    baik: int | None = None
    rusak: int | None = None
    lengkap: int | None = None
    mencukupi: int | None = None
    kurang: int | None = None
    keterangan: str = ""


class Pelatihan(Entry):
    """How many staff finished a training."""

    nama: str
    jumlah: int


class OrganisasiFields(Entry):
    """What the plan says of the office and of what it works with, in the order of the sheets."""

    fungsi_opd: tuple[str, ...] = ()
    asal_fungsi_opd: tuple[Origin, ...] = Field(default=(), repr=False, exclude=True)
    jabatan: tuple[Jabatan, ...] = ()
    pegawai: tuple[PegawaiPendidikan, ...] = ()
    jumlah_jabatan: tuple[JumlahJabatan, ...] = ()
    sdm_lain: tuple[SdmLain, ...] = ()
    sarana: tuple[Sarana, ...] = ()
    pelatihan: tuple[Pelatihan, ...] = ()
