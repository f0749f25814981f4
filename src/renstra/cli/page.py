"""The page for people who never open a terminal."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import click

from .ending import exit_with_outcome
from .group import main

_NEEDED = ("flask", "waitress", "watchfiles")


@main.command("buka", options_metavar="[PILIHAN]")
@click.argument("place", metavar="[FOLDER]", required=False, type=click.Path(path_type=Path))
@click.option("--tanpa-peramban", "silent", is_flag=True, help="Hanya tampilkan alamatnya.")
def page_command(place: Path | None, silent: bool) -> None:
    """Buka halaman renstra di peramban, dengan FOLDER rencana bila disebut."""
    if any(find_spec(name) is None for name in _NEEDED):
        from ..jobs.outcome import stopped_by

        advice = 'pasang di folder renstra dengan: pipx install --force ".[halaman]"'
        exit_with_outcome(stopped_by(f"halaman memerlukan pustaka tambahan; {advice}", 2))
    from ..web.server import serve

    serve(place, click.echo, browser=not silent)
