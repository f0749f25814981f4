"""The kinds of perangkat daerah, and what each of them is and does in words.

Only a dinas has a urusan of its own; the others support, watch over or serve (PP 18/2016 as changed
by PP 72/2019, chapters on the kinds of perangkat daerah; PP 17/2018 for kecamatan).
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class JenisPerangkatDaerah:
    """One kind. `unsur` and `lingkup` may hold ``{bidang}``, the urusan as the office names it, and
    ``{dewan}``, what the council is called.

    `pattern` finds it in the name of an office (small letters).
    """

    nama: str
    pattern: str
    unsur: str
    lingkup: str
    memegang_urusan: bool = False

    def in_words(self, phrase: str, nama_opd: str, urusan: str) -> str:
        """Return `unsur` or `lingkup` with the names of this office in it."""
        bidang = bidang_name(urusan)
        bidang = bidang if self.memegang_urusan else small_letters(bidang)
        return phrase.format(bidang=bidang, dewan=council_name(nama_opd))


_URUSAN = "Urusan Pemerintahan Bidang {bidang}"
DINAS = JenisPerangkatDaerah(
    "Dinas", r"\bdinas\b", f"unsur pelaksana {_URUSAN}", _URUSAN, memegang_urusan=True
)
JENIS_PERANGKAT_DAERAH = (
    DINAS,
    JenisPerangkatDaerah(
        "Satuan Polisi Pamong Praja",
        r"\b(polisi pamong praja|satpol)\b",
        f"unsur pelaksana {_URUSAN}",
        _URUSAN,
        memegang_urusan=True,
    ),
    JenisPerangkatDaerah(
        "Badan Penanggulangan Bencana",
        r"\b(penanggulangan bencana|bpbd)\b",
        "unsur pelaksana penanggulangan bencana",
        "penanggulangan bencana",
    ),
    JenisPerangkatDaerah(
        "Badan Kesatuan Bangsa dan Politik",
        r"\bkes(atuan )?bang",
        "unsur pelaksana urusan pemerintahan umum",
        "urusan pemerintahan umum di bidang kesatuan bangsa dan politik",
    ),
    JenisPerangkatDaerah(
        "Badan",
        r"^badan\b|^ba(ppe|pend|kes|keud|litb)|^b(p|k)p?(kad|kpd|kd|sdm|psdm|pp)\b|^bkd\b|^brida\b",
        "unsur penunjang urusan pemerintahan di bidang {bidang}",
        "fungsi penunjang urusan pemerintahan di bidang {bidang}",
    ),
    JenisPerangkatDaerah(
        "Sekretariat DPRD",
        r"\bsekretariat (dpr|dewan)|^setwan\b",
        "unsur pelayanan administrasi dan pemberian dukungan terhadap tugas dan fungsi {dewan}",
        "pelayanan administrasi serta dukungan terhadap tugas dan fungsi {dewan}",
    ),
    JenisPerangkatDaerah(
        "Sekretariat Daerah",
        r"\bsekretariat daerah\b|^setda\b",
        "unsur staf yang membantu penyusunan kebijakan dan pengoordinasian administratif",
        "penyusunan kebijakan dan pengoordinasian administratif",
    ),
    JenisPerangkatDaerah(
        "Inspektorat",
        r"\binspektorat\b",
        "unsur pengawas penyelenggaraan pemerintahan daerah",
        "pembinaan dan pengawasan penyelenggaraan pemerintahan daerah",
    ),
    JenisPerangkatDaerah(
        "Kelurahan",
        r"^kelurahan\b",
        "unsur kewilayahan di tingkat kelurahan",
        "tugas pemerintahan, pelayanan publik, dan pemberdayaan masyarakat di wilayah kelurahan",
    ),
    JenisPerangkatDaerah(
        "Kecamatan",
        r"^(kecamatan|kantor camat|kapanewon|kemantren|distrik)\b",
        "unsur kewilayahan di tingkat kecamatan",
        "tugas pemerintahan, pelayanan publik, dan pemberdayaan masyarakat di wilayah kecamatan",
    ),
    JenisPerangkatDaerah(
        "Rumah Sakit",
        r"\brumah sakit\b|^rsu?d\b",
        "unit organisasi bersifat khusus di bidang pelayanan kesehatan perorangan",
        "pelayanan kesehatan perorangan",
    ),
)
"""Every kind; where a name fits several, the one that is not DINAS and stands first counts."""

_HEADS = {
    "inspektorat": "Inspektur {rest}",
    "kecamatan": "Camat {rest}",
    "kelurahan": "Lurah {rest}",
    "sekretariat": "Sekretaris {rest}",
    "rumah": "Direktur {opd}",
    "rsud": "Direktur {opd}",
}
"""What the head is called where it is not *Kepala*, by the first word of the office's name."""
KEPALA_DAERAH = {"Provinsi": "Gubernur", "Kabupaten": "Bupati", "Kota": "Wali Kota"}
"""What the head of a region is called, by its level."""

_BEFORE_BIDANG = re.compile(
    r"^((fungsi|unsur)\s+)?(penunjang\s+)?(urusan\s+)?(pemerintahan\s+)?(bidang\s+)?",
    re.IGNORECASE,
)


def jenis_of(nama: str, stated: str = "") -> JenisPerangkatDaerah:
    """Return the kind of the office of this name, or the one that is `stated`; a dinas when nothing
    tells.
    """
    if stated:
        return next(kind for kind in JENIS_PERANGKAT_DAERAH if kind.nama == stated)
    words = nama.casefold()
    others = (kind for kind in JENIS_PERANGKAT_DAERAH if kind is not DINAS)
    if re.search(DINAS.pattern, words):
        return DINAS
    return next((kind for kind in others if re.search(kind.pattern, words)), DINAS)


def is_planning_office(nama: str) -> bool:
    """Whether the office of this name plans the development of its region: ``Badan Perencanaan
    Pembangunan Daerah``, ``Bappeda``, ``Bapperida``.
    """
    return bool(re.search(r"\bperencanaan\b|^bapp?e(da\b|l|r)", nama.casefold()))


def head_title(nama_opd: str) -> str:
    """Return the post of the one who leads an office of this name: ``Kepala Dinas Sosial``, ``Camat
    Talo``.
    """
    first, _, rest = nama_opd.partition(" ")
    return _HEADS.get(first.casefold(), "Kepala {opd}").format(opd=nama_opd, rest=rest).strip()


def is_region_itself(nama_opd: str) -> bool:
    """Whether an office is a region by its own name, as a kecamatan or kelurahan is."""
    return nama_opd.casefold().startswith(("kecamatan ", "kelurahan "))


def bidang_name(urusan: str) -> str:
    """Return the bare bidang of a urusan: ``Perencanaan`` of ``Penunjang Urusan Perencanaan``."""
    return _BEFORE_BIDANG.sub("", urusan.strip()) or urusan


def small_letters(text: str) -> str:
    """Return the words in small letters; abbreviations (``DPRD``) keep their capitals."""
    return " ".join(word if word[1:2].isupper() else word.lower() for word in text.split())


def council_name(nama_opd: str) -> str:
    """Return what the council is called in the name of its secretariat (``DPRK`` in Aceh)."""
    found = re.search(r"\bDPR[A-Z]+\b", nama_opd)
    return found[0] if found else "DPRD"
