"""Pictures in a Word file: what the head of a PNG or JPEG says, and the run that shows it.

See ``docs/word/foto.md``.
"""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from .package import Package
from .xml import quote_attribute

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of a JPEG that begin a frame, and so tell its size."""
_EXIF, _ORIENTATION = 0xE1, 0x0112
_SCAN, _END = 0xDA, 0xD9
_TURNS = {3: 180, 5: 270, 6: 90, 7: 90, 8: 270}
"""By how many degrees clockwise a picture is turned, by its EXIF orientation."""
_MIRRORS = {2: "flipH", 4: "flipV", 5: "flipH", 7: "flipH"}
"""How a picture is mirrored before it is turned."""
LARGEST_SCALE = 25.4 / 150
"""Millimetres for a pixel at most (150 dots to the inch): a picture is not blown up until it looks
coarse.
"""


MOST_PIXELS = 80_000_000
"""Pixels of a picture: a page of A3 as a scanner takes it at its finest. Whoever shows a picture
unpacks all of it, four bytes a pixel.
"""


class PictureError(ValueError):
    """The bytes are no whole PNG or JPEG, or one of too many pixels."""


@dataclass(frozen=True, slots=True)
class PictureHead:
    """What the head of a picture says. `width` and `height` are pixels as they are stored; it is
    seen mirrored (``flipH``, ``flipV``) and then turned clockwise by `turn` degrees.
    """

    suffix: str
    width: int
    height: int
    turn: int = 0
    mirror: str = ""

    @property
    def content_type(self) -> str:
        """The content type of its part."""
        return "image/png" if self.suffix == ".png" else "image/jpeg"

    def fitted_size(
        self, width: float, height: float, largest: float = math.inf
    ) -> tuple[float, float]:
        """Return the size as it is stored, in the unit of a box that it fills when it is seen; a
        pixel is no larger than `largest`.
        """
        lying = self.turn in {90, 270}
        across, down = (self.height, self.width) if lying else (self.width, self.height)
        scale = min(width / across, height / down, largest)
        return self.width * scale, self.height * scale

    @property
    def transform(self) -> dict[str, str]:
        """The attributes of ``a:xfrm`` that show it as it is seen."""
        turn = {"rot": str(self.turn * 60_000)} if self.turn else {}
        return turn | ({self.mirror: "1"} if self.mirror else {})


def is_picture(content: bytes) -> bool:
    """Whether the bytes begin as a PNG or JPEG does."""
    return content.startswith((_PNG, _JPEG))


def picture_head(content: bytes) -> PictureHead:
    """Read the head of a picture, and see that it is whole. Raises `PictureError`."""
    if content.startswith(_PNG):
        head = _png_head(content)
    elif content.startswith(_JPEG):
        head = _jpeg_head(content)
    else:
        raise PictureError("isinya bukan PNG atau JPG")
    if head is None or not (head.width and head.height):
        raise PictureError("isinya rusak atau terpotong")
    if head.width * head.height > MOST_PIXELS:
        most = f"melewati batas {MOST_PIXELS // 1_000_000} juta titik"
        raise PictureError(f"ukurannya {head.width} × {head.height} titik, {most}")
    return head


def picture_run(
    package: Package, content: bytes, size: tuple[int, int], id: int, name: str, description: str
) -> str:
    """Put a picture into the package and return the run that shows it; `size` is in EMU, as the
    picture is stored.
    """
    return f"<w:r>{picture_drawing(package, content, size, id, name, description)}</w:r>"


def picture_drawing(
    package: Package, content: bytes, size: tuple[int, int], id: int, name: str, description: str
) -> str:
    """Put a picture into the package and return what shows it in a run; see `picture_run`."""
    head = picture_head(content)
    part = next((p for p in package.parts.values() if p.content == content), None)
    if part is None:
        file = package.free_name("word/media/image", head.suffix)
        part = package.add(file, head.content_type, content)
    relationship = package.document.relate("image", part.name)
    pic = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    seen = "".join(f' {key}="{value}"' for key, value in head.transform.items())
    extent = f'cx="{size[0]}" cy="{size[1]}"'
    return (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {extent}/><wp:docPr id="{id}" name={quote_attribute(name)} '
        f"descr={quote_attribute(description)}/><wp:cNvGraphicFramePr>"
        '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{pic}"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="0" name={quote_attribute(name)}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm{seen}><a:off x="0" y="0"/><a:ext {extent}/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def _png_head(content: bytes) -> PictureHead | None:
    """The head, if every chunk has the checksum that it claims, up to the last one."""
    start = len(_PNG)
    while start + 12 <= len(content):
        end = start + 8 + int.from_bytes(content[start : start + 4], "big")
        if zlib.crc32(content[start + 4 : end]) != int.from_bytes(content[end : end + 4], "big"):
            return None
        if content[start + 4 : start + 8] == b"IEND":
            return PictureHead(".png", *struct.unpack(">II", content[16:24]))
        start = end + 4
    return None


def _jpeg_head(content: bytes) -> PictureHead | None:
    """The head, if the picture goes on to its end. Neither JFIF nor EXIF need be there, and the
    colours may be four: all that matters is a frame and a scan.
    """
    if not content.rfind(b"\xff\xd9") > content.rfind(b"\xff\xda") > 0:
        return None
    orientation = width = height = 0
    for marker, segment in _jpeg_segments(content):
        if marker in _FRAMES and len(segment) >= 5:
            height, width = struct.unpack(">HH", segment[1:5])
        elif marker == _EXIF and segment.startswith(b"Exif\0\0") and not orientation:
            orientation = _exif_orientation(segment[6:])
    return PictureHead(
        ".jpg", width, height, _TURNS.get(orientation, 0), _MIRRORS.get(orientation, "")
    )


def _jpeg_segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the segments before the first scan, each by its marker."""
    start = 2
    while start + 4 <= len(content) and content[start] == 0xFF:
        marker = content[start + 1]
        if marker == 0xFF:  # filling
            start += 1
            continue
        if marker in {_SCAN, _END}:
            return
        length = int.from_bytes(content[start + 2 : start + 4], "big")
        yield marker, content[start + 4 : start + 2 + length]
        start += 2 + length


def _exif_orientation(tiff: bytes) -> int:
    """The orientation (1 to 8) that a camera noted; 0 for none."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    try:
        if order is None:
            return 0
        (place,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, place)
        for n in range(count):
            tag, kind, _, value = struct.unpack_from(f"{order}HHIH", tiff, place + 2 + 12 * n)
            if (tag, kind) == (_ORIENTATION, 3):
                return int(value)
    except struct.error:
        return 0
    return 0
