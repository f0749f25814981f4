"""Wording that the rules of *Tulisan* know: wrong and right forms, words easily mistaken, regions,
missions. Data only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_WORDS = """
presentase persentase | prosentase persentase | prosentasi persentase | analisa analisis
menganalisa menganalisis | dianalisa dianalisis | hipotesa hipotesis | diagnosa diagnosis
aktifitas aktivitas | efektifitas efektivitas | produktifitas produktivitas
kreatifitas kreativitas | objektifitas objektivitas | obyektifitas objektivitas
sensitifitas sensitivitas | selektifitas selektivitas | sportifitas sportivitas | kwalitas kualitas
kwantitas kuantitas | kwalifikasi kualifikasi | kwitansi kuitansi | kwartal kuartal
frekwensi frekuensi | konsekwensi konsekuensi | konsekwen konsekuen | ekwivalen ekuivalen
resiko risiko | beresiko berisiko | ijin izin | perijinan perizinan | mengijinkan mengizinkan
diijinkan diizinkan | ijasah ijazah | jadual jadwal | penjadualan penjadwalan | propinsi provinsi
pebruari Februari | nopember November | jum'at Jumat | nomer nomor | praktek praktik | sistim sistem
sistimatika sistematika | sistimatis sistematis | trampil terampil | ketrampilan keterampilan
tehnik teknik | tehnis teknis | tehnologi teknologi | metoda metode | methode metode
standarisasi standardisasi | standart standar | managemen manajemen | manajement manajemen
merubah mengubah | dirubah diubah | kordinasi koordinasi | mengkoordinir mengoordinasikan
dikoordinir dikoordinasikan | mengkoordinasikan mengoordinasikan | mengkordinasikan mengoordinasikan
pengkoordinasian pengoordinasian | terkoordinir terkoordinasi | mengkomunikasikan mengomunikasikan
mengkonsultasikan mengonsultasikan | mengkonsolidasikan mengonsolidasikan
mensosialisasikan menyosialisasikan | mensukseskan menyukseskan | mensejahterakan menyejahterakan
mensinergikan menyinergikan | mensinkronkan menyinkronkan | mentaati menaati
menterjemahkan menerjemahkan | mempengaruhi memengaruhi | mempedomani memedomani
menginventarisir menginventarisasi | terealisir terealisasi | meminimalisir meminimalkan
tanggungjawab tanggung jawab | bertanggungjawab bertanggung jawab | kerjasama kerja sama
bekerjasama bekerja sama | ujicoba uji coba | tatacara tata cara | tatakelola tata kelola
peranserta peran serta | tindaklanjut tindak lanjut | sumberdaya sumber daya
rumahtangga rumah tangga | dibidang di bidang | ditingkat di tingkat | didaerah di daerah
dilingkungan di lingkungan | diwilayah di wilayah | diatas di atas | dibawah di bawah
didalam di dalam | diluar di luar | disamping di samping | diantara di antara
diantaranya di antaranya | dimana di mana | disekitar di sekitar | kedalam ke dalam | keatas ke atas
kebawah ke bawah | hirarki hierarki | hirarkis hierarkis | obyek objek | obyektif objektif
subyek subjek | subyektif subjektif | apotik apotek | atlit atlet | hakekat hakikat
nasehat nasihat | azas asas | azasi asasi | tauladan teladan | isyu isu | karir karier
kongkrit konkret | konkrit konkret | detil detail | perduli peduli | sekedar sekadar
silahkan silakan | teoritis teoretis | survey survei | akte akta | respon respons | cidera cedera
stakeholder pemangku kepentingan | stakeholders pemangku kepentingan | public publik | social sosial
"""

WORDS: Mapping[str, str] = {
    error: correct
    for p in _WORDS.replace("\n", "|").split("|")
    if p.strip()
    for error, _, correct in [p.strip().partition(" ")]
}
"""Single words in small letters: the form that offices write by mistake, and the right one
(KBBI).
"""

_PHRASES = (
    ("stake", r"stake\s+holders?", "pemangku kepentingan"),
    ("nara", r"nara\s+sumber", "narasumber"),
    (
        "norma",
        r"norma\s*,\s*prosedur\s*,?\s*dan\s+kriteria",
        "norma, standar, prosedur, dan kriteria",
    ),
    (
        "pemantauan",
        r"pemantauan\s*,\s*evaluasi\s*,?\s*dan\s+melaporkan",
        "pemantauan, evaluasi, dan pelaporan",
    ),
    (
        "monitoring",
        r"monitoring\s*,\s*evaluasi\s*,?\s*dan\s+melaporkan",
        "monitoring, evaluasi, dan pelaporan",
    ),
    ("pertanggung", r"pertanggung[\s-]jawaban", "pertanggungjawaban"),
    ("mempertanggung", r"mempertanggung[\s-]jawabkan", "mempertanggungjawabkan"),
    ("ditindak", r"ditindak[\s-]lanjuti", "ditindaklanjuti"),
    ("menindak", r"menindak[\s-]lanjuti", "menindaklanjuti"),
    ("undang", r"undang\s+undang", "undang-undang"),
    ("perundang", r"perundang\s+undangan", "perundang-undangan"),
    ("perundangan", r"perundangan-undangan", "perundang-undangan"),
    ("laksanakan", r"di\s+laksanakan", "dilaksanakan"),
    ("lakukan", r"di\s+lakukan", "dilakukan"),
    ("tetapkan", r"di\s+tetapkan", "ditetapkan"),
    ("susun", r"di\s+susun", "disusun"),
    ("koordinasikan", r"di\s+koordinasikan", "dikoordinasikan"),
    ("supaya", r"agar\s+supaya", "agar"),
    ("merupakan", r"adalah\s+merupakan", "merupakan"),
    ("demi", r"demi\s+untuk", "demi"),
    ("misalnya", r"seperti\s+misalnya", "misalnya"),
    ("sebagainya", r"dan\s+lain\s+sebagainya", "dan sebagainya"),
    ("disebabkan", r"disebabkan\s+karena", "disebabkan oleh"),
    ("berdasarkan", r"berdasarkan\s+(?:kepada|pada)", "berdasarkan"),
    ("daripada", r"selain\s+daripada\s+itu", "selain itu"),
    ("rangka", r"dalam\s+rangka\s+untuk", "untuk"),
)

PHRASES: Mapping[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    key: tuple(
        (re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE), correct)
        for k, pattern, correct in _PHRASES
        if k == key
    )
    for key in dict.fromkeys(k for k, _, _ in _PHRASES)
}
"""Set phrases by a word that must stand in the text for the phrase to be there at all: the rarest
of its words.
"""

_LOOKALIKE_WORDS = """
perawatan penataan pengaduan penyusutan pengawalan perikatan pengolahan berbagi pengenalan pendapat
pertahanan pertanahan pengarahan pengerahan penyewaan pemukiman permukiman pembagian pemberian
pembelian penilaian penerapan penyerapan bantaran hubungan hukuman makanan minuman penyaluran
pemasaran pemasukan kesetaraan pengamanan pencatatan kerukunan sebagian sebagai terpadu bersama
kelurahan pelayaran pelajaran pengajaran pengajuan kejujuran kejuruan perburuan perguruan perumahan
penghapusan keharusan keturunan penurunan pengurangan persiapan peraturan pengaturan penyatuan
persatuan persamaan persediaan tersedia sekolah wanita berita derita merata negara neraca perairan
perbaikan percepatan pertambahan pertambangan penerbitan perincian ketetapan ketepatan kecepatan
kesempatan kesepakatan ketahanan keseluruhan sebelum setelah seluruh tanggal tanggap tanggung
panggung gabungan tabungan bangunan bantuan satuan sarana kursus khusus kasus kantor tenaga tangga
keluarga kepala kepada kelapa pelapor pelopor peserta pesta bentuk benteng binaan bimbingan
olahan buahan
supaya pantai perang tenang angkat angkut jurusan terapi tetapi garapan menata mendata pendataan
penata pendata pedesaan sanksi batuan berkala berskala berkas memaknai antara keluar seiring
"""
LOOKALIKE_WORDS = frozenset(_LOOKALIKE_WORDS.split())
"""Words that lie one letter from another common word and are words all the same."""

_FUNCTION_WORDS = (
    "dan yang di ke dari untuk pada dengan dalam oleh serta atau bagi sebagai "
    "adalah ini itu telah akan ahli"
)
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""Small words that stand twice, or fall out of a name, by mistake only."""

_REGIONS = """
Aceh: Simeulue, Aceh Singkil, Aceh Selatan, Aceh Tenggara, Aceh Timur, Aceh Tengah, Aceh Barat, Aceh
 Besar, Pidie, Bireuen, Aceh Utara, Aceh Barat Daya, Gayo Lues, Aceh Tamiang, Nagan Raya, Aceh Jaya,
 Bener Meriah, Pidie Jaya; Banda Aceh, Sabang, Langsa, Lhokseumawe, Subulussalam
Sumatera Utara: Nias, Mandailing Natal, Tapanuli Selatan, Tapanuli Tengah, Tapanuli Utara, Toba,
 Toba Samosir, Labuhanbatu, Asahan, Simalungun, Dairi, Karo, Deli Serdang, Langkat, Nias Selatan,
 Humbang Hasundutan, Pakpak Bharat, Samosir, Serdang Bedagai, Batu Bara, Padang Lawas Utara, Padang
 Lawas, Labuhanbatu Selatan, Labuhanbatu Utara, Nias Utara, Nias Barat; Sibolga, Tanjungbalai,
 Pematangsiantar, Tebing Tinggi, Medan, Binjai, Padangsidimpuan, Gunungsitoli
Sumatera Barat: Kepulauan Mentawai, Pesisir Selatan, Solok, Sijunjung, Tanah Datar, Padang Pariaman,
 Agam, Lima Puluh Kota, Pasaman, Solok Selatan, Dharmasraya, Pasaman Barat; Padang, Solok,
 Sawahlunto, Padang Panjang, Bukittinggi, Payakumbuh, Pariaman
Riau: Kuantan Singingi, Indragiri Hulu, Indragiri Hilir, Pelalawan, Siak, Kampar, Rokan Hulu,
 Bengkalis, Rokan Hilir, Kepulauan Meranti; Pekanbaru, Dumai
Jambi: Kerinci, Merangin, Sarolangun, Batanghari, Muaro Jambi, Tanjung Jabung Timur, Tanjung Jabung
 Barat, Tebo, Bungo; Jambi, Sungai Penuh
Sumatera Selatan: Ogan Komering Ulu, Ogan Komering Ilir, Muara Enim, Lahat, Musi Rawas, Musi
 Banyuasin, Banyuasin, Ogan Komering Ulu Selatan, Ogan Komering Ulu Timur, Ogan Ilir, Empat Lawang,
 Penukal Abab Lematang Ilir, Musi Rawas Utara; Palembang, Prabumulih, Pagar Alam, Lubuklinggau
Bengkulu: Bengkulu Selatan, Rejang Lebong, Bengkulu Utara, Kaur, Seluma, Mukomuko, Lebong,
 Kepahiang, Bengkulu Tengah; Bengkulu
Lampung: Lampung Barat, Tanggamus, Lampung Selatan, Lampung Timur, Lampung Tengah, Lampung Utara,
 Way Kanan, Tulang Bawang, Pesawaran, Pringsewu, Mesuji, Tulang Bawang Barat, Pesisir Barat; Bandar
 Lampung, Metro
Kepulauan Bangka Belitung: Bangka, Belitung, Bangka Barat, Bangka Tengah, Bangka Selatan, Belitung
 Timur; Pangkalpinang
Kepulauan Riau: Karimun, Bintan, Natuna, Lingga, Kepulauan Anambas; Batam, Tanjungpinang
Daerah Khusus Ibukota Jakarta: Kepulauan Seribu; Jakarta Selatan, Jakarta Timur, Jakarta Pusat,
 Jakarta Barat, Jakarta Utara
Jawa Barat: Bogor, Sukabumi, Cianjur, Bandung, Garut, Tasikmalaya, Ciamis, Kuningan, Cirebon,
 Majalengka, Sumedang, Indramayu, Subang, Purwakarta, Karawang, Bekasi, Bandung Barat, Pangandaran;
 Bogor, Sukabumi, Bandung, Cirebon, Bekasi, Depok, Cimahi, Tasikmalaya, Banjar
Jawa Tengah: Cilacap, Banyumas, Purbalingga, Banjarnegara, Kebumen, Purworejo, Wonosobo, Magelang,
 Boyolali, Klaten, Sukoharjo, Wonogiri, Karanganyar, Sragen, Grobogan, Blora, Rembang, Pati, Kudus,
 Jepara, Demak, Semarang, Temanggung, Kendal, Batang, Pekalongan, Pemalang, Tegal, Brebes; Magelang,
 Surakarta, Salatiga, Semarang, Pekalongan, Tegal
Daerah Istimewa Yogyakarta: Kulon Progo, Bantul, Gunungkidul, Sleman; Yogyakarta
Jawa Timur: Pacitan, Ponorogo, Trenggalek, Tulungagung, Blitar, Kediri, Malang, Lumajang, Jember,
 Banyuwangi, Bondowoso, Situbondo, Probolinggo, Pasuruan, Sidoarjo, Mojokerto, Jombang, Nganjuk,
 Madiun, Magetan, Ngawi, Bojonegoro, Tuban, Lamongan, Gresik, Bangkalan, Sampang, Pamekasan,
 Sumenep; Kediri, Blitar, Malang, Probolinggo, Pasuruan, Mojokerto, Madiun, Surabaya, Batu
Banten: Pandeglang, Lebak, Tangerang, Serang; Tangerang, Cilegon, Serang, Tangerang Selatan
Bali: Jembrana, Tabanan, Badung, Gianyar, Klungkung, Bangli, Karangasem, Buleleng; Denpasar
Nusa Tenggara Barat: Lombok Barat, Lombok Tengah, Lombok Timur, Sumbawa, Dompu, Bima, Sumbawa Barat,
 Lombok Utara; Mataram, Bima
Nusa Tenggara Timur: Sumba Barat, Sumba Timur, Kupang, Timor Tengah Selatan, Timor Tengah Utara,
 Belu, Alor, Lembata, Flores Timur, Sikka, Ende, Ngada, Manggarai, Rote Ndao, Manggarai Barat, Sumba
 Tengah, Sumba Barat Daya, Nagekeo, Manggarai Timur, Sabu Raijua, Malaka; Kupang
Kalimantan Barat: Sambas, Bengkayang, Landak, Mempawah, Sanggau, Ketapang, Sintang, Kapuas Hulu,
 Sekadau, Melawi, Kayong Utara, Kubu Raya; Pontianak, Singkawang
Kalimantan Tengah: Kotawaringin Barat, Kotawaringin Timur, Kapuas, Barito Selatan, Barito Utara,
 Sukamara, Lamandau, Seruyan, Katingan, Pulang Pisau, Gunung Mas, Barito Timur, Murung Raya;
 Palangka Raya
Kalimantan Selatan: Tanah Laut, Kotabaru, Banjar, Barito Kuala, Tapin, Hulu Sungai Selatan, Hulu
 Sungai Tengah, Hulu Sungai Utara, Tabalong, Tanah Bumbu, Balangan; Banjarmasin, Banjarbaru
Kalimantan Timur: Paser, Kutai Barat, Kutai Kartanegara, Kutai Timur, Berau, Penajam Paser Utara,
 Mahakam Ulu; Balikpapan, Samarinda, Bontang
Kalimantan Utara: Malinau, Bulungan, Tana Tidung, Nunukan; Tarakan
Sulawesi Utara: Bolaang Mongondow, Minahasa, Kepulauan Sangihe, Kepulauan Talaud, Minahasa Selatan,
 Minahasa Utara, Bolaang Mongondow Utara, Kepulauan Siau Tagulandang Biaro, Minahasa Tenggara,
 Bolaang Mongondow Selatan, Bolaang Mongondow Timur; Manado, Bitung, Tomohon, Kotamobagu
Sulawesi Tengah: Banggai Kepulauan, Banggai, Morowali, Poso, Donggala, Tolitoli, Buol, Parigi
 Moutong, Tojo Una-Una, Sigi, Banggai Laut, Morowali Utara; Palu
Sulawesi Selatan: Kepulauan Selayar, Bulukumba, Bantaeng, Jeneponto, Takalar, Gowa, Sinjai, Maros,
 Pangkajene, Barru, Bone, Soppeng, Wajo, Sidenreng Rappang, Pinrang, Enrekang, Luwu, Tana Toraja,
 Luwu Utara, Luwu Timur, Toraja Utara; Makassar, Parepare, Palopo
Sulawesi Tenggara: Buton, Muna, Konawe, Kolaka, Konawe Selatan, Bombana, Wakatobi, Kolaka Utara,
 Buton Utara, Konawe Utara, Kolaka Timur, Konawe Kepulauan, Muna Barat, Buton Tengah, Buton Selatan;
 Kendari, Baubau
Gorontalo: Boalemo, Gorontalo, Pohuwato, Bone Bolango, Gorontalo Utara; Gorontalo
Sulawesi Barat: Majene, Polewali Mandar, Mamasa, Mamuju, Pasangkayu, Mamuju Tengah;
Maluku: Kepulauan Tanimbar, Maluku Tenggara, Maluku Tengah, Buru, Kepulauan Aru, Seram Bagian Barat,
 Seram Bagian Timur, Maluku Barat Daya, Buru Selatan; Ambon, Tual
Maluku Utara: Halmahera Barat, Halmahera Tengah, Kepulauan Sula, Halmahera Selatan, Halmahera Utara,
 Halmahera Timur, Pulau Morotai, Pulau Taliabu; Ternate, Tidore Kepulauan
Papua Barat: Fakfak, Kaimana, Teluk Wondama, Teluk Bintuni, Manokwari, Manokwari Selatan, Pegunungan
 Arfak;
Papua Barat Daya: Sorong Selatan, Sorong, Raja Ampat, Tambrauw, Maybrat; Sorong
Papua: Jayapura, Kepulauan Yapen, Biak Numfor, Sarmi, Keerom, Waropen, Supiori, Mamberamo Raya;
 Jayapura
Papua Selatan: Merauke, Boven Digoel, Mappi, Asmat;
Papua Tengah: Nabire, Paniai, Puncak Jaya, Mimika, Puncak, Dogiyai, Intan Jaya, Deiyai;
Papua Pegunungan: Jayawijaya, Yahukimo, Pegunungan Bintang, Tolikara, Nduga, Lanny Jaya, Mamberamo
 Tengah, Yalimo;
"""


def region_key(name: str) -> str:
    """Return the name of a region as names of regions are compared: small letters only
    (``tolitoli``).
    """
    return re.sub(r"[\W\d_]", "", name).lower()


_ALIASES = {
    "dkijakarta": "daerahkhususibukotajakarta",
    "jakarta": "daerahkhususibukotajakarta",
    "daerahkhususjakarta": "daerahkhususibukotajakarta",
    "diyogyakarta": "daerahistimewayogyakarta",
    "yogyakarta": "daerahistimewayogyakarta",
    "bangkabelitung": "kepulauanbangkabelitung",
}
_FORMER_PROVINCE = {
    "papuaselatan": "papua",
    "papuatengah": "papua",
    "papuapegunungan": "papua",
    "papuabaratdaya": "papuabarat",
}
"""Provinces split off in 2022: plans made before name their regions under the old one."""


def _provinces_of_region() -> Mapping[tuple[str, str], frozenset[str]]:
    result: dict[tuple[str, str], set[str]] = {
        ("Provinsi", other): {name} for other, name in _ALIASES.items()
    }
    for rows in _REGIONS.replace("\n ", " ").strip().split("\n"):
        provinsi, _, content = rows.partition(":")
        parent = region_key(provinsi)
        result["Provinsi", parent] = {parent}
        for level, name in zip(("Kabupaten", "Kota"), content.split(";"), strict=True):
            for n in filter(None, map(region_key, name.split(","))):
                result.setdefault((level, n), set()).update(
                    {parent, _FORMER_PROVINCE.get(parent, parent)}
                )
    return {k: frozenset(v) for k, v in result.items()}


PROVINCES_OF_REGION = _provinces_of_region()
"""The provinces that a region may lie in, by its tier and its name as `region_key` writes it."""
REGION_NAMES = frozenset(name for _, name in PROVINCES_OF_REGION)

NATIONAL_MISI: tuple[str, ...] = (
    (
        "Mewujudkan keamanan nasional yang mampu menjaga kedaulatan wilayah, menopang kemandirian "
        "ekonomi dengan mengamankan sumber "
        "daya maritim, dan mencerminkan kepribadian Indonesia sebagai negara kepulauan"
    ),
    "Mewujudkan masyarakat maju, berkeseimbangan, dan demokratis berlandaskan negara hukum",
    "Mewujudkan politik luar negeri bebas aktif dan memperkuat jati diri sebagai negara maritim",
    "Mewujudkan kualitas hidup manusia Indonesia yang tinggi, maju, dan sejahtera",
    "Mewujudkan bangsa yang berdaya saing",
    (
        "Mewujudkan Indonesia menjadi negara maritim yang mandiri, maju, kuat, dan berbasiskan "
        "kepentingan nasional"
    ),
    "Mewujudkan masyarakat yang berkepribadian dalam kebudayaan",
)
"""The seven missions of the RPJMN 2015-2019 (Perpres 2/2015)."""
NATIONAL_AGENDA: tuple[str, ...] = (
    (
        "Menghadirkan kembali negara untuk melindungi segenap bangsa dan memberikan rasa aman "
        "pada seluruh warga negara"
    ),
    (
        "Membuat pemerintah selalu hadir dengan membangun tata kelola pemerintahan yang bersih, "
        "efektif, demokratis, dan terpercaya"
    ),
    "Membangun tata kelola pemerintahan yang bersih, efektif, demokratis, dan terpercaya",
    (
        "Membangun Indonesia dari pinggiran dengan memperkuat daerah-daerah dan desa dalam "
        "kerangka negara kesatuan"
    ),
    (
        "Menolak negara lemah dengan melakukan reformasi sistem dan penegakan hukum yang bebas "
        "korupsi, bermartabat, dan terpercaya"
    ),
    (
        "Memperkuat kehadiran negara dalam melakukan reformasi sistem dan penegakan hukum yang "
        "bebas korupsi, bermartabat, dan terpercaya"
    ),
    "Meningkatkan kualitas hidup manusia dan masyarakat Indonesia",
    "Meningkatkan kualitas hidup manusia Indonesia",
    "Meningkatkan produktivitas rakyat dan daya saing di pasar internasional",
    (
        "Meningkatkan produktivitas rakyat dan daya saing di pasar internasional sehingga bangsa "
        "Indonesia bisa maju dan bangkit "
        "bersama bangsa-bangsa Asia lainnya"
    ),
    "Mewujudkan kemandirian ekonomi dengan menggerakkan sektor-sektor strategis ekonomi domestik",
    "Melakukan revolusi karakter bangsa",
    "Memperteguh kebhinekaan dan memperkuat restorasi sosial Indonesia",
)
"""The nine agendas of Nawacita, in the wordings of the RPJMN 2015-2019 and of the programme that it
took them from.
"""
