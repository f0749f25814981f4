"""The proof: a redline that was spoilt after it was made is not handed over, and the message says
where.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest

import renstra.redline as redline_package
from renstra.document.assemble import Manuscript
from renstra.redline import RedlineError, redline
from renstra.redline.proof import prove
from renstra.word.package import Package
from renstra.word.table.rows import Row
from renstra.word.word_file import DOCUMENT
from tests.redline.redline_helpers import (
    AUTHOR,
    DATE,
    captioned,
    heading,
    listing,
    manuscript,
    text_paragraph,
)


def plan(*content: tuple[str, str, str], words: str) -> Manuscript:
    """A document with an index, a heading, a paragraph and a table whose first column merges."""
    rows = [Row({"sub": a, "indikator": b, "pagu": c}, {"sub": a}) for a, b, c in content]
    return manuscript(
        listing("Pendahuluan"),
        heading(1, "Pendahuluan"),
        text_paragraph(f"Pagu program {words} setiap tahun."),
        captioned(1, "Pagu", rows),
        text_paragraph("Akhir."),
    )


OLD = plan(("A", "satu", "1.000"), ("A", "dua", "2.000"), words="naik")
NEW = plan(("A", "satu", "1.500"), ("B", "dua", "2.000"), ("C", "tiga", "3.000"), words="turun")


@dataclass(frozen=True)
class Proof:
    """A redline, with what it is held against."""

    result: bytes
    old: Package
    new: Package

    def damaged(self, change: Callable[[str], str], part: str = DOCUMENT) -> str:
        """What the proof says when one part of the redline is changed."""
        package = Package.read(self.result)
        xml = package.parts[part].written.decode()
        assert change(xml) != xml
        package.parts[part].content = change(xml).encode()
        return prove(package.to_bytes(), self.old, self.new)


@pytest.fixture(scope="module")
def proof() -> Proof:
    sides = (Package.read(m.outcome()) for m in (OLD, NEW))
    return Proof(redline(OLD, NEW, (), author=AUTHOR, when=DATE), *sides)


def without(pattern: str, outcome: str = "") -> Callable[[str], str]:
    """Take the first match of a pattern out of the XML, or put something in its place."""
    return lambda xml: re.sub(pattern, outcome, xml, count=1)


class DescribeTheProof:
    def it_says_nothing_of_a_good_redline(self, proof: Proof) -> None:
        assert prove(proof.result, proof.old, proof.new) == ""

    def it_finds_a_deleted_word_that_is_not_marked(self, proof: Proof) -> None:
        message = proof.damaged(
            without(
                r"<w:del [^>]*>(<w:r>)<w:delText[^>]*>naik</w:delText></w:r></w:del>",
                r"\1<w:t>naik</w:t></w:r>",
            )
        )

        assert message.startswith(
            "bila semua perubahan diterima, hasilnya lain daripada dokumen baru: "
            "sesudah “Pendahuluan”,"
        )
        assert (
            "“Pagu program naikturun setiap tahun.”, seharusnya “Pagu program turun setiap tahun.”"
            in message
        )

    def it_finds_an_inserted_word_that_is_not_marked(self, proof: Proof) -> None:
        message = proof.damaged(
            without(r"<w:ins [^>]*>(<w:r><w:t[^>]*>turun</w:t></w:r>)</w:ins>", r"\1")
        )

        assert message.startswith(
            "bila semua perubahan ditolak, hasilnya lain daripada dokumen lama:"
        )

    @pytest.mark.parametrize("words", ["setiap", "naik", "turun", "2.000"])
    def it_finds_an_altered_word_marked_or_not(self, words: str, proof: Proof) -> None:
        assert "seharusnya" in proof.damaged(lambda xml: xml.replace(words, f"{words}x"))

    def it_finds_a_row_that_is_not_marked_as_one(self, proof: Proof) -> None:
        message = proof.damaged(
            without(r"(<w:trPr>(?:(?!</w:trPr>).)*)<w:ins [^>]*/>(</w:trPr>)", r"\1\2")
        )

        assert "tabel baris 4, terdapat baris 3 sel, seharusnya akhir bagian" in message

    def it_finds_another_merging_of_cells(self, proof: Proof) -> None:
        merged = r"\1<w:vMerge w:val='restart'/>\2"
        message = proof.damaged(
            without(r"(<w:tc><w:tcPr><w:tcW [^>]*/>)(</w:tcPr>(?:(?!<w:tr>).)*satu)", merged)
        )

        assert (
            "tabel baris 2, sel 1: gabungan sel 1 kolom restart, seharusnya 1 kolom sendiri"
            in message
        )

    def it_finds_a_lost_heading_row(self, proof: Proof) -> None:
        assert "tabel baris 1, baris kepala tabel" in proof.damaged(without("<w:tblHeader ?/>"))

    def it_finds_another_style(self, proof: Proof) -> None:
        message = proof.damaged(without('w:val="BodyText"', 'w:val="Quote"'))

        assert (
            "gaya atau nomor daftar (Quote, seharusnya BodyText) pada “Pagu program turun"
            in message
        )

    def it_finds_a_field_without_an_end(self, proof: Proof) -> None:
        assert "terbuka tanpa tertutup" in proof.damaged(
            without('<w:r><w:fldChar w:fldCharType="end" ?/></w:r>')
        )

    def it_finds_a_field_of_which_one_decision_leaves_half(self, proof: Proof) -> None:
        start = r'(<w:r><w:fldChar w:fldCharType="begin" ?/></w:r>)'

        assert "terbuka tanpa tertutup" in proof.damaged(
            without(start, r'<w:ins w:id="9" w:author="x">\1</w:ins>')
        )

    def it_finds_a_link_that_leads_nowhere(self, proof: Proof) -> None:
        message = proof.damaged(without('w:name="_Toc000001"', 'w:name="_Lain"'))

        assert "rujukan kehilangan tempat yang ditunjuknya (_Toc000001)" in message

    def it_finds_another_direction_of_paper(self, proof: Proof) -> None:
        assert "bagian halaman" in proof.damaged(without(' w:orient="landscape"'))

    def it_finds_another_running_title(self, proof: Proof) -> None:
        assert "bagian halaman" in proof.damaged(
            lambda xml: xml.replace("Rencana Strategis", "Rencana"), "word/header1.xml"
        )


class DescribeRedline:
    def it_hands_over_nothing_that_does_not_stand_the_proof(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(redline_package, "prove", lambda *_: "hasilnya lain: sesudah “Bab I”")

        with pytest.raises(
            RedlineError, match="tidak diserahkan karena hasilnya lain: sesudah “Bab I”"
        ):
            redline(OLD, NEW, (), author=AUTHOR, when=DATE)
