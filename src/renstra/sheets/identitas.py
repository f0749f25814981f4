"""The sheets that say whose plan it is, for which years, and on what legal ground."""

from __future__ import annotations

from ..model.identitas import DasarHukum, Identitas
from ..model.perangkat_daerah import JENIS_PERANGKAT_DAERAH
from ..model.sistematika import EIGHT_CHAPTERS
from .declare import Column, LeftOut, Sheet
from .shared import NAME

K = Column

_PROFILE = LeftOut(
    search="the name of a file of the program or of the office", blanks="never printed"
)

IDENTITAS = Sheet(
    "Identitas",
    "Satu isian satu baris. Isi kolom Nilai; kolom Keterangan hanya penjelasan.",
    (
        K("opd", "Nama perangkat daerah", required=True, left_out=NAME,
          hint="Tanpa nama daerah.", sample="Dinas Sosial"),
        K("singkatan_opd", "Singkatan perangkat daerah", left_out=NAME,
          hint="Boleh kosong.", sample="Dinsos"),
        K("jenis_opd", "Jenis perangkat daerah", "pilihan",
          options=tuple(kind.nama for kind in JENIS_PERANGKAT_DAERAH),
          hint="Kosong berarti menurut namanya.", sample="Dinas"),
        K("tingkat_daerah", "Tingkat daerah", "pilihan", True,
          options=("Provinsi", "Kabupaten", "Kota"), sample="Provinsi"),
        K("daerah", "Nama daerah", required=True, left_out=NAME,
          hint="Tanpa kata Provinsi, Kabupaten, atau Kota.", sample="Bengkulu"),
        K("kepala_daerah", "Sebutan kepala daerah", required=True, left_out=NAME,
          hint="Gubernur, Bupati, atau Wali Kota.", sample="Gubernur"),
        K("motto", "Motto daerah", hint="Dicetak di sampul.",
          sample="Bengkulu Maju, Sejahtera dan Hebat"),
        K("urusan", "Urusan pemerintahan", required=True, left_out=NAME,
          hint="Tanpa kata Urusan Pemerintahan Bidang. Yang tidak memegang urusan menulis bidang "
               "kerjanya: Perencanaan (badan), Pengawasan (inspektorat), Kewilayahan (kecamatan), "
               "Sekretariat (sekretariat), Kesehatan (rumah sakit).",
          sample="Sosial; kecamatan menulis Kewilayahan"),
        K("bidang_urusan", "Bidang urusan", left_out=NAME, sistematika=(EIGHT_CHAPTERS,),
          hint="Jenis urusan di atas tabel indikator RPJMD.",
          sample="Urusan Wajib Pelayanan Dasar"),
        K("kementerian", "Kementerian/lembaga terkait", left_out=NAME,
          hint="Kementerian yang membina urusan ini.",
          sample="Kementerian Sosial Republik Indonesia"),
        K("jenis_dokumen", "Jenis dokumen", "pilihan", True,
          options=("Renstra", "Perubahan Renstra"), sample="Perubahan Renstra"),
        K("versi", "Versi", left_out=NAME,
          hint="Label bebas untuk membedakan naskah.", sample="perubahan-2022"),
        K("ilustrasi", "Ilustrasi", "ya-tidak",
          hint="Ya bila data hanya contoh, bukan dokumen resmi.", sample="Tidak"),
        K("awal", "Tahun awal periode", "tahun", True, field="periode.awal",
          hint="Seperti tertulis pada judul dokumen.", sample="2021"),
        K("akhir", "Tahun akhir periode", "tahun", True, field="periode.akhir",
          hint="Seperti tertulis pada judul dokumen.", sample="2026"),
        K("dasar", "Tahun dasar", "tahun", True, field="periode.dasar",
          hint="Tahun capaian awal.", sample="2020"),
        K("pertama", "Tahun pertama pendanaan", "tahun", True, field="periode.pertama",
          hint="Tahun pertama yang berpagu. Tahun di antara tahun dasar dan tahun ini hanya "
               "bertarget.", sample="2022"),
        K("pagu_terakhir", "Tahun terakhir pendanaan", "tahun", field="periode.pagu_terakhir",
          hint="Tahun terakhir yang berpagu; kosong berarti tahun akhir periode.", sample="2026"),
        K("target_pertama", "Tahun pertama target", "tahun", field="periode.target_pertama",
          hint="Tahun pertama yang bertarget; kosong berarti setahun sesudah tahun dasar.",
          sample="2021"),
        K("target_terakhir", "Tahun terakhir target", "tahun", field="periode.target_terakhir",
          hint="Tahun terakhir yang bertarget; kosong berarti tahun terakhir pendanaan.",
          sample="2026"),
        K("dasar_perubahan", "Dasar perubahan",
          hint="Peraturan yang menyebabkan perubahan; kosong bila bukan perubahan."),
        K("alasan_perubahan", "Alasan perubahan",
          hint="Satu atau dua kalimat; kosong bila bukan perubahan."),
        K("perda_rpjmd", "Peraturan daerah tentang RPJMD", required=True,
          hint="Jenis, nomor, tahun, dan judulnya, seperti dikutip dalam kalimat.",
          sample="Peraturan Daerah Provinsi Bengkulu Nomor 4 Tahun 2021 tentang Rencana "
                 "Pembangunan Jangka Menengah Daerah Provinsi Bengkulu Tahun 2021-2026"),
        K("perkada_renstra", "Peraturan kepala daerah tentang Renstra",
          hint="Peraturan yang menetapkan Renstra; pada perubahan, peraturan Renstra yang "
               "diubah."),
        K("dasar_pembentukan", "Dasar pembentukan perangkat daerah",
          hint="Peraturan daerah yang membentuk perangkat daerah ini."),
        K("dasar_susunan", "Dasar susunan organisasi",
          hint="Peraturan kepala daerah tentang kedudukan, susunan organisasi, tugas, dan fungsi."),
        K("tipologi", "Tipologi perangkat daerah", left_out=NAME, sample="A",
          hint="Menurut peraturan pembentukannya."),
        K("kedudukan", "Kedudukan perangkat daerah", hint="Satu kalimat utuh."),
        K("tugas", "Tugas perangkat daerah", prose=True,
          hint="Bagian sesudah kata 'mempunyai tugas'."),
        K("tempat_penetapan", "Tempat penetapan", required=True, left_out=NAME,
          hint="Kota tempat lembar penetapan ditandatangani.", sample="Bengkulu"),
        K("tanggal_penetapan", "Tanggal penetapan", "tanggal", True,
          hint="Tanggal lembar penetapan.", sample="27 Juni 2022"),
        K("awalan", "Awalan penanda tangan", "pilihan", field="penandatangan.awalan",
          options=("Plt.", "Plh.", "Pj.", "a.n."), hint="Kosong bila pejabat tetap."),
        K("jabatan_penandatangan", "Jabatan penanda tangan", required=True, left_out=NAME,
          field="penandatangan.jabatan", hint="Lengkap dengan nama perangkat daerahnya.",
          sample="Kepala Dinas Sosial Provinsi Bengkulu"),
        K("nama_penandatangan", "Nama penanda tangan", required=True, left_out=NAME,
          field="penandatangan.nama", hint="Lengkap dengan gelar."),
        K("pangkat", "Pangkat penanda tangan", left_out=NAME, field="penandatangan.pangkat",
          hint="Tanpa golongan ruang.", sample="Pembina Utama Madya"),
        K("nip", "NIP penanda tangan", "nip", field="penandatangan.nip",
          hint="18 angka; format sel sebaiknya Teks.", sample="196410121991011003"),
        K("keadaan_pegawai", "Keadaan pegawai per", left_out=NAME, dated=True,
          hint="Bulan dan tahun data kepegawaian.", sample="Desember 2021"),
        K("nomenklatur", "Nomenklatur", left_out=_PROFILE,
          hint="Nama tabel nomenklatur, atau berkas .csv di folder rencana; kosong berarti tabel "
               "bawaan yang paling cocok.",
          sample="provinsi-1.06-sosial-050-3708"),
        K("sistematika", "Sistematika", left_out=_PROFILE,
          hint="Nama profil sistematika; kosong berarti 2-2025 untuk rencana sejak 2025, selain "
               "itu 86-2017.", sample="2-2025"),
        K("gaya", "Gaya", left_out=_PROFILE,
          hint="Nama profil gaya; kosong berarti baku.", sample="baku"),
        K("kertas", "Kertas", "pilihan", options=("F4", "A4"), hint="Kosong berarti F4.",
          sample="F4"),
    ),
    row=Identitas,
    field="identitas",
    form=True,
    required=True,
)  # fmt: skip

LANDASAN_HUKUM = Sheet(
    "Landasan Hukum",
    "Peraturan yang dirujuk, berurutan dari undang-undang sampai peraturan kepala daerah.",
    (
        K("jenis", "Jenis", required=True, width=30,
          hint="Undang-Undang, Peraturan Pemerintah, Peraturan Daerah, …",
          sample="Undang-Undang"),
        K("daerah", "Daerah", width=22,
          hint="Untuk peraturan daerah dan peraturan kepala daerah."),
        K("nomor", "Nomor", "kode", True, width=10, sample="25"),
        K("tahun", "Tahun", "tahun", True, width=8, sample="2004"),
        K("tentang", "Tentang", required=True, width=70,
          hint="Judul peraturan tanpa kata 'tentang'.",
          sample="Sistem Perencanaan Pembangunan Nasional"),
        K("keterangan", "Keterangan", width=70,
          hint="Lembaran Negara atau 'sebagaimana telah diubah dengan …'."),
        K("status", "Status", "pilihan", options=("berlaku", "diubah", "dicabut"), width=12,
          hint="Kosong berarti berlaku."),
    ),
    row=DasarHukum,
    field="dasar_hukum",
    key=("jenis", "daerah", "nomor", "tahun"),
    narrative="landasan-hukum",
    left_out=LeftOut(search="legal titles quote, and rules of their own look at them"),
)  # fmt: skip
