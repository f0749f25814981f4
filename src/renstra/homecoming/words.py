"""Running texts word by word: what differs, what two people changed, and the Markdown of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from ..narrative.blocks import Content, CrossReference, Footnote, Piece
from ..narrative.markers import LINE_MARKER

_TOKEN = re.compile(r"[^\W_]+|\s+|[\W_]")
_ALWAYS = re.compile(
    r"[\\*\[\]<`|]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|(?<=\{)[{%#]|(?<=[}%#])\}|!(?=\[)"
)
_BEGINS_BLOCK = re.compile(r"^(\s*)([#>+-]|\d+[.)])(?=\s|$)|^(\s*)(\|)")
_EVERY = re.compile(r"[!-/:-@\[-`{-~]")


class Manner(NamedTuple):
    """How words are set: bold, italic, and the address that they lead to."""

    bold: bool = False
    italic: bool = False
    link: str = ""


class Token(NamedTuple):
    """A word, a sign or white space, with its place in the text. A mention has its `id`, a note
    stands for itself, whatever it says.
    """

    text: str
    manner: Manner
    start: int
    end: int
    id: str = ""

    @property
    def key(self) -> object:
        """By what it is the same as another."""
        if self.id:
            return self.id
        return " " if self.text.isspace() else (self.text, self.manner)


class Hunk(NamedTuple):
    """Tokens `i` to `j` of one text have become tokens `k` to `l` of another."""

    i: int
    j: int
    k: int
    l: int  # noqa: E741


def tokens_of(content: Content) -> list[Token]:
    """Cut a running text at words and signs; white space at its ends is none of it."""
    result: list[Token] = []
    place = 0
    for piece in content:
        match piece:
            case Piece(text, bold, italic, link):
                manner = Manner(bold, italic, link)
                result += (
                    Token(m[0], manner, place + m.start(), place + m.end())
                    for m in _TOKEN.finditer(text.replace(LINE_MARKER, " "))
                )
                place += len(text)
            case CrossReference(id):
                result.append(Token("", Manner(), place, place + 1, f"rujuk {id}"))
                place += 1
            case Footnote():
                result.append(Token("", Manner(), place, place + 1, "catatan kaki"))
                place += 1
    while result and result[0].key == " ":
        del result[0]
    while result and result[-1].key == " ":
        del result[-1]
    return _single_spaces(result)


def _single_spaces(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with white space that is cut in two as one."""
    result: list[Token] = []
    for token in tokens:
        if result and token.key == result[-1].key == " ":
            result[-1] = result[-1]._replace(end=token.end)
        else:
            result.append(token)
    return result


def same_words(one: Content, other: Content) -> bool:
    """Whether two texts say the same in the same manner."""
    return [t.key for t in tokens_of(one)] == [t.key for t in tokens_of(other)]


def plain_tokens(content: Content) -> list[object]:
    """What a text says, however it is set."""
    return [t.key[0] if isinstance(t.key, tuple) else t.key for t in tokens_of(content)]


def hunks(old: Sequence[Token], new: Sequence[Token]) -> list[Hunk]:
    """Return what differs; changes with nothing but white space between them are one."""
    matcher = SequenceMatcher(None, [t.key for t in old], [t.key for t in new], autojunk=False)
    result: list[Hunk] = []
    for kind, i, j, k, l in matcher.get_opcodes():  # noqa: E741
        if kind == "equal":
            continue
        if result and all(t.key == " " for t in old[result[-1].j : i]):
            result[-1] = result[-1]._replace(j=j, l=l)
        else:
            result.append(Hunk(i, j, k, l))
    return result


def merged_tokens(
    base: Sequence[Token], mine: Sequence[Token], theirs: Sequence[Token]
) -> list[Token] | None:
    """Return a text with what both sides changed of it, or None where they changed the same
    words.
    """
    result: list[Token] = []
    place = 0
    both = [(h, mine) for h in hunks(base, mine)] + [(h, theirs) for h in hunks(base, theirs)]
    both.sort(key=lambda pair: (pair[0].i, pair[0].j))
    last: tuple[Hunk, Sequence[Token]] | None = None
    for hunk, side in both:
        if last and hunk.i <= last[0].j:
            same = hunk[:2] == last[0][:2] and _keys(side, hunk) == _keys(last[1], last[0])
            if not same:
                return None
            continue
        result += [*base[place : hunk.i], *side[hunk.k : hunk.l]]
        place, last = hunk.j, (hunk, side)
    return [*result, *base[place:]]


def _keys(tokens: Sequence[Token], hunk: Hunk) -> list[object]:
    return [t.key for t in tokens[hunk.k : hunk.l]]


def said(tokens: Sequence[Token]) -> str:
    """What tokens say, for people."""
    words = (f"[{t.id}]" if t.id else t.text for t in tokens)
    return " ".join("".join(words).split())


def markdown_of(tokens: Sequence[Token], around: Manner, *, all_signs: bool = False) -> str:
    """Return tokens as Markdown that stands within words of some manner; `all_signs` escapes every
    sign that Markdown could read.
    """
    parts = []
    manners = _manners(tokens, around)
    for manner, group in groupby(zip(manners, tokens, strict=True), lambda pair: pair[0]):
        text = "".join(" " if t.key == " " else t.text for _, t in group)
        core = escaped(text.strip(), all_signs=all_signs)
        if manner != around and core:
            marks = "*" * (2 * (manner.bold and not around.bold))
            marks += "*" * (manner.italic and not around.italic)
            core = f"{marks}{core}{marks}"
            if manner.link and manner.link != around.link:
                core = f"[{core}]({manner.link})"
        before = text[: len(text) - len(text.lstrip())]
        after = text[len(text.rstrip()) :] if text.strip() else ""
        parts.append(f"{before}{core}{after}")
    return "".join(parts)


def _manners(tokens: Sequence[Token], around: Manner) -> list[Manner]:
    """The manner of each token; white space has that of the words on both of its sides."""
    own = [None if t.key == " " else t.manner for t in tokens]
    beside = [around, *own, around]
    return [
        manner or ((beside[n] or around) if beside[n] == beside[n + 2] else around)
        for n, manner in enumerate(own)
    ]


def escaped(text: str, *, all_signs: bool = False) -> str:
    """Return words so that neither Markdown nor the engine of templates reads anything in them."""
    return (_EVERY if all_signs else _ALWAYS).sub(r"\\\g<0>", text)


def as_block(markdown: str) -> str:
    """Return Markdown of a paragraph of which the beginning is only words."""
    return _BEGINS_BLOCK.sub(
        lambda m: f"{m[1] or m[3] or ''}{_shielded(m[2] or m[4])}", markdown, count=1
    )


def _shielded(sign: str) -> str:
    return f"{sign[:-1]}\\{sign[-1]}"
