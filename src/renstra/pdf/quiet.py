"""Keeping what libraries of PDFs note for their own makers from the terminal."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

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
