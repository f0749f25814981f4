"""A built Word file read as one flow, whichever program saved it."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml

from renstra.homecoming.flow import Edited, FlowParagraph, read_flow
from renstra.narrative.blocks import CrossReference, Footnote, Piece
from renstra.word.word_file import PackageError
from renstra.word.xml import NS
from tests.jobs.job_helpers import composition_of
from tests.plans import TinyBook

TEXT = """Kalimat **tebal** dan *miring* serta [laman](https://kab.go.id)[^1],
lihat {{ rujuk('pegawai') }}.

- butir satu

{{ tabel('pegawai') }}

[^1]: Catatan kaki.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = TinyBook(tmp_path_factory.mktemp("alir")).save().parent
    (folder / "narasi").mkdir()
    (folder / "narasi/sumber-daya.md.j2").write_text(TEXT, encoding="utf-8")
    return composition_of(folder).manuscript().outcome()


@pytest.fixture(scope="module")
def read(built: bytes) -> Edited:
    return read_flow(built)


def saved_after(built: bytes, change: Callable[[Document], None]) -> Edited:
    """The flow of a file that python-docx changed."""
    document, target = docx.Document(io.BytesIO(built)), io.BytesIO()
    change(document)
    document.save(target)
    return read_flow(target.getvalue())


def paragraph(flow: Edited, begin: str) -> FlowParagraph:
    return next(p for p in flow.paragraphs if p.words.startswith(begin))


class DescribeFlow:
    def it_tells_the_manner_of_words_links_notes_and_mentions(self, read: Edited) -> None:
        assert paragraph(read, "Kalimat").content == (
            Piece("Kalimat "),
            Piece("tebal", bold=True),
            Piece(" dan "),
            Piece("miring", italic=True),
            Piece(" serta "),
            Piece("laman", link="https://kab.go.id"),
            Footnote((Piece("Catatan kaki."),)),
            Piece(", lihat "),
            CrossReference("_RefTabel201"),
            Piece("."),
        )

    def it_tells_lists_from_text_and_where_each_stands(self, read: Edited) -> None:
        item = paragraph(read, "butir satu")
        assert (item.level, item.numbered) == (0, False)
        assert item.section[0].startswith("GAMBARAN PELAYANAN")

    def it_leaves_out_what_word_counts(self, read: Edited) -> None:
        index = [p.words for p in read.paragraphs if p.style in {"toc 1", "table of figures"}]
        assert not any(index)
        assert paragraph(read, "Tabel 2.").bookmarks == ("_RefTabel201",)

    def it_knows_a_table_by_its_caption(self, read: Edited) -> None:
        table = next(t for t in read.tables if t.caption == "_RefTabel201")
        assert table.heading_rows
        assert any(cell.text == "S1" for row in table.rows for cell in row)

    def it_reads_the_same_from_what_python_docx_saves(self, built: bytes, read: Edited) -> None:
        assert saved_after(built, lambda _: None) == read

    def it_sees_tracked_changes_as_accepted(self, built: bytes) -> None:
        by = 'w:id="1" w:author="Kasubag" w:date="2026-01-02T00:00:00Z"'

        def track(document: Document) -> None:
            found = next(p for p in document.paragraphs if p.text.startswith("Kalimat"))
            run = found.runs[0]._r
            run.addnext(parse_xml(f"<w:ins {NS} {by}><w:r><w:t>baru </w:t></w:r></w:ins>"))

        assert paragraph(saved_after(built, track), "Kalimat").words.startswith(
            "Kalimat baru tebal dan"
        )

    def it_refuses_what_is_no_word_file(self) -> None:
        with pytest.raises(PackageError):
            read_flow(b"bukan arsip")
