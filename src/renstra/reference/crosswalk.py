"""What the office itself says of which old kode became which new one, held against both plans."""

from __future__ import annotations

from collections.abc import Iterable

from ..files.likeness import likely_meant
from ..model import Finding, Node, Renstra


def check_crosswalk(
    padanan: Iterable[tuple[int, str, str]], old: Renstra, new: Renstra, path: str
) -> tuple[Finding, ...]:
    """Return what is wrong with a crosswalk: a kode that is not there, or levels that cannot be the
    same.

    `padanan` are rows with their line in the file `path`, the old and the new kode; one of them may
    be empty.
    """
    result: list[Finding] = []
    own: dict[tuple[bool, str], int] = {}
    content = list(padanan)
    paired = {
        (side, kode) for _, a, b in content if a and b for side, kode in ((False, a), (True, b))
    }
    for number, old_kode, new_kode in content:
        node: list[Node] = []
        for kode, renstra, what in ((old_kode, old, "lama"), (new_kode, new, "baru")):
            if kode and kode not in renstra.per_kode:
                result.append(_not_found(path, number, kode, what, renstra))
            elif kode:
                node.append(renstra.per_kode[kode])
        if len(node) == 2 and node[0].level is not node[1].level:
            a, b = (s.level.lower() for s in node)
            message = f"{old_kode} adalah {a}, sedangkan {new_kode} adalah {b}"
            result.append(
                _row_fault(path, number, message, f"{old_kode}, {new_kode}", "dua kode setingkat")
            )
        if bool(old_kode) != bool(new_kode):
            key = (bool(new_kode), old_kode or new_kode)
            if key in paired or key in own:
                what = "baru" if new_kode else "dihapus"
                result.append(
                    _row_fault(
                        path,
                        number,
                        f"kode disebut {what}, padahal ada di baris lain",
                        key[1],
                        "satu baris saja",
                    )
                )
            own[key] = number
    return tuple(result)


def _not_found(path: str, number: int, kode: str, what: str, renstra: Renstra) -> Finding:
    from rapidfuzz import process

    similar = process.extractOne(kode, list(renstra.per_kode), score_cutoff=80)
    advice = likely_meant(similar and similar[0], f"periksa kode pada buku kerja {what}")
    return _row_fault(
        path,
        number,
        f"kode {what} tidak ada pada rencana {what}",
        kode,
        f"kode dari rencana {what}",
        advice,
    )


def _row_fault(
    path: str,
    number: int,
    message: str,
    content: str,
    expected: str,
    advice: str = "perbaiki baris ini",
) -> Finding:
    return Finding("D10", path, str(number), message, content, expected, advice)
