"""The page of ``renstra buka``: from a saved cell to its finding, and a build by a LibreOffice that
is warm already.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from time import sleep
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

import openpyxl
from docx import Document

from renstra.jobs.build import build
from renstra.jobs.layout import Office
from renstra.jobs.opening import open_folder
from renstra.jobs.overview import look_over
from renstra.model.numbers import format_number
from renstra.workbook.place import WORKBOOK_NAME

from .measure import (
    SAMPLE,
    BrokenError,
    Result,
    Scope,
    SkippedError,
    format_median,
    in_turns,
    ratio,
)
from .pdf import require_soffice
from .start import CLI_CALL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from renstra.pdf import Soffice

OTHER_SAMPLE = SAMPLE.parents[1] / "dkpp-indramayu" / "renstra-2025"
LIMIT, SECONDS_LIMIT, WARM_LIMIT = 4, 1, 0.5
"""Times a check alone; seconds on a quiet machine; of the seconds by a cold LibreOffice."""
_SHEET, _HEADING = "Program", re.compile(r"Pagu \d{4}")
_TYPED = 123_456_000
_LEAST = "a single page"
"""What takes LibreOffice no time to lay out, so that starting it is all there is."""
_LONGEST_SECONDS, _PAUSE_SECONDS = 60, 0.5


class _Page(NamedTuple):
    """A page that is served: what is asked of it, and its news as they come."""

    get: Callable[[str], str]
    news: io.BufferedIOBase


def measure(scope: Scope) -> Iterator[Result]:
    """Measure both samples through the real server, then warm against cold."""
    for original in (SAMPLE, OTHER_SAMPLE):
        try:
            plan = scope.sample(original)
        except SkippedError:
            continue
        yield from _measure_saving(scope, plan)
    yield from _measure_warmth(scope, require_soffice())


def _measure_saving(scope: Scope, plan: Path) -> Iterator[Result]:
    """A cell is typed and the workbook saved as Excel does it; the clock ends when a page that was
    fetched at a news shows the finding.
    """
    versions = iter([*_versions(plan, 2 * scope.rounds(9, 3) + 2)])
    with _served(scope, plan) as page:

        def save() -> None:
            content, shown = next(versions)
            written = plan / "8A3F1C00"
            written.write_bytes(content)
            written.replace(plan / WORKBOOK_NAME)
            _wait_for(page, shown)

        seconds: dict[str, list[float]] = {"saved": [], "checked": []}
        save()
        for _ in range(scope.rounds(9, 3)):
            sleep(_PAUSE_SECONDS)  # people do not save at the very moment of a look
            seconds["saved"] += in_turns({"saved": save}, 1, forget=False)["saved"]
            check = {"checked": lambda: look_over(open_folder(plan))}
            seconds["checked"] += in_turns(check, 1, forget=False)["checked"]
    name = f"{plan.parent.name}/{plan.name}"
    yield Result(
        f"Saved cell to its finding on the page, times a check alone: {name}",
        ratio(seconds["saved"], seconds["checked"]),
        limit=LIMIT,
        remark=f"check {format_median(seconds['checked'])}",
        details=seconds,
    )
    yield Result(
        "  the seconds, which hold on a quiet machine",
        median(seconds["saved"]),
        "s",
        limit=SECONDS_LIMIT,
        remark=f"at best {min(seconds['saved']):.2f} s",
    )


def _versions(plan: Path, count: int) -> Iterator[tuple[bytes, str]]:
    """Versions of the workbook with another figure in a total of its first program each, and the
    figure as the page shows it.
    """
    workbook = openpyxl.load_workbook(plan / WORKBOOK_NAME)
    sheet = workbook[_SHEET]
    column = next(c.column for c in sheet[1] if _HEADING.fullmatch(str(c.value)))
    for figure in range(_TYPED, _TYPED + count):
        sheet.cell(2, column).value = figure
        content = io.BytesIO()
        workbook.save(content)
        yield content.getvalue(), format_number(figure)


@contextmanager
def _served(scope: Scope, plan: Path) -> Iterator[_Page]:
    """The page over a plan, in a process of its own, and a browser that was let in."""
    command = [sys.executable, "-c", CLI_CALL, "buka", str(plan), "--tanpa-peramban"]
    memory = str(scope.new_folder())
    env = os.environ | {"XDG_STATE_HOME": memory, "LOCALAPPDATA": memory, "PYTHONUNBUFFERED": "1"}
    with ExitStack() as open_now:
        server = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)
        open_now.callback(server.wait)
        open_now.callback(server.terminate)
        assert server.stdout
        said = re.search(r"http://\S+", server.stdout.readline())
        if not said:
            raise BrokenError("the page did not open")
        address = urlsplit(said[0])
        headers: dict[str, str] = {}

        def ask(place: str) -> io.BufferedIOBase:
            connection = HTTPConnection(address.netloc, timeout=_LONGEST_SECONDS)
            open_now.callback(connection.close)
            connection.request("GET", place, headers=headers)
            answer = connection.getresponse()
            if cookie := answer.headers["Set-Cookie"]:
                headers["Cookie"] = cookie.partition(";")[0]
            if place.startswith("/masuk"):
                ask(answer.headers["Location"])
            return answer

        ask(f"{address.path}?{address.query}")
        yield _Page(lambda place: ask(place).read().decode(), ask("/kabar"))


def _wait_for(page: _Page, shown: str) -> None:
    """Fetch the page at each of its news, until it shows some words."""
    while line := page.news.readline():
        if line.startswith(b"data:") and shown in page.get("/rencana/"):
            return
    raise BrokenError("the page ended")


def _measure_warmth(scope: Scope, soffice: Soffice) -> Iterator[Result]:
    """A page, a small plan and the sample: LibreOffice's part and the whole, cold against warm."""
    note = scope.new_folder() / "page.docx"
    document = Document()
    document.add_paragraph("Renstra")
    document.save(str(note))
    plans = {"a plan of 2 sub kegiatan": scope.plan(2), "the sample": scope.sample()}
    with Office(soffice) as warm:
        yield _converted(_LEAST, scope, note, soffice, warm)
        for what, plan in plans.items():
            outcome = build(open_folder(plan), scope.new_folder(), draft=True, office=warm)
            yield _converted(what, scope, outcome.files[0], soffice, warm)
            yield _built(what, scope, plan, warm)


def _converted(what: str, scope: Scope, docx: Path, soffice: Soffice, warm: Office) -> Result:
    pdfs = {name: scope.new_folder() / "result.pdf" for name in ("cold", "warm")}

    def convert_cold() -> None:
        with Office(soffice) as cold:
            cold.convert(docx, pdfs["cold"])

    def convert_warm() -> None:
        warm.convert(docx, pdfs["warm"])

    convert_warm()
    jobs = {"cold": convert_cold, "warm": convert_warm}
    seconds = in_turns(jobs, scope.rounds(3), forget=False)
    if pdfs["cold"].read_bytes() != pdfs["warm"].read_bytes():
        raise BrokenError(f"a warm LibreOffice makes another PDF of {what}")
    return Result(
        f"Pages of {what} by a warm LibreOffice against a cold one",
        ratio(seconds["warm"], seconds["cold"]),
        limit=WARM_LIMIT if what == _LEAST else None,
        remark=_cold_and_warm(seconds),
        details=seconds,
    )


def _built(what: str, scope: Scope, plan: Path, warm: Office) -> Result:
    def build_by(office: Office | None) -> None:
        build(open_folder(plan), scope.new_folder(), draft=True, office=office)

    jobs = {"cold": partial(build_by, None), "warm": partial(build_by, warm)}
    seconds = in_turns(jobs, scope.rounds(3), forget=False)
    return Result(
        f"  all of the build of {what}",
        ratio(seconds["warm"], seconds["cold"]),
        remark=_cold_and_warm(seconds),
        details=seconds,
    )


def _cold_and_warm(seconds: dict[str, list[float]]) -> str:
    best = f"{min(seconds['warm']):.2f} s, {min(seconds['cold']):.2f} s"
    warm, cold = (format_median(seconds[name]) for name in ("warm", "cold"))
    return f"warm {warm}, cold {cold}; at best {best}"
