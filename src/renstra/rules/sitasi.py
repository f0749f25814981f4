"""Citations of regulations: finding them in text, telling one from another, and comparing their titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

_SINGKATAN = {
    "uu": "Undang-Undang", "perppu": "Peraturan Pemerintah Pengganti Undang-Undang",
    "perpu": "Peraturan Pemerintah Pengganti Undang-Undang", "pp": "Peraturan Pemerintah", "perpres": "Peraturan Presiden",
    "keppres": "Keputusan Presiden", "inpres": "Instruksi Presiden", "perda": "Peraturan Daerah", "pergub": "Peraturan Gubernur",
    "kepgub": "Keputusan Gubernur", "perbup": "Peraturan Bupati", "kepbup": "Keputusan Bupati", "perwal": "Peraturan Wali Kota",
    "perwali": "Peraturan Wali Kota", "perwako": "Peraturan Wali Kota", "kepwal": "Keputusan Wali Kota",
    "pmk": "Peraturan Menteri Keuangan", "inmendagri": "Instruksi Menteri Dalam Negeri",
}  # fmt: skip
_KEMENTERIAN = {
    "dagri": "Dalam Negeri", "sos": "Sosial", "keu": "Keuangan", "kes": "Kesehatan", "dikbud": "Pendidikan dan Kebudayaan",
    "aker": "Ketenagakerjaan", "naker": "Ketenagakerjaan", "tan": "Pertanian", "hub": "Perhubungan", "kominfo":
    "Komunikasi dan Informatika", "panrb": "Pendayagunaan Aparatur Negara dan Reformasi Birokrasi",
    "pan": "Pendayagunaan Aparatur Negara dan Reformasi Birokrasi", "kumham": "Hukum dan Hak Asasi Manusia",
    "pppa": "Pemberdayaan Perempuan dan Perlindungan Anak", "lhk": "Lingkungan Hidup dan Kehutanan",
    "pupr": "Pekerjaan Umum dan Perumahan Rakyat", "ppn": "Perencanaan Pembangunan Nasional",
}  # fmt: skip
_TUNGGAL = frozenset({_SINGKATAN[k] for k in ("uu", "perppu", "pp", "perpres", "keppres", "inpres")})
"""Kinds that one body makes: words after them are the title, or nothing."""
_JENIS_MENTERI = {"per": "Peraturan", "kep": "Keputusan", "in": "Instruksi"}

_UU = r"Undang[- ]?Undang"
_DAERAH = (
    r"Peraturan\s+Daerah|(?:Peraturan|Keputusan|Instruksi)\s+(?:Gubernur|Bupati|Wali\s?kota)|Qanun|Perda|"
    r"(?:Per|Kep)(?:gub|bup|wako|wali|wal)"
)
_JENIS = (
    rf"{_UU}(?:\s+Darurat)?|(?-i:UU)|Peraturan\s+Pemerintah\s+Pengganti\s+{_UU}|Perp?pu|Peraturan\s+Pemerintah|(?-i:PP)|"
    r"(?:Peraturan|Keputusan|Instruksi)\s+Presiden|Perpres|Keppres|Inpres|(?:Tap|Ketetapan)\s+(?:MPR(?:\s*RI)?|Majelis\s+"
    rf"Permusyawaratan\s+Rakyat)|{_DAERAH}|(?-i:PMK)|(?:Per|Kep|In)men[ -]?PAN(?:[ /-]?(?:dan\s+)?RB)?|(?:Per|Kep|In)men\w*|"
    r"(?:Peraturan|Keputusan|Instruksi|Surat\s+Edaran)(?:\s+Bersama)?"
)
# Words between the kind and the number: a ministry, a region, "Republik Indonesia"; never another regulation.
_KATA = (
    r"(?!(?:Undang|Peraturan|Keputusan|Instruksi|Ketetapan|Qanun|UU|PP|Per(?:da|pres|gub|bup|wal|men\w*)|Nomor|No|Tahun|tentang|yang)"
    r"\b)[^\W\d][\w/&'’.-]*,?"
)
_NOMOR = r"\d[\w.]*(?:\s?[-/]\s?(?!Tahun\b)[\w.]+)*"
_SITASI = re.compile(
    rf"\b(?P<jenis>{_JENIS})\b(?P<sisa>(?:\s+{_KATA}){{0,14}}?)(?:\s*\([^()]{{1,40}}\))?\s*,?\s*"
    rf"(?:(?:Nomor|Nomer|No\b\.?)\s*[:.]?\s*(?P<nomor>{_NOMOR})"
    rf"|(?P<pendek>\d[\d.-]*\d|\d)(?=\s*/\s*(?:19|20)\d\d\b|\s+Tahun\s+\d{{4}}))"
    r"(?:\s*,?\s*/?\s*(?:Tahun|Thn\b\.?|Th\b\.?)\s*(?P<tahun>\d{4})\b|\s*/\s*(?P<miring>(?:19|20)\d\d)\b"
    r"|\s*,?\s*tanggal\s+\d{1,2}\s+\w+\s+(?P<tanggal>\d{4})\b)?",
    re.IGNORECASE,
)  # fmt: skip
_TENTANG = re.compile(r"\s*,?\s*(?:\([^()]*\)\s*)?tentang\s+", re.IGNORECASE)
_AWAL_JENIS = re.compile(rf"(?P<jenis>{_JENIS})\b(?P<sisa>.*)", re.IGNORECASE | re.DOTALL)
_BERDAERAH = re.compile(_DAERAH, re.IGNORECASE)
_NEGARA = re.compile(r"\b(?:Republik\s+Indonesia|(?-i:RI))\b|\s*\(.*?\)", re.IGNORECASE)
_BERSARANG = re.compile(r"(?:atas|pelaksanaan|penetapan|pencabutan)\s+$", re.IGNORECASE)
_KATA_JENIS = re.compile(
    r"undang(?:undang)?|uu|perp?pu|peraturan|pp|keputusan|instruksi|(?:per|kep|in)pres|keppres|tap|ketetapan|qanun|perda|"
    r"(?:per|kep)(?:gub|bup|wako|wali|wal)|pmk|(?:per|kep|in)men.*|surat"
)
_ADA_ANGKA = re.compile(r"[0-9]")

Kunci = tuple[str, str, int | None]
"""What tells one regulation from another: kind, number and year; that of a region, its name, comes on top."""


@dataclass(frozen=True, slots=True)
class Sitasi:
    """One citation. `tentang` is all that follows the word *tentang*, which in running text is more than the title.

    `bersarang` marks one that stands inside the title of another (*Perubahan atas …*).
    """

    jenis: str
    nomor: str
    tahun: int | None
    daerah: str = ""
    tentang: str = ""
    bersarang: bool = False

    @property
    def kunci(self) -> Kunci:
        return (_kunci_jenis(self.jenis), nomor_baku(self.nomor), self.tahun)

    @property
    def sebutan(self) -> str:
        """The short citation: ``Peraturan Daerah Provinsi Bengkulu Nomor 8 Tahun 2016``."""
        tahun = f"Tahun {self.tahun}" if self.tahun else ""
        return " ".join(f"{self.jenis} {self.daerah} Nomor {self.nomor} {tahun}".split())

    @property
    def berdaerah(self) -> bool:
        """Whether it is of a region: its number alone identifies nothing."""
        return bool(_BERDAERAH.fullmatch(self.jenis))


def satu(jenis: str, nomor: str, tahun: int | None, tentang: str = "", daerah: str = "") -> Sitasi:
    """Return a citation whose parts are known, as a row of a sheet or a table has them."""
    baku, daerah_jenis = urai_jenis(jenis)
    return Sitasi(baku, nomor, tahun, daerah or daerah_jenis, tentang)


def kata_jenis(kosakata: Iterable[str]) -> Iterator[str]:
    """Of many words (small letters) those that a kind of regulation begins with: a text with none of them cites nothing."""
    return filter(_KATA_JENIS.fullmatch, kosakata)


@lru_cache(maxsize=4096)
def uraikan(teks: str) -> tuple[Sitasi, ...]:
    """Return the citations of a text in their order; those without a year have none."""
    if not _ADA_ANGKA.search(teks):
        return ()
    return tuple(_cari(teks))


def _cari(teks: str) -> Iterator[Sitasi]:
    judul = False
    for m in _SITASI.finditer(teks):
        nomor = (m["nomor"] or m["pendek"]).rstrip(".-")
        tahun = m["tahun"] or m["miring"] or m["tanggal"]
        if not tahun and (dalam := re.fullmatch(r"(.+?)\s?/\s?((?:19|20)\d\d)", nomor)):
            nomor, tahun = dalam[1], dalam[2]
        jenis, daerah = urai_jenis(f"{m['jenis']}{m['sisa']}")
        t = _TENTANG.match(teks, m.end())
        yield Sitasi(
            jenis, re.sub(r"\s", "", nomor), int(tahun) if tahun else None, daerah, teks[t.end() :].strip() if t else "",
            judul and bool(_BERSARANG.search(teks, 0, m.start())),
        )  # fmt: skip
        judul = judul or bool(t)


@lru_cache(maxsize=1024)
def urai_jenis(jenis: str) -> tuple[str, str]:
    """Split the kind of a regulation as people write it into its full name and its region, if it has one.

    ``Perda Provinsi Bengkulu`` is a ``Peraturan Daerah`` of ``Provinsi Bengkulu``.
    """
    polos = " ".join(_NEGARA.sub(" ", jenis).split())
    m = _AWAL_JENIS.match(polos)
    if not m:
        return polos, ""
    kata, sisa = m["jenis"], m["sisa"].strip(" ,")
    ringkas = re.sub(r"[^a-z]|dan", "", kata.lower())
    kata = " ".join(kata.split())
    if nama := _SINGKATAN.get(ringkas):
        kata = nama
    elif (k := re.fullmatch(r"(per|kep|in)men(\w+)", ringkas)) and k[2]:
        kata = f"{_JENIS_MENTERI[k[1]]} Menteri {_KEMENTERIAN.get(k[2], k[2].capitalize())}"
    elif re.fullmatch(_UU, kata, re.IGNORECASE):
        kata = "Undang-Undang"
    elif sisa.lower().startswith("menteri ") and (nama := _KEMENTERIAN.get(re.sub(r"[^a-z]|dan", "", sisa[8:].lower()))):
        sisa = f"Menteri {nama}"
    if _BERDAERAH.fullmatch(kata):
        return re.sub(r"(?i)wali\s?kota", "Wali Kota", kata), sisa
    if kata in _TUNGGAL and not sisa.lower().startswith("dasar"):
        return kata, ""
    return f"{kata} {sisa}".strip(), ""


@lru_cache(maxsize=1024)
def _kunci_jenis(jenis: str) -> str:
    return re.sub(r"[^a-z]", "", jenis.lower())


def nomor_baku(nomor: str) -> str:
    """Return a number as numbers are compared: no spaces, no leading zeros, no year at its end."""
    return re.sub(r"/(?:19|20)\d\d$", "", re.sub(r"\s", "", nomor.lower())).lstrip("0")


_BUKAN_NAMA = re.compile(
    r"prov(?:insi)?|propinsi|kab(?:upaten)?|kota|daerah|khusus|istimewa|ibu|ibukota|dki|di|pemerintah|administrasi"
)


def nama_daerah(daerah: str) -> str:
    """Return the name of a region as names are compared: ``Provinsi D.I. Yogyakarta`` is ``yogyakarta``."""
    kata = re.findall(r"[^\W\d_]+", daerah.lower().replace(".", ""))
    return " ".join(k for k in kata if not _BUKAN_NAMA.fullmatch(k)) or " ".join(kata)


@dataclass(frozen=True, slots=True)
class _Kata:
    """A word of a title: in small letters, as written, and whether a title may end before it in running text."""

    baku: str
    asli: str
    batas: bool
    mulai: int


_TAK_BERARTI = frozenset({"nomor", "no", "tahun", "th", "republik", "indonesia", "ri", "nomer"})
_LENGKAP = {"renstra": "rencana strategis", "renja": "rencana kerja"} | {
    k: re.sub(r"[^a-z]+", " ", v.lower()) for k, v in _SINGKATAN.items()
}
_PENGHUBUNG = frozenset(["dan", "atau", "serta", "di", "ke", "dari", "pada", "dalam", "untuk", "bagi", "atas"])
_PENUTUP = re.compile(r"\s*[,;]?\s*(?:\(?Lembaran|\(?Berita|sebagaimana|\(diubah)\b.*", re.IGNORECASE | re.DOTALL)


@lru_cache(maxsize=4096)
def _kata(teks: str) -> tuple[_Kata, ...]:
    hasil: list[_Kata] = []
    akhir = 0
    for m in re.finditer(r"[^\W_]+", teks):
        antara, akhir = teks[akhir : m.start()], m.end()
        batas = any(c in antara for c in ",;:.()\"'”“’‘") or (m[0].islower() and bool(antara))
        if (baku := m[0].lower()) not in _TAK_BERARTI:
            hasil += (_Kata(b, m[0], batas, m.start()) for b in _LENGKAP.get(baku, baku).split())
    return tuple(hasil)


def judul_menyimpang(diberi: str, resmi: str, berlanjut: bool) -> bool:
    """Whether a title says something else than another.

    Case, punctuation and abbreviations do not count, nor that either breaks off. With `berlanjut` the sentence may go on
    after the title, so that a difference counts only where no title can have ended: not after a comma, not before a word
    in small letters.
    """
    a, b = _kata(diberi if berlanjut else _PENUTUP.sub("", diberi)), _kata(_PENUTUP.sub("", resmi))
    i, j = _seiring(a, b)
    return i < len(a) and j < len(b) and not (berlanjut and i and a[i].batas)


def berawalan_judul(diberi: str, resmi: str) -> bool:
    """Whether a text begins with the whole of a title."""
    b = _kata(_PENUTUP.sub("", resmi))
    return _seiring(_kata(diberi), b)[1] == len(b)


def _seiring(a: Sequence[_Kata], b: Sequence[_Kata]) -> tuple[int, int]:
    """How many words of two titles say the same."""
    i = j = 0
    while i < len(a) and j < len(b):
        if a[i].baku == b[j].baku:
            i, j = i + 1, j + 1
        elif n := _kepanjangan(a[i].asli, b, j):
            i, j = i + 1, n
        elif n := _kepanjangan(b[j].asli, a, i):
            i, j = n, j + 1
        else:
            break
    return i, j


def _kepanjangan(singkatan: str, kata: Sequence[_Kata], mulai: int) -> int:
    """Return where the words that an abbreviation stands for end; 0 when they are no such words."""
    if not (singkatan.isupper() and len(singkatan) > 1):
        return 0
    n = mulai
    for huruf in singkatan.lower():
        while n < len(kata) and kata[n].baku in _PENGHUBUNG and kata[n].baku[0] != huruf:
            n += 1
        if n == len(kata) or kata[n].baku[0] != huruf:
            return 0
        n += 1
    return n


def kata_pertama(judul: str) -> str:
    """Return the first word of a title, by which titles can be looked up."""
    return next((k.baku for k in _kata(judul)), "")


def potong_judul(diberi: str, resmi: str) -> str:
    """Cut running text where a title like `resmi` would have ended, to show it."""
    kata, banyak = _kata(diberi), len(_kata(resmi))
    batas = kata[banyak].mulai if banyak < len(kata) else len(diberi)
    return re.split(r"[.;()]", diberi[:batas])[0].strip(" ,\"'”“")
