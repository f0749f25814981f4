"""A chapter text changed so that one of its blocks says something else.

Only literal words of the source are changed, and only where it is plain which ones they are. What a
tag prints is never typed over: that is for the workbook, or for whoever wrote the tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..narrative.blocks import Heading, ListItem, Paragraph
from ..narrative.tags import split_tags
from ..narrative.tracing import Origin, Span, TracedBlock, TracedContent
from .words import Hunk, Manner, Token, as_block, hunks, markdown_of, said, tokens_of

_MARKUP_BEFORE, _MARKUP_AFTER = re.compile(r"[*_\[]+$"), re.compile(r"\]\([^)\n]*\)|[*_]+")
_LIST_PREFIX = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]+")
_CLOSING_TAGS = re.compile(r"(?:\n[ \t]*\{%[-+]?\s*end\w+\s*[-+]?%\})+")
_BLANK_LINES = re.compile(r"(?:[ \t]*\n)*")


class CannotEditError(Exception):
    """The source cannot say it; `place` is where in the source it would have to."""

    def __init__(self, reason: str, place: int) -> None:
        self.reason, self.place = reason, place
        super().__init__(reason)


def line_at(source: str, place: int) -> int:
    """The line of a place in a source."""
    return source.count("\n", 0, place) + 1


def place_of(block: TracedBlock) -> int | None:
    """Where in its source the words of a block begin, if that is known."""
    spans = _known_spans(block)
    return min(span.start for span in spans) if spans else None


def reworded(source: str, traced: TracedContent, new: Sequence[Token]) -> list[str]:
    """Return sources in which a text says `new`, the one that changes least first; which of them is
    right shows when it is rendered. Raises `CannotEditError`.
    """
    old = tokens_of(traced.content)
    changes = [
        _replacements(source, traced, old, new, hunk, all_signs)
        for all_signs in (False, True)
        for hunk in hunks(old, new)
    ]
    half = len(changes) // 2
    result = [_replaced(source, part) for part in (changes[:half], changes[half:])]
    result += _rewritten(source, traced, old, new)
    return list(dict.fromkeys(result))


_Replacement = tuple[int, int, str]


def _replaced(source: str, changes: Sequence[_Replacement]) -> str:
    for start, end, text in sorted(changes, reverse=True):
        source = source[:start] + text + source[end:]
    return source


def _replacements(
    source: str,
    traced: TracedContent,
    old: Sequence[Token],
    new: Sequence[Token],
    hunk: Hunk,
    all_signs: bool,
) -> _Replacement:
    """Where and by what a hunk changes the source."""
    words = new[hunk.k : hunk.l]
    if foreign := next((t for t in words if t.id), None):
        raise CannotEditError(
            f"{_named(foreign)} tidak dapat ditambahkan dari Word", _near(traced, old, hunk)
        )
    if hunk.i == hunk.j:
        place, around = _insertion(traced, old, words, hunk)
        return place, place, markdown_of(words, around, all_signs=all_signs)
    gone = old[hunk.i : hunk.j]
    start, end = gone[0].start, gone[-1].end
    origins = traced.origins[start:end]
    _refuse_values(traced, old, new, hunk)
    known = [one for one in origins if one]
    if len(known) < len(origins):
        raise CannotEditError(
            "kata ini tidak berdiri seperti itu pada teks sumber", _near(traced, old, hunk)
        )
    _refuse_repeated(known)
    span = Span(known[0].span.start, known[-1].span.end)
    _refuse_tags(source, span, known)
    manners = {t.manner for t in gone if t.key != " "}
    around = manners.pop() if len(manners) == 1 else Manner()
    if around != Manner() and not {t.manner for t in words if t.key != " "} <= {around}:
        span, around = _with_markup(source, span), Manner()
    return span.start, span.end, markdown_of(words, around, all_signs=all_signs)


def _with_markup(source: str, span: Span) -> Span:
    """A stretch with the marks around it that set it bold, italic or as a link, if they do."""
    before = _MARKUP_BEFORE.search(source[: span.start])
    after = _MARKUP_AFTER.match(source, span.end)
    if before and after:
        return Span(before.start(), after.end())
    return span


def _refuse_values(
    traced: TracedContent, old: Sequence[Token], new: Sequence[Token], hunk: Hunk
) -> None:
    """What a tag printed was typed over, or taken out."""
    start, end = old[hunk.i].start, old[hunk.j - 1].end
    values = [one for one in traced.origins[start:end] if one and one.tag]
    if not values:
        return
    tags = " dan ".join(dict.fromkeys(_shown_tag(one.tag) for one in values))
    before, after = said(old[hunk.i : hunk.j]), said(new[hunk.k : hunk.l])
    if before == after:
        raise CannotEditError(f"bentuk huruf nilai dari {tags} diubah", values[0].span.start)
    change = f"'{before}' menjadi '{after}'" if after else f"'{before}' dihapus"
    raise CannotEditError(f"nilai dari {tags} diganti: {change}", values[0].span.start)


def _refuse_repeated(origins: Sequence[Origin]) -> None:
    if repeated := next((one for one in origins if not one.once), None):
        raise CannotEditError(
            "kata ini dicetak beberapa kali dari satu baris teks sumber", repeated.span.start
        )


def _refuse_tags(source: str, span: Span, origins: Sequence[Origin]) -> None:
    """A stretch of the source that is to be replaced may hold no tag but the mentions in it."""
    own = {one.span for one in origins}
    place = 0
    for number, part in enumerate(split_tags(source)):
        tag = Span(place, place + len(part))
        if number % 2 and span.start < tag.end and tag.start < span.end and tag not in own:
            raise CannotEditError(f"di antara kata ini ada {_shown_tag(part)}", tag.start)
        place = tag.end
    if any(a.span.start > b.span.start for a, b in pairwise(origins)):
        raise CannotEditError("urutan katanya lain pada teks sumber", span.start)


def _insertion(
    traced: TracedContent, old: Sequence[Token], words: Sequence[Token], hunk: Hunk
) -> tuple[int, Manner]:
    """Where words are put in, and the manner of what stands there: on the side that has theirs,
    if one has.
    """
    sides: list[tuple[int, Manner]] = []
    before = old[hunk.i - 1] if hunk.i else None
    after = old[hunk.i] if hunk.i < len(old) else None
    for token, last in ((before, True), (after, False)):
        origin = token and traced.origins[token.end - 1 if last else token.start]
        if token and origin and origin.once:
            manner = token.manner if token.key != " " else Manner()
            sides.append((origin.span.end if last else origin.span.start, manner))
    if not sides:
        raise CannotEditError(
            "tempat kata baru ini tidak dapat dipastikan pada teks sumber",
            _near(traced, old, hunk),
        )
    wanted = {t.manner for t in words if t.key != " "}
    fitting = (side for side in sides if wanted <= {side[1]})
    plain = (side for side in sides if side[1] == Manner())
    return next(fitting, None) or next(plain, sides[0])


def _rewritten(
    source: str, traced: TracedContent, old: Sequence[Token], new: Sequence[Token]
) -> Iterator[str]:
    """The source with the whole text written anew, what its tags print kept."""
    if not all(traced.origins[t.start] and traced.origins[t.end - 1] for t in old if t.key != " "):
        return
    known = [one for t in old for one in traced.origins[t.start : t.end] if one]
    if not known or not all(one.once for one in known):
        return
    start, end = known[0].span.start, known[-1].span.end
    try:
        _refuse_tags(source, Span(start, end), known)
    except CannotEditError:
        return
    if m := _MARKUP_BEFORE.search(source[:start]):
        start = m.start()
    while m := _MARKUP_AFTER.match(source, end):
        end = m.end()
    kept = _kept_tags(source, traced, old, new)
    for all_signs in (False, True):
        parts: list[str] = []
        pending: list[Token] = []
        for n, token in enumerate(new):
            if n in kept:
                parts += [markdown_of(pending, Manner(), all_signs=all_signs), kept[n]]
                pending = []
            else:
                pending.append(token)
        parts.append(markdown_of(pending, Manner(), all_signs=all_signs))
        if not any(t.id for n, t in enumerate(new) if n not in kept):
            yield source[:start] + "".join(parts) + source[end:]


def _kept_tags(
    source: str, traced: TracedContent, old: Sequence[Token], new: Sequence[Token]
) -> dict[int, str]:
    """For tokens of the new text that a tag printed, or that mention or call something, the tag;
    nothing for the further ones of it.
    """
    changed = hunks(old, new)
    result: dict[int, str] = {}
    written: set[Span] = set()
    i = k = 0
    for hunk in [*changed, Hunk(len(old), len(old), len(new), len(new))]:
        for a, b in zip(range(i, hunk.i), range(k, hunk.k), strict=True):
            origin = traced.origins[old[a].start]
            if origin and (origin.tag or old[a].id):
                result[b] = "" if origin.span in written else source[slice(*origin.span)]
                written.add(origin.span)
        i, k = hunk.j, hunk.l
    return result


def without_block(source: str, block: TracedBlock) -> str:
    """Return a source without the lines of a block. Raises `CannotEditError`."""
    spans = _known_spans(block)
    if not spans:
        raise CannotEditError("alinea ini tidak berdiri pada teks sumber", 0)
    first = min(span.start for span in spans)
    if any(origin and not origin.once for c in block.contents for origin in c.origins):
        raise CannotEditError("alinea ini dicetak beberapa kali dari satu tempat", first)
    start = source.rfind("\n", 0, first) + 1
    last = max(span.end for span in spans)
    end = source.find("\n", last)
    end = len(source) if end < 0 else end + 1
    own = {origin.span for c in block.contents for origin in c.origins if origin}
    place = 0
    for number, part in enumerate(split_tags(source)):
        tag = Span(place, place + len(part))
        if number % 2 and start < tag.end and tag.start < end and tag not in own:
            raise CannotEditError(f"di barisnya ada {_shown_tag(part)}", tag.start)
        place = tag.end
    if not isinstance(block.block, ListItem) and (m := _BLANK_LINES.match(source, end)):
        end = m.end()
    return source[:start] + source[end:]


def with_block(
    source: str, block: Paragraph | ListItem | Heading, tokens: Sequence[Token], beside: Beside
) -> list[str]:
    """Return sources with a new block behind, or before, another, to be rendered. Raises
    `CannotEditError`.
    """
    neighbour, place, behind = beside
    result = []
    for all_signs in (False, True):
        text = as_block(markdown_of(tokens, Manner(), all_signs=all_signs))
        start = source.rfind("\n", 0, place) + 1
        end = source.find("\n", place)
        end = len(source) if end < 0 else end
        for prefix, tight in _prefixes(block, neighbour, source[start:end]):
            gap = "\n" if tight else "\n\n"
            new = prefix + text
            if not behind:
                result.append(source[:start] + new + gap + source[start:])
                continue
            # What follows a sentence under a condition need not stand under it as well.
            closed = _CLOSING_TAGS.match(source, end)
            for place in dict.fromkeys((closed.end() if closed else end, end)):
                rest = source[place:]
                closing = "" if tight or rest.startswith("\n\n") or not rest.strip() else "\n"
                result.append(source[:place] + gap + new + closing + rest)
    return list(dict.fromkeys(result))


Beside = tuple[TracedBlock | None, int, bool]
"""The block that a new one stands beside, a place in its last (or first) line, and whether behind
it.
"""


def _prefixes(
    block: Paragraph | ListItem | Heading, neighbour: TracedBlock | None, line: str
) -> Iterator[tuple[str, bool]]:
    """What may begin the lines of a new block, and whether no blank line parts the two."""
    match block:
        case ListItem(level=level, numbered=numbered):
            if m := _LIST_PREFIX.match(line):
                yield m[0], True
                yield "   " + m[0], True
            if neighbour is None or not isinstance(neighbour.block, ListItem):
                yield "   " * level + ("1. " if numbered else "- "), False
        case Heading(level):
            yield "#" * level + " ", False
        case Paragraph(quote=True):
            yield "> ", False
        case _:
            yield "", False


def last_place(block: TracedBlock) -> int | None:
    """Where in its source the words of a block end, if that is known."""
    spans = _known_spans(block)
    return max(span.end for span in spans) if spans else None


def _known_spans(block: TracedBlock) -> list[Span]:
    main = block.contents[:1] if not hasattr(block.block, "rows") else block.contents
    return [origin.span for content in main for origin in content.origins if origin]


def _near(traced: TracedContent, old: Sequence[Token], hunk: Hunk) -> int:
    """A place of the source near a hunk, the beginning where none is known."""
    start = old[min(hunk.i, len(old) - 1)].start if old else 0
    before = [one for one in traced.origins[: start + 1] if one]
    after = [one for one in traced.origins[start:] if one]
    return (before[-1:] or after[:1] or [Origin(Span(0, 0))])[0].span.start


def _named(token: Token) -> str:
    return "catatan kaki" if token.id == "catatan kaki" else "rujukan tabel atau gambar"


def _shown_tag(tag: str) -> str:
    shown = " ".join(tag.split())
    return shown if len(shown) <= 80 else f"{shown[:77]}…"
