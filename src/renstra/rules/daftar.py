"""Every rule there is: those of the program, then those that plugins bring (entry points ``renstra.aturan``)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from types import ModuleType

from ..model import Temuan
from ..model.temuan import TINGKAT
from .aturan import Aturan
from .jalankan import MILIK_PEMERIKSA

TITIK_MASUK = "renstra.aturan"
MODUL = (
    "pagu", "lonjakan", "target", "indikator", "jenjang", "kode", "tulisan", "sebutan", "rumusan", "ketikan", "cacah",
    "sistematika", "pembanding", "rpjmd", "organisasi", "uraian_tugas", "pegawai", "landasan", "kutipan",
)  # fmt: skip


@dataclass(frozen=True)
class Daftar:
    """The rules in the order of their codes; `milik_luar` are codes that plugins brought, `temuan` why some would not load."""

    aturan: tuple[Aturan, ...]
    milik_luar: frozenset[str] = frozenset()
    temuan: tuple[Temuan, ...] = ()


def di_modul(modul: ModuleType) -> Iterator[Aturan]:
    """The rules that a module declares."""
    return (v for v in vars(modul).values() if isinstance(v, Aturan))


def aturan_bawaan() -> tuple[Aturan, ...]:
    """The rules of the program. Raises `ValueError` when two carry one code."""
    semua = [a for m in MODUL for a in di_modul(import_module(f".{m}", __package__))]
    kode = [a.kode for a in semua]
    if ganda := sorted({k for k in kode if kode.count(k) > 1}):
        raise ValueError(f"kode aturan ganda: {', '.join(ganda)}")
    return tuple(sorted(semua, key=lambda a: a.kode))


@cache
def semua_aturan() -> Daftar:
    """Load every rule once. A plugin that fails is told as a finding, and takes nothing else down with it."""
    bawaan = {a.kode: a for a in aturan_bawaan()}
    luar: dict[str, Aturan] = {}
    temuan: list[Temuan] = []
    for titik in sorted(entry_points(group=TITIK_MASUK), key=lambda t: t.name):
        try:
            isi = titik.load()
            baru = list(di_modul(isi)) if isinstance(isi, ModuleType) else [a for a in isi if isinstance(a, Aturan)]
        except Exception as salah:
            temuan.append(_gagal(titik.name, f"{type(salah).__name__}: {salah}", "modul yang dapat dimuat"))
            continue
        # A module may also hold rules that it imported from the program, to call them.
        baru = [a for a in baru if bawaan.get(a.kode) is not a]
        if not baru:
            temuan.append(_gagal(titik.name, "", "modul yang memuat aturan"))
        for a in baru:
            if a.kode in bawaan or a.kode in luar or a.kode in MILIK_PEMERIKSA:
                temuan.append(_gagal(titik.name, a.kode, "kode aturan yang belum dipakai"))
            elif a.tingkat not in TINGKAT:
                temuan.append(_gagal(titik.name, f"{a.kode} bertingkat {a.tingkat}", f"tingkat {', '.join(TINGKAT)}"))
            else:
                luar[a.kode] = a
    semua = sorted((*bawaan.values(), *luar.values()), key=lambda a: (a.kode[:1] != "R", a.kode))
    return Daftar(tuple(semua), frozenset(luar), tuple(temuan))


def _gagal(nama: str, isi: str, harap: str) -> Temuan:
    pesan, saran = f"aturan tambahan '{nama}' tidak dapat dipakai", "perbarui atau lepas paket aturan tambahan itu"
    return Temuan("R003", "", "", pesan, isi, harap, saran, "peringatan")
