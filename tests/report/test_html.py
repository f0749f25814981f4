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
        assert (
            p.findtext(".//h1")
            == "Hasil pemeriksaan Rencana Strategis Dinas Sosial Kabupaten Seluma"
        )
        assert "2025-2027" in tidy_up(p.find(".//header"))
        assert (
            p.findtext(".//title")
            == "Hasil pemeriksaan Rencana Strategis Dinas Sosial Kabupaten Seluma Tahun 2025-2027"
        )

    def it_merges_findings_by_cause_worst_first_and_opens_the_first(self) -> None:
        p = page(result(TARGET, TEXT, replace(PAGU, cell="L2"), PAGU))
        causes = p.xpath("//details[@data-aturan]")
        assert [(c.get("data-aturan"), c.get("data-tingkat")) for c in causes] == [
            ("R101", "kesalahan"),
            ("N01", "kesalahan"),
            ("R104", "peringatan"),
        ]
        assert [c.get("open") is not None for c in causes] == [True, False, False]
        assert [tidy_up(n) for n in p.xpath("//details//*[@class='jumlah']")] == ["2", "1", "1"]

    def it_says_once_what_was_found_in_several_cells(self) -> None:
        (case,) = page(result(PAGU, replace(PAGU, cell="L2"))).xpath("//article")
        assert case.get("data-banyak") == "2"
        assert case.xpath(".//button/@data-salin") == ["'Program'!K2", "'Program'!L2"]

    def it_tells_cell_message_and_how_to_mend_it(self) -> None:
        (cause,) = page(result(PAGU)).xpath("//details")
        content = tidy_up(cause)
        for part in (
            PAGU.cell,
            PAGU.code,
            PAGU.severity,
            PAGU.message,
            PAGU.found,
            PAGU.expected,
            PAGU.advice,
            PAGU.subject,
            explain_code("R101").reason,
        ):
            assert part in content

    def it_calls_a_bare_number_a_line(self) -> None:
        assert tidy_up(page(result(TEXT)).xpath("//h3")[0]) == f"{TEXT.sheet} baris 3"

    def it_folds_away_what_was_switched_off_with_the_reason(self) -> None:
        p = page(result(PAGU, switched_off=(LEAP,)))
        details = p.get_element_by_id("dikecualikan")
        assert details.get("open") is None
        assert "Panti baru dibangun tahun 2026." in tidy_up(details)
        assert "Aturan!A2" in tidy_up(details)
        assert "1 temuan dikecualikan pada lembar Aturan" in tidy_up(p.find(".//main"))
        assert "Panti baru" not in tidy_up(p.xpath("//details[@data-aturan]")[0])

    @pytest.mark.parametrize(
        ("h", "sentence"),
        [
            (result(), "Tidak ada temuan: dokumen dapat disusun."),
            (
                result(TARGET),
                "1 peringatan pada 1 lembar; tidak ada kesalahan, jadi dokumen dapat disusun.",
            ),
            (
                result(PAGU, TARGET, TEXT, replace(LEAP, severity="saran")),
                "2 kesalahan, 1 peringatan, dan 1 saran pada 2 lembar dan 1 berkas; dokumen belum "
                "dapat disusun sebelum kesalahannya dibetulkan.",
            ),
            (
                result(BOOK, TARGET, ran=False),
                "1 kesalahan dan 1 peringatan pada 2 lembar; pemeriksaan tidak dapat dijalankan "
                "sebelum ini dibetulkan.",
            ),
        ],
    )
    def it_says_in_one_sentence_how_things_stand(self, h: CheckResult, sentence: str) -> None:
        assert tidy_up(page(h).xpath("//p[contains(@class, 'putusan')]")[0]) == sentence

    def it_says_why_rules_did_not_run(self) -> None:
        text = tidy_up(page(result(BOOK, rule_count=0)).find(".//main"))
        assert "isi rencana belum diperiksa, karena buku kerja belum terbaca utuh" in text

    def it_leads_to_the_own_workbook_of_the_plan_and_says_what_a_link_can_do(self) -> None:
        place = "../../rencana dinas/2025/renstra.xlsx"
        h = result(PAGU, replace(TARGET, cell="7"), TEXT, BOOK)
        p = lxml_html.document_fromstring(result_html(h, "seluma", place))
        link = "../../rencana%20dinas/2025/renstra.xlsx"
        assert set(matches(p, "//a/@href")) == {link}
        assert matches(p, "//h3/a/text()") == ["'Program'!K2", "'Sub Kegiatan'!A7"]
        told = tidy_up(matches(p, "//*[@id='buku-kerja']")[0])
        assert place in told
        assert "tidak sampai ke selnya" in told and "mengunduh salinan" in told

    def it_is_whole_and_has_every_id_once(self) -> None:
        p = page(result(PAGU, TARGET, TEXT, switched_off=(LEAP,)))
        id = p.xpath("//@id")
        assert len(id) == len(set(id))
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
        assert p.xpath("//article/@data-lembar") == [HOSTILE]
        assert matches(p, "//h1")[0].text == f"Hasil pemeriksaan {HOSTILE}"

    def it_can_be_read_without_scripts(self) -> None:
        """What needs them is not shown; nothing else is hidden."""
        p = lxml_html.document_fromstring(result_html(result(PAGU, TARGET), "x", "renstra.xlsx"))
        hidden = [e.get("id") or tidy_up(e) for e in matches(p, "//*[@hidden]")]
        assert hidden == ["Salin letaknya", "saring"]

    def it_is_the_same_page_every_time(self, plan: Plan) -> None:
        h = result(PAGU, TARGET, TEXT, switched_off=(LEAP,), renstra=plan.renstra)
        assert result_html(h, "seluma") == result_html(h, "seluma")


class DescribeFilters:
    def it_offers_the_rules_and_sheets_that_have_findings(self) -> None:
        p = page(result(PAGU, TARGET, TEXT))
        for key, values in (
            ("aturan", ["", "N01", "R101", "R104"]),
            ("lembar", ["", "Program", "Sub Kegiatan", TEXT.sheet]),
        ):
            assert p.xpath(f"//select[@id='{key}']/option/@value") == values
            assert set(p.xpath(f"//@data-{key}")) == set(values[1:])
        assert p.xpath("//input[@name='tingkat']/@value") == ["kesalahan", "peringatan", "saran"]

    def it_is_left_out_when_there_is_nothing_to_filter(self) -> None:
        assert page(result(switched_off=(LEAP,))).xpath("//form") == []
