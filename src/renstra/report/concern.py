"""Which chapter or section of the document a finding concerns, so that a form laid out by chapters can tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..model import Renstra, Temuan
from ..workbook import sheets

if TYPE_CHECKING:
    from ..material import Perangkat

TEKS_LEMBAR: Mapping[str, str] = {
    sheets.LANDASAN_HUKUM.nama: "landasan-hukum",
    sheets.FUNGSI_OPD.nama: "tugas-fungsi-struktur",
    sheets.JABATAN.nama: "tugas-fungsi-struktur",
    sheets.FUNGSI_JABATAN.nama: "tugas-fungsi-struktur",
    sheets.PEGAWAI.nama: "sumber-daya",
    sheets.JUMLAH_JABATAN.nama: "sumber-daya",
    sheets.SDM_LAIN.nama: "sumber-daya",
    sheets.SARANA.nama: "sumber-daya",
    sheets.PELATIHAN.nama: "sumber-daya",
    sheets.KINERJA_PELAYANAN.nama: "kinerja-pelayanan",
    sheets.TANTANGAN_PELUANG.nama: "tantangan-peluang",
    sheets.PERMASALAHAN.nama: "permasalahan",
    sheets.ISU_STRATEGIS.nama: "isu-strategis",
    sheets.VISI_MISI.nama: "telaahan-visi-misi",
    sheets.TUJUAN.nama: "tujuan-sasaran",
    sheets.SASARAN.nama: "tujuan-sasaran",
    sheets.STRATEGI.nama: "strategi-arah-kebijakan",
    sheets.PROGRAM.nama: "rencana-program",
    sheets.KEGIATAN.nama: "kegiatan-sub-kegiatan",
    sheets.SUB_KEGIATAN.nama: "kegiatan-sub-kegiatan",
    sheets.INDIKATOR_RPJMD.nama: "indikator-rpjmd",
}
"""The text that shows what stands on a sheet; sections of every profile are made of these texts."""
TEKS_TELAAHAN = {"Renstra K/L": "telaahan-renstra-kl", "RTRW": "telaahan-rtrw-klhs", "KLHS": "telaahan-rtrw-klhs"}
"""The text that shows a row of the sheet *Telaahan*, by the part that the row belongs to."""
TEKS_TABEL = {
    **dict.fromkeys(("pegawai", "jumlah-jabatan", "sdm-lain", "sarana", "pelatihan"), "sumber-daya"),
    "strategi": "strategi-arah-kebijakan",
}
"""The text that places a table, where it is not called like the table."""
TEKS_PAGU = "pendanaan"

_TABEL = "tabel.toml"
_BERPAGU = {sheets.TUJUAN.nama, sheets.SASARAN.nama, sheets.PROGRAM.nama, sheets.KEGIATAN.nama, sheets.SUB_KEGIATAN.nama}
_ATURAN_PAGU, _ATURAN_SISTEMATIKA = "R1", "R6"


@dataclass(frozen=True)
class BagianDokumen:
    """A chapter, or a section of it (`bab` False), and the findings that concern just this one."""

    id: str
    nomor: str
    judul: str
    bab: bool
    teks: frozenset[str]
    temuan: list[Temuan] = field(default_factory=list)


def menurut_bagian(perangkat: Perangkat, renstra: Renstra | None, temuan: Sequence[Temuan]) -> tuple[BagianDokumen, ...]:
    """Return every chapter, each with its sections after it, and what was found about them.

    A finding that concerns no section (a cover, the sheet *Aturan*) is with none of them.
    """
    bagian = tuple(_bagian(perangkat))
    nama_lembar, telaahan = _nama_lembar(renstra), _telaahan(renstra)
    for t in temuan:
        teks = _teks(t, nama_lembar.get(t.lembar, t.lembar), telaahan)
        # A finding about the chapters themselves names one by its id or its number ("2.3", "Bab II").
        # One about a table is with the text that places it, though a chapter may be called the same.
        kunci = () if t.lembar == _TABEL else (t.sel, t.perihal)
        sebutan = {s.removeprefix("Subbab ").removeprefix("Bab ").removeprefix("BAB ") for s in kunci} - {""}
        for b in bagian:
            if teks in b.teks or b.id in sebutan or (b.nomor in sebutan and t.kode.startswith(_ATURAN_SISTEMATIKA)):
                b.temuan.append(t)
    return bagian


def _bagian(p: Perangkat) -> Iterator[BagianDokumen]:
    for bab, ringkas in zip(p.sistematika.bab, p.konteks.sistematika, strict=True):
        yield BagianDokumen(bab.id, ringkas.nomor, ringkas.judul, True, frozenset({bab.pengantar} - {""}))
        for sub, nama in zip(bab.subbab, ringkas.subbab, strict=True):
            yield BagianDokumen(sub.id, nama.nomor, nama.judul, False, frozenset(sub.teks))


def _teks(t: Temuan, lembar: str, telaahan: Mapping[str, str]) -> str:
    """The id of the text that a finding is about, or nothing."""
    if lembar.startswith("narasi/"):
        return lembar.removeprefix("narasi/").removesuffix(".md.j2")
    if lembar == _TABEL:
        id = (t.sel or t.perihal).partition(".")[0]
        return TEKS_TABEL.get(id, id)
    if lembar == sheets.TELAAHAN.nama:
        return telaahan.get("".join(c for c in t.sel if c.isdigit()), "")
    if lembar in _BERPAGU and t.kode.startswith(_ATURAN_PAGU):
        return TEKS_PAGU
    return TEKS_LEMBAR.get(lembar, "")


def _telaahan(renstra: Renstra | None) -> dict[str, str]:
    """The text of each row of *Telaahan*, by its number."""
    return {str(t.asal.baris): TEKS_TELAAHAN.get(t.bagian, "") for t in (renstra.telaahan if renstra else ())}


def _nama_lembar(renstra: Renstra | None) -> dict[str, str]:
    """The declared name of each sheet, by the name that the office's own workbook has for it."""
    if renstra is None:
        return {}
    isi: tuple[tuple[str, Sequence[Any]], ...] = (
        (sheets.LANDASAN_HUKUM.nama, renstra.dasar_hukum),
        (sheets.JABATAN.nama, renstra.jabatan),
        (sheets.PEGAWAI.nama, renstra.pegawai),
        (sheets.JUMLAH_JABATAN.nama, renstra.jumlah_jabatan),
        (sheets.SDM_LAIN.nama, renstra.sdm_lain),
        (sheets.SARANA.nama, renstra.sarana),
        (sheets.PELATIHAN.nama, renstra.pelatihan),
        (sheets.KINERJA_PELAYANAN.nama, renstra.kinerja_pelayanan),
        (sheets.TANTANGAN_PELUANG.nama, renstra.tantangan_peluang),
        (sheets.PERMASALAHAN.nama, renstra.permasalahan),
        (sheets.ISU_STRATEGIS.nama, renstra.isu_strategis),
        (sheets.VISI_MISI.nama, renstra.visi_misi),
        (sheets.TELAAHAN.nama, renstra.telaahan),
        (sheets.TUJUAN.nama, renstra.tujuan),
        (sheets.SASARAN.nama, renstra.sasaran),
        (sheets.STRATEGI.nama, renstra.arah_kebijakan),
        (sheets.PROGRAM.nama, renstra.program),
        (sheets.KEGIATAN.nama, renstra.kegiatan),
        (sheets.SUB_KEGIATAN.nama, renstra.sub_kegiatan),
        (sheets.INDIKATOR_RPJMD.nama, renstra.indikator_rpjmd),
    )
    asal = [(nama, semua[0].asal) for nama, semua in isi if semua]
    asal += ((sheets.FUNGSI_OPD.nama, a) for a in renstra.asal_fungsi_opd[:1])
    asal += ((sheets.FUNGSI_JABATAN.nama, a) for j in renstra.jabatan for a in j.asal_fungsi[:1])
    return {a.lembar: nama for nama, a in asal if a.lembar}
