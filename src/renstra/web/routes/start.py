"""Mulai: the plans there are, and a new one."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from ...jobs.first_rows import Office
from ...jobs.outcome import Outcome
from ...jobs.sample import copy_sample, sample_plans
from ...jobs.start import start_plan, usual_periode
from ..memory import recent_plans
from .shared import desk, keep_upload

routes = Blueprint("start", __name__)

_LEVELS = ("Provinsi", "Kabupaten", "Kota")


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


@routes.post("/baru")
def begin() -> tuple[str, int] | Response:
    """Make the folder of a new plan, and open it."""
    form = request.form
    folder = _typed_path(form.get("folder", ""))
    years = [form.get(name, "").strip() for name in ("awal", "akhir")]
    if folder is None or not all(year.isascii() and year.isdecimal() for year in years):
        return _page(
            "Isi folder rencana, tahun awal, dan tahun akhir, misalnya 2025 dan 2029."
        ), 400
    bidang = form.get("bidang", "").replace(",", " ").split()
    tingkat = form.get("tingkat", "")
    outcome = start_plan(
        folder,
        usual_periode(int(years[0]), int(years[1])),
        Office(tingkat=tingkat if tingkat in _LEVELS else ""),
        bidang=bidang,
    )
    return _opened_after(outcome, folder)


@routes.post("/contoh")
def open_sample() -> tuple[str, int] | Response:
    """Copy a sample into a folder that is named, or a temporary one, and open the copy."""
    folder = _typed_path(request.form.get("folder", "")) or desk().temporary_folder("contoh")
    return _opened_after(copy_sample(request.form.get("contoh", ""), folder), folder)


@routes.post("/unggah")
def open_upload() -> tuple[str, int] | Response:
    """Open the copy of a workbook that was dropped on the page."""
    place = keep_upload(request.files.get("berkas"))
    if place is None:
        return _page("Pilih buku kerja .xlsx lebih dahulu."), 400
    return _opened(str(place))


def _opened_after(outcome: Outcome, folder: Path) -> tuple[str, int] | Response:
    return (_page(outcome.text), 400) if outcome.stopped else _opened(str(folder))


def _opened(written: str) -> tuple[str, int] | Response:
    place = _typed_path(written)
    if place is None:
        return _page("Tulis folder rencana lebih dahulu."), 400
    if problem := desk().open(place):
        return _page(problem), 400
    return redirect(url_for("plan.show"), 303)


def _typed_path(written: str) -> Path | None:
    """A path as people paste it: Windows copies it in quotes; None when nothing was written."""
    text = written.strip().strip('"')
    return Path(text).expanduser().absolute() if text else None


def _page(problem: str = "") -> str:
    return render_template(
        "mulai.html",
        masalah=problem,
        terakhir=recent_plans(),
        contoh=sample_plans(),
        daerah=_LEVELS,
        isian=request.form,
    )
