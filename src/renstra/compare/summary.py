"""The changes between two plans as one page: it needs no network, no other file and no script; see
``templates/laporan``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..files.reading import read_text
from ..model import Level, Renstra
from ..model.alasan import CHANGE_KINDS
from ..model.numbers import format_number, format_rupiah, round_half_up
from ..profile.find import find_template
from .matrix.compose import Matrix, MatrixRow, Money
from .matrix.rows import BLANK, format_delta, money_of_year
from .subjects import PageSection, page_sections

_CARDS: tuple[tuple[str, tuple[str, ...], bool, str], ...] = (
    ("baru", ("baru",), True, "datang"),
    ("dihapus", ("dihapus",), True, "hilang"),
    ("ubah isi", ("ubah indikator", "ubah target", "ubah pagu", "ubah keterangan"), True, ""),
    ("pindah induk", ("pindah induk",), True, ""),
    ("ganti nama", ("ganti nomenklatur", "ganti rumusan"), True, ""),
    ("ganti kode saja", ("ganti kode saja",), True, ""),
    ("digabung", ("digabung",), False, ""),
    ("dipecah", ("dipecah",), False, ""),
)
"""The cards: name, the kinds of change they count, whether they are shown when they count nothing,
and their colour.
"""

_BAR_WIDTH = 62
"""How much of the chart's width (persen) the longest bar takes; its figure stands in what is
left.
"""


def summary_html(m: Matrix, old_name: str, new_name: str) -> str:
    """Return the page; `old_name` and `new_name` are the plans as their outputs call them.

    Everything that comes from a plan is escaped, and scripts from elsewhere are forbidden to run.
    """
    from jinja2 import Environment, StrictUndefined

    path = find_template("laporan", "perubahan.html.j2")
    assert path is not None, "templat bawaan selalu ada"
    env = Environment(
        undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    env.filters |= {
        "bilangan": format_number,
        "rupiah": format_rupiah,
        "selisih": format_delta,
        "persen": _persen_text,
    }
    return env.from_string(read_text(path)).render(**_page_content(m, old_name, new_name))


def _page_content(m: Matrix, old_name: str, new_name: str) -> dict[str, object]:
    part = page_sections(m)
    return {
        "opd": m.result.new.identitas.nama_opd,
        "dokumen": [
            _document_card("Semula", m.result.old, old_name),
            _document_card("Menjadi", m.result.new, new_name),
        ],
        "kartu": _kind_cards(m),
        "jumlah": m.total,
        "batang": _pagu_bars(m),
        "bagian": part,
        "banyak": sum(b.count for b in part),
        "ada_lain": bool(m.result.others),
        "pilihan_jenis": _kind_options({b.kind for g in part for p in g.subject for b in p.items}),
        "pilihan_bagian": _part_options(part),
    }


def _document_card(mention: str, r: Renstra, name: str) -> dict[str, object]:
    i = r.identitas
    manuscript = " · ".join(dict.fromkeys(n for n in (i.versi, name) if n))
    return {
        "sebutan": mention,
        "judul": i.judul,
        "naskah": manuscript,
        "tanggal": i.tanggal,
        "ilustrasi": i.ilustrasi,
    }


def _changed_rows(m: Matrix) -> Iterator[MatrixRow]:
    """The rows of the plan that changed."""
    return (b for k in m.groups for b in k.rows if b.padanan.changes)


def _kind_cards(m: Matrix) -> list[dict[str, object]]:
    """How many rows of the plan changed, by kind; a row that changed in several ways counts in
    each.
    """
    rows = [b.padanan for b in _changed_rows(m)]
    cards = [
        {"nama": name, "banyak": count, "jenis": "|".join(content), "tanda": "", "warna": color}
        for name, content, always, color in _CARDS
        if (count := sum(not set(content).isdisjoint(p.kinds) for p in rows)) or always
    ]
    for name, count, mark, color in (
        ("dugaan", sum(p.guessed for p in rows), "dugaan", ""),
        ("belum beralasan", len(m.owed), "terutang", "utang"),
    ):
        cards.append({"nama": name, "banyak": count, "jenis": "", "tanda": mark, "warna": color})
    return cards


def _pagu_bars(m: Matrix) -> list[dict[str, object]]:
    """Bars and figures of every program and of the whole, all drawn to one scale."""
    rows = [(k.kode, k.heading, k.total) for k in m.groups if k.program] + [("", "Jumlah", m.total)]
    longest = max(max(u.total_semula, u.total_menjadi) for _, _, u in rows)
    return [
        {
            "kode": kode,
            "judul": heading,
            "uang": money,
            "tahun": [
                (t, money_of_year(money, t))
                for t in m.tahun
                if money.total_semula or money.total_menjadi
            ],
            "panjang_semula": _bar_length(money.total_semula, longest),
            "panjang_menjadi": _bar_length(money.total_menjadi, longest),
        }
        for kode, heading, money in rows
    ]


def _bar_length(rupiah: int, longest: int) -> str:
    """The length of a bar in persen of the chart's width."""
    return f"{round_half_up(Decimal(rupiah * _BAR_WIDTH) / longest, 2)}" if longest else "0"


def _kind_options(present: set[str]) -> list[tuple[str, str]]:
    """The kinds of change that there are, for the filter: name and what it lets through, those of
    one card together first.
    """
    shared = [
        (f"{name} (semua)", content)
        for name, content, _, _ in _CARDS
        if len(content) > 1 and not present.isdisjoint(content)
    ]
    order = [*(j for j in CHANGE_KINDS if j in present), *sorted(present.difference(CHANGE_KINDS))]
    return [(name, "|".join(content)) for name, content in (*shared, *((j, (j,)) for j in order))]


def _part_options(part: Sequence[PageSection]) -> dict[str, list[str]]:
    """The levels (from the top down), the sheets and the texts that have changes, for the
    filter.
    """
    present = dict.fromkeys((p.group, p.part) for g in part for p in g.subject)
    tier: list[str] = [t for t in Level if ("Jenjang", t) in present]
    other = [b for k, b in present if k == "Lain-lain"]
    return {k: content for k, content in (("Jenjang", tier), ("Lain-lain", other)) if content}


def _persen_text(u: Money) -> str:
    """The change in percent as it stands in a column, less in parentheses; a dash when there is
    none to tell.
    """
    if u.persen is None or not u.total_delta:
        return BLANK
    persen = format_number(abs(u.persen), 2)
    return f"({persen})" if u.total_delta < 0 else persen
