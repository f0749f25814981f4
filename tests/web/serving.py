"""The page served for real, as `renstra buka` does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest

from renstra.web import server
from renstra.web.presence import Presence

LONGEST = 20.0
WATCHED: list[Presence] = []
"""Who was asked whether anyone still looks, the latest last."""


@contextmanager
def served(place: Path | None, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The page over a plan, and what it said."""
    left: list[bool] = []

    def gone(presence: Presence) -> bool:
        WATCHED.append(presence)
        return bool(left)

    monkeypatch.setattr(Presence, "gone", gone)
    monkeypatch.setattr(server, "_LOOK_SECONDS", 0.05)
    said: list[str] = []
    thread = Thread(target=server.serve, args=(place, said.append), kwargs={"browser": False})
    thread.start()
    end = monotonic() + LONGEST
    while len(said) < 2 and monotonic() < end:
        sleep(0.05)
    try:
        yield said
    finally:
        left.append(True)
        thread.join()


def address_of(said: list[str]) -> str:
    """Where the page is, as it said."""
    return said[0].partition(": ")[2]
