"""A workbook that is saved is looked at again, once it stands still."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep

from renstra.web.desk import Desk
from renstra.web.news import News
from renstra.web.watch import watch_plan
from tests.plans import TinyBook

LONGEST = 20.0


def wait_for(desk: Desk, version: int) -> None:
    end = monotonic() + LONGEST
    while desk.news.version == version:
        assert monotonic() < end, "tidak ada kabar"
        sleep(0.05)


@contextmanager
def watched(folder: Path) -> Iterator[list[int]]:
    """What size the workbook had each time that it was told to have changed."""
    sizes: list[int] = []
    stop, ready = Event(), Event()

    def told() -> None:
        sizes.append((folder / "renstra.xlsx").stat().st_size)
        ready.set()

    thread = Thread(target=watch_plan, args=(folder, stop, told))
    thread.start()
    try:
        # The watcher needs a moment to begin; it has once it tells of a first file.
        while not ready.wait(0.5):
            (folder / "tanda.csv").write_text(str(monotonic()), encoding="utf-8")
        sleep(1)
        sizes.clear()
        yield sizes
    finally:
        stop.set()
        thread.join()


class DescribeWatching:
    def it_shows_the_finding_of_a_saved_cell(
        self, desk: Desk, plan: Path, workbook: TinyBook
    ) -> None:
        assert not desk.open(plan)
        before = desk.news.version
        sleep(1)
        workbook.write("Program", "Jumlah Pagu", 9_000_000)
        workbook.save()
        wait_for(desk, before)
        assert desk.overview
        assert desk.overview.result.passed

    def it_waits_until_the_file_stands_still(self, plan: Path) -> None:
        with watched(plan) as sizes, (plan / "renstra.xlsx").open("wb") as file:
            for _ in range(12):
                file.write(bytes(1000))
                file.flush()
                os.fsync(file.fileno())
                sleep(0.05)
            sleep(1.5)
        assert set(sizes) == {12_000}

    def it_passes_over_folders_below(self, plan: Path) -> None:
        (plan / "build").mkdir()
        with watched(plan) as sizes:
            (plan / "build/keluaran.pdf").write_bytes(b"%PDF")
            sleep(1)
        assert sizes == []

    def it_tells_nothing_where_nothing_changed(self, desk: Desk, plan: Path) -> None:
        desk.open(plan)
        before, overview = desk.news.version, desk.overview
        os.utime(plan / "renstra.xlsx")
        desk.refresh()
        assert (desk.news.version, desk.overview) == (before, overview)

    def it_writes_nothing_beside_the_workbook(self, desk: Desk, plan: Path) -> None:
        before = sorted(plan.iterdir())
        desk.open(plan)
        assert sorted(plan.iterdir()) == before


class DescribeNews:
    def it_tells_the_present_version_and_each_new_one(self) -> None:
        news = News()
        stream = news.stream()
        assert next(stream) == "data: 0\n\n"
        news.tell()
        assert next(stream) == "data: 1\n\n"
