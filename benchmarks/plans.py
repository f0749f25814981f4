"""Plans of any size for measuring: shaped and worded like those of real offices, the same at every
run.

A smaller plan is the beginning of a larger one, so that two sizes differ in nothing but size. The
years are those of the sample plan, which give the funding table its 19 columns. The checks find
things to warn of, as in any plan, but nothing that would stop a build.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

from renstra.model import Periode
from renstra.workbook.blank import build_workbook
from renstra.workbook.place import WORKBOOK_NAME

PERIODE = Periode(awal=2021, akhir=2026, dasar=2020, pertama=2022)
_CAPAIAN_AWAL = f"capaian_awal.{PERIODE.dasar}"
Row = dict[str, str | float | None]
"""The cells of a row by field."""
PlanRows = dict[str, list[Row]]
"""The rows of a plan by sheet."""

_SEED = 1062022
_PROGRAM_PER_SASARAN, _SASARAN_PER_TUJUAN = 4, 2
_FIELDS, _PROGRAM_PER_BIDANG = 6, 98
"""The first bidang urusan, and how many program one has room for: two digits, without the
supporting program 01.
"""
_TWO_INDIKATOR_SHARE, _UNPLANNED_SHARE = 0.12, 0.15

_URUSAN = (
    "Rehabilitasi Sosial",
    "Perlindungan dan Jaminan Sosial",
    "Pemberdayaan Sosial",
    "Penanganan Bencana",
    "Pengelolaan Taman Makam Pahlawan",
    "Pemenuhan Upaya Kesehatan Perorangan dan Upaya Kesehatan Masyarakat",
    "Pengelolaan Pendidikan",
    "Penyelenggaraan Jalan",
    "Pengelolaan Sumber Daya Air",
    "Pengembangan Perumahan",
    "Penunjang Urusan Pemerintahan Daerah Provinsi",
    "Pengembangan Kapasitas Daya Saing Kepemudaan",
)
_ACTIVITIES = (
    ("Penyediaan", "Disediakan"),
    ("Fasilitasi", "Difasilitasi"),
    ("Pembinaan dan Pengawasan", "Dibina dan Diawasi"),
    ("Koordinasi dan Sinkronisasi", "Dikoordinasikan dan Disinkronkan"),
    ("Pemeliharaan", "Dipelihara/Direhabilitasi"),
    ("Peningkatan Kapasitas", "Ditingkatkan Kapasitasnya"),
    ("Pengelolaan dan Pemutakhiran", "Dikelola dan Dimutakhirkan"),
    ("Penyusunan, Evaluasi, dan Pelaporan", "Disusun, Dievaluasi, dan Dilaporkan"),
    ("Pendampingan", "Mendapatkan Pendampingan"),
)
_SUBJECTS = (
    "Layanan Data dan Pengaduan",
    "Permakanan Sesuai dengan Standar Gizi Minimal",
    "Sandang dan Alat Bantu",
    "Perbekalan Kesehatan di Dalam Panti",
    "Bimbingan Fisik, Mental, Spiritual, dan Sosial",
    "Akses ke Layanan Pendidikan Dasar",
    "Jasa Peralatan dan Perlengkapan Kantor",
    "Dokumen Perencanaan Perangkat Daerah",
    "Sarana dan Prasarana Gedung Kantor",
    "Barang Milik Daerah",
    "Dukungan Psikososial",
    "Administrasi Kepegawaian",
    "Sistem Informasi dan Statistik Sektoral",
    "Tenaga Kesejahteraan Sosial Kecamatan (TKSK)",
    "Kendaraan Dinas Operasional atau Lapangan",
    "Asuhan Keluarga Pengganti",
)
_TASKS = tuple(product(_ACTIVITIES, _SUBJECTS))
_BENEFICIARIES = (
    "Penyandang Disabilitas Terlantar",
    "Anak Terlantar",
    "Lanjut Usia Terlantar",
    "Gelandangan dan Pengemis",
    "Korban Bencana Alam dan Sosial Daerah Provinsi",
    "Fakir Miskin Cakupan Daerah Provinsi",
    "Warga Negara Migran Korban Tindak Kekerasan",
    "Lembaga Kesejahteraan Sosial",
    "Potensi Sumber Kesejahteraan Sosial Perorangan",
    "Perangkat Daerah dan Unit Pelaksana Teknis",
)
_PLACES = (
    "di Dalam Panti",
    "di Luar Panti",
    "Kewenangan Provinsi",
    "Lintas Daerah Kabupaten/Kota",
    "di Titik Debarkasi",
)
_UNITS = ("Orang", "Dokumen", "Laporan", "Paket", "Unit", "%", "Lembaga", "Keluarga")
_ORG_UNITS = (
    "Sekretariat",
    "Bidang Rehabilitasi Sosial",
    "Bidang Perlindungan dan Jaminan Sosial",
    "Bidang Pemberdayaan Sosial",
    "Bidang Penanganan Fakir Miskin",
    "UPTD Panti Sosial",
)
_LOKASI = (
    "Kota Bengkulu",
    "Kabupaten Seluma",
    "Kabupaten Rejang Lebong",
    "Seluruh Kabupaten/Kota",
    "Kabupaten Mukomuko",
)

_IDENTITAS: Row = {
    "opd": "Dinas Sosial",
    "singkatan_opd": "Dinsos",
    "tingkat_daerah": "Provinsi",
    "daerah": "Bengkulu",
    "kepala_daerah": "Gubernur",
    "urusan": "Sosial",
    "bidang_urusan": "Urusan Wajib Pelayanan Dasar",
    "jenis_dokumen": "Renstra",
    "ilustrasi": "Ya",
    "perda_rpjmd": "Peraturan Daerah Provinsi Bengkulu Nomor 5 Tahun 2021",
    "tempat_penetapan": "Bengkulu",
    "tanggal_penetapan": "27 Juni 2022",
    "jabatan_penandatangan": "Kepala Dinas Sosial Provinsi Bengkulu",
    "nama_penandatangan": "Nama Contoh, S.Sos., M.Si.",
    "nip": "196410121991011003",
}
_LEVEL_SHEETS = (
    "Tujuan",
    "Sasaran",
    "Strategi",
    "Program",
    "Kegiatan",
    "Sub Kegiatan",
    "Indikator RPJMD",
)


def large_plan(n: int) -> PlanRows:
    """Return the rows, by sheet, of a plan with `n` sub kegiatan, as `build_workbook` takes
    them.
    """
    rng = seeded_random(_SEED)
    units: list[Row] = [
        {"kode": f"1.{i}", "nama": f"Kepala {unit}", "induk": "1", "jenis": "Bidang"}
        for i, unit in enumerate(_ORG_UNITS, 1)
    ]
    rows: PlanRows = {
        "Identitas": [_IDENTITAS],
        "Jabatan": [
            {
                "kode": "1",
                "nama": "Kepala Dinas",
                "jenis": "Pimpinan",
                "tugas": "memimpin pelaksanaan urusan sosial",
            },
            *units,
        ],
        "Visi Misi": [
            {"jenis": "Visi Daerah", "uraian": "Bengkulu Maju, Sejahtera, dan Hebat"},
            {
                "jenis": "Misi Daerah",
                "nomor": "1",
                "uraian": "Meningkatkan kualitas sumber daya manusia dan kesejahteraan",
            },
        ],
    }
    rows |= {name: [] for name in _LEVEL_SHEETS}
    for p, total in enumerate(_program_sizes(n, seeded_random(_SEED + 1)), 1):
        _add_program(rows, rng, p, total)
    return rows


def seeded_random(seed: int) -> random.Random:
    """Return what draws the same at every run."""
    return random.Random(seed)


def write_plan(n: int, folder: Path) -> Path:
    """Write the workbook of such a plan into a folder and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / WORKBOOK_NAME).write_bytes(build_workbook(PERIODE, large_plan(n)))
    return folder


def _program_sizes(n: int, rng: random.Random) -> Iterator[int]:
    """Yield how many sub kegiatan each program has; the last one takes what is left."""
    while n > 0:
        total = min(n, rng.randint(30, 60))
        yield total
        n -= total


def _add_program(rows: PlanRows, rng: random.Random, p: int, total: int) -> None:
    s = (p - 1) // _PROGRAM_PER_SASARAN + 1
    t = (s - 1) // _SASARAN_PER_TUJUAN + 1
    bidang, number = divmod(p - 1, _PROGRAM_PER_BIDANG)
    sasaran, tujuan, kode = f"S.{t}.{s}", f"T.{t}", f"1.{_FIELDS + bidang:02d}.{number + 2:02d}"
    urusan = _nth_name(_URUSAN, p)
    if (p - 1) % (_PROGRAM_PER_SASARAN * _SASARAN_PER_TUJUAN) == 0:
        beneficiary = _nth_name(_BENEFICIARIES, t)
        name = f"Meningkatnya pelayanan, perlindungan, dan jaminan sosial bagi {beneficiary}"
        measured = _indikator(rng, f"Indeks kesejahteraan sosial {beneficiary}", "Indeks")
        rows["Tujuan"].append({"kode": tujuan, "nama": name, "misi": "1", **measured})
    if (p - 1) % _PROGRAM_PER_SASARAN == 0:
        beneficiary = _nth_name(_BENEFICIARIES, s)
        name = f"Meningkatnya penanganan permasalahan {beneficiary}"
        measured = _indikator(rng, f"Persentase permasalahan {beneficiary} yang tertangani", "%")
        rows["Sasaran"].append({"kode": sasaran, "nama": name, "kode_tujuan": tujuan, **measured})
        rows["Strategi"].append(
            {
                "misi": "1",
                "kode_tujuan": tujuan,
                "kode_sasaran": sasaran,
                "strategi": f"Meningkatkan jangkauan {urusan}",
                "arah_kebijakan": f"Peningkatan mutu layanan dan ketepatan data {urusan}",
                "kode_program": kode,
            }
        )
    measured = _indikator(
        rng, f"Persentase kelompok rentan yang mendapatkan pelayanan {urusan} sesuai standar", "%"
    )
    rows["Program"].append(
        {
            "kode": kode,
            "nama": f"Program {urusan}",
            "kode_sasaran": sasaran,
            **measured,
            "penanggung_jawab": "Dinas Sosial",
        }
    )
    rows["Indikator RPJMD"].append(
        {
            "kode_rujukan": kode,
            "kondisi_awal": measured.pop(_CAPAIAN_AWAL),
            **measured,
            "penanggung_jawab": "Dinas Sosial",
        }
    )
    k = 0
    while total > 0:
        k += 1
        count = min(total, rng.randint(4, 9))
        # Places are numbered by program, so that names come again as often in a large plan as in a
        # small one.
        _add_kegiatan(rows, rng, f"{kode}.1.{k:02d}", urusan, f"{rng.choice(_PLACES)} {p}", count)
        total -= count


def _add_kegiatan(
    rows: PlanRows, rng: random.Random, kode: str, urusan: str, place: str, total: int
) -> None:
    beneficiary, unit = rng.choice(_BENEFICIARIES), rng.choice(_ORG_UNITS)
    rows["Kegiatan"].append(
        {
            "kode": kode,
            "nama": f"{urusan} bagi {beneficiary} {place}",
            "penanggung_jawab": unit,
            **_indikator(rng, f"Jumlah {beneficiary} yang dilayani {place}", "Orang"),
        }
    )
    # Drawn without putting back: one kegiatan has no two sub kegiatan of one name.
    for i, ((work, result), subject) in enumerate(rng.sample(_TASKS, total), 1):
        satuan = rng.choice(_UNITS)
        counted = "Persentase" if satuan == "%" else f"Jumlah {satuan}"
        indikator = f"{counted} {subject} bagi {beneficiary} yang {result} {place}"
        row: Row = {
            "kode": f"{kode}.{i:04d}",
            "nama": f"{work} {subject} bagi {beneficiary} {place}",
            **_indikator(rng, indikator, satuan),
            **_pagu(rng),
            "penanggung_jawab": unit,
            "lokasi": rng.choice(_LOKASI),
        }
        if rng.random() < _UNPLANNED_SHARE:
            row |= {name: "-" for name in row if name.startswith("target.")}
            row |= {name: 0 for name in row if name.startswith("pagu.")}
        rows["Sub Kegiatan"].append(row)
        if rng.random() < _TWO_INDIKATOR_SHARE:
            second = _indikator(rng, f"Persentase ketepatan waktu {subject} {place}", "%")
            rows["Sub Kegiatan"].append({"kode": row["kode"], **second})


def _indikator(rng: random.Random, name: str, satuan: str) -> Row:
    """An indikator whose targets rise from year to year."""
    start, step_up = rng.randint(5, 60), rng.randint(0, 5)
    fraction = 0.25 if satuan == "%" else 0
    row: Row = {"indikator": name, "satuan": satuan, _CAPAIAN_AWAL: start}
    for i, tahun in enumerate(PERIODE.tahun_target):
        row[f"target.{tahun}"] = start + step_up * i + fraction
    return row


def _pagu(rng: random.Random) -> Row:
    start = rng.randint(5, 900)
    return {
        f"pagu.{t}": (start + rng.randint(0, 60) * i) * 1_000_000 + rng.randint(0, 999) * 1000
        for i, t in enumerate(PERIODE.tahun_pagu)
    }


def _nth_name(names: Sequence[str], n: int) -> str:
    """The n-th name; when all have been used they come again with another number."""
    return f"{names[n % len(names)]} Bagian {n}"
