"""Two plans with every kind of change between them, and the files of the matrix read back as
rows.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.table import Table
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from renstra.compare.changes import Change, ComparisonResult, Position
from renstra.compare.diff import compare_plans
from renstra.compare.matrix.compose import Matrix, compose_matrix
from renstra.compare.matrix.word_file import matrix_docx
from renstra.model import Renstra
from renstra.profile.find import find_template
from renstra.profile.look import Look, read_look
from tests.compare.chart_helpers import PERIODE, chart, kegiatan, level, sub
from tests.grids import QuotedText
from tests.plans import TinyBook, pagu

ODD_NAMA = QuotedText('=SUM(A1) & <b>"tebal"</b>')
LONG = "Alasan yang panjang sekali, " * 60
PADANAN = (
    ("1.06.02.1.01.01", "1.06.02.1.01.09"),
    ("1.06.02.1.01.02", "1.06.02.1.01.09"),
    ("1.06.02.1.02.01", "1.06.02.1.02.01"),
    ("1.06.02.1.02.01", "1.06.02.1.02.08"),
)
"""Two rows merged into one, and one split in two, as the office says."""
OTHER_TEXT = Change(
    "teks",
    "ubah teks",
    "Latar Belakang",
    "",
    (Position(name="Latar Belakang", number=2),),
    (Position(name="Latar Belakang", number=3),),
    f"Teks lama {'kata ' * 200}",
    "-5 teks baru",
)
ENGLISH = (
    r"(?i)\b(the|and|of|from|total|sheet|page|years?|changed?|none|null|true|false|new|old|moved"
    r"|removed|added|deleted)\b"
)


def two_plans() -> tuple[TinyBook, TinyBook]:
    """The plan before and after."""
    old, new = chart(), chart()
    old.level("1.06.04.1.01.01")["lokasi"] = "Bengkulu"
    new.level("1.06.04.1.01.01")["lokasi"] = "Seluma"
    new.level("S.2")["nama"] = "Meningkatnya peran serta masyarakat"
    new.level("1.06.04.1.01.01")["target.2023"] = 12
    new.level("1.06.04.1.01.02")["pagu.2024"] -= 5_000_000
    new.level("1.06.04.1.01.03")["nama"] = "Penyediaan Sandang Anak"
    new.level("1.06.04.1.02.01")["kode"] = "1.06.04.1.02.0001"
    new.drop_level("1.06.04.1.02.02")
    new.level("1.06.02.1.02.03")["induk"] = "1.06.04.1.02"
    new.drop_level("1.06.02.1.01.01")
    new.drop_level("1.06.02.1.01.02")
    new.level("1.06.02.1.02.01").update(pagu(PERIODE, 5_000_000))
    new.level("1.06.02.1.02.02").update(
        indikator="Persentase orang Peningkatan Kemampuan Pekerja Sosial", satuan="%"
    )
    new.isi["Sub Kegiatan"] += [
        sub("1.06.04.1.02.09", ODD_NAMA, 1_234_567),
        sub("1.06.02.1.01.09", "Penerbitan Izin dan Laporan", 11_000_000),
        sub("1.06.02.1.02.08", "Pembinaan Karang Taruna", 6_000_000),
        {
            "kode": "1.06.02.1.02.02",
            "indikator": "Jumlah pelatihan",
            "satuan": "Kali",
            "target.2024": 2,
        },
    ]
    # A program in which nothing changes, and one that is new.
    for plan in (old, new):
        _add_program(plan, "1.06.05", "Program Perlindungan Sosial", 8_000_000)
    _add_program(new, "1.06.06", "Penanganan Bencana", 2_000_000)
    new.isi["Identitas"][0] |= {
        "jenis_dokumen": "Perubahan Renstra",
        "versi": "perubahan-2022",
        "tanggal_penetapan": "30 Desember 2022",
    }
    new.isi["Alasan Perubahan"] = [
        {
            "kode": "1.06.04.1.01.02",
            "jenis": "ubah pagu",
            "alasan": "-Pagu disesuaikan dengan RKPD.",
        },
        {"kode": "1.06.04.1.02", "alasan": LONG},
    ]
    return old, new


def _add_program(plan: TinyBook, kode: str, nama: str, rupiah: int) -> None:
    plan.isi["Program"].append(level(kode, nama, f"Persentase {nama}", kode_sasaran="S.1"))
    plan.isi["Kegiatan"].append(kegiatan(f"{kode}.1.01", f"Kegiatan {nama}"))
    plan.isi["Sub Kegiatan"].append(sub(f"{kode}.1.01.01", f"Bantuan {nama}", rupiah))


def mixed_comparison(change: Callable[[TinyBook], None] = lambda new: None) -> ComparisonResult:
    """Both plans compared; `change` changes the new one further."""
    old, new = two_plans()
    change(new)
    result = compare_plans(old.plan(), new.plan(), padanan=PADANAN)
    return ComparisonResult(result.old, result.new, result.padanan, (*result.others, OTHER_TEXT))


def matrix(new: TinyBook, *, old: TinyBook | None = None, full: bool = False) -> Matrix:
    """The matrix from the plain plan to a changed one."""
    return compose_matrix(compare_plans((old or chart()).plan(), new.plan()), full)


def look() -> Look:
    """The usual look."""
    path = find_template("gaya", "baku.toml")
    assert path
    return read_look(path)


def rupiah(content: str) -> int:
    """Read back what the page shows for an amount."""
    number = content.strip("()").replace(".", "")
    return 0 if number in {"", "-"} else -int(number) if content.startswith("(") else int(number)


@dataclass(frozen=True)
class WordRow:
    """One row of the Word table; merged cells say their text in every row."""

    no: str
    uraian: tuple[str, str]
    indikator: tuple[str, str]
    tahun: str
    target: tuple[str, str]
    pagu: tuple[int, int, int]
    remark: str

    @property
    def sub_kegiatan(self) -> bool:
        return any(u.startswith("Sub Kegiatan\n") for u in self.uraian)


def document(m: Matrix, paper: str = "F4") -> Any:
    """The Word file as python-docx opens it."""
    return Document(io.BytesIO(matrix_docx(m, look(), paper)))


def word_rows(table: Table) -> list[WordRow]:
    """The rows below the headings."""
    return [_word_row([s.text.replace("\u200b", "") for s in b.cells]) for b in table.rows[2:]]


def _word_row(s: list[str]) -> WordRow:
    spanning = len(set(s)) == 1
    pagu = (0, 0, 0) if spanning else (rupiah(s[8]), rupiah(s[9]), rupiah(s[10]))
    return WordRow(
        s[0], (s[1], s[2]), (s[3], s[4]), "" if spanning else s[5], (s[6], s[7]), pagu, s[11]
    )


class Sheet:
    """A sheet as rows of field and value; a field is named by its headings (``SEMULA/Pagu
    (Rp)/2024``).
    """

    def __init__(self, ws: Worksheet) -> None:
        self.ws = ws
        lower = int(ws.auto_filter.ref.partition(":")[0][1:])
        upper = min(
            (r.min_row for r in ws.merged_cells.ranges if r.max_row == lower), default=lower
        )
        merge = {cell: (r.min_row, r.min_col) for r in ws.merged_cells.ranges for cell in r.cells}
        self.judul = [
            "/".join(
                dict.fromkeys(
                    str(ws.cell(*merge.get((b, k), (b, k))).value) for b in range(upper, lower + 1)
                )
            )
            for k in range(1, ws.max_column + 1)
        ]
        self.rows = [
            dict(zip(self.judul, content, strict=True))
            for content in ws.iter_rows(min_row=lower + 1, values_only=True)
            if any(content)
        ]

    def having(self, **content: Any) -> list[dict[str, Any]]:
        """Rows with these values."""
        return [b for b in self.rows if all(b[k] == n for k, n in content.items())]


def workbook(archive: bytes) -> dict[str, Sheet]:
    """Every sheet by its name."""
    return {ws.title: Sheet(ws) for ws in load_workbook(io.BytesIO(archive)).worksheets}


def pagu_totals(r: Renstra, tahun: Iterable[int]) -> list[int]:
    """What a plan sums up to, added up sub kegiatan by sub kegiatan: year by year, then in
    whole.
    """
    content = [sum(s.pagu_tahunan.get(t, 0) for s in r.sub_kegiatan) for t in tahun]
    return [*content, sum(content)]


def tahun_headings(m: Matrix) -> Iterator[str]:
    """The years of the matrix and its total, as they are headed."""
    yield from map(str, m.tahun)
    yield "Jumlah"
