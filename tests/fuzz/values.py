"""Values of cells, drawn by hypothesis and the same at every run."""

from __future__ import annotations

from functools import cache
from typing import Any

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

COUNT = 300
_WORDS = (
    "", " ", "-", "N/a", "BB", "1.200", "2.000,000", "1,5", "1.06.02", "Jumlah", "Kode", "Ya", "%",
    "Orang", "=A1", "'", "#REF!", "12%", "Rp 1.000,-", "cacah", "0000", "31 Februari 2025", "T.1",
    "S.1", "{{ x }}", "https://x", "1.06.02.2.01.0001", "9" * 400, "x" * 3000, "١٢٣", "²", "½",
    "\u200b", "a\nb\tc", "1e5",
)  # fmt: skip
_CELLS = st.one_of(
    st.sampled_from(_WORDS),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=40),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-(10**15), 10**15),
    st.booleans(),
)


@cache
def cell_values() -> tuple[Any, ...]:
    """The values."""
    drawn: list[Any] = []

    @seed(2025)
    @settings(
        max_examples=COUNT, database=None, deadline=None, suppress_health_check=[*HealthCheck]
    )
    @given(_CELLS)
    def draw(value: Any) -> None:
        drawn.append(value)

    draw()
    return tuple(drawn)
