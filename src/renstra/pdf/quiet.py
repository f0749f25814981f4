"""Keeping libraries of PDFs to themselves: what they note for their own makers from the terminal,
the event loop that they run from one that the program may run already.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

_Answer = TypeVar("_Answer")
_NAMES = ("pikepdf", "pyhanko", "pyhanko_certvalidator")


@contextmanager
def quiet_libraries() -> Iterator[None]:
    """Let them log nothing meanwhile."""
    loggers = [logging.getLogger(name) for name in _NAMES]
    before = [one.propagate for one in loggers]
    nowhere = logging.NullHandler()
    for one in loggers:
        one.propagate = False
        one.addHandler(nowhere)
    try:
        yield
    finally:
        for one, propagate in zip(loggers, before, strict=True):
            one.propagate = propagate
            one.removeHandler(nowhere)


def in_own_thread(work: Callable[[], _Answer]) -> _Answer:
    """Do work that runs an event loop, which no thread can that runs one; return or raise what it
    does.
    """
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work).result()
