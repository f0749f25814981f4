"""What a template is refused, told in Indonesian with the way to mend it."""

from __future__ import annotations

from jinja2 import TemplateRuntimeError


class RefusedError(TemplateRuntimeError):
    """A template asked for something that it cannot have; `advice` says how to mend it."""

    def __init__(self, reason: str, advice: str = "") -> None:
        self.advice = advice
        super().__init__(reason)


class UnprintableValueError(RefusedError):
    """A value without a form on a page was to be printed."""


class ExhaustedError(RefusedError):
    """A template asked for more work than any text needs."""


class TooDeepError(RefusedError):
    """A template cannot be read or compiled; `line` is where."""

    def __init__(self, reason: str, line: int) -> None:
        self.line = line
        super().__init__(reason, "pecah bagian ini menjadi beberapa ungkapan yang lebih pendek")
