"""Where a form is signed: place and date, post, room for the hand, and the name with NIP."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Pejabat
from ..word.xml import paragraph, pt, run

DOTS = "…" * 9
"""Room to write in by hand."""
_KEEP_NEXT = "<w:keepNext/>"
_LEFT_SHARE = 0.6
"""How far from the left the block begins, as a share of the width of the text."""


def signature_block(pejabat: Pejabat | None, width: float, place_and_date: str) -> Iterator[str]:
    """Yield the paragraphs of the block, which stay on one page; `lebar` is the width of the text
    in points.

    Without `pejabat` the office head's post stands there, and name and NIP are left to be written.
    """
    position = f'<w:ind w:left="{pt(width * _LEFT_SHARE)}"/>'

    def rows(content: str, bold: bool = False, before: float = 0, bind: bool = True) -> str:
        spacing = f'<w:spacing w:before="{pt(before)}" w:after="0"/>'
        return paragraph(
            run(content, bold=bold),
            "",
            f"{_KEEP_NEXT if bind else ''}<w:keepLines/>{spacing}{position}",
        )

    p = pejabat
    yield rows(place_and_date, before=14)
    yield rows(f"{p.jabatan_lengkap if p else 'Kepala Perangkat Daerah'},")
    end = (
        [x for x in (p.pangkat, f"NIP. {p.nip_berspasi}" if p.nip else "") if x]
        if p
        else [f"NIP. {DOTS}"]
    )
    yield rows(p.nama if p else DOTS * 2, bold=True, before=58, bind=bool(end))
    for n, content in enumerate(end, 1):
        yield rows(content, bind=n < len(end))
