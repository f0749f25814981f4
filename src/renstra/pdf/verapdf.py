"""veraPDF, the judge of PDF/A, where it is installed: run as a child process, its machine-readable
report read.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from ..files.causes import cause_of_error
from ..files.temporary import temporary_folder

_NAMES = ("verapdf", "veraPDF")
_SECONDS = 300
_RULES_SHOWN = 3
"""Broken rules that a message names."""


@dataclass(frozen=True)
class Verdict:
    """Whether a PDF is what it claims; None where that was not found out. And words about it."""

    compliant: bool | None
    words: str


@dataclass(frozen=True)
class VeraPdf:
    """A veraPDF that is installed."""

    program: Path
    seconds: float = _SECONDS

    def judge(self, content: bytes, form: str) -> Verdict:
        """Have a PDF judged as the archive `form` that it claims (``2B``), PDF/A-2b if none."""
        flavour = (form or "2B").lower()
        with temporary_folder() as folder:
            file = folder / "naskah.pdf"
            file.write_bytes(content)
            command = [str(self.program), "--format", "xml", "--flavour", flavour, str(file)]
            try:
                ended = subprocess.run(
                    command, capture_output=True, timeout=self.seconds, check=False
                )
            except subprocess.TimeoutExpired:
                return Verdict(None, f"tidak selesai dalam {self.seconds:g} detik dan dihentikan")
            except OSError as error:
                return Verdict(None, f"tidak dapat dijalankan: {cause_of_error(error)}")
        return _read_verdict(ended.stdout, flavour)


def find_verapdf() -> VeraPdf | None:
    """The veraPDF on ``PATH``, if there is one."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return VeraPdf(Path(found)) if found else None


def _read_verdict(report: bytes, flavour: str) -> Verdict:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(report, parser)
    except etree.XMLSyntaxError:
        return Verdict(None, "laporannya tidak terbaca")
    found = next(root.iter("{*}validationReport"), None)
    if found is None or found.get("isCompliant") not in {"true", "false"}:
        trouble = next(root.iter("{*}exceptionMessage"), None)
        said = "" if trouble is None or not trouble.text else f": {trouble.text.strip()}"
        return Verdict(None, f"tidak sampai pada putusan{said}")
    if found.get("isCompliant") == "true":
        return Verdict(True, f"memenuhi PDF/A-{flavour} menurut veraPDF")
    broken = [rule for rule in found.iter("{*}rule") if rule.get("status") == "failed"]
    told = "; ".join(map(_rule_words, broken[:_RULES_SHOWN]))
    more = f"; dan {len(broken) - _RULES_SHOWN} aturan lagi" if len(broken) > _RULES_SHOWN else ""
    return Verdict(False, f"tidak memenuhi PDF/A-{flavour} menurut veraPDF: {told}{more}")


def _rule_words(rule: etree._Element) -> str:
    description = next(rule.iter("{*}description"), None)
    said = "" if description is None else " ".join((description.text or "").split())
    return f"butir {rule.get('clause')} ({said})"
