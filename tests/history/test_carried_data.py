"""The plan as data inside the Word file: kept by whoever saves the file again, and told apart from
edited text.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument

from renstra.document.assemble import Manuscript
from renstra.files.origin import Origin
from renstra.history.snapshot import read_snapshot
from renstra.pdf import find_soffice
from renstra.pdf.office import office_environment
from renstra.word.carried import extract_data, stash_data, was_edited
from renstra.word.empty_file import Properties, empty_package
from renstra.word.seal import read_seal, seal_document
from renstra.word.word_file import PackageError
from tests.history.plan_helpers import SAMPLE_FOLDER, ReadPlan, compose
from tests.plans import TinyBook, edit_archive

CONTENT = "word/document.xml"
TABLE_NUMBERS = (
    " SEQ Tabel \\* ARABIC \\s 1 </w:instrText></w:r>"
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t xml:space="preserve">'
)
"""The XML of a caption up to its number."""


@pytest.fixture(scope="module")
def manuscript(sample: ReadPlan) -> Manuscript:
    """The sample, composed."""
    return sample.composition.manuscript()


@pytest.fixture(scope="module")
def docx(manuscript: Manuscript) -> bytes:
    """The Word file of the sample, as it is before its pages are laid out."""
    return manuscript.outcome()


@pytest.fixture(scope="module")
def sealed(docx: bytes, manuscript: Manuscript) -> bytes:
    """The same file with its origin."""
    assert docx, "sudah tertulis"
    return seal_document(manuscript.package.copy(), Origin("", "0.9.0"))


@pytest.fixture(scope="module")
def through_libreoffice(sealed: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The same file opened by LibreOffice and saved again."""
    soffice = find_soffice()
    assert soffice, "LibreOffice diperlukan"
    folder = tmp_path_factory.mktemp("lo")
    (folder / "asal.docx").write_bytes(sealed)
    command = [
        str(soffice.program),
        f"-env:UserInstallation={(folder / 'profil').as_uri()}",
        "--headless",
        "--convert-to",
        "docx",
    ]
    command += ["--outdir", str(folder / "lagi"), str(folder / "asal.docx")]
    subprocess.run(command, env=office_environment(), check=True, capture_output=True, timeout=180)
    return (folder / "lagi" / "asal.docx").read_bytes()


def edit(docx: bytes, change: Callable[[WordDocument], object]) -> bytes:
    """Open in python-docx, change, save."""
    document, buffer = Document(io.BytesIO(docx)), io.BytesIO()
    change(document)
    document.save(buffer)
    return buffer.getvalue()


def substitute(docx: bytes, old: str, new: str) -> bytes:
    """Change the first place in the XML of the text."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        content = {n: archive.read(n) for n in archive.namelist()}
    assert old in content[CONTENT].decode()
    content[CONTENT] = content[CONTENT].decode().replace(old, new, 1).encode()
    return pack(content)


def pack(content: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return buffer.getvalue()


class DescribeTheCarriedData:
    def it_is_the_whole_plan_with_its_chapters(self, docx: bytes, sample: ReadPlan) -> None:
        data = extract_data(docx)
        assert data == sample.snapshot.written
        assert read_snapshot(data) == replace(sample.snapshot, renstra=read_snapshot(data).renstra)
        assert not was_edited(docx)

    def it_leaves_every_page_as_it_was(self, docx: bytes, sample: ReadPlan) -> None:
        without = replace(sample.composition.manuscript(), snapshot=None).outcome()
        assert extract_data(without) is None
        with zipfile.ZipFile(io.BytesIO(docx)) as a, zipfile.ZipFile(io.BytesIO(without)) as b:
            old, new = (
                {n: z.read(n) for n in z.namelist() if n.startswith("word/") and "_rels" not in n}
                for z in (b, a)
            )
        assert old == new

    def it_is_a_part_that_the_document_names_with_a_number_of_its_own(self, docx: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(docx)) as archive:
            assert {n for n in archive.namelist() if n.startswith("customXml")} == {
                "customXml/item1.xml",
                "customXml/itemProps1.xml",
                "customXml/_rels/item1.xml.rels",
            }
            assert b"/relationships/customXml" in archive.read("word/_rels/document.xml.rels")
            assert re.search(
                rb'ds:itemID="\{[0-9A-F-]{36}\}"', archive.read("customXml/itemProps1.xml")
            )
            assert b"customXmlProperties+xml" in archive.read("[Content_Types].xml")

    def it_is_in_what_a_build_writes_in_a_draft_too(self, plan: TinyBook) -> None:
        ordinary = compose(plan.folder).files[0].read_bytes()
        draft = compose(plan.folder, draft=True).files[0].read_bytes()
        assert extract_data(ordinary) == extract_data(draft)
        assert read_snapshot(extract_data(ordinary) or b"").renstra == plan.plan()
        assert not was_edited(ordinary)
        assert not was_edited(draft)

    def it_holds_signs_of_xml_and_a_plan_of_any_size(self) -> None:
        content = "<a>&amp;]]></a> é漢🙂 \u2028\n".encode() * 700_000
        package = empty_package(Properties("", "", "2022-06-27T00:00:00Z"))
        stash_data(package, content)
        assert extract_data(package.to_bytes()) == content


class DescribeSavingAgain:
    def it_survives_libreoffice_to_the_last_sign_and_is_not_taken_for_edited(
        self, through_libreoffice: bytes, sample: ReadPlan
    ) -> None:
        assert extract_data(through_libreoffice) == sample.snapshot.written
        assert not was_edited(through_libreoffice)

    def it_keeps_the_seal_in_libreoffice_with_all_texts_as_they_were(
        self, through_libreoffice: bytes
    ) -> None:
        seal = read_seal(through_libreoffice)
        assert seal
        assert (seal.claims_intact, seal.whole, seal.rewritten) == (True, False, True)
        assert (seal.same_text, seal.same_other_text, seal.same_data) == (True, True, True)

    def it_survives_python_docx(self, docx: bytes, sample: ReadPlan) -> None:
        again = edit(docx, lambda d: None)
        assert extract_data(again) == sample.snapshot.written
        assert not was_edited(again)

    def it_is_found_under_another_number_beside_parts_of_others(
        self, docx: bytes, sample: ReadPlan
    ) -> None:
        """Word numbers such parts anew, and keeps a list of sources there; a broken one of another
        program may be there too.
        """
        with zipfile.ZipFile(io.BytesIO(docx)) as archive:
            content = {
                n.replace("item1", "item3").replace("Props1", "Props3"): archive.read(n)
                for n in archive.namelist()
            }
        content["customXml/item1.xml"] = b'<b:Sources xmlns:b="urn:lain"/>'
        content["customXml/item2.xml"] = b"<rusak"
        assert extract_data(pack(content)) == sample.snapshot.written

    def it_is_not_taken_for_edited_when_pages_are_laid_out(self, manuscript: Manuscript) -> None:
        label = [["ii"] * n for n in manuscript.entry_counts]
        assert manuscript.outcome(label) != manuscript.outcome()
        assert not was_edited(manuscript.outcome(label))

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            (
                "PENDAHULUAN</w:t>",
                "PENDA</w:t></w:r><w:proofErr w:type='spellEnd'/><w:r><w:t>HULUAN</w:t>",
            ),
            (f"{TABLE_NUMBERS}1", f"{TABLE_NUMBERS}9"),
            (
                "<w:p>",
                "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:t>99</w:t></w:r><w:r>"
                "<w:fldChar w:fldCharType='end'/></w:r>",
            ),
            ("<w:p>", "<w:p><w:fldSimple w:instr='PAGE'><w:r><w:t>99</w:t></w:r></w:fldSimple>"),
            (
                "<w:p>",
                "<w:p><w:del w:id='9' w:author='a'><w:r><w:delText>lama</w:delText></w:r></w:del>",
            ),
        ],
        ids=["dipotong", "nomor urut", "bidang", "bidang sederhana", "coretan"],
    )
    def it_is_not_taken_for_edited_when_word_only_writes_it_otherwise(
        self, old: str, new: str, docx: bytes
    ) -> None:
        assert not was_edited(substitute(docx, old, new))


class DescribeEditedText:
    @pytest.mark.parametrize(
        "change",
        [
            lambda d: d.paragraphs[-40].add_run(" tambahan"),
            lambda d: d.paragraphs[100]._p.getparent().remove(d.paragraphs[100]._p),
            lambda d: setattr(d.tables[-1].rows[-1].cells[-1].paragraphs[0], "text", "1.000"),
            lambda d: d.add_paragraph("Catatan akhir"),
        ],
        ids=["kata", "paragraf", "sel", "akhir"],
    )
    def it_is_told_of_text_that_was_changed_after_the_build(
        self, change: Callable[[WordDocument], object], docx: bytes, sample: ReadPlan
    ) -> None:
        other = edit(docx, change)
        assert was_edited(other)
        assert extract_data(other) == sample.snapshot.written

    def it_is_told_of_an_insertion_that_is_tracked(self, docx: bytes) -> None:
        assert was_edited(
            substitute(
                docx,
                "<w:p>",
                "<w:p><w:ins w:id='9' w:author='a'><w:r><w:t>baru</w:t></w:r></w:ins>",
            )
        )


class DescribeOtherFiles:
    def it_carries_nothing_when_it_is_another_word_file(self) -> None:
        other = edit(
            (Path(__file__).parents[2] / "templates/halaman/sampul.docx").read_bytes(),
            lambda d: None,
        )
        assert extract_data(other) is None
        assert not was_edited(other)

    @pytest.mark.parametrize(
        "content", [b"", b"bukan zip", b"PK\x03\x04 terpotong"], ids=["kosong", "teks", "terpotong"]
    )
    def it_is_refused_when_it_is_no_word_file(self, content: bytes) -> None:
        for read in (extract_data, was_edited):
            with pytest.raises(PackageError):
                read(content)

    def it_is_refused_when_it_is_a_workbook(self) -> None:
        with pytest.raises(PackageError):
            extract_data((SAMPLE_FOLDER / "renstra.xlsx").read_bytes())

    def it_is_refused_when_it_is_damaged_in_the_middle(self, docx: bytes, tmp_path: Path) -> None:
        for chunk in (len(docx) // 2, len(docx) - 30):
            with pytest.raises(PackageError):
                extract_data(docx[:chunk])
        path = tmp_path / "rusak.docx"
        path.write_bytes(docx)
        edit_archive(path, {CONTENT: lambda x: x[:-20]})
        with pytest.raises(PackageError):
            was_edited(path.read_bytes())


def it_is_the_same_file_for_the_same_plan(plan: TinyBook, tmp_path: Path) -> None:
    other = tmp_path / "lain" / "dinsos" / "renstra-2025"
    shutil.copytree(plan.folder, other)
    assert compose(other).files[0].read_bytes() == compose(plan.folder).files[0].read_bytes()
