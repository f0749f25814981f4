"""The bidang urusan that official names are known of, by the level of a region."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..model.perangkat_daerah import bidang_name
from ..reference.nomenklatur import KEWENANGAN, Nomenklatur, OfficialName, normalise_kode, tidy_kode
from ..reference.read import nomenklatur_of

_LINKS = frozenset({"dan", "serta"})
_CALLED: Mapping[str, str] = {
    "1.01": "disdik dindik disdikbud disdikpora dikbud",
    "1.02": "dinkes dinkesp2kb",
    "1.03": "dpupr pupr dpu disputr pekerjaan+umum",
    "1.04": "disperkim perkim dprkp disperakim",
    "1.05": "bpbd satpol damkar polisi+pamong+praja penanggulangan+bencana pemadam+kebakaran",
    "1.06": "dinsos",
    "2.07": "disnaker disnakertrans",
    "2.08": "dp3a dp3ap2kb dppkbp3a dp3akb",
    "2.09": "dishanpan",
    "2.11": "dlh dislh",
    "2.12": "disdukcapil dukcapil kependudukan+pencatatan+sipil",
    "2.13": "dpmd dispermades dispmd",
    "2.14": "dppkb dp2kb dp3ap2kb dppkbp3a dp3akb dinkesp2kb",
    "2.15": "dishub",
    "2.16": "diskominfo diskominfotik diskominfosp",
    "2.17": "diskop diskopukm dinkop dinkopukm koperasi+ukm",
    "2.18": "dpmptsp",
    "2.19": "dispora disporapar disparpora disdikpora",
    "2.22": "disbud disbudpar disdikbud dikbud",
    "2.23": "dispusip dispersip disarpus dinarpus",
    "2.24": "dispusip dispersip disarpus dinarpus",
    "3.25": "diskan dislutkan diskanla",
    "3.26": "dispar disbudpar disporapar disparpora",
    "3.27": "distan dispertan distanak",
    "3.30": "disdag disperindag disperindagkop",
    "3.31": "disperin disperindag disperindagkop",
    "3.32": "disnakertrans",
    "4.01": "setda",
    "4.02": "setwan sekretariat+dewan",
    "5.01": "bappeda bappelitbang bappelitbangda bapperida bappedalitbang baperlitbang",
    "5.02": "bpkad bkad bpkd bapenda pendapatan+daerah",
    "5.03": "bkpsdm bkpsdmd bkpp",
    "5.04": "bkpsdm bkpsdmd bkpp",
    "5.05": "brida balitbang bappelitbang bappelitbangda bapperida bappedalitbang baperlitbang",
    "6.01": "irda itda",
    "8.01": "kesbangpol bakesbangpol kesbang",
}
"""What offices call themselves in short, and what their names say otherwise than the official name
of the bidang; words that must stand together are joined by ``+``. What stands for two things in
different regions (DKP, BKD) is left out.
"""


def known_bidang(tingkat: str) -> dict[str, str]:
    """The official name of each bidang urusan by its kode, in the order of kode."""
    tables = _tables(tingkat)
    named = {kode: table.by_kode.get(normalise_kode(kode)) for kode, table in tables.items()}
    return {kode: name.name if (name := named[kode]) else "" for kode in sorted(tables)}


def likely_bidang(opd: str, tingkat: str) -> tuple[str, ...]:
    """The bidang urusan whose name stands in the name of an office, word for word, or that is known
    to be meant by what offices are called in short.
    """
    words = _words(opd)

    def told(kode: str, name: str) -> bool:
        ways = (_words(bidang_name(name)), *map(_words, _CALLED.get(kode, "").split()))
        return any(way and way <= words for way in ways)

    return tuple(kode for kode, name in known_bidang(tingkat).items() if told(kode, name))


def official_names(tingkat: str, bidang: Sequence[str]) -> tuple[OfficialName, ...]:
    """The official names of some bidang urusan, each from the latest table that knows it.

    Raises `ValueError` with what to tell when none does.
    """
    if bidang and not tingkat:
        raise ValueError("bidang urusan memerlukan tingkat daerah, misalnya --tingkat kabupaten.")
    names: dict[str, OfficialName] = {}
    for kode in map(tidy_kode, bidang):
        known = _tables(tingkat)
        if kode not in known:
            raise ValueError(
                f"bidang urusan {kode} tidak ada dalam nomenklatur {tingkat.lower()}. "
                f"Yang ada: {', '.join(sorted(known))}."
            )
        names |= {n.kode: n for n in known[kode].names_of(kode)}
    return tuple(names.values())


def _tables(tingkat: str) -> dict[str, Nomenklatur]:
    """The latest table that knows each bidang urusan, by its kode."""
    digit = KEWENANGAN[tingkat]
    return {kode: table for table in nomenklatur_of(tingkat) for kode in table.bidang_of(digit)}


def _words(name: str) -> set[str]:
    return set(re.findall(r"[a-z0-9]+", name.lower())) - _LINKS
