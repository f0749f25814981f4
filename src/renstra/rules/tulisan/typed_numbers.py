"""Rules R511-R513, R515, R517: numbers that the program would print itself, typed by hand, and
blanks left to be filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ...sheets.rows import plain_texts
from ..example import rows, text
from ..lib.manuscript import TAG, RuleManuscript, TextLine
from ..lib.texts import Passage
from ..lib.typed_counts import next_marker
from ..rule import Flaw, at, rule
from ..view import RuleView

_NUMBER = r"(?:[IVX]{1,5}[.-]\d{1,2}(?:[.-]\d{1,2})*|\d{1,2}(?:[.-]\d{1,2})*)"
_NUMBERED = re.compile(
    rf"\b(tabel|gambar|grafik|bagan|diagram)\s+(?:nomor\s+|no\.?\s*)?({_NUMBER})(?![\w]|[.-]\d)",
    re.IGNORECASE,
)
_NOT_A_NUMBER = re.compile(r"\s+(?:kolom|baris|arah|dimensi)\b", re.IGNORECASE)
_OTHER_DOCUMENT = (
    r"(?:RPJM\w*|RPJP\w*|RKPD|RKP|RTRW\w*|KLHS|Renja|LKj\w*|LAKIP|Lampiran|Permen\w*|Kepmen\w*|"
    r"Inmen\w*|Instruksi|Peraturan|"
    r"Keputusan|Undang\w*|Perda|Perpres|Pergub|Perbup|Perwal\w*|BPS|SPM|Renstra\s+(?:Kementerian|"
    r"K/L|Provinsi))\b"
)
_FOLLOWING = re.compile(
    rf"\W*(?:(?:pada|dalam|dari|di|dokumen|buku|milik)\s+)*{_OTHER_DOCUMENT}", re.IGNORECASE
)
_PRECEDING = re.compile(
    rf"{_OTHER_DOCUMENT}(?:\s+(?:Nomor|Tahun|[\dIVX/-]+))*\s*[,(]*\s*$", re.IGNORECASE
)
"""A number that belongs to another document (``Tabel 4.2 RPJMD``, ``(RPJMD Tahun 2021, halaman
90)``) is rightly typed.
"""

_DOT_LEADER = re.compile(
    r"(?:(?<!\.)\.{4,}|(?<!…)…{2,}|(?<!\. )(?:\. ){4,})\s*(\d{1,3}|[ivxl]{1,6})$"
)
_PAGE = re.compile(
    r"\b(?:halaman|hlm\.?|hal\.)\s*(?:ke-?\s*|nomor\s+)?(\d{1,4}|[ivxl]{1,6})(?!\w|[.,]\d)",
    re.IGNORECASE,
)
_PAGE_HINTS = ("halaman", "hal.", "hlm", "....", "…", ". . ")
_YARD = re.compile(r"\s*(?:m2|m²|m\b|meter|hektar|ha\b|kali\b|x\b)", re.IGNORECASE)

_DECORATION = "#>*_-–| \t"
_CAPTION = re.compile(
    rf"(tabel|gambar|grafik|bagan)\s+(?:no\.?\s*)?({_NUMBER})(?![.-]\d)(?:[.:\s*_–-]+(.*))?$",
    re.IGNORECASE,
)
_SENTENCE_ABOUT_TABLE = re.compile(
    r"\b(?:menunjukkan|memperlihatkan|menyajikan|memuat|menggambarkan|menjelaskan|disajikan|"
    r"dapat|di halaman)\b",
    re.IGNORECASE,
)
_TITLE_TAIL = re.compile(
    r"[\s.,…_]*(?:(?:halaman|hal\.)\s*)?(?<!\d)\d{1,3}$|\s*\(lanjutan\)|[\s.,…*_]+$", re.IGNORECASE
)


@rule(
    "R511",
    "Nomor tabel dan gambar tidak diketik",
    "peringatan",
    "Nomor tabel dan gambar dihitung saat naskah disusun; nomor yang diketik menjadi salah "
    "begitu satu tabel bertambah.",
    bad=text("permasalahan", "Rincian pegawai ada pada Tabel 2.3."),
    good=text("permasalahan", "Rincian pegawai ada pada {{ rujuk('pegawai') }}."),
)
def typed_table_numbers(b: RuleView) -> Iterator[Flaw]:
    """``Tabel 2.3`` typed in a text of the plan or in a cell; a number of a table in another
    document is left alone.
    """
    for k in b.passages_with_words("tabel", "gambar", "grafik", "bagan", "diagram"):
        key: set[str] = set()
        for m in _NUMBERED.finditer(k.content):
            if (
                _belongs_elsewhere(k.content, m)
                or _NOT_A_NUMBER.match(k.content, m.end())
                or m[0].lower() in key
            ):
                continue
            key.add(m[0].lower())
            yield at(
                k,
                f"nomor {m[1].lower()} diketik",
                m[0],
                "penyebutan yang nomornya dihitung",
                _mention_advice(b.manuscript, k, m[1].lower(), k.content[m.end() :]),
            )


@rule(
    "R512",
    "Satu nomor untuk satu tabel atau gambar",
    "kesalahan",
    "Dua tabel dengan nomor yang sama membuat setiap penyebutan nomor itu bermakna ganda.",
    bad=text("permasalahan", "Tabel 2.1 Jumlah Pegawai", "", "Tabel 2.1 Keadaan Sarana"),
    good=text("permasalahan", "Tabel 2.1 Jumlah Pegawai", "", "Tabel 2.2 Keadaan Sarana"),
)
def duplicate_caption_numbers(b: RuleView) -> Iterator[Flaw]:
    """The same typed number as caption of two titles, in any of the plan's texts."""
    first: dict[tuple[str, str], tuple[TextLine, str]] = {}
    for line, kind, number, heading in _typed_captions(b.manuscript):
        old, old_title = first.setdefault((kind, number), (line, heading))
        if not _same_title(heading, old_title):
            name = f"{kind.capitalize()} {number}"
            yield Flaw(
                line.path,
                str(line.number),
                f"{name} dipakai untuk dua judul",
                f"{name} {heading}",
                "nomor lain",
                f"{name} sudah dipakai untuk '{old_title}' di {old.path} baris {old.number}; "
                "hapus nomornya agar dihitung saat naskah disusun",
            )


@rule(
    "R513",
    "Nomor halaman tidak diketik",
    "peringatan",
    "Halaman bergeser setiap kali naskah diperbaiki; nomor halaman pada daftar isi dan daftar "
    "tabel dihitung sendiri.",
    bad=text("permasalahan", "Uraian lengkapnya ada di halaman 90."),
    good=text("permasalahan", "Uraian lengkapnya ada di subbab Sumber Daya."),
)
def page_number(b: RuleView) -> Iterator[Flaw]:
    """``halaman 90``, ``hal. 107``, and dotted lines that lead to a page number."""
    for k in b.passages_containing(*_PAGE_HINTS):
        m = next(
            (
                m
                for m in _PAGE.finditer(k.content)
                if not _belongs_elsewhere(k.content, m) and not _is_yard(k.content, m)
            ),
            None,
        )
        if m is None:
            m = _DOT_LEADER.search(k.content)
        if m:
            content = m[0] if m.re is _PAGE else f"… {m[1]}"
            advice = (
                "sebut tabelnya dengan {{ rujuk('id') }}, atau subbabnya dengan judulnya"
                if k.kind == "narasi"
                else "sebut judul tabel atau subbabnya, tanpa nomor halaman"
            )
            yield at(k, "nomor halaman diketik", content, "penyebutan tanpa nomor halaman", advice)


_TYPED_ITEM = re.compile(r"[*_>\s]*(\()?([a-z]|[A-Z]|\d{1,2})([.)])\s+\S")
_ROMAN = re.compile(r"\(?(?:ii|iii|iv|vi|vii|viii|ix)[.)]\s")


@rule(
    "R515",
    "Huruf dan nomor butir berurutan",
    "saran",
    "Huruf yang meloncat atau berulang menandakan butir yang hilang, terhapus, atau tersalin dua "
    "kali.",
    bad=text(
        "permasalahan",
        "a. Data belum terpadu.",
        "b. Sarana belum lengkap.",
        "d. Petugas belum cukup.",
    ),
    good=text(
        "permasalahan",
        "a. Data belum terpadu.",
        "b. Sarana belum lengkap.",
        "c. Petugas belum cukup.",
    ),
)
def item_order(b: RuleView) -> Iterator[Flaw]:
    """Typed letters and numbers of items that skip, repeat, or do not begin at the beginning;
    ``1.`` before every item is fine.

    Items may be paragraphs apart. What a loop prints is not judged.
    """
    for lines in b.manuscript.by_file.values():
        romawi = any(_ROMAN.match(x.content) for x in lines)
        capitalised = any(x.content.startswith(("A. ", "A) ", "(A) ")) for x in lines)
        last: dict[tuple[str, int], str] = {}
        for x in lines:
            m = _TYPED_ITEM.match(x.content)
            if (
                not m
                or x.repeated
                or (romawi and m[2] in "ivx")
                or (m[2].isupper() and not capitalised)
            ):
                continue
            marker_style = (
                f"{m[1] or ''}{'1' if m[2].isdigit() else 'A' if m[2].isupper() else 'a'}{m[3]}"
            )
            previous = last.get((marker_style, x.indent))
            last[marker_style, x.indent] = m[2]
            start = marker_style.strip("().")
            if m[2] in {start, "0" if start == "1" else start} or (
                previous and m[2] == next_marker(previous)
            ):
                continue
            content, expected = (
                f"{m[1] or ''}{m[2]}{m[3]}",
                next_marker(previous) if previous else start,
            )
            if not previous:
                message = f"daftar tidak dimulai dari '{start}'"
            elif previous == m[2]:
                message = f"'{m[2]}' dipakai dua kali dalam satu daftar"
            else:
                message = f"urutan butir meloncat dari '{previous}' ke '{m[2]}'"
            advice = (
                "periksa butir yang hilang atau tersalin; tulis '1.' di depan setiap butir "
                "agar dinomori saat naskah disusun"
            )
            yield Flaw(
                x.path, str(x.number), message, content, f"{m[1] or ''}{expected}{m[3]}", advice
            )


_FILL_INS = (
    re.compile(r"\b(?:error|kesalahan|galat)!\s*\w[\w ]{0,40}", re.IGNORECASE),
    re.compile(r"\?{3,}"),
    re.compile(r"(?<![\w.])(?:(?:19|20)?x{2,}|(?:19|20)?X{4,}|(?:19|20)X{2})(?!\w|\.[\dxX])"),
    re.compile(r"\[\s*(?:…|\.{2,}|_+)?\s*\]"),
    re.compile(
        r"[\[<](?:isi|tulis|nama|sebutkan|diisi|lengkapi)\b[^\]>]{0,60}[\]>]", re.IGNORECASE
    ),
    re.compile(r"\.{5,}|…[….]+|_{4,}"),
    re.compile(r"\b(?:lihat|pada|dalam|sebagaimana|di)\s+(?:Tabel|Gambar|Grafik|Bagan)\s+[.,;)]"),
    re.compile(
        r"\b(?:isi|tulis|ketik)(?:kan)? di ?sini\b|\blorem ipsum\b|\((?:belum|akan) diisi\b",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:TBD|TODO)\b"),
)
_FILL_IN_HINTS = (
    "!",
    "?",
    "[",
    "<",
    "…",
    "....",
    "____",
    "xx",
    "tbd",
    "todo",
    "di sini",
    "disini",
    "ipsum",
    "diisi",
    "tabel ",
    "gambar ",
    "grafik ",
    "bagan ",
)
"""One of these stands in every placeholder: nearly all texts are passed over before each of the
patterns is sought.
"""
_XX = re.compile(r"(?<![\w.])X{2,3}(?!\w|\.[\dxX])")
_ROMAN_XX = re.compile(
    r"\b(?:PON|Pekan|abad|lampiran|bab|angkatan|pasal|buku|bagian|ke|jilid|seri)\b[\s-]*$",
    re.IGNORECASE,
)
"""``XX`` may also be a roman twenty."""


@rule(
    "R517",
    "Tidak ada isian kosong atau rujukan putus",
    "kesalahan",
    "Titik-titik, tanda tanya, dan pesan galat pengolah kata yang ikut tercetak menunjukkan "
    "naskah belum selesai.",
    bad=rows("Permasalahan", {"Permasalahan": "Layanan baru dimulai tahun ....... di semua desa."}),
    good=rows("Permasalahan", {"Permasalahan": "Layanan baru dimulai tahun 2026 di semua desa."}),
)
def unfilled_placeholders(b: RuleView) -> Iterator[Flaw]:
    """Placeholders and unresolved references in any text; dots that lead to a page number are no
    placeholder.
    """
    for k in (*b.passages_containing(*_FILL_IN_HINTS), *_other_texts_with_hints(b)):
        content = _DOT_LEADER.sub("", k.content)
        m = next((m for pattern in _FILL_INS if (m := pattern.search(content))), None) or next(
            (m for m in _XX.finditer(content) if not _ROMAN_XX.search(content, 0, m.start())), None
        )
        if m:
            yield at(
                k,
                "isian kosong atau rujukan putus",
                m[0],
                "teks yang lengkap",
                "lengkapi, atau hapus bagian kalimat ini",
            )


def _other_texts_with_hints(b: RuleView) -> Iterator[Passage]:
    """Text that is printed but is no free text, where it may be unfilled: the one who signs, legal
    titles, names and units in tables.
    """
    for k in plain_texts(b.renstra):
        if _has_fill_in_hint(k.content):
            yield Passage(k.origin.sheet, k.origin.cell(k.column), k.column, k.content, k.subject)


# Cells of tables repeat one another: a few names and units stand in thousands of them.
@lru_cache(4096)
def _has_fill_in_hint(content: str) -> bool:
    text = " ".join(content.lower().split())
    return any(hint in text for hint in _FILL_IN_HINTS)


def _belongs_elsewhere(content: str, m: re.Match[str]) -> bool:
    return bool(
        _FOLLOWING.match(content, m.end())
        or _PRECEDING.search(content, max(0, m.start() - 60), m.start())
    )


def _is_yard(content: str, m: re.Match[str]) -> bool:
    """``luas halaman 200 m2``: a yard, no page."""
    return bool(
        _YARD.match(content, m.end())
        or re.search(r"\bluas\W[^.]{0,40}$", content[: m.start()], re.IGNORECASE)
    )


def _mention_advice(manuscript: RuleManuscript, k: Passage, kind: str, heading: str) -> str:
    """How to mention a table without typing its number: with its id where the words after the
    number tell which it is.
    """
    if k.kind != "narasi":
        return "sebut isinya tanpa nomor; sel dicetak seperti tertulis"
    from rapidfuzz import fuzz, process  # only a finding pays for it

    words = " ".join(heading.replace(TAG, "").strip(" .:–-*").split()[:12])
    candidates = (
        {table_id: t.title for table_id, t in manuscript.tables.items()}
        if kind == "tabel" and len(words) > 10
        else {}
    )
    nearest = process.extractOne(
        words, candidates, scorer=fuzz.token_set_ratio, processor=str.lower, score_cutoff=80
    )
    if not nearest:
        return f"tulis {{{{ rujuk('id {kind}') }}}}; nomornya dihitung saat naskah disusun"
    return (
        f"tulis {{{{ rujuk('{nearest[2]}') }}}}; judul dan nomornya dicetak oleh {{{{ "
        f"tabel('{nearest[2]}') }}}}"
    )


def _typed_captions(manuscript: RuleManuscript) -> Iterator[tuple[TextLine, str, str, str]]:
    """Typed captions: the line, the kind, the number and the title, which may stand on the next
    line of text.
    """
    for everything in manuscript.by_file.values():
        for n, x in enumerate(everything):
            if not (m := _CAPTION.match(x.content.strip(_DECORATION))):
                continue
            heading = m[3] or (
                everything[n + 1].content.strip(_DECORATION) if n + 1 < len(everything) else ""
            )
            heading = _TITLE_TAIL.sub("", heading).strip()
            if (
                heading[:1].isupper()
                and len(heading) <= 200
                and not _SENTENCE_ABOUT_TABLE.search(heading)
                and not _NUMBERED.match(heading)
            ):
                yield x, m[1].lower(), m[2].upper(), heading


def _same_title(a: str, b: str) -> bool:
    """Whether two titles mean one table: the same, one the beginning of the other, or but for a
    slip of the fingers.
    """
    from rapidfuzz import fuzz

    x, y = (" ".join(re.findall(r"\w+", t.casefold())) for t in (a, b))
    return x.startswith(y) or y.startswith(x) or fuzz.ratio(x, y) >= 90
