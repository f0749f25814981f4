"""Rules R901 and R903-R905: the regulations that the plan stands on, each once and fully
written.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import DasarHukum, Identitas
from ..example import form, rows
from ..lib.citations import Citation, nama_daerah, parse_citations
from ..lib.legal_basis import CITING_QUESTIONS, region_level, region_of, rows_with_citations
from ..lib.lembaran import check_lembaran
from ..rule import Flaw, flaw, rule
from ..view import RuleView

_ALTERNATIVE_ADVICE = "atau sesuaikan dengan naskah peraturannya"


@rule(
    "R901",
    "Peraturan disebut satu kali pada Landasan Hukum",
    "kesalahan",
    "Peraturan yang sama dalam dua tulisan (PP dan Peraturan Pemerintah) tercetak dua kali pada "
    "bagian landasan hukum.",
    needs=("Landasan Hukum",),
    given=rows(
        "Landasan Hukum",
        {
            "Jenis": "Peraturan Pemerintah",
            "Nomor": "18",
            "Tahun": "2016",
            "Tentang": "Perangkat Daerah",
        },
    ),
    bad=rows(
        "Landasan Hukum",
        {"Jenis": "PP", "Nomor": "18", "Tahun": "2016", "Tentang": "Perangkat Daerah"},
        start=3,
    ),
    good=rows(
        "Landasan Hukum",
        {"Jenis": "PP", "Nomor": "12", "Tahun": "2019", "Tentang": "Pengelolaan Keuangan Daerah"},
        start=3,
    ),
)
def duplicate_peraturan(b: RuleView) -> Iterator[Flaw]:
    """The same regulation in two rows, however its kind, number and region are written."""
    first: dict[object, DasarHukum] = {}
    for d, s in rows_with_citations(b):
        key = (*s.key, region_of(b, s) if s.of_daerah else "")
        if (other := first.setdefault(key, d)) is not d:
            yield flaw(
                d.origin,
                "jenis",
                "peraturan ini sudah disebut",
                found=s.mention,
                advice="hapus salah satu baris",
                expected=f"hanya sekali (sudah ada di baris {other.origin.row})",
            )


@rule(
    "R903",
    "Peraturan pada Identitas bernomor dan bertahun",
    "peringatan",
    "Peraturan yang disebut tanpa nomor atau tahun tidak dapat ditemukan; isian ini tercetak "
    "pada beberapa bagian dokumen.",
    bad=form({"Peraturan daerah tentang RPJMD": "Peraturan Daerah tentang RPJMD"}),
    good=form(
        {"Peraturan daerah tentang RPJMD": "Peraturan Daerah Nomor 1 Tahun 2025 tentang RPJMD"}
    ),
)
def incomplete_peraturan(b: RuleView) -> Iterator[Flaw]:
    """The questions of Identitas that ask for a regulation: each answer needs a number and a
    year.
    """
    i = b.renstra.identitas
    for field_name, heading in CITING_QUESTIONS.items():
        if content := getattr(i, field_name):
            citation = parse_citations(content)
            without_tahun = [s for s in citation if s.tahun is None and not s.nested]
            if not citation or without_tahun:
                missing = "tahun" if citation else "nomor dan tahun"
                yield flaw(
                    i.origin,
                    field_name,
                    f"'{heading}' tidak menyebut {missing} peraturan",
                    found=content,
                    expected="… Nomor … Tahun … tentang …",
                    advice=f"lengkapi {missing}nya",
                )


@rule(
    "R904",
    "Peraturan daerah menyebut daerahnya sendiri",
    "peringatan",
    "Nomor peraturan daerah hanya berarti bersama nama daerahnya; nama daerah lain menandakan "
    "salinan dari dokumen lain.",
    bad=rows(
        "Landasan Hukum",
        {
            "Jenis": "Peraturan Daerah",
            "Daerah": "",
            "Nomor": "1",
            "Tahun": "2025",
            "Tentang": "RPJMD",
        },
    ),
    good=rows(
        "Landasan Hukum",
        {
            "Jenis": "Peraturan Daerah",
            "Daerah": "Kabupaten Seluma",
            "Nomor": "1",
            "Tahun": "2025",
            "Tentang": "RPJMD",
        },
    ),
)
def peraturan_daerah(b: RuleView) -> Iterator[Flaw]:
    """A regional regulation in Landasan Hukum without a region; one of another region there or in
    Identitas.

    A plan of a kabupaten or kota may stand on regulations of its province, whose name the workbook
    does not tell.
    """
    i = b.renstra.identitas
    for d, s in rows_with_citations(b):
        if s.of_daerah and not s.daerah:
            yield flaw(
                d.origin,
                "daerah",
                "peraturan daerah tanpa nama daerah",
                found=s.mention,
                expected=_own_name(i, s),
                advice="isi kolom Daerah",
            )
        elif _other_daerah(i, s):
            yield flaw(
                d.origin,
                "daerah" if d.daerah else "jenis",
                "peraturan milik daerah lain",
                found=s.mention,
                expected=_own_name(i, s),
                advice="periksa apakah baris ini tersalin dari dokumen lain",
            )
    for field_name in CITING_QUESTIONS:
        for s in parse_citations(getattr(i, field_name)):
            if _other_daerah(i, s):
                yield flaw(
                    i.origin,
                    field_name,
                    "peraturan milik daerah lain",
                    found=s.mention,
                    expected=_own_name(i, s),
                    advice="periksa apakah isian ini tersalin dari dokumen lain",
                )


@rule(
    "R905",
    "Nomor Lembaran Negara dan Tambahannya tidak tertukar",
    "peringatan",
    "Nomor Lembaran Negara mulai lagi tiap tahun, nomor Tambahannya terus berlanjut (empat "
    "angka); keduanya sering tertukar.",
    needs=("Landasan Hukum",),
    bad=rows(
        "Landasan Hukum",
        {
            "Jenis": "Undang-Undang",
            "Nomor": "23",
            "Tahun": "2014",
            "Tentang": "Pemerintahan Daerah",
            "Keterangan": "Tambahan Lembaran Negara Republik Indonesia Nomor 244",
        },
    ),
    good=rows(
        "Landasan Hukum",
        {
            "Jenis": "Undang-Undang",
            "Nomor": "23",
            "Tahun": "2014",
            "Tentang": "Pemerintahan Daerah",
            "Keterangan": "Tambahan Lembaran Negara Republik Indonesia Nomor 5587",
        },
    ),
)
def lembaran_negara(b: RuleView) -> Iterator[Flaw]:
    """Numbers, years and words of *Lembaran Negara* and *Tambahan Lembaran Negara* in the remarks
    of Landasan Hukum.
    """
    for d, s in rows_with_citations(b):
        if s.of_daerah:
            continue
        for content, message, expected, advice in check_lembaran(d.keterangan, d.tahun):
            yield flaw(
                d.origin,
                "keterangan",
                message,
                found=content,
                expected=expected,
                advice=f"{advice}, {_ALTERNATIVE_ADVICE}",
            )


# Regions


def _own_name(i: Identitas, s: Citation) -> str:
    if region_level(i, s) == "Provinsi" != i.tingkat_daerah:
        return "nama provinsinya"
    return i.nama_daerah if s.kind in {"Peraturan Daerah", "Qanun"} else i.daerah


def _other_daerah(i: Identitas, s: Citation) -> bool:
    """Whether a regulation is of a region that is neither the plan's own nor, perhaps, its
    province.
    """
    if not s.of_daerah or not s.daerah:
        return False
    level = region_level(i, s)
    same_name = nama_daerah(s.daerah) == nama_daerah(i.daerah)
    if level == "Provinsi":
        return i.tingkat_daerah == "Provinsi" and not same_name
    return i.tingkat_daerah != "Provinsi" and not (same_name and level == i.tingkat_daerah)
