"""Words in a font that the file brings along, for what is put on pages that are already laid out.

The font is Aileron Regular, which its maker gave to everyone (CC0) and Pillow carries: the same on
every computer, so that the same words give the same bytes. It has the letters of English and
Indonesian; of others the letter without its mark is shown.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf
    from fontTools.ttLib import TTFont

_NAME, _UNKNOWN = "Aileron-Regular", "?"
_SYMBOLIC = 4
"""The flag of a font whose glyphs are called by their numbers."""
_TO_UNICODE = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CMapName /{name} def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{ranges}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
_MOST_AT_ONCE = 100
"""Letters that one section of such a table may hold."""


class Lettering:
    """The font: how wide words are in it, how they are written, and the font itself for a file."""

    @cached_property
    def _file(self) -> bytes:
        from PIL import ImageFont

        font = ImageFont.load_default(10)
        assert isinstance(font, ImageFont.FreeTypeFont), "Pillow knows FreeType"
        return bytes(font.font_bytes)

    @cached_property
    def _font(self) -> TTFont:
        from fontTools.ttLib import TTFont

        return TTFont(io.BytesIO(self._file))

    @cached_property
    def _glyphs(self) -> dict[str, tuple[int, float]]:
        """The number and the width, in thousandths of the size, of every letter."""
        font, unit = self._font, 1000 / self._font["head"].unitsPerEm
        return {
            chr(code): (font.getGlyphID(name), font["hmtx"][name][0] * unit)
            for code, name in font.getBestCmap().items()
        }

    def width(self, text: str, size: float) -> float:
        """How wide a text is, in points."""
        return sum(self._glyphs[c][1] for c in self._known(text)) * size / 1000

    def written(self, text: str) -> bytes:
        """A text as an operand of ``Tj``."""
        return f"<{''.join(f'{self._glyphs[c][0]:04X}' for c in self._known(text))}>".encode()

    def wrapped(self, text: str, size: float, width: float) -> list[str]:
        """The lines of a text that are no wider than this, but for single words that are."""
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(longer, size) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def lacks(self, text: str) -> str:
        """Return, each once, the letters of a text that are shown as others."""
        return "".join(dict.fromkeys(c for c in text if c not in self._glyphs))

    def _known(self, text: str) -> str:
        plain = "".join(
            c if c in self._glyphs else unicodedata.normalize("NFKD", c)[0] for c in text
        )
        return "".join(c if c in self._glyphs else _UNKNOWN for c in plain)

    def resource(self, pdf: pikepdf.Pdf) -> Any:
        """The font as a resource of this file, wholly embedded."""
        from pikepdf import Array, Dictionary, Name, Stream

        font, unit = self._font, 1000 / self._font["head"].unitsPerEm
        head, heights = font["head"], font["hhea"]
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name(f"/{_NAME}"),
            Flags=_SYMBOLIC,
            FontBBox=[round(n * unit) for n in (head.xMin, head.yMin, head.xMax, head.yMax)],
            ItalicAngle=0,
            Ascent=round(heights.ascent * unit),
            Descent=round(heights.descent * unit),
            CapHeight=round(heights.ascent * unit),
            StemV=80,
            FontFile2=Stream(pdf, self._file, Length1=len(self._file)),
        )
        widths = [round(font["hmtx"][name][0] * unit, 2) for name in font.getGlyphOrder()]
        descendant = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=Name(f"/{_NAME}"),
            CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
            CIDToGIDMap=Name.Identity,
            FontDescriptor=pdf.make_indirect(descriptor),
            W=Array([0, Array(widths)]),
        )
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=Name(f"/{_NAME}"),
                Encoding=Name("/Identity-H"),
                DescendantFonts=Array([pdf.make_indirect(descendant)]),
                ToUnicode=Stream(pdf, self._to_unicode().encode()),
            )
        )

    def _to_unicode(self) -> str:
        pairs = {number: c for c, (number, _) in sorted(self._glyphs.items(), reverse=True)}
        listed = [f"<{number:04X}> <{ord(c):04X}>" for number, c in sorted(pairs.items())]
        sections = (listed[n : n + _MOST_AT_ONCE] for n in range(0, len(listed), _MOST_AT_ONCE))
        return _TO_UNICODE.format(name=_NAME, ranges="\n".join(map(_section, sections)))


def _section(lines: Sequence[str]) -> str:
    return "\n".join([f"{len(lines)} beginbfchar", *lines, "endbfchar"])
