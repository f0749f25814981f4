"""The page, as a parser of HTML sees it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from lxml import html as lxml_html

from renstra.report.catalog import explain_code
from renstra.report.html import result_html
from renstra.report.result import CheckResult
from tests.report.report_helpers import BOOK, LEAP, PAGU, TARGET, TEXT, Plan, result

HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(2)>'&amp;{{ 7*7 }}"


def page(h: CheckResult) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(result_html(h, "seluma-murni"))


def matches(tree: lxml_html.HtmlElement, path: str) -> list[Any]:
    """What an XPath finds: elements or texts, as it asks for."""
    found = tree.xpath(path)
    assert isinstance(found, list)
    return found


def tidy_up(e: lxml_html.HtmlElement) -> str:
    return " ".join(e.text_content().split())


class DescribePages:
    def it_names_office_document_and_period(self, plan: Plan) -> None:
        p = page(result(PAGU, renstra=plan.renstra))
        assert p.get("lang") == "id"
        assert p.findtext(".//h1") == "Rencana Strategis Dinas Sosial Kabupaten Seluma"
        assert "2025-2027" in tidy_up(p.find(".//header"))
        assert (
            p.findtext(".//title")
            == "Hasil pemeriksaan Rencana Strategis Dinas Sosial Kabupaten Seluma Tahun 2025-2027"
        )

    def it_shows_the_counts_as_cards(self) -> None:
        cards = [
            tidy_up(k)
            for k in page(result(PAGU, TARGET, TARGET, switched_off=(LEAP,))).xpath(
                "//ul[@class='kartu']/li"
            )
        ]
        assert cards == [
            "1kesalahan",
            "2peringatan",
            "0saran",
            "1dikecualikan",
            "8aturan dijalankan",
        ]

    def it_groups_findings_by_sheet_each_sheet_once(self) -> None:
        p = page(result(PAGU, TARGET, TEXT, replace(PAGU, cell="L2")))
        heading = [tidy_up(h) for h in p.xpath("//section[@class='lembar']/h2")]
        assert heading == [
            "Program2 temuan",
            "Sub Kegiatan1 temuan",
            "narasi/kata-penutup.md.j21 temuan",
        ]

    def it_tells_cell_message_and_how_to_mend_it(self) -> None:
        (b,) = page(result(PAGU)).xpath("//tr[@data-tingkat]")
        content = tidy_up(b)
        for part in (
            PAGU.cell,
            PAGU.code,
            PAGU.severity,
            PAGU.message,
            PAGU.found,
            PAGU.expected,
            PAGU.advice,
            PAGU.subject,
        ):
            assert part in content

    def it_calls_a_bare_number_a_line(self) -> None:
        assert page(result(TEXT)).xpath("//td[@class='sel']")[0].text == "baris 3"

    def it_leads_from_every_code_to_its_explanation(self) -> None:
        p = page(result(PAGU, TEXT, BOOK, switched_off=(LEAP,)))
        link = {a.get("href").lstrip("#") for a in p.xpath("//td[@class='kode']/a")}
        assert link == {"aturan-R101", "aturan-N01", "aturan-B06", "aturan-R107"}
        assert link <= set(p.xpath("//@id"))
        assert explain_code("R101").reason in tidy_up(p.get_element_by_id("aturan-R101"))

    def it_folds_away_what_was_switched_off_with_the_reason(self) -> None:
        p = page(result(PAGU, switched_off=(LEAP,)))
        (details,) = p.xpath("//details")
        assert details.get("open") is None
        assert "Panti baru dibangun tahun 2026." in tidy_up(details)
        assert "Aturan!A2" in tidy_up(details)
        assert "Panti baru" not in " ".join(
            tidy_up(s) for s in p.xpath("//section[@class='lembar']")
        )

    @pytest.mark.parametrize(
        ("h", "sentence"),
        [
            (result(), "Tidak ada temuan."),
            (result(TARGET), "Tidak ada kesalahan."),
            (result(PAGU), "Masih ada 1 kesalahan"),
            (result(BOOK, rule_count=0), "Aturan belum dijalankan"),
            (result(BOOK, rule_count=0, ran=False), "Pemeriksaan tidak dapat dijalankan"),
        ],
    )
    def it_says_in_one_sentence_how_things_stand(self, h: CheckResult, sentence: str) -> None:
        assert sentence in tidy_up(page(h).xpath("//p[contains(@class, 'putusan')]")[0])

    def it_is_whole_and_has_every_id_once(self) -> None:
        p = page(result(PAGU, TARGET, TEXT, switched_off=(LEAP,)))
        id = p.xpath("//@id")
        assert len(id) == len(set(id))
        for reference in p.xpath("//a/@href"):
            assert reference.lstrip("#") in id
        assert set(p.xpath("//label/@for")) <= set(id)


class DescribeSafety:
    def it_asks_for_nothing_from_outside(self) -> None:
        text = result_html(result(PAGU, TARGET, switched_off=(LEAP,)), "seluma")
        assert (
            re.findall(r"(?:https?:)?//[\w.]+|url\(|@import", re.sub(r"/\*.*?\*/", "", text)) == []
        )
        p = lxml_html.document_fromstring(text)
        assert p.xpath("//@src | //link | //iframe | //object | //base") == []
        assert (
            "default-src 'none'"
            in matches(p, "//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        )

    def it_escapes_whatever_the_plan_says_wherever_it_stands(self) -> None:
        hostile = replace(
            PAGU,
            sheet=HOSTILE,
            cell=HOSTILE,
            message=HOSTILE,
            found=HOSTILE,
            expected=HOSTILE,
            advice=HOSTILE,
            subject=HOSTILE,
        )
        text = result_html(result(hostile, switched_off=(hostile,)), HOSTILE)
        ordinary = page(result(PAGU, switched_off=(PAGU,)))
        p = lxml_html.document_fromstring(text)
        assert len(matches(p, "//script")) == len(matches(ordinary, "//script")) == 1
        assert p.xpath("//img | //@onerror") == []
        assert p.xpath("//tr/@data-lembar") == [HOSTILE]
        assert matches(p, "//h1")[0].text == HOSTILE

    def it_can_be_read_without_scripts(self) -> None:
        """The filter, which needs them, is not shown; nothing else is hidden."""
        p = page(result(PAGU, TARGET))
        assert [e.get("id") for e in p.xpath("//*[@hidden]")] == ["saring"]

    def it_is_the_same_page_every_time(self, plan: Plan) -> None:
        h = result(PAGU, TARGET, TEXT, switched_off=(LEAP,), renstra=plan.renstra)
        assert result_html(h, "seluma") == result_html(h, "seluma")


class DescribeFilters:
    def it_offers_the_groups_and_sheets_that_have_findings(self) -> None:
        p = page(result(PAGU, TARGET, TEXT))
        assert p.xpath("//select[@id='kelompok']/option/@value") == [
            "",
            "Pagu",
            "Teks dan halaman Word",
        ]
        assert p.xpath("//select[@id='lembar']/option/@value") == [
            "",
            "Program",
            "Sub Kegiatan",
            TEXT.sheet,
        ]
        for key, options in (("lembar", "lembar"), ("kelompok", "kelompok")):
            assert set(p.xpath(f"//tr/@data-{key}")) <= set(
                p.xpath(f"//select[@id='{options}']/option/@value")
            )
        assert p.xpath("//input[@name='tingkat']/@value") == ["kesalahan", "peringatan", "saran"]

    def it_is_left_out_when_there_is_nothing_to_filter(self) -> None:
        assert page(result(switched_off=(LEAP,))).xpath("//form") == []
