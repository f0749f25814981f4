"""Where a form is signed: place and date, post, room for the hand, and the name with NIP."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from .xml import paragraph_xml, pt, run_xml

DOTS = "…" * 9
"""Room to write in by hand."""
_KEEP_NEXT = "<w:keepNext/>"
_LEFT_SHARE = 0.6
"""How far from the left the block begins, as a share of the width of the text."""


class Signer(Protocol):
    """Whoever signs: post, name, rank and NIP, each as it is printed."""

    @property
    def jabatan_lengkap(self) -> str:
        """The post with its prefix."""
        ...

    @property
    def nama(self) -> str:
        """Name and titles."""
        ...

    @property
    def pangkat(self) -> str:
        """The rank, or nothing."""
        ...

    @property
    def nip_berspasi(self) -> str:
        """The NIP in its groups, or nothing."""
        ...


def signature_block(signer: Signer | None, width: float, place_and_date: str) -> Iterator[str]:
    """Yield the paragraphs of the block, which stay on one page; `width` is that of the text in
    points.

    Without `signer` the office head's post stands there, and name and NIP are left to be written.
    """
    position = f'<w:ind w:left="{pt(width * _LEFT_SHARE)}"/>'

    def line(content: str, *, name: bool = False, before: float = 0, bind: bool = True) -> str:
        spacing = f'<w:spacing w:before="{pt(before)}" w:after="0"/>'
        keep = f"{_KEEP_NEXT if bind else ''}<w:keepLines/>"
        return paragraph_xml(
            run_xml(content, bold=name, underline=name and bool(signer)),
            "",
            f"{keep}{spacing}{position}",
        )

    post, name, ending = "Kepala Perangkat Daerah", DOTS * 2, [f"NIP {DOTS}"]
    if signer:
        post, name = signer.jabatan_lengkap, signer.nama
        nip = signer.nip_berspasi and f"NIP {signer.nip_berspasi}"
        ending = [said for said in (signer.pangkat, nip) if said]
    yield line(place_and_date, before=14)
    yield line(f"{post},")
    yield line(name, name=True, before=58, bind=bool(ending))
    for n, said in enumerate(ending, 1):
        yield line(said, bind=n < len(ending))
