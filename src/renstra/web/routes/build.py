"""Susun: the document made, stage by stage, and what came of it."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from ...jobs.build import STAGES, build
from ...jobs.log import last_change, unrecorded_changes
from ...jobs.opening import Progress, open_folder
from ...jobs.outcome import Outcome
from ..work import Work
from .shared import desk, files_in, inside, open_overview

routes = Blueprint("build", __name__, url_prefix="/susun")


@routes.get("/")
def show() -> str:
    """The page."""
    plan, work = open_overview().plan, desk().building
    done = work is not None and not work.running
    return render_template(
        "susun.html",
        kerja=work,
        berkas=files_in(desk().output),
        catatan=last_change(plan.folder or Path()).words if done else (),
        belum="" if work and work.running else unrecorded_changes(plan),
    )


@routes.post("/")
def begin() -> Response:
    """Begin to build, unless that goes on already."""
    open_overview()
    place, output, form = desk().place, desk().output, request.form
    draft, pdf = "draf" in form, "tanpa-pdf" not in form

    def job(progress: Progress) -> Outcome:
        plan = open_folder(place, progress)
        return build(plan, output, pdf=pdf, draft=draft, progress=progress)

    if not desk().busy:
        desk().building = Work(STAGES, job, desk().news.tell)
    return redirect(url_for(".show"), 303)


@routes.post("/batal")
def cancel() -> Response:
    """Ask the build to end."""
    open_overview()
    if work := desk().building:
        work.cancel()
    return redirect(url_for(".show"), 303)


@routes.get("/unduh/<path:name>")
def download(name: str) -> Response:
    """Hand over an output of the open plan."""
    open_overview()
    return send_file(inside(desk().output, name), as_attachment=True)
