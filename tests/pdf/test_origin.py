"""What a PDF says that it was built of."""

from __future__ import annotations

from html import escape

from renstra.files.origin import Origin, digest_of
from renstra.pdf.origin import read_origin

INPUTS = {"narasi/a & b.md.j2": "1" * 64, "renstra.xlsx": "2" * 64}
ORIGIN = Origin("Perubahan <2022>", "0.9.0", digest_of(INPUTS), INPUTS)


def as_xmp(origin: Origin) -> bytes:
    said = (
        f"<asal:{name}>{escape(text, quote=False)}</asal:{name}>"
        for name, text in origin.properties.items()
    )
    return b"%PDF-1.7\n" + "\n".join(said).encode()


def test_it_is_read_back_from_the_xmp() -> None:
    assert read_origin(as_xmp(ORIGIN)) == ORIGIN


def test_what_was_added_to_the_file_later_does_not_count() -> None:
    assert read_origin(as_xmp(ORIGIN) + as_xmp(Origin("lain", "9.9.9"))) == ORIGIN


def test_a_pdf_of_others_says_nothing() -> None:
    assert read_origin(b"%PDF-1.7\n") is None
