"""The command line: the one place, for now, that talks to people; a command is a file here."""

from . import build, check, diff, doctor, init, log, page, perbarui, pohon, rules
from .group import main

__all__ = [
    "build",
    "check",
    "diff",
    "doctor",
    "init",
    "log",
    "main",
    "page",
    "perbarui",
    "pohon",
    "rules",
]
