"""Fields whose codes reach outside the document, turned into the text that they show.

Word works a field out anew whenever it is told to update, and so does LibreOffice. A field stays
only if its code is known to ask for nothing but the document itself; of any other (``DDEAUTO``,
``INCLUDETEXT``, a code that a field within it would spell out) its result stays, as Word leaves it
with Ctrl+Shift+F9.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from .elements import attribute_of, remove_element, word_tag

_NAMES = (
    "= ADVANCE ASK AUTHOR AUTONUM AUTONUMLGL AUTONUMOUT BARCODE BIBLIOGRAPHY CITATION COMMENTS "
    "COMPARE CREATEDATE DATE DISPLAYBARCODE DOCPROPERTY EDITTIME EQ FILLIN FORMCHECKBOX "
    "FORMDROPDOWN FORMTEXT GOTOBUTTON IF INDEX INFO KEYWORDS LASTSAVEDBY LISTNUM NOTEREF NUMCHARS "
    "NUMPAGES NUMWORDS PAGE PAGEREF PRINTDATE QUOTE REF REVNUM SAVEDATE SECTION SECTIONPAGES SEQ "
    "SET STYLEREF SUBJECT SYMBOL TA TC TIME TITLE TOA TOC USERADDRESS USERINITIALS USERNAME XE"
)
_INSIDE = frozenset(_NAMES.split())
"""The fields of Word that ask for nothing outside the document."""
_NAME = re.compile(r"\s*(=|\w+)")
_SWITCHES = re.compile(r'\\[lot]\s*(?:"[^"]*"|\S*)|\\[hmn]', re.IGNORECASE)
"""What stands in a link besides its address: the place in the document, the hint, the window."""
_INNER_FIELD = "{…}"
"""Stands in a code for a field within it."""


@dataclass(slots=True)
class _OpenField:
    """A field on the way from its beginning to its end, by places among the contents of runs."""

    begin: int
    code: list[str] = field(default_factory=list)
    code_places: list[int] = field(default_factory=list)
    result: int | None = None


def field_name(code: str) -> str:
    """The name of a field: ``DDEAUTO``."""
    m = _NAME.match(code)
    return m[1].upper() if m else ""


def stays_inside(code: str, schemes: tuple[str, ...]) -> bool:
    """Whether a field asks for nothing outside; a link may lead to addresses of such schemes."""
    if (name := field_name(code)) != "HYPERLINK":
        return name in _INSIDE
    address = _SWITCHES.sub("", code.partition(code.split(maxsplit=1)[0])[2]).strip().strip('"')
    return not address or address.lower().startswith(schemes)


def unlink_fields(
    root: etree._Element, schemes: tuple[str, ...]
) -> list[tuple[str, etree._Element]]:
    """Turn the fields of a part that reach outside into what they show; return the code of each
    with the element that stood before it, or around it.
    """
    contents = [e for r in root.iter(word_tag("r")) for e in r if e.tag != word_tag("rPr")]
    unlinked: dict[int, str] = {}
    removed: set[int] = set()
    covered = [0] * (len(contents) + 1)

    def close(one: _OpenField, end: int | None) -> None:
        code = "".join(one.code)
        if opened and opened[-1].result is None:
            opened[-1].code.append(_INNER_FIELD)
        if stays_inside(code, schemes):
            return
        unlinked[one.begin] = code
        removed.update({one.begin, *one.code_places, *([] if end is None else [end])})
        if (until := end if one.result is None else one.result) is not None:
            covered[one.begin] += 1
            covered[until + 1] -= 1

    opened: list[_OpenField] = []
    for n, element in enumerate(contents):
        kind = attribute_of(element, "fldCharType") if element.tag == word_tag("fldChar") else ""
        if kind == "begin":
            opened.append(_OpenField(n))
        elif kind == "separate" and opened and opened[-1].result is None:
            opened[-1].result = n
        elif kind == "end" and opened:
            close(opened.pop(), n)
        elif element.tag in (word_tag("instrText"), word_tag("delInstrText")) and opened:
            opened[-1].code.append(element.text or "")
            opened[-1].code_places.append(n)
    while opened:
        close(opened.pop(), None)
    paragraphs = [(contents[n].getparent(), code) for n, code in sorted(unlinked.items())]
    depth = 0
    for n, element in enumerate(contents):
        depth += covered[n]
        if depth or n in removed:
            remove_element(element)
    found = [(code, run) for run, code in paragraphs if run is not None]
    simple = [(attribute_of(e, "instr"), e) for e in root.iter(word_tag("fldSimple"))]
    reaching = [(code, e) for code, e in simple if not stays_inside(code, schemes)]
    return found + [(code, unwrap(e)) for code, e in reaching]


def unwrap(element: etree._Element) -> etree._Element:
    """Take away what encloses, and leave what it holds; return where that stands."""
    parent = element.getparent()
    assert parent is not None, "the root of a part encloses nothing"
    for child in list(element):
        element.addprevious(child)
    parent.remove(element)
    return parent
