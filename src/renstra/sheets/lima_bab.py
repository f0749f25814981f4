"""The sheets that came with the plans of five chapters (`2-2025`)."""

from __future__ import annotations

from dataclasses import replace

from ..model.lima_bab import (
    PELAYANAN_KINDS,
    AnggaranRealisasi,
    Crosscutting,
    IndikatorKunci,
    Penahapan,
    PenyelarasanArah,
    PihakPelayanan,
)
from ..model.sistematika import FIVE_CHAPTERS
from .declare import Column, Sheet
from .shared import INDIKATOR_PROPERTIES, KONDISI_AKHIR, NO_RUMUSAN, SATUAN

K = Column

PIHAK_PELAYANAN = Sheet(
    "Pihak Pelayanan",
    "Kelompok sasaran pelayanan, mitra, dukungan BUMD, dan kerja sama.",
    (
        K("jenis", "Jenis", "pilihan", True, options=PELAYANAN_KINDS, fill_down=True, width=18,
          sample="Kelompok Sasaran"),
        K("uraian", "Uraian", required=True, width=80,
          hint="Satu kelompok, mitra, BUMD, atau kerja sama satu baris.",
          sample="Keluarga miskin"),
        K("keterangan", "Keterangan", width=50, hint="Dicetak dalam kurung di belakang uraiannya."),
    ),
    row=PihakPelayanan,
    field="pihak_pelayanan",
    key=("uraian", "jenis", "keterangan"),
    identity=("jenis", "uraian"),
    narrative="pihak-pelayanan",
    sistematika=(FIVE_CHAPTERS,),
)  # fmt: skip

ANGGARAN_REALISASI = Sheet(
    "Anggaran Realisasi",
    "Anggaran dan realisasi periode sebelumnya (T-C.24), rupiah. Tahun mengikuti judul kolom, "
    "misalnya Anggaran 2021.",
    (
        K("uraian", "Uraian", required=True, width=60, hint="Program atau jenis belanja.",
          sample="Program Rehabilitasi Sosial"),
        K("anggaran", "Anggaran {tahun}", "rupiah", yearly="bebas", width=17,
          hint="Rupiah dalam APBD atau perubahannya pada tahun itu.", sample="956000000"),
        K("realisasi", "Realisasi {tahun}", "rupiah", yearly="bebas", width=17,
          hint="Rupiah yang terserap pada tahun itu; kosong bila belum ada.", sample="913000000"),
    ),
    row=AnggaranRealisasi,
    field="anggaran_realisasi",
    key=("uraian",),
    narrative="kinerja-pelayanan",
)  # fmt: skip

PENAHAPAN = Sheet(
    "Penahapan",
    "Penekanan setiap tahun, satu penekanan satu baris.",
    (
        K("tahun", "Tahun", "tahun", True, fill_down=True, width=9, sample="2026"),
        K("uraian", "Penekanan", required=True, width=100,
          hint="Apa yang didahulukan pada tahun itu.",
          sample="Pemutakhiran data warga miskin"),
    ),
    row=Penahapan,
    field="penahapan",
    key=("tahun", "uraian"),
    reworded="uraian",
    narrative="penahapan",
    sistematika=(FIVE_CHAPTERS,),
)  # fmt: skip

PENYELARASAN_ARAH = Sheet(
    "Arah Kebijakan",
    "Arah kebijakan perangkat daerah beserta NSPK dan arah kebijakan RPJMD yang dijalankannya; "
    "satu arah kebijakan satu baris.",
    (
        K("nspk", "Operasionalisasi NSPK", width=50,
          hint="Norma, standar, prosedur, dan kriteria yang dijalankan.",
          sample="Meningkatkan kualitas pelayanan sosial"),
        K("arah_rpjmd", "Arah Kebijakan RPJMD", width=50, fill_down=True,
          hint="Seperti tertulis dalam RPJMD.",
          sample="Memperluas perlindungan sosial"),
        K("arah_pd", "Arah Kebijakan Perangkat Daerah", required=True, width=60,
          hint="Apa yang dikerjakan perangkat daerah untuk menjalankannya.",
          sample="Membuka pelayanan sosial di setiap kecamatan"),
        K("keterangan", "Keterangan", width=30),
    ),
    row=PenyelarasanArah,
    field="penyelarasan_arah",
    key=("arah_pd", "arah_rpjmd", "nspk"),
    identity=("arah_pd",),
    reworded="arah_pd",
    narrative="arah-kebijakan",
    sistematika=(FIVE_CHAPTERS,),
)  # fmt: skip

INDIKATOR_KUNCI = Sheet(
    "IKK",
    "Indikator kinerja kunci perangkat daerah.",
    (
        K("indikator", "Indikator", required=True, width=50, field="indikator.nama",
          hint="Satu indikator satu baris.", sample="Persentase warga miskin yang terlayani"),
        replace(SATUAN, field="indikator.satuan"),
        K("status", "Status", "pilihan", options=("positif", "negatif"), width=10,
          hint="Positif: makin besar makin baik.", sample="positif"),
        K("capaian_awal", "Capaian {tahun}", "nilai", yearly="capaian-dasar", width=12,
          field="indikator.capaian_awal", hint="Capaian pada tahun dasar.", sample="61"),
        K("target", "Target {tahun}", "nilai", yearly="target", width=11, heading_required=True,
          field="indikator.target", hint="Angka, predikat, rentang, atau '-'.", sample="73"),
        K("keterangan", "Keterangan", width=30),
        *INDIKATOR_PROPERTIES,
    ),
    row=IndikatorKunci,
    field="indikator_kunci",
    key=("indikator", "satuan"),
    identity=("indikator",),
    reworded="indikator",
    narrative="ikk",
    sistematika=(FIVE_CHAPTERS,),
    without_column=(NO_RUMUSAN, (KONDISI_AKHIR.path, KONDISI_AKHIR.left_out)),
)  # fmt: skip

CROSSCUTTING = Sheet(
    "Crosscutting",
    "Peran perangkat daerah lain dalam mewujudkan outcome, satu peran satu baris; tampak sebagai "
    "kotak bergaris putus pada pohon kinerja.",
    (
        K("kode_program", "Kode Program", "kode", True, width=13, fill_down=True,
          names=("Program",), hint="Kode pada lembar Program.", sample="1.06.04"),
        K("outcome", "Outcome", width=40,
          hint="Outcome program yang didukung, seperti pada lembar Program; kosong bila hanya "
               "satu."),
        K("perangkat_daerah", "Perangkat Daerah", required=True, width=40, fill_down=True,
          hint="Perangkat daerah lain yang ikut berperan.", sample="Dinas Kesehatan"),
        K("uraian", "Peran", required=True, width=80, hint="Apa yang dikerjakannya.",
          sample="Pelayanan kesehatan bagi penghuni panti"),
    ),
    row=Crosscutting,
    spare=True,
    field="crosscutting",
    key=("uraian", "perangkat_daerah", "kode_program", "outcome"),
    identity=("kode_program", "perangkat_daerah", "uraian"),
    narrative="pohon-kinerja",
    sistematika=(FIVE_CHAPTERS,),
)  # fmt: skip

LIMA_BAB: tuple[Sheet, ...] = (
    PIHAK_PELAYANAN,
    ANGGARAN_REALISASI,
    PENAHAPAN,
    PENYELARASAN_ARAH,
    INDIKATOR_KUNCI,
    CROSSCUTTING,
)
"""The sheets of the family in the order of their tabs."""
