"""Rules R301-R315: every level has what belongs below it, stands where other sheets put it, and is
somebody's to carry out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from ...model import ArahKebijakan, Node, Origin, Sasaran, Tujuan
from ...model.numbers import romawi
from ...reference.nomenklatur import normalise_kode, normalise_nama
from ..lib.sums import pagu_program
from ..rule import Flaw, flaw, rule
from ..view import Material

_MAX_CANDIDATES = 3


@rule(
    "R301",
    "Setiap tujuan mempunyai sasaran",
    "kesalahan",
    "Tujuan dicapai melalui sasaran; tujuan tanpa sasaran terputus dari program dan pendanaannya.",
)
def tujuan_without_sasaran(b: Material) -> Iterator[Flaw]:
    """A tujuan with nothing below it."""
    yield from (
        _childless(t, "sasaran", "Kode Tujuan pada lembar Sasaran")
        for t in b.renstra.tujuan
        if not t.anak
    )


@rule(
    "R302",
    "Setiap sasaran mempunyai program",
    "peringatan",
    "Sasaran tanpa program tidak berpagu; mungkin Kode Sasaran pada lembar Program keliru.",
)
def sasaran_without_program(b: Material) -> Iterator[Flaw]:
    """A sasaran with nothing below it. A program may serve two sasaran while its sheet names one,
    so this is no fault yet.
    """
    yield from (
        _childless(s, "program", "Kode Sasaran pada lembar Program")
        for s in b.renstra.sasaran
        if not s.anak
    )


@rule(
    "R303",
    "Setiap program mempunyai kegiatan",
    "kesalahan",
    "Program dilaksanakan melalui kegiatan; tanpa kegiatan program tidak dapat dianggarkan.",
)
def program_without_kegiatan(b: Material) -> Iterator[Flaw]:
    """A program with nothing below it."""
    yield from (
        _childless(s, "kegiatan", "Kode Program pada lembar Kegiatan")
        for s in b.renstra.program
        if not s.anak
    )


@rule(
    "R304",
    "Setiap kegiatan mempunyai sub kegiatan",
    "kesalahan",
    "Pagu hanya ada pada sub kegiatan; kegiatan tanpa sub kegiatan tidak dapat dianggarkan.",
)
def kegiatan_without_sub(b: Material) -> Iterator[Flaw]:
    """A kegiatan with nothing below it."""
    yield from (
        _childless(k, "sub kegiatan", "lembar Sub Kegiatan")
        for k in b.renstra.kegiatan
        if not k.anak
    )


def _childless(s: Node, child: str, columns: str) -> Flaw:
    return flaw(
        s.origin, "kode", f"{type(s).__name__.lower()} tidak mempunyai {child}", isi=s.kode, expected=f"paling sedikit satu {child}",
        advice=f"periksa {columns}, atau hapus {type(s).__name__.lower()} ini", subject=s.kode,
    )  # fmt: skip


@rule(
    "R305",
    "Setiap program mempunyai strategi dan arah kebijakan",
    "peringatan",
    "Bab strategi menjelaskan bagaimana tujuan dicapai; program yang tidak disebut di sana tidak berdasar.",
)
def program_without_strategi(b: Material) -> Iterator[Flaw]:
    """A planned program that no row of the sheet Strategi names; silent where that sheet names no
    program at all.
    """
    named = {a.kode_program for a in b.renstra.arah_kebijakan if a.kode_program}
    for s in b.renstra.program if named else ():
        if s.kode not in named and s.terencana:
            yield flaw(
                s.origin, "kode", "program tidak mempunyai strategi dan arah kebijakan", isi=s.kode,
                expected="paling sedikit satu baris pada lembar Strategi",
                advice="tambahkan strateginya, atau isi Kode Program pada lembar Strategi", subject=s.kode,
            )  # fmt: skip


@rule(
    "R306",
    "Setiap program ada dalam pendanaan",
    "peringatan",
    "Program yang ada pada cascading atau strategi tetapi tidak berpagu tidak akan dilaksanakan, dan tabelnya tidak sejalan.",
)
def program_without_pendanaan(b: Material) -> Iterator[Flaw]:
    """A program without pagu in any year, with or without targets. One without kegiatan is left to
    R303.
    """
    tahun = b.renstra.identitas.periode.tahun_pagu
    strategi = {a.kode_program for a in b.renstra.arah_kebijakan}
    for s in b.renstra.program:
        if s.anak and not b.once(pagu_program)[s.kode]:
            place = "cascading dan strategi" if s.kode in strategi else "cascading"
            content = "bertarget, pagu 0" if s.terencana else "tanpa target dan pagu"
            yield flaw(
                s.origin, "kode", f"program ada pada {place}, tetapi tidak ada dalam pendanaan", isi=content,
                expected=f"target dan pagu {tahun[0]}-{tahun[-1]}",
                advice="isi target dan pagu sub kegiatannya, atau hapus program ini dari semua lembar", subject=s.kode,
            )  # fmt: skip


@rule(
    "R307",
    "Penanggung jawab adalah unit dalam organisasi",
    "peringatan",
    "Penanggung jawab yang bukan perangkat daerah ini atau unitnya pada lembar Jabatan tidak dapat dimintai pertanggungjawaban.",
)
def unknown_penanggung_jawab(b: Material) -> Iterator[Flaw]:
    """Penanggung jawab that is neither the office nor a unit or post of its organisation; silent
    without sheet Jabatan.

    A cell may name several, separated by semicolons, slashes, commas or *dan*.
    """
    if not b.renstra.jabatan:
        return
    known = _known_units(b)
    opd = b.renstra.identitas
    tail = tuple(
        f" {_normalise(n)}"
        for n in (opd.nama_opd, opd.opd, opd.singkatan_opd, opd.opd.partition(" ")[0])
        if n
    )

    def present(text: str) -> bool:
        name = _normalise(text)
        candidates = [name, name.removeprefix("kepala ")]
        candidates += [n.removesuffix(e) for n in candidates for e in tail]
        return any(n in known for n in candidates) or bool(_ALL_UNITS.match(name))

    @cache
    def unknown(text: str) -> tuple[str, ...]:
        """The parts of a cell that are no unit."""
        if present(text):
            return ()
        part = [x for x in _SEPARATOR.split(text) if x]
        rest = [
            x
            for x in part
            if not present(x) and not all(present(y) for y in _FINE_SEPARATOR.split(x) if y)
        ]
        return tuple(rest)

    @cache
    def advice(text: str) -> str:
        return _similar(text, known)

    for origin, content, kode in _penanggung_jawab_cells(b):
        if error := unknown(content):
            yield flaw(
                origin, "penanggung_jawab", f"{', '.join(error)} tidak ada dalam organisasi", isi=content,
                expected="nama perangkat daerah, atau unit pada lembar Jabatan", advice=advice(error[0]), subject=kode,
            )  # fmt: skip


_SEPARATOR = re.compile(r"\s*[;/\n]\s*")
_FINE_SEPARATOR = re.compile(r"\s*,\s*(?:dan\s+)?|\s+dan\s+|\s*&\s*")
_ALL_UNITS = re.compile(
    r"(semua|seluruh|setiap|masing masing) (bidang|bagian|seksi|unit|uptd|subbagian)\b"
)


def _penanggung_jawab_cells(b: Material) -> Iterator[tuple[Origin, str, str]]:
    yield from ((s.origin, s.penanggung_jawab, s.kode) for s in b.with_pagu if s.penanggung_jawab)
    yield from (
        (x.origin, x.penanggung_jawab, x.kode_rujukan)
        for x in b.renstra.indikator_rpjmd
        if x.penanggung_jawab
    )


def _known_units(b: Material) -> dict[str, str]:
    """Everything that a unit may be called, with its name as the sheet writes it.

    ``UPTD Panti Asuhan (PA)`` is also ``UPTD Panti Asuhan``, ``UPTD PA`` and ``PA``.
    """
    i = b.renstra.identitas
    name = [i.opd, i.nama_opd, f"{i.opd} {i.daerah}"]
    if i.singkatan_opd:
        name += [
            i.singkatan_opd,
            f"{i.singkatan_opd} {i.nama_daerah}",
            f"{i.singkatan_opd} {i.daerah}",
        ]
    known = {_normalise(n): n for n in name}
    for j in b.renstra.jabatan:
        for n in (j.unit, j.nama):
            for form in (n, *_short_forms(n)):
                known.setdefault(_normalise(form), n)
    return known


def _short_forms(name: str) -> Iterator[str]:
    if m := re.fullmatch(r"(\S+)(.*?)\s*\((.+?)\)(.*)", name):
        yield f"{m[1]}{m[2]}{m[4]}"
        yield f"{m[1]} {m[3]}"
        yield m[3]


def _normalise(name: str) -> str:
    """A unit as units are compared: small letters, no marks, and abbreviations written out."""
    text = re.sub(r"[\W_]+", " ", name.casefold().replace("&", " dan ")).strip()
    text = re.sub(r"\bsub (bagian|bag)\b", "subbagian", text)
    return " ".join(_ABBREVIATED_UNITS.get(words, words) for words in text.split())


_ABBREVIATED_UNITS = {
    "subbag": "subbagian", "subag": "subbagian", "kasubbag": "subbagian", "kasubag": "subbagian", "kabid": "bidang",
    "kabag": "bagian", "kasi": "seksi",
}  # fmt: skip


def _similar(text: str, known: dict[str, str]) -> str:
    """What may have been meant: the units that hold all of its words, else the nearest name."""
    from rapidfuzz import fuzz, process  # only a name that is wrong pays for it

    words = set(_normalise(text).split())
    candidates = list(
        dict.fromkeys(
            n for k, n in known.items() if words <= set(k.split()) and not n.startswith("Kepala ")
        )
    )
    if len(candidates) > 1:
        return f"pilih unitnya: {'; '.join(candidates[:_MAX_CANDIDATES])}{'; …' if len(candidates) > _MAX_CANDIDATES else ''}"
    if not candidates and (
        nearest := process.extractOne(
            _normalise(text), tuple(known), scorer=fuzz.ratio, score_cutoff=75
        )
    ):
        candidates = [known[nearest[0]]]
    return (
        f"mungkin maksudnya '{candidates[0]}'"
        if candidates
        else "tambahkan unit itu pada lembar Jabatan, atau ganti namanya"
    )


@rule(
    "R309",
    "Nama sub kegiatan tidak berulang dalam satu kegiatan",
    "kesalahan",
    "Dua sub kegiatan bernama sama di bawah satu kegiatan adalah baris yang tersalin; pagunya terhitung dua kali.",
)
def duplicate_sub_kegiatan(b: Material) -> Iterator[Flaw]:
    """The same name twice under one kegiatan, unless the nomenclature has it so."""
    for k in b.renstra.kegiatan:
        yield from _same_named(b, k.anak, f"sub kegiatan bernama sama pada kegiatan {k.kode}")


@rule(
    "R310",
    "Nama tujuan, sasaran, program, dan kegiatan tidak berulang",
    "peringatan",
    "Nama yang sama pada dua kode biasanya baris yang tersalin, atau satu hal yang terbagi di dua tempat.",
)
def duplicate_nama(b: Material) -> Iterator[Flaw]:
    """The same name at two kode of one level; nomenclature that has it so, and supporting programs
    of two urusan, are right.
    """
    for what in ("tujuan", "sasaran", "program", "kegiatan"):
        yield from _same_named(b, getattr(b.renstra, what), f"{what} bernama sama")


@rule(
    "R315",
    "Nama sub kegiatan yang berulang ada dalam nomenklatur",
    "saran",
    "Beberapa sub kegiatan memang bernama sama pada kegiatan lain; yang tidak ada dalam nomenklatur mungkin tersalin.",
)
def repeated_sub_kegiatan(b: Material) -> Iterator[Flaw]:
    """The same name under two kegiatan where the nomenclature does not know both."""
    parent = b.parent_of
    yield from _same_named(
        b,
        b.renstra.sub_kegiatan,
        "sub kegiatan bernama sama pada kegiatan lain",
        lambda s: parent[s.kode].kode,
    )


def _same_named(
    b: Material, content: Iterable[Node], message: str, group: Callable[[Node], str] | None = None
) -> Iterator[Flaw]:
    """Every later level whose name stood before and may not; with `kelompok`, only where that
    differs too.
    """
    first: dict[str, Node] = {}
    for s in content:
        other = first.setdefault(normalise_nama(s.nama), s)
        if (
            other is not s
            and not (group and group(other) == group(s))
            and not _may_share_nama(b, s, other)
        ):
            yield flaw(
                s.origin, "nama", f"{message}, yaitu {other.kode}", isi=s.nama,
                expected=f"hanya di {other.origin.sheet}!{other.origin.cell('nama')}",
                advice="hapus salah satunya, atau betulkan nama atau kodenya", subject=s.kode,
            )  # fmt: skip


def _may_share_nama(b: Material, s: Node, other: Node) -> bool:
    """Whether two levels may bear one name: the nomenclature has both, or they support two bidang
    urusan.
    """
    if normalise_kode(s.kode) == normalise_kode(other.kode):
        return s.kode.split(".")[:2] != other.kode.split(".")[:2]
    return _official(b, s) and _official(b, other)


def _official(b: Material, s: Node) -> bool:
    """Whether the nomenclature has this kode with this name."""
    official = b.nomenklatur.by_kode.get(normalise_kode(s.kode))
    return official is not None and normalise_nama(official.name) == normalise_nama(s.nama)


@rule(
    "R311",
    "Setiap sasaran mempunyai strategi",
    "peringatan",
    "Tabel strategi dan arah kebijakan memuat semua sasaran; yang tertinggal tidak terjelaskan cara mencapainya.",
)
def sasaran_without_strategi(b: Material) -> Iterator[Flaw]:
    """A sasaran that no row of the sheet Strategi names."""
    named = {a.kode_sasaran for a in b.renstra.arah_kebijakan}
    for s in b.renstra.sasaran:
        if s.kode not in named:
            yield flaw(
                s.origin, "kode", "sasaran tidak mempunyai strategi", isi=s.kode,
                expected="paling sedikit satu baris pada lembar Strategi", advice="tambahkan strategi dan arah kebijakannya",
                subject=s.kode,
            )  # fmt: skip


@rule(
    "R312",
    "Misi yang dirujuk ada pada lembar Visi Misi",
    "kesalahan",
    "Nomor misi yang tidak ada pada misi daerah memutus keselarasan dengan RPJMD.",
)
def unknown_misi(b: Material) -> Iterator[Flaw]:
    """Numbers of misi at tujuan, sasaran and strategi against those of the region; silent where the
    sheet has none.

    Misi without a number count in their order. A cell of Strategi that is filled down is told once.
    """
    daerah = b.renstra.visi("Misi Daerah")
    present = {
        number for n, v in enumerate(daerah, 1) for number in _misi_numbers(v.nomor or str(n))
    }
    upper = [s for s in b.renstra.simpul if isinstance(s, (Tujuan, Sasaran))]
    before = ""
    reference = [(s.origin, s.misi, s.kode) for s in upper]
    for a in b.renstra.arah_kebijakan:
        if a.misi != before:
            reference.append((a.origin, a.misi, a.kode_sasaran))
        before = a.misi
    for origin, misi, kode in reference if daerah else ():
        if error := [n for n in _misi_numbers(misi) if n not in present]:
            yield flaw(
                origin, "misi", f"misi {', '.join(error)} tidak ada pada lembar Visi Misi", isi=misi,
                expected=f"salah satu dari {', '.join(v.nomor or str(n) for n, v in enumerate(daerah, 1))}",
                advice="betulkan nomornya, atau lengkapi Misi Daerah pada lembar Visi Misi", subject=kode,
            )  # fmt: skip


_ROMAN = {romawi(n).casefold(): str(n) for n in range(1, 31)}


def _misi_numbers(text: str) -> list[str]:
    """The numbers in a cell (``1;4``, ``Misi IV``) as digits."""
    part = (
        re.sub(r"^misi\s*(ke-?)?", "", x.strip().casefold()).rstrip(". ")
        for x in re.split(r"[;,/&\n]|\bdan\b", text)
    )
    return [_ROMAN.get(x, x) for x in part if x]


@rule(
    "R313",
    "Lembar Strategi sejalan dengan pohon kinerja",
    "kesalahan",
    "Sasaran di bawah tujuan lain, atau program di bawah sasaran lain, membuat dua tabel saling bertentangan.",
)
def strategi_under_wrong_parent(b: Material) -> Iterator[Flaw]:
    """Rows of Strategi that put a sasaran under another tujuan, or a program under another sasaran;
    each pair is told once.
    """
    seen: set[tuple[str, str]] = set()
    for a in b.renstra.arah_kebijakan:
        for field_name, child, parent, kind in _parent_claims(a):
            upper = b.parent_of.get(child)
            if upper is None or upper.kode == parent or (child, parent) in seen:
                continue
            seen.add((child, parent))
            what = "sasaran" if isinstance(upper, Tujuan) else "program"
            yield flaw(
                a.origin, field_name, f"{what} {child} diletakkan di bawah {kind} {parent}", isi=parent,
                expected=f"{upper.kode} seperti pada lembar {what.capitalize()}", advice="samakan kedua lembar", subject=child,
            )  # fmt: skip


def _parent_claims(a: ArahKebijakan) -> Iterator[tuple[str, str, str, str]]:
    """What a row says of who belongs to whom: the cell of the parent, the child, the parent, and
    what the parent is.
    """
    yield "kode_tujuan", a.kode_sasaran, a.kode_tujuan, "tujuan"
    yield "kode_sasaran", a.kode_program, a.kode_sasaran, "sasaran"


@rule(
    "R314",
    "Sub kegiatan terencana mempunyai penanggung jawab",
    "peringatan",
    "Tabel pendanaan meminta unit kerja penanggung jawab pada setiap sub kegiatan yang bertarget atau berpagu.",
)
def missing_penanggung_jawab(b: Material) -> Iterator[Flaw]:
    """Planned sub kegiatan without penanggung jawab; told once where no sub kegiatan has one."""
    missing = [s for s in b.renstra.sub_kegiatan if not s.penanggung_jawab and s.terencana]
    plan = [s for s in b.renstra.sub_kegiatan if s.terencana] if missing else []
    overall = len(missing) == len(plan) > 1
    message = (
        f"penanggung jawab kosong pada {len(plan)} sub kegiatan"
        if overall
        else "penanggung jawab kosong"
    )
    for s in missing[:1] if overall else missing:
        yield flaw(
            s.origin, "penanggung_jawab", message, isi="kosong", expected="perangkat daerah, atau unit pada lembar Jabatan",
            advice="isi kolom Penanggung Jawab", subject=s.kode,
        )  # fmt: skip
