"""Rules R514, R516, R518: counts typed by hand, against the list that follows, the plan, and their own words in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..model import Kegiatan, Program, Sasaran, Simpul, SubKegiatan, Tujuan
from ..model.angka import terbilang
from ..model.program import telusuri
from .aturan import Cacat, aturan, pada
from .bahan import Bahan
from .hitungan import (
    ANGKA,
    BATAS_KALIMAT,
    BUTIR,
    HITUNG,
    KATA,
    daftar,
    kata_sebelum,
    nilai,
    per_kata,
    rapat,
    tahun,
    tulis,
    urutan,
)
from .naskah import TAG, BarisTeks

_ADA_ANGKA = re.compile(r"\d")
_ANGKA_HURUF = re.compile(
    rf"(?:(?<=Rp)|(?<=Rp\s)|(?<![\w.,/-]))({ANGKA})(?:,00|,-)?\s*\(\s*({KATA})\b(?!\s+koma)(?:\s+[a-z ]{{1,30}})?\s*\)",
    re.IGNORECASE,
)
_HURUF_ANGKA = re.compile(rf"(?<![\w-])({KATA})\s*\(\s*({ANGKA})\s*\)(?=\s+[a-z])", re.IGNORECASE)


@aturan(
    "R518",
    "Angka sama dengan hurufnya",
    "kesalahan",
    "Jumlah yang ditulis dengan angka dan huruf dipakai untuk memastikan; bila berbeda, pembaca tidak tahu mana yang benar.",
)
def angka_dan_huruf(b: Bahan) -> Iterator[Cacat]:
    """``5 (empat)`` and ``empat (5)`` in any cell or text of the plan."""
    for k in b.kalimat_memuat("("):
        if not _ADA_ANGKA.search(k.isi):
            continue
        pasangan = [(m[0], m[1], m[2]) for m in _ANGKA_HURUF.finditer(k.isi)]
        pasangan += [(m[0], m[2], m[1]) for m in _HURUF_ANGKA.finditer(k.isi) if not urutan(k.isi, m.start()) and not tahun(m[2])]
        for isi, angka, kata in pasangan:
            n, huruf = int(angka.replace(".", "")), rapat(kata)
            if n < 10**15 and terbilang(n).replace(" ", "") != huruf:
                lain = per_kata().get(huruf)
                harap = " atau ".join(tulis(x) for x in (n, lain) if x is not None)
                saran = "samakan angka dan hurufnya; dalam teks, filter jumlah menulis keduanya"
                yield pada(k, "angka dan hurufnya berbeda", isi, harap, saran)


_HITUNG_BENDA = re.compile(rf"{HITUNG}(?:buah\s+|macam\s+|jenis\s+)?([a-z][a-z-]*)", re.IGNORECASE)
_UKURAN = re.compile(
    r"tahun|bulan|minggu|hari|jam|menit|persen|ribu|juta|mil[iy]ar|triliun|rupiah|kali|orang|jiwa|pegawai|asn|pns|keluarga|kk|"
    r"rumah|penduduk|anak|peserta|person[ei]l|km|kilometer|meter|hektare?|halaman|periode|di|dari|dan|atau|sampai|pada"
)
"""Nouns that measure, or count people: what a list below them names is rarely each of them."""
_TERDAFTAR = re.compile(
    r"hal|peran|fungsi|tugas|poin|butir|langkah|tahap|tahapan|isu|tujuan|sasaran|misi|agenda|prinsip|pilar|aspek|bidang|kelompok|"
    r"unsur|faktor|program|kegiatan|sub|strategi|arah|arahan|permasalahan|masalah|tantangan|peluang|kebijakan|prioritas|indikator|"
    r"upaya|cara|alasan|syarat|ketentuan|komponen|dimensi|bagian|bab|subbab|pokok|kategori|sektor|urusan|kriteria|pendekatan|"
    r"pertimbangan|kewenangan|kendala|hambatan|potensi|dokumen|seksi|subbagian|unit|jabatan|klaster|fokus"
)
"""Nouns that a list below names one by one; a count without its word in brackets is believed only in front of these."""
_MENGUMUMKAN = re.compile(
    r":\W*$|\bsebagai(?:mana)? berikut\b|\b(?:berikut(?: ini)?|yaitu|yakni|adalah|ialah|meliputi|mencakup|terdiri \w+)\W*$",
    re.IGNORECASE,
)
_CONTOH = re.compile(r"\b(?:antara lain|di ?antaranya|misalnya|contohnya|seperti)\b", re.IGNORECASE)


@aturan(
    "R514",
    "Banyak butir sama dengan jumlah yang disebut di depannya",
    "peringatan",
    "Daftar yang bertambah atau berkurang satu butir tanpa mengubah kalimat pengantarnya mudah terlihat oleh pembaca.",
)
def banyak_butir(b: Bahan) -> Iterator[Cacat]:
    """``4 (empat) peran, yaitu:`` before a list of five, in a text of the plan.

    Lists that a loop or a condition prints are not judged, nor sentences with several counts.
    """
    for baris in b.naskah.per_berkas.values():
        for pembuka, butir in daftar(baris):
            kalimat = BATAS_KALIMAT.split(" ".join(x.isi for x in pembuka))
            if (
                any(x.lingkup != pembuka[-1].lingkup for x in butir)
                or not _MENGUMUMKAN.search(kalimat[-1])
                or _CONTOH.search(kalimat[-1])
            ):
                continue
            teks = " ".join(kalimat[-2:]) if re.search(r"\b(?:tersebut|itu|dimaksud)\b", kalimat[-1]) else kalimat[-1]
            sebut = [(n, m[0]) for m in _HITUNG_BENDA.finditer(teks) if (n := nilai(m)) is not None and _akan_didaftar(teks, m)]
            if len(sebut) == 1 and sebut[0][0] != len(butir):
                isi = sebut[0][1]
                letak = next((x for x in reversed(pembuka) if isi in x.isi), pembuka[-1])
                yield Cacat(
                    letak.berkas, str(letak.nomor), "jumlah yang disebut tidak sama dengan banyak butir di bawahnya", isi,
                    f"{tulis(len(butir))}, sebanyak butirnya", "hitung ulang butirnya, atau betulkan jumlahnya",
                )  # fmt: skip


def _satu(m: re.Match[str]) -> bool:
    """``menuju satu tujuan``: the bare word is seldom a count."""
    return (m[3] or "").lower() == "satu" and not m[4]


def _akan_didaftar(teks: str, m: re.Match[str]) -> bool:
    """Whether a count says how many things are to be named below."""
    benda = m[5].lower()
    if _UKURAN.fullmatch(benda) or tahun(m[1] or "") or urutan(teks, m.start()) or _satu(m):
        return False
    return bool(m[2] or m[4] or _TERDAFTAR.fullmatch(benda))


_JENJANG: dict[str, type] = {
    "tujuan": Tujuan, "sasaran": Sasaran, "program": Program, "kegiatan": Kegiatan, "sub kegiatan": SubKegiatan,
}  # fmt: skip
_PERINGKAT = {kelas: n for n, kelas in enumerate(_JENJANG.values())}
_TAG_JUMLAH = {"sub kegiatan": "sub_kegiatan", "isu strategis": "isu_strategis", "misi": "misi_daerah"}
_HITUNG_RENCANA = re.compile(
    rf"{HITUNG}(?:buah\s+|orang\s+)?(sub[ -]?kegiatan|isu(?:-isu)?\s+strategis|tujuan|sasaran|program|kegiatan|misi|"
    r"permasalahan|pegawai)\b(?!-)",
    re.IGNORECASE,
)
_SELURUHNYA = re.compile(
    r"\W*$|\s*[.,;:)]|\s+(?:\{|(?:dan(?!\s+(?:sub ?)?kegiatan)|serta|atau|dengan(?!(?:\s+\S+)?\s+ter)|untuk|yaitu|yakni|adalah|"
    r"ialah|sebagai\w*|dalam (?:renstra|dokumen|rencana|rangka)|pada (?:renstra|dokumen|dinas|badan|periode|tabel|bab)|guna|"
    r"melalui|berikut|jangka menengah|selama|beserta|terdiri|meliputi|mencakup|pelayanan|perangkat daerah|opd|renstra|tersebut|"
    r"di atas|(?:yang )?(?:akan|ingin|hendak|harus|ditetapkan|dirumuskan|dijabarkan|dimiliki|dihadapi|diturunkan|didukung|"
    r"diwujudkan|dicapai|terbagi|menjadi))\b)",
    re.IGNORECASE,
)
"""What may follow a noun that is counted as a whole; other words (``pendukung``, ``pada tahun 2022``) count a part of it."""
_TERBATAS = re.compile(
    r"setiap|tiap|masing-masing|per|minimal|maksimal|sedikitnya|sekurang-kurangnya|sekitar|kurang|lebih|hampir|salah|semula|"
    r"sebelumnya|tambahan|ditambah|kelompok"
)
_BERUBAH = re.compile(r"\b(?:semula|sebelumnya|bertambah|berkurang|menjadi)\b", re.IGNORECASE)
_PIHAK_LAIN = re.compile(
    r"\b(?:RPJM\w*|RPJP\w*|RKPD|kementerian|nasional|presiden|pemerintah pusat|SDGs?|TPB|nawa ?cita|K/L|KLHS|RTRW|bappenas|"
    r"(?:perangkat daerah|OPD) lain)\b",
    re.IGNORECASE,
)
_TEKS_LAIN = frozenset({"telaahan-renstra-kl", "telaahan-rtrw-klhs", "kinerja-pelayanan", "tantangan-peluang"})
"""Texts about other plans and past years: a count in them is believed to be ours only where the office is named."""
_SEBAGIAN_PEGAWAI = re.compile(
    r"\b(?:golongan|pendidikan|laki|perempuan|S-?[123]|D-?[34]|SMA|SLTA|eselon|jabatan|struktural|fungsional|honorer|non|PPPK|"
    r"kontrak|UPTD|bidang|seksi|diklat|pelatihan|pensiun)\b",
    re.IGNORECASE,
)
_JUMLAH = re.compile(r"\b(?:ber)?jumlah|\bseluruh|\btotal", re.IGNORECASE)
_PENYUSUNAN = re.compile(r"\b(?:penyusunan|disusun|dimaksudkan|bertujuan|maksud)\b", re.IGNORECASE)
_LAIN_DISEBUT = re.compile(r"\bProgram (?:[A-Z]|\{)|\b(?:[Tt]ujuan|[Ss]asaran|[Kk]egiatan|[Mm]isi|[Pp]rogram)\s*(?:\d|[“\"{])")
"""A part of the plan by a name or number that is not known here: what is counted below it cannot be told."""
_INI = re.compile(
    r"\b(?:tujuan|sasaran|program|kegiatan|misi) (?:ini|itu|dimaksud)\b|\b(?:program|kegiatan) tersebut\b", re.IGNORECASE
)
_TENTANG_PROGRAM = re.compile(r"program|kegiatan|\{|dinas|badan|renstra", re.IGNORECASE)

Nama = Mapping[str, tuple[Simpul, ...]]


@aturan(
    "R516",
    "Jumlah yang diketik sama dengan isi rencana",
    "kesalahan",
    "Jumlah tujuan, sasaran, program, atau kegiatan yang berbeda antarbab adalah catatan penilai yang paling sering.",
)
def jumlah_rencana(b: Bahan) -> Iterator[Cacat]:
    """Typed counts of tujuan, sasaran, program, kegiatan, sub kegiatan, isu, misi, permasalahan and pegawai in the plan's texts.

    Where the sentence names a tujuan, sasaran, program or kegiatan before the count, what hangs below it is counted; where
    only the line, item or heading above names one, its count and that of the whole plan are both right.
    """
    if not b.naskah.teks_sendiri:
        return
    nama, jumlah, milik = _nama(b), _jumlah(b), _milik(b)
    for baris in b.naskah.per_berkas.values():
        atas = {"baris": "", "butir": "", "judul": ""}
        for x in baris:
            lalu = 0
            for m in _HITUNG_RENCANA.finditer(x.isi):
                awal = max((k.end() for k in BATAS_KALIMAT.finditer(x.isi) if k.end() <= m.start()), default=0)
                benda, kalimat = _benda(m), BATAS_KALIMAT.split(x.isi[awal:])[0]
                if not x.berulang and _tentang_rencana(x, m, benda, kalimat, m.start() - awal, milik):
                    depan = x.isi[awal : m.start()]
                    di_sini = _disebut(nama, x.isi[max(awal, lalu) : m.start()], benda)
                    if di_sini is None:
                        di_sini = _disebut(nama, depan, benda)
                    di_atas = next((d for t in (x.isi[:awal], *atas.values()) if (d := _disebut(nama, t, benda))), ())
                    induk = atas["judul"] + (atas["butir"] if x.menjorok else "")
                    if di_sini or (di_sini is None and _jelas(benda, depan, induk, di_atas)):
                        yield from _bandingkan(x, m, jumlah[benda], di_sini or (), di_atas)
                lalu = m.end()
            if x.isi.startswith(("#", "**")):
                atas = {"baris": "", "butir": "", "judul": x.isi}
            else:
                atas = {"baris": x.isi, "butir": x.isi if BUTIR.match(x.isi) else atas["butir"], "judul": atas["judul"]}


def _benda(m: re.Match[str]) -> str:
    kata = m[5].lower()
    return "sub kegiatan" if kata.startswith("sub") else "isu strategis" if kata.startswith("isu") else kata


def _tentang_rencana(x: BarisTeks, m: re.Match[str], benda: str, kalimat: str, posisi: int, milik: re.Pattern[str]) -> bool:
    """Whether a count means everything of a kind that this plan has, or has below something that is named."""
    if nilai(m) is None or tahun(m[1] or "") or not _SELURUHNYA.match(x.isi, m.end()) or urutan(kalimat, posisi):
        return False
    kata = kata_sebelum(kalimat, posisi, 3)
    if any(_TERBATAS.fullmatch(k) for k in kata) or (_BERUBAH.search(kalimat) and "menjadi" not in kata[-2:]):
        return False
    sebut = [_benda(c) for c in _HITUNG_RENCANA.finditer(kalimat)]
    if _satu(m) and len(sebut) == 1:
        return False
    if benda == "pegawai":
        return bool(_JUMLAH.search(kalimat)) and not _SEBAGIAN_PEGAWAI.search(kalimat)
    id = x.berkas.rpartition("/")[2].removesuffix(".md.j2")
    if benda == "tujuan" and "sasaran" not in sebut and (id == "maksud-tujuan" or _PENYUSUNAN.search(kalimat)):
        return False
    kita, lain = (max((p.end() for p in pola.finditer(kalimat, 0, posisi)), default=0) for pola in (milik, _PIHAK_LAIN))
    return kita > lain or not (lain or id in _TEKS_LAIN)


def _jelas(benda: str, depan: str, induk: str, di_atas: tuple[Simpul, ...]) -> bool:
    """Whether a count before which nothing is named can be told: it is of the whole plan, or of what is named above."""
    if _LAIN_DISEBUT.search(depan):
        return False
    if di_atas:
        return True
    if _INI.search(depan) or _LAIN_DISEBUT.search(induk):
        return False
    return not benda.endswith("kegiatan") or bool(_TENTANG_PROGRAM.search(depan))


def _bandingkan(
    x: BarisTeks, m: re.Match[str], jumlah: tuple[int, ...], di_sini: tuple[Simpul, ...], di_atas: tuple[Simpul, ...]
) -> Iterator[Cacat]:
    """Hold one count against what the plan has: below what is named before it, or in all and below what is named above."""
    benda = _benda(m)
    dari = di_sini or di_atas
    khusus = tuple(sum(isinstance(s, _JENJANG[benda]) for s in telusuri(induk)) for induk in dari)
    benar = khusus if di_sini else (*khusus, *jumlah)
    if nilai(m) in benar or not any(jumlah):
        return
    if dari:
        pesan = f"jumlah {benda} pada {type(dari[0]).__name__.lower()} {dari[0].kode} tidak sama dengan isi rencana"
        saran = f"hitung ulang pada lembar {benda.title()}, atau lengkapi lembar itu"
    else:
        pesan = f"jumlah {benda} tidak sama dengan isi rencana"
        tag = "jumlah_pegawai" if benda == "pegawai" else f"{_TAG_JUMLAH.get(benda, benda)} | length"
        saran = f"tulis {{{{ {tag} | jumlah }}}} {benda} agar dihitung dari buku kerja"
    perihal = dari[0].kode if dari else ""
    yield Cacat(x.berkas, str(x.nomor), pesan, m[0], tulis(benar[0], benda), saran, perihal)


def _jumlah(b: Bahan) -> dict[str, tuple[int, ...]]:
    """What the plan has of each kind; the kegiatan that have targets, and the misi of any statement, count as right too."""
    r = b.renstra
    terencana = {kelas: sum(s.terencana for s in r.simpul if isinstance(s, kelas)) for kelas in (Kegiatan, SubKegiatan)}
    didukung = {nomor.strip() for t in r.tujuan for nomor in t.misi.split(";")} - {""}
    return {
        "tujuan": (len(r.tujuan),),
        "sasaran": (len(r.sasaran),),
        "program": (len(r.program),),
        "kegiatan": (len(r.kegiatan), terencana[Kegiatan]),
        "sub kegiatan": (len(r.sub_kegiatan), terencana[SubKegiatan]),
        "isu strategis": (len(r.isu_strategis),),
        "misi": (*(len(r.visi(jenis)) for jenis in ("Misi Daerah", "Misi OPD", "Misi K/L")), len(didukung)),
        "permasalahan": (len(r.permasalahan),),
        "pegawai": (r.jumlah_pegawai,),
    }


def _milik(b: Bahan) -> re.Pattern[str]:
    """Words that say that a sentence speaks of this plan or its office; a tag prints one of its values."""
    i = b.renstra.identitas
    nama = [re.escape(n) for n in (TAG, i.opd, i.singkatan_opd) if n]
    pola = [*nama, r"renstra(?! (?:kementerian|K/L))", "dokumen ini", "perangkat daerah(?! lain)"]
    return re.compile("|".join(pola), re.IGNORECASE)


def _baku(teks: str) -> str:
    return " ".join(teks.lower().replace("*", "").split())


def _nama(b: Bahan) -> Nama:
    """Everything that can be named in a text and has something below it, by its name; a program with the word in front."""
    hasil: dict[str, tuple[Simpul, ...]] = {}
    for s in (s for s in b.renstra.simpul if not isinstance(s, SubKegiatan)):
        nama = _baku(s.nama)
        if isinstance(s, Program) and not nama.startswith("program "):
            nama = f"program {nama}"
        if len(nama) >= 8:
            hasil[nama] = (*hasil.get(nama, ()), s)
    return hasil


def _disebut(nama: Nama, teks: str, benda: str) -> tuple[Simpul, ...] | None:
    """What a stretch of text names above the kind that is counted, at the lowest level; empty when it names several.

    None when it names nothing.
    """
    batas = _PERINGKAT.get(_JENJANG.get(benda, Tujuan), 0)
    isi = _baku(teks)
    ada = [(n, s) for n, s in nama.items() if n in isi] if batas and isi else []
    # A name within a longer name that stands there too is no mention of its own.
    ada = [(n, s) for n, s in ada if not any(n != lain and n in lain for lain, _ in ada)]
    calon = [(n, x) for n, s in ada for x in s if _PERINGKAT[type(x)] < batas]
    if not calon:
        return None
    terdalam = max(_PERINGKAT[type(x)] for _, x in calon)
    dalam = [(n, x) for n, x in calon if _PERINGKAT[type(x)] == terdalam]
    return tuple(x for _, x in dalam) if len({n for n, _ in dalam}) == 1 else ()
