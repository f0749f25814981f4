"""Tags of a template, found in the text that people wrote."""

from __future__ import annotations

import re
from collections.abc import Callable

_TAG = re.compile(r"\{\{(?:(?!\{[{%]).)*?\}\}|\{%(?:(?!\{[{%]).)*?%\}|\{#.*?#\}", re.DOTALL)
_MOST_SHOWN = 500


def split_tags(text: str) -> list[str]:
    """Cut a text at its whole tags (print, command or comment): what stands outside and the tags,
    by turns, from the outside to the outside.
    """
    # A comment that nothing closes would be sought to the end of the text, for each "{#" anew.
    before, close, after = text.rpartition("#}")
    closable = f"{before}{close}{after.replace('{#', '{ ')}"
    parts, start = [], 0
    for m in _TAG.finditer(closable):
        parts += [text[start : m.start()], text[m.start() : m.end()]]
        start = m.end()
    return [*parts, text[start:]]


def replace_tags(text: str, replacement: Callable[[str], str]) -> str:
    """Return a text with something else in the place of each whole tag."""
    parts = split_tags(text)
    parts[1::2] = map(replacement, parts[1::2])
    return "".join(parts)


def line_feeds(tag: str) -> str:
    """The line feeds alone of a tag, so that the lines behind it keep their numbers."""
    return "\n" * tag.count("\n")


def shortened(found: str) -> str:
    """What a finding shows of a text that may be without end."""
    return found if len(found) <= _MOST_SHOWN else f"{found[:_MOST_SHOWN]}…"
