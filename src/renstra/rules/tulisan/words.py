"""Rules R501-R504, R507-R509 and R519: other regions, stale years, doubled and non-standard words,
words of another document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from ...model import Identitas
from ..lib.spelling import (
    FUNCTION_WORDS,
    PHRASES,
    PROVINCES_OF_REGION,
    REGION_NAMES,
    WORDS,
    region_key,
)
from ..lib.texts import Passage, piece
from ..rule import Flaw, at, rule
from ..view import Material

_PERATURAN = (
    "dasar_perubahan",
    "perda_rpjmd",
    "perkada_renstra",
    "dasar_pembentukan",
    "dasar_susunan",
)
"""Cells that hold nothing but the citation of a regulation."""
_LETTERS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CITED = re.compile(
    r"\b(?:Nomor|No\.?)\s+[\w./-]+\s+Tahun\s+\d{4}(?:\s+tentang\b[^;(\n]*?(?=[;(]|\.\s|\.?$))?",
    re.IGNORECASE,
)


def _without_repeats(sentence: Iterator[Passage]) -> Iterator[Passage]:
    """Without what merged or blank cells take over from the row above."""
    return (k for k in sentence if not k.repeated)


def without_citations(content: str) -> str:
    """Blank out regulations that are cited (number, year and title), so that other places keep
    their position.
    """
    return _CITED.sub(lambda m: " " * len(m[0]), content)


# Other regions


class _Place(NamedTuple):
    start: int
    end: int
    level: str
    name: str


_NAMING = re.compile(
    r"\b(Provinsi|PROVINSI|Propinsi|PROPINSI|Kabupaten|KABUPATEN|Kota|KOTA|Prov\.|Kab\.)\s+"
    r"([A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*){0,4})"
)
_LEVELS = {"pro": "Provinsi", "kab": "Kabupaten", "kot": "Kota"}
_JOINT_WORDS = re.compile(
    r"\b(berbatas|perbatasan|banding|peringkat|studi|kerja\s?sama|koordinasi|berkoordinasi|rujuk|bersama|antar|asal|lahir|"
    r"hibah|magang|pindah|mutasi|wilayah kerja|meliputi|jarak)",
    re.IGNORECASE,
)
"""Words that speak of other regions on purpose."""


def _place_of(content: str) -> Iterator[_Place]:
    """Regions that a text names, by the longest name that is known; words such as *Kabupaten Asal*
    name none.
    """
    for m in _NAMING.finditer(content):
        level = _LEVELS[m[1][:3].lower()]
        words = m[2].split()
        for n in range(len(words), 0, -1):
            if (level, region_key("".join(words[:n]))) in PROVINCES_OF_REGION:
                end = re.compile(r"\s+".join(map(re.escape, words[:n]))).match(content, m.start(2))
                assert end
                yield _Place(m.start(), end.end(), level, region_key("".join(words[:n])))
                break


def _foreign_to(i: Identitas) -> Callable[[_Place], bool]:
    """Tell regions that a plan of this region has no reason to name from its own, its province, and
    what lies in it.
    """
    own = (i.tingkat_daerah, region_key(i.daerah))
    provinsi = PROVINCES_OF_REGION.get(own, frozenset())

    def unknown(t: _Place) -> bool:
        if (t.level, t.name) == own or not provinsi:
            return False
        same_provinsi = not provinsi.isdisjoint(PROVINCES_OF_REGION[t.level, t.name])
        return not same_provinsi or (i.tingkat_daerah != "Provinsi" and t.level != "Provinsi")

    return unknown


_DAERAH_WORDS = ("provinsi ", "propinsi ", "kabupaten ", "kota ", "prov.", "kab.")
"""What stands before the name of a region; the blank passes over ``Kabupaten/Kota``."""


def _other_daerah(b: Material) -> tuple[tuple[Passage, _Place, str], ...]:
    """Regions named out of place; the text before each is this office's own name (``Dinas
    Sosial``), or empty.
    """
    return tuple(_other_daerah_mentions(b))


def _other_daerah_mentions(b: Material) -> Iterator[tuple[Passage, _Place, str]]:
    i = b.renstra.identitas
    unknown = _foreign_to(i)
    opd = [n.casefold() for n in (i.opd, i.singkatan_opd) if n]
    for k in _without_repeats(b.passages_containing(*_DAERAH_WORDS)):
        if not _NAMING.search(k.content):
            continue
        for t in filter(unknown, _place_of(without_citations(k.content))):
            sentence = max(k.content.rfind(". ", 0, t.start), k.content.rfind(";", 0, t.start)) + 1
            if not _JOINT_WORDS.search(k.content, sentence, t.start):
                front = " ".join(k.content[max(0, t.start - 150) : t.start].split()).casefold()
                yield k, t, next((n for n in opd if re.search(rf"\b{re.escape(n)}$", front)), "")


@rule(
    "R501",
    "Nama perangkat daerah tidak memakai daerah lain",
    "kesalahan",
    "Nama perangkat daerah dengan daerah lain menunjukkan bagian yang disalin dari dokumen daerah itu.",
)
def opd_of_other_daerah(b: Material) -> Iterator[Flaw]:
    """This office's own name followed by another region (``Dinas Sosial Kabupaten Temanggung`` in a
    plan of Bengkulu).
    """
    for k, t, opd in b.once(_other_daerah):
        if opd:
            start = t.start - len(opd) - 1
            content = " ".join(k.content[max(0, start) : t.end].split())
            yield at(
                k, "nama perangkat daerah memakai daerah lain", content, b.renstra.identitas.nama_opd,
                "ganti nama daerahnya, dan periksa seluruh bagian yang disalin",
            )  # fmt: skip


@rule(
    "R502",
    "Daerah lain tidak disebut",
    "peringatan",
    "Nama daerah di luar daerah sendiri biasanya tertinggal dari dokumen yang disalin.",
)
def other_daerah_mentioned(b: Material) -> Iterator[Flaw]:
    """Another region of the same tier, or one of another province, where the sentence gives no
    reason to name it.
    """
    for k, t, opd in b.once(_other_daerah):
        if not opd:
            content = " ".join(k.content[t.start : t.end].split())
            yield at(
                k, "daerah lain disebut", content, b.renstra.identitas.nama_daerah,
                "ganti nama daerahnya, atau jelaskan dalam kalimat itu mengapa daerah lain disebut",
            )  # fmt: skip


# Years

_RANGE = re.compile(
    r"\b((?:19|20)\d\d)\s*(?:[-–—]|s\.?\s?/?\s?d\.?|sampai(?:\s+dengan)?|hingga)\s*(?:tahun\s+)?((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_OWN_PLAN = re.compile(
    r"\b(renstra|rencana strategis|rpjmd|rpd|jangka menengah daerah|visi|misi|(?:periode|masa) (?:perencanaan|jabatan))\b",
    re.IGNORECASE,
)
_OTHER_PLAN = re.compile(
    r"rpjm[np]?\b|rpjp|rtrw|klhs|k/l\b|kementerian|kemen\w+|lembaga\b|nasional|jangka panjang|tata ruang|sdg|tpb\b|rencana induk|"
    r"rencana aksi|presiden|indonesia|sebelumnya|terdahulu|yang lalu|periode lalu|berakhir",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"\b(capaian|realisasi|evaluasi|hasil|pelaksanaan|target|anggaran|pagu)(\s+\w+){0,2}\s*$",
    re.IGNORECASE,
)
"""Words that make a plan's name before a span of years a part of it that was measured or
budgeted.
"""


def _dated_passages(b: Material, sought: Callable[[int], bool] = bool) -> Iterator[Passage]:
    """The texts that name a year, or one of the years that are sought."""
    return _without_repeats(
        b.passages_with_words(*(k for k in b.vocabulary if _TAHUN.fullmatch(k) and sought(int(k))))
    )


def _quoting_cells(b: Material) -> tuple[frozenset[tuple[str, str]], frozenset[tuple[str, str]]]:
    """Cells that quote national plans or long ones, and cells that speak of the vision of this
    region or office.
    """
    r = b.renstra
    other = {(t.origin.sheet, t.origin.cell("uraian")) for t in r.telaahan}
    own: set[tuple[str, str]] = set()
    for v in r.visi_misi:
        (other if v.jenis.endswith("K/L") else own).add((v.origin.sheet, v.origin.cell("uraian")))
    return frozenset(other), frozenset(own)


@rule(
    "R503",
    "Tahun Renstra, RPJMD, visi, dan misi sama dengan periode rencana",
    "kesalahan",
    "Periode yang ditulis lain dari judul dokumen biasanya tertinggal dari naskah lama.",
)
def tahun_spans(b: Material) -> Iterator[Flaw]:
    """Spans of years said of the Renstra, the RPJMD, or the vision, that are not the plan's;
    earlier periods may be named.
    """
    p = b.renstra.identitas.periode
    allowed = {(t, p.akhir) for t in (p.awal, p.dasar, p.dasar + 1, p.pertama)} | {
        (p.awal + 1, p.akhir + 1)
    }
    national, visi = _quoting_cells(b)
    for k in _dated_passages(b):
        if (k.sheet, k.cell) in national:
            continue
        limit = 0
        for m in _RANGE.finditer(k.content):
            source, until = int(m[1]), int(m[2])
            begin = max(
                limit,
                k.content.rfind(". ", 0, m.start()) + 1,
                k.content.rfind(";", 0, m.start()) + 1,
                m.start() - 150,
            )
            front, limit = k.content[begin : m.start()], m.end()
            # A period that had ended when this one began, or that begins where it ends, is another
            # one and rightly so.
            if (source, until) in allowed or source < until <= p.awal or source >= p.akhir:
                continue
            if (k.sheet, k.cell) in visi or _about_plan(
                b.renstra.identitas, front, k.content[m.end() : m.end() + 30]
            ):
                content = k.content[_keyword_start(front, begin) : m.end()]
                yield at(
                    k, "rentang tahun lain dari periode rencana", " ".join(content.split()), p.tertulis,
                    "samakan dengan periode pada Identitas, atau betulkan Identitas",
                )  # fmt: skip


def _about_plan(i: Identitas, front: str, after: str) -> bool:
    """Whether the words before a span of years say that it is the period of this region's plan."""
    key = list(_OWN_PLAN.finditer(front))
    if (
        not key
        or _OTHER_PLAN.search(front)
        or re.match(r"\W*(sebelumnya|yang lalu|terdahulu)", after)
    ):
        return False
    own = (i.tingkat_daerah, region_key(i.daerah))
    return not _MEASURED.search(front[: key[-1].start()]) and all(
        (t.level, t.name) == own for t in _place_of(front)
    )


def _keyword_start(front: str, begin: int) -> int:
    """Where the last naming of a plan in the words before begins, as a place in the whole text."""
    key = list(_OWN_PLAN.finditer(front))
    return begin + (key[-1].start() if key else len(front))


_TAHUN = re.compile(r"\b(?:19|20)\d\d\b")
_TARGETED = re.compile(r"\b(di)?target(kan|nya)?\b|\bdirencanakan\b|\bpagu\b", re.IGNORECASE)


@rule(
    "R519",
    "Target tidak disebut bagi tahun di luar rencana",
    "saran",
    "Tahun yang jauh di luar periode biasanya tertinggal dari naskah lama.",
)
def tahun_outside(b: Material) -> Iterator[Flaw]:
    """Years before five years ahead of the baseline, or later than a year after the plan, where a
    sentence speaks of targets.
    """
    p = b.renstra.identitas.periode
    national, _ = _quoting_cells(b)
    for k in _dated_passages(b, lambda t: not p.dasar - 5 <= t <= p.akhir + 1):
        if k.kind in _PERATURAN or (k.sheet, k.cell) in national:
            continue
        for sentence in re.split(r"(?<=\.)\s|;", without_citations(k.content)):
            tahun = [
                t for t in _TAHUN.findall(sentence) if not p.dasar - 5 <= int(t) <= p.akhir + 1
            ]
            if tahun and _TARGETED.search(sentence) and not _OTHER_PLAN.search(sentence):
                yield at(
                    k, f"tahun {tahun[0]} jauh di luar periode rencana", " ".join(sentence.split()),
                    f"tahun {p.dasar} sampai dengan {p.akhir}", "periksa tahunnya",
                )  # fmt: skip


# Words

_DOUBLED = re.compile(r"(?<![\w/-])([^\W\d_]{2,})(\s+)\1(?![\w/-])", re.IGNORECASE)
_ROMAN = re.compile(r"[ivxlc]+", re.IGNORECASE)


@rule(
    "R504",
    "Tidak ada kata yang tertulis dua kali",
    "peringatan",
    "Kata yang berulang tertinggal saat kalimat disunting.",
)
def doubled_words(b: Material) -> Iterator[Flaw]:
    """The same word twice in a row. Names (*Muko Muko*) are left alone; a lost hyphen is told
    too.
    """
    official = b.once(_official_name)
    for k in _without_repeats(b.corpus.with_doubled_words()):
        for m in _DOUBLED.finditer(k.content):
            words = m[1]
            if (
                _ROMAN.fullmatch(words)
                or m[0].lower() in official
                or region_key(words * 2) in REGION_NAMES
            ):
                continue
            # A tag that was taken out of a text of the plan's own leaves two blanks behind, and may
            # have stood between.
            if k.kind == "narasi" and len(m[2]) > 1:
                continue
            repeat = (
                ""
                if words.lower() in FUNCTION_WORDS
                else f", atau beri tanda hubung ({words}-{words.lower()})"
            )
            content = piece(k.content, m.start(), m.end(), 25)
            yield at(
                k, f"kata '{words}' tertulis dua kali", content, words, f"hapus salah satu{repeat}"
            )


def _official_name(b: Material) -> str:
    """All official names in small letters, to look wording up in."""
    return "\n".join(n.name for n in b.nomenklatur.name).lower()


@rule(
    "R507",
    "Kata dan istilah baku",
    "saran",
    "Kata tidak baku dan istilah yang tidak lengkap adalah catatan penilai yang paling mudah dihindari.",
)
def nonstandard_words(b: Material) -> Iterator[Flaw]:
    """Words and set phrases of a fixed table; official names, cited regulations, and quoted visions
    are left alone.
    """
    official = b.once(_official_name)
    quoting = {
        (v.origin.sheet, v.origin.cell("uraian"))
        for v in b.renstra.visi_misi
        if not v.jenis.endswith("OPD")
    }
    quoting |= {
        (t.origin.sheet, t.origin.cell("uraian")) for t in b.renstra.telaahan if t.jenis == "Agenda"
    }
    # Of a form with an apostrophe in it (jum'at) the first part tells where to look.
    for k in _without_repeats(
        b.passages_with_words(*(x.partition("'")[0] for x in (*WORDS, *PHRASES)))
    ):
        if k.kind in _PERATURAN or (k.sheet, k.cell) in quoting:
            continue
        words = {x.replace("’", "'") for x in _LETTERS.findall(k.content.lower())}
        words |= {part for x in words if "-" in x for part in x.split("-")}
        if not words.isdisjoint(WORDS) or not words.isdisjoint(PHRASES):
            plain = without_citations(k.content)
            for error, correct in _nonstandard(plain, words):
                if not (error.lower() in official and k.kind != "narasi"):
                    yield at(
                        k,
                        f"'{error}' bukan bentuk baku",
                        error,
                        correct,
                        "ganti dengan bentuk bakunya",
                    )


def _nonstandard(content: str, words: set[str]) -> Iterator[tuple[str, str]]:
    """What stands there and the right form in the same case, every wording once."""
    for error in sorted(words & WORDS.keys()):
        if m := re.search(rf"(?<!\w){error}(?!\w)", content.replace("’", "'"), re.IGNORECASE):
            yield m[0], _align(m[0], WORDS[error])
    for key in sorted(words & PHRASES.keys()):
        for pattern, correct in PHRASES[key]:
            if m := pattern.search(content):
                yield " ".join(m[0].split()), _align(m[0], correct)


def _align(original: str, correct: str) -> str:
    if original.isupper():
        return correct.upper()
    return correct[0].upper() + correct[1:] if original[0].isupper() else correct


# Words of another document

_DRAFT = re.compile(
    r"\b(?:dokumen\s+)?rancangan\s+(?:(?:awal|akhir)\s+)?(?:perubahan\s+)?(?:renstra|rencana\s+strategis)\b|"
    r"\bdokumen\s+rancangan\s+(?:awal|akhir)\b",
    re.IGNORECASE,
)
_PROCESS = re.compile(
    r"\b(tahap\w*|proses\w*|penyusunan|menyusun|penyiapan|perumusan|merumuskan|pembahasan|membahas|verifikasi|forum|"
    r"musrenbang|penyempurnaan|persiapan|konsultasi|koordinasi|masukan|berita acara)\b",
    re.IGNORECASE,
)
_LONG_TERM = re.compile(
    r"\bdokumen\s+perencanaan\s+(?:pembangunan\s+)?(?:daerah\s+)?jangka\s+panjang\b", re.IGNORECASE
)
_RENSTRA = re.compile(
    r"\b(renstra|rencana strategis|dokumen ini|dokumen tersebut)\b", re.IGNORECASE
)
_PARENT_PLAN = re.compile(
    r"rpjp|pembangunan jangka panjang|menengah|acu|pedoman|selaras|memperhatikan", re.I
)


@rule(
    "R508",
    "Tidak ada sebutan bagi naskah atau dokumen lain",
    "peringatan",
    "Renstra yang ditetapkan bukan rancangan, dan Renstra adalah rencana jangka menengah.",
)
def document_naming(b: Material) -> Iterator[Flaw]:
    """*Rancangan Renstra* where no step of drafting is told, and *jangka panjang* said of the
    Renstra itself.
    """
    i = b.renstra.identitas
    for k in _without_repeats(b.passages_with_words("rancangan", "panjang")):
        if k.kind not in ("narasi", "uraian", "akar", "alasan_perubahan"):
            continue
        for start, end in pairwise(
            [0, *(m.end() for m in re.finditer(r"[.;]\s", k.content)), len(k.content)]
        ):
            sentence = k.content[start:end]
            for m in () if "rancangan" in i.versi.lower() else _DRAFT.finditer(sentence):
                this = re.match(r"[^.;,]{0,80}?\bini\b", sentence[m.end() :])
                if m[0].lower().startswith("dokumen") or this or not _PROCESS.search(sentence):
                    yield at(
                        k,
                        "naskah yang ditetapkan disebut rancangan",
                        " ".join(m[0].split()),
                        i.nama_dokumen,
                        "hapus kata rancangan",
                    )
            length = _LONG_TERM.search(sentence)
            if length and _RENSTRA.search(sentence) and not _PARENT_PLAN.search(sentence):
                yield at(
                    k, "Renstra disebut rencana jangka panjang", " ".join(length[0].split()),
                    "dokumen perencanaan jangka menengah", "Renstra berlaku lima tahun; ganti 'panjang' dengan 'menengah'",
                )  # fmt: skip


_REVERSED = re.compile(
    r"\b(?:masih|sangat|cukup|relatif)\s+(?:(?:sangat|cukup|relatif)\s+)?(?:sedikit|kurang|minim|rendah|terbatas|jarang)(?:nya)?\b"
    r"(?:\s+[\w/-]+){1,8}?\s+yang\s+(?:belum|tidak)\b(?:\s+[\w/-]+){0,3}|"
    r"\bbelum\s+(?:banyak|semua|seluruh)(?:nya)?\b(?:\s+[\w/-]+){1,8}?\s+yang\s+(?:belum|tidak)\b(?:\s+[\w/-]+){0,3}|"
    r"\bmasih\s+(?:sangat\s+|cukup\s+)?(?:banyak|tinggi)(?:nya)?\b(?:\s+[\w/-]+){1,8}?\s+yang\s+(?:sudah|telah)\b(?:\s+[\w/-]+){0,3}",
    re.IGNORECASE,
)


@rule(
    "R509",
    "Kalimat tidak berarti sebaliknya",
    "saran",
    "'Masih sedikit … yang belum' berarti hampir semuanya sudah; biasanya yang dimaksud justru sebaliknya.",
)
def reversed_meaning(b: Material) -> Iterator[Flaw]:
    """Two negations, or *masih banyak … yang sudah*, within one clause."""
    for k in _without_repeats(
        b.passages_with_words("masih", "sangat", "cukup", "relatif", "belum")
    ):
        for m in _REVERSED.finditer(k.content):
            yield at(
                k, "kalimat ini dapat berarti sebaliknya", " ".join(m[0].split()), "satu kata ingkar dalam satu kalimat",
                "tulis 'masih sedikit … yang sudah' atau 'masih banyak … yang belum'",
            )  # fmt: skip
