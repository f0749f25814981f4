"""A copy beside the original, and what people are told of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from renstra.jobs.salinan import copy_file
from renstra.jobs.sign import sign_file
from renstra.pdf.signature_checks import check_signatures
from tests.pdf.certificates import PASSWORD, holder
from tests.pdf.marked_pages import unsigned


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A PDF of a build."""
    file = tmp_path / "naskah.pdf"
    file.write_bytes(unsigned())
    return file


class DescribeCopyFile:
    def it_says_that_the_signature_stays_with_the_original(self, file: Path) -> None:
        file.with_name("k.p12").write_bytes(holder().p12())
        original = sign_file(file, file.with_name("k.p12"), lambda: PASSWORD).files[0]
        outcome = copy_file(original)
        assert outcome.files == (original.with_name("naskah-ttd-salinan.pdf"),)
        assert "hanya gambarnya" in outcome.text
        assert check_signatures(outcome.files[0].read_bytes()) == ()

    def it_makes_the_same_copy_again_and_replaces_no_other(self, file: Path) -> None:
        place = copy_file(file).files[0]
        assert copy_file(file).code == 0
        place.write_bytes(b"catatan")
        outcome = copy_file(file)
        assert outcome.code == 1 and "tidak ditimpa" in outcome.text
        assert place.read_bytes() == b"catatan"

    def it_tells_of_a_file_that_is_not_there_or_no_pdf(self, file: Path) -> None:
        assert "tidak dapat dibaca" in copy_file(file.with_name("x.pdf")).text
        assert "bukan PDF yang utuh" in copy_file(Path(__file__)).text
