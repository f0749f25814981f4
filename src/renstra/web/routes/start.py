"""Mulai: the plans there are, a new one, and whether this computer has what the work needs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from ...jobs.doctor import STAGES, examine_computer
from ...jobs.opening import Progress
from ...jobs.outcome import Outcome
from ...jobs.sample import copy_sample, sample_plans
from ..memory import forget_plan, recent_plans
from ..new_plan import KINDS, LEVELS, NewPlanForm, plans_folder
from ..typed import typed_path
from ..work import Work
from .shared import desk, keep_upload

routes = Blueprint("start", __name__)

_BUSY = "Rencana yang terbuka sedang dikerjakan; tunggu sampai selesai."


@routes.get("/")
def show() -> str:
    """The page."""
    return _page()


@routes.get("/buka")
def open_asked() -> tuple[str, int] | Response:
    """Open the plan that the command line named."""
    return _opened(request.args.get("rencana", ""))


@routes.post("/buka")
def open_named() -> tuple[str, int] | Response:
    """Open a plan by its folder or workbook."""
    return _opened(request.form.get("folder", ""))


@routes.post("/lupakan")
def forget() -> Response:
    """Take a plan off the list of those opened last."""
    forget_plan(request.form.get("folder", ""))
    return redirect(url_for(".show"), 303)


@routes.post("/baru")
def begin() -> tuple[str, int] | Response:
    """Make the folder of a new plan, and open it."""
    form = NewPlanForm.read(request.form)
    if desk().busy:
        return _page(_BUSY, form), 400
    if faults := form.begin():
        return _page(form=form, faults=faults), 400
    return _opened(str(form.target))


@routes.get("/baru/bidang")
def bidang() -> str:
    """The bidang urusan to choose from, as the form stands."""
    return render_template("bidang.html", baru=NewPlanForm.read(request.args).offering())


@routes.post("/periksa-komputer")
def examine() -> Response:
    """Try what the work needs of this computer, unless that goes on already."""
    folder = desk().output if desk().overview else plans_folder()

    def job(progress: Progress) -> Outcome:
        return examine_computer(folder, terminal=False, progress=progress)

    work = desk().examining
    if work is None or not work.running:
        desk().examining = Work(STAGES, job, desk().news.tell)
    return redirect(url_for(".show"), 303)


@routes.post("/contoh")
def open_sample() -> tuple[str, int] | Response:
    """Copy a sample into a folder that is named, or a temporary one, and open the copy."""
    folder = typed_path(request.form.get("folder", "")) or desk().temporary_folder("contoh")
    return _opened_after(copy_sample(request.form.get("contoh", ""), folder), folder)


@routes.post("/unggah")
def open_upload() -> tuple[str, int] | Response:
    """Open the copy of a workbook that was dropped on the page."""
    place = keep_upload(request.files.get("berkas"))
    if place is None:
        return _page("Pilih buku kerja .xlsx lebih dahulu."), 400
    return _opened(str(place), place.name)


def _opened_after(outcome: Outcome, folder: Path) -> tuple[str, int] | Response:
    return (_page(outcome.text), 400) if outcome.stopped else _opened(str(folder))


def _opened(written: str, copy_of: str = "") -> tuple[str, int] | Response:
    place = typed_path(written)
    if place is None:
        return _page("Tulis folder rencana lebih dahulu."), 400
    if problem := desk().open(place, copy_of):
        return _page(problem), 400
    return redirect(url_for("plan.show"), 303)


def _page(
    problem: str = "", form: NewPlanForm | None = None, faults: Mapping[str, str] | None = None
) -> str:
    return render_template(
        "mulai.html",
        masalah=problem,
        terakhir=recent_plans(),
        contoh=sample_plans(),
        daerah=LEVELS,
        jenis=KINDS,
        baru=form or NewPlanForm(),
        salah=faults or {},
        tempat_baru=plans_folder(),
        komputer=desk().examining,
    )
