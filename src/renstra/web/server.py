"""The page served: one at a time, on this computer only, until nobody looks any more."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Thread
from time import sleep
from urllib.parse import quote, urlsplit

from waitress import create_server

from .app import create_app
from .desk import Desk
from .memory import forget_page, remember_page, running_page
from .safety import Gate

_HOST = "127.0.0.1"
_THREADS = 24
"""Every open tab keeps one for its news."""
_LOOK_SECONDS = 1.0
_UPLOAD_ROOM = 64 * 1024 * 1024
"""What the server takes in at all; the page itself refuses less, in words."""


def serve(place: Path | None, say: Callable[[str], None], *, browser: bool = True) -> None:
    """Open the page over a plan, or over none, and serve it until Ctrl+C or until it is left. Where
    one is open already, that shows the plan.
    """
    wanted = f"&rencana={quote(str(place.absolute()))}" if place else ""
    if (address := running_page()) and _answers(address):
        say(f"Halaman renstra sudah terbuka: {address}{wanted}")
        if browser:
            webbrowser.open(f"{address}{wanted}")
        return
    desk, gate = Desk(), Gate()
    server = create_server(
        create_app(desk, gate),
        host=_HOST,
        port=0,
        threads=_THREADS,
        max_request_body_size=_UPLOAD_ROOM,
        ident="",
    )
    gate.host = f"{_HOST}:{server.effective_port}"
    Thread(target=server.run, daemon=True).start()
    remember_page(gate.opening_address)
    try:
        say(f"Halaman renstra: {gate.opening_address}{wanted}")
        say("Tutup dengan Ctrl+C; setengah jam sesudah tab terakhir ditutup ia berhenti sendiri.")
        if browser:
            webbrowser.open(f"{gate.opening_address}{wanted}")
        with suppress(KeyboardInterrupt):
            while desk.busy or not desk.presence.gone():
                sleep(_LOOK_SECONDS)
    finally:
        forget_page(gate.opening_address)
        desk.close()
    say("Halaman renstra ditutup.")


def _answers(address: str) -> bool:
    """Whether the page that left this address is still there."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc, timeout=3)
    try:
        connection.request("GET", f"{parts.path}?{parts.query}")
        return connection.getresponse().status == HTTPStatus.SEE_OTHER
    except (OSError, HTTPException, ValueError):
        return False
    finally:
        connection.close()
