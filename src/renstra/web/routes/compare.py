"""Bandingkan: two versions held against each other, and why the one became the other."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from ...files.causes import cause_of_error
from ...files.holding import HeldError
from ...jobs.compare import STAGES, Comparison, compare, comparison_of
from ...jobs.log import RecordedVersion, recorded_versions
from ...jobs.opening import Progress, open_pair
from ...jobs.outcome import Outcome, stopped_by
from ...jobs.outputs import claim_folder, trouble_in_build
from ..comparison import ALL, OWING, Compared
from ..memory import recent_plans
from ..work import Work
from .shared import OutputFile, desk, files_in, keep_upload, open_overview

routes = Blueprint("compare", __name__, url_prefix="/bandingkan")

_BETWEEN = "-ke-"
_FIELD = "alasan:"
"""How the field of a reason begins; the kind of change and the kode follow."""
_NOW = "Rencana ini seperti sekarang"
_SAME_SIDES = (
    "Kedua sisi menyebut rencana yang sama. Pilih versi lain, atau sebut rencana lain, pada "
    "Rencana lama."
)
_OTHER_PAIR = (
    "Sementara itu dua versi lain dibandingkan, jadi alasan tadi tidak disimpan. Bandingkan lagi "
    "kedua versi yang dimaksud, lalu tulis alasannya."
)


@routes.get("/")
def show() -> str:
    """The page; the filter stands in its address."""
    return _page()


@routes.post("/")
def begin() -> tuple[str, int] | Response:
    """Begin to compare what was named."""
    open_overview()
    sides = []
    for name in ("lama", "baru"):
        upload = keep_upload(request.files.get(f"berkas-{name}"))
        typed = request.form.get(name, "").strip().strip('"')
        chosen = request.form.get(f"versi-{name}", "")
        sides.append(str(upload) if upload else _numbered(typed) or chosen)
    old, new = sides
    if not (old and new):
        return _page("Sebut rencana lama dan rencana baru."), 400
    if old == new:
        return _page(_SAME_SIDES), 400
    if problem := _begin(old, new):
        return _page(problem), 409
    return redirect(url_for(".show"), 303)


@routes.post("/batal")
def cancel() -> Response:
    """Ask the comparison to end."""
    open_overview()
    if work := desk().comparing:
        work.cancel()
    return redirect(url_for(".show"), 303)


@routes.post("/alasan")
def keep_reasons() -> tuple[str, int] | str | Response:
    """Keep the reasons that were typed; give several changes the same one; compare again with them.

    A page with a script sends one at a time, and takes back how many there are now.
    """
    open_overview()
    compared = desk().compared
    if compared is None:
        abort(404)
    form, doing = request.form, request.form.get("aksi", "")
    if form.get("pasangan") != compared.pair:
        return _page(_OTHER_PAIR), 409
    typed = {
        _key_of(name.removeprefix(_FIELD)): words
        for name, words in form.items()
        if name.startswith(_FIELD)
    }
    if doing in {"dicentang", "kosong"}:
        words = form.get("bersama", "").strip()
        known = {**desk().reasons.of(compared.pair), **typed}
        owing = [one.key for one in compared.result.owed if not known.get(one.key, "").strip()]
        ticked = [*map(_key_of, form.getlist("untuk"))]
        meant = ticked if doing == "dicentang" else [key for key in owing if key in typed]
        if problem := _lacking(words, meant):
            return _page(problem), 400
        typed |= dict.fromkeys(meant, words)
    owed = {one.key for one in compared.result.owed}
    problem = _keep(compared, {key: words for key, words in typed.items() if key in owed})
    if doing == "satu":
        return render_template("hitungan.html", **_counted(compared), masalah_simpan=problem)
    if problem:
        return _page(problem), 500
    if doing == "susun":
        if problem := _begin(*compared.sides):
            return _page(problem), 409
        return redirect(url_for(".show"), 303)
    return list_again()


@routes.get("/alasan")
def list_again() -> Response:
    """Back to the list as it was filtered; also where an answer of the form is asked for anew."""
    return redirect(f"{url_for('.show')}?{urlencode(request.args.to_dict())}#perubahan", 303)


def _begin(old: str, new: str) -> str:
    """Begin to compare, unless that goes on already; return why it cannot be, or ``""``."""
    at, plan = desk(), open_overview().plan
    if at.building and at.building.running:
        return "Dokumen rencana ini sedang disusun. Tunggu sampai selesai, lalu ulangi."
    if at.busy:
        return ""

    labels = _label_of(old), _label_of(new)

    def job(progress: Progress) -> Outcome:
        plans = open_pair(old, new, progress)
        # A workbook that is dropped again is the same one, though its copy lies elsewhere.
        copies = [Path(side).is_relative_to(at.temporary) for side in (old, new)]
        pair = _BETWEEN.join(
            Path(side).stem if copied else one.output_name
            for side, one, copied in zip((old, new), plans, copies, strict=True)
        )
        reasons = at.reasons.of(pair)
        try:
            folder = claim_folder(plan)
        except HeldError as error:
            return stopped_by(str(error))
        except OSError:
            return stopped_by(trouble_in_build())
        called = pair if any(copies) else ""
        outcome = compare(
            *plans,
            folder,
            called=called,
            reasons=reasons,
            progress=progress,
            pages=True,
            office=at.office,
        )
        if isinstance(outcome, Comparison):
            at.compared = Compared((old, new), labels, pair, outcome)
        return outcome

    at.comparing = Work(STAGES, job, at.news.tell)
    return ""


def _versions() -> tuple[RecordedVersion, ...]:
    folder = open_overview().plan.folder
    return recorded_versions(folder) if folder else ()


def _numbered(typed: str) -> str:
    """What was typed, or the recorded version whose number that is."""
    number = typed.removeprefix("@")
    return next((one.mention for one in _versions() if str(one.number) == number), typed)


def _label_of(side: str) -> str:
    """A side as people know it; a copy that was dropped by the name of its file."""
    if side == str(desk().place):
        return _NOW
    known = {one.mention: one.label for one in _versions()}
    name = Path(side).name if Path(side).is_relative_to(desk().temporary) else side
    return known.get(side, name)


def _key_of(written: str) -> tuple[str, str]:
    """The kode and the kind that the name of a field says."""
    kind, _, kode = written.partition(":")
    return kode, kind


def _lacking(words: str, meant: list[tuple[str, str]]) -> str:
    """Why one reason cannot be given to several changes; ``""`` when it can."""
    if not words:
        return "Tulis alasan bersama lebih dahulu, di bilah bawah daftar perubahan."
    if not meant:
        return (
            "Belum ada perubahan yang dicentang, atau semua yang tampil sudah beralasan. "
            "Centang perubahan yang sebabnya sama."
        )
    return ""


def _keep(compared: Compared, typed: Mapping[tuple[str, str], str]) -> str:
    """Keep reasons; return why they may be gone once renstra is closed, or ``""``."""
    try:
        desk().reasons.keep(compared.pair, typed)
    except OSError as error:
        return (
            f"Alasan hanya tersimpan selama renstra terbuka: {error.filename} tidak dapat ditulis "
            f"({cause_of_error(error)}). Salin barisnya ke lembar Alasan Perubahan sebelum "
            "renstra ditutup."
        )
    return ""


def _counted(compared: Compared) -> dict[str, object]:
    """How far the reasons are."""
    reasons = desk().reasons.of(compared.pair)
    text, count = compared.pasted(reasons)
    return {
        "terisi": compared.filled(reasons),
        "terutang": len(compared.result.owed),
        "tempelan": text,
        "baris_tempelan": count,
        "termuat": compared.result.given == reasons,
    }


def _asked(side: str) -> str:
    """What was asked for as a side, in the field or in the choice."""
    return request.values.get(side) or request.values.get(f"versi-{side}", "")


def _page(problem: str = "") -> str:
    open_overview()
    compared = desk().compared
    place = str(desk().place)
    choice = [*((one.mention, one.label) for one in _versions()), (place, _NOW)]
    files: dict[str, list[OutputFile]] = {}
    for one in files_in(desk().output):
        if pair := comparison_of(one.name):
            files.setdefault(pair, []).append(one)
    asked = request.args.to_dict()
    asked.setdefault("keadaan", OWING if compared and compared.result.owed else ALL)
    # Until something else is asked for: what changed since it was last built.
    last = choice[0][0] if len(choice) > 1 else ""
    sides = compared.sides if compared else (last, place)
    reasons = desk().reasons.of(compared.pair) if compared else {}
    return render_template(
        "bandingkan.html",
        masalah=problem or trouble_in_build(),
        kerja=desk().comparing,
        hasil=compared,
        bagian=[*compared.parts(reasons, asked)] if compared else (),
        pilihan=asked,
        pilihan_versi=choice,
        dikenal=[one.place for one in recent_plans() if one.place != place],
        lama=_asked("lama") or sides[0],
        baru=_asked("baru") or sides[1],
        berkas=files,
        bersama=request.form.get("bersama", ""),
        dicentang=request.form.getlist("untuk"),
        **(_counted(compared) if compared else {}),
    )
