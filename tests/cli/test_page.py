"""`renstra buka`, up to where the page begins."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from renstra.cli import main, page
from tests.cli.cli_helpers import Result


class DescribeBuka:
    def it_says_how_to_install_what_it_needs(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(page, "find_spec", lambda _: None)
        result = Result.of_call(CliRunner().invoke(main, ["buka"]))
        assert result.code == 2
        assert result.problem.count("\n") == 1
        assert 'pipx install --force ".[halaman]"' in result.problem
