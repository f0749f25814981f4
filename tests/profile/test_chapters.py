"""The order of chapters as data: both profiles that come with the program, and one that a plan
could bring.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from renstra.document.figures.catalogue import FIGURES
from renstra.document.tables import TABLES
from renstra.narrative.context import compose_context
from renstra.narrative.lint import check_text
from renstra.narrative.render import with_sistematika
from renstra.profile.chapters import Sistematika, check_sistematika, read_sistematika
from renstra.profile.find import available_names, find_template, find_text
from tests.document.page_helpers import sample_plan
from tests.five_chapters import ONLY_FIVE_CHAPTERS

PROFILE = ("86-2017", "2-2025")


def shipped(kind: str, name: str) -> Path:
    """A file that comes with the program."""
    path = find_template(kind, name)
    assert path
    return path


@pytest.fixture(params=PROFILE)
def profile(request: pytest.FixtureRequest) -> Sistematika:
    path = shipped("sistematika", f"{request.param}.toml")
    assert path
    return read_sistematika(path)


def text_source(name: str, profile: Sistematika) -> str:
    path = find_text(name, profile.wording)
    assert path
    return path.read_text(encoding="utf-8")


FIGURES_LEFT_OUT = {
    "86-2017": {"pohon-kinerja", "pohon-kinerja-lengkap"},
    "2-2025": {"pohon-kinerja-lengkap"},
}
"""Figures that a plan places in texts of its own."""
LEFT_OUT = {
    "86-2017": {
        *ONLY_FIVE_CHAPTERS,
        "kartu-indikator",
    },
    "2-2025": {"cascading", "tujuan-sasaran", "pendanaan", "indikator-rpjmd"},
}
"""The tables that a profile does not show."""


class DescribeAProfileOfTheProgram:
    def it_is_one_of_two(self) -> None:
        assert set(available_names("sistematika", ".toml")) == set(PROFILE)

    def it_bears_the_name_of_its_file(self, profile: Sistematika) -> None:
        assert shipped("sistematika", f"{profile.name}.toml")

    def it_finds_every_text_that_it_names(self, profile: Sistematika) -> None:
        assert [t for t in profile.text_ids() if find_text(t, profile.wording) is None] == []

    def it_names_a_file_of_tables_that_is_there(self, profile: Sistematika) -> None:
        assert not profile.tables or shipped("tabel", f"{profile.tables}.toml")

    def it_prints_no_text_twice(self, profile: Sistematika) -> None:
        assert len(set(profile.text_ids())) == len(profile.text_ids())

    def it_names_each_chapter_and_each_section_once(self, profile: Sistematika) -> None:
        ids = [s.id for chapter in profile.chapters for s in chapter.subsections]
        assert len(set(ids)) == len(ids)
        assert len({b.id for b in profile.chapters}) == len(profile.chapters)

    def it_gives_every_chapter_a_summary_and_every_section_a_heading_and_a_text(
        self, profile: Sistematika
    ) -> None:
        assert all(
            b.heading and b.summary.endswith(".") and b.subsections for b in profile.chapters
        )
        assert all(s.heading and s.texts for b in profile.chapters for s in b.subsections)

    def it_calls_only_names_that_exist_in_its_headings(self, profile: Sistematika) -> None:
        heading = [
            t
            for b in profile.chapters
            for t in (b.heading, b.summary, *(s.heading for s in b.subsections))
        ]
        assert [
            f for t in heading for f in check_text(Path("sistematika"), t, frozenset(), frozenset())
        ] == []

    def it_places_every_table_and_every_figure_exactly_once(self, profile: Sistematika) -> None:
        source = "".join(text_source(t, profile) for t in profile.text_ids())
        # A text may hold the place of a table in two branches, of which one is taken; the built
        # document is counted elsewhere.
        missing = {t for t in TABLES if f"tabel('{t}')" not in source}
        assert missing == LEFT_OUT[profile.name]
        not_placed = {f for f in FIGURES if f"gambar('{f}')" not in source}
        assert not_placed == FIGURES_LEFT_OUT[profile.name]

    def it_uses_every_text_that_comes_with_the_program_in_one_profile_or_the_other(self) -> None:
        profiles = [read_sistematika(shipped("sistematika", f"{n}.toml")) for n in PROFILE]
        used = {find_text(t, p.wording) for p in profiles for t in p.text_ids()}
        assert {shipped("narasi", f"{t}.md.j2") for t in available_names("narasi", ".md.j2")} == (
            used
        )


class DescribeTheOrder:
    def it_has_eight_chapters_after_permendagri_86_and_five_after_inmendagri_2(self) -> None:
        total = {
            n: len(read_sistematika(shipped("sistematika", f"{n}.toml")).chapters) for n in PROFILE
        }
        assert total == {"86-2017": 8, "2-2025": 5}

    def it_holds_the_sections_of_eight_chapters_in_five_but_those_that_others_took_the_place_of(
        self,
    ) -> None:
        eight, five = (
            {
                s.id
                for b in read_sistematika(shipped("sistematika", f"{n}.toml")).chapters
                for s in b.subsections
            }
            for n in PROFILE
        )
        assert eight - five == {"cascading", "indikator-rpjmd"}
        assert five - eight == {
            "pihak-pelayanan",
            "tujuan",
            "arah-kebijakan",
            "sub-kegiatan-prioritas",
            "ikk",
            "kesimpulan",
        }

    def it_numbers_chapters_in_roman_and_sections_in_arabic(self, profile: Sistematika) -> None:
        chapters = with_sistematika([], profile, compose_context(sample_plan())).sistematika
        assert [b.nomor for b in chapters] == ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"][
            : len(profile.chapters)
        ]
        assert [s.nomor for s in chapters[1].subbab][:3] == ["2.1", "2.2", "2.3"]

    def it_lists_texts_in_the_order_of_the_document_the_opening_of_a_chapter_first(self) -> None:
        s = Sistematika.model_validate(
            {
                "nama": "x",
                "dasar": "y",
                "bab": [
                    {
                        "id": "a",
                        "judul": "A",
                        "ringkasan": "r",
                        "pengantar": "p",
                        "subbab": [
                            {"id": "a1", "judul": "A1", "teks": ["t1", "t2"]},
                            {"id": "a2", "judul": "A2", "teks": ["t3"]},
                        ],
                    },
                    {
                        "id": "b",
                        "judul": "B",
                        "ringkasan": "r",
                        "subbab": [{"id": "b1", "judul": "B1", "teks": ["t4"]}],
                    },
                ],
            }
        )
        assert s.text_ids() == ("p", "t1", "t2", "t3", "t4")


_CHAPTER = 'nama = "x"\ndasar = "y"\n[[bab]]\nid = "a"\njudul = "A"\n'


class DescribeABrokenProfile:
    @pytest.mark.parametrize(
        "content",
        [
            'nama = "x"\ndasar = "y"\n',
            _CHAPTER,
            _CHAPTER + 'ringkasan = "r"\nwarna = "biru"\n',
            _CHAPTER + 'ringkasan = "r"\n[[bab.subbab]]\nid = "b"\njudul = "B"\nteks = "c"\n',
        ],
        ids=["tanpa bab", "tanpa ringkasan", "kunci asing", "teks bukan daftar"],
    )
    def it_is_refused(self, content: str, tmp_path: Path) -> None:
        path = tmp_path / "x.toml"
        path.write_text(content, encoding="utf-8")
        with pytest.raises(ValidationError):
            read_sistematika(path)


class DescribeLampiran:
    @pytest.mark.parametrize("taken", ["pendahuluan", "latar-belakang", "kartu-indikator"])
    def it_bears_no_id_that_another_part_bears(self, taken: str) -> None:
        five = read_sistematika(shipped("sistematika", "2-2025.toml"))
        again = five.lampiran[0].model_copy(update={"id": taken})
        own = five.model_copy(update={"name": "sendiri", "lampiran": (*five.lampiran, again)})
        (fault,) = check_sistematika(own, "sendiri.toml", lambda *_: ())
        assert (fault.code, fault.cell, fault.found) == ("P02", f"{taken}.id", "2 kali")

    def it_stands_behind_the_chapters_with_its_texts(self) -> None:
        five = read_sistematika(shipped("sistematika", "2-2025.toml"))
        assert [(x.id, x.required) for x in five.lampiran] == [("kartu-indikator", False)]
        assert five.text_ids()[-1] == "kartu-indikator"

    def it_is_not_among_eight_chapters(self) -> None:
        assert not read_sistematika(shipped("sistematika", "86-2017.toml")).lampiran

    @pytest.mark.parametrize("required", [True, False])
    def it_may_be_left_out_of_a_copy_unless_it_is_required(
        self, required: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        original = shipped("sistematika", "2-2025.toml").read_text(encoding="utf-8")
        chapters, mark, lampiran = original.partition("[[lampiran]]")
        path, copy = tmp_path / "2-2025.toml", tmp_path / "salinan.toml"
        if required:
            lampiran = lampiran.replace("wajib = false", "wajib = true")
        path.write_text(chapters + mark + lampiran, encoding="utf-8")
        copy.write_text(chapters, encoding="utf-8")
        monkeypatch.setattr("renstra.profile.chapters.find_template", lambda *_: path)
        found = check_sistematika(read_sistematika(copy), copy.name, lambda *_: ())
        assert [f.message for f in found] == ["lampiran wajib tidak ada"] * required
