"""Code of others, run where it does no harm: in a thread that is given up when it does not end,
with what it prints on standard error, and with whatever it raises told as a fault of its own.

No more than that: it is a program that may do all that we may, and one that ends the process or
never lets go of Python's lock takes us with it.
"""

from __future__ import annotations

import ctypes
import os
import re
import sys
import sysconfig
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, redirect_stdout, suppress
from contextvars import copy_context
from pathlib import Path
from threading import Lock, Thread
from time import monotonic
from traceback import walk_stack, walk_tb
from types import CodeType, FrameType
from typing import TypeVar

T = TypeVar("T")
SECONDS = 30.0
"""How long one rule may take, or the loading of one package."""
_LOOK_SECONDS = 0.2
"""How long to wait at one go: on Windows Ctrl-C comes only between two of them."""
_PARTING_SECONDS = 1.0
"""How long to wait for one that was told to end."""
_ONE_AT_A_TIME = Lock()
"""Standard output is everybody's, also of the jobs that a page runs at once."""
_STANDARD_LIBRARY = sysconfig.get_path("stdlib")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold, and no stream of bytes."""


class PluginFault(Exception):
    """A plugin did what it must not; the words say what, and where."""


def guarded(work: Callable[[], T]) -> T:
    """Do what a plugin does. Raises `PluginFault` for everything that it raises, an exit of the
    whole program among it, and where it takes longer than `SECONDS`.
    """
    results: list[T] = []
    raised: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:  # noqa: BLE001  the net under plugins
            raised.append(error)

    with _ONE_AT_A_TIME, _printing_on_stderr():
        # Not in our own thread: that goes on, and hears Ctrl-C, whatever the plugin does.
        thread = Thread(target=copy_context().run, args=(run,), daemon=True)
        thread.start()
        until = monotonic() + SECONDS
        while thread.is_alive() and monotonic() < until:
            thread.join(_LOOK_SECONDS)
        if thread.is_alive():
            place = _give_up(thread)
            raise PluginFault(f"belum selesai sesudah {SECONDS:g} detik{place}")
    if results:
        return results[0]
    (error,) = raised
    if isinstance(error, PluginFault):
        raise error
    raise PluginFault(_what_it_did(error)) from error


def is_printable(text: object) -> bool:
    """Whether this is a text that every output can take."""
    return isinstance(text, str) and not _UNPRINTABLE.search(text)


def code_place(code: CodeType, line: int) -> str:
    """File, line and function, as a message names them."""
    return f"{Path(code.co_filename).name}:{line}, {code.co_name}"


def _give_up(thread: Thread) -> str:
    """Tell a thread to end, which it does unless it waits for the system; return where it was."""
    assert thread.ident is not None, "hanya utas yang sudah mulai yang dihentikan"
    frame = sys._current_frames().get(thread.ident)
    frames = list(walk_stack(frame)) if frame else []
    ctypes.pythonapi.PyThreadState_SetAsyncExc(
        ctypes.c_ulong(thread.ident), ctypes.py_object(SystemExit)
    )
    thread.join(_PARTING_SECONDS)
    return _foreign_place(reversed(frames))


@contextmanager
def _printing_on_stderr() -> Iterator[None]:
    """Let what is printed, also by programs that are started, go to standard error: on standard
    output stands what other programs read.
    """
    with redirect_stdout(sys.stderr), ExitStack() as undo:
        with suppress(OSError):  # a program without a console has none of the two
            _flush()
            kept = os.dup(1)
            undo.callback(os.close, kept)
            undo.callback(os.dup2, kept, 1)
            undo.callback(_flush)
            os.dup2(2, 1)
        yield


def _flush() -> None:
    """Let go of what stands in the buffer of the true standard output."""
    if sys.__stdout__ is not None:
        with suppress(OSError, ValueError):
            sys.__stdout__.flush()


def _what_it_did(error: BaseException) -> str:
    """Kind and words of an error, and the place in the code that raised it."""
    try:
        words = str(error)
    except Exception:  # noqa: BLE001  a plugin's error may break on being told
        words = ""
    said = f"{type(error).__name__}: {words}" if words else type(error).__name__
    if not is_printable(said):
        said = type(error).__name__
    return f"{said}{_foreign_place(walk_tb(error.__traceback__))}"


def _foreign_place(frames: Iterable[tuple[FrameType, int]]) -> str:
    """File, line and function of the innermost code of the plugin, in brackets; `frames` begin with
    the outermost.
    """
    place, file = "", ""
    for frame, line in frames:
        code = frame.f_code
        if not file and _is_foreign(code.co_filename):
            file = code.co_filename
        if file == code.co_filename:
            place = f" ({code_place(code, line)})"
    return place


def _is_foreign(file: str) -> bool:
    """Whether code is neither ours nor Python's own."""
    ours = file.startswith(("<", f"{Path(__file__).parents[1]}{os.sep}"))
    return not ours and ("site-packages" in file or not file.startswith(_STANDARD_LIBRARY))
