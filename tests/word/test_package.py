"""Word files as packages: read, changed, written in one order, and refused when damaged."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from renstra.word.empty_file import Properties, drop_foreign_parts, empty_package
from renstra.word.package import Package
from renstra.word.word_file import DOCUMENT, PackageError

PAGES = Path(__file__).parents[2] / "templates/halaman"
PROPERTIES = Properties("Rencana R&D", "Dinas Sosial", "2022-06-27T00:00:00Z", comments="versi 1")


def built() -> Package:
    """The least that a file of ours holds."""
    package = empty_package(PROPERTIES)
    drop_foreign_parts(package, "Bookman Old Style")
    return package


def names_of(archive: bytes) -> list[str]:
    """The names in an archive, in their order."""
    with zipfile.ZipFile(io.BytesIO(archive)) as z:
        return z.namelist()


class DescribePackage:
    def it_is_written_as_it_was_read(self) -> None:
        written = built().to_bytes()
        assert Package.read(written).to_bytes() == written

    def it_opens_in_python_docx_with_its_properties(self) -> None:
        properties = docx.Document(io.BytesIO(built().to_bytes())).core_properties
        assert (properties.title, properties.author) == ("Rencana R&D", "Dinas Sosial")
        assert properties.comments == "versi 1"
        assert properties.created == properties.modified
        assert properties.created is not None
        assert properties.created.year == 2022

    def it_reads_a_file_that_word_wrote(self) -> None:
        package = Package.read(PAGES / "sampul.docx")
        styles = package.first_named("styles")
        assert styles
        assert styles.content_type.endswith("wordprocessingml.styles+xml")
        assert package.first_named("comments") is None

    def it_writes_what_was_changed_in_a_tree(self) -> None:
        package = built()
        package.tree().set("uji", "1")
        assert Package.read(package.to_bytes()).tree().get("uji") == "1"

    def it_leaves_out_what_nothing_names(self) -> None:
        package = built()
        package.add("word/header1.xml", "header", b"<x/>")
        assert "word/header1.xml" not in names_of(package.to_bytes())
        package.document.relate("header", "word/header1.xml")
        assert "word/header1.xml" in names_of(package.to_bytes())

    def it_names_a_thing_once(self) -> None:
        package = built()
        first, second, other = (
            package.document.relate("hyperlink", f"https://{host}.go.id/?a=1&b=2", external=True)
            for host in ("satu", "satu", "dua")
        )
        assert first == second != other
        again = Package.read(package.to_bytes()).document.relationships
        assert [r.target for r in again if r.external] == [
            "https://satu.go.id/?a=1&b=2",
            "https://dua.go.id/?a=1&b=2",
        ]

    def it_gives_parts_the_next_free_name(self) -> None:
        package = built()
        for n in (1, 2):
            assert package.free_name("word/media/image", ".png") == f"word/media/image{n}.png"
            package.add(f"word/media/image{n}.png", "image/png", b"")

    @pytest.mark.parametrize(
        "archive", [b"", b"bukan zip", b"PK\x03\x04 terpotong"], ids=["kosong", "teks", "terpotong"]
    )
    def it_refuses_what_is_no_archive(self, archive: bytes) -> None:
        with pytest.raises(PackageError):
            Package.read(archive)

    @pytest.mark.parametrize("content", [None, b"<rusak"], ids=["tiada", "rusak"])
    def it_refuses_a_file_without_a_document(self, content: bytes | None) -> None:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as z:
            z.writestr(
                "[Content_Types].xml",
                '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            )
            if content:
                z.writestr(DOCUMENT, content)
        with pytest.raises(PackageError):
            Package.read(buffer.getvalue())
