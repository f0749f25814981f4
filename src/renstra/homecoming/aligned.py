"""The file as it was built beside the file as it was edited: what stayed, came and went."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..narrative.tracing import MENTION, content_text
from ..redline.pairs import Key, Pairs, in_order, pair_up
from .flow import Edited, FlowItem, FlowParagraph, FlowTable

_LONG_WORD = re.compile(r"\w{4,}")
Pair = tuple[FlowItem | None, FlowItem | None]
"""An item as it was built and as it is now; None where it was not, or is no more."""


def align(built: Edited, edited: Edited) -> list[Pair]:
    """Return both flows as one, in order."""
    pairs = pair_closely([*map(_key, built.items)], [*map(_key, edited.items)])
    return list(in_order(built.items, edited.items, pairs))


def pair_closely(old: Sequence[Key], new: Sequence[Key]) -> Pairs:
    """Return pairs of places. Where one thing stands on either side between two pairs, and both
    share a word, it is the same: a few words soon differ by half.
    """
    result: Pairs = []
    i = j = 0
    for a, b in [*pair_up(old, new), (len(old), len(new))]:
        left = [n for n in range(i, a) if old[n].words]
        right = [n for n in range(j, b) if new[n].words]
        if len(left) == len(right) == 1:
            one, other = old[left[0]], new[right[0]]
            shared = {*_LONG_WORD.findall(one.words)} & {*_LONG_WORD.findall(other.words)}
            if one.kind == other.kind and one.known == other.known and shared:
                result.append((left[0], right[0]))
        result.append((a, b))
        i, j = a + 1, b + 1
    return result[:-1]


def table_words(table: FlowTable) -> str:
    """What the cells of a table say, row by row."""
    return "\n".join(" | ".join(cell.text for cell in row) for row in table.rows)


def _key(item: FlowItem) -> Key:
    match item:
        case FlowParagraph(style=style, content=content, bookmarks=bookmarks):
            captions = [name for name in bookmarks if name.startswith("_Ref")]
            if captions:
                return Key("caption", item.words, known=captions[0])
            kind = style if style.startswith(("heading", "toc", "table of")) else "paragraph"
            words = " ".join(content_text(content).split())
            # Words alone decide: a style is soon changed, and an empty paragraph soon added.
            return Key(kind if words else ("empty", style), words, "text")
        case FlowTable(caption=caption):
            words = "" if caption else table_words(item)
            return Key(("table", bool(caption)), words, known=caption)
    raise TypeError(item)


def is_blank(paragraph: FlowParagraph) -> bool:
    """Whether a paragraph says nothing."""
    text = content_text(paragraph.content)
    return not text.strip() or (not paragraph.words and MENTION not in text)
