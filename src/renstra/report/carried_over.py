"""What openpyxl leaves behind when it copies a workbook, carried over: the results of formulas, and
newer kinds of contents.

Excel works formulas out when it opens a file, but not in its protected view, in which every file
that came by mail opens: totals would be blank there. Dropdowns that take their choices from another
sheet, and sparklines, are kept by Excel in an extension of the sheet, which openpyxl drops.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from functools import partial

from lxml import etree

from ..files.archive import OpenArchive
from ..workbook.sheetxml import sheet_parts

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RESULT_KINDS = {"n", "str", "b", "e"}
_EXTENSIONS = {"dataValidations", "sparklineGroups"}
"""Extensions that refer to nothing outside their sheet's own part."""
_HAS_SOMETHING = re.compile(rb"<(?:\w+:)?(?:f[\s>/]|extLst)")


@dataclass(frozen=True)
class _CarriedOver:
    """What is carried over to a sheet: type and text of results of formulas by cell, and
    extensions.
    """

    results: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    extensions: tuple[etree._Element, ...] = ()


def carry_over(original: bytes, copied: bytes) -> dict[str, Callable[[bytes], bytes]]:
    """Return, by part of the copy, what puts into it what the original has and the copy lacks."""
    with OpenArchive(original) as old, OpenArchive(copied) as new:
        places = dict(sheet_parts(new))
        found = {
            places[name]: _carried_by(old.read(part))
            for name, part in sheet_parts(old)
            if name in places
        }
    return {
        part: partial(_fill_sheet, carried)
        for part, carried in found.items()
        if carried.results or carried.extensions
    }


def _carried_by(sheet: bytes) -> _CarriedOver:
    """Find what a sheet has to carry. Most sheets have neither formulas nor extensions, and need no
    parsing.
    """
    if not _HAS_SOMETHING.search(sheet):
        return _CarriedOver()
    tree = etree.fromstring(sheet)
    results = {}
    for cell in tree.iter("{*}c"):
        kind, value = cell.get("t", "n"), cell.findtext("{*}v")
        if value is not None and kind in _RESULT_KINDS and cell.find("{*}f") is not None:
            results[cell.get("r", "")] = (kind, value)
    extensions = (
        e
        for e in tree.iterfind("{*}extLst/{*}ext")
        if len(e) and etree.QName(e[0]).localname in _EXTENSIONS
    )
    return _CarriedOver(results, tuple(extensions))


def _fill_sheet(carried: _CarriedOver, sheet: bytes) -> bytes:
    """Put what is carried over into a sheet as openpyxl wrote it."""
    root = etree.fromstring(sheet)
    for formula in root.iter(f"{_S}f"):
        cell, value = formula.getparent(), formula.getnext()
        if cell is None or value is None or value.text:
            continue
        if result := carried.results.get(cell.get("r", "")):
            kind, value.text = result
            if kind != "n":
                cell.set("t", kind)
    if carried.extensions and root.find(f"{_S}extLst") is None:
        etree.SubElement(root, f"{_S}extLst").extend(deepcopy(carried.extensions))
    return bytes(etree.tostring(root))
