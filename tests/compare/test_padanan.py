"""The crosswalk: what the office says of old and new kode, read and held against both plans."""

from __future__ import annotations

from pathlib import Path

import pytest
from bagan_uji import bagan

from renstra.acuan import AcuanSalah, baca_padanan
from renstra.compare.crosswalk import periksa
from renstra.model import Temuan


def baca(folder: Path, isi: str) -> tuple[tuple[int, str, str], ...]:
    berkas = folder / "padanan.csv"
    berkas.write_text(isi, encoding="utf-8")
    return baca_padanan(berkas)


def temuan(*padanan: tuple[str, str]) -> list[Temuan]:
    isi = [(n, a, b) for n, (a, b) in enumerate(padanan, 2)]
    return list(periksa(isi, bagan().jadi(), bagan().jadi(), "padanan.csv"))


class DescribeReadingIt:
    def it_reads_rows_with_their_lines(self, tmp_path: Path) -> None:
        assert baca(tmp_path, "kode_lama,kode_baru\n1.1,1.2\n\n1.3,\n,1.4\n") == (
            (2, "1.1", "1.2"),
            (4, "1.3", ""),
            (5, "", "1.4"),
        )

    def it_reads_what_a_spreadsheet_of_this_country_saves(self, tmp_path: Path) -> None:
        assert baca(tmp_path, "\ufeffKode Lama;Kode Baru;Catatan\n1.1;1.2;x\n") == ((2, "1.1", "1.2"),)

    def it_tells_a_column_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(AcuanSalah) as salah:
            baca(tmp_path, "lama,baru\n1,2\n")
        t = salah.value.temuan
        assert (t.lembar, t.sel, t.isi) == ("padanan.csv", "1", "lama, baru")
        assert "kode_lama" in t.saran

    def it_tells_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(AcuanSalah):
            baca_padanan(tmp_path / "tidak-ada.csv")


class DescribeHoldingItAgainstThePlans:
    def it_is_silent_about_kode_that_are_there(self) -> None:
        assert temuan(("1.06.04.1.01.01", "1.06.04.1.01.02"), ("1.06.04.1.01.02", ""), ("", "1.06.04.1.01.03")) == []

    def it_tells_all_that_are_not_there_at_once_with_their_lines(self) -> None:
        a, b = temuan(("1.06.04.1.01.99", "1.06.04.1.01.02"), ("1.06.04", "xyz"))
        assert (a.sel, a.isi) == ("2", "1.06.04.1.01.99") and "rencana lama" in a.pesan
        assert "mungkin maksudnya" in a.saran
        assert (b.sel, b.isi) == ("3", "xyz") and "rencana baru" in b.pesan

    def it_tells_levels_that_cannot_be_the_same(self) -> None:
        (t,) = temuan(("1.06.04", "1.06.04.1.01"))
        assert t.pesan == "1.06.04 adalah program, sedangkan 1.06.04.1.01 adalah kegiatan"

    def it_tells_a_kode_that_is_both_gone_and_kept(self) -> None:
        (t,) = temuan(("1.06.04", "1.06.04"), ("1.06.04", ""))
        assert (t.sel, t.isi) == ("3", "1.06.04")

    def it_tells_a_kode_that_is_twice_called_new(self) -> None:
        (t,) = temuan(("", "1.06.04"), ("", "1.06.04"))
        assert t.sel == "3"
