"""Rules R202 and R207-R209: whether the years of a row of targets go the way they should."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from ...model import NO_VALUE, Field, Indikator, Node, NoValue, Number, Periode, SubKegiatan, Value
from ...model.numbers import format_number
from ..example import rows
from ..lib.series import tree_series
from ..lib.values import measures_achievement, value_bounds
from ..rule import Flaw, flaw, rule
from ..view import RuleView

_WRONG_MOVEMENTS = {"naik": (-1,), "turun": (1,), "tetap": (-1, 1)}
_MOVEMENT_WORDS = {-1: "turun", 1: "naik"}
_STEP_LIMIT = {"naik": "paling sedikit", "turun": "paling banyak", "tetap": "tetap"}


@rule(
    "R202",
    "Target bergerak ke arah yang seharusnya",
    "peringatan",
    "Target yang turun padahal harus naik, atau sebaliknya, selalu ditanyakan penilai; mungkin "
    "salah ketik, mungkin arahnya.",
    bad=rows(
        "Tujuan", {"Target 2025": "62,5", "Target 2026": "65", "Target 2027": "64", "Arah": "naik"}
    ),
    good=rows(
        "Tujuan", {"Target 2025": "62,5", "Target 2026": "65", "Target 2027": "65", "Arah": "naik"}
    ),
)
def wrong_direction(b: RuleView) -> Iterator[Flaw]:
    """Steps against `arah`, from the baseline over every planned year; predikat by their scale,
    empty years skipped.

    What is done anew each year, so that its years add up, need not grow. A row that goes the other
    way at every step has its `arah` wrong rather than its figures: that is told once.
    """
    p = b.renstra.identitas.periode
    for s, i, number in b.once(tree_series):
        if number is not None and _follows_direction(number, i):
            continue
        if _is_done_anew(i):
            continue
        steps = [(a, z, _movement_sign(a[1], z[1])) for a, z in pairwise(_comparable_values(i, p))]
        error = [x for x in steps if x[2] in _WRONG_MOVEMENTS[i.arah]]
        if i.arah != "tetap" and len(error) == len(steps) >= 3:
            start, end, movement = steps[0][0], steps[-1][1], steps[0][2]
            yield flaw(
                i.origin,
                "arah",
                f"target selalu {_MOVEMENT_WORDS[movement]}, padahal arahnya {i.arah}",
                found=_from_to(i, start, end),
                expected=f"arah {_MOVEMENT_WORDS[movement]}, atau target yang {i.arah}",
                advice=f"isi kolom Arah dengan '{_MOVEMENT_WORDS[movement]}', atau betulkan "
                f"targetnya",
                subject=s.kode,
            )
            continue
        for start, end, movement in error:
            yield flaw(
                i.origin,
                Field("target", end[0]),
                f"target {_MOVEMENT_WORDS[movement]} dari {start[0]} ke {end[0]}, padahal "
                f"arahnya {i.arah}",
                found=_from_to(i, start, end),
                expected=f"{_STEP_LIMIT[i.arah]} {i.tulis(start[1])}",
                advice="betulkan angkanya, atau isi kolom Arah; bila benar, catat alasannya pada "
                "lembar Aturan",
                subject=s.kode,
            )


@rule(
    "R207",
    "Target tidak terputus",
    "peringatan",
    "Tahun kosong di antara tahun bertarget, atau tahun berpagu yang tidak bertarget lagi, "
    "biasanya tertinggal saat mengisi.",
    bad=rows("Program", {"Target 2025": "62,5", "Target 2026": "", "Target 2027": "65"}),
    good=rows("Program", {"Target 2025": "62,5", "Target 2026": "65", "Target 2027": "65"}),
)
def interrupted_target(b: RuleView) -> Iterator[Flaw]:
    """Years without target between years with target, and years with pagu after the last target.

    ``N/a`` is a reason, and so is ``-`` where the year has no pagu or another indikator of the
    level has a target. Beside another one an indikator may be planned for a year or two: only one
    that has a target in most years is taken to go on. Sub kegiatan with pagu and no target at all
    are left to R105.
    """
    p = b.renstra.identitas.periode
    for s, i, number in b.once(tree_series):
        if number is not None:
            continue
        filled = [t for t in p.tahun_target if not isinstance(i.target.get(t, NO_VALUE), NoValue)]
        if not filled or len(filled) == len(p.tahun_target):
            continue
        mostly = 2 * len(filled) > len(p.tahun_target)
        for tahun in range(filled[0] + 1, p.akhir_target + 1):
            value = i.target.get(tahun, NO_VALUE)
            if not isinstance(value, NoValue) or value.tak_diketahui:
                continue
            others = (j.target.get(tahun, NO_VALUE) for j in s.indikator)
            beside = any(not isinstance(n, NoValue) for n in others)
            if (mostly or not beside) and _breaks_row(s, value, tahun, tahun < filled[-1], beside):
                position = (
                    "di antara tahun yang bertarget"
                    if tahun < filled[-1]
                    else "padahal tahun itu berpagu"
                )
                yield flaw(
                    i.origin,
                    Field("target", tahun),
                    f"target {tahun} kosong {position}",
                    found=value.alasan or "kosong",
                    expected=f"target dalam {i.satuan}",
                    advice="isi targetnya; bila memang tidak direncanakan, tulis '-'"
                    + ("" if beside else " dan kosongkan pagunya"),
                    subject=s.kode,
                )


@rule(
    "R208",
    "Target kegiatan tidak melebihi jumlah target sub kegiatannya",
    "peringatan",
    "Kegiatan hanya menghasilkan apa yang dihasilkan sub kegiatannya; bila satuannya sama, "
    "jumlahnya adalah batas atas.",
    given=rows(
        "Sub Kegiatan",
        {"Satuan": "Orang", "Target 2026": "120"},
        {"Satuan": "Orang", "Target 2026": "120"},
    ),
    bad=rows("Kegiatan", {"Satuan": "Orang", "Target 2026": "250"}),
    good=rows("Kegiatan", {"Satuan": "Orang", "Target 2026": "240"}),
)
def excessive_kegiatan(b: RuleView) -> Iterator[Flaw]:
    """Things counted at a kegiatan against those of its sub kegiatan, where all of them count in
    one satuan.

    The same people may be counted in several sub kegiatan, so only a kegiatan above the sum is
    told, once for all years.
    """
    tahun = b.renstra.identitas.periode.tahun_pagu
    for k in b.renstra.kegiatan:
        own = {_summing_key(i) for i in k.indikator if i.jenis == "cacah"}
        if any(
            _summing_key(j) not in own and j.terisi for s in k.sub_kegiatan for j in s.indikator
        ):
            continue
        lower = [i for s in k.sub_kegiatan for i in s.indikator if i.terisi]
        properties = {_summing_key(i) for i in lower}
        for i in (i for i in k.indikator if i.jenis == "cacah" and properties == {_summing_key(i)}):
            total = {t: sum((_target_number(j, t) for j in lower), Decimal(0)) for t in tahun}
            excess = [
                t
                for t in tahun
                if _target_number(i, t) > total[t] and all(_can_be_summed(j, t) for j in lower)
            ]
            if excess:
                yield flaw(
                    i.origin,
                    Field("target", excess[0]),
                    "target kegiatan melebihi jumlah target sub kegiatannya",
                    found="; ".join(f"{t}: {format_number(_target_number(i, t))}" for t in excess),
                    expected="; ".join(
                        f"{t}: paling banyak {format_number(total[t])}" for t in excess
                    ),
                    advice="samakan target kegiatan dengan yang dihasilkan sub kegiatannya",
                    subject=k.kode,
                )


@rule(
    "R209",
    "Satu tahun tidak menyimpang dari deret yang tetap",
    "saran",
    "Satu angka lain dalam deret yang selalu sama (1, 1, 1, 1, 3) patut dibaca ulang: mungkin "
    "salah ketik.",
    bad=rows(
        "Sub Kegiatan",
        {
            "Target 2025": "1",
            "Target 2026": "1",
            "Target 2027": "1",
            "Target 2028": "1",
            "Target 2029": "3",
        },
    ),
    good=rows(
        "Sub Kegiatan",
        {
            "Target 2025": "1",
            "Target 2026": "1",
            "Target 2027": "2",
            "Target 2028": "2",
            "Target 2029": "3",
        },
    ),
)
def lone_deviation(b: RuleView) -> Iterator[Flaw]:
    """One year unlike all others of its row, in the direction that `arah` allows (R202 tells the
    other one).

    The first year may differ, since a level may change once. In the last year only things counted
    twice as often are told, and so in any year of what is done anew each year.
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
        any_change = tahun != content[-1][0] and not _is_done_anew(i)
        if any_change or (i.jenis == "cacah" and multiplied):
            yield flaw(
                i.origin,
                Field("target", tahun),
                f"target {tahun} lain sendiri di antara tahun-tahun yang sama",
                found=format_number(other),
                expected=f"{format_number(ordinary)} seperti tahun lain",
                advice="periksa apakah salah ketik",
                subject=s.kode,
            )


def _comparable_values(i: Indikator, p: Periode) -> list[tuple[int, Value]]:
    """The values that can be held against each other, by year, the baseline first."""
    everything = [
        (p.dasar, i.capaian_awal),
        *((t, i.target.get(t, NO_VALUE)) for t in p.tahun_target),
    ]
    return [(t, _without_surplus(i, n)) for t, n in everything if value_bounds(n)]


def _without_surplus(i: Indikator, n: Value) -> Value:
    """What was reached of a plan, as far as it can be planned: 100 after 107,22 is no step down."""
    surplus = i.jenis == "persen" and isinstance(n, Number) and n.nilai > 100
    return Number(nilai=Decimal(100)) if surplus and measures_achievement(i) else n


def _follows_direction(number: list[Decimal], i: Indikator) -> bool:
    """Whether the years never go against `arah`, as they mostly do not."""
    return number == sorted(number, reverse=i.arah == "turun") and (
        i.arah != "tetap" or number[0] == number[-1]
    )


def _is_done_anew(i: Indikator) -> bool:
    """Whether each year counts for itself, and may well be less than the one before: 10 meja, then
    1. Nobody writes `naik` for that, but an empty cell means it.
    """
    return i.rekap == "jumlah" and i.arah == "naik"


def _movement_sign(source: Value, to: Value) -> int:
    """-1 when it fell, 1 when it rose; 0 when it did neither for sure, as ranges that overlap."""
    a, z = value_bounds(source), value_bounds(to)
    assert a, "hanya nilai yang berukuran dibandingkan"
    assert z, "hanya nilai yang berukuran dibandingkan"
    return (z[0] > a[0] and z[1] > a[1]) - (z[0] < a[0] and z[1] < a[1])


def _from_to(i: Indikator, start: tuple[int, Value], end: tuple[int, Value]) -> str:
    return f"{i.tulis(start[1])} ({start[0]}) menjadi {i.tulis(end[1])} ({end[0]})"


def _breaks_row(s: Node, value: NoValue, tahun: int, in_between: bool, beside: bool) -> bool:
    """Whether an empty year breaks the row, and is not told by R105 already; `beside` it another
    indikator has a target.
    """
    with_pagu = s.pagu(tahun) > 0
    if isinstance(s, SubKegiatan) and with_pagu and not beside:
        return False
    if not value.alasan:
        return in_between or with_pagu
    return with_pagu and not beside


def _summing_key(i: Indikator) -> tuple[str, str, str]:
    """What must be alike for figures to be added up."""
    return i.jenis, _satuan_key(i.satuan), i.rekap


@lru_cache(maxsize=1024)
def _satuan_key(satuan: str) -> str:
    return " ".join(satuan.casefold().split())


def _target_number(i: Indikator, tahun: int) -> Decimal:
    value = i.target.get(tahun, NO_VALUE)
    return value.nilai if isinstance(value, Number) else Decimal(0)


def _can_be_summed(i: Indikator, tahun: int) -> bool:
    return isinstance(i.target.get(tahun, NO_VALUE), (Number, NoValue))
