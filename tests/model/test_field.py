"""The name of a cell: one text form, there and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renstra.model import Field, Origin, parse_field
from renstra.model.organisasi import GOLONGAN

names = st.from_regex(r"[a-z][a-z_]*", fullmatch=True)
parts = st.integers(1, 9999) | st.sampled_from((*GOLONGAN, "akhir", "{tahun}"))


class DescribeField:
    @given(names, parts)
    def it_is_read_as_it_is_written(self, name: str, part: int | str) -> None:
        assert parse_field(str(Field(name, part))) == Field(name, part)

    @given(names)
    def it_leaves_the_name_of_a_field_that_holds_one_thing(self, name: str) -> None:
        assert parse_field(name) == name

    @given(st.text())
    def it_writes_again_whatever_it_reads(self, text: str) -> None:
        assert str(parse_field(text)) == text

    def it_is_written_with_a_point(self) -> None:
        written = [str(Field("pagu", 2024)), f"{Field('golongan', 'III/a')}"]
        assert written == ["pagu.2024", "golongan.III/a"]

    def it_knows_its_year(self) -> None:
        assert Field("pagu", 2024).tahun == 2024
        with pytest.raises(AssertionError, match="golongan.III/a bukan milik satu tahun"):
            _ = Field("golongan", "III/a").tahun

    def it_finds_its_cell(self) -> None:
        origin = Origin("Sub Kegiatan", 17, {"nama": "B", Field("pagu", 2024): "K"})
        assert origin.cell(Field("pagu", 2024)) == "K17"
        assert origin.cell(Field("pagu", 2025)) == origin.cell("pagu") == "17"

    def it_cannot_be_changed(self) -> None:
        with pytest.raises(AttributeError):
            Field("pagu", 2024).part = 2025  # type: ignore[misc]
