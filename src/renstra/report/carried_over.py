"""What openpyxl leaves behind when it copies a workbook, carried over: the results of formulas, and
newer kinds of contents.

Excel works formulas out when it opens a file, but not in its protected view, in which every file
that came by mail opens: totals would be blank there. Dropdowns that take their choices from another
sheet, and sparklines, are kept by Excel in an extension of the sheet, which openpyxl drops.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from lxml import etree

from ..workbook.sheetxml import sheet_parts

_RESULT_KINDS = {"n", "str", "b", "e"}
_EXTENSIONS = {"dataValidations", "sparklineGroups"}
"""Extensions that refer to nothing outside their sheet's own part."""
_FORMULA_CELL = re.compile(
    rb'<c r="([A-Z]{1,3}\d{1,7})"([^>]*)>(<f\b[^>]*/>|<f\b[^>]*>[^<]*</f>)<v ?(?:/>|></v>)</c>'
)
_END = b"</worksheet>"


@dataclass(frozen=True)
class _CarriedOver:
    """What is carried over to a sheet: type and text of formulas' results by cell, and extensions
    as XML.
    """

    result: Mapping[bytes, tuple[str, str]] = field(default_factory=dict)
    extensions: bytes = b""


def carry_over(original: bytes, copied: bytes) -> dict[str, Callable[[bytes], bytes]]:
    """Return, by part of the copy, what puts into it what the original has and the copy lacks."""
    with zipfile.ZipFile(io.BytesIO(original)) as old, zipfile.ZipFile(io.BytesIO(copied)) as new:
        tujuan = dict(sheet_parts(new))
        content = {
            tujuan[name]: _bundled(old.read(part))
            for name, part in sheet_parts(old)
            if name in tujuan
        }
    return {part: _filler(b) for part, b in content.items() if b.result or b.extensions}


def _bundled(sheet: bytes) -> _CarriedOver:
    """Find what a sheet has to carry. Most sheets have neither formulas nor extensions, and need no
    parsing.
    """
    if not re.search(rb"<(?:\w+:)?(?:f[\s>/]|extLst)", sheet):
        return _CarriedOver()
    tree = etree.fromstring(sheet)
    result = {}
    for cell in tree.iter("{*}c"):
        kind, value = cell.get("t", "n"), cell.findtext("{*}v")
        if value is not None and kind in _RESULT_KINDS and cell.find("{*}f") is not None:
            result[cell.get("r", "").encode()] = (kind, value)
    extensions = [
        etree.tostring(e)
        for e in tree.iterfind("{*}extLst/{*}ext")
        if len(e) and etree.QName(e[0]).localname in _EXTENSIONS
    ]
    return _CarriedOver(
        result, b"<extLst>" + b"".join(extensions) + b"</extLst>" if extensions else b""
    )


def _filler(b: _CarriedOver) -> Callable[[bytes], bytes]:
    def one(m: re.Match[bytes]) -> bytes:
        if (result := b.result.get(m[1])) is None:
            return m[0]
        kind, value = result
        datatype = b"" if kind == "n" else f' t="{kind}"'.encode()
        return (
            b'<c r="'
            + m[1]
            + b'"'
            + m[2]
            + datatype
            + b">"
            + m[3]
            + b"<v>"
            + escape(value).encode()
            + b"</v></c>"
        )

    def isi(xml: bytes) -> bytes:
        filled = _FORMULA_CELL.sub(one, xml) if b.result else xml
        front, end, rest = filled.rpartition(_END)
        return (
            front + b.extensions + end + rest
            if b.extensions and end and b"<extLst" not in filled
            else filled
        )

    return isi
