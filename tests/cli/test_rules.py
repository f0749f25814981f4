"""`renstra rules KODE` as people meet it."""

from __future__ import annotations

from tests.cli.cli_helpers import Runner


class DescribeOneCode:
    def it_tells_a_rule_with_its_reason_and_both_examples(self, renstra: Runner) -> None:
        result = renstra("rules", "R104")
        assert result.code == 0
        assert result.out.startswith(
            "R104 Sub kegiatan bertarget mempunyai pagu (peringatan)\nPagu\n\nTarget tanpa pagu "
        )
        table = "| Baris | Target 2026 | Pagu 2026 |\n| --- | --- | --- |\n| 2 | 120 | {} |\n"
        assert "\nSalah, lembar *Sub Kegiatan*:\n\n" + table.format("0") in result.out
        assert "\nBenar, lembar *Sub Kegiatan*:\n\n" + table.format("1.000.000") in result.out

    def it_takes_small_letters(self, renstra: Runner) -> None:
        assert renstra("rules", "r104").out == renstra("rules", "R104").out

    def it_tells_the_limit_of_a_rule(self, renstra: Runner) -> None:
        assert "Batas bawaan: 10." in renstra("rules", "R107").out

    def it_says_which_sistematika_a_rule_is_for(self, renstra: Runner) -> None:
        assert "Hanya untuk sistematika 86-2017." in renstra("rules", "R604").out

    def it_tells_codes_that_are_no_rules_too(self, renstra: Runner) -> None:
        assert renstra("rules", "D07").out == (
            "D07 Dokumen disunting sesudah disusun (peringatan)\nPerbandingan\n\n"
            "Suntingan tangan di Word tidak ada pada datanya, sehingga tidak ikut dibandingkan.\n"
        )

    def it_names_the_nearest_code_when_there_is_none_such(self, renstra: Runner) -> None:
        result = renstra("rules", "R1044")
        assert (result.code, result.out) == (1, "")
        assert "tidak ada temuan berkode R1044; mungkin maksudnya 'R104'." in result.problem

    def it_names_the_list_when_nothing_is_near(self, renstra: Runner) -> None:
        result = renstra("rules", "pagu")
        assert result.code == 1
        assert "tidak ada temuan berkode pagu; lihat semua aturan dengan: renstra rules." in (
            result.problem
        )
