"""Who is let in, and what every answer carries."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from renstra.web.safety import UPLOAD_LIMIT, Gate

POLICY = "default-src 'self'"


class DescribeTheKey:
    def it_is_of_128_bits(self, gate: Gate) -> None:
        assert len(bytes.fromhex(gate.key)) * 8 == 128
        assert Gate().key != Gate().key

    def it_becomes_a_cookie_that_no_script_and_no_other_page_gets(
        self, stranger: FlaskClient, gate: Gate
    ) -> None:
        answer = stranger.get(f"/masuk?kunci={gate.key}")
        cookie = answer.headers["Set-Cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        assert gate.key not in answer.location

    @pytest.mark.parametrize("key", ["", "salah", "é"])
    def it_must_fit(self, stranger: FlaskClient, key: str) -> None:
        assert stranger.get("/masuk", query_string={"kunci": key}).status_code == 403

    @pytest.mark.parametrize("path", ["/", "/rencana/", "/kabar", "/buka?rencana=/", "/tidak-ada"])
    def it_is_asked_for_everywhere(self, stranger: FlaskClient, path: str) -> None:
        answer = stranger.get(path)
        assert answer.status_code == 403
        assert "renstra buka" in answer.text

    def it_is_not_taken_from_another_cookie(self, stranger: FlaskClient) -> None:
        stranger.set_cookie("renstra", "0" * 32, domain="127.0.0.1")
        assert stranger.get("/").status_code == 403


class DescribeTheOrigin:
    @pytest.mark.parametrize(
        "host", ["jahat.test", "localhost:4711", "127.0.0.1:4712", "127.0.0.1"]
    )
    def it_answers_to_no_other_host(self, client: FlaskClient, host: str) -> None:
        assert client.get("/", base_url=f"http://{host}").status_code == 400

    @pytest.mark.parametrize("origin", ["http://jahat.test", "null", "https://127.0.0.1:4711"])
    @pytest.mark.parametrize("method", ["GET", "POST"])
    def it_takes_nothing_from_another_page(
        self, client: FlaskClient, origin: str, method: str
    ) -> None:
        answer = client.open("/buka", method=method, headers={"Origin": origin})
        assert answer.status_code == 403

    def it_changes_nothing_without_one(self, client: FlaskClient) -> None:
        del client.environ_base["HTTP_ORIGIN"]
        assert client.post("/buka", data={"folder": "/"}).status_code == 403
        assert client.get("/").status_code == 200


class DescribeEveryAnswer:
    @pytest.mark.parametrize(
        "path", ["/", "/rencana/", "/tidak-ada", "/static/halaman.js", "/masuk?kunci=salah"]
    )
    def it_lets_a_browser_load_from_here_only(self, client: FlaskClient, path: str) -> None:
        answer = client.get(path)
        assert answer.headers["Content-Security-Policy"].startswith(POLICY)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"

    def it_carries_no_script_or_style_of_its_own(self, client: FlaskClient, plan: Path) -> None:
        client.post("/buka", data={"folder": str(plan)})
        for path in ("/", "/rencana/"):
            text = client.get(path).text
            assert "<style" not in text
            assert " style=" not in text
            assert " on" not in "".join(
                part.split(">")[0] for part in text.split("<")[1:] if "onc" in part
            )
            assert text.count("<script") == text.count('<script src="/static/') == 1
            assert "http://" not in text.replace("http://www.w3.org", "")


class DescribeUploads:
    def it_takes_no_more_than_20_mb(self, client: FlaskClient) -> None:
        form = "multipart/form-data; boundary=batas"
        answer = client.post("/unggah", data=bytes(UPLOAD_LIMIT + 1), content_type=form)
        assert answer.status_code == 413
        assert "20 MB" in answer.text

    @pytest.mark.parametrize(
        ("name", "content"),
        [("a.xlsm", b"PK"), ("a.exe", b"MZ"), ("a.xlsx", b"MZ"), (".xlsx", b"PK"), ("a", b"PK")],
    )
    def it_takes_workbooks_only(self, client: FlaskClient, name: str, content: bytes) -> None:
        answer = client.post("/unggah", data={"berkas": (io.BytesIO(content), name)})
        assert answer.status_code == 415
        assert ".xlsx" in answer.text

    @pytest.mark.parametrize("name", ["../../luar.xlsx", "/luar.xlsx", "a/luar.xlsx"])
    def it_keeps_them_in_its_own_folder(self, client: FlaskClient, plan: Path, name: str) -> None:
        content = io.BytesIO((plan / "renstra.xlsx").read_bytes())
        assert client.post("/unggah", data={"berkas": (content, name)}).status_code == 303
        place = client.application.extensions["desk"].place
        assert [one.name for one in place.iterdir()] == ["luar.xlsx"]
        assert place.is_relative_to(client.application.extensions["desk"].temporary)
