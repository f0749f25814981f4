"""A job that runs while the page goes on: its stages live, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock, Thread
from time import monotonic

from ..files.causes import cause_of_error, is_refusal
from ..jobs.opening import Progress
from ..jobs.outcome import Outcome
from ..net import unexpected_words

Job = Callable[[Progress], Outcome]


class _CancelledError(Exception):
    """People asked for the work to end."""


@dataclass(frozen=True)
class Stage:
    """A stage of the work: how long it took, None while it has not ended; `begun` once it has
    begun, `so_far` how long ago.
    """

    name: str
    begun: bool
    seconds: float | None
    so_far: float


class Work:
    """A job in a thread of its own. It ends between two stages when it is cancelled; until its
    files are written it has changed nothing.
    """

    def __init__(self, stages: Sequence[str], job: Job, tell: Callable[[], None]) -> None:
        self._names, self._job, self._tell = stages, job, tell
        self._begun: dict[str, float] = {}
        self._ended = 0.0
        self._lock = Lock()
        self.cancelled = False
        self.outcome: Outcome | None = None
        self.problem = ""
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    @property
    def running(self) -> bool:
        """Whether it has not ended yet."""
        return not self._ended

    @property
    def stages(self) -> tuple[Stage, ...]:
        """Every stage with its time."""
        with self._lock:
            begun = dict(self._begun)
        ends = [*[*begun.values()][1:], self._ended]
        seconds = (
            {
                name: end - start if end else None
                for (name, start), end in zip(begun.items(), ends, strict=True)
            }
            if begun
            else {}
        )
        now = monotonic()
        return tuple(
            Stage(name, name in begun, seconds.get(name), now - begun.get(name, now))
            for name in self._names
        )

    @property
    def seconds(self) -> float:
        """How long it took in all; until now while it runs."""
        with self._lock:
            start = next(iter(self._begun.values()), self._ended)
        return (self._ended or monotonic()) - start

    def cancel(self) -> None:
        """Ask it to end before its next stage."""
        self.cancelled = True
        self._tell()

    def wait(self) -> None:
        """Wait until it has ended."""
        self._thread.join()

    def _stage(self, name: str) -> None:
        if self.cancelled:
            raise _CancelledError
        with self._lock:
            self._begun[name] = monotonic()
        self._tell()

    def _run(self) -> None:
        try:
            self.outcome = self._job(self._stage)
        except _CancelledError:
            self.problem = "Dihentikan atas permintaan Anda. Keluaran yang lama tidak diubah."
        except Exception as error:  # noqa: BLE001  the net of the page
            self.problem = (
                f"Galat: {cause_of_error(error)}." if is_refusal(error) else unexpected_words(error)
            )
        finally:
            self._ended = monotonic()
            self._tell()
