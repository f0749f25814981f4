"""What may have been meant by a name that does not exist."""

from __future__ import annotations

import ast
from pathlib import Path

from renstra.files import likeness
from renstra.files.likeness import closest_match, likely_meant

SOURCE = Path(likeness.__file__).parents[1]


class DescribeTheClosestMatch:
    def it_is_the_nearest_or_none(self) -> None:
        assert closest_match("satuan ", ("Satuan", "Lokasi")) == "Satuan"
        assert closest_match("xyz", ("Satuan", "Lokasi")) is None
        assert closest_match("x", ()) is None


class DescribeTheAdvice:
    def it_names_what_is_similar(self) -> None:
        assert likely_meant("Satuan", "hapus baris ini") == "mungkin maksudnya 'Satuan'"

    def it_says_what_to_do_otherwise(self) -> None:
        assert likely_meant(None, "hapus baris ini") == "hapus baris ini"

    def it_is_worded_in_one_place(self) -> None:
        texts = {
            path
            for path in SOURCE.rglob("*.py")
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Constant) and "mungkin maksudnya" in str(node.value)
        }
        assert texts == {Path(likeness.__file__)}
