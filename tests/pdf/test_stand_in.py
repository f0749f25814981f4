"""The copy of a free font with lines as high as those of the font that it stands for."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from renstra.files.archive import write_archive
from renstra.pdf import stand_in
from renstra.pdf.stand_in import STAND_INS, FontSetting, stand_in_setting

BOOKMAN = STAND_INS["Bookman Old Style"]
NEEDED = shutil.which("fc-list") and len(stand_in._files(BOOKMAN.source)) == 4

pytestmark = pytest.mark.skipif(
    not NEEDED or bool(stand_in._files(BOOKMAN.real)),
    reason="URW Bookman atau fc-list tidak ada, atau Bookman Old Style terpasang",
)


def setting(folder: Path, name: str = BOOKMAN.real) -> FontSetting:
    """The setting for a Word file whose style names a font."""
    docx = folder / "naskah.docx"
    styles = f'<w:styles><w:rFonts w:ascii="{name}"/></w:styles>'
    docx.write_bytes(write_archive({"word/styles.xml": styles.encode()}))
    return stand_in_setting(docx)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for what is kept, filled once."""
    folder = tmp_path_factory.mktemp("simpanan")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        setting(folder)
    return folder


@pytest.fixture
def filled(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kosong"))


class DescribeTheCopy:
    def it_has_the_widths_of_its_source_and_the_heights_of_the_real_font(self, cache: Path) -> None:
        made = sorted((cache / "renstra" / "huruf").glob("*/*.otf"))
        assert [file.stem.partition("-")[2] for file in made] == [
            *("Bold", "BoldItalic", "Italic", "Regular")
        ]
        sources = stand_in._files(BOOKMAN.source)
        for file, style in zip(made, ("Demi", "Demi Italic", "Light Italic", "Light"), strict=True):
            with TTFont(file) as copy, TTFont(sources[style]) as source:
                assert copy["hmtx"].metrics == source["hmtx"].metrics
                height = copy["hhea"]
                assert (height.ascent, height.descent, height.lineGap) == (942, -232, 0)
                assert (copy["OS/2"].usWinAscent, copy["OS/2"].usWinDescent) == (942, 232)

    def it_bears_another_name_throughout(self, cache: Path) -> None:
        for file in (cache / "renstra" / "huruf").glob("*/*.otf"):
            with TTFont(file) as copy:
                top = copy["CFF "].cff.topDictIndex[0]
                own = [copy["name"].getDebugName(n) for n in (1, 3, 4, 6)]
                own += [*copy["CFF "].cff.fontNames, top.FullName, top.FamilyName]
            assert all(name.replace(" ", "").startswith("RenstraBookman") for name in own)

    @pytest.mark.usefixtures("filled")
    @pytest.mark.parametrize(
        ("wanted", "got"),
        [
            ("Bookman Old Style", "Renstra Bookman:Regular"),
            ("Bookman Old Style:bold:italic", "Renstra Bookman:Bold Italic"),
            ("Arial", ""),
        ],
    )
    def it_stands_for_the_real_font_and_for_no_other(
        self, tmp_path: Path, wanted: str, got: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def matched() -> str:
            command = ["fc-match", "--format", "%{family[0]}:%{style[0]}", wanted]
            return subprocess.run(command, capture_output=True, text=True, check=True).stdout

        usual = matched()
        (tmp_path / "huruf.conf").write_text(setting(tmp_path).configuration, encoding="utf-8")
        monkeypatch.setenv("FONTCONFIG_FILE", str(tmp_path / "huruf.conf"))
        assert matched() == (got or usual)

    @pytest.mark.usefixtures("filled")
    def it_is_made_once(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(stand_in, "_copy", None)
        assert setting(tmp_path).configuration


class DescribeNoCopy:
    @pytest.mark.usefixtures("empty")
    def it_is_made_where_no_text_asks_for_the_font(self, tmp_path: Path) -> None:
        assert setting(tmp_path, "Arial") == FontSetting()
        assert not (tmp_path / "kosong").exists()

    @pytest.mark.usefixtures("empty")
    @pytest.mark.parametrize("installed", [{BOOKMAN.real}, set()], ids=("asli", "tanpa sumber"))
    def it_is_made_where_the_font_is_there_or_its_source_is_not(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, installed: set[str]
    ) -> None:
        found = {"Regular": tmp_path}
        monkeypatch.setattr(stand_in, "_files", lambda name: found if name in installed else {})
        assert setting(tmp_path) == FontSetting()

    @pytest.mark.usefixtures("empty")
    def it_is_told_without_the_library(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, "fontTools.ttLib", None)
        assert setting(tmp_path) == FontSetting(fault="pustaka fonttools tidak terpasang")

    @pytest.mark.usefixtures("empty")
    def it_is_told_of_a_damaged_source(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        damaged = tmp_path / "rusak.otf"
        damaged.write_bytes(b"OTTO" + bytes(40))
        sources = dict.fromkeys(stand_in._STYLES, damaged)
        monkeypatch.setattr(
            stand_in, "_files", lambda name: sources if name == BOOKMAN.source else {}
        )
        assert setting(tmp_path) == FontSetting(fault="berkas huruf URW Bookman rusak")

    def it_is_told_where_it_cannot_be_kept(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "berkas").touch()
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "berkas"))
        monkeypatch.setattr(stand_in, "_copy", lambda *_: b"")
        told = setting(tmp_path)
        assert told.configuration == ""
        assert str(tmp_path / "berkas") in told.fault and "tidak dapat ditulis" in told.fault
