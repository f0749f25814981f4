"""Rules R214 and R215: indikator that stand in several tables: as IKU, as IKK, at two levels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...model import Indikator, Level, Number
from ..example import rows
from ..lib.slips import differ_by_slip
from ..rule import Flaw, flaw, rule
from ..view import RuleView

_AIMS = {Level.TUJUAN, Level.SASARAN}
_RESULTS = (Level.TUJUAN, Level.SASARAN, Level.PROGRAM)
_ADDED_WORDS = 3
"""So many words may be added to the name of an indikator that stays the same."""


@rule(
    "R214",
    "Indikator kinerja utama adalah indikator tujuan atau sasaran",
    "peringatan",
    "IKU mengukur apa yang hendak dicapai perangkat daerah; indikator program ke bawah mengukur "
    "caranya.",
    given=rows("Sasaran", {"Indikator": "Cakupan"}),
    bad=rows("Program", {"Indikator": "Mutu layanan", "IKU": "ya"}),
    good=rows("Program", {"Indikator": "Mutu layanan", "IKU": ""}),
)
def iku_below_sasaran(b: RuleView) -> Iterator[Flaw]:
    """Indikator marked as IKU at program, kegiatan or sub kegiatan that are none of a tujuan or
    sasaran as well.
    """
    aims = {_name_words(i.nama) for s, i in b.indikator if s.level in _AIMS}
    for s, i in b.indikator:
        if i.iku and s.level not in _AIMS and _name_words(i.nama) not in aims:
            yield flaw(
                i.origin,
                "iku",
                f"IKU ini indikator {s.level.value.lower()}, bukan indikator tujuan atau sasaran",
                found=i.nama,
                expected="indikator tujuan atau sasaran",
                advice="kosongkan kolom IKU di sini, atau jadikan indikator ini milik sasarannya",
                subject=s.kode,
            )


@rule(
    "R215",
    "Indikator yang sama dirumuskan sama",
    "peringatan",
    "Indikator yang rumusannya berganti dari tabel ke tabel dibaca sebagai indikator lain.",
    given=rows(
        "Sasaran",
        {
            "Indikator": "Persentase keluarga miskin yang terlayani",
            "Target 2025": "60",
            "Target 2026": "65",
        },
    ),
    bad=rows(
        "Program",
        {
            "Indikator": "Persentase keluarga miskin terlayani",
            "Target 2025": "60",
            "Target 2026": "65",
        },
    ),
    good=rows(
        "Program",
        {
            "Indikator": "Persentase keluarga miskin yang terlayani",
            "Target 2025": "60",
            "Target 2026": "65",
        },
    ),
)
def reworded_indikator(b: RuleView) -> Iterator[Flaw]:
    """Indikator of program and IKK with the satuan and every figure of one at tujuan, sasaran or
    program above, and nearly its words.

    Figures that stay the same year after year prove nothing, nor do words that one of both has
    instead of others.
    """
    known: dict[tuple[object, ...], list[tuple[str, Indikator]]] = {}
    exact = {_name_words(i.nama) for s, i in b.indikator if s.level in _RESULTS}
    for level in _RESULTS:
        own = [
            (s, i, figures) for s, i in b.indikator if s.level is level if (figures := _figures(i))
        ]
        for s, i, figures in own:
            if level is Level.PROGRAM:
                yield from _reworded(i, known.get(figures, ()), s.kode)
        for s, i, figures in own:
            known.setdefault(figures, []).append((s.kode, i))
    for x in b.renstra.indikator_kunci:
        if _name_words(x.indikator.nama) not in exact and (figures := _figures(x.indikator)):
            yield from _reworded(x.indikator, known.get(figures, ()), "")


def _reworded(i: Indikator, same: Sequence[tuple[str, Indikator]], kode: str) -> Iterator[Flaw]:
    """The flaw of an indikator that one of those with the same figures words otherwise."""
    words = _name_words(i.nama)
    if any(_name_words(other.nama) == words for _, other in same):
        return
    for upper, other in same:
        if _nearly_same(words, _name_words(other.nama)):
            yield flaw(
                i.origin,
                "indikator",
                f"rumusan indikator berbeda dari indikator yang sama pada {upper}",
                found=i.nama,
                expected=f"{other.nama} ({other.origin.sheet}!{other.origin.cell('indikator')})",
                advice="samakan rumusannya; bila memang indikator lain, periksa targetnya",
                subject=kode,
            )
            return


def _figures(i: Indikator) -> tuple[object, ...]:
    """What an indikator is measured in and every figure of it; nothing where they do not change
    from year to year.
    """
    numbers = [n.nilai for n in i.target.values() if isinstance(n, Number)]
    if len(numbers) < len(i.target) or len(set(numbers)) < 2:
        return ()
    satuan = "%" if i.jenis == "persen" else " ".join(i.satuan.casefold().split())
    return satuan, tuple(sorted(i.target.items()))


def _name_words(name: str) -> tuple[str, ...]:
    """The words of a name in small letters."""
    return tuple(re.findall(r"[^\W_]+", name.casefold()))


def _nearly_same(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether one has a few words more than the other, or both differ in slips of the fingers."""
    short, long = sorted((one, two), key=len)
    if len(short) == len(long):
        return all(a == b or differ_by_slip(a, b) for a, b in zip(short, long, strict=True))
    rest = iter(long)
    return len(long) - len(short) <= _ADDED_WORDS and all(word in rest for word in short)
