"""The one number that says whether a page is still the newest."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Condition

_BEAT_SECONDS = 2.0
"""How long a page that was left keeps its thread: less than it takes to leave them all."""


class News:
    """A version that rises with everything that a page may show."""

    def __init__(self) -> None:
        self._condition = Condition()
        self.version = 0

    def tell(self) -> None:
        """Something is new."""
        with self._condition:
            self.version += 1
            self._condition.notify_all()

    def stream(self) -> Iterator[str]:
        """Each version as a server-sent event, the present one first, and a beat while nothing
        happens: a tab that was closed is only noticed by writing to it.
        """
        told = -1
        while True:
            with self._condition:
                self._condition.wait_for(lambda: self.version != told, _BEAT_SECONDS)  # noqa: B023
                now = self.version
            yield f"data: {now}\n\n" if now != told else ": masih di sini\n\n"
            told = now
