"""Rules R101-R106: what sheets claim of pagu against what the sub kegiatan add up to, and pagu
against target.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ...model import (
    NO_VALUE,
    ClaimedTotal,
    Field,
    FieldName,
    Indikator,
    Level,
    Node,
    NoValue,
    SubKegiatan,
)
from ...model.numbers import format_rupiah
from ...model.tree import Tree
from ...model.values import Number
from ...sheets import standard_heading
from ..example import rows
from ..lib.claims import Claims, WrongClaim, further_claims, gap_advice, wrong_claims
from ..lib.series import pagu_sub_kegiatan, tree_series
from ..lib.sums import span_of_years, told_by_year, wrong_totals
from ..rule import Flaw, flaw, rule
from ..view import RuleView

_OF_PERIOD = "pagu_jumlah_tertulis"
_YEARS = {f"Pagu {tahun}": "1.000.000" for tahun in range(2025, 2030)}
_TWO_ROWS = (
    {"Kode": "1.06.02.2.01.0001", "Pagu 2025": "1.000.000"},
    {"Kode": "1.06.02.2.01.0002", "Pagu 2025": "2.000.000"},
)


def _no_pagu_above(b: RuleView) -> str:
    """Whether no yearly pagu is typed above the sub kegiatan."""
    further = (name for x in b.renstra.pagu_lain_tertulis for name in x.angka)
    typed = any(s.pagu_tertulis for s in b.renstra.simpul)
    if typed or any(isinstance(name, Field) for name in further):
        return ""
    return "tidak ada pagu tahunan yang tertulis di atas sub kegiatan"


def _no_pagu_of_period(b: RuleView) -> str:
    """Whether no pagu of the whole period is typed."""
    typed = any(s.pagu_jumlah_tertulis is not None for s in b.renstra.simpul)
    if typed or any(_OF_PERIOD in x.angka for x in b.renstra.pagu_lain_tertulis):
        return ""
    return "kolom Jumlah Pagu kosong"


def _no_total_row(b: RuleView) -> str:
    """Whether no sheet of the tree has a row of totals."""
    levels = frozenset(Level)
    present = any(j.lembar in levels for j in b.renstra.jumlah_tertulis)
    return "" if present else "tidak ada baris jumlah"


@rule(
    "R101",
    "Pagu tahunan yang tertulis sama dengan jumlah di bawahnya",
    "kesalahan",
    "Pagu hanya diisi pada sub kegiatan; angka lain yang tertulis di atasnya membuat dua tabel "
    "saling bertentangan.",
    lacks=_no_pagu_above,
    given=rows("Sub Kegiatan", {"Pagu 2026": "1.000.000"}, {"Pagu 2026": "2.000.000"}),
    bad=rows("Program", {"Kode": "1.06.02", "Pagu 2026": "3.500.000"}),
    good=rows("Program", {"Kode": "1.06.02", "Pagu 2026": "3.000.000"}),
)
def pagu_tahunan(b: RuleView) -> Iterator[Flaw]:
    """Typed pagu of tujuan, sasaran, program and kegiatan against the sum of their sub kegiatan
    (rupiah): one finding a row, at the first year that differs. Rows of several indikator may carry
    the parts of the sum, or each the sum itself.
    """
    claims = b.once(_further)
    for s in b.renstra.simpul:
        wrong: dict[int, dict[int, WrongClaim]] = {}
        for tahun in sorted(s.pagu_tertulis.keys() | _further_years(claims, s)):
            name = Field("pagu_tertulis", tahun)
            for x in wrong_claims(s, name, s.pagu_tertulis.get(tahun), s.pagu(tahun), claims):
                wrong.setdefault(x.origin.row, {})[tahun] = x
        for yearly in wrong.values():
            first, years = next(iter(yearly.values())), list(yearly)
            yield flaw(
                first.origin,
                Field("pagu_tertulis", years[0]),
                f"pagu {span_of_years(years)}{first.rows} tidak sama dengan jumlah di bawahnya: "
                f"{s.kode} {s.nama}",
                found=told_by_year({tahun: x.found for tahun, x in yearly.items()}),
                expected=told_by_year({tahun: x.expected for tahun, x in yearly.items()}),
                advice=_yearly_advice(list(yearly.values())),
                subject=s.kode,
            )


@rule(
    "R102",
    "Jumlah pagu satu baris sama dengan jumlah tahun-tahunnya",
    "kesalahan",
    "Kolom Jumlah Pagu adalah pagu seluruh periode; jumlah yang tidak tertutup adalah catatan "
    "Bappeda yang paling sering.",
    lacks=_no_pagu_of_period,
    bad=rows("Sub Kegiatan", {**_YEARS, "Jumlah Pagu": "5.500.000"}),
    good=rows("Sub Kegiatan", {**_YEARS, "Jumlah Pagu": "5.000.000"}),
)
def pagu_periode(b: RuleView) -> Iterator[Flaw]:
    """Typed pagu of the whole period against the years of the same row, at every level (rupiah)."""
    tahun, claims = b.renstra.identitas.periode.tahun_pagu, b.once(_further)
    name = _OF_PERIOD
    for s in b.renstra.simpul:
        if (written := s.pagu_jumlah_tertulis) is None and (s.level, s.kode) not in claims:
            continue
        for x in wrong_claims(s, name, written, s.pagu_periode(tahun), claims):
            yield flaw(
                x.origin,
                name,
                f"jumlah pagu {tahun[0]}-{tahun[-1]}{x.rows} tidak sama dengan jumlah "
                f"tahun-tahunnya",
                found=x.found,
                expected=x.expected,
                advice=x.advice,
                subject=s.kode,
            )


@rule(
    "R103",
    "Baris jumlah sama dengan jumlah baris di atasnya",
    "kesalahan",
    "Baris Jumlah pada lembar berpagu dibandingkan dengan jumlah sub kegiatan, seluruhnya atau "
    "sejak baris jumlah sebelumnya; yang menyebut program atau kegiatan, dengan pagunya.",
    lacks=_no_total_row,
    bad=rows("Sub Kegiatan", *_TWO_ROWS, {"Kode": "Jumlah", "Pagu 2025": "3.000.001"}),
    good=rows("Sub Kegiatan", *_TWO_ROWS, {"Kode": "Jumlah", "Pagu 2025": "3.000.000"}),
)
def total_rows(b: RuleView) -> Iterator[Flaw]:
    """Typed rows of totals on the sheets that carry pagu against the rows above (rupiah).

    A row may be a subtotal since the total before it, or the grand total of the sheet: either
    reading counts as right. One that names a level, by its kode or name, is held against that one
    wherever it stands.
    """
    periode = b.renstra.identitas.periode.tahun_pagu

    def pagu(s: Node, field_name: FieldName) -> int:
        return (
            s.pagu(field_name.tahun) if isinstance(field_name, Field) else s.pagu_periode(periode)
        )

    tree = b.renstra.tree
    names = b.once(_levels_by_name)

    def named(total: ClaimedTotal) -> dict[str, Node]:
        return {
            f"pagu {s.level.casefold()} {s.kode}": s
            for s in _named_levels(total.sebutan, tree, names)
        }

    for level in Level:
        written = (j for j in b.renstra.jumlah_tertulis if j.lembar == level)
        for x in wrong_totals(written, (tree.nodes[n] for n in tree.of_level(level)), pagu, named):
            yield flaw(
                x.origin,
                x.field_name,
                x.message,
                found=format_rupiah(x.written),
                expected=x.expected,
                advice=gap_advice(x.written, x.overall),
            )


@rule(
    "R104",
    "Sub kegiatan bertarget mempunyai pagu",
    "peringatan",
    "Target tanpa pagu tidak dapat dilaksanakan, atau pagunya tertinggal saat tabel disalin.",
    bad=rows("Sub Kegiatan", {"Target 2026": "120", "Pagu 2026": "0"}),
    good=rows("Sub Kegiatan", {"Target 2026": "120", "Pagu 2026": "1.000.000"}),
)
def target_without_pagu(b: RuleView) -> Iterator[Flaw]:
    """A sub kegiatan with a target but no pagu in a year."""
    for s, tahun in b.once(_mismatched_years):
        if not s.pagu(tahun):
            content = ", ".join(
                f"{i.tulis(i.target[tahun])} {i.satuan}"
                for i in s.indikator
                if _has_content(i, tahun)
            )
            yield flaw(
                s.origin,
                Field("pagu", tahun),
                f"target {tahun} tidak berpagu",
                found=f"target {content}, pagu 0",
                expected="pagu lebih dari nol",
                advice="isi pagunya, atau ganti targetnya dengan '-'",
                subject=s.kode,
            )


@rule(
    "R105",
    "Sub kegiatan berpagu mempunyai target",
    "kesalahan",
    "Pagu tanpa target tidak dapat dipertanggungjawabkan; target 0 dengan pagu juga berarti "
    "tidak ada yang dihasilkan.",
    bad=rows("Sub Kegiatan", {"Target 2026": "-", "Pagu 2026": "1.000.000"}),
    good=rows("Sub Kegiatan", {"Target 2026": "120", "Pagu 2026": "1.000.000"}),
)
def pagu_without_target(b: RuleView) -> Iterator[Flaw]:
    """A sub kegiatan with pagu but no target, or a target of nothing, in a year."""
    for s, tahun in b.once(_mismatched_years):
        if s.indikator and s.pagu(tahun) > 0:
            i = s.indikator[0]
            yield flaw(
                i.origin,
                Field("target", tahun),
                f"pagu {tahun} tidak bertarget",
                found=f"target {i.tulis(i.target.get(tahun, NO_VALUE))}, pagu "
                f"{format_rupiah(s.pagu(tahun))}",
                expected="target lebih dari nol",
                advice="isi targetnya, atau pindahkan pagunya ke tahun yang bertarget",
                subject=s.kode,
            )


@rule(
    "R106",
    "Pagu tidak negatif",
    "kesalahan",
    "Pagu indikatif adalah rencana belanja; tanda minus berasal dari rumus atau salinan yang "
    "keliru.",
    bad=rows("Sub Kegiatan", {"Pagu 2026": "-1.000.000"}),
    good=rows("Sub Kegiatan", {"Pagu 2026": "1.000.000"}),
)
def negative_pagu(b: RuleView) -> Iterator[Flaw]:
    """Pagu below zero (rupiah)."""
    for s in b.renstra.sub_kegiatan:
        for tahun, pagu in s.pagu_tahunan.items():
            if pagu < 0:
                yield flaw(
                    s.origin,
                    Field("pagu", tahun),
                    f"pagu {tahun} negatif",
                    found=format_rupiah(pagu),
                    expected="nol atau lebih",
                    advice="periksa tanda minus atau rumus pada sel ini",
                    subject=s.kode,
                )


_TOTAL_WORDS = re.compile(r"(?:sub ?total|sub jumlah|jumlah|total)(?: pagu| anggaran| belanja)? ")
_LEVEL_WORDS = re.compile(r"(tujuan|sasaran|program|sub kegiatan|kegiatan) ")


def _levels_by_name(b: RuleView) -> dict[str, list[Node]]:
    """The levels by their names as they are compared, for `RuleView.once`."""
    result: dict[str, list[Node]] = {}
    for s in b.renstra.simpul:
        result.setdefault(standard_heading(s.nama), []).append(s)
    return result


def _named_levels(wording: str, tree: Tree, names: Mapping[str, Sequence[Node]]) -> list[Node]:
    """The levels that a row of totals names: by a kode, or else by a name, which several may have.
    The word *Program* may belong to the name or stand before it.
    """
    words = (word.strip("()[]:;,-") for word in wording.split())
    if coded := [tree.by_kode[word] for word in words if "." in word and word in tree.by_kode]:
        return [tree.nodes[n] for n in coded[:1]]
    whole = _TOTAL_WORDS.sub("", standard_heading(wording), count=1)
    if level := _LEVEL_WORDS.match(whole):
        bare = (s for s in names.get(whole[level.end() :], ()) if s.level.casefold() == level[1])
        return [*names.get(whole, ()), *bare]
    return [*names.get(whole, ())]


def _further(b: RuleView) -> Claims:
    """What further rows claim, for `RuleView.once`."""
    return further_claims(b.renstra)


def _further_years(claims: Claims, s: Node) -> set[int]:
    """The years in which further rows of a level claim pagu."""
    names = (name for x in claims.get((s.level, s.kode), ()) for name in x.angka)
    return {name.tahun for name in names if isinstance(name, Field)}


def _mismatched_years(b: RuleView) -> list[tuple[SubKegiatan, int]]:
    """Every sub kegiatan in every year that has pagu but no target, or a target but no pagu."""
    tahun = b.renstra.identitas.periode.tahun_bertarget_berpagu
    result: list[tuple[SubKegiatan, int]] = []
    with_target = {
        s.kode for s, _, number in b.once(tree_series) if number is not None and all(number)
    }
    for s, with_pagu, _, _ in b.once(pagu_sub_kegiatan):
        if s.kode in with_target and all(t in with_pagu for t in tahun):
            continue
        # The years that are still without target, indikator by indikator: the first one mostly
        # leaves none.
        without: Sequence[int] = tahun
        for i in s.indikator:
            without = [t for t in without if not _has_content(i, t)]
            if not without:
                break
        pagu = s.pagu_tahunan
        result += [(s, t) for t in tahun if (t in without) == bool(pagu.get(t))]
    return result


def _has_content(i: Indikator, tahun: int) -> bool:
    """Whether the year has a target other than nothing at all."""
    value = i.target.get(tahun, NO_VALUE)
    return bool(value.nilai) if isinstance(value, Number) else not isinstance(value, NoValue)


def _yearly_advice(wrong: Sequence[WrongClaim]) -> str:
    """What to do about one year, or about all of them where they differ the same way."""
    advice = {x.advice for x in wrong}
    if len(advice) == 1:
        return advice.pop()
    gaps = [x.gap for x in wrong]
    if all(gap > 0 for gap in gaps) or all(gap < 0 for gap in gaps):
        return gap_advice(sum(gaps), 0).replace("sel ini", "sel-sel ini")
    return "samakan, atau kosongkan sel-sel ini agar dihitung"
