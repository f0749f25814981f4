"""What the layout of pages has to say of fonts."""

from __future__ import annotations

import pytest

from renstra.jobs.layout import font_remark, letter_remark
from renstra.profile.look import Font

ARIAL = Font.model_validate({"nama": "Arial", "ukuran": 12, "pengganti": ["Liberation Sans"]})


def pdf(*fonts: str) -> bytes:
    """What of a PDF names its fonts."""
    return b"".join(f"/BaseFont/BAAAAA+{font}".encode() for font in fonts)


class DescribeFontRemark:
    @pytest.mark.parametrize("fonts", [(), ("Arial-Bold",), ("ArialMT", "DejaVuSans")])
    def it_has_nothing_to_say_of_the_font_itself(self, fonts: tuple[str, ...]) -> None:
        assert font_remark(pdf(*fonts), ARIAL) == ""

    def it_calls_only_the_replacement_of_the_same_size(self) -> None:
        said = font_remark(pdf("LiberationSans-Bold", "DejaVuSans"), ARIAL)
        assert "LiberationSans, yang berukuran sama, dan untuk huruf yang tidak ada di sana" in said
        assert said.endswith("DejaVuSans.")

    def it_tells_of_a_replacement_of_another_size(self) -> None:
        said = font_remark(pdf("DejaVuSans"), ARIAL)
        assert "berukuran sama" not in said
        assert "pasang Arial agar halaman tidak bergeser" in said


class DescribeLetterRemark:
    def it_names_letters_and_their_scripts(self) -> None:
        said = letter_remark("ᬅᬓ漢☐")
        assert "Huruf ᬅ, ᬓ, 漢, ☐ (aksara Bali, aksara CJK, simbol)" in said
        assert "tercetak sebagai kotak" in said

    def it_names_some_of_many(self) -> None:
        assert "ᬔ" not in letter_remark("ᬅᬆᬇᬈᬉᬊᬋᬌᬍᬎᬏᬐᬔ")

    def it_has_nothing_to_say_where_every_letter_is_there(self) -> None:
        assert letter_remark("") == ""
