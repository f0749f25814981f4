"""Plugins that misbehave: each is named, and nothing else suffers."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

from renstra.model import Finding
from renstra.rules import guard
from renstra.rules.guard import PluginFault, guarded
from renstra.rules.pagu.totals import target_without_pagu
from renstra.rules.registry import all_rules, builtin_rules
from renstra.rules.rule import Flaw, rule
from renstra.rules.run import run
from renstra.rules.view import RuleView
from tests.plans import TinyBook


class UnspeakableError(Exception):
    def __str__(self) -> str:
        raise RuntimeError


def raising(error: BaseException) -> Callable[[RuleView], Any]:
    def check(_: RuleView) -> Any:
        raise error

    return check


def giving(*found: object) -> Callable[[RuleView], Any]:
    return lambda _: iter(found)


def endless(view: RuleView) -> Any:
    return endless(view)


def half(_: RuleView) -> Iterator[Flaw]:
    yield Flaw("Program", "B2", "ada")
    sys.exit(0)


def turning(_: RuleView) -> Iterator[Flaw]:
    yield Flaw("Program", "B2", "ada")
    while True:
        pass


def sleeping(_: RuleView) -> Any:
    time.sleep(5)


def deaf(_: RuleView) -> Any:
    for _n in range(20):
        try:
            time.sleep(0.1)
        except BaseException:
            continue


def findings_of(check: Callable[[RuleView], Any], **more: Any) -> tuple[Finding, ...]:
    own = rule("X001", "Judul", "saran", "Alasan.", **more)(check)
    book = TinyBook()
    for row in (2, 3):
        book.write("Sub Kegiatan", "Pagu 2026", None, row)
    return run(RuleView(book.plan()), [own, target_without_pagu], ["X001"]).findings


class DescribeARuleThatMisbehaves:
    @pytest.mark.parametrize(
        ("check", "said"),
        [
            (raising(SystemExit(0)), "SystemExit: 0 (test_plugin.py:"),
            (raising(KeyboardInterrupt()), "KeyboardInterrupt (test_plugin.py:"),
            (raising(GeneratorExit()), "GeneratorExit (test_plugin.py:"),
            (raising(MemoryError()), "MemoryError (test_plugin.py:"),
            (raising(UnspeakableError()), "UnspeakableError (test_plugin.py:"),
            (raising(ValueError("\x1b[2J\ud800")), "ValueError (test_plugin.py:"),
            (endless, "RecursionError: "),
            (giving(None), "AttributeError: 'NoneType' object has no attribute 'sheet'"),
            (giving(("Program", "B2", "ada")), "AttributeError: 'tuple'"),
            (giving(Flaw("Program", "B2", None)), "message pada temuannya bukan teks"),  # type: ignore[arg-type]
            (giving(Flaw(5, "B2", "ada")), "sheet pada temuannya bukan teks"),  # type: ignore[arg-type]
            (giving(Flaw("Program", "B2", "ada", b"x")), "found pada temuannya bukan teks"),  # type: ignore[arg-type]
            (giving(Flaw("Program", "B2", "a\x00da")), "bukan teks yang dapat dicetak: 'a\\x00da'"),
            (giving(Flaw("Program", "B2", "\ud800")), "bukan teks yang dapat dicetak: '\\ud800'"),
            (lambda _: None, "TypeError: "),
            (lambda: None, "TypeError: "),
            (partial(raising(SystemExit(1))), "SystemExit: 1 (test_plugin.py:"),
        ],
    )
    def it_is_named_and_the_other_rules_go_on(
        self, check: Callable[[RuleView], Any], said: str
    ) -> None:
        told, *others = findings_of(check)
        assert (told.code, told.message) == ("R003", "aturan tambahan X001 terhenti")
        assert said in told.found
        assert {one.code for one in others} == {"R104"}

    def it_may_quote_whatever_a_cell_can_hold(self) -> None:
        quoted = "a\u00a0b\u200b\u00ad\n\t𝄞"
        told = findings_of(giving(Flaw("Program", "B2", quoted)))[0]
        assert (told.code, told.message) == ("X001", quoted)

    def it_keeps_what_it_found_before(self) -> None:
        codes = [one.code for one in findings_of(half)]
        assert codes[:2] == ["X001", "R003"]

    @pytest.mark.parametrize(
        "lacks", [raising(SystemExit(0)), lambda _: 5, lambda _: "\x00", lambda: ""]
    )
    def it_is_silent_where_it_cannot_say_what_it_lacks(self, lacks: Any) -> None:
        assert "R003" not in {one.code for one in findings_of(giving(), lacks=lacks)}

    @pytest.mark.parametrize("check", [turning, sleeping, deaf])
    def it_is_given_up_where_it_does_not_end(
        self, check: Callable[[RuleView], Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(guard, "SECONDS", 0.2)
        monkeypatch.setattr(guard, "_PARTING_SECONDS", 0.05)
        (told,) = (one for one in findings_of(check) if one.code == "R003")
        assert told.message == "aturan tambahan X001 terhenti"
        assert told.found.startswith("belum selesai sesudah 0.2 detik (test_plugin.py:")
        assert told.found.endswith(f", {check.__name__})")

    def it_keeps_what_it_found_before_it_was_given_up(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(guard, "SECONDS", 0.2)
        assert [one.code for one in findings_of(turning)][:2] == ["X001", "R003"]

    def it_may_not_flood_the_reports(self) -> None:
        flood = [Flaw("Program", f"B{n}", "ada") for n in range(1_234)]
        *shown, told = (one for one in findings_of(giving(*flood)) if one.code != "R104")
        assert [one.cell for one in shown] == [f"B{n}" for n in range(1_000)]
        assert told.message == "aturan tambahan X001 memberi terlalu banyak temuan"
        assert told.found.startswith("234 temuan lagi, yang tidak ditampilkan (test_plugin.py:")

    def it_prints_to_standard_error(self, capfd: pytest.CaptureFixture[str]) -> None:
        def chatter() -> None:
            print("sendiri")
            sys.stdout.buffer.write(b"bita\n")
            os.system("echo anak")

        guarded(chatter)
        print("sesudahnya")
        out, problem = capfd.readouterr()
        assert out == "sesudahnya\n"
        assert sorted(problem.split()) == ["anak", "bita", "sendiri"]

    def it_does_not_keep_ctrl_c_from_us(self) -> None:
        # A shell starts what runs in the background deaf to it.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        with pytest.raises(KeyboardInterrupt):
            guarded(lambda: signal.raise_signal(signal.SIGINT))
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler

    def it_is_told_from_ctrl_c(self) -> None:
        with pytest.raises(PluginFault, match="KeyboardInterrupt"):
            guarded(lambda: raising(KeyboardInterrupt())(RuleView(TinyBook().plan())))


DECLARED = "@rule({})\ndef periksa(b):\n    {}\n"
WHOLE = '"X001", "Judul", "saran", "Alasan."'


def declared(arguments: str = WHOLE, body: str = "return []") -> str:
    return DECLARED.format(arguments, body)


class DescribeAPackageThatMisbehaves:
    @pytest.mark.parametrize(
        ("content", "said"),
        [
            ("sys.exit(0)\n", "SystemExit: 0 (aturan_luar_uji.py:3, <module>)"),
            ("raise KeyboardInterrupt\n", "KeyboardInterrupt (aturan_luar_uji.py:3, <module>)"),
            ("1 / 0\n", "ZeroDivisionError: division by zero (aturan_luar_uji.py:3, <module>)"),
            ("def rusak(:\n", "SyntaxError: "),
            ("import tidak_ada_modul\n", "ModuleNotFoundError: "),
            (declared('None, "Judul", "saran", "Alasan."'), "code None"),
            (declared('"", "Judul", "saran", "Alasan."'), "code ''"),
            (declared('"X001", 5, ["saran"], None'), "title 5, severity ['saran'], reason None"),
            (declared(f'{WHOLE}, limit="banyak"'), "InvalidOperation"),
            (declared(f'{WHOLE}, needs=("Tidak Ada",)'), "needs ('Tidak Ada',)"),
            (declared(f"{WHOLE}, needs=5"), "needs 5"),
            (declared(f'{WHOLE}, sistematika="86-2017"'), "sistematika '86-2017'"),
            (declared(f"{WHOLE}, bad=(1,)"), "bad (1,)"),
            (declared(f"{WHOLE}, lacks=''"), "lacks ''"),
            ('satu = Rule("X001", "Judul", "saran", "Alasan.", None)\n', "check None"),
            (
                "class Lain(Rule):\n    pass\n"
                'satu = Lain("X001", "Judul", "saran", "Alasan.", print)\n',
                "__class__ ",
            ),
        ],
    )
    def it_is_named_and_our_own_rules_are_all_there(
        self, package: Callable[[str], None], content: str, said: str
    ) -> None:
        package(content)
        listing = all_rules()
        assert [one.code for one in listing.rules] == [one.code for one in builtin_rules()]
        (told,) = listing.findings
        assert (told.code, told.message) == (
            "R003",
            "aturan tambahan 'uji' tidak dapat dipakai",
        )
        assert said in told.found
