"""A workbook that is saved is looked at again, once it stands still."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread, Timer
from time import monotonic, sleep
from typing import Any, NoReturn

import pytest
from flask.testing import FlaskClient

from renstra.web.desk import Desk
from renstra.web.news import News
from renstra.web.watch import watch_plan
from tests.plans import TinyBook

LONGEST = 20.0


@pytest.fixture(autouse=True)
def quick_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look often whether folders came or went, and whether files changed."""
    monkeypatch.setattr("renstra.web.watch._LOOK_MS", 200)
    monkeypatch.setattr("renstra.web.watch._ASK_SECONDS", 0.05)


def wait_for(desk: Desk, version: int) -> None:
    end = monotonic() + LONGEST
    while desk.news.version == version:
        assert monotonic() < end, "tidak ada kabar"
        sleep(0.05)


def wait_until(condition: Callable[[], object]) -> None:
    end = monotonic() + LONGEST
    while not condition():
        assert monotonic() < end, "tidak terjadi"
        sleep(0.02)


def no_watcher(*_folders: Path, **_options: Any) -> NoReturn:
    raise OSError(24, "Too many open files")


@contextmanager
def watched(folder: Path) -> Iterator[list[int]]:
    """What size the workbook had each time that it was told to have changed."""
    sizes: list[int] = []
    stop, ready = Event(), Event()

    def told() -> None:
        with suppress(FileNotFoundError):
            sizes.append((folder / "renstra.xlsx").stat().st_size)
        ready.set()

    thread = Thread(target=watch_plan, args=(folder, stop, told))
    thread.start()
    try:
        assert ready.wait(LONGEST)  # it tells once when it begins
        sizes.clear()
        yield sizes
    finally:
        stop.set()
        thread.join()


def by_renaming(path: Path, content: bytes) -> None:
    """Save as Excel does."""
    written = path.with_name("8A3F1C00")
    written.write_bytes(content)
    path.replace(path.with_name("8A3F1C00.tmp"))
    written.replace(path)
    path.with_name("8A3F1C00.tmp").unlink()


def in_two_halves(path: Path, content: bytes) -> None:
    """Save in place and slowly, as through a network."""
    with path.open("wb") as file:
        file.write(content[: len(content) // 2])
        file.flush()
        sleep(0.7)
        file.write(content[len(content) // 2 :])


def by_deleting(path: Path, content: bytes) -> None:
    """Put another file in the place of the old one, after a while."""
    path.unlink()
    sleep(0.7)
    path.write_bytes(content)


class DescribeWatching:
    @pytest.mark.parametrize("save", [by_renaming, in_two_halves, by_deleting])
    def it_shows_the_finding_of_a_saved_cell_and_nothing_in_between(
        self, desk: Desk, plan: Path, workbook: TinyBook, save: Callable[[Path, bytes], None]
    ) -> None:
        path = plan / "renstra.xlsx"
        old = path.read_bytes()
        workbook.write("Program", "Jumlah Pagu", 9_000_000)
        new = workbook.save().read_bytes()
        path.write_bytes(old)
        assert not desk.open(plan)
        before = desk.news.version
        sleep(0.5)
        save(path, new)
        wait_for(desk, before)
        assert desk.overview
        assert desk.overview.result.passed
        assert desk.news.version == before + 1

    def it_waits_until_the_file_stands_still(self, plan: Path) -> None:
        with watched(plan) as sizes, (plan / "renstra.xlsx").open("wb") as file:
            for _ in range(12):
                file.write(bytes(1000))
                file.flush()
                sleep(0.02)
            wait_until(lambda: sizes)
        assert set(sizes) == {12_000}

    def it_asks_again_and_again_on_a_drive_of_another_computer(
        self, plan: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("renstra.web.watch.is_remote", lambda _: True)
        monkeypatch.setattr("renstra.web.watch.watch", no_watcher)
        with watched(plan) as sizes:
            for size in (500, 600, 600):  # two saves in one second, the last of the same size
                (plan / "renstra.xlsx").write_bytes(bytes(size))
                wait_until(lambda: sizes)
                assert sizes == [size]
                sizes.clear()
            (plan / "renstra.xlsx").unlink()
            (plan / "renstra.xlsx").write_bytes(bytes(700))
            wait_until(lambda: sizes)
        assert sizes == [700]

    def it_does_so_where_the_system_has_no_watcher_left(
        self, plan: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("renstra.web.watch.watch", no_watcher)
        with watched(plan) as sizes:
            (plan / "renstra.xlsx").write_bytes(bytes(500))
            wait_until(lambda: sizes)
        assert sizes == [500]

    def it_says_where_nothing_can_be_watched(
        self, desk: Desk, plan: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for way in ("watch", "_states"):
            monkeypatch.setattr(f"renstra.web.watch.{way}", no_watcher)
        desk.open(plan)
        wait_until(lambda: desk.problem)
        assert "tekan Periksa lagi" in desk.problem
        desk.refresh()
        assert "tekan Periksa lagi" in desk.problem

    def it_watches_folders_of_texts_that_come_later(self, plan: Path) -> None:
        with watched(plan) as told:
            (plan / "narasi/kecil").mkdir(parents=True)
            wait_until(lambda: told)
            sleep(0.3)
            told.clear()
            (plan / "narasi/kecil/bab-1.md.j2").write_text("Isi", encoding="utf-8")
            wait_until(lambda: told)
        assert told

    def it_finds_a_folder_again_that_was_away(self, plan: Path) -> None:
        with watched(plan) as told:
            plan.rename(plan.with_name("pergi"))
            sleep(0.5)
            plan.with_name("pergi").rename(plan)
            sleep(0.5)
            told.clear()
            (plan / "renstra.xlsx").write_bytes(bytes(500))
            wait_until(lambda: told)
        assert told[-1] == 500

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

    def it_writes_nothing_beside_a_workbook_that_excel_holds(
        self, client: FlaskClient, desk: Desk, workbook: TinyBook
    ) -> None:
        folder = workbook.save().parent
        (folder / "~$renstra.xlsx").write_bytes(bytes(165))
        before = {path: path.read_bytes() for path in folder.iterdir()}
        client.post("/buka", data={"folder": str(folder)})
        client.post("/susun/", data={"tanpa-pdf": "on"})
        assert desk.building
        desk.building.wait()
        assert desk.building.outcome
        assert not desk.building.outcome.stopped
        assert {p: p.read_bytes() for p in folder.iterdir() if p.is_file()} == before


class DescribeHalfWrittenWorkbook:
    @pytest.fixture
    def half(self, desk: Desk, plan: Path) -> Path:
        """The workbook of the open plan, cut off in the middle."""
        desk.open(plan)
        path = plan / "renstra.xlsx"
        content = path.read_bytes()
        path.write_bytes(content[: len(content) // 2])
        Timer(0.4, path.write_bytes, [content]).start()
        return path

    def it_is_tried_again_before_it_is_called_broken(self, desk: Desk, half: Path) -> None:
        version, mark = desk.news.version, half.stat().st_size
        desk.refresh()
        assert half.stat().st_size > mark
        assert desk.news.version == version

    def it_is_tried_again_before_it_is_built(self, desk: Desk, half: Path) -> None:
        size = half.stat().st_size
        assert desk.read_plan().opened
        assert half.stat().st_size > size

    def it_is_called_broken_on_the_page_when_it_stays_so(
        self, client: FlaskClient, desk: Desk, plan: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("renstra.web.desk._BETWEEN_TRIES", 0.01)
        client.post("/buka", data={"folder": str(plan)})
        (plan / "renstra.xlsx").write_bytes(b"PK\3\4 separuh")
        desk.refresh()
        assert "bukan buku kerja Excel (.xlsx) yang utuh" in client.get("/rencana/").text

    def it_is_read_once_a_program_lets_go_of_it(
        self, client: FlaskClient, desk: Desk, plan: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("renstra.web.desk._BETWEEN_TRIES", 0.01)
        client.post("/buka", data={"folder": str(plan)})

        def held(_place: Path) -> NoReturn:
            raise PermissionError(13, "dikunci")

        with monkeypatch.context() as holding:
            holding.setattr("renstra.web.desk.fingerprint", held)
            desk.refresh()
            assert "Rencana tidak dapat dibaca" in client.get("/rencana/").text
        desk.refresh()
        assert "Rencana tidak dapat dibaca" not in client.get("/rencana/").text


class DescribeNews:
    def it_tells_the_present_version_and_each_new_one(self) -> None:
        news = News()
        stream = news.stream()
        assert next(stream) == "data: 0\n\n"
        news.tell()
        assert next(stream) == "data: 1\n\n"
