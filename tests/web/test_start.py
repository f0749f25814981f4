"""Mulai: opening, beginning, and what is remembered."""

from __future__ import annotations

import io
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import html

from renstra.jobs.doctor import STAGES
from renstra.jobs.opening import Progress
from renstra.jobs.outcome import Outcome
from renstra.jobs.words import Said, line_of
from renstra.web.desk import Desk
from renstra.web.memory import recent_plans

NEW = {
    "opd": "Dinas Sosial",
    "jenis": "",
    "tingkat": "Kabupaten",
    "daerah": "Seluma",
    "awal": "2025",
    "akhir": "2029",
    "bidang": "1.06",
}


def parsed(text: str) -> Any:
    """What a page or a part of one says; of a part below a ``div``."""
    if text.lstrip().startswith("<!DOCTYPE"):
        return html.document_fromstring(text)
    return html.fragment_fromstring(text, create_parent="div")


class DescribeStart:
    def it_opens_a_folder_and_remembers_it_with_its_errors(
        self, client: FlaskClient, plan: Path
    ) -> None:
        answer = client.post("/buka", data={"folder": f'"{plan}"'})
        assert answer.location == "/rencana/"
        (recent,) = recent_plans()
        assert recent.place == str(plan)
        assert recent.counts["kesalahan"] > 0
        assert f"{recent.counts['kesalahan']} kesalahan" in client.get("/").text

    def it_takes_a_plan_off_the_list_and_leaves_it_alone(
        self, client: FlaskClient, plan: Path
    ) -> None:
        client.post("/buka", data={"folder": str(plan)})
        (form,) = parsed(client.get("/").text).xpath("//form[@action='/lupakan']")
        asked = {"folder": form.xpath("./input/@value")[0]}
        assert client.post("/lupakan", data=asked).location == "/"
        assert recent_plans() == ()
        assert (plan / "renstra.xlsx").is_file()

    @pytest.mark.parametrize("folder", ["", "tidak/ada"])
    def it_says_why_a_folder_cannot_be_opened(self, client: FlaskClient, folder: str) -> None:
        answer = client.post("/buka", data={"folder": folder})
        assert answer.status_code == 400
        assert 'role="alert"' in answer.text

    def it_begins_a_plan(self, client: FlaskClient, tmp_path: Path) -> None:
        folder = tmp_path / "baru"
        asked = {"folder": str(folder), "awal": "2025", "akhir": "2029", "tingkat": "Kabupaten"}
        assert client.post("/baru", data=asked).status_code == 303
        assert (folder / "renstra.xlsx").is_file()
        again = client.post("/baru", data=asked)
        assert again.status_code == 400
        assert "sudah ada" in again.text
        assert str(folder) in again.text

    @pytest.mark.parametrize("year", ["", "dua ribu", "²⁰²⁵", "99999"])
    def it_refuses_years_that_are_none(
        self, client: FlaskClient, tmp_path: Path, year: str
    ) -> None:
        asked = {"folder": str(tmp_path / "baru"), "awal": year, "akhir": "2029"}
        assert client.post("/baru", data=asked).status_code == 400
        assert not (tmp_path / "baru").exists()

    def it_goes_straight_to_what_must_be_filled_in_first(
        self, client: FlaskClient, tmp_path: Path
    ) -> None:
        asked = NEW | {"folder": str(tmp_path / "baru")}
        assert client.post("/baru", data=asked).location == "/rencana/"
        shown = parsed(client.get("/rencana/").text)
        (listed,) = shown.xpath("//details[@id='isi-dahulu']")
        assert "11 dari 15 isian terisi" in listed.text_content()
        cells = listed.xpath(".//li//@data-salin")
        assert len(cells) == 4
        assert {cell.partition("!")[0] for cell in cells} == {"'Identitas'"}
        assert listed.xpath(".//li//input[@name='sel']/@value") == [
            cell.partition("!")[2] for cell in cells
        ]

    def it_opens_a_copy_of_a_sample(self, client: FlaskClient, tmp_path: Path) -> None:
        folder = tmp_path / "contoh"
        asked = {"contoh": "dkpp-indramayu/seperti-tercetak", "folder": str(folder)}
        assert client.post("/contoh", data=asked).status_code == 303
        assert (folder / "renstra.xlsx").is_file()
        assert not (folder / "riwayat").exists()
        assert client.post("/contoh", data={"contoh": "../.."}).status_code == 400

    def it_calls_an_upload_a_copy_and_remembers_it_not(
        self, client: FlaskClient, desk: Desk, plan: Path
    ) -> None:
        content = (plan / "renstra.xlsx").read_bytes()
        client.post("/unggah", data={"berkas": (io.BytesIO(content), "kantor.xlsx")})
        assert desk.overview
        assert desk.overview.plan.workbook == "kantor.xlsx"
        assert recent_plans() == ()
        shown = parsed(client.get("/rencana/").text)
        (banner,) = shown.xpath("//*[@role='note']")
        assert banner.xpath("./b/text()") == ["kantor.xlsx"]
        assert "(salinan)" in shown.xpath("//h1")[0].text
        assert "menyesuaikan diri" not in shown.text_content()
        client.post("/buka", data={"folder": str(plan)})
        assert "salinan sementara" not in client.get("/rencana/").text
        client.post("/unggah", data={"berkas": (io.BytesIO(content), "kantor.xlsx")})
        desk.close()
        assert not desk.place.exists()


class DescribeANewPlan:
    def it_knows_the_office(self, client: FlaskClient, desk: Desk, tmp_path: Path) -> None:
        client.post("/baru", data=NEW | {"folder": str(tmp_path / "baru"), "jenis": "Badan"})
        assert desk.overview
        assert desk.overview.book
        identitas = [row[1] for row in desk.overview.book.sheets["Identitas"].rows]
        assert {"Dinas Sosial", "Badan", "Kabupaten", "Seluma", "Sosial"} <= {*identitas}
        assert "Nomenklatur" in desk.overview.book.sheets

    def it_leads_to_the_first_of_several_faults(self, client: FlaskClient) -> None:
        wrong = {"awal": "25", "tingkat": "Negara", "daerah": "Kabupaten Kaur"}
        shown = parsed(client.post("/baru", data=NEW | wrong).text)
        assert shown.xpath("//*[@autofocus]/@id") == ["tingkat"]
        assert "2 isian perlu diperbaiki" in shown.xpath("//*[@id='belum-dibuat']")[0].text

    def it_offers_to_open_the_plan_that_stands_there(
        self, client: FlaskClient, desk: Desk, tmp_path: Path
    ) -> None:
        asked = NEW | {"folder": str(tmp_path / "baru")}
        client.post("/baru", data=asked)
        client.post("/buka", data={"folder": str(tmp_path)})
        shown = parsed(client.post("/baru", data=asked).text)
        (button,) = shown.xpath("//button[text()='Buka rencana itu']")
        (form,) = shown.xpath(f"//form[@id='{button.get('form')}']")
        given = {one.get("name"): one.get("value") for one in form.xpath("./input")}
        assert client.post(form.get("action"), data=given).status_code == 303
        assert desk.place == tmp_path / "baru"

    def it_finds_a_folder_by_itself(
        self,
        client: FlaskClient,
        desk: Desk,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr("pathlib.Path.home", lambda: tmp_path)
        (tmp_path / "Documents").mkdir()
        client.post("/baru", data=NEW | {"opd": "Dinas Sosial: P3A/KB"})
        made = tmp_path / "Documents/Renstra/Dinas Sosial P3A KB Seluma/2025-2029"
        assert desk.place == made
        assert (made / "renstra.xlsx").is_file()

    @pytest.mark.parametrize(
        ("wrong", "field", "said"),
        [
            ({"awal": "25"}, "periode", "empat angka"),
            ({"awal": "2030"}, "periode", "sesudah tahun awal"),
            ({"akhir": "2099"}, "periode", "Periode ini mencakup"),
            ({"daerah": "Kabupaten Seluma"}, "daerah", "tanpa kata Kabupaten: Seluma"),
            ({"opd": "Dinas Sosial Kabupaten Seluma"}, "opd", "tanpa nama daerahnya: Dinas Sosial"),
            ({"opd": "", "daerah": "", "folder": ""}, "opd", "Tulis nama perangkat daerah"),
            ({"bidang": "9.99"}, "bidang", "9.99 tidak ada dalam nomenklatur"),
            ({"tingkat": "Negara"}, "tingkat", "Pilih tingkat daerah"),
        ],
    )
    def it_says_beside_the_field_what_is_wrong(
        self,
        client: FlaskClient,
        tmp_path: Path,
        wrong: dict[str, str],
        field: str,
        said: str,
    ) -> None:
        folder = tmp_path / "baru"
        answer = client.post("/baru", data=NEW | {"folder": str(folder)} | wrong)
        assert answer.status_code == 400
        shown = parsed(answer.text)
        (fault,) = shown.xpath("//*[@class='salah']")
        assert fault.get("id") == f"salah-{field}"
        assert said in fault.text_content()
        assert shown.xpath(f"//*[@aria-invalid and contains(@aria-describedby, 'salah-{field}')]")
        (focused,) = shown.xpath("//*[@autofocus]")
        assert f"salah-{field}" in focused.get("aria-describedby")
        (summary,) = shown.xpath("//form[@data-bidang]/*[1][@role='alert']")
        assert summary.xpath("./a/@href") == [f"#salah-{field}"]
        assert shown.xpath("//input[@id='awal']/@value") == [wrong.get("awal", "2025")]
        assert not folder.exists()
        assert not shown.xpath("//main/@data-hidup")

    def it_says_beside_the_folder_why_it_cannot_be_made(
        self, client: FlaskClient, tmp_path: Path
    ) -> None:
        (tmp_path / "berkas").write_text("")
        answer = client.post("/baru", data=NEW | {"folder": str(tmp_path / "berkas/baru")})
        (fault,) = parsed(answer.text).xpath("//*[@id='salah-folder']")
        assert "tidak dapat ditulis" in fault.text_content()

    def it_offers_the_bidang_that_the_name_tells(self, client: FlaskClient) -> None:
        asked = {"opd": "Dinas Kesehatan", "tingkat": "Kota", "bidang": ["1.06", "2.07"]}
        path = "/baru/bidang"
        shown = parsed(client.get(path, query_string=asked | {"ditawarkan": "1.06"}).text)
        assert shown.xpath("./label/input/@value") == ["1.02", "2.07"]
        assert all("checked" in one.attrib for one in shown.xpath("./label/input"))
        assert shown.xpath("./input[@name='ditawarkan']/@value") == ["1.02"]
        others = shown.xpath("./details//input[@type='checkbox']/@value")
        assert "1.06" in others
        assert "1.02" not in others

    def it_knows_one_bidang_of_a_provinsi(self, client: FlaskClient) -> None:
        text = client.get("/baru/bidang?opd=Dinas+Kesehatan&tingkat=Provinsi").text
        assert parsed(text).xpath(".//label/input/@value")[0] == ("1.06")


class DescribeExaminingTheComputer:
    def it_runs_while_the_page_goes_on_and_tells_each_line(
        self, client: FlaskClient, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        go_on = Event()

        def examine(folder: Path, *, terminal: bool, progress: Progress) -> Outcome:
            progress(STAGES[0])
            go_on.wait(10)
            assert not terminal
            lacking = line_of(Said("✗", "kesalahan"), " Huruf Arial: tidak ada")
            return Outcome(words=(lacking, line_of("    Pasang Arial.")), code=1)

        monkeypatch.setattr("renstra.web.routes.start.examine_computer", examine)
        assert client.post("/periksa-komputer").location == "/"
        running = parsed(client.get("/").text)
        assert running.xpath("//main/@data-hidup") == [""]
        assert "sedang berjalan" in running.xpath("//ol[@class='tahap']")[0].text_content()
        work = desk.examining
        client.post("/periksa-komputer")
        assert desk.examining is work
        go_on.set()
        assert work
        work.wait()
        shown = client.get("/").text
        assert '<span class="kesalahan">✗</span> Huruf Arial: tidak ada' in shown
        assert "Pasang Arial." in shown
        assert "Periksa lagi" in shown


class DescribeATypedPlace:
    @pytest.mark.parametrize("written", ["~tidakada/rencana", "ti\0dak/ada"])
    def it_may_be_no_place_at_all(self, client: FlaskClient, written: str) -> None:
        answer = client.post("/buka", data={"folder": written})
        assert answer.status_code == 400
        assert "tidak ada" in answer.text
