"""Rules R206-R213: whether an indikator is worded, measured and placed so that one can tell what it
says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache

from ...model import NO_VALUE, Field, FieldName, Indikator, Level, Node, NoValue, Periode, Value
from ...model.indikator import satuan_kind
from ...reference.nomenklatur import normalise_nama
from ..example import rows
from ..lib.series import all_series, tree_series
from ..rule import Flaw, flaw, rule
from ..view import RuleView

_THING_GROUPS = {
    "orang": (
        "orang", "jiwa", "peserta", "pegawai", "asn", "pns", "warga", "penduduk", "masyarakat",
        "siswa", "guru",
    ),
    "naskah": ("dokumen", "laporan", "berkas", "naskah"),
    "barang": ("unit", "set", "buah"),
    "paket": ("paket",),
    "tempat": ("kawasan", "lokasi", "titik", "desa", "kelurahan", "kecamatan"),
}  # fmt: skip
"""Words that cannot stand for each other: a dokumen is not counted in orang, while a laporan may be
counted as a dokumen.
"""
_INTERCHANGEABLE = ({"barang", "tempat"}, {"paket", "tempat"})
"""Groups that may: a pasar is a unit and a lokasi."""
_GROUP_OF_THING = {words: group for group, content in _THING_GROUPS.items() for words in content}
_THINGS = frozenset(
    [
        *_GROUP_OF_THING,
        "kegiatan",
        "kali",
        "keluarga",
        "kk",
        "kepala",
        "rumah",
        "lembaga",
        "kelompok",
        "desa",
        "kelurahan",
        "kecamatan",
        "sekolah",
        "bulan",
        "hari",
        "kasus",
        "lokasi",
        "titik",
    ]
)
"""First words of a satuan that surely counts things."""
_PERCENTAGE = re.compile(r"(persentase|prosentase|persen)\b", re.IGNORECASE)
_COUNT_WORDING = re.compile(
    r"(?:jumlah|banyaknya)\s+(?!persen|nilai|skor|indeks)(\w+)", re.IGNORECASE
)
_SIZE = re.compile(r"(indeks|nilai|skor|predikat|opini|peringkat)\b", re.IGNORECASE)
_LETTER_GRADED = re.compile(r"(predikat|opini)\b", re.IGNORECASE)

_OUTPUT_WORDS = frozenset(["dokumen", "laporan", "berkas", "naskah", "paket", "kegiatan", "rapat"])
"""First words of a satuan that tells what was done, never what came of it."""
_OUTPUT_WORDING = re.compile(
    r"(?:jumlah|banyaknya)\s+"
    r"(?:(?:dokumen|laporan|berkas|paket|kegiatan|rapat|bulan|sosialisasi|pelatihan|bimbingan "
    r"teknis|bimtek)\b"
    r"|(?:orang|peserta|pegawai|aparatur|asn)\b.*\b(?:mengikuti|dilatih|disosialisasi\w*|"
    r"menghadiri|hadir)\b"
    r"|(?:unit|set)\b.*\b(?:disediakan|diadakan|dipelihara|tersedia)\b)",
    re.IGNORECASE,
)
_OUTCOME_LEVELS = {Level.TUJUAN, Level.SASARAN, Level.PROGRAM}


@rule(
    "R206",
    "Satuan sesuai dengan bunyi indikator",
    "peringatan",
    "Persentase diukur dengan %, jumlah dengan satuan benda yang dihitung, indeks dan nilai "
    "tidak dengan benda.",
    bad=rows("Sub Kegiatan", {"Indikator": "Jumlah orang", "Satuan": "Laporan"}),
    good=rows("Sub Kegiatan", {"Indikator": "Jumlah orang", "Satuan": "Orang"}),
)
def satuan_fits_wording(b: RuleView) -> Iterator[Flaw]:
    """A satuan that does not fit the first words of the indikator, in the tree and among those of
    the RPJMD.
    """
    for kode, i, _ in all_series(b):
        if (expected := _required_satuan(i)) and not _is_official_satuan(b, i):
            yield flaw(
                i.origin,
                "satuan",
                f"satuan tidak sesuai dengan indikator '{i.nama}'",
                found=i.satuan,
                expected=expected,
                advice="betulkan satuannya, atau bunyi indikatornya",
                subject=kode,
            )


def _is_official_satuan(b: RuleView, i: Indikator) -> bool:
    """Whether the nomenclature itself measures this indikator so."""
    official = b.nomenklatur.satuan_of.get(normalise_nama(i.nama), frozenset())
    return normalise_nama(i.satuan) in official


def _required_satuan(i: Indikator) -> str:
    """Return the satuan that the wording asks for; empty when the one that stands there will do."""
    name = i.nama.strip()
    kind = {i.jenis, satuan_kind(i.satuan)}
    if _PERCENTAGE.match(name):
        return "" if kind & {"persen", "rentang", "rasio"} else "%"
    if m := _COUNT_WORDING.match(name):
        if kind <= {"persen", "predikat"}:
            return "satuan benda, misalnya Orang atau Dokumen"
        own, satuan = _GROUP_OF_THING.get(m[1].lower()), _GROUP_OF_THING.get(_first_word(i.satuan))
        clash = own and satuan and own != satuan and {own, satuan} not in _INTERCHANGEABLE
        return ("Orang" if own == "orang" else m[1].capitalize()) if clash else ""
    if _SIZE.match(name) and (
        _first_word(i.satuan) in _THINGS or (_LETTER_GRADED.match(name) and kind == {"persen"})
    ):
        return "satuan ukuran, misalnya Indeks, Nilai, atau Predikat"
    return ""


@rule(
    "R210",
    "Indikator tidak ditulis dua kali pada satu tingkat",
    "kesalahan",
    "Indikator yang tertulis dua kali tercetak dua kali, mungkin dengan dua target yang berbeda.",
    given=rows("Program", {"Kode": "1.06.02", "Indikator": "Cakupan", "Satuan": "%"}),
    bad=rows("Program", {"Indikator": "cakupan.", "Satuan": "%"}, start=3),
    good=rows("Program", {"Indikator": "Mutu layanan", "Satuan": "%"}, start=3),
)
def duplicate_indikator(b: RuleView) -> Iterator[Flaw]:
    """Two indikator of one level that differ in capitals and marks only."""
    for s in b.renstra.simpul:
        if len(s.indikator) < 2:
            continue
        first: dict[str, Indikator] = {}
        for i in s.indikator:
            if (other := first.setdefault(_normalised_nama(i.nama), i)) is not i:
                yield flaw(
                    i.origin,
                    "indikator",
                    "indikator ditulis dua kali",
                    found=i.nama,
                    expected=f"hanya sekali (sudah ada di {other.origin.cell('indikator')})",
                    advice="hapus salah satu barisnya",
                    subject=s.kode,
                )


@rule(
    "R211",
    "Indikator yang sama berisi sama di semua tingkat dan pada IKK",
    "kesalahan",
    "Satu indikator yang dipakai pada dua tingkat tidak mungkin mempunyai dua satuan, capaian "
    "awal, atau target.",
    given=rows("Sasaran", {"Indikator": "Cakupan", "Target 2026": "65"}),
    bad=rows("Program", {"Indikator": "Cakupan", "Target 2026": "56"}),
    good=rows("Program", {"Indikator": "Cakupan", "Target 2026": "65"}),
)
def conflicting_indikator(b: RuleView) -> Iterator[Flaw]:
    """The same indikator at two levels with different satuan, baseline or targets: one finding for
    each cell that differs.

    Tujuan, sasaran and program are held against the first place where the indikator stands;
    kegiatan and sub kegiatan against the nearest level above them, and not where several of them
    share it out among themselves. An IKK agrees with one of the levels that have it, or is told
    with the first.
    """
    p = b.renstra.identitas.periode
    for s, i, upper, other in _indikator_pairs(b):
        yield from _difference_flaws(i, other, upper, s.kode, p)
    for x in b.renstra.indikator_kunci:
        name = _normalised_nama(x.indikator.nama)
        flaws = [
            list(_difference_flaws(x.indikator, other, s, "", p))
            for s, other in b.indikator
            if _normalised_nama(other.nama) == name
        ]
        if all(flaws):
            yield from flaws[0] if flaws else ()


def _difference_flaws(
    i: Indikator, other: Indikator, upper: Node, kode: str, p: Periode
) -> Iterator[Flaw]:
    """The cells in which an indikator differs from the same one at another level."""
    if _satuan_key(i) != _satuan_key(other):
        yield _difference_flaw(i, other, upper, "satuan", "satuan", lambda x: x.satuan, kode)
        return
    start = Field("capaian_awal", p.dasar)
    if _values_conflict(i.capaian_awal, other.capaian_awal):
        what = f"capaian {p.dasar}"
        yield _difference_flaw(
            i, other, upper, start, what, lambda x: x.tulis(x.capaian_awal), kode
        )
    for t in p.tahun_target:
        if _values_conflict(i.target.get(t, NO_VALUE), other.target.get(t, NO_VALUE)):
            yield _difference_flaw(
                i, other, upper, Field("target", t), f"target {t}", _target_in(t), kode
            )


def _indikator_pairs(b: RuleView) -> Iterator[tuple[Node, Indikator, Node, Indikator]]:
    """Pairs of one indikator at two levels: the one that is looked at, and the one it must agree
    with.
    """
    upper: dict[str, tuple[Node, Indikator]] = {}
    own: dict[tuple[str, str], Indikator] = {}
    named = [(s, i, _normalised_nama(i.nama)) for s, i in b.indikator]
    count = Counter(name for _, _, name in named)
    # Most names stand at one level only, which leaves nothing to compare them with.
    repeated = [x for x in named if count[x[2]] > 1]
    for s, i, name in sorted(repeated, key=lambda x: x[0].level.depth):
        own.setdefault((s.kode, name), i)
        if s.level in _OUTCOME_LEVELS:
            first = upper.setdefault(name, (s, i))
            # Two program may both speak of "cakupan layanan" and mean services of their own.
            if first[0] is not s and first[0].level is not Level.PROGRAM:
                yield s, i, *first
    candidates = [
        (s, i, ancestor, name)
        for s, i, name in repeated
        if s.level not in _OUTCOME_LEVELS and len(i.nama.split()) > 2
        if (ancestor := _nearest_ancestor(b, s, own, name)) is not None
    ]
    sharing = Counter((s.level, ancestor.kode, name) for s, _, ancestor, name in candidates)
    for s, i, ancestor, name in candidates:
        if sharing[s.level, ancestor.kode, name] == 1:
            yield s, i, ancestor, own[ancestor.kode, name]


def _nearest_ancestor(
    b: RuleView, s: Node, own: dict[tuple[str, str], Indikator], name: str
) -> Node | None:
    """The nearest level above that has the indikator too."""
    return next((a for a in b.renstra.tree.ancestors(s) if (a.kode, name) in own), None)


def _difference_flaw(
    i: Indikator,
    other: Indikator,
    upper: Node,
    field_name: FieldName,
    what: str,
    write: Callable[[Indikator], str],
    kode: str,
) -> Flaw:
    place = f"{other.origin.sheet}!{other.origin.cell(field_name)}"
    return flaw(
        i.origin,
        field_name,
        f"{what} berbeda dari indikator yang sama pada {upper.kode}",
        found=write(i),
        expected=f"{write(other)} seperti di {place}",
        advice="samakan kedua sel, atau bedakan nama indikatornya",
        subject=kode,
    )


def _target_in(tahun: int) -> Callable[[Indikator], str]:
    return lambda i: i.tulis(i.target.get(tahun, NO_VALUE))


@rule(
    "R212",
    "Indikator tujuan, sasaran, dan program mengukur hasil",
    "peringatan",
    "Jumlah dokumen, laporan, atau peserta adalah keluaran sub kegiatan; penilai meminta hasil "
    "(outcome) di atasnya.",
    bad=rows(
        "Program",
        {"Indikator": "Jumlah dokumen perencanaan", "Satuan": "Dokumen"},
    ),
    good=rows(
        "Program",
        {"Indikator": "Persentase dokumen perencanaan yang selaras", "Satuan": "%"},
    ),
)
def output_indikator(b: RuleView) -> Iterator[Flaw]:
    """Indikator of tujuan, sasaran and program that count papers, packages or participants.

    People, villages or businesses may well be an outcome (``Jumlah desa mandiri``), so they alone
    say nothing; nor does a satuan that R206 calls wrong.
    """
    for s, i in b.indikator:
        if i.jenis != "cacah" or s.level not in _OUTCOME_LEVELS or _required_satuan(i):
            continue
        if _first_word(i.satuan) in _OUTPUT_WORDS or _OUTPUT_WORDING.match(i.nama.strip()):
            yield flaw(
                i.origin,
                "indikator",
                f"indikator {type(s).__name__.lower()} mengukur keluaran, bukan hasil",
                found=i.nama,
                expected="indikator hasil, misalnya persentase, indeks, atau nilai",
                advice="pindahkan ke sub kegiatan, dan ukur di sini apa yang dihasilkannya",
                subject=s.kode,
            )


@rule(
    "R213",
    "Indikator bertarget mempunyai capaian awal",
    "saran",
    "Tanpa capaian awal tidak dapat dinilai apakah target menantang; bila belum pernah diukur, "
    "tuliskan N/a.",
    bad=rows("Sasaran", {"Capaian 2024": "", "Target 2025": "62,5"}),
    good=rows("Sasaran", {"Capaian 2024": "N/a", "Target 2025": "62,5"}),
)
def missing_capaian_awal(b: RuleView) -> Iterator[Flaw]:
    """Targets without a baseline: empty cells at every level, and ``-`` at tujuan and sasaran.

    A sheet that leaves its whole column empty is told once.
    """
    p = b.renstra.identitas.periode
    by_sheet: dict[str, list[tuple[Node, Indikator]]] = {}
    for s, i, number in b.once(tree_series):
        if number is not None or i.terisi:
            by_sheet.setdefault(i.origin.sheet, []).append((s, i))
    for content in by_sheet.values():
        missing = [(s, i) for s, i in content if _without_baseline(s, i)]
        overall = len(missing) == len(content) > 1
        for s, i in missing[:1] if overall else missing:
            yield flaw(
                i.origin,
                Field("capaian_awal", p.dasar),
                f"capaian {p.dasar} kosong pada {len(content)} indikator lembar ini"
                if overall
                else f"capaian {p.dasar} kosong",
                found=i.tulis(i.capaian_awal) if _baseline_reason(i) else "kosong",
                expected=f"capaian {p.dasar}, atau N/a",
                advice="isi capaiannya; tulis N/a bila belum pernah diukur",
                subject=s.kode,
            )


def _without_baseline(s: Node, i: Indikator) -> bool:
    if not isinstance(i.capaian_awal, NoValue) or i.capaian_awal.tak_diketahui:
        return False
    return s.level in {Level.TUJUAN, Level.SASARAN} or i.capaian_awal.alasan != "-"


def _baseline_reason(i: Indikator) -> str:
    return i.capaian_awal.alasan if isinstance(i.capaian_awal, NoValue) else ""


def _values_conflict(n: Value, other: Value) -> bool:
    """Whether two values both say something, and not the same."""
    return not isinstance(n, NoValue) and not isinstance(other, NoValue) and n != other


def _satuan_key(i: Indikator) -> str:
    return "%" if i.jenis == "persen" else " ".join(i.satuan.casefold().split())


@lru_cache(maxsize=1024)
def _first_word(satuan: str) -> str:
    m = re.match(r"[a-z]+", satuan.strip().lower())
    return m[0] if m else ""


@lru_cache(maxsize=65_536)
def _normalised_nama(name: str) -> str:
    """A name as names are compared: small letters and digits only."""
    return re.sub(r"[\W_]+", " ", name.casefold()).strip()
