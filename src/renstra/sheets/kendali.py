"""The sheets that only serve the office: what the plan is checked against, the checks that it
switches off, and why it was changed.
"""

from __future__ import annotations

from ..model.alasan import CHANGE_KINDS, AlasanPerubahan
from ..model.pembanding import Pembanding
from ..model.pengecualian import TREATMENTS, Pengecualian
from .declare import Column, LeftOut, Sheet
from .shared import (
    INDIKATOR,
    INDIKATOR_PROPERTIES,
    LEVELS,
    NO_RUMUSAN,
    PAGU_TERTULIS,
    PENANGGUNG_JAWAB,
)

K = Column

PEMBANDING = Sheet(
    "Pembanding",
    "Salinan tabel lain yang harus sama dengan rencana ini, misalnya Tabel 4.2 naskah lama, IKU, "
    "atau perjanjian kinerja. Hanya dibandingkan, tidak dicetak; sel kosong tidak dibandingkan.",
    (
        K("sumber", "Sumber", required=True, fill_down=True, width=22,
          hint="Nama tabel atau dokumen.", sample="Tabel 4.2"),
        K("kode_rujukan", "Kode Rujukan", "kode", True, width=18, names=LEVELS,
          hint="Kode tujuan, sasaran, program, kegiatan, atau sub kegiatan yang dibandingkan.",
          sample="S.1.1"),
        K("kode_induk", "Kode Induk", "kode", width=13, names=LEVELS,
          hint="Kode atasan baris ini menurut tabel itu."),
        K("uraian", "Uraian", width=50,
          hint="Nama tujuan, sasaran, program, atau kegiatan menurut tabel itu.",
          sample="Meningkatnya pelayanan bagi warga miskin"),
        *INDIKATOR,
        *PAGU_TERTULIS,
        PENANGGUNG_JAWAB,
        *INDIKATOR_PROPERTIES,
    ),
    row=Pembanding,
    spare=True,
    without_column=(NO_RUMUSAN,),
    field="pembanding",
    left_out=LeftOut(
        comparison="what other tables say is no part of what the plan says",
        search="a copy of another table, to be mended there",
        blanks="never printed",
        snapshot="the official document carries nothing that only serves the office",
        templates="never printed",
    ),
)  # fmt: skip

ATURAN = Sheet(
    "Aturan",
    "Aturan pemeriksaan yang dimatikan atau diturunkan untuk rencana ini, dengan alasannya. "
    "Daftar aturan: renstra rules.",
    (
        K("kode", "Kode", "kode", True, width=10, hint="Kode aturan, misalnya R104.",
          sample="R104"),
        K("perlakuan", "Perlakuan", "pilihan", options=TREATMENTS, width=13,
          hint="mati: temuan hanya dihitung; saran atau peringatan: tingkatnya diturunkan."),
        K("pada", "Pada", width=40,
          hint="Kosong berarti semua. Boleh kode baris (1.06.02.1.01), isi sel yang ditemukan, "
               "atau alamat Lembar!Sel."),
        K("batas", "Batas", "nilai", width=10,
          hint="Batas lain bagi aturan yang mengukur, misalnya kelipatan lonjakan pagu."),
        K("alasan", "Alasan", required=True, width=80,
          hint="Mengapa temuan itu memang dimaksudkan; dicetak pada laporan pemeriksaan.",
          sample="Target tanpa pagu: dibiayai pemerintah pusat"),
    ),
    row=Pengecualian,
    spare=True,
    field="pengecualian",
    key=("kode", "pada"),
    left_out=LeftOut(
        comparison="how the plan is checked is no part of what it says",
        search="written for the office, not for the document",
        blanks="never printed",
        snapshot="the official document carries nothing that only serves the office",
        templates="never printed",
    ),
)  # fmt: skip

ALASAN = Sheet(
    "Alasan Perubahan",
    "Alasan tiap perubahan terhadap rencana sebelumnya, untuk matriks semula-menjadi; "
    "kosong bila bukan perubahan.",
    (
        K("kode", "Kode", "kode", width=18,
          hint="Kode tujuan sampai sub kegiatan; berlaku juga untuk semua di bawahnya. Yang "
               "dihapus memakai kode lamanya. Kosong berarti semua."),
        K("jenis", "Jenis Perubahan", "pilihan", options=CHANGE_KINDS, width=20,
          hint="Kosong berarti semua jenis.", sample="ubah pagu"),
        K("alasan", "Alasan", required=True, width=90,
          hint="Dicetak pada kolom Alasan matriks semula-menjadi.",
          sample="Disesuaikan dengan pagu indikatif RPJMD"),
    ),
    row=AlasanPerubahan,
    spare=True,
    field="alasan_perubahan",
    key=("kode", "jenis"),
    left_out=LeftOut(
        comparison="it goes with the changes as their reason, and is none itself",
        search="printed in the matrix, not in the document",
        blanks="printed in the matrix, not in the document",
        templates="printed in the matrix, not in the document",
    ),
)  # fmt: skip

KENDALI: tuple[Sheet, ...] = (PEMBANDING, ATURAN, ALASAN)
"""The sheets of the family in the order of their tabs."""
