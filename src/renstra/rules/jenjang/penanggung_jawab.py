"""Rules R307 and R314: everything that is planned is some unit's of the organisation to carry
out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ...files.likeness import likely_meant
from ...model import Origin
from ...model.sistematika import EIGHT_CHAPTERS
from ..example import rows
from ..rule import Flaw, flaw, rule
from ..view import RuleView

_MAX_CANDIDATES = 3


@rule(
    "R307",
    "Penanggung jawab adalah unit dalam organisasi",
    "peringatan",
    "Penanggung jawab yang bukan perangkat daerah ini atau unitnya pada lembar Jabatan tidak "
    "dapat dimintai pertanggungjawaban.",
    needs=("Jabatan",),
    sistematika=(EIGHT_CHAPTERS,),
    given=rows("Jabatan", {"Kode": "1.1", "Jabatan": "Sekretaris"}, start=3),
    bad=rows("Sub Kegiatan", {"Penanggung Jawab": "Sekretariatt"}),
    good=rows("Sub Kegiatan", {"Penanggung Jawab": "Sekretariat"}),
)
def unknown_penanggung_jawab(b: RuleView) -> Iterator[Flaw]:
    """Penanggung jawab that is neither the office nor a unit or post of its organisation; silent
    without sheet Jabatan.

    A cell may name several, separated by semicolons, slashes, commas or *dan*.
    """
    if not b.renstra.jabatan:
        return
    known = _known_units(b)
    opd = b.renstra.identitas
    tail = tuple(
        f" {_normalise_unit(n)}"
        for n in (opd.nama_opd, opd.opd, opd.singkatan_opd, opd.opd.partition(" ")[0])
        if n
    )

    def present(text: str) -> bool:
        name = _normalise_unit(text)
        candidates = [name, name.removeprefix("kepala ")]
        candidates += [n.removesuffix(e) for n in candidates for e in tail]
        return any(n in known for n in candidates) or bool(_ALL_UNITS.match(name))

    @cache
    def unknown(text: str) -> tuple[str, ...]:
        """The parts of a cell that are no unit."""
        if present(text):
            return ()
        part = [x for x in _SEPARATOR.split(text) if x]
        rest = [
            x
            for x in part
            if not present(x) and not all(present(y) for y in _FINE_SEPARATOR.split(x) if y)
        ]
        return tuple(rest)

    @cache
    def advice(text: str) -> str:
        return _suggest_unit(text, known)

    for origin, content, kode in _penanggung_jawab_cells(b):
        if error := unknown(content):
            yield flaw(
                origin,
                "penanggung_jawab",
                f"{', '.join(error)} tidak ada dalam organisasi",
                found=content,
                expected="nama perangkat daerah, atau unit pada lembar Jabatan",
                advice=advice(error[0]),
                subject=kode,
            )


_SEPARATOR = re.compile(r"\s*[;/\n]\s*")
_FINE_SEPARATOR = re.compile(r"\s*,\s*(?:dan\s+)?|\s+dan\s+|\s*&\s*")
_ALL_UNITS = re.compile(
    r"(semua|seluruh|setiap|masing masing) (bidang|bagian|seksi|unit|uptd|subbagian)\b"
)


def _penanggung_jawab_cells(b: RuleView) -> Iterator[tuple[Origin, str, str]]:
    yield from ((s.origin, s.penanggung_jawab, s.kode) for s in b.with_pagu if s.penanggung_jawab)
    yield from (
        (x.origin, x.penanggung_jawab, x.kode_rujukan)
        for x in b.renstra.indikator_rpjmd
        if x.penanggung_jawab
    )


def _known_units(b: RuleView) -> dict[str, str]:
    """Everything that a unit may be called, with its name as the sheet writes it.

    ``UPTD Panti Asuhan (PA)`` is also ``UPTD Panti Asuhan``, ``UPTD PA`` and ``PA``.
    """
    i = b.renstra.identitas
    name = [i.opd, i.nama_opd, f"{i.opd} {i.daerah}"]
    if i.singkatan_opd:
        name += [
            i.singkatan_opd,
            f"{i.singkatan_opd} {i.nama_daerah}",
            f"{i.singkatan_opd} {i.daerah}",
        ]
    known = {_normalise_unit(n): n for n in name}
    for j in b.renstra.jabatan:
        for n in (j.unit, j.nama):
            for form in (n, *_short_forms(n)):
                known.setdefault(_normalise_unit(form), n)
    return known


def _short_forms(name: str) -> Iterator[str]:
    if m := re.fullmatch(r"(\S+)(.*?)\s*\((.+?)\)(.*)", name):
        yield f"{m[1]}{m[2]}{m[4]}"
        yield f"{m[1]} {m[3]}"
        yield m[3]


def _normalise_unit(name: str) -> str:
    """A unit as units are compared: small letters, no marks, and abbreviations written out."""
    text = re.sub(r"[\W_]+", " ", name.casefold().replace("&", " dan ")).strip()
    text = re.sub(r"\bsub (bagian|bag)\b", "subbagian", text)
    return " ".join(_ABBREVIATED_UNITS.get(words, words) for words in text.split())


_ABBREVIATED_UNITS = {
    "subbag": "subbagian",
    "subag": "subbagian",
    "kasubbag": "subbagian",
    "kasubag": "subbagian",
    "kabid": "bidang",
    "kabag": "bagian",
    "kasi": "seksi",
}


def _suggest_unit(text: str, known: dict[str, str]) -> str:
    """What may have been meant: the units that hold all of its words, else the nearest name."""
    from rapidfuzz import fuzz, process  # only a name that is wrong pays for it

    words = set(_normalise_unit(text).split())
    candidates = list(
        dict.fromkeys(
            n for k, n in known.items() if words <= set(k.split()) and not n.startswith("Kepala ")
        )
    )
    if len(candidates) > 1:
        more = "; …" if len(candidates) > _MAX_CANDIDATES else ""
        return f"pilih unitnya: {'; '.join(candidates[:_MAX_CANDIDATES])}{more}"
    if not candidates and (
        nearest := process.extractOne(
            _normalise_unit(text), tuple(known), scorer=fuzz.ratio, score_cutoff=75
        )
    ):
        candidates = [known[nearest[0]]]
    return likely_meant(
        candidates[0] if candidates else None,
        "tambahkan unit itu pada lembar Jabatan, atau ganti namanya",
    )


@rule(
    "R314",
    "Sub kegiatan terencana mempunyai penanggung jawab",
    "peringatan",
    "Tabel pendanaan meminta unit kerja penanggung jawab pada setiap sub kegiatan yang bertarget "
    "atau berpagu.",
    sistematika=(EIGHT_CHAPTERS,),
    given=rows("Sub Kegiatan", {"Penanggung Jawab": "Dinas Sosial"}),
    bad=rows("Sub Kegiatan", {"Penanggung Jawab": ""}, start=3),
    good=rows("Sub Kegiatan", {"Penanggung Jawab": "Dinas Sosial"}, start=3),
)
def missing_penanggung_jawab(b: RuleView) -> Iterator[Flaw]:
    """Planned sub kegiatan without penanggung jawab; told once where no sub kegiatan has one."""
    missing = [s for s in b.renstra.sub_kegiatan if not s.penanggung_jawab and s.terencana]
    plan = [s for s in b.renstra.sub_kegiatan if s.terencana] if missing else []
    overall = len(missing) == len(plan) > 1
    message = (
        f"penanggung jawab kosong pada {len(plan)} sub kegiatan"
        if overall
        else "penanggung jawab kosong"
    )
    for s in missing[:1] if overall else missing:
        yield flaw(
            s.origin,
            "penanggung_jawab",
            message,
            found="kosong",
            expected="perangkat daerah, atau unit pada lembar Jabatan",
            advice="isi kolom Penanggung Jawab",
            subject=s.kode,
        )
