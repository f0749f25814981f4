"""One build in a process of its own, timed inside it: ``python -m benchmarks.child RENCANA KELUARAN
[--pdf]``.

The small plan that `--pemanasan` names is built first, without the clock, so that imports and
compiled patterns are no part of the figure. Prints JSON: seconds in all and by stage.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from time import perf_counter

from renstra.jobs.build import build_document

from .measure import time_once


def main() -> int:
    """Build, and print the seconds."""
    read = argparse.ArgumentParser(prog="benchmarks.child")
    read.add_argument("rencana", type=Path)
    read.add_argument("keluaran", type=Path)
    read.add_argument("--pdf", action="store_true")
    read.add_argument("--pemanasan", type=Path)
    options = read.parse_args()
    if options.pemanasan:
        build_document(options.pemanasan, options.output, pdf=False)
    stage: list[tuple[str, float]] = []
    result = []
    seconds = time_once(
        lambda: result.append(
            build_document(
                options.plan,
                options.output,
                pdf=options.pdf,
                progress=lambda name: stage.append((name, perf_counter())),
            )
        )
    )
    end = stage[0][1] + seconds
    finished = [begin for _, begin in stage[1:]] + [end]
    summary = result[0].ringkasan
    if summary is None or len(summary.path) != 1 + options.pdf:
        print(
            *result[0].findings[:5],
            *(summary.message if summary else ()),
            sep="\n",
            file=sys.stderr,
        )
        return 1
    print(
        json.dumps({
            "detik": seconds,
            "tahap": {name: after - begin for (name, begin), after in zip(stage, finished, strict=True)},
            "halaman": summary.page,
            "sub_kegiatan": summary.sub_kegiatan,
        })
    )  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
