"""A tiny valid plan as a real workbook, for tests that spoil one cell of it and read it again."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from renstra.model import Finding, Periode, Renstra
from renstra.workbook.blank import build_workbook
from renstra.workbook.read import MAPPING_NAME, WORKBOOK_NAME, Reading, read_workbook
from renstra.workbook.sheets import SHEETS

PERIODE = Periode(awal=2025, akhir=2027, dasar=2024, pertama=2025)
Content = dict[str, list[dict[str, Any]]]


def target(periode: Periode, *value: Any) -> dict[str, Any]:
    """Targets by year; the last value holds for the years that are left."""
    return {
        f"target.{t}": value[min(i, len(value) - 1)] for i, t in enumerate(periode.tahun_target)
    }


def pagu(periode: Periode, rupiah: int) -> dict[str, Any]:
    """The same pagu in every year."""
    return {f"pagu.{t}": rupiah for t in periode.tahun_pagu}


def tiny_content(periode: Periode = PERIODE) -> Content:
    """One tujuan, sasaran, program and kegiatan, and two sub kegiatan."""
    base = f"capaian_awal.{periode.dasar}"
    persen = {"satuan": "%", base: 60.5, **target(periode, 62.5, 65)}
    people = {"satuan": "Orang", base: 100, **target(periode, 110, 120)}
    return {
        "Identitas": [
            {
                "opd": "Dinas Sosial", "tingkat_daerah": "Kabupaten", "daerah": "Seluma", "kepala_daerah": "Bupati",
                "urusan": "Sosial", "jenis_dokumen": "Renstra", "perda_rpjmd": "Peraturan Daerah Nomor 1 Tahun 2025",
                "tempat_penetapan": "Tais", "tanggal_penetapan": "2 September 2025",
                "jabatan_penandatangan": "Kepala Dinas Sosial Kabupaten Seluma", "nama_penandatangan": "Budi, S.Sos.",
                "nip": "196410121991011003",
            }
        ],
        "Jabatan": [
            {"kode": "1", "nama": "Kepala Dinas", "jenis": "Pimpinan", "tugas": "memimpin"},
            {"kode": "1.1", "nama": "Sekretaris", "induk": "1", "jenis": "Sekretariat"},
        ],
        "Fungsi Jabatan": [{"kode_jabatan": "1", "uraian": "perumusan kebijakan"}, {"uraian": "pelaksanaan kebijakan"}],
        "Pegawai": [{"pendidikan": "S1", "golongan.III/a": 4, "golongan.IV/a": 2}],
        "Kinerja Pelayanan": [
            {"sasaran": "Sasaran lama", "indikator": "Cakupan", "satuan": "%", "target.2023": 80, "realisasi.2023": 72,
             "capaian.2023": 90},
        ],
        "Tujuan": [{"kode": "T.1", "nama": "Tujuan satu", "misi": "1", "indikator": "Indeks", **persen}],
        "Sasaran": [{"kode": "S.1", "nama": "Sasaran satu", "kode_tujuan": "T.1", "indikator": "Cakupan", **persen}],
        "Strategi": [
            {"misi": "1", "kode_tujuan": "T.1", "kode_sasaran": "S.1", "strategi": "Strategi satu", "arah_kebijakan": "Arah satu",
             "kode_program": "1.06.02"},
            {"arah_kebijakan": "Arah dua"},
        ],
        "Program": [{"kode": "1.06.02", "nama": "Program satu", "kode_sasaran": "S.1", "indikator": "Cakupan", **persen}],
        "Kegiatan": [{"kode": "1.06.02.2.01", "nama": "Kegiatan satu", "indikator": "Jumlah orang", **people}],
        "Sub Kegiatan": [
            {"kode": f"1.06.02.2.01.000{n}", "nama": f"Sub {n}", "indikator": "Jumlah orang", **people, **pagu(periode, n * 10**6)}
            for n in (1, 2)
        ],
        "Indikator RPJMD": [
            {"kode_rujukan": "S.1", "indikator": "Cakupan", "satuan": "%", "kondisi_awal": 60.5, **target(periode, 62.5, 65)}
        ],
    }  # fmt: skip


def edit_archive(path: Path, change: dict[str, Callable[[bytes], bytes | None]]) -> None:
    """Rewrite parts of an Office file in place; a part that becomes None is left out."""
    with zipfile.ZipFile(path) as archive:
        content = {n: change.get(n, lambda x: x)(archive.read(n)) for n in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in content.items():
            if data is not None:
                archive.writestr(name, data)


def _without_notes(archive: bytes) -> bytes:
    """The same workbook without its notes, which take openpyxl half of its time."""
    workbook = load_workbook(io.BytesIO(archive))
    for cell in (s for ws in workbook for series in ws.iter_rows() for s in series if s.comment):
        cell.comment = None
    for ws in workbook:
        ws.legacy_drawing = None
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


@cache
def _tiny_archive() -> bytes:
    return _without_notes(build_workbook(PERIODE, tiny_content(), (2023,)))


class TinyBook:
    """The tiny plan in a folder.

    A test changes rows in `isi`, or cells of `excel` by sheet and heading, and then reads. Rows are
    counted as Excel does: headings stand in row 1, the first row of data is 2.
    """

    def __init__(self, folder: Path, periode: Periode = PERIODE) -> None:
        self.folder = folder
        self.periode = periode
        self.isi = tiny_content(periode)

    @cached_property
    def excel(self) -> Workbook:
        """The workbook as openpyxl holds it; from here on `isi` is settled."""
        return load_workbook(io.BytesIO(self._archive()))

    def _archive(self) -> bytes:
        original = self.periode == PERIODE and self.isi == tiny_content()
        return (
            _tiny_archive()
            if original
            else build_workbook(self.periode, copy.deepcopy(self.isi), (2023,))
        )

    def cell(self, sheet: str, heading: str, rows: int = 2) -> str:
        """Return the address below a heading (of a question's answer, on a form)."""
        ws = self.sheet(sheet)
        if SHEETS[0].name == sheet:
            return next(f"B{s.row}" for s in ws["A"] if s.value == heading)
        return next(f"{s.column_letter}{rows}" for s in ws[1] if s.value == heading)

    def write(self, sheet: str, heading: str, value: Any, rows: int = 2, form: str = "") -> str:
        """Put a value (and a number format) below a heading; return the address."""
        address = self.cell(sheet, heading, rows)
        cell = self.sheet(sheet)[address]
        cell.value = value
        if form:
            cell.number_format = form
        return address

    def heading(self, sheet: str, old: str, new: str | None) -> str:
        """Reword a heading or question; return its address."""
        cell = next(s for series in self.sheet(sheet) for s in series if s.value == old)
        cell.value = new
        return str(cell.coordinate)

    def sheet(self, name: str) -> Worksheet:
        """Return one sheet."""
        return self.excel[name]

    def mapping(self, text: str) -> None:
        """Write ``peta.toml`` beside the workbook."""
        (self.folder / MAPPING_NAME).write_text(text, encoding="utf-8")

    def save(self) -> Path:
        """Write the workbook and return its path."""
        path = self.folder / WORKBOOK_NAME
        if "excel" in vars(self):
            self.excel.save(path)
        else:
            path.write_bytes(self._archive())
        return path

    def edit(self, sheet: str, *substitute: tuple[str, str]) -> None:
        """Write the workbook, then replace text in the XML of one sheet: what openpyxl cannot
        write.
        """
        path = self.save()
        part = f"xl/worksheets/sheet{self.excel.sheetnames.index(sheet) + 1}.xml"

        def change(xml: bytes) -> bytes:
            for old, new in substitute:
                assert old.encode() in xml, f"{old} tidak ada di {sheet}"
                xml = xml.replace(old.encode(), new.encode())
            return xml

        edit_archive(path, {part: change})

    def read(self) -> Reading:
        """Write the workbook and read it."""
        self.save()
        return self.read_again()

    def read_again(self) -> Reading:
        """Read the file as it lies in the folder."""
        return read_workbook(self.folder)

    def findings(self) -> tuple[Finding, ...]:
        """Write, read, and return what was found."""
        return self.read().findings

    def one(self) -> Finding:
        """Write, read, and return the only finding there is."""
        (findings,) = self.findings()
        return findings

    def plan(self) -> Renstra:
        """Write, read, and return the plan, which must have no fault."""
        reading = self.read()
        assert reading.renstra, reading.findings
        return reading.renstra
