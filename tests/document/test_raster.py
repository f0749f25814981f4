"""The picture behind a drawing, for programs that show no shapes of Word's own."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from renstra.document.figures import raster
from renstra.document.figures.catalogue import FIGURES
from renstra.document.figures.raster import png_of
from renstra.profile.figures import FigureData
from renstra.word.drawing import Box, BoxText, Drawing, Line
from renstra.word.elements import parse_xml, word_tag
from renstra.word.empty_file import Properties, drop_foreign_parts, empty_package
from renstra.word.package import Package
from renstra.word.xml import NS, emu
from tests.five_chapters import dinas_pangan
from tests.office_files import schema_faults
from tests.offices import SHIFTED
from tests.plans import TinyBook

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DPI = 120


def drawing(text: str = "", *, fill: str = "E2EFD9", dashed: bool = False) -> Drawing:
    """A line from the left edge to a box of 50 by 20 mm."""
    words = BoxText(text, 20)
    box = Box(emu(25.4), 0, emu(50.8), emu(25.4), (words,), fill, emu(1), dashed)
    line = Line(0, emu(12.7), emu(25.4), emu(12.7))
    return Drawing("Bagan", box.x + box.width, box.height, (line,), (box,))


def pixels(one: Drawing) -> Image.Image:
    return Image.open(io.BytesIO(png_of(one))).convert("RGB")


class DescribeThePicture:
    def it_is_as_large_as_the_drawing_with_lines_and_boxes_at_their_places(self) -> None:
        shown = pixels(drawing())
        assert shown.size == (3 * DPI + 2, DPI + 2)
        dark, fill = (0x40, 0x40, 0x40), (0xE2, 0xEF, 0xD9)
        assert [shown.getpixel(at) for at in ((60, 60), (DPI, 20), (3 * DPI, 20), (200, DPI))] == (
            [dark] * 4
        )
        assert shown.getpixel((200, 60)) == fill and shown.getpixel((60, 20)) == (255, 255, 255)

    def it_sets_words_within_their_box(self) -> None:
        shown = pixels(drawing("Kepala Dinas", fill="FFFFFF")).crop(
            (DPI + 3, 3, 3 * DPI - 3, DPI - 3)
        )
        left, top, right, bottom = Image.eval(shown.convert("L"), lambda v: 255 - v).getbbox() or (
            [0] * 4
        )
        assert 60 < right - left < 180 and 8 < bottom - top < 25
        assert abs((left + right) / 2 - shown.width / 2) < 4
        assert abs((top + bottom) / 2 - shown.height / 2) < 6

    def it_leaves_gaps_in_the_edge_of_a_dashed_box(self) -> None:
        shown = pixels(drawing(dashed=True))
        edge = {shown.getpixel((x, DPI)) for x in range(DPI, 3 * DPI)}
        assert len(edge) == 2

    def it_is_the_same_every_time_and_small(self) -> None:
        one = png_of(drawing("Sekretariat"))
        png_of.cache_clear()
        assert png_of(drawing("Sekretariat")) == one and len(one) < 4_000

    def it_is_drawn_in_another_font_where_the_computer_has_none_of_its_own(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(raster, "_FONTS", {False: ("tidak-ada.ttf",)})
            patch.setattr(raster, "_font", raster._font.__wrapped__)
            png_of.cache_clear()
            shown = pixels(drawing("Sekretariat", fill="FFFFFF"))
        png_of.cache_clear()
        inside = shown.crop((DPI + 3, 3, 3 * DPI - 3, DPI - 3)).convert("L")
        assert min(inside.tobytes()) < 100


@pytest.fixture(scope="module", params=["struktur-organisasi", "pohon-kinerja"])
def package(request: pytest.FixtureRequest) -> Package:
    """A document of one figure of the tiny plan."""
    plan = TinyBook(periode=SHIFTED, content=dinas_pangan()).plan()
    size = FigureData.model_validate({"judul": "Gambar", "lebar": 280, "tinggi": 150})
    (page, *_) = FIGURES[request.param](plan, size, "Gambar")
    package = empty_package(Properties("", "", "2022-06-27T00:00:00Z"))
    drop_foreign_parts(package)
    package.tree()[0].insert(0, parse_xml(f"<w:p {NS}>{page.draw(package, 1000)}</w:p>"))
    return Package.read(package.to_bytes())


class DescribeTheFigureInTheDocument:
    def it_gives_shapes_to_those_who_know_them_and_the_picture_to_others(
        self, package: Package
    ) -> None:
        (run,) = (e.getparent() for e in package.tree().iter(f"{MC}AlternateContent"))
        assert run is not None and run.tag == word_tag("r")
        choice, fallback = run.iterfind(f"{MC}AlternateContent/*")
        assert (choice.tag, fallback.tag) == (f"{MC}Choice", f"{MC}Fallback")
        required = choice.nsmap[str(choice.get("Requires"))]
        assert required.endswith("/wordprocessingGroup")
        assert [*choice.iter(f"{{{required}}}wgp")] and not [*fallback.iter(f"{{{required}}}wgp")]
        assert not [*fallback.iter("{urn:schemas-microsoft-com:vml}*")]
        (blip,) = fallback.iter(f"{A}blip")
        (part,) = (
            r.target for r in package.document.relationships if r.id == blip.get(f"{R}embed")
        )
        assert package.parts[part].content_type == "image/png"
        assert Image.open(io.BytesIO(package.parts[part].written)).format == "PNG"

    def it_says_the_same_of_both_in_the_same_size_under_numbers_of_their_own(
        self, package: Package
    ) -> None:
        named, extents = (
            [e.attrib for e in package.tree().iter(f"{WP}{name}")] for name in ("docPr", "extent")
        )
        assert len(named) == 2 and named[0]["descr"] == named[1]["descr"] != ""
        assert extents[0] == extents[1]
        numbers = [e.get("id") for e in package.tree().iter(f"{WP}docPr", "{*}cNvPr")]
        drawn = [n for n in numbers if n != "0"]
        assert len(drawn) == len({*drawn}) > 2

    def it_is_valid(self, package: Package, tmp_path: Path) -> None:
        (tmp_path / "g.docx").write_bytes(package.to_bytes())
        assert schema_faults(tmp_path / "g.docx") == []
