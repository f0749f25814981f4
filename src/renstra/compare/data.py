"""The list of changes as JSON, for other programs: stable order, with sheet and cell on both sides."""

from __future__ import annotations

import json
from typing import Any

from .changes import HasilBanding, Letak, Padanan, Perubahan
from .reasons import Alasan
from .wording import sebut_unsur, tulis_semula_menjadi

FORMAT = 1


def json_perubahan(hasil: HasilBanding, nama_lama: str, nama_baru: str) -> str:
    """Return every change as JSON text.

    Rupiah are whole numbers; everything else is written as on the page. `kode` of the two sides are lists, for rows that
    were merged or split.
    """
    alasan = Alasan(hasil)
    per_alasan: list[dict[str, Any]] = []
    for p in hasil.padanan:
        menurut = alasan.untuk(p)
        per_alasan += (_satu(u, p, menurut[u.jenis]) for u in p.perubahan)
    per_alasan += (_satu(u, None, None) for u in hasil.lain)
    isi = {
        "format": FORMAT,
        "lama": _dokumen(hasil, nama_lama, lama=True),
        "baru": _dokumen(hasil, nama_baru, lama=False),
        "jumlah_perubahan": len(per_alasan),
        "perubahan": per_alasan,
    }
    return json.dumps(isi, ensure_ascii=False, indent=1)


def _dokumen(hasil: HasilBanding, nama: str, lama: bool) -> dict[str, Any]:
    r = hasil.lama if lama else hasil.baru
    i = r.identitas
    return {
        "nama": nama,
        "judul": i.judul,
        "versi": i.versi,
        "tanggal": i.tanggal_penetapan.isoformat(),
        "ilustrasi": i.ilustrasi,
        "pagu": {str(t): r.pagu(t) for t in i.periode.tahun_pagu},
        "pagu_total": r.pagu_total,
    }


def _satu(u: Perubahan, p: Padanan | None, alasan: str | None) -> dict[str, Any]:
    semula, menjadi = tulis_semula_menjadi(u)
    uang = u.unsur == "pagu"
    return {
        "ranah": u.ranah,
        "jenis": u.jenis,
        "bagian": u.bagian,
        "unsur": sebut_unsur(u),
        "tahun": u.tahun,
        "indikator": u.indikator,
        "lama": [_letak(le) for le in u.lama],
        "baru": [_letak(le) for le in u.baru],
        "semula": u.semula if uang else semula,
        "menjadi": u.menjadi if uang else menjadi,
        "cara": p.cara if p else "",
        "dugaan": u.skor,
        "alasan": alasan,
    }


def _letak(letak: Letak) -> dict[str, Any]:
    isi = {"kode": letak.kode, "nama": letak.nama, "induk": letak.induk, "lembar": letak.lembar, "sel": letak.sel}
    return {k: n for k, n in isi.items() if n} | ({"paragraf": letak.nomor} if not letak.lembar and letak.nomor else {})
