"""What the work looks like in a terminal: a bar with the stage's name, then words in colour."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self

from .jobs.words import Line, Tone

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_STYLES: Mapping[Tone, str] = {
    "plain": "",
    "strong": "bold",
    "faint": "dim",
    "kesalahan": "red",
    "peringatan": "yellow",
    "saran": "cyan",
}


def prepare_streams() -> None:
    """Let every letter through: files and other programs get UTF-8, whatever the system is used to,
    and a terminal a question mark for what it cannot show.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")


class ProgressBar:
    """A progress bar on standard error, gone when the work is done; nothing at all when `quiet` or
    not at a terminal.

    `stages` are those of the work, in order.
    """

    def __init__(self, stages: Sequence[str], *, quiet: bool) -> None:
        self._stages, self._quiet = stages, quiet
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        if self._quiet:
            return self
        from rich.console import Console

        console = Console(stderr=True)
        if console.is_terminal:
            from rich.progress import (
                BarColumn,
                Progress,
                SpinnerColumn,
                TextColumn,
                TimeElapsedColumn,
            )

            self._bar = Progress(
                SpinnerColumn(),
                TextColumn("{task.description}"),
                BarColumn(),
                TimeElapsedColumn(),
                console=console,
                transient=True,
            )
            self._bar.start()
            self._task = self._bar.add_task(self._stages[0], total=len(self._stages))
        return self

    def stage(self, name: str) -> None:
        """Name the stage that begins."""
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, description=name, completed=self._stages.index(name))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()


def show_lines(lines: Iterable[Line], *, on_stderr: bool = False) -> None:
    """Print words, each in the colour of its tone."""
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=on_stderr, highlight=False, soft_wrap=True)
    for line in lines:
        console.print(Text.assemble(*((said.text, _STYLES[said.tone]) for said in line)))
