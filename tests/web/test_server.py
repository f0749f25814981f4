"""The page served for real: one at a time, until it is left."""

from __future__ import annotations

import stat
import sys
from pathlib import Path
from time import monotonic, sleep
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from renstra.web import server
from renstra.web.memory import memory_folder, running_page
from renstra.web.presence import IDLE_SECONDS, Presence
from tests.web.serving import LONGEST, WATCHED, address_of, served


class DescribeServing:
    def it_opens_the_plan_at_the_address_that_it_said(
        self, plan: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with served(plan, monkeypatch) as said:
            address = address_of(said)
            assert address.startswith("http://127.0.0.1:")
            with build_opener(HTTPCookieProcessor()).open(address) as answer:
                assert answer.url.endswith("/rencana/")
                assert "Temuan" in answer.read().decode()
            assert running_page().split("&")[0] in address
        assert said[-1] == "Halaman renstra ditutup."
        assert running_page() == ""

    def it_is_there_once(self, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        with served(None, monkeypatch) as said:
            again: list[str] = []
            server.serve(plan, again.append, browser=False)
            assert again[0].startswith("Halaman renstra sudah terbuka: http://127.0.0.1:")
            assert str(plan) in again[0]
            assert len(said) == 2

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows menjaga folder pemakai sendiri")
    def it_leaves_its_key_to_the_user_only(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with served(None, monkeypatch):
            mode = (memory_folder() / "halaman.json").stat().st_mode
            assert stat.S_IMODE(mode) == 0o600


class DescribeNewsOfAServer:
    def it_counts_a_tab_until_it_is_closed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("renstra.web.news._BEAT_SECONDS", 0.1)
        with served(None, monkeypatch) as said:
            address = address_of(said)
            browser = build_opener(HTTPCookieProcessor())
            browser.open(address).close()
            with browser.open(address.partition("/masuk")[0] + "/kabar") as news:
                assert news.readline() == b"data: 0\n"
                assert WATCHED[-1]._tabs == 1
            end = monotonic() + LONGEST
            while WATCHED[-1]._tabs:
                assert monotonic() < end, "tab yang ditutup masih dihitung"
                sleep(0.05)


class DescribePresence:
    def it_waits_half_an_hour_after_the_last_tab(self, monkeypatch: pytest.MonkeyPatch) -> None:
        now = [0.0]
        monkeypatch.setattr("renstra.web.presence.monotonic", lambda: now[0])
        presence = Presence()
        with presence.tab():
            now[0] += 10 * IDLE_SECONDS
            assert not presence.gone()
        now[0] += IDLE_SECONDS
        assert not presence.gone()
        now[0] += 1
        assert presence.gone()
