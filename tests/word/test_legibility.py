"""Styles whose text nobody could read on paper."""

from __future__ import annotations

import pytest

from renstra.word.appearance import StyleSheet
from renstra.word.elements import parse_xml
from renstra.word.legibility import illegible_because
from renstra.word.xml import NS


def reason(paragraph: str, run: str) -> str:
    """Why a style cannot be read that says this of paragraphs and of text; its text is 12 pt."""
    root = parse_xml(
        f'<w:styles {NS}><w:style w:type="paragraph" w:styleId="a"><w:name w:val="a"/>'
        '<w:rPr><w:sz w:val="24"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="b"/><w:basedOn w:val="a"/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style></w:styles>"
    )
    sheet = StyleSheet(root)
    style = sheet.find("b")
    assert style is not None
    return illegible_because(sheet, style)


class DescribeTextThatCannotBeRead:
    @pytest.mark.parametrize(
        ("paragraph", "run", "said"),
        [
            ("", '<w:color w:val="ffffff"/>', "putih"),
            ('<w:spacing w:line="20" w:lineRule="exact"/>', "", "baris setinggi 1 pt"),
            ("", '<w:sz w:val="3276"/>', "huruf 1638 pt, tidak dipakai"),
            ("", '<w:sz w:val="3"/>', "huruf 1,5 pt, tidak dipakai"),
        ],
    )
    def it_is_told_why(self, paragraph: str, run: str, said: str) -> None:
        assert reason(paragraph, run) == said


class DescribeTextThatCanBeRead:
    @pytest.mark.parametrize(
        ("paragraph", "run"),
        [
            ('<w:shd w:val="clear" w:fill="1F3A8A"/>', '<w:color w:val="FFFFFF"/>'),
            ("", '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="000000"/>'),
            ('<w:spacing w:line="240" w:lineRule="exact"/>', ""),
            ('<w:spacing w:line="20" w:lineRule="atLeast"/>', ""),
            ("", '<w:sz w:val="144"/>'),
            ("", '<w:sz w:val="besar"/>'),
        ],
    )
    def it_is_not_spoken_of(self, paragraph: str, run: str) -> None:
        assert reason(paragraph, run) == ""
