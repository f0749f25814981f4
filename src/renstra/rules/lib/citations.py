"""Citations of regulations: finding them in text, telling one from another, and comparing their
titles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

_ABBREVIATIONS = {
    "uu": "Undang-Undang",
    "perppu": "Peraturan Pemerintah Pengganti Undang-Undang",
    "perpu": "Peraturan Pemerintah Pengganti Undang-Undang",
    "pp": "Peraturan Pemerintah",
    "perpres": "Peraturan Presiden",
    "keppres": "Keputusan Presiden",
    "inpres": "Instruksi Presiden",
    "perda": "Peraturan Daerah",
    "pergub": "Peraturan Gubernur",
    "kepgub": "Keputusan Gubernur",
    "perbup": "Peraturan Bupati",
    "kepbup": "Keputusan Bupati",
    "perwal": "Peraturan Wali Kota",
    "perwali": "Peraturan Wali Kota",
    "perwako": "Peraturan Wali Kota",
    "kepwal": "Keputusan Wali Kota",
    "pmk": "Peraturan Menteri Keuangan",
    "inmendagri": "Instruksi Menteri Dalam Negeri",
}
_KEMENTERIAN = {
    "dagri": "Dalam Negeri",
    "sos": "Sosial",
    "keu": "Keuangan",
    "kes": "Kesehatan",
    "dikbud": "Pendidikan dan Kebudayaan",
    "aker": "Ketenagakerjaan",
    "naker": "Ketenagakerjaan",
    "tan": "Pertanian",
    "hub": "Perhubungan",
    "kominfo": "Komunikasi dan Informatika",
    "panrb": "Pendayagunaan Aparatur Negara dan Reformasi Birokrasi",
    "pan": "Pendayagunaan Aparatur Negara dan Reformasi Birokrasi",
    "kumham": "Hukum dan Hak Asasi Manusia",
    "pppa": "Pemberdayaan Perempuan dan Perlindungan Anak",
    "lhk": "Lingkungan Hidup dan Kehutanan",
    "pupr": "Pekerjaan Umum dan Perumahan Rakyat",
    "ppn": "Perencanaan Pembangunan Nasional",
}
_SINGLE_BODY = frozenset(
    {_ABBREVIATIONS[k] for k in ("uu", "perppu", "pp", "perpres", "keppres", "inpres")}
)
"""Kinds that one body makes: words after them are the title, or nothing."""
_MINISTER_KINDS = {"per": "Peraturan", "kep": "Keputusan", "in": "Instruksi"}

_UU = r"Undang[- ]?Undang"
_DAERAH = (
    r"Peraturan\s+Daerah|(?:Peraturan|Keputusan|Instruksi)\s+(?:Gubernur|Bupati|Wali\s?kota)|"
    r"Qanun|Perda|"
    r"(?:Per|Kep)(?:gub|bup|wako|wali|wal)"
)
_KIND = (
    rf"{_UU}(?:\s+Darurat)?|(?-i:UU)|Peraturan\s+Pemerintah\s+Pengganti\s+{_UU}|Perp?pu|"
    rf"Peraturan\s+Pemerintah|(?-i:PP)|"
    r"(?:Peraturan|Keputusan|Instruksi)\s+Presiden|Perpres|Keppres|Inpres|(?:Tap|"
    r"Ketetapan)\s+(?:MPR(?:\s*RI)?|Majelis\s+"
    rf"Permusyawaratan\s+Rakyat)|{_DAERAH}|(?-i:PMK)|(?:Per|Kep|In)men[ -]?PAN(?:[ "
    rf"/-]?(?:dan\s+)?RB)?|(?:Per|Kep|In)men\w*|"
    r"(?:Peraturan|Keputusan|Instruksi|Surat\s+Edaran)(?:\s+Bersama)?"
)
# Words between the kind and the number: a ministry, a region, "Republik Indonesia"; never another
# regulation.
_WORDS = (
    r"(?!(?:Undang|Peraturan|Keputusan|Instruksi|Ketetapan|Qanun|UU|PP|Per(?:da|pres|gub|bup|wal|"
    r"men\w*)|Nomor|No|Tahun|tentang|yang)"
    r"\b)[^\W\d][\w/&'’.-]*,?"
)
_NUMBER = r"\d[\w.]*(?:\s?[-/]\s?(?!Tahun\b)[\w.]+)*"
_CITATION = re.compile(
    rf"\b(?P<jenis>{_KIND})\b(?P<sisa>(?:\s+{_WORDS}){{0,14}}?)(?:\s*\([^()]{{1,40}}\))?\s*,?\s*"
    rf"(?:(?:Nomor|Nomer|No\b\.?)\s*[:.]?\s*(?P<nomor>{_NUMBER})"
    rf"|(?P<pendek>\d[\d.-]*\d|\d)(?=\s*/\s*(?:19|20)\d\d\b|\s+Tahun\s+\d{{4}}))"
    r"(?:\s*,?\s*/?\s*(?:Tahun|Thn\b\.?|Th\b\.?)\s*(?P<tahun>\d{4})\b|\s*/\s*(?P<miring>(?:19|"
    r"20)\d\d)\b"
    r"|\s*,?\s*tanggal\s+\d{1,2}\s+\w+\s+(?P<tanggal>\d{4})\b)?",
    re.IGNORECASE,
)
_TENTANG = re.compile(r"\s*,?\s*(?:\([^()]*\)\s*)?tentang\s+", re.IGNORECASE)
_LEADING_KIND = re.compile(rf"(?P<jenis>{_KIND})\b(?P<sisa>.*)", re.IGNORECASE | re.DOTALL)
_OF_DAERAH = re.compile(_DAERAH, re.IGNORECASE)
_NEGARA = re.compile(r"\b(?:Republik\s+Indonesia|(?-i:RI))\b|\s*\(.*?\)", re.IGNORECASE)
_NESTED = re.compile(r"(?:atas|pelaksanaan|penetapan|pencabutan)\s+$", re.IGNORECASE)
_KIND_WORD = re.compile(
    r"undang(?:undang)?|uu|perp?pu|peraturan|pp|keputusan|instruksi|(?:per|kep|in)pres|keppres|"
    r"tap|ketetapan|qanun|perda|"
    r"(?:per|kep)(?:gub|bup|wako|wali|wal)|pmk|(?:per|kep|in)men.*|surat"
)
_HAS_DIGIT = re.compile(r"[0-9]")

Key = tuple[str, str, int | None]
"""What tells one regulation from another: kind, number and year; that of a region, its name, comes
on top.
"""


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation. `tentang` is all that follows the word *tentang*, which in running text is more
    than the title.

    `nested` marks one that stands inside the title of another (*Perubahan atas …*).
    """

    kind: str
    number: str
    tahun: int | None
    daerah: str = ""
    tentang: str = ""
    nested: bool = False

    @property
    def key(self) -> Key:
        """What makes it this regulation and no other."""
        return (_kind_key(self.kind), normalise_number(self.number), self.tahun)

    @property
    def mention(self) -> str:
        """The short citation: ``Peraturan Daerah Provinsi Bengkulu Nomor 8 Tahun 2016``."""
        tahun = f"Tahun {self.tahun}" if self.tahun else ""
        return " ".join(f"{self.kind} {self.daerah} Nomor {self.number} {tahun}".split())

    @property
    def of_daerah(self) -> bool:
        """Whether it is of a region: its number alone identifies nothing."""
        return bool(_OF_DAERAH.fullmatch(self.kind))


def tidy_citation(
    kind: str, number: str, tahun: int | None, tentang: str = "", daerah: str = ""
) -> Citation:
    """Return a citation whose parts are known, as a row of a sheet or a table has them."""
    standard, kind_daerah = parse_kind(kind)
    return Citation(standard, number, tahun, daerah or kind_daerah, tentang)


def kind_words(vocabulary: Iterable[str]) -> Iterator[str]:
    """Of many words (small letters) those that a kind of regulation begins with: a text with none
    of them cites nothing.
    """
    return filter(_KIND_WORD.fullmatch, vocabulary)


@lru_cache(maxsize=4096)
def parse_citations(text: str) -> tuple[Citation, ...]:
    """Return the citations of a text in their order; those without a year have none."""
    if not _HAS_DIGIT.search(text):
        return ()
    return tuple(_find_citations(text))


def _find_citations(text: str) -> Iterator[Citation]:
    heading = False
    for m in _CITATION.finditer(text):
        number = (m["nomor"] or m["pendek"]).rstrip(".-")
        tahun = m["tahun"] or m["miring"] or m["tanggal"]
        if not tahun and (inner := re.fullmatch(r"(.+?)\s?/\s?((?:19|20)\d\d)", number)):
            number, tahun = inner[1], inner[2]
        kind, daerah = parse_kind(f"{m['jenis']}{m['sisa']}")
        t = _TENTANG.match(text, m.end())
        yield Citation(
            kind,
            re.sub(r"\s", "", number),
            int(tahun) if tahun else None,
            daerah,
            text[t.end() :].strip() if t else "",
            heading and bool(_NESTED.search(text, 0, m.start())),
        )
        heading = heading or bool(t)


@lru_cache(maxsize=1024)
def parse_kind(kind: str) -> tuple[str, str]:
    """Split the kind of a regulation as people write it into its full name and its region, if it
    has one.

    ``Perda Provinsi Bengkulu`` is a ``Peraturan Daerah`` of ``Provinsi Bengkulu``.
    """
    plain = " ".join(_NEGARA.sub(" ", kind).split())
    m = _LEADING_KIND.match(plain)
    if not m:
        return plain, ""
    words, rest = m["jenis"], m["sisa"].strip(" ,")
    brief = re.sub(r"[^a-z]|dan", "", words.lower())
    words = " ".join(words.split())
    if name := _ABBREVIATIONS.get(brief):
        words = name
    elif (k := re.fullmatch(r"(per|kep|in)men(\w+)", brief)) and k[2]:
        words = f"{_MINISTER_KINDS[k[1]]} Menteri {_KEMENTERIAN.get(k[2], k[2].capitalize())}"
    elif re.fullmatch(_UU, words, re.IGNORECASE):
        words = "Undang-Undang"
    elif rest.lower().startswith("menteri ") and (
        name := _KEMENTERIAN.get(re.sub(r"[^a-z]|dan", "", rest[8:].lower()))
    ):
        rest = f"Menteri {name}"
    if _OF_DAERAH.fullmatch(words):
        return re.sub(r"(?i)wali\s?kota", "Wali Kota", words), rest
    if words in _SINGLE_BODY and not rest.lower().startswith("dasar"):
        return words, ""
    return f"{words} {rest}".strip(), ""


@lru_cache(maxsize=1024)
def _kind_key(kind: str) -> str:
    return re.sub(r"[^a-z]", "", kind.lower())


def normalise_number(number: str) -> str:
    """Return a number as numbers are compared: no spaces, no leading zeros, no year at its end."""
    return re.sub(r"/(?:19|20)\d\d$", "", re.sub(r"\s", "", number.lower())).lstrip("0")


_NOT_A_NAME = re.compile(
    r"prov(?:insi)?|propinsi|kab(?:upaten)?|kota|daerah|khusus|istimewa|ibu|ibukota|dki|di|"
    r"pemerintah|administrasi"
)


def nama_daerah(daerah: str) -> str:
    """Return the name of a region as names are compared: ``Provinsi D.I. Yogyakarta`` is
    ``yogyakarta``.
    """
    words = re.findall(r"[^\W\d_]+", daerah.lower().replace(".", ""))
    return " ".join(k for k in words if not _NOT_A_NAME.fullmatch(k)) or " ".join(words)


@dataclass(frozen=True, slots=True)
class _TitleWord:
    """A word of a title: in small letters, as written, and whether a title may end before it in
    running text.
    """

    standard: str
    original: str
    boundary: bool
    begin: int


_MEANINGLESS = frozenset({"nomor", "no", "tahun", "th", "republik", "indonesia", "ri", "nomer"})
_EXPANSIONS = {"renstra": "rencana strategis", "renja": "rencana kerja"} | {
    k: re.sub(r"[^a-z]+", " ", v.lower()) for k, v in _ABBREVIATIONS.items()
}
_CONNECTIVES = frozenset(
    ["dan", "atau", "serta", "di", "ke", "dari", "pada", "dalam", "untuk", "bagi", "atas"]
)
_CLOSING = re.compile(
    r"\s*[,;]?\s*(?:\(?Lembaran|\(?Berita|sebagaimana|\(diubah)\b.*", re.IGNORECASE | re.DOTALL
)


@lru_cache(maxsize=4096)
def _title_words(text: str) -> tuple[_TitleWord, ...]:
    result: list[_TitleWord] = []
    end = 0
    for m in re.finditer(r"[^\W_]+", text):
        between, end = text[end : m.start()], m.end()
        limit = any(c in between for c in ",;:.()\"'”“’‘") or (m[0].islower() and bool(between))
        if (standard := m[0].lower()) not in _MEANINGLESS:
            result += (
                _TitleWord(b, m[0], limit, m.start())
                for b in _EXPANSIONS.get(standard, standard).split()
            )
    return tuple(result)


def title_deviates(stated: str, official: str, continues: bool) -> bool:
    """Whether a title says something else than another.

    Case, punctuation and abbreviations do not count, nor that either breaks off. With `continues`
    the sentence may go on after the title, so that a difference counts only where no title can have
    ended: not after a comma, not before a word in small letters.
    """
    a, b = (
        _title_words(stated if continues else _CLOSING.sub("", stated)),
        _title_words(_CLOSING.sub("", official)),
    )
    i, j = _matching_lengths(a, b)
    return i < len(a) and j < len(b) and not (continues and i and a[i].boundary)


def starts_with_title(stated: str, official: str) -> bool:
    """Whether a text begins with the whole of a title."""
    b = _title_words(_CLOSING.sub("", official))
    return _matching_lengths(_title_words(stated), b)[1] == len(b)


def _matching_lengths(a: Sequence[_TitleWord], b: Sequence[_TitleWord]) -> tuple[int, int]:
    """How many words of two titles say the same."""
    i = j = 0
    while i < len(a) and j < len(b):
        if a[i].standard == b[j].standard:
            i, j = i + 1, j + 1
        elif n := _expansion_end(a[i].original, b, j):
            i, j = i + 1, n
        elif n := _expansion_end(b[j].original, a, i):
            i, j = n, j + 1
        else:
            break
    return i, j


def _expansion_end(abbreviation: str, words: Sequence[_TitleWord], begin: int) -> int:
    """Return where the words that an abbreviation stands for end; 0 when they are no such words."""
    if not (abbreviation.isupper() and len(abbreviation) > 1):
        return 0
    n = begin
    for font in abbreviation.lower():
        while n < len(words) and words[n].standard in _CONNECTIVES and words[n].standard[0] != font:
            n += 1
        if n == len(words) or words[n].standard[0] != font:
            return 0
        n += 1
    return n


def first_word(heading: str) -> str:
    """Return the first word of a title, by which titles can be looked up."""
    return next((k.standard for k in _title_words(heading)), "")


def cut_at_title(stated: str, official: str) -> str:
    """Cut running text where a title like `official` would have ended, to show it."""
    words, count = _title_words(stated), len(_title_words(official))
    limit = words[count].begin if count < len(words) else len(stated)
    return re.split(r"[.;()]", stated[:limit])[0].strip(" ,\"'”“")
