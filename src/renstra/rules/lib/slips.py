"""Words that a slip of the fingers turns into one another, and words that are forms of one root."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .spelling import LOOKALIKE_WORDS


def differ_by_slip(one: str, two: str) -> bool:
    """Whether two words differ by one letter lost, or by two that changed places; numbers and short
    words never do.
    """
    if (
        min(len(one), len(two)) < 3
        or max(len(one), len(two)) < 4
        or not (one.isalpha() and two.isalpha())
    ):
        return False
    if {one, two} & LOOKALIKE_WORDS or re.fullmatch(r"[ivxlc]+", one) or same_root(one, two):
        return False
    return one_letter_apart(one, two) and (len(one) != len(two) or sorted(one) == sorted(two))


def one_letter_apart(one: str, two: str) -> bool:
    """Whether one letter was lost, added or changed, or two neighbours changed places."""
    from rapidfuzz.distance import OSA

    return OSA.distance(one, two, score_cutoff=1) == 1


_PREFIXES = (
    "meng",
    "meny",
    "mem",
    "men",
    "me",
    "peng",
    "peny",
    "pem",
    "pen",
    "pe",
    "per",
    "ber",
    "ter",
    "di",
    "ke",
    "se",
)
_FOLLOWING = {"ng": "aiueoghk", "ny": "aiueo", "m": "aiueobpfv", "n": "aiueodtcjzs", "": "lmnrwy"}
"""Sounds that may follow *me-* and *pe-* in each of their forms."""
_SUFFIXES = ("kan", "an", "i", "nya", "kannya", "annya", "inya", "lah", "pun")


def _has_prefix(words: str, prefix: str) -> bool:
    if not words.startswith(prefix) or len(words) - len(prefix) < 3:
        return False
    return (
        prefix[:2] not in {"me", "pe"}
        or prefix == "per"
        or words[len(prefix)] in _FOLLOWING[prefix[2:]]
    )


def _possible_roots(words: str) -> set[str]:
    """What may be the root of a word, by cutting off what looks like a prefix, a suffix, or
    both.
    """
    front = {words, *(words[len(a) :] for a in _PREFIXES if _has_prefix(words, a))}
    return front | {
        d[: -len(a)] for d in front for a in _SUFFIXES if d.endswith(a) and len(d) - len(a) >= 3
    }


def same_root(one: str, two: str) -> bool:
    """Whether two words are forms of one root (*laporan*, *laporkan*)."""
    return not _possible_roots(one).isdisjoint(_possible_roots(two))


_NEIGHBOUR_KEYS: Mapping[str, str] = {
    series[n]: series[max(0, n - 1) : n + 2]
    for series in ("qwertyuiop", "asdfghjkl", "zxcvbnm")
    for n in range(len(series))
}
"""Keys that lie beside one another."""


_LONGEST_WORD = 60


def is_slip(words: str, correct: str) -> bool:
    """Whether a word looks like a slip of the fingers for another: a letter lost or doubled,
    swapped, or hit beside its key.
    """
    if not one_letter_apart(words, correct) or same_root(words, correct):
        return False
    if len(words) != len(correct) or sorted(words) == sorted(correct):
        return True
    old, new = next((x, y) for x, y in zip(words, correct, strict=True) if x != y)
    return old in _NEIGHBOUR_KEYS.get(new, "")


def one_letter_deletions(words: str) -> set[str]:
    """A word, and what is left of it without one of its letters; of what is too long for a word,
    just that.
    """
    if len(words) > _LONGEST_WORD:
        return {words}
    return {words, *(words[:n] + words[n + 1 :] for n in range(len(words)))}
