"""The net under every command: whatever goes wrong there ends in one Indonesian line and an exit
code, never in a traceback.

What nobody foresaw leaves a report file. It tells kinds of errors and places in the code, and
nothing of the plan; with ``RENSTRA_DEBUG=1`` also what Python says, which may quote cells.
"""

from __future__ import annotations

import os
import platform
import signal
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

import click

from . import __version__
from .files.causes import cause_of_error, is_refusal
from .files.versions import library_versions
from .terminal import prepare_streams

REFUSED, UNEXPECTED, INTERRUPTED = 2, 3, 130
"""Exit codes: the system refused, nobody foresaw it, Ctrl-C."""
_READER_LEFT = 1
_ENDED_BY_SIGNAL = 128
"""The exit code of a command that a signal ended, less the number of the signal."""
_ENDING_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""What asks a command to end: Ctrl-C, the system, a closed window, Ctrl-Break on Windows."""
_UNTOUCHED = (signal.SIG_DFL, signal.default_int_handler)
_FRAMES_AT_EITHER_END = 30


class _EndedError(KeyboardInterrupt):
    """The system asks us to end; like Ctrl-C, so that all that clears up then does so now."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class NettedGroup(click.Group):
    """Commands above the net; always leaves Python."""

    def main(self, *args: Any, **options: Any) -> NoReturn:
        """Run the command that is asked for, and leave with its code."""
        prepare_streams()
        with _signals_heard():
            command = partial(super().main, *args, **{**options, "standalone_mode": False})
            code = _ending_of(command)
        sys.exit(code)


@contextmanager
def _signals_heard() -> Iterator[None]:
    """Let signals that ask us to end raise once, Ctrl-C as ever and the others `_EndedError`: a
    second one would break off what clears up. What we were started deaf to (``nohup``) stays
    unheard.
    """
    before: dict[int, Any] = {}
    ended = False

    def end(number: int, _: FrameType | None) -> None:
        nonlocal ended
        ended = True
        for each in before:
            signal.signal(each, signal.SIG_IGN)
        raise KeyboardInterrupt if number == signal.SIGINT else _EndedError(number)

    if threading.current_thread() is threading.main_thread():
        for name in _ENDING_SIGNALS:
            number = getattr(signal, name, None)
            if number and signal.getsignal(number) in _UNTOUCHED:
                before[number] = signal.signal(number, end)
    try:
        yield
    finally:
        # Python takes a while to leave, and would tell of a signal in English.
        for each, handler in before.items():
            if not ended:
                signal.signal(each, handler)


def _ending_of(command: Callable[[], Any]) -> Any:
    """Run a command and return its exit code."""
    try:
        try:
            code = command()
        except SystemExit as leaving:
            code = leaving.code
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.ClickException as wrong_call:
        wrong_call.show()
        return wrong_call.exit_code
    except (click.Abort, KeyboardInterrupt) as stopped:
        reason = stopped.__cause__ or stopped
        if isinstance(reason, EOFError):
            return _unexpected(reason)
        if isinstance(reason, _EndedError):
            name = signal.Signals(reason.number).name
            _say(f"Dihentikan oleh sistem ({name}). Keluaran yang lama tidak diubah.")
            _drop_unwritten()
            return _ENDED_BY_SIGNAL + reason.number
        _say("Dihentikan atas permintaan Anda. Keluaran yang lama tidak diubah.")
        return INTERRUPTED
    except BrokenPipeError:
        _drop_unwritten()
        return _READER_LEFT
    except BaseException as error:  # noqa: BLE001  the net
        return _refused(error) if is_refusal(error) else _unexpected(error)
    return code


def _refused(error: BaseException) -> int:
    """Tell of a file that the system did not let us have, where nothing nearer has told of it."""
    place = isinstance(error, OSError) and (error.filename2 or error.filename)
    if not isinstance(place, str | os.PathLike):
        place = f"layar, berkas tujuan, atau folder sementara ({_temporary_folder()})"
    _say(
        f"Galat: {place} tidak dapat dibaca atau ditulis: {cause_of_error(error)}. Periksa ruang "
        "dan izinnya, dan tutup di program lain."
    )
    _drop_unwritten()
    return REFUSED


def _temporary_folder() -> str:
    try:
        return tempfile.gettempdir()
    except OSError:
        return os.environ.get("TMPDIR") or os.environ.get("TEMP") or "tidak ada"


def _unexpected(error: BaseException) -> int:
    """Tell that something broke which nobody foresaw, and where its report is."""
    words = unexpected_words(error)
    _say(_asked_details(error))
    _say(words)
    _drop_unwritten()
    return UNEXPECTED


def unexpected_words(error: BaseException) -> str:
    """Leave the report of an error that nobody foresaw, and return what to tell people of it."""
    told = _asked_details(error)
    try:
        where = (
            f"Laporannya{'' if told else ', tanpa isi rencana,'} ada di "
            f"{_write_report(f'{_report(error)}{told}')}; kirimkan kepada pengembang renstra."
        )
    except OSError as refusal:
        where = (
            f"Laporannya tidak dapat ditulis ({cause_of_error(refusal)}); jalankan lagi dengan "
            "RENSTRA_DEBUG=1 agar rinciannya tampil."
        )
    return f"Galat: renstra terhenti oleh cacat program ({_kind(error)}). {where}"


def _asked_details(error: BaseException) -> str:
    """What Python says of an error, where that was asked for."""
    asked = os.environ.get("RENSTRA_DEBUG", "0") not in {"", "0"}
    return "".join(traceback.format_exception(error)) if asked else ""


def _report(error: BaseException) -> str:
    """What a developer needs to know: versions, then the errors, each raised while the next was
    handled, with the places in the code on the way to it.
    """
    lines = [
        f"renstra {__version__}, Python {platform.python_version()}, {platform.platform()}",
        ", ".join(f"{name} {version}" for name, version in library_versions() if version),
    ]
    cause: BaseException | None = error
    while cause is not None:
        lines += ["", _kind(cause), *_places(cause)]
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return "".join(f"{line}\n" for line in lines)


def _kind(error: BaseException) -> str:
    """The kind of an error; its words stay out, since they may quote a cell."""
    number = f" {error.errno}" if isinstance(error, OSError) else ""
    return f"{type(error).__name__}{number}"


def _places(error: BaseException) -> list[str]:
    """The places in the code, the one that raised last."""
    places = [
        f"  {_in_package(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}"
        for frame, line in traceback.walk_tb(error.__traceback__)
    ]
    left_out = len(places) - 2 * _FRAMES_AT_EITHER_END
    if left_out > 0:
        places[_FRAMES_AT_EITHER_END:-_FRAMES_AT_EITHER_END] = [f"  … {left_out} baris"]
    return places


def _in_package(file: str) -> str:
    """The name of a file from its package on; where a computer keeps it is nobody's business."""
    whole = Path(file)
    roots = (Path(root) for root in sys.path if root and whole.is_relative_to(root))
    return min((whole.relative_to(root).as_posix() for root in roots), key=len, default=whole.name)


def _write_report(content: str) -> str:
    handle, path = tempfile.mkstemp(prefix="renstra-laporan-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(content)
    return path


def _say(words: str) -> None:
    """Tell people on standard error, if anyone listens there."""
    if words:
        with suppress(OSError):
            click.echo(words, err=True)


def _drop_unwritten() -> None:
    """Let go of output that cannot be written any more; Python would try again on closing, and
    complain in English.
    """
    try:
        sys.stdout.flush()
    except (OSError, ValueError):  # closed already, perhaps by others
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
