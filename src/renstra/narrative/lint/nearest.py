"""Names near to a misspelt one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ...files.likeness import likely_meant

if TYPE_CHECKING:
    from collections.abc import Mapping


class Hint(NamedTuple):
    """What there is instead, and what was probably meant; either may be empty."""

    expected: str = ""
    advice: str = ""


NO_HINT = Hint()


def closest_names(
    name: str, present: Mapping[str, str | None], form: str, limit: float = 60
) -> Hint:
    """Return the names nearest to a misspelt one, and a suggestion when the first is near enough
    (`limit`, 0 to 100).

    `present` maps what to show to the word that is compared, when it is another.
    """
    from rapidfuzz import fuzz, process  # only a faulty template pays for it

    nearest = process.extract(
        name,
        {shown: word or shown for shown, word in present.items()},
        scorer=fuzz.ratio,
        processor=str.lower,
        limit=6,
    )
    if not nearest:
        return NO_HINT
    _, likeness, first = nearest[0]
    advice = likely_meant(form % first) if form and likeness >= limit else ""
    return Hint("yang ada: " + ", ".join(shown for *_, shown in nearest), advice)
