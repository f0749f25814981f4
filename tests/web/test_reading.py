"""Riwayat, Aturan and Panduan."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import html

from renstra.jobs.guide import guide_folder
from renstra.rules.registry import all_rules
from renstra.web.desk import Desk
from renstra.web.markdown import page_html
from tests.plans import TinyBook

pytestmark = pytest.mark.usefixtures("page_seven")


@pytest.fixture
def opened(client: FlaskClient, workbook: TinyBook) -> FlaskClient:
    """A sound plan, opened."""
    client.post("/buka", data={"folder": str(workbook.save().parent)})
    return client


def page(client: FlaskClient, path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200
    return html.document_fromstring(answer.text)


class DescribeReading:
    def it_tells_the_history(self, opened: FlaskClient, desk: Desk) -> None:
        assert "Belum ada versi yang tercatat" in page(opened, "/riwayat/").text_content()
        opened.post("/susun/", data={"tanpa-pdf": "on"})
        assert desk.building
        desk.building.wait()
        told = page(opened, "/riwayat/")
        (version,) = told.xpath("//li[b='Versi 1']")
        assert re.search(
            r"disusun \d+ \w+ \d{4} \d\d\.\d\d, pagu Rp9\.000\.000", version.text_content()
        )
        assert "renstra diff" not in told.text_content()
        assert version.xpath(".//input/@value") == [f"{desk.place}@1", str(desk.place)]

    def it_chooses_the_last_version_and_that_of_today(
        self, opened: FlaskClient, desk: Desk, workbook: TinyBook
    ) -> None:
        empty = page(opened, "/bandingkan/").xpath("//select[@id='versi-lama']/option[@selected]")
        assert empty == []
        for pagu in (1_000_000, 5_000_000):
            workbook.write("Sub Kegiatan", "Pagu 2025", pagu)
            workbook.save()
            opened.post("/susun/", data={"tanpa-pdf": "on"})
            assert desk.building
            desk.building.wait()
        shown = page(opened, "/bandingkan/")
        chosen = shown.xpath("//select[starts-with(@id, 'versi-')]/option[@selected]")
        assert [one.get("value") for one in chosen] == [f"{desk.place}@2", str(desk.place)]
        assert chosen[0].text.startswith("Versi 2, disusun ")
        assert chosen[1].text == "Rencana ini seperti sekarang"
        sides = {"versi-lama": "", "lama": "1", "versi-baru": str(desk.place), "baru": ""}
        opened.post("/bandingkan/", data=sides)
        assert desk.comparing
        desk.comparing.wait()
        assert desk.compared
        assert desk.compared.sides == (f"{desk.place}@1", str(desk.place))
        result = page(opened, "/bandingkan/").xpath("//section[@aria-labelledby='hasil']/p")[0]
        assert "Versi 1, disusun" in result.text_content()

    def it_compares_no_version_with_itself(self, opened: FlaskClient, desk: Desk) -> None:
        place = str(desk.place)
        answer = opened.post("/bandingkan/", data={"versi-lama": place, "versi-baru": place})
        assert answer.status_code == 400
        assert "menyebut rencana yang sama" in answer.text

    def it_shows_every_rule_with_its_examples(self, client: FlaskClient) -> None:
        shown = page(client, "/aturan/")
        for rule in all_rules().rules:
            (heading,) = shown.xpath(f"//*[@id='{rule.code}']")
            assert heading.text_content() == f"{rule.code} {rule.title}"
        assert "Salah, lembar" in shown.text_content()

    @pytest.mark.parametrize("path", sorted(guide_folder().glob("*.md")), ids=lambda p: p.stem)
    def it_leads_from_one_page_of_the_guide_to_the_next(
        self, client: FlaskClient, path: Path
    ) -> None:
        shown = page(client, f"/panduan/{path.stem}")
        assert not shown.xpath("//*[@style]")
        assert not [one for one in shown.xpath("//main//a/text()") if one.endswith(".md")]
        for link in shown.xpath("//main//a/@href"):
            if link.startswith("#"):
                assert shown.xpath(f"//*[@id='{link[1:]}']"), link
            else:
                assert client.get(link).status_code == 200

    @pytest.mark.parametrize("name", ["tidak-ada", "..%2FREADME", "../arsitektur", ".hidden"])
    def it_shows_no_other_page(self, client: FlaskClient, name: str) -> None:
        assert client.get(f"/panduan/{name}").status_code == 404


class DescribeMarkdown:
    def it_lets_no_markup_through(self) -> None:
        assert "<script" not in page_html("<script>x</script> [a](javascript:x)", lambda _: "")

    def it_drops_links_that_lead_nowhere(self) -> None:
        shown = page_html("[a](b.md) dan [c](d.md)", {"b.md": "", "d.md": "/d"}.__getitem__)
        assert shown == '<p>a dan <a href="/d">c</a></p>\n'
