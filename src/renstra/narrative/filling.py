"""Templates filled in from the plan, and what is told when one fails only then.

The lint follows types, and a type does not say everything: a name may be used as money, a list may
be shorter than the text believes, a sum may be divided by nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError

from ..model import Finding
from .engine import UnprintableValueError, text_environment

if TYPE_CHECKING:
    from types import TracebackType

    from .context import TemplateContext

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_REASONS: tuple[tuple[type[Exception], str], ...] = (
    (ZeroDivisionError, "angka dibagi nol"),
    (OverflowError, "hasilnya terlalu besar"),
    (MemoryError, "hasilnya terlalu besar"),
    (RecursionError, "bagian ini memanggil dirinya sendiri tanpa akhir"),
    (ArithmeticError, "nilai ini tidak dapat dihitung sebagai angka"),
    (TypeError, "jenis nilainya tidak cocok, misalnya teks yang dihitung sebagai angka"),
    (ValueError, "nilainya tidak cocok, misalnya teks yang dicetak sebagai angka"),
)
"""Why an expression of a template fails, by what Python says; the first that fits."""


class RenderFault(Exception):
    """A template failed while it was filled in.

    `reason` says why in Indonesian, `line` where in its source; `found` is what stands there.
    """

    def __init__(self, reason: str, line: int, source: str) -> None:
        self.reason, self.line = reason, line
        lines = source.split("\n")
        standing = lines[line - 1] if line <= len(lines) else ""
        self.found = " ".join(_TAG.findall(standing)) or standing.strip()
        super().__init__(f"baris {line}: {reason}")

    def finding(self, sheet: str, place: str = "") -> Finding:
        """The finding of it; its place is the line, where no other is known."""
        message = f"Tag ini gagal saat diisi dengan data rencana: {self.reason}."
        advice = "betulkan ungkapannya, atau beri syarat {% if … %} bila datanya dapat kosong"
        expected = "ungkapan yang menghasilkan teks atau angka"
        place = place or f"baris {self.line}"
        return Finding("N12", sheet, place, message, self.found, expected, advice)


def fill_template(source: str, context: TemplateContext) -> str:
    """Fill in a chapter text or a title. Raises `RenderFault`."""
    with template_faults(source):
        return text_environment().from_string(source).render(context.names())


@contextmanager
def template_faults(source: str) -> Iterator[None]:
    """Make a `RenderFault` of whatever an expression of the template that is filled in raises.

    What fails elsewhere is a fault of the program, and passes.
    """
    try:
        yield
    except Exception as error:
        if not (line := _template_line(error.__traceback__)):
            raise
        raise RenderFault(_reason_for(error), line, source) from error


def _template_line(traceback: TracebackType | None) -> int:
    """The line of the innermost frame that Jinja made of a template, or 0 without one."""
    line = 0
    while traceback is not None:
        if "__jinja_exception__" in traceback.tb_frame.f_globals:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


def _reason_for(error: Exception) -> str:
    if isinstance(error, (UnprintableValueError, SecurityError)):
        return str(error)
    if isinstance(error, UndefinedError):
        # The only words of Jinja's own here are those on the ends of an empty list.
        return "daftarnya kosong" if str(error).startswith("No ") else str(error)
    known = (reason for kind, reason in _REASONS if isinstance(error, kind))
    return next(known, "ungkapannya tidak dapat dihitung")
