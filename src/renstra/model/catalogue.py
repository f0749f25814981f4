"""Every code that a finding may carry but those of the rules: how grave it is, what is wrong,
and why that matters. Rules bring their own (`rules.registry.code_catalogue` has both).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Severity = Literal["kesalahan", "peringatan", "saran"]
LEVELS: tuple[Severity, ...] = ("kesalahan", "peringatan", "saran")
"""From the gravest down: a kesalahan stops a build, a peringatan should be read, a saran may be
taken.
"""

FAMILIES: Mapping[str, str] = {
    "A": "Gambar",
    "B": "Buku kerja",
    "D": "Perbandingan",
    "K": "Keluaran",
    "N": "Teks dan halaman Word",
    "P": "Profil",
    "R": "Lembar Aturan",
    "T": "Tabel acuan",
}
"""What the codes of a family are about, by their first letter."""


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """One code. `title` names the fault (of the checks' own, as of rules, what must be so) and
    `reason` says why it matters, both in Indonesian, since planners read them.
    """

    code: str
    severity: Severity
    title: str
    reason: str

    @property
    def group(self) -> str:
        """The group that it is told under."""
        return FAMILIES[self.code[0]]


_ERROR: Severity = "kesalahan"
_WARNING: Severity = "peringatan"
_HINT: Severity = "saran"

_ENTRIES = (
    CodeEntry("A01", _ERROR, "Gambar di folder aset rusak atau terlalu besar",
              "Gambar yang rusak atau terlalu besar menghentikan penyusunan halaman yang "
              "memuatnya."),
    CodeEntry("A02", _WARNING, "Gambar di folder aset bukan PNG atau JPG",
              "Gambar berjenis lain dilewati, sehingga halamannya terbit tanpa gambar itu."),

    CodeEntry("B01", _ERROR, "Buku kerja tidak ada di folder rencana",
              "Semua isi dokumen berasal dari buku kerja; tanpa buku kerja tidak ada yang dapat "
              "disusun."),
    CodeEntry("B02", _ERROR, "Berkas bukan buku kerja .xlsx yang utuh",
              "Berkas .xls, .ods, atau berkas yang terpotong tidak dapat dibaca sel demi sel."),
    CodeEntry("B03", _ERROR, "Buku kerja berkata sandi",
              "Berkas terenkripsi tidak dapat dibaca program mana pun tanpa kata sandinya."),
    CodeEntry("B04", _ERROR, "Buku kerja ditahan program lain",
              "Isi yang belum disimpan tidak ikut terbaca, sehingga dokumennya memuat angka lama."),
    CodeEntry("B05", _ERROR, "Buku kerja tidak boleh atau tidak dapat dibaca",
              "Tanpa izin baca, isinya tidak dapat diperiksa maupun disusun."),
    CodeEntry("B06", _ERROR, "Lembar wajib tidak ada",
              "Rencana tidak lengkap tanpa lembar ini; lembar yang berganti nama dapat dipetakan "
              "di peta.toml."),
    CodeEntry("B07", _ERROR, "Kolom atau isian wajib tidak ada",
              "Kolom dikenali dari judulnya; kolom yang berganti judul tidak terbaca."),
    CodeEntry("B08", _ERROR, "Judul kolom berulang pada satu lembar",
              "Dari dua kolom berjudul sama tidak jelas mana yang berlaku."),
    CodeEntry("B09", _ERROR, "Sel wajib masih kosong",
              "Dokumen memuat isian ini pada setiap rencana; sel kosong tercetak sebagai rumpang."),
    CodeEntry("B10", _ERROR, "Isi sel tidak sesuai dengan jenis kolomnya",
              "Angka, tahun, atau tanggal yang tidak terbaca tidak dapat dijumlahkan maupun "
              "dibandingkan."),
    CodeEntry("B11", _ERROR, "Angka dapat dibaca lebih dari satu cara",
              "Titik dan koma yang bermakna ganda dapat mengubah nilai seribu kali."),
    CodeEntry("B12", _ERROR, "Rumus belum mempunyai hasil tersimpan",
              "Yang dibaca adalah hasil rumus; rumus yang belum dihitung tidak mempunyai nilai."),
    CodeEntry("B13", _ERROR, "Hasil rumus berupa galat",
              "Sel #REF! atau #DIV/0! tidak menyatakan angka apa pun."),
    CodeEntry("B14", _ERROR, "Pilihan tidak dikenal",
              "Isian ini menentukan cara menghitung atau mencetak, sehingga hanya pilihan "
              "tertentu yang bermakna."),
    CodeEntry("B15", _ERROR, "Baris ganda",
              "Baris yang sama dua kali tercetak dan terhitung dua kali."),
    CodeEntry("B16", _ERROR, "Kode yang dirujuk tidak ada",
              "Baris tanpa induk tidak mempunyai tempat pada pohon kinerja, sehingga pagunya "
              "hilang dari jumlah."),
    CodeEntry("B17", _ERROR, "Tahun-tahun periode tidak berurutan",
              "Kolom target dan pagu mengikuti tahun pada Identitas; urutan yang janggal "
              "menggeser semuanya."),
    CodeEntry("B18", _ERROR, "Satu kode mempunyai dua nama",
              "Kode yang sama dengan dua nama berarti dua baris berbeda, atau satu nama yang "
              "salah tulis."),
    CodeEntry("B19", _ERROR, "NIP tidak tersimpan sebagai teks",
              "Excel hanya menyimpan 15 angka; tiga angka terakhir NIP hilang bila selnya bukan "
              "Teks."),
    CodeEntry("B20", _ERROR, "peta.toml tidak dapat dipakai",
              "Pemetaan yang keliru membaca kolom atau lembar yang salah."),
    CodeEntry("B21", _ERROR, "Pagu tidak pada baris pertama sub kegiatan",
              "Pagu pada baris indikator tambahan terhitung dua kali, atau tidak terhitung."),
    CodeEntry("B22", _ERROR, "Ada isi jauh di luar tabel lembar",
              "Satu sel yang sangat jauh membuat jutaan sel kosong ikut dibaca."),
    CodeEntry("B23", _ERROR, "Isi berubah menjadi tanggal",
              "Excel mengubah 1-2 menjadi tanggal, sehingga yang tersimpan bukan lagi yang "
              "diketik."),
    CodeEntry("B24", _ERROR, "Kode tidak tersimpan sebagai teks",
              "Kode 1.10 yang tersimpan sebagai angka menjadi 1.1, yaitu kode lain."),
    CodeEntry("B25", _ERROR, "Jabatan menjadi atasan dirinya sendiri",
              "Lingkaran atasan tidak dapat digambar sebagai bagan organisasi."),
    CodeEntry("B26", _WARNING, "Kolom mirip tidak terbaca",
              "Kolom yang judulnya hampir sama dengan kolom yang hilang mungkin kolom itu "
              "sendiri."),
    CodeEntry("B27", _WARNING, "Kolom bertahun di luar periode",
              "Target atau pagu tahun lain tidak ikut dihitung maupun dicetak."),
    CodeEntry("B28", _ERROR, "Sel bertanggal tidak berisi tanggal",
              "Sel yang tampil sebagai ##### tidak dapat dibaca sebagai apa pun."),
    CodeEntry("B31", _WARNING, "Baris berkode sama tidak berdampingan",
              "Baris berkode sama dibaca sebagai satu program atau kegiatan; bila terpisah, pagu "
              "masing-masing mungkin milik dua unit yang harus dijumlahkan."),
    CodeEntry("B32", _ERROR, "Sel target, pagu, atau satuan tergabung",
              "Dari sel gabungan hanya sel pertama yang berisi; tahun atau indikator lain di "
              "bawahnya tidak mempunyai angka."),
    CodeEntry("B33", _WARNING, "Baris atau kolom berangka tersembunyi",
              "Angka yang tersembunyi atau tersaring tetap dijumlahkan, padahal mungkin sisa "
              "rencana lama."),
    CodeEntry("B34", _HINT, "Baris judul berulang",
              "Judul yang terulang di tengah tabel dilewati; baris itu biasanya sisa halaman "
              "cetak."),
    CodeEntry("B35", _WARNING, "Baris berkode sama saling membantah",
              "Dari beberapa isian satu kode hanya yang pertama berlaku; yang lain tidak "
              "tercetak."),
    CodeEntry("B36", _WARNING, "Baris contoh baru diganti sebagian",
              "Baris contoh dilewati selama tidak diubah; sesudah diubah ia dibaca seperti baris "
              "lain, dan isi contohnya ikut tercetak."),
    CodeEntry("B42", _ERROR, "Buku kerja lebih besar daripada yang dapat dibaca",
              "Jutaan baris, sel, atau huruf menghabiskan memori sebelum satu pun diperiksa."),

    CodeEntry("D01", _ERROR, "Yang dibandingkan tidak ada",
              "Nama atau nomor yang salah ketik akan membandingkan rencana lain."),
    CodeEntry("D02", _ERROR, "Yang dibandingkan bukan folder rencana, .xlsx, atau .docx",
              "Berkas lain tidak membawa data rencana."),
    CodeEntry("D03", _ERROR, "Dokumen Word tidak membawa data rencana",
              "Yang dibandingkan adalah datanya; dokumen yang bukan hasil renstra build tidak "
              "membawanya."),
    CodeEntry("D04", _ERROR, "Data di dalam dokumen tidak dapat dipakai",
              "Data yang rusak, atau ditulis renstra yang lebih baru, tidak dapat dipercaya."),
    CodeEntry("D05", _ERROR, "Catatan riwayat tidak ada",
              "Versi tercatat hanya ada untuk isi yang pernah disusun."),
    CodeEntry("D06", _ERROR, "Catatan riwayat tidak dapat dipakai",
              "Catatan yang rusak tidak menyatakan isi versinya."),
    CodeEntry("D07", _WARNING, "Dokumen disunting sesudah disusun",
              "Suntingan tangan di Word tidak ada pada datanya, sehingga tidak ikut dibandingkan."),
    CodeEntry("D08", _WARNING, "Catatan riwayat diubah sesudah ditulis",
              "Isi yang tidak cocok dengan sidiknya bukan lagi isi saat disusun."),
    CodeEntry("D10", _ERROR, "Tabel padanan menyebut kode yang tidak ada atau tidak setingkat",
              "Padanan yang keliru memasangkan dua baris yang tidak ada hubungannya."),
    CodeEntry("D11", _WARNING, "Alasan perubahan tidak dipakai",
              "Alasan yang tidak mengenai perubahan mana pun biasanya berkode salah."),
    CodeEntry("D12", _WARNING, "Kedua rencana milik perangkat daerah yang berbeda",
              "Perbandingan dua perangkat daerah biasanya berarti berkas yang salah."),
    CodeEntry("D13", _WARNING, "Rencana baru disebut lebih dahulu",
              "Urutan yang terbalik menukar semula dan menjadi pada seluruh matriks."),
    CodeEntry("D14", _ERROR, "Daftar perubahan tidak terbukti lengkap",
              "Perubahan yang tidak tercatat lebih buruk daripada tanpa matriks; program menolak "
              "menulisnya."),

    CodeEntry("K01", _ERROR, "Berkas keluaran terkunci",
              "Berkas yang masih terbuka di Word tidak dapat diganti."),
    CodeEntry("K02", _ERROR, "Folder keluaran tidak dapat ditulis",
              "Tanpa ruang atau izin, hasilnya tidak tersimpan; berkas lama dibiarkan utuh."),

    CodeEntry("N01", _ERROR, "Nama pada tanda tidak dikenal",
              "Nama yang salah tulis tercetak kosong, atau menghentikan penyusunan."),
    CodeEntry("N02", _ERROR, "Tanda tidak lengkap atau tidak pada tempatnya",
              "Tanda yang tidak tertutup menghilangkan isi di sekitarnya."),
    CodeEntry("N03", _ERROR, "Filter atau fungsi tidak dikenal",
              "Filter yang tidak ada tidak dapat mengolah nilainya."),
    CodeEntry("N04", _ERROR, "Tabel atau gambar yang disebut tidak dikenal",
              "Tabel yang tidak dikenal tidak dapat ditempatkan."),
    CodeEntry("N05", _ERROR, "Templat tidak hanya membaca data rencana",
              "Templat tidak boleh menjalankan atau mengambil apa pun di luar data rencana."),
    CodeEntry("N06", _ERROR, "Halaman Word rusak",
              "Halaman yang rusak tidak dapat diisi."),
    CodeEntry("N07", _ERROR, "Nilai tidak dipakai menurut jenisnya",
              "Daftar yang dicetak langsung, atau teks yang dihitung, gagal saat dokumen disusun."),
    CodeEntry("N08", _ERROR, "Isi halaman Word tidak dapat ikut ke dokumen",
              "Bagian yang tidak dapat disalin akan hilang dari dokumen tanpa pemberitahuan."),
    CodeEntry("N09", _ERROR, "Tabel atau gambar ditempatkan lebih dari satu kali",
              "Satu nomor tabel tidak dapat menunjuk dua tempat."),
    CodeEntry("N10", _ERROR, "Tabel atau gambar yang disebut tidak ditempatkan",
              "Rujukan ke tabel yang tidak ada menunjuk ke mana pun."),
    CodeEntry("N11", _ERROR, "Teks bab memakai Markdown yang tidak dikenal",
              "Yang tidak dikenal, seperti HTML, tercetak apa adanya atau hilang dari dokumen."),
    CodeEntry("N12", _ERROR, "Tanda tidak dapat diisi dengan data rencana",
              "Unsur yang tidak ada, pembagian dengan nol, teks yang dihitung, atau perulangan "
              "tanpa ujung menghentikan penyusunan."),
    CodeEntry("N13", _ERROR, "Teks bab atau judul terlalu panjang",
              "Isi yang tertempel berulang kali tidak selesai dibaca."),

    CodeEntry("P01", _ERROR, "Profil tidak ada",
              "Profil sistematika dan gaya menentukan bab dan bentuk seluruh dokumen."),
    CodeEntry("P02", _ERROR, "Isi profil tidak sah",
              "Kunci atau nilai yang keliru tidak dapat dilaksanakan."),
    CodeEntry("P03", _ERROR, "Ukuran kertas tidak ada pada profil gaya",
              "Ukuran huruf dan lebar tabel mengikuti kertasnya."),
    CodeEntry("P04", _ERROR, "Teks subbab tidak ada",
              "Subbab yang teksnya tidak ada tercetak kosong."),
    CodeEntry("P05", _ERROR, "Berkas di folder narasi tidak dipakai",
              "Teks yang salah nama tidak tercetak, dan tidak ada yang menyadarinya."),
    CodeEntry("P06", _ERROR, "Subbab wajib tidak ada pada sistematika",
              "Subbab yang dihapus dari profil bawaan adalah bagian yang diminta peraturan."),
    CodeEntry("P07", _ERROR, "Tabel, gambar, atau kolom pada profil tidak dikenal",
              "Nama yang salah tulis menghilangkan kolom atau tabelnya."),
    CodeEntry("P08", _ERROR, "Teks bab tidak terbaca sebagai UTF-8",
              "Huruf di luar UTF-8 berubah menjadi tanda lain pada dokumen."),
    CodeEntry("P09", _ERROR, "Berkas di folder rencana tidak dapat dibaca",
              "Yang dikunci program lain, tanpa izin, atau bukan berkas biasa akan hilang dari "
              "dokumen tanpa pemberitahuan."),
    CodeEntry("P10", _ERROR, "Berkas Gaya di folder gaya tidak dapat dipakai",
              "Dokumen yang diminta memakai gaya kantor tidak boleh terbit diam-diam dengan gaya "
              "bawaan."),
    CodeEntry("P11", _HINT, "Berkas Gaya memuat semua gaya dokumen",
              "Gaya yang tidak ada di sana tetap bawaan, sehingga bagian itu dapat tampak berbeda "
              "dari naskah kantor yang lain."),
    CodeEntry("P12", _HINT, "Gaya tabel pada berkas Gaya tidak mengubah ukuran",
              "Lebar kolom dan akhir halaman dihitung dari ukuran huruf tabel; ukuran lain akan "
              "memotong kata dan sel yang digabung."),
    CodeEntry("P13", _WARNING, "Tulisan bergaya kantor terbaca",
              "Tulisan putih, terpotong, atau sekecil titik hilang dari naskah cetak tanpa "
              "pemberitahuan."),

    CodeEntry("R001", _WARNING, "Lembar Aturan menyebut kode yang ada",
              "Pengecualian dengan kode yang salah ketik tidak mengecualikan apa pun, dan tidak "
              "ada yang menyadarinya."),
    CodeEntry("R002", _HINT, "Setiap pengecualian masih diperlukan",
              "Pengecualian yang tertinggal setelah datanya dibetulkan akan menutupi kesalahan "
              "berikutnya."),
    CodeEntry("R003", _WARNING, "Aturan tambahan dapat dijalankan",
              "Aturan dari paket lain yang gagal dimuat atau terhenti tidak memeriksa apa pun."),

    CodeEntry("T01", _ERROR, "Tabel acuan tidak dapat dibaca",
              "Tabel yang keliru susunannya tidak dapat dibandingkan dengan rencana."),
    CodeEntry("T02", _ERROR, "Tabel nomenklatur yang disebut tidak ada",
              "Kode dan nama dibandingkan dengan tabel ini; tanpa tabel, keduanya tidak "
              "diperiksa."),
)  # fmt: skip

CATALOGUE: Mapping[str, CodeEntry] = {entry.code: entry for entry in _ENTRIES}
"""The entries by their code."""
CHECKER_FINDINGS: Mapping[str, CodeEntry] = {
    code: entry for code, entry in CATALOGUE.items() if code.startswith("R")
}
"""Those about the checks themselves, which no plan can switch off."""


def usual_severity(code: str) -> Severity:
    """Return how grave a finding of that code is; a code that is not here (a rule's) is a
    kesalahan unless its finding says otherwise.
    """
    entry = CATALOGUE.get(code)
    return entry.severity if entry else "kesalahan"
