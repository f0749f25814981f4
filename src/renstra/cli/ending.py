"""How a command ends: its words, and its exit code."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from ..jobs.outcome import Outcome


def exit_with_outcome(
    outcome: Outcome, *, quiet: bool = False, seconds: float | None = None
) -> NoReturn:
    """Tell what came of a job, what went wrong even when `quiet`, and leave with its code.

    Words go to standard error when the job was stopped, or when others stand on standard output.
    """
    if outcome.data:
        click.echo(outcome.data, nl=False)
    if outcome.words and (outcome.code or not quiet):
        from ..jobs.words import line_of
        from ..terminal import show_lines

        words = list(outcome.words)
        if seconds is not None and not outcome.stopped:
            words.append(line_of(f"Waktu: {seconds:.1f} detik".replace(".", ",")))
        show_lines(words, on_stderr=outcome.stopped or bool(outcome.data))
    sys.exit(outcome.code)
