"""The place of a signature, marked on pages as offices lay them out."""

from __future__ import annotations

import pytest

from renstra.word.elements import paragraph_text, parse_xml, word_tag
from renstra.word.empty_file import Properties, empty_package
from renstra.word.package import Package
from renstra.word.signature_place import ABOVE, BELOW, mark_signature_place
from renstra.word.xml import NS

NAME = "Budi, S.Sos."


def page_of(*paragraphs: str) -> Package:
    package = empty_package(Properties("Renstra", "Dinas", "2025-09-02T00:00:00Z"))
    runs = (f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    package.document.content = parse_xml(
        f"<w:document {NS}><w:body>{''.join(runs)}</w:body></w:document>"
    )
    return package


def marked(package: Package, name: str = NAME) -> dict[str, list[str]]:
    """The paragraphs in links to each address, once the page is marked."""
    found = mark_signature_place(package, package.tree()[0], name)
    addresses = {r.id: r.target for r in package.document.relationships}
    told: dict[str, list[str]] = {}
    for paragraph in package.tree().iter(word_tag("p")):
        for link in paragraph.iterchildren(word_tag("hyperlink")):
            (id,) = map(str, link.attrib.values())
            told.setdefault(addresses[id], []).append(paragraph_text(paragraph))
    assert found == (BELOW in told)
    return told


class DescribeMarkSignaturePlace:
    def it_marks_the_name_and_what_may_stand_above_it(self) -> None:
        told = marked(page_of("Isi", "Tais, 2 September", "Kepala Dinas,", "", NAME, "NIP 1"))
        assert told == {ABOVE: ["Isi", "Tais, 2 September", "Kepala Dinas,"], BELOW: [NAME]}

    @pytest.mark.parametrize("written", ["BUDI, S.SOS.", "( Budi, S.Sos. )", "Budi,  S.Sos. NIP 1"])
    def it_knows_the_name_in_capitals_in_brackets_and_before_the_nip(self, written: str) -> None:
        assert marked(page_of("Kepala,", written))[BELOW] == [written]

    def it_takes_the_last_of_several(self) -> None:
        package = page_of(NAME, "dengan ini menetapkan", "Kepala,", NAME)
        assert marked(package) == {ABOVE: [NAME, "dengan ini menetapkan", "Kepala,"], BELOW: [NAME]}

    @pytest.mark.parametrize("name", ["Siti", ""])
    def it_marks_nothing_where_the_name_does_not_stand(self, name: str) -> None:
        package = page_of("Kepala Dinas,", NAME)
        before = [*package.document.relationships]
        assert marked(package, name) == {}
        assert package.document.relationships == before

    def it_keeps_the_look_of_the_words(self) -> None:
        package = page_of("Kepala,")
        (body,) = package.tree()
        bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Budi, </w:t></w:r><w:r><w:t>S.Sos.</w:t></w:r>"
        body.append(parse_xml(f"<w:body {NS}>{bold}</w:p></w:body>")[0])
        assert marked(package)[BELOW] == [NAME]
        (link,) = body[1]
        assert [run[0][0].tag for run in link] == [word_tag("rStyle")] * 2
        assert link[0][0][1].tag == word_tag("b")
