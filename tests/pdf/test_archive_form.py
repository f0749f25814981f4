"""The archive form: tags that say what is there, what the file says of itself, and its seal."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from renstra.files.origin import Origin
from renstra.pdf import Archive
from renstra.pdf.archive_form import archive_form
from renstra.pdf.metadata import seal_state, sealed_beginning
from renstra.pdf.tags import children_of, kids_of, number_tree
from tests.pdf.archive_document import CHART, ORIGIN


@pytest.fixture
def pdf(laid_out: bytes) -> Iterator[pikepdf.Pdf]:
    """It, opened."""
    with pikepdf.open(io.BytesIO(laid_out)) as opened:
        yield opened


def elements(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The elements below one, in their order."""
    for kid in children_of(element):
        yield kid
        yield from elements(kid)


def of_kind(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    """The elements of a kind."""
    return [e for e in elements(pdf.Root.StructTreeRoot) if str(e.S) == kind]


def content(pdf: pikepdf.Pdf) -> bytes:
    """What is drawn on all pages."""
    return b"".join(page.Contents.read_bytes() for page in pdf.pages)


class DescribeTheTags:
    def they_name_headings_by_their_levels(self, pdf: pikepdf.Pdf) -> None:
        kinds = [str(e.S) for e in elements(pdf.Root.StructTreeRoot)]
        assert [kind for kind in kinds if kind in {"/H1", "/H2"}] == ["/H1", "/H2"]

    def they_tell_the_head_of_a_table_once_for_all_its_pages(self, pdf: pikepdf.Pdf) -> None:
        heads = of_kind(pdf, "/TH")
        assert len(pdf.pages) > 1 and len(heads) == 2
        assert {str(head.A.Scope) for head in heads} == {"/Column"}

    def they_hold_text_of_cells_without_paragraphs_and_keep_empty_cells(
        self, pdf: pikepdf.Pdf
    ) -> None:
        cells = of_kind(pdf, "/TD")
        assert len(cells) == 2 * 59
        assert ["/K" in cell for cell in cells[:2]] == [True, False]
        assert not [*elements(cells[0])]

    def they_call_a_table_of_one_column_no_table(self, pdf: pikepdf.Pdf) -> None:
        assert len(of_kind(pdf, "/Table")) == 1
        boxes_of_the_drawing, table_row_and_cell = 2, 3
        assert len(of_kind(pdf, "/Div")) == boxes_of_the_drawing + table_row_and_cell

    def they_say_what_charts_and_pictures_show(self, pdf: pikepdf.Pdf) -> None:
        told = [str(figure.Alt) for figure in of_kind(pdf, "/Figure")]
        assert told == ["Lambang daerah", CHART]

    def they_hold_what_is_painted_of_a_picture(self, pdf: pikepdf.Pdf) -> None:
        logo = of_kind(pdf, "/Figure")[0]
        drawn = content(pdf).split(b"/Figure<</MCID %d>>BDC" % int(logo.K))[1].split(b"EMC")[0]
        assert drawn.rstrip().endswith(b"Do Q")

    def they_make_decoration_of_lines_and_of_what_shows_nothing(self, pdf: pikepdf.Pdf) -> None:
        assert content(pdf).count(b"/Figure<<") == 1

    def they_make_decoration_of_the_stamp_on_every_page(self, pdf: pikepdf.Pdf) -> None:
        assert b"/Div<<" not in content(pdf)
        assert str(pdf.Root.StructTreeRoot.K.S) == "/Document"

    def they_map_names_of_our_own_to_standard_ones(self, pdf: pikepdf.Pdf) -> None:
        roles = {name: str(role) for name, role in pdf.Root.StructTreeRoot.RoleMap.items()}
        assert roles["/Renstra Judul Tabel"] == "/Caption"
        assert not [name for name, role in roles.items() if name == role]

    def they_lead_from_every_mark_on_a_page_to_its_element(self, pdf: pikepdf.Pdf) -> None:
        owners = number_tree(pdf.Root.StructTreeRoot.ParentTree)
        for element in elements(pdf.Root.StructTreeRoot):
            for kid in kids_of(element):
                if isinstance(kid, int):
                    owner = owners[int(element.Pg.StructParents)][kid]
                    assert owner.objgen == element.objgen


class DescribeWhatItSays:
    def it_says_what_it_was_built_of(self, pdf: pikepdf.Pdf) -> None:
        xmp = pdf.open_metadata()
        said = {name: xmp.get(f"{{urn:renstra:asal:1}}{name}", "") for name in ORIGIN.properties}
        assert Origin.parse(said) == ORIGIN

    def it_claims_to_be_an_archive_with_title_and_language(self, pdf: pikepdf.Pdf) -> None:
        xmp = pdf.open_metadata()
        assert (xmp.pdfa_status, xmp["dc:title"]) == ("2B", "Naskah <1>")
        assert (str(pdf.Root.Lang), str(pdf.docinfo["/Author"])) == ("id-ID", "Dinas & Badan")


class DescribeItsSeal:
    def it_is_whole_as_it_was_written(self, laid_out: bytes) -> None:
        assert seal_state(laid_out) == "whole"
        assert sealed_beginning(laid_out) == laid_out

    @pytest.mark.parametrize("place", [20, -30, 0.5])
    def it_is_broken_by_one_byte(self, laid_out: bytes, place: float) -> None:
        changed = bytearray(laid_out)
        changed[place if isinstance(place, int) else int(place * len(changed))] ^= 1
        assert seal_state(bytes(changed)) == "changed"

    def it_stays_over_the_beginning_of_what_was_added_to(self, laid_out: bytes) -> None:
        signed = laid_out + b"9 0 obj<</Type/Sig>>endobj\nstartxref\n1\n%%EOF\n"
        assert seal_state(signed) == "extended"
        assert sealed_beginning(signed) == laid_out

    def it_is_not_hidden_by_what_looks_like_ends(self, laid_out: bytes) -> None:
        assert seal_state(laid_out + b"%%EOF\n" * 100_000) == "extended"
        assert seal_state(laid_out[:-1] + b"%%EOF\n" * 100_000) == "changed"

    def it_is_not_there_in_other_files(self) -> None:
        assert seal_state(b"%PDF-1.7") == ""
        assert sealed_beginning(b"%PDF-1.7") == b""


class DescribeItsBytes:
    def they_are_the_same_for_the_same_pages(self, laid_out: bytes, tmp_path: Path) -> None:
        file = tmp_path / "a.pdf"
        file.write_bytes(laid_out)
        first, second = (archive_form(file, Archive(), "20220627000000") for _ in range(2))
        assert first == second
        assert archive_form(file, Archive(), "20220628000000") != first
