"""Fields: what Word computes itself (numbers, references, pages), each with its result already in
it.

A field is never marked dirty: Word would ask on every opening. The results here are those of the
finished document. See ``docs/word/bidang.md``.
"""

from __future__ import annotations

from .runs import Run, WordField


def sequence_number(kind: str, number: int) -> WordField:
    r"""The running number of a caption within its chapter, which every heading of level 1 begins
    anew (``\s 1``).
    """
    return WordField(f"SEQ {kind} \\* ARABIC \\s 1", (Run(str(number)),))


def reference_field(bookmark_name: str, result: str) -> WordField:
    """A reference that prints the text of a bookmark."""
    return WordField(f"REF {bookmark_name} \\h", (Run(result),))


def page_of(bookmark_name: str, label: str = "") -> WordField:
    """The label of the page on which a bookmark stands; without one, F9 fills it in."""
    return WordField(f"PAGEREF {bookmark_name} \\h", (Run(label),) if label else ())


def page_number(number_format: str) -> WordField:
    """The number of the present page, for a footer."""
    return WordField("PAGE", (Run("i" if number_format == "lowerRoman" else "1"),))
