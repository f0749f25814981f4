"""What may have been meant by a name that does not exist, and how that is said."""

from __future__ import annotations

from collections.abc import Iterable


def closest_match(text: str, options: Iterable[str], limit: float = 70) -> str | None:
    """Return the option most like a text, or None when nothing comes near; `limit` is the least
    likeness (percent).
    """
    from rapidfuzz import fuzz, process

    result = process.extractOne(
        text, tuple(options), scorer=fuzz.WRatio, processor=str.lower, score_cutoff=limit
    )
    return result[0] if result else None


def likely_meant(similar: object, otherwise: str = "") -> str:
    """Return the advice to write what is similar; where nothing is, what to do otherwise."""
    return f"mungkin maksudnya '{similar}'" if similar else otherwise
