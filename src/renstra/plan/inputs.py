"""The files of a plan's folder looked at before anything is made of them: what cannot be read would
be passed over, or stop the work halfway.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from ..files.reading import require_file
from ..files.spelling import readable
from ..history.inputs import OFFICE_STYLE_ENDINGS, input_files
from ..model import Finding
from ..profile.read import unreadable_file

_MADE_USE_OF = (".toml", ".csv", ".j2", *OFFICE_STYLE_ENDINGS, ".png", ".jpg", ".jpeg")
"""What other files there are, nothing is printed of."""


def unreadable_inputs(folder: Path) -> Iterator[Finding]:
    """Tell which files and folders of a plan, its workbook left aside, cannot be read."""
    refusals: list[OSError] = []
    for name, path in input_files(folder, "", refusals.append).items():
        if readable(name) != name:
            yield Finding(
                "P09",
                readable(name),
                "",
                "nama berkas atau folder ini bukan UTF-8",
                "",
                "nama yang terbaca sebagai tulisan",
                "ganti namanya, misalnya dengan huruf a-z saja, atau pindahkan dari folder rencana",
            )
        if path.suffix.lower() in _MADE_USE_OF:
            try:
                require_file(path)
            except OSError as error:
                refusals.append(error)
    for refusal in refusals:
        name = Path(os.path.relpath(str(refusal.filename), str(folder))).as_posix()
        yield unreadable_file(name, refusal)
