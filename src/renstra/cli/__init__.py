"""The command line: a command is a file here."""

from . import (
    build,
    check,
    diff,
    doctor,
    init,
    log,
    page,
    perbarui,
    pohon,
    rules,
    salinan,
    sign,
    tarik,
    verify,
)
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
    "salinan",
    "sign",
    "tarik",
    "verify",
]
