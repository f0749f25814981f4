"""Which chapter or section of the document a finding concerns, so that a form laid out by chapters
can tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..model import Finding, Renstra
from ..workbook import sheets

if TYPE_CHECKING:
    from ..plan.prepare import PlanMaterial

TEXT_OF_SHEET: Mapping[str, str] = {
    sheets.LANDASAN_HUKUM.name: "landasan-hukum",
    sheets.FUNGSI_OPD.name: "tugas-fungsi-struktur",
    sheets.JABATAN.name: "tugas-fungsi-struktur",
    sheets.FUNGSI_JABATAN.name: "tugas-fungsi-struktur",
    sheets.PEGAWAI.name: "sumber-daya",
    sheets.JUMLAH_JABATAN.name: "sumber-daya",
    sheets.SDM_LAIN.name: "sumber-daya",
    sheets.SARANA.name: "sumber-daya",
    sheets.PELATIHAN.name: "sumber-daya",
    sheets.KINERJA_PELAYANAN.name: "kinerja-pelayanan",
    sheets.TANTANGAN_PELUANG.name: "tantangan-peluang",
    sheets.PERMASALAHAN.name: "permasalahan",
    sheets.ISU_STRATEGIS.name: "isu-strategis",
    sheets.VISI_MISI.name: "telaahan-visi-misi",
    sheets.TUJUAN.name: "tujuan-sasaran",
    sheets.SASARAN.name: "tujuan-sasaran",
    sheets.STRATEGI.name: "strategi-arah-kebijakan",
    sheets.PROGRAM.name: "rencana-program",
    sheets.KEGIATAN.name: "kegiatan-sub-kegiatan",
    sheets.SUB_KEGIATAN.name: "kegiatan-sub-kegiatan",
    sheets.INDIKATOR_RPJMD.name: "indikator-rpjmd",
}
"""The text that shows what stands on a sheet; sections of every profile are made of these texts."""
TEXT_OF_TELAAHAN = {
    "Renstra K/L": "telaahan-renstra-kl",
    "RTRW": "telaahan-rtrw-klhs",
    "KLHS": "telaahan-rtrw-klhs",
}
"""The text that shows a row of the sheet *Telaahan*, by the part that the row belongs to."""
TEXT_OF_TABLE = {
    **dict.fromkeys(
        ("pegawai", "jumlah-jabatan", "sdm-lain", "sarana", "pelatihan"), "sumber-daya"
    ),
    "strategi": "strategi-arah-kebijakan",
}
"""The text that places a table, where it is not called like the table."""
PAGU_TEXT = "pendanaan"

_TABLE_PROFILE = "tabel.toml"
_SHEETS_WITH_PAGU = {
    sheets.TUJUAN.name,
    sheets.SASARAN.name,
    sheets.PROGRAM.name,
    sheets.KEGIATAN.name,
    sheets.SUB_KEGIATAN.name,
}
_PAGU_RULES, _SISTEMATIKA_RULES = "R1", "R6"


@dataclass(frozen=True)
class DocumentPart:
    """A chapter, or a section of it (`bab` False), and the findings that concern just this one."""

    id: str
    number: str
    heading: str
    chapter: bool
    texts: frozenset[str]
    findings: list[Finding] = field(default_factory=list)


def findings_by_part(
    material: PlanMaterial, renstra: Renstra | None, findings: Sequence[Finding]
) -> tuple[DocumentPart, ...]:
    """Return every chapter, each with its sections after it, and what was found about them.

    A finding that concerns no section (a cover, the sheet *Aturan*) is with none of them.
    """
    part = tuple(_parts(material))
    sheet_names, telaahan = _sheet_names(renstra), _telaahan_texts(renstra)
    for t in findings:
        text = _text(t, sheet_names.get(t.sheet, t.sheet), telaahan)
        # A finding about the chapters themselves names one by its id or its number ("2.3", "Bab
        # II"). One about a table is with the text that places it, though a chapter may be called
        # the same.
        key = () if t.sheet == _TABLE_PROFILE else (t.cell, t.subject)
        mention = {
            s.removeprefix("Subbab ").removeprefix("Bab ").removeprefix("BAB ") for s in key
        } - {""}
        for b in part:
            if (
                text in b.texts
                or b.id in mention
                or (b.number in mention and t.code.startswith(_SISTEMATIKA_RULES))
            ):
                b.findings.append(t)
    return part


def _parts(p: PlanMaterial) -> Iterator[DocumentPart]:
    for chapter, brief in zip(p.sistematika.chapters, p.context.sistematika, strict=True):
        yield DocumentPart(
            chapter.id, brief.nomor, brief.judul, True, frozenset({chapter.introduction} - {""})
        )
        for sub, name in zip(chapter.subsections, brief.subbab, strict=True):
            yield DocumentPart(sub.id, name.nomor, name.judul, False, frozenset(sub.texts))


def _text(t: Finding, sheet: str, telaahan: Mapping[str, str]) -> str:
    """The id of the text that a finding is about, or nothing."""
    if sheet.startswith("narasi/"):
        return sheet.removeprefix("narasi/").removesuffix(".md.j2")
    if sheet == _TABLE_PROFILE:
        id = (t.cell or t.subject).partition(".")[0]
        return TEXT_OF_TABLE.get(id, id)
    if sheet == sheets.TELAAHAN.name:
        return telaahan.get("".join(c for c in t.cell if c.isdigit()), "")
    if sheet in _SHEETS_WITH_PAGU and t.code.startswith(_PAGU_RULES):
        return PAGU_TEXT
    return TEXT_OF_SHEET.get(sheet, "")


def _telaahan_texts(renstra: Renstra | None) -> dict[str, str]:
    """The text of each row of *Telaahan*, by its number."""
    return {
        str(t.origin.row): TEXT_OF_TELAAHAN.get(t.bagian, "")
        for t in (renstra.telaahan if renstra else ())
    }


def _sheet_names(renstra: Renstra | None) -> dict[str, str]:
    """The declared name of each sheet, by the name that the office's own workbook has for it."""
    if renstra is None:
        return {}
    content: tuple[tuple[str, Sequence[Any]], ...] = (
        (sheets.LANDASAN_HUKUM.name, renstra.dasar_hukum),
        (sheets.JABATAN.name, renstra.jabatan),
        (sheets.PEGAWAI.name, renstra.pegawai),
        (sheets.JUMLAH_JABATAN.name, renstra.jumlah_jabatan),
        (sheets.SDM_LAIN.name, renstra.sdm_lain),
        (sheets.SARANA.name, renstra.sarana),
        (sheets.PELATIHAN.name, renstra.pelatihan),
        (sheets.KINERJA_PELAYANAN.name, renstra.kinerja_pelayanan),
        (sheets.TANTANGAN_PELUANG.name, renstra.tantangan_peluang),
        (sheets.PERMASALAHAN.name, renstra.permasalahan),
        (sheets.ISU_STRATEGIS.name, renstra.isu_strategis),
        (sheets.VISI_MISI.name, renstra.visi_misi),
        (sheets.TELAAHAN.name, renstra.telaahan),
        (sheets.TUJUAN.name, renstra.tujuan),
        (sheets.SASARAN.name, renstra.sasaran),
        (sheets.STRATEGI.name, renstra.arah_kebijakan),
        (sheets.PROGRAM.name, renstra.program),
        (sheets.KEGIATAN.name, renstra.kegiatan),
        (sheets.SUB_KEGIATAN.name, renstra.sub_kegiatan),
        (sheets.INDIKATOR_RPJMD.name, renstra.indikator_rpjmd),
    )
    origin = [(name, everything[0].origin) for name, everything in content if everything]
    origin += ((sheets.FUNGSI_OPD.name, a) for a in renstra.asal_fungsi_opd[:1])
    origin += ((sheets.FUNGSI_JABATAN.name, a) for j in renstra.jabatan for a in j.asal_fungsi[:1])
    return {a.sheet: name for name, a in origin if a.sheet}
