"""Bringing hand edits home from the command line."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from renstra.cli import main
from tests.homecoming.homecoming_helpers import desk_with, reword


class DescribeTarik:
    def it_lists_as_json_and_leaves_with_what_is_left(self, tmp_path: Path) -> None:
        (tmp_path / "rencana").mkdir()
        desk = desk_with(tmp_path / "rencana", {"tujuan-sasaran": "Alinea tunggal."})
        desk.save(reword("Alinea tunggal", "tunggal", "jamak"))
        called = ["tarik", str(desk.folder / "naskah.docx"), "--plan", str(desk.folder)]
        result = CliRunner().invoke(main, [*called, "--json"])
        assert result.exit_code == 0
        change = json.loads(result.stdout)["teks"][0]
        assert (change["semula"], change["menjadi"]) == ("Alinea tunggal.", "Alinea jamak.")
        assert CliRunner().invoke(main, [*called, "--tulis"]).exit_code == 0
        assert desk.text("tujuan-sasaran") == "Alinea jamak."

    def it_refuses_a_file_that_carries_no_plan(self, tmp_path: Path) -> None:
        place = tmp_path / "lain.docx"
        place.write_bytes(b"bukan dokumen")
        result = CliRunner().invoke(main, ["tarik", str(place), "--plan", str(tmp_path)])
        assert result.exit_code == 2
        assert "belum ditarik" in result.output
