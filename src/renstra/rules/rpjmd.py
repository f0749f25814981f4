"""Rules R711-R719: what the RPJMD asks of the office (sheet *Indikator RPJMD*, form T-C.28) against the plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model import KOSONG, Asal, Indikator, IndikatorRpjmd, JumlahTertulis, Kosong, Nilai, Program, Simpul
from ..model.angka import tulis_rupiah
from .aturan import Cacat, aturan, cacat
from .bahan import Bahan
from .nomenklatur import kode_baku
from .pembanding import (
    beda_pagu,
    beda_target,
    kata,
    letak,
    padanan,
    pemilik,
    sama,
    saran_indikator,
    satuan_baku,
    selisih,
)
from .penjumlahan import pagu_program

_LEMBAR = "Indikator RPJMD"


@aturan(
    "R711",
    "Target RPJMD sama dengan rencana",
    "kesalahan",
    "Renstra menjabarkan RPJMD; target indikator yang sama tidak boleh berbeda di antara keduanya.",
)
def target_rpjmd(b: Bahan) -> Iterator[Cacat]:
    """Kondisi awal, targets and kondisi akhir of the RPJMD against the indikator that the row refers to."""
    awal = _KondisiAwal(b)
    for x, s, lain, asli in padanan(b, b.renstra.indikator_rpjmd):
        if asli is None:
            continue
        beda = [*beda_target(lain, asli, b.renstra.identitas.periode.tahun_pagu)]
        if not isinstance(lain.capaian_awal, Kosong):
            sah = awal.sah(asli)
            if sah and not any(sama(lain.capaian_awal, n, asli) for n, _ in sah):
                harap = " atau ".join(f"{asli.tulis(n)} ({di})" for n, di in sah)
                beda.insert(0, ("kondisi_awal", "kondisi awal", lain.capaian_awal, harap))
        for medan, apa, nilai, harap in beda:
            yield cacat(
                x.asal, medan, f"{apa} RPJMD berbeda dengan lembar {s.asal.lembar}", isi=lain.tulis(nilai), harap=harap,
                saran="samakan targetnya dengan RPJMD, atau betulkan salinannya", perihal=s.kode,
            )  # fmt: skip


@aturan(
    "R712",
    "Indikator RPJMD ada pada baris yang dirujuk",
    "peringatan",
    "Indikator RPJMD yang dirumuskan lain pada Renstra terbaca sebagai indikator yang tidak dijabarkan.",
)
def indikator_rpjmd(b: Bahan) -> Iterator[Cacat]:
    """An indikator that the level referred to does not have; one that is near, or the level that has it, is told."""
    for x, s in _berujuk(b):
        if kata(x.indikator.nama) not in {kata(i.nama) for i in s.indikator}:
            harap, saran = saran_indikator(x.indikator, s, b.sekali(pemilik))
            pesan = f"indikator RPJMD tidak ada pada {s.kode} di lembar {s.asal.lembar}"
            yield cacat(x.asal, "indikator", pesan, isi=x.indikator.nama, harap=harap, saran=saran, perihal=s.kode)


@aturan(
    "R713",
    "Pagu RPJMD sama dengan rencana",
    "kesalahan",
    "Pagu pada tabel indikator RPJMD harus sama dengan pagu yang dihitung dari sub kegiatan.",
)
def pagu_rpjmd(b: Bahan) -> Iterator[Cacat]:
    """Typed pagu of a row, by year and for the period, against the level that it refers to (rupiah)."""
    for x, s in _berujuk(b):
        for medan, kapan, tertulis, benar in beda_pagu(x, s, b.renstra.identitas.periode.tahun_pagu):
            yield cacat(
                x.asal, medan, f"pagu {kapan} RPJMD berbeda dengan pagu {s.kode}", isi=tulis_rupiah(tertulis),
                harap=tulis_rupiah(benar), saran=selisih(tertulis, benar), perihal=s.kode,
            )  # fmt: skip


@aturan(
    "R714",
    "Baris jumlah RPJMD sama dengan jumlah programnya",
    "kesalahan",
    "Baris Jumlah yang tidak tertutup oleh baris program di atasnya selalu ditanyakan, walaupun sama dengan tabel lain.",
)
def jumlah_rpjmd(b: Bahan) -> Iterator[Cacat]:
    """A typed row of totals against the program above it, as typed or else computed, and against the plan (rupiah).

    It may also be a subtotal since the total before it. The plan's total counts only where every program with pagu is listed.
    """
    baris_jumlah = [j for j in b.renstra.jumlah_tertulis if j.lembar == _LEMBAR]
    if not baris_jumlah:
        return
    berprogram = _per_program(b)
    lengkap = {kode for kode, pagu in b.sekali(pagu_program).items() if pagu} <= {p.kode for p, _ in berprogram}
    sebelum = 0
    for j in baris_jumlah:
        atas = [(p, x) for p, x in berprogram if x[0].asal.baris < j.asal.baris]
        bagian = [(p, x) for p, x in atas if x[0].asal.baris > sebelum]
        sebelum = j.asal.baris
        if atas:
            yield from _jumlah(b, j, atas, bagian, lengkap and j is baris_jumlah[-1])


@aturan(
    "R715",
    "Setiap program rencana ada pada tabel RPJMD",
    "saran",
    "Tabel indikator RPJMD lazim memuat semua program perangkat daerah, agar jumlah pagunya tertutup.",
)
def program_tanpa_rpjmd(b: Bahan) -> Iterator[Cacat]:
    """A planned program that no row refers to, where the sheet carries program at all."""
    dirujuk = {x.kode_rujukan for x in b.renstra.indikator_rpjmd}
    if any(isinstance(s, Program) for _, s in _berujuk(b)):
        for p in b.renstra.program:
            if p.terencana and p.kode not in dirujuk:
                yield cacat(
                    p.asal, "kode", f"program ini tidak ada pada lembar {_LEMBAR}", isi=p.kode,
                    harap=f"baris dengan Kode Rujukan {p.kode}", saran=f"tambahkan barisnya pada lembar {_LEMBAR}",
                    perihal=p.kode,
                )  # fmt: skip


@aturan(
    "R716",
    "Pembagian penunjang dan urusan sama dengan RPJMD",
    "peringatan",
    "Porsi program penunjang terhadap program urusan adalah catatan yang lazim dari Bappeda.",
)
def porsi_penunjang(b: Bahan) -> Iterator[Cacat]:
    """Typed pagu of the sheet's program in two groups against the plan's for the same program, for the period (rupiah).

    The supporting program is x.xx.01. Nothing is said where either group has no typed pagu, or where there is but one.
    """
    periode = b.renstra.identitas.periode.tahun_pagu
    per_program = [(kode_baku(p.kode).startswith("x.xx."), p, baris) for p, baris in _per_program(b)]
    diketik: dict[bool, Asal] = {}
    for penunjang, _, baris in per_program:
        if ketik := next((x for x in baris if x.pagu_tertulis or x.pagu_jumlah_tertulis is not None), None):
            diketik.setdefault(penunjang, ketik.asal)
    if len(diketik) < 2:
        return
    tertulis, benar = {True: 0, False: 0}, {True: 0, False: 0}
    for penunjang, p, baris in per_program:
        tertulis[penunjang] += _pagu_periode(p, baris, periode)
        benar[penunjang] += b.sekali(pagu_program)[p.kode]
    if tertulis != benar:
        pesan = f"pembagian pagu {periode[0]}-{periode[-1]} atas penunjang dan urusan berbeda dengan rencana"
        isi, harap = (f"penunjang {tulis_rupiah(n[True])}, urusan {tulis_rupiah(n[False])}" for n in (tertulis, benar))
        yield cacat(diketik[True], "pagu_jumlah_tertulis", pesan, isi=isi, harap=harap, saran="samakan pembagiannya dengan RPJMD")


@aturan(
    "R717",
    "Indikator RPJMD tidak tertulis dua kali",
    "peringatan",
    "Baris yang berulang mencetak satu indikator dua kali, dan hanya satu yang akan diperbarui.",
)
def rpjmd_ganda(b: Bahan) -> Iterator[Cacat]:
    """The same indikator of the same level in two rows."""
    pertama: dict[tuple[str, str], Asal] = {}
    for x in b.renstra.indikator_rpjmd:
        asal = pertama.setdefault((x.kode_rujukan, kata(x.indikator.nama)), x.asal)
        if asal is not x.asal:
            yield cacat(
                x.asal, "indikator", "indikator RPJMD ini sudah tertulis", isi=x.indikator.nama,
                harap=f"hanya sekali (sudah ada di {asal.sel('indikator')})", saran="hapus salah satu barisnya",
                perihal=x.kode_rujukan,
            )  # fmt: skip


@aturan(
    "R718",
    "Satuan RPJMD sama dengan rencana",
    "kesalahan",
    "Satuan yang berbeda berarti targetnya tidak dapat dibandingkan, atau angkanya bergeser dari baris lain.",
)
def satuan_rpjmd(b: Bahan) -> Iterator[Cacat]:
    """The satuan of the indikator that the row refers to; ``persen`` is ``%``."""
    for x, s, lain, asli in padanan(b, b.renstra.indikator_rpjmd):
        if asli and satuan_baku(lain.satuan) != satuan_baku(asli.satuan):
            yield cacat(
                x.asal, "satuan", f"satuan RPJMD berbeda dengan lembar {s.asal.lembar}", isi=lain.satuan,
                harap=f"{asli.satuan} ({letak(asli.asal, 'satuan')})",
                saran="samakan satuannya, dan periksa apakah angkanya bergeser satu baris", perihal=s.kode,
            )  # fmt: skip


@aturan(
    "R719",
    "Indikator RPJMD yang sama dengan rencana mempunyai kode rujukan",
    "saran",
    "Tanpa kode rujukan, target dan pagunya tidak dapat dibandingkan dengan rencana.",
)
def rpjmd_tanpa_rujukan(b: Bahan) -> Iterator[Cacat]:
    """A row without reference whose indikator stands in the tree."""
    for x in b.renstra.indikator_rpjmd:
        if not x.kode_rujukan and (ada := b.sekali(pemilik).get(kata(x.indikator.nama))):
            kode = " atau ".join(s.kode for s in ada[:3])
            yield cacat(
                x.asal, "kode_rujukan", f"indikator ini ada pada {kode}, tetapi Kode Rujukan kosong", isi="kosong", harap=kode,
                saran=f"isi Kode Rujukan dengan {kode}",
            )  # fmt: skip


class _KondisiAwal:
    """What an RPJMD may rightly call the kondisi awal of an indikator.

    The form means the year before the first pagu: its target where there is one (a transition year), or what was achieved in
    it where the sheet of past performance knows. The plan's own baseline counts as well, since an RPJMD may start from it.
    """

    def __init__(self, b: Bahan) -> None:
        self.periode = b.renstra.identitas.periode
        self.sebelum = self.periode.pertama - 1
        self.realisasi = {
            kata(k.indikator): (n, letak(k.asal, f"realisasi.{self.sebelum}"))
            for k in b.renstra.kinerja_pelayanan
            if (n := k.realisasi.get(self.sebelum)) is not None
        }

    def sah(self, asli: Indikator) -> list[tuple[Nilai, str]]:
        """The figures that will do, with their cells; those that say nothing are left out."""
        target, capaian = f"target.{self.sebelum}", f"capaian_awal.{self.periode.dasar}"
        calon = [
            (asli.target.get(self.sebelum, KOSONG), letak(asli.asal, target)),
            (asli.capaian_awal, letak(asli.asal, capaian)),
            self.realisasi.get(kata(asli.nama), (Kosong(), "")),
        ]
        return [(n, di) for n, di in calon if not isinstance(n, Kosong)]


def _berujuk(b: Bahan) -> Iterator[tuple[IndikatorRpjmd, Simpul]]:
    per_kode = b.renstra.per_kode
    return ((x, per_kode[x.kode_rujukan]) for x in b.renstra.indikator_rpjmd if x.kode_rujukan in per_kode)


def _per_program(b: Bahan) -> list[tuple[Program, list[IndikatorRpjmd]]]:
    """The program that the sheet refers to with their rows, in the order of the sheet."""
    hasil: dict[str, tuple[Program, list[IndikatorRpjmd]]] = {}
    for x, s in _berujuk(b):
        if isinstance(s, Program):
            hasil.setdefault(s.kode, (s, []))[1].append(x)
    return list(hasil.values())


def _pagu(p: Program, baris: Iterable[IndikatorRpjmd], tahun: int) -> int:
    """Pagu of a program as its first row that has one types it, else computed."""
    tertulis = next((x.pagu_tertulis[tahun] for x in baris if tahun in x.pagu_tertulis), None)
    return p.pagu(tahun) if tertulis is None else tertulis


def _pagu_periode(p: Program, baris: Iterable[IndikatorRpjmd], tahun: range) -> int:
    tertulis = next((n for x in baris if (n := x.pagu_jumlah_tertulis) is not None), None)
    return sum(_pagu(p, baris, t) for t in tahun) if tertulis is None else tertulis


def _jumlah(
    b: Bahan,
    j: JumlahTertulis,
    atas: list[tuple[Program, list[IndikatorRpjmd]]],
    bagian: list[tuple[Program, list[IndikatorRpjmd]]],
    lengkap: bool,
) -> Iterator[Cacat]:
    """Compare one row of totals."""
    periode = b.renstra.identitas.periode.tahun_pagu
    for medan, tertulis in j.angka.items():
        if medan == "pagu_jumlah_tertulis":
            kapan, rencana = f"{periode[0]}-{periode[-1]}", b.renstra.pagu_total
            seluruh, sebagian = (sum(_pagu_periode(p, x, periode) for p, x in isi) for isi in (atas, bagian))
        else:
            tahun = int(medan.rpartition(".")[2])
            kapan, rencana = str(tahun), b.renstra.pagu(tahun)
            seluruh, sebagian = (sum(_pagu(p, x, tahun) for p, x in isi) for isi in (atas, bagian))
        if tertulis not in {seluruh, sebagian}:
            beda = tertulis - seluruh
            saran = f"{'kelebihan' if beda > 0 else 'kekurangan'} {tulis_rupiah(abs(beda))}"
            periksa = "samakan dengan rencana" if tertulis != rencana else "sama dengan rencana, jadi periksa baris programnya"
            yield cacat(
                j.asal, medan, f"jumlah {kapan} tidak sama dengan jumlah baris program di atasnya", isi=tulis_rupiah(tertulis),
                harap=tulis_rupiah(seluruh), saran=f"{saran}; {periksa}",
            )  # fmt: skip
        elif lengkap and tertulis == seluruh != rencana:
            yield cacat(
                j.asal, medan, f"jumlah {kapan} RPJMD tidak sama dengan jumlah pagu rencana", isi=tulis_rupiah(tertulis),
                harap=tulis_rupiah(rencana), saran=selisih(tertulis, rencana),
            )  # fmt: skip
