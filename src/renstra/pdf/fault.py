"""What is wrong in a PDF."""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """Words about what is wrong, and the page, counted from 1, if it is on one."""

    words: str
    page: int = 0
