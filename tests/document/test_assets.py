"""The pictures of a plan: what is wrong with those that a page could not show."""

from __future__ import annotations

from pathlib import Path

import pytest

from renstra.document.assets import check_assets
from tests.document.page_helpers import jpg, png
from tests.word.test_picture import bare_jpg


class DescribeCheckAssets:
    def it_finds_nothing_wrong_with_whole_pictures_or_none(self, assets: Path) -> None:
        assert check_assets(assets) == []
        (assets / "cap.png").unlink()
        (assets / "cap.jpg").write_bytes(bare_jpg(20, 20, colours=4))
        assert check_assets(assets) == []
        assert check_assets(None) == []
        assert check_assets(assets / "tiada") == []

    @pytest.mark.parametrize(
        ("name", "content", "words"),
        [
            ("logo.png", png(20, 20)[:-30], "rusak atau terpotong"),
            ("logo.png", png(20, 20).replace(b"IDAT", b"IDAX"), "rusak atau terpotong"),
            ("cap.jpg", jpg(20, 20)[:-2], "rusak atau terpotong"),
            ("cap.png", b"", "bukan PNG atau JPG"),
            ("tanda-tangan.jpg", b"GIF89a", "bukan PNG atau JPG"),
            ("logo.png", png(20, 20) + bytes(5_000_000), "lebih besar dari 5 MB"),
        ],
    )
    def it_finds_a_picture_that_word_would_show_as_an_empty_frame(
        self, tmp_path: Path, name: str, content: bytes, words: str
    ) -> None:
        (tmp_path / name).write_bytes(content)
        (findings,) = check_assets(tmp_path)
        assert (findings.code, findings.sheet) == ("A01", f"{tmp_path.name}/{name}")
        assert words in findings.message

    def it_tells_of_a_picture_of_another_kind_that_is_left_out(self, tmp_path: Path) -> None:
        (tmp_path / "logo.webp").write_bytes(b"RIFF")
        (tmp_path / "peta.webp").write_bytes(b"RIFF")
        assert [(t.code, t.severity, t.sheet) for t in check_assets(tmp_path)] == [
            ("A02", "peringatan", f"{tmp_path.name}/logo.webp")
        ]
