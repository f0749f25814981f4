"""Rules R101-R106: what sheets claim of pagu against what the sub kegiatan add up to, and pagu against target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import KOSONG, Indikator, Kosong, Simpul, SubKegiatan
from ..model.angka import tulis_rupiah
from ..model.nilai import Angka
from .aturan import Cacat, aturan, cacat
from .bahan import Bahan
from .deret import deret_pohon, pagu_sub_kegiatan
from .penjumlahan import jumlah_salah

_LEMBAR = {"Tujuan": "tujuan", "Sasaran": "sasaran", "Program": "program", "Kegiatan": "kegiatan", "Sub Kegiatan": "sub_kegiatan"}


@aturan(
    "R101",
    "Pagu tahunan yang tertulis sama dengan jumlah di bawahnya",
    "kesalahan",
    "Pagu hanya diisi pada sub kegiatan; angka lain yang tertulis di atasnya membuat dua tabel saling bertentangan.",
)
def pagu_tahunan(b: Bahan) -> Iterator[Cacat]:
    """Typed pagu of tujuan, sasaran, program and kegiatan against the sum of their sub kegiatan, year by year (rupiah)."""
    for s in b.renstra.simpul:
        for tahun, tertulis in s.pagu_tertulis.items():
            if tertulis != (benar := s.pagu(tahun)):
                pesan = f"pagu {tahun} tidak sama dengan jumlah di bawahnya"
                yield cacat(
                    s.asal, f"pagu_tertulis.{tahun}", pesan, isi=tulis_rupiah(tertulis), harap=tulis_rupiah(benar),
                    saran=_selisih(tertulis, benar), perihal=s.kode,
                )  # fmt: skip


@aturan(
    "R102",
    "Jumlah pagu satu baris sama dengan jumlah tahun-tahunnya",
    "kesalahan",
    "Kolom Jumlah Pagu adalah pagu seluruh periode; jumlah yang tidak tertutup adalah catatan Bappeda yang paling sering.",
)
def pagu_periode(b: Bahan) -> Iterator[Cacat]:
    """Typed pagu of the whole period against the years of the same row, at every level (rupiah)."""
    tahun = b.renstra.identitas.periode.tahun_pagu
    for s in b.renstra.simpul:
        if (tertulis := s.pagu_jumlah_tertulis) is not None and tertulis != (benar := s.pagu_periode(tahun)):
            yield cacat(
                s.asal, "pagu_jumlah_tertulis", f"jumlah pagu {tahun[0]}-{tahun[-1]} tidak sama dengan jumlah tahun-tahunnya",
                isi=tulis_rupiah(tertulis), harap=tulis_rupiah(benar), saran=_selisih(tertulis, benar), perihal=s.kode,
            )  # fmt: skip


@aturan(
    "R103",
    "Baris jumlah sama dengan jumlah baris di atasnya",
    "kesalahan",
    "Baris Jumlah pada lembar berpagu dibandingkan dengan jumlah sub kegiatan, seluruhnya atau sejak baris jumlah sebelumnya.",
)
def baris_jumlah(b: Bahan) -> Iterator[Cacat]:
    """Typed rows of totals on the sheets that carry pagu against the rows above (rupiah).

    A row may be a subtotal since the total before it, or the grand total of the sheet: either reading counts as right.
    """
    periode = b.renstra.identitas.periode.tahun_pagu

    def pagu(s: Simpul, medan: str) -> int:
        return s.pagu_periode(periode) if medan == "pagu_jumlah_tertulis" else s.pagu(int(medan.rpartition(".")[2]))

    for lembar, medan_simpul in _LEMBAR.items():
        tertulis = (j for j in b.renstra.jumlah_tertulis if j.lembar == lembar)
        for x in jumlah_salah(tertulis, getattr(b.renstra, medan_simpul), pagu):
            yield cacat(
                x.asal, x.medan, "baris jumlah tidak sama dengan jumlah baris di atasnya", isi=tulis_rupiah(x.tertulis),
                harap=x.harap, saran=_selisih(x.tertulis, x.seluruh),
            )  # fmt: skip


@aturan(
    "R104",
    "Sub kegiatan bertarget mempunyai pagu",
    "peringatan",
    "Target tanpa pagu tidak dapat dilaksanakan, atau pagunya tertinggal saat tabel disalin.",
)
def target_tanpa_pagu(b: Bahan) -> Iterator[Cacat]:
    """A sub kegiatan with a target but no pagu in a year."""
    for s, tahun in b.sekali(_berselisih):
        if not s.pagu(tahun):
            isi = ", ".join(f"{i.tulis(i.target[tahun])} {i.satuan}" for i in s.indikator if _berisi(i, tahun))
            yield cacat(
                s.asal, f"pagu.{tahun}", f"target {tahun} tidak berpagu", isi=f"target {isi}, pagu 0",
                harap="pagu lebih dari nol", saran="isi pagunya, atau ganti targetnya dengan '-'", perihal=s.kode,
            )  # fmt: skip


@aturan(
    "R105",
    "Sub kegiatan berpagu mempunyai target",
    "kesalahan",
    "Pagu tanpa target tidak dapat dipertanggungjawabkan; target 0 dengan pagu juga berarti tidak ada yang dihasilkan.",
)
def pagu_tanpa_target(b: Bahan) -> Iterator[Cacat]:
    """A sub kegiatan with pagu but no target, or a target of nothing, in a year."""
    for s, tahun in b.sekali(_berselisih):
        if s.indikator and s.pagu(tahun) > 0:
            i = s.indikator[0]
            yield cacat(
                i.asal, f"target.{tahun}", f"pagu {tahun} tidak bertarget",
                isi=f"target {i.tulis(i.target.get(tahun, KOSONG))}, pagu {tulis_rupiah(s.pagu(tahun))}",
                harap="target lebih dari nol", saran="isi targetnya, atau pindahkan pagunya ke tahun yang bertarget",
                perihal=s.kode,
            )  # fmt: skip


@aturan(
    "R106",
    "Pagu tidak negatif",
    "kesalahan",
    "Pagu indikatif adalah rencana belanja; tanda minus berasal dari rumus atau salinan yang keliru.",
)
def pagu_negatif(b: Bahan) -> Iterator[Cacat]:
    """Pagu below zero (rupiah)."""
    for s in b.renstra.sub_kegiatan:
        for tahun, pagu in s.pagu_tahunan.items():
            if pagu < 0:
                yield cacat(
                    s.asal, f"pagu.{tahun}", f"pagu {tahun} negatif", isi=tulis_rupiah(pagu), harap="nol atau lebih",
                    saran="periksa tanda minus atau rumus pada sel ini", perihal=s.kode,
                )  # fmt: skip


def _berselisih(b: Bahan) -> list[tuple[SubKegiatan, int]]:
    """Every sub kegiatan in every year that has pagu but no target, or a target but no pagu."""
    tahun = b.renstra.identitas.periode.tahun_pagu
    hasil: list[tuple[SubKegiatan, int]] = []
    bertarget = {s.kode for s, _, angka in b.sekali(deret_pohon) if angka is not None and all(angka)}
    for s, berpagu, _, _ in b.sekali(pagu_sub_kegiatan):
        if len(berpagu) == len(tahun) and s.kode in bertarget:
            continue
        # The years that are still without target, indikator by indikator: the first one mostly leaves none.
        tanpa: Sequence[int] = tahun
        for i in s.indikator:
            tanpa = [t for t in tanpa if not _berisi(i, t)]
            if not tanpa:
                break
        pagu = s.pagu_tahunan
        hasil += [(s, t) for t in tahun if (t in tanpa) == bool(pagu.get(t))]
    return hasil


def _berisi(i: Indikator, tahun: int) -> bool:
    """Whether the year has a target other than nothing at all."""
    nilai = i.target.get(tahun, KOSONG)
    return bool(nilai.nilai) if isinstance(nilai, Angka) else not isinstance(nilai, Kosong)


def _selisih(tertulis: int, benar: int) -> str:
    beda = tertulis - benar
    return f"{'kelebihan' if beda > 0 else 'kekurangan'} {tulis_rupiah(abs(beda))}; samakan, atau kosongkan sel ini agar dihitung"
