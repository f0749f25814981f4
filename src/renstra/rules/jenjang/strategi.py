"""Rules R305, R311-R313 and R323: the sheet Strategi, and the visi and misi of the region against
the tree.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import ArahKebijakan, Sasaran, Tujuan
from ...model.strategis import misi_numbers
from ..example import rows
from ..rule import Flaw, flaw, rule
from ..view import RuleView


@rule(
    "R305",
    "Setiap program mempunyai strategi dan arah kebijakan",
    "peringatan",
    "Bab strategi menjelaskan bagaimana tujuan dicapai; program yang tidak disebut di sana tidak "
    "berdasar.",
    needs=("Strategi",),
    given=rows(
        "Program",
        {
            "Kode": "1.06.03",
            "Program": "Program dua",
            "Kode Sasaran": "S.1",
            "Indikator": "Mutu layanan",
            "Satuan": "%",
            "Target 2025": "60",
        },
        start=3,
    )
    + rows("Strategi", {"Strategi": "Strategi satu", "Kode Program": "1.06.02"}),
    bad=rows("Strategi", {"Arah Kebijakan": "Arah dua", "Kode Program": "1.06.02"}, start=3),
    good=rows("Strategi", {"Arah Kebijakan": "Arah dua", "Kode Program": "1.06.03"}, start=3),
)
def program_without_strategi(b: RuleView) -> Iterator[Flaw]:
    """A planned program that no row of the sheet Strategi names; silent where that sheet names no
    program at all.
    """
    named = {a.kode_program for a in b.renstra.arah_kebijakan if a.kode_program}
    for s in b.renstra.program if named else ():
        if s.kode not in named and s.terencana:
            yield flaw(
                s.origin,
                "kode",
                "program tidak mempunyai strategi dan arah kebijakan",
                found=s.kode,
                expected="paling sedikit satu baris pada lembar Strategi",
                advice="tambahkan strateginya, atau isi Kode Program pada lembar Strategi",
                subject=s.kode,
            )


@rule(
    "R311",
    "Setiap sasaran mempunyai strategi",
    "peringatan",
    "Tabel strategi dan arah kebijakan memuat semua sasaran; yang tertinggal tidak terjelaskan "
    "cara mencapainya.",
    needs=("Strategi",),
    given=rows(
        "Sasaran",
        {
            "Kode": "S.2",
            "Sasaran": "Sasaran dua",
            "Kode Tujuan": "T.1",
            "Indikator": "Cakupan dua",
            "Satuan": "%",
        },
        start=3,
    )
    + rows("Strategi", {"Kode Sasaran": "S.1", "Arah Kebijakan": "Arah satu"}),
    bad=rows("Strategi", {"Kode Sasaran": "S.1", "Arah Kebijakan": "Arah dua"}, start=3),
    good=rows("Strategi", {"Kode Sasaran": "S.2", "Arah Kebijakan": "Arah dua"}, start=3),
)
def sasaran_without_strategi(b: RuleView) -> Iterator[Flaw]:
    """A sasaran that no row of the sheet Strategi names."""
    named = {a.kode_sasaran for a in b.renstra.arah_kebijakan}
    for s in b.renstra.sasaran:
        if s.kode not in named:
            yield flaw(
                s.origin,
                "kode",
                "sasaran tidak mempunyai strategi",
                found=s.kode,
                expected="paling sedikit satu baris pada lembar Strategi",
                advice="tambahkan strategi dan arah kebijakannya",
                subject=s.kode,
            )


@rule(
    "R312",
    "Misi yang dirujuk ada pada lembar Visi Misi",
    "kesalahan",
    "Nomor misi yang tidak ada pada misi daerah memutus keselarasan dengan RPJMD.",
    needs=("Visi Misi",),
    given=rows(
        "Visi Misi",
        {"Jenis": "Misi Daerah", "Nomor": "1", "Uraian": "Misi satu"},
        {"Jenis": "Misi Daerah", "Nomor": "2", "Uraian": "Misi dua"},
    ),
    bad=rows("Tujuan", {"Misi": "4"}),
    good=rows("Tujuan", {"Misi": "2"}),
)
def unknown_misi(b: RuleView) -> Iterator[Flaw]:
    """Numbers of misi at tujuan, sasaran and strategi against those of the region; silent where the
    sheet has none.

    Misi without a number count in their order. A cell of Strategi that is filled down is told once.
    """
    daerah = b.renstra.visi("Misi Daerah")
    present = {
        number for n, v in enumerate(daerah, 1) for number in misi_numbers(v.nomor or str(n))
    }
    upper = [s for s in b.renstra.simpul if isinstance(s, (Tujuan, Sasaran))]
    before = ""
    reference = [(s.origin, s.misi, s.kode) for s in upper]
    for a in b.renstra.arah_kebijakan:
        if a.misi != before:
            reference.append((a.origin, a.misi, a.kode_sasaran))
        before = a.misi
    for origin, misi, kode in reference if daerah else ():
        if error := [n for n in misi_numbers(misi) if n not in present]:
            yield flaw(
                origin,
                "misi",
                f"misi {', '.join(error)} tidak ada pada lembar Visi Misi",
                found=misi,
                expected=f"salah satu dari "
                f"{', '.join(v.nomor or str(n) for n, v in enumerate(daerah, 1))}",
                advice="betulkan nomornya, atau lengkapi Misi Daerah pada lembar Visi Misi",
                subject=kode,
            )


@rule(
    "R323",
    "Visi daerah ditulis bila misinya ada",
    "peringatan",
    "Tabel strategi dan arah kebijakan mencetak visi daerah di atas misinya; tanpa isian, barisnya "
    "tidak dicetak.",
    needs=("Visi Misi",),
    given=rows("Visi Misi", {"Jenis": "Misi Daerah", "Nomor": "1", "Uraian": "Misi satu"}),
    good=rows("Visi Misi", {"Jenis": "Visi Daerah", "Uraian": "Daerah sejahtera"}, start=3),
    bad=rows("Visi Misi", {"Jenis": "Misi Daerah", "Nomor": "2", "Uraian": "Misi dua"}, start=3),
)
def missing_visi(b: RuleView) -> Iterator[Flaw]:
    """Misi of the region without its visi."""
    daerah = b.renstra.visi("Misi Daerah")
    if daerah and not b.renstra.visi("Visi Daerah"):
        yield flaw(
            daerah[0].origin,
            "jenis",
            "misi daerah ditulis tanpa visinya",
            found="tidak ada baris berjenis Visi Daerah",
            expected="satu baris berjenis Visi Daerah",
            advice="salin visi daerah dari RPJMD ke baris baru pada lembar Visi Misi",
        )


@rule(
    "R313",
    "Lembar Strategi sejalan dengan pohon kinerja",
    "kesalahan",
    "Sasaran di bawah tujuan lain, atau program di bawah sasaran lain, membuat dua tabel saling "
    "bertentangan.",
    needs=("Strategi",),
    given=rows(
        "Tujuan",
        {"Kode": "T.2", "Tujuan": "Tujuan dua", "Indikator": "Indeks dua", "Satuan": "%"},
        start=3,
    )
    + rows("Sasaran", {"Kode": "S.1", "Kode Tujuan": "T.1"}),
    bad=rows("Strategi", {"Kode Tujuan": "T.2", "Kode Sasaran": "S.1"}),
    good=rows("Strategi", {"Kode Tujuan": "T.1", "Kode Sasaran": "S.1"}),
)
def strategi_under_wrong_parent(b: RuleView) -> Iterator[Flaw]:
    """Rows of Strategi that put a sasaran under another tujuan, or a program under another sasaran;
    each pair is told once.
    """
    seen: set[tuple[str, str]] = set()
    for a in b.renstra.arah_kebijakan:
        for field_name, child, parent, kind in _parent_claims(a):
            named = b.renstra.per_kode.get(child)
            upper = b.renstra.tree.parent(named) if named else None
            if upper is None or upper.kode == parent or (child, parent) in seen:
                continue
            seen.add((child, parent))
            what = "sasaran" if isinstance(upper, Tujuan) else "program"
            yield flaw(
                a.origin,
                field_name,
                f"{what} {child} diletakkan di bawah {kind} {parent}",
                found=parent,
                expected=f"{upper.kode} seperti pada lembar {what.capitalize()}",
                advice="samakan kedua lembar",
                subject=child,
            )


def _parent_claims(a: ArahKebijakan) -> Iterator[tuple[str, str, str, str]]:
    """What a row says of who belongs to whom: the cell of the parent, the child, the parent, and
    what the parent is.
    """
    yield "kode_tujuan", a.kode_sasaran, a.kode_tujuan, "tujuan"
    yield "kode_sasaran", a.kode_program, a.kode_sasaran, "sasaran"
