"""The list of changes as JSON, for other programs: stable order, with sheet and cell on both
sides.
"""

from __future__ import annotations

import json

from .changes import Change, ComparisonResult, Padanan, Position
from .reasons import AlasanLookup
from .wording import element_text, folded_text, format_semula_menjadi

FORMAT = 1


def changes_json(result: ComparisonResult, old_name: str, new_name: str) -> str:
    """Return every change as JSON text.

    Rupiah are whole numbers; everything else is written as on the page. `kode` of the two sides are
    lists, for rows that were merged or split. `kalimat_bawaan` sums up the changes that have a
    `sebab`, by that cause.
    """
    alasan = AlasanLookup(result)
    items: list[dict[str, object]] = []
    for p in result.padanan:
        by_key = alasan.of(p)
        items += (_describe_change(u, p, by_key[u.kind]) for u in p.changes)
    items += (_describe_change(u, None, None) for u in result.others)
    content = {
        "format": FORMAT,
        "lama": _describe_plan(result, old_name, old=True),
        "baru": _describe_plan(result, new_name, old=False),
        "jumlah_perubahan": len(items),
        "kalimat_bawaan": [
            {
                "sebab": same.cause,
                "jumlah": len(same.changes),
                "uraian": folded_text(same),
                "bagian": same.sections,
            }
            for same in result.folded
        ],
        "perubahan": items,
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def _describe_plan(result: ComparisonResult, name: str, old: bool) -> dict[str, object]:
    r = result.old if old else result.new
    i = r.identitas
    return {
        "nama": name,
        "judul": i.judul,
        "versi": i.versi,
        "tanggal": i.tanggal_penetapan.isoformat(),
        "ilustrasi": i.ilustrasi,
        "pagu": {str(t): r.pagu(t) for t in i.periode.tahun_pagu},
        "pagu_total": r.pagu_total,
    }


def _describe_change(u: Change, p: Padanan | None, alasan: str | None) -> dict[str, object]:
    semula, menjadi = format_semula_menjadi(u)
    return {
        "ranah": u.area,
        "jenis": u.kind,
        "bagian": u.part,
        "unsur": element_text(u),
        "tahun": u.tahun,
        "indikator": u.indikator,
        "lama": [_describe_position(item) for item in u.old],
        "baru": [_describe_position(item) for item in u.new],
        "semula": u.semula if u.is_pagu else semula,
        "menjadi": u.menjadi if u.is_pagu else menjadi,
        "cara": p.method if p else "",
        "dugaan": u.score,
        "alasan": alasan,
        "sebab": u.cause or "",
    }


def _describe_position(position: Position) -> dict[str, object]:
    content = {
        "kode": position.kode,
        "nama": position.name,
        "induk": position.parent,
        "lembar": position.sheet,
        "sel": position.cell,
    }
    return {k: n for k, n in content.items() if n} | (
        {"paragraf": position.number} if not position.sheet and position.number else {}
    )
