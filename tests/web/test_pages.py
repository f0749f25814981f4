"""From a finding to its page, and from a page to its cells."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import html
from PIL import Image

from renstra.web.desk import Desk
from renstra.web.pictures import Box
from tests.plans import TinyBook
from tests.web.pdf_pages import pdf_of_lines

TABLE = ("Tabel 6.1 Rencana", "Program satu", "62,5 65 9.000.000", "Sasaran satu")


@pytest.fixture
def opened(client: FlaskClient, plan: Path, desk: Desk) -> FlaskClient:
    """The tiny plan with a fault, opened, and a document of two pages."""
    assert client.post("/buka", data={"folder": str(plan)}).status_code == 303
    desk.pdf.parent.mkdir(parents=True)
    desk.pdf.write_bytes(pdf_of_lines(TABLE, ("Tabel 7.1 IKU", "Program satu", "9.000.000")))
    return client


def parsed(text: str) -> Any:
    """What a page or a part of one says; of a part below a ``div``."""
    if text.lstrip().startswith("<!DOCTYPE"):
        return html.document_fromstring(text)
    return html.fragment_fromstring(text, create_parent="div")


def fragment(client: FlaskClient, path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200
    return parsed(answer.text)


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def clipping_of_fault(client: FlaskClient) -> str:
    """The address of the clipping of the only fault."""
    shown = parsed(client.get("/rencana/?tingkat=kesalahan").text)
    (path,) = shown.xpath("//article//@data-cuplikan")
    return str(path)


class DescribeClipping:
    def it_marks_the_figure_on_its_page(self, opened: FlaskClient, desk: Desk) -> None:
        shown = fragment(opened, clipping_of_fault(opened))
        assert "Lembar ke-1, Tabel 6.1" in words(shown)
        assert "angka yang dihitung pada barisnya" in words(shown)
        (mark,) = shown.xpath(".//rect")
        text = desk.pictures.texts()[0]
        start = text.index("9.000.000")
        (box,) = desk.pictures.boxes(1, [(start, start + 9)])
        assert box
        assert float(mark.get("x")) == pytest.approx(box.left - 2)
        assert float(mark.get("y")) == pytest.approx(box.top - 2)
        answer = opened.get(shown.xpath(".//image/@href")[0])
        assert Image.open(io.BytesIO(answer.data)).size == (600, 400)

    def it_offers_the_other_pages(self, opened: FlaskClient) -> None:
        path = clipping_of_fault(opened)
        others = fragment(opened, path).xpath(".//@data-cuplikan")
        assert len(others) == 2
        assert "Lembar ke-2, Tabel 7.1" in words(fragment(opened, others[1]))

    def it_leads_to_the_whole_page_with_the_spot_marked(self, opened: FlaskClient) -> None:
        (link,) = fragment(opened, clipping_of_fault(opened)).xpath(".//a[@class='cuplikan']/@href")
        page = parsed(opened.get(link).text)
        (chosen,) = page.xpath("//a[@aria-current='true' and .//rect]")
        assert chosen.get("aria-label") == "9.000.000"
        assert link.endswith(f"#{chosen.get('id')}")

    def it_tells_when_the_document_is_older_than_the_plan(
        self, opened: FlaskClient, desk: Desk
    ) -> None:
        path = clipping_of_fault(opened)
        assert "disimpan lagi" not in words(fragment(opened, path))
        os.utime(desk.pdf, (1_000, 1_000))
        assert "disimpan lagi sesudah dokumennya disusun" in words(fragment(opened, path))

    def it_offers_to_build_what_was_never_built(self, opened: FlaskClient, desk: Desk) -> None:
        desk.pdf.unlink()
        shown = fragment(opened, clipping_of_fault(opened))
        assert "Belum ada PDF" in words(shown)
        assert shown.xpath(".//a/@href") == ["/susun/"]

    def it_says_when_the_document_has_nothing_of_it(self, opened: FlaskClient, desk: Desk) -> None:
        desk.pdf.write_bytes(pdf_of_lines(("Kalimat baku",)))
        assert "Tidak ditemukan" in words(fragment(opened, clipping_of_fault(opened)))

    def it_is_gone_with_the_finding(
        self, opened: FlaskClient, workbook: TinyBook, desk: Desk
    ) -> None:
        path = clipping_of_fault(opened)
        workbook.write("Program", "Jumlah Pagu", 9_000_000)
        workbook.save()
        desk.refresh()
        assert opened.get(path).status_code == 204


class DescribePage:
    def it_leads_from_a_figure_to_its_cell(self, opened: FlaskClient, workbook: TinyBook) -> None:
        page = parsed(opened.get("/halaman/?hal=1").text)
        (link,) = page.xpath("//a[@aria-label='62,5']/@href")
        chosen = parsed(opened.get(link).text)
        (aside,) = chosen.xpath("//aside")
        cell = workbook.cell("Program", "Target 2025")
        assert f"Program {cell}" in words(aside)
        assert words(aside.xpath(".//mark")[0]) == "62.5"
        assert aside.xpath(".//@data-salin") == [f"'Program'!{cell}"]
        assert aside.xpath(".//input[@name='sel']/@value") == [cell]

    def it_names_the_row_of_a_figure_that_was_added_up(self, opened: FlaskClient) -> None:
        page = parsed(opened.get("/halaman/?hal=1").text)
        (link,) = page.xpath("//a[@aria-label='9.000.000']/@href")
        (aside,) = parsed(opened.get(link).text).xpath("//aside")
        assert "Tidak tertulis pada satu sel pun" in words(aside)

    def it_says_of_a_sum_that_it_was_added_up(self, opened: FlaskClient, desk: Desk) -> None:
        desk.pdf.write_bytes(pdf_of_lines(("Program satu 65", "JUMLAH 3.611.000.000")))
        page = parsed(opened.get("/halaman/?hal=1").text)
        (link,) = page.xpath("//a[@aria-label='3.611.000.000']/@href")
        (aside,) = parsed(opened.get(link).text).xpath("//aside")
        assert "Jumlah, dihitung" in words(aside)
        assert not aside.xpath(".//h3")

    def it_is_called_by_the_number_that_it_prints_and_its_place(
        self, opened: FlaskClient, desk: Desk
    ) -> None:
        pages = (("SAMPUL", "2025"), ("Kata", "ii"), ("Daftar", "iii"), ("Satu", "1"), ("Dua", "2"))
        desk.pdf.write_bytes(pdf_of_lines(*pages, ("Bagan", "77")))
        listed = parsed(opened.get("/halaman/").text).xpath("//ul[@class='lembaran']//a")
        assert [words(one) for one in listed] == [
            "Lembar ke-1",
            "Halaman ii (lembar ke-2)",
            "Halaman iii (lembar ke-3)",
            "Halaman 1 (lembar ke-4)",
            "Halaman 2 (lembar ke-5)",
            "Lembar ke-6",
        ]

    def it_marks_the_words_that_were_sought(self, opened: FlaskClient) -> None:
        (link,) = parsed(opened.get("/halaman/?cari=sasaran SATU").text).xpath(
            "//section//li/a/@href"
        )
        assert link.endswith("#temu")
        (mark,) = parsed(opened.get(link).text).xpath("//*[@id='temu']")
        assert mark.get("class") == "tanda-sel"

    @pytest.mark.parametrize(
        ("asked", "size"), [("", "besar"), ("&skala=200", "ganda"), ("&skala=7", "besar")]
    )
    def it_is_drawn_larger_on_demand(self, opened: FlaskClient, asked: str, size: str) -> None:
        page = parsed(opened.get(f"/halaman/?hal=1{asked}").text)
        (picture,) = page.xpath("//image/@href")
        assert picture.endswith(f"1-{size}.png")
        assert opened.get(picture).status_code == 200
        (following,) = page.xpath("//a[@rel='next']/@href")
        assert ("skala=200" in following) == (size == "ganda")

    def it_lists_every_sheet_that_says_the_same(
        self, opened: FlaskClient, workbook: TinyBook, desk: Desk
    ) -> None:
        workbook.write("Kegiatan", "Kegiatan", "Sasaran satu")
        workbook.save()
        desk.refresh()
        page = parsed(opened.get("/halaman/?hal=1").text)
        (link,) = page.xpath("//a[@aria-label='Sasaran satu']/@href")
        (aside,) = parsed(opened.get(link).text).xpath("//aside")
        assert "Isi yang sama ada pada 2 sel" in words(aside)
        assert [words(one).split()[0] for one in aside.xpath(".//h3")] == ["Sasaran", "Kegiatan"]

    @pytest.mark.parametrize(
        ("asked", "said"),
        [("hal=1&titik=99999", "Tidak ditemukan pada buku kerja"), ("hal=1", "Klik kata")],
    )
    def it_says_what_there_is_to_see(self, opened: FlaskClient, asked: str, said: str) -> None:
        assert said in opened.get(f"/halaman/?{asked}").text

    def it_says_when_nothing_of_it_is_known(self, opened: FlaskClient, desk: Desk) -> None:
        desk.pdf.write_bytes(pdf_of_lines(("Kalimat baku",)))
        assert "Tidak ada isi halaman ini" in opened.get("/halaman/?hal=1").text

    @pytest.mark.parametrize("place", ["1/9999-0", "1/0-9999", "3/0-0"])
    def it_draws_nothing_beside_it(self, opened: FlaskClient, desk: Desk, place: str) -> None:
        opened.get("/halaman/")
        assert opened.get(f"/halaman/{desk.pictures.digest}/{place}.png").status_code == 404


class DescribeBox:
    @pytest.mark.parametrize(
        ("box", "corner"),
        [((0, 0), (0, 0)), ((300, 400), (155, 305)), ((590, 840), (295, 642))],
    )
    def it_is_clipped_within_its_page(
        self, box: tuple[float, float], corner: tuple[float, float]
    ) -> None:
        around = Box(*box, 10, 10).clipping((595, 842))
        assert (around.left, around.top) == corner


class DescribeADamagedPdf:
    def it_is_told_on_the_page_and_beside_a_finding(self, opened: FlaskClient, desk: Desk) -> None:
        path = clipping_of_fault(opened)
        for content in (b"", desk.pdf.read_bytes()[:200], b"bukan pdf"):
            desk.pdf.write_bytes(content)
            for shown in (fragment(opened, "/halaman/"), fragment(opened, path)):
                assert "rusak atau belum tersalin" in words(shown)
