"""Susun and Halaman: a document made by LibreOffice, looked at, and one that could not be made."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import NoReturn

import pypdfium2
import pytest
from docx import Document
from flask.testing import FlaskClient
from PIL import Image

from renstra.jobs.check import check
from renstra.jobs.opening import Progress, open_folder
from renstra.jobs.outcome import Outcome
from renstra.pdf import ConversionFailed
from renstra.web.desk import Desk
from renstra.web.pictures import PagePictures
from renstra.web.work import Job, Work
from tests.plans import TinyBook


def nothing() -> None:
    """Tell nobody."""


@pytest.fixture
def built(client: FlaskClient, desk: Desk, workbook: TinyBook) -> FlaskClient:
    """The tiny plan opened and built."""
    folder = workbook.save().parent
    assert client.post("/buka", data={"folder": str(folder)}).status_code == 303
    assert client.post("/susun/").status_code == 303
    assert desk.building
    desk.building.wait()
    return client


def waiting_job() -> tuple[Job, Event, Event]:
    """A job that waits in its first stage and must not go on behind its second, the sign that it
    has begun, and the sign to go on.
    """
    begun, go_on = Event(), Event()

    def job(progress: Progress) -> Outcome:
        progress("satu")
        begun.set()
        go_on.wait(10)
        progress("dua")
        raise AssertionError

    return job, begun, go_on


class DescribeOtherOutputs:
    @pytest.mark.parametrize(
        ("kind", "ending"),
        [
            ("verifikasi", "-lembar-verifikasi.docx"),
            ("anotasi", "-periksa.xlsx"),
            ("html", "-periksa.html"),
            ("pohon", ".pptx"),
        ],
    )
    def they_are_made_at_a_press_and_can_be_downloaded(
        self, client: FlaskClient, desk: Desk, plan: Path, kind: str, ending: str
    ) -> None:
        client.post("/buka", data={"folder": str(plan)})
        assert f'value="{kind}"' in client.get("/susun/").text
        assert client.post("/susun/", data={"laporan": kind}).location == "/susun/#berkas"
        (made,) = desk.output.glob(f"*{ending}")
        assert client.get(f"/susun/unduh/{made.name}").status_code == 200
        assert made.name in client.get("/susun/").text

    def they_say_why_they_cannot_be_made(self, client: FlaskClient, plan: Path) -> None:
        (plan / "renstra.xlsx").write_bytes(b"bukan arsip")
        client.post("/buka", data={"folder": str(plan)})
        for kind in ("anotasi", "pohon"):
            answer = client.post("/susun/", data={"laporan": kind})
            assert answer.status_code == 400
            assert 'role="alert"' in answer.text
        assert client.post("/susun/", data={"laporan": "lain"}).status_code == 400


class DescribeBuild:
    def it_goes_from_the_workbook_to_pictures_of_pages(
        self, built: FlaskClient, desk: Desk, workbook: TinyBook
    ) -> None:
        shown = built.get("/susun/").text
        assert "Dokumen selesai" in shown
        assert shown.count(" detik</small>") == 6
        name = desk.pdf.name
        content = built.get(f"/susun/unduh/{name}").data
        assert content.startswith(b"%PDF")
        pages = built.get("/halaman/").text
        count = len(pypdfium2.PdfDocument(content))
        assert f"{count} halaman" in pages
        assert pages.count("<img") == count == pages.count('loading="lazy"')
        answer = built.get(f"/halaman/{desk.pictures.digest}/1-kecil.png")
        assert "immutable" in answer.headers["Cache-Control"]
        assert Image.open(io.BytesIO(answer.data)).width == 180
        found = built.get("/halaman/?cari=dinas++SOSIAL").text
        assert "<b>Dinas Sosial</b>" in found
        assert "ditemukan pada 0" in built.get("/halaman/?cari=tidakadakataini").text
        for wrong in ("0-kecil", f"{count + 1}-kecil", "1-raksasa"):
            assert built.get(f"/halaman/{desk.pictures.digest}/{wrong}.png").status_code == 404
        assert built.get("/halaman/0123456789abcdef/1-kecil.png").status_code == 404
        assert built.get("/halaman/?hal=999").status_code == 404

        workbook.write("Program", "Jumlah Pagu", 7_000_000)
        workbook.save()
        desk.refresh()
        built.post("/susun/")
        assert desk.building
        desk.building.wait()
        failed = built.get("/susun/").text
        assert "Dokumen tidak dibuat" in failed
        assert "susunan terakhir yang berhasil" in failed
        assert built.get(f"/susun/unduh/{name}").data == content
        assert "ini halaman susunan sebelumnya" in built.get("/halaman/").text

    def it_writes_where_the_commands_do_and_says_so(
        self,
        client: FlaskClient,
        desk: Desk,
        plan: Path,
        working_folder: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        client.post("/buka", data={"folder": str(plan)})
        assert str(working_folder / "build") in client.get("/susun/").text
        assert "Buka folder keluaran" not in client.get("/susun/").text
        inputs = sorted(plan.iterdir())
        check(open_folder(plan), ["html", "anotasi"])
        assert sorted(plan.iterdir()) == inputs
        shown = client.get("/susun/").text
        assert f"{desk.output.name}-periksa.xlsx" in shown
        assert "Buka folder keluaran" in shown
        opened: list[Path] = []
        monkeypatch.setattr("renstra.web.routes.plan.open_outside", opened.append)
        assert client.post("/rencana/buka-di-luar", data={"apa": "keluaran"}).status_code == 204
        assert opened == [desk.output]

    def it_says_how_to_mend_a_folder_that_cannot_be_written(
        self, client: FlaskClient, plan: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        client.post("/buka", data={"folder": str(plan)})

        def refuse(**_: object) -> object:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("renstra.jobs.outputs.tempfile.TemporaryFile", refuse)
        for page in ("/susun/", "/bandingkan/"):
            shown = client.get(page).text
            assert "Keluaran tidak dapat disimpan di" in shown
            assert "pindah ke folder yang dapat ditulisi (cd FOLDER)" in shown

    def it_tells_what_is_new_since_the_last(
        self, client: FlaskClient, desk: Desk, workbook: TinyBook
    ) -> None:
        client.post("/buka", data={"folder": str(workbook.save().parent)})
        for pagu in (1_000_000, 2_000_000):
            workbook.write("Sub Kegiatan", "Pagu 2025", pagu)
            workbook.save()
            desk.refresh()
            client.post("/susun/", data={"tanpa-pdf": "on"})
            assert desk.building
            desk.building.wait()
        shown = client.get("/susun/").text
        assert shown.index("Dokumen (Word)") < shown.index("Dokumen selesai: ")
        assert "Perhatian:</span> Pemeriksaan mencatat" in shown
        assert not any(f"renstra {name}" in shown for name in ("check", "build", "diff"))
        assert "yang tercatat sebelumnya: 1 ubah pagu, " in shown
        assert "; pagu bertambah Rp1.000.000.</p>" in shown
        assert "<li>Sub Kegiatan 1.06.02.2.01.0001 Sub 1: ubah pagu</li>" in shown
        assert f'name="lama" value="{desk.place}@1"' in shown
        client.post("/susun/", data={"tanpa-pdf": "on"})
        assert desk.building
        desk.building.wait()
        assert "Isi rencana sama dengan versi 2" in client.get("/susun/").text

    def it_waits_for_a_comparison(
        self, client: FlaskClient, desk: Desk, workbook: TinyBook
    ) -> None:
        go_on = Event()

        def job(_: Progress) -> Outcome:
            go_on.wait(10)
            return Outcome()

        client.post("/buka", data={"folder": str(workbook.save().parent)})
        desk.comparing = Work((), job, desk.news.tell)
        answer = client.post("/susun/")
        go_on.set()
        desk.comparing.wait()
        assert answer.status_code == 409
        assert "sedang dibandingkan" in answer.text
        assert desk.building is None

    def it_keeps_what_was_built_when_it_is_cancelled(
        self, client: FlaskClient, desk: Desk, workbook: TinyBook
    ) -> None:
        job, begun, go_on = waiting_job()
        client.post("/buka", data={"folder": str(workbook.save().parent)})
        desk.building = Work(("satu", "dua"), job, desk.news.tell)
        begun.wait(10)
        assert "data-sejak" in client.get("/susun/").text
        assert client.post("/susun/batal").status_code == 303
        assert "Akan berhenti" in client.get("/susun/").text
        go_on.set()
        desk.building.wait()
        shown = client.get("/susun/").text
        assert "Dihentikan atas permintaan Anda" in shown
        assert "dua <small>tidak dijalankan</small>" in shown
        assert "Belum pernah ada susunan yang berhasil" in shown
        desk.output.mkdir(parents=True)
        (desk.output / "a.docx").touch()
        assert "susunan terakhir yang berhasil, dan tidak diubah" in client.get("/susun/").text

    def it_lays_out_each_build_by_the_libreoffice_of_the_page(
        self,
        client: FlaskClient,
        desk: Desk,
        workbook: TinyBook,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        def convert(source: Path, _target: Path, **_: object) -> NoReturn:
            raise ConversionFailed(f"{source.name} sampai pada LibreOffice yang hangat")

        monkeypatch.setattr(desk.office, "convert", convert)
        client.post("/buka", data={"folder": str(workbook.save().parent)})
        client.post("/susun/")
        assert desk.building
        desk.building.wait()
        assert "naskah.docx sampai pada LibreOffice yang hangat" in client.get("/susun/").text
        monkeypatch.undo()
        document = tmp_path / "a.docx"
        Document().save(str(document))
        desk.close()
        with pytest.raises(ConversionFailed, match="sudah dihentikan"):
            desk.office.convert(document, tmp_path / "a.pdf")

    @pytest.mark.parametrize(
        "name",
        ["../renstra.xlsx", "../../renstra.xlsx", "%2e%2e/%2e%2e/renstra.xlsx", "/etc/passwd"],
    )
    def it_hands_over_nothing_else(
        self, client: FlaskClient, workbook: TinyBook, desk: Desk, name: str
    ) -> None:
        client.post("/buka", data={"folder": str(workbook.save().parent)})
        desk.output.mkdir(parents=True)
        assert client.get(f"/susun/unduh/{name}").status_code in {404, 308}
        assert client.get(f"/susun/unduh/{name}", follow_redirects=True).status_code == 404

    def it_hands_over_no_file_behind_a_link(
        self, client: FlaskClient, workbook: TinyBook, desk: Desk
    ) -> None:
        place = workbook.save()
        client.post("/buka", data={"folder": str(place.parent)})
        desk.output.mkdir(parents=True)
        (desk.output / "tautan.xlsx").symlink_to(place)
        assert client.get("/susun/unduh/tautan.xlsx").status_code == 404

    def it_needs_a_plan(self, client: FlaskClient) -> None:
        assert client.get("/susun/").status_code == 404
        assert client.post("/susun/").status_code == 404
        assert client.get("/halaman/").status_code == 404

    def it_has_no_pages_before_the_first(self, client: FlaskClient, plan: Path) -> None:
        client.post("/buka", data={"folder": str(plan)})
        assert "Belum ada PDF" in client.get("/halaman/").text


class DescribeWork:
    def it_ends_between_stages_when_it_is_cancelled(self) -> None:
        job, begun, go_on = waiting_job()
        work = Work(("satu", "dua"), job, nothing)
        begun.wait(10)
        assert [(stage.begun, stage.seconds) for stage in work.stages] == [
            (True, None),
            (False, None),
        ]
        work.cancel()
        go_on.set()
        work.wait()
        assert work.outcome is None
        assert work.problem.startswith("Dihentikan")

    @pytest.mark.parametrize(
        ("error", "said"),
        [
            (PermissionError(13, "Permission denied"), "tidak ada izin"),
            (KeyError(), "cacat program"),
        ],
    )
    def it_tells_what_went_wrong(
        self,
        error: Exception,
        said: str,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

        def job(_: Callable[[str], None]) -> Outcome:
            raise error

        work = Work((), job, nothing)
        work.wait()
        assert said in work.problem
        assert not work.running


class DescribePictures:
    def it_draws_each_page_once(self, tmp_path: Path) -> None:
        document = pypdfium2.PdfDocument.new()
        document.new_page(100, 200)
        document.save(tmp_path / "a.pdf")
        document.close()
        pictures = PagePictures()
        pictures.open(tmp_path / "a.pdf")
        first = pictures.draw(pictures.digest, 1, 50)
        assert pictures.draw(pictures.digest, 1, 50) is first
        assert Image.open(io.BytesIO(first)).size == (50, 100)
        (tmp_path / "a.pdf").unlink()
        pictures.close()
