"""What was added to a sealed PDF: a signature alone, or something that changes what it shows."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from renstra.files.origin import Origin
from renstra.pdf import Archive
from renstra.pdf.additions import only_signed_since
from renstra.pdf.archive_form import archive_form
from renstra.pdf.certificate import load_key
from renstra.pdf.checks import check_pdf
from renstra.pdf.metadata import seal_state
from renstra.pdf.signing import sign_pdf
from tests.pdf.certificates import PASSWORD, holder
from tests.pdf.marked_pages import unsigned


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    file = tmp_path_factory.mktemp("segel") / "naskah.pdf"
    file.write_bytes(unsigned())
    return archive_form(file, Archive(Origin("", "0.9.0")), "20250902000000")


@pytest.fixture(scope="module")
def signed(sealed: bytes) -> bytes:
    return sign_pdf(sealed, load_key(holder().p12(), PASSWORD, "k.p12"), ["Budi, S.Sos."], "")


def added(content: bytes, change: Callable[[Any], None]) -> bytes:
    """Write a change behind the end of a file."""
    writer: Any = IncrementalPdfFileWriter(io.BytesIO(content))
    written = io.BytesIO()
    change(writer)
    writer.write(written)
    return written.getvalue()


def turn_a_page(writer: Any) -> None:
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page["/Rotate"] = generic.NumberObject(90)  # type: ignore[no-untyped-call]
    writer.update_container(page)


def move_the_field(writer: Any) -> None:
    field = writer.root["/AcroForm"]["/Fields"][0].get_object()
    field["/Rect"] = generic.ArrayObject(map(generic.NumberObject, (0, 0, 600, 900)))
    writer.update_container(field)


def say_another_language(writer: Any) -> None:
    writer.root["/Lang"] = generic.pdf_string("en")
    writer.update_root()


def seal_word(content: bytes) -> str:
    return next(one.state for one in check_pdf(content) if one.name == "Segel berkas")


def test_a_signature_alone_is_no_change(signed: bytes) -> None:
    assert seal_state(signed) == "extended"
    assert only_signed_since(signed)
    assert seal_word(signed) == "ok"


@pytest.mark.parametrize("change", [turn_a_page, move_the_field, say_another_language])
def test_anything_else_is_one_before_the_signature_and_after_it(
    sealed: bytes, signed: bytes, change: Callable[[Any], None]
) -> None:
    for content in (added(sealed, change), added(signed, change)):
        assert seal_state(content) == "extended"
        assert not only_signed_since(content)
        assert seal_word(content) == "fault"
