"""Who may ask: only the browser that was handed the key, and only from the page itself."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field

from flask import Flask, Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

UPLOAD_LIMIT = 20 * 1024 * 1024
_COOKIE = "renstra"
_KEY_BYTES = 16
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; object-src 'none'",
    "X-Content-Type-Options": "nosniff",
    # With `no-referrer` a browser would call the origin of a form "null".
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@dataclass
class Gate:
    """The key of a run, and the `host` it answers to once its port is known."""

    key: str = field(default_factory=lambda: secrets.token_hex(_KEY_BYTES))
    host: str = ""

    @property
    def origin(self) -> str:
        """Where every request that changes something must come from."""
        return f"http://{self.host}"

    @property
    def opening_address(self) -> str:
        """The address that lets a browser in."""
        return f"{self.origin}/masuk?kunci={self.key}"

    def fits(self, key: str) -> bool:
        """Whether this is the key."""
        return hmac.compare_digest(key.encode(), self.key.encode())


def guard(app: Flask, gate: Gate) -> None:
    """Let no request pass but those of the page itself, and give every answer its headers."""
    app.config["MAX_CONTENT_LENGTH"] = UPLOAD_LIMIT

    @app.before_request
    def check_request() -> None:
        # Another name for this computer is how a foreign page would reach us (DNS rebinding).
        if request.host != gate.host:
            abort(400)
        origin = request.headers.get("Origin")
        if origin != gate.origin and (origin or request.method not in {"GET", "HEAD"}):
            abort(403)
        if request.endpoint not in {"enter", "static"} and not gate.fits(
            request.cookies.get(_COOKIE, "")
        ):
            abort(403)

    @app.get("/masuk")
    def enter() -> AnyResponse:
        if not gate.fits(request.args.get("kunci", "")):
            abort(403)
        place = request.args.get("rencana", "")
        target = url_for("start.open_asked", rencana=place) if place else url_for("start.show")
        answer = redirect(target, 303)
        answer.set_cookie(_COOKIE, gate.key, httponly=True, samesite="Strict")
        return answer

    @app.after_request
    def add_headers(answer: Response) -> Response:
        answer.headers.update(_HEADERS)
        answer.headers.setdefault("Cache-Control", "no-store")
        return answer
