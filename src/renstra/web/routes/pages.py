"""Halaman: the pages of the built PDF as pictures, and words sought in them."""

from __future__ import annotations

from flask import Blueprint, Response, abort, render_template, request

from ..pictures import WIDTHS
from .shared import desk, open_overview

routes = Blueprint("pages", __name__, url_prefix="/halaman")

_FOR_EVER = "private, max-age=31536000, immutable"


@routes.get("/")
def show() -> str:
    """All pages small, or one of them large; and where words stand."""
    open_overview()
    pictures, words = desk().pictures, request.args.get("cari", "").strip()
    try:
        pictures.open(desk().pdf)
    except FileNotFoundError:
        return render_template("halaman.html", gambar=None, hal=None, cari="", ditemukan=())
    number = request.args.get("hal", type=int)
    if number is not None and not 1 <= number <= len(pictures.sizes):
        abort(404)
    return render_template(
        "halaman.html",
        gambar=pictures,
        hal=number,
        cari=words,
        ditemukan=tuple(pictures.search(words)),
    )


@routes.get("/<digest>/<int:number>-<width>.png")
def picture(digest: str, number: int, width: str) -> Response:
    """A page as a picture; its address changes with the PDF, so a browser may keep it."""
    try:
        content = desk().pictures.draw(digest, number, WIDTHS[width])
    except LookupError:
        abort(404)
    return Response(content, mimetype="image/png", headers={"Cache-Control": _FOR_EVER})
