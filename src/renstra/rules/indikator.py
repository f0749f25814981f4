"""Rules R206-R213: whether an indikator is worded, measured and placed so that one can tell what it says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache

from ..model import KOSONG, Indikator, Kegiatan, Kosong, Nilai, Program, Sasaran, Simpul, SubKegiatan, Tujuan
from ..model.indikator import jenis_satuan
from .aturan import Cacat, aturan, cacat
from .bahan import Bahan
from .deret import deret_pohon, deret_semua

_KELOMPOK_BENDA = {
    "orang": ("orang", "jiwa", "peserta", "pegawai", "asn", "pns"),
    "naskah": ("dokumen", "laporan", "berkas", "naskah"),
    "barang": ("unit", "paket", "set", "buah"),
}
"""Words that cannot stand for each other: a dokumen is not counted in orang, while a laporan may be counted as a dokumen."""
_KELOMPOK = {kata: kelompok for kelompok, isi in _KELOMPOK_BENDA.items() for kata in isi}
_BENDA = frozenset(
    [*_KELOMPOK, "kegiatan", "kali", "keluarga", "kk", "kepala", "rumah", "lembaga", "kelompok", "desa", "kelurahan", "kecamatan",
     "sekolah", "bulan", "hari", "kasus", "lokasi", "titik"]
)  # fmt: skip
"""First words of a satuan that surely counts things."""
_PERSENTASE = re.compile(r"(persentase|prosentase|persen)\b", re.IGNORECASE)
_JUMLAH = re.compile(r"(?:jumlah|banyaknya)\s+(?!persen|nilai|skor|indeks)(\w+)", re.IGNORECASE)
_UKURAN = re.compile(r"(indeks|nilai|skor|predikat|opini|peringkat)\b", re.IGNORECASE)
_BERHURUF = re.compile(r"(predikat|opini)\b", re.IGNORECASE)

_KELUARAN = frozenset(["dokumen", "laporan", "berkas", "naskah", "paket", "kegiatan", "rapat"])
"""First words of a satuan that tells what was done, never what came of it."""
_NAMA_KELUARAN = re.compile(
    r"(?:jumlah|banyaknya)\s+"
    r"(?:(?:dokumen|laporan|berkas|paket|kegiatan|rapat|bulan|sosialisasi|pelatihan|bimbingan teknis|bimtek)\b"
    r"|(?:orang|peserta|pegawai|aparatur|asn)\b.*\b(?:mengikuti|dilatih|disosialisasi\w*|menghadiri|hadir)\b"
    r"|(?:unit|set)\b.*\b(?:disediakan|diadakan|dipelihara|tersedia)\b)",
    re.IGNORECASE,
)
_TINGKAT: dict[type, int] = {Tujuan: 0, Sasaran: 1, Program: 2, Kegiatan: 3, SubKegiatan: 4}


@aturan(
    "R206",
    "Satuan sesuai dengan bunyi indikator",
    "peringatan",
    "Persentase diukur dengan %, jumlah dengan satuan benda yang dihitung, indeks dan nilai tidak dengan benda.",
)
def satuan_sesuai(b: Bahan) -> Iterator[Cacat]:
    """A satuan that does not fit the first words of the indikator, in the tree and among those of the RPJMD."""
    for kode, i, _ in deret_semua(b):
        if harap := _satuan_lain(i):
            yield cacat(
                i.asal, "satuan", f"satuan tidak sesuai dengan indikator '{i.nama}'", isi=i.satuan, harap=harap,
                saran="betulkan satuannya, atau bunyi indikatornya", perihal=kode,
            )  # fmt: skip


def _satuan_lain(i: Indikator) -> str:
    """Return the satuan that the wording asks for; empty when the one that stands there will do."""
    nama = i.nama.strip()
    jenis = {i.jenis, jenis_satuan(i.satuan)}
    if _PERSENTASE.match(nama):
        return "" if jenis & {"persen", "rentang", "rasio"} else "%"
    if m := _JUMLAH.match(nama):
        if jenis <= {"persen", "predikat"}:
            return "satuan benda, misalnya Orang atau Dokumen"
        milik, satuan = _KELOMPOK.get(m[1].lower()), _KELOMPOK.get(_kata_pertama(i.satuan))
        return m[1].capitalize() if milik and satuan and milik != satuan else ""
    if _UKURAN.match(nama) and (_kata_pertama(i.satuan) in _BENDA or (_BERHURUF.match(nama) and jenis == {"persen"})):
        return "satuan ukuran, misalnya Indeks, Nilai, atau Predikat"
    return ""


@aturan(
    "R210",
    "Indikator tidak ditulis dua kali pada satu tingkat",
    "kesalahan",
    "Indikator yang tertulis dua kali tercetak dua kali, mungkin dengan dua target yang berbeda.",
)
def indikator_ganda(b: Bahan) -> Iterator[Cacat]:
    """Two indikator of one level that differ in capitals and marks only."""
    for s in b.renstra.simpul:
        if len(s.indikator) < 2:
            continue
        pertama: dict[str, Indikator] = {}
        for i in s.indikator:
            if (lain := pertama.setdefault(_baku(i.nama), i)) is not i:
                yield cacat(
                    i.asal, "indikator", "indikator ditulis dua kali", isi=i.nama,
                    harap=f"hanya sekali (sudah ada di {lain.asal.sel('indikator')})", saran="hapus salah satu barisnya",
                    perihal=s.kode,
                )  # fmt: skip


@aturan(
    "R211",
    "Indikator yang sama berisi sama di semua tingkat",
    "kesalahan",
    "Satu indikator yang dipakai pada dua tingkat tidak mungkin mempunyai dua satuan, capaian awal, atau target.",
)
def indikator_bertentangan(b: Bahan) -> Iterator[Cacat]:
    """The same indikator at two levels with different satuan, baseline or targets: one finding for each cell that differs.

    Tujuan, sasaran and program are held against the first place where the indikator stands; kegiatan and sub kegiatan
    against the nearest level above them, and not where several of them share it out among themselves.
    """
    p = b.renstra.identitas.periode
    for s, i, atas, lain in _pasangan(b):
        kode = s.kode
        if _satuan(i) != _satuan(lain):
            yield _beda(i, lain, atas, "satuan", "satuan", lambda x: x.satuan, kode)
            continue
        awal = f"capaian_awal.{p.dasar}"
        if _bertentangan(i.capaian_awal, lain.capaian_awal):
            yield _beda(i, lain, atas, awal, f"capaian {p.dasar}", lambda x: x.tulis(x.capaian_awal), kode)
        for t in p.tahun_target:
            if _bertentangan(i.target.get(t, KOSONG), lain.target.get(t, KOSONG)):
                yield _beda(i, lain, atas, f"target.{t}", f"target {t}", _target_pada(t), kode)


def _pasangan(b: Bahan) -> Iterator[tuple[Simpul, Indikator, Simpul, Indikator]]:
    """Pairs of one indikator at two levels: the one that is looked at, and the one it must agree with."""
    atas: dict[str, tuple[Simpul, Indikator]] = {}
    milik: dict[tuple[str, str], Indikator] = {}
    bernama = [(s, i, _baku(i.nama)) for s, i in b.indikator]
    banyak = Counter(nama for _, _, nama in bernama)
    # Most names stand at one level only, which leaves nothing to compare them with.
    berulang = [x for x in bernama if banyak[x[2]] > 1]
    for s, i, nama in sorted(berulang, key=lambda x: _TINGKAT[type(x[0])]):
        milik.setdefault((s.kode, nama), i)
        if isinstance(s, (Tujuan, Sasaran, Program)):
            pertama = atas.setdefault(nama, (s, i))
            # Two program may both speak of "cakupan layanan" and mean services of their own.
            if pertama[0] is not s and not isinstance(pertama[0], Program):
                yield s, i, *pertama
    calon = [
        (s, i, leluhur, nama)
        for s, i, nama in berulang
        if isinstance(s, (Kegiatan, SubKegiatan)) and len(i.nama.split()) > 2
        if (leluhur := _leluhur(b, s, milik, nama)) is not None
    ]
    berbagi = Counter((type(s), leluhur.kode, nama) for s, _, leluhur, nama in calon)
    for s, i, leluhur, nama in calon:
        if berbagi[type(s), leluhur.kode, nama] == 1:
            yield s, i, leluhur, milik[leluhur.kode, nama]


def _leluhur(b: Bahan, s: Simpul, milik: dict[tuple[str, str], Indikator], nama: str) -> Simpul | None:
    """The nearest level above that has the indikator too."""
    naik = b.induk.get(s.kode)
    while naik is not None and (naik.kode, nama) not in milik:
        naik = b.induk.get(naik.kode)
    return naik


def _beda(
    i: Indikator, lain: Indikator, atas: Simpul, medan: str, apa: str, tulis: Callable[[Indikator], str], kode: str
) -> Cacat:
    tempat = f"{lain.asal.lembar}!{lain.asal.sel(medan)}"
    return cacat(
        i.asal, medan, f"{apa} berbeda dari indikator yang sama pada {atas.kode}", isi=tulis(i),
        harap=f"{tulis(lain)} seperti di {tempat}", saran="samakan kedua sel, atau bedakan nama indikatornya", perihal=kode,
    )  # fmt: skip


def _target_pada(tahun: int) -> Callable[[Indikator], str]:
    return lambda i: i.tulis(i.target.get(tahun, KOSONG))


@aturan(
    "R212",
    "Indikator tujuan, sasaran, dan program mengukur hasil",
    "peringatan",
    "Jumlah dokumen, laporan, atau peserta adalah keluaran sub kegiatan; penilai meminta hasil (outcome) di atasnya.",
)
def indikator_keluaran(b: Bahan) -> Iterator[Cacat]:
    """Indikator of tujuan, sasaran and program that count papers, packages or participants.

    People, villages or businesses may well be an outcome (``Jumlah desa mandiri``), so they alone say nothing.
    """
    for s, i in b.indikator:
        if i.jenis != "cacah" or not isinstance(s, (Tujuan, Sasaran, Program)):
            continue
        if _kata_pertama(i.satuan) in _KELUARAN or _NAMA_KELUARAN.match(i.nama.strip()):
            yield cacat(
                i.asal, "indikator", f"indikator {type(s).__name__.lower()} mengukur keluaran, bukan hasil", isi=i.nama,
                harap="indikator hasil, misalnya persentase, indeks, atau nilai",
                saran="pindahkan ke sub kegiatan, dan ukur di sini apa yang dihasilkannya", perihal=s.kode,
            )  # fmt: skip


@aturan(
    "R213",
    "Indikator bertarget mempunyai capaian awal",
    "saran",
    "Tanpa capaian awal tidak dapat dinilai apakah target menantang; bila belum pernah diukur, tuliskan N/a.",
)
def tanpa_capaian_awal(b: Bahan) -> Iterator[Cacat]:
    """Targets without a baseline: empty cells at every level, and ``-`` at tujuan and sasaran.

    A sheet that leaves its whole column empty is told once.
    """
    p = b.renstra.identitas.periode
    per_lembar: dict[str, list[tuple[Simpul, Indikator]]] = {}
    for s, i, angka in b.sekali(deret_pohon):
        if angka is not None or i.terisi:
            per_lembar.setdefault(i.asal.lembar, []).append((s, i))
    for isi in per_lembar.values():
        kurang = [(s, i) for s, i in isi if _tanpa_awal(s, i)]
        seluruh = len(kurang) == len(isi) > 1
        for s, i in kurang[:1] if seluruh else kurang:
            yield cacat(
                i.asal, f"capaian_awal.{p.dasar}",
                f"capaian {p.dasar} kosong pada {len(isi)} indikator lembar ini" if seluruh else f"capaian {p.dasar} kosong",
                isi=i.tulis(i.capaian_awal) if _alasan(i) else "kosong", harap=f"capaian {p.dasar}, atau N/a",
                saran="isi capaiannya; tulis N/a bila belum pernah diukur", perihal=s.kode,
            )  # fmt: skip


def _tanpa_awal(s: Simpul, i: Indikator) -> bool:
    if not isinstance(i.capaian_awal, Kosong):
        return False
    return i.capaian_awal.alasan not in ({"N/a"} if isinstance(s, (Tujuan, Sasaran)) else {"N/a", "-"})


def _alasan(i: Indikator) -> str:
    return i.capaian_awal.alasan if isinstance(i.capaian_awal, Kosong) else ""


def _bertentangan(n: Nilai, lain: Nilai) -> bool:
    """Whether two values both say something, and not the same."""
    return not isinstance(n, Kosong) and not isinstance(lain, Kosong) and n != lain


def _satuan(i: Indikator) -> str:
    return "%" if i.jenis == "persen" else " ".join(i.satuan.casefold().split())


@lru_cache(maxsize=1024)
def _kata_pertama(satuan: str) -> str:
    m = re.match(r"[a-z]+", satuan.strip().lower())
    return m[0] if m else ""


@lru_cache(maxsize=65_536)
def _baku(nama: str) -> str:
    """A name as names are compared: small letters and digits only."""
    return re.sub(r"[\W_]+", " ", nama.casefold()).strip()
