"""Rule R720: the stages of the plan against its years."""

from __future__ import annotations

from collections.abc import Iterator

from ..example import rows
from ..rule import Flaw, rule
from ..view import RuleView

_STAGES = 5
"""A plan has five stages: one that has pagu for six years also tells the year before them."""


@rule(
    "R720",
    "Penahapan memuat setiap tahun pendanaan",
    "peringatan",
    "Tahun yang berpagu tetapi tidak mempunyai penekanan tidak terjelaskan arahnya; biasanya "
    "penahapannya memakai tahun judul.",
    needs=("Penahapan",),
    given=rows(
        "Penahapan",
        *({"Tahun": str(tahun), "Penekanan": "Pemutakhiran data"} for tahun in range(2025, 2029)),
    ),
    bad=rows("Penahapan", {"Tahun": "2028", "Penekanan": "Perluasan layanan"}, start=6),
    good=rows("Penahapan", {"Tahun": "2029", "Penekanan": "Perluasan layanan"}, start=6),
)
def stages_cover_pagu(b: RuleView) -> Iterator[Flaw]:
    """Years with pagu that no row of Penahapan tells; silent where the sheet is empty."""
    told = {x.tahun for x in b.renstra.penahapan}
    years = b.renstra.identitas.periode.tahun_pagu[-_STAGES:]
    missing = [tahun for tahun in years if tahun not in told]
    if told and missing:
        yield Flaw(
            "Penahapan",
            "",
            f"penahapan tidak memuat {', '.join(map(str, missing))}",
            ", ".join(map(str, sorted(told))),
            f"setiap tahun pendanaan, {years[0]}-{years[-1]}",
            "tambahkan penekanan tahun itu, atau betulkan kolom Tahun",
        )
