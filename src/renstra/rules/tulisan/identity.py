"""Rules R522-R524: answers of *Identitas* that contradict each other, or say the region twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..example import form
from ..lib.slips import one_letter_apart
from ..lib.spelling import region_key
from ..rule import Flaw, flaw, rule
from ..view import RuleView

_HEAD_OF = {"Provinsi": "gubernur", "Kabupaten": "bupati", "Kota": "walikota"}
"""Who leads a region of each level, written as names of regions are compared."""
_LEVEL_WORDS = {
    "Provinsi": r"(?:Pro[vp]insi|Prov)\b\.?",
    "Kabupaten": r"(?:Kabupaten|Kab)\b\.?",
    "Kota": r"Kota\b",
}
_IN_FRONT = {
    level: re.compile(rf"(?:{'|'.join(words)})\s+(?=\w)", re.IGNORECASE)
    for level, words in {
        "Provinsi": [_LEVEL_WORDS["Provinsi"], _LEVEL_WORDS["Kabupaten"]],
        "Kabupaten": [_LEVEL_WORDS["Provinsi"], _LEVEL_WORDS["Kabupaten"]],
        "Kota": [*_LEVEL_WORDS.values()],
    }.items()
}
"""Words of level before the name of a region of each; only a kota is never called Kota itself."""


@rule(
    "R522",
    "Sebutan kepala daerah sesuai dengan tingkat daerah",
    "kesalahan",
    "Provinsi dipimpin gubernur, kabupaten bupati, kota wali kota; sebutan yang lain tercetak di "
    "seluruh dokumen.",
    bad=form({"Tingkat daerah": "Provinsi", "Sebutan kepala daerah": "Bupati"}),
    good=form({"Tingkat daerah": "Provinsi", "Sebutan kepala daerah": "Gubernur"}),
)
def wrong_kepala_daerah(b: RuleView) -> Iterator[Flaw]:
    """The head of another level of region than the plan's, its own with the name of the region, or
    with a slip of letters; a title of none of them says nothing.
    """
    i = b.renstra.identitas
    written, own = region_key(i.kepala_daerah), _HEAD_OF[i.tingkat_daerah]
    another = own not in written and any(head in written for head in _HEAD_OF.values())
    if another or written == own + region_key(i.daerah) or one_letter_apart(written, own):
        expected = "Wali Kota" if own == "walikota" else own.capitalize()
        yield flaw(
            i.origin,
            "kepala_daerah",
            f"sebutan kepala daerah bukan sebutan untuk {i.tingkat_daerah.lower()}",
            found=i.kepala_daerah,
            expected=f"{expected}, karena Tingkat daerah berisi {i.tingkat_daerah}",
            advice="tulis sebutannya saja, tanpa nama daerah; atau betulkan tingkat daerahnya",
        )


@rule(
    "R523",
    "Nama daerah ditulis satu kali",
    "kesalahan",
    "Tingkat dan nama daerah ditambahkan pada setiap nama; yang menuliskannya lagi mencetak "
    "'Kabupaten Kabupaten Situbondo'.",
    bad=form({"Nama daerah": "Provinsi Bengkulu"}),
    good=form({"Nama daerah": "Bengkulu"}),
)
def region_told_twice(b: RuleView) -> Iterator[Flaw]:
    """The level before the name of the region, and the region at the end of the office's name."""
    i = b.renstra.identitas
    doubled = _IN_FRONT[i.tingkat_daerah].match(i.daerah)
    if doubled:
        yield flaw(
            i.origin,
            "daerah",
            "tingkat daerah ditulis lagi di depan nama daerah",
            found=i.daerah,
            expected=i.daerah[doubled.end() :],
            advice="hapus tingkatnya; Tingkat daerah sudah menyebutnya",
        )
    name = i.daerah[doubled.end() :] if doubled else i.daerah
    level = _LEVEL_WORDS[i.tingkat_daerah]
    region = r"\s+".join(map(re.escape, name.split()))
    if end := re.search(rf"\s+{level}\s*{region}\W*$", i.opd, re.IGNORECASE):
        yield flaw(
            i.origin,
            "opd",
            "nama perangkat daerah sudah memuat nama daerah",
            found=i.opd,
            expected=i.opd[: end.start()],
            advice="hapus nama daerahnya; Tingkat daerah dan Nama daerah ditambahkan sendiri",
        )


@rule(
    "R524",
    "Wali Kota ditulis dua kata",
    "peringatan",
    "Undang-Undang Nomor 23 Tahun 2014 menulis wali kota; sebutan dari Identitas tercetak di "
    "seluruh dokumen.",
    given=form({"Tingkat daerah": "Kota"}),
    bad=form({"Sebutan kepala daerah": "Walikota"}),
    good=form({"Sebutan kepala daerah": "Wali Kota"}),
)
def walikota_in_one_word(b: RuleView) -> Iterator[Flaw]:
    """*Walikota* on *Identitas* only: titles of older regulations have it so."""
    i = b.renstra.identitas
    if re.search(r"\bwalikota\b", i.kepala_daerah, re.IGNORECASE):
        yield flaw(
            i.origin,
            "kepala_daerah",
            "sebutan kepala daerah tidak baku",
            found=i.kepala_daerah,
            expected=re.sub(r"\bwalikota\b", "Wali Kota", i.kepala_daerah, flags=re.IGNORECASE),
            advice="tulis dua kata",
        )
