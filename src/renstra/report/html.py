"""The result of a check as one page: it needs no network, no other file and no script to be read; see ``templates/laporan``."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from ..model.angka import tulis_bilangan
from ..model.temuan import TINGKAT
from ..templates import baca_teks, cari
from .catalog import jelaskan, sebut_sel
from .data import data

if TYPE_CHECKING:
    from ..check import HasilPeriksa

_TANPA_LEMBAR = "Umum"


def html(hasil: HasilPeriksa, nama: str) -> str:
    """Return the page. Everything that comes from the plan is escaped, and scripts from elsewhere are forbidden to run."""
    from jinja2 import Environment, StrictUndefined

    berkas = cari("laporan", "periksa.html.j2")
    assert berkas is not None, "templat bawaan selalu ada"
    env = Environment(undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    env.filters |= {"bilangan": tulis_bilangan, "sebut_sel": sebut_sel}
    return env.from_string(baca_teks(berkas)).render(**_isi(hasil, nama))


def _isi(hasil: HasilPeriksa, nama: str) -> dict[str, Any]:
    d = data(hasil, nama)
    temuan, mati = d["temuan"], d["dikecualikan"]
    kode = dict.fromkeys(sorted(t["kode"] for t in (*temuan, *mati)))
    per_lembar = {n: list(isi) for n, isi in groupby(sorted(temuan, key=_urut(temuan)), key=_lembar)}
    return {
        "nama": nama,
        "rencana": d["rencana"],
        "ringkasan": d["ringkasan"],
        "tingkat": TINGKAT,
        "per_lembar": per_lembar,
        "kelompok": sorted({t["kelompok"] for t in temuan}),
        "banyak": len(temuan),
        "mati": mati,
        "penjelasan": [jelaskan(k) for k in kode],
    }


def _lembar(t: dict[str, str]) -> str:
    return t["lembar"] or _TANPA_LEMBAR


def _urut(temuan: list[dict[str, str]]) -> Any:
    """Sheets in the order in which they first appear, each once."""
    tempat = {n: i for i, n in enumerate(dict.fromkeys(map(_lembar, temuan)))}
    return lambda t: tempat[_lembar(t)]
