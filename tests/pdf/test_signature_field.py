"""The field at the place of the signature, in PDFs as LibreOffice makes them of marked pages."""

from __future__ import annotations

import pytest
from pikepdf import Name

from renstra.pdf.signature_field import FIELD_NAME, add_signature_field
from tests.pdf.marked_pages import ABOVE, BELOW, NAME, OTHER, POST, WEB, page_with, saved


class DescribeAddSignatureField:
    def it_puts_an_empty_named_field_between_the_name_and_the_line_above(self) -> None:
        pdf = page_with((BELOW, NAME), (ABOVE, OTHER), (ABOVE, POST))
        assert add_signature_field(pdf)
        again = saved(pdf)
        (field,) = again.Root.AcroForm.Fields
        (widget,) = again.pages[0].obj.Annots
        assert field.objgen == widget.objgen
        assert (str(field.T), field.FT, "/V" in field) == (FIELD_NAME, Name.Sig, False)
        left, bottom, right, top = map(float, field.Rect)
        assert NAME[3] <= bottom < top <= POST[1]
        assert left <= POST[0] and right >= POST[2]

    def it_prints_nothing_and_has_the_appearance_that_archive_files_want(self) -> None:
        pdf = page_with((BELOW, NAME), (ABOVE, POST))
        add_signature_field(pdf)
        (field,) = pdf.Root.AcroForm.Fields
        assert field.F == 4
        assert field.AP.N.read_bytes() == b""

    def it_leaves_other_links_as_they_are(self) -> None:
        pdf = page_with((WEB, OTHER), (BELOW, NAME), (ABOVE, POST))
        add_signature_field(pdf)
        link, field = pdf.pages[0].obj.Annots
        assert str(link.A.URI) == WEB
        assert field.Subtype == Name.Widget

    def it_takes_the_usual_room_where_nothing_stands_above(self) -> None:
        pdf = page_with((BELOW, NAME))
        assert add_signature_field(pdf)
        (field,) = pdf.Root.AcroForm.Fields
        assert 60 < float(field.Rect[3]) - float(field.Rect[1]) < 80

    def it_keeps_to_the_side_of_a_page_signed_by_two(self) -> None:
        other_post = (50, 430, 200, 444)
        pdf = page_with((BELOW, NAME), (ABOVE, other_post), (ABOVE, POST))
        add_signature_field(pdf)
        (field,) = pdf.Root.AcroForm.Fields
        assert float(field.Rect[3]) == POST[1] - 1

    @pytest.mark.parametrize(
        "links", [((ABOVE, POST),), ((BELOW, NAME), (ABOVE, (300, 420, 420, 434)))]
    )
    def it_has_none_without_room_and_leaves_no_mark(
        self, links: tuple[tuple[str, tuple[int, ...]], ...]
    ) -> None:
        pdf = page_with(*links)
        assert not add_signature_field(pdf)
        assert len(pdf.pages[0].obj.Annots) == 0
        assert "/AcroForm" not in pdf.Root

    def it_does_nothing_to_pages_that_are_not_marked(self) -> None:
        pdf = page_with((WEB, OTHER))
        assert not add_signature_field(pdf)
        assert len(pdf.pages[0].obj.Annots) == 1

    def it_tags_the_field_and_makes_text_of_the_links(self) -> None:
        pdf = page_with((BELOW, NAME), (ABOVE, POST), tagged=True)
        add_signature_field(pdf)
        again = saved(pdf)
        root = again.Root.StructTreeRoot
        form, name, post = root.K.K
        assert [str(one.S) for one in (form, name, post)] == ["/Form", "/Span", "/Span"]
        assert [[*one.K] for one in (name, post)] == [[7], [7]]
        (field,) = again.Root.AcroForm.Fields
        assert form.K.Obj.objgen == field.objgen
        number, element = root.ParentTree.Nums
        assert (number, element.objgen) == (field.StructParent, form.objgen)
