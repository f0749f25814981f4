"""Riwayat, Aturan and Panduan."""

from __future__ import annotations

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
        assert "Belum ada catatan" in page(opened, "/riwayat/").text_content()
        opened.post("/susun/", data={"tanpa-pdf": "on"})
        assert desk.building
        desk.building.wait()
        assert "pagu Rp9.000.000" in page(opened, "/riwayat/").text_content()
        assert page(opened, "/bandingkan/").xpath(f"//option[@value='{desk.place}@1']")

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
