"""`renstra` run as a program of its own, and what it left."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click.testing

import renstra as module

ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(module.__file__).parents[1])}
"""The program under test is found from any working folder."""
ENGLISH_SYSTEM = {"LANG": "en_US.UTF-8", "LC_ALL": "C.UTF-8", "LANGUAGE": "en"}
TERMINAL = {"COLUMNS": "200"}
PROGRAM = "from renstra.cli import main; main(prog_name='renstra')"
ENGLISH = re.compile(
    r"\b(usage|options?|errors?|commands?|arguments?|args|show|exit|try|missing|no such|invalid|"
    r"help|default|path|unexpected|"
    r"traceback|requires|did you mean|file|directory|not found|denied|warning|text|integer)\b(?!-)",
    re.IGNORECASE,
)
TECHNICAL_NAMES = re.compile(
    r"--(?:help|version|out|quiet|no-pdf)\b|-h\b|\.(?:xlsx|docx|pdf|toml|j2|png)\b|\S*/\S*"
)
"""Words that are names, not language: options, file endings, paths."""


@dataclass(frozen=True)
class Result:
    """What a run left: exit code, what it said and where."""

    code: int
    out: str
    problem: str

    @classmethod
    def of_program(cls, finished: subprocess.CompletedProcess[str]) -> Result:
        """What a program of its own left."""
        return cls(finished.returncode, finished.stdout, finished.stderr)

    @classmethod
    def of_call(cls, finished: click.testing.Result) -> Result:
        """What a call within this process left."""
        return cls(finished.exit_code, finished.stdout, finished.stderr)

    @property
    def everything(self) -> str:
        """All that it said."""
        return self.out + self.problem

    @property
    def english_words(self) -> list[str]:
        """English words in it."""
        return [m[0] for m in ENGLISH.finditer(TECHNICAL_NAMES.sub("", self.everything))]


Runner = Callable[..., Result]


def read_terminal(parent: int) -> str:
    """Read what a program said to a terminal, from the other end of it, until it leaves."""
    content = b""
    try:
        while chunk := os.read(parent, 4096):
            content += chunk
    except OSError:  # Linux tells the end of a terminal so
        pass
    os.close(parent)
    return content.decode()
