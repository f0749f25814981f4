"""Rule R516: counts typed by hand, against what the plan has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ...model import Kegiatan, Node, Program, Sasaran, SubKegiatan, Tree, Tujuan
from ..example import text
from ..lib.manuscript import TAG, TextLine
from ..lib.typed_counts import (
    COUNT,
    LIST_ITEM,
    SENTENCE_BREAK,
    counted_value,
    is_bare_one,
    looks_like_tahun,
    names_one_of_row,
    words_before,
    write_count,
)
from ..rule import Flaw, rule
from ..view import RuleView

_LEVELS: dict[str, type] = {
    "tujuan": Tujuan,
    "sasaran": Sasaran,
    "program": Program,
    "kegiatan": Kegiatan,
    "sub kegiatan": SubKegiatan,
}
_RANK = {cls: n for n, cls in enumerate(_LEVELS.values())}
_COUNT_TAGS = {
    "sub kegiatan": "sub_kegiatan",
    "isu strategis": "isu_strategis",
    "misi": "misi_daerah",
}
_PLAN_COUNT = re.compile(
    rf"{COUNT}(?:buah\s+|orang\s+)?(sub[ -]?kegiatan|isu(?:-isu)?\s+strategis|tujuan|sasaran|"
    rf"program|kegiatan|misi|"
    r"permasalahan|pegawai)\b(?!-)",
    re.IGNORECASE,
)
_IN_WHOLE = re.compile(
    r"\W*$|\s*[.,;:)]|\s+(?:\{|(?:dan(?!\s+(?:sub ?)?kegiatan)|serta|atau|"
    r"dengan(?!(?:\s+\S+)?\s+ter)|untuk|yaitu|yakni|adalah|"
    r"ialah|sebagai\w*|dalam (?:renstra|dokumen|rencana|rangka)|pada (?:renstra|dokumen|dinas|"
    r"badan|periode|tabel|bab)|guna|"
    r"melalui|berikut|jangka menengah|selama|beserta|terdiri|meliputi|mencakup|pelayanan|"
    r"perangkat daerah|opd|renstra|tersebut|"
    r"di atas|(?:yang )?(?:akan|ingin|hendak|harus|ditetapkan|dirumuskan|dijabarkan|dimiliki|"
    r"dihadapi|diturunkan|didukung|"
    r"diwujudkan|dicapai|terbagi|menjadi))\b)",
    re.IGNORECASE,
)
"""What may follow a noun that is counted as a whole; other words (``pendukung``, ``pada tahun
2022``) count a part of it.
"""
_LIMITING = re.compile(
    r"setiap|tiap|masing-masing|per|minimal|maksimal|sedikitnya|sekurang-kurangnya|sekitar|"
    r"kurang|lebih|hampir|salah|semula|"
    r"sebelumnya|tambahan|ditambah|kelompok"
)
_CHANGING = re.compile(r"\b(?:semula|sebelumnya|bertambah|berkurang|menjadi)\b", re.IGNORECASE)
_OTHER_PARTY = re.compile(
    r"\b(?:RPJM\w*|RPJP\w*|RKPD|kementerian|nasional|presiden|pemerintah pusat|SDGs?|TPB|nawa "
    r"?cita|K/L|KLHS|RTRW|bappenas|"
    r"(?:perangkat daerah|OPD) lain)\b",
    re.IGNORECASE,
)
_FOREIGN_TEXTS = frozenset(
    {"telaahan-renstra-kl", "telaahan-rtrw-klhs", "kinerja-pelayanan", "tantangan-peluang"}
)
"""Texts about other plans and past years: a count in them is believed to be ours only where the
office is named.
"""
_PART_OF_PEGAWAI = re.compile(
    r"\b(?:golongan|pendidikan|laki|perempuan|S-?[123]|D-?[34]|SMA|SLTA|eselon|jabatan|"
    r"struktural|fungsional|honorer|non|PPPK|"
    r"kontrak|UPTD|bidang|seksi|diklat|pelatihan|pensiun)\b",
    re.IGNORECASE,
)
_COUNT_WORDING = re.compile(r"\b(?:ber)?jumlah|\bseluruh|\btotal", re.IGNORECASE)
_DRAFTING = re.compile(r"\b(?:penyusunan|disusun|dimaksudkan|bertujuan|maksud)\b", re.IGNORECASE)
_UNKNOWN_NAMED = re.compile(
    r"\bProgram (?:[A-Z]|\{)|\b(?:[Tt]ujuan|[Ss]asaran|[Kk]egiatan|[Mm]isi|[Pp]rogram)\s*(?:\d|"
    r"[“\"{])"
)
"""A part of the plan by a name or number that is not known here: what is counted below it cannot be
told.
"""
_THIS_ONE = re.compile(
    r"\b(?:tujuan|sasaran|program|kegiatan|misi) (?:ini|itu|dimaksud)\b|\b(?:program|kegiatan) "
    r"tersebut\b",
    re.IGNORECASE,
)
_ABOUT_PROGRAM = re.compile(r"program|kegiatan|\{|dinas|badan|renstra", re.IGNORECASE)
NodesByName = Mapping[str, tuple[Node, ...]]


@rule(
    "R516",
    "Jumlah yang diketik sama dengan isi rencana",
    "kesalahan",
    "Jumlah tujuan, sasaran, program, atau kegiatan yang berbeda antarbab adalah catatan penilai "
    "yang paling sering.",
    bad=text("permasalahan", "Renstra ini memuat 2 (dua) sasaran."),
    good=text("permasalahan", "Renstra ini memuat {{ sasaran | length | jumlah }} sasaran."),
)
def plan_counts(b: RuleView) -> Iterator[Flaw]:
    """Typed counts of tujuan, sasaran, program, kegiatan, sub kegiatan, isu, misi, permasalahan and
    pegawai in the plan's texts.

    Where the sentence names a tujuan, sasaran, program or kegiatan before the count, what hangs
    below it is counted; where only the line, item or heading above names one, its count and that of
    the whole plan are both right.
    """
    if not b.manuscript.own_texts:
        return
    name, total, own = _nodes_by_name(b), _plan_totals(b), _own_plan_pattern(b)
    for rows in b.manuscript.by_file.values():
        upper = {"baris": "", "butir": "", "judul": ""}
        for x in rows:
            previous = 0
            for m in _PLAN_COUNT.finditer(x.content):
                start = max(
                    (k.end() for k in SENTENCE_BREAK.finditer(x.content) if k.end() <= m.start()),
                    default=0,
                )
                thing, sentence = _counted_thing(m), SENTENCE_BREAK.split(x.content[start:])[0]
                if not x.repeated and _about_plan(x, m, thing, sentence, m.start() - start, own):
                    front = x.content[start : m.start()]
                    here = _mentioned_nodes(
                        name, x.content[max(start, previous) : m.start()], thing
                    )
                    if here is None:
                        here = _mentioned_nodes(name, front, thing)
                    named_above = next(
                        (
                            d
                            for t in (x.content[:start], *upper.values())
                            if (d := _mentioned_nodes(name, t, thing))
                        ),
                        (),
                    )
                    parent = upper["judul"] + (upper["butir"] if x.indent else "")
                    if here or (here is None and _is_clear(thing, front, parent, named_above)):
                        yield from _compare_count(
                            b.renstra.tree, x, m, total[thing], here or (), named_above
                        )
                previous = m.end()
            if x.content.startswith(("#", "**")):
                upper = {"baris": "", "butir": "", "judul": x.content}
            else:
                upper = {
                    "baris": x.content,
                    "butir": x.content if LIST_ITEM.match(x.content) else upper["butir"],
                    "judul": upper["judul"],
                }


def _counted_thing(m: re.Match[str]) -> str:
    words = m[5].lower()
    return (
        "sub kegiatan"
        if words.startswith("sub")
        else "isu strategis"
        if words.startswith("isu")
        else words
    )


def _about_plan(
    x: TextLine, m: re.Match[str], thing: str, sentence: str, offset: int, own: re.Pattern[str]
) -> bool:
    """Whether a count means everything of a kind that this plan has, or has below something that is
    named.
    """
    if (
        counted_value(m) is None
        or looks_like_tahun(m[1] or "")
        or not _IN_WHOLE.match(x.content, m.end())
        or names_one_of_row(sentence, offset)
    ):
        return False
    words = words_before(sentence, offset, 3)
    if any(_LIMITING.fullmatch(k) for k in words) or (
        _CHANGING.search(sentence) and "menjadi" not in words[-2:]
    ):
        return False
    named = [_counted_thing(c) for c in _PLAN_COUNT.finditer(sentence)]
    if is_bare_one(m) and len(named) == 1:
        return False
    if thing == "pegawai":
        return bool(_COUNT_WORDING.search(sentence)) and not _PART_OF_PEGAWAI.search(sentence)
    text_id = x.path.rpartition("/")[2].removesuffix(".md.j2")
    if (
        thing == "tujuan"
        and "sasaran" not in named
        and (text_id == "maksud-tujuan" or _DRAFTING.search(sentence))
    ):
        return False
    ours, other = (
        max((p.end() for p in pattern.finditer(sentence, 0, offset)), default=0)
        for pattern in (own, _OTHER_PARTY)
    )
    return ours > other or not (other or text_id in _FOREIGN_TEXTS)


def _is_clear(thing: str, front: str, parent: str, named_above: tuple[Node, ...]) -> bool:
    """Whether a count before which nothing is named can be told: it is of the whole plan, or of
    what is named above.
    """
    if _UNKNOWN_NAMED.search(front):
        return False
    if named_above:
        return True
    if _THIS_ONE.search(front) or _UNKNOWN_NAMED.search(parent):
        return False
    return not thing.endswith("kegiatan") or bool(_ABOUT_PROGRAM.search(front))


def _compare_count(
    tree: Tree,
    x: TextLine,
    m: re.Match[str],
    total: tuple[int, ...],
    here: tuple[Node, ...],
    named_above: tuple[Node, ...],
) -> Iterator[Flaw]:
    """Hold one count against what the plan has: below what is named before it, or in all and below
    what is named above.
    """
    thing = _counted_thing(m)
    source = here or named_above
    special = tuple(
        sum(isinstance(s, _LEVELS[thing]) for s in (parent, *tree.descendants(parent)))
        for parent in source
    )
    correct = special if here else (*special, *total)
    if counted_value(m) in correct or not any(total):
        return
    if source:
        message = (
            f"jumlah {thing} pada {type(source[0]).__name__.lower()} {source[0].kode} "
            f"tidak sama dengan isi rencana"
        )
        advice = f"hitung ulang pada lembar {thing.title()}, atau lengkapi lembar itu"
    else:
        message = f"jumlah {thing} tidak sama dengan isi rencana"
        tag = (
            "jumlah_pegawai" if thing == "pegawai" else f"{_COUNT_TAGS.get(thing, thing)} | length"
        )
        advice = f"tulis {{{{ {tag} | jumlah }}}} {thing} agar dihitung dari buku kerja"
    subject = source[0].kode if source else ""
    yield Flaw(
        x.path, str(x.number), message, m[0], write_count(correct[0], thing), advice, subject
    )


def _plan_totals(b: RuleView) -> dict[str, tuple[int, ...]]:
    """What the plan has of each kind; the kegiatan that have targets, and the misi of any
    statement, count as right too.
    """
    r = b.renstra
    planned = {
        cls: sum(s.terencana for s in r.simpul if isinstance(s, cls))
        for cls in (Kegiatan, SubKegiatan)
    }
    return {
        "tujuan": (len(r.tujuan),),
        "sasaran": (len(r.sasaran),),
        "program": (len(r.program),),
        "kegiatan": (len(r.kegiatan), planned[Kegiatan]),
        "sub kegiatan": (len(r.sub_kegiatan), planned[SubKegiatan]),
        "isu strategis": (len(r.isu_strategis),),
        "misi": (
            *(len(r.visi(kind)) for kind in ("Misi Daerah", "Misi OPD", "Misi K/L")),
            len(r.misi_didukung),
        ),
        "permasalahan": (len(r.permasalahan),),
        "pegawai": (r.jumlah_pegawai,),
    }


def _own_plan_pattern(b: RuleView) -> re.Pattern[str]:
    """Words that say that a sentence speaks of this plan or its office; a tag prints one of its
    values.
    """
    i = b.renstra.identitas
    name = [re.escape(n) for n in (TAG, i.opd, i.singkatan_opd) if n]
    pattern = [
        *name,
        r"renstra(?! (?:kementerian|K/L))",
        "dokumen ini",
        "perangkat daerah(?! lain)",
    ]
    return re.compile("|".join(pattern), re.IGNORECASE)


def _normalised_text(text: str) -> str:
    return " ".join(text.lower().replace("*", "").split())


def _nodes_by_name(b: RuleView) -> NodesByName:
    """Everything that can be named in a text and has something below it, by its name; a program
    with the word in front.
    """
    result: dict[str, tuple[Node, ...]] = {}
    for s in (s for s in b.renstra.simpul if not isinstance(s, SubKegiatan)):
        name = _normalised_text(s.nama)
        if isinstance(s, Program) and not name.startswith("program "):
            name = f"program {name}"
        if len(name) >= 8:
            result[name] = (*result.get(name, ()), s)
    return result


def _mentioned_nodes(name: NodesByName, text: str, thing: str) -> tuple[Node, ...] | None:
    """What a stretch of text names above the kind that is counted, at the lowest level; empty when
    it names several.

    None when it names nothing.
    """
    limit = _RANK.get(_LEVELS.get(thing, Tujuan), 0)
    content = _normalised_text(text)
    present = [(n, s) for n, s in name.items() if n in content] if limit and content else []
    # A name within a longer name that stands there too is no mention of its own.
    present = [
        (n, s) for n, s in present if not any(n != other and n in other for other, _ in present)
    ]
    candidates = [(n, x) for n, s in present for x in s if _RANK[type(x)] < limit]
    if not candidates:
        return None
    deepest = max(_RANK[type(x)] for _, x in candidates)
    inner = [(n, x) for n, x in candidates if _RANK[type(x)] == deepest]
    return tuple(x for _, x in inner) if len({n for n, _ in inner}) == 1 else ()
