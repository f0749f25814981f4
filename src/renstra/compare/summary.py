"""The changes between two plans as one page: it needs no network, no other file and no script; see
``templates/laporan``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from ..files.reading import read_text
from ..model import Level, Node, Renstra
from ..model.alasan import CHANGE_KINDS
from ..model.numbers import format_number, format_rupiah, round_half_up
from ..profile.find import find_template
from .changes import Change, Position
from .matrix.compose import Matrix, MatrixGroup, MatrixRow, Money
from .matrix.rows import BLANK, format_delta, hasil_label, money_of_year
from .wording import element_text, folded_kind, folded_text, format_content, format_semula_menjadi
from .words import mark_words

if TYPE_CHECKING:
    from markupsafe import Markup

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


@dataclass(frozen=True, slots=True)
class _Item:
    """One change as it is shown; `delta` is in rupiah, 0 when the change is not about money."""

    kind: str
    element: str
    indikator: str
    semula: Markup
    menjadi: Markup
    old_cells: str
    new_cells: str
    delta: int


@dataclass(frozen=True, slots=True)
class _Subject:
    """What changes are about: a row of the plan, a row of another sheet, or the texts under one
    heading.

    `program` are the sections it belongs to, before and after; `money` is its pagu where that
    became another sum.
    """

    group: str
    part: str
    program: str
    old_kode: str
    new_kode: str
    uraian: str
    guessed: bool
    score: int | None
    alasan: str
    owed: tuple[str, ...]
    money: Money | None
    items: tuple[_Item, ...]

    @property
    def kode(self) -> str:
        """``1.06.02.2.01 → 1.06.03.2.01``, or the one that there is."""
        return " → ".join(dict.fromkeys(k for k in (self.old_kode, self.new_kode) if k))

    @property
    def partly_owed(self) -> str:
        """The kinds of change that owe a reason, where others do not."""
        return "" if {b.kind for b in self.items} <= set(self.owed) else ", ".join(self.owed)

    def mark(self, b: _Item) -> str:
        """What the filter asks of a change, as words: whether it is a guess, and whether its reason
        is given or owed.
        """
        alasan = "terutang" if b.kind in self.owed else "beralasan" if self.alasan else ""
        return " ".join(t for t in ("dugaan" if self.guessed else "", alasan) if t)


@dataclass(frozen=True, slots=True)
class _PageSection:
    """A section of the page; `key` is its mark, by which the filter names it where it is about the
    `tier`. What is `folded` into the line of that text opens when it is asked for. `hasil` are the
    outcomes and outputs whose pagu became another sum.
    """

    key: str
    heading: str
    tier: bool
    subject: tuple[_Subject, ...]
    folded: str = ""
    hasil: tuple[tuple[str, Money], ...] = ()

    @property
    def count(self) -> int:
        """How many changes it shows."""
        return sum(len(p.items) for p in self.subject)


def _page_content(m: Matrix, old_name: str, new_name: str) -> dict[str, object]:
    part = [b for b in (*_level_sections(m), *_other_sections(m)) if b.subject]
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


def _level_sections(m: Matrix) -> Iterator[_PageSection]:
    old_homes = _old_homes(m)
    for key, k in _keyed_groups(m):
        rows = [b for b in k.rows if b.padanan.changes]
        subject = (
            _level_subject(b, [key, *(old_homes.get(n, key) for n in b.padanan.old_numbers)])
            for b in rows
        )
        hasil = tuple((hasil_label(h), h.money) for h in k.hasil)
        yield _PageSection(key, f"{k.kode} {k.heading}".strip(), True, tuple(subject), hasil=hasil)


def _keyed_groups(m: Matrix) -> Iterator[tuple[str, MatrixGroup]]:
    return ((f"kelompok-{n}", k) for n, k in enumerate(m.groups, 1))


def _old_homes(m: Matrix) -> dict[int, str]:
    """The section of every level of the old plan, by the program that it hung on: where one that
    moved away is looked for.
    """
    tree = m.result.old.tree
    return {
        n: key
        for key, k in _keyed_groups(m)
        if k.padanan
        for program in k.padanan.old_numbers
        for n in tree.whole(program)
    }


def _level_subject(b: MatrixRow, program: Iterable[str]) -> _Subject:
    p = b.padanan
    return _Subject(
        group="Jenjang",
        part=p.level,
        program=" ".join(dict.fromkeys(program)),
        old_kode=", ".join(s.kode for s in p.old),
        new_kode=", ".join(s.kode for s in p.new),
        uraian="; ".join(s.nama for s in p.new or p.old),
        guessed=p.guessed,
        score=p.score,
        alasan=b.alasan,
        owed=b.owed,
        money=b.money if b.money and b.money.total_delta else None,
        items=tuple(_change_item(x) for x in p.changes),
    )


def _other_sections(m: Matrix) -> Iterator[_PageSection]:
    for area, heading in (("lembar", "Lembar lain"), ("teks", "Teks bab")):
        content = [p for p in m.result.others_told if p.area == area]
        yield _PageSection(area, heading, False, _other_subjects(content))
    for n, same in enumerate(m.result.folded, 1):
        yield _PageSection(
            f"bawaan-{n}",
            f"{folded_kind(same.cause)} yang mengikuti {same.cause}".capitalize(),
            False,
            _other_subjects(same.changes),
            f"{folded_text(same)}, pada {'; '.join(same.sections)}",
        )


def _other_subjects(changes: Iterable[Change]) -> tuple[_Subject, ...]:
    return tuple(_other_subject(list(same)) for _, same in groupby(changes, _subject_key))


def _subject_key(p: Change) -> tuple[str, ...]:
    """What a change outside the levels is about: the row of a sheet, or the heading of a text."""
    position = (p.new or p.old or (Position(),))[0]
    return (p.part,) if p.area == "teks" else (p.part, position.kode, position.name)


def _other_subject(same: Sequence[Change]) -> _Subject:
    p = same[0]
    text = p.area == "teks"
    score = [x.score for x in same if x.score is not None]
    return _Subject(
        group="Lain-lain",
        part=folded_kind(p.cause).capitalize() if p.cause else "Teks bab" if text else p.part,
        program="",
        old_kode=", ".join(x.kode for x in p.old if x.kode),
        new_kode=", ".join(x.kode for x in p.new if x.kode),
        uraian=p.part if text else "; ".join(x.name for x in p.new or p.old),
        guessed=bool(score),
        score=min(score, default=None),
        alasan="",
        owed=(),
        money=None,
        items=tuple(_change_item(x) for x in same),
    )


def _change_item(p: Change) -> _Item:
    from markupsafe import escape

    if p.area == "jenjang" and not p.element:
        semula, menjadi = escape(_whole_text(p.semula)), escape(_whole_text(p.menjadi))
    else:
        semula, menjadi = mark_words(*format_semula_menjadi(p))
    return _Item(
        kind=p.kind,
        element=element_text(p) or "Seluruh baris",
        indikator="" if p.element == "indikator" else p.indikator,
        semula=semula,
        menjadi=menjadi,
        old_cells=_place_of(p.old),
        new_cells=_place_of(p.new),
        delta=p.menjadi - p.semula if p.is_pagu else 0,
    )


def _whole_text(node: Node | tuple[Node, ...] | None) -> str:
    """Whole levels with what they are measured by, each on a line of its own."""
    series = () if node is None else node if isinstance(node, tuple) else (node,)
    return "\n".join(
        text
        for s in series
        for text in (format_content(s), *(f"Indikator: {format_content(i)}" for i in s.indikator))
    )


def _place_of(position: Iterable[Position]) -> str:
    """The cells of one side; of a text, which paragraph below its heading."""
    place = (x.place or (f"paragraf {x.number}" if x.number else "") for x in position)
    return ", ".join(dict.fromkeys(t for t in place if t))


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


def _part_options(part: Sequence[_PageSection]) -> dict[str, list[str]]:
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
