"""Pages with the links by which the place of a signature is marked."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Dictionary, Name

from renstra.pdf.signature_field import add_signature_field

NAME, POST, OTHER = (300, 400, 420, 414), (280, 480, 440, 494), (85, 600, 540, 640)
BELOW, ABOVE = "urn:renstra:tanda-tangan:nama", "urn:renstra:tanda-tangan:atas"
WEB = "https://bengkulu.go.id"


def page_with(*links: tuple[str, tuple[int, ...]], tagged: bool = False) -> pikepdf.Pdf:
    """A page with links, each to an address from a rectangle."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(610, 936)).obj
    page.Annots = Array()
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, ParentTree=Dictionary(Nums=[])))
    paragraph = pdf.make_indirect(Dictionary(S=Name.P, P=root, K=Array()))
    for number, (address, box) in enumerate(links):
        action = Dictionary(S=Name.URI, URI=address)
        link = pdf.make_indirect(Dictionary(Subtype=Name.Link, Rect=[*box], A=action))
        page.Annots.append(link)
        if tagged:
            link.StructParent = number
            element = pdf.make_indirect(Dictionary(S=Name.Link, P=paragraph, K=Array()))
            element.K.append(7)
            element.K.append(Dictionary(Type=Name.OBJR, Obj=link))
            paragraph.K.append(element)
            root.ParentTree.Nums.append(number)
            root.ParentTree.Nums.append(element)
    if tagged:
        root.K = paragraph
        pdf.Root.StructTreeRoot = root
    return pdf


def saved(pdf: pikepdf.Pdf) -> pikepdf.Pdf:
    content = io.BytesIO()
    pdf.save(content)
    return pikepdf.open(content)


def unsigned(pages: int = 2) -> bytes:
    """A small tagged PDF with an empty field, and pages without words."""
    pdf = page_with((BELOW, NAME), (ABOVE, POST), tagged=True)
    for _ in range(pages - 1):
        pdf.add_blank_page(page_size=(936, 610))
    assert add_signature_field(pdf)
    written = io.BytesIO()
    pdf.save(written, deterministic_id=True)
    return written.getvalue()
