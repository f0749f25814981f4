"""The sheets of the workbook, declared once: with `shared`, the only place that knows their headings.

Order here is the order of the tabs. A new field is one line here and one in the model.
"""

from __future__ import annotations

from ..model.alasan import JENIS_PERUBAHAN
from ..model.organisasi import GOLONGAN, JENIS_JABATAN
from ..model.pengecualian import PERLAKUAN
from ..model.strategis import BAGIAN_TELAAHAN, JENIS_TELAAHAN, JENIS_VISI_MISI
from .declare import Kolom, Lembar
from .shared import ID, INDIKATOR, PAGU_JUMLAH_TERTULIS, PAGU_TERTULIS, SIFAT_INDIKATOR

K = Kolom

IDENTITAS = Lembar(
    "Identitas",
    "Satu isian satu baris. Isi kolom Nilai; kolom Keterangan hanya penjelasan.",
    (
        K("opd", "Nama perangkat daerah", wajib=True, bantuan="Tanpa nama daerah.", contoh="Dinas Sosial"),
        K("singkatan_opd", "Singkatan perangkat daerah", bantuan="Boleh kosong.", contoh="Dinsos"),
        K("tingkat_daerah", "Tingkat daerah", "pilihan", True, pilihan=("Provinsi", "Kabupaten", "Kota"), contoh="Provinsi"),
        K("daerah", "Nama daerah", wajib=True, bantuan="Tanpa kata Provinsi, Kabupaten, atau Kota.", contoh="Bengkulu"),
        K("kepala_daerah", "Sebutan kepala daerah", wajib=True, bantuan="Gubernur, Bupati, atau Wali Kota.", contoh="Gubernur"),
        K("motto", "Motto daerah", bantuan="Dicetak di sampul.", contoh="Bengkulu Maju, Sejahtera dan Hebat"),
        K("urusan", "Urusan pemerintahan", wajib=True, bantuan="Untuk kolom Urusan pada tabel cascading.", contoh="Sosial"),
        K("bidang_urusan", "Bidang urusan", bantuan="Jenis urusan di atas tabel indikator RPJMD.",
          contoh="Urusan Wajib Pelayanan Dasar"),
        K("kementerian", "Kementerian/lembaga terkait", contoh="Kementerian Sosial Republik Indonesia"),
        K("jenis_dokumen", "Jenis dokumen", "pilihan", True, pilihan=("Renstra", "Perubahan Renstra"),
          contoh="Perubahan Renstra"),
        K("versi", "Versi", bantuan="Label bebas untuk membedakan naskah.", contoh="perubahan-2022"),
        K("ilustrasi", "Ilustrasi", "ya-tidak", bantuan="Ya bila data hanya contoh, bukan dokumen resmi.", contoh="Tidak"),
        K("awal", "Tahun awal periode", "tahun", True, bantuan="Seperti tertulis pada judul dokumen.", contoh="2021"),
        K("akhir", "Tahun akhir periode", "tahun", True, bantuan="Seperti tertulis pada judul dokumen.", contoh="2026"),
        K("dasar", "Tahun dasar", "tahun", True, bantuan="Tahun capaian awal.", contoh="2020"),
        K("pertama", "Tahun pertama pendanaan", "tahun", True,
          bantuan="Tahun pertama yang berpagu. Tahun di antara tahun dasar dan tahun ini hanya bertarget.", contoh="2022"),
        K("dasar_perubahan", "Dasar perubahan", bantuan="Peraturan yang menyebabkan perubahan; kosong bila bukan perubahan."),
        K("alasan_perubahan", "Alasan perubahan", bantuan="Satu atau dua kalimat; kosong bila bukan perubahan."),
        K("perda_rpjmd", "Peraturan daerah tentang RPJMD", wajib=True),
        K("perkada_renstra", "Peraturan kepala daerah tentang Renstra"),
        K("dasar_pembentukan", "Dasar pembentukan perangkat daerah"),
        K("dasar_susunan", "Dasar susunan organisasi"),
        K("tipologi", "Tipologi perangkat daerah", contoh="A"),
        K("kedudukan", "Kedudukan perangkat daerah", bantuan="Satu kalimat utuh."),
        K("tugas", "Tugas perangkat daerah", bantuan="Bagian sesudah kata 'mempunyai tugas'."),
        K("tempat_penetapan", "Tempat penetapan", wajib=True, contoh="Bengkulu"),
        K("tanggal_penetapan", "Tanggal penetapan", "tanggal", True, contoh="27 Juni 2022"),
        K("awalan", "Awalan penanda tangan", "pilihan", pilihan=("Plt.", "Plh.", "Pj.", "a.n."),
          bantuan="Kosong bila pejabat tetap."),
        K("jabatan_penandatangan", "Jabatan penanda tangan", wajib=True, contoh="Kepala Dinas Sosial Provinsi Bengkulu"),
        K("nama_penandatangan", "Nama penanda tangan", wajib=True, bantuan="Lengkap dengan gelar."),
        K("pangkat", "Pangkat penanda tangan", contoh="Pembina Utama Madya"),
        K("nip", "NIP penanda tangan", "nip", bantuan="18 angka; format sel sebaiknya Teks.", contoh="196410121991011003"),
        K("keadaan_pegawai", "Keadaan pegawai per", bantuan="Bulan dan tahun data kepegawaian.", contoh="Desember 2021"),
        K("nomenklatur", "Nomenklatur",
          bantuan="Nama tabel nomenklatur, atau berkas .csv di folder rencana; kosong berarti tabel bawaan yang paling cocok.",
          contoh="provinsi-1.06-sosial-050-3708"),
        K("sistematika", "Sistematika", bantuan="Nama profil sistematika.", contoh="86-2017"),
        K("gaya", "Gaya", bantuan="Nama profil gaya; kosong berarti baku.", contoh="baku"),
        K("kertas", "Kertas", "pilihan", pilihan=("F4", "A4"), bantuan="Kosong berarti F4.", contoh="F4"),
    ),
    isian=True,
    wajib=True,
)  # fmt: skip

LANDASAN_HUKUM = Lembar(
    "Landasan Hukum",
    "Peraturan yang dirujuk, berurutan dari undang-undang sampai peraturan kepala daerah.",
    (
        K("jenis", "Jenis", wajib=True, lebar=30, bantuan="Undang-Undang, Peraturan Pemerintah, Peraturan Daerah, …"),
        K("daerah", "Daerah", lebar=22, bantuan="Untuk peraturan daerah dan peraturan kepala daerah."),
        K("nomor", "Nomor", "kode", True, lebar=10),
        K("tahun", "Tahun", "tahun", True, lebar=8),
        K("tentang", "Tentang", wajib=True, lebar=70),
        K("keterangan", "Keterangan", lebar=70, bantuan="Lembaran Negara atau 'sebagaimana telah diubah dengan …'."),
        K("status", "Status", "pilihan", pilihan=("berlaku", "diubah", "dicabut"), lebar=12, bantuan="Kosong berarti berlaku."),
    ),
    kunci=("jenis", "daerah", "nomor", "tahun"),
)

FUNGSI_OPD = Lembar(
    "Fungsi Perangkat Daerah",
    "Fungsi perangkat daerah, satu fungsi satu baris.",
    (K("uraian", "Fungsi", wajib=True, lebar=110),),
)

JABATAN = Lembar(
    "Jabatan",
    "Satu jabatan satu baris; kolom Kode Atasan membentuk bagan organisasi.",
    (
        K("kode", "Kode", "kode", True, lebar=10, bantuan="Penanda pendek, misalnya 1.3.2."),
        K("nama", "Jabatan", wajib=True, lebar=50, contoh="Kepala Bidang Rehabilitasi Sosial"),
        K("induk", "Kode Atasan", "kode", lebar=12, bantuan="Kosong hanya untuk pimpinan tertinggi."),
        K("jenis", "Jenis", "pilihan", True, pilihan=JENIS_JABATAN, lebar=14),
        K("eselon", "Eselon", lebar=9),
        K("tugas", "Tugas", lebar=90, bantuan="Bagian sesudah kata 'mempunyai tugas'."),
    ),
    kunci=("kode",),
)

FUNGSI_JABATAN = Lembar(
    "Fungsi Jabatan",
    "Fungsi setiap jabatan, satu fungsi satu baris.",
    (
        K("kode_jabatan", "Kode Jabatan", "kode", True, lebar=13, turun=True, bantuan="Kode pada lembar Jabatan."),
        K("uraian", "Fungsi", wajib=True, lebar=110),
    ),
)

PEGAWAI = Lembar(
    "Pegawai",
    "Jumlah pegawai menurut pendidikan (baris) dan golongan (kolom).",
    (
        K("pendidikan", "Pendidikan", wajib=True, lebar=16),
        *(
            K(f"golongan.{g}", g, "cacah", lebar=6, bantuan=f"Orang bergolongan {g}.",
              alias=(g.replace("/", ""), f"Gol {g}", f"Golongan {g}"))
            for g in GOLONGAN
        ),
        K("jumlah_tertulis", "Jumlah", "cacah", lebar=9, bantuan="Boleh kosong; bila diisi hanya dibandingkan."),
    ),
    kunci=("pendidikan",),
)  # fmt: skip

JUMLAH_JABATAN = Lembar(
    "Jumlah Jabatan",
    "Jumlah pemangku jabatan struktural dan fungsional.",
    (
        K("kelompok", "Kelompok", wajib=True, turun=True, lebar=18, contoh="Struktural"),
        K("uraian", "Uraian", wajib=True, lebar=40),
        K("jumlah", "Jumlah", "cacah", True, lebar=10, bantuan="Orang."),
    ),
    kunci=("kelompok", "uraian"),
)

SDM_LAIN = Lembar(
    "SDM Lain",
    "Sumber daya manusia di luar aparatur sipil negara.",
    (
        K("kelompok", "Kelompok", wajib=True, turun=True, lebar=28),
        K("uraian", "Uraian", wajib=True, lebar=40),
        K("jumlah", "Jumlah", "cacah", True, lebar=10, bantuan="Orang."),
    ),
    kunci=("kelompok", "uraian"),
)

SARANA = Lembar(
    "Sarana",
    "Sarana dan prasarana menurut kondisi dan kecukupannya.",
    (
        K("jenis", "Jenis", "pilihan", True, pilihan=("Sarana", "Prasarana"), turun=True, lebar=12),
        K("nama", "Nama", wajib=True, lebar=40),
        K("baik", "Baik", "cacah", lebar=10),
        K("rusak", "Rusak", "cacah", lebar=10),
        K("lengkap", "Lengkap", "cacah", lebar=10),
        K("mencukupi", "Mencukupi", "cacah", lebar=11),
        K("kurang", "Kurang", "cacah", lebar=10),
        K("keterangan", "Keterangan", lebar=30),
    ),
    kunci=("jenis", "nama"),
)

PELATIHAN = Lembar(
    "Pelatihan",
    "Jumlah pegawai yang telah mengikuti pelatihan atau penjenjangan.",
    (K("nama", "Nama Pelatihan", wajib=True, lebar=40), K("jumlah", "Jumlah", "cacah", True, lebar=10, bantuan="Orang.")),
    kunci=("nama",),
)

KINERJA_PELAYANAN = Lembar(
    "Kinerja Pelayanan",
    "Pencapaian kinerja pelayanan periode sebelumnya (T-C.23). Tahun mengikuti judul kolom, misalnya Target 2017.",
    (
        K("sasaran", "Sasaran", wajib=True, turun=True, lebar=40),
        K("indikator", "Indikator", wajib=True, lebar=50),
        K("satuan", "Satuan", wajib=True, lebar=12),
        K("target", "Target {tahun}", "nilai", tahunan="bebas", lebar=12),
        K("realisasi", "Realisasi {tahun}", "nilai", tahunan="bebas", lebar=14),
        K("capaian", "Capaian {tahun}", "persen", tahunan="bebas", lebar=13,
          bantuan="Realisasi dibagi target kali 100, dalam persen."),
    ),
    kunci=("sasaran", "indikator"),
)  # fmt: skip

TANTANGAN_PELUANG = Lembar(
    "Tantangan Peluang",
    "Faktor luar yang menghambat (tantangan) dan mendukung (peluang).",
    (
        K("jenis", "Jenis", "pilihan", True, pilihan=("Tantangan", "Peluang"), turun=True, lebar=12),
        K("uraian", "Uraian", wajib=True, lebar=110),
    ),
)

PERMASALAHAN = Lembar(
    "Permasalahan",
    "Permasalahan pelayanan, satu masalah satu baris.",
    (K("uraian", "Permasalahan", wajib=True, lebar=90), K("akar", "Akar Masalah", lebar=60)),
)

ISU_STRATEGIS = Lembar(
    "Isu Strategis",
    "Isu strategis, satu isu satu baris.",
    (K("uraian", "Isu Strategis", wajib=True, lebar=110),),
)

VISI_MISI = Lembar(
    "Visi Misi",
    "Visi dan misi daerah, perangkat daerah, dan kementerian/lembaga.",
    (
        K("jenis", "Jenis", "pilihan", True, pilihan=JENIS_VISI_MISI, turun=True, lebar=14),
        K("nomor", "Nomor", "kode", lebar=8, bantuan="Nomor misi."),
        K("pokok", "Pokok", lebar=24, bantuan="Untuk Pokok Visi: bagian visi yang dijelaskan."),
        K("uraian", "Uraian", wajib=True, lebar=110),
    ),
)

TELAAHAN = Lembar(
    "Telaahan",
    "Hasil telaahan Renstra kementerian/lembaga, RTRW, dan KLHS.",
    (
        K("bagian", "Bagian", "pilihan", True, pilihan=BAGIAN_TELAAHAN, turun=True, lebar=16),
        K("jenis", "Jenis", "pilihan", True, pilihan=JENIS_TELAAHAN, turun=True, lebar=20),
        K("uraian", "Uraian", wajib=True, lebar=110),
    ),
)

TUJUAN = Lembar(
    "Tujuan",
    "Tujuan dengan indikator dan target.",
    (
        K("kode", "Kode", "kode", judul_wajib=True, lebar=8, contoh="T.1"),
        K("nama", "Tujuan", lebar=50, judul_wajib=True),
        K("misi", "Misi", "kode", lebar=8, bantuan="Nomor misi daerah yang didukung; lebih dari satu dipisah titik koma."),
        *INDIKATOR,
        *PAGU_TERTULIS,
        *SIFAT_INDIKATOR,
        ID,
    ),
    wajib=True,
    kunci=("kode", "indikator"),
)

SASARAN = Lembar(
    "Sasaran",
    "Sasaran dengan indikator dan target.",
    (
        K("kode", "Kode", "kode", judul_wajib=True, lebar=8, contoh="S.1.1"),
        K("nama", "Sasaran", lebar=50, judul_wajib=True),
        K("kode_tujuan", "Kode Tujuan", "kode", lebar=12, judul_wajib=True),
        K("misi", "Misi", "kode", lebar=8),
        *INDIKATOR,
        *PAGU_TERTULIS,
        *SIFAT_INDIKATOR,
        ID,
    ),
    wajib=True,
    kunci=("kode", "indikator"),
)

STRATEGI = Lembar(
    "Strategi",
    "Strategi dan arah kebijakan menurut misi, tujuan, dan sasaran (T-C.26); satu arah kebijakan satu baris.",
    (
        K("misi", "Misi", "kode", True, turun=True, lebar=8, bantuan="Nomor misi daerah."),
        K("kode_tujuan", "Kode Tujuan", "kode", True, turun=True, lebar=12),
        K("kode_sasaran", "Kode Sasaran", "kode", True, turun=True, lebar=12),
        K("strategi", "Strategi", wajib=True, turun=True, lebar=50),
        K("arah_kebijakan", "Arah Kebijakan", wajib=True, lebar=70),
        K("kode_program", "Kode Program", "kode", turun=True, lebar=13),
    ),
)

PROGRAM = Lembar(
    "Program",
    "Program dengan indikator dan target; pagunya dihitung dari sub kegiatan.",
    (
        K("kode", "Kode", "kode", judul_wajib=True, lebar=12, contoh="1.06.04"),
        K("nama", "Program", lebar=50, judul_wajib=True),
        K("kode_sasaran", "Kode Sasaran", "kode", lebar=13, judul_wajib=True),
        *INDIKATOR,
        *PAGU_TERTULIS,
        K("penanggung_jawab", "Penanggung Jawab", lebar=25),
        K("lokasi", "Lokasi", lebar=20),
        *SIFAT_INDIKATOR,
        ID,
    ),
    wajib=True,
    kunci=("kode", "indikator"),
)

KEGIATAN = Lembar(
    "Kegiatan",
    "Kegiatan dengan indikator dan target; pagunya dihitung dari sub kegiatan.",
    (
        K("kode", "Kode", "kode", judul_wajib=True, lebar=15, contoh="1.06.04.1.01"),
        K("nama", "Kegiatan", lebar=50, judul_wajib=True),
        K("induk", "Kode Program", "kode", lebar=13, bantuan="Kosong berarti diambil dari awal kode kegiatan."),
        *INDIKATOR,
        *PAGU_TERTULIS,
        K("penanggung_jawab", "Penanggung Jawab", lebar=25),
        K("lokasi", "Lokasi", lebar=20),
        *SIFAT_INDIKATOR,
        ID,
    ),
    wajib=True,
    kunci=("kode", "indikator"),
)

SUB_KEGIATAN = Lembar(
    "Sub Kegiatan",
    "Sub kegiatan dengan indikator, target, dan pagu; satu-satunya tempat mengisi pagu.",
    (
        K("kode", "Kode", "kode", judul_wajib=True, lebar=18, contoh="1.06.04.1.01.01"),
        K("nama", "Sub Kegiatan", lebar=50, judul_wajib=True),
        K("induk", "Kode Kegiatan", "kode", lebar=15, bantuan="Kosong berarti diambil dari awal kode sub kegiatan."),
        *INDIKATOR,
        K("pagu", "Pagu {tahun}", "rupiah", tahunan="pagu", lebar=17, judul_wajib=True, alias=("Rp {tahun}",),
          bantuan="Rupiah bulat. Indikator kedua tidak perlu pagu."),
        PAGU_JUMLAH_TERTULIS,
        K("urusan", "Urusan", lebar=12, bantuan="Kosong berarti urusan pada Identitas."),
        K("penanggung_jawab", "Penanggung Jawab", lebar=25, alias=("Unit Kerja Penanggung Jawab",)),
        K("lokasi", "Lokasi", lebar=20),
        *SIFAT_INDIKATOR,
        ID,
    ),
    wajib=True,
    kunci=("kode", "indikator"),
)  # fmt: skip

INDIKATOR_RPJMD = Lembar(
    "Indikator RPJMD",
    "Indikator yang mengacu pada tujuan dan sasaran RPJMD (T-C.28).",
    (
        K("kode_rujukan", "Kode Rujukan", "kode", lebar=15,
          bantuan="Kode tujuan, sasaran, program, atau kegiatan yang dirujuk; pagunya diambil dari sana."),
        K("indikator", "Indikator", wajib=True, lebar=50),
        K("satuan", "Satuan", wajib=True, lebar=12),
        K("kondisi_awal", "Kondisi Awal", "nilai", lebar=13),
        K("target", "Target {tahun}", "nilai", tahunan="pagu", lebar=11, judul_wajib=True),
        K("kondisi_akhir_tertulis", "Kondisi Akhir", "nilai", lebar=13),
        *PAGU_TERTULIS,
        K("penanggung_jawab", "Penanggung Jawab", lebar=25),
        *SIFAT_INDIKATOR,
    ),
)  # fmt: skip

PEMBANDING = Lembar(
    "Pembanding",
    "Salinan tabel lain yang harus sama dengan rencana ini, misalnya Tabel 4.2 naskah lama, IKU, atau perjanjian kinerja. "
    "Hanya dibandingkan, tidak dicetak; sel kosong tidak dibandingkan.",
    (
        K("sumber", "Sumber", wajib=True, turun=True, lebar=22, bantuan="Nama tabel atau dokumen.", contoh="Tabel 4.2"),
        K("kode_rujukan", "Kode Rujukan", "kode", True, lebar=18,
          bantuan="Kode tujuan, sasaran, program, kegiatan, atau sub kegiatan yang dibandingkan.", contoh="S.1.1"),
        K("kode_induk", "Kode Induk", "kode", lebar=13, bantuan="Kode atasan baris ini menurut tabel itu."),
        K("uraian", "Uraian", lebar=50, bantuan="Nama tujuan, sasaran, program, atau kegiatan menurut tabel itu."),
        *INDIKATOR,
        *PAGU_TERTULIS,
        K("penanggung_jawab", "Penanggung Jawab", lebar=25),
        *SIFAT_INDIKATOR,
    ),
)  # fmt: skip

ATURAN = Lembar(
    "Aturan",
    "Aturan pemeriksaan yang dimatikan atau diturunkan untuk rencana ini, dengan alasannya. Daftar aturan: renstra rules.",
    (
        K("kode", "Kode", "kode", True, lebar=10, bantuan="Kode aturan, misalnya R104.", contoh="R104"),
        K("perlakuan", "Perlakuan", "pilihan", pilihan=PERLAKUAN, lebar=13,
          bantuan="mati: temuan hanya dihitung; saran atau peringatan: tingkatnya diturunkan."),
        K("pada", "Pada", lebar=40,
          bantuan="Kosong berarti semua. Boleh kode baris (1.06.02.1.01), isi sel yang ditemukan, atau alamat Lembar!Sel."),
        K("batas", "Batas", "nilai", lebar=10, bantuan="Batas lain bagi aturan yang mengukur, misalnya kelipatan lonjakan pagu."),
        K("alasan", "Alasan", wajib=True, lebar=80),
    ),
    kunci=("kode", "pada"),
)  # fmt: skip

ALASAN = Lembar(
    "Alasan Perubahan",
    "Alasan tiap perubahan terhadap rencana sebelumnya, untuk matriks semula-menjadi; kosong bila bukan perubahan.",
    (
        K("kode", "Kode", "kode", lebar=18,
          bantuan="Kode tujuan sampai sub kegiatan; berlaku juga untuk semua di bawahnya. Yang dihapus memakai kode lamanya. "
                  "Kosong berarti semua."),
        K("jenis", "Jenis Perubahan", "pilihan", pilihan=JENIS_PERUBAHAN, lebar=20, bantuan="Kosong berarti semua jenis."),
        K("alasan", "Alasan", wajib=True, lebar=90),
    ),
    kunci=("kode", "jenis"),
)  # fmt: skip

LEMBAR: tuple[Lembar, ...] = (
    IDENTITAS, LANDASAN_HUKUM, FUNGSI_OPD, JABATAN, FUNGSI_JABATAN, PEGAWAI, JUMLAH_JABATAN, SDM_LAIN, SARANA, PELATIHAN,
    KINERJA_PELAYANAN, TANTANGAN_PELUANG, PERMASALAHAN, ISU_STRATEGIS, VISI_MISI, TELAAHAN, TUJUAN, SASARAN, STRATEGI,
    PROGRAM, KEGIATAN, SUB_KEGIATAN, INDIKATOR_RPJMD, PEMBANDING, ATURAN, ALASAN,
)  # fmt: skip
