"""The workbook of a plan to the model: everything an office wrote, or everything that is wrong with
it, all at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from ..model import (
    AlasanPerubahan,
    ArahKebijakan,
    DasarHukum,
    Finding,
    Identitas,
    IndikatorRpjmd,
    IsuStrategis,
    Jabatan,
    JumlahJabatan,
    KinerjaPelayanan,
    NoValue,
    Number,
    Origin,
    PegawaiPendidikan,
    Pejabat,
    Pelatihan,
    Pembanding,
    Pengecualian,
    Periode,
    Permasalahan,
    Renstra,
    Sarana,
    SdmLain,
    TantanganPeluang,
    Telaahan,
    VisiMisi,
)
from . import faults, sheets
from .book import open_
from .cells import closest_match
from .declare import Sheet, standard
from .mapping import SheetMapping, read_mapping
from .nest import TreeBuilder, indikator
from .table import Row, TableReader

WORKBOOK_NAME = "renstra.xlsx"
MAPPING_NAME = "peta.toml"
T = TypeVar("T")
_SKELETON_FAULTS = ("B06", "B07", "B22")


@dataclass(frozen=True)
class Reading:
    """What reading gave: a plan, perhaps with warnings, or faults without a plan.

    `mapping` is what ``peta.toml`` says of the sheets. A workbook that could not even be opened is
    not `opened`.
    """

    renstra: Renstra | None
    findings: tuple[Finding, ...]
    mapping: Mapping[str, SheetMapping] = field(default_factory=dict)
    opened: bool = True


def read_workbook(folder: Path, name: str = WORKBOOK_NAME) -> Reading:
    """Read ``renstra.xlsx`` (or a workbook of another name) of a plan's folder, through
    ``peta.toml`` where there is one.
    """
    workbook = open_(folder / name)
    if isinstance(workbook, Finding):
        return Reading(None, (workbook,), opened=False)
    mapping, mapping_faults = read_mapping(folder / MAPPING_NAME, sheets.SHEETS)
    reader = TableReader(workbook, mapping, mapping_faults)
    form = reader.read_form(sheets.IDENTITAS)
    periode = _read_periode(form, reader.findings)
    content = _content(reader, periode)
    findings = order(reader.findings, mapping)
    if periode is None or reader.fault():
        return Reading(None, findings, mapping)
    return Reading(Renstra(identitas=_identitas(form, periode), **content), findings, mapping)


def order(findings: Iterable[Finding], mapping: Mapping[str, SheetMapping]) -> tuple[Finding, ...]:
    """Put findings in the order of the tabs and of their rows; a cell that is at fault is not also
    called empty.
    """
    place: dict[str, int] = {}
    for i, sheet in enumerate(sheets.SHEETS):
        for name in (sheet.name, *sheet.alias, mapping.get(sheet.name, SheetMapping()).sheet):
            place.setdefault(standard(name), i)
    findings = tuple(findings)
    at_fault = {(t.sheet, t.cell) for t in findings if t.code != "B09"}

    def position(t: Finding) -> tuple[int, str, int, int, str]:
        m = re.fullmatch(r"([A-Z]*)(\d*)", t.cell)
        columns, rows = (m[1], int(m[2] or 0)) if m else ("", 0)
        return place.get(standard(t.sheet), -1), t.sheet, rows, len(columns), columns

    shown = (
        t for t in dict.fromkeys(findings) if t.code != "B09" or (t.sheet, t.cell) not in at_fault
    )
    return tuple(sorted(shown, key=position))


def _read_periode(form: Row, findings: list[Finding]) -> Periode | None:
    tahun = {n: form[n] for n in ("awal", "akhir", "dasar", "pertama")}
    if any(t is None for t in tahun.values()):
        return None
    p = Periode(origin=form.origin, **tahun)
    if not (p.awal <= p.pertama <= p.akhir and p.dasar < p.pertama):
        content = f"awal {p.awal}, akhir {p.akhir}, dasar {p.dasar}, pertama {p.pertama}"
        expected = "dasar < pertama, dan awal <= pertama <= akhir"
        findings.append(
            faults.odd_periode(form.origin.sheet, form.origin.cell("pertama"), content, expected)
        )
        return None
    return p


def _identitas(form: Row, periode: Periode) -> Identitas:
    content = {k: v for k, v in form.content.items() if v is not None}
    for name in ("awal", "akhir", "dasar", "pertama"):
        content.pop(name)
    pejabat = Pejabat(
        origin=form.origin,
        jabatan=content.pop("jabatan_penandatangan"),
        nama=content.pop("nama_penandatangan"),
        pangkat=content.pop("pangkat", ""),
        nip=content.pop("nip", ""),
        awalan=content.pop("awalan", ""),
    )
    return Identitas(origin=form.origin, periode=periode, penandatangan=pejabat, **content)


def _content(reader: TableReader, periode: Periode | None) -> dict[str, Any]:
    """Read every table sheet; objects are made from clean rows only.

    Without a period the yearly columns have no name and stay unread; everything else is read for
    its faults.
    """
    base = periode.dasar if periode else 0

    def rows(sheet: Sheet) -> list[Row]:
        return reader.read(sheet, periode)

    def entries(sheet: Sheet, make: Callable[[Row], T]) -> tuple[T, ...]:
        before = reader.fault()
        content = rows(sheet)
        return tuple(make(b) for b in content) if reader.fault() == before else ()

    def straight(cls: Callable[..., T]) -> Callable[[Row], T]:
        """A class whose fields carry the names of the columns; empty cells take the field's
        default.
        """
        return lambda b: cls(
            origin=b.origin, **{k: v for k, v in b.content.items() if v is not None}
        )

    before = reader.fault(*_SKELETON_FAULTS)
    tujuan, sasaran, program, kegiatan, sub = (
        rows(item)
        for item in (
            sheets.TUJUAN,
            sheets.SASARAN,
            sheets.PROGRAM,
            sheets.KEGIATAN,
            sheets.SUB_KEGIATAN,
        )
    )
    # A level without its sheet or its kode would make every row below an orphan: one fault is told,
    # not a hundred.
    whole = reader.fault(*_SKELETON_FAULTS) == before
    tree = (
        TreeBuilder(base, reader.findings).tree(tujuan, sasaran, program, kegiatan, sub)
        if whole
        else ()
    )
    strategi = entries(sheets.STRATEGI, straight(ArahKebijakan))
    rpjmd = entries(sheets.INDIKATOR_RPJMD, lambda b: _make_rpjmd(b, base, reader.findings))
    pembanding = entries(sheets.PEMBANDING, lambda b: _make_pembanding(b, base, reader.findings))
    fungsi_opd = rows(sheets.FUNGSI_OPD)
    if whole:
        kode = {
            n: tuple(b.text("kode") for b in content)
            for n, content in (("Tujuan", tujuan), ("Sasaran", sasaran), ("Program", program))
        }
        other = tuple(b.text("kode") for content in (kegiatan, sub) for b in content)
        _resolve_reference(reader.findings, kode, other, strategi, rpjmd, pembanding)
    return {
        "dasar_hukum": entries(sheets.LANDASAN_HUKUM, straight(DasarHukum)),
        "fungsi_opd": tuple(b.text("uraian") for b in fungsi_opd),
        "asal_fungsi_opd": tuple(b.origin for b in fungsi_opd),
        "jabatan": _jabatan(reader, rows),
        "pegawai": entries(sheets.PEGAWAI, _make_pegawai),
        "jumlah_jabatan": entries(sheets.JUMLAH_JABATAN, straight(JumlahJabatan)),
        "sdm_lain": entries(sheets.SDM_LAIN, straight(SdmLain)),
        "sarana": entries(sheets.SARANA, straight(Sarana)),
        "pelatihan": entries(sheets.PELATIHAN, straight(Pelatihan)),
        "kinerja_pelayanan": entries(sheets.KINERJA_PELAYANAN, _make_kinerja),
        "tantangan_peluang": entries(sheets.TANTANGAN_PELUANG, straight(TantanganPeluang)),
        "permasalahan": entries(sheets.PERMASALAHAN, straight(Permasalahan)),
        "isu_strategis": entries(sheets.ISU_STRATEGIS, straight(IsuStrategis)),
        "visi_misi": entries(sheets.VISI_MISI, straight(VisiMisi)),
        "telaahan": entries(sheets.TELAAHAN, straight(Telaahan)),
        "tujuan": tree,
        "arah_kebijakan": strategi,
        "indikator_rpjmd": rpjmd,
        "pembanding": pembanding,
        "pengecualian": entries(sheets.RULES, lambda b: _make_pengecualian(b, reader.findings)),
        "alasan_perubahan": entries(sheets.ALASAN, straight(AlasanPerubahan)),
        "jumlah_tertulis": tuple(reader.totals),
    }


def _jabatan(reader: TableReader, rows: Callable[[Sheet], list[Row]]) -> tuple[Jabatan, ...]:
    before = reader.fault()
    jabatan = rows(sheets.JABATAN)
    superior = {b.text("kode"): b.text("induk") for b in jabatan}
    fungsi: dict[str, list[Row]] = {k: [] for k in superior}

    def report_unknown(b: Row, name: str, heading: str) -> None:
        content = b.text(name)
        similar = closest_match(content, tuple(superior), 85)
        reader.findings.append(
            faults.unknown_parent(
                b.origin.sheet, b.origin.cell(name), heading, content, "Jabatan", similar
            )
        )

    for b in jabatan:
        if (parent := b.text("induk")) and parent not in superior:
            report_unknown(b, "induk", "Kode Atasan")
        elif parent and _is_circular(b.text("kode"), superior):
            reader.findings.append(
                faults.circular_superior(b.origin.sheet, b.origin.cell("induk"), parent)
            )
    for b in rows(sheets.FUNGSI_JABATAN):
        if (own := b.text("kode_jabatan")) in fungsi:
            fungsi[own].append(b)
        elif own:
            report_unknown(b, "kode_jabatan", "Kode Jabatan")
    if reader.fault() > before:
        return ()

    def one(b: Row) -> Jabatan:
        own = fungsi[b.text("kode")]
        content = {k: v for k, v in b.content.items() if v is not None}
        uraian = tuple(f.text("uraian") for f in own)
        return Jabatan(
            origin=b.origin, fungsi=uraian, asal_fungsi=tuple(f.origin for f in own), **content
        )

    return tuple(one(b) for b in jabatan)


def _is_circular(kode: str, superior: Mapping[str, str]) -> bool:
    """Whether a post is found again on the way up from it."""
    passed_by: set[str] = set()
    step_up = superior.get(kode, "")
    while step_up and step_up != kode and step_up not in passed_by:
        passed_by.add(step_up)
        step_up = superior.get(step_up, "")
    return bool(step_up) and step_up == kode


def _make_pegawai(b: Row) -> PegawaiPendidikan:
    golongan = {
        k.removeprefix("golongan."): v or 0
        for k, v in b.content.items()
        if k.startswith("golongan.")
    }
    written = b["jumlah_tertulis"]
    return PegawaiPendidikan(
        origin=b.origin, pendidikan=b.text("pendidikan"), golongan=golongan, jumlah_tertulis=written
    )


def _make_kinerja(b: Row) -> KinerjaPelayanan:
    text = {n: b.text(n) for n in ("sasaran", "indikator", "satuan")}
    yearly = {n: b.yearly(n) for n in ("target", "realisasi", "capaian")}
    return KinerjaPelayanan(origin=b.origin, **text, **yearly)


def _make_rpjmd(b: Row, base: int, findings: list[Finding]) -> IndikatorRpjmd:
    content = indikator(b, base, findings)
    assert content is not None, "indikator dan satuan wajib pada lembar ini"
    return IndikatorRpjmd(
        origin=b.origin, kode_rujukan=b.text("kode_rujukan"), indikator=content, pagu_tertulis=b.yearly("pagu_tertulis"),
        pagu_jumlah_tertulis=b["pagu_jumlah_tertulis"], penanggung_jawab=b.text("penanggung_jawab"),
    )  # fmt: skip


def _make_pembanding(b: Row, base: int, findings: list[Finding]) -> Pembanding:
    text = {
        n: b.text(n) for n in ("sumber", "kode_rujukan", "kode_induk", "uraian", "penanggung_jawab")
    }
    return Pembanding(
        origin=b.origin, indikator=indikator(b, base, findings, copied=True), pagu_tertulis=b.yearly("pagu_tertulis"),
        pagu_jumlah_tertulis=b["pagu_jumlah_tertulis"], **text,
    )  # fmt: skip


def _make_pengecualian(b: Row, findings: list[Finding]) -> Pengecualian:
    """A line of *Aturan*: without a treatment it switches off, unless it only sets a limit."""
    limit = b["batas"].nilai if isinstance(b["batas"], Number) else None
    if limit is None and not isinstance(b["batas"], NoValue | None):
        findings.append(
            faults.wrong_kind(
                b.origin.sheet,
                b.origin.cell("batas"),
                "Batas",
                b["batas"].tulis(),
                "angka seperti 10",
            )
        )
    treatment = b.text("perlakuan") or ("mati" if limit is None else "")
    return Pengecualian(
        origin=b.origin, kode=b.text("kode").upper(), perlakuan=treatment, pada=b.text("pada"), batas=limit, alasan=b.text("alasan"),
    )  # fmt: skip


def _resolve_reference(
    findings: list[Finding],
    kind: Mapping[str, tuple[str, ...]],
    other: tuple[str, ...],
    strategi: tuple[ArahKebijakan, ...],
    rpjmd: tuple[IndikatorRpjmd, ...],
    pembanding: tuple[Pembanding, ...],
) -> None:
    """Report kode in other sheets that name nothing: no tujuan, sasaran, program (`jenis`),
    kegiatan or sub kegiatan (`other`).
    """
    everything = dict.fromkeys((*(k for content in kind.values() for k in content), *other))
    present = {n: dict.fromkeys(content) for n, content in kind.items()}
    refer: list[tuple[Origin, str, str, str, dict[str, None], str]] = []
    for a in strategi:
        refer += [
            (a.origin, "kode_tujuan", "Kode Tujuan", a.kode_tujuan, present["Tujuan"], "Tujuan"),
            (
                a.origin,
                "kode_sasaran",
                "Kode Sasaran",
                a.kode_sasaran,
                present["Sasaran"],
                "Sasaran",
            ),
            (
                a.origin,
                "kode_program",
                "Kode Program",
                a.kode_program,
                present["Program"],
                "Program",
            ),
        ]
    any_level = "Tujuan, Sasaran, Program, atau Kegiatan"
    refer += [
        (r.origin, "kode_rujukan", "Kode Rujukan", r.kode_rujukan, everything, any_level)
        for r in rpjmd
    ]
    any_level = "Tujuan, Sasaran, Program, Kegiatan, atau Sub Kegiatan"
    refer += [
        (r.origin, "kode_rujukan", "Kode Rujukan", r.kode_rujukan, everything, any_level)
        for r in pembanding
    ]
    refer += [
        (r.origin, "kode_induk", "Kode Induk", r.kode_induk, everything, any_level)
        for r in pembanding
    ]
    for origin, name, heading, kode, known, sheet in refer:
        if kode and kode not in known:
            similar = closest_match(kode, tuple(known), 85)
            findings.append(
                faults.unknown_parent(
                    origin.sheet, origin.cell(name), heading, kode, sheet, similar
                )
            )
