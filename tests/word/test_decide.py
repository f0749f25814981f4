"""Accepting and rejecting: each mark by itself, as the standard says, and laws on documents made by
chance.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from renstra.word.decide import decide, has_marks
from renstra.word.elements import attribute_of, find_child
from renstra.word.xml import W, paragraph_xml, run_xml
from tests.redline.redline_helpers import document_root, merge_of, paragraph_words

A = 'w:id="1" w:author="Dinas" w:date="2022-06-27T00:00:00Z"'


ALIGNMENT, COLUMNS, PAPER = '<w:jc w:val="right"/>', '<w:gridSpan w:val="2"/>', '<w:pgSz w:w="1"/>'


WN = f"{{{W}}}"


def cell(content: str) -> str:
    """A cell."""
    p = paragraph_xml(run_xml(content) if content else "")
    return f'<w:tc><w:tcPr><w:tcW w:w="1500" w:type="dxa"/></w:tcPr>{p}</w:tc>'


def rows(*content: str, mark: str = "") -> str:
    """A row of cells, given ready or as their text, and a mark on it."""
    body = "".join(s if s.startswith("<w:tc>") else cell(s) for s in content)
    properties = f"<w:{mark} {A}/>" if mark else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{body}</w:tr>"


def table(*content: str) -> str:
    """A table of rows."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(content)}</w:tbl>"


def value(element: etree._Element, path: str) -> str:
    """The ``w:val`` of a descendant named by path."""
    return attribute_of(find_child(element, path))


def out(words: str, mark: str = "del") -> str:
    """A deleted stretch."""
    return (
        f'<w:{mark} {A}><w:r><w:delText xml:space="preserve">{words}</w:delText></w:r></w:{mark}>'
    )


def added(words: str, mark: str = "ins") -> str:
    """An inserted stretch."""
    return f"<w:{mark} {A}>{run_xml(words)}</w:{mark}>"


def p(content: str, mark: str = "", look: str = "") -> str:
    """A paragraph whose end bears a mark."""
    return paragraph_xml(content, look, f"<w:rPr><w:{mark} {A}/></w:rPr>" if mark else "")


def words(*block: str, accept: bool) -> list[str]:
    """The texts of the paragraphs that are left."""
    return [paragraph_words(x) for x in decide(document_root(*block), accept)[0].iter(f"{WN}p")]


class DescribeDeciding:
    @pytest.mark.parametrize(("accept", "expected"), [(True, "a baru c"), (False, "a lama c")])
    def it_decides_words(self, accept: bool, expected: str) -> None:
        assert words(
            p(run_xml("a ") + out("lama") + added("baru") + run_xml(" c")), accept=accept
        ) == [expected]

    @pytest.mark.parametrize(("accept", "expected"), [(True, ["", "x"]), (False, ["x", ""])])
    def it_decides_moves(self, accept: bool, expected: list[str]) -> None:
        origin = (
            f'<w:moveFromRangeStart {A} w:name="m"/>{out("x", "moveFrom")}'
            '<w:moveFromRangeEnd w:id="1"/>'
        )
        tujuan = (
            f'<w:moveToRangeStart {A} w:name="m"/>{added("x", "moveTo")}'
            '<w:moveToRangeEnd w:id="1"/>'
        )
        root = document_root(p(origin), p(tujuan))

        assert [paragraph_words(x) for x in decide(root, accept)[0]] == expected
        assert not has_marks(root)

    def it_takes_out_what_was_inserted_and_then_deleted(self) -> None:
        doubled = f"<w:ins {A}>{out('x')}</w:ins>"

        assert (
            words(p(run_xml("a") + doubled), accept=True)
            == words(p(run_xml("a") + doubled), accept=False)
            == ["a"]
        )

    def it_makes_instructions_of_deleted_fields_whole_again(self) -> None:
        root = decide(
            document_root(
                p(f"<w:del {A}><w:r><w:delInstrText> PAGE </w:delInstrText></w:r></w:del>")
            ),
            accept=False,
        )

        assert [el.tag for el in root.iter(f"{WN}instrText", f"{WN}delInstrText")] == [
            f"{WN}instrText"
        ]

    def it_drops_a_link_that_nothing_is_left_of(self) -> None:
        root = decide(
            document_root(
                p(f'<w:hyperlink w:anchor="x">{added("tautan")}</w:hyperlink>' + run_xml("a"))
            ),
            accept=False,
        )

        assert next(root.iter(f"{WN}hyperlink"), None) is None


class DescribeTheEndOfAParagraph:
    def it_runs_together_with_the_next_whose_properties_hold(self) -> None:
        root = decide(
            document_root(p(run_xml("a"), "del", "Satu"), p(run_xml("b"), look="Dua")), accept=True
        )

        assert [(value(x, "pPr/pStyle"), paragraph_words(x)) for x in root[0]] == [("Dua", "ab")]

    def it_takes_several_paragraphs_out(self) -> None:
        block = [p(run_xml("a")), p(added("b"), "ins"), p(added("c"), "ins"), p(run_xml("d"))]

        assert words(*block, accept=False) == ["a", "d"]
        assert words(*block, accept=True) == ["a", "b", "c", "d"]

    def it_takes_out_a_whole_paragraph_before_a_table_with_the_bookmarks_in_it(self) -> None:
        before = p(
            '<w:bookmarkStart w:id="1" w:name="x"/>' + out("a") + '<w:bookmarkEnd w:id="1"/>', "del"
        )

        root = decide(document_root(before, table(rows("s")), p(run_xml("b"))), accept=True)

        assert [el.tag.removeprefix(WN) for el in root[0]] == ["tbl", "p"]

    def it_leaves_a_paragraph_with_words_before_a_table(self) -> None:
        assert words(p(run_xml("a"), "del"), table(rows("s")), p(run_xml("b")), accept=True) == [
            "a",
            "s",
            "b",
        ]

    def it_never_takes_the_last_paragraph_of_a_cell(self) -> None:
        content = f"<w:tc><w:tcPr/>{p(out('a'), 'del')}{p(added('b'), 'ins')}</w:tc>"

        assert words(f"<w:tbl><w:tr>{content}</w:tr></w:tbl>", p(""), accept=False) == ["a", "", ""]

    def it_takes_the_end_of_a_section_with_it(self) -> None:
        section = paragraph_xml("", "", f"<w:rPr><w:ins {A}/></w:rPr><w:sectPr/>")

        assert (
            next(
                decide(document_root(section, p(run_xml("a"))), accept=False).iter(f"{WN}sectPr"),
                None,
            )
            is None
        )


class DescribeTables:
    @pytest.mark.parametrize(("accept", "expected"), [(True, ["b", ""]), (False, ["a", ""])])
    def it_takes_out_rows(self, accept: bool, expected: list[str]) -> None:
        both = table(rows("a", mark="del"), rows("b", mark="ins"))

        assert words(both, p(""), accept=accept) == expected

    def it_takes_out_a_table_without_rows(self) -> None:
        root = decide(document_root(table(rows("a", mark="del")), p("")), accept=True)

        assert [el.tag for el in root[0]] == [f"{WN}p"]

    @pytest.mark.parametrize(("accept", "expected"), [(True, ["a", "b"]), (False, ["a", "c"])])
    def it_takes_out_cells(self, accept: bool, expected: list[str]) -> None:
        add, drop = (
            cell(n).replace("<w:tcPr>", f"<w:tcPr><w:{m} {A}/>")
            for n, m in (("b", "cellIns"), ("c", "cellDel"))
        )

        assert words(table(rows("a", add, drop)), accept=accept) == expected

    @pytest.mark.parametrize(("accept", "expected"), [(True, "restart"), (False, "continue")])
    def it_decides_how_a_cell_merges(self, accept: bool, expected: str) -> None:
        one = cell("a").replace(
            "<w:tcPr>", f'<w:tcPr><w:cellMerge {A} w:vMerge="rest" w:vMergeOrig="cont"/>'
        )

        root = decide(document_root(table(rows(one))), accept)

        assert merge_of(next(root.iter(f"{WN}tc"))) == expected


class DescribeProperties:
    @pytest.mark.parametrize(
        ("element", "look", "gap"),
        [("pPr", "pStyle", "<w:rPr><w:b/></w:rPr>"), ("rPr", "rStyle", "")],
    )
    def it_brings_back_what_is_noted(self, element: str, look: str, gap: str) -> None:
        record = (
            f'<w:{element}Change {A}><w:{element}><w:{look} w:val="Lama"/></w:{element}>'
            f"</w:{element}Change>"
        )
        properties = f'<w:{element}><w:{look} w:val="Baru"/>{gap}{record}</w:{element}>'
        xml = f"<w:p>{properties if element == 'pPr' else f'<w:r>{properties}</w:r>'}</w:p>"
        outcome = {
            t: [el.get(f"{WN}val") for el in decide(document_root(xml), t).iter(f"{WN}{look}")]
            for t in (True, False)
        }

        assert outcome == {True: ["Baru"], False: ["Lama"]}

    def it_leaves_the_mark_of_the_paragraph_and_its_section_alone(self) -> None:
        record = f"<w:pPrChange {A}><w:pPr/></w:pPrChange>"
        properties = f'<w:jc w:val="left"/><w:rPr><w:b/></w:rPr><w:sectPr/>{record}'
        xml = f"<w:p><w:pPr>{properties}</w:pPr></w:p>"

        root = decide(document_root(xml, "<w:p/>"), accept=False)

        assert [el.tag.removeprefix(WN) for el in root[0][0][0]] == ["rPr", "sectPr"]

    def it_brings_back_tables_rows_cells_and_sections(self) -> None:
        def make_record(element: str, old: str) -> str:
            noted = f"<w:{element}>{old}</w:{element}>"
            return f"<w:{element}Change {A}>{noted}</w:{element}Change></w:{element}>"

        xml = (
            f'<w:tbl><w:tblPr><w:jc w:val="left"/>{make_record("tblPr", ALIGNMENT)}'
            f"<w:tblGrid><w:gridCol/>{make_record('tblGrid', '<w:gridCol/><w:gridCol/>')}"
            f"<w:tr><w:trPr>{make_record('trPr', '<w:tblHeader/>')}"
            f"<w:tc><w:tcPr>{make_record('tcPr', COLUMNS)}<w:p/></w:tc></w:tr></w:tbl><w:p/>"
            '<w:sectPr><w:headerReference w:type="default"/><w:pgSz w:w="2"/>'
            f"{make_record('sectPr', PAPER)}"
        )

        root = decide(document_root(xml), accept=False)

        assert value(root[0][0], "tblPr/jc") == "right"
        assert len(list(root.iter(f"{WN}gridCol"))) == 2
        assert next(root.iter(f"{WN}tblHeader"), None) is not None
        assert value(next(root.iter(f"{WN}tc")), "tcPr/gridSpan") == "2"
        assert [el.tag.removeprefix(WN) for el in root[0][-1]] == ["headerReference", "pgSz"]
        assert not has_marks(root)

    def it_decides_numbers_of_lists(self) -> None:
        number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins {A}/></w:numPr>'
        present = {
            t: value(
                decide(document_root(paragraph_xml("", "", number)), t)[0][0], "pPr/numPr/numId"
            )
            for t in (True, False)
        }

        assert present == {True: "1", False: ""}


WORDS = st.text("ab 1.", max_size=6)
PIECE = st.tuples(st.sampled_from(["tetap", "keluar", "masuk"]), WORDS)


class DescribeLaws:
    @given(
        st.lists(
            st.tuples(st.lists(PIECE, max_size=4), st.sampled_from(["", "ins", "del"])),
            min_size=1,
            max_size=6,
        )
    )
    def it_gives_what_the_marks_say_whichever_way_they_are_mixed(
        self, content: list[tuple[list[tuple[str, str]], str]]
    ) -> None:
        """Each paragraph runs on into the next when its end goes; the last end never does."""
        looks: dict[str, Callable[[str], str]] = {"tetap": run_xml, "keluar": out, "masuk": added}
        block = [
            p("".join(looks[kind](k) for kind, k in chunk if k), end) for chunk, end in content
        ]
        for accept in (True, False):
            drop, dropped_end = ("keluar", "del") if accept else ("masuk", "ins")
            expected = [""]
            for n, (chunk, end) in enumerate(content):
                expected[-1] += "".join(k for kind, k in chunk if kind != drop)
                if end != dropped_end and n + 1 < len(content):
                    expected.append("")

            assert words(*block, accept=accept) == expected
