"""The result of a check as data: what other programs read, and what the page is made of."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ..model import Pengecualian, Temuan
from ..model.temuan import TINGKAT
from .catalog import jelaskan

if TYPE_CHECKING:
    from ..check import HasilPeriksa


def data(hasil: HasilPeriksa, nama: str) -> dict[str, Any]:
    """Return the result as plain values, in a fixed order.

    `nama` is the plan as its outputs call it. ``rencana`` is None when the workbook could not be read as a plan; the
    name of the nomenclature table is there when the result knows it.
    """
    ringkasan: dict[str, Any] = {
        **{t: hasil.banyak(t) for t in TINGKAT},
        "dikecualikan": len(hasil.dimatikan),
        "aturan": hasil.aturan,
        "berjalan": hasil.berjalan,
        "lolos": hasil.berjalan and hasil.lolos,
    }
    if hasil.nomenklatur:
        ringkasan["nomenklatur"] = hasil.nomenklatur
    return {
        "nama": nama,
        "rencana": _rencana(hasil),
        "ringkasan": ringkasan,
        "temuan": [_temuan(t) for t in hasil.temuan],
        "dikecualikan": [
            _temuan(d.temuan) | {"alasan": d.pengecualian.alasan, "pengecualian": _tempat(d.pengecualian)}
            for d in hasil.dimatikan
        ],
    }


def json_teks(hasil: HasilPeriksa, nama: str) -> str:
    """Return the result as JSON, written so that people can read it too."""
    return json.dumps(data(hasil, nama), ensure_ascii=False, indent=2)


def _rencana(hasil: HasilPeriksa) -> dict[str, str] | None:
    if hasil.renstra is None:
        return None
    i = hasil.renstra.identitas
    return {"dokumen": i.nama_dokumen, "opd": i.nama_opd, "periode": i.periode.tertulis, "versi": i.versi}


def _temuan(t: Temuan) -> dict[str, str]:
    p = jelaskan(t.kode)
    return {
        "kode": t.kode,
        "judul": p.judul,
        "kelompok": p.kelompok,
        "tingkat": t.tingkat,
        "lembar": t.lembar,
        "sel": t.sel,
        "tempat": t.tempat,
        "perihal": t.perihal,
        "pesan": t.pesan,
        "isi": t.isi,
        "harap": t.harap,
        "saran": t.saran,
    }


def _tempat(p: Pengecualian) -> str:
    """The cell of the sheet *Aturan* that switches a finding off."""
    return "!".join(bagian for bagian in (p.asal.lembar, p.asal.sel("kode")) if bagian)
