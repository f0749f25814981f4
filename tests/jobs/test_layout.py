"""What the layout of pages has to say of fonts."""

from __future__ import annotations

import pytest

from renstra.jobs.build import _layout_remarks
from renstra.jobs.layout import PageLayout, font_remark, letter_remark
from renstra.profile.look import Font


def look_font(name: str, *others: str) -> Font:
    return Font.model_validate({"nama": name, "ukuran": 12, "pengganti": [*others]})


ARIAL = look_font("Arial", "Liberation Sans")
BOOKMAN = look_font("Bookman Old Style", "URW Bookman")


class DescribeFontRemark:
    @pytest.mark.parametrize("fonts", [(), ("Arial",), ("Arial", "DejaVuSans")])
    def it_has_nothing_to_say_of_the_font_itself(self, fonts: tuple[str, ...]) -> None:
        assert font_remark(fonts, ARIAL) == ""

    def it_calls_only_the_replacement_of_the_same_size(self) -> None:
        said = font_remark(["LiberationSans", "DejaVuSans"], ARIAL)
        assert (
            "Liberation Sans, yang berukuran sama, dan untuk huruf yang tidak ada di sana" in said
        )
        assert said.endswith("DejaVu Sans.")

    def it_tells_of_a_replacement_of_another_size(self) -> None:
        said = font_remark(["DejaVuSans"], ARIAL)
        assert "berukuran sama" not in said
        assert "pasang Arial atau Liberation Sans agar halaman tidak bergeser" in said

    @pytest.mark.parametrize(
        ("font", "used"),
        [
            (BOOKMAN, "URW Bookman"),
            (look_font("Cambria", "Caladea"), "Caladea"),
            (look_font("Huruf Kantor", "Huruf Serupa"), "Huruf Serupa"),
        ],
        ids=str,
    )
    def it_promises_no_height_of_lines_that_is_not_known_to_be_the_same(
        self, font: Font, used: str
    ) -> None:
        said = font_remark([used.replace(" ", "")], font)
        assert f"{used}, yang lebarnya sama tetapi tinggi barisnya mungkin berbeda" in said
        assert "nomor halaman di Word dapat bergeser" in said and "berukuran sama" not in said

    def it_says_what_the_copy_with_the_right_height_is_a_copy_of(self) -> None:
        said = font_remark(["DejaVuSans", "RenstraBookman"], BOOKMAN)
        assert "URW Bookman dengan tinggi baris Bookman Old Style, yang berukuran sama" in said
        assert "RenstraBookman" not in said and "tidak ada di sana DejaVu Sans" in said

    def it_does_not_take_the_font_of_figures_for_letters_that_are_lacking(self) -> None:
        said = font_remark(["LiberationSans", "RenstraBookman"], BOOKMAN)
        assert said.endswith("yang berukuran sama.")

    def it_tells_why_there_is_no_such_copy(self) -> None:
        said = font_remark(["URWBookman"], BOOKMAN, "pustaka fonttools tidak terpasang")
        assert said.endswith(
            "tinggi itu tidak dapat disesuaikan: pustaka fonttools tidak terpasang."
        )


class DescribeLetterRemark:
    def it_names_letters_and_their_scripts(self) -> None:
        said = letter_remark("ᬅᬓ漢☐")
        assert "Huruf ᬅ, ᬓ, 漢, ☐ (aksara Bali, aksara CJK, simbol)" in said
        assert "tercetak sebagai kotak" in said

    def it_names_some_of_many(self) -> None:
        assert "ᬔ" not in letter_remark("ᬅᬆᬇᬈᬉᬊᬋᬌᬍᬎᬏᬐᬔ")

    def it_has_nothing_to_say_where_every_letter_is_there(self) -> None:
        assert letter_remark("") == ""


class DescribeThePlaceOfASignature:
    def it_is_spoken_of_where_the_office_s_own_page_has_none(self) -> None:
        (said,) = _layout_remarks(PageLayout([], b"", 1, True, (), signature_field=False))
        assert "Lembar penetapan" in said and "narasi/lembar-penetapan.docx" in said

    def it_needs_no_word_where_there_is_one(self) -> None:
        assert [*_layout_remarks(PageLayout([], b"", 1, True, (), signature_field=True))] == []
