"""From Markdown to blocks: what becomes of headings, lists, quotations, markers, and of whatever a workbook says."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from renstra.narrative.blocks import (
    Butir,
    Judul,
    Paragraf,
    Potongan,
    Rujukan,
    TempatGambar,
    TempatTabel,
    TempatTandaTangan,
    panjang_teks,
)
from renstra.narrative.engine import lingkungan
from renstra.narrative.markdown import ke_blok

ISI_SEL = st.text(st.characters(categories=("L", "N", "P", "S", "Zs"))).map(str.strip).filter(bool)
"""What a cell can say on one line."""
RESEP = (
    ("{{ x }}", lambda b: b[0].isi),
    ("- {{ x }}\n- lain\n", lambda b: b[0].isi),
    ("1. satu\n   - {{ x }}\n", lambda b: b[1].isi),
    ("> {{ x }}\n", lambda b: b[0].isi),
    ("Awal {{ x }} akhir.", lambda b: b[0].isi),
)
"""Templates that print a value, and where it is to be found."""


def blok(templat: str, **nama: object) -> list:
    return ke_blok(lingkungan().from_string(templat).render(**nama))


def teks(*isi: str) -> tuple[Potongan, ...]:
    return tuple(Potongan(t) for t in isi)


class DescribeNilai:
    """A value from the workbook is plain words, wherever a text prints it."""

    @given(ISI_SEL, st.sampled_from(RESEP))
    @example("1. Rehabilitasi", RESEP[0])
    @example("# bukan judul", RESEP[1])
    @example("- *tebal* **miring** `kode` [tautan](x) ![gambar](y) <b>", RESEP[2])
    @example("|a|b|\\n---\\n", RESEP[3])
    @example("&amp; &#65; \\* \\\\", RESEP[4])
    @example("***", RESEP[4])
    def it_stands_there_letter_for_letter_in_one_stretch(self, isi: str, resep: tuple) -> None:
        templat, ambil = resep
        awal, akhir = ("Awal ", " akhir.") if "Awal" in templat else ("", "")
        assert ambil(blok(templat, x=isi)) == teks(f"{awal}{isi}{akhir}")

    @given(ISI_SEL)
    @example("**")
    @example("a_b*")
    def it_is_bold_or_slanted_where_the_text_around_it_says_so(self, isi: str) -> None:
        # A letter on either side: without one, Markdown does not take ``** "`` for the beginning of bold text.
        assert blok("**T{{ x }}T** dan *M{{ x }}M*", x=isi) == [
            Paragraf((Potongan(f"T{isi}T", tebal=True), Potongan(" dan "), Potongan(f"M{isi}M", miring=True)))
        ]

    @given(st.lists(ISI_SEL, min_size=1, max_size=5))
    def it_makes_one_item_of_one_list_however_it_is_written(self, isi: list[str]) -> None:
        hasil = blok("{% for t in daftar %}\n1. {{ t }};\n{% endfor %}\n", daftar=isi)
        assert hasil == [Butir(teks(f"{t};"), 0, True, 1) for t in isi]

    @given(ISI_SEL)
    def it_is_a_heading_when_the_text_makes_it_one(self, isi: str) -> None:
        assert blok("#### {{ x }}\n", x=isi) == [Judul(4, isi)]


class DescribeParagraf:
    def it_joins_the_lines_of_a_source_and_parts_at_blank_lines(self) -> None:
        assert [b.isi for b in ke_blok("satu\ndua\n\ntiga")] == [teks("satu", " ", "dua"), teks("tiga")]

    def it_knows_a_quotation(self) -> None:
        assert ke_blok("> Maju\n\nSesudah") == [Paragraf(teks("Maju"), kutipan=True), Paragraf(teks("Sesudah"))]

    def it_leaves_html_links_and_pictures_as_they_are_written(self) -> None:
        (p,) = ke_blok("<b>a</b> [b](c) ![d](e) <http://f>")
        assert "".join(x.teks for x in p.isi) == "<b>a</b> [b](c) ![d](e) <http://f>"

    def it_does_not_take_four_spaces_for_a_program(self) -> None:
        assert ke_blok("a\n\n    b") == [Paragraf(teks("a")), Paragraf(teks("b"))]

    @pytest.mark.parametrize("tulisan", ["```\nisi\n```", "~~~\nisi\n~~~", "[x]: isi", "    isi"])
    def it_loses_no_word_of_a_text_without_a_sound(self, tulisan: str) -> None:
        hasil = ke_blok(f"Awal.\n\n{tulisan}\n\nAkhir.")
        assert "isi" in " ".join(p.teks for b in hasil for p in b.isi)

    def it_measures_the_length_of_running_text_only(self) -> None:
        assert [panjang_teks(b) for b in blok("Lima {{ rujuk('a') }}\n\n## Judul\n\n- butir\n\n{{ tabel('b') }}\n")] == [
            5,
            0,
            5,
            0,
        ]


class DescribeJudul:
    @pytest.mark.parametrize("tingkat", range(1, 7))
    def it_has_the_level_that_its_signs_count(self, tingkat: int) -> None:
        assert ke_blok(f"{'#' * tingkat} Maksud *dan* Tujuan\n") == [Judul(tingkat, "Maksud dan Tujuan")]

    def it_needs_no_blank_line_before_or_after(self) -> None:
        assert ke_blok("a\n### B\nc") == [Paragraf(teks("a")), Judul(3, "B"), Paragraf(teks("c"))]


class DescribeDaftar:
    def it_counts_each_list_from_a_number_of_its_own(self) -> None:
        assert [(b.isi[0].teks, b.daftar) for b in ke_blok("1. a\n1. b\n\nAntara.\n\n1. c\n") if isinstance(b, Butir)] == [
            ("a", 1), ("b", 1), ("c", 2),
        ]  # fmt: skip

    def it_goes_on_counting_from_one_text_to_the_next(self) -> None:
        nomor = count(1)
        daftar = [b.daftar for t in ("1. a\n", "- b\n", "1. c\n   1. d\n") for b in ke_blok(t, nomor)]
        assert daftar == [1, 2, 3, 4]

    def it_keeps_lists_in_lists_apart_by_level_and_by_number(self) -> None:
        hasil = ke_blok("1. a\n   - b\n     1. c\n   - d\n1. e\n   - f\n")
        assert [(b.isi[0].teks, b.tingkat, b.bernomor, b.daftar) for b in hasil] == [
            ("a", 0, True, 1),
            ("b", 1, False, 2),
            ("c", 2, True, 3),
            ("d", 1, False, 2),
            ("e", 0, True, 1),
            ("f", 1, False, 4),
        ]

    def it_takes_a_change_of_the_sign_for_a_new_list(self) -> None:
        assert [(b.bernomor, b.daftar) for b in ke_blok("1. a\n\n- b\n")] == [(True, 1), (False, 2)]

    def it_lets_a_second_paragraph_of_an_item_follow_without_a_number(self) -> None:
        assert ke_blok("1. a\n\n   lanjutan\n\n1. b\n") == [
            Butir(teks("a"), 0, True, 1), Paragraf(teks("lanjutan")), Butir(teks("b"), 0, True, 1),
        ]  # fmt: skip


class DescribePenanda:
    def it_is_the_place_of_a_table_a_figure_or_the_signature_when_alone(self) -> None:
        hasil = blok("Lihat.\n\n{{ tabel('iku') }}\n\n{{ gambar('bagan-1') }}\n\n{{ tanda_tangan() }}\n")
        assert hasil[1:] == [TempatTabel("iku"), TempatGambar("bagan-1"), TempatTandaTangan()]

    def it_needs_no_blank_lines_around_it(self) -> None:
        assert blok("Lihat.\n{{ tabel('iku') }}\nSesudah.")[1:] == [TempatTabel("iku"), Paragraf(teks("Sesudah."))]

    def it_is_a_reference_inside_a_sentence(self) -> None:
        assert blok("pada {{ rujuk('iku') }}, **juga {{ rujuk('bagan') }}**.") == [
            Paragraf(
                (
                    Potongan("pada "),
                    Rujukan("iku"),
                    Potongan(", "),
                    Potongan("juga ", tebal=True),
                    Rujukan("bagan"),
                    Potongan("."),
                )
            )
        ]

    def it_ends_a_list_in_which_it_stands(self) -> None:
        assert blok("1. a\n\n   {{ tabel('iku') }}\n\n1. b\n") == [
            Butir(teks("a"), 0, True, 1), TempatTabel("iku"), Butir(teks("b"), 0, True, 2),
        ]  # fmt: skip
