"""The tables of the document: each module turns the plan into rows, and knows nothing of columns,
widths or Word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ...model import Renstra
from ...model.organisasi import GOLONGAN
from . import (
    cascading,
    indikator,
    kinerja_pelayanan,
    pendanaan,
    strategi,
    sumber_daya,
    tujuan_sasaran,
)
from .content import TableContent

TABLES: Mapping[str, Callable[[Renstra], TableContent]] = {
    "pegawai": sumber_daya.pegawai,
    "jumlah-jabatan": sumber_daya.jumlah_jabatan,
    "sdm-lain": sumber_daya.sdm_lain,
    "sarana": sumber_daya.sarana,
    "pelatihan": sumber_daya.pelatihan,
    "kinerja-pelayanan": kinerja_pelayanan.kinerja_pelayanan,
    "cascading": cascading.cascading,
    "tujuan-sasaran": tujuan_sasaran.tujuan_sasaran,
    "strategi": strategi.strategi,
    "pendanaan": pendanaan.pendanaan,
    "indikator-rpjmd": indikator.indikator_rpjmd,
    "iku": indikator.iku,
}
"""Every table by the id that a text calls it with."""


def series(renstra: Renstra) -> dict[str, Sequence[Any]]:
    """The series that columns can repeat over."""
    p = renstra.identitas.periode
    previous = sorted({t for k in renstra.kinerja_pelayanan for t in k.tahun})
    return {
        "tahun_target": p.tahun_target,
        "tahun_peralihan": p.tahun_peralihan,
        "tahun_pagu": p.tahun_pagu,
        "tahun_lalu": previous,
        "golongan": GOLONGAN,
    }


def words(renstra: Renstra) -> dict[str, Any]:
    """The words that headings may carry in braces; ``{tahun}`` belongs to repeated columns."""
    i, p = renstra.identitas, renstra.identitas.periode
    return {
        "dasar": p.dasar,
        "awal": p.awal,
        "akhir": p.akhir,
        "sebelum": p.pertama - 1,
        "opd": i.opd,
        "tahun": "{tahun}",
    }
