"""A template as people wrote it, so that what Jinja's tree says can be told in their lines and
tags.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...model import Finding
from ..tags import line_feeds, replace_tags, shortened, split_tags
from .nearest import NO_HINT, Hint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jinja2 import TemplateSyntaxError

_MOST_FAULTS = 100
"""To tell each one of a text takes the longer the more there are."""
_MOST_LOOKED_AT = 5_000
"""Characters of a line, of which a finding shows far fewer."""
_LOOSE_MARK = re.compile(r"\{[{%#]|[}%#]\}")
_COMMAND = re.compile(r"\{%(?:(?:p|tr|tc|r) )?[-+]?\s*(end)?(\w+)")
_BLOCK_TAGS = frozenset({"if", "for", "macro", "call", "filter", "with", "block", "autoescape"})
_JINJA_MESSAGES = (
    (
        r"expected token 'end of (?:print|statement).*', got '(.*)'",
        "'{0}' tidak terduga di dalam tag",
    ),
    (r"expected token '(.*)', got '(.*)'", "diharapkan '{0}', yang ada '{1}'"),
    (r"Expected an expression, got", "tag tidak berisi ungkapan yang utuh"),
    (
        r"nexpected end of template.*innermost block that needs to be closed is '(.*)'",
        "'{0}' tidak ditutup dengan 'end{0}'",
    ),
    (
        r"unknown tag '(end\w*|else|elif)'.*needs to be closed is '(.*)'",
        "'{0}' muncul sebelum '{1}' ditutup",
    ),
    (r"unknown tag '(end\w*|else|elif)'", "'{0}' tanpa pembukanya"),
    (r"unknown tag '(.*?)'", "perintah '{0}' tidak dikenal"),
    (r"Missing end of", "komentar atau bagian raw tidak ditutup"),
    (r"unexpected (?:char )?(['\"])(.+?)\1", "tanda {1} tidak pada tempatnya"),
    (r"nested too deeply", "tag di sini terlalu bertingkat"),
    (r"number too long", "angka di sini terlalu panjang"),
    (r"unexpected end of template|Tag name expected", "tag tidak ditutup atau tidak berisi"),
)


class EnoughFound(Exception):
    """A text has so many faults that nobody mends them all before it is checked again."""


class WrittenTemplate:
    """The text that people wrote, line by line what Jinja reads, and what was found wrong in it.

    `sheet` names its file; `places` says where each line stands, when that is not its number.
    """

    def __init__(self, sheet: str, original: str, places: Sequence[str] | None = None) -> None:
        self.sheet, self.places = sheet, places
        self.lines = original.split("\n")
        self.tags = list(_numbered_tags(original))
        self._tags_on: dict[int, list[str]] = {}
        for first, tag in self.tags:
            for line in range(first, first + tag.count("\n") + 1):
                self._tags_on.setdefault(line, []).append(tag)
        self._outside_tags = replace_tags(original, line_feeds).split("\n")
        self._found: dict[tuple[int, Finding], None] = {}

    @property
    def findings(self) -> list[Finding]:
        """What was found, in the order of the lines."""
        return [finding for _, finding in sorted(self._found, key=lambda key: key[0])]

    def report(
        self,
        code: str,
        line: int,
        message: str,
        hint: Hint = NO_HINT,
        *,
        expression: str = "",
        content: str = "",
    ) -> None:
        """Note a finding; by the last word of `expression` its tag is found on the line. Raises
        `EnoughFound`.
        """
        words = re.findall(r"\w+", expression)[-1:]
        tags = self._tags_on.get(line) or [self.lines[min(line, len(self.lines)) - 1]]
        place = self.places[line - 1] if self.places else f"baris {line}"
        named = (tag for tag in tags if words and re.search(rf"\b{words[0]}\b", tag))
        quoted = (content or next(named, tags[0]))[:_MOST_LOOKED_AT]
        found = shortened(" ".join(quoted.split()))
        finding = Finding(code, self.sheet, place, message, found, hint.expected, hint.advice)
        self._found[line, finding] = None
        if len(self._found) == _MOST_FAULTS:
            raise EnoughFound

    def report_loose_marks(self) -> list[int]:
        """Report every half of a tag without its other half; return the lines on which one
        opens.
        """
        opened = []
        for number, rest in enumerate(self._outside_tags, 1):
            if not (mark := _LOOSE_MARK.search(rest)):
                continue
            if mark[0][0] == "{":
                opened.append(number)
                message = "tidak ditutup di tempat yang sama"
                advice = "tutup tanda itu pada baris yang sama"
            else:
                message = "tanpa pembukanya, sehingga akan tercetak"
                advice = "hapus tanda itu, atau tulis pembukanya"
            self.report(
                "N02",
                number,
                f"Tanda '{mark[0]}' {message}.",
                Hint(advice=advice),
                content=self.lines[number - 1].strip(),
            )
        return opened

    def report_syntax(self, error: TemplateSyntaxError) -> None:
        """Report in Indonesian what Jinja could not read; a block that is never closed at its
        opening.
        """
        message, line = error.message or "", error.lineno
        opened: list[int] = []
        for number, tag in self.tags:
            if m := _COMMAND.match(tag):
                if m[1]:
                    opened = opened[:-1]
                elif m[2] in _BLOCK_TAGS or (m[2] == "set" and "=" not in tag):
                    opened.append(number)
        if "nexpected end of template" in message and opened:
            line = opened[-1]
        matches = (
            (m, form) for pattern, form in _JINJA_MESSAGES if (m := re.search(pattern, message))
        )
        uraian = next(
            (form.format(*m.groups()) for m, form in matches), f"keterangan Jinja: {message}"
        )
        self.report("N02", line, f"Penulisan tag keliru: {uraian}.")


def _numbered_tags(text: str) -> Iterator[tuple[int, str]]:
    """Every whole tag with the line on which it begins."""
    line = 1
    for n, part in enumerate(split_tags(text)):
        if n % 2:
            yield line, part
        line += part.count("\n")
