"""Mulai: opening, beginning, and what is remembered."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from renstra.web.desk import Desk
from renstra.web.memory import recent_plans


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

    def it_opens_a_copy_of_a_sample(self, client: FlaskClient, tmp_path: Path) -> None:
        folder = tmp_path / "contoh"
        asked = {"contoh": "dkpp-indramayu/seperti-tercetak", "folder": str(folder)}
        assert client.post("/contoh", data=asked).status_code == 303
        assert (folder / "renstra.xlsx").is_file()
        assert not (folder / "riwayat").exists()
        assert client.post("/contoh", data={"contoh": "../.."}).status_code == 400

    def it_remembers_no_temporary_copy(self, client: FlaskClient, desk: Desk, plan: Path) -> None:
        content = io.BytesIO((plan / "renstra.xlsx").read_bytes())
        client.post("/unggah", data={"berkas": (content, "kantor.xlsx")})
        assert desk.overview
        assert desk.overview.plan.workbook == "kantor.xlsx"
        assert recent_plans() == ()
        desk.close()
        assert not desk.place.exists()
