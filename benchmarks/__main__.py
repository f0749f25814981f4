"""``python -m benchmarks [--quick] [--only PART] [--json FILE]``: measure, and print a table.

Nothing here asserts a time: a limit that is not kept is told in the table. The exit code is 1 only
when something broke. All parts together take about five minutes on two quiet cores.
"""

from __future__ import annotations

import sys
import tempfile
import traceback
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click

from . import annotate, check, compare, growth, page, pdf, read, redline, report, start, table
from .measure import Result, Scope, SkippedError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .measure import Part

PARTS: Mapping[str, tuple[str, Part]] = {
    "start": ("the sample to .docx from a fresh process", start.measure),
    "table": ("a table of 19 columns in three ways", table.measure),
    "read": ("reading a large workbook", read.measure),
    "annotate": ("a check with the annotated copy", annotate.measure),
    "check": ("all rules on a large plan", check.measure),
    "compare": ("comparing two large plans", compare.measure),
    "redline": ("a document with tracked changes", redline.measure),
    "growth": ("a plan of twice the size", growth.measure),
    "pdf": ("PDF against bare LibreOffice", pdf.measure),
    "page": ("the page of renstra buka", page.measure),
    "pdf-large": ("PDF of large plans", pdf.measure_large),
}
"""Every part by its name, in the order in which they run."""
_LONG_PARTS = frozenset({"pdf-large"})
"""Parts that a quick run leaves out."""


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--quick", is_flag=True, help="Few rounds, and without the long parts.")
@click.option(
    "--only",
    multiple=True,
    metavar="PART",
    type=click.Choice(list(PARTS)),
    help=f"Measure this part alone; may be repeated. Parts: {', '.join(PARTS)}.",
)
@click.option(
    "--json",
    "json_path",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write all figures to this file, too.",
)
def main(*, quick: bool, only: tuple[str, ...], json_path: Path | None) -> None:
    """Measure the speed of renstra, as ratios within one run on one machine."""
    results: list[Result] = []
    failed: dict[str, str] = {}
    skipped: dict[str, str] = {}
    began = perf_counter()
    with tempfile.TemporaryDirectory(prefix="renstra-bench-", ignore_cleanup_errors=True) as folder:
        scope = Scope(quick, Path(folder))
        for name in only or [n for n in PARTS if not (quick and n in _LONG_PARTS)]:
            what, measure = PARTS[name]
            part_began = perf_counter()
            click.echo(f"Measuring {what} ...", err=True)
            try:
                results.extend(measure(scope))
            except SkippedError as reason:
                skipped[name] = str(reason)
            except Exception as error:  # noqa: BLE001  one measure that fails stops no other
                failed[name] = f"{type(error).__name__}: {error}"
                click.echo(traceback.format_exc(), err=True)
            click.echo(f"  {perf_counter() - part_began:.0f} s", err=True)
    click.echo(report.table(results))
    for heading, messages in (("Skipped", skipped), ("FAILED", failed)):
        for name, message in messages.items():
            click.echo(f"{heading}: {PARTS[name][0]} ({message})")
    click.echo(f"All in {perf_counter() - began:.0f} s")
    if json_path:
        report.write_json(json_path, results, failed=failed, skipped=skipped, quick=quick)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
