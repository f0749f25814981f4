"""Rules R604, R605 and R607: the tables of the forms, their columns and their titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Field, FieldName
from ..example import file, text
from ..lib.manuscript import ManuscriptTable
from ..lib.sections import mending_place
from ..rule import Flaw, rule
from ..view import RuleView

_PAST, _YEARS = "{lalu}", "{tahun}"
"""Stand for the years before the plan, and for those that have a pagu."""
_TARGETS = Field("target", _YEARS)
_END_TARGET, _END_PAGU = Field("target", "akhir"), Field("pagu", "akhir")
_FORMS: dict[str, tuple[str, str, tuple[FieldName, ...]]] = {
    "kinerja-pelayanan": (
        "T-C.23",
        "kinerja-pelayanan",
        ("indikator", *(Field(name, _PAST) for name in ("target", "realisasi", "capaian"))),
    ),
    "tujuan-sasaran": ("T-C.25", "tujuan-sasaran", ("uraian", "indikator", _TARGETS)),
    "strategi": (
        "T-C.26",
        "strategi-arah-kebijakan",
        ("tujuan", "sasaran", "strategi", "arah_kebijakan"),
    ),
    "pendanaan": (
        "T-C.27",
        "pendanaan",
        (
            "uraian",
            "indikator",
            "capaian",
            _TARGETS,
            Field("pagu", _YEARS),
            _END_TARGET,
            _END_PAGU,
            "unit",
            "lokasi",
        ),
    ),
    "indikator-rpjmd": (
        "T-C.28",
        "indikator-rpjmd",
        ("indikator", "capaian", _TARGETS, _END_TARGET),
    ),
}
"""By table: the form that it follows, the text that it stands in, and the columns that the form
has.
"""
_NAMING: dict[FieldName, str] = {
    "capaian": "capaian awal",
    "arah_kebijakan": "arah kebijakan",
    "unit": "unit kerja penanggung jawab",
    _END_TARGET: "target kondisi akhir",
    _END_PAGU: "pagu kondisi akhir",
}


@rule(
    "R604",
    "Tabel memuat kolom yang diminta formulirnya",
    "peringatan",
    "Lampiran Permendagri 86/2017 menentukan kolom setiap tabel; kolom yang hilang adalah "
    "catatan penilai.",
    sistematika=("86-2017",),
    bad=file(
        "tabel.toml",
        "[strategi]",
        "kolom = [",
        '  {isi = "tujuan", judul = ["Tujuan"], lebar = 1},',
        '  {isi = "sasaran", judul = ["Sasaran"], lebar = 1},',
        '  {isi = "strategi", judul = ["Strategi"], lebar = 1},',
        "]",
    ),
    good=file(
        "tabel.toml",
        "[strategi]",
        "kolom = [",
        '  {isi = "tujuan", judul = ["Tujuan"], lebar = 1},',
        '  {isi = "sasaran", judul = ["Sasaran"], lebar = 1},',
        '  {isi = "strategi", judul = ["Strategi"], lebar = 1},',
        '  {isi = "arah_kebijakan", judul = ["Arah Kebijakan"], lebar = 1},',
        "]",
    ),
)
def form_columns(b: RuleView) -> Iterator[Flaw]:
    """Columns of forms T-C.23 and T-C.25 to T-C.28 that a plan's own ``tabel.toml`` has left out;
    one finding a column.
    """
    previous = sorted({t for k in b.renstra.kinerja_pelayanan for t in k.tahun})
    tahun: dict[int | str, list[int]] = {
        _PAST: previous,
        _YEARS: [*b.renstra.identitas.periode.tahun_pagu],
    }
    for table_id, (form_code, _, columns) in _FORMS.items():
        if (
            table_id not in b.manuscript.placed_tables
            or (t := b.manuscript.tables.get(table_id)) is None
        ):
            continue
        for field_name in columns:
            named = _NAMING.get(field_name, str(field_name))
            missing = field_name not in t.field_names
            if isinstance(field_name, Field) and (years := tahun.get(field_name.part)) is not None:
                lacking = [n for n in years if Field(field_name.name, n) not in t.field_names]
                when = "setiap tahun" if lacking == years else ", ".join(map(str, lacking))
                named, missing = f"{field_name.name} {when}", bool(lacking)
            if missing:
                yield Flaw(
                    "tabel.toml",
                    f"{table_id}.kolom",
                    f"kolom {named} tidak ada pada tabel {table_id}",
                    _short_title(t),
                    f"kolom formulir {form_code}",
                    "kembalikan kolom ini di tabel.toml",
                    f"{table_id}.{field_name}",
                )


@rule(
    "R605",
    "Judul tabel menyebut nama perangkat daerah",
    "peringatan",
    "Tabel yang dikutip di luar dokumen tidak dapat dikenali tanpa nama perangkat daerahnya; "
    "penilai selalu memintanya.",
    bad=file("tabel.toml", "[strategi]", 'judul = "Strategi dan Arah Kebijakan"'),
    good=file(
        "tabel.toml", "[strategi]", 'judul = "Strategi dan Arah Kebijakan {{ identitas.nama_opd }}"'
    ),
)
def table_titles(b: RuleView) -> Iterator[Flaw]:
    """Titles of the tables in the document; the name of the office without its region is enough."""
    i = b.renstra.identitas
    name = [n.casefold() for n in (i.opd, i.singkatan_opd) if n]
    for table_id, t in b.manuscript.tables.items():
        heading = " ".join(t.title.split()).casefold()
        if table_id in b.manuscript.placed_tables and not any(
            re.search(rf"(?<!\w){re.escape(n)}(?!\w)", heading) for n in name
        ):
            yield Flaw(
                "tabel.toml",
                f"{table_id}.judul",
                "judul tabel tidak menyebut nama perangkat daerah",
                t.title,
                f"{t.title} {i.nama_opd}".strip(),
                "tulis {{ identitas.nama_opd }} pada judulnya",
                table_id,
            )


@rule(
    "R607",
    "Tabel formulir ditempatkan dalam naskah",
    "peringatan",
    "Teks sendiri yang menggantikan teks bawaan mudah kehilangan tabelnya, padahal formulirnya "
    "wajib.",
    sistematika=("86-2017",),
    bad=text("strategi-arah-kebijakan", "Strategi diuraikan sebagai berikut."),
    good=text(
        "strategi-arah-kebijakan",
        "Strategi diuraikan sebagai berikut.",
        "",
        "{{ tabel('strategi') }}",
    ),
)
def unplaced_tables(b: RuleView) -> Iterator[Flaw]:
    """Tables of forms T-C.23 and T-C.25 to T-C.28 that stand nowhere although the plan has
    something to put in them.
    """
    r = b.renstra
    filled = {
        "kinerja-pelayanan": bool(r.kinerja_pelayanan),
        "tujuan-sasaran": bool(r.tujuan),
        "strategi": bool(r.arah_kebijakan),
        "pendanaan": any(t.terencana for t in r.tujuan),
        "indikator-rpjmd": bool(r.indikator_rpjmd),
    }
    for table_id, (form_code, text_id, _) in _FORMS.items() if b.manuscript.chapters else ():
        if filled[table_id] and table_id not in b.manuscript.placed_tables:
            home = next((s for s in b.manuscript.sections if text_id in s.text), None)
            sheet, cell = mending_place(b, home, text_id)
            heading = (
                b.manuscript.tables[table_id].title if table_id in b.manuscript.tables else table_id
            )
            yield Flaw(
                sheet,
                cell,
                f"tabel formulir {form_code} tidak ada dalam naskah",
                heading,
                "tabel ini pada salah satu subbab",
                f"tempatkan tabelnya dengan {{{{ tabel('{table_id}') }}}}",
                table_id,
            )


def _short_title(t: ManuscriptTable) -> str:
    return t.title if len(t.title) <= 80 else f"{t.title[:79]}…"
