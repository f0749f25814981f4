"""Pictures that tell whether anybody changed them."""

from __future__ import annotations

import io

import pytest
from lxml import etree
from PIL import Image

from renstra.files.seal import is_sealed, seal_png, seal_svg

SVG = seal_svg(b'<svg xmlns="http://www.w3.org/2000/svg"><text>Pangan</text></svg>\n')


def png(*, sealed: bool = True) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (9, 9), "red").save(written, "PNG")
    return seal_png(written.getvalue()) if sealed else written.getvalue()


@pytest.mark.parametrize("picture", [SVG, png()], ids=["svg", "png"])
def test_a_sealed_picture_is_known_and_every_change_of_it_shows(picture: bytes) -> None:
    assert is_sealed(picture)
    for place in (0, len(picture) // 2, len(picture) - 3):
        changed = bytes([picture[place] ^ 1])
        assert not is_sealed(picture[:place] + changed + picture[place + 1 :])
    assert not is_sealed(picture + b" ")
    assert not is_sealed(b"")


def test_a_picture_without_seal_is_not_taken_for_one() -> None:
    assert not is_sealed(png(sealed=False))


def test_programs_read_sealed_pictures_as_they_read_others_and_save_them_without() -> None:
    with Image.open(io.BytesIO(png())) as picture:
        picture.load()
        saved = io.BytesIO()
        picture.save(saved, "PNG")
    assert picture.getpixel((0, 0)) == (255, 0, 0)
    assert not is_sealed(saved.getvalue())
    assert etree.fromstring(SVG).tag.endswith("svg")
