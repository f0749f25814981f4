"""Rules R901-R905, R909, R910: the regulations that the plan stands on, their order, their writing,
and whether they hold.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import product

from ...model import DasarHukum, Identitas
from ...reference.peraturan import Peraturan
from ..lib.citations import Citation, nama_daerah, one, parse_citations
from ..lib.lembaran import check_lembaran
from ..rule import Flaw, flaw, rule
from ..view import Material

_FILL_INS = {
    "perda_rpjmd": "Peraturan daerah tentang RPJMD",
    "perkada_renstra": "Peraturan kepala daerah tentang Renstra",
    "dasar_perubahan": "Dasar perubahan",
    "dasar_pembentukan": "Dasar pembentukan perangkat daerah",
    "dasar_susunan": "Dasar susunan organisasi",
}
"""The questions of Identitas that ask for a regulation."""

_LEVELS: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (n, re.compile(pattern, re.IGNORECASE))
    for n, pattern in enumerate(
        (
            r"Undang-Undang Dasar.*|UUD.*",
            r"(?:Tap|Ketetapan) (?:MPR|Majelis).*",
            r"Undang-Undang(?: Darurat)?|Peraturan Pemerintah Pengganti Undang-Undang",
            r"Peraturan Pemerintah",
            r"(?:Peraturan|Keputusan|Instruksi) Presiden",
            r"(?:Peraturan|Keputusan|Instruksi)(?: Bersama)? (?:Menteri|Kepala (?!Dinas)|Badan|Lembaga|Komisi) ?.*",
        )
    )
)
"""The ranks of national regulations from the top down (UU 12/2011); those of regions follow."""
_PERDA, _PERKADA = 6, 7
_DAERAH = 2
"""How far the regulations of a kabupaten or kota stand below those of the province."""

_TIER_WORDS = tuple(
    (re.compile(pattern), level)
    for pattern, level in (
        (r"gubernur|\bprov|\bpropinsi", "Provinsi"), (r"bupati|\bkab", "Kabupaten"), (r"wali kota|\bkota\b", "Kota"),
    )
)  # fmt: skip

_ALTERNATIVE_ADVICE = "atau sesuaikan dengan naskah peraturannya"


@rule(
    "R901",
    "Peraturan disebut satu kali pada Landasan Hukum",
    "kesalahan",
    "Peraturan yang sama dalam dua tulisan (PP dan Peraturan Pemerintah) tercetak dua kali pada bagian landasan hukum.",
)
def duplicate_peraturan(b: Material) -> Iterator[Flaw]:
    """The same regulation in two rows, however its kind, number and region are written."""
    first: dict[object, DasarHukum] = {}
    for d, s in _rows(b):
        key = (*s.key, _daerah_of(b, s) if s.of_daerah else "")
        if (other := first.setdefault(key, d)) is not d:
            yield flaw(
                d.origin, "jenis", "peraturan ini sudah disebut", isi=s.mention, advice="hapus salah satu baris",
                expected=f"hanya sekali (sudah ada di baris {other.origin.row})",
            )  # fmt: skip


@rule(
    "R902",
    "Landasan hukum berurutan menurut jenjang, tahun, dan nomor",
    "peringatan",
    "Urutannya dari undang-undang sampai peraturan kepala daerah, lalu menurut tahun dan nomor; penilai memeriksanya dahulu.",
)
def order(b: Material) -> Iterator[Flaw]:
    """The rows outside the longest run that is in order.

    Whether kinds of one rank are grouped, and whether perda of kabupaten come before the governor's
    regulations, differs from office to office: the reading that leaves the fewest rows out counts.
    """
    rows = list(_ranked_rows(b))
    options = [_out_of_order(rows, k) for k in _method(rows)]
    outside, key = min(options, key=lambda p: len(p[0]))
    fixed = sorted(set(range(len(rows))) - set(outside))
    for n in outside:
        d, s, _ = rows[n]
        to = bisect_right([key[t] for t in fixed], key[n])
        nearest = rows[fixed[to - 1 if to else 0]]
        yield flaw(
            d.origin, "jenis", "peraturan ini tidak pada urutannya", isi=s.mention,
            expected=f"{'sesudah' if to else 'sebelum'} baris {nearest[0].origin.row} ({nearest[1].mention})",
            advice="pindahkan baris ini: jenjang lebih tinggi dahulu, lalu tahun dan nomor yang lebih kecil",
        )  # fmt: skip


@rule(
    "R903",
    "Peraturan pada Identitas bernomor dan bertahun",
    "peringatan",
    "Peraturan yang disebut tanpa nomor atau tahun tidak dapat ditemukan; isian ini tercetak pada beberapa bagian dokumen.",
)
def incomplete_peraturan(b: Material) -> Iterator[Flaw]:
    """The questions of Identitas that ask for a regulation: each answer needs a number and a
    year.
    """
    i = b.renstra.identitas
    for field_name, heading in _FILL_INS.items():
        if content := getattr(i, field_name):
            citation = parse_citations(content)
            without_tahun = [s for s in citation if s.tahun is None and not s.nested]
            if not citation or without_tahun:
                missing = "tahun" if citation else "nomor dan tahun"
                yield flaw(
                    i.origin, field_name, f"'{heading}' tidak menyebut {missing} peraturan", isi=content, expected="… Nomor … Tahun … tentang …",
                    advice=f"lengkapi {missing}nya",
                )  # fmt: skip


@rule(
    "R904",
    "Peraturan daerah menyebut daerahnya sendiri",
    "peringatan",
    "Nomor peraturan daerah hanya berarti bersama nama daerahnya; nama daerah lain menandakan salinan dari dokumen lain.",
)
def peraturan_daerah(b: Material) -> Iterator[Flaw]:
    """A regional regulation in Landasan Hukum without a region; one of another region there or in
    Identitas.

    A plan of a kabupaten or kota may stand on regulations of its province, whose name the workbook
    does not tell.
    """
    i = b.renstra.identitas
    for d, s in _rows(b):
        if s.of_daerah and not s.daerah:
            yield flaw(
                d.origin, "daerah", "peraturan daerah tanpa nama daerah", isi=s.mention, expected=_own_name(i, s),
                advice="isi kolom Daerah",
            )  # fmt: skip
        elif _other_daerah(i, s):
            yield flaw(
                d.origin, "daerah" if d.daerah else "jenis", "peraturan milik daerah lain", isi=s.mention,
                expected=_own_name(i, s), advice="periksa apakah baris ini tersalin dari dokumen lain",
            )  # fmt: skip
    for field_name in _FILL_INS:
        for s in parse_citations(getattr(i, field_name)):
            if _other_daerah(i, s):
                yield flaw(
                    i.origin, field_name, "peraturan milik daerah lain", isi=s.mention, expected=_own_name(i, s),
                    advice="periksa apakah isian ini tersalin dari dokumen lain",
                )  # fmt: skip


@rule(
    "R905",
    "Nomor Lembaran Negara dan Tambahannya tidak tertukar",
    "peringatan",
    "Nomor Lembaran Negara mulai lagi tiap tahun, nomor Tambahannya terus berlanjut (empat angka); keduanya sering tertukar.",
)
def lembaran_negara(b: Material) -> Iterator[Flaw]:
    """Numbers, years and words of *Lembaran Negara* and *Tambahan Lembaran Negara* in the remarks
    of Landasan Hukum.
    """
    for d, s in _rows(b):
        if s.of_daerah:
            continue
        for content, message, expected, advice in check_lembaran(d.keterangan, d.tahun):
            yield flaw(
                d.origin,
                "keterangan",
                message,
                isi=content,
                expected=expected,
                advice=f"{advice}, {_ALTERNATIVE_ADVICE}",
            )


@rule(
    "R909",
    "Peraturan yang dirujuk belum dicabut",
    "peringatan",
    "Landasan hukum yang sudah dicabut saat dokumen ditetapkan diganti dengan peraturan penggantinya.",
)
def revoked_peraturan(b: Material) -> Iterator[Flaw]:
    """Rows said to be revoked, by the sheet or by the table of national regulations, in or before
    the year of adoption.
    """
    tahun = b.renstra.identitas.tanggal_penetapan.year
    national = {one(p.kind, p.number, p.tahun).key: p for p in b.peraturan}
    for d, s in _rows(b):
        replacement = _successor(national, s, tahun)
        if d.status != "dicabut" and not replacement:
            continue
        new = replacement.mention if replacement else ""
        advice = f"ganti dengan {new}" if new else "ganti dengan peraturan penggantinya"
        if replacement and replacement.tahun == tahun:
            advice += f"; periksa apakah sudah berlaku pada {b.renstra.identitas.tanggal}"
        yield flaw(
            d.origin, "jenis" if replacement else "status", "peraturan ini sudah dicabut", isi=s.mention,
            expected=new or "peraturan yang masih berlaku", advice=advice,
        )  # fmt: skip


@rule(
    "R910",
    "Peraturan yang dirujuk tidak lebih baru daripada dokumennya",
    "peringatan",
    "Dokumen tidak dapat berdasar pada peraturan yang terbit sesudah tanggal penetapannya; salah satu tahunnya keliru.",
)
def too_recent_peraturan(b: Material) -> Iterator[Flaw]:
    """Regulations of Landasan Hukum and Identitas whose year lies after the year of adoption."""
    i = b.renstra.identitas
    limit = i.tanggal_penetapan.year
    for d, s in _rows(b):
        if d.tahun > limit:
            yield flaw(d.origin, "tahun", "peraturan lebih baru daripada tanggal penetapan", isi=s.mention,
                        expected=f"paling baru tahun {limit}", advice="periksa tahunnya, atau tanggal penetapan")  # fmt: skip
    for field_name in _FILL_INS:
        for s in parse_citations(getattr(i, field_name)):
            if s.tahun and s.tahun > limit:
                yield flaw(i.origin, field_name, "peraturan lebih baru daripada tanggal penetapan", isi=s.mention,
                            expected=f"paling baru tahun {limit}", advice="periksa tahunnya, atau tanggal penetapan")  # fmt: skip


def citation_of_row(d: DasarHukum) -> Citation:
    """The citation that a row of Landasan Hukum is."""
    return one(d.jenis, d.nomor, d.tahun, d.tentang, d.daerah)


def _rows(b: Material) -> Iterator[tuple[DasarHukum, Citation]]:
    return ((d, citation_of_row(d)) for d in b.renstra.dasar_hukum)


def _daerah_of(b: Material, s: Citation) -> str:
    """The region of a regional regulation, the plan's own where none is named."""
    return nama_daerah(s.daerah or b.renstra.identitas.daerah)


# Order


_SortKey = tuple[int, int, int, tuple[int, ...]]
_Row = tuple[DasarHukum, Citation, int]


def _ranked_rows(b: Material) -> Iterator[_Row]:
    """The rows whose rank is known; an amendment right below what it amends belongs to it and is
    left out.
    """
    upper: Citation | None = None
    for d, s in _rows(b):
        tier = _tier(b.renstra.identitas, s)
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


def _tier(i: Identitas, s: Citation) -> int | None:
    if not s.of_daerah:
        return next((n for n, pattern in _LEVELS if pattern.fullmatch(s.kind)), None)
    level = _level_of(i, s)
    base = _PERDA if s.kind in {"Peraturan Daerah", "Qanun"} else _PERKADA
    return None if level is None else base + (0 if level == "Provinsi" else _DAERAH)


def _level_of(i: Identitas, s: Citation) -> str | None:
    """The level of the region that a regulation is of; None when nothing tells."""
    mention = f"{s.kind} {s.daerah}".lower()
    if level := next((t for pattern, t in _TIER_WORDS if pattern.search(mention)), None):
        return level
    own = not s.daerah or nama_daerah(s.daerah) == nama_daerah(i.daerah)
    return i.tingkat_daerah if own else None


def _method(rows: Sequence[_Row]) -> Iterator[Callable[[_Row], _SortKey]]:
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


# Regions


def _own_name(i: Identitas, s: Citation) -> str:
    if _level_of(i, s) == "Provinsi" != i.tingkat_daerah:
        return "nama provinsinya"
    return i.nama_daerah if s.kind in {"Peraturan Daerah", "Qanun"} else i.daerah


def _other_daerah(i: Identitas, s: Citation) -> bool:
    """Whether a regulation is of a region that is neither the plan's own nor, perhaps, its
    province.
    """
    if not s.of_daerah or not s.daerah:
        return False
    level = _level_of(i, s)
    same_name = nama_daerah(s.daerah) == nama_daerah(i.daerah)
    if level == "Provinsi":
        return i.tingkat_daerah == "Provinsi" and not same_name
    return i.tingkat_daerah != "Provinsi" and not (same_name and level == i.tingkat_daerah)


# Revoked


def _successor(
    national: dict[tuple[str, str, int | None], Peraturan], s: Citation, tahun: int
) -> Peraturan | None:
    """What holds instead of a regulation in a year: the end of the chain of those that revoked it
    by then, if any did.
    """
    result: Peraturan | None = None
    current = national.get(s.key)
    visited: set[str] = set()
    while current is not None and current.status == "dicabut" and current.mention not in visited:
        visited.add(current.mention)
        revoking = next(iter(parse_citations(current.replacement)), None)
        if revoking is None or revoking.tahun is None or revoking.tahun > tahun:
            break
        current = national.get(revoking.key)
        result = current or Peraturan(revoking.kind, revoking.number, revoking.tahun, "")
    return result
