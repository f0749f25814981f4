"""The figures of the document: which they are, and how big (``templates/gambar/*.toml``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from ...model import Renstra
from ...profile.figures import FigureData
from ...word.drawing import Box, BoxText, Drawing, drawing_run
from ...word.package import Package
from ...word.picture import picture_drawing
from ...word.xml import emu
from .chart import Chart, column_chart, insert_chart
from .orgchart import organisation_chart
from .pohon_layout import pohon_pages
from .raster import png_of

_SATUAN_PAGU = (
    (10**9, "miliar", "Miliar rupiah"),
    (10**6, "juta", "Juta rupiah"),
    (0, "cacah", "Rupiah"),
)


@dataclass(frozen=True)
class FigurePage:
    """A figure, or one page of it: its title, and the run that draws it, made with the package that
    it goes into and the first of its drawing ids.
    """

    title: str
    draw: Callable[[Package, int], str]


Figure = Callable[[Renstra, FigureData, str], tuple[FigurePage, ...]]
"""Gives the pages of a figure by its size and its title; most are one."""


def struktur_organisasi(renstra: Renstra, data: FigureData, title: str) -> tuple[FigurePage, ...]:
    """The organisation chart, drawn from the posts."""
    if not renstra.jabatan:
        return (_empty_page(title, "Belum ada jabatan yang tercatat"),)

    def draw(package: Package, id: int) -> str:
        drawing = organisation_chart(renstra.jabatan, emu(data.width), emu(data.height))
        return _shown(package, drawing, id, f"Bagan {title}")

    return (FigurePage(title, draw),)


def pagu_tahunan(renstra: Renstra, data: FigureData, title: str) -> tuple[FigurePage, ...]:
    """Columns of pagu by year, in the largest unit that the plan reaches."""
    tahun = renstra.identitas.periode.tahun_pagu
    pagu = tuple(renstra.pagu(t) for t in tahun)
    number_format, axis = next((f, s) for limit, f, s in _SATUAN_PAGU if max(pagu) >= limit)
    chart = column_chart(
        axis, tuple(str(t) for t in tahun), (("Pagu indikatif", pagu),), number_format
    )
    return (_chart_page(chart, data, title),)


def pegawai_pendidikan(renstra: Renstra, data: FigureData, title: str) -> tuple[FigurePage, ...]:
    """Columns of staff by education."""
    series = ("Pegawai", tuple(p.jumlah for p in renstra.pegawai))
    chart = column_chart("Orang", tuple(p.pendidikan for p in renstra.pegawai), (series,), "cacah")
    return (_chart_page(chart, data, title),)


def _chart_page(chart: Chart, data: FigureData, title: str) -> FigurePage:
    width, height = emu(data.width), emu(data.height)
    return FigurePage(
        title,
        lambda package, id: insert_chart(package, chart, width, height, id, f"Grafik {title}"),
    )


def pohon(
    renstra: Renstra, data: FigureData, title: str, *, sub_kegiatan: bool = False
) -> tuple[FigurePage, ...]:
    """The pohon kinerja of every sasaran, each on a page or more."""
    if not any(sasaran.program for sasaran in renstra.sasaran):
        return (_empty_page(title, "Belum ada sasaran yang mempunyai program"),)
    return tuple(
        FigurePage(f"{title}: {page.title}", _draw(page.drawing, f"{title}: {page.title}"))
        for page in pohon_pages(
            renstra, emu(data.width), emu(data.height), sub_kegiatan=sub_kegiatan
        )
    )


def _empty_page(title: str, words: str) -> FigurePage:
    """A figure of which the plan says nothing yet: one box that says so."""
    box = Box(0, 0, emu(110), emu(14), (BoxText(words, 20),), "FFFFFF", emu(2), dashed=True)
    return FigurePage(title, _draw(Drawing(title, box.width, box.height, (), (box,)), words))


def _draw(drawing: Drawing, description: str) -> Callable[[Package, int], str]:
    return lambda package, id: _shown(package, drawing, id, description)


def _shown(package: Package, drawing: Drawing, id: int, description: str) -> str:
    """The run that shows a drawing, with a picture of it for programs that know no shapes."""
    size = (drawing.width, drawing.height)
    picture = picture_drawing(
        package, png_of(drawing), size, id + drawing.ids, drawing.name, description
    )
    return drawing_run(drawing, id, description, picture)


FIGURES: Mapping[str, Figure] = {
    "struktur-organisasi": struktur_organisasi,
    "pagu-tahunan": pagu_tahunan,
    "pegawai-pendidikan": pegawai_pendidikan,
    "pohon-kinerja": pohon,
    "pohon-kinerja-lengkap": partial(pohon, sub_kegiatan=True),
}
"""Every figure by the id that a text calls it with."""


def figure_pages(
    id: str, renstra: Renstra, data: FigureData, title: str
) -> Mapping[str, FigurePage]:
    """The pages of a figure by the ids under which they are placed: the first under its own."""
    pages = FIGURES[id](renstra, data, title)
    return {f"{id}/{n}" if n > 1 else id: page for n, page in enumerate(pages, 1)}
