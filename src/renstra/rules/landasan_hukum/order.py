"""Rule R902: the order of the regulations that the plan stands on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import product

from ...model import DasarHukum, Identitas
from ..example import rows
from ..lib.citations import Citation, parse_citations
from ..lib.legal_basis import region_level, rows_with_citations
from ..rule import Flaw, flaw, rule
from ..view import RuleView

_LEVELS: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (n, re.compile(pattern, re.IGNORECASE))
    for n, pattern in enumerate(
        (
            r"Undang-Undang Dasar.*|UUD.*",
            r"(?:Tap|Ketetapan) (?:MPR|Majelis).*",
            r"Undang-Undang(?: Darurat)?|Peraturan Pemerintah Pengganti Undang-Undang",
            r"Peraturan Pemerintah",
            r"(?:Peraturan|Keputusan|Instruksi) Presiden",
            (
                r"(?:Peraturan|Keputusan|Instruksi)(?: Bersama)? (?:Menteri|Kepala (?!Dinas)|"
                r"Badan|Lembaga|Komisi) ?.*"
            ),
        )
    )
)
"""The ranks of national regulations from the top down (UU 12/2011); those of regions follow."""
_PERDA = 6
_PERKADA = 7
_DAERAH = 2
"""How far the regulations of a kabupaten or kota stand below those of the province."""


@rule(
    "R902",
    "Landasan hukum berurutan menurut jenjang, tahun, dan nomor",
    "peringatan",
    "Urutannya dari undang-undang sampai peraturan kepala daerah, lalu menurut tahun dan nomor; "
    "penilai memeriksanya dahulu.",
    needs=("Landasan Hukum",),
    bad=rows(
        "Landasan Hukum",
        {
            "Jenis": "Undang-Undang",
            "Nomor": "23",
            "Tahun": "2014",
            "Tentang": "Pemerintahan Daerah",
        },
        {
            "Jenis": "Undang-Undang",
            "Nomor": "11",
            "Tahun": "2009",
            "Tentang": "Kesejahteraan Sosial",
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
    ),
)
def order(b: RuleView) -> Iterator[Flaw]:
    """The rows outside the longest run that is in order.

    Whether kinds of one rank are grouped, and whether perda of kabupaten come before the governor's
    regulations, differs from office to office: the reading that leaves the fewest rows out counts.
    """
    rows = list(_ranked_rows(b))
    options = [_out_of_order(rows, k) for k in _sort_keys(rows)]
    outside, key = min(options, key=lambda p: len(p[0]))
    fixed = sorted(set(range(len(rows))) - set(outside))
    for n in outside:
        d, s, _ = rows[n]
        to = bisect_right([key[t] for t in fixed], key[n])
        nearest = rows[fixed[to - 1 if to else 0]]
        yield flaw(
            d.origin,
            "jenis",
            "peraturan ini tidak pada urutannya",
            found=s.mention,
            expected=f"{'sesudah' if to else 'sebelum'} baris {nearest[0].origin.row} "
            f"({nearest[1].mention})",
            advice="pindahkan baris ini: jenjang lebih tinggi dahulu, lalu tahun dan nomor yang "
            "lebih kecil",
        )


# Order


_SortKey = tuple[int, int, int, tuple[int, ...]]
_Row = tuple[DasarHukum, Citation, int]


def _ranked_rows(b: RuleView) -> Iterator[_Row]:
    """The rows whose rank is known; an amendment right below what it amends belongs to it and is
    left out.
    """
    upper: Citation | None = None
    for d, s in rows_with_citations(b):
        tier = _regulation_tier(b.renstra.identitas, s)
        amended = (
            next((u.key for u in parse_citations(d.tentang)), None)
            if d.tentang.lower().startswith("perubahan")
            else None
        )
        if upper is not None and amended == upper.key:
            continue
        upper = s
        if tier is not None:
            yield d, s, tier


def _regulation_tier(i: Identitas, s: Citation) -> int | None:
    if not s.of_daerah:
        return next((n for n, pattern in _LEVELS if pattern.fullmatch(s.kind)), None)
    level = region_level(i, s)
    base = _PERDA if s.kind in {"Peraturan Daerah", "Qanun"} else _PERKADA
    return None if level is None else base + (0 if level == "Provinsi" else _DAERAH)


def _sort_keys(rows: Sequence[_Row]) -> Iterator[Callable[[_Row], _SortKey]]:
    """The ways in which offices sort: by kind within a rank or not, all perda before all perkada or
    not.
    """
    kind = {s.key[0]: n for n, (_, s, _) in reversed(list(enumerate(rows)))}
    for group, perda_first in product((False, True), repeat=2):

        def key(x: _Row, group: bool = group, perda_first: bool = perda_first) -> _SortKey:
            _, s, tier = x
            if perda_first:
                tier = {_PERKADA: _PERDA + _DAERAH, _PERDA + _DAERAH: _PERKADA}.get(tier, tier)
            number = tuple(int(n) for n in re.findall(r"\d+", s.number))
            return tier, kind[s.key[0]] if group else 0, s.tahun or 0, number

        yield key


def _out_of_order(
    rows: Sequence[_Row], method: Callable[[_Row], _SortKey]
) -> tuple[tuple[int, ...], list[_SortKey]]:
    """The rows that the longest run in order does without, and the keys of all rows."""
    key = [method(x) for x in rows]
    ends: list[_SortKey] = []
    position: list[int] = []
    before: list[int] = []
    for n, k in enumerate(key):
        to = bisect_right(ends, k)
        before.append(position[to - 1] if to else -1)
        ends[to : to + 1] = [k]
        position[to : to + 1] = [n]
    run: set[int] = set()
    n = position[-1] if position else -1
    while n >= 0:
        run.add(n)
        n = before[n]
    return tuple(n for n in range(len(rows)) if n not in run), key
