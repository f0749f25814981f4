"""Rules R909 and R910: whether the regulations that the plan stands on hold."""

from __future__ import annotations

from collections.abc import Iterator

from ...reference.peraturan import Peraturan
from ..example import form, rows
from ..lib.citations import Citation, parse_citations, tidy_citation
from ..lib.legal_basis import CITING_QUESTIONS, rows_with_citations
from ..rule import Flaw, flaw, rule
from ..view import RuleView


@rule(
    "R909",
    "Peraturan yang dirujuk belum dicabut",
    "peringatan",
    "Landasan hukum yang sudah dicabut saat dokumen ditetapkan diganti dengan peraturan "
    "penggantinya.",
    needs=("Landasan Hukum",),
    bad=rows(
        "Landasan Hukum",
        {
            "Jenis": "Undang-Undang",
            "Nomor": "32",
            "Tahun": "2004",
            "Tentang": "Pemerintahan Daerah",
            "Status": "dicabut",
        },
    ),
    good=rows(
        "Landasan Hukum",
        {
            "Jenis": "Undang-Undang",
            "Nomor": "23",
            "Tahun": "2014",
            "Tentang": "Pemerintahan Daerah",
            "Status": "berlaku",
        },
    ),
)
def revoked_peraturan(b: RuleView) -> Iterator[Flaw]:
    """Rows said to be revoked, by the sheet or by the table of national regulations, in or before
    the year of adoption.
    """
    tahun = b.renstra.identitas.tanggal_penetapan.year
    national = {tidy_citation(p.kind, p.number, p.tahun).key: p for p in b.peraturan}
    for d, s in rows_with_citations(b):
        replacement = _find_successor(national, s, tahun)
        if d.status != "dicabut" and not replacement:
            continue
        new = replacement.mention if replacement else ""
        advice = f"ganti dengan {new}" if new else "ganti dengan peraturan penggantinya"
        if replacement and replacement.tahun == tahun:
            advice += f"; periksa apakah sudah berlaku pada {b.renstra.identitas.tanggal}"
        yield flaw(
            d.origin,
            "jenis" if replacement else "status",
            "peraturan ini sudah dicabut",
            found=s.mention,
            expected=new or "peraturan yang masih berlaku",
            advice=advice,
        )


@rule(
    "R910",
    "Peraturan yang dirujuk tidak lebih baru daripada dokumennya",
    "peringatan",
    "Dokumen tidak dapat berdasar pada peraturan yang terbit sesudah tanggal penetapannya; salah "
    "satu tahunnya keliru.",
    needs=("Landasan Hukum",),
    given=form({"Tanggal penetapan": "2 September 2025"}),
    bad=rows(
        "Landasan Hukum",
        {
            "Jenis": "Peraturan Menteri Sosial",
            "Nomor": "3",
            "Tahun": "2027",
            "Tentang": "Data Terpadu",
        },
    ),
    good=rows(
        "Landasan Hukum",
        {
            "Jenis": "Peraturan Menteri Sosial",
            "Nomor": "3",
            "Tahun": "2024",
            "Tentang": "Data Terpadu",
        },
    ),
)
def too_recent_peraturan(b: RuleView) -> Iterator[Flaw]:
    """Regulations of Landasan Hukum and Identitas whose year lies after the year of adoption."""
    i = b.renstra.identitas
    limit = i.tanggal_penetapan.year
    for d, s in rows_with_citations(b):
        if d.tahun > limit:
            yield flaw(
                d.origin,
                "tahun",
                "peraturan lebih baru daripada tanggal penetapan",
                found=s.mention,
                expected=f"paling baru tahun {limit}",
                advice="periksa tahunnya, atau tanggal penetapan",
            )
    for field_name in CITING_QUESTIONS:
        for s in parse_citations(getattr(i, field_name)):
            if s.tahun and s.tahun > limit:
                yield flaw(
                    i.origin,
                    field_name,
                    "peraturan lebih baru daripada tanggal penetapan",
                    found=s.mention,
                    expected=f"paling baru tahun {limit}",
                    advice="periksa tahunnya, atau tanggal penetapan",
                )


# Revoked


def _find_successor(
    national: dict[tuple[str, str, int | None], Peraturan], s: Citation, tahun: int
) -> Peraturan | None:
    """What holds instead of a regulation in a year: the end of the chain of those that revoked it
    by then, if any did.
    """
    result: Peraturan | None = None
    current = national.get(s.key)
    visited: set[str] = set()
    while current is not None and current.status == "dicabut" and current.mention not in visited:
        visited.add(current.mention)
        revoking = next(iter(parse_citations(current.replacement)), None)
        if revoking is None or revoking.tahun is None or revoking.tahun > tahun:
            break
        current = national.get(revoking.key)
        result = current or Peraturan(revoking.kind, revoking.number, revoking.tahun, "")
    return result
