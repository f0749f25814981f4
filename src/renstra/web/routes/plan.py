"""Rencana: how full the sheets are, and what was found, by cause."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from ...files.causes import cause_of_error
from ...jobs.first_cells import first_cells
from ...jobs.overview import row_excerpt
from ...jobs.whereabouts import find_on_pages, is_outdated
from ...model import Finding
from ..outside import open_outside, show_cell
from ..pictures import UnreadablePdf
from .shared import desk, inside, open_overview

routes = Blueprint("plan", __name__, url_prefix="/rencana")

_CELL = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")


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


@routes.get("/cuplikan")
def clipping() -> str | Response:
    """Where a finding stands in the built document, on the page that is asked for; nothing once
    it was mended.
    """
    overview, asked = open_overview(), request.args
    cases = (case for cause in overview.causes for case in cause.cases)
    case = next((one for one in cases if one.id == asked.get("kasus")), None)
    if case is None:
        return Response(status=204)
    return _clipping(case.places[0], case.id, asked.get("hal", type=int))


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
    elif asked == "keluaran":
        path = desk().output
    elif asked == "buku-kerja":
        path = inside(overview.workbook.parent, overview.workbook.name)
    else:
        path = inside(desk().output, asked)
    sheet, cell = request.form.get("lembar", ""), request.form.get("sel", "")
    try:
        if overview.book and sheet in overview.book.sheets and _CELL.fullmatch(cell):
            if show_cell(path, sheet, cell):
                return Response(f"Excel membuka {sheet} {cell}.", mimetype="text/plain")
        else:
            open_outside(path)
    except OSError as error:
        return _page(f"{path} tidak dapat dibuka dari sini: {cause_of_error(error)}."), 500
    return Response(status=204)


def _clipping(finding: Finding, case: str, number: int | None) -> str:
    pictures, given = desk().pictures, {"temuan": finding, "kasus": case, "gambar": None}
    try:
        pictures.open(desk().pdf)
        outdated = is_outdated(open_overview(), desk().pdf)
    except (FileNotFoundError, UnreadablePdf) as error:
        damaged = isinstance(error, UnreadablePdf)
        return render_template("cuplikan.html", **given, rusak=damaged)
    found = find_on_pages(desk().printed, pictures.texts(), finding)
    shown = next((one for one in found if one.page == number), found[0] if found else None)
    (box,) = pictures.boxes(shown.page, [(shown.spot.start, shown.spot.end)]) if shown else (None,)
    return render_template(
        "cuplikan.html",
        **given | {"gambar": pictures},
        usang=outdated,
        ditemukan=found,
        tampil=shown,
        kotak=box,
        bingkai=box.clipping(pictures.sizes[shown.page - 1]) if box and shown else None,
    )


def _page(problem: str = "") -> str:
    overview, asked = open_overview(), request.args
    wanted = asked.getlist("tingkat")
    sheet, words = asked.get("lembar", ""), asked.get("cari", "").casefold().split()
    shown = []
    for cause in overview.causes:
        if wanted and cause.severity not in wanted:
            continue
        if narrowed := cause.narrowed(_wanted(cause.code.title, sheet, words)):
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
        pertama=first_cells(overview),
        ada_pdf=desk().pdf.is_file(),
    )


def _wanted(title: str, sheet: str, words: Sequence[str]) -> Callable[[Finding], bool]:
    """Whether a finding by a rule of that title is on the sheet, and says all the words."""

    def matches(one: Finding) -> bool:
        said = (one.code, one.place, one.message, one.found, one.expected, title)
        everything = " ".join(said).casefold()
        return (not sheet or one.sheet == sheet) and all(word in everything for word in words)

    return matches
