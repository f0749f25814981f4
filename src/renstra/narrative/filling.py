"""Templates filled in from the plan, and what is told when one fails only then.

The lint follows types, and a type does not say everything: a name may be used as money, a list may
be shorter than the text believes, a sum may be divided by nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from time import thread_time
from typing import TYPE_CHECKING

from ..model import Finding
from .engine import text_environment
from .refusals import ExhaustedError, TooDeepError
from .tags import line_feeds, shortened, split_tags
from .unfillable import reason_and_advice

if TYPE_CHECKING:
    from types import TracebackType

    from .context import TemplateContext

_COMMAND = re.compile(r"\{%[-+]?\s*(if|elif|for|set)\b")
_QUIET = {"if": "if false", "elif": "elif false", "for": "for _ in []"}
"""What stands for a command that fails: nothing of its block is printed."""
_NAMING = re.compile(r"\{%[-+]?\s*(?:set|macro)\s+([^=%(]*)")
"""The names that a text gives itself."""
_MENTION = re.compile(r"\b(?:rujuk|tabel|gambar|tanda_tangan)\s*\(")
_WORDS_ALONE = re.compile(r"\]\(|^\s*\|")
_WORD = re.compile(r"\w+")
_MOST_FAULTS = 20
_SECONDS = 2.0
"""Of the processor, after which no further fault of a text is sought."""


@dataclass(frozen=True)
class FailedTag:
    """A tag that cannot be filled in: why, how to mend it, on which line of its source, and what
    stands there.
    """

    reason: str
    advice: str
    line: int
    found: str

    def finding(self, sheet: str, place: str = "") -> Finding:
        """The finding of it; its place is the line, where no other is known."""
        message = f"Tag ini gagal saat diisi dengan data rencana: {self.reason}."
        expected = "ungkapan yang menghasilkan teks atau angka"
        place = place or f"baris {self.line}"
        return Finding("N12", sheet, place, message, self.found, expected, self.advice)


class RenderFault(Exception):
    """A template failed while it was filled in; `tags` are all that could be told apart."""

    def __init__(self, *tags: FailedTag) -> None:
        self.tags = tags
        super().__init__("; ".join(f"baris {tag.line}: {tag.reason}" for tag in tags))


def fill_template(source: str, context: TemplateContext) -> str:
    """Fill in a chapter text or a title. Raises `RenderFault`."""
    names = context.names()
    return fill_all(source, lambda rest: text_environment().from_string(rest).render(names))


def fill_all(
    source: str, fill: Callable[[str], str], shown: Callable[[str], str] = lambda line: line
) -> str:
    """Fill in a template. What fails is left out and the rest tried again, so that the
    `RenderFault` that it raises knows every tag that fails; `shown` is what people see of a line.
    """
    failed: list[FailedTag] = []
    written = split_tags(source)
    parts, tries, until = [*written], 0, thread_time() + _SECONDS
    unknown: frozenset[str] = frozenset()
    while True:
        try:
            with _template_errors():
                filled = fill("".join(parts))
        except _TemplateError as error:
            tries += 1
            on_line = [n for n in _tags_on(parts, error.line) if parts[n].strip()]
            standing = [written[n] for n in on_line] or source.split("\n")[error.line - 1 :][:1]
            found = shortened(" ".join(" ".join(map(shown, standing)).split()))
            tag = FailedTag(*reason_and_advice(error.cause), error.line, found)
            if unknown.isdisjoint(_WORD.findall(f"{_NAMING.sub('', found)} {tag.reason}")):
                if failed and (failed[-1].line, failed[-1].reason) == (tag.line, tag.reason):
                    failed.pop()  # not what it prints was to blame, but a command on the line
                failed.append(tag)
            without = _without_failing(parts, on_line)
            endless = isinstance(error.cause, (ExhaustedError, RecursionError))
            if not without or endless or tries == _MOST_FAULTS or thread_time() > until:
                raise RenderFault(*failed) from error.cause
            if any(parts[n].startswith("{%") for n in without):
                # Whatever the text names itself may be missing from now on because of this alone.
                unknown = frozenset(_WORD.findall(" ".join(_NAMING.findall(source))))
            for n, quiet in without.items():
                parts[n] = quiet
        else:
            if failed:
                raise RenderFault(*failed)
            return filled


def _tags_on(parts: Sequence[str], line: int) -> list[int]:
    """Which parts of a template are tags that stand, or go on, on a line."""
    result, last = [], 1
    for n, part in enumerate(parts):
        first, last = last, last + part.count("\n")
        if n % 2 and first <= line <= last:
            result.append(n)
    return result


def _without_failing(parts: Sequence[str], on_line: Sequence[int]) -> dict[int, str]:
    """What stands for the tags on a line of which one fails: nothing for what they print, or else
    commands whose block says nothing.
    """
    printed = {n: line_feeds(parts[n]) for n in on_line if parts[n].startswith("{{")}
    return printed or {n: quiet for n in on_line if (quiet := _quiet_command(parts[n])) != parts[n]}


def _quiet_command(tag: str) -> str:
    m = _COMMAND.match(tag)
    if not m or (m[1] == "set" and "=" not in tag):
        return tag
    if m[1] == "set":
        return line_feeds(tag)
    return "{% " + _QUIET[m[1]] + line_feeds(tag) + " %}"


def misplaced_mention(source: str) -> FailedTag:
    """What is told of a place or a mention where only words can stand."""
    lines = source.split("\n")
    mentions = [n for n, line in enumerate(lines) if _MENTION.search(line)] or [0]
    n = next((n for n in mentions if _WORDS_ALONE.search(lines[n])), mentions[0])
    return FailedTag(
        "di sini hanya dapat berdiri kata, bukan tempat atau rujukan tabel dan gambar",
        "pindahkan ke kalimat biasa: judul, kepala tabel, dan alamat tidak dapat memuatnya",
        n + 1,
        shortened(lines[n].strip()),
    )


class _TemplateError(Exception):
    """What an expression of a template raised, and on which line."""

    def __init__(self, cause: Exception, line: int) -> None:
        self.cause, self.line = cause, line
        super().__init__(line)


@contextmanager
def _template_errors() -> Iterator[None]:
    """Tell the line of whatever an expression of the template that is filled in raises.

    What fails elsewhere is a fault of the program, and passes.
    """
    try:
        yield
    except Exception as error:
        line = error.line if isinstance(error, TooDeepError) else _line_of(error.__traceback__)
        if not line:
            raise
        raise _TemplateError(error, line) from error


def _line_of(traceback: TracebackType | None) -> int:
    """The line of the innermost frame that Jinja made of a template, or 0 without one."""
    line = 0
    while traceback is not None:
        if "__jinja_exception__" in traceback.tb_frame.f_globals:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line
