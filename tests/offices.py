"""Small plans of other kinds of office, as they write them since 2025: the title says 2025-2029,
the baseline is 2024, pagu runs from 2026 to 2030. Offices and figures are invented, names of
programs and kegiatan official.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from renstra.model import Periode
from tests.grids import Content

SHIFTED = Periode(awal=2025, akhir=2029, dasar=2024, pertama=2026, pagu_terakhir=2030)
PENUNJANG = "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA"
_MILLION = 1_000_000


class Work(NamedTuple):
    """A sub kegiatan: its kode and name, what is counted, how many a year, and million rupiah."""

    kode: str
    nama: str
    indikator: str
    satuan: str
    target: int
    juta: int


def badan() -> Content:
    """A badan of a kabupaten, which has no urusan; its first kegiatan has two indikator."""
    return _plan(
        {
            "opd": "Badan Perencanaan Pembangunan Daerah",
            "singkatan_opd": "Bappeda",
            "daerah": "Kaur",
            "urusan": "Perencanaan",
            "tempat_penetapan": "Bintuhan",
            "jabatan_penandatangan": ("Kepala Badan Perencanaan Pembangunan Daerah Kabupaten Kaur"),
            "nama_penandatangan": "Rina Hartati, S.E., M.M.",
        },
        "Meningkatnya kualitas perencanaan pembangunan daerah",
        "Indeks Perencanaan Pembangunan Daerah",
        [
            ("5.01.01", PENUNJANG, "Nilai SAKIP Perangkat Daerah"),
            (
                "5.01.02",
                "PROGRAM PERENCANAAN, PENGENDALIAN DAN EVALUASI PEMBANGUNAN DAERAH",
                "Persentase Keselarasan Dokumen Perencanaan",
            ),
        ],
        [
            (
                "5.01.01.2.01",
                "Perencanaan, Penganggaran, dan Evaluasi Kinerja Perangkat Daerah",
                ("Jumlah Dokumen Perencanaan", "Jumlah Laporan Evaluasi Kinerja"),
            ),
            ("5.01.02.2.01", "Penyusunan Perencanaan dan Pendanaan", ("Jumlah Dokumen Rencana",)),
        ],
        [
            Work(
                "5.01.01.2.01.0001",
                "Penyusunan Dokumen Perencanaan Perangkat Daerah",
                "Jumlah Dokumen Perencanaan Perangkat Daerah",
                "Dokumen",
                2,
                45,
            ),
            Work(
                "5.01.01.2.01.0007",
                "Evaluasi Kinerja Perangkat Daerah",
                "Jumlah Laporan Evaluasi Kinerja Perangkat Daerah",
                "Laporan",
                4,
                30,
            ),
            Work(
                "5.01.02.2.01.0005",
                "Pelaksanaan Musrenbang Kabupaten/Kota",
                "Jumlah Berita Acara Musrenbang Kabupaten/Kota",
                "Berita Acara",
                1,
                180,
            ),
        ],
    )


def kecamatan() -> Content:
    """A kecamatan with a kelurahan."""
    return _plan(
        {
            "opd": "Kecamatan Talo",
            "daerah": "Seluma",
            "urusan": "Kewilayahan",
            "tempat_penetapan": "Tais",
            "jabatan_penandatangan": "Camat Talo",
            "nama_penandatangan": "Hendra Wijaya, S.IP.",
        },
        "Meningkatnya kualitas pelayanan kecamatan",
        "Indeks Kepuasan Masyarakat",
        [
            (
                "7.01.02",
                "PROGRAM PENYELENGGARAAN PEMERINTAHAN DAN PELAYANAN PUBLIK",
                "Persentase Pelayanan Tepat Waktu",
            ),
            (
                "7.01.03",
                "PROGRAM PEMBERDAYAAN MASYARAKAT DESA DAN KELURAHAN",
                "Persentase Kelurahan Aktif",
            ),
        ],
        [
            (
                "7.01.02.2.04",
                "Pelaksanaan Urusan Pemerintahan yang Dilimpahkan kepada Camat",
                ("Jumlah Laporan Pelimpahan",),
            ),
            ("7.01.03.2.02", "Kegiatan Pemberdayaan Kelurahan", ("Jumlah Kelurahan Binaan",)),
        ],
        [
            Work(
                "7.01.02.2.04.0003",
                "Pelaksanaan Urusan Pemerintahan yang Terkait dengan Kewenangan Lain yang "
                "Dilimpahkan",
                "Jumlah Laporan Pelaksanaan Kewenangan Lain yang Dilimpahkan",
                "Laporan",
                12,
                60,
            ),
            Work(
                "7.01.03.2.02.0002",
                "Pembangunan Sarana dan Prasarana Kelurahan",
                "Jumlah Sarana dan Prasarana Kelurahan yang Terbangun",
                "Unit",
                3,
                250,
            ),
        ],
    )


def _plan(
    identitas: dict[str, str],
    aim: str,
    measure: str,
    program: Sequence[tuple[str, str, str]],
    kegiatan: Sequence[tuple[str, str, Sequence[str]]],
    works: Sequence[Work],
) -> Content:
    """A plan with one tujuan and one sasaran, told by the rows below them."""
    head = {"tingkat_daerah": "Kabupaten", "kepala_daerah": "Bupati", "jenis_dokumen": "Renstra"}
    rpjmd = f"Peraturan Daerah Kabupaten {identitas['daerah']} Nomor 3 Tahun 2025 tentang RPJMD"
    head |= {"perda_rpjmd": rpjmd, "tanggal_penetapan": "15 September 2025"}
    return {
        "Identitas": [head | identitas],
        "Tujuan": [{"kode": "T.1", "nama": aim, "indikator": measure, **_rising("Indeks", 70)}],
        "Sasaran": [
            {
                "kode": "S.1",
                "kode_tujuan": "T.1",
                "nama": f"{aim} secara merata",
                "indikator": f"{measure} Menurut Survei",
                **_rising("Indeks", 71),
            }
        ],
        "Program": [
            {"kode": kode, "nama": nama, "kode_sasaran": "S.1", "indikator": x, **_rising("%", 80)}
            for kode, nama, x in program
        ],
        "Kegiatan": [
            {"kode": kode, "nama": nama, "indikator": x, **_steady(x.split()[1], 4)}
            for kode, nama, indikator in kegiatan
            for x in indikator
        ],
        "Sub Kegiatan": [dict(_work_cells(work)) for work in works],
    }


def _rising(satuan: str, start: int) -> dict[str, Any]:
    """Targets that rise by one a year from the baseline on."""
    years = enumerate(SHIFTED.tahun_pagu, 2)
    return {"satuan": satuan, "capaian_awal.2024": start} | {
        f"target.{t}": start + n for n, t in years
    }


def _steady(satuan: str, value: int) -> dict[str, Any]:
    """The same target in every year that has a pagu."""
    targets = {f"target.{t}": value for t in SHIFTED.tahun_pagu}
    return {"satuan": satuan, "capaian_awal.2024": value} | targets


def _work_cells(work: Work) -> Iterator[tuple[str, Any]]:
    yield from {"kode": work.kode, "nama": work.nama, "indikator": work.indikator}.items()
    yield from _steady(work.satuan, work.target).items()
    for tahun in SHIFTED.tahun_pagu:
        yield f"pagu.{tahun}", work.juta * _MILLION
