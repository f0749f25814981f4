"""Rules R317-R322: outcomes of program and outputs of kegiatan, and what says that it serves
them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...files.likeness import closest_match, likely_meant
from ...model import Node, Origin
from ...model.numbers import format_number
from ...model.program import rumusan_key
from ..example import Example, rows
from ..rule import Flaw, flaw, rule
from ..view import RuleView

_SLIP = 85
"""From this likeness (of 100) on, a text may be another with a slip."""
_SECOND_KEGIATAN = {
    "Kode": "1.06.02.2.02",
    "Kegiatan": "Kegiatan dua",
    "Indikator": "Jumlah orang",
    "Satuan": "Orang",
}
_TWO_OUTCOMES = rows(
    "Program",
    {"Indikator": "Cakupan", "Outcome": "Meningkatnya perlindungan keluarga"},
    {
        "Indikator": "Mutu layanan",
        "Satuan": "%",
        "Outcome": "Meningkatnya mutu rehabilitasi sosial",
    },
)


class _Serving(NamedTuple):
    """What serves an outcome or output, with the words that name it, and whose kode it goes by."""

    origin: Origin
    kode: str
    words: str


class _Served(NamedTuple):
    """A program with its kegiatan, or a kegiatan with its sub kegiatan, or a program with what
    other offices do for it.
    """

    parent: Node
    children: tuple[_Serving, ...]
    what: str

    @property
    def told(self) -> dict[str, str]:
        """What the indikator of the parent measure, by how it is compared."""
        return {rumusan_key(i.rumusan): i.rumusan for i in self.parent.indikator if i.rumusan}

    @property
    def mention(self) -> str:
        """``program 1.06.02``."""
        return f"{self.parent.level.value.lower()} {self.parent.kode}"


def _of_program(b: RuleView) -> Iterator[_Served]:
    for p in b.renstra.program:
        yield _Served(
            p, tuple(_Serving(k.origin, k.kode, k.outcome) for k in p.kegiatan), "outcome"
        )


def _of_kegiatan(b: RuleView) -> Iterator[_Served]:
    for k in b.renstra.kegiatan:
        yield _Served(
            k, tuple(_Serving(s.origin, s.kode, s.output) for s in k.sub_kegiatan), "output"
        )


def _named_otherwise(served: _Served) -> Iterator[Flaw]:
    """The children that name none of what their parent tells, where it tells any."""
    told = served.told
    for origin, kode, words in served.children if told else ():
        if words and rumusan_key(words) not in told:
            sheet = served.parent.origin.sheet
            meant = closest_match(words, told.values(), _SLIP)
            yield flaw(
                origin,
                served.what,
                f"{served.what} ini tidak ada pada {served.mention}",
                found=words,
                expected=f"salah satu {served.what} {served.mention} pada lembar {sheet}: "
                f"{'; '.join(told.values())}",
                advice=likely_meant(
                    meant, f"salin dari lembar {sheet}, atau tambahkan di sana dengan indikatornya"
                ),
                subject=kode,
            )


def _unnamed(served: _Served, child: _Serving, where: str, advice: str) -> Iterator[Flaw]:
    """What names no outcome, where its program tells several."""
    if len(served.told) > 1:
        yield flaw(
            child.origin,
            served.what,
            f"{served.what} kosong{where}, padahal {served.mention} mempunyai "
            f"{format_number(len(served.told))} {served.what}",
            found="kosong",
            expected=f"salah satu: {'; '.join(served.told.values())}",
            advice=advice,
            subject=child.kode,
        )


def _both_kegiatan(first: str, second: str) -> Example:
    return rows("Kegiatan", {"Outcome": first}, {**_SECOND_KEGIATAN, "Outcome": second})


def _share(outcome: str) -> Example:
    return rows(
        "Crosscutting",
        {
            "Kode Program": "1.06.02",
            "Outcome": outcome,
            "Perangkat Daerah": "Dinas Kesehatan",
            "Peran": "Pelayanan kesehatan jiwa",
        },
    )


@rule(
    "R317",
    "Setiap outcome dan output mempunyai indikator",
    "kesalahan",
    "Outcome tanpa indikator tidak dapat diukur, dan tercetak sebagai baris tanpa target.",
    given=_both_kegiatan(
        "Meningkatnya perlindungan keluarga", "Meningkatnya mutu rehabilitasi sosial"
    ),
    bad=rows("Program", {"Indikator": "Cakupan", "Outcome": ""}),
    good=_TWO_OUTCOMES,
)
def unmeasured_hasil(b: RuleView) -> Iterator[Flaw]:
    """Several outcomes (outputs) that only the level below names: the indikator can belong to the
    first alone. Where the level itself names some, R318 and R319 tell.
    """
    for served in (*_of_program(b), *_of_kegiatan(b)):
        if served.told:
            continue
        first: dict[str, _Serving] = {}
        for child in served.children:
            if child.words:
                first.setdefault(rumusan_key(child.words), child)
        sheet = served.parent.origin.sheet
        for child in list(first.values())[1:]:
            yield flaw(
                child.origin,
                served.what,
                f"{served.what} ini tidak mempunyai indikator pada {served.mention}",
                found=child.words,
                expected=f"{served.what} pada baris indikatornya di lembar {sheet}",
                advice=f"isi kolom {served.what.capitalize()} pada lembar {sheet}, satu indikator "
                "atau lebih untuk setiap rumusan",
                subject=child.kode,
            )


@rule(
    "R318",
    "Outcome yang didukung kegiatan adalah outcome programnya",
    "kesalahan",
    "Kegiatan yang menyebut outcome lain terlepas dari pohon kinerja; pagunya tercetak di bawah "
    "outcome tanpa indikator.",
    given=_TWO_OUTCOMES,
    bad=rows("Kegiatan", {"Outcome": "Meningkatnya perlindugan keluarga"}),
    good=rows("Kegiatan", {"Outcome": "meningkatnya perlindungan  keluarga"}),
)
def kegiatan_outside_outcome(b: RuleView) -> Iterator[Flaw]:
    """Kegiatan whose outcome is none of their program; case and blanks count for nothing. A text
    that comes near is offered.
    """
    for served in _of_program(b):
        yield from _named_otherwise(served)


@rule(
    "R319",
    "Output yang dihasilkan sub kegiatan adalah output kegiatannya",
    "kesalahan",
    "Sub kegiatan yang menyebut output lain tercetak di bawah output tanpa indikator.",
    given=rows("Kegiatan", {"Indikator": "Jumlah orang", "Output": "Terlayaninya keluarga miskin"}),
    bad=rows("Sub Kegiatan", {"Output": "Tersusunnya laporan"}),
    good=rows("Sub Kegiatan", {"Output": "Terlayaninya keluarga miskin"}),
)
def sub_kegiatan_outside_output(b: RuleView) -> Iterator[Flaw]:
    """Sub kegiatan whose output is none of their kegiatan, compared as R318 does."""
    for served in _of_kegiatan(b):
        yield from _named_otherwise(served)


@rule(
    "R320",
    "Kegiatan menyebut outcome yang didukungnya bila programnya mempunyai beberapa",
    "peringatan",
    "Kegiatan tanpa outcome dihitung pada outcome pertama, sehingga pagu setiap outcome dapat "
    "keliru.",
    given=_TWO_OUTCOMES,
    bad=_both_kegiatan("Meningkatnya perlindungan keluarga", ""),
    good=_both_kegiatan(
        "Meningkatnya perlindungan keluarga", "Meningkatnya mutu rehabilitasi sosial"
    ),
)
def kegiatan_without_outcome(b: RuleView) -> Iterator[Flaw]:
    """Kegiatan without outcome in a program that tells several; one finding a program.

    A program with a single kegiatan leaves nothing to be said.
    """
    for served in _of_program(b):
        blank = [child for child in served.children if not child.words]
        if blank and len(served.children) > 1:
            yield from _unnamed(
                served,
                blank[0],
                f" pada {_some_kegiatan(blank)}",
                "isi kolom Outcome pada setiap kegiatan program ini; sel tergabung hanya "
                "terbaca pada baris pertamanya",
            )


@rule(
    "R321",
    "Outcome pada lembar Crosscutting adalah outcome programnya",
    "kesalahan",
    "Peran perangkat daerah lain yang menyebut outcome lain tampak pada pohon kinerja di bawah "
    "outcome yang bukan maksudnya.",
    given=_TWO_OUTCOMES,
    bad=_share("Terpenuhinya kebutuhan pangan"),
    good=_share("Meningkatnya mutu rehabilitasi sosial"),
)
def crosscutting_outside_outcome(b: RuleView) -> Iterator[Flaw]:
    """Shares of other offices in an outcome that is none of its program, compared as R318 does."""
    for served in _shares(b):
        yield from _named_otherwise(served)


@rule(
    "R322",
    "Crosscutting menyebut outcome yang didukungnya bila programnya mempunyai beberapa",
    "peringatan",
    "Peran perangkat daerah lain tanpa outcome tampak pada pohon kinerja di bawah outcome pertama, "
    "yang mungkin bukan maksudnya.",
    given=_TWO_OUTCOMES,
    bad=_share(""),
    good=_share("Meningkatnya mutu rehabilitasi sosial"),
)
def crosscutting_without_outcome(b: RuleView) -> Iterator[Flaw]:
    """Shares of other offices without outcome in a program that tells several."""
    for served in _shares(b):
        for child in served.children:
            if not child.words:
                yield from _unnamed(
                    served, child, "", "isi kolom Outcome seperti pada lembar Program"
                )


def _shares(b: RuleView) -> Iterator[_Served]:
    """Every program with what other offices do for it."""
    for p in b.renstra.program:
        shares = [x for x in b.renstra.crosscutting if x.kode_program == p.kode]
        yield _Served(p, tuple(_Serving(x.origin, p.kode, x.outcome) for x in shares), "outcome")


def _some_kegiatan(blank: Sequence[_Serving]) -> str:
    """The kegiatan meant: the one, or the first and how many there are besides."""
    others = f" dan {format_number(len(blank) - 1)} kegiatan lain" if len(blank) > 1 else ""
    return f"kegiatan {blank[0].kode}{others}"
