"""Rule R216: an indikator at several levels is explained in the same way at all of them."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.kartu import kartu_of
from ...model.program import rumusan_key
from ..example import rows
from ..rule import Flaw, flaw, rule
from ..view import RuleView

_EXPLANATIONS = {
    "definisi": "definisi operasional",
    "rumus": "rumus",
    "sumber_data": "sumber data",
}


@rule(
    "R216",
    "Indikator yang sama dijelaskan sama di semua tingkat",
    "peringatan",
    "Satu indikator mempunyai satu kartu; penjelasan yang lain di tingkat bawahnya tidak tercetak.",
    given=rows("Sasaran", {"Indikator": "Cakupan", "Rumus": "Terlayani / sasaran x 100%"}),
    bad=rows("Program", {"Indikator": "Cakupan", "Rumus": "Terlayani / penduduk x 100%"}),
    good=rows("Program", {"Indikator": "Cakupan", "Rumus": "terlayani / sasaran x 100%"}),
)
def explained_otherwise(b: RuleView) -> Iterator[Flaw]:
    """Levels at which the indikator of a card has another definisi, rumus or sumber data than the
    card shows; empty ones and letter case count for nothing.
    """
    for card in kartu_of(b.renstra.simpul):
        for field, name in _EXPLANATIONS.items():
            shown = getattr(card, field)
            first = next((i for _, i in card.ukuran if getattr(i, field)), card.indikator)
            for node, i in card.ukuran:
                words = getattr(i, field)
                if words and rumusan_key(words) != rumusan_key(shown):
                    yield flaw(
                        i.origin,
                        field,
                        f"{name} berbeda dari indikator yang sama pada lembar {first.origin.sheet}",
                        found=words,
                        expected=f"{shown} ({first.origin.sheet}!{first.origin.cell(field)})",
                        advice="samakan, atau kosongkan di sini",
                        subject=node.kode,
                    )
