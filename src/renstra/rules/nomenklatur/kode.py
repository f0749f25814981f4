"""Rules R401-R409: kode of program, kegiatan and sub kegiatan, among themselves and against the
nomenclature table.

Official names contain slips of their own: they are quoted as they stand and never mended.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from ...model import Kegiatan, Program, SubKegiatan
from ...reference.nomenklatur import OfficialName, normalise_kode, normalise_nama, tidy_kode
from ..rule import Flaw, flaw, rule
from ..view import Material

_WITH_KODE = Program | Kegiatan | SubKegiatan
_LEVEL: dict[type[_WITH_KODE], str] = {
    Program: "program",
    Kegiatan: "kegiatan",
    SubKegiatan: "sub_kegiatan",
}
_NAMING = {"program": "program", "kegiatan": "kegiatan", "sub_kegiatan": "sub kegiatan"}
_PART_COUNT = {"program": 3, "kegiatan": 5, "sub_kegiatan": 6}
_EXAMPLE = {
    "program": "U.BB.PP, misalnya 1.06.02",
    "kegiatan": "U.BB.PP.J.KK, misalnya 1.06.02.1.01",
    "sub_kegiatan": "U.BB.PP.J.KK.SSSS, misalnya 1.06.02.1.01.0001",
}
_READABLE = re.compile(
    r"(?:0?\d|[xX])\.(?:\d{1,2}|[xX]{2})\.\d{1,2}(?:\.0?[12]\.\d{1,2}(?:\.\d{1,4})?)?"
)
_ODD_HABITS: tuple[tuple[str, str, Callable[[list[str]], bool]], ...] = (
    (
        "kewenangan berawalan nol",
        "satu angka pada bagian keempat, 1 atau 2",
        lambda k: len(k) > 3 and len(k[3]) > 1,
    ),
    (
        "urusan dan bidang urusan ditulis X.XX",
        "kode bidang urusan perangkat daerah, misalnya 1.06.01",
        lambda k: k[0] in "xX",
    ),
    (
        "bagian kode kurang atau kelebihan angka",
        "satu angka untuk urusan, dua angka untuk bidang urusan, program, dan kegiatan",
        lambda k: len(k[0]) > 1 or any(len(k[n]) < 2 for n in (1, 2, 4, 5) if n < len(k)),
    ),
)
"""Habits that leave a kode readable: what is odd, what is expected, and how it shows in the parts
of a kode.
"""
_NO_ODD_HABIT = re.compile(r"\d\.\d\d\.\d\d(?:\.\d\.\d\d(?:\.\d{2,4})?)?")
"""A kode that can be read and is written like this has none of these habits."""
_KEWENANGAN = {"Provinsi": "1", "Kabupaten": "2", "Kota": "2"}
_REGIONS = {"1": "provinsi", "2": "kabupaten/kota"}
_SIMILARITY = 85.0
"""From which likeness (percent) a name counts as another writing of the official one, and not as
another name.
"""
_OTHER_VERSION_ROWS = 20
"""From how many rows that do not fit on, when they are the greater part, the table is taken for one
of another version.
"""


@rule(
    "R401",
    "Kode dapat dibaca sebagai kode program, kegiatan, atau sub kegiatan",
    "kesalahan",
    "Kode yang bukan kode pada tingkatnya tidak dapat dicocokkan dengan nomenklatur maupun dengan aplikasi penganggaran.",
)
def malformed_kode(b: Material) -> Iterator[Flaw]:
    """A kode that is none of its level: another number of parts, letters, a kewenangan other than 1
    and 2.
    """
    for s in b.once(_read).unknown:
        level = _LEVEL[type(s)]
        part = s.kode.count(".") + 1
        difference = part != (needed := _PART_COUNT[level])
        yield flaw(
            s.origin, "kode", f"bukan kode {_NAMING[level]}", isi=s.kode, expected=_EXAMPLE[level],
            advice=f"kode ini mempunyai {part} bagian, seharusnya {needed}" if difference else "periksa tiap bagian kode ini",
            subject=s.kode,
        )  # fmt: skip


@rule(
    "R402",
    "Kode diawali kode induknya",
    "kesalahan",
    "Sub kegiatan yang kodenya diawali kode kegiatan lain akan dijumlahkan ke kegiatan yang salah.",
)
def kode_under_parent(b: Material) -> Iterator[Flaw]:
    """A kode that does not begin with its parent's, however either is written; ``X.XX`` stands for
    any bidang urusan.
    """
    for s in b.once(_read).coded:
        parent = b.parent_of.get(s.kode)
        if (
            isinstance(parent, (Program, Kegiatan))
            and not s.kode.startswith(f"{parent.kode}.")
            and _is_readable(parent)
        ):
            own, start = tidy_kode(s.kode).split("."), tidy_kode(parent.kode).split(".")
            general = own[0] == "x" or start[0] == "x"
            if own[2 if general else 0 : len(start)] != start[2 if general else 0 :]:
                message = f"kode tidak diawali kode {_NAMING[_LEVEL[type(parent)]]} induknya"
                yield flaw(
                    s.origin, "kode", message, isi=s.kode, expected=f"diawali {parent.kode}",
                    advice="betulkan kodenya, atau pindahkan baris ini ke induk yang sesuai", subject=s.kode,
                )  # fmt: skip


@rule(
    "R403",
    "Nama sama dengan nomenklatur",
    "peringatan",
    "Nama pada dokumen dan pada aplikasi penganggaran harus sama kata demi kata; ejaan resmi dipakai apa adanya.",
)
def official_nama(b: Material) -> Iterator[Flaw]:
    """A kode of the table under another name. Case and the word *program* do not count."""
    for s, official in _differing(b):
        if official is None:
            continue
        if _likeness(s.nama, official.name) >= _SIMILARITY:
            message, advice = (
                "nama berbeda tulisan dari nomenklatur",
                f"salin dari tabel {b.nomenklatur.source}; ejaan resmi dipakai apa adanya",
            )
        else:
            message = "kode ini bernama lain dalam nomenklatur"
            same_name = _same_named_sibling(s, _siblings(b, s))
            advice = (
                f"dalam tabel {b.nomenklatur.source} nama ini berkode {same_name.kode}"
                if same_name
                else f"periksa kodenya; mungkin dari versi lain daripada {b.nomenklatur.source}"
            )
        yield flaw(
            s.origin,
            "nama",
            message,
            isi=s.nama,
            expected=_plain_nama(official),
            advice=advice,
            subject=s.kode,
        )


@rule(
    "R404",
    "Kode ada dalam nomenklatur",
    "peringatan",
    "Kode yang tidak ada dalam nomenklatur tidak dapat dianggarkan; sering sisa dari versi sebelumnya atau salah ketik.",
)
def official_kode(b: Material) -> Iterator[Flaw]:
    """A kode that the table lacks though it speaks of its bidang urusan and kewenangan. Below such
    a kode nothing is told.
    """
    for s, official in _differing(b):
        if official is not None:
            continue
        siblings = _siblings(b, s)
        if same_name := _same_named_sibling(s, siblings):
            expected, advice = (
                same_name.kode,
                "nama ini ada di bawah induk yang sama dengan kode tersebut",
            )
        elif nearest := _closest(s, siblings):
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
            isi=s.kode,
            expected=expected,
            advice=advice,
            subject=s.kode,
        )


@rule(
    "R405",
    "Kode ditulis menurut bentuk baku",
    "peringatan",
    "Kode yang masih terbaca tetapi tidak berbentuk baku tidak ditemukan kembali oleh aplikasi lain; cukup diganti sekaligus.",
)
def odd_kode(b: Material) -> Iterator[Flaw]:
    """Kode that can be read but are not written as prescribed: one finding for each habit, at the
    first row that has it.
    """
    coded = [s for s in b.once(_read).coded if not _NO_ODD_HABIT.fullmatch(s.kode)]
    for what, expected, trait in _ODD_HABITS:
        if odd := [s for s in coded if trait(s.kode.split("."))]:
            s = odd[0]
            other = f" dan {len(odd) - 1} baris lain" if len(odd) > 1 else ""
            yield flaw(s.origin, "kode", f"{what}, di baris ini{other}", isi=s.kode, expected=expected, subject=s.kode,
                        advice="ganti semua kode yang ditulis begini")  # fmt: skip


@rule(
    "R406",
    "Tabel nomenklatur sesuai dengan rencana ini",
    "saran",
    "Bidang urusan di luar tabel, atau tabel dari versi lain, membuat kode dan nama tidak diperiksa.",
)
def suitable_table(b: Material) -> Iterator[Flaw]:
    """Once for each bidang urusan that the table does not speak of; once when the table seems to be
    of another version.
    """
    bring_advice = "letakkan tabelnya (.csv) di folder rencana dan tulis nama berkasnya pada isian Nomenklatur di lembar Identitas"
    daerah = _KEWENANGAN[b.renstra.identitas.tingkat_daerah]
    done: set[str] = set()
    for s in b.once(_read).uncovered:
        bidang = ".".join(normalise_kode(s.kode).split(".")[:2])
        if bidang in done or _kewenangan_digit(b, s) != daerah:
            continue
        done.add(bidang)
        name = "program penunjang (X.XX.01)" if bidang == "x.xx" else f"bidang urusan {bidang}"
        region = _REGIONS[daerah]
        yield flaw(
            s.origin, "kode", f"{name} kewenangan {region} tidak diperiksa karena tidak ada dalam tabel nomenklatur", isi=s.kode,
            expected=f"tabel nomenklatur yang memuat {name} kewenangan {region}", advice=bring_advice, subject=s.kode,
        )  # fmt: skip
    if b.once(_is_other_version):
        covered_rows = b.once(_read).covered
        i = b.renstra.identitas
        yield flaw(
            i.origin, "nomenklatur", "tabel nomenklatur tampaknya dari versi lain, sehingga kode dan nama tidak diperiksa",
            isi=f"{b.nomenklatur.source}: {sum(_matches(b, s) for s in covered_rows)} dari {len(covered_rows)} kode cocok",
            expected="tabel nomenklatur versi yang dipakai rencana ini", advice=bring_advice,
        )  # fmt: skip


@rule(
    "R407",
    "Kode sub kegiatan ditulis seragam",
    "saran",
    "Kode berakhiran dua dan empat angka dalam satu rencana menandakan baris dari dua versi nomenklatur.",
)
def mixed_kode_styles(b: Material) -> Iterator[Flaw]:
    """Kode of sub kegiatan whose last part has another number of digits than most: one finding for
    each such number.
    """
    tail = [
        (s, len(s.kode.rpartition(".")[2]))
        for s in b.once(_read).coded
        if isinstance(s, SubKegiatan)
    ]
    count = Counter(n for _, n in tail)
    if len(count) < 2:
        return
    commonest = count.most_common(1)[0][0]
    for length in sorted(count.keys() - {commonest}):
        s = next(s for s, n in tail if n == length)
        yield flaw(
            s.origin, "kode", f"{count[length]} kode berakhiran {length} angka, {count[commonest]} kode berakhiran {commonest} angka",
            isi=s.kode, expected=f"{commonest} angka pada bagian terakhir, seperti sub kegiatan lain",
            advice="seragamkan menurut versi nomenklatur yang dipakai", subject=s.kode,
        )  # fmt: skip


@rule(
    "R408",
    "Kewenangan pada kode sesuai tingkat daerah",
    "peringatan",
    "Bagian keempat kode menyatakan kewenangan: 1 provinsi, 2 kabupaten/kota.",
)
def kewenangan(b: Material) -> Iterator[Flaw]:
    """The digit of kewenangan in a kegiatan against the level of the region; one finding when all
    kegiatan have the other.
    """
    i = b.renstra.identitas
    expected = _KEWENANGAN[i.tingkat_daerah]
    kegiatan = [s for s in b.once(_read).coded if isinstance(s, Kegiatan)]
    error = [s for s in kegiatan if tidy_kode(s.kode).split(".")[3] != expected]
    everything = len(error) == len(kegiatan) > 1
    for s in error[:1] if everything else error:
        digit = tidy_kode(s.kode).split(".")[3]
        where = f"semua {len(kegiatan)} kegiatan" if everything else "kegiatan ini"
        yield flaw(
            s.origin, "kode", f"kode {where} menyatakan kewenangan {_REGIONS[digit]}, rencana ini milik {i.tingkat_daerah.lower()}",
            isi=s.kode, expected=f"{expected} pada bagian keempat", subject=s.kode,
            advice="pakai kode kewenangan daerah sendiri, berikut sub kegiatannya",
        )  # fmt: skip


@rule(
    "R409",
    "Satu kode hanya dipakai satu kali",
    "kesalahan",
    "Kode yang sama dalam dua tulisan (…01 dan …0001) terbaca sebagai dua baris dan pagunya terhitung dua kali.",
)
def duplicate_kode(b: Material) -> Iterator[Flaw]:
    """Two rows whose kode are one and the same, written in two ways; twice the same writing is told
    when the sheet is read.
    """
    first: dict[str, _WITH_KODE] = {}
    for s in b.once(_read).coded:
        if (other := first.setdefault(tidy_kode(s.kode), s)) is not s:
            yield flaw(
                s.origin, "kode", "kode yang sama sudah dipakai dengan tulisan lain", isi=s.kode,
                expected=f"hanya sekali (sudah ada di {other.origin.cell('kode')} sebagai {other.kode})",
                advice="gabungkan kedua baris, atau betulkan kodenya", subject=s.kode,
            )  # fmt: skip


class _KodeReading(NamedTuple):
    """The rows that have a kode of their level and those that do not; of the former those that the
    table speaks about, or not.
    """

    coded: list[_WITH_KODE]
    unknown: list[_WITH_KODE]
    covered: list[_WITH_KODE]
    uncovered: list[_WITH_KODE]


def _read(b: Material) -> _KodeReading:
    result = _KodeReading([], [], [], [])
    for s in b.with_pagu:
        if not _is_readable(s):
            result.unknown.append(s)
            continue
        result.coded.append(s)
        (result.covered if _is_covered(b, s) else result.uncovered).append(s)
    return result


def _is_readable(s: _WITH_KODE) -> bool:
    """Whether the kode has the parts that its level has."""
    return (
        s.kode.count(".") + 1 == _PART_COUNT[_LEVEL[type(s)]]
        and _READABLE.fullmatch(s.kode) is not None
    )


def _kewenangan_digit(b: Material, s: _WITH_KODE) -> str:
    """The digit of kewenangan; a program has none and takes the region's."""
    part = tidy_kode(s.kode).split(".")
    return part[3] if len(part) > 3 else _KEWENANGAN[b.renstra.identitas.tingkat_daerah]


def _is_covered(b: Material, s: _WITH_KODE) -> bool:
    """Whether the table speaks about the bidang urusan and kewenangan of a row.

    A program bears another name under another kewenangan, so a table that has only the other one
    says nothing of it.
    """
    if isinstance(s, Program):
        bidang = ".".join(normalise_kode(s.kode).split(".")[:2])
        known = [j for j in _REGIONS if f"{bidang}/{j}" in b.nomenklatur.coverage]
        return b.nomenklatur.mentions(s.kode) and (not known or _kewenangan_digit(b, s) in known)
    return b.nomenklatur.mentions(s.kode)


def _official(b: Material, s: _WITH_KODE) -> OfficialName | None:
    official = b.nomenklatur.by_kode.get(normalise_kode(s.kode))
    return official if official and official.level == _LEVEL[type(s)] else None


def _matches(b: Material, s: _WITH_KODE) -> bool:
    official = _official(b, s)
    return official is not None and normalise_nama(official.name) == normalise_nama(s.nama)


def _differing(b: Material) -> Iterator[tuple[_WITH_KODE, OfficialName | None]]:
    """The rows that the table covers but does not have just so, with what it has; nothing where it
    is of another version.
    """
    if not b.once(_is_other_version):
        yield from b.once(_mismatches)


def _mismatches(b: Material) -> Sequence[tuple[_WITH_KODE, OfficialName | None]]:
    result: list[tuple[_WITH_KODE, OfficialName | None]] = []
    unknown: set[str] = set()
    for s in b.once(_read).covered:
        official = _official(b, s)
        if official is not None and normalise_nama(official.name) == normalise_nama(s.nama):
            continue
        if official is None:
            unknown.add(standard := normalise_kode(s.kode))
            part = standard.split(".")
            if any(".".join(part[:n]) in unknown for n in (5, 3) if n < len(part)):
                continue
        result.append((s, official))
    return result


def _is_other_version(b: Material) -> bool:
    """Whether so much does not fit that the table is not the one that the plan was made by."""
    unmatched = len(b.once(_mismatches))
    return unmatched >= _OTHER_VERSION_ROWS and unmatched > sum(_matches(b, s) for s in b.with_pagu)


def _siblings(b: Material, s: _WITH_KODE) -> Sequence[OfficialName]:
    """The rows of the table at the same level under the same parent."""
    return b.nomenklatur.by_parent.get(
        (_LEVEL[type(s)], normalise_kode(s.kode).rpartition(".")[0]), ()
    )


def _same_named_sibling(s: _WITH_KODE, siblings: Sequence[OfficialName]) -> OfficialName | None:
    name = normalise_nama(s.nama)
    return next((n for n in siblings if normalise_nama(n.name) == name), None)


def _closest(s: _WITH_KODE, siblings: Sequence[OfficialName]) -> OfficialName | None:
    from rapidfuzz import fuzz, process

    result = process.extractOne(
        normalise_nama(s.nama),
        [normalise_nama(n.name) for n in siblings],
        scorer=fuzz.ratio,
        score_cutoff=_SIMILARITY,
    )
    return siblings[result[2]] if result else None


def _likeness(one: str, other: str) -> float:
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
