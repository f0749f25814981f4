"""Rules R501-R504, R507-R509 and R519: other regions, stale years, doubled and non-standard words, words of another document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from ..model import Identitas
from .aturan import Cacat, aturan, pada
from .bahan import Bahan
from .ejaan import FRASA, KATA, KATA_TUGAS, NAMA_WILAYAH, WILAYAH, nama_wilayah
from .kumpulan import Kalimat, potongan

_PERATURAN = ("dasar_perubahan", "perda_rpjmd", "perkada_renstra", "dasar_pembentukan", "dasar_susunan")
"""Cells that hold nothing but the citation of a regulation."""
_HURUF = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_KUTIPAN = re.compile(r"\b(?:Nomor|No\.?)\s+[\w./-]+\s+Tahun\s+\d{4}(?:\s+tentang\b[^;(\n]*?(?=[;(]|\.\s|\.?$))?", re.IGNORECASE)


def _baru(kalimat: Iterator[Kalimat]) -> Iterator[Kalimat]:
    """Without what merged or blank cells take over from the row above."""
    return (k for k in kalimat if not k.ulangan)


def tanpa_kutipan(isi: str) -> str:
    """Blank out regulations that are cited (number, year and title), so that other places keep their position."""
    return _KUTIPAN.sub(lambda m: " " * len(m[0]), isi)


# Other regions


class _Tempat(NamedTuple):
    awal: int
    akhir: int
    tingkat: str
    nama: str


_SEBUTAN = re.compile(
    r"\b(Provinsi|PROVINSI|Propinsi|PROPINSI|Kabupaten|KABUPATEN|Kota|KOTA|Prov\.|Kab\.)\s+"
    r"([A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*){0,4})"
)
_TINGKAT = {"pro": "Provinsi", "kab": "Kabupaten", "kot": "Kota"}
_BERSAMA = re.compile(
    r"\b(berbatas|perbatasan|banding|peringkat|studi|kerja\s?sama|koordinasi|berkoordinasi|rujuk|bersama|antar|asal|lahir|"
    r"hibah|magang|pindah|mutasi|wilayah kerja|meliputi|jarak)",
    re.IGNORECASE,
)
"""Words that speak of other regions on purpose."""


def _tempat(isi: str) -> Iterator[_Tempat]:
    """Regions that a text names, by the longest name that is known; words such as *Kabupaten Asal* name none."""
    for m in _SEBUTAN.finditer(isi):
        tingkat = _TINGKAT[m[1][:3].lower()]
        kata = m[2].split()
        for n in range(len(kata), 0, -1):
            if (tingkat, nama_wilayah("".join(kata[:n]))) in WILAYAH:
                akhir = re.compile(r"\s+".join(map(re.escape, kata[:n]))).match(isi, m.start(2))
                assert akhir
                yield _Tempat(m.start(), akhir.end(), tingkat, nama_wilayah("".join(kata[:n])))
                break


def _asing(i: Identitas) -> Callable[[_Tempat], bool]:
    """Tell regions that a plan of this region has no reason to name from its own, its province, and what lies in it."""
    sendiri = (i.tingkat_daerah, nama_wilayah(i.daerah))
    provinsi = WILAYAH.get(sendiri, frozenset())

    def asing(t: _Tempat) -> bool:
        if (t.tingkat, t.nama) == sendiri or not provinsi:
            return False
        seprovinsi = not provinsi.isdisjoint(WILAYAH[t.tingkat, t.nama])
        return not seprovinsi or (i.tingkat_daerah != "Provinsi" and t.tingkat != "Provinsi")

    return asing


_KATA_DAERAH = ("provinsi ", "propinsi ", "kabupaten ", "kota ", "prov.", "kab.")
"""What stands before the name of a region; the blank passes over ``Kabupaten/Kota``."""


def _daerah_lain(b: Bahan) -> tuple[tuple[Kalimat, _Tempat, str], ...]:
    """Regions named out of place; the text before each is this office's own name (``Dinas Sosial``), or empty."""
    return tuple(_sebut_lain(b))


def _sebut_lain(b: Bahan) -> Iterator[tuple[Kalimat, _Tempat, str]]:
    i = b.renstra.identitas
    asing = _asing(i)
    opd = [n.casefold() for n in (i.opd, i.singkatan_opd) if n]
    for k in _baru(b.kalimat_memuat(*_KATA_DAERAH)):
        if not _SEBUTAN.search(k.isi):
            continue
        for t in filter(asing, _tempat(tanpa_kutipan(k.isi))):
            kalimat = max(k.isi.rfind(". ", 0, t.awal), k.isi.rfind(";", 0, t.awal)) + 1
            if not _BERSAMA.search(k.isi, kalimat, t.awal):
                depan = " ".join(k.isi[max(0, t.awal - 150) : t.awal].split()).casefold()
                yield k, t, next((n for n in opd if re.search(rf"\b{re.escape(n)}$", depan)), "")


@aturan(
    "R501",
    "Nama perangkat daerah tidak memakai daerah lain",
    "kesalahan",
    "Nama perangkat daerah dengan daerah lain menunjukkan bagian yang disalin dari dokumen daerah itu.",
)
def opd_daerah_lain(b: Bahan) -> Iterator[Cacat]:
    """This office's own name followed by another region (``Dinas Sosial Kabupaten Temanggung`` in a plan of Bengkulu)."""
    for k, t, opd in b.sekali(_daerah_lain):
        if opd:
            awal = t.awal - len(opd) - 1
            isi = " ".join(k.isi[max(0, awal) : t.akhir].split())
            yield pada(
                k, "nama perangkat daerah memakai daerah lain", isi, b.renstra.identitas.nama_opd,
                "ganti nama daerahnya, dan periksa seluruh bagian yang disalin",
            )  # fmt: skip


@aturan(
    "R502",
    "Daerah lain tidak disebut",
    "peringatan",
    "Nama daerah di luar daerah sendiri biasanya tertinggal dari dokumen yang disalin.",
)
def sebut_daerah_lain(b: Bahan) -> Iterator[Cacat]:
    """Another region of the same tier, or one of another province, where the sentence gives no reason to name it."""
    for k, t, opd in b.sekali(_daerah_lain):
        if not opd:
            isi = " ".join(k.isi[t.awal : t.akhir].split())
            yield pada(
                k, "daerah lain disebut", isi, b.renstra.identitas.nama_daerah,
                "ganti nama daerahnya, atau jelaskan dalam kalimat itu mengapa daerah lain disebut",
            )  # fmt: skip


# Years

_RENTANG = re.compile(
    r"\b((?:19|20)\d\d)\s*(?:[-–—]|s\.?\s?/?\s?d\.?|sampai(?:\s+dengan)?|hingga)\s*(?:tahun\s+)?((?:19|20)\d\d)\b", re.IGNORECASE
)
_RENCANA_SENDIRI = re.compile(
    r"\b(renstra|rencana strategis|rpjmd|rpd|jangka menengah daerah|visi|misi|(?:periode|masa) (?:perencanaan|jabatan))\b",
    re.IGNORECASE,
)
_RENCANA_LAIN = re.compile(
    r"rpjm[np]?\b|rpjp|rtrw|klhs|k/l\b|kementerian|kemen\w+|lembaga\b|nasional|jangka panjang|tata ruang|sdg|tpb\b|rencana induk|"
    r"rencana aksi|presiden|indonesia|sebelumnya|terdahulu|yang lalu|periode lalu|berakhir",
    re.IGNORECASE,
)
_DIUKUR = re.compile(r"\b(capaian|realisasi|evaluasi|hasil|pelaksanaan|target|anggaran|pagu)(\s+\w+){0,2}\s*$", re.IGNORECASE)
"""Words that make a plan's name before a span of years a part of it that was measured or budgeted."""


def _bertahun(b: Bahan, dicari: Callable[[int], bool] = bool) -> Iterator[Kalimat]:
    """The texts that name a year, or one of the years that are sought."""
    return _baru(b.kalimat_dengan(*(k for k in b.kosakata if _TAHUN.fullmatch(k) and dicari(int(k)))))


def _asing_tahun(b: Bahan) -> tuple[frozenset[tuple[str, str]], frozenset[tuple[str, str]]]:
    """Cells that quote national plans or long ones, and cells that speak of the vision of this region or office."""
    r = b.renstra
    lain = {(t.asal.lembar, t.asal.sel("uraian")) for t in r.telaahan}
    sendiri: set[tuple[str, str]] = set()
    for v in r.visi_misi:
        (lain if v.jenis.endswith("K/L") else sendiri).add((v.asal.lembar, v.asal.sel("uraian")))
    return frozenset(lain), frozenset(sendiri)


@aturan(
    "R503",
    "Tahun Renstra, RPJMD, visi, dan misi sama dengan periode rencana",
    "kesalahan",
    "Periode yang ditulis lain dari judul dokumen biasanya tertinggal dari naskah lama.",
)
def rentang_tahun(b: Bahan) -> Iterator[Cacat]:
    """Spans of years said of the Renstra, the RPJMD, or the vision, that are not the plan's; earlier periods may be named."""
    p = b.renstra.identitas.periode
    boleh = {(t, p.akhir) for t in (p.awal, p.dasar, p.dasar + 1, p.pertama)} | {(p.awal + 1, p.akhir + 1)}
    nasional, visi = _asing_tahun(b)
    for k in _bertahun(b):
        if (k.lembar, k.sel) in nasional:
            continue
        batas = 0
        for m in _RENTANG.finditer(k.isi):
            dari, sampai = int(m[1]), int(m[2])
            mulai = max(batas, k.isi.rfind(". ", 0, m.start()) + 1, k.isi.rfind(";", 0, m.start()) + 1, m.start() - 150)
            depan, batas = k.isi[mulai : m.start()], m.end()
            # A period that had ended when this one began, or that begins where it ends, is another one and rightly so.
            if (dari, sampai) in boleh or dari < sampai <= p.awal or dari >= p.akhir:
                continue
            if (k.lembar, k.sel) in visi or _tentang_rencana(b.renstra.identitas, depan, k.isi[m.end() : m.end() + 30]):
                isi = k.isi[_kata_kunci(depan, mulai) : m.end()]
                yield pada(
                    k, "rentang tahun lain dari periode rencana", " ".join(isi.split()), p.tertulis,
                    "samakan dengan periode pada Identitas, atau betulkan Identitas",
                )  # fmt: skip


def _tentang_rencana(i: Identitas, depan: str, belakang: str) -> bool:
    """Whether the words before a span of years say that it is the period of this region's plan."""
    kunci = list(_RENCANA_SENDIRI.finditer(depan))
    if not kunci or _RENCANA_LAIN.search(depan) or re.match(r"\W*(sebelumnya|yang lalu|terdahulu)", belakang):
        return False
    sendiri = (i.tingkat_daerah, nama_wilayah(i.daerah))
    return not _DIUKUR.search(depan[: kunci[-1].start()]) and all((t.tingkat, t.nama) == sendiri for t in _tempat(depan))


def _kata_kunci(depan: str, mulai: int) -> int:
    """Where the last naming of a plan in the words before begins, as a place in the whole text."""
    kunci = list(_RENCANA_SENDIRI.finditer(depan))
    return mulai + (kunci[-1].start() if kunci else len(depan))


_TAHUN = re.compile(r"\b(?:19|20)\d\d\b")
_DITARGETKAN = re.compile(r"\b(di)?target(kan|nya)?\b|\bdirencanakan\b|\bpagu\b", re.IGNORECASE)


@aturan(
    "R519",
    "Target tidak disebut bagi tahun di luar rencana",
    "saran",
    "Tahun yang jauh di luar periode biasanya tertinggal dari naskah lama.",
)
def tahun_di_luar(b: Bahan) -> Iterator[Cacat]:
    """Years before five years ahead of the baseline, or later than a year after the plan, where a sentence speaks of targets."""
    p = b.renstra.identitas.periode
    nasional, _ = _asing_tahun(b)
    for k in _bertahun(b, lambda t: not p.dasar - 5 <= t <= p.akhir + 1):
        if k.jenis in _PERATURAN or (k.lembar, k.sel) in nasional:
            continue
        for kalimat in re.split(r"(?<=\.)\s|;", tanpa_kutipan(k.isi)):
            tahun = [t for t in _TAHUN.findall(kalimat) if not p.dasar - 5 <= int(t) <= p.akhir + 1]
            if tahun and _DITARGETKAN.search(kalimat) and not _RENCANA_LAIN.search(kalimat):
                yield pada(
                    k, f"tahun {tahun[0]} jauh di luar periode rencana", " ".join(kalimat.split()),
                    f"tahun {p.dasar} sampai dengan {p.akhir}", "periksa tahunnya",
                )  # fmt: skip


# Words

_GANDA = re.compile(r"(?<![\w/-])([^\W\d_]{2,})(\s+)\1(?![\w/-])", re.IGNORECASE)
_ROMAWI = re.compile(r"[ivxlc]+", re.IGNORECASE)


@aturan("R504", "Tidak ada kata yang tertulis dua kali", "peringatan", "Kata yang berulang tertinggal saat kalimat disunting.")
def kata_ganda(b: Bahan) -> Iterator[Cacat]:
    """The same word twice in a row. Names (*Muko Muko*) are left alone; a lost hyphen is told too."""
    resmi = b.sekali(_nama_resmi)
    for k in _baru(b.kumpulan.berkata_ganda()):
        for m in _GANDA.finditer(k.isi):
            kata = m[1]
            if _ROMAWI.fullmatch(kata) or m[0].lower() in resmi or nama_wilayah(kata * 2) in NAMA_WILAYAH:
                continue
            # A tag that was taken out of a text of the plan's own leaves two blanks behind, and may have stood between.
            if k.jenis == "narasi" and len(m[2]) > 1:
                continue
            ulang = "" if kata.lower() in KATA_TUGAS else f", atau beri tanda hubung ({kata}-{kata.lower()})"
            isi = potongan(k.isi, m.start(), m.end(), 25)
            yield pada(k, f"kata '{kata}' tertulis dua kali", isi, kata, f"hapus salah satu{ulang}")


def _nama_resmi(b: Bahan) -> str:
    """All official names in small letters, to look wording up in."""
    return "\n".join(n.nama for n in b.nomenklatur.nama).lower()


@aturan(
    "R507",
    "Kata dan istilah baku",
    "saran",
    "Kata tidak baku dan istilah yang tidak lengkap adalah catatan penilai yang paling mudah dihindari.",
)
def kata_baku(b: Bahan) -> Iterator[Cacat]:
    """Words and set phrases of a fixed table; official names, cited regulations, and quoted visions are left alone."""
    resmi = b.sekali(_nama_resmi)
    kutip = {(v.asal.lembar, v.asal.sel("uraian")) for v in b.renstra.visi_misi if not v.jenis.endswith("OPD")}
    kutip |= {(t.asal.lembar, t.asal.sel("uraian")) for t in b.renstra.telaahan if t.jenis == "Agenda"}
    # Of a form with an apostrophe in it (jum'at) the first part tells where to look.
    for k in _baru(b.kalimat_dengan(*(x.partition("'")[0] for x in (*KATA, *FRASA)))):
        if k.jenis in _PERATURAN or (k.lembar, k.sel) in kutip:
            continue
        kata = {x.replace("’", "'") for x in _HURUF.findall(k.isi.lower())}
        kata |= {bagian for x in kata if "-" in x for bagian in x.split("-")}
        if not kata.isdisjoint(KATA) or not kata.isdisjoint(FRASA):
            polos = tanpa_kutipan(k.isi)
            for salah, benar in _tidak_baku(polos, kata):
                if not (salah.lower() in resmi and k.jenis != "narasi"):
                    yield pada(k, f"'{salah}' bukan bentuk baku", salah, benar, "ganti dengan bentuk bakunya")


def _tidak_baku(isi: str, kata: set[str]) -> Iterator[tuple[str, str]]:
    """What stands there and the right form in the same case, every wording once."""
    for salah in sorted(kata & KATA.keys()):
        if m := re.search(rf"(?<!\w){salah}(?!\w)", isi.replace("’", "'"), re.IGNORECASE):
            yield m[0], _samakan(m[0], KATA[salah])
    for kunci in sorted(kata & FRASA.keys()):
        for pola, benar in FRASA[kunci]:
            if m := pola.search(isi):
                yield " ".join(m[0].split()), _samakan(m[0], benar)


def _samakan(asli: str, benar: str) -> str:
    if asli.isupper():
        return benar.upper()
    return benar[0].upper() + benar[1:] if asli[0].isupper() else benar


# Words of another document

_RANCANGAN = re.compile(
    r"\b(?:dokumen\s+)?rancangan\s+(?:(?:awal|akhir)\s+)?(?:perubahan\s+)?(?:renstra|rencana\s+strategis)\b|"
    r"\bdokumen\s+rancangan\s+(?:awal|akhir)\b",
    re.IGNORECASE,
)
_PROSES = re.compile(
    r"\b(tahap\w*|proses\w*|penyusunan|menyusun|penyiapan|perumusan|merumuskan|pembahasan|membahas|verifikasi|forum|"
    r"musrenbang|penyempurnaan|persiapan|konsultasi|koordinasi|masukan|berita acara)\b",
    re.IGNORECASE,
)
_JANGKA_PANJANG = re.compile(r"\bdokumen\s+perencanaan\s+(?:pembangunan\s+)?(?:daerah\s+)?jangka\s+panjang\b", re.IGNORECASE)
_RENSTRA = re.compile(r"\b(renstra|rencana strategis|dokumen ini|dokumen tersebut)\b", re.IGNORECASE)
_RENCANA_INDUK = re.compile(r"rpjp|pembangunan jangka panjang|menengah|acu|pedoman|selaras|memperhatikan", re.I)


@aturan(
    "R508",
    "Tidak ada sebutan bagi naskah atau dokumen lain",
    "peringatan",
    "Renstra yang ditetapkan bukan rancangan, dan Renstra adalah rencana jangka menengah.",
)
def sebutan_dokumen(b: Bahan) -> Iterator[Cacat]:
    """*Rancangan Renstra* where no step of drafting is told, and *jangka panjang* said of the Renstra itself."""
    i = b.renstra.identitas
    for k in _baru(b.kalimat_dengan("rancangan", "panjang")):
        if k.jenis not in ("narasi", "uraian", "akar", "alasan_perubahan"):
            continue
        for awal, akhir in pairwise([0, *(m.end() for m in re.finditer(r"[.;]\s", k.isi)), len(k.isi)]):
            kalimat = k.isi[awal:akhir]
            for m in () if "rancangan" in i.versi.lower() else _RANCANGAN.finditer(kalimat):
                ini = re.match(r"[^.;,]{0,80}?\bini\b", kalimat[m.end() :])
                if m[0].lower().startswith("dokumen") or ini or not _PROSES.search(kalimat):
                    yield pada(
                        k,
                        "naskah yang ditetapkan disebut rancangan",
                        " ".join(m[0].split()),
                        i.nama_dokumen,
                        "hapus kata rancangan",
                    )
            panjang = _JANGKA_PANJANG.search(kalimat)
            if panjang and _RENSTRA.search(kalimat) and not _RENCANA_INDUK.search(kalimat):
                yield pada(
                    k, "Renstra disebut rencana jangka panjang", " ".join(panjang[0].split()),
                    "dokumen perencanaan jangka menengah", "Renstra berlaku lima tahun; ganti 'panjang' dengan 'menengah'",
                )  # fmt: skip


_TERBALIK = re.compile(
    r"\b(?:masih|sangat|cukup|relatif)\s+(?:(?:sangat|cukup|relatif)\s+)?(?:sedikit|kurang|minim|rendah|terbatas|jarang)(?:nya)?\b"
    r"(?:\s+[\w/-]+){1,8}?\s+yang\s+(?:belum|tidak)\b(?:\s+[\w/-]+){0,3}|"
    r"\bbelum\s+(?:banyak|semua|seluruh)(?:nya)?\b(?:\s+[\w/-]+){1,8}?\s+yang\s+(?:belum|tidak)\b(?:\s+[\w/-]+){0,3}|"
    r"\bmasih\s+(?:sangat\s+|cukup\s+)?(?:banyak|tinggi)(?:nya)?\b(?:\s+[\w/-]+){1,8}?\s+yang\s+(?:sudah|telah)\b(?:\s+[\w/-]+){0,3}",
    re.IGNORECASE,
)


@aturan(
    "R509",
    "Kalimat tidak berarti sebaliknya",
    "saran",
    "'Masih sedikit … yang belum' berarti hampir semuanya sudah; biasanya yang dimaksud justru sebaliknya.",
)
def makna_terbalik(b: Bahan) -> Iterator[Cacat]:
    """Two negations, or *masih banyak … yang sudah*, within one clause."""
    for k in _baru(b.kalimat_dengan("masih", "sangat", "cukup", "relatif", "belum")):
        for m in _TERBALIK.finditer(k.isi):
            yield pada(
                k, "kalimat ini dapat berarti sebaliknya", " ".join(m[0].split()), "satu kata ingkar dalam satu kalimat",
                "tulis 'masih sedikit … yang sudah' atau 'masih banyak … yang belum'",
            )  # fmt: skip
