"""The crosswalk: what the office says of old and new kode, read and held against both plans."""

from __future__ import annotations

from pathlib import Path

import pytest

from renstra.model import Finding
from renstra.reference.crosswalk import check_crosswalk
from renstra.reference.read import ReferenceFault, read_padanan
from tests.compare.chart_helpers import chart


def read(folder: Path, content: str) -> tuple[tuple[int, str, str], ...]:
    path = folder / "padanan.csv"
    path.write_text(content, encoding="utf-8")
    return read_padanan(path)


def findings(*padanan: tuple[str, str]) -> list[Finding]:
    content = [(n, a, b) for n, (a, b) in enumerate(padanan, 2)]
    return list(check_crosswalk(content, chart().plan(), chart().plan(), "padanan.csv"))


class DescribeReadingIt:
    def it_reads_rows_with_their_lines(self, tmp_path: Path) -> None:
        assert read(tmp_path, "kode_lama,kode_baru\n1.1,1.2\n\n1.3,\n,1.4\n") == (
            (2, "1.1", "1.2"),
            (4, "1.3", ""),
            (5, "", "1.4"),
        )

    def it_reads_what_a_spreadsheet_of_this_country_saves(self, tmp_path: Path) -> None:
        assert read(tmp_path, "\ufeffKode Lama;Kode Baru;Catatan\n1.1;1.2;x\n") == (
            (2, "1.1", "1.2"),
        )

    def it_tells_a_column_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(ReferenceFault) as error:
            read(tmp_path, "lama,baru\n1,2\n")
        t = error.value.finding
        assert (t.sheet, t.cell, t.found) == ("padanan.csv", "1", "lama, baru")
        assert "kode_lama" in t.advice

    def it_tells_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(ReferenceFault):
            read_padanan(tmp_path / "tidak-ada.csv")


class DescribeHoldingItAgainstThePlans:
    def it_is_silent_about_kode_that_are_there(self) -> None:
        assert (
            findings(
                ("1.06.04.1.01.01", "1.06.04.1.01.02"),
                ("1.06.04.1.01.02", ""),
                ("", "1.06.04.1.01.03"),
            )
            == []
        )

    def it_tells_all_that_are_not_there_at_once_with_their_lines(self) -> None:
        a, b = findings(("1.06.04.1.01.99", "1.06.04.1.01.02"), ("1.06.04", "xyz"))
        assert (a.cell, a.found) == ("2", "1.06.04.1.01.99") and "rencana lama" in a.message
        assert "mungkin maksudnya" in a.advice
        assert (b.cell, b.found) == ("3", "xyz") and "rencana baru" in b.message

    def it_tells_levels_that_cannot_be_the_same(self) -> None:
        (t,) = findings(("1.06.04", "1.06.04.1.01"))
        assert t.message == "1.06.04 adalah program, sedangkan 1.06.04.1.01 adalah kegiatan"

    def it_tells_a_kode_that_is_both_gone_and_kept(self) -> None:
        (t,) = findings(("1.06.04", "1.06.04"), ("1.06.04", ""))
        assert (t.cell, t.found) == ("3", "1.06.04")

    def it_tells_a_kode_that_is_twice_called_new(self) -> None:
        (t,) = findings(("", "1.06.04"), ("", "1.06.04"))
        assert t.cell == "3"
