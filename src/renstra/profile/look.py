"""How a document looks, as data: paper, margins, font, spacing (``templates/gaya/*.toml``)."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Paper(_Data):
    """Paper, upright, in millimetres."""

    lebar: float
    tinggi: float


class Margin(_Data):
    """Margins of a page, and how far header and footer stand from its edges, in millimetres."""

    kiri: float
    kanan: float
    atas: float
    bawah: float
    kepala: float
    kaki: float


class Font(_Data):
    """The font of the document and its size in points; `pengganti` names metric-compatible fonts."""

    nama: str
    ukuran: float
    pengganti: tuple[str, ...] = ()


class Paragraph(_Data):
    """Running text: line spacing as a factor, space after in points, first-line indent in millimetres."""

    spasi: float
    sesudah: float
    inden: float


class TableLook(_Data):
    """Tables: the size of text, the smallest it may shrink to (points), colours of heading and group rows (hex)."""

    ukuran: float
    ukuran_terkecil: float
    warna_kepala: str
    warna_kelompok: str
    warna_jumlah: str
    baris_per_bagian: int


class Look(_Data):
    """A style profile."""

    nama: str
    huruf: Font
    paragraf: Paragraph
    kertas: dict[str, Paper]
    margin: Margin
    margin_mendatar: Margin
    tabel: TableLook

    def page(self, paper_name: str, landscape: bool) -> tuple[float, float, Margin]:
        """Width and height of a page as it is turned, and its margins (mm)."""
        k = self.kertas[paper_name]
        return (
            (k.tinggi, k.lebar, self.margin_mendatar)
            if landscape
            else (k.lebar, k.tinggi, self.margin)
        )

    def text_area(self, paper_name: str, mendatar: bool) -> tuple[float, float]:
        """Width and height between the margins, in points."""
        width, height, m = self.page(paper_name, mendatar)
        return (width - m.kiri - m.kanan) / 25.4 * 72, (height - m.atas - m.bawah) / 25.4 * 72


def read_look(path: Path) -> Look:
    """Read a style profile. Raises `pydantic.ValidationError` or `tomllib.TOMLDecodeError` when it is malformed."""
    return Look.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
