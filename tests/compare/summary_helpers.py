"""Two plans with a change of every sort between them, and what tests read off the page that shows
it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from lxml import html as lxml_html

from renstra.compare.changes import Change, ComparisonResult, Position
from renstra.compare.diff import compare_plans
from renstra.compare.matrix.compose import Matrix
from renstra.compare.summary import summary_html
from renstra.model import Renstra
from tests.grids import Content
from tests.plans import PERIODE, TinyBook, pagu, target

LONG_NAMA = (
    "Program Perlindungan, Rehabilitasi, dan Jaminan Sosial bagi Penyandang Disabilitas Terlantar,"
    " Anak Terlantar, Lanjut Usia Terlantar, serta Gelandangan Pengemis di Luar Panti Sosial"
)
REWORDING = Change(
    "teks",
    "ubah teks",
    "Latar Belakang",
    "",
    (Position(name="Latar Belakang", number=2),),
    (Position(name="Latar Belakang", number=3),),
    "Dinas Sosial menyusun Renstra dengan 137 pegawai.",
    "Dinas Sosial menyusun Perubahan Renstra dengan 135 pegawai.",
)
NEW_PARAGRAPH = Change(
    "teks",
    "baru",
    "Latar Belakang",
    "",
    (),
    (Position(name="Latar Belakang", number=4),),
    None,
    "Nomenklatur diperbarui.",
)


def sub(kode: str, name: str, rupiah: int, people: int = 110, **other: Any) -> dict[str, Any]:
    """A sub kegiatan with the same target and pagu in every year."""
    size = {
        "indikator": "Jumlah orang",
        "satuan": "Orang",
        f"capaian_awal.{PERIODE.dasar}": 100,
        **target(PERIODE, people),
    }
    return {"kode": kode, "nama": name, **size, **pagu(PERIODE, rupiah), **other}


def old_content(content: Content) -> None:
    """The plan before."""
    people = {"satuan": "Orang", f"capaian_awal.{PERIODE.dasar}": 100, **target(PERIODE, 110)}
    two = {
        "kode": "1.06.03",
        "nama": LONG_NAMA,
        "kode_sasaran": "S.1",
        "indikator": "Cakupan",
        **people,
    }
    content["Identitas"][0]["versi"] = "renstra-2025"
    content["Program"].append(two)
    content["Kegiatan"].append(
        {"kode": "1.06.03.2.01", "nama": "Kegiatan dua", "indikator": "Jumlah orang", **people}
    )
    content["Sub Kegiatan"] = [
        sub("1.06.02.2.01.0001", "Penyediaan permakanan", 900_000_000),
        sub("1.06.02.2.01.0002", "Penyediaan sandang", 30_000_000, lokasi="Tais"),
        sub("1.06.02.2.01.0003", "Bimbingan fisik dan mental bagi klien panti", 12_000_000),
        sub("1.06.02.2.01.0004", "Pendataan lanjut usia", 5_000_000),
        sub("1.06.02.2.01.0005", "Fasilitasi nomor induk", 7_000_000),
        sub("1.06.03.2.01.0001", "Pemeliharaan makam pahlawan", 40_000_000),
    ]
    content["Permasalahan"] = [{"uraian": "Data belum terpadu"}]


def new_content(content: Content) -> None:
    """The plan after: pagu, target, place, name, parent and kode changed, one row gone and one
    new.
    """
    old_content(content)
    content["Identitas"][0] |= {
        "versi": "perubahan-2026",
        "jenis_dokumen": "Perubahan Renstra",
        "tanggal_penetapan": "27 Juni 2026",
    }
    content["Sub Kegiatan"] = [
        sub("1.06.02.2.01.0001", "Penyediaan permakanan", 900_000_000)
        | {
            "pagu.2026": 850_000_000,
            "pagu.2027": 1_000_000_000,
        },
        sub(
            "1.06.02.2.01.0002",
            "Penyediaan sandang",
            30_000_000,
            people=125,
            lokasi="Kabupaten Seluma",
        ),
        sub("1.06.02.2.01.0003", "Bimbingan fisik, mental dan sosial bagi klien panti", 12_000_000),
        sub("1.06.03.2.01.0002", "Fasilitasi nomor induk", 7_000_000),
        sub("1.06.03.2.01.0009", "Pemeliharaan makam pahlawan", 40_000_000),
        sub("1.06.03.2.01.0010", "Rehabilitasi gedung layanan", 60_000_000),
    ]
    content["Permasalahan"].append({"uraian": "Pendamping kurang"})
    content["Alasan Perubahan"] = [
        {"kode": "1.06.02.2.01.0001", "alasan": "Hasil evaluasi Bappeda."},
        {"kode": "1.06.02.2.01.0002", "jenis": "ubah target", "alasan": "Data sasaran diperbarui."},
    ]


def plan(folder: Path, change: Callable[[Content], None]) -> Renstra:
    """Write the tiny plan, changed, and read it."""
    folder.mkdir()
    workbook = TinyBook(folder)
    change(workbook.isi)
    return workbook.plan()


def compare_two_plans(folder: Path) -> ComparisonResult:
    """The two plans compared, each read from a workbook of its own."""
    result = compare_plans(plan(folder / "lama", old_content), plan(folder / "baru", new_content))
    return replace(result, others=(*result.others, REWORDING, NEW_PARAGRAPH))


def page(m: Matrix) -> lxml_html.HtmlElement:
    """The page of a matrix, parsed."""
    return lxml_html.document_fromstring(summary_html(m, "renstra-2025", "seluma-perubahan"))


def tidy_up(e: lxml_html.HtmlElement) -> str:
    """All text of an element, with single spaces."""
    return " ".join(e.text_content().split())


def cards(p: lxml_html.HtmlElement) -> dict[str, int]:
    """What the cards count, by their names."""
    content = (k.xpath(".//b")[0] for k in p.xpath("//ul[@class='kartu']/li"))
    return {b.tail: int(b.text) for b in content}
