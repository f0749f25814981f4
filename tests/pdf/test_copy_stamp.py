"""SALINAN on each page of a copy, and nothing left that passes for a signature."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Name

from renstra.pdf.certificate import load_key
from renstra.pdf.copy_stamp import make_copy
from renstra.pdf.errors import PdfError
from renstra.pdf.signing import sign_pdf
from tests.pdf.certificates import PASSWORD, holder
from tests.pdf.marked_pages import NAME, POST, unsigned
from tests.pdf.pdf_words import words_of


@pytest.fixture(scope="module")
def signed() -> bytes:
    key = load_key(holder().p12(), PASSWORD, "k.p12")
    return sign_pdf(unsigned(), key, ["Budi, S.Sos."], "Catatan.")


def turned(degrees: int) -> bytes:
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(unsigned())) as pdf:
        for page in pdf.pages:
            page.obj.Rotate = degrees
        pdf.save(written)
    return written.getvalue()


class DescribeMakeCopy:
    def it_stamps_every_page(self, tmp_path: Path) -> None:
        copied, signed = make_copy(unsigned(3))
        (tmp_path / "s.pdf").write_bytes(copied)
        assert words_of(tmp_path / "s.pdf").split() == ["SALINAN"] * 3
        assert not signed

    @pytest.mark.parametrize("degrees", [0, 90, 180, 270])
    def it_stands_in_the_upper_right_corner_however_the_page_is_turned(self, degrees: int) -> None:
        for page in pypdfium2.PdfDocument(make_copy(turned(degrees))[0]):
            shown = page.render(scale=1).to_pil().convert("L")
            width, height = shown.size
            dark = shown.point(lambda value: 255 * (value < 200)).getbbox()
            assert dark is not None
            left, top, right, bottom = dark
            assert left > width - 100 and right < width - 10
            assert 5 < top < bottom < 40 < height

    def it_keeps_what_was_seen_of_the_signature_and_nothing_else_of_it(
        self, signed: bytes, tmp_path: Path
    ) -> None:
        copied, was_signed = make_copy(signed)
        assert was_signed
        (tmp_path / "s.pdf").write_bytes(copied)
        assert "Budi, S.Sos. Catatan." in words_of(tmp_path / "s.pdf")
        with pikepdf.open(io.BytesIO(copied)) as pdf:
            assert not {"/AcroForm", "/Perms", "/DSS", "/Extensions"} & pdf.Root.keys()
            assert len(pdf.pages[0].obj.Annots) == 0
            tags = [str(one.S) for one in pdf.Root.StructTreeRoot.K.K]
            assert tags == ["/Span", "/Span"]
        assert b"/ByteRange" not in copied

    def it_leaves_the_signature_where_it_stood(self, signed: bytes) -> None:
        text = pypdfium2.PdfDocument(make_copy(signed)[0])[0].get_textpage()
        middle = (NAME[0] + NAME[2]) / 2
        box = (middle - 100, NAME[3], middle + 100, POST[1])
        assert text.get_text_bounded(*box).split() == ["Budi,", "S.Sos.", "Catatan."]

    def it_brings_its_font_along_and_takes_no_part_in_the_text(self) -> None:
        with pikepdf.open(io.BytesIO(make_copy(unsigned())[0])) as pdf:
            page = pdf.pages[0]
            (look,) = dict(page.obj.Resources.XObject).values()
            font = look.Resources.Font.F1
            assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
            assert font.Encoding == Name("/Identity-H")
            operators = [str(one.operator) for one in pikepdf.parse_content_stream(page)]
            assert operators[:2] + operators[-6:] == [
                *("q", "Q"),
                *("BMC", "q", "cm", "Do", "Q", "EMC"),
            ]

    def it_makes_the_same_bytes_of_the_same_file(self, signed: bytes) -> None:
        assert make_copy(signed) == make_copy(signed)

    def it_tells_of_what_it_cannot_copy(self) -> None:
        written = io.BytesIO()
        with pikepdf.open(io.BytesIO(unsigned())) as pdf:
            pdf.save(written, encryption=pikepdf.Encryption(owner="x", user="y"))
        with pytest.raises(PdfError, match="disandikan"):
            make_copy(written.getvalue())
        for broken in (b"", b"bukan PDF", unsigned()[:-300], unsigned().replace(b"endobj", b"", 1)):
            with pytest.raises(PdfError, match="bukan PDF"):
                make_copy(broken)
