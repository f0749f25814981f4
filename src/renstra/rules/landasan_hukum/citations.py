"""Rules R906-R908: regulations cited in texts, against Landasan Hukum, against the table, and
against one another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model import Origin
from ...reference.peraturan import Peraturan
from ..example import form, rows
from ..lib.citations import (
    Citation,
    Key,
    cut_at_title,
    first_word,
    kind_words,
    nama_daerah,
    parse_citations,
    starts_with_title,
    tidy_citation,
    title_deviates,
)
from ..lib.legal_basis import citation_of_row
from ..rule import Flaw, rule
from ..view import RuleView


@dataclass(frozen=True, slots=True)
class _Place:
    """A citation where it stands. In a sheet of regulations the title ends with the cell, in texts
    the sentence goes on.
    """

    citation: Citation
    sheet: str
    cell: str
    kind: str
    continues: bool
    subject: str = ""

    def flaw(self, message: str, found: str, expected: str, advice: str) -> Flaw:
        return Flaw(self.sheet, self.cell, message, found, expected, advice, self.subject)


@rule(
    "R906",
    "Peraturan yang dirujuk ada pada Landasan Hukum",
    "saran",
    "Peraturan yang dipakai dalam uraian lazim ditanyakan penilai bila tidak ada pada daftar "
    "landasan hukum.",
    needs=("Landasan Hukum",),
    given=rows(
        "Permasalahan",
        {"Permasalahan": "Undang-Undang Nomor 11 Tahun 2009 belum dijabarkan sepenuhnya."},
    ),
    bad=rows(
        "Landasan Hukum",
        {
            "Jenis": "Undang-Undang",
            "Nomor": "23",
            "Tahun": "2014",
            "Tentang": "Pemerintahan Daerah",
        },
        {
            "Jenis": "Peraturan Daerah",
            "Daerah": "Kabupaten Seluma",
            "Nomor": "1",
            "Tahun": "2025",
            "Tentang": "RPJMD",
        },
    ),
    good=rows(
        "Landasan Hukum",
        {
            "Jenis": "Undang-Undang",
            "Nomor": "11",
            "Tahun": "2009",
            "Tentang": "Kesejahteraan Sosial",
        },
        {
            "Jenis": "Undang-Undang",
            "Nomor": "23",
            "Tahun": "2014",
            "Tentang": "Pemerintahan Daerah",
        },
        {
            "Jenis": "Peraturan Daerah",
            "Daerah": "Kabupaten Seluma",
            "Nomor": "1",
            "Tahun": "2025",
            "Tentang": "RPJMD",
        },
    ),
)
def unlisted_citations(b: RuleView) -> Iterator[Flaw]:
    """Every regulation cited in a text but in no row of Landasan Hukum: one finding, at its first
    place.

    Regulations that a row mentions in its title or remarks count as listed. Without any row the
    list is not begun yet.
    """
    listing = [citation_of_row(d) for d in b.renstra.dasar_hukum]
    if not listing:
        return
    listing += (
        s for d in b.renstra.dasar_hukum for s in parse_citations(f"{d.tentang} {d.keterangan}")
    )
    daerah: dict[Key, set[str]] = {}
    for s in listing:
        daerah.setdefault(s.key, set()).add(nama_daerah(s.daerah) if s.of_daerah else "")
    other: dict[tuple[Key, str], list[_Place]] = {}
    for t in b.once(_places_in_texts):
        s = t.citation
        # The regulation that adopts this very plan cannot be its ground.
        if (
            s.nested
            or s.tahun is None
            or (t.kind == "perkada_renstra" and not b.renstra.identitas.perubahan)
        ):
            continue
        own = nama_daerah(s.daerah) if s.of_daerah else ""
        present = daerah.get(s.key, set())
        if not present or (own and present - {""} and own not in present):
            other.setdefault((s.key, own), []).append(t)
    for everything in other.values():
        t = everything[0]
        count = f" di {len(everything)} tempat" if len(everything) > 1 else ""
        yield t.flaw(
            f"peraturan dirujuk{count} tetapi tidak ada pada Landasan Hukum",
            t.citation.mention,
            "satu baris pada lembar Landasan Hukum",
            "tambahkan barisnya, atau hapus rujukannya",
        )


@rule(
    "R907",
    "Peraturan nasional dikutip dengan nomor, tahun, dan judul yang benar",
    "peringatan",
    "Judul atau tahun yang keliru menunjuk peraturan lain; yang dibandingkan hanya peraturan "
    "pada tabel peraturan nasional.",
    needs=("Landasan Hukum",),
    bad=rows(
        "Landasan Hukum",
        {"Jenis": "Undang-Undang", "Nomor": "23", "Tahun": "2014", "Tentang": "Pemerintah Daerah"},
    ),
    good=rows(
        "Landasan Hukum",
        {
            "Jenis": "Undang-Undang",
            "Nomor": "23",
            "Tahun": "2014",
            "Tentang": "Pemerintahan Daerah",
        },
    ),
)
def national_citations(b: RuleView) -> Iterator[Flaw]:
    """Citations whose title is not that of the table, or whose title is but whose year or number is
    not.
    """
    known = (p for p in b.peraturan if p.checked)
    national = {tidy_citation(p.kind, p.number, p.tahun).key: p for p in known}
    per_part: dict[tuple[str, str], list[Peraturan]] = {}
    by_word: dict[str, list[Peraturan]] = {}
    for (kind, number, _), p in national.items():
        per_part.setdefault((kind, f"nomor {number}"), []).append(p)
        per_part.setdefault((kind, f"tahun {p.tahun}"), []).append(p)
        by_word.setdefault(first_word(p.tentang), []).append(p)
    inside_title: dict[tuple[str, str], str] = {}
    # Inner citations first: a wrong year inside a title makes that title wrong as well, and is the
    # better word.
    for t in sorted(_all_places(b), key=lambda t: not t.citation.nested):
        s = t.citation
        if (
            not s.tentang
            or s.tahun is None
            or s.tentang.endswith(inside_title.get((t.sheet, t.cell), "\n"))
        ):
            continue
        official = national.get(s.key)
        if official is None:
            kind, number, _ = s.key
            candidates = [
                *per_part.get((kind, f"nomor {number}"), ()),
                *per_part.get((kind, f"tahun {s.tahun}"), ()),
            ]
            if correct := next(
                (p for p in candidates if starts_with_title(s.tentang, p.tentang)), None
            ):
                what = "tahun" if correct.tahun != s.tahun else "nomor"
                if s.nested:
                    inside_title[t.sheet, t.cell] = s.tentang
                yield t.flaw(
                    f"{what} peraturan tidak sesuai dengan judulnya",
                    f"{s.mention} tentang {cut_at_title(s.tentang, correct.tentang)}",
                    f"{correct.mention} tentang {correct.tentang}",
                    f"betulkan {what}nya, atau judulnya",
                )
        elif title_deviates(s.tentang, official.tentang, t.continues):
            other = next(
                (
                    p
                    for p in by_word.get(first_word(s.tentang), ())
                    if starts_with_title(s.tentang, p.tentang)
                ),
                None,
            )
            advice = (
                f"betulkan judulnya, atau rujuk {other.mention}"
                if other
                else "betulkan judulnya, atau nomor dan tahunnya"
            )
            if s.nested:
                inside_title[t.sheet, t.cell] = s.tentang
            yield t.flaw(
                "judul peraturan tidak seperti judul resminya",
                f"{s.mention} tentang {cut_at_title(s.tentang, official.tentang)}",
                official.tentang,
                advice,
            )


@rule(
    "R908",
    "Satu peraturan disebut dengan satu judul",
    "peringatan",
    "Satu peraturan dengan dua judul dalam satu dokumen berarti salah satunya keliru.",
    needs=("Landasan Hukum",),
    given=rows(
        "Landasan Hukum",
        {
            "Jenis": "Peraturan Daerah",
            "Daerah": "Kabupaten Seluma",
            "Nomor": "1",
            "Tahun": "2025",
            "Tentang": "Penanggulangan Bencana",
        },
    ),
    bad=form(
        {
            "Peraturan daerah tentang RPJMD": "Peraturan Daerah Nomor 1 Tahun 2025 tentang "
            "Pengelolaan Bencana Alam"
        }
    ),
    good=form(
        {
            "Peraturan daerah tentang RPJMD": "Peraturan Daerah Nomor 1 Tahun 2025 tentang "
            "Penanggulangan Bencana"
        }
    ),
)
def inconsistent_citations(b: RuleView) -> Iterator[Flaw]:
    """Citations whose title differs from that of the first place, Landasan Hukum before texts;
    those in the table go by it.
    """
    national = {tidy_citation(p.kind, p.number, p.tahun).key for p in b.peraturan if p.checked}
    first: dict[tuple[Key, str], _Place] = {}
    for t in _all_places(b):
        s = t.citation
        if not s.tentang or s.tahun is None or s.key in national:
            continue
        daerah = nama_daerah(s.daerah or b.renstra.identitas.daerah) if s.of_daerah else ""
        other = first.setdefault((s.key, daerah), t)
        if other is not t and _titles_differ(t, other):
            heading = other.citation.tentang
            yield t.flaw(
                "peraturan ini disebut dengan judul lain di tempat lain",
                f"{s.mention} tentang {cut_at_title(s.tentang, heading)}",
                f"{cut_at_title(heading, s.tentang) if other.continues else heading} (seperti di "
                f"{other.sheet}!{other.cell})",
                "samakan judulnya dengan naskah peraturannya",
            )


def _all_places(b: RuleView) -> Iterator[_Place]:
    """Every citation: rows of Landasan Hukum, what their titles and remarks mention, then texts."""
    for d in b.renstra.dasar_hukum:
        yield _place_at(d.origin, "tentang", citation_of_row(d), False)
        for s in parse_citations(d.tentang):
            yield _place_at(
                d.origin,
                "tentang",
                Citation(s.kind, s.number, s.tahun, s.daerah, s.tentang, True),
                False,
            )
        for s in parse_citations(d.keterangan):
            yield _place_at(d.origin, "keterangan", s, True)
    yield from b.once(_places_in_texts)


def _place_at(origin: Origin, field_name: str, s: Citation, continues: bool) -> _Place:
    return _Place(s, origin.sheet, origin.cell(field_name), field_name, continues)


def _places_in_texts(b: RuleView) -> tuple[_Place, ...]:
    sentence = b.passages_with_words(*kind_words(b.vocabulary))
    return tuple(
        _Place(s, k.sheet, k.cell, k.kind, True, k.subject)
        for k in sentence
        for s in parse_citations(k.content)
    )


def _titles_differ(t: _Place, other: _Place) -> bool:
    """Whether two titles differ, each read as far as it may reach."""
    first_text, two = t.citation.tentang, other.citation.tentang
    return title_deviates(first_text, two, t.continues) and (
        not other.continues or title_deviates(two, first_text, True)
    )
