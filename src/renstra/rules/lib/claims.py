"""Typed pagu of one level on several rows against the sum that it must be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...model import ClaimedPagu, FieldName, Node, Origin, Renstra
from ...model.numbers import format_rupiah


@dataclass(frozen=True, slots=True)
class WrongClaim:
    """A cell that fits no reading: what stands there, what should, where the rest of it stands (in
    words, ``""`` when it is alone), and what to do. `gap` is by how many rupiah it is too much.
    """

    origin: Origin
    found: str
    expected: str
    rows: str
    advice: str
    gap: int


Claims = Mapping[tuple[str, str], Sequence[ClaimedPagu]]
"""What further rows claim, by the sheet and the kode of their level."""


def further_claims(plan: Renstra) -> Claims:
    """Sort the claims of further rows by their level."""
    result: dict[tuple[str, str], list[ClaimedPagu]] = {}
    for claim in plan.pagu_lain_tertulis:
        result.setdefault((claim.lembar, claim.kode), []).append(claim)
    return result


def wrong_claims(
    s: Node, name: FieldName, first: int | None, correct: int, claims: Claims
) -> Iterator[WrongClaim]:
    """Yield what is wrong with the typed pagu of one level in one column (rupiah); `first` is what
    its first row says.

    Rows may carry the parts of the sum, or the sum itself, or one the sum and the others its parts;
    a row without pagu says nothing.
    """
    others = claims.get((s.level, s.kode), ())
    written = [] if first is None else [(s.origin, first)]
    written += [(x.origin, x.angka[name]) for x in others if name in x.angka]
    rows = [(origin, rupiah) for origin, rupiah in written if rupiah] or written[:1]
    rupiah = [number for _, number in rows]
    total = sum(rupiah)
    # The sum in one row and its parts in the others say the same as well.
    right = correct == total or (correct in rupiah and total == 2 * correct)
    if not rows or right or all(number == correct for number in rupiah):
        return
    cells = [origin.cell(name) for origin, _ in rows]
    whole = next((cell for cell, n in zip(cells, rupiah, strict=True) if n == correct), "")
    if whole:
        for origin, number in rows:
            if number != correct:
                yield WrongClaim(
                    origin,
                    format_rupiah(number),
                    f"{format_rupiah(correct)} seperti {whole}, atau kosong",
                    f" pada baris lain (seluruhnya sudah di {whole})",
                    f"kosongkan sel ini, karena {whole} sudah memuat seluruhnya; atau bagi pagunya "
                    f"ke semua baris",
                    number,
                )
        return
    repeated = len(set(rupiah)) == 1
    total = rupiah[0] if repeated else total
    found, where = format_rupiah(total), ""
    if len(rows) > 1:
        where = f" ({len(rows)} baris: {', '.join(cells)})"
        if not repeated:
            found = f"{' + '.join(map(format_rupiah, rupiah))} = {found}"
    advice = gap_advice(total, correct)
    yield WrongClaim(rows[0][0], found, format_rupiah(correct), where, advice, total - correct)


def gap_advice(written: int, correct: int) -> str:
    """Say how far a typed sum is from the right one, and what to do about it."""
    gap = written - correct
    return (
        f"{'kelebihan' if gap > 0 else 'kekurangan'} {format_rupiah(abs(gap))}; "
        f"samakan, atau kosongkan sel ini agar dihitung"
    )
