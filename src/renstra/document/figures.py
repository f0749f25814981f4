"""The figures of the document: which they are, and how big (``templates/gambar/*.toml``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from ..model import Renstra
from .chart import grafik_batang, sisip_grafik
from .ooxml import emu
from .orgchart import bagan_organisasi

if TYPE_CHECKING:
    from docx.document import Document

_SATUAN_PAGU = ((10**9, "miliar", "Miliar rupiah"), (10**6, "juta", "Juta rupiah"), (0, "cacah", "Rupiah"))


class GambarData(BaseModel):
    """A figure as a profile declares it: title, size in millimetres, whether it needs turned paper."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    judul: str
    lebar: float
    tinggi: float
    mendatar: bool = False


def struktur_organisasi(renstra: Renstra, data: GambarData, judul: str, dokumen: Document, id: int) -> str:
    """The organisation chart, drawn from the posts."""
    return bagan_organisasi(renstra.jabatan, emu(data.lebar), emu(data.tinggi), id, f"Bagan {judul}")


def pagu_tahunan(renstra: Renstra, data: GambarData, judul: str, dokumen: Document, id: int) -> str:
    """Columns of pagu by year, in the largest unit that the plan reaches."""
    tahun = renstra.identitas.periode.tahun_pagu
    pagu = tuple(renstra.pagu(t) for t in tahun)
    format_angka, sumbu = next((f, s) for batas, f, s in _SATUAN_PAGU if max(pagu) >= batas)
    bagian = grafik_batang(sumbu, tuple(str(t) for t in tahun), (("Pagu indikatif", pagu),), format_angka)
    return sisip_grafik(dokumen, bagian, emu(data.lebar), emu(data.tinggi), id, f"Grafik {judul}")


def pegawai_pendidikan(renstra: Renstra, data: GambarData, judul: str, dokumen: Document, id: int) -> str:
    """Columns of staff by education."""
    seri = ("Pegawai", tuple(p.jumlah for p in renstra.pegawai))
    bagian = grafik_batang("Orang", tuple(p.pendidikan for p in renstra.pegawai), (seri,), "cacah")
    return sisip_grafik(dokumen, bagian, emu(data.lebar), emu(data.tinggi), id, f"Grafik {judul}")


GAMBAR: Mapping[str, Callable[[Renstra, GambarData, str, Document, int], str]] = {
    "struktur-organisasi": struktur_organisasi,
    "pagu-tahunan": pagu_tahunan,
    "pegawai-pendidikan": pegawai_pendidikan,
}
"""Every figure by the id that a text calls it with: it gives the run that draws it."""
