"""Pages that are written as Markdown, for reading offline."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

_CODE = re.compile(r"[A-Z]\d{2,3}\b")

AddressOf = Callable[[str], str]
"""Turns a link of a page into an address of ours; ``""`` where there is none."""


def page_html(text: str, address_of: AddressOf) -> str:
    """Return a page as HTML, without a style of its own, its headings named.
    Links that lead nowhere here become plain words.
    """
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(text)
    _name_headings(tokens)
    for token in tokens:
        token.attrs.pop("style", None)
        if token.type == "fence":
            # So that the keyboard, too, reaches the end of its lines.
            token.attrs["tabindex"] = "0"
        token.children = [*_led(token.children or (), address_of)] if token.children else None
    return str(parser.renderer.render(tokens, parser.options, {}))


def _name_headings(tokens: Sequence[Token]) -> None:
    """Give headings the names that links have for them: the code of a rule, else their words."""
    for token, inside in pairwise(tokens):
        if token.type == "heading_open":
            code = _CODE.match(inside.content)
            words = re.sub(r"[^\w -]", "", inside.content.lower()).replace(" ", "-")
            token.attrs["id"] = code[0] if code else words


def _led(tokens: Iterable[Token], address_of: AddressOf) -> Iterable[Token]:
    """The words of a paragraph, each link led to where its page is shown here."""
    leads = False
    for token in tokens:
        if token.type == "link_open":
            target = str(token.attrs.get("href", ""))
            address = target if target.startswith("#") else address_of(posixpath.basename(target))
            leads = bool(address)
            token.attrs["href"] = address
        if leads or token.type not in {"link_open", "link_close"}:
            yield token
