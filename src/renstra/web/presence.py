"""Whether anyone still looks at the page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from time import monotonic

IDLE_SECONDS = 30 * 60


class Presence:
    """Counts the open tabs, and remembers when the last one was heard of."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._tabs = 0
        self._heard = monotonic()

    def heard(self) -> None:
        """Take note of a request."""
        self._heard = monotonic()

    @contextmanager
    def tab(self) -> Iterator[None]:
        """A tab that is open for as long as this lasts."""
        with self._lock:
            self._tabs += 1
        try:
            yield
        finally:
            with self._lock:
                self._tabs -= 1
            self.heard()

    def gone(self) -> bool:
        """Whether the last tab was closed so long ago that nobody will come back."""
        return not self._tabs and monotonic() - self._heard > IDLE_SECONDS
