"""Statements (visi, misi, names) as they are compared."""

from __future__ import annotations

import re

from .listed_names import WORDS_AND_NUMBERS

_ABBREVIATIONS = re.compile(r"\(\s*[A-Z][A-Z/.]+\s*\)")


def statement_words(text: str) -> tuple[str, ...]:
    """The words of a statement as statements are compared: small letters, no punctuation, no
    abbreviation in brackets.
    """
    return tuple(WORDS_AND_NUMBERS.findall(_ABBREVIATIONS.sub(" ", text).lower()))
