"""What holds for any copy of a table: which indikator of the plan a row speaks of, and whether two
figures are one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

from ...model import (
    NO_VALUE,
    Field,
    FieldName,
    Indikator,
    IndikatorRpjmd,
    Node,
    NoValue,
    Origin,
    Pembanding,
    Value,
)
from ...model.numbers import format_rupiah
from ..view import RuleView

CopiedRow = TypeVar("CopiedRow", Pembanding, IndikatorRpjmd)
_SATUAN_PERSEN = {"persen", "prosen", "persentase", "persen %", "persentase %", "% persen"}
_SIMILARITY = 75
"""From this likeness (of 100) on, two names may be one indikator worded twice, whatever their
satuan.
"""


@lru_cache(maxsize=65_536)
def compared_words(text: str) -> str:
    """Words as they are compared: small letters, single spaces, no marks."""
    return " ".join(re.findall(r"[\w%]+", text.casefold()))


def normalise_satuan(satuan: str) -> str:
    """A satuan as it is compared."""
    return "%" if (s := compared_words(satuan)) in _SATUAN_PERSEN else s


def cell_position(origin: Origin, field_name: FieldName) -> str:
    """A cell as a spreadsheet writes it: ``Tujuan!G2``."""
    return f"{origin.sheet}!{origin.cell(field_name)}"


def same_figure(other: Value, original: Value, indikator: Indikator) -> bool:
    """Whether two figures are one when printed with the plan's decimals; a dash and zero are."""
    left, right = (
        "0" if isinstance(n, NoValue) else indikator.tulis(n).casefold() for n in (other, original)
    )
    return other == original or left == right


def differing_targets(
    other: Indikator, original: Indikator, tahun: range
) -> Iterator[tuple[FieldName, str, Value, str]]:
    """Yield field, what it is, what the copy says, and what the plan says and where, for every
    figure that differs. A year for which the plan has no column is not compared.

    `tahun` are the years that make the kondisi akhir. One that is typed in the plan as well is
    taken too: whether it agrees with the plan's own targets is another rule's concern.
    """
    for t, value in other.target.items():
        if Field("target", t) in original.origin.columns and not same_figure(
            value, own := original.target.get(t, NO_VALUE), original
        ):
            yield (
                Field("target", t),
                f"target {t}",
                value,
                f"{original.tulis(own)} ({cell_position(original.origin, Field('target', t))})",
            )
    if tahun and (end := other.kondisi_akhir_tertulis) is not None:
        computed, written = original.kondisi_akhir(tahun), original.kondisi_akhir_tertulis
        if not same_figure(end, computed, original) and not (
            written and same_figure(end, written, original)
        ):
            expected = (
                f"{original.tulis(computed)} (dihitung dari {original.origin.sheet} baris "
                f"{original.origin.row})"
            )
            yield "kondisi_akhir_tertulis", "kondisi akhir", end, expected


def differing_pagu(
    x: Pembanding | IndikatorRpjmd, s: Node, tahun: range
) -> Iterator[tuple[FieldName, str, int, int]]:
    """Yield field, when, typed and computed rupiah, for every pagu of the copy that differs from
    the level's.
    """
    for t, written in x.pagu_tertulis.items():
        if written != (correct := s.pagu(t)):
            yield Field("pagu_tertulis", t), str(t), written, correct
    if (total := x.pagu_jumlah_tertulis) is not None and total != (
        correct := s.pagu_periode(tahun)
    ):
        yield "pagu_jumlah_tertulis", f"{tahun[0]}-{tahun[-1]}", total, correct


def pagu_delta(written: int, correct: int) -> str:
    """How far a typed pagu is off."""
    difference = written - correct
    return (
        f"{'lebih' if difference > 0 else 'kurang'} {format_rupiah(abs(difference))} dari "
        f"rencana; samakan kedua tabel"
    )


def indikator_owners(b: RuleView) -> dict[str, list[Node]]:
    """The levels that have an indikator, by its name as names are compared, for `RuleView.once`."""
    result: dict[str, list[Node]] = {}
    for s, i in b.indikator:
        result.setdefault(compared_words(i.nama), []).append(s)
    return result


def paired_indikator(
    b: RuleView, copied: Sequence[CopiedRow]
) -> Iterator[tuple[CopiedRow, Node, Indikator, Indikator | None]]:
    """Yield every row of a copy that has an indikator, its level, and the indikator of the plan
    that it speaks of, if told.

    That is the one of the same name within the level. A level's only indikator also answers to the
    only one that the copy has for it, if the names are near or the satuan is the same, and if no
    other level has an indikator of that name.
    """
    with_indikator = [
        (x, x.indikator) for x in copied if x.indikator and x.kode_rujukan in b.renstra.per_kode
    ]
    count = Counter(_row_group(x) for x, _ in with_indikator)
    for x, other in with_indikator:
        s = b.renstra.per_kode[x.kode_rujukan]
        name = compared_words(other.nama)
        original = next((i for i in s.indikator if compared_words(i.nama) == name), None)
        if (
            original is None
            and len(s.indikator) == 1 == count[_row_group(x)]
            and name not in b.once(indikator_owners)
        ):
            (candidates,) = s.indikator
            if normalise_satuan(other.satuan) in {
                "",
                normalise_satuan(candidates.satuan),
            } or _similar_indikator(other, s.indikator):
                original = candidates
        yield x, s, other, original


def indikator_advice(other: Indikator, s: Node, own: dict[str, list[Node]]) -> tuple[str, str]:
    """What was expected, and how to mend it, where a level has no indikator of that name."""
    if similar := _similar_indikator(other, s.indikator):
        return (
            f"{similar.nama} ({cell_position(similar.origin, 'indikator')})",
            "samakan rumusan indikatornya",
        )
    expected = f"salah satu indikator {s.kode}: {'; '.join(i.nama for i in s.indikator[:3])}"
    if present := own.get(compared_words(other.nama)):
        return (
            expected,
            (
                f"indikator ini milik {' atau '.join(a.kode for a in present[:3])}; periksa Kode "
                f"Rujukan"
            ),
        )
    return expected, "samakan rumusannya, atau periksa Kode Rujukan"


def _similar_indikator(other: Indikator, options: Sequence[Indikator]) -> Indikator | None:
    """The indikator whose name comes near, of the few that a level has."""
    from rapidfuzz import fuzz, process

    result = process.extractOne(
        compared_words(other.nama),
        [compared_words(i.nama) for i in options],
        scorer=fuzz.ratio,
        score_cutoff=_SIMILARITY,
    )
    return options[result[2]] if result else None


def _row_group(x: Pembanding | IndikatorRpjmd) -> tuple[str, str]:
    """The rows that one table has for one level."""
    return compared_words(x.sumber) if isinstance(x, Pembanding) else "", x.kode_rujukan
