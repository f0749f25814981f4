"""Rules R101-R106: what sheets claim of pagu against what the sub kegiatan add up to, and pagu
against target.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model import NO_VALUE, Indikator, Node, NoValue, SubKegiatan
from ...model.numbers import format_rupiah
from ...model.values import Number
from ..lib.series import pagu_sub_kegiatan, tree_series
from ..lib.sums import wrong_totals
from ..rule import Flaw, flaw, rule
from ..view import Material

_SHEETS = {
    "Tujuan": "tujuan",
    "Sasaran": "sasaran",
    "Program": "program",
    "Kegiatan": "kegiatan",
    "Sub Kegiatan": "sub_kegiatan",
}


@rule(
    "R101",
    "Pagu tahunan yang tertulis sama dengan jumlah di bawahnya",
    "kesalahan",
    "Pagu hanya diisi pada sub kegiatan; angka lain yang tertulis di atasnya membuat dua tabel saling bertentangan.",
)
def pagu_tahunan(b: Material) -> Iterator[Flaw]:
    """Typed pagu of tujuan, sasaran, program and kegiatan against the sum of their sub kegiatan,
    year by year (rupiah).
    """
    for s in b.renstra.simpul:
        for tahun, written in s.pagu_tertulis.items():
            if written != (correct := s.pagu(tahun)):
                message = f"pagu {tahun} tidak sama dengan jumlah di bawahnya"
                yield flaw(
                    s.origin, f"pagu_tertulis.{tahun}", message, isi=format_rupiah(written), expected=format_rupiah(correct),
                    advice=_delta(written, correct), subject=s.kode,
                )  # fmt: skip


@rule(
    "R102",
    "Jumlah pagu satu baris sama dengan jumlah tahun-tahunnya",
    "kesalahan",
    "Kolom Jumlah Pagu adalah pagu seluruh periode; jumlah yang tidak tertutup adalah catatan Bappeda yang paling sering.",
)
def pagu_periode(b: Material) -> Iterator[Flaw]:
    """Typed pagu of the whole period against the years of the same row, at every level (rupiah)."""
    tahun = b.renstra.identitas.periode.tahun_pagu
    for s in b.renstra.simpul:
        if (written := s.pagu_jumlah_tertulis) is not None and written != (
            correct := s.pagu_periode(tahun)
        ):
            yield flaw(
                s.origin, "pagu_jumlah_tertulis", f"jumlah pagu {tahun[0]}-{tahun[-1]} tidak sama dengan jumlah tahun-tahunnya",
                isi=format_rupiah(written), expected=format_rupiah(correct), advice=_delta(written, correct), subject=s.kode,
            )  # fmt: skip


@rule(
    "R103",
    "Baris jumlah sama dengan jumlah baris di atasnya",
    "kesalahan",
    "Baris Jumlah pada lembar berpagu dibandingkan dengan jumlah sub kegiatan, seluruhnya atau sejak baris jumlah sebelumnya.",
)
def total_rows(b: Material) -> Iterator[Flaw]:
    """Typed rows of totals on the sheets that carry pagu against the rows above (rupiah).

    A row may be a subtotal since the total before it, or the grand total of the sheet: either
    reading counts as right.
    """
    periode = b.renstra.identitas.periode.tahun_pagu

    def pagu(s: Node, field_name: str) -> int:
        return (
            s.pagu_periode(periode)
            if field_name == "pagu_jumlah_tertulis"
            else s.pagu(int(field_name.rpartition(".")[2]))
        )

    for sheet, node_field in _SHEETS.items():
        written = (j for j in b.renstra.jumlah_tertulis if j.lembar == sheet)
        for x in wrong_totals(written, getattr(b.renstra, node_field), pagu):
            yield flaw(
                x.origin, x.field_name, "baris jumlah tidak sama dengan jumlah baris di atasnya", isi=format_rupiah(x.written),
                expected=x.expected, advice=_delta(x.written, x.overall),
            )  # fmt: skip


@rule(
    "R104",
    "Sub kegiatan bertarget mempunyai pagu",
    "peringatan",
    "Target tanpa pagu tidak dapat dilaksanakan, atau pagunya tertinggal saat tabel disalin.",
)
def target_without_pagu(b: Material) -> Iterator[Flaw]:
    """A sub kegiatan with a target but no pagu in a year."""
    for s, tahun in b.once(_mismatched):
        if not s.pagu(tahun):
            content = ", ".join(
                f"{i.tulis(i.target[tahun])} {i.satuan}"
                for i in s.indikator
                if _has_content(i, tahun)
            )
            yield flaw(
                s.origin, f"pagu.{tahun}", f"target {tahun} tidak berpagu", isi=f"target {content}, pagu 0",
                expected="pagu lebih dari nol", advice="isi pagunya, atau ganti targetnya dengan '-'", subject=s.kode,
            )  # fmt: skip


@rule(
    "R105",
    "Sub kegiatan berpagu mempunyai target",
    "kesalahan",
    "Pagu tanpa target tidak dapat dipertanggungjawabkan; target 0 dengan pagu juga berarti tidak ada yang dihasilkan.",
)
def pagu_without_target(b: Material) -> Iterator[Flaw]:
    """A sub kegiatan with pagu but no target, or a target of nothing, in a year."""
    for s, tahun in b.once(_mismatched):
        if s.indikator and s.pagu(tahun) > 0:
            i = s.indikator[0]
            yield flaw(
                i.origin, f"target.{tahun}", f"pagu {tahun} tidak bertarget",
                isi=f"target {i.tulis(i.target.get(tahun, NO_VALUE))}, pagu {format_rupiah(s.pagu(tahun))}",
                expected="target lebih dari nol", advice="isi targetnya, atau pindahkan pagunya ke tahun yang bertarget",
                subject=s.kode,
            )  # fmt: skip


@rule(
    "R106",
    "Pagu tidak negatif",
    "kesalahan",
    "Pagu indikatif adalah rencana belanja; tanda minus berasal dari rumus atau salinan yang keliru.",
)
def negative_pagu(b: Material) -> Iterator[Flaw]:
    """Pagu below zero (rupiah)."""
    for s in b.renstra.sub_kegiatan:
        for tahun, pagu in s.pagu_tahunan.items():
            if pagu < 0:
                yield flaw(
                    s.origin, f"pagu.{tahun}", f"pagu {tahun} negatif", isi=format_rupiah(pagu), expected="nol atau lebih",
                    advice="periksa tanda minus atau rumus pada sel ini", subject=s.kode,
                )  # fmt: skip


def _mismatched(b: Material) -> list[tuple[SubKegiatan, int]]:
    """Every sub kegiatan in every year that has pagu but no target, or a target but no pagu."""
    tahun = b.renstra.identitas.periode.tahun_pagu
    result: list[tuple[SubKegiatan, int]] = []
    with_target = {
        s.kode for s, _, number in b.once(tree_series) if number is not None and all(number)
    }
    for s, with_pagu, _, _ in b.once(pagu_sub_kegiatan):
        if len(with_pagu) == len(tahun) and s.kode in with_target:
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


def _delta(written: int, correct: int) -> str:
    difference = written - correct
    return f"{'kelebihan' if difference > 0 else 'kekurangan'} {format_rupiah(abs(difference))}; samakan, atau kosongkan sel ini agar dihitung"
