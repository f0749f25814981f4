"""A check with a plugin that breaks: it is named, and nothing else changes."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.cli.cli_helpers import Runner
from tests.plans import TinyBook

BREAKING = '@rule("X001", "Judul", "saran", "Alasan.")\ndef periksa(b):\n    {}\n'


class DescribeACheckWithABrokenPlugin:
    @pytest.mark.parametrize(
        "content",
        [
            "sys.exit(0)\n",
            BREAKING.format("sys.exit(0)"),
            BREAKING.format("raise KeyboardInterrupt"),
            BREAKING.format("return [None]"),
            BREAKING.format("return [Flaw('Program', 'B2', 5)]"),
            BREAKING.format("return periksa.check(b)"),
        ],
    )
    @pytest.mark.parametrize("faulty", [True, False])
    def it_ends_with_the_code_of_the_plan_and_names_the_plugin(
        self,
        renstra: Runner,
        plan: TinyBook,
        package: Callable[[str], None],
        content: str,
        faulty: bool,
    ) -> None:
        if faulty:
            plan.write("Program", "Jumlah Pagu", 7_000_000)
            plan.save()
        package(content)
        result = renstra("check", plan.folder, "--html", "--lembar-verifikasi", "--anotasi")
        assert result.code == int(faulty)
        assert "R003 (peringatan) aturan tambahan" in result.out
        assert "aturan dijalankan" in result.out

    def it_does_not_mix_what_a_plugin_prints_into_json(
        self, renstra: Runner, plan: TinyBook, package: Callable[[str], None]
    ) -> None:
        package("print('dimuat')\n" + BREAKING.format("print('halo'); return []"))
        result = renstra("check", plan.folder, "--json")
        assert json.loads(result.out)["temuan"]
        assert "dimuat\nhalo\n" in result.problem
