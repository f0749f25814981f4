"""What reviewers left in a Word file, and what else of it is told."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree
from openpyxl import load_workbook

from renstra.homecoming.proposals_file import proposals_xlsx
from renstra.homecoming.review import Review, read_review
from renstra.word.elements import parse_xml, remove_element, word_tag
from renstra.word.xml import NS
from tests.homecoming.edits import BuiltPlan, changed, edited, rows_by_caption
from tests.plans import TinyBook, edit_archive

_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltPlan:
    return BuiltPlan(TinyBook(tmp_path_factory.mktemp("telaah")).save().parent)


def commented(built: bytes, caption: str, row: int) -> bytes:
    """The file with a comment on the first cell of a row, as python-docx writes it."""
    document, target = docx.Document(io.BytesIO(built)), io.BytesIO()
    cell = rows_by_caption(document.element.body)[caption][row].findall("{*}tc")[0]
    table = next(t for t in document.tables if any(c._tc is cell for c in t._cells))
    paragraph = next(c for c in table._cells if c._tc is cell).paragraphs[0]
    document.add_comment(paragraph.runs, text="Mohon diperiksa.", author="Ibu Sari", initials="S")
    document.save(target)
    return target.getvalue()


def tracked(body: etree._Element, place: tuple[str, int, int], old: str, new: str) -> None:
    """Replace the words of a cell as Word does that tracks changes."""
    caption, row, at = place
    cell = rows_by_caption(body)[caption][row].findall("{*}tc")[at]
    by = 'w:id="900" w:author="Pak Anto" w:date="2025-03-01T09:30:00Z"'
    paragraph = next(cell.iter(word_tag("p")))
    for run in paragraph.findall("{*}r"):
        paragraph.remove(run)
    marked = parse_xml(
        f"<w:p {NS}><w:del {by}><w:r><w:delText>{old}</w:delText></w:r></w:del>"
        f"<w:ins {by}><w:r><w:t>{new}</w:t></w:r></w:ins></w:p>"
    )
    paragraph.extend(list(marked))


class DescribeComments:
    def it_tells_author_words_and_row(self, built: BuiltPlan) -> None:
        caption, row, _ = built.place("pendanaan", "Sub 1")
        (one,) = read_review(commented(built.docx, caption, row)).comments
        assert (one.author, one.text, one.resolved) == ("Ibu Sari", "Mohon diperiksa.", False)
        assert one.about == "Sub 1"
        assert one.place.startswith("Tabel 6.1, baris")

    def it_marks_those_that_were_resolved(self, built: BuiltPlan, tmp_path: Path) -> None:
        caption, row, _ = built.place("pendanaan", "Sub 1")
        path = tmp_path / "selesai.docx"
        path.write_bytes(commented(built.docx, caption, row))

        def known(xml: bytes) -> bytes:
            root = parse_xml(xml)
            next(root.iter(word_tag("p"))).set(f"{{{_W14}}}paraId", "0A0B0C0D")
            return etree.tostring(root)

        edit_archive(path, {"word/comments.xml": known})
        with zipfile.ZipFile(path, "a") as archive:
            done = f'<e:commentsEx xmlns:e="{_W15}"><e:commentEx e:paraId="0A0B0C0D" e:done="1"/>'
            archive.writestr("word/commentsExtended.xml", f"{done}</e:commentsEx>")
        assert read_review(path.read_bytes()).comments[0].resolved

    def it_finds_none_in_a_file_as_it_was_built(self, built: BuiltPlan) -> None:
        review = read_review(built.docx)
        assert (review.comments, review.changes) == ((), ())


class DescribeTrackedChanges:
    def they_count_as_accepted_and_name_their_author(self, built: BuiltPlan) -> None:
        place = built.place("pendanaan", "Sub 1", "pagu.2025")
        content = changed(built.docx, lambda body: tracked(body, place, "1.000.000", "4.000.000"))
        (one,) = built.home(content).proposals
        assert one.new == "4.000.000"
        went, came = read_review(content).changes
        assert (went.author, went.text, went.added) == ("Pak Anto", "1.000.000", False)
        assert (came.text, came.added, came.caption) == ("4.000.000", True, place[0])


class DescribeOutside:
    def it_tells_words_of_a_page_that_its_template_brings(self, built: BuiltPlan) -> None:
        def change(body: etree._Element) -> None:
            next(t for t in body.iter("{*}t") if t.text == "KATA PENGANTAR").text = "PRAKATA"

        (one,) = built.home(changed(built.docx, change)).remarks
        assert (one.place, one.before, one.after) == (
            "halaman kata pengantar",
            "KATA PENGANTAR",
            "PRAKATA",
        )

    def it_leaves_tables_of_texts_alone_also_without_their_description(
        self, tmp_path: Path
    ) -> None:
        folder = TinyBook(tmp_path).save().parent
        (folder / "narasi").mkdir()
        table = "| A | B |\n|---|---|\n| isi | lain |\n"
        (folder / "narasi/sumber-daya.md.j2").write_text(table, encoding="utf-8")
        built = BuiltPlan(folder)

        def change(body: etree._Element) -> None:
            for description in list(body.iter(word_tag("tblCaption"))):
                remove_element(description)
            next(t for t in body.iter("{*}t") if t.text == "lain").text = "berubah"

        home = built.home(changed(built.docx, change))
        assert (home.proposals, home.remarks) == ((), ())

    def it_tells_a_paragraph_whose_form_alone_changed(self, built: BuiltPlan) -> None:
        def change(body: etree._Element) -> None:
            styles = (
                s for s in body.iter(word_tag("pStyle")) if s.get(word_tag("val")) == "BodyText"
            )
            next(styles).set(word_tag("val"), "Quote")

        (one,) = built.home(changed(built.docx, change)).remarks
        assert "bentuk" in one.reason


class DescribeTheFileOfProposals:
    def it_lists_proposals_what_is_left_and_comments(self, built: BuiltPlan) -> None:
        texts = {
            built.place("pendanaan", "Sub 1", "pagu.2025"): "2.500.000",
            built.place("pegawai", "S1", "jumlah"): "9",
        }
        home = built.home(edited(built.docx, texts))
        review = Review((), (), {})
        content = proposals_xlsx(home, review, built.renstra, "naskah.docx", lambda _: " (hlm. 9)")
        sheet = load_workbook(io.BytesIO(content))["Usulan"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        row = next(row for row in rows if row[0] == 1)
        assert row[1:4] == ["Sub Kegiatan", home.proposals[0].place.cell, "Pagu 2025"]
        assert row[5:8] == ["1.000.000", 2_500_000, "Usulan"]
        assert str(row[8]).endswith("(hlm. 9)")
        left = load_workbook(io.BytesIO(content))["Tidak Terbawa"]
        assert "9" in [cell.value for row in left.iter_rows() for cell in row]

    def it_is_the_same_bytes_for_the_same_edits(self, built: BuiltPlan) -> None:
        home, review = built.home(built.docx), Review((), (), {})
        files = {proposals_xlsx(home, review, built.renstra, "naskah.docx", str) for _ in range(2)}
        assert len(files) == 1
