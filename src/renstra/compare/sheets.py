"""What changed on the other sheets: identity, legal basis, organisation, performance, strategy.

Rows are a set: their order says nothing. A row that is not there any more is paired with a new one of the same key, so
that its change shows field by field.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..model import Asal, Identitas, Indikator, Objek, Renstra
from .changes import Letak, Perubahan
from .sameness import JENIS_NILAI, SIFAT_INDIKATOR, nilai_baku, teks_baku


@dataclass(frozen=True)
class BarisLembar:
    """A row of a sheet as fields and values; `kunci` are the fields that tell it from others."""

    lembar: str
    kunci: tuple[str, ...]
    isi: Mapping[str, Any]
    asal: Asal

    @property
    def baku(self) -> Hashable:
        """The row as it is compared."""
        return frozenset((k, b) for k, n in self.isi.items() if (b := isian_baku(n)) not in _HAMPA)

    @property
    def pengenal(self) -> Hashable:
        """What tells the row from others, as it is compared."""
        return tuple(isian_baku(self.isi.get(k)) for k in self.kunci)


_HAMPA: tuple[Any, ...] = ("", None, ("kosong", ""), False)


def isian_baku(isi: Any) -> Any:
    """The value of a field as it is compared."""
    if isinstance(isi, str):
        return teks_baku(isi)
    return nilai_baku(isi) if isinstance(isi, JENIS_NILAI) else isi


def perubahan_lembar(lama: Renstra, baru: Renstra) -> tuple[Perubahan, ...]:
    """Return what changed on every sheet but those of the levels, in the order of the sheets."""
    hasil: list[Perubahan] = list(_identitas(lama.identitas, baru.identitas))
    isi_baru = baris_lembar(baru)
    for lembar, isi in baris_lembar(lama).items():
        hasil += _baris(lembar, isi, isi_baru[lembar])
    return tuple(hasil)


def isi_identitas(i: Identitas) -> dict[str, Any]:
    """Every answer of the form *Identitas* by its field."""
    isi: dict[str, Any] = {}
    for nama in Identitas.model_fields:
        nilai = getattr(i, nama)
        if nama == "asal":
            continue
        isi |= (
            {n: getattr(nilai, n) for n in type(nilai).model_fields if n != "asal"} if isinstance(nilai, Objek) else {nama: nilai}
        )
    return isi


def _identitas(lama: Identitas, baru: Identitas) -> Iterator[Perubahan]:
    a, b = isi_identitas(lama), isi_identitas(baru)

    def letak(i: Identitas, nama: str) -> tuple[Letak, ...]:
        return (Letak(lembar=i.asal.lembar, sel=i.asal.sel(_KOLOM_IDENTITAS.get(nama, nama)), nomor=i.asal.baris),)

    for nama, nilai in b.items():
        if isian_baku(a[nama]) != isian_baku(nilai):
            yield Perubahan("lembar", "ubah isian", "Identitas", nama, letak(lama, nama), letak(baru, nama), a[nama], nilai)


_KOLOM_IDENTITAS = {"jabatan": "jabatan_penandatangan", "nama": "nama_penandatangan"}


def _baris(lembar: str, lama: list[BarisLembar], baru: list[BarisLembar]) -> Iterator[Perubahan]:
    """Changes among the rows of one sheet: those that changed, those that are new, those that are gone."""
    hilang, muncul = _selisih(lama, baru), _selisih(baru, lama)
    menurut: dict[Hashable, list[BarisLembar]] = {}
    for pergi in hilang:
        menurut.setdefault(pergi.pengenal, []).append(pergi)
    pasangan: list[tuple[BarisLembar | None, BarisLembar | None]] = []
    for datang in muncul:
        sama = menurut.get(datang.pengenal)
        pasangan.append((sama.pop(0) if sama else None, datang))
    pasangan += ((sisa, None) for semua in menurut.values() for sisa in semua)
    for a, b in pasangan:
        jenis = "baru" if a is None else "dihapus" if b is None else "ubah isian"
        letak_lama, letak_baru = _letak(a, b), _letak(b, a)
        yield Perubahan("lembar", jenis, lembar, "", letak_lama, letak_baru, a.isi if a else None, b.isi if b else None)


def _selisih(kiri: list[BarisLembar], kanan: list[BarisLembar]) -> list[BarisLembar]:
    """The rows of one side that the other has not; of rows that say the same as many as are too many."""
    ada = Counter(b.baku for b in kanan)
    hasil = []
    for b in kiri:
        if ada[b.baku] > 0:
            ada[b.baku] -= 1
        else:
            hasil.append(b)
    return hasil


def beda_isian(a: Mapping[str, Any], b: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields in which two rows differ."""
    return tuple(k for k in dict.fromkeys((*a, *b)) if _baku_atau_hampa(a.get(k)) != _baku_atau_hampa(b.get(k)))


def _baku_atau_hampa(isi: Any) -> Any:
    baku = isian_baku(isi)
    return None if baku in _HAMPA else baku


def _letak(b: BarisLembar | None, lain: BarisLembar | None) -> tuple[Letak, ...]:
    """Where a row stands: at the first field that differs from the other side, or at its key."""
    if b is None:
        return ()
    beda = beda_isian(b.isi, lain.isi) if lain else ()
    kolom = next((k.replace(" ", ".") for k in (*beda, *b.kunci) if k.replace(" ", ".") in b.asal.kolom), "")
    nama = " ".join(str(b.isi[k]) for k in b.kunci if b.isi.get(k))
    return (Letak("", nama, b.asal.lembar, b.asal.sel(kolom), b.asal.baris),)


_Ambil = Callable[[Renstra], Iterable[tuple[Mapping[str, Any], Asal]]]


def baris_lembar(renstra: Renstra) -> dict[str, list[BarisLembar]]:
    """Every row of the sheets that are compared row by row, by the name of the sheet."""
    return {
        lembar: [BarisLembar(lembar, kunci, isi, asal) for isi, asal in ambil(renstra)]
        for lembar, (kunci, ambil) in _LEMBAR.items()
    }


def _objek(nama: str, tanpa: tuple[str, ...] = ()) -> _Ambil:
    """The rows of a tuple of the model; values by year become a field for each year."""
    return lambda r: ((_isi(o, tanpa), o.asal) for o in getattr(r, nama))


def _isi(o: Objek, tanpa: tuple[str, ...]) -> dict[str, Any]:
    hasil: dict[str, Any] = {}
    for nama in type(o).model_fields:
        nilai = getattr(o, nama)
        if nama.startswith("asal") or nama in tanpa:
            continue
        if isinstance(nilai, Indikator):
            hasil |= {s if s != "nama" else "indikator": getattr(nilai, s) for s in SIFAT_INDIKATOR}
            hasil |= {"capaian awal": nilai.capaian_awal, **{f"target {t}": n for t, n in nilai.target.items()}}
        elif isinstance(nilai, Mapping):
            hasil |= {f"{nama} {k}": n for k, n in nilai.items()}
        else:
            hasil[nama] = nilai
    return hasil


def _fungsi_opd(r: Renstra) -> Iterator[tuple[Mapping[str, Any], Asal]]:
    asal = (*r.asal_fungsi_opd, *(Asal() for _ in r.fungsi_opd[len(r.asal_fungsi_opd) :]))
    return (({"uraian": f}, a) for f, a in zip(r.fungsi_opd, asal, strict=True))


def _fungsi_jabatan(r: Renstra) -> Iterator[tuple[Mapping[str, Any], Asal]]:
    for j in r.jabatan:
        asal = (*j.asal_fungsi, *(Asal() for _ in j.fungsi[len(j.asal_fungsi) :]))
        yield from (({"kode_jabatan": j.kode, "uraian": f}, a) for f, a in zip(j.fungsi, asal, strict=True))


_LEMBAR: Mapping[str, tuple[tuple[str, ...], _Ambil]] = {
    "Landasan Hukum": (("jenis", "daerah", "nomor", "tahun"), _objek("dasar_hukum")),
    "Fungsi Perangkat Daerah": (("uraian",), _fungsi_opd),
    "Jabatan": (("kode",), _objek("jabatan", ("fungsi",))),
    "Fungsi Jabatan": (("kode_jabatan", "uraian"), _fungsi_jabatan),
    "Pegawai": (("pendidikan",), _objek("pegawai", ("jumlah_tertulis",))),
    "Jumlah Jabatan": (("kelompok", "uraian"), _objek("jumlah_jabatan")),
    "SDM Lain": (("kelompok", "uraian"), _objek("sdm_lain")),
    "Sarana": (("jenis", "nama"), _objek("sarana")),
    "Pelatihan": (("nama",), _objek("pelatihan")),
    "Kinerja Pelayanan": (("sasaran", "indikator"), _objek("kinerja_pelayanan")),
    "Tantangan Peluang": (("jenis", "uraian"), _objek("tantangan_peluang")),
    "Permasalahan": (("uraian",), _objek("permasalahan")),
    "Isu Strategis": (("uraian",), _objek("isu_strategis")),
    "Visi Misi": (("jenis", "nomor", "pokok"), _objek("visi_misi")),
    "Telaahan": (("bagian", "jenis", "uraian"), _objek("telaahan")),
    "Strategi": (("misi", "kode_tujuan", "kode_sasaran", "strategi", "arah_kebijakan"), _objek("arah_kebijakan")),
    "Indikator RPJMD": (("kode_rujukan", "indikator"), _objek("indikator_rpjmd", ("pagu_jumlah_tertulis",))),
}
"""The sheets by name, with the fields that tell a row from others, and how its rows are taken from the plan.

Typed totals, what other tables say (*Pembanding*) and exceptions of the checks (*Aturan*) are no part of what a plan says.
"""
