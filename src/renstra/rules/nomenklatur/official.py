"""Rules R403, R404, R406 and R410: kode and names against the nomenclature table.

Official names contain slips of their own: they are quoted as they stand and never mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...reference.nomenklatur import KEWENANGAN, OfficialName, normalise_kode, normalise_nama
from ..example import file, form, rows
from ..lib.kode import LEVELS, REGIONS, WithKode, kewenangan_digit, read_kode
from ..rule import NOMENKLATUR, Flaw, flaw, rule
from ..view import RuleView

_SIMILARITY = 85.0
"""From which likeness (percent) a name counts as another writing of the official one, and not as
another name.
"""
_OTHER_VERSION_ROWS = 20
"""From how many rows that do not fit on, when they are the greater part, the table is taken for one
of another version.
"""
_EXAMPLE_TABLE = file(
    "nomenklatur.csv",
    "level,kode,nomenklatur",
    "program,1.06.02,Program Satu",
    "kegiatan,1.06.02.2.01,Kegiatan Satu",
    "sub_kegiatan,1.06.02.2.01.0001,Sub 1",
    "sub_kegiatan,1.06.02.2.01.0002,Sub 2",
)
_INCOMPLETE_TABLE = file(
    "nomenklatur.csv",
    "level,kode,nomenklatur,sumber",
    "program,1.06.02,Program Satu,2",
    "kegiatan,1.06.02.2.01,Kegiatan Satu,2",
    "sub_kegiatan,1.06.02.2.01.0001,Sub 1,2",
)


@rule(
    "R403",
    "Nama sama dengan nomenklatur",
    "peringatan",
    "Nama pada dokumen dan pada aplikasi penganggaran harus sama kata demi kata; ejaan resmi "
    "dipakai apa adanya.",
    needs=(NOMENKLATUR,),
    given=_EXAMPLE_TABLE + form({"Nomenklatur": "nomenklatur.csv"}),
    bad=rows("Sub Kegiatan", {"Kode": "1.06.02.2.01.0001", "Sub Kegiatan": "Pendampingan"}),
    good=rows("Sub Kegiatan", {"Kode": "1.06.02.2.01.0001", "Sub Kegiatan": "Sub 1"}),
)
def official_nama(b: RuleView) -> Iterator[Flaw]:
    """A kode of the table under another name. Case and the word *program* do not count. Of quite
    another name that the table has on weak grounds only R410 tells.
    """
    for s, official in _differing_rows(b):
        if official is None or _is_doubtful(s, official):
            continue
        if _nama_likeness(s.nama, official.name) >= _SIMILARITY:
            message, advice = (
                "nama berbeda tulisan dari nomenklatur",
                f"salin dari tabel {b.nomenklatur.source}; ejaan resmi dipakai apa adanya",
            )
        else:
            message = "kode ini bernama lain dalam nomenklatur"
            same_name = _same_named_sibling(s, _sibling_names(b, s))
            advice = (
                f"dalam tabel {b.nomenklatur.source} nama ini berkode {same_name.kode}"
                if same_name
                else f"periksa kodenya; mungkin dari versi lain daripada {b.nomenklatur.source}"
            )
        yield flaw(
            s.origin,
            "nama",
            message,
            found=s.nama,
            expected=_plain_nama(official),
            advice=advice,
            subject=s.kode,
        )


@rule(
    "R404",
    "Kode ada dalam nomenklatur",
    "peringatan",
    "Kode yang tidak ada dalam nomenklatur tidak dapat dianggarkan; sering sisa dari versi "
    "sebelumnya atau salah ketik.",
    needs=(NOMENKLATUR,),
    given=_EXAMPLE_TABLE + form({"Nomenklatur": "nomenklatur.csv"}),
    bad=rows("Sub Kegiatan", {"Kode": "1.06.02.2.01.0009", "Sub Kegiatan": "Sub 1"}),
    good=rows("Sub Kegiatan", {"Kode": "1.06.02.2.01.0001", "Sub Kegiatan": "Sub 1"}),
)
def official_kode(b: RuleView) -> Iterator[Flaw]:
    """A kode that a complete table lacks though it speaks of its bidang urusan and kewenangan.
    Below such a kode nothing is told.
    """
    for s, official in _differing_rows(b):
        if official is not None:
            continue
        siblings = _sibling_names(b, s)
        if same_name := _same_named_sibling(s, siblings):
            expected, advice = (
                same_name.kode,
                "nama ini ada di bawah induk yang sama dengan kode tersebut",
            )
        elif nearest := _closest_name(s, siblings):
            expected, advice = (
                f"misalnya {nearest.kode} {_plain_nama(nearest)}",
                "periksa kode dan namanya; mungkin dari versi lain",
            )
        else:
            expected, advice = (
                f"kode pada tabel {b.nomenklatur.source}",
                "periksa kodenya; mungkin dari versi lain",
            )
        yield flaw(
            s.origin,
            "kode",
            "kode tidak ada dalam nomenklatur",
            found=s.kode,
            expected=expected,
            advice=advice,
            subject=s.kode,
        )


@rule(
    "R406",
    "Tabel nomenklatur sesuai dengan rencana ini",
    "saran",
    "Bidang urusan dan kode di luar tabel, atau tabel dari versi lain, membuat kode dan nama tidak "
    "diperiksa.",
    given=form({"Nomenklatur": "nomenklatur.csv"})
    + rows("Program", {"Kode": "1.06.02", "Program": "Program satu"}),
    bad=file("nomenklatur.csv", "level,kode,nomenklatur", "program,1.01.02,Program Pendidikan"),
    good=_EXAMPLE_TABLE,
)
def suitable_table(b: RuleView) -> Iterator[Flaw]:
    """Once a plan: when the table seems to be of another version, else what of the plan the table
    does not speak of.
    """
    bring_advice = (
        "letakkan tabelnya (.csv) di folder rencana dan tulis nama berkasnya pada "
        "isian Nomenklatur di lembar Identitas"
    )
    if b.once(_is_other_version):
        covered_rows = b.once(read_kode).covered
        i = b.renstra.identitas
        yield flaw(
            i.origin,
            "nomenklatur",
            "tabel nomenklatur tampaknya dari versi lain, sehingga kode dan nama tidak diperiksa",
            found=f"{b.nomenklatur.source}: "
            f"{sum(_matches_official(b, s) for s in covered_rows)} dari "
            f"{len(covered_rows)} kode cocok",
            expected="tabel nomenklatur versi yang dipakai rencana ini",
            advice=bring_advice,
        )
        return
    daerah = KEWENANGAN[b.renstra.identitas.tingkat_daerah]
    outside = [s for s in b.once(read_kode).uncovered if kewenangan_digit(b, s) == daerah]
    lacking = _unknown_to_incomplete(b)
    if not outside and not lacking:
        return
    source, known = b.nomenklatur.source, b.nomenklatur.bidang_of(daerah)
    told, expected = [], "tabel nomenklatur yang lengkap"
    if outside:
        names = " dan ".join(dict.fromkeys(map(_bidang_name, outside)))
        told.append(f"{names} kewenangan {REGIONS[daerah]} tidak ada dalam tabel nomenklatur")
        expected = f"tabel nomenklatur yang memuat {names}"
        if known:
            expected += f"; {source} memuat bidang {_bidang_spans(known)}"
    if lacking:
        told.append(
            f"{len(lacking)} dari {len(b.with_pagu)} kode tidak ada dalam tabel {source}, yang "
            "memang tidak lengkap"
        )
    first = (outside or lacking)[0]
    yield flaw(
        first.origin,
        "kode",
        f"{'; '.join(told)}: nama dan kodenya tidak diperiksa",
        found=first.kode,
        expected=expected,
        advice=f"periksa sendiri, atau {bring_advice}",
        subject=first.kode,
    )


@rule(
    "R410",
    "Nama resmi memakai kodenya dalam tabel yang tidak lengkap",
    "saran",
    "Kode yang tidak ada dalam tabel yang tidak lengkap belum tentu salah, tetapi namanya yang "
    "ada di sana dengan kode lain menandakan salah ketik atau versi lain.",
    given=_INCOMPLETE_TABLE + form({"Nomenklatur": "nomenklatur.csv"}),
    bad=rows("Sub Kegiatan", {"Kode": "1.06.02.2.01.0010", "Sub Kegiatan": "Sub 1"}),
    good=rows("Sub Kegiatan", {"Kode": "1.06.02.2.01.0010", "Sub Kegiatan": "Sub 10"}),
)
def kode_of_official_nama(b: RuleView) -> Iterator[Flaw]:
    """A kode that an incomplete table lacks, with a name that it has under the same parent with
    another kode; and one that it has under quite another name, which only one source gives.
    """
    for s, official in _differing_rows(b):
        if official is not None and _is_doubtful(s, official):
            yield flaw(
                s.origin,
                "nama",
                f"kode ini bernama lain dalam tabel {b.nomenklatur.source}, yang memuatnya dari "
                "satu sumber saja",
                found=s.nama,
                expected=f"{_plain_nama(official)}, bila memang demikian menurut lampiran "
                "peraturannya",
                advice="periksa pada lampiran peraturannya; biarkan bila nama ini sudah benar",
                subject=s.kode,
            )
    for s in _unknown_to_incomplete(b):
        if same_name := _same_named_sibling(s, _sibling_names(b, s)):
            yield flaw(
                s.origin,
                "kode",
                f"nama ini berkode lain dalam tabel {b.nomenklatur.source}",
                found=s.kode,
                expected=same_name.kode,
                advice="periksa kodenya; biarkan bila memang demikian pada versi yang dipakai",
                subject=s.kode,
            )


def _bidang_name(s: WithKode) -> str:
    bidang = ".".join(normalise_kode(s.kode).split(".")[:2])
    return "program penunjang (X.XX.01)" if bidang == "x.xx" else f"bidang urusan {bidang}"


def _bidang_spans(bidang: Sequence[str]) -> str:
    """Bidang in as few words as can be: ``1.01–1.06, 5.01``."""
    spans: list[list[str]] = []
    for kode in bidang:
        urusan, _, number = kode.partition(".")
        if not (spans and spans[-1][-1] == f"{urusan}.{int(number) - 1:02d}"):
            spans.append([])
        spans[-1].append(kode)
    return ", ".join("–".join(dict.fromkeys((s[0], s[-1]))) for s in spans)


def _official_name(b: RuleView, s: WithKode) -> OfficialName | None:
    official = b.nomenklatur.by_kode.get(normalise_kode(s.kode))
    return official if official and official.level == LEVELS[type(s)] else None


def _matches_official(b: RuleView, s: WithKode) -> bool:
    official = _official_name(b, s)
    return official is not None and normalise_nama(official.name) == normalise_nama(s.nama)


def _differing_rows(b: RuleView) -> Iterator[tuple[WithKode, OfficialName | None]]:
    """The rows that the table covers but does not have just so, with what it has; nothing where it
    is of another version.
    """
    if not b.once(_is_other_version):
        yield from b.once(_find_mismatches)


def _find_mismatches(b: RuleView) -> Sequence[tuple[WithKode, OfficialName | None]]:
    result: list[tuple[WithKode, OfficialName | None]] = []
    unknown: set[str] = set()
    for s in b.once(read_kode).covered:
        official = _official_name(b, s)
        if official is not None and normalise_nama(official.name) == normalise_nama(s.nama):
            continue
        if official is None:
            if not b.nomenklatur.complete:
                continue
            unknown.add(standard := normalise_kode(s.kode))
            part = standard.split(".")
            if any(".".join(part[:n]) in unknown for n in (5, 3) if n < len(part)):
                continue
        result.append((s, official))
    return result


def _unknown_to_incomplete(b: RuleView) -> Sequence[WithKode]:
    """The rows that an incomplete table covers without having their kode: it cannot tell."""
    if b.nomenklatur.complete:
        return ()
    return [s for s in b.once(read_kode).covered if _official_name(b, s) is None]


def _is_other_version(b: RuleView) -> bool:
    """Whether so much does not fit that the table is not the one that the plan was made by."""
    unmatched = len(b.once(_find_mismatches))
    return unmatched >= _OTHER_VERSION_ROWS and unmatched > sum(
        _matches_official(b, s) for s in b.with_pagu
    )


def _sibling_names(b: RuleView, s: WithKode) -> Sequence[OfficialName]:
    """The rows of the table at the same level under the same parent."""
    return b.nomenklatur.by_parent.get(
        (LEVELS[type(s)], normalise_kode(s.kode).rpartition(".")[0]), ()
    )


def _same_named_sibling(s: WithKode, siblings: Sequence[OfficialName]) -> OfficialName | None:
    name = normalise_nama(s.nama)
    return next((n for n in siblings if normalise_nama(n.name) == name), None)


def _closest_name(s: WithKode, siblings: Sequence[OfficialName]) -> OfficialName | None:
    from rapidfuzz import fuzz, process

    result = process.extractOne(
        normalise_nama(s.nama),
        [normalise_nama(n.name) for n in siblings],
        scorer=fuzz.ratio,
        score_cutoff=_SIMILARITY,
    )
    return siblings[result[2]] if result else None


def _is_doubtful(s: WithKode, official: OfficialName) -> bool:
    """Whether the table has quite another name, and that on weak grounds: the plan may be right."""
    return official.weak and _nama_likeness(s.nama, official.name) < _SIMILARITY


def _nama_likeness(one: str, other: str) -> float:
    from rapidfuzz import fuzz

    return float(fuzz.ratio(normalise_nama(one), normalise_nama(other)))


def _plain_nama(official: OfficialName) -> str:
    """The official name as it stands; of a program without the word, which sheets leave out as
    often as not.
    """
    return (
        re.sub(r"^program ", "", official.name, flags=re.IGNORECASE)
        if official.level == "program"
        else official.name
    )
