"""A tiny valid plan as grids in memory, for tests that spoil one cell of it and read it again.

It is read by the code that reads a workbook, without a file; a real .xlsx is written for a test
whose subject is the file.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from renstra import sheets
from renstra.model import Finding, Periode, Renstra
from renstra.sheets.identitas import IDENTITAS
from renstra.workbook.book import Book, Grid, column_letters, split_cell
from renstra.workbook.mapping import read_mapping
from renstra.workbook.place import WORKBOOK_NAME
from renstra.workbook.read import (
    MAPPING_NAME,
    Reading,
    read_book,
    read_workbook,
)
from tests.grids import (
    Content,
    Rows,
    archive_of_grids,
    as_read,
    content_grids,
    excel_of_grids,
    needs_file,
    put_value,
    sheet_columns,
)

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

PERIODE = Periode(awal=2025, akhir=2027, dasar=2024, pertama=2025)
TREE = tuple(s for s in sheets.SHEETS if s.level)
PARENT_COLUMNS = tuple(dict.fromkeys(s.parent.name for s in TREE if s.parent))


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
                "opd": "Dinas Sosial",
                "tingkat_daerah": "Kabupaten",
                "daerah": "Seluma",
                "kepala_daerah": "Bupati",
                "urusan": "Sosial",
                "jenis_dokumen": "Renstra",
                "sistematika": "86-2017",
                "perda_rpjmd": "Peraturan Daerah Nomor 1 Tahun 2025",
                "tempat_penetapan": "Tais",
                "tanggal_penetapan": "2 September 2025",
                "jabatan_penandatangan": "Kepala Dinas Sosial Kabupaten Seluma",
                "nama_penandatangan": "Budi, S.Sos.",
                "nip": "196410121991011003",
            }
        ],
        "Jabatan": [
            {"kode": "1", "nama": "Kepala Dinas", "jenis": "Pimpinan", "tugas": "memimpin"},
            {"kode": "1.1", "nama": "Sekretaris", "induk": "1", "jenis": "Sekretariat"},
        ],
        "Fungsi Jabatan": [
            {"kode_jabatan": "1", "uraian": "perumusan kebijakan"},
            {"uraian": "pelaksanaan kebijakan"},
        ],
        "Pegawai": [{"pendidikan": "S1", "golongan.III/a": 4, "golongan.IV/a": 2}],
        "Kinerja Pelayanan": [
            {
                "sasaran": "Sasaran lama",
                "indikator": "Cakupan",
                "satuan": "%",
                "target.2023": 80,
                "realisasi.2023": 72,
                "capaian.2023": 90,
            },
        ],
        "Tujuan": [
            {"kode": "T.1", "nama": "Tujuan satu", "misi": "1", "indikator": "Indeks", **persen}
        ],
        "Sasaran": [
            {
                "kode": "S.1",
                "nama": "Sasaran satu",
                "kode_tujuan": "T.1",
                "indikator": "Cakupan",
                **persen,
            }
        ],
        "Strategi": [
            {
                "misi": "1",
                "kode_tujuan": "T.1",
                "kode_sasaran": "S.1",
                "strategi": "Strategi satu",
                "arah_kebijakan": "Arah satu",
                "kode_program": "1.06.02",
            },
            {"arah_kebijakan": "Arah dua"},
        ],
        "Program": [
            {
                "kode": "1.06.02",
                "nama": "Program satu",
                "kode_sasaran": "S.1",
                "indikator": "Cakupan",
                **persen,
            }
        ],
        "Kegiatan": [
            {"kode": "1.06.02.2.01", "nama": "Kegiatan satu", "indikator": "Jumlah orang", **people}
        ],
        "Sub Kegiatan": [
            {
                "kode": f"1.06.02.2.01.000{n}",
                "nama": f"Sub {n}",
                "indikator": "Jumlah orang",
                **people,
                **pagu(periode, n * 10**6),
            }
            for n in (1, 2)
        ],
        "Indikator RPJMD": [
            {
                "kode_rujukan": "S.1",
                "indikator": "Cakupan",
                "satuan": "%",
                "kondisi_awal": 60.5,
                **target(periode, 62.5, 65),
            }
        ],
    }


def edit_archive(path: Path, change: Mapping[str, Callable[[bytes], bytes | None]]) -> None:
    """Rewrite parts of an Office file in place; a part that becomes None is left out."""
    with zipfile.ZipFile(path) as archive:
        content = {n: archive.read(n) for n in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, old in content.items():
            new = change[name](old) if name in change else old
            if new is not None:
                archive.writestr(name, new)


class TinyBook:
    """The tiny plan in a folder.

    A test changes rows in `isi` (those of the tree also by their kode), or cells by sheet and
    heading, and then reads. Rows are counted as Excel does: headings stand in row 1, the first row
    of data is 2. From the first touch of `excel` or `sheet` on the plan is a file, and what is read
    is what openpyxl saved. Another plan is given as `content`; without a file it needs no folder.
    """

    def __init__(
        self,
        folder: Path = Path("tanpa-berkas"),
        periode: Periode = PERIODE,
        content: Content | None = None,
    ) -> None:
        self.folder = folder
        self.periode = periode
        self._content = content or tiny_content(periode)

    @property
    def isi(self) -> Content:
        """The rows of each sheet, by field; settled by the first edit of a cell."""
        assert not vars(self).keys() & {"grids", "excel"}, "ubah isi sebelum sel"
        return self._content

    @isi.setter
    def isi(self, content: Content) -> None:
        self._content = content

    @property
    def kode(self) -> list[str]:
        """The kode of every level of the tree, from the top down."""
        return list(dict.fromkeys(row["kode"] for s in TREE for row in self.isi[s.name]))

    def level(self, kode: str) -> dict[str, Any]:
        """The row of a level of the tree, by field."""
        return self.level_rows(kode)[0]

    def level_rows(self, kode: str) -> list[dict[str, Any]]:
        """The rows of a level of the tree: its own, then those of its further indikator."""
        return [row for s in TREE for row in self.isi[s.name] if row["kode"] == kode]

    def parent_of(self, kode: str) -> str:
        """The kode that a level hangs on, as it says or as its own kode begins."""
        row = self.level(kode)
        written = (row[column] for column in PARENT_COLUMNS if row.get(column))
        starts = (k for k in self.kode if kode.startswith(f"{k}."))
        return next(written, None) or max(starts, key=len, default="")

    def drop_level(self, kode: str) -> None:
        """Take a level out of the tree, with all below it."""
        gone = {kode}
        for each in self.kode:
            if self.parent_of(each) in gone:
                gone.add(each)
        for s in TREE:
            self.isi[s.name] = [row for row in self.isi[s.name] if row["kode"] not in gone]

    @cached_property
    def grids(self) -> dict[str, Rows]:
        """The rows of each sheet from row 1 on, as they are read."""
        return content_grids(self.periode, self._content)

    @cached_property
    def excel(self) -> Workbook:
        """The plan as openpyxl holds it."""
        return excel_of_grids(self.grids)

    @property
    def _is_file(self) -> bool:
        return "excel" in vars(self)

    def rows(self, sheet: str) -> Rows:
        """The rows of one sheet, headings first, to be moved about; a row may be shorter than the
        headings.
        """
        assert not self._is_file, "buku ini sudah menjadi berkas"
        return self.grids[sheet]

    def sheet(self, name: str) -> Worksheet:
        """Return one sheet of the file."""
        return self.excel[name]

    def _values(self, sheet: str) -> Rows:
        if self._is_file:
            return [[s.value for s in series] for series in self.excel[sheet].iter_rows()]
        return self.grids[sheet]

    def cell(self, sheet: str, heading: str, rows: int = 2) -> str:
        """Return the address below a heading (of a question's answer, on a form)."""
        values = self._values(sheet)
        if sheet == IDENTITAS.name:
            return next(f"B{n}" for n, b in enumerate(values, 1) if b and b[0] == heading)
        return f"{column_letters(values[0].index(heading))}{rows}"

    def write(self, sheet: str, heading: str, value: Any, rows: int = 2, form: str = "") -> str:
        """Put a value (and a number format) below a heading; return the address."""
        address = self.cell(sheet, heading, rows)
        if self._is_file or form or needs_file(value):
            cell = self.sheet(sheet)[address]
            cell.value = value
            if form:
                cell.number_format = form
        else:
            put_value(self.grids[sheet], *split_cell(address), as_read(value))
        return address

    def heading(self, sheet: str, old: str, new: str | None) -> str:
        """Reword a heading or question; return its address."""
        b, k = next(
            (b, k)
            for b, values in enumerate(self._values(sheet))
            for k, value in enumerate(values)
            if value == old
        )
        address = f"{column_letters(k)}{b + 1}"
        if self._is_file:
            self.excel[sheet][address].value = new
        else:
            put_value(self.grids[sheet], b, k, as_read(new))
        return address

    def fill(self, sheet: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Take out all rows of a sheet and write these, by field, from row 2 on."""
        field_of = {k.heading: str(k.fills) for k in sheet_columns(sheet, self.periode)}
        names = [field_of[heading] for heading in self.rows(sheet)[0]]
        self.rows(sheet)[1:] = ([as_read(b.get(name)) for name in names] for b in rows)

    def rename(self, sheet: str, name: str) -> None:
        """Give a sheet another name, in its place."""
        self.grids = {name if n == sheet else n: rows for n, rows in self.grids.items()}

    def mapping(self, text: str) -> None:
        """Write ``peta.toml`` beside the workbook."""
        (self.folder / MAPPING_NAME).write_text(text, encoding="utf-8")

    def save(self) -> Path:
        """Write the workbook and return its path."""
        path = self.folder / WORKBOOK_NAME
        if self._is_file:
            self.excel.save(path)
        else:
            path.write_bytes(self._archive())
        return path

    def _archive(self) -> bytes:
        original = "grids" not in vars(self) and self.periode == PERIODE
        if original and self._content == tiny_content():
            return _tiny_archive()
        return archive_of_grids(self._current_grids())

    def _current_grids(self) -> dict[str, Rows]:
        return vars(self).get("grids") or content_grids(self.periode, self._content)

    def edit(self, sheet: str, *substitute: tuple[str, str]) -> None:
        """Write the workbook, then replace text in the XML of one sheet: what openpyxl cannot
        write.
        """
        part = f"xl/worksheets/sheet{self.excel.sheetnames.index(sheet) + 1}.xml"

        def change(xml: bytes) -> bytes:
            for old, new in substitute:
                assert old.encode() in xml, f"{old} tidak ada di {sheet}"
                xml = xml.replace(old.encode(), new.encode())
            return xml

        edit_archive(self.save(), {part: change})

    def read(self) -> Reading:
        """Read the plan; of a file, as it is saved."""
        if self._is_file:
            self.save()
            return self.read_again()
        book = Book(
            self.folder / WORKBOOK_NAME, {n: Grid(n, b) for n, b in self._current_grids().items()}
        )
        return read_book(book, *read_mapping(self.folder / MAPPING_NAME, sheets.SHEETS))

    def read_again(self) -> Reading:
        """Read the file as it lies in the folder."""
        return read_workbook(self.folder)

    def findings(self) -> tuple[Finding, ...]:
        """Read, and return what was found."""
        return self.read().findings

    def one(self) -> Finding:
        """Read, and return the only finding there is."""
        (finding,) = self.findings()
        return finding

    def plan(self) -> Renstra:
        """Read, and return the plan, which must have no fault."""
        reading = self.read()
        assert reading.renstra, reading.findings
        return reading.renstra


@cache
def _tiny_archive() -> bytes:
    return archive_of_grids(content_grids(PERIODE, tiny_content()))
