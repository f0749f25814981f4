"""An older workbook in today's form."""

from __future__ import annotations

from pathlib import Path

from . import options
from .ending import exit_with_outcome
from .group import main


@main.command("perbarui", options_metavar="[PILIHAN]")
@options.plan_folder
@options.output_folder
def perbarui_command(place: Path, output: Path | None) -> None:
    """Tulis renstra.baru.xlsx: isi buku kerja lama dari FOLDER rencana dalam bentuk yang baru.

    Buku kerja lama tidak diubah. Kolom dan lembar milik kantor ikut, dan disebut ke mana pindahnya.
    """
    from ..jobs.opening import open_folder
    from ..jobs.perbarui import renew

    exit_with_outcome(renew(open_folder(place), output))
