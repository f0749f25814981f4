"""The sheets that the plan starts from and argues with: past performance, problems, issues, vision,
other plans, strategi, and what the RPJMD asks.
"""

from __future__ import annotations

from dataclasses import replace

from ..model.sistematika import EIGHT_CHAPTERS, FIVE_CHAPTERS
from ..model.strategis import (
    TELAAHAN_KINDS,
    TELAAHAN_PARTS,
    VISI_MISI_KINDS,
    ArahKebijakan,
    IndikatorRpjmd,
    IsuStrategis,
    KinerjaPelayanan,
    Permasalahan,
    TantanganPeluang,
    Telaahan,
    VisiMisi,
)
from .declare import Column, LeftOut, Sheet
from .shared import (
    INDIKATOR_PROPERTIES,
    KONDISI_AKHIR,
    NO_RUMUSAN,
    PAGU_JUMLAH_TERTULIS,
    PAGU_TERTULIS,
    PENANGGUNG_JAWAB,
    SATUAN,
)

K = Column

_BY_KIND = LeftOut(templates="templates have its rows kind by kind, each under a name of its own")
_PART_OF_VISI = LeftOut(search="repeats words of the visi, which is searched")

KINERJA_PELAYANAN = Sheet(
    "Kinerja Pelayanan",
    "Pencapaian kinerja pelayanan periode sebelumnya (T-C.23). Tahun mengikuti judul kolom, "
    "misalnya Target 2017.",
    (
        K("sasaran", "Sasaran", required=True, fill_down=True, width=40),
        K("indikator", "Indikator", required=True, width=50),
        SATUAN,
        K("target", "Target {tahun}", "nilai", yearly="bebas", width=12),
        K("realisasi", "Realisasi {tahun}", "nilai", yearly="bebas", width=14),
        K("capaian", "Capaian {tahun}", "persen", yearly="bebas", width=13,
          hint="Realisasi dibagi target kali 100, dalam persen; bila arahnya turun, (2 x target - "
               "realisasi) dibagi target kali 100. Boleh kosong seluruhnya; dihitung."),
        K("arah", "Arah", "pilihan", width=9, options=("naik", "turun", "tetap"),
          hint="Kosong berarti mengikuti indikator yang sama (nama dan satuannya) pada Tujuan, "
               "Sasaran, Program, Kegiatan, Sub Kegiatan, atau IKK; bila tidak ada, naik."),
    ),
    row=KinerjaPelayanan,
    field="kinerja_pelayanan",
    key=("sasaran", "indikator"),
    narrative="kinerja-pelayanan",
)  # fmt: skip

TANTANGAN_PELUANG = Sheet(
    "Tantangan Peluang",
    "Faktor luar yang menghambat (tantangan) dan mendukung (peluang).",
    (
        K("jenis", "Jenis", "pilihan", True, options=("Tantangan", "Peluang"), fill_down=True,
          width=12),
        K("uraian", "Uraian", required=True, width=110, prose=True),
    ),
    row=TantanganPeluang,
    field="tantangan_peluang",
    narrative="tantangan-peluang",
    left_out=_BY_KIND,
)  # fmt: skip

PERMASALAHAN = Sheet(
    "Permasalahan",
    "Permasalahan pelayanan, satu masalah satu baris.",
    (
        K("uraian", "Permasalahan", required=True, width=90, prose=True),
        # Problems, issues and vision are read in one go, and the roots of the problems after them.
        K("akar", "Akar Masalah", width=60, searched_after="Telaahan", prose=True),
        K("pokok", "Masalah Pokok", width=50, fill_down=True, sistematika=(FIVE_CHAPTERS,)),
    ),
    row=Permasalahan,
    field="permasalahan",
    narrative="permasalahan",
)

ISU_STRATEGIS = Sheet(
    "Isu Strategis",
    "Isu strategis, satu isu satu baris.",
    (
        K("uraian", "Isu Strategis", required=True, width=110, prose=True),
        *(
            K(name, heading, width=40, sistematika=(FIVE_CHAPTERS,))
            for name, heading in (
                ("potensi", "Potensi Daerah"),
                ("permasalahan", "Permasalahan"),
                ("isu_klhs", "Isu KLHS"),
                ("isu_global", "Isu Global"),
                ("isu_nasional", "Isu Nasional"),
                ("isu_regional", "Isu Regional"),
            )
        ),
    ),
    row=IsuStrategis,
    field="isu_strategis",
    narrative="isu-strategis",
)

VISI_MISI = Sheet(
    "Visi Misi",
    "Visi dan misi daerah, perangkat daerah, dan kementerian/lembaga.",
    (
        K("jenis", "Jenis", "pilihan", True, options=VISI_MISI_KINDS, fill_down=True, width=14),
        K("nomor", "Nomor", "kode", width=8, hint="Nomor misi."),
        K("pokok", "Pokok", width=24, left_out=_PART_OF_VISI,
          hint="Untuk Pokok Visi: bagian visi yang dijelaskan."),
        K("uraian", "Uraian", required=True, width=110),
    ),
    row=VisiMisi,
    field="visi_misi",
    identity=("jenis", "nomor", "pokok"),
    narrative="telaahan-visi-misi",
    left_out=_BY_KIND,
)  # fmt: skip

TELAAHAN = Sheet(
    "Telaahan",
    "Hasil telaahan Renstra kementerian/lembaga, RTRW, dan KLHS.",
    (
        K("bagian", "Bagian", "pilihan", True, options=TELAAHAN_PARTS, fill_down=True, width=16),
        K("jenis", "Jenis", "pilihan", True, options=TELAAHAN_KINDS, fill_down=True, width=20),
        K("uraian", "Uraian", required=True, width=110, prose=True),
    ),
    row=Telaahan,
    field="telaahan",
    narrative_by="bagian",
    narratives=(
        ("Renstra K/L", "telaahan-renstra-kl"),
        ("RTRW", "telaahan-rtrw-klhs"),
        ("KLHS", "telaahan-rtrw-klhs"),
    ),
    left_out=_BY_KIND,
)

STRATEGI = Sheet(
    "Strategi",
    "Strategi dan arah kebijakan menurut misi, tujuan, dan sasaran (T-C.26); "
    "satu arah kebijakan satu baris.",
    (
        K("misi", "Misi", "kode", True, fill_down=True, width=8, hint="Nomor misi daerah."),
        K("kode_tujuan", "Kode Tujuan", "kode", True, fill_down=True, width=12),
        K("kode_sasaran", "Kode Sasaran", "kode", True, fill_down=True, width=12),
        K("strategi", "Strategi", required=True, fill_down=True, width=50, prose=True),
        K("arah_kebijakan", "Arah Kebijakan", required=True, width=70, prose=True),
        K("kode_program", "Kode Program", "kode", fill_down=True, width=13),
    ),
    row=ArahKebijakan,
    field="arah_kebijakan",
    subject="kode_program",
    narrative="strategi-arah-kebijakan",
)

INDIKATOR_RPJMD = Sheet(
    "Indikator RPJMD",
    "Indikator yang mengacu pada tujuan dan sasaran RPJMD (T-C.28).",
    (
        K("kode_rujukan", "Kode Rujukan", "kode", width=15,
          hint="Kode tujuan, sasaran, program, atau kegiatan yang dirujuk; pagunya diambil dari "
               "sana."),
        K("indikator", "Indikator", required=True, width=50, field="indikator.nama"),
        replace(SATUAN, field="indikator.satuan"),
        K("kondisi_awal", "Kondisi Awal", "nilai", width=13, field="indikator.capaian_awal"),
        K("target", "Target {tahun}", "nilai", yearly="pagu", width=11, heading_required=True,
          field="indikator.target"),
        KONDISI_AKHIR,
        # What the RPJMD prints for each year, which nothing adds up.
        replace(PAGU_TERTULIS[0], left_out=LeftOut()),
        PAGU_JUMLAH_TERTULIS,
        PENANGGUNG_JAWAB,
        *INDIKATOR_PROPERTIES,
    ),
    row=IndikatorRpjmd,
    without_column=(NO_RUMUSAN,),
    field="indikator_rpjmd",
    identity=("kode_rujukan", "indikator"),
    subject="kode_rujukan",
    narrative="indikator-rpjmd",
    sistematika=(EIGHT_CHAPTERS,),
)  # fmt: skip

KEADAAN: tuple[Sheet, ...] = (
    KINERJA_PELAYANAN,
    TANTANGAN_PELUANG,
    PERMASALAHAN,
    ISU_STRATEGIS,
    VISI_MISI,
    TELAAHAN,
)
"""The sheets of the family in the order of their tabs."""
