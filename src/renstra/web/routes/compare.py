"""Bandingkan: two versions held against each other."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from ...jobs.compare import STAGES, compare
from ...jobs.log import recorded_versions
from ...jobs.opening import Progress, open_pair
from ...jobs.outcome import Outcome
from ..memory import recent_plans
from ..work import Work
from .shared import OutputFile, desk, files_in, keep_upload, open_overview

routes = Blueprint("compare", __name__, url_prefix="/bandingkan")

_BETWEEN = "-ke-"


@routes.get("/")
def show() -> str:
    """The page."""
    return _page()


@routes.post("/")
def begin() -> tuple[str, int] | Response:
    """Begin to compare, unless work goes on already."""
    open_overview()
    sides = []
    for name in ("lama", "baru"):
        upload = keep_upload(request.files.get(f"berkas-{name}"))
        sides.append(str(upload) if upload else request.form.get(name, "").strip().strip('"'))
    if not all(sides):
        return _page("Sebut rencana lama dan rencana baru."), 400
    output, old, new = desk().output, *sides

    def job(progress: Progress) -> Outcome:
        plans = open_pair(old, new, progress)
        folder = output / _BETWEEN.join(plan.output_name for plan in plans)
        return compare(*plans, folder, progress=progress)

    if not desk().busy:
        desk().comparing = Work(STAGES, job, desk().news.tell)
    return redirect(url_for(".show"), 303)


@routes.post("/batal")
def cancel() -> Response:
    """Ask the comparison to end."""
    open_overview()
    if work := desk().comparing:
        work.cancel()
    return redirect(url_for(".show"), 303)


def _page(problem: str = "") -> str:
    overview, output = open_overview(), desk().output
    folder = overview.plan.folder
    known = [*(recorded_versions(folder) if folder else ()), *(one.place for one in recent_plans())]
    found = sorted(path for path in output.glob(f"*{_BETWEEN}*") if path.is_dir())
    files: dict[str, list[OutputFile]] = {path.name: files_in(path) for path in found}
    return render_template(
        "bandingkan.html",
        masalah=problem,
        kerja=desk().comparing,
        dikenal=known,
        kini=str(desk().place),
        berkas=files,
        isian=request.form,
    )
