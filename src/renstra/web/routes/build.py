"""Susun: the document made, stage by stage, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from ...jobs.build import STAGES, build
from ...jobs.check import check
from ...jobs.compare import comparison_of
from ...jobs.log import ChangesSince, changes_since_record
from ...jobs.opening import Progress
from ...jobs.outcome import Outcome
from ...jobs.outputs import trouble_in_build
from ...jobs.pohon import draw_pohon
from ..work import Work
from .shared import desk, files_in, inside, open_overview

REPORTS = {
    "verifikasi": "Lembar verifikasi (Word)",
    "anotasi": "Salinan buku kerja bercatatan (Excel)",
    "html": "Laporan pemeriksaan (halaman)",
    "pohon": "Pohon kinerja (salindia dan SVG)",
}
"""What else can be made of a plan, without LibreOffice."""

routes = Blueprint("build", __name__, url_prefix="/susun")


@dataclass(frozen=True)
class Built(Outcome):
    """A document that was made, and what is new in it since the version recorded before; None where
    there was none.
    """

    since: ChangesSince | None = None


@routes.get("/")
def show() -> str:
    """The page."""
    return _page()


@routes.post("/")
def begin() -> tuple[str, int] | Response:
    """Begin to build, unless that goes on already."""
    open_overview()
    opened = desk()
    if (comparing := opened.comparing) and comparing.running:
        return _page("Dua versi sedang dibandingkan. Tunggu sampai selesai, lalu ulangi."), 409
    form = request.form
    if "laporan" in form:
        return _report(form["laporan"])
    draft, pdf = "draf" in form, "tanpa-pdf" not in form

    def job(progress: Progress) -> Outcome:
        plan = opened.read_plan(progress)
        since = changes_since_record(plan)
        outcome = build(plan, pdf=pdf, draft=draft, progress=progress, office=opened.office)
        return outcome if outcome.stopped else Built(**vars(outcome), since=since)

    if not opened.busy:
        opened.building = Work(STAGES, job, opened.news.tell)
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


def _report(kind: str) -> tuple[str, int] | Response:
    """Make a report of the plan, and show it among the files."""
    if kind not in REPORTS:
        abort(400)
    if desk().busy:
        return _page("Dokumen sedang disusun. Tunggu sampai selesai, lalu ulangi."), 409
    plan = desk().read_plan()
    made = draw_pohon(plan, forms=("pptx", "svg")) if kind == "pohon" else check(plan, (kind,))
    if made.files:
        return redirect(url_for(".show", _anchor="berkas"), 303)
    return _page(made.text if made.stopped else "Rencana ini belum dapat dibaca."), 400


def _page(problem: str = "") -> str:
    open_overview()
    return render_template(
        "susun.html",
        masalah=problem or trouble_in_build(),
        kerja=desk().building,
        berkas=[one for one in files_in(desk().output) if not comparison_of(one.name)],
        kini=str(desk().place),
        ber_pdf=desk().pdf.is_file(),
        laporan=REPORTS,
    )
