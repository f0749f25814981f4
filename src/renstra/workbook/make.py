"""Clean rows of a sheet to objects of the model.

A sheet whose columns are called like the fields of its class needs nothing here; only those that
gather, compute or look elsewhere have a function of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..files.likeness import closest_match
from ..model import (
    Entry,
    Field,
    Finding,
    IndikatorRpjmd,
    Jabatan,
    NoValue,
    Number,
    PegawaiPendidikan,
    Pembanding,
    Pengecualian,
)
from ..model.lima_bab import IndikatorKunci
from ..sheets import Sheet
from ..sheets.kendali import ATURAN, PEMBANDING
from ..sheets.lima_bab import INDIKATOR_KUNCI
from ..sheets.strategis import INDIKATOR_RPJMD
from ..sheets.sumber_daya import PEGAWAI
from . import faults
from .nest import make_indikator
from .table import ReadRow, has_faulty_kode, may_be_kode


@dataclass
class EntryMaker:
    """Makes objects of sound rows; `base_year` is the baseline year, faults go to `findings`."""

    base_year: int
    findings: list[Finding]

    def entries(self, sheet: Sheet, rows: Sequence[ReadRow]) -> tuple[Entry, ...]:
        """Make an object of each row of a sheet."""
        if maker := _MAKERS.get(sheet.name):
            return tuple(maker(self, row) for row in rows)
        return tuple(_make_plain(sheet, row) for row in rows)

    def pegawai(self, row: ReadRow) -> Entry:
        """Make a line of *Pegawai*: an empty cell is nobody."""
        golongan = {
            str(k.part): persons or 0
            for k, persons in row.content.items()
            if isinstance(k, Field) and k.name == "golongan"
        }
        return PegawaiPendidikan(
            origin=row.origin,
            pendidikan=row.text("pendidikan"),
            golongan=golongan,
            jumlah_tertulis=row["jumlah_tertulis"],
        )

    def rpjmd(self, row: ReadRow) -> Entry:
        """Make a line of *Indikator RPJMD*."""
        indikator = make_indikator(row, self.base_year, self.findings)
        assert indikator is not None, "indikator dan satuan wajib pada lembar ini"
        return IndikatorRpjmd(
            origin=row.origin,
            kode_rujukan=row.text("kode_rujukan"),
            indikator=indikator,
            pagu_tertulis=row.yearly("pagu_tertulis"),
            pagu_jumlah_tertulis=row["pagu_jumlah_tertulis"],
            penanggung_jawab=row.text("penanggung_jawab"),
        )

    def indikator_kunci(self, row: ReadRow) -> Entry:
        """Make a line of *IKK*."""
        indikator = make_indikator(row, self.base_year, self.findings)
        assert indikator is not None, "indikator dan satuan wajib pada lembar ini"
        return IndikatorKunci(
            origin=row.origin,
            indikator=indikator,
            status=row["status"] or "",
            keterangan=row.text("keterangan"),
        )

    def pembanding(self, row: ReadRow) -> Entry:
        """Make a line of *Pembanding*, whose indikator may be a name alone."""
        return Pembanding(
            origin=row.origin,
            sumber=row.text("sumber"),
            kode_rujukan=row.text("kode_rujukan"),
            kode_induk=row.text("kode_induk"),
            uraian=row.text("uraian"),
            indikator=make_indikator(row, self.base_year, self.findings, copied=True),
            pagu_tertulis=row.yearly("pagu_tertulis"),
            pagu_jumlah_tertulis=row["pagu_jumlah_tertulis"],
            penanggung_jawab=row.text("penanggung_jawab"),
        )

    def pengecualian(self, row: ReadRow) -> Entry:
        """Make a line of *Aturan*: without a treatment it switches off, unless it only sets a
        limit.
        """
        limit = row["batas"].nilai if isinstance(row["batas"], Number) else None
        if limit is None and not isinstance(row["batas"], NoValue | None):
            place = row.origin.sheet, row.origin.cell("batas"), "Batas"
            written = row["batas"].tulis()
            self.findings.append(faults.wrong_kind(*place, written, "angka seperti 10"))
        treatment = row.text("perlakuan") or ("mati" if limit is None else "")
        return Pengecualian(
            origin=row.origin,
            kode=row.text("kode").upper(),
            perlakuan=treatment,
            pada=row.text("pada"),
            batas=limit,
            alasan=row.text("alasan"),
        )


_MAKERS: Mapping[str, Callable[[EntryMaker, ReadRow], Entry]] = {
    PEGAWAI.name: EntryMaker.pegawai,
    INDIKATOR_RPJMD.name: EntryMaker.rpjmd,
    INDIKATOR_KUNCI.name: EntryMaker.indikator_kunci,
    PEMBANDING.name: EntryMaker.pembanding,
    ATURAN.name: EntryMaker.pengecualian,
}
"""The sheets whose rows need more than their columns."""


def _make_plain(sheet: Sheet, row: ReadRow) -> Entry:
    """Make an object whose fields are columns; empty cells take the field's default."""
    assert issubclass(sheet.row, Entry), "lembar baris teks tidak dibuat menjadi objek"
    content: dict[str, object] = {}
    for column in sheet.columns:
        if column.yearly:
            content[column.path] = row.yearly(column.name)
        elif (value := row[column.name]) is not None:
            content[column.path] = value
    return sheet.row.model_validate({"origin": row.origin, **content})


def check_jabatan(
    posts: Sequence[ReadRow], lines: Sequence[ReadRow], findings: list[Finding]
) -> None:
    """Report kode of posts that name none, and posts that are above themselves."""
    superior = {row.text("kode"): row.text("induk") for row in posts}
    unsure = has_faulty_kode(posts)

    def report_unknown(row: ReadRow, name: str, heading: str) -> None:
        kode = row.text(name)
        if unsure and may_be_kode(kode):
            return
        similar = closest_match(kode, tuple(superior), 85)
        place = row.origin.sheet, row.origin.cell(name)
        findings.append(faults.unknown_parent(*place, heading, kode, "Jabatan", similar))

    for row in posts:
        if (parent := row.text("induk")) and parent not in superior:
            report_unknown(row, "induk", "Kode Atasan")
        elif parent and _is_circular(row.text("kode"), superior):
            place = row.origin.sheet, row.origin.cell("induk")
            findings.append(faults.circular_superior(*place, parent))
    for row in lines:
        if (own := row.text("kode_jabatan")) and own not in superior:
            report_unknown(row, "kode_jabatan", "Kode Jabatan")


def make_jabatan(posts: Sequence[ReadRow], lines: Sequence[ReadRow]) -> tuple[Jabatan, ...]:
    """Make the posts of sound rows, each with its functions."""
    fungsi: dict[str, list[ReadRow]] = {row.text("kode"): [] for row in posts}
    for row in lines:
        fungsi[row.text("kode_jabatan")].append(row)

    def one(row: ReadRow) -> Jabatan:
        own = fungsi[row.text("kode")]
        return Jabatan(
            origin=row.origin,
            fungsi=tuple(line.text("uraian") for line in own),
            asal_fungsi=tuple(line.origin for line in own),
            **row.filled(),
        )

    return tuple(one(row) for row in posts)


def _is_circular(kode: str, superior: Mapping[str, str]) -> bool:
    """Whether a post is found again on the way up from it."""
    passed_by: set[str] = set()
    step_up = superior.get(kode, "")
    while step_up and step_up != kode and step_up not in passed_by:
        passed_by.add(step_up)
        step_up = superior.get(step_up, "")
    return bool(step_up) and step_up == kode
