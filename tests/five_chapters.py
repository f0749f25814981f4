"""A plan of five chapters with every sheet that such a plan has: a dinas of two bidang urusan, a
program with two outcomes, a kegiatan with two outputs. Office and figures are invented.
"""

from __future__ import annotations

from typing import Any

from tests.grids import Content
from tests.offices import SHIFTED

_MILLION = 1_000_000
ONLY_FIVE_CHAPTERS = (
    "permasalahan",
    "isu-strategis",
    "perumusan-tujuan",
    "penahapan",
    "arah-kebijakan",
    "perumusan-program",
    "rencana-pendanaan",
    "sub-kegiatan-prioritas",
    "ikk",
)
"""The tables that only a document of five chapters has."""


def dinas_pangan() -> Content:
    """A dinas of a kabupaten that carries out pangan (2.09) and pertanian (3.27)."""
    nspk = "Sasaran RPJMD: Meningkatnya ketahanan pangan daerah"
    return {
        "Identitas": [
            {
                "opd": "Dinas Ketahanan Pangan dan Pertanian",
                "tingkat_daerah": "Kabupaten",
                "daerah": "Lembah Sari",
                "kepala_daerah": "Bupati",
                "urusan": "Pangan",
                "jenis_dokumen": "Renstra",
                "perda_rpjmd": "Peraturan Daerah Kabupaten Lembah Sari Nomor 3 Tahun 2025",
                "tempat_penetapan": "Lembah Sari",
                "tanggal_penetapan": "15 September 2025",
                "jabatan_penandatangan": "Kepala Dinas Ketahanan Pangan dan Pertanian",
                "nama_penandatangan": "Sari Lestari, S.P.",
            }
        ],
        "Kinerja Pelayanan": [
            {
                "sasaran": "Pangan tersedia",
                "indikator": "Skor PPH",
                "satuan": "Skor",
                "target.2023": 80,
                "realisasi.2023": 72,
                "capaian.2023": 90,
            },
        ],
        "Pihak Pelayanan": [
            {"jenis": "Kelompok Sasaran", "uraian": "Kelompok tani", "keterangan": "seluruh desa"},
            {"jenis": "Kelompok Sasaran", "uraian": "Rumah tangga rawan pangan"},
            {"jenis": "Mitra", "uraian": "Perum Bulog"},
        ],
        "Anggaran Realisasi": [
            {
                "uraian": "Program Penyuluhan Pertanian",
                "anggaran.2023": 200 * _MILLION,
                "realisasi.2023": 150 * _MILLION,
            },
        ],
        "Permasalahan": [
            {"pokok": "Pangan belum merata", "uraian": "Akses rendah", "akar": "Jalan tani rusak"},
            {"pokok": "Pangan belum merata", "uraian": "Akses rendah", "akar": "Harga bergejolak"},
        ],
        "Isu Strategis": [
            {
                "uraian": "Kemandirian pangan daerah",
                "potensi": "Lahan sawah luas",
                "permasalahan": "Akses rendah",
                "isu_klhs": "Alih fungsi lahan",
                "isu_global": "Perubahan iklim",
                "isu_nasional": "Swasembada pangan",
                "isu_regional": "Pasokan antardaerah",
            },
        ],
        "Penahapan": [
            {"tahun": t, "uraian": f"Penekanan {word} tahun {t}"}
            for t in SHIFTED.tahun_pagu
            for word in ("pertama", "kedua")
        ],
        "Arah Kebijakan": [
            {
                "nspk": "Pedoman cadangan pangan",
                "arah_rpjmd": "Penguatan pangan daerah",
                "arah_pd": arah,
            }
            for arah in ("Menambah cadangan pangan", "Meratakan distribusi pangan")
        ],
        "IKK": [
            {"indikator": "Produksi padi", "status": "positif", **_steady("Ton", 900)},
            {"indikator": "Prevalensi rawan pangan", "status": "negatif", **_steady("%", 5)},
        ],
        "Crosscutting": [
            {
                "kode_program": "2.09.03",
                "perangkat_daerah": "Dinas Kesehatan",
                "uraian": "Pemantauan gizi balita",
            }
        ],
        "Tujuan": [
            {
                "kode": "T.1",
                "nama": "Terwujudnya ketahanan pangan",
                "nspk_rpjmd": nspk,
                "indikator": "Indeks Ketahanan Pangan",
                **_steady("Indeks", 80),
            }
        ],
        "Sasaran": [
            {
                "kode": "S.1",
                "kode_tujuan": "T.1",
                "nama": "Meningkatnya ketersediaan pangan",
                "nspk_rpjmd": nspk,
                "indikator": "Skor Pola Pangan Harapan",
                **_steady("Skor", 88),
            }
        ],
        "Strategi": [
            {
                "misi": "1",
                "kode_tujuan": "T.1",
                "kode_sasaran": "S.1",
                "strategi": "Menguatkan cadangan pangan",
                "arah_kebijakan": "Pengadaan dari petani setempat",
            },
        ],
        "Program": [
            _program("2.09.03", "Program Diversifikasi Pangan", "Pangan beragam", "Skor konsumsi"),
            _program("2.09.03", "", "Pangan terjangkau", "Keterjangkauan pangan"),
            _program("2.09.03", "", "", "Stabilitas harga pangan"),
            _program("3.27.07", "Program Penyuluhan Pertanian", "", "Kelas kelompok tani"),
        ],
        "Kegiatan": [
            _kegiatan("2.09.03.2.01", "Penyediaan Pangan", "Pangan beragam", "Pangan tersedia"),
            _kegiatan("2.09.03.2.01", "", "", "Pangan tercatat"),
            _kegiatan("2.09.03.2.02", "Pengelolaan Harga", "Pangan terjangkau", ""),
            _kegiatan("3.27.07.2.01", "Pelaksanaan Penyuluhan", "", ""),
        ],
        "Sub Kegiatan": [
            _sub("2.09.03.2.01.0001", "Pengadaan Cadangan", 10, output="Pangan tersedia",
                 program_prioritas="Lumbung Daerah", keterangan="DAK"),
            _sub("2.09.03.2.01.0002", "Pendataan Pangan", 20, output="Pangan tercatat"),
            _sub("2.09.03.2.02.0001", "Pemantauan Harga", 30, program_prioritas="Lumbung Daerah"),
            _sub("3.27.07.2.01.0001", "Pelatihan Penyuluh", 40, urusan="Pertanian"),
        ],
    }  # fmt: skip


def _steady(satuan: str, value: int) -> dict[str, Any]:
    targets = {f"target.{t}": value for t in SHIFTED.tahun_target}
    return {"satuan": satuan, "capaian_awal.2024": value} | targets


def _program(kode: str, nama: str, outcome: str, indikator: str) -> dict[str, Any]:
    row = {"kode": kode, "nama": nama or None, "rumusan": outcome or None, "kode_sasaran": "S.1"}
    return {**row, "indikator": indikator, **_steady("%", 80)}


def _kegiatan(kode: str, nama: str, outcome: str, output: str) -> dict[str, Any]:
    row = {"kode": kode, "nama": nama or None, "outcome": outcome or None}
    indikator = f"Jumlah laporan {output or nama}".strip()
    return {**row, "rumusan": output or None, "indikator": indikator, **_steady("Laporan", 4)}


def _sub(kode: str, nama: str, juta: int, **others: str) -> dict[str, Any]:
    row = {"kode": kode, "nama": nama, "indikator": f"Jumlah dokumen {nama}", **others}
    return row | _steady("Dokumen", 2) | {f"pagu.{t}": juta * _MILLION for t in SHIFTED.tahun_pagu}
