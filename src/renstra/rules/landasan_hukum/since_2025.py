"""Rule R911: what plans since 2025 name among their legal bases."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Identitas
from ...reference.peraturan import Peraturan
from ..example import form, rows
from ..lib.citations import normalise_number, tidy_citation
from ..lib.legal_basis import rows_with_citations
from ..rule import Flaw, rule
from ..view import RuleView

_SHEET = "Landasan Hukum"
_YEARS = range(2025, 2030)
"""The first years of plans that the instruction speaks of: those of 2025-2029."""
_INSTRUCTION = tidy_citation("Instruksi Menteri Dalam Negeri", "2", 2025)
_DECREE = "Keputusan Menteri Dalam Negeri"
_DECREE_NUMBERS = ("050-", "900.1")
"""How the numbers of the decrees on nomenclature begin."""
_BOTH = (
    {
        "Jenis": "Keputusan Menteri Dalam Negeri",
        "Nomor": "900.1.15.5-3406",
        "Tahun": "2024",
        "Tentang": "Pemutakhiran Nomenklatur",
    },
    {
        "Jenis": "Instruksi Menteri Dalam Negeri",
        "Nomor": "2",
        "Tahun": "2025",
        "Tentang": "Pedoman Penyusunan Rencana Pembangunan Jangka Menengah Daerah dan Rencana "
        "Strategis Perangkat Daerah Tahun 2025-2029",
    },
)


@rule(
    "R911",
    "Landasan hukum Renstra sejak 2025 memuat Inmendagri 2/2025 dan keputusan nomenklatur",
    "saran",
    "Keduanya dasar penyusunan Renstra 2025-2029: susunan naskahnya, dan kode serta nama program "
    "sampai sub kegiatannya.",
    needs=(_SHEET,),
    given=form({"Tanggal penetapan": "2 September 2025"}),
    bad=rows(_SHEET, _BOTH[0]),
    good=rows(_SHEET, *_BOTH),
)
def bases_since_2025(b: RuleView) -> Iterator[Flaw]:
    """Whether some row is the instruction and some row a decree on nomenclature; silent where the
    sheet is empty, and for plans of other periods.
    """
    i = b.renstra.identitas
    cited = [s for _, s in rows_with_citations(b)]
    if not cited or i.periode.awal not in _YEARS:
        return
    if _INSTRUCTION.key not in {s.key for s in cited}:
        yield _missing_basis("instruksi tentang penyusunan Renstra", _INSTRUCTION.mention)
    decree = tidy_citation(_DECREE, "1", 1).key[0]
    if not any(s.key[0] == decree and _is_nomenklatur(s.number, s.tentang) for s in cited):
        yield _missing_basis("keputusan tentang nomenklatur", _newest_decree(b.peraturan, i))


def _missing_basis(what: str, mention: str) -> Flaw:
    return Flaw(
        _SHEET,
        "",
        f"{what} tidak disebut",
        "tidak ada",
        mention,
        "tambahkan barisnya bila memang menjadi dasar rencana ini",
    )


def _is_nomenklatur(number: str, tentang: str) -> bool:
    """Whether a decree of the minister is one of those on nomenclature."""
    known = normalise_number(number).startswith(
        tuple(normalise_number(start) for start in _DECREE_NUMBERS)
    )
    return known or "nomenklatur" in tentang.casefold()


def _newest_decree(peraturan: tuple[Peraturan, ...], i: Identitas) -> str:
    """The newest decree that a plan of that date could name, or a decree at all."""
    known = [
        p
        for p in peraturan
        if p.kind == _DECREE
        and p.tahun <= i.tanggal_penetapan.year
        and p.status != "dicabut"
        and _is_nomenklatur(p.number, p.tentang)
    ]
    newest = max(known, key=lambda p: p.tahun, default=None)
    if newest is None:
        return _DECREE
    return newest.mention if newest.checked else f"{newest.mention} (belum dicocokkan)"
