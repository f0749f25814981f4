"""Susun: the document made, stage by stage, and what came of it."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from ...jobs.build import STAGES, build
from ...jobs.log import unrecorded_changes
from ...jobs.opening import Progress, open_folder
from ...jobs.outcome import Outcome
from ...jobs.words import line_of
from ..work import Work
from .shared import desk, files_in, inside, open_overview

routes = Blueprint("build", __name__, url_prefix="/susun")


@routes.get("/")
def show() -> str:
    """The page."""
    open_overview()
    return render_template("susun.html", kerja=desk().building, berkas=files_in(desk().output))


@routes.post("/")
def begin() -> Response:
    """Begin to build, unless that goes on already."""
    open_overview()
    place, output, form = desk().place, desk().output, request.form
    draft, pdf = "draf" in form, "tanpa-pdf" not in form

    def job(progress: Progress) -> Outcome:
        plan = open_folder(place, progress)
        changed = unrecorded_changes(plan)
        outcome = build(plan, output, pdf=pdf, draft=draft, progress=progress)
        if outcome.stopped or not changed:
            return outcome
        told = line_of(f"Sejak versi yang tercatat sebelumnya: {changed}")
        return replace(outcome, words=(*outcome.words, told))

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
