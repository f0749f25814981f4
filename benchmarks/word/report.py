"""The report in words, in Indonesian: a line for each document and program, then what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from .measure import Pages
from .page_tops import PageTop

HEADING = ("dokumen", "program", "halaman", "nomor daftar", "awal halaman tabel", "+ dua baris")
_TITLE_LENGTH = 60


def table(results: Iterable[Pages]) -> str:
    """The whole table."""
    rows = [HEADING, *map(row_cells, results)]
    width = [max(len(row[n]) for row in rows) for n in range(len(HEADING))]
    lines = [
        "  ".join(
            cell.ljust(width[n]) if n < 2 else cell.rjust(width[n]) for n, cell in enumerate(row)
        ).rstrip()
        for row in rows
    ]
    return "\n".join((lines[0], "  ".join("-" * x for x in width), *lines[1:]))


def row_cells(result: Pages) -> tuple[str, ...]:
    """The cells of one line of the table: ``51 dari 51``."""
    return (
        result.case,
        result.program,
        str(result.pages),
        f"{result.entries - len(result.wrong)} dari {result.entries}",
        *map(_kept, (result.tops, result.edited_tops)),
    )


def _kept(tops: Sequence[PageTop]) -> str:
    return f"{sum(top.begins_anew for top in tops)} dari {len(tops)}"


def faults(results: Iterable[Pages]) -> Iterator[str]:
    """Yield what is wrong: index lines with both pages, and page tops table by table."""
    for result in results:
        where = f"{result.case}, {result.program}"
        yield from (f"{where}: {entry}" for entry in result.wrong)
        for what, tops in (("", result.tops), (", + dua baris", result.edited_tops)):
            pages: dict[tuple[str, str], list[str]] = {}
            for top in tops:
                if not top.begins_anew:
                    pages.setdefault((top.table[:_TITLE_LENGTH], top.fault), []).append(top.page)
            for (title, fault), numbers in pages.items():
                yield f"{where}{what}: {title}: {fault} pada halaman {', '.join(numbers)}"
