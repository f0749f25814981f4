"""Documents that track changes already, as a page laid out in Word may: they count as accepted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from renstra.document.assemble import Manuscript
from renstra.redline import redline
from renstra.word.decide import MARKS
from renstra.word.elements import attribute_of
from renstra.word.package import Package
from renstra.word.paragraphs import PagePlace, Ready
from renstra.word.xml import paragraph_xml, run_xml
from tests.redline.redline_helpers import (
    AUTHOR,
    DATE,
    content,
    edited,
    manuscript,
    marked,
    marks,
    paragraph_words,
    resolved,
    text_paragraph,
)

OTHERS = 'w:id="1" w:author="Sekretaris" w:date="2020-01-02T00:00:00Z"'
HEADER = "word/header1.xml"


def added(words: str) -> str:
    return f"<w:ins {OTHERS}>{run_xml(words)}</w:ins>"


def taken_out(words: str) -> str:
    return f"<w:del {OTHERS}><w:r><w:delText>{words}</w:delText></w:r></w:del>"


def page(*paragraphs: str) -> Manuscript:
    """A document that begins with a page laid out in Word."""
    one = manuscript(*map(Ready, paragraphs), text_paragraph("Penutup naskah."))
    flow = (PagePlace("halaman"), *one.flow[len(paragraphs) :])
    return replace(one, flow=flow, page_places=(slice(0, len(paragraphs)),))


def track(old: Manuscript, new: Manuscript) -> bytes:
    return redline(old, new, (), author=AUTHOR, when=DATE)


def header(docx: bytes) -> etree._Element:
    """The first header of a Word file."""
    return Package.read(docx).tree(HEADER)


TRACKED = page(paragraph_xml(run_xml("Lembar ") + taken_out("usulan") + added("pengesahan")))
ACCEPTED = page(paragraph_xml(run_xml("Lembar pengesahan")))
OTHER = page(paragraph_xml(run_xml("Lembar penetapan")))


class DescribeInputsThatTrackChanges:
    def they_are_the_same_as_what_their_changes_lead_to(self) -> None:
        for old, new in ((TRACKED, ACCEPTED), (ACCEPTED, TRACKED), (TRACKED, TRACKED)):
            result = track(old, new)
            assert not marks(result)
            assert content(result) == content(ACCEPTED.outcome())

    @pytest.mark.parametrize("backwards", [False, True])
    def they_show_only_what_differs_between_the_two_by_our_name(self, backwards: bool) -> None:
        sides = (OTHER, TRACKED)
        old, new = reversed(sides) if backwards else sides

        result = track(old, new)

        both = ["penetapan"], ["pengesahan"]
        assert (marked(result, "del"), marked(result, "ins")) == (both[::-1] if backwards else both)
        authors = {attribute_of(e, "author") for e in Package.read(result).tree().iter(*MARKS)}
        assert authors == {AUTHOR}

    def they_never_give_back_what_somebody_else_took_out(self) -> None:
        result = track(TRACKED, OTHER)

        before = content(resolved(result, accept=False))
        assert before == ["Lembar pengesahan", "Penutup naskah."]
        assert b"usulan" not in etree.tostring(Package.read(result).tree())

    def they_are_decided_in_headers_too(self) -> None:
        one = manuscript(text_paragraph("Penutup naskah."), heading="Rencana")
        words = '<w:t xml:space="preserve">Rencana</w:t></w:r>'
        other = edited(one, words, f"{words}{added(' Perubahan')}", HEADER)
        assert len(list(header(other.outcome()).iter(*MARKS))) == 1

        result = track(other, other)

        assert not marks(result)
        assert "Perubahan" in paragraph_words(header(result))

    def they_may_have_lost_the_end_of_a_paragraph(self) -> None:
        gone = f"<w:rPr><w:del {OTHERS}/></w:rPr>"
        tracked = page(
            paragraph_xml(run_xml("Lembar "), "", gone),
            paragraph_xml(run_xml("pengesahan")),
            paragraph_xml(""),
        )

        result = track(OTHER, tracked)

        assert content(resolved(result, accept=True)) == content(ACCEPTED.outcome())
        assert content(resolved(result, accept=False)) == content(OTHER.outcome())

    def they_stay_as_they_were_given(self) -> None:
        before = TRACKED.outcome()
        track(TRACKED, TRACKED)
        assert TRACKED.outcome() == before
