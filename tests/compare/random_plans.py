"""Random plans, small, and random edits of them."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.compare.chart_helpers import IDENTITAS, PERIODE, TAHUN
from tests.grids import Content
from tests.plans import TREE, TinyBook

_WORDS = (
    "Penyediaan",
    "Makanan",
    "Sandang",
    "Panti",
    "Data",
    "Anak",
    "Lanjut Usia",
    "Koordinasi",
    "Laporan",
    "Bantuan",
    "Izin",
)
_SHEETS = tuple(s.name for s in TREE)
_SUB = _SHEETS[-1]
_PARENT = {s.name: s.parent.name if s.parent else "" for s in TREE}
_INDIKATOR = ("indikator", "satuan", *(f"target.{t}" for t in PERIODE.tahun_target))
_EDITS = (
    "kode",
    "nama",
    "huruf",
    "pindah",
    "buang",
    "baru",
    "gabung",
    "pecah",
    "pagu",
    "target",
    "ukuran",
    "hapus ukuran",
    "urut",
    "tukar kode",
    "isian",
    "id",
)


def random_plan(rng: Random) -> TinyBook:
    """A random plan, with names that are often alike and pagu that often add up."""
    content: Content = {"Identitas": [dict(IDENTITAS)], **{name: [] for name in _SHEETS}}
    number = iter(range(1, 10_000))

    def grow(depth: int, parent: str) -> None:
        sheet = _SHEETS[depth]
        kode = f"{depth}.{next(number)}x"
        head = {"kode": kode, "nama": _random_nama(rng), **_random_pagu(rng, sheet)}
        head |= {_PARENT[sheet]: parent} if parent else {}
        first, *further = _random_indikator(rng)
        content[sheet] += [head | first, *({"kode": kode, **each} for each in further)]
        if sheet != _SUB:
            for _ in range(rng.randint(1, 3)):
                grow(depth + 1, kode)

    for _ in range(rng.randint(1, 2)):
        grow(0, "")
    return TinyBook(periode=PERIODE, content=content)


def _random_nama(rng: Random) -> str:
    return " ".join(rng.choices(_WORDS, k=rng.randint(1, 4)))


def _random_indikator(rng: Random) -> list[dict[str, Any]]:
    names = dict.fromkeys(_random_nama(rng) for _ in range(rng.randint(1, 2)))
    return [
        {
            "indikator": name,
            "satuan": rng.choice(("Orang", "%")),
            **{f"target.{t}": rng.randint(0, 3) for t in PERIODE.tahun_target},
        }
        for name in names
    ]


def _random_pagu(rng: Random, sheet: str) -> dict[str, int]:
    return {f"pagu.{t}": rng.randint(0, 3) * 1000 for t in TAHUN} if sheet == _SUB else {}


def edit_randomly(plan: TinyBook, rng: Random) -> None:
    """Make one random edit: every kind of change a plan can go through, and some that are no change
    at all.
    """
    kode = rng.choice(plan.kode)
    row, rows = plan.level(kode), plan.level_rows(kode)
    sheet = next(name for name in _SHEETS if row in plan.isi[name])
    peers = [k for k in dict.fromkeys(r["kode"] for r in plan.isi[sheet]) if k != kode]
    siblings = [k for k in peers if plan.parent_of(k) == plan.parent_of(kode)]
    match rng.choice(_EDITS):
        case "kode":
            _set_kode(plan, kode, _unused_kode(plan, kode))
        case "tukar kode" if peers:
            other, between = rng.choice(peers), _unused_kode(plan, kode)
            for old, new in ((kode, between), (other, kode), (between, other)):
                _set_kode(plan, old, new)
        case "nama":
            row["nama"] = _random_nama(rng)
        case "huruf":
            row["nama"] = "  ".join(row["nama"].upper().split())
        case "pindah" if siblings and _PARENT[sheet]:
            row[_PARENT[sheet]] = plan.parent_of(rng.choice(peers))
        case "buang" if siblings:
            plan.drop_level(kode)
        case "baru":
            plan.level(_copy_level(plan, kode))["nama"] = _random_nama(rng)
        case "gabung" if siblings:
            other = rng.choice(siblings)
            for child in [k for k in plan.kode if plan.parent_of(k) == other]:
                _hang_on(plan, child, kode)
            gone = plan.level(other)
            row["nama"] += f" dan {gone['nama']}"
            row |= {k: row[k] + gone[k] for k in _random_pagu(rng, sheet)}
            plan.drop_level(other)
        case "pecah" if sheet == _SUB:
            part = plan.level(_copy_level(plan, kode))
            for k in _random_pagu(rng, sheet):
                row[k], part[k] = row[k] - row[k] // 2, row[k] // 2
            row["nama"], part["nama"] = f"{row['nama']} A", f"{row['nama']} B"
        case "pagu":
            row |= _random_pagu(rng, sheet)
        case "target":
            rng.choice(rows)[f"target.{rng.choice(PERIODE.tahun_target)}"] = rng.randint(0, 9)
        case "ukuran":
            row |= _random_indikator(rng)[0]
        case "hapus ukuran" if len(rows) > 1:
            row |= {k: rows[1][k] for k in _INDIKATOR}
            plan.isi[sheet] = [r for r in plan.isi[sheet] if r is not rows[1]]
        case "urut":
            heads = [plan.level_rows(k) for k in (kode, *peers)]
            rng.shuffle(heads)
            plan.isi[sheet] = [r for group in heads for r in group]
        case "isian":
            name = "misi" if sheet in _SHEETS[:2] else "lokasi"
            row[name] = None if row.get(name) else "1"
        case "id":
            row["id"] = f"id{kode}"
        case _:
            pass


def _set_kode(plan: TinyBook, old: str, new: str) -> None:
    children = [k for k in plan.kode if plan.parent_of(k) == old]
    for row in plan.level_rows(old):
        row["kode"] = new
    for child in children:
        _hang_on(plan, child, new)


def _hang_on(plan: TinyBook, child: str, parent: str) -> None:
    row = plan.level(child)
    row[next(column for column in _PARENT.values() if column in row)] = parent


def _copy_level(plan: TinyBook, kode: str, parent: str = "") -> str:
    """Copy a level with all below it, under kode that no other level has; return the kode of the
    copy.
    """
    new, children = _unused_kode(plan, kode), [k for k in plan.kode if plan.parent_of(k) == kode]
    sheet = next(rows for rows in map(plan.isi.get, _SHEETS) if rows and plan.level(kode) in rows)
    sheet += [{**row, "kode": new, "id": None} for row in plan.level_rows(kode)]
    if parent:
        _hang_on(plan, new, parent)
    for child in children:
        _copy_level(plan, child, new)
    return new


def _unused_kode(plan: TinyBook, kode: str) -> str:
    return next(k for k in (f"{kode}b{n}" for n in range(1000)) if k not in plan.kode)
