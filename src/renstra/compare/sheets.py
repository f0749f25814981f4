"""What changed on the other sheets: identity, legal basis, organisation, performance, strategy.

Rows are a set: their order says nothing. A row that is not there any more is paired with a new one
of the same key, so that its change shows field by field.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..model import Entry, Identitas, Indikator, Origin, Renstra
from .changes import Change, Position
from .sameness import INDIKATOR_PROPERTIES, VALUE_KINDS, normalise_text, normalise_value


@dataclass(frozen=True)
class SheetRow:
    """A row of a sheet as fields and values; `key` are the fields that tell it from others."""

    sheet: str
    key: tuple[str, ...]
    content: Mapping[str, Any]
    origin: Origin

    @property
    def standard(self) -> Hashable:
        """The row as it is compared."""
        return frozenset(
            (k, b) for k, n in self.content.items() if (b := normalise_field(n)) not in _BLANKS
        )

    @property
    def identity(self) -> Hashable:
        """What tells the row from others, as it is compared."""
        return tuple(normalise_field(self.content.get(k)) for k in self.key)


_BLANKS: tuple[Any, ...] = ("", None, ("kosong", ""), False)


def normalise_field(content: Any) -> Any:
    """The value of a field as it is compared."""
    if isinstance(content, str):
        return normalise_text(content)
    return normalise_value(content) if isinstance(content, VALUE_KINDS) else content


def sheet_changes(old: Renstra, new: Renstra) -> tuple[Change, ...]:
    """Return what changed on every sheet but those of the levels, in the order of the sheets."""
    result: list[Change] = list(_identitas(old.identitas, new.identitas))
    new_content = sheet_rows(new)
    for sheet, content in sheet_rows(old).items():
        result += _rows(sheet, content, new_content[sheet])
    return tuple(result)


def identitas_fields(i: Identitas) -> dict[str, Any]:
    """Every answer of the form *Identitas* by its field."""
    content: dict[str, Any] = {}
    for name in Identitas.model_fields:
        value = getattr(i, name)
        if name == "origin":
            continue
        content |= (
            {n: getattr(value, n) for n in type(value).model_fields if n != "origin"}
            if isinstance(value, Entry)
            else {name: value}
        )
    return content


def _identitas(old: Identitas, new: Identitas) -> Iterator[Change]:
    a, b = identitas_fields(old), identitas_fields(new)

    def position(i: Identitas, name: str) -> tuple[Position, ...]:
        return (
            Position(
                sheet=i.origin.sheet,
                cell=i.origin.cell(_IDENTITAS_COLUMNS.get(name, name)),
                number=i.origin.row,
            ),
        )

    for name, value in b.items():
        if normalise_field(a[name]) != normalise_field(value):
            yield Change(
                "lembar",
                "ubah isian",
                "Identitas",
                name,
                position(old, name),
                position(new, name),
                a[name],
                value,
            )


_IDENTITAS_COLUMNS = {"jabatan": "jabatan_penandatangan", "nama": "nama_penandatangan"}


def _rows(sheet: str, old: list[SheetRow], new: list[SheetRow]) -> Iterator[Change]:
    """Changes among the rows of one sheet: those that changed, those that are new, those that are
    gone.
    """
    missing, appeared = _delta(old, new), _delta(new, old)
    by_key: dict[Hashable, list[SheetRow]] = {}
    for departed in missing:
        by_key.setdefault(departed.identity, []).append(departed)
    pairs: list[tuple[SheetRow | None, SheetRow | None]] = []
    for arrived in appeared:
        same = by_key.get(arrived.identity)
        pairs.append((same.pop(0) if same else None, arrived))
    pairs += ((rest, None) for everything in by_key.values() for rest in everything)
    for a, b in pairs:
        kind = "baru" if a is None else "dihapus" if b is None else "ubah isian"
        old_position, new_position = _position(a, b), _position(b, a)
        yield Change(
            "lembar",
            kind,
            sheet,
            "",
            old_position,
            new_position,
            a.content if a else None,
            b.content if b else None,
        )


def _delta(left: list[SheetRow], right: list[SheetRow]) -> list[SheetRow]:
    """The rows of one side that the other has not; of rows that say the same as many as are too
    many.
    """
    present = Counter(b.standard for b in right)
    result = []
    for b in left:
        if present[b.standard] > 0:
            present[b.standard] -= 1
        else:
            result.append(b)
    return result


def differing_fields(a: Mapping[str, Any], b: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields in which two rows differ."""
    return tuple(
        k
        for k in dict.fromkeys((*a, *b))
        if _normalised_or_none(a.get(k)) != _normalised_or_none(b.get(k))
    )


def _normalised_or_none(content: Any) -> Any:
    standard = normalise_field(content)
    return None if standard in _BLANKS else standard


def _position(b: SheetRow | None, other: SheetRow | None) -> tuple[Position, ...]:
    """Where a row stands: at the first field that differs from the other side, or at its key."""
    if b is None:
        return ()
    difference = differing_fields(b.content, other.content) if other else ()
    columns = next(
        (
            k.replace(" ", ".")
            for k in (*difference, *b.key)
            if k.replace(" ", ".") in b.origin.columns
        ),
        "",
    )
    name = " ".join(str(b.content[k]) for k in b.key if b.content.get(k))
    return (Position("", name, b.origin.sheet, b.origin.cell(columns), b.origin.row),)


_Extractor = Callable[[Renstra], Iterable[tuple[Mapping[str, Any], Origin]]]


def sheet_rows(renstra: Renstra) -> dict[str, list[SheetRow]]:
    """Every row of the sheets that are compared row by row, by the name of the sheet."""
    return {
        sheet: [SheetRow(sheet, key, content, origin) for content, origin in extract(renstra)]
        for sheet, (key, extract) in _SHEETS.items()
    }


def _entry(name: str, without: tuple[str, ...] = ()) -> _Extractor:
    """The rows of a tuple of the model; values by year become a field for each year."""
    return lambda r: ((_content(o, without), o.origin) for o in getattr(r, name))


def _content(o: Entry, without: tuple[str, ...]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for name in type(o).model_fields:
        value = getattr(o, name)
        if name == "origin" or name.startswith("asal_") or name in without:
            continue
        if isinstance(value, Indikator):
            result |= {
                s if s != "nama" else "indikator": getattr(value, s) for s in INDIKATOR_PROPERTIES
            }
            result |= {
                "capaian awal": value.capaian_awal,
                **{f"target {t}": n for t, n in value.target.items()},
            }
        elif isinstance(value, Mapping):
            result |= {f"{name} {k}": n for k, n in value.items()}
        else:
            result[name] = value
    return result


def _fungsi_opd(r: Renstra) -> Iterator[tuple[Mapping[str, Any], Origin]]:
    origin = (*r.asal_fungsi_opd, *(Origin() for _ in r.fungsi_opd[len(r.asal_fungsi_opd) :]))
    return (({"uraian": f}, a) for f, a in zip(r.fungsi_opd, origin, strict=True))


def _fungsi_jabatan(r: Renstra) -> Iterator[tuple[Mapping[str, Any], Origin]]:
    for j in r.jabatan:
        origin = (*j.asal_fungsi, *(Origin() for _ in j.fungsi[len(j.asal_fungsi) :]))
        yield from (
            ({"kode_jabatan": j.kode, "uraian": f}, a)
            for f, a in zip(j.fungsi, origin, strict=True)
        )


_SHEETS: Mapping[str, tuple[tuple[str, ...], _Extractor]] = {
    "Landasan Hukum": (("jenis", "daerah", "nomor", "tahun"), _entry("dasar_hukum")),
    "Fungsi Perangkat Daerah": (("uraian",), _fungsi_opd),
    "Jabatan": (("kode",), _entry("jabatan", ("fungsi",))),
    "Fungsi Jabatan": (("kode_jabatan", "uraian"), _fungsi_jabatan),
    "Pegawai": (("pendidikan",), _entry("pegawai", ("jumlah_tertulis",))),
    "Jumlah Jabatan": (("kelompok", "uraian"), _entry("jumlah_jabatan")),
    "SDM Lain": (("kelompok", "uraian"), _entry("sdm_lain")),
    "Sarana": (("jenis", "nama"), _entry("sarana")),
    "Pelatihan": (("nama",), _entry("pelatihan")),
    "Kinerja Pelayanan": (("sasaran", "indikator"), _entry("kinerja_pelayanan")),
    "Tantangan Peluang": (("jenis", "uraian"), _entry("tantangan_peluang")),
    "Permasalahan": (("uraian",), _entry("permasalahan")),
    "Isu Strategis": (("uraian",), _entry("isu_strategis")),
    "Visi Misi": (("jenis", "nomor", "pokok"), _entry("visi_misi")),
    "Telaahan": (("bagian", "jenis", "uraian"), _entry("telaahan")),
    "Strategi": (
        ("misi", "kode_tujuan", "kode_sasaran", "strategi", "arah_kebijakan"),
        _entry("arah_kebijakan"),
    ),
    "Indikator RPJMD": (
        ("kode_rujukan", "indikator"),
        _entry("indikator_rpjmd", ("pagu_jumlah_tertulis",)),
    ),
}
"""The sheets by name, with the fields that tell a row from others, and how its rows are taken from
the plan.

Typed totals, what other tables say (*Pembanding*) and exceptions of the checks (*Aturan*) are no
part of what a plan says.
"""
