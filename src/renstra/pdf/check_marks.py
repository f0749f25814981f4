"""The tags of a PDF: whether they cover its pages, and name headings, tables and figures so that
they can be read aloud.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pikepdf import Array, Dictionary, Object, Pdf

from .fault import Fault
from .tags import children_of, kids_of, kind_of, number_tree

_STANDARD_NAMES = """
Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6
L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot
Ruby RB RT RP Warichu WT WP Figure Formula Form
"""
_STANDARD = frozenset(f"/{name}" for name in _STANDARD_NAMES.split())
_HEADING = re.compile(r"/H([1-6])")
_MARK = re.compile(rb"/MCID\s+(\d+)[^<>]*>>\s*BDC")


def check_marks(pdf: Pdf) -> tuple[str, list[Fault]]:
    """Whether a PDF is tagged, and every mark on its pages leads to an element that holds it."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None or not pdf.Root.get("/MarkInfo", Dictionary()).get("/Marked", False):
        return "", [Fault("dokumen tidak bertag")]
    rows = number_tree(root.get("/ParentTree", Dictionary()))
    held = _held_marks(root)
    faults, total = [], 0
    for number, page in enumerate(pdf.pages, 1):
        marks = {int(mark) for mark in _MARK.findall(_content(page.obj))}
        owners = rows.get(int(page.obj.get("/StructParents", -1)), Array())
        total += len(marks)
        lost = [
            mark
            for mark in sorted(marks)
            if mark >= len(owners)
            or owners[mark] is None
            or (page.obj.objgen, mark) not in held.get(owners[mark].objgen, ())
        ]
        if lost:
            faults.append(Fault(f"{len(lost)} bagian isi bertanda tanpa tag", number))
        elif not marks and _content(page.obj).strip():
            faults.append(Fault("isi halaman tidak bertag", number))
    return f"{total} bagian isi, semua bertag", faults


def check_kinds(pdf: Pdf) -> tuple[str, list[Fault]]:
    """Whether every element is of a standard kind, or of one that leads to such."""
    root = _root(pdf)
    roles = {name: str(role) for name, role in root.get("/RoleMap", Dictionary()).items()}
    unknown = {kind_of(e) for e in _elements(root)} - _STANDARD
    faults = [
        Fault(f"tag {kind[1:]} tidak dipetakan ke tag baku")
        for kind in sorted(unknown)
        if not _leads_to_standard(kind, roles)
    ]
    return f"{len(unknown)} jenis sendiri, semua dipetakan ke tag baku", faults


def check_headings(pdf: Pdf) -> tuple[str, list[Fault]]:
    """Whether headings begin at the first level, and go down one level at a time."""
    faults, last, total = [], 0, 0
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    for element in _elements(_root(pdf)):
        if found := _HEADING.fullmatch(kind_of(element)):
            level, total = int(found[1]), total + 1
            if level > last + 1:
                page = element.get("/Pg")
                words = f"judul tingkat {level} langsung sesudah tingkat {last}"
                faults.append(
                    Fault(
                        words if last else f"judul pertama bertingkat {level}",
                        0 if page is None else pages.get(page.objgen, 0),
                    )
                )
            last = level
    return f"{total} judul, tingkatnya berurutan", faults


def check_tables(pdf: Pdf) -> tuple[str, list[Fault]]:
    """Whether every table has heads, and these say what they are heads of."""
    faults, total = [], 0
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    for table in _elements(_root(pdf)):
        if kind_of(table) != "/Table":
            continue
        total += 1
        page = table.get("/Pg")
        number = 0 if page is None else pages.get(page.objgen, 0)
        heads = [e for e in _elements(table) if kind_of(e) == "/TH"]
        if not heads:
            faults.append(Fault("tabel tanpa kepala (TH)", number))
        elif any(not _has_scope(head) for head in heads):
            faults.append(Fault("kepala tabel tidak menyebut lingkupnya (Scope)", number))
    return f"{total} tabel, semua berkepala", faults


def check_alternatives(pdf: Pdf) -> tuple[str, list[Fault]]:
    """Whether every figure says what it shows."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    figures = [e for e in _elements(_root(pdf)) if kind_of(e) in {"/Figure", "/Formula"}]
    faults = [
        Fault("gambar tanpa teks alternatif", pages.get(figure["/Pg"].objgen, 0))
        for figure in figures
        if not str(figure.get("/Alt", "")) and not str(figure.get("/ActualText", ""))
    ]
    return f"{len(figures)} gambar, semua berteks alternatif", faults


def _root(pdf: Pdf) -> Object:
    root: Object = pdf.Root.get("/StructTreeRoot", Dictionary())
    return root


def _elements(root: Object) -> Iterator[Object]:
    """The elements below one, in their order."""
    waiting = [iter(children_of(root))]
    seen = set[tuple[int, int]]()
    while waiting:
        if (element := next(waiting[-1], None)) is None:
            waiting.pop()
        elif element.objgen not in seen or not element.is_indirect:
            seen.add(element.objgen)
            yield element
            waiting.append(iter(children_of(element)))


def _held_marks(root: Object) -> dict[tuple[int, int], set[tuple[tuple[int, int], int]]]:
    """The marks that each element holds, with their pages."""
    held: dict[tuple[int, int], set[tuple[tuple[int, int], int]]] = {}
    for element in _elements(root):
        page, marks = element.get("/Pg"), set()
        for kid in kids_of(element):
            if isinstance(kid, int):
                if page is not None:
                    marks.add((page.objgen, int(kid)))
            elif isinstance(kid, Dictionary) and "/MCID" in kid:
                other = kid.get("/Pg", page)
                if other is not None:
                    marks.add((other.objgen, int(kid["/MCID"])))
        held[element.objgen] = marks
    return held


def _content(page: Object) -> bytes:
    given = page.get("/Contents")
    if given is None:
        return b""
    streams = list(given) if isinstance(given, Array) else [given]
    return b"\n".join(stream.read_bytes() for stream in streams)


def _leads_to_standard(kind: str, roles: dict[str, str]) -> bool:
    for _ in roles:
        kind = roles.get(kind, "")
        if kind in _STANDARD:
            return True
    return False


def _has_scope(head: Object) -> bool:
    given = head.get("/A")
    attributes = [] if given is None else list(given) if isinstance(given, Array) else [given]
    return any("/Scope" in attribute for attribute in attributes) or "/Headers" in head
