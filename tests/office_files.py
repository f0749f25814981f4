"""Office files held against the schemas of their format, and printed by LibreOffice."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped]  # ships no types


@cache
def _validator() -> OpenXmlValidator:
    """The validator with all its schemas, which take a second to read."""
    return OpenXmlValidator(max_errors=0)


def schema_faults(path: Path) -> list[str]:
    """What the validator has against a Word file or a workbook."""
    result = _validator().validate(path)
    return [] if result.is_valid else [str(fault) for fault in result.errors]


def print_documents(folder: Path, *documents: Path, timeout: float = 180) -> list[Path]:
    """Print Word files by one start of LibreOffice; return the PDF of each, beside them in
    `folder`.
    """
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run(
        [*command, *map(str, documents)], check=True, capture_output=True, timeout=timeout
    )
    return [folder / f"{d.stem}.pdf" for d in documents]
