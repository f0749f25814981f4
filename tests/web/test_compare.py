"""Bandingkan: both sides of every change, and the reasons that people type for them."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import html
from openpyxl import load_workbook

from renstra.compare.diff import compare_plans
from renstra.compare.matrix.compose import compose_matrix
from renstra.compare.reasons import AlasanLookup
from renstra.jobs.compare import Comparison
from renstra.jobs.opening import Progress
from renstra.jobs.outcome import Outcome
from renstra.web.comparison import Compared
from renstra.web.desk import Desk
from renstra.web.memory import recent_plans
from renstra.web.reasons import TypedReasons
from renstra.web.work import Work
from tests.plans import TinyBook

ONE, TWO = (f"ubah pagu:1.06.02.2.01.000{n}" for n in (1, 2))
"""The changes between the two plans, as a form calls them."""

pytestmark = pytest.mark.usefixtures("page_seven")


@pytest.fixture
def opened(client: FlaskClient, workbook: TinyBook) -> FlaskClient:
    """A sound plan, opened."""
    client.post("/buka", data={"folder": str(workbook.save().parent)})
    return client


@pytest.fixture
def old(opened: FlaskClient, workbook: TinyBook, tmp_path: Path) -> Path:
    """What the plan was, before each sub kegiatan took another pagu."""
    place = tmp_path / "lama" / "lama.xlsx"
    place.parent.mkdir()
    place.write_bytes((workbook.folder / "renstra.xlsx").read_bytes())
    for row, pagu in ((2, 5_000_000), (3, 6_000_000)):
        workbook.write("Sub Kegiatan", "Pagu 2025", pagu, rows=row)
    workbook.save()
    return place


@pytest.fixture
def listed(opened: FlaskClient, desk: Desk, workbook: TinyBook, old: Path, tmp_path: Path) -> Any:
    """The page once the two were compared, without the files that would be written of it."""
    before, after = TinyBook(old.parent).plan(), workbook.plan()
    result = compare_plans(before, after)
    owed = AlasanLookup(result).owed()
    made = Comparison(matrix=compose_matrix(result), owed=owed)
    assert desk.overview
    pair = f"{tmp_path.name}-lama-ke-{desk.overview.plan.output_name}"
    labels = str(old), "Rencana ini seperti sekarang"
    desk.compared = Compared((str(old), str(workbook.folder)), labels, pair, made)
    return page(opened)


def run(client: FlaskClient, desk: Desk, old: str) -> Any:
    """Compare what was named with the plan; return the page."""
    client.post("/bandingkan/", data={"lama": old, "baru": str(desk.place)})
    assert desk.comparing
    desk.comparing.wait()
    return page(client)


def page(client: FlaskClient, query: str = "") -> Any:
    answer = client.get(f"/bandingkan/{query}")
    assert answer.status_code == 200
    return html.document_fromstring(answer.text)


def fields(shown: Any) -> dict[str, str]:
    """What stands in the field of each reason, by its name."""
    return {
        area.get("name").removeprefix("alasan:"): (area.text or "").strip("\n")
        for area in shown.xpath("//textarea")
    }


def keep(client: FlaskClient, doing: str, **fields: Any) -> Any:
    """Send the form of reasons, as one of its buttons does."""
    pair = page(client).xpath("string(//input[@name='pasangan']/@value)")
    return client.post("/bandingkan/alasan", data={"aksi": doing, "pasangan": pair, **fields})


def alasan(client: FlaskClient, shown: Any) -> list[str]:
    """The column *Alasan* of the matrix that the page hands over."""
    (link,) = shown.xpath("//a[@download][contains(@href, '-matriks.xlsx')]/@href")
    sheet = load_workbook(io.BytesIO(client.get(link).data))["Matriks"]
    (column,) = (cell.column for row in sheet for cell in row if cell.value == "Alasan")
    values = (sheet.cell(n, column).value for n in range(1, sheet.max_row + 1))
    return [value for value in values if value and value != "Alasan"]


class DescribeCompare:
    def it_compares_a_dropped_workbook_with_the_plan(
        self, opened: FlaskClient, desk: Desk, workbook: TinyBook
    ) -> None:
        old = io.BytesIO((workbook.folder / "renstra.xlsx").read_bytes())
        workbook.write("Sub Kegiatan", "Pagu 2025", 5_000_000)
        workbook.save()
        asked = {"berkas-lama": (old, "lama.xlsx"), "baru": str(workbook.folder)}
        assert opened.post("/bandingkan/", data=asked).status_code == 303
        assert desk.comparing
        desk.comparing.wait()
        shown = page(opened)
        assert "1 ubah pagu" in shown.text_content()
        files = shown.xpath("//a[@download]/@href")
        names = {path.rpartition("/")[2] for path in files}
        endings = ("matriks.xlsx", "matriks.docx", "redline.docx", "ringkasan.html")
        assert names == {f"lama-ke-{desk.output.name}-{ending}" for ending in endings}
        assert str(desk.output) in shown.text_content()
        assert "lama-ke-" not in opened.get("/susun/").text
        assert opened.get(files[0]).status_code == 200
        assert {link.text for link in shown.xpath("//a[@download]")} == {
            "Matriks (Excel)",
            "Matriks (Word)",
            "Lacak perubahan (Word)",
            "Ringkasan",
        }
        (result,) = shown.xpath("//section[@aria-labelledby='hasil']")
        told = result.text_content()
        assert told.index("Ringkasan") < told.index("1 ubah pagu")
        assert "build/" not in result.xpath("string(.//*[@class='kata'])")

    def it_asks_for_both_sides(self, opened: FlaskClient) -> None:
        assert opened.post("/bandingkan/", data={"baru": "x"}).status_code == 400

    def it_tells_what_cannot_be_compared(self, opened: FlaskClient, desk: Desk) -> None:
        opened.post("/bandingkan/", data={"lama": "tidak/ada", "baru": str(desk.place)})
        assert desk.comparing
        desk.comparing.wait()
        text = page(opened).text_content()
        assert "tidak ada folder atau berkas dengan nama ini" in text

    def it_takes_workbooks_only(self, opened: FlaskClient) -> None:
        asked = {"berkas-lama": (io.BytesIO(b"MZ"), "lama.exe"), "baru": "x"}
        assert opened.post("/bandingkan/", data=asked).status_code == 415

    def it_shows_both_sides_by_year(self, listed: Any) -> None:
        (first, second) = listed.xpath("//article")
        assert first.xpath(".//tr[th='Semula']/td/text()") == ["1.000.000"]
        assert first.xpath(".//tr[th='Menjadi']/td/text()") == ["5.000.000"]
        assert second.xpath(".//tr[th='Selisih']/td/text()") == ["4.000.000"]

    def it_filters_by_its_address(self, opened: FlaskClient, listed: Any) -> None:
        keep(opened, "satu", **{f"alasan:{TWO}": "Evaluasi"})
        for asked, left in (
            ("?cari=5.000.000", [ONE]),
            ("?keadaan=semua&cari=evaluasi", [TWO]),
            ("?jenis=ubah+target", []),
            ("?bagian=lembar&keadaan=semua", []),
            ("?keadaan=terisi", [TWO]),
            ("?keadaan=semua", [ONE, TWO]),
            ("", [ONE]),
        ):
            assert [*fields(page(opened, asked))] == left, asked

    def it_shows_all_where_nothing_owes_a_reason(
        self, opened: FlaskClient, listed: Any, desk: Desk
    ) -> None:
        assert desk.compared
        desk.compared = replace(desk.compared, result=replace(desk.compared.result, owed=()))
        shown = page(opened)
        assert shown.xpath("//*[@id='keadaan']/option[@selected]/text()")[0] == "semua perubahan"
        assert len(shown.xpath("//article")) == 2
        assert not shown.xpath("//textarea | //button[@name='aksi']")

    def it_keeps_the_last_one_when_another_fails(
        self, opened: FlaskClient, desk: Desk, listed: Any
    ) -> None:
        shown = run(opened, desk, "tidak/ada")
        assert "dari perbandingan terakhir yang berhasil" in shown.text_content()
        assert [*fields(shown)] == [ONE, TWO]

    def it_takes_no_field_away_from_who_types_while_it_runs(
        self, opened: FlaskClient, listed: Any, desk: Desk
    ) -> None:
        go_on = Event()

        def job(_: Progress) -> Outcome:
            go_on.wait(10)
            return Outcome()

        desk.comparing = Work((), job, desk.news.tell)
        running = page(opened)
        go_on.set()
        desk.comparing.wait()
        assert fields(running) == {}
        assert "alasan yang sudah ditulis tersimpan" in running.text_content()
        assert [*fields(page(opened))] == [ONE, TWO]

    def it_knows_a_plan_by_its_folder_and_its_workbook(
        self, opened: FlaskClient, desk: Desk, listed: Any
    ) -> None:
        keep(opened, "satu", **{f"alasan:{ONE}": "Hasil evaluasi"})
        opened.post("/buka", data={"folder": str(desk.place / "renstra.xlsx")})
        assert fields(page(opened, "?keadaan=semua")) == {ONE: "Hasil evaluasi", TWO: ""}
        assert [one.place for one in recent_plans()] == [str(desk.place)]

    def it_forgets_the_last_one_with_another_plan(
        self, opened: FlaskClient, listed: Any, old: Path
    ) -> None:
        opened.post("/buka", data={"folder": str(old)})
        assert fields(page(opened)) == {}
        assert keep(opened, "satu", **{f"alasan:{ONE}": "x"}).status_code == 404


class DescribeReasons:
    def it_counts_them_as_they_are_typed(self, opened: FlaskClient, listed: Any) -> None:
        assert "0 dari 2 alasan terisi" in listed.text_content()
        told = keep(opened, "satu", **{f"alasan:{ONE}": " Hasil  evaluasi "}).text
        assert "1 dari 2 alasan terisi" in told
        assert "Keluaran belum memuat alasan yang terakhir" in told
        assert fields(page(opened, "?keadaan=semua")) == {ONE: "Hasil evaluasi", TWO: ""}

    def it_builds_the_matrix_with_them_and_leaves_the_plan_alone(
        self, opened: FlaskClient, desk: Desk, listed: Any, workbook: TinyBook
    ) -> None:
        before = (workbook.folder / "renstra.xlsx").read_bytes()
        keep(opened, "susun", **{f"alasan:{ONE}": "Hasil evaluasi"})
        assert desk.comparing
        desk.comparing.wait()
        shown = page(opened)
        assert alasan(opened, shown) == ["Hasil evaluasi", "Belum ada"]
        assert "Keluaran memuat semua alasan di sini" in shown.text_content()
        assert "1 baris berubah belum beralasan" in shown.text_content()
        assert (workbook.folder / "renstra.xlsx").read_bytes() == before

    def it_gives_rows_that_the_sheet_takes(
        self, opened: FlaskClient, listed: Any, workbook: TinyBook, old: Path
    ) -> None:
        words = {f"alasan:{ONE}": "Evaluasi\tdan \nreviu", f"alasan:{TWO}": "Reviu"}
        shown = html.fragment_fromstring(keep(opened, "satu", **words).text, create_parent=True)
        (text,) = shown.xpath("//button/@data-salin-alasan")
        rows = [row.split("\t") for row in text.split("\n")]
        assert [row[2] for row in rows] == ["Evaluasi dan reviu", "Reviu"]
        names = ("kode", "jenis", "alasan")
        workbook.fill("Alasan Perubahan", [dict(zip(names, row, strict=True)) for row in rows])
        result = compare_plans(TinyBook(old.parent).plan(), workbook.plan())
        assert AlasanLookup(result).owed() == ()

    def it_gives_one_reason_to_those_that_are_ticked(
        self, opened: FlaskClient, listed: Any
    ) -> None:
        assert keep(opened, "dicentang", bersama="Reviu", untuk=[TWO]).status_code == 303
        assert fields(page(opened, "?keadaan=semua")) == {ONE: "", TWO: "Reviu"}

    def it_gives_one_reason_to_all_that_have_none_as_one_row(
        self, opened: FlaskClient, listed: Any
    ) -> None:
        blank = {f"alasan:{name}": "" for name in fields(listed)}
        keep(opened, "kosong", bersama="Reviu", **blank)
        shown = page(opened)
        assert "Semua perubahan sudah beralasan" in shown.text_content()
        assert shown.xpath("//@data-salin-alasan") == ["1.06.02.2.01\tubah pagu\tReviu"]

    def it_says_what_one_reason_for_several_lacks(self, opened: FlaskClient, listed: Any) -> None:
        for fields, said in (
            ({"untuk": [ONE]}, "Tulis alasan bersama lebih dahulu"),
            ({"bersama": "Reviu"}, "Belum ada perubahan yang dicentang"),
        ):
            answer = keep(opened, "dicentang", **fields)
            assert answer.status_code == 400
            assert said in answer.text
        again = opened.get("/bandingkan/alasan?jenis=ubah+pagu")
        assert again.location == "/bandingkan/?jenis=ubah+pagu#perubahan"

    def it_takes_none_for_what_owes_none(
        self, opened: FlaskClient, desk: Desk, listed: Any
    ) -> None:
        keep(opened, "satu", **{"alasan:ubah pagu:9.99": "x", "alasan:": "y"})
        assert desk.compared
        assert desk.reasons.of(desk.compared.pair) == {}

    def it_takes_none_that_were_typed_for_other_versions(
        self, opened: FlaskClient, desk: Desk, listed: Any
    ) -> None:
        answer = keep(opened, "satu", **{f"alasan:{ONE}": "x", "pasangan": "a-ke-b"})
        assert answer.status_code == 409
        assert "dua versi lain dibandingkan" in answer.text
        assert desk.compared
        assert desk.reasons.of(desk.compared.pair) == {}

    def it_waits_for_a_document_that_is_being_built(
        self, opened: FlaskClient, desk: Desk, listed: Any
    ) -> None:
        go_on = Event()

        def job(_: Progress) -> Outcome:
            go_on.wait(10)
            return Outcome()

        desk.building = Work((), job, desk.news.tell)
        answer = keep(opened, "susun", **{f"alasan:{ONE}": "Reviu"})
        go_on.set()
        desk.building.wait()
        assert answer.status_code == 409
        assert "sedang disusun" in answer.text
        assert "1 dari 2 alasan terisi" in answer.text

    def it_says_when_they_will_not_outlive_the_page(
        self, opened: FlaskClient, listed: Any, memory: Path
    ) -> None:
        place = memory / "renstra" / "alasan"
        place.parent.mkdir(exist_ok=True)
        place.touch()
        told = keep(opened, "satu", **{f"alasan:{ONE}": "Reviu"}).text
        assert "hanya tersimpan selama renstra terbuka" in told
        assert "1 dari 2 alasan terisi" in told


class DescribeTypedReasons:
    def it_finds_them_again_in_the_next_run(self, tmp_path: Path) -> None:
        key = "1.06", "ubah pagu"
        TypedReasons(tmp_path).keep("a-ke-b", {key: "Reviu", ("1.07", "baru"): " "})
        again = TypedReasons(tmp_path)
        assert again.of("a-ke-b") == {key: "Reviu"}
        assert again.of("a-ke-c") == {} == TypedReasons(tmp_path / "lain").of("a-ke-b")
        again.keep("a-ke-b", {key: ""})
        assert TypedReasons(tmp_path).of("a-ke-b") == {}

    @pytest.mark.parametrize("content", [b"", b"[]", b'{"alasan": [1]}', b"\xff"])
    def it_goes_on_without_what_it_cannot_read(
        self, tmp_path: Path, memory: Path, content: bytes
    ) -> None:
        TypedReasons(tmp_path).keep("a-ke-b", {("1", "baru"): "Reviu"})
        (kept,) = memory.rglob("alasan/*.json")
        kept.write_bytes(content)
        assert TypedReasons(tmp_path).of("a-ke-b") == {}

    def it_leaves_nothing_of_a_copy(self, memory: Path) -> None:
        TypedReasons().keep("a-ke-b", {("1", "baru"): "Reviu"})
        assert not [*memory.rglob("alasan")]
