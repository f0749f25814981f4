"""Values of style properties that Word does not know, as other programs write them."""

from __future__ import annotations

import pytest
from lxml import etree

from renstra.word.elements import parse_xml
from renstra.word.style_values import keep_known_values
from renstra.word.xml import NS


def element(xml: str) -> etree._Element:
    return parse_xml(f"<w:pPr {NS}>{xml}</w:pPr>")[0]


def says(xml: str, left: str) -> bool:
    """Whether this is left of a property."""
    return keep_known_values(e := element(xml)) and etree.tostring(e) == etree.tostring(
        element(left)
    )


class DescribeAPropertyOfAStyle:
    @pytest.mark.parametrize(
        "xml",
        [
            '<w:jc w:val="both"/>',
            '<w:color w:val="C00000"/>',
            '<w:u w:val="single" w:color="auto"/>',
            '<w:shd w:val="pct25" w:color="auto" w:fill="FFFF99"/>',
            '<w:pBdr><w:top w:val="double" w:sz="4" w:space="1" w:color="FF0000"/></w:pBdr>',
            '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9026"/></w:tabs>',
            '<w:spacing w:before="0" w:after="120" w:line="360" w:lineRule="auto"/>',
            "<w:b/>",
            '<w:outlineLvl w:val="3"/>',
        ],
    )
    def it_stays_as_word_wrote_it(self, xml: str) -> None:
        assert says(xml, xml)

    @pytest.mark.parametrize(
        ("xml", "left"),
        [
            ('<w:color w:val="#c00000"/>', '<w:color w:val="c00000"/>'),
            ('<w:sz w:val="21.0"/>', '<w:sz w:val="21"/>'),
            ('<w:spacing w:before="-20" w:after="40"/>', '<w:spacing w:after="40"/>'),
            ('<w:spacing w:line="300" w:lineRule="kira"/>', '<w:spacing w:line="300"/>'),
            ('<w:ind w:left="12pt" w:right="40" w:leftChars="y"/>', '<w:ind w:right="40"/>'),
            ('<w:jc w:val="left"><w:jc/></w:jc>', '<w:jc w:val="left"/>'),
            (
                '<w:pBdr><w:top w:val="apples"/><w:left w:val="wave" w:space="99"/></w:pBdr>',
                '<w:pBdr><w:left w:val="wave"/></w:pBdr>',
            ),
            (
                '<w:tabs><w:tab w:val="left"/><w:tab w:val="left" w:pos="9"/></w:tabs>',
                '<w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs>',
            ),
            (f'<w:rFonts w:ascii="{"A" * 32}" w:hAnsi="Arial"/>', '<w:rFonts w:hAnsi="Arial"/>'),
        ],
    )
    def it_says_what_word_knows_of_it(self, xml: str, left: str) -> None:
        assert says(xml, left)

    @pytest.mark.parametrize(
        "xml",
        [
            '<w:jc w:val="miring"/>',
            "<w:jc/>",
            '<w:color w:val="merah"/>',
            '<w:color w:themeColor="accent1"/>',
            '<w:shd w:fill="FFFF00"/>',
            '<w:u w:val="lurus"/>',
            '<w:b w:val="maybe"/>',
            '<w:sz w:val="3276"/>',
            '<w:sz w:val="1"/>',
            '<w:vertAlign w:val="up"/>',
            '<w:textAlignment w:val="qq"/>',
            '<w:tabs><w:tab w:val="left" w:pos="x"/></w:tabs>',
        ],
    )
    def it_is_left_out_when_word_knows_nothing_of_it(self, xml: str) -> None:
        assert not keep_known_values(element(xml))
