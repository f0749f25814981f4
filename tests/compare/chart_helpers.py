"""A plan of two programs with ten sub kegiatan: what the comparison is tried on."""

from __future__ import annotations

from typing import Any

from renstra.model import Periode
from tests.grids import Content
from tests.plans import TinyBook, pagu, target

YEARS = {"awal": 2021, "akhir": 2026, "dasar": 2020, "pertama": 2022}
PERIODE = Periode(**YEARS)
TAHUN = tuple(PERIODE.tahun_pagu)
IDENTITAS = {
    "opd": "Dinas Sosial",
    "urusan": "Sosial",
    "tingkat_daerah": "Provinsi",
    "daerah": "Bengkulu",
    "kepala_daerah": "Gubernur",
    "jenis_dokumen": "Renstra",
    "perda_rpjmd": "Peraturan Daerah Nomor 1 Tahun 2021",
    "tempat_penetapan": "Bengkulu",
    "tanggal_penetapan": "27 Juni 2022",
    "jabatan_penandatangan": "Kepala",
    "nama_penandatangan": "Budi",
}


def level(kode: str, nama: str, indikator: str, satuan: str = "%", **other: Any) -> dict[str, Any]:
    """The row of a level whose indikator has no target."""
    return {"kode": kode, "nama": nama, "indikator": indikator, "satuan": satuan, **other}


def sub(kode: str, nama: str, rupiah: int, **other: Any) -> dict[str, Any]:
    """The row of a sub kegiatan with the same pagu every year and 10 people a year."""
    row = level(kode, nama, f"Jumlah orang {nama}", "Orang")
    return row | target(PERIODE, 10) | pagu(PERIODE, rupiah) | other


def kegiatan(kode: str, nama: str) -> dict[str, Any]:
    """The row of a kegiatan."""
    return level(kode, nama, f"Persentase {nama}")


def chart_content() -> Content:
    """Two programs with two kegiatan each, and ten sub kegiatan in all."""
    return {
        "Identitas": [dict(IDENTITAS)],
        "Tujuan": [
            level("T.1", "Meningkatnya kesejahteraan", "Indeks kesejahteraan", "Indeks"),
        ],
        "Sasaran": [
            level("S.1", "Meningkatnya pelayanan sosial", "Cakupan pelayanan", kode_tujuan="T.1"),
            level("S.2", "Meningkatnya peran masyarakat", "Cakupan peran", kode_tujuan="T.1"),
        ],
        "Program": [
            level(
                "1.06.04",
                "Program Rehabilitasi Sosial",
                "Persentase kelompok rentan yang mendapatkan pelayanan",
                kode_sasaran="S.1",
            ),
            level(
                "1.06.02",
                "Program Pemberdayaan Sosial",
                "Persentase potensi sumber kesejahteraan sosial yang diberdayakan",
                kode_sasaran="S.2",
            ),
        ],
        "Kegiatan": [
            kegiatan("1.06.04.1.01", "Rehabilitasi Sosial Dasar Anak Terlantar"),
            kegiatan("1.06.04.1.02", "Rehabilitasi Sosial Dasar Lanjut Usia Terlantar"),
            kegiatan("1.06.02.1.01", "Penerbitan Izin Undian Gratis Berhadiah"),
            kegiatan("1.06.02.1.02", "Pengembangan Potensi Sumber Kesejahteraan Sosial"),
        ],
        "Sub Kegiatan": [
            sub("1.06.04.1.01.01", "Pengasuhan", 10_000_000),
            sub("1.06.04.1.01.02", "Penyediaan Makanan", 20_000_000),
            sub("1.06.04.1.01.03", "Penyediaan Sandang", 30_000_000),
            sub("1.06.04.1.02.01", "Penyediaan Permakanan", 40_000_000),
            sub("1.06.04.1.02.02", "Pemulasaraan", 5_000_000),
            sub("1.06.02.1.01.01", "Koordinasi Penerbitan Izin Undian", 7_000_000),
            sub("1.06.02.1.01.02", "Penyusunan Laporan Perizinan", 3_000_000),
            sub("1.06.02.1.02.01", "Peningkatan Kemampuan Karang Taruna", 15_000_000),
            sub("1.06.02.1.02.02", "Peningkatan Kemampuan Pekerja Sosial Masyarakat", 25_000_000),
            sub("1.06.02.1.02.03", "Pemutakhiran Data Terpadu", 9_000_000),
        ],
    }


def chart() -> TinyBook:
    """The plan, to be changed and read."""
    return TinyBook(periode=PERIODE, content=chart_content())


def later_chart(years: int) -> TinyBook:
    """The plan with its period, and every pagu, so many years later."""
    later = Periode(**{name: tahun + years for name, tahun in YEARS.items()})
    content = chart_content()
    for row in content["Sub Kegiatan"]:
        row.update(pagu(later, row[f"pagu.{PERIODE.pertama}"]))
    return TinyBook(periode=later, content=content)
