"""A sheet put before all others of a workbook, and shown first."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from .package import Package, as_bytes, parse

WORKBOOK = "xl/workbook.xml"
_BEFORE_VIEWS = frozenset(
    {
        "fileVersion",
        "fileSharing",
        "workbookPr",
        "AlternateContent",
        "revisionPtr",
        "workbookProtection",
    }
)
"""What stands before the windows of a workbook."""
_BEFORE_NAMES = ("sheets", "functionGroups", "externalReferences")


def sheet_names(package: Package) -> list[str]:
    """Return the names of all sheets, charts among them, in the order of their tabs."""
    root = parse(package.read(WORKBOOK))
    return [str(one.get("name")) for one in _child(root, "sheets")]


def put_first(package: Package, name: str, sheet: bytes, names: Mapping[str, str]) -> str:
    """Put a sheet before all others; return its part. `names` are its own names
    (``_xlnm.Print_Titles``) with what they mean.
    """
    part = package.new_part("xl/worksheets/renstra{}.xml", sheet, "spreadsheetml.worksheet+xml")
    link = package.relate(WORKBOOK, "worksheet", part)
    root = parse(package.read(WORKBOOK))
    sheets = _child(root, "sheets")
    taken = [int(one.get("sheetId", "0")) for one in sheets]
    number = str(max(taken, default=0) + 1)
    words = {"name": name, "sheetId": number, f"{{{package.vocabulary}}}id": link}
    new = etree.Element(_tag(root, "sheet"), words, {"r": package.vocabulary})
    sheets.insert(0, new)
    _move_names(root, name, names)
    _show_first(root)
    package.write(WORKBOOK, as_bytes(root))
    return part


def _move_names(root: etree._Element, sheet: str, names: Mapping[str, str]) -> None:
    """Names that hold on one sheet count the sheets from the first."""
    if (listed := root.find(_tag(root, "definedNames"))) is None:
        listed = etree.Element(_tag(root, "definedNames"))
        last = [one for one in root if etree.QName(one).localname in _BEFORE_NAMES][-1]
        last.addnext(listed)
    for one in listed.iter(_tag(root, "definedName")):
        if (place := one.get("localSheetId")) is not None:
            one.set("localSheetId", str(int(place) + 1))
    for n, (name, meaning) in enumerate(names.items()):
        new = etree.Element(_tag(root, "definedName"), {"name": name, "localSheetId": "0"})
        if name.endswith("_FilterDatabase"):
            new.set("hidden", "1")
        new.text = f"'{sheet}'!{meaning}"
        listed.insert(n, new)


def _show_first(root: etree._Element) -> None:
    if (views := root.find(_tag(root, "bookViews"))) is None:
        views = etree.Element(_tag(root, "bookViews"))
        before = [one for one in root if etree.QName(one).localname in _BEFORE_VIEWS]
        root.insert(len(before), views)
        etree.SubElement(views, _tag(root, "workbookView"))
    for view in views:
        for name in ("activeTab", "firstSheet"):
            view.attrib.pop(name, "")


def _child(root: etree._Element, name: str) -> etree._Element:
    if (found := root.find(_tag(root, name))) is None:
        raise ValueError(f"workbook without {name}")
    return found


def _tag(root: etree._Element, name: str) -> str:
    return f"{{{etree.QName(root).namespace}}}{name}"
