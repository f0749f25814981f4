"""How a command ends: its words, and its exit code."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from ..files.causes import naming

if TYPE_CHECKING:
    from ..jobs.outcome import Outcome


def exit_with_outcome(
    outcome: Outcome, *, quiet: bool = False, seconds: float | None = None
) -> NoReturn:
    """Tell what came of a job, what went wrong even when `quiet`, and leave with its code.

    Words go to standard error when the job was stopped, or when others stand on standard output.
    """
    with _files_told(outcome):
        if outcome.data:
            click.echo(outcome.data, nl=False)
        if outcome.words and (outcome.code or not quiet):
            from ..jobs.words import line_of
            from ..terminal import show_lines

            words = list(outcome.words)
            if seconds is not None and not outcome.stopped:
                words.append(line_of(f"Waktu: {seconds:.1f} detik".replace(".", ",")))
            show_lines(words, on_stderr=outcome.stopped or bool(outcome.data))
        if sys.stdout is not None:
            sys.stdout.flush()
    sys.exit(outcome.code)


@contextmanager
def _files_told(outcome: Outcome) -> Iterator[None]:
    """Where words cannot be shown, name on standard error the files that are there all the same."""
    try:
        with naming(Path("layar atau berkas tujuan perintah ini")):
            yield
    except BrokenPipeError:
        raise
    except OSError:
        if outcome.files:
            said = ["Berkas sudah selesai ditulis:", *(f"  {path}" for path in outcome.files)]
            with suppress(OSError):
                click.echo("\n".join(said), err=True)
        raise
