"""Accepting and rejecting: each mark by itself, as the standard says, and laws on documents made by
chance.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from renstra.redline.elements import WN, merge, text, value
from renstra.redline.marks import DEL, INS, Tracker, mark_row
from renstra.redline.resolve import decide, has_marks
from renstra.redline.tables import diff_words
from renstra.word.xml import NS, paragraph, run
from tests.compare.redline_helpers import AUTHOR, DATE, cell, rows, table

A = 'w:id="1" w:author="Dinas" w:date="2022-06-27T00:00:00Z"'


ALIGNMENT, COLUMNS, PAPER = '<w:jc w:val="right"/>', '<w:gridSpan w:val="2"/>', '<w:pgSz w:w="1"/>'


def body(*block: str) -> Any:
    """A document of these blocks."""
    return etree.fromstring(f"<w:document {NS}><w:body>{''.join(block)}</w:body></w:document>")


def out(words: str, mark: str = "del") -> str:
    """A deleted stretch."""
    return (
        f'<w:{mark} {A}><w:r><w:delText xml:space="preserve">{words}</w:delText></w:r></w:{mark}>'
    )


def added(words: str, mark: str = "ins") -> str:
    """An inserted stretch."""
    return f"<w:{mark} {A}>{run(words)}</w:{mark}>"


def p(content: str, mark: str = "", look: str = "") -> str:
    """A paragraph whose end bears a mark."""
    return paragraph(content, look, f"<w:rPr><w:{mark} {A}/></w:rPr>" if mark else "")


def words(*block: str, accept: bool) -> list[str]:
    """The texts of the paragraphs that are left."""
    return [text(x) for x in decide(body(*block), accept)[0].iter(f"{WN}p")]


class DescribePutuskan:
    @pytest.mark.parametrize(("accept", "expected"), [(True, "a baru c"), (False, "a lama c")])
    def it_decides_words(self, accept: bool, expected: str) -> None:
        assert words(p(run("a ") + out("lama") + added("baru") + run(" c")), accept=accept) == [
            expected
        ]

    @pytest.mark.parametrize(("accept", "expected"), [(True, ["", "x"]), (False, ["x", ""])])
    def it_decides_moves(self, accept: bool, expected: list[str]) -> None:
        origin = f'<w:moveFromRangeStart {A} w:name="m"/>{out("x", "moveFrom")}<w:moveFromRangeEnd w:id="1"/>'
        tujuan = f'<w:moveToRangeStart {A} w:name="m"/>{added("x", "moveTo")}<w:moveToRangeEnd w:id="1"/>'
        root = body(p(origin), p(tujuan))

        assert [text(x) for x in decide(root, accept)[0]] == expected
        assert not has_marks(root)

    def it_takes_out_what_was_inserted_and_then_deleted(self) -> None:
        doubled = f"<w:ins {A}>{out('x')}</w:ins>"

        assert (
            words(p(run("a") + doubled), accept=True)
            == words(p(run("a") + doubled), accept=False)
            == ["a"]
        )

    def it_makes_instructions_of_deleted_fields_whole_again(self) -> None:
        root = decide(
            body(p(f"<w:del {A}><w:r><w:delInstrText> PAGE </w:delInstrText></w:r></w:del>")),
            accept=False,
        )

        assert [el.tag for el in root.iter(f"{WN}instrText", f"{WN}delInstrText")] == [
            f"{WN}instrText"
        ]

    def it_drops_a_link_that_nothing_is_left_of(self) -> None:
        root = decide(
            body(p(f'<w:hyperlink w:anchor="x">{added("tautan")}</w:hyperlink>' + run("a"))),
            accept=False,
        )

        assert next(root.iter(f"{WN}hyperlink"), None) is None


class DescribeAkhirParagraf:
    def it_runs_together_with_the_next_whose_properties_hold(self) -> None:
        root = decide(body(p(run("a"), "del", "Satu"), p(run("b"), look="Dua")), accept=True)

        assert [(value(x, "pPr/pStyle"), text(x)) for x in root[0]] == [("Dua", "ab")]

    def it_takes_several_paragraphs_out(self) -> None:
        block = [p(run("a")), p(added("b"), "ins"), p(added("c"), "ins"), p(run("d"))]

        assert words(*block, accept=False) == ["a", "d"]
        assert words(*block, accept=True) == ["a", "b", "c", "d"]

    def it_takes_out_a_whole_paragraph_before_a_table_with_the_bookmarks_in_it(self) -> None:
        before = p(
            '<w:bookmarkStart w:id="1" w:name="x"/>' + out("a") + '<w:bookmarkEnd w:id="1"/>', "del"
        )

        root = decide(body(before, table(rows("s"), columns=1), p(run("b"))), accept=True)

        assert [el.tag.removeprefix(WN) for el in root[0]] == ["tbl", "p"]

    def it_leaves_a_paragraph_with_words_before_a_table(self) -> None:
        assert words(p(run("a"), "del"), table(rows("s"), columns=1), p(run("b")), accept=True) == [
            "a",
            "s",
            "b",
        ]

    def it_never_takes_the_last_paragraph_of_a_cell(self) -> None:
        content = f"<w:tc><w:tcPr/>{p(out('a'), 'del')}{p(added('b'), 'ins')}</w:tc>"

        assert words(f"<w:tbl><w:tr>{content}</w:tr></w:tbl>", p(""), accept=False) == ["a", "", ""]

    def it_takes_the_end_of_a_section_with_it(self) -> None:
        section = paragraph("", "", f"<w:rPr><w:ins {A}/></w:rPr><w:sectPr/>")

        assert (
            next(decide(body(section, p(run("a"))), accept=False).iter(f"{WN}sectPr"), None) is None
        )


class DescribeTabel:
    def it_takes_out_rows_and_a_table_without_rows(self) -> None:
        tracker = Tracker(AUTHOR, DATE)
        marked = [
            mark_row(etree.fromstring(f"<x {NS}>{rows(n)}</x>")[0], method, tracker)
            for n, method in (("a", DEL), ("b", INS))
        ]
        result = {}
        for accept in (True, False):
            root = body(table(columns=1), p(""))
            root[0][0].extend(etree.fromstring(etree.tostring(tr)) for tr in marked)
            result[accept] = [text(x) for x in decide(root, accept).iter(f"{WN}p")]
        empty = body(table(columns=1), p(""))
        empty[0][0].append(marked[0])

        assert result == {True: ["b", ""], False: ["a", ""]}
        assert [el.tag for el in decide(empty, accept=True)[0]] == [f"{WN}p"]

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

        root = decide(body(table(rows(one), columns=1)), accept)

        assert merge(next(root.iter(f"{WN}tc"))) == expected


class DescribeSifat:
    @pytest.mark.parametrize(
        ("element", "look", "gap"),
        [("pPr", "pStyle", "<w:rPr><w:b/></w:rPr>"), ("rPr", "rStyle", "")],
    )
    def it_brings_back_what_is_noted(self, element: str, look: str, gap: str) -> None:
        record = f'<w:{element}Change {A}><w:{element}><w:{look} w:val="Lama"/></w:{element}></w:{element}Change>'
        properties = f'<w:{element}><w:{look} w:val="Baru"/>{gap}{record}</w:{element}>'
        xml = f"<w:p>{properties if element == 'pPr' else f'<w:r>{properties}</w:r>'}</w:p>"
        outcome = {
            t: [el.get(f"{WN}val") for el in decide(body(xml), t).iter(f"{WN}{look}")]
            for t in (True, False)
        }

        assert outcome == {True: ["Baru"], False: ["Lama"]}

    def it_leaves_the_mark_of_the_paragraph_and_its_section_alone(self) -> None:
        record = f"<w:pPrChange {A}><w:pPr/></w:pPrChange>"
        xml = f'<w:p><w:pPr><w:jc w:val="left"/><w:rPr><w:b/></w:rPr><w:sectPr/>{record}</w:pPr></w:p>'

        root = decide(body(xml, "<w:p/>"), accept=False)

        assert [el.tag.removeprefix(WN) for el in root[0][0][0]] == ["rPr", "sectPr"]

    def it_brings_back_tables_rows_cells_and_sections(self) -> None:
        def make_record(element: str, old: str) -> str:
            return f"<w:{element}Change {A}><w:{element}>{old}</w:{element}></w:{element}Change></w:{element}>"

        xml = (
            f'<w:tbl><w:tblPr><w:jc w:val="left"/>{make_record("tblPr", ALIGNMENT)}'
            f"<w:tblGrid><w:gridCol/>{make_record('tblGrid', '<w:gridCol/><w:gridCol/>')}"
            f"<w:tr><w:trPr>{make_record('trPr', '<w:tblHeader/>')}"
            f"<w:tc><w:tcPr>{make_record('tcPr', COLUMNS)}<w:p/></w:tc></w:tr></w:tbl><w:p/>"
            f'<w:sectPr><w:headerReference w:type="default"/><w:pgSz w:w="2"/>{make_record("sectPr", PAPER)}'
        )

        root = decide(body(xml), accept=False)

        assert value(root[0][0], "tblPr/jc") == "right"
        assert len(list(root.iter(f"{WN}gridCol"))) == 2
        assert next(root.iter(f"{WN}tblHeader"), None) is not None
        assert value(next(root.iter(f"{WN}tc")), "tcPr/gridSpan") == "2"
        assert [el.tag.removeprefix(WN) for el in root[0][-1]] == ["headerReference", "pgSz"]
        assert not has_marks(root)

    def it_decides_numbers_of_lists(self) -> None:
        number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins {A}/></w:numPr>'
        present = {
            t: value(decide(body(paragraph("", "", number)), t)[0][0], "pPr/numPr/numId")
            for t in (True, False)
        }

        assert present == {True: "1", False: ""}


WORDS = st.text("ab 1.", max_size=6)
PIECE = st.tuples(st.sampled_from(["tetap", "keluar", "masuk"]), WORDS)


class DescribeHukum:
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
        looks = {"tetap": run, "keluar": out, "masuk": added}
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

    @given(st.text("abc \n.", max_size=24), st.text("abc \n.", max_size=24))
    def it_gives_both_texts_back_from_the_words_that_differ(
        self, origin: str, outcome: str
    ) -> None:
        chunk = list(diff_words(origin, outcome))

        assert "".join(fixed + out for fixed, out, _ in chunk) == origin
        assert "".join(fixed + added for fixed, _, added in chunk) == outcome
        assert origin != outcome or not any(out or added for _, out, added in chunk)
