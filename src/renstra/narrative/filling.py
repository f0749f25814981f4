"""Templates filled in from the plan, and what is told when one fails only then.

The lint follows types, and a type does not say everything: a name may be used as money, a list may
be shorter than the text believes, a sum may be divided by nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..model import Finding
from .engine import text_environment
from .refusals import ExhaustedError, TooDeepError
from .unfillable import reason_and_advice

if TYPE_CHECKING:
    from types import TracebackType

    from .context import TemplateContext

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_PRINTED = re.compile(r"\{\{.*?\}\}")
_MOST_FAULTS = 20


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
    lines = source.split("\n")
    while True:
        try:
            with _template_errors():
                filled = fill("\n".join(lines))
        except _TemplateError as error:
            line = lines[error.line - 1] if error.line <= len(lines) else ""
            standing = shown(line)
            found = " ".join(_TAG.findall(standing)) or standing.strip()
            failed.append(FailedTag(*reason_and_advice(error.cause), error.line, found))
            rest = _PRINTED.sub("", line)
            endless = isinstance(error.cause, (ExhaustedError, RecursionError))
            if rest == line or endless or len(failed) == _MOST_FAULTS:
                raise RenderFault(*failed) from error.cause
            lines[error.line - 1] = rest
        else:
            if failed:
                raise RenderFault(*failed)
            return filled


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
