"""Sentences of the program's own: what they follow, and that words of an office never pass for
one.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renstra.compare.causes import name_causes
from renstra.compare.changes import Change, ComparisonResult
from renstra.compare.data import changes_json
from renstra.compare.diff import compare_plans
from renstra.compare.matrix.compose import compose_matrix
from renstra.compare.matrix.rows import other_lines
from renstra.compare.prove import is_proven
from renstra.compare.texts import text_changes
from renstra.history.snapshot import read_snapshot, write_snapshot
from renstra.jobs.compare import compare
from renstra.jobs.log import log
from renstra.model import Renstra
from renstra.narrative.blocks import Paragraph, Piece, RenderedChapter
from renstra.plan.open import open_plan
from tests.compare.random_plans import edit_randomly, random_plan
from tests.compare.summary_helpers import page, tidy_up
from tests.five_chapters import dinas_pangan
from tests.jobs.job_helpers import built_folder, composition_of
from tests.offices import SHIFTED
from tests.plans import TinyBook
from tests.samples import write_plan

SAMPLES = Path(__file__).parents[2] / "data/dinsos-bengkulu"
OWN_TEXT = (
    "Isu strategis dipilih bersama pemangku kepentingan.\n\n"
    "{% for i in isu_strategis %}\n1. {{ i.uraian | trim('.; ') }}.\n{% endfor %}\n\n"
    "Isu tersebut ditinjau setiap enam bulan.\n"
)
"""A text of an office that replaces the one of the program."""

Side = tuple[Renstra, tuple[RenderedChapter, ...]]


def side(folder: Path) -> Side:
    """A plan with its chapters, as nothing but data, which is all that a record has."""
    snapshot = read_snapshot(write_snapshot(composition_of(folder).snapshot))
    return snapshot.renstra, snapshot.chapters


def compared(old: Side, new: Side) -> ComparisonResult:
    """Two plans compared, and proved."""
    result = compare_plans(old[0], new[0], old_chapters=old[1], new_chapters=new[1])
    assert is_proven(result, old[1], new[1])
    return result


def texts(result: ComparisonResult) -> list[Change]:
    return [p for p in result.changes if p.area == "teks"]


@pytest.fixture(scope="module")
def sample() -> ComparisonResult:
    return compared(side(SAMPLES / "renstra-2021"), side(SAMPLES / "perubahan-2022"))


@pytest.fixture
def old(tmp_path: Path) -> TinyBook:
    return book(tmp_path / "lama")


@pytest.fixture
def new(tmp_path: Path) -> TinyBook:
    return book(tmp_path / "baru")


def book(folder: Path) -> TinyBook:
    """The tiny plan with two isu strategis, not yet saved."""
    (folder / "narasi").mkdir(parents=True, exist_ok=True)
    workbook = TinyBook(folder)
    workbook.isi["Isu Strategis"] = [{"uraian": "Data belum terpadu"}, {"uraian": "Akses jauh"}]
    return workbook


def changed(old: TinyBook, new: TinyBook) -> list[Change]:
    """What changed in the texts from one plan to the other."""
    for workbook in (old, new):
        workbook.save()
    return texts(compared(side(old.folder), side(new.folder)))


def write_own(workbook: TinyBook, text: str = OWN_TEXT) -> None:
    """Put a text of the office in the place of the program's."""
    (workbook.folder / "narasi/isu-strategis.md.j2").write_text(text, encoding="utf-8")


class DescribeTheSample:
    def it_folds_every_sentence_of_a_plan_without_words_of_its_own(
        self, sample: ComparisonResult
    ) -> None:
        count = Counter(p.cause for p in texts(sample))
        assert count == {"perubahan data": 43, "jenis dokumen": 18}
        assert {p.area for p in sample.others_told} == {"lembar"}

    def it_tells_each_cause_with_its_sections(self, sample: ComparisonResult) -> None:
        data, kind = sample.folded
        assert "Rencana Program" in data.sections and "Rencana Program" not in kind.sections
        assert {"Maksud dan Tujuan", "Kaidah Pelaksanaan"} <= {*kind.sections} - {*data.sections}

    def it_folds_none_of_the_words_that_an_office_wrote(self) -> None:
        """The plan as it was printed has texts of its own for these sections."""
        printed = SAMPLES / "seperti-tercetak"
        result = compared(side(SAMPLES / "perubahan-2022"), side(printed))
        told = {p.part for p in texts(result) if p.cause is None}
        folded = {p.part for p in texts(result) if p.cause}
        own = {"Latar Belakang", "Kaidah Pelaksanaan", "Rencana Program", "Sistematika Penulisan"}
        assert own <= told and not own & folded

    def it_folds_what_follows_data_between_two_records(self) -> None:
        plans = (f"{SAMPLES / name}@1" for name in ("renstra-2021", "perubahan-2022"))
        old, new = (open_plan(plan).edition for plan in plans)
        assert old and new
        result = compared((old.renstra, old.chapters), (new.renstra, new.chapters))
        assert {p.cause for p in texts(result)} >= {"perubahan data", "jenis dokumen"}


class DescribeOwnSentences:
    def they_follow_a_row_that_came(self, old: TinyBook, new: TinyBook) -> None:
        new.isi["Isu Strategis"].append({"uraian": "Pendamping kurang"})
        told = changed(old, new)
        assert "Pendamping kurang." in {p.menjadi for p in told}
        assert {p.cause for p in told} == {"perubahan data"}

    def they_follow_a_row_that_went_or_stands_elsewhere(self, old: TinyBook, new: TinyBook) -> None:
        old.isi["Isu Strategis"].append({"uraian": "Pendamping kurang"})
        new.isi["Isu Strategis"].reverse()
        told = changed(old, new)
        assert {p.kind for p in told} >= {"dihapus"}
        assert {p.cause for p in told} == {"perubahan data"}

    def they_follow_the_first_card(self, tmp_path: Path) -> None:
        plain, explained = dinas_pangan(), dinas_pangan()
        explained["Tujuan"][0]["definisi"] = "Gabungan ketersediaan dan pemanfaatan pangan"
        before, after = (
            side(write_plan(tmp_path / name, SHIFTED, content))
            for name, content in (("lama", plain), ("baru", explained))
        )
        for result in (compared(before, after), compared(after, before)):
            assert not result.others_told
            assert {p.cause for p in texts(result)} == {"perubahan data"}

    def they_follow_the_kind_of_the_document(self, old: TinyBook, new: TinyBook) -> None:
        new.isi["Identitas"][0]["jenis_dokumen"] = "Perubahan Renstra"
        told = changed(old, new)
        assert told and {p.cause for p in told} == {"jenis dokumen"}

    def they_follow_data_where_both_changed(self, old: TinyBook, new: TinyBook) -> None:
        new.isi["Identitas"][0] |= {"jenis_dokumen": "Perubahan Renstra", "opd": "Dinas Lain"}
        (title,) = [p for p in changed(old, new) if str(p.menjadi).startswith("Demikian")]
        assert title.cause == "perubahan data"


class DescribeWordsOfAnOffice:
    def they_are_told_when_they_take_the_place_of_the_programs(
        self, old: TinyBook, new: TinyBook
    ) -> None:
        write_own(new)
        told = changed(old, new)
        assert told and {p.cause for p in told} == {None}

    def they_are_told_when_they_give_way_to_the_programs(
        self, old: TinyBook, new: TinyBook
    ) -> None:
        write_own(old)
        told = changed(old, new)
        assert told and {p.cause for p in told} == {None}

    def they_are_told_when_they_were_reworded(self, old: TinyBook, new: TinyBook) -> None:
        write_own(old)
        write_own(new, OWN_TEXT.replace("enam", "tiga"))
        (one,) = changed(old, new)
        assert (one.kind, one.cause) == ("ubah teks", None)

    def they_are_told_when_they_left_out_what_the_program_says(
        self, old: TinyBook, new: TinyBook
    ) -> None:
        """A row that is there with either data went because the office took it out."""
        write_own(old)
        write_own(new, OWN_TEXT.replace("in isu_strategis", "in isu_strategis[1:]"))
        (one,) = changed(old, new)
        assert (one.semula, one.menjadi, one.cause) == ("Data belum terpadu.", None, None)

    def they_leave_the_sentences_beside_them_to_the_data(
        self, old: TinyBook, new: TinyBook
    ) -> None:
        write_own(old)
        write_own(new)
        new.isi["Isu Strategis"][1]["uraian"] = "Akses jauh dan mahal"
        (one,) = [p for p in changed(old, new) if p.part.startswith("Penentuan Isu")]
        assert (one.menjadi, one.cause) == ("Akses jauh dan mahal.", "perubahan data")


class DescribeWhatIsTold:
    def it_is_one_line_a_cause_in_the_matrix(self, sample: ComparisonResult) -> None:
        lines = [line for line in other_lines(sample) if "kalimat bawaan" in line.subject]
        assert [line.subject for line in lines] == [
            "43 kalimat bawaan mengikuti perubahan data",
            "18 kalimat bawaan mengikuti jenis dokumen",
        ]
        assert lines[1].menjadi.startswith("Pada Latar Belakang; Landasan Hukum; Maksud dan Tujuan")
        assert len([*other_lines(sample)]) == len(sample.others_told) + 2

    def it_is_summed_up_and_listed_as_json(self, sample: ComparisonResult) -> None:
        data = json.loads(changes_json(sample, "a", "b"))
        assert [(b["sebab"], b["jumlah"]) for b in data["kalimat_bawaan"]] == [
            ("perubahan data", 43),
            ("jenis dokumen", 18),
        ]
        listed = Counter(p["sebab"] for p in data["perubahan"])
        assert (listed["perubahan data"], listed["jenis dokumen"]) == (43, 18)
        assert data["jumlah_perubahan"] == len(data["perubahan"]) == len(sample.changes)

    def it_opens_on_the_page_when_it_is_asked_for(self, sample: ComparisonResult) -> None:
        p = page(compose_matrix(sample))
        folded = p.xpath("//div[@id='daftar']//details")
        assert [tidy_up(d.xpath("./summary")[0]).split(", pada")[0] for d in folded] == [
            "43 kalimat bawaan mengikuti perubahan data",
            "18 kalimat bawaan mengikuti jenis dokumen",
        ]
        assert [len(d.xpath(".//tr[@data-jenis]")) for d in folded] == [43, 18]
        assert not p.xpath("//details[@open]")
        assert p.xpath("//section[@id='teks']") == []

    def it_is_told_in_words_with_the_sections(self, tmp_path: Path) -> None:
        old, new = (open_plan(str(SAMPLES / name)) for name in ("renstra-2021", "perubahan-2022"))
        outcome = compare(old, new, tmp_path, redline=False)
        assert "18 kalimat bawaan mengikuti jenis dokumen: Latar Belakang; " in outcome.text
        assert "dan 4 bagian lain" in outcome.text
        assert "teks bab" not in outcome.text

    def it_is_counted_between_records(self, old: TinyBook, tmp_path: Path) -> None:
        for _ in range(2):
            old.save()
            built_folder(old.folder, tmp_path / "hasil", pdf=False)
            old = book(old.folder)
            old.isi["Isu Strategis"].append({"uraian": "Pendamping kurang"})
        text = log(old.folder).text
        assert "1 lembar lain, " in text and " kalimat bawaan mengikuti perubahan data" in text


class DescribeRandomPlans:
    @settings(max_examples=15)
    @given(st.integers(0, 10**6))
    def they_fill_in_every_text_of_the_program(self, seed: int) -> None:
        """Also those that the plan's own order of chapters has no place for."""
        rng = Random(seed)
        workbook = random_plan(rng)
        old = workbook.plan()
        edit_randomly(workbook, rng)
        new = workbook.plan()
        two = [[RenderedChapter("Bab", (Paragraph((Piece(t),)),))] for t in ("Satu.", "Dua.")]
        told = name_causes(text_changes(*two), old, new, *two)
        assert told and {p.cause for p in told} == {None}
