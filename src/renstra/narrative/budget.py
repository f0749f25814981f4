"""How much work one template may ask for: steps, characters that pass through its values, the size
of what it prints, and, where single steps are slow, time.

A template comes with a plan, and a loop in a loop or one wide format would otherwise take hours or
all memory. The largest texts of a real plan need a hundredth of it. Work is counted before it is
done, in the template that asks for it, so that the fault has its line.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import thread_time

from .refusals import ExhaustedError

_STEPS = 500_000
"""Rounds of loops, elements that filters go through, calls, attributes and sums."""
_CHARACTERS = 50_000_000
"""Characters and elements of all values that are made on the way."""
_VALUE = 2_000_000
"""Characters or elements of one value."""
_SECONDS = 10.0
"""Of the processor, for steps that go through much of the plan; a busy machine takes none."""
_STEPS_A_LOOK = 100
"""How many steps are taken between two looks at the clock."""
_LARGE = 4_096
"""A step beside a value of more than that costs more, since it may have to look through it."""


class Budget:
    """What is left to one template that is being filled in."""

    def __init__(self, output: int) -> None:
        self._steps, self._characters, self._output = _STEPS, _CHARACTERS, output
        self._cost = 1
        self._until, self._next_look = thread_time() + _SECONDS, _STEPS - _STEPS_A_LOOK

    def step(self, times: int = 1) -> None:
        """Take that many steps."""
        self._steps -= times * self._cost
        if self._steps < self._next_look and (self._steps < 0 or self._is_late()):
            raise ExhaustedError(
                "pekerjaannya terlalu banyak, misalnya perulangan di dalam perulangan yang panjang",
                "kurangi perulangannya, atau ulangi daftar rencana yang dibutuhkan saja",
            )

    def grow(self, size: int) -> None:
        """Make a value of that many characters or elements."""
        self._characters -= size
        if size > _VALUE or self._characters < 0:
            raise ExhaustedError(
                "hasilnya terlalu panjang", "kurangi lebar, pengulangan, atau penggabungannya"
            )
        self._cost = max(self._cost, size // _LARGE)

    def _is_late(self) -> bool:
        self._next_look = self._steps - _STEPS_A_LOOK
        return thread_time() > self._until

    def put_out(self, size: int) -> None:
        """Print that many characters."""
        self._output -= size
        if self._output < 0:
            raise ExhaustedError(
                "tulisan yang dihasilkan terlalu panjang untuk satu teks",
                "kurangi perulangannya, atau bagi menjadi beberapa teks",
            )


_current: ContextVar[Budget] = ContextVar("budget")


def current_budget() -> Budget:
    """The budget of the template that is being filled in."""
    return _current.get()


@contextmanager
def fresh_budget(output: int) -> Iterator[None]:
    """Give whatever is filled in here a budget of its own, with `output` characters to print."""
    token = _current.set(Budget(output))
    try:
        yield
    finally:
        _current.reset(token)
