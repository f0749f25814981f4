"""Rules R401, R402, R405 and R407-R409: kode of program, kegiatan and sub kegiatan, among
themselves.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from ...model import Kegiatan, Level, Program, SubKegiatan
from ...reference.nomenklatur import KEWENANGAN, tidy_kode
from ..example import form, rows
from ..lib.kode import (
    LEVEL_NAMES,
    LEVELS,
    PART_COUNT,
    REGIONS,
    WithKode,
    is_readable,
    read_kode,
)
from ..rule import Flaw, flaw, rule
from ..view import RuleView

_EXAMPLE = {
    Level.PROGRAM: "U.BB.PP, misalnya 1.06.02",
    Level.KEGIATAN: "U.BB.PP.J.KK, misalnya 1.06.02.1.01",
    Level.SUB_KEGIATAN: "U.BB.PP.J.KK.SSSS, misalnya 1.06.02.1.01.0001",
}
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


@rule(
    "R401",
    "Kode dapat dibaca sebagai kode program, kegiatan, atau sub kegiatan",
    "kesalahan",
    "Kode yang bukan kode pada tingkatnya tidak dapat dicocokkan dengan nomenklatur maupun "
    "dengan aplikasi penganggaran.",
    bad=rows("Sub Kegiatan", {"Kode": "1.06.02.3.01.0001", "Kode Kegiatan": "1.06.02.2.01"}),
    good=rows("Sub Kegiatan", {"Kode": "1.06.02.2.01.0001", "Kode Kegiatan": "1.06.02.2.01"}),
)
def malformed_kode(b: RuleView) -> Iterator[Flaw]:
    """A kode that is none of its level: another number of parts, letters, a kewenangan other than 1
    and 2, the kode of its own parent.
    """
    for s in b.once(read_kode).unknown:
        level = LEVELS[type(s)]
        part = s.kode.count(".") + 1
        parent = b.renstra.tree.parent(s)
        message, advice = f"bukan kode {LEVEL_NAMES[level]}", "periksa tiap bagian kode ini"
        if isinstance(parent, (Program, Kegiatan)) and parent.kode == s.kode:
            message += f", melainkan kode {LEVEL_NAMES[LEVELS[type(parent)]]} induknya: {s.nama}"
            advice = f"lengkapi dengan nomor {LEVEL_NAMES[level]} ini"
        elif part != (needed := PART_COUNT[level]):
            advice = f"kode ini mempunyai {part} bagian, seharusnya {needed}"
        yield flaw(
            s.origin,
            "kode",
            message,
            found=s.kode,
            expected=_EXAMPLE[s.level],
            advice=advice,
            subject=s.kode,
        )


@rule(
    "R402",
    "Kode diawali kode induknya",
    "kesalahan",
    "Sub kegiatan yang kodenya diawali kode kegiatan lain akan dijumlahkan ke kegiatan yang salah.",
    bad=rows("Sub Kegiatan", {"Kode": "1.06.02.2.02.0001", "Kode Kegiatan": "1.06.02.2.01"}),
    good=rows("Sub Kegiatan", {"Kode": "1.06.02.2.01.0001", "Kode Kegiatan": "1.06.02.2.01"}),
)
def kode_under_parent(b: RuleView) -> Iterator[Flaw]:
    """A kode that does not begin with its parent's, however either is written; ``X.XX`` stands for
    any bidang urusan.
    """
    for s in b.once(read_kode).coded:
        parent = b.renstra.tree.parent(s)
        if (
            isinstance(parent, (Program, Kegiatan))
            and not s.kode.startswith(f"{parent.kode}.")
            and is_readable(parent)
        ):
            own, start = tidy_kode(s.kode).split("."), tidy_kode(parent.kode).split(".")
            general = own[0] == "x" or start[0] == "x"
            if own[2 if general else 0 : len(start)] != start[2 if general else 0 :]:
                level = LEVEL_NAMES[LEVELS[type(parent)]]
                message = f"kode tidak diawali kode {level} induknya: {s.nama}"
                yield flaw(
                    s.origin,
                    "kode",
                    message,
                    found=s.kode,
                    expected=f"diawali {parent.kode}",
                    advice="betulkan kodenya, atau pindahkan baris ini ke induk yang sesuai",
                    subject=s.kode,
                )


@rule(
    "R405",
    "Kode ditulis menurut bentuk baku",
    "peringatan",
    "Kode yang masih terbaca tetapi tidak berbentuk baku tidak ditemukan kembali oleh aplikasi "
    "lain; cukup diganti sekaligus.",
    bad=rows("Sub Kegiatan", {"Kode": "1.06.02.02.01.0001", "Kode Kegiatan": "1.06.02.2.01"}),
    good=rows("Sub Kegiatan", {"Kode": "1.06.02.2.01.0001", "Kode Kegiatan": "1.06.02.2.01"}),
)
def odd_kode(b: RuleView) -> Iterator[Flaw]:
    """Kode that can be read but are not written as prescribed: one finding for each habit, at the
    first row that has it.
    """
    coded = [s for s in b.once(read_kode).coded if not _NO_ODD_HABIT.fullmatch(s.kode)]
    for what, expected, trait in _ODD_HABITS:
        if odd := [s for s in coded if trait(s.kode.split("."))]:
            s = odd[0]
            other = f" dan {len(odd) - 1} baris lain" if len(odd) > 1 else ""
            yield flaw(
                s.origin,
                "kode",
                f"{what}, di baris ini{other}",
                found=s.kode,
                expected=expected,
                subject=s.kode,
                advice="ganti semua kode yang ditulis begini",
            )


@rule(
    "R407",
    "Kode sub kegiatan ditulis seragam",
    "saran",
    "Kode berakhiran dua dan empat angka dalam satu rencana menandakan baris dari dua versi "
    "nomenklatur.",
    given=rows("Sub Kegiatan", {"Kode": "1.06.02.2.01.0001"}, {"Kode": "1.06.02.2.01.0002"}),
    bad=rows(
        "Sub Kegiatan",
        {
            "Kode": "1.06.02.2.01.03",
            "Sub Kegiatan": "Sub 3",
            "Indikator": "Jumlah orang",
            "Satuan": "Orang",
        },
        start=4,
    ),
    good=rows(
        "Sub Kegiatan",
        {
            "Kode": "1.06.02.2.01.0003",
            "Sub Kegiatan": "Sub 3",
            "Indikator": "Jumlah orang",
            "Satuan": "Orang",
        },
        start=4,
    ),
)
def mixed_kode_styles(b: RuleView) -> Iterator[Flaw]:
    """Kode of sub kegiatan whose last part has another number of digits than most: one finding for
    each such number.
    """
    tail = [
        (s, len(s.kode.rpartition(".")[2]))
        for s in b.once(read_kode).coded
        if isinstance(s, SubKegiatan)
    ]
    count = Counter(n for _, n in tail)
    if len(count) < 2:
        return
    commonest = count.most_common(1)[0][0]
    for length in sorted(count.keys() - {commonest}):
        s = next(s for s, n in tail if n == length)
        yield flaw(
            s.origin,
            "kode",
            f"{count[length]} kode berakhiran {length} angka, {count[commonest]} kode berakhiran "
            f"{commonest} angka",
            found=s.kode,
            expected=f"{commonest} angka pada bagian terakhir, seperti sub kegiatan lain",
            advice="seragamkan menurut versi nomenklatur yang dipakai",
            subject=s.kode,
        )


@rule(
    "R408",
    "Kewenangan pada kode sesuai tingkat daerah",
    "peringatan",
    "Bagian keempat kode menyatakan kewenangan: 1 provinsi, 2 kabupaten/kota.",
    given=form({"Tingkat daerah": "Kabupaten"}),
    bad=rows("Kegiatan", {"Kode": "1.06.02.1.01"})
    + rows("Sub Kegiatan", {"Kode": "1.06.02.1.01.0001"}, {"Kode": "1.06.02.1.01.0002"}),
    good=rows("Kegiatan", {"Kode": "1.06.02.2.01"})
    + rows("Sub Kegiatan", {"Kode": "1.06.02.2.01.0001"}, {"Kode": "1.06.02.2.01.0002"}),
)
def kewenangan(b: RuleView) -> Iterator[Flaw]:
    """The digit of kewenangan in a kegiatan against the level of the region; one finding when all
    kegiatan have the other.
    """
    i = b.renstra.identitas
    expected = KEWENANGAN[i.tingkat_daerah]
    kegiatan = [s for s in b.once(read_kode).coded if isinstance(s, Kegiatan)]
    error = [s for s in kegiatan if tidy_kode(s.kode).split(".")[3] != expected]
    everything = len(error) == len(kegiatan) > 1
    for s in error[:1] if everything else error:
        digit = tidy_kode(s.kode).split(".")[3]
        where = f"semua {len(kegiatan)} kegiatan" if everything else "kegiatan ini"
        yield flaw(
            s.origin,
            "kode",
            f"kode {where} menyatakan kewenangan {REGIONS[digit]}, rencana ini milik "
            f"{i.tingkat_daerah.lower()}",
            found=s.kode,
            expected=f"{expected} pada bagian keempat",
            subject=s.kode,
            advice="pakai kode kewenangan daerah sendiri, berikut sub kegiatannya",
        )


@rule(
    "R409",
    "Satu kode hanya dipakai satu kali",
    "kesalahan",
    "Kode yang sama dalam dua tulisan (…01 dan …0001) terbaca sebagai dua baris dan pagunya "
    "terhitung dua kali.",
    given=rows("Sub Kegiatan", {"Kode": "1.06.02.2.01.0001"}),
    bad=rows("Sub Kegiatan", {"Kode": "1.06.02.2.01.01", "Kode Kegiatan": "1.06.02.2.01"}, start=3),
    good=rows(
        "Sub Kegiatan", {"Kode": "1.06.02.2.01.0002", "Kode Kegiatan": "1.06.02.2.01"}, start=3
    ),
)
def duplicate_kode(b: RuleView) -> Iterator[Flaw]:
    """Two rows whose kode are one and the same, written in two ways; twice the same writing is told
    when the sheet is read.
    """
    first: dict[str, WithKode] = {}
    for s in b.once(read_kode).coded:
        if (other := first.setdefault(tidy_kode(s.kode), s)) is not s:
            yield flaw(
                s.origin,
                "kode",
                "kode yang sama sudah dipakai dengan tulisan lain",
                found=s.kode,
                expected=f"hanya sekali (sudah ada di {other.origin.cell('kode')} sebagai "
                f"{other.kode})",
                advice="gabungkan kedua baris, atau betulkan kodenya",
                subject=s.kode,
            )
