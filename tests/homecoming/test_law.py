"""Whatever is edited comes home, or is told: built again, the document says what the file says."""

from __future__ import annotations

import copy
import json
import shutil
import tempfile
from pathlib import Path
from typing import NamedTuple

import pytest
from docx.document import Document
from docx.text.paragraph import Paragraph
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from renstra.homecoming.aligned import align
from renstra.homecoming.flow import Edited, FlowParagraph
from renstra.homecoming.forms import key_of
from renstra.homecoming.words import tokens_of
from renstra.word.elements import remove_element
from tests.homecoming.homecoming_helpers import Desk, desk_with
from tests.homecoming.test_texts import ID, RESOURCES

FORMS = {"Body Text", "List Paragraph", "Quote", "Heading 3", "Heading 4"}
WORDS = st.lists(
    st.sampled_from(
        ["rencana", "kerja", "12,5", "{{ x }}", "{%", "*", "_a_", "5*3", "[1]", "#", "-", "1.", "&"]
    ),
    min_size=1,
    max_size=4,
).map(" ".join)


class Change(NamedTuple):
    """What is done to a paragraph: its place, how, to which of its words, and with which new
    ones.
    """

    place: int
    way: str
    word: int
    text: str


CHANGES = st.builds(
    Change,
    st.integers(0, 10_000),
    st.sampled_from(["change", "change", "add words", "take words", "new", "remove", "bold"]),
    st.integers(0, 50),
    WORDS,
)


def apply(document: Document, change: Change) -> None:
    """Do as somebody in Word would."""
    paragraphs = [p for p in document.paragraphs if p.style and p.style.name in FORMS and p.runs]
    paragraph = paragraphs[change.place % len(paragraphs)]
    run = paragraph.runs[change.word % len(paragraph.runs)]
    words = run.text.split(" ")
    n = change.word % len(words)
    match change.way:
        case "change":
            words[n] = change.text
        case "add words":
            words.insert(n, change.text)
        case "take words":
            del words[n]
        case "bold":
            run.bold = True
        case "remove":
            remove_element(paragraph._p)
        case "new":
            element = copy.deepcopy(paragraph._p)
            paragraph._p.addnext(element)
            fresh = Paragraph(element, paragraph._parent)
            for other in list(fresh._p)[1:]:
                element.remove(other)
            fresh.add_run(change.text)
    if change.way not in {"bold", "remove", "new"}:
        run.text = " ".join(words)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return desk_with(tmp_path_factory.mktemp("hukum"), {ID: RESOURCES})


def differing(one: Edited, other: Edited) -> list[tuple[list[object], ...]]:
    """The paragraphs that say other things, or say them in another manner."""
    pairs = align(one, other)
    said = [tuple(_said(x) if isinstance(x, FlowParagraph) else [] for x in pair) for pair in pairs]
    return [pair for pair in said if pair[0] != pair[1]]


def _said(paragraph: FlowParagraph) -> list[object]:
    tokens = tokens_of(paragraph.content)
    if paragraph.style.startswith("heading") or not paragraph.section:
        return [token.text.strip() for token in tokens]
    return key_of(tokens)


@given(st.lists(CHANGES, min_size=1, max_size=4))
@settings(max_examples=10, phases=[Phase.explicit, Phase.generate])
def it_says_what_the_file_says_or_tells(built: Desk, changes: list[Change]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(built.folder, Path(folder) / "rencana")
        desk = Desk(Path(folder) / "rencana", built.built)
        outcome = desk.pull(*(lambda document, c=c: apply(document, c) for c in changes))
        left = differing(desk.rebuilt(), desk.edited())
        told = json.loads(outcome.data)
        count = len(told["teks_bentrok"]) + told.get("lain", 0) + len(told["tidak_terbawa"])
        count += sum(one["keadaan"] == "bentrok" for one in told["sel"])
        # A value of the workbook on a page is proposed, and not typed there.
        assert len(left) <= count + len(told["sel"]), (left, outcome.text)
        assert outcome.code == bool(count)
