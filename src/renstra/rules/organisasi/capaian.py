"""Rule R801: past achievements against what was planned and what was done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from ...model import NO_VALUE, Field, Number, Predikat, Value
from ...model.numbers import format_number, round_half_up
from ...model.strategis import KinerjaPelayanan
from ...model.values import scale_of
from ..example import rows
from ..rule import Flaw, flaw, rule
from ..view import RuleView

_Formula = tuple[str, Callable[[Decimal, Decimal], Decimal | None]]
_FORMULAS: tuple[_Formula, ...] = (
    ("realisasi dibagi target", lambda target, realisasi: realisasi * 100 / target),
    (
        "dua kali target dikurangi realisasi, dibagi target",
        lambda target, realisasi: (2 * target - realisasi) * 100 / target,
    ),
    (
        "target dibagi realisasi",
        lambda target, realisasi: target * 100 / realisasi if realisasi else None,
    ),
)
"""How a ratio is computed (percent); the last two are used where less is better."""


@rule(
    "R801",
    "Capaian sama dengan realisasi dibagi target",
    "kesalahan",
    "Tabel pencapaian kinerja memuat tiga angka yang saling menentukan; satu yang keliru "
    "langsung terlihat oleh penilai.",
    needs=("Kinerja Pelayanan",),
    bad=rows(
        "Kinerja Pelayanan", {"Target 2023": "80", "Realisasi 2023": "72", "Capaian 2023": "95"}
    ),
    good=rows(
        "Kinerja Pelayanan", {"Target 2023": "80", "Realisasi 2023": "72", "Capaian 2023": "90"}
    ),
)
def capaian(b: RuleView) -> Iterator[Flaw]:
    """Typed ratios (percent) against target and realisasi, rounded half up to the decimals typed,
    at most two.

    A row keeps to one formula: the one that most of its years follow, of those that fit its arah. A
    predikat below its target is not 100.
    """
    for k in b.renstra.kinerja_pelayanan:
        formula = _row_formula(k)
        for tahun in k.tahun:
            target, realisasi, written = (
                n.get(tahun, NO_VALUE) for n in (k.target, k.realisasi, k.capaian)
            )
            if not isinstance(written, Number) or not (
                error := _ratio_fault(formula, target, realisasi, written.nilai)
            ):
                continue
            expected, method = error
            yield flaw(
                k.origin,
                Field("capaian", tahun),
                f"capaian {tahun} tidak sesuai dengan target dan realisasinya",
                found=written.tulis(),
                expected=expected,
                advice=f"{method}; betulkan yang keliru di antara ketiganya",
            )


def _row_formula(k: KinerjaPelayanan) -> _Formula:
    """The formula that most years of a row follow. One that should fall has none of those by which
    more is better; one that is said to rise has no other.
    """
    fitting = {"turun": _FORMULAS[1:], "naik": _FORMULAS[:1]}.get(k.arah or "", _FORMULAS)
    rows = [
        (k.target.get(t, NO_VALUE), k.realisasi.get(t, NO_VALUE), n.nilai)
        for t, n in k.capaian.items()
        if isinstance(n, Number)
    ]
    return max(
        fitting,
        key=lambda r: sum(
            _percent_ratio(r, x, y) is not None and not _ratio_fault(r, x, y, c) for x, y, c in rows
        ),
    )


def _percent_ratio(formula: _Formula, target: Value, realisasi: Value) -> Decimal | None:
    """The ratio in percent; None where there is none to compute."""
    if isinstance(target, Number) and isinstance(realisasi, Number) and target.nilai > 0:
        return formula[1](target.nilai, realisasi.nilai)
    return None


def _ratio_fault(
    formula: _Formula, target: Value, realisasi: Value, written: Decimal
) -> tuple[str, str] | None:
    """What the ratio should have been and why; None when it is right, or cannot be known."""
    if isinstance(target, Predikat) and isinstance(realisasi, Predikat):
        scale = scale_of(target.huruf)
        if realisasi.huruf not in scale:
            return None
        reached = scale.index(realisasi.huruf) >= scale.index(target.huruf)
        if reached == (written >= 100):
            return None
        position = "tidak di bawah" if reached else "di bawah"
        expected = "100 atau lebih" if reached else "kurang dari 100, atau '-'"
        return expected, f"realisasi {realisasi.huruf} {position} target {target.huruf}"
    if (ratio := _percent_ratio(formula, target, realisasi)) is None:
        return None
    desimal = min(max(-int(written.as_tuple().exponent), 0), 2)
    if round_half_up(ratio, desimal) == round_half_up(written, desimal):
        return None
    method = (
        f"target {target.tulis()}, realisasi {realisasi.tulis()}, dihitung {formula[0]} kali 100"
    )
    return format_number(round_half_up(ratio, 2)), method
