"""Halaman: the pages of the built PDF as pictures, and words sought in them."""

from __future__ import annotations

from flask import Blueprint, Response, abort, render_template, request

from ...jobs.overview import row_excerpt
from ...jobs.whereabouts import is_outdated
from ..pictures import WIDTHS, UnreadablePdf
from .shared import desk, open_overview

routes = Blueprint("pages", __name__, url_prefix="/halaman")

SCALES = (100, 150, 200)
"""How large a page can be looked at, in percent of the room there is."""
_FOR_EVER = "private, max-age=31536000, immutable"


@routes.get("/")
def show() -> str:
    """All pages small, or one of them large; and where words stand."""
    overview = open_overview()
    pictures, words = desk().pictures, request.args.get("cari", "").strip()
    try:
        pictures.open(desk().pdf)
    except (FileNotFoundError, UnreadablePdf) as error:
        return render_template("halaman.html", gambar=None, rusak=isinstance(error, UnreadablePdf))
    number = request.args.get("hal", type=int)
    if number is not None and not 1 <= number <= len(pictures.sizes):
        abort(404)
    spots = desk().printed.spots(pictures.texts()[number - 1]) if number else ()
    boxes = pictures.boxes(number or 0, [(spot.start, spot.end) for spot in spots])
    chosen = request.args.get("titik", type=int)
    spot = next((one for one in spots if one.start == chosen), None)
    places = spot.places if spot else ()
    hits = pictures.found_on(number, words) if number else []
    return render_template(
        "halaman.html",
        gambar=pictures,
        hal=number,
        skala=scale if (scale := request.args.get("skala", type=int)) in SCALES else SCALES[0],
        ukuran_skala=SCALES,
        temuan_cari=[box for box in pictures.boxes(number or 0, hits) if box],
        cari=words,
        ditemukan=tuple(pictures.search(words)),
        titik=[(spot, box) for spot, box in zip(spots, boxes, strict=True) if box],
        terpilih=spot,
        dicari=chosen is not None,
        baris=[row_excerpt(overview, place.sheet, place.cell) for place in places],
        usang=is_outdated(overview, desk().pdf),
    )


@routes.get("/<digest>/<int:number>/<int:left>-<int:top>.png")
def clipping(digest: str, number: int, left: int, top: int) -> Response:
    """A part of a page as a picture, twice as large."""
    try:
        content = desk().pictures.clip(digest, number, left, top)
    except LookupError:
        abort(404)
    return Response(content, mimetype="image/png", headers={"Cache-Control": _FOR_EVER})


@routes.get("/<digest>/<int:number>-<width>.png")
def picture(digest: str, number: int, width: str) -> Response:
    """A page as a picture; its address changes with the PDF, so a browser may keep it."""
    try:
        content = desk().pictures.draw(digest, number, WIDTHS[width])
    except LookupError:
        abort(404)
    return Response(content, mimetype="image/png", headers={"Cache-Control": _FOR_EVER})
