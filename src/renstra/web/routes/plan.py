"""Rencana: how full the sheets are, and what was found, by cause."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from ...files.causes import cause_of_error
from ...jobs.causes import Cause
from ...jobs.overview import row_excerpt
from ...model import Finding
from .shared import desk, inside, open_outside, open_overview

routes = Blueprint("plan", __name__, url_prefix="/rencana")


@routes.get("/")
def show() -> str | Response:
    """The page; the filter stands in its address."""
    if desk().overview is None:
        return redirect(url_for("start.show"), 303)
    return _page()


@routes.get("/baris")
def row() -> str:
    """The row of a cell as a little grid."""
    overview, asked = open_overview(), request.args
    excerpt = row_excerpt(overview, asked.get("lembar", ""), asked.get("sel", ""))
    return render_template("baris.html", baris=excerpt)


@routes.post("/periksa")
def check_again() -> Response:
    """Look the plan over again, for folders that nothing can watch."""
    open_overview()
    desk().refresh()
    return redirect(url_for(".show"), 303)


@routes.post("/buka-di-luar")
def show_outside() -> tuple[str, int] | Response:
    """Show the workbook, the folder or an output in its own program."""
    overview, asked = open_overview(), request.form.get("apa", "")
    if asked == "folder":
        path = overview.workbook.parent
    elif asked == "buku-kerja":
        path = inside(overview.workbook.parent, overview.workbook.name)
    else:
        path = inside(desk().output, asked)
    try:
        open_outside(path)
    except OSError as error:
        return _page(f"{path} tidak dapat dibuka dari sini: {cause_of_error(error)}."), 500
    return Response(status=204)


def _page(problem: str = "") -> str:
    overview, asked = open_overview(), request.args
    wanted = asked.getlist("tingkat")
    sheet, words = asked.get("lembar", ""), asked.get("cari", "").casefold().split()
    shown = []
    for cause in overview.causes:
        if wanted and cause.severity not in wanted:
            continue
        if narrowed := _narrowed(cause, sheet, words):
            shown.append(narrowed)
    counts: dict[str, int] = {}
    for one in overview.result.findings:
        counts[one.sheet] = counts.get(one.sheet, 0) + 1
    return render_template(
        "rencana.html",
        masalah=problem,
        sebab=shown,
        banyak=sum(cause.count for cause in shown),
        per_lembar=counts,
        lain=[name for name in counts if name not in {one.name for one in overview.sheets}],
        pilihan=asked,
        alamat=_address,
    )


def _narrowed(cause: Cause, sheet: str, words: list[str]) -> Cause | None:
    """A cause with the cases that were asked for; None when there are none."""

    def matches(one: Finding) -> bool:
        said = (one.code, one.place, one.message, one.found, one.expected, cause.code.title)
        everything = " ".join(said).casefold()
        return (not sheet or one.sheet == sheet) and all(word in everything for word in words)

    cases = [case for case in cause.cases if any(map(matches, case.places))]
    return replace(cause, cases=tuple(cases)) if cases else None


def _address(one: Finding) -> str:
    """The cell as the name box of Excel takes it: ``'Sub Kegiatan'!K17``."""
    name = one.sheet.replace("'", "''")
    return f"'{name}'!{f'A{one.cell}' if one.cell.isdecimal() else one.cell}"
