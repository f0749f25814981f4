"""`renstra pohon`: the trees of a plan as slides, as drawings for the web, as pictures; and the
same trees in the document.
"""

from __future__ import annotations

import struct
from pathlib import Path

import docx
import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from renstra import pdf
from renstra.jobs.opening import open_folder, open_plan
from renstra.jobs.outcome import Outcome
from renstra.jobs.pohon import draw_pohon
from tests.five_chapters import dinas_pangan
from tests.grids import Content
from tests.jobs.job_helpers import built_folder
from tests.office_files import schema_faults
from tests.offices import SHIFTED
from tests.plans import TinyBook

WORDS = ("Terwujudnya ketahanan pangan", "Pangan beragam", "Pangan tercatat", "Pemantauan gizi")


def plan_folder(folder: Path, content: Content) -> Path:
    TinyBook(periode=SHIFTED, content=content, folder=folder).save()
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plan_folder(tmp_path_factory.mktemp("dinas"), dinas_pangan())


@pytest.fixture(scope="module")
def drawn(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    return draw_pohon(open_folder(folder), tmp_path_factory.mktemp("pohon"))


def of_kind(outcome: Outcome, suffix: str) -> list[Path]:
    return [path for path in outcome.files if path.suffix == suffix]


def test_it_writes_slides_and_a_drawing_and_a_picture_for_each_page(drawn: Outcome) -> None:
    assert drawn.code == 0
    assert [path.name for path in drawn.files] == [
        "pohon-kinerja.pptx",
        "pohon-kinerja-01.svg",
        "pohon-kinerja-01.png",
    ]
    assert drawn.text.splitlines()[0] == "Pohon kinerja 1 sasaran pada 1 halaman."


def test_each_box_of_a_slide_is_a_shape_to_be_retyped(drawn: Outcome) -> None:
    (slide,) = Presentation(str(*of_kind(drawn, ".pptx"))).slides
    assert slide.shapes.title.text.startswith("Pohon Kinerja Dinas Ketahanan Pangan dan Pertanian")
    shown = [s.text_frame.text for s in slide.shapes if s.has_text_frame]
    assert all(any(words in text for text in shown) for words in WORDS)
    (dashed,) = [
        s
        for s in slide.shapes
        if s.has_text_frame and s != slide.shapes.title and s.line.dash_style == MSO_LINE.DASH
    ]
    assert "Dinas Kesehatan: Pemantauan gizi" in dashed.text_frame.text


def test_the_svg_has_every_word_and_its_own_title(drawn: Outcome) -> None:
    (svg,) = of_kind(drawn, ".svg")
    root = etree.fromstring(svg.read_bytes())
    words = " ".join(map(str, root.itertext()))
    assert all(sentence in words for sentence in WORDS)
    assert root.findtext("{*}title", "").endswith("Meningkatnya ketersediaan pangan")
    boxes = [r for r in root.iter("{*}rect") if r.get("stroke")]
    labels = [t for t in root.iter("{*}text") if (t.text or "").isupper()]
    assert len(boxes) == len(labels)


def test_the_picture_is_fine_enough_to_be_printed(drawn: Outcome) -> None:
    (picture,) = of_kind(drawn, ".png")
    width, height = struct.unpack(">II", picture.read_bytes()[16:24])
    assert width > 1500 and height > 700


def test_the_same_plan_gives_the_same_bytes(drawn: Outcome, folder: Path, tmp_path: Path) -> None:
    again = draw_pohon(open_folder(folder), tmp_path)
    assert [p.read_bytes() for p in again.files] == [p.read_bytes() for p in drawn.files]


def test_only_the_forms_asked_for_are_written(folder: Path, tmp_path: Path) -> None:
    outcome = draw_pohon(open_folder(folder), tmp_path, forms=["svg"], sub_kegiatan=True)
    (svg,) = outcome.files
    assert "Pengadaan Cadangan" in svg.read_text()


def test_without_libreoffice_it_says_which_form_is_missing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "find_soffice", lambda: None)
    outcome = draw_pohon(open_folder(folder), tmp_path)
    assert outcome.code == 0 and not of_kind(outcome, ".png") and len(outcome.files) == 2
    assert "PNG tidak dibuat karena LibreOffice tidak ditemukan" in outcome.text


def test_a_plan_that_cannot_be_read_is_not_drawn(tmp_path: Path) -> None:
    content = dinas_pangan()
    content["Tujuan"][0]["target.2026"] = "1.2.3,4"
    outcome = draw_pohon(open_folder(plan_folder(tmp_path, content)), tmp_path / "hasil")
    assert outcome.code == 1 and not (tmp_path / "hasil").exists()
    assert outcome.text.endswith("Pohon kinerja tidak dibuat.")


def test_a_plan_without_program_says_so(tmp_path: Path) -> None:
    content = dinas_pangan() | {
        name: [] for name in ("Program", "Kegiatan", "Sub Kegiatan", "Crosscutting")
    }
    outcome = draw_pohon(open_folder(plan_folder(tmp_path, content)), tmp_path / "hasil")
    assert outcome.code == 1
    assert "belum ada sasaran yang mempunyai program" in outcome.text


def test_the_document_shows_the_tree_under_a_caption_that_its_text_mentions(
    folder: Path, tmp_path: Path
) -> None:
    path = next(p for p in built_folder(folder, tmp_path, pdf=False).files if p.suffix == ".docx")
    assert schema_faults(path) == []
    texts = [p.text for p in docx.Document(str(path)).paragraphs]
    (caption,) = [t for t in texts if t.startswith("Gambar") and ": Meningkatnya" in t]
    label = " ".join(caption.split()[:2])
    assert any(label in t and "pohon kinerja" in t for t in texts)
    assert any("Kotak bergaris putus" in t for t in texts)


def test_a_long_title_stays_in_its_place_on_the_slide(folder: Path, tmp_path: Path) -> None:
    content = dinas_pangan()
    content["Sasaran"][0]["nama"] = "Meningkatnya ketersediaan pangan yang beragam dan aman " * 8
    outcome = draw_pohon(open_folder(plan_folder(tmp_path, content)), tmp_path, forms=["pptx"])
    (slide,) = Presentation(str(outcome.files[0])).slides
    (run,) = slide.shapes.title.text_frame.paragraphs[0].runs
    assert run.font.size < Pt(14) and run.font.bold


def test_a_record_and_a_built_document_are_drawn_as_well(folder: Path, tmp_path: Path) -> None:
    built = built_folder(folder, tmp_path, pdf=False).files
    docx_file = next(p for p in built if p.suffix == ".docx")
    for mention in (str(docx_file), f"{folder}@1"):
        assert draw_pohon(open_plan(mention), tmp_path / "x", forms=["svg"]).code == 0, mention
