"""A lampiran in the documents that are built: on paper, in the indexes, in what is compared and
checked; and nowhere where it says nothing.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from renstra.compare.diff import compare_plans
from renstra.compare.texts import text_changes
from renstra.files.reading import read_text
from renstra.history.snapshot import read_snapshot
from renstra.narrative.blocks import without_lampiran
from renstra.plan.composition import Composition
from renstra.plan.manuscript import rule_manuscript
from renstra.plan.open import open_plan
from renstra.profile.find import find_template
from renstra.redline import redline
from renstra.report.verification import verification_sheet
from tests.five_chapters import dinas_pangan
from tests.grids import Content
from tests.indicator_cards import INDEKS, SKOR, explained_plan
from tests.jobs.job_helpers import build_folder, built_folder, check_folder, composition_of
from tests.jobs.page_helpers import Docx, Pdf
from tests.office_files import schema_faults
from tests.offices import SHIFTED
from tests.plans import TinyBook

HEADING, TITLE = "KARTU INDIKATOR KINERJA", "Tabel L.1 Kartu Indikator Kinerja"


def plan_folder(place: Path, content: Content, sistematika: str = "") -> Path:
    """The folder of a plan, with a profile of chapters of its own where one is given."""
    (place / "narasi").mkdir(parents=True)
    if sistematika:
        content["Identitas"][0]["sistematika"] = "sendiri"
        (place / "sistematika").mkdir()
        (place / "sistematika" / "sendiri.toml").write_text(sistematika, encoding="utf-8")
    TinyBook(place, SHIFTED, content).save()
    return place


def profile(name: str) -> str:
    path = find_template("sistematika", f"{name}.toml")
    assert path
    return read_text(path)


def many_cards() -> Content:
    """So many cards, with so much to say, that they fill several pages."""
    content = explained_plan()
    (sasaran,) = content["Sasaran"]
    others = [
        {
            **sasaran,
            "indikator": f"Cakupan layanan pangan ke-{n}",
            "definisi": "Banyaknya keluarga yang menerima layanan pangan sesuai ukuran. " * n,
        }
        for n in range(1, 13)
    ]
    content["Sasaran"] += others
    return content


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Docx, Pdf]:
    """The documents of a plan with many cards."""
    folder = plan_folder(tmp_path_factory.mktemp("kartu") / "rencana", many_cards())
    word, pdf = built_folder(folder, folder.parent / "hasil").files
    return Docx(word), Pdf(pdf)


class DescribeTheDocument:
    def it_begins_the_lampiran_on_a_page_of_its_own_after_the_last_chapter(
        self, built: tuple[Docx, Pdf]
    ) -> None:
        _, pdf = built
        (page,) = (p for p in pdf.pages if HEADING in p.rows)
        start = page.rows.index(HEADING)
        assert page.rows[start - 1] == "LAMPIRAN"
        assert [p.number for p in pdf.pages if "BAB V" in p.rows][-1] < page.number
        assert start <= 3

    def it_shows_the_page_of_the_lampiran_and_of_its_table_in_the_indexes(
        self, built: tuple[Docx, Pdf]
    ) -> None:
        word, pdf = built
        (page,) = (p for p in pdf.pages if HEADING in p.rows)
        labels = {e.text.partition(" Dinas")[0]: e.label for e in word.listing}
        assert labels[f"LAMPIRAN {HEADING}"] == labels[TITLE] == page.label

    def it_keeps_every_card_on_one_page(self, built: tuple[Docx, Pdf]) -> None:
        _, pdf = built
        (start,) = (n for n, p in enumerate(pdf.pages) if HEADING in p.rows)
        pages = [p.text for p in pdf.pages[start:]]
        assert len(pages) > 2
        for page in pages:
            cards = re.split(r"^ *Uraian\b", page, flags=re.MULTILINE)[1:]
            assert cards
            assert all(re.search(r"^ *\d+\. ", card, re.MULTILINE) for card in cards)
            assert [card.count("Arah capaian") for card in cards] == [1] * len(cards)

    def it_speaks_of_the_cards_where_it_names_the_iku(self, built: tuple[Docx, Pdf]) -> None:
        word, _ = built
        text = [p.text for p in word.content.paragraphs]
        sentence = "Definisi operasional, rumus penghitungan, dan sumber data yang telah ditetapkan"
        assert any(sentence in t and "Tabel L.1" in t for t in text)
        assert not [t for t in text if t.startswith("Rumus penghitungan:")]

    def it_names_five_chapters_and_no_more_in_its_systematics(
        self, built: tuple[Docx, Pdf]
    ) -> None:
        word, _ = built
        assert any("disusun dalam 5 (lima) bab" in p.text for p in word.content.paragraphs)

    def it_is_a_sound_word_file(self, built: tuple[Docx, Pdf]) -> None:
        word, _ = built
        assert schema_faults(word.path) == []


class DescribeAPlanThatExplainsNothing:
    def it_has_no_lampiran_and_no_line_of_one(self, tmp_path: Path) -> None:
        folder = plan_folder(tmp_path / "rencana", dinas_pangan())
        word = Docx(built_folder(folder, tmp_path, pdf=False).files[0])
        assert not [e for e in word.listing if "LAMPIRAN" in e.text or "Tabel L" in e.text]
        assert composition_of(folder).chapters == tuple(
            without_lampiran(composition_of(folder).chapters)
        )


class DescribeAProfileOfThePlansOwn:
    def it_may_do_without_the_lampiran(self, tmp_path: Path) -> None:
        without = profile("2-2025").partition("[[lampiran]]")[0]
        folder = plan_folder(tmp_path / "rencana", explained_plan(), without)
        word = Docx(built_folder(folder, tmp_path, pdf=False).files[0])
        assert not [e for e in word.listing if "LAMPIRAN" in e.text]
        assert any("Rumus penghitungan: Jumlah skor" in p.text for p in word.content.paragraphs)

    def it_may_have_it_with_eight_chapters_and_one_more_beside_it(self, tmp_path: Path) -> None:
        more = (
            '\n[[lampiran]]\nid = "kartu-indikator"\njudul = "Kartu Indikator"\n'
            'teks = ["kartu-indikator"]\n'
            '\n[[lampiran]]\nid = "istilah"\njudul = "Daftar Istilah"\nteks = ["istilah"]\n'
        )
        eight = profile("86-2017").replace('nama = "86-2017"', 'nama = "sendiri"')
        folder = plan_folder(tmp_path / "rencana", explained_plan(), eight + more)
        (folder / "narasi" / "istilah.md.j2").write_text("Istilah.\n", encoding="utf-8")
        word = Docx(built_folder(folder, tmp_path, pdf=False).files[0])
        text = [e.text for e in word.listing]
        assert text.index("BAB VIII PENUTUP") < text.index("LAMPIRAN I KARTU INDIKATOR")
        assert "LAMPIRAN II DAFTAR ISTILAH" in text
        assert [t for t in text if t.startswith("Tabel L1.1 ")]

    @pytest.mark.parametrize(
        "columns",
        [
            '{ isi = "uraian", judul = ["U"], lebar = 1 }',
            '{ isi = "capaian", judul = ["C"], lebar = 1 }, '
            '{ isi = "uraian", judul = ["U"], lebar = 1 }',
        ],
        ids=["satu kolom", "uraian di belakang"],
    )
    def it_puts_the_labels_of_its_cards_first_and_something_beside_them(
        self, columns: str, tmp_path: Path
    ) -> None:
        folder = plan_folder(tmp_path / "rencana", explained_plan())
        (folder / "tabel.toml").write_text(f"[kartu-indikator]\nkolom = [{columns}]\n")
        findings = build_folder(folder, tmp_path, pdf=False).findings
        (fault,) = [f for f in findings if f.severity == "kesalahan"]
        assert (fault.code, fault.sheet, fault.cell) == (
            "P02",
            "tabel.toml",
            "kartu-indikator.kolom",
        )
        assert "kolom 'uraian' di depan" in fault.expected

    def it_may_not_lose_one_that_must_be_there(self, tmp_path: Path) -> None:
        required = profile("2-2025").replace('nama = "2-2025"', 'nama = "sendiri"')
        required = required.rpartition("wajib = false")[0] + "wajib = true\n"
        folder = plan_folder(tmp_path / "rencana", dinas_pangan(), required)
        found = [f for f in check_folder(folder).findings if f.code == "R601"]
        assert [f.message for f in found] == ["lampiran Kartu Indikator Kinerja tidak berisi"]
        assert [(f.sheet, f.advice) for f in found] == [
            (
                "Tujuan",
                "isi kolom Definisi Operasional, Rumus, atau Sumber Data pada lembar Tujuan, "
                "Sasaran, atau Program",
            )
        ]
        outcome = build_folder(folder, tmp_path, pdf=False, draft=True)
        assert [e for e in Docx(outcome.files[0]).listing if e.text == f"LAMPIRAN {HEADING}"]


@pytest.fixture
def editions(tmp_path: Path) -> tuple[Composition, Composition]:
    """A plan without cards, and the same with them."""
    old = plan_folder(tmp_path / "lama", dinas_pangan())
    new = plan_folder(tmp_path / "baru", explained_plan())
    return composition_of(old), composition_of(new)


class DescribeWhatReadsTheDocument:
    def it_gives_the_lampiran_back_from_the_record(
        self, editions: tuple[Composition, Composition]
    ) -> None:
        snapshot = editions[1].snapshot
        again = read_snapshot(snapshot.written)
        assert again.chapters == snapshot.chapters
        assert [c.lampiran for c in again.chapters if c.lampiran] == ["kartu-indikator"]

    def it_is_composed_again_from_the_word_file(self, tmp_path: Path) -> None:
        folder = plan_folder(tmp_path / "rencana", explained_plan())
        (path,) = built_folder(folder, tmp_path, pdf=False).files
        edition = open_plan(str(path)).edition
        assert edition and [c.lampiran for c in edition.chapters if c.lampiran]

    def it_is_no_chapter_to_the_rules(self, editions: tuple[Composition, Composition]) -> None:
        manuscript = rule_manuscript(editions[1])
        assert [c.number for c in manuscript.chapters] == ["I", "II", "III", "IV", "V"]
        assert [s.id for s in manuscript.lampiran] == ["kartu-indikator"]
        assert "kartu-indikator" in manuscript.placed_tables

    def it_leaves_the_form_of_bappeda_to_the_chapters(self, tmp_path: Path) -> None:
        checked = check_folder(plan_folder(tmp_path / "rencana", explained_plan()))
        (tmp_path / "lembar.docx").write_bytes(verification_sheet(checked))
        rows = [c.text for t in Docx(tmp_path / "lembar.docx").content.tables for c in t._cells]
        assert "BAB V PENUTUP" in rows
        assert not [text for text in rows if text.startswith("LAMPIRAN")]

    def it_is_new_text_in_a_comparison(self, editions: tuple[Composition, Composition]) -> None:
        old, new = editions
        kinds = {c.part: c.kind for c in text_changes(old.chapters, new.chapters)}
        assert kinds["Kartu Indikator Kinerja"] == "baru"

    @pytest.mark.parametrize("backwards", [False, True])
    def it_comes_and_goes_in_tracked_changes(
        self, editions: tuple[Composition, Composition], backwards: bool
    ) -> None:
        old, new = reversed(editions) if backwards else editions
        padanan = compare_plans(old.context.renstra, new.context.renstra).padanan
        when = date(2025, 9, 15)
        # Not handed over unless accepting and rejecting give both documents.
        assert redline(old.manuscript(), new.manuscript(), padanan, author="Dinas", when=when)

    def it_tracks_a_card_that_was_reworded(self, tmp_path: Path) -> None:
        reworded = explained_plan()
        reworded["Tujuan"][0]["definisi"] = "Gabungan ketersediaan dan pemanfaatan pangan"
        old = composition_of(plan_folder(tmp_path / "lama", explained_plan()))
        new = composition_of(plan_folder(tmp_path / "baru", reworded))
        padanan = compare_plans(old.context.renstra, new.context.renstra).padanan
        assert redline(
            old.manuscript(), new.manuscript(), padanan, author="Dinas", when=date(2025, 9, 15)
        )


def test_the_names_of_the_plan_are_on_the_cards(built: tuple[Docx, Pdf]) -> None:
    words = " ".join(built[0].table_words)
    assert all(word in words for name in (INDEKS, SKOR) for word in name.split())
