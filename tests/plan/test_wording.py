"""What a profile of chapters words in its own way, and what a plan replaces of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from renstra.files.reading import read_text
from renstra.plan.prepare import Preparation, prepare_composition
from renstra.profile.find import find_template
from tests.five_chapters import dinas_pangan
from tests.offices import SHIFTED
from tests.plans import TinyBook


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for child in ("narasi", "sistematika"):
        (tmp_path / child).mkdir()
    return tmp_path


def prepared(folder: Path, sistematika: str) -> Preparation:
    content = dinas_pangan()
    content["Identitas"][0]["sistematika"] = sistematika
    plan = TinyBook(folder, SHIFTED, content).plan()
    return prepare_composition(folder, plan)


def own_profile(folder: Path, old: str, new: str) -> None:
    """A copy of the five chapters under the name of the office, one thing changed."""
    path = find_template("sistematika", "2-2025.toml")
    assert path
    text = read_text(path).replace('nama = "2-2025"', 'nama = "kantor"').replace(old, new)
    (folder / "sistematika" / "kantor.toml").write_text(text, encoding="utf-8")


def said(preparation: Preparation) -> str:
    assert preparation.composition, preparation.findings
    return str(preparation.composition.chapters)


class DescribeWording:
    def it_takes_the_words_of_its_profile_before_those_that_all_share(self, folder: Path) -> None:
        assert "Pagu indikatif direncanakan pada setiap sub" in said(prepared(folder, "2-2025"))
        assert "Pagu indikatif direncanakan pada setiap sub" not in said(
            prepared(folder, "86-2017")
        )

    @pytest.mark.parametrize("sistematika", ["2-2025", "86-2017"])
    def it_takes_the_words_of_the_plan_before_all_others(
        self, folder: Path, sistematika: str
    ) -> None:
        own = folder / "narasi" / "pendanaan.md.j2"
        own.write_text("Dibiayai bersama.\n", encoding="utf-8")
        (folder / "narasi" / "rencana-program.md.j2").write_text("Program.\n", encoding="utf-8")
        (folder / "narasi" / "kegiatan-sub-kegiatan.md.j2").write_text("X.\n", encoding="utf-8")
        assert "Dibiayai bersama." in said(prepared(folder, sistematika))

    def it_lets_a_copy_of_the_profile_keep_them(self, folder: Path) -> None:
        own_profile(folder, "Kelompok Sasaran, Mitra", "Pengguna Layanan, Mitra")
        text = said(prepared(folder, "kantor"))
        assert "Pengguna Layanan, Mitra" in text
        assert "Pagu indikatif direncanakan pada setiap sub" in text


class DescribeTablesOfAProfile:
    def it_gives_iku_the_columns_of_five_chapters(self, folder: Path) -> None:
        five, eight = (prepared(folder, name).composition for name in ("2-2025", "86-2017"))
        assert five
        assert eight
        assert len(five.tables["iku"].columns) == len(eight.tables["iku"].columns)
        assert five.tables["iku"].column_numbers
        assert not eight.tables["iku"].column_numbers

    def it_tells_of_a_file_that_is_not_there(self, folder: Path) -> None:
        own_profile(folder, 'tabel = "lima-bab"', 'tabel = "lima-bap"')
        (finding,) = prepared(folder, "kantor").findings
        assert (finding.code, finding.cell, finding.found) == ("P02", "tabel", "lima-bap")
        assert "lima-bab" in finding.advice
