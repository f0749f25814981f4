"""The figures of the document: which they are, and how big (``templates/gambar/*.toml``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ...model import Renstra
from ...profile.figures import FigureData
from ...word.package import Package
from ...word.xml import emu
from .chart import column_chart, insert_chart
from .orgchart import organisation_chart

_SATUAN_PAGU = (
    (10**9, "miliar", "Miliar rupiah"),
    (10**6, "juta", "Juta rupiah"),
    (0, "cacah", "Rupiah"),
)


def struktur_organisasi(
    renstra: Renstra, data: FigureData, heading: str, _package: Package, id: int
) -> str:
    """The organisation chart, drawn from the posts."""
    return organisation_chart(
        renstra.jabatan, emu(data.width), emu(data.height), id, f"Bagan {heading}"
    )


def pagu_tahunan(
    renstra: Renstra, data: FigureData, heading: str, package: Package, id: int
) -> str:
    """Columns of pagu by year, in the largest unit that the plan reaches."""
    tahun = renstra.identitas.periode.tahun_pagu
    pagu = tuple(renstra.pagu(t) for t in tahun)
    number_format, axis = next((f, s) for limit, f, s in _SATUAN_PAGU if max(pagu) >= limit)
    part = column_chart(
        axis, tuple(str(t) for t in tahun), (("Pagu indikatif", pagu),), number_format
    )
    return insert_chart(package, part, emu(data.width), emu(data.height), id, f"Grafik {heading}")


def pegawai_pendidikan(
    renstra: Renstra, data: FigureData, heading: str, package: Package, id: int
) -> str:
    """Columns of staff by education."""
    series = ("Pegawai", tuple(p.jumlah for p in renstra.pegawai))
    part = column_chart("Orang", tuple(p.pendidikan for p in renstra.pegawai), (series,), "cacah")
    return insert_chart(package, part, emu(data.width), emu(data.height), id, f"Grafik {heading}")


FIGURES: Mapping[str, Callable[[Renstra, FigureData, str, Package, int], str]] = {
    "struktur-organisasi": struktur_organisasi,
    "pagu-tahunan": pagu_tahunan,
    "pegawai-pendidikan": pegawai_pendidikan,
}
"""Every figure by the id that a text calls it with: it gives the run that draws it."""
