"""Rules R803 and R809: posts against the table of post holders, and the chart of posts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import JumlahJabatan
from ...model.numbers import format_rupiah
from ..example import rows
from ..rule import Flaw, flaw, rule
from ..view import RuleView

_ESELON = re.compile(r"(iv|i{1,3}|v)\s*[./]?\s*([abc])?", re.IGNORECASE)
_NAMED_ESELON = re.compile(rf"\bes+elon\s*\(?\s*{_ESELON.pattern}(?![\w])", re.IGNORECASE)
_ADMINISTRATIVE_RANKS = (
    (re.compile(r"(?:jabatan |pejabat )?(?:pimpinan tinggi|jpt) madya", re.IGNORECASE), "I"),
    (re.compile(r"(?:jabatan |pejabat )?(?:pimpinan tinggi|jpt) pratama", re.IGNORECASE), "II"),
    (re.compile(r"(?:jabatan |pejabat )?administrator", re.IGNORECASE), "III"),
    (re.compile(r"(?:jabatan |pejabat )?pengawas", re.IGNORECASE), "IV"),
)
"""What the law on civil servants calls the eselon since 2014."""


@rule(
    "R803",
    "Jumlah jabatan per eselon sama dengan susunan organisasi",
    "peringatan",
    "Tabel jumlah jabatan dan susunan organisasi menghitung jabatan yang sama; selisihnya harus "
    "dapat dijelaskan.",
    needs=("Jumlah Jabatan", "Jabatan"),
    given=rows(
        "Jabatan",
        {"Kode": "1", "Jabatan": "Kepala Dinas", "Jenis": "Pimpinan", "Eselon": "II.b"},
        {
            "Kode": "1.1",
            "Jabatan": "Sekretaris",
            "Kode Atasan": "1",
            "Jenis": "Sekretariat",
            "Eselon": "III.a",
        },
    ),
    bad=rows("Jumlah Jabatan", {"Kelompok": "Struktural", "Uraian": "Eselon III", "Jumlah": "2"}),
    good=rows("Jumlah Jabatan", {"Kelompok": "Struktural", "Uraian": "Eselon III", "Jumlah": "1"}),
)
def jabatan_by_eselon(b: RuleView) -> Iterator[Flaw]:
    """Persons by eselon on one sheet against posts by eselon on the other.

    Posts whose eselon is not told may be of any.
    """
    jabatan = [e for j in b.renstra.jabatan if (e := _parse_eselon(j.eselon))]
    without = sum(not j.eselon and j.jenis != "Fungsional" for j in b.renstra.jabatan)
    rows: dict[str, list[tuple[str, JumlahJabatan]]] = {}
    for x in b.renstra.jumlah_jabatan if jabatan else ():
        if e := _mentioned_eselon(x.uraian):
            rows.setdefault(e[0], []).append((e[1], x))
    for level, content in rows.items():
        for comparable, present in _comparable_rows(
            content, [tier for t, tier in jabatan if t == level]
        ):
            # Several rows may be parts (men and women), or one the total and the others its parts.
            possible = {sum(x.jumlah for x in comparable), max(x.jumlah for x in comparable)}
            if any(present <= n <= present + without for n in possible):
                continue
            written = sum(x.jumlah for x in comparable)
            mention = comparable[0].uraian if len(comparable) == 1 else f"Eselon {level}"
            cause = (
                "bila ada jabatan yang kosong"
                if written < present
                else "bila ada jabatan yang tidak diuraikan"
            )
            yield flaw(
                comparable[0].origin,
                "jumlah",
                f"jumlah {mention} tidak sama dengan banyaknya jabatan pada lembar Jabatan",
                found=f"{mention}: {format_rupiah(written)}",
                expected=f"{format_rupiah(present)} jabatan",
                advice=f"samakan kedua lembar; {cause}, catat pada lembar Aturan",
            )


def _comparable_rows(
    content: list[tuple[str, JumlahJabatan]], jabatan: list[str]
) -> Iterator[tuple[list[JumlahJabatan], int]]:
    """Rows of one eselon and the number of posts they are compared with; `jabatan` are the letters
    of those posts.

    Rows with a letter (III.a) are compared by letter only where every post tells its own.
    """
    by_letter: dict[str, list[JumlahJabatan]] = {}
    for font, x in content:
        by_letter.setdefault(font, []).append(x)
    if plain := by_letter.pop("", []):
        yield plain, len(jabatan)
    if jabatan and all(jabatan):
        yield from ((rows, jabatan.count(font)) for font, rows in by_letter.items())
    elif by_letter and not plain:
        yield [x for _, x in content], len(jabatan)


def _parse_eselon(content: str) -> tuple[str, str] | None:
    """The step and the letter of an eselon as a post tells it: ``III.a``, ``IIIa``, ``Eselon III``,
    ``Administrator``.
    """
    text = " ".join(content.split())
    if m := _ESELON.fullmatch(re.sub(r"^es+elon\s*", "", text, flags=re.IGNORECASE).rstrip(".")):
        return m[1].upper(), (m[2] or "").lower()
    return next(
        ((level, "") for pattern, level in _ADMINISTRATIVE_RANKS if pattern.fullmatch(text)), None
    )


def _mentioned_eselon(uraian: str) -> tuple[str, str] | None:
    """The eselon that a row of the table of post holders names, alone or among other words."""
    m = _NAMED_ESELON.search(uraian)
    return (m[1].upper(), (m[2] or "").lower()) if m else _parse_eselon(uraian)


_SUPERIOR_KINDS = {
    "Pimpinan": {"Pimpinan"},
    "Sekretariat": {"Pimpinan"},
    "Bidang": {"Pimpinan", "Bidang"},
    "UPTD": {"Pimpinan", "Bidang"},
    "Subbagian": {"Pimpinan", "Sekretariat", "Bidang", "UPTD"},
    "Seksi": {"Pimpinan", "Bidang", "UPTD"},
    "Fungsional": {"Pimpinan", "Sekretariat", "Bidang", "Subbagian", "Seksi", "UPTD", "Fungsional"},
}
"""Below which kinds of post a post may stand; district offices have a Seksi right below their
head. Nothing is known of other kinds, which offices name themselves.
"""


@rule(
    "R809",
    "Susunan jabatan wajar",
    "saran",
    "Bagan organisasi digambar dari kolom Kode Atasan; satu kode yang keliru memindahkan sebuah "
    "seksi ke bawah unit lain.",
    needs=("Jabatan",),
    given=rows(
        "Jabatan",
        {"Kode": "1", "Jabatan": "Kepala Dinas", "Jenis": "Pimpinan"},
        {"Kode": "1.1", "Jabatan": "Sekretaris", "Kode Atasan": "1", "Jenis": "Sekretariat"},
    ),
    bad=rows(
        "Jabatan",
        {"Kode": "1.1.1", "Jabatan": "Kepala Seksi Umum", "Kode Atasan": "1.1", "Jenis": "Seksi"},
        start=4,
    ),
    good=rows(
        "Jabatan",
        {
            "Kode": "1.1.1",
            "Jabatan": "Kepala Subbagian Umum",
            "Kode Atasan": "1.1",
            "Jenis": "Subbagian",
        },
        start=4,
    ),
)
def jabatan_structure(b: RuleView) -> Iterator[Flaw]:
    """One head without superior; every other post below a kind of post that it can stand below."""
    by_kode = {j.kode: j for j in b.renstra.jabatan}
    head = next((j for j in b.renstra.jabatan if not j.induk and j.jenis == "Pimpinan"), None)
    for j in b.renstra.jabatan:
        superior = by_kode.get(j.induk)
        if superior is None:
            if j is not head and (head or j.jenis != "Pimpinan"):
                yield flaw(
                    j.origin,
                    "induk",
                    "jabatan ini tidak mempunyai atasan",
                    found=j.nama,
                    expected="kode atasan; hanya satu pimpinan yang tanpa atasan",
                    advice="isi kolom Kode Atasan",
                    subject=j.kode,
                )
        elif not {j.jenis, superior.jenis} <= _SUPERIOR_KINDS.keys():
            continue
        elif superior.jenis not in _SUPERIOR_KINDS[j.jenis]:
            yield flaw(
                j.origin,
                "induk",
                f"{j.jenis} berada di bawah {superior.jenis}",
                found=f"{j.nama} di bawah {superior.nama}",
                expected=f"atasan berjenis "
                f"{', '.join(k for k in _SUPERIOR_KINDS if k in _SUPERIOR_KINDS[j.jenis])}",
                advice="betulkan kode atasan atau jenis jabatannya",
                subject=j.kode,
            )
