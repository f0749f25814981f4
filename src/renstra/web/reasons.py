"""Reasons that people typed on the page for changes of a plan: kept until they are taken over."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from threading import Lock

from ..files.writing import write_files_safely
from .memory import memory_folder

Reasons = Mapping[tuple[str, str], str]
"""Reasons by the kode of a row and the kind of its change."""


class TypedReasons:
    """The reasons typed while one plan was open, by the pair of versions that they are for.

    Those of a plan that has a place are found again by the next run.
    """

    def __init__(self, place: Path | None = None) -> None:
        self._place = place
        self._by_pair: dict[str, dict[tuple[str, str], str]] = {}
        self._lock = Lock()

    def of(self, pair: str) -> Reasons:
        """What was typed for a pair."""
        with self._lock:
            return dict(self._known(pair))

    def keep(self, pair: str, typed: Reasons) -> None:
        """Keep these, too; one without words is no more. Raises `OSError` where they can be kept no
        longer than this run.
        """
        with self._lock:
            known = self._known(pair)
            known |= {key: " ".join(words.split()) for key, words in typed.items()}
            for key in [key for key, words in known.items() if not words]:
                del known[key]
            if self._place:
                rows = [[*key, words] for key, words in known.items()]
                content = {"rencana": str(self._place), "pasangan": pair, "alasan": rows}
                written = json.dumps(content, ensure_ascii=False, indent=1).encode()
                write_files_safely({self._file(pair): written})

    def _known(self, pair: str) -> dict[tuple[str, str], str]:
        if pair not in self._by_pair:
            self._by_pair[pair] = self._read(pair) if self._place else {}
        return self._by_pair[pair]

    def _read(self, pair: str) -> dict[tuple[str, str], str]:
        with suppress(OSError, ValueError, TypeError, LookupError):
            rows = json.loads(self._file(pair).read_bytes())["alasan"]
            return {(str(kode), str(kind)): str(words) for kode, kind, words in rows}
        return {}

    def _file(self, pair: str) -> Path:
        digest = hashlib.sha256(f"{self._place}\n{pair}".encode()).hexdigest()
        return memory_folder() / "alasan" / f"{digest[:32]}.json"
