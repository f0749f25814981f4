"""What a Word file carries about its making, and what its seal tells of whoever touched it."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument

from renstra import __version__
from renstra.files.archive import replace_parts
from renstra.files.origin import Origin
from renstra.word.empty_file import Properties, empty_package
from renstra.word.package import Package
from renstra.word.seal import SealedFile, read_seal, seal_document
from tests.history.plan_helpers import compose
from tests.plans import TinyBook

BODY = "word/document.xml"


@pytest.fixture(scope="module")
def docx(built: Path) -> bytes:
    """The Word file of the tiny plan."""
    return next(built.rglob("hasil/**/*.docx")).read_bytes()


def seal_of(docx: bytes) -> SealedFile:
    """The seal, which is there."""
    seal = read_seal(docx)
    assert seal is not None
    return seal


def save(docx: bytes, change: Callable[[WordDocument], object] = lambda _: None) -> bytes:
    """Open in python-docx, change, save."""
    document, buffer = Document(io.BytesIO(docx)), io.BytesIO()
    change(document)
    document.save(buffer)
    return buffer.getvalue()


def part(docx: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return archive.read(name)


def substitute(docx: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """Change the first place in a part."""
    assert old in part(docx, name)
    return replace_parts(docx, {name: part(docx, name).replace(old, new, 1)})


class DescribeTheOrigin:
    def it_names_the_inputs_the_version_and_the_program(self, docx: bytes, built: Path) -> None:
        origin = seal_of(docx).origin
        workbook = (built / "dinsos/renstra-2025/renstra.xlsx").read_bytes()
        assert origin.inputs == {"renstra.xlsx": hashlib.sha256(workbook).hexdigest()}
        assert (origin.program, origin.draft) == (__version__, False)

    def it_is_told_in_the_properties_that_word_shows(self, docx: bytes) -> None:
        said = Document(io.BytesIO(docx)).core_properties.comments
        assert said.endswith(
            f"sidik masukan {seal_of(docx).origin.digest[:12]}, renstra {__version__}"
        )

    def it_says_that_a_draft_is_one(self, plan: TinyBook) -> None:
        draft = compose(plan.folder, draft=True).files[0].read_bytes()
        assert seal_of(draft).origin.draft

    def it_is_none_where_nobody_put_it_or_somebody_broke_it(self, docx: bytes) -> None:
        assert read_seal(empty_package(Properties("", "", "")).to_bytes()) is None
        digest = seal_of(docx).origin.digest.encode()
        assert read_seal(substitute(docx, "customXml/item2.xml", digest, b"0" * 64)) is None

    def it_is_written_anew_when_the_same_document_is_written_again(self) -> None:
        package = empty_package(Properties("", "", "2022-06-27T00:00:00Z"))
        package.document.content = b"<a/>"
        first = seal_document(package, Origin("", "0.9.0"))
        assert seal_document(package, Origin("2", "0.9.0")) != first
        assert seal_document(package, Origin("", "0.9.0")) == first


class DescribeTheSeal:
    def it_is_whole_as_it_was_built(self, docx: bytes) -> None:
        seal = seal_of(docx)
        assert (seal.whole, seal.claims_intact, seal.only_saved) == (True, True, False)
        assert (seal.same_text, seal.same_other_text, seal.same_data) == (True, True, True)
        assert seal.touched == seal.added == ()

    def it_knows_a_file_that_was_only_saved_again(self, docx: bytes) -> None:
        seal = seal_of(save(docx))
        assert (seal.whole, seal.only_saved) == (False, True)
        assert (seal.same_text, seal.same_other_text, seal.same_data) == (True, True, True)

    @pytest.mark.parametrize(
        ("change", "touched", "same_text", "same_other_text"),
        [
            (lambda d: d.paragraphs[20].add_run("x"), BODY, False, True),
            (lambda d: setattr(d.paragraphs[20], "alignment", 1), BODY, True, True),
            (
                lambda d: setattr(d.styles["Normal"].font, "name", "X"),
                "word/styles.xml",
                True,
                True,
            ),
            (
                lambda d: d.sections[-1].footer.paragraphs[0].add_run("x"),
                "word/footer2.xml",
                True,
                False,
            ),
            (
                lambda d: setattr(d.core_properties, "author", "X"),
                "docProps/core.xml",
                True,
                True,
            ),
        ],
        ids=["text", "form", "style", "footer", "author"],
    )
    def it_names_the_part_that_was_touched(
        self,
        docx: bytes,
        change: Callable[[WordDocument], object],
        touched: str,
        same_text: bool,
        same_other_text: bool,
    ) -> None:
        seal = seal_of(save(docx, change))
        assert (seal.touched, seal.only_saved, seal.claims_intact) == ((touched,), False, True)
        assert (seal.same_text, seal.same_other_text) == (same_text, same_other_text)
        assert not seal.rewritten

    def it_names_a_picture_that_was_replaced_and_a_part_that_was_added(self, docx: bytes) -> None:
        media = next(n for n in Package.read(docx).parts if n.startswith("word/embeddings/"))
        assert seal_of(replace_parts(docx, {media: b"lain"})).touched == (media,)
        assert seal_of(replace_parts(docx, {"word/lain.xml": b"<a/>"})).added == ("word/lain.xml",)

    def it_knows_a_change_of_a_space_in_the_xml(self, docx: bytes) -> None:
        seal = seal_of(substitute(docx, "word/settings.xml", b"/>", b" />"))
        assert (seal.whole, seal.only_saved) == (False, True)

    def it_knows_another_plan_inside(self, docx: bytes) -> None:
        seal = seal_of(substitute(docx, "customXml/item1.xml", b"Tujuan satu", b"Tujuan dua"))
        assert (seal.same_data, seal.touched) == (False, ("customXml/item1.xml",))

    def it_knows_claims_that_somebody_changed(self, docx: bytes) -> None:
        changed = substitute(docx, "customXml/item2.xml", b"<draf>tidak", b"<draf>ya")
        assert not seal_of(changed).claims_intact
