"""What plugins bring, kept from doing harm: whatever they raise, and whatever they give that is no
rule or no finding, is told as a fault of theirs.
"""

from __future__ import annotations

import os
import re
import signal
import sysconfig
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from traceback import walk_tb
from types import CodeType, FrameType, TracebackType
from typing import TypeVar

from ..model import Finding
from ..model.catalogue import LEVELS
from ..sheets import SHEETS
from .example import ExampleRow, TextFile
from .rule import NOMENKLATUR, Rule
from .view import RuleView

T = TypeVar("T")
ADVICE = "perbarui atau lepas paket aturan tambahan itu"
_STANDARD_LIBRARY = sysconfig.get_path("stdlib")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold, and no stream of bytes."""
_TEXTS = ("sheet", "cell", "message", "found", "expected", "advice", "subject")


class PluginFault(Exception):
    """A plugin did what it must not; the words say what, and where."""


def guarded(work: Callable[[], T]) -> T:
    """Do what a plugin does. Raises `PluginFault` for everything that it raises, an exit of the
    whole program among it; Ctrl-C still stops us.
    """
    with _ctrl_c_noted() as pressed:
        try:
            return work()
        except BaseException as error:
            if pressed:
                raise
            raise PluginFault(_what_it_did(error)) from error


def run_guarded(rule: Rule, inputs: RuleView) -> Iterator[Finding]:
    """Apply the rule of a plugin: what it finds, until it breaks, and then that."""
    try:
        found = rule(inputs)
        while finding := guarded(lambda: next(found, None)):
            _require_texts(finding, rule)
            yield finding
    except PluginFault as fault:
        message, expected = f"aturan tambahan {rule.code} terhenti", "aturan yang selesai memeriksa"
        yield Finding("R003", "", "", message, str(fault), expected, ADVICE)


def why_nothing(rule: Rule, inputs: RuleView) -> str:
    """What the rule of a plugin says is not there to be looked at; ``""`` where it cannot tell."""
    try:
        said = guarded(lambda: rule.lacks(inputs) if rule.lacks else "")
    except PluginFault:
        return ""
    return said if is_printable(said) else ""


def rule_fault(rule: Rule) -> str:
    """Say what is wrong with the declaration of a rule; ``""`` when nothing is."""
    sheets = {sheet.name for sheet in SHEETS if not sheet.form} | {NOMENKLATUR}
    conditions = (
        ("__class__", type(rule) is Rule),
        ("code", is_printable(rule.code) and rule.code),
        ("title", is_printable(rule.title)),
        ("severity", rule.severity in LEVELS),
        ("reason", is_printable(rule.reason)),
        ("check", callable(rule.check)),
        ("limit", rule.limit is None or isinstance(rule.limit, Decimal)),
        ("bad", _all_are(rule.bad, (ExampleRow, TextFile))),
        ("good", _all_are(rule.good, (ExampleRow, TextFile))),
        ("needs", _all_are(rule.needs, str) and sheets.issuperset(rule.needs)),
        ("sistematika", _all_are(rule.sistematika, str)),
        ("lacks", rule.lacks is None or callable(rule.lacks)),
    )
    return ", ".join(
        f"{name} {getattr(rule, name)!r:.80}" for name, is_sound in conditions if not is_sound
    )


def is_printable(text: object) -> bool:
    """Whether this is a text that every output can take."""
    return isinstance(text, str) and not _UNPRINTABLE.search(text)


def _all_are(content: object, kind: type | tuple[type, ...]) -> bool:
    return isinstance(content, tuple) and all(isinstance(one, kind) for one in content)


def _require_texts(finding: Finding, rule: Rule) -> None:
    """Raise `PluginFault` unless everything that a finding says is text."""
    for name in _TEXTS:
        if not is_printable(value := getattr(finding, name)):
            raise PluginFault(
                f"{name} pada temuannya bukan teks yang dapat dicetak: {value!r:.80} "
                f"({_function_of(rule)})"
            )


def _function_of(rule: Rule) -> str:
    """File, line and name of the function that a rule is."""
    code = getattr(rule.check, "__code__", None)
    return _code_place(code, code.co_firstlineno) if code else type(rule.check).__name__


def _code_place(code: CodeType, line: int) -> str:
    return f"{Path(code.co_filename).name}:{line}, {code.co_name}"


def _what_it_did(error: BaseException) -> str:
    """Kind and words of an error, and the place in the code that raised it."""
    try:
        words = str(error)
    except Exception:  # noqa: BLE001  a plugin's error may break on being told
        words = ""
    said = f"{type(error).__name__}: {words}" if words else type(error).__name__
    if not is_printable(said):
        said = type(error).__name__
    place = _raised_at(error.__traceback__)
    return f"{said} ({place})" if place else said


def _raised_at(trace: TracebackType | None) -> str:
    """File, line and function of the innermost code of the plugin."""
    place, file = "", ""
    for frame, line in walk_tb(trace):
        code = frame.f_code
        if not file and _is_foreign(code.co_filename):
            file = code.co_filename
        if file == code.co_filename:
            place = _code_place(code, line)
    return place


def _is_foreign(file: str) -> bool:
    """Whether code is neither ours nor Python's own."""
    ours = file.startswith(("<", f"{Path(__file__).parents[1]}{os.sep}"))
    return not ours and ("site-packages" in file or not file.startswith(_STANDARD_LIBRARY))


@contextmanager
def _ctrl_c_noted() -> Iterator[list[int]]:
    """Yield a list that Ctrl-C puts something into, to tell it from what a plugin raises."""
    pressed: list[int] = []
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(before):
        yield pressed
        return

    def note(number: int, frame: FrameType | None) -> None:
        pressed.append(number)
        before(number, frame)

    signal.signal(signal.SIGINT, note)
    try:
        yield pressed
    finally:
        signal.signal(signal.SIGINT, before)
