"""What the head of a picture says, and how it is shown."""

from __future__ import annotations

import struct

import pytest

from renstra.word.elements import parse_xml
from renstra.word.package import Package
from renstra.word.picture import PictureError, PictureHead, picture_head, picture_run
from renstra.word.xml import NS
from tests.document.page_helpers import jpg, png


def bare_jpg(width: int, height: int, *segments: bytes, colours: int = 1) -> bytes:
    """A JPEG with a frame of so many colours and a scan, and these segments before them."""
    frame = struct.pack(">BHHB", 8, height, width, colours) + b"\x01\x11\0" * colours
    return (
        b"\xff\xd8" + b"".join(segments) + b"\xff\xc0" + struct.pack(">H", len(frame) + 2) + frame
        + b"\xff\xda\0\x08\x01\x01\0\0\x3f\0\x55\xff\xd9"
    )  # fmt: skip


def exif(orientation: int, order: str = ">") -> bytes:
    """What a camera notes of how it was held."""
    mark = b"MM" if order == ">" else b"II"
    tiff = mark + struct.pack(f"{order}HIH", 42, 8, 1)
    tiff += struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0) + bytes(4)
    content = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(content) + 2) + content


class DescribePictureHead:
    def it_reads_png_and_jpeg(self) -> None:
        assert picture_head(png(30, 20)) == PictureHead(".png", 30, 20)
        assert picture_head(jpg(30, 20)) == PictureHead(".jpg", 30, 20)

    @pytest.mark.parametrize("colours", [1, 3, 4])
    def it_needs_no_head_of_jfif_and_takes_any_colours(self, colours: int) -> None:
        adobe = b"\xff\xee\0\x0eAdobe\0d\0\0\0\0\x02"
        assert picture_head(bare_jpg(30, 20, adobe, colours=colours)) == PictureHead(".jpg", 30, 20)

    @pytest.mark.parametrize(
        ("orientation", "turn", "mirror"),
        [(1, 0, ""), (2, 0, "flipH"), (3, 180, ""), (4, 0, "flipV"), (5, 270, "flipH"),
         (6, 90, ""), (7, 90, "flipH"), (8, 270, ""), (0, 0, ""), (99, 0, "")],
    )  # fmt: skip
    @pytest.mark.parametrize("order", ["<", ">"])
    def it_follows_how_the_camera_was_held(
        self, orientation: int, turn: int, mirror: str, order: str
    ) -> None:
        head = picture_head(bare_jpg(30, 20, exif(orientation, order)))
        assert (head.turn, head.mirror) == (turn, mirror)

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"GIF89a",
            png(9, 9)[:-9],
            jpg(9, 9)[:-2],
            jpg(0, 9),
            b"\xff\xd8\xff",
            b"\xff\xd8\xff\xe1\xff",
        ],
    )
    def it_refuses_what_is_no_whole_picture(self, content: bytes) -> None:
        with pytest.raises(PictureError):
            picture_head(content)

    def it_takes_a_broken_note_of_a_camera_for_none(self) -> None:
        broken = b"\xff\xe1\0\x0eExif\0\0MM\0*\0\0"
        assert picture_head(bare_jpg(9, 9, broken)) == PictureHead(".jpg", 9, 9)


class DescribeItsSize:
    def it_fills_a_box_as_it_is_seen(self) -> None:
        assert PictureHead(".jpg", 400, 200).fitted_size(100, 100) == (100, 50)
        assert PictureHead(".jpg", 400, 200, 90).fitted_size(100, 100) == (100, 50)
        assert PictureHead(".jpg", 400, 200, 90).fitted_size(25, 100) == (50, 25)

    def it_is_not_blown_up_beyond_a_scale(self) -> None:
        assert PictureHead(".png", 40, 20).fitted_size(100, 100, 0.5) == (20, 10)


class DescribePictureRun:
    @pytest.fixture
    def package(self) -> Package:
        package = Package()
        package.add("word/document.xml", "document.main", b"<w/>")
        return package

    def it_shows_the_picture_turned_in_the_size_in_which_it_is_stored(
        self, package: Package
    ) -> None:
        content = bare_jpg(40, 20, exif(6))
        run = picture_run(package, content, (400, 200), 7, "foto.jpg", "Rapat & kerja")
        (transform,) = parse_xml(f"<w:p {NS}>{run}</w:p>").iter("{*}xfrm")
        assert transform.get("rot") == "5400000"
        assert [(e.get("cx"), e.get("cy")) for e in transform.iter("{*}ext")] == [("400", "200")]
        assert package.parts["word/media/image1.jpg"].content == content

    def it_keeps_one_part_for_a_picture_that_is_shown_twice(self, package: Package) -> None:
        runs = {picture_run(package, png(9, 9), (9, 9), 7, "a.png", "a") for _ in range(2)}
        assert len(runs) == 1
        assert len(package.parts) == 2
