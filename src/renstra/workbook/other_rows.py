"""Rows between the data that are none: totals, headings once more, numbers of the columns."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise

from ..model import FieldName
from ..sheets import standard_heading
from .cells import cell_text, is_blank

_TOTAL_LABELS = frozenset({
    "jumlah", "total", "jumlah total", "total jumlah", "total pagu", "jumlah pagu", "grand total",
    "jumlah seluruhnya", "jumlah keseluruhan", "total keseluruhan", "sub total", "subtotal",
    "sub jumlah",
})  # fmt: skip
_TOTAL_OF_LEVEL = re.compile(
    r"(sub ?total|sub jumlah|((jumlah|total)( pagu| anggaran| belanja)? "
    r"(tujuan|sasaran|program|(sub ?)?kegiatan|(bidang )?urusan|perangkat daerah|opd|skpd|dinas|"
    r"badan|sekretariat|inspektorat|kecamatan|uptd?)))\b.*"
)
"""A total that names what it is of. An indikator may be called so too (*Jumlah kegiatan yang …*);
that one has a satuan.
"""


def is_total_label(content: object) -> bool:
    """Whether a cell holds nothing but the word of a total."""
    return isinstance(content, str) and standard_heading(content) in _TOTAL_LABELS


def is_total_row(raw: Mapping[FieldName, object], row: Sequence[object]) -> bool:
    """Whether a row of totals stands here; `raw` has its cells by field, `row` all of them."""
    labels = {first_label(raw.values()), first_label(row)}
    if labels & _TOTAL_LABELS:
        return True
    if "indikator" not in raw or not (is_blank(raw["indikator"]) and is_blank(raw.get("satuan"))):
        return False
    labels.add(standard_heading(raw.get("nama", "")))
    return any(_TOTAL_OF_LEVEL.fullmatch(label) for label in labels)


def total_wording(raw: Mapping[FieldName, object], row: Sequence[object]) -> str:
    """How a row of totals calls itself, with the kode beside it; ``""`` when it says nothing but
    *Jumlah*.
    """
    first = next((content for content in row if not is_blank(content)), "")
    words = dict.fromkeys(map(cell_text, (raw.get("kode", ""), raw.get("nama", ""), first)))
    return " ".join(text for text in words if text and not is_total_label(text))


def first_label(content: Iterable[object]) -> str:
    """Return the first filled cell as headings are compared."""
    return next((standard_heading(value) for value in content if not is_blank(value)), "")


def is_number_row(row: Sequence[object]) -> bool:
    """Whether a row only numbers the columns, as the official forms do: ``(1)``, ``(2)``."""
    numbers = [
        m[1] if (m := re.fullmatch(r"\(?(\d{1,3})\)?", cell_text(value))) else ""
        for value in row
        if not is_blank(value)
    ]
    rising = all(numbers) and all(int(b) == int(a) + 1 for a, b in pairwise(numbers))
    return len(numbers) > 1 and rising


def repeats_headings(
    row: Sequence[object], headings: Sequence[Sequence[object]], columns: Collection[int]
) -> bool:
    """Whether a row says what one of the rows of headings says in the same columns, as printed
    pages begin anew.
    """
    matching, count = headings, 0
    for col in columns:
        text = row[col] if col < len(row) else ""
        if not isinstance(text, str) or not text or is_blank(text):
            continue
        # Nearly every row differs from all headings in its first cell already.
        heading = standard_heading(text)
        matching = [other for other in matching if _heading_at(other, col) == heading]
        if not matching:
            return False
        count += 1
    return count > 1


def _heading_at(headings: Sequence[object], col: int) -> str:
    return standard_heading(headings[col]) if col < len(headings) else ""
