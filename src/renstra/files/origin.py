"""What a document was built of, as the document itself carries it: the version of the plan, the
program, and the fingerprint of every file that went in.

Its properties are plain texts by name, in the namespace `NAMESPACE`, so that a Word file and a PDF
can both hold them. `masukan` is written as ``sha256sum`` writes it, and `sidikMasukan` is the
sha256 of that text: anybody can check both without this program.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from .spelling import readable

NAMESPACE = "urn:renstra:asal:1"
PROPERTIES: Mapping[str, str] = {
    "versi": "Versi rencana menurut lembar Identitas",
    "program": "Versi renstra yang menyusun dokumen",
    "draf": "ya bila dokumen disusun sebagai draf",
    "sidikMasukan": "sha256 seluruh masukan, yaitu sha256 dari teks masukan",
    "masukan": "sha256 dan nama setiap berkas masukan, satu baris tiap berkas",
}
"""The properties in their order, and what each says, for those who meet it elsewhere."""
_YES = "ya"
_UNWRITABLE = re.compile("[\0-\x1f\x7f\ufffe\uffff]")
"""Characters that XML or a line of text cannot hold, but names of files on Linux can."""
_INPUT = re.compile(r"([0-9a-f]{64})  (.+)")


@dataclass(frozen=True)
class Origin:
    """What a document was built of.

    `version` is the label of the plan (it may be empty), `program` the version of renstra. `digest`
    (sha256) stands for all inputs, `inputs` has that of each file by its path in the plan's folder;
    both are empty where the files could not be read once more.
    """

    version: str
    program: str
    digest: str = ""
    inputs: Mapping[str, str] = field(default_factory=dict)
    draft: bool = False

    @property
    def properties(self) -> dict[str, str]:
        """It as texts by the names of `PROPERTIES`, in their order."""
        return {
            "versi": _UNWRITABLE.sub(" ", self.version),
            "program": self.program,
            "draf": _YES if self.draft else "tidak",
            "sidikMasukan": self.digest,
            "masukan": inputs_text(self.inputs),
        }

    @classmethod
    def parse(cls, properties: Mapping[str, str]) -> Self | None:
        """Return what such properties say; None where they are not those of a document of ours, or
        where the digest of all inputs is not that of the list.
        """
        program, digest = properties.get("program", ""), properties.get("sidikMasukan", "")
        text = properties.get("masukan", "")
        found = [_INPUT.fullmatch(line) for line in text.split("\n") if line.strip()]
        inputs = {one[2]: one[1] for one in found if one}
        sound = len(inputs) == len(found) and digest == (digest_of(inputs) if inputs else "")
        if not program or not sound:
            return None
        return cls(
            properties.get("versi", ""), program, digest, inputs, properties.get("draf") == _YES
        )


def shown_name(name: str) -> str:
    """Return the name of an input as documents and records can hold it: the same, unless it has
    signs that no text can.
    """
    return _UNWRITABLE.sub("\ufffd", readable(name))


def inputs_text(inputs: Mapping[str, str]) -> str:
    """Return the digests of files as ``sha256sum`` writes them, one a line."""
    return "".join(f"{digest}  {name}\n" for name, digest in inputs.items())


def digest_of(inputs: Mapping[str, str]) -> str:
    """Return one sha256 for the digests of all inputs, in their order."""
    return hashlib.sha256(inputs_text(inputs).encode()).hexdigest()
