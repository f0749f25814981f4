"""Rules R201-R209: what a row of targets claims for the end, and whether its years go the way they
should.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from ...model import (
    NO_VALUE,
    Indikator,
    Node,
    NoValue,
    Number,
    Periode,
    Predikat,
    Range,
    SubKegiatan,
    Value,
)
from ...model.numbers import format_number, round_half_up
from ...model.values import SAKIP_SCALE
from ..lib.series import all_series, persen_series, tree_series
from ..rule import Flaw, flaw, rule
from ..view import Material

_MAY_EXCEED_100 = re.compile(
    r"\b(pertumbuhan|laju|peningkatan|kenaikan|pertambahan|inflasi|rasio|perbandingan|indeks|nilai tukar|realisasi|(pen)?capaian"
    r"|efekti[fv]itas|partisipasi kasar|apk|hunian|okupansi|kepadatan|kapasitas|kecukupan|ketersediaan)\b",
    re.IGNORECASE,
)
"""Percentages that may well pass 100: growth, what was reached of what was planned, enrolment of
all ages, occupancy.
"""
_MAY_BE_NEGATIVE = re.compile(
    r"\b(pertumbuhan|laju|peningkatan|kenaikan|inflasi|perubahan|deviasi|selisih|surplus|defisit|penurunan)\b",
    re.IGNORECASE,
)
_WRONG_MOVEMENTS = {"naik": (-1,), "turun": (1,), "tetap": (-1, 1)}
_MOVEMENT_WORDS = {-1: "turun", 1: "naik"}
_STEP_LIMIT = {"naik": "paling sedikit", "turun": "paling banyak", "tetap": "tetap"}


@rule(
    "R201",
    "Kondisi akhir yang tertulis sama dengan hasil hitungan target",
    "kesalahan",
    "Kondisi akhir dihitung dari target menurut cara rekapnya; angka lain yang tertulis di sana bertentangan dengan tabelnya.",
)
def kondisi_akhir(b: Material) -> Iterator[Flaw]:
    """Typed kondisi akhir against the years with pagu, summed up as the indikator says (in its
    satuan).
    """
    p = b.renstra.identitas.periode
    for kode, i, _ in all_series(b):
        written = i.kondisi_akhir_tertulis
        if written is None or isinstance(written, NoValue):
            continue
        if not _same(i, written, correct := i.kondisi_akhir(p.tahun_pagu)):
            yield flaw(
                i.origin, "kondisi_akhir_tertulis", f"kondisi akhir tidak sama dengan {_method(i, p)}", isi=i.tulis(written),
                expected=i.tulis(correct), advice=_kondisi_akhir_advice(i, written, p), subject=kode,
            )  # fmt: skip


@rule(
    "R202",
    "Target bergerak ke arah yang seharusnya",
    "peringatan",
    "Target yang turun padahal harus naik, atau sebaliknya, selalu ditanyakan penilai; mungkin salah ketik, mungkin arahnya.",
)
def wrong_direction(b: Material) -> Iterator[Flaw]:
    """Steps against `arah`, from the baseline over every planned year; predikat by their scale,
    empty years skipped.

    A row that goes the other way at every step has its `arah` wrong rather than its figures: that
    is told once.
    """
    p = b.renstra.identitas.periode
    for s, i, number in b.once(tree_series):
        if number is not None and _follows_direction(number, i):
            continue
        steps = [(a, z, _movement(a[1], z[1])) for a, z in pairwise(_content(i, p))]
        error = [x for x in steps if x[2] in _WRONG_MOVEMENTS[i.arah]]
        if i.arah != "tetap" and len(error) == len(steps) >= 3:
            start, end, movement = steps[0][0], steps[-1][1], steps[0][2]
            yield flaw(
                i.origin, "arah", f"target selalu {_MOVEMENT_WORDS[movement]}, padahal arahnya {i.arah}", isi=_from_to(i, start, end),
                expected=f"arah {_MOVEMENT_WORDS[movement]}, atau target yang {i.arah}",
                advice=f"isi kolom Arah dengan '{_MOVEMENT_WORDS[movement]}', atau betulkan targetnya", subject=s.kode,
            )  # fmt: skip
            continue
        for start, end, movement in error:
            yield flaw(
                i.origin, f"target.{end[0]}", f"target {_MOVEMENT_WORDS[movement]} dari {start[0]} ke {end[0]}, padahal arahnya {i.arah}",
                isi=_from_to(i, start, end), expected=f"{_STEP_LIMIT[i.arah]} {i.tulis(start[1])}",
                advice="betulkan angkanya, atau isi kolom Arah; bila benar, catat alasannya pada lembar Aturan", subject=s.kode,
            )  # fmt: skip


@rule(
    "R203",
    "Persentase di antara 0 dan 100",
    "peringatan",
    "Bagian tidak lebih besar daripada keseluruhannya; hanya pertumbuhan, rasio, atau capaian target yang dapat melewati 100.",
)
def plausible_persen(b: Material) -> Iterator[Flaw]:
    """Percentages below 0 or over 100, the baseline included, unless the name speaks of growth, a
    ratio or an achievement.
    """
    p = b.renstra.identitas.periode
    for kode, i, number in b.once(persen_series):
        if number is not None and min(number) >= 0 and max(number) <= 100:
            continue
        for field_name, value in _fields(i, p):
            lower, upper = _bounds(value) or (Decimal(0), Decimal(0))
            excess = upper > 100 and not _MAY_EXCEED_100.search(i.nama)
            if excess or (lower < 0 and not _MAY_BE_NEGATIVE.search(i.nama)):
                yield flaw(
                    i.origin, field_name, f"persentase {'lebih dari 100' if excess else 'kurang dari 0'}", isi=i.tulis(value),
                    expected="0 sampai 100", advice="betulkan angkanya, atau satuannya bila bukan persentase", subject=kode,
                )  # fmt: skip


@rule(
    "R205",
    "Persentase tidak tertulis sebagai pecahan",
    "peringatan",
    "Angka 0,7 di antara 69 dan 71 berasal dari sel berformat persen: yang dimaksud 70, yang tercetak 0,7.",
)
def fractional_persen(b: Material) -> Iterator[Flaw]:
    """A percentage below 1 that would fit among the others of its row, which agree, were it a
    hundred times as big.
    """
    p = b.renstra.identitas.periode
    for kode, i, number in b.once(persen_series):
        if number is not None and min(number) >= 1:
            continue
        content = [(m, n) for m, n in _fields(i, p) if isinstance(n, Number) and n.nilai > 0]
        other = [n.nilai for _, n in content if n.nilai > 1]
        # A row that grows from next to nothing has small percentages of its own.
        if len(other) < 2 or max(other) > 2 * min(other):
            continue
        for field_name, value in content:
            hundredfold = value.nilai * 100
            if value.nilai < 1 and min(other) / 2 <= hundredfold <= max(other) * 2:
                yield flaw(
                    i.origin, field_name, "persentase tampak tertulis sebagai pecahan", isi=i.tulis(value),
                    expected=format_number(hundredfold), advice="tulis sebagai angka persen, misalnya 70 dan bukan 0,7", subject=kode,
                )  # fmt: skip


@rule(
    "R207",
    "Target tidak terputus",
    "peringatan",
    "Tahun kosong di antara tahun bertarget, atau tahun berpagu yang tidak bertarget lagi, biasanya tertinggal saat mengisi.",
)
def interrupted_target(b: Material) -> Iterator[Flaw]:
    """Years without target between years with target, and years with pagu after the last target.

    ``N/a`` is a reason, and so is ``-`` where the year has no pagu or another indikator of the
    level has a target. Sub kegiatan with pagu and no target at all are left to R105.
    """
    p = b.renstra.identitas.periode
    for s, i, number in b.once(tree_series):
        if number is not None:
            continue
        filled = [t for t in p.tahun_target if not isinstance(i.target.get(t, NO_VALUE), NoValue)]
        if not filled or len(filled) == len(p.tahun_target):
            continue
        for tahun in range(filled[0] + 1, p.akhir + 1):
            value = i.target.get(tahun, NO_VALUE)
            if (
                isinstance(value, NoValue)
                and value.alasan != "N/a"
                and _breaks_row(s, value, tahun, tahun < filled[-1])
            ):
                position = (
                    "di antara tahun yang bertarget"
                    if tahun < filled[-1]
                    else "padahal tahun itu berpagu"
                )
                yield flaw(
                    i.origin, f"target.{tahun}", f"target {tahun} kosong {position}", isi=value.alasan or "kosong",
                    expected=f"target dalam {i.satuan}",
                    advice="isi targetnya; bila memang tidak direncanakan, tulis '-' dan kosongkan pagunya", subject=s.kode,
                )  # fmt: skip


@rule(
    "R208",
    "Target kegiatan tidak melebihi jumlah target sub kegiatannya",
    "peringatan",
    "Kegiatan hanya menghasilkan apa yang dihasilkan sub kegiatannya; bila satuannya sama, jumlahnya adalah batas atas.",
)
def excessive_kegiatan(b: Material) -> Iterator[Flaw]:
    """Things counted at a kegiatan against those of its sub kegiatan, where all of them count in
    one satuan.

    The same people may be counted in several sub kegiatan, so only a kegiatan above the sum is
    told, once for all years.
    """
    tahun = b.renstra.identitas.periode.tahun_pagu
    for k in b.renstra.kegiatan:
        own = {_properties(i) for i in k.indikator if i.jenis == "cacah"}
        if any(_properties(j) not in own and j.terisi for s in k.sub_kegiatan for j in s.indikator):
            continue
        lower = [i for s in k.sub_kegiatan for i in s.indikator if i.terisi]
        properties = {_properties(i) for i in lower}
        for i in (i for i in k.indikator if i.jenis == "cacah" and properties == {_properties(i)}):
            total = {t: sum((_number(j, t) for j in lower), Decimal(0)) for t in tahun}
            excess = [
                t
                for t in tahun
                if _number(i, t) > total[t] and all(_can_be_summed(j, t) for j in lower)
            ]
            if excess:
                yield flaw(
                    i.origin, f"target.{excess[0]}", "target kegiatan melebihi jumlah target sub kegiatannya",
                    isi="; ".join(f"{t}: {format_number(_number(i, t))}" for t in excess),
                    expected="; ".join(f"{t}: paling banyak {format_number(total[t])}" for t in excess),
                    advice="samakan target kegiatan dengan yang dihasilkan sub kegiatannya", subject=k.kode,
                )  # fmt: skip


@rule(
    "R209",
    "Satu tahun tidak menyimpang dari deret yang tetap",
    "saran",
    "Satu angka lain dalam deret yang selalu sama (1, 1, 1, 1, 3) patut dibaca ulang: mungkin salah ketik.",
)
def lone_deviation(b: Material) -> Iterator[Flaw]:
    """One year unlike all others of its row, in the direction that `arah` allows (R202 tells the
    other one).

    The first year may differ, since a level may change once. In the last year only things counted
    twice as often are told.
    """
    p = b.renstra.identitas.periode
    for s, i, number in b.once(tree_series):
        series = (
            [n.nilai for t in p.tahun_target if isinstance(n := i.target.get(t), Number)]
            if number is None
            else number[1:]
        )
        if len(series) < 4 or i.arah == "tetap":
            continue
        # In order of size the one that differs stands at an end, and all others are alike.
        series.sort()
        if series[0] == series[-1] or (series[0] != series[-2] and series[1] != series[-1]):
            continue
        ordinary, other = series[1], series[-1] if series[0] == series[1] else series[0]
        content = [(t, n.nilai) for t in p.tahun_target if isinstance(n := i.target.get(t), Number)]
        tahun = next(t for t, n in content if n == other)
        if not ordinary or tahun == content[0][0] or (other > ordinary) != (i.arah == "naik"):
            continue
        multiplied = other >= 2 * ordinary or 2 * other <= ordinary
        if tahun != content[-1][0] or (i.jenis == "cacah" and multiplied):
            yield flaw(
                i.origin, f"target.{tahun}", f"target {tahun} lain sendiri di antara tahun-tahun yang sama",
                isi=format_number(other), expected=f"{format_number(ordinary)} seperti tahun lain",
                advice="periksa apakah salah ketik", subject=s.kode,
            )  # fmt: skip


def _content(i: Indikator, p: Periode) -> list[tuple[int, Value]]:
    """The values that can be held against each other, by year, the baseline first."""
    everything = [
        (p.dasar, i.capaian_awal),
        *((t, i.target.get(t, NO_VALUE)) for t in p.tahun_target),
    ]
    return [(t, n) for t, n in everything if _bounds(n)]


def _follows_direction(number: list[Decimal], i: Indikator) -> bool:
    """Whether the years never go against `arah`, as they mostly do not."""
    return number == sorted(number, reverse=i.arah == "turun") and (
        i.arah != "tetap" or number[0] == number[-1]
    )


def _fields(i: Indikator, p: Periode) -> Iterable[tuple[str, Value]]:
    """The baseline and the targets with the names of their cells; the sheet of the RPJMD calls the
    baseline otherwise.
    """
    start = f"capaian_awal.{p.dasar}"
    yield start if start in i.origin.columns else "kondisi_awal", i.capaian_awal
    yield from ((f"target.{t}", n) for t, n in i.target.items())


def _bounds(n: Value) -> tuple[Decimal, Decimal] | None:
    """The lowest and the highest that a value may mean; None when it has no size."""
    if isinstance(n, Range):
        return n.bawah, n.atas
    if isinstance(n, Predikat):
        steps = Decimal(SAKIP_SCALE.index(n.huruf)) if n.huruf in SAKIP_SCALE else None
        return None if steps is None else (steps, steps)
    return (n.nilai, n.nilai) if isinstance(n, Number) else None


def _movement(source: Value, to: Value) -> int:
    """-1 when it fell, 1 when it rose; 0 when it did neither for sure, as ranges that overlap."""
    a, z = _bounds(source), _bounds(to)
    assert a and z, "hanya nilai yang berukuran dibandingkan"
    return (z[0] > a[0] and z[1] > a[1]) - (z[0] < a[0] and z[1] < a[1])


def _from_to(i: Indikator, start: tuple[int, Value], end: tuple[int, Value]) -> str:
    return f"{i.tulis(start[1])} ({start[0]}) menjadi {i.tulis(end[1])} ({end[0]})"


def _same(i: Indikator, written: Value, correct: Value) -> bool:
    """Whether two conditions print the same; a mean may be rounded to fewer digits than were
    computed.
    """
    if isinstance(correct, NoValue):
        return isinstance(written, Number) and not written.nilai
    if written == correct or i.tulis(written) == i.tulis(correct):
        return True
    if i.rekap != "rata-rata" or not isinstance(written, Number) or not isinstance(correct, Number):
        return False
    digit = min(_decimal_count(written.nilai), 2 if i.desimal is None else i.desimal)
    return round_half_up(written.nilai, digit) == round_half_up(correct.nilai, digit)


def _decimal_count(n: Decimal) -> int:
    return len(format_number(n).partition(",")[2])


def _method(i: Indikator, p: Periode) -> str:
    span = f"{p.pertama}-{p.akhir}"
    return {
        "jumlah": f"jumlah target {span}",
        "akhir": "target tahun terakhir",
        "rata-rata": f"rata-rata target {span}",
        "maks": f"target tertinggi {span}",
    }[i.rekap]


def _kondisi_akhir_advice(i: Indikator, written: Value, p: Periode) -> str:
    """How the typed figure may have come about, and what to do then."""
    number = [n.nilai for t in p.tahun_pagu if isinstance(n := i.target.get(t, NO_VALUE), Number)]
    transition = [
        n.nilai for t in p.tahun_peralihan if isinstance(n := i.target.get(t, NO_VALUE), Number)
    ]
    if isinstance(written, Number) and number:
        if i.rekap == "jumlah" and transition and written.nilai == sum(number) + sum(transition):
            return f"tahun sebelum {p.pertama} ikut dijumlahkan; samakan, atau kosongkan sel ini agar dihitung"
        if i.rekap == "jumlah" and written.nilai == number[-1]:
            return "bila yang dimaksud keadaan tahun terakhir, isi kolom Rekap dengan 'akhir'; bila tidak, kosongkan sel ini"
        if i.rekap != "jumlah" and written.nilai == sum(number):
            add = (
                "bila memang dijumlahkan, isi kolom Rekap dengan 'jumlah'"
                if i.jenis == "cacah"
                else f"{i.satuan} tidak dijumlahkan"
            )
            return f"{add}; samakan, atau kosongkan sel ini agar dihitung"
    return "samakan, atau kosongkan sel ini agar dihitung"


def _breaks_row(s: Node, value: NoValue, tahun: int, in_between: bool) -> bool:
    """Whether an empty year breaks the row, and is not told by R105 already."""
    any_other = any(not isinstance(i.target.get(tahun, NO_VALUE), NoValue) for i in s.indikator)
    with_pagu = s.pagu(tahun) > 0
    if isinstance(s, SubKegiatan) and with_pagu and not any_other:
        return False
    if not value.alasan:
        return in_between or with_pagu
    return with_pagu and not any_other


def _properties(i: Indikator) -> tuple[str, str, str]:
    """What must be alike for figures to be added up."""
    return i.jenis, _satuan_key(i.satuan), i.rekap


@lru_cache(maxsize=1024)
def _satuan_key(satuan: str) -> str:
    return " ".join(satuan.casefold().split())


def _number(i: Indikator, tahun: int) -> Decimal:
    value = i.target.get(tahun, NO_VALUE)
    return value.nilai if isinstance(value, Number) else Decimal(0)


def _can_be_summed(i: Indikator, tahun: int) -> bool:
    return isinstance(i.target.get(tahun, NO_VALUE), (Number, NoValue))
