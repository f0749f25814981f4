"""The words of a paragraph that changed: what went stands before what came."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import groupby

from ..word.runs import (
    BookmarkStart,
    Inline,
    Link,
    Mark,
    Raw,
    Revision,
    Run,
    RunChange,
    WordField,
    plain_text,
)

_WORDS = re.compile(r"\S+|\s")
Token = tuple[Hashable, Inline]
"""That by which something is the same, and what it is: a word with its run, else an inline."""


def track_words(
    old: Sequence[Inline], new: Sequence[Inline], revision: Revision
) -> tuple[Inline, ...]:
    """Return the content of a paragraph with its differences from the old one marked; what stays
    looks as it does now.
    """
    if tuple(old) == tuple(new):
        return tuple(new)
    match old, new:
        case [Link() as before], [Link() as now] if before.relationship == now.relationship:
            return (replace(now, content=track_words(before.content, now.content, revision)),)
    result: list[Inline] = []
    for kept, gone, added in _token_changes(list(_inline_tokens(old)), list(_inline_tokens(new))):
        result += _joined_runs(kept)
        for kind, tokens in (("del", gone), ("ins", added)):
            content = [token for token in tokens if kind == "ins" or _is_content(token[1])]
            if content:
                mark = Mark("del" if kind == "del" else "ins", revision)
                result.append(RunChange(mark, tuple(_joined_runs(content))))
    return tuple(result)


def _inline_tokens(content: Sequence[Inline]) -> Iterator[Token]:
    for i in content:
        match i:
            case Run():
                for word in _WORDS.findall(i.text):
                    yield word, i
            case WordField():
                yield ("field", i.command, plain_text(i.result)), i
            case Raw():
                yield ("raw", i.shows or i.ready), i
            case Link():
                yield ("link", i.anchor, i.relationship, plain_text(i.content)), i
            case BookmarkStart():
                yield ("bookmark",), i
            case _:
                yield (type(i).__name__,), i


def _is_content(i: Inline) -> bool:
    """Whether something is seen; a bookmark only bounds what is."""
    return isinstance(i, Run | WordField | Raw | Link)


def _token_changes(
    old: Sequence[Token], new: Sequence[Token]
) -> Iterator[tuple[list[Token], list[Token], list[Token]]]:
    """Cut two contents into what is the same, what went and what came; blanks alone between two
    changes belong to them.
    """
    a, b = [key for key, _ in old], [key for key, _ in new]
    gone: list[Token] = []
    added: list[Token] = []
    for what, i, ii, j, jj in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        blank = all(isinstance(key, str) and key.isspace() for key in a[i:ii])
        between = (gone or added) and ii < len(a) and jj < len(b)
        if what != "equal" or (blank and between):
            gone += old[i:ii]
            added += new[j:jj]
            continue
        if gone or added:
            yield [], gone, added
        yield list(new[j:jj]), [], []
        gone, added = [], []
    if gone or added:
        yield [], gone, added


def _joined_runs(tokens: Sequence[Token]) -> Iterator[Inline]:
    """The tokens, words of one look as one run."""
    for look, group in groupby(tokens, _look_of):
        if look is None:
            yield from (i for _, i in group)
        else:
            bold, italic, underline, properties = look
            yield Run("".join(str(word) for word, _ in group), bold, italic, underline, properties)


def _look_of(token: Token) -> tuple[bool, bool, bool, str] | None:
    i = token[1]
    return (i.bold, i.italic, i.underline, i.properties) if isinstance(i, Run) else None
