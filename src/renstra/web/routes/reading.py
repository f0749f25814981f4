"""Riwayat, Aturan and Panduan: pages to be read."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, abort, render_template, url_for
from markupsafe import Markup

from ...jobs.guide import START, guide_page
from ...jobs.log import History, log
from ...jobs.rules import rules_as_markdown
from ..markdown import page_html
from .shared import desk, open_overview

history = Blueprint("history", __name__, url_prefix="/riwayat")
rules = Blueprint("rules", __name__, url_prefix="/aturan")
guide = Blueprint("guide", __name__, url_prefix="/panduan")


@history.get("/")
def show() -> str:
    """Every recorded version, and what changed in it."""
    outcome = log(open_overview().plan.folder or Path())
    versions = outcome.versions[::-1] if isinstance(outcome, History) else ()
    return render_template("riwayat.html", hasil=outcome, versi=versions, kini=str(desk().place))


@rules.get("/", endpoint="show")
def show_rules() -> str:
    """Every rule with its reason and examples."""
    _, mark, text = rules_as_markdown().data.partition("\n## ")
    return _reading("Aturan pemeriksaan", f"# Aturan pemeriksaan\n{mark}{text}")


@guide.get("/", defaults={"name": START}, endpoint="show")
@guide.get("/<name>", endpoint="page")
def show_guide(name: str) -> str:
    """A page of the guide."""
    text = guide_page(name)
    if text is None:
        abort(404)
    return _reading("Panduan", text)


def _reading(heading: str, text: str) -> str:
    return render_template(
        "naskah.html",
        judul=heading,
        # Our own Markdown: what looks like HTML in it has been escaped.
        naskah=Markup(page_html(text, _address_of)),  # noqa: S704
    )


def _address_of(file: str) -> str:
    """Where a page that links name by its file is shown; ``""`` when nowhere here."""
    file, mark, place = file.partition("#")
    name = file.removesuffix(".md")
    if file == "aturan.md":
        address = url_for("rules.show")
    elif file.endswith(".md") and guide_page(name) is not None:
        address = url_for("guide.page", name=name)
    else:
        return ""
    return f"{address}{mark}{place}"
