"""The sheets of the workbook, declared once: with `shared`, the only place that knows their
headings.

Order here is the order of the tabs. A new field is one line here and one in the model.
"""

from __future__ import annotations

from ..model.alasan import CHANGE_KINDS
from ..model.organisasi import GOLONGAN, JABATAN_KINDS
from ..model.pengecualian import TREATMENTS
from ..model.strategis import TELAAHAN_KINDS, TELAAHAN_PARTS, VISI_MISI_KINDS
from .declare import Column, Sheet
from .shared import ID, INDIKATOR, INDIKATOR_PROPERTIES, PAGU_JUMLAH_TERTULIS, PAGU_TERTULIS

K = Column

IDENTITAS = Sheet(
    "Identitas",
    "Satu isian satu baris. Isi kolom Nilai; kolom Keterangan hanya penjelasan.",
    (
        K("opd", "Nama perangkat daerah", required=True, hint="Tanpa nama daerah.", sample="Dinas Sosial"),
        K("singkatan_opd", "Singkatan perangkat daerah", hint="Boleh kosong.", sample="Dinsos"),
        K("tingkat_daerah", "Tingkat daerah", "pilihan", True, options=("Provinsi", "Kabupaten", "Kota"), sample="Provinsi"),
        K("daerah", "Nama daerah", required=True, hint="Tanpa kata Provinsi, Kabupaten, atau Kota.", sample="Bengkulu"),
        K("kepala_daerah", "Sebutan kepala daerah", required=True, hint="Gubernur, Bupati, atau Wali Kota.", sample="Gubernur"),
        K("motto", "Motto daerah", hint="Dicetak di sampul.", sample="Bengkulu Maju, Sejahtera dan Hebat"),
        K("urusan", "Urusan pemerintahan", required=True, hint="Untuk kolom Urusan pada tabel cascading.", sample="Sosial"),
        K("bidang_urusan", "Bidang urusan", hint="Jenis urusan di atas tabel indikator RPJMD.",
          sample="Urusan Wajib Pelayanan Dasar"),
        K("kementerian", "Kementerian/lembaga terkait", sample="Kementerian Sosial Republik Indonesia"),
        K("jenis_dokumen", "Jenis dokumen", "pilihan", True, options=("Renstra", "Perubahan Renstra"),
          sample="Perubahan Renstra"),
        K("versi", "Versi", hint="Label bebas untuk membedakan naskah.", sample="perubahan-2022"),
        K("ilustrasi", "Ilustrasi", "ya-tidak", hint="Ya bila data hanya contoh, bukan dokumen resmi.", sample="Tidak"),
        K("awal", "Tahun awal periode", "tahun", True, hint="Seperti tertulis pada judul dokumen.", sample="2021"),
        K("akhir", "Tahun akhir periode", "tahun", True, hint="Seperti tertulis pada judul dokumen.", sample="2026"),
        K("dasar", "Tahun dasar", "tahun", True, hint="Tahun capaian awal.", sample="2020"),
        K("pertama", "Tahun pertama pendanaan", "tahun", True,
          hint="Tahun pertama yang berpagu. Tahun di antara tahun dasar dan tahun ini hanya bertarget.", sample="2022"),
        K("dasar_perubahan", "Dasar perubahan", hint="Peraturan yang menyebabkan perubahan; kosong bila bukan perubahan."),
        K("alasan_perubahan", "Alasan perubahan", hint="Satu atau dua kalimat; kosong bila bukan perubahan."),
        K("perda_rpjmd", "Peraturan daerah tentang RPJMD", required=True),
        K("perkada_renstra", "Peraturan kepala daerah tentang Renstra"),
        K("dasar_pembentukan", "Dasar pembentukan perangkat daerah"),
        K("dasar_susunan", "Dasar susunan organisasi"),
        K("tipologi", "Tipologi perangkat daerah", sample="A"),
        K("kedudukan", "Kedudukan perangkat daerah", hint="Satu kalimat utuh."),
        K("tugas", "Tugas perangkat daerah", hint="Bagian sesudah kata 'mempunyai tugas'."),
        K("tempat_penetapan", "Tempat penetapan", required=True, sample="Bengkulu"),
        K("tanggal_penetapan", "Tanggal penetapan", "tanggal", True, sample="27 Juni 2022"),
        K("awalan", "Awalan penanda tangan", "pilihan", options=("Plt.", "Plh.", "Pj.", "a.n."),
          hint="Kosong bila pejabat tetap."),
        K("jabatan_penandatangan", "Jabatan penanda tangan", required=True, sample="Kepala Dinas Sosial Provinsi Bengkulu"),
        K("nama_penandatangan", "Nama penanda tangan", required=True, hint="Lengkap dengan gelar."),
        K("pangkat", "Pangkat penanda tangan", sample="Pembina Utama Madya"),
        K("nip", "NIP penanda tangan", "nip", hint="18 angka; format sel sebaiknya Teks.", sample="196410121991011003"),
        K("keadaan_pegawai", "Keadaan pegawai per", hint="Bulan dan tahun data kepegawaian.", sample="Desember 2021"),
        K("nomenklatur", "Nomenklatur",
          hint="Nama tabel nomenklatur, atau berkas .csv di folder rencana; kosong berarti tabel bawaan yang paling cocok.",
          sample="provinsi-1.06-sosial-050-3708"),
        K("sistematika", "Sistematika", hint="Nama profil sistematika.", sample="86-2017"),
        K("gaya", "Gaya", hint="Nama profil gaya; kosong berarti baku.", sample="baku"),
        K("kertas", "Kertas", "pilihan", options=("F4", "A4"), hint="Kosong berarti F4.", sample="F4"),
    ),
    form_field=True,
    required=True,
)  # fmt: skip

LANDASAN_HUKUM = Sheet(
    "Landasan Hukum",
    "Peraturan yang dirujuk, berurutan dari undang-undang sampai peraturan kepala daerah.",
    (
        K(
            "jenis",
            "Jenis",
            required=True,
            width=30,
            hint="Undang-Undang, Peraturan Pemerintah, Peraturan Daerah, …",
        ),
        K("daerah", "Daerah", width=22, hint="Untuk peraturan daerah dan peraturan kepala daerah."),
        K("nomor", "Nomor", "kode", True, width=10),
        K("tahun", "Tahun", "tahun", True, width=8),
        K("tentang", "Tentang", required=True, width=70),
        K(
            "keterangan",
            "Keterangan",
            width=70,
            hint="Lembaran Negara atau 'sebagaimana telah diubah dengan …'.",
        ),
        K(
            "status",
            "Status",
            "pilihan",
            options=("berlaku", "diubah", "dicabut"),
            width=12,
            hint="Kosong berarti berlaku.",
        ),
    ),
    key=("jenis", "daerah", "nomor", "tahun"),
)

FUNGSI_OPD = Sheet(
    "Fungsi Perangkat Daerah",
    "Fungsi perangkat daerah, satu fungsi satu baris.",
    (K("uraian", "Fungsi", required=True, width=110),),
)

JABATAN = Sheet(
    "Jabatan",
    "Satu jabatan satu baris; kolom Kode Atasan membentuk bagan organisasi.",
    (
        K("kode", "Kode", "kode", True, width=10, hint="Penanda pendek, misalnya 1.3.2."),
        K("nama", "Jabatan", required=True, width=50, sample="Kepala Bidang Rehabilitasi Sosial"),
        K("induk", "Kode Atasan", "kode", width=12, hint="Kosong hanya untuk pimpinan tertinggi."),
        K("jenis", "Jenis", "pilihan", True, options=JABATAN_KINDS, width=14),
        K("eselon", "Eselon", width=9),
        K("tugas", "Tugas", width=90, hint="Bagian sesudah kata 'mempunyai tugas'."),
    ),
    key=("kode",),
)

FUNGSI_JABATAN = Sheet(
    "Fungsi Jabatan",
    "Fungsi setiap jabatan, satu fungsi satu baris.",
    (
        K(
            "kode_jabatan",
            "Kode Jabatan",
            "kode",
            True,
            width=13,
            fill_down=True,
            hint="Kode pada lembar Jabatan.",
        ),
        K("uraian", "Fungsi", required=True, width=110),
    ),
)

PEGAWAI = Sheet(
    "Pegawai",
    "Jumlah pegawai menurut pendidikan (baris) dan golongan (kolom).",
    (
        K("pendidikan", "Pendidikan", required=True, width=16),
        *(
            K(f"golongan.{g}", g, "cacah", width=6, hint=f"Orang bergolongan {g}.",
              alias=(g.replace("/", ""), f"Gol {g}", f"Golongan {g}"))
            for g in GOLONGAN
        ),
        K("jumlah_tertulis", "Jumlah", "cacah", width=9, hint="Boleh kosong; bila diisi hanya dibandingkan."),
    ),
    key=("pendidikan",),
)  # fmt: skip

JUMLAH_JABATAN = Sheet(
    "Jumlah Jabatan",
    "Jumlah pemangku jabatan struktural dan fungsional.",
    (
        K("kelompok", "Kelompok", required=True, fill_down=True, width=18, sample="Struktural"),
        K("uraian", "Uraian", required=True, width=40),
        K("jumlah", "Jumlah", "cacah", True, width=10, hint="Orang."),
    ),
    key=("kelompok", "uraian"),
)

SDM_LAIN = Sheet(
    "SDM Lain",
    "Sumber daya manusia di luar aparatur sipil negara.",
    (
        K("kelompok", "Kelompok", required=True, fill_down=True, width=28),
        K("uraian", "Uraian", required=True, width=40),
        K("jumlah", "Jumlah", "cacah", True, width=10, hint="Orang."),
    ),
    key=("kelompok", "uraian"),
)

SARANA = Sheet(
    "Sarana",
    "Sarana dan prasarana menurut kondisi dan kecukupannya.",
    (
        K(
            "jenis",
            "Jenis",
            "pilihan",
            True,
            options=("Sarana", "Prasarana"),
            fill_down=True,
            width=12,
        ),
        K("nama", "Nama", required=True, width=40),
        K("baik", "Baik", "cacah", width=10),
        K("rusak", "Rusak", "cacah", width=10),
        K("lengkap", "Lengkap", "cacah", width=10),
        K("mencukupi", "Mencukupi", "cacah", width=11),
        K("kurang", "Kurang", "cacah", width=10),
        K("keterangan", "Keterangan", width=30),
    ),
    key=("jenis", "nama"),
)

PELATIHAN = Sheet(
    "Pelatihan",
    "Jumlah pegawai yang telah mengikuti pelatihan atau penjenjangan.",
    (
        K("nama", "Nama Pelatihan", required=True, width=40),
        K("jumlah", "Jumlah", "cacah", True, width=10, hint="Orang."),
    ),
    key=("nama",),
)

KINERJA_PELAYANAN = Sheet(
    "Kinerja Pelayanan",
    "Pencapaian kinerja pelayanan periode sebelumnya (T-C.23). Tahun mengikuti judul kolom, misalnya Target 2017.",
    (
        K("sasaran", "Sasaran", required=True, fill_down=True, width=40),
        K("indikator", "Indikator", required=True, width=50),
        K("satuan", "Satuan", required=True, width=12),
        K("target", "Target {tahun}", "nilai", yearly="bebas", width=12),
        K("realisasi", "Realisasi {tahun}", "nilai", yearly="bebas", width=14),
        K("capaian", "Capaian {tahun}", "persen", yearly="bebas", width=13,
          hint="Realisasi dibagi target kali 100, dalam persen."),
    ),
    key=("sasaran", "indikator"),
)  # fmt: skip

TANTANGAN_PELUANG = Sheet(
    "Tantangan Peluang",
    "Faktor luar yang menghambat (tantangan) dan mendukung (peluang).",
    (
        K(
            "jenis",
            "Jenis",
            "pilihan",
            True,
            options=("Tantangan", "Peluang"),
            fill_down=True,
            width=12,
        ),
        K("uraian", "Uraian", required=True, width=110),
    ),
)

PERMASALAHAN = Sheet(
    "Permasalahan",
    "Permasalahan pelayanan, satu masalah satu baris.",
    (K("uraian", "Permasalahan", required=True, width=90), K("akar", "Akar Masalah", width=60)),
)

ISU_STRATEGIS = Sheet(
    "Isu Strategis",
    "Isu strategis, satu isu satu baris.",
    (K("uraian", "Isu Strategis", required=True, width=110),),
)

VISI_MISI = Sheet(
    "Visi Misi",
    "Visi dan misi daerah, perangkat daerah, dan kementerian/lembaga.",
    (
        K("jenis", "Jenis", "pilihan", True, options=VISI_MISI_KINDS, fill_down=True, width=14),
        K("nomor", "Nomor", "kode", width=8, hint="Nomor misi."),
        K("pokok", "Pokok", width=24, hint="Untuk Pokok Visi: bagian visi yang dijelaskan."),
        K("uraian", "Uraian", required=True, width=110),
    ),
)

TELAAHAN = Sheet(
    "Telaahan",
    "Hasil telaahan Renstra kementerian/lembaga, RTRW, dan KLHS.",
    (
        K("bagian", "Bagian", "pilihan", True, options=TELAAHAN_PARTS, fill_down=True, width=16),
        K("jenis", "Jenis", "pilihan", True, options=TELAAHAN_KINDS, fill_down=True, width=20),
        K("uraian", "Uraian", required=True, width=110),
    ),
)

TUJUAN = Sheet(
    "Tujuan",
    "Tujuan dengan indikator dan target.",
    (
        K("kode", "Kode", "kode", heading_required=True, width=8, sample="T.1"),
        K("nama", "Tujuan", width=50, heading_required=True),
        K(
            "misi",
            "Misi",
            "kode",
            width=8,
            hint="Nomor misi daerah yang didukung; lebih dari satu dipisah titik koma.",
        ),
        *INDIKATOR,
        *PAGU_TERTULIS,
        *INDIKATOR_PROPERTIES,
        ID,
    ),
    required=True,
    key=("kode", "indikator"),
)

SASARAN = Sheet(
    "Sasaran",
    "Sasaran dengan indikator dan target.",
    (
        K("kode", "Kode", "kode", heading_required=True, width=8, sample="S.1.1"),
        K("nama", "Sasaran", width=50, heading_required=True),
        K("kode_tujuan", "Kode Tujuan", "kode", width=12, heading_required=True),
        K("misi", "Misi", "kode", width=8),
        *INDIKATOR,
        *PAGU_TERTULIS,
        *INDIKATOR_PROPERTIES,
        ID,
    ),
    required=True,
    key=("kode", "indikator"),
)

STRATEGI = Sheet(
    "Strategi",
    "Strategi dan arah kebijakan menurut misi, tujuan, dan sasaran (T-C.26); satu arah kebijakan satu baris.",
    (
        K("misi", "Misi", "kode", True, fill_down=True, width=8, hint="Nomor misi daerah."),
        K("kode_tujuan", "Kode Tujuan", "kode", True, fill_down=True, width=12),
        K("kode_sasaran", "Kode Sasaran", "kode", True, fill_down=True, width=12),
        K("strategi", "Strategi", required=True, fill_down=True, width=50),
        K("arah_kebijakan", "Arah Kebijakan", required=True, width=70),
        K("kode_program", "Kode Program", "kode", fill_down=True, width=13),
    ),
)

PROGRAM = Sheet(
    "Program",
    "Program dengan indikator dan target; pagunya dihitung dari sub kegiatan.",
    (
        K("kode", "Kode", "kode", heading_required=True, width=12, sample="1.06.04"),
        K("nama", "Program", width=50, heading_required=True),
        K("kode_sasaran", "Kode Sasaran", "kode", width=13, heading_required=True),
        *INDIKATOR,
        *PAGU_TERTULIS,
        K("penanggung_jawab", "Penanggung Jawab", width=25),
        K("lokasi", "Lokasi", width=20),
        *INDIKATOR_PROPERTIES,
        ID,
    ),
    required=True,
    key=("kode", "indikator"),
)

KEGIATAN = Sheet(
    "Kegiatan",
    "Kegiatan dengan indikator dan target; pagunya dihitung dari sub kegiatan.",
    (
        K("kode", "Kode", "kode", heading_required=True, width=15, sample="1.06.04.1.01"),
        K("nama", "Kegiatan", width=50, heading_required=True),
        K(
            "induk",
            "Kode Program",
            "kode",
            width=13,
            hint="Kosong berarti diambil dari awal kode kegiatan.",
        ),
        *INDIKATOR,
        *PAGU_TERTULIS,
        K("penanggung_jawab", "Penanggung Jawab", width=25),
        K("lokasi", "Lokasi", width=20),
        *INDIKATOR_PROPERTIES,
        ID,
    ),
    required=True,
    key=("kode", "indikator"),
)

SUB_KEGIATAN = Sheet(
    "Sub Kegiatan",
    "Sub kegiatan dengan indikator, target, dan pagu; satu-satunya tempat mengisi pagu.",
    (
        K("kode", "Kode", "kode", heading_required=True, width=18, sample="1.06.04.1.01.01"),
        K("nama", "Sub Kegiatan", width=50, heading_required=True),
        K("induk", "Kode Kegiatan", "kode", width=15, hint="Kosong berarti diambil dari awal kode sub kegiatan."),
        *INDIKATOR,
        K("pagu", "Pagu {tahun}", "rupiah", yearly="pagu", width=17, heading_required=True, alias=("Rp {tahun}",),
          hint="Rupiah bulat. Indikator kedua tidak perlu pagu."),
        PAGU_JUMLAH_TERTULIS,
        K("urusan", "Urusan", width=12, hint="Kosong berarti urusan pada Identitas."),
        K("penanggung_jawab", "Penanggung Jawab", width=25, alias=("Unit Kerja Penanggung Jawab",)),
        K("lokasi", "Lokasi", width=20),
        *INDIKATOR_PROPERTIES,
        ID,
    ),
    required=True,
    key=("kode", "indikator"),
)  # fmt: skip

INDIKATOR_RPJMD = Sheet(
    "Indikator RPJMD",
    "Indikator yang mengacu pada tujuan dan sasaran RPJMD (T-C.28).",
    (
        K("kode_rujukan", "Kode Rujukan", "kode", width=15,
          hint="Kode tujuan, sasaran, program, atau kegiatan yang dirujuk; pagunya diambil dari sana."),
        K("indikator", "Indikator", required=True, width=50),
        K("satuan", "Satuan", required=True, width=12),
        K("kondisi_awal", "Kondisi Awal", "nilai", width=13),
        K("target", "Target {tahun}", "nilai", yearly="pagu", width=11, heading_required=True),
        K("kondisi_akhir_tertulis", "Kondisi Akhir", "nilai", width=13),
        *PAGU_TERTULIS,
        K("penanggung_jawab", "Penanggung Jawab", width=25),
        *INDIKATOR_PROPERTIES,
    ),
)  # fmt: skip

PEMBANDING = Sheet(
    "Pembanding",
    "Salinan tabel lain yang harus sama dengan rencana ini, misalnya Tabel 4.2 naskah lama, IKU, atau perjanjian kinerja. "
    "Hanya dibandingkan, tidak dicetak; sel kosong tidak dibandingkan.",
    (
        K("sumber", "Sumber", required=True, fill_down=True, width=22, hint="Nama tabel atau dokumen.", sample="Tabel 4.2"),
        K("kode_rujukan", "Kode Rujukan", "kode", True, width=18,
          hint="Kode tujuan, sasaran, program, kegiatan, atau sub kegiatan yang dibandingkan.", sample="S.1.1"),
        K("kode_induk", "Kode Induk", "kode", width=13, hint="Kode atasan baris ini menurut tabel itu."),
        K("uraian", "Uraian", width=50, hint="Nama tujuan, sasaran, program, atau kegiatan menurut tabel itu."),
        *INDIKATOR,
        *PAGU_TERTULIS,
        K("penanggung_jawab", "Penanggung Jawab", width=25),
        *INDIKATOR_PROPERTIES,
    ),
)  # fmt: skip

RULES = Sheet(
    "Aturan",
    "Aturan pemeriksaan yang dimatikan atau diturunkan untuk rencana ini, dengan alasannya. Daftar aturan: renstra rules.",
    (
        K("kode", "Kode", "kode", True, width=10, hint="Kode aturan, misalnya R104.", sample="R104"),
        K("perlakuan", "Perlakuan", "pilihan", options=TREATMENTS, width=13,
          hint="mati: temuan hanya dihitung; saran atau peringatan: tingkatnya diturunkan."),
        K("pada", "Pada", width=40,
          hint="Kosong berarti semua. Boleh kode baris (1.06.02.1.01), isi sel yang ditemukan, atau alamat Lembar!Sel."),
        K("batas", "Batas", "nilai", width=10, hint="Batas lain bagi aturan yang mengukur, misalnya kelipatan lonjakan pagu."),
        K("alasan", "Alasan", required=True, width=80),
    ),
    key=("kode", "pada"),
)  # fmt: skip

ALASAN = Sheet(
    "Alasan Perubahan",
    "Alasan tiap perubahan terhadap rencana sebelumnya, untuk matriks semula-menjadi; kosong bila bukan perubahan.",
    (
        K("kode", "Kode", "kode", width=18,
          hint="Kode tujuan sampai sub kegiatan; berlaku juga untuk semua di bawahnya. Yang dihapus memakai kode lamanya. "
                  "Kosong berarti semua."),
        K("jenis", "Jenis Perubahan", "pilihan", options=CHANGE_KINDS, width=20, hint="Kosong berarti semua jenis."),
        K("alasan", "Alasan", required=True, width=90),
    ),
    key=("kode", "jenis"),
)  # fmt: skip

SHEETS: tuple[Sheet, ...] = (
    IDENTITAS, LANDASAN_HUKUM, FUNGSI_OPD, JABATAN, FUNGSI_JABATAN, PEGAWAI, JUMLAH_JABATAN, SDM_LAIN, SARANA, PELATIHAN,
    KINERJA_PELAYANAN, TANTANGAN_PELUANG, PERMASALAHAN, ISU_STRATEGIS, VISI_MISI, TELAAHAN, TUJUAN, SASARAN, STRATEGI,
    PROGRAM, KEGIATAN, SUB_KEGIATAN, INDIKATOR_RPJMD, PEMBANDING, RULES, ALASAN,
)  # fmt: skip
