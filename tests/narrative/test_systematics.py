"""The order of chapters as data: both profiles that come with the program, and one that a plan could bring."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from renstra.document.figures import GAMBAR
from renstra.document.tables import TABEL
from renstra.narrative.lint import periksa_teks
from renstra.narrative.systematics import Sistematika, baca_sistematika
from renstra.templates import cari, yang_ada

PROFIL = ("86-2017", "2-2025")


@pytest.fixture(params=PROFIL)
def profil(request: pytest.FixtureRequest) -> Sistematika:
    berkas = cari("sistematika", f"{request.param}.toml")
    assert berkas
    return baca_sistematika(berkas)


class DescribeProfilBawaan:
    def it_is_one_of_two(self) -> None:
        assert set(yang_ada("sistematika", ".toml")) == set(PROFIL)

    def it_bears_the_name_of_its_file(self, profil: Sistematika) -> None:
        assert cari("sistematika", f"{profil.nama}.toml")

    def it_finds_every_text_that_it_names(self, profil: Sistematika) -> None:
        assert [t for t in profil.teks() if cari("narasi", f"{t}.md.j2") is None] == []

    def it_prints_no_text_twice(self, profil: Sistematika) -> None:
        assert len(set(profil.teks())) == len(profil.teks())

    def it_names_each_chapter_and_each_section_once(self, profil: Sistematika) -> None:
        id = [s.id for bab in profil.bab for s in bab.subbab]
        assert len(set(id)) == len(id)
        assert len({b.id for b in profil.bab}) == len(profil.bab)

    def it_gives_every_chapter_a_summary_and_every_section_a_heading_and_a_text(self, profil: Sistematika) -> None:
        assert all(b.judul and b.ringkasan.endswith(".") and b.subbab for b in profil.bab)
        assert all(s.judul and s.teks for b in profil.bab for s in b.subbab)

    def it_calls_only_names_that_exist_in_its_headings(self, profil: Sistematika) -> None:
        judul = [t for b in profil.bab for t in (b.judul, b.ringkasan, *(s.judul for s in b.subbab))]
        assert [f for t in judul for f in periksa_teks(Path("sistematika"), t, frozenset(), frozenset())] == []

    def it_places_every_table_and_every_figure_exactly_once(self, profil: Sistematika) -> None:
        sumber = "".join(cari("narasi", f"{t}.md.j2").read_text(encoding="utf-8") for t in profil.teks())
        # A text may hold the place of a table in two branches, of which one is taken; the built document is counted elsewhere.
        assert [id for id in TABEL if f"tabel('{id}')" not in sumber] == []
        assert [id for id in GAMBAR if f"gambar('{id}')" not in sumber] == []

    def it_uses_every_text_that_comes_with_the_program_in_one_profile_or_the_other(self) -> None:
        dipakai = {t for n in PROFIL for t in baca_sistematika(cari("sistematika", f"{n}.toml")).teks()}
        assert set(yang_ada("narasi", ".md.j2")) == dipakai


class DescribeUrutan:
    def it_has_eight_chapters_after_permendagri_86_and_five_after_inmendagri_2(self) -> None:
        jumlah = {n: len(baca_sistematika(cari("sistematika", f"{n}.toml")).bab) for n in PROFIL}
        assert jumlah == {"86-2017": 8, "2-2025": 5}

    def it_holds_the_same_sections_of_content_in_both(self) -> None:
        wajib = [{s.id for b in baca_sistematika(cari("sistematika", f"{n}.toml")).bab for s in b.subbab} for n in PROFIL]
        assert wajib[0] == wajib[1]

    def it_numbers_chapters_in_roman_and_sections_in_arabic(self, profil: Sistematika) -> None:
        ringkas = profil.ringkas()
        assert [b.nomor for b in ringkas] == ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"][: len(profil.bab)]
        assert [s.nomor for s in ringkas[1].subbab][:3] == ["2.1", "2.2", "2.3"]

    def it_lists_texts_in_the_order_of_the_document_the_opening_of_a_chapter_first(self) -> None:
        s = Sistematika.model_validate(
            {"nama": "x", "dasar": "y", "bab": [
                {"id": "a", "judul": "A", "ringkasan": "r", "pengantar": "p", "subbab": [
                    {"id": "a1", "judul": "A1", "teks": ["t1", "t2"]}, {"id": "a2", "judul": "A2", "teks": ["t3"]}]},
                {"id": "b", "judul": "B", "ringkasan": "r", "subbab": [{"id": "b1", "judul": "B1", "teks": ["t4"]}]},
            ]}
        )  # fmt: skip
        assert s.teks() == ("p", "t1", "t2", "t3", "t4")


_BAB = 'nama = "x"\ndasar = "y"\n[[bab]]\nid = "a"\njudul = "A"\n'


class DescribeProfilRusak:
    @pytest.mark.parametrize(
        "isi",
        [
            'nama = "x"\ndasar = "y"\n',
            _BAB,
            _BAB + 'ringkasan = "r"\nwarna = "biru"\n',
            _BAB + 'ringkasan = "r"\n[[bab.subbab]]\nid = "b"\njudul = "B"\nteks = "c"\n',
        ],
        ids=["tanpa bab", "tanpa ringkasan", "kunci asing", "teks bukan daftar"],
    )
    def it_is_refused(self, isi: str, tmp_path: Path) -> None:
        berkas = tmp_path / "x.toml"
        berkas.write_text(isi, encoding="utf-8")
        with pytest.raises(ValidationError):
            baca_sistematika(berkas)
