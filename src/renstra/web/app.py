"""The page put together: its routes, its words for what goes wrong, and its news."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from flask import Flask, Response, render_template
from werkzeug.exceptions import HTTPException

from ..files.causes import cause_of_error, is_refusal
from ..jobs.folded import folded_remark
from ..model.finding import LEVELS
from ..model.numbers import format_number
from ..net import unexpected_words
from .desk import Desk
from .routes import ROUTES
from .routes.shared import name_box
from .safety import UPLOAD_LIMIT, Gate, guard

_WORDS = {
    400: "Permintaan ini tidak dikenal.",
    403: "Halaman ini hanya terbuka lewat alamat yang dicetak oleh renstra buka. Jalankan lagi "
    "renstra buka.",
    404: "Yang diminta tidak ada.",
    405: "Permintaan ini tidak dikenal.",
    413: f"Berkas terlalu besar; paling besar {UPLOAD_LIMIT // 1024**2} MB.",
    415: "Hanya buku kerja Excel (.xlsx) yang diterima.",
}


def create_app(desk: Desk, gate: Gate) -> Flask:
    """Return the application over what lies on the desk, behind the gate."""
    app = Flask(__name__)
    guard(app, gate)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters |= {
        "bilangan": format_number,
        "detik": lambda seconds: f"{seconds:.1f}".replace(".", ","),
    }
    app.extensions["desk"] = desk
    for routes in ROUTES:
        app.register_blueprint(routes)

    @app.context_processor
    def everywhere() -> dict[str, object]:
        return {
            "meja": desk,
            "rencana": desk.overview,
            "tingkat": LEVELS,
            "alamat": name_box,
            "lipatan": partial(folded_remark, desk.overview),
        }

    @app.before_request
    def take_note() -> None:
        desk.presence.heard()

    @app.get("/kabar")
    def news() -> Response:
        def stream() -> Iterator[str]:
            with desk.presence.tab():
                yield from desk.news.stream()

        return Response(stream(), mimetype="text/event-stream")

    @app.errorhandler(Exception)
    def tell_error(error: Exception) -> tuple[str, int]:
        if isinstance(error, HTTPException):
            code = error.code or 500
            return _error_page(_WORDS.get(code, _WORDS[400])), code
        if is_refusal(error):
            return _error_page(f"Tidak dapat dibaca atau ditulis: {cause_of_error(error)}."), 500
        return _error_page(unexpected_words(error)), 500

    return app


def _error_page(words: str) -> str:
    return render_template("galat.html", pesan=words)
