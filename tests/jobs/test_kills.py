"""`kill -9` at any moment costs nobody their outputs, and leaves nothing for long."""

from __future__ import annotations

import random
from pathlib import Path

from tests.jobs.kill_helpers import KilledRuns


def test_what_was_killed_leaves_the_last_good_outputs_and_nothing_after_the_next_run(
    tmp_path: Path,
) -> None:
    runs = KilledRuns(tmp_path)
    runs.prepare()
    chance = random.Random(2025)
    for _ in range(5):
        runs.kill_one(chance)
    assert runs.outcomes["killed"] > 2
