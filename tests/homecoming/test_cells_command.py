"""Edited cells brought home by the command, beside the texts."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import load_workbook

from renstra.jobs.opening import open_folder, open_plan
from renstra.jobs.outcome import Outcome
from renstra.jobs.tarik import bring_home
from renstra.workbook.place import PROPOSALS_NAME, workbook_of
from tests.homecoming.edits import BuiltPlan, changed, edited, rows_by_caption
from tests.homecoming.test_review import tracked
from tests.plans import TinyBook


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltPlan:
    return BuiltPlan(TinyBook(tmp_path_factory.mktemp("perintah")).save().parent)


@pytest.fixture
def folder(built: BuiltPlan, tmp_path: Path) -> Path:
    shutil.copy(built.folder / "renstra.xlsx", tmp_path)
    return tmp_path


def brought(content: bytes, folder: Path, *, write: bool = False, as_json: bool = False) -> Outcome:
    """What the command says of an edited file."""
    file = folder / "naskah.docx"
    file.write_bytes(content)
    return bring_home(file, open_plan(str(file)), open_folder(folder), write=write, as_json=as_json)


class DescribeTheCommand:
    def it_only_lists_unless_it_is_told_to_write(self, built: BuiltPlan, folder: Path) -> None:
        place = built.place("pendanaan", "Sub 1", "pagu.2025")
        outcome = brought(edited(built.docx, {place: "2.500.000"}), folder)
        assert (outcome.code, outcome.files) == (0, ())
        assert "Sub Kegiatan!" in outcome.text
        assert "2.500.000" in outcome.text
        assert not (folder / PROPOSALS_NAME).exists()

    def it_writes_the_proposals_beside_the_workbook(self, built: BuiltPlan, folder: Path) -> None:
        workbook = (folder / "renstra.xlsx").read_bytes()
        place = built.place("pendanaan", "Sub 1", "pagu.2025")
        outcome = brought(edited(built.docx, {place: "2.500.000"}), folder, write=True)
        assert outcome.files == (folder / PROPOSALS_NAME,)
        assert (folder / "renstra.xlsx").read_bytes() == workbook
        assert workbook_of(folder) == "renstra.xlsx"

    def it_keeps_proposals_that_somebody_edited(self, built: BuiltPlan, folder: Path) -> None:
        place = built.place("pendanaan", "Sub 1", "pagu.2025")
        brought(edited(built.docx, {place: "2.500.000"}), folder, write=True)
        proposals = load_workbook(folder / PROPOSALS_NAME)
        proposals["Usulan"]["J7"] = "disetujui"
        proposals.save(folder / PROPOSALS_NAME)
        outcome = brought(edited(built.docx, {place: "3.500.000"}), folder, write=True)
        assert "disunting" in outcome.text
        kept = folder / "renstra.usulan (disunting 2).xlsx"
        assert load_workbook(kept)["Usulan"]["J7"].value == "disetujui"

    def it_takes_no_proposals_for_a_workbook(self, built: BuiltPlan, folder: Path) -> None:
        (folder / "renstra.xlsx").rename(folder / "dinas.xlsx")
        place = built.place("pendanaan", "Sub 1", "pagu.2025")
        brought(edited(built.docx, {place: "2.500.000"}), folder, write=True)
        assert workbook_of(folder) == "dinas.xlsx"

    def it_names_the_author_of_a_tracked_change(self, built: BuiltPlan, folder: Path) -> None:
        place = built.place("pendanaan", "Sub 1", "pagu.2025")
        content = changed(built.docx, lambda body: tracked(body, place, "1.000.000", "4.000.000"))
        data = json.loads(brought(content, folder, as_json=True).data)
        (cell,) = data["sel"]
        assert (cell["dokumen"], cell["penulis"]) == ("4.000.000", ["Pak Anto"])
        assert [one["jenis"] for one in data["lacak_perubahan"]] == ["hapus", "tambah"]

    def it_leaves_to_people_what_cannot_go_home(self, built: BuiltPlan, folder: Path) -> None:
        place = built.place("pegawai", "S1", "jumlah")
        outcome = brought(edited(built.docx, {place: "9"}), folder)
        assert outcome.code == 1
        assert "Tabel 2.1, baris 1" in outcome.text
        assert "dihitung" in outcome.text

    def it_brings_texts_and_cells_at_once(self, built: BuiltPlan, folder: Path) -> None:
        caption, row, at = built.place("pendanaan", "Sub 1", "pagu.2025")
        sentence = "Penyusunan Renstra berlandaskan pada peraturan"

        def change(body: etree._Element) -> None:
            cell = rows_by_caption(body)[caption][row].findall("{*}tc")[at]
            next(cell.iter("{*}t")).text = "2.500.000"
            text = next(t for t in body.iter("{*}t") if (t.text or "").startswith("Renstra"))
            text.text = f"{sentence}. {text.text}"

        outcome = brought(changed(built.docx, change), folder, write=True)
        assert folder / PROPOSALS_NAME in outcome.files
        assert len(outcome.files) == 2

    def it_refuses_the_document_of_another_plan(self, built: BuiltPlan, folder: Path) -> None:
        book = TinyBook(folder / "lain")
        book.folder.mkdir()
        book.isi["Identitas"][0]["opd"] = "Dinas Kesehatan"
        for n, row in enumerate(book.isi["Sub Kegiatan"]):
            row["nama"] = f"Kesehatan {n}"
        outcome = brought(built.docx, book.save().parent, write=True)
        assert (outcome.code, outcome.files) == (2, ())
        assert "Dinas Kesehatan" in outcome.text
