"""``python -m benchmarks.word [--only DOCUMENT]``: lay out shipped files by a second engine.

The exit code is 1 when an index names another page than the one where its heading stands, and when
the engine or a program is not to be had. One to two minutes a document.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..measure import BrokenError
from . import report
from .engine import NoEngineError, fetch_engine, require_poppler
from .measure import CASES, measure

if TYPE_CHECKING:
    from .measure import Pages


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--only",
    multiple=True,
    metavar="DOCUMENT",
    type=click.Choice(list(CASES)),
    help=f"Lay out this document alone; may be repeated. Documents: {', '.join(CASES)}.",
)
def main(*, only: tuple[str, ...]) -> None:
    """See whether pages fall as foreseen in a program other than LibreOffice."""
    results: list[Pages] = []
    broken = False
    try:
        require_poppler()
        engine = fetch_engine()
        for name in only or CASES:
            click.echo(f"{name} ...", err=True)
            with tempfile.TemporaryDirectory(prefix="renstra-word-") as folder:
                try:
                    results.extend(measure(CASES[name], Path(folder), engine))
                except BrokenError as error:
                    broken = True
                    click.echo(f"{name} GAGAL: {error}", err=True)
    except NoEngineError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(report.table(results))
    for fault in report.faults(results):
        click.echo(fault)
    sys.exit(1 if broken or any(result.wrong for result in results) else 0)


if __name__ == "__main__":
    main()
