"""`renstra diff` and `renstra log` as people meet them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from renstra.pdf import ConversionFailed
from renstra.word.package import Package
from renstra.word.toc import labels_of_bookmarks
from tests.cli.cli_helpers import Runner
from tests.plans import TinyBook

pytestmark = pytest.mark.usefixtures("page_seven")

OLD, NEW = "dinsos/renstra-2025", "dinsos/perubahan-2026"


@pytest.fixture
def new(plan: TinyBook, tmp_path: Path) -> TinyBook:
    """A second plan beside the tiny one: a renamed sub kegiatan, another pagu, and a reason for one
    of the two.
    """
    folder = tmp_path / NEW
    folder.mkdir()
    workbook = TinyBook(folder)
    workbook.isi["Identitas"][0] |= {
        "jenis_dokumen": "Perubahan Renstra",
        "tanggal_penetapan": "5 Januari 2026",
        "versi": "perubahan",
    }
    workbook.isi["Sub Kegiatan"][0] |= {"nama": "Sub 1 yang diperluas"}
    workbook.isi["Sub Kegiatan"][1] |= {"pagu.2026": 2_500_000}
    workbook.isi["Alasan Perubahan"] = [{"jenis": "ubah pagu", "alasan": "Hasil evaluasi"}]
    workbook.save()
    return workbook


PAIR = "dinsos-renstra-2025-ke-dinsos-perubahan-2026"


def outputs(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def index_labels(docx: Path) -> set[str]:
    """The labels in the indexes of a tracked document."""
    return {label.text or "" for _, label in labels_of_bookmarks(Package.read(docx).tree())}


class DescribeDiff:
    def it_writes_matrix_summary_and_tracked_document(
        self, renstra: Runner, new: TinyBook, tmp_path: Path
    ) -> None:
        result = renstra("diff", OLD, NEW)
        assert (result.code, result.problem) == (0, "")
        folder = tmp_path / "build" / "dinsos-perubahan-2026"
        assert outputs(folder) == [
            f"{PAIR}-matriks.docx",
            f"{PAIR}-matriks.xlsx",
            f"{PAIR}-redline.docx",
            f"{PAIR}-ringkasan.html",
        ]
        load_workbook(folder / f"{PAIR}-matriks.xlsx")
        Document(str(folder / f"{PAIR}-matriks.docx"))
        assert "Sub 1 yang diperluas" in (folder / f"{PAIR}-ringkasan.html").read_text(
            encoding="utf-8"
        )
        xml = Document(str(folder / f"{PAIR}-redline.docx")).element.xml
        assert (
            'w:author="Dinas Sosial Kabupaten Seluma"' in xml
            and 'w:date="2026-01-05T00:00:00Z"' in xml
        )

    def it_fills_the_indexes_of_the_tracked_document_with_its_own_pages(
        self, renstra: Runner, new: TinyBook, tmp_path: Path
    ) -> None:
        result = renstra("diff", OLD, NEW, "--out", "hasil")
        assert index_labels(tmp_path / f"hasil/{PAIR}-redline.docx") == {"7"}
        assert "Nomor halaman" not in result.everything

    def it_says_how_they_are_filled_in_where_nobody_looked_for_them(
        self, renstra: Runner, new: TinyBook, tmp_path: Path
    ) -> None:
        result = renstra("diff", OLD, NEW, "--out", "hasil", "--no-pages")
        assert index_labels(tmp_path / f"hasil/{PAIR}-redline.docx") == {""}
        assert (
            "Nomor halaman pada daftar dokumen berlacak belum terisi. Di Word: matikan Lacak "
            "Perubahan, tekan Ctrl+A lalu F9, dan hidupkan lagi."
        ) in " ".join(result.out.split())
        assert (result.code, result.english_words) == (0, [])

    def it_needs_no_libreoffice(
        self, renstra: Runner, new: TinyBook, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("renstra.pdf.convert.find_soffice", lambda: None)
        result = renstra("diff", OLD, NEW, "--out", "hasil")
        assert "belum terisi: LibreOffice tidak ditemukan. Di Word:" in result.everything
        assert result.code == 0

    def it_is_made_by_one_that_fails_too(
        self, renstra: Runner, new: TinyBook, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: object) -> None:
            raise ConversionFailed("LibreOffice berhenti.")

        monkeypatch.setattr("renstra.pdf.Office.page_labels", fail)
        result = renstra("diff", OLD, NEW, "--out", "hasil")
        assert "belum terisi (LibreOffice berhenti.). Di Word:" in result.everything
        assert result.code == 0

    def it_tells_what_changed_in_words(self, renstra: Runner, new: TinyBook) -> None:
        result = renstra("diff", OLD, NEW, "--no-redline")
        assert "1 ganti nomenklatur, 1 ubah pagu, 3 lembar lain" in result.out
        assert "Pagu: Rp9.000.000 menjadi Rp9.500.000 (bertambah 500.000)" in result.out
        assert "1 padanan baris adalah dugaan" in result.out
        assert "1 baris berubah belum beralasan" in result.out
        assert result.english_words == []

    def it_takes_author_and_date_as_people_write_them(
        self, renstra: Runner, new: TinyBook, tmp_path: Path
    ) -> None:
        result = renstra(
            "diff",
            OLD,
            NEW,
            "--penulis",
            "Budi",
            "--tanggal",
            "7 Februari 2026",
            "--out",
            "hasil",
            "--quiet",
        )
        assert (result.code, result.everything) == (0, "")
        xml = Document(str(tmp_path / f"hasil/{PAIR}-redline.docx")).element.xml
        assert 'w:author="Budi"' in xml and 'w:date="2026-02-07T00:00:00Z"' in xml

    def it_refuses_a_date_that_is_none(self, renstra: Runner, new: TinyBook) -> None:
        result = renstra("diff", OLD, NEW, "--tanggal", "kemarin")
        assert result.code == 2
        assert "'kemarin' bukan tanggal seperti '27 Juni 2022'" in result.problem
        assert result.english_words == []

    def it_prints_the_list_as_json_and_writes_nothing(
        self, renstra: Runner, new: TinyBook, tmp_path: Path
    ) -> None:
        result = renstra("diff", OLD, NEW, "--json")
        data = json.loads(result.out)
        (pagu,) = [p for p in data["perubahan"] if p["jenis"] == "ubah pagu"]
        cell = new.cell("Sub Kegiatan", "Pagu 2026", 3)
        assert pagu["lama"][0]["sel"] == pagu["baru"][0]["sel"] == cell
        assert (pagu["semula"], pagu["menjadi"], pagu["alasan"]) == (
            2_000_000,
            2_500_000,
            "Hasil evaluasi",
        )
        assert not (tmp_path / "build").exists()

    def it_finds_no_change_in_the_same_plan(self, renstra: Runner, plan: TinyBook) -> None:
        result = renstra("diff", OLD, OLD, "--no-redline")
        assert result.code == 0
        assert "Tidak ada perubahan." in result.out

    def it_writes_the_same_bytes_every_time(
        self, renstra: Runner, new: TinyBook, tmp_path: Path
    ) -> None:
        for to in ("a", "b"):
            renstra("diff", OLD, NEW, "--no-redline", "--out", to)
        for path in (tmp_path / "a").iterdir():
            assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()

    def it_keeps_comparisons_with_several_older_plans_apart_also_those_of_one_name(
        self, renstra: Runner, new: TinyBook, tmp_path: Path
    ) -> None:
        elsewhere = tmp_path / "arsip" / OLD
        shutil.copytree(tmp_path / OLD, elsewhere)
        for old in (OLD, "arsip/dinsos/renstra-2025", NEW, OLD):
            renstra("diff", old, NEW, "--no-redline", "--out", "hasil")
        assert [n for n in outputs(tmp_path / "hasil") if n.endswith(".xlsx")] == [
            "arsip-dinsos-renstra-2025-ke-dinsos-perubahan-2026-matriks.xlsx",
            "dinsos-perubahan-2026-ke-dinsos-perubahan-2026-matriks.xlsx",
            f"{PAIR}-matriks.xlsx",
        ]

    def it_drops_a_tracked_document_of_an_earlier_comparison_when_it_cannot_make_one(
        self, renstra: Runner, new: TinyBook, tmp_path: Path
    ) -> None:
        renstra("build", OLD, "--no-pdf")
        renstra("diff", f"{OLD}@1", NEW, "--out", "hasil")
        recorded = "dinsos-renstra-2025-1-ke-dinsos-perubahan-2026"
        assert (tmp_path / f"hasil/{recorded}-redline.docx").is_file()
        # Its profile of tables is broken, so its document cannot be composed from its record.
        (tmp_path / OLD / "tabel.toml").write_text("[iku\n", encoding="utf-8")
        result = renstra("diff", f"{OLD}@1", NEW, "--out", "hasil")
        assert result.code == 1
        assert "tabel.toml" in result.everything
        assert outputs(tmp_path / "hasil") == [
            f"{recorded}-matriks.docx",
            f"{recorded}-matriks.xlsx",
            f"{recorded}-ringkasan.html",
        ]


class DescribeFaults:
    def it_tells_the_faults_of_both_plans_at_once(
        self, renstra: Runner, plan: TinyBook, new: TinyBook
    ) -> None:
        for workbook, sheet in ((plan, "Sub Kegiatan"), (new, "Program")):
            workbook.write(sheet, "Satuan", None)
            workbook.save()
        result = renstra("diff", OLD, NEW)
        assert result.code == 1
        assert "2 kesalahan ditemukan. Tidak ada yang dibandingkan" in result.problem
        assert "Sub Kegiatan" in result.problem and "Program" in result.problem
        assert result.english_words == []

    @pytest.mark.parametrize("name", ["tidak/ada", f"{OLD}@7", f"{OLD}@x"])
    def it_tells_a_plan_that_is_not_there(self, name: str, renstra: Runner, new: TinyBook) -> None:
        result = renstra("diff", name, NEW)
        assert result.code == 1
        assert "D0" in result.problem and "Traceback" not in result.everything
        assert result.english_words == []

    def it_tells_a_crosswalk_that_does_not_fit(self, renstra: Runner, new: TinyBook) -> None:
        (new.folder / "padanan.csv").write_text(
            "kode_lama,kode_baru\n9.9,1.06.02\n", encoding="utf-8"
        )
        result = renstra("diff", OLD, NEW)
        assert result.code == 1
        assert "D10 (kesalahan) 2: kode lama tidak ada pada rencana lama" in result.problem

    def it_takes_the_crosswalk_of_the_new_plan(self, renstra: Runner, new: TinyBook) -> None:
        kode = "1.06.02.2.01.000"
        (new.folder / "padanan.csv").write_text(
            f"kode_lama;kode_baru\n{kode}1;{kode}2\n{kode}2;{kode}1\n", encoding="utf-8"
        )
        data = json.loads(renstra("diff", OLD, NEW, "--json").out)
        assert {p["cara"] for p in data["perubahan"] if p["bagian"] == "Sub Kegiatan"} == {
            "padanan"
        }

    def it_wonders_at_plans_in_the_wrong_order_or_of_two_offices(
        self, renstra: Runner, new: TinyBook
    ) -> None:
        new.write("Identitas", "Nama perangkat daerah", "Dinas Kesehatan")
        new.save()
        result = renstra("diff", NEW, OLD, "--no-redline")
        assert result.code == 0
        assert "kedua rencana milik perangkat daerah yang berbeda" in result.out
        assert "rencana lama ditetapkan sesudah rencana baru" in result.out

    def it_tells_a_reason_that_no_change_has_use_for(self, renstra: Runner, new: TinyBook) -> None:
        new.write("Alasan Perubahan", "Kode", "1.06.99")
        new.save()
        result = renstra("diff", OLD, NEW, "--no-redline")
        assert (
            "Alasan Perubahan!A2: alasan ini tidak dipakai oleh satu perubahan pun "
            "(1.06.99, ubah pagu)" in result.out
        )

    def it_tells_a_folder_that_cannot_be_written(
        self, renstra: Runner, new: TinyBook, tmp_path: Path
    ) -> None:
        (tmp_path / "penuh").write_text("berkas, bukan folder")
        result = renstra("diff", OLD, NEW, "--no-redline", "--out", "penuh/hasil")
        assert result.code == 1
        assert "penuh" in result.problem and "tidak dapat ditulis" in result.problem
        assert result.english_words == []


class DescribeBuiltDocuments:
    def it_compares_them_from_the_data_that_they_carry(
        self, renstra: Runner, new: TinyBook, tmp_path: Path
    ) -> None:
        for folder, name in ((OLD, "lama"), (NEW, "baru")):
            assert renstra("build", folder, "--no-pdf", "--draf", "--out", name).code == 0
        shutil.rmtree(tmp_path / "dinsos")
        document = ("lama/dinsos-renstra-2025.docx", "baru/dinsos-perubahan-2026.docx")
        result = renstra("diff", *document, "--out", "hasil")
        assert (result.code, result.problem) == (0, "")
        assert "1 ganti nomenklatur, 1 ubah pagu" in result.out
        assert (tmp_path / f"hasil/{PAIR}-redline.docx").is_file()
        data = json.loads(renstra("diff", *document, "--json").out)
        assert data["perubahan"][0]["baru"][0]["lembar"] == "Sub Kegiatan"


class DescribeFindingsOfTwoPlans:
    def they_say_which_plan_they_mean(self, renstra: Runner, plan: TinyBook, new: TinyBook) -> None:
        plan.write("Sub Kegiatan", "Pagu 2026", "tujuh juta")
        plan.save()
        new.isi["Sub Kegiatan"][1] |= {"pagu.2026": "dua juta"}
        new.save()
        said = renstra("diff", OLD, NEW, "--no-redline").everything
        assert "(pada rencana lama)" in said
        assert "(pada rencana baru)" in said


class DescribeLog:
    def it_shows_every_version_and_what_changed(self, renstra: Runner, plan: TinyBook) -> None:
        assert renstra("build", OLD, "--no-pdf").code == 0
        plan.write("Sub Kegiatan", "Pagu 2026", 7_000_000)
        plan.write("Identitas", "Versi", "rancangan-akhir")
        plan.save()
        assert renstra("build", OLD, "--no-pdf").code == 0
        result = renstra("log", OLD)
        assert (result.code, result.problem, result.english_words) == (0, "", [])
        rows = result.out.splitlines()
        assert rows[0].startswith("1  tanpa versi  2 September 2025  Renstra")
        assert "pagu Rp9.000.000" in rows[1]
        assert rows[2].startswith("2  rancangan-akhir  2 September 2025")
        assert "pagu Rp15.000.000" in rows[3]
        assert rows[4].strip().startswith("1 ubah pagu, 1 lembar lain")

    def it_keeps_no_second_record_of_the_same_inputs(self, renstra: Runner, plan: TinyBook) -> None:
        for _ in range(2):
            renstra("build", OLD, "--no-pdf")
        assert [b.name for b in (plan.folder / "riwayat").iterdir()] == ["001.json"]

    def it_lets_two_recorded_versions_be_compared(
        self, renstra: Runner, plan: TinyBook, tmp_path: Path
    ) -> None:
        for rupiah in (1_000_000, 7_000_000):
            plan.write("Sub Kegiatan", "Pagu 2026", rupiah)
            plan.save()
            assert renstra("build", OLD, "--no-pdf").code == 0
        result = renstra("diff", f"{OLD}@1", f"{OLD}@2")
        assert (result.code, result.problem) == (0, "")
        assert "bertambah 6.000.000" in result.out
        pair = "dinsos-renstra-2025-1-ke-dinsos-renstra-2025-2"
        assert (tmp_path / f"build/dinsos-renstra-2025-2/{pair}-redline.docx").is_file()

    def it_says_so_when_there_is_no_record(self, renstra: Runner, plan: TinyBook) -> None:
        result = renstra("log", OLD)
        assert (result.code, result.problem) == (0, "")
        assert result.out.startswith("Belum ada catatan; renstra build dinsos/renstra-2025")

    def it_says_so_when_there_is_no_such_folder(self, renstra: Runner) -> None:
        result = renstra("log", "tidak-ada")
        assert result.code == 1
        assert "folder rencana tidak-ada tidak ada" in result.problem

    def it_tells_a_record_that_cannot_be_read(self, renstra: Runner, plan: TinyBook) -> None:
        renstra("build", OLD, "--no-pdf")
        (plan.folder / "riwayat/001.json").write_text("{rusak")
        result = renstra("log", OLD)
        assert result.code == 1
        assert "001.json" in result.problem and result.english_words == []
