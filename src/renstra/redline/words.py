"""The words of a paragraph that changed: what went stands before what came."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import groupby
from operator import itemgetter

from ..word.runs import Inline, Link, Mark, Raw, Revision, Run, RunChange, WordField, plain_text

_WORDS = re.compile(r"\S+|\s")
Token = tuple[Hashable, Inline]
"""That by which something is the same, and what it is: a word with its run, else an inline."""


def track_words(
    old: Sequence[Inline], new: Sequence[Inline], revision: Revision
) -> tuple[Inline, ...]:
    """Return the content of a paragraph with its differences from the old one marked; what stays
    looks as it does now.
    """
    if old == new:
        return tuple(new)
    match old, new:
        case [Link() as before], [Link() as now] if before.relationship == now.relationship:
            return (replace(now, content=track_words(before.content, now.content, revision)),)
    result: list[Inline] = []
    for gone, added, kept in _token_changes(list(_inline_tokens(old)), list(_inline_tokens(new))):
        # A bookmark is not seen: it only bounds what is.
        seen = [t for t in gone if isinstance(t[1], Run | WordField | Raw | Link)]
        for mark, tokens in ((Mark("del", revision), seen), (Mark("ins", revision), added)):
            if tokens:
                result.append(RunChange(mark, tuple(_joined_runs(tokens))))
        result += _joined_runs(kept)
    return tuple(result)


def _inline_tokens(content: Sequence[Inline]) -> Iterator[Token]:
    for i in content:
        match i:
            case Run():
                yield from ((word, i) for word in _WORDS.findall(i.text))
            case WordField():
                yield ("field", i.command, plain_text(i.result)), i
            case Raw():
                yield ("raw", i.shows or i.ready), i
            case Link():
                yield ("link", i.anchor, i.relationship, plain_text(i.content)), i
            case _:
                yield (type(i).__name__,), i


def _token_changes(
    old: Sequence[Token], new: Sequence[Token]
) -> Iterator[tuple[list[Token], list[Token], Sequence[Token]]]:
    """Cut two contents into what went, what came and what is the same after it; blanks alone
    between two changes belong to them.
    """
    a, b = [key for key, _ in old], [key for key, _ in new]
    if set(a).isdisjoint(b):  # most often a figure
        yield list(old), list(new), ()
        return
    gone: list[Token] = []
    added: list[Token] = []
    for what, i, ii, j, jj in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        blank = all(isinstance(key, str) and key.isspace() for key in a[i:ii])
        between = (gone or added) and ii < len(a) and jj < len(b)
        if what == "equal" and not (blank and between):
            yield gone, added, new[j:jj]
            gone, added = [], []
        else:
            gone += old[i:ii]
            added += new[j:jj]
    yield gone, added, ()


def _joined_runs(tokens: Sequence[Token]) -> Iterator[Inline]:
    """The tokens, words of one run as one again."""
    for i, group in groupby(tokens, itemgetter(1)):
        if isinstance(i, Run):
            yield i._replace(text="".join(str(word) for word, _ in group))
        else:
            yield from (inline for _, inline in group)
