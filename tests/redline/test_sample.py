"""The tracked document of the two samples, read by eyes of its own: nothing here goes through the
program's own proof.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from renstra.compare.diff import compare_plans
from renstra.plan.open import open_plan
from renstra.plan.plan import Edition
from renstra.redline import redline
from renstra.word.table.metrics import WORD_BREAK

DATA = Path(__file__).parents[2] / "data/dinsos-bengkulu"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PAGU_COLUMN = 6
Block = str | list[list[str]]


@pytest.fixture(scope="module")
def plan() -> tuple[Edition, Edition]:
    old, new = (open_plan(str(DATA / n)).edition for n in ("renstra-2021", "perubahan-2022"))
    assert old and new
    return old, new


@pytest.fixture(scope="module")
def document(plan: tuple[Edition, Edition]) -> tuple[bytes, bytes]:
    return plan[0].manuscript(None).outcome(), plan[1].manuscript(None).outcome()


@pytest.fixture(scope="module")
def tracked(plan: tuple[Edition, Edition]) -> bytes:
    return track(plan)


def track(plan: tuple[Edition, Edition]) -> bytes:
    """The tracked document of two plans."""
    padanan = compare_plans(plan[0].renstra, plan[1].renstra).padanan
    old, new = (p.manuscript(None) for p in plan)
    return redline(old, new, padanan, author="Dinas Sosial", when=date(2022, 6, 27))


def body(docx: bytes) -> Any:
    with zipfile.ZipFile(io.BytesIO(docx)) as z:
        return etree.fromstring(z.read("word/document.xml"))[0]


def decide(root: Any, accept: bool) -> Any:
    """Accept or reject all, by the plain meaning of the marks: enough for what this file holds, and
    for nothing else.
    """
    drop, save = ("del", "ins") if accept else ("ins", "del")
    for tr in [
        t.getparent().getparent()
        for t in root.iter(f"{W}{drop}")
        if t.getparent().tag == f"{W}trPr"
    ]:
        tr.getparent().remove(tr)
    for record in list(root.iter(f"{W}tcPrChange")):
        properties = record.getparent()
        if not accept:
            properties.getparent().replace(properties, record[0])
        else:
            properties.remove(record)
    for p in [
        t.getparent().getparent().getparent()
        for t in root.iter(f"{W}{drop}")
        if t.getparent().tag == f"{W}rPr"
    ]:
        p.set("buang", "1")
    for el in [
        e for e in root.iter(f"{W}{drop}") if e.getparent().tag not in (f"{W}rPr", f"{W}trPr")
    ]:
        el.getparent().remove(el)
    for el in [
        e for e in root.iter(f"{W}{save}") if e.getparent().tag not in (f"{W}rPr", f"{W}trPr")
    ]:
        position = el.getparent().index(el)
        el.getparent()[position : position + 1] = list(el)
    for el in root.iter(f"{W}delText"):
        el.tag = f"{W}t"
    for p in [p for p in root.iter(f"{W}p") if p.get("buang")]:
        following = p.getnext()
        rest = [el for el in p if el.tag != f"{W}pPr"]
        if following is not None and following.tag == f"{W}p":
            position = 1 if following.find(f"{W}pPr") is not None else 0
            following[position:position] = rest
        p.getparent().remove(p)
    return root


def without_page_numbers(root: Any) -> Any:
    """Take out the fields that name a page, with the tab before them."""
    for command in [
        i for i in root.iter(f"{W}instrText") if (i.text or "").split()[:1] == ["PAGEREF"]
    ]:
        start = command.getparent().getprevious()
        parent, position = start.getparent(), start.getparent().index(start)
        end = next(
            r
            for r in start.itersiblings()
            if r.find(f"{W}fldChar[@{W}fldCharType='end']") is not None
        )
        del parent[position : parent.index(end) + 1]
        if position and parent[position - 1].find(f"{W}tab") is not None:
            del parent[position - 1]
    return root


def content(root: Any) -> list[Block]:
    """Paragraphs with words, and tables as rows of cells; a cell that goes on with the one above
    says what that says.
    """
    result: list[Block] = []
    for el in root:
        if el.tag == f"{W}p" and (text := _text(el)):
            result.append(text)
        elif el.tag == f"{W}sdt":
            result += (entry for p in el.iter(f"{W}p") if (entry := _text(p)))
        elif el.tag == f"{W}tbl":
            result.append(_table(el))
    return result


def _table(tbl: Any) -> list[list[str]]:
    upper: dict[int, str] = {}
    result = []
    for tr in tbl.iterchildren(f"{W}tr"):
        rows, columns = [], 0
        for tc in tr.iterchildren(f"{W}tc"):
            merge = tc.find(f"{W}tcPr/{W}vMerge")
            following = merge is not None and merge.get(f"{W}val", "continue") == "continue"
            upper[columns] = (
                upper.get(columns, "")
                if following
                else "\n".join(_text(p) for p in tc.iter(f"{W}p"))
            )
            rows.append(upper[columns])
            span = tc.find(f"{W}tcPr/{W}gridSpan")
            columns += int(span.get(f"{W}val")) if span is not None else 1
        result.append(rows)
    return result


def _text(p: Any) -> str:
    return "".join(t.text or "" for t in p.iter(f"{W}t"))


class DescribeBothWays:
    def it_is_the_new_document_when_all_is_accepted(
        self, tracked: bytes, document: tuple[bytes, bytes]
    ) -> None:
        outcome = content(without_page_numbers(decide(body(tracked), accept=True)))
        assert outcome == content(without_page_numbers(body(document[1])))

    def it_is_the_old_document_when_all_is_rejected(
        self, tracked: bytes, document: tuple[bytes, bytes]
    ) -> None:
        """But for places where a cell may break a line, which are the new document's layout."""
        outcome, original = (
            repr(content(without_page_numbers(root))).replace("\\u200b", "")
            for root in (decide(body(tracked), accept=False), body(document[0]))
        )
        assert outcome == original

    def it_keeps_the_shape_of_every_table(
        self, tracked: bytes, document: tuple[bytes, bytes]
    ) -> None:
        for accept, original in ((True, document[1]), (False, document[0])):
            form = [
                [[len(b) for b in t] for t in content(root) if isinstance(t, list)]
                for root in (decide(body(tracked), accept), body(original))
            ]
            assert form[0] == form[1]


class DescribeRows:
    def it_shows_new_rows_as_rows_that_were_inserted(self, tracked: bytes) -> None:
        new = {
            _text(tr.find(f"{W}tc"))
            for tr in body(tracked).iter(f"{W}tr")
            if tr.find(f"{W}trPr/{W}ins") is not None
        }
        assert {
            "Pengangkatan Anak antar WNI",
            "Fasilitasi Bantuan Pengembangan Ekonomi Masyarakat",
        } <= new

    def it_shows_a_changed_row_once_with_its_figures_word_by_word(self, tracked: bytes) -> None:
        rows = [
            tr
            for tr in body(tracked).iter(f"{W}tr")
            if len(list(tr.iterchildren(f"{W}tc"))) == 19
            and "Permakanan" in _text(tr.find(f"{W}tc"))
        ]
        assert rows and all(tr.find(f"{W}trPr/{W}ins") is None for tr in rows)
        changed = [
            tc
            for tr in rows
            for tc in tr.findall(f"{W}tc")[PAGU_COLUMN:17:2]
            if next(tc.iter(f"{W}ins"), None) is not None
        ]
        assert changed
        for tc in changed:
            missing = "".join(t.text for t in tc.iter(f"{W}delText"))
            arrived = "".join(t.text for i in tc.iter(f"{W}ins") for t in i.iter(f"{W}t"))
            assert (
                re.fullmatch(rf"[\d.]+({WORD_BREAK})?", missing)
                and re.fullmatch(r"[\d.]+", arrived)
                and missing != arrived
            )

    def it_says_on_every_mark_who_and_when(self, tracked: bytes) -> None:
        mark = list(body(tracked).iter(f"{W}ins", f"{W}del", f"{W}tcPrChange", f"{W}pPrChange"))
        assert {(t.get(f"{W}author"), t.get(f"{W}date")) for t in mark} == {
            ("Dinas Sosial", "2022-06-27T00:00:00Z")
        }
        assert len({t.get(f"{W}id") for t in mark}) == len(mark)

    def it_is_the_same_to_the_byte_when_made_again(
        self, tracked: bytes, plan: tuple[Edition, Edition]
    ) -> None:
        assert track(plan) == tracked
