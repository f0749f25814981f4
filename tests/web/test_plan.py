"""Rencana: sheets, findings by cause, and the row of a cell."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import html

from renstra.jobs.folded import folded_remark
from renstra.web.desk import Desk
from tests.plans import TinyBook


@pytest.fixture
def opened(client: FlaskClient, plan: Path) -> FlaskClient:
    assert client.post("/buka", data={"folder": str(plan)}).status_code == 303
    return client


def page(client: FlaskClient, path: str = "/rencana/") -> Any:
    return html.document_fromstring(client.get(path).text)


class DescribePlan:
    def it_needs_one(self, client: FlaskClient) -> None:
        assert client.get("/rencana/").location == "/"
        assert client.get("/rencana/baris").status_code == 404

    def it_tells_how_full_each_sheet_is(self, opened: FlaskClient) -> None:
        shown = page(opened)
        (program,) = shown.xpath("//aside//li[a='Program']")
        assert "1 baris" in program.text_content()
        (meter,) = program.xpath(".//meter")
        assert 0 < float(meter.get("value")) < float(meter.get("max"))

    def it_notes_in_passing_that_excel_has_the_workbook_open(
        self, opened: FlaskClient, plan: Path
    ) -> None:
        before = page(opened).xpath("//output")[0].text_content()
        (plan / "~$renstra.xlsx").write_bytes(b"kantor")
        opened.post("/rencana/periksa")
        shown = page(opened)
        (note,) = shown.xpath("//p[@class='ringkas']/small")
        assert "sedang terbuka di Excel" in note.text_content()
        assert shown.xpath("//output")[0].text_content() == before

    def it_shows_what_stands_and_what_should(self, opened: FlaskClient) -> None:
        (fault,) = page(opened, "/rencana/?tingkat=kesalahan").xpath("//article")
        words = " ".join(fault.text_content().split())
        assert "tertulis 7.000.000" in words
        assert "seharusnya 9.000.000" in words

    def it_merges_by_cause_worst_first(self, opened: FlaskClient) -> None:
        severities = [
            cause.get("class").split()[1]
            for cause in page(opened).xpath("//details[@id]")
            if cause.get("id").startswith("sebab-")
        ]
        assert severities == sorted(severities, key=["kesalahan", "peringatan", "saran"].index)

    @pytest.mark.parametrize(
        ("asked", "left"),
        [("tingkat=kesalahan", 1), ("cari=7.000.000+program", 1), ("lembar=Jabatan&cari=xyz", 0)],
    )
    def it_filters_by_its_address(self, opened: FlaskClient, asked: str, left: int) -> None:
        assert len(page(opened, f"/rencana/?{asked}").xpath("//article")) == left

    def it_draws_the_row_with_the_cell_marked(self, opened: FlaskClient) -> None:
        (fault,) = page(opened, "/rencana/?tingkat=kesalahan").xpath("//article")
        (path,) = fault.xpath(".//@data-baris")
        row = html.fragment_fromstring(opened.get(path).text, create_parent="div")
        (mark,) = row.xpath(".//td[@class='ini']/mark")
        assert mark.text == "7.000.000"
        assert "Jumlah Pagu" in row.text_content()

    @pytest.mark.parametrize("cell", ["ZZZ9", "A99999", "x", "", "3"])
    def it_draws_what_there_is_of_an_odd_cell(self, opened: FlaskClient, cell: str) -> None:
        answer = opened.get("/rencana/baris", query_string={"lembar": "Program", "sel": cell})
        assert answer.status_code == 200

    def it_gives_the_line_for_the_sheet_of_exceptions(
        self, opened: FlaskClient, workbook: TinyBook, desk: Desk
    ) -> None:
        (button,) = page(opened, "/rencana/?tingkat=kesalahan").xpath("//button[@data-aturan]")
        rule = {"kode": button.get("data-aturan"), "perlakuan": "mati", "alasan": "begitu"}
        workbook.fill("Aturan", [rule | {"pada": p} for p in button.get("data-pada").split("\n")])
        workbook.save()
        desk.refresh()
        assert page(opened, "/rencana/?tingkat=kesalahan").xpath("//article") == []

    def it_tells_how_to_unfold_the_column_of_a_finding(
        self, opened: FlaskClient, workbook: TinyBook, desk: Desk
    ) -> None:
        (fault,) = page(opened, "/rencana/?tingkat=kesalahan").xpath("//article")
        assert "dilipat" not in fault.text_content()
        first, last = workbook.cell("Program", "Jumlah Pagu"), workbook.cell("Program", "Arah")
        column = re.sub(r"\d", "", first)
        workbook.sheet("Program").column_dimensions.group(
            column, re.sub(r"\d", "", last), hidden=True
        )
        workbook.save()
        desk.refresh()
        (fault,) = page(opened, "/rencana/?tingkat=kesalahan").xpath("//article")
        after = re.sub(r"\d", "", workbook.cell("Program", "Rekap"))
        said = f"Kolom {column} (Jumlah Pagu) dilipat: klik + di atas kolom {after}"
        assert said in fault.text_content()

    @pytest.mark.parametrize(
        ("words", "told"),
        [("isi kolom Arah", "(Arah) dilipat"), ("isi A2", ""), ("isi {} lebih dahulu", "(Arah)")],
    )
    def it_tells_it_of_columns_that_only_the_advice_names(
        self, opened: FlaskClient, workbook: TinyBook, desk: Desk, words: str, told: str
    ) -> None:
        address = workbook.cell("Program", "Arah")
        workbook.sheet("Program").column_dimensions[re.sub(r"\d", "", address)].hidden = True
        workbook.save()
        desk.refresh()
        said = folded_remark(desk.overview, "Program", "A2", words.format(address))
        assert told in said
        assert bool(told) == bool(said)

    def it_lists_what_the_document_says_instead_of_missing_data(
        self, opened: FlaskClient, workbook: TinyBook, desk: Desk
    ) -> None:
        workbook.write("Program", "Jumlah Pagu", None)
        workbook.save()
        desk.refresh()
        (listed,) = page(opened).xpath("//details[@id='belum-terisi']")
        assert desk.overview
        unfilled = desk.overview.unfilled
        assert [one.text for one in listed.xpath(".//li/b")] == [
            section for section, said in unfilled.items() for _ in said
        ]
        assert "Sarana dan prasarana tidak dirinci" in listed.text_content()
        named = listed.xpath("./p/a/text()")
        assert "Sarana" in named
        assert not {"Program", "Aturan", "Identitas"} & {*named}
        composition = desk.overview.plan.composition
        assert composition
        assert composition.unfilled_sections == {name: len(said) for name, said in unfilled.items()}

    def it_gives_the_kode_there_so_that_a_row_put_in_above_changes_nothing(
        self, opened: FlaskClient, workbook: TinyBook, desk: Desk
    ) -> None:
        workbook.write("Sub Kegiatan", "Pagu 2025", 0)
        workbook.write("Sub Kegiatan", "Target 2026", 90)
        workbook.save()
        desk.refresh()
        buttons = page(opened).xpath("//button[@data-aturan]")
        given = {one for button in buttons for one in button.get("data-pada").split("\n")}
        assert "1.06.02.2.01.0001" in given
        assert not any(one.startswith("Sub Kegiatan!") for one in given)
        assert "1.06.02" not in given

    @pytest.mark.parametrize("name", ["../renstra.xlsx", "/etc/passwd", "..", "", "tidak-ada.pdf"])
    def it_shows_nothing_outside_in_other_programs(self, opened: FlaskClient, name: str) -> None:
        assert opened.post("/rencana/buka-di-luar", data={"apa": name}).status_code == 404

    def it_escapes_what_the_workbook_says(
        self, opened: FlaskClient, workbook: TinyBook, desk: Desk
    ) -> None:
        workbook.write("Program", "Kode Sasaran", "<script>alert(1)</script>")
        workbook.save()
        desk.refresh()
        assert "<script>alert" not in opened.get("/rencana/").text

    def it_tells_of_a_workbook_that_was_broken_from_the_first(
        self, client: FlaskClient, plan: Path
    ) -> None:
        (plan / "renstra.xlsx").write_bytes(b"bukan arsip")
        client.post("/buka", data={"folder": str(plan)})
        assert "1 kesalahan" in page(client).xpath("//main/@data-kabar")[0]

    @pytest.mark.parametrize("broken", [b"bukan arsip", None])
    def it_keeps_what_a_workbook_said_before_it_broke(
        self, opened: FlaskClient, plan: Path, desk: Desk, workbook: TinyBook, broken: bytes | None
    ) -> None:
        before = page(opened).xpath("//article/@id")
        (plan / "renstra.xlsx").unlink()
        if broken:
            (plan / "renstra.xlsx").write_bytes(broken)
        desk.refresh()
        shown = page(opened)
        (told,) = shown.xpath("//*[@role='alert']")
        assert "renstra.xlsx" in told.text
        assert "Perbaikan: " in told.text
        assert "hasil sebelumnya" in told.text
        assert shown.xpath("//article/@id") == before
        workbook.save()
        desk.refresh()
        assert page(opened).xpath("//*[@role='alert']") == []
