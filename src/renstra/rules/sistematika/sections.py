"""Rules R601-R609: every section says something, headings and tables are what section 1.4 and the
forms ask for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from ...model import Renstra
from ..lib.manuscript import ManuscriptTable, SectionContent
from ..rule import Flaw, flaw, rule
from ..view import Material

_INTRO_PREFIX = "pengantar-"
_NIL = re.compile(r"\W*(?:nihil|tidak ada|kosong|n/?a|belum ada)?\W*", re.IGNORECASE)

_SOURCES: tuple[tuple[str, str, Callable[[Renstra], bool]], ...] = (
    ("landasan-hukum", "Landasan Hukum", lambda r: bool(r.dasar_hukum)),
    ("tugas-fungsi-struktur", "Jabatan", lambda r: bool(r.jabatan)),
    ("sumber-daya", "Pegawai", lambda r: bool(r.pegawai)),
    ("kinerja-pelayanan", "Kinerja Pelayanan", lambda r: bool(r.kinerja_pelayanan)),
    ("tantangan-peluang", "Tantangan Peluang", lambda r: bool(r.tantangan_peluang)),
    ("permasalahan", "Permasalahan", lambda r: bool(r.permasalahan)),
    (
        "telaahan-visi-misi",
        "Visi Misi",
        lambda r: bool(r.visi("Visi Daerah") or r.visi("Misi Daerah")),
    ),
    (
        "telaahan-renstra-kl",
        "Telaahan",
        lambda r: any(t.bagian == "Renstra K/L" for t in r.telaahan),
    ),
    (
        "telaahan-rtrw-klhs",
        "Telaahan",
        lambda r: any(t.bagian != "Renstra K/L" for t in r.telaahan),
    ),
    ("isu-strategis", "Isu Strategis", lambda r: bool(r.isu_strategis)),
    ("strategi-arah-kebijakan", "Strategi", lambda r: bool(r.arah_kebijakan)),
    ("indikator-rpjmd", "Indikator RPJMD", lambda r: bool(r.indikator_rpjmd)),
)
"""By the id of a text: the sheet that it is made of, and whether that sheet says anything."""
_WITHOUT_ROWS = {
    "telaahan-renstra-kl": "tanpa baris Renstra K/L",
    "telaahan-rtrw-klhs": "tanpa baris RTRW dan KLHS",
}


@rule(
    "R601",
    "Setiap subbab wajib berisi",
    "kesalahan",
    "Subbab yang hanya berupa judul dikembalikan penilai; bila tidak ada yang disampaikan, teksnya menyebutkan sebabnya.",
)
def empty_section(b: Material) -> Iterator[Flaw]:
    """A required section without a paragraph, table or figure, or whose main text the plan has
    replaced with nothing.
    """
    for s in b.manuscript.sections:
        subject = _main_text(s)
        blank = subject in s.own_texts and not _has_content(s.own_texts[subject])
        if s.required and (blank or not (_has_content(s.content) or s.tables or s.figures)):
            content = "hanya judul" if s.subheadings else "kosong"
            sheet, cell = _mending_place(b, s, subject)
            yield Flaw(
                sheet, cell, f"subbab {s.number} {s.heading} tidak berisi", content, "isi subbab, atau sebab tidak ada isinya",
                f"tulis isinya, atau hapus {sheet} agar teks bawaan dipakai" if subject in s.own_texts else "isi lembar ini",
            )  # fmt: skip


@rule(
    "R602",
    "Lembar yang mengisi subbab wajib tidak kosong",
    "saran",
    "Tanpa isian pada lembar itu, subbabnya hanya menjelaskan mengapa tidak ada isinya.",
)
def empty_sheet(b: Material) -> Iterator[Flaw]:
    """A required section that lives on an empty sheet, unless the plan brings a text of its own for
    it.
    """
    for s in b.manuscript.sections:
        for id, sheet, filled in _SOURCES:
            if s.required and id in s.text and id not in s.own_texts and not filled(b.renstra):
                content = _WITHOUT_ROWS.get(id, "kosong")
                yield Flaw(
                    sheet, "", f"subbab {s.number} {s.heading} tidak mempunyai bahan", content, "sedikitnya satu baris",
                    "isi lembar ini, atau tulis teks subbabnya sendiri di folder narasi",
                )  # fmt: skip


@rule(
    "R603",
    "Judul bab dan subbab sama dengan yang disebut pada sistematika penulisan",
    "peringatan",
    "Sistematika penulisan menjanjikan isi dokumen; judul yang berbeda membuat pembaca mencari bagian yang tidak ada.",
)
def headings_follow_sistematika(b: Material) -> Iterator[Flaw]:
    """Every heading must stand in the text of section 1.4 as a heading does; sections only where
    that text lists sections.
    """
    sistematika = next((s for s in b.manuscript.sections if s.id == "sistematika-penulisan"), None)
    if sistematika is None or not sistematika.path:
        return
    text = [" ".join(t.split()) for t in (*sistematika.content, *sistematika.subheadings)]
    # "Pendanaan" in the heading of a chapter does not name the section of that name.
    chapter_headings = "|".join(
        re.escape(" ".join(x.heading.split())) for x in b.manuscript.chapters
    )
    without_chapters = [
        re.sub(rf"^bab\s+[\divxlc]+\W*(?:{chapter_headings})\b", "", t, flags=re.IGNORECASE)
        for t in text
    ]
    chapter = [
        ("bab", x.number, x.heading, "")
        for x in b.manuscript.chapters
        if not _is_listed(x.heading, text)
    ]
    subsection = [
        ("subbab", s.number, s.heading, s.id)
        for s in b.manuscript.sections
        if not _is_listed(s.heading, without_chapters)
    ]
    if len(subsection) == len(b.manuscript.sections) and not any(
        re.search(r"(?:^|\s)\d\.\d", t) for t in text
    ):
        subsection = []
    for kind, number, heading, id in (*chapter, *subsection):
        nearest, cell = _closest(b, sistematika.path, number, heading)
        yield Flaw(
            sistematika.path, cell, f"judul {kind} {number} tidak disebut demikian pada sistematika penulisan", nearest, heading,
            "tulis judul yang sama, atau hapus teks ini agar daftarnya dibuat dari judul naskah", id,
        )  # fmt: skip


def _is_listed(heading: str, text: Iterable[str]) -> bool:
    """Whether a text lists a heading: a whole entry (``4.1 Judul;``), or its words in a sentence,
    with capitals as it has.
    """
    lookup = " ".join(heading.split())
    pattern = re.compile(re.escape(lookup), re.IGNORECASE)
    return not lookup or any(_stands_as_heading(t, m) for t in text for m in pattern.finditer(t))


_LEADING_NUMBER = re.compile(
    r"(?:(?:bab|subbab|bagian)\s+[\divxlc.]+|\d+(?:\.\d+)*\.?|[a-z][.)]|\(\w\))?\W*", re.IGNORECASE
)
_ITEM_END = re.compile(
    r"\W*$|[;.:,]?\s*(?:dan|serta)?\W*$|\s*[.:;(–-]|,?\s+(?:yang |ini )?(?:memuat|berisi|men\w+|mem\w+|merupakan|meliputi)\b"
)
_HEADING_WORD = re.compile(r"\b(?!(?:Me|Ber|Ter)[a-z])[A-Z]\w* $")
"""A word with a capital before it is part of the same heading, unless it is a verb that begins the
sentence.
"""
_SENTENCE_END = re.compile(r"\W*$|\s*[.,:;)”\"–-]|\s+[a-z]")


def _stands_as_heading(text: str, m: re.Match[str]) -> bool:
    front = text[: m.start()]
    if _LEADING_NUMBER.fullmatch(front):
        return bool(_ITEM_END.match(text, m.end()))
    if not _SENTENCE_END.match(text, m.end()):
        return False
    if re.search(r"\b(?:bab|subbab|bagian)\s+[\divxlc.]+\W*$", front, re.IGNORECASE):
        return True
    return m[0][:1].isupper() and not _HEADING_WORD.search(front)


def _closest(b: Material, path: str, number: str, heading: str) -> tuple[str, str]:
    """The line of section 1.4 that comes nearest to a heading, and its place: that with its number,
    else the most alike.
    """
    rows = [x for x in b.manuscript.own_texts if x.path == path]
    pattern = re.compile(rf"(?:bab\s+)?{re.escape(number)}[.\s]", re.IGNORECASE)
    from rapidfuzz import fuzz, process  # only a finding pays for it

    for x in rows:
        content = x.content.strip("#*-_ ")
        similar = max(
            fuzz.token_sort_ratio(heading.lower(), content.lower()),
            fuzz.partial_ratio(heading.lower(), content.lower()) / 2,
        )
        if pattern.match(content) and similar >= 40:
            return content, str(x.number)
    result = process.extractOne(
        heading,
        [x.content for x in rows],
        scorer=fuzz.token_sort_ratio,
        processor=str.lower,
        score_cutoff=60,
    )
    return (
        (rows[result[2]].content.strip("#*-_ "), str(rows[result[2]].number))
        if result
        else ("tidak ada", "")
    )


_FORMS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "kinerja-pelayanan": (
        "T-C.23", "kinerja-pelayanan", ("indikator", "target.{lalu}", "realisasi.{lalu}", "capaian.{lalu}"),
    ),
    "tujuan-sasaran": ("T-C.25", "tujuan-sasaran", ("uraian", "indikator", "target.{tahun}")),
    "strategi": ("T-C.26", "strategi-arah-kebijakan", ("tujuan", "sasaran", "strategi", "arah_kebijakan")),
    "pendanaan": (
        "T-C.27", "pendanaan",
        ("uraian", "indikator", "capaian", "target.{tahun}", "pagu.{tahun}", "target.akhir", "pagu.akhir", "unit", "lokasi"),
    ),
    "indikator-rpjmd": ("T-C.28", "indikator-rpjmd", ("indikator", "capaian", "target.{tahun}", "target.akhir")),
}  # fmt: skip
"""By table: the form that it follows, the text that it stands in, and the columns that the form
has.
"""
_NAMING = {
    "capaian": "capaian awal", "capaian.": "capaian", "arah_kebijakan": "arah kebijakan", "unit": "unit kerja penanggung jawab",
    "target.akhir": "target kondisi akhir", "pagu.akhir": "pagu kondisi akhir",
}  # fmt: skip


@rule(
    "R604",
    "Tabel memuat kolom yang diminta formulirnya",
    "peringatan",
    "Lampiran Permendagri 86/2017 menentukan kolom setiap tabel; kolom yang hilang adalah catatan penilai.",
)
def form_columns(b: Material) -> Iterator[Flaw]:
    """Columns of forms T-C.23 and T-C.25 to T-C.28 that a plan's own ``tabel.toml`` has left out;
    one finding a column.
    """
    previous = sorted({t for k in b.renstra.kinerja_pelayanan for t in k.tahun})
    tahun = {"{lalu}": previous, "{tahun}": list(b.renstra.identitas.periode.tahun_pagu)}
    for id, (form, _, columns) in _FORMS.items():
        if id not in b.manuscript.placed_tables or (t := b.manuscript.tables.get(id)) is None:
            continue
        for field_name in columns:
            name, _, repeat = field_name.partition(".")
            requested = [f"{name}.{n}" for n in tahun[repeat]] if repeat in tahun else [field_name]
            if missing := [m for m in requested if m not in t.field_names]:
                named = _NAMING.get(field_name, field_name)
                if repeat in tahun:
                    when = (
                        "setiap tahun"
                        if missing == requested
                        else ", ".join(m.rpartition(".")[2] for m in missing)
                    )
                    named = f"{_NAMING.get(f'{name}.', name)} {when}"
                yield Flaw(
                    "tabel.toml", f"{id}.kolom", f"kolom {named} tidak ada pada tabel {id}", _short_title(t),
                    f"kolom formulir {form}", "kembalikan kolom ini di tabel.toml", f"{id}.{field_name}",
                )  # fmt: skip


@rule(
    "R605",
    "Judul tabel menyebut nama perangkat daerah",
    "peringatan",
    "Tabel yang dikutip di luar dokumen tidak dapat dikenali tanpa nama perangkat daerahnya; penilai selalu memintanya.",
)
def table_titles(b: Material) -> Iterator[Flaw]:
    """Titles of the tables in the document; the name of the office without its region is enough."""
    i = b.renstra.identitas
    name = [n.casefold() for n in (i.opd, i.singkatan_opd) if n]
    for id, t in b.manuscript.tables.items():
        heading = " ".join(t.title.split()).casefold()
        if id in b.manuscript.placed_tables and not any(
            re.search(rf"(?<!\w){re.escape(n)}(?!\w)", heading) for n in name
        ):
            yield Flaw(
                "tabel.toml", f"{id}.judul", "judul tabel tidak menyebut nama perangkat daerah", t.title,
                f"{t.title} {i.nama_opd}".strip(), "tulis {{ identitas.nama_opd }} pada judulnya", id,
            )  # fmt: skip


_CLOSING = (
    ("kaidah-pelaksanaan", "kaidah pelaksanaan"),
    ("rencana-tindak-lanjut", "tindak lanjut"),
)


@rule(
    "R606",
    "Bab terakhir memuat kaidah pelaksanaan dan rencana tindak lanjut",
    "kesalahan",
    "Penilai meminta keduanya pada bab penutup: tanpa keduanya tidak jelas bagaimana Renstra dilaksanakan sesudah ditetapkan.",
)
def complete_closing(b: Material) -> Iterator[Flaw]:
    """Sections, headings or texts of the last chapter with those names; an empty one is told by
    R601.
    """
    if not b.manuscript.chapters:
        return
    chapter = b.manuscript.chapters[-1]
    present = {t for s in chapter.sections for t in (s.id, *s.text)}
    heading = " | ".join(
        j for s in chapter.sections for j in (s.heading, *s.subheadings)
    ).casefold()
    for id, name in _CLOSING:
        if id not in present and name not in heading:
            yield flaw(
                b.renstra.identitas.origin, "sistematika", f"bab {chapter.number} {chapter.heading} tidak memuat {name}",
                isi=b.manuscript.sistematika, expected=f"subbab {name} pada bab terakhir",
                advice=f"tambahkan subbab dengan teks '{id}' pada profil sistematika ini", subject=id,
            )  # fmt: skip


@rule(
    "R607",
    "Tabel formulir ditempatkan dalam naskah",
    "peringatan",
    "Teks sendiri yang menggantikan teks bawaan mudah kehilangan tabelnya, padahal formulirnya wajib.",
)
def unplaced_tables(b: Material) -> Iterator[Flaw]:
    """Tables of forms T-C.23 and T-C.25 to T-C.28 that stand nowhere although the plan has
    something to put in them.
    """
    r = b.renstra
    filled = {
        "kinerja-pelayanan": bool(r.kinerja_pelayanan),
        "tujuan-sasaran": bool(r.tujuan),
        "strategi": bool(r.arah_kebijakan),
        "pendanaan": any(t.terencana for t in r.tujuan),
        "indikator-rpjmd": bool(r.indikator_rpjmd),
    }
    for id, (form, text, _) in _FORMS.items() if b.manuscript.chapters else ():
        if filled[id] and id not in b.manuscript.placed_tables:
            home = next((s for s in b.manuscript.sections if text in s.text), None)
            sheet, cell = _mending_place(b, home, text)
            heading = b.manuscript.tables[id].title if id in b.manuscript.tables else id
            yield Flaw(
                sheet, cell, f"tabel formulir {form} tidak ada dalam naskah", heading, "tabel ini pada salah satu subbab",
                f"tempatkan tabelnya dengan {{{{ tabel('{id}') }}}}", id,
            )  # fmt: skip


@rule(
    "R608",
    "Setiap bab mempunyai judul dan isi",
    "peringatan",
    "Bab tanpa subbab dan tanpa teks hanya mencetak judul; judul yang kosong merusak daftar isi.",
)
def empty_chapter(b: Material) -> Iterator[Flaw]:
    """A chapter with neither sections nor a text of its own, and headings without words."""
    origin = b.renstra.identitas.origin
    for chapter in b.manuscript.chapters:
        if not chapter.sections and not (_has_content(chapter.content) or chapter.table):
            yield flaw(
                origin, "sistematika", f"bab {chapter.number} {chapter.heading} tidak berisi".replace("  ", " "), isi=b.manuscript.sistematika,
                expected="bab dengan subbab atau teks", advice="isi bab ini pada profil sistematika, atau hapus",
            )  # fmt: skip
        for kind, number, heading in (
            ("bab", chapter.number, chapter.heading),
            *(("subbab", s.number, s.heading) for s in chapter.sections),
        ):
            if not re.search(r"\w", heading):
                yield flaw(
                    origin, "sistematika", f"{kind} {number} tidak berjudul", isi=heading, expected="judul dengan kata-kata",
                    advice="isi judulnya pada profil sistematika",
                )  # fmt: skip


@rule(
    "R609",
    "Kaidah pelaksanaan dan rencana tindak lanjut cukup diuraikan",
    "peringatan",
    "Satu kalimat umum tidak mengatur siapa melakukan apa setelah Renstra ditetapkan.",
    limit=25,
)
def brief_closing(b: Material) -> Iterator[Flaw]:
    """Those two sections of the last chapter in fewer words than `batas`; what is said of an empty
    one is left to R601.
    """
    limit = b.limit(brief_closing)
    for s in b.manuscript.chapters[-1].sections if b.manuscript.chapters else ():
        id = next((id for id, name in _CLOSING if id == s.id or name in s.heading.casefold()), "")
        content = s.own_texts.get(id, s.content)
        words = sum(len(t.split()) for t in content)
        if id and _has_content(content) and words < limit:
            sheet, cell = _mending_place(b, s, id)
            yield Flaw(
                sheet, cell, f"subbab {s.number} {s.heading} hanya {words} kata", content[0], f"sedikitnya {limit} kata",
                "uraikan siapa melakukan apa, atau pakai teks bawaan", id,
            )  # fmt: skip


def _has_content(content: Iterable[str]) -> bool:
    """Whether a text says anything; a dash or the word *nihil* alone says nothing."""
    return any(not _NIL.fullmatch(t) for t in content)


def _main_text(s: SectionContent) -> str:
    """The id of the text that a section is about, and not only its opening or closing words."""
    return (
        s.id if s.id in s.text else next((t for t in s.text if not t.startswith(_INTRO_PREFIX)), "")
    )


def _mending_place(b: Material, s: SectionContent | None, text: str) -> tuple[str, str]:
    """Where a section can be mended: the plan's own text, the sheet that it is made of, or the
    profile of chapters.
    """
    if s and text in s.own_texts:
        return f"narasi/{text}.md.j2", ""
    if s and s.path:
        return s.path, ""
    sheet = next((sheet for id, sheet, _ in _SOURCES if id == text), "")
    i = b.renstra.identitas.origin
    return (sheet, "") if sheet and s else (i.sheet, i.cell("sistematika"))


def _short_title(t: ManuscriptTable) -> str:
    return t.title if len(t.title) <= 80 else f"{t.title[:79]}…"
