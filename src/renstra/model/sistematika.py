"""The profiles of chapters by name: which one a plan has that names none, and what is meant for
which.
"""

from __future__ import annotations

EIGHT_CHAPTERS, FIVE_CHAPTERS = "86-2017", "2-2025"
_FIVE_CHAPTERS_SINCE = 2025


def usual_sistematika(awal: int) -> str:
    """The profile of a plan that begins in this year, unless it names another."""
    return FIVE_CHAPTERS if awal >= _FIVE_CHAPTERS_SINCE else EIGHT_CHAPTERS


def holds_for(named: tuple[str, ...], sistematika: str) -> bool:
    """Whether what names the profiles that it is meant for (none: all) holds for a profile; for one
    that follows none of ours (``""``) it does.
    """
    return not (named and sistematika) or sistematika in named
