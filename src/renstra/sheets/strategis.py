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
    LEVELS,
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
        K("sasaran", "Sasaran", required=True, fill_down=True, width=40,
          hint="Sasaran Renstra periode sebelumnya.",
          sample="Meningkatnya pelayanan bagi warga miskin"),
        K("indikator", "Indikator", required=True, width=50,
          hint="Indikator Renstra periode sebelumnya, satu indikator satu baris.",
          sample="Persentase warga miskin yang terlayani"),
        SATUAN,
        K("target", "Target {tahun}", "nilai", yearly="bebas", width=12,
          hint="Target Renstra periode sebelumnya pada tahun itu.", sample="77"),
        K("realisasi", "Realisasi {tahun}", "nilai", yearly="bebas", width=14,
          hint="Yang dicapai pada tahun itu; kosong bila belum ada.", sample="71"),
        K("capaian", "Capaian {tahun}", "persen", yearly="bebas", width=13,
          hint="Realisasi dibagi target kali 100, dalam persen; bila arahnya turun, (2 x target - "
               "realisasi) dibagi target kali 100. Boleh kosong seluruhnya; dihitung.",
          sample="92"),
        K("arah", "Arah", "pilihan", width=9, options=("naik", "turun", "tetap"), folded=True,
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
          width=12, sample="Tantangan"),
        K("uraian", "Uraian", required=True, width=110, prose=True,
          hint="Satu faktor satu baris.", sample="Sebaran penduduk miskin di daerah terpencil"),
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
        K("uraian", "Permasalahan", required=True, width=90, prose=True,
          hint="Keadaan yang belum sesuai harapan, dengan angkanya bila ada.",
          sample="Masih banyak warga miskin yang belum terlayani"),
        # Problems, issues and vision are read in one go, and the roots of the problems after them.
        K("akar", "Akar Masalah", width=60, searched_after="Telaahan", prose=True,
          hint="Penyebab yang dapat ditangani perangkat daerah.",
          sample="Data warga miskin belum terpadu"),
        K("pokok", "Masalah Pokok", width=50, fill_down=True, sistematika=(FIVE_CHAPTERS,),
          hint="Masalah yang lebih luas, yang dirinci masalah di baris ini.",
          sample="Kemiskinan"),
    ),
    row=Permasalahan,
    field="permasalahan",
    narrative="permasalahan",
)  # fmt: skip

_TO_ISSUE = "yang menuju isu strategis di baris ini."

ISU_STRATEGIS = Sheet(
    "Isu Strategis",
    "Isu strategis, satu isu satu baris.",
    (
        K("uraian", "Isu Strategis", required=True, width=110, prose=True,
          hint="Kesimpulan dari permasalahan dan isu lingkungan.",
          sample="Belum optimalnya pelayanan sosial dasar"),
        *(
            K(name, heading, width=40, sistematika=(FIVE_CHAPTERS,), hint=f"{hint} {_TO_ISSUE}")
            for name, heading, hint in (
                ("potensi", "Potensi Daerah", "Potensi yang menjadi kewenangan perangkat daerah"),
                ("permasalahan", "Permasalahan", "Permasalahan perangkat daerah"),
                ("isu_klhs", "Isu KLHS", "Isu dalam kajian lingkungan hidup strategis"),
                ("isu_global", "Isu Global", "Isu lingkungan global"),
                ("isu_nasional", "Isu Nasional", "Isu lingkungan nasional"),
                ("isu_regional", "Isu Regional", "Isu lingkungan regional"),
            )
        ),
    ),
    row=IsuStrategis,
    field="isu_strategis",
    narrative="isu-strategis",
)  # fmt: skip

VISI_MISI = Sheet(
    "Visi Misi",
    "Visi dan misi daerah, perangkat daerah, dan kementerian/lembaga.",
    (
        K("jenis", "Jenis", "pilihan", True, options=VISI_MISI_KINDS, fill_down=True, width=14,
          sample="Misi Daerah"),
        K("nomor", "Nomor", "kode", width=8, hint="Nomor misi.", sample="1"),
        K("pokok", "Pokok", width=24, left_out=_PART_OF_VISI,
          hint="Untuk Pokok Visi: bagian visi yang dijelaskan."),
        K("uraian", "Uraian", required=True, width=110,
          hint="Seperti bunyi dokumennya, tanpa tanda kutip.",
          sample="Meningkatkan kualitas hidup masyarakat"),
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
        K("bagian", "Bagian", "pilihan", True, options=TELAAHAN_PARTS, fill_down=True, width=16,
          sample="Renstra K/L"),
        K("jenis", "Jenis", "pilihan", True, options=TELAAHAN_KINDS, fill_down=True, width=20,
          sample="Agenda"),
        K("uraian", "Uraian", required=True, width=110, prose=True,
          hint="Satu butir hasil telaahan satu baris.",
          sample="Meningkatkan kualitas hidup manusia Indonesia"),
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
)  # fmt: skip

STRATEGI = Sheet(
    "Strategi",
    "Strategi dan arah kebijakan menurut misi, tujuan, dan sasaran (T-C.26); "
    "satu arah kebijakan satu baris.",
    (
        K("misi", "Misi", "kode", True, fill_down=True, width=8, hint="Nomor misi daerah.",
          sample="1"),
        K("kode_tujuan", "Kode Tujuan", "kode", True, fill_down=True, width=12,
          names=("Tujuan",), hint="Kode pada lembar Tujuan.", sample="T.1"),
        K("kode_sasaran", "Kode Sasaran", "kode", True, fill_down=True, width=12,
          names=("Sasaran",), hint="Kode pada lembar Sasaran.", sample="S.1.1"),
        K("strategi", "Strategi", required=True, fill_down=True, width=50, prose=True,
          hint="Cara mencapai sasaran.", sample="Memperluas jangkauan pelayanan sosial"),
        K("arah_kebijakan", "Arah Kebijakan", required=True, width=70, prose=True,
          hint="Satu arah kebijakan satu baris.",
          sample="Membuka pelayanan sosial di setiap kecamatan"),
        K("kode_program", "Kode Program", "kode", fill_down=True, width=13, names=("Program",),
          hint="Program yang menjalankan arah kebijakan ini.", sample="1.06.04"),
    ),
    row=ArahKebijakan,
    field="arah_kebijakan",
    subject="kode_program",
    narrative="strategi-arah-kebijakan",
)  # fmt: skip

INDIKATOR_RPJMD = Sheet(
    "Indikator RPJMD",
    "Indikator yang mengacu pada tujuan dan sasaran RPJMD (T-C.28).",
    (
        K("kode_rujukan", "Kode Rujukan", "kode", width=15, sample="S.1.1", names=LEVELS,
          hint="Kode tujuan, sasaran, program, atau kegiatan yang dirujuk; pagunya diambil dari "
               "sana."),
        K("indikator", "Indikator", required=True, width=50, field="indikator.nama",
          hint="Seperti tertulis dalam RPJMD, satu indikator satu baris.",
          sample="Persentase warga miskin yang terlayani"),
        replace(SATUAN, field="indikator.satuan"),
        K("kondisi_awal", "Kondisi Awal", "nilai", width=13, field="indikator.capaian_awal",
          hint="Keadaan pada awal periode RPJMD.", sample="61"),
        K("target", "Target {tahun}", "nilai", yearly="pagu", width=11, heading_required=True,
          field="indikator.target", hint="Target RPJMD pada tahun itu.", sample="73"),
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
