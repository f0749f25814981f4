"""A server of timestamps (RFC 3161), asked by the library of the system."""

from __future__ import annotations

import socket
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asn1crypto.tsp import TimeStampReq, TimeStampResp
    from pyhanko.sign.timestamps import TimeStamper

SECONDS = 30
"""How long it is waited for."""
_TYPE = "application/timestamp-query"


def timestamper(address: str) -> TimeStamper:
    """Return what asks the server at a web address; it raises `OSError` or `ValueError`."""
    from asn1crypto.tsp import TimeStampResp
    from pyhanko.sign.timestamps import TimeStamper

    class Server(TimeStamper):
        async def async_request_tsa_response(self, req: TimeStampReq) -> TimeStampResp:
            asked = urllib.request.Request(  # noqa: S310  the command lets only web addresses in
                address, req.dump(), {"Content-Type": _TYPE}
            )
            try:
                # Nothing else waits meanwhile.
                with urllib.request.urlopen(asked, timeout=SECONDS) as answer:  # noqa: ASYNC210, S310
                    return TimeStampResp.load(answer.read())
            except urllib.error.HTTPError as refusal:
                refusal.close()
                raise

    return Server()  # type: ignore[no-untyped-call]


def why_no_timestamp(error: Exception) -> str:
    """Say why a server gave none."""
    match getattr(error, "reason", error):
        case _ if isinstance(error, urllib.error.HTTPError):
            return f"jawabannya HTTP {error.code}"
        case TimeoutError():
            return f"tidak menjawab dalam {SECONDS} detik"
        case socket.gaierror():
            return "nama servernya tidak dikenal"
        case ConnectionError():
            return "sambungannya ditolak atau terputus"
    return "jawabannya bukan stempel waktu"
