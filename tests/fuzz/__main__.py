"""``python -m tests.fuzz [--cases N] [--seed N] [--case M]``: run them, and tell what failed.

What failed is kept in ``build/fuzz/SEED-CASE.txt`` and can be run again by its numbers. The exit
code is 1 when a case failed.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import click

from tests.fuzz.cases import write_base
from tests.fuzz.run import Verdict, run_case
from tests.fuzz.values import cell_values

KEPT = Path("build", "fuzz")


@click.command()
@click.option("--cases", default=5_000, show_default=True, help="How many cases to run.")
@click.option("--seed", default=1, show_default=True, help="What the cases are drawn by.")
@click.option("--case", type=int, help="Run this case alone, and print what it said.")
def main(cases: int, seed: int, case: int | None) -> None:
    """Break plans by the thousand, and see how the program ends."""
    cell_values()
    with tempfile.TemporaryDirectory(prefix="renstra-fuzz-") as name:
        base = Path(name)
        write_base(base)
        numbers = range(cases) if case is None else [case]
        failed: dict[str, list[int]] = {}
        for verdict in _verdicts(base, seed, numbers):
            if case is not None:
                click.echo(f"renstra {verdict.command}\n{verdict.said}\n{verdict.fault or 'good'}")
            if verdict.fault:
                _keep(seed, verdict)
                failed.setdefault(verdict.signature, []).append(verdict.number)
    for signature, found in sorted(failed.items(), key=lambda x: -len(x[1])):
        click.echo(f"{len(found)} x {signature} (seed {seed}, case {found[0]})")
    click.echo(f"{len(numbers)} cases, {sum(map(len, failed.values()))} failed")
    sys.exit(1 if failed else 0)


def _verdicts(base: Path, seed: int, numbers: Sequence[int]) -> Iterator[Verdict]:
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(partial(run_case, base, seed), numbers, chunksize=4)


def _keep(seed: int, verdict: Verdict) -> None:
    KEPT.mkdir(parents=True, exist_ok=True)
    path = KEPT / f"{seed}-{verdict.number}.txt"
    path.write_text(f"renstra {verdict.command}\n{verdict.signature}\n\n{verdict.said}", "utf-8")


if __name__ == "__main__":
    main()
