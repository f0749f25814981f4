"""Rules R803, R809, R810: posts against the table of post holders, the chart of posts, and the one who signs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Identitas, JumlahJabatan
from ..model.angka import tulis_rupiah
from .aturan import Cacat, aturan, cacat
from .bahan import Bahan

_ESELON = re.compile(r"(iv|i{1,3}|v)\s*[./]?\s*([abc])?", re.IGNORECASE)
_BERESELON = re.compile(rf"\bes+elon\s*\(?\s*{_ESELON.pattern}(?![\w])", re.IGNORECASE)
_ADMINISTRASI = (
    (re.compile(r"(?:jabatan |pejabat )?(?:pimpinan tinggi|jpt) madya", re.IGNORECASE), "I"),
    (re.compile(r"(?:jabatan |pejabat )?(?:pimpinan tinggi|jpt) pratama", re.IGNORECASE), "II"),
    (re.compile(r"(?:jabatan |pejabat )?administrator", re.IGNORECASE), "III"),
    (re.compile(r"(?:jabatan |pejabat )?pengawas", re.IGNORECASE), "IV"),
)
"""What the law on civil servants calls the eselon since 2014."""


@aturan(
    "R803",
    "Jumlah jabatan per eselon sama dengan susunan organisasi",
    "peringatan",
    "Tabel jumlah jabatan dan susunan organisasi menghitung jabatan yang sama; selisihnya harus dapat dijelaskan.",
)
def jabatan_per_eselon(b: Bahan) -> Iterator[Cacat]:
    """Persons by eselon on one sheet against posts by eselon on the other.

    Posts whose eselon is not told may be of any.
    """
    jabatan = [e for j in b.renstra.jabatan if (e := _eselon(j.eselon))]
    tanpa = sum(not j.eselon and j.jenis != "Fungsional" for j in b.renstra.jabatan)
    baris: dict[str, list[tuple[str, JumlahJabatan]]] = {}
    for x in b.renstra.jumlah_jabatan if jabatan else ():
        if e := _eselon_tersebut(x.uraian):
            baris.setdefault(e[0], []).append((e[1], x))
    for tingkat, isi in baris.items():
        for sebanding, ada in _sebanding(isi, [jenjang for t, jenjang in jabatan if t == tingkat]):
            # Several rows may be parts (men and women), or one the total and the others its parts.
            mungkin = {sum(x.jumlah for x in sebanding), max(x.jumlah for x in sebanding)}
            if any(ada <= n <= ada + tanpa for n in mungkin):
                continue
            tertulis = sum(x.jumlah for x in sebanding)
            sebutan = sebanding[0].uraian if len(sebanding) == 1 else f"Eselon {tingkat}"
            sebab = "bila ada jabatan yang kosong" if tertulis < ada else "bila ada jabatan yang tidak diuraikan"
            yield cacat(
                sebanding[0].asal, "jumlah", f"jumlah {sebutan} tidak sama dengan banyaknya jabatan pada lembar Jabatan",
                isi=f"{sebutan}: {tulis_rupiah(tertulis)}", harap=f"{tulis_rupiah(ada)} jabatan",
                saran=f"samakan kedua lembar; {sebab}, catat pada lembar Aturan",
            )  # fmt: skip


def _sebanding(isi: list[tuple[str, JumlahJabatan]], jabatan: list[str]) -> Iterator[tuple[list[JumlahJabatan], int]]:
    """Rows of one eselon and the number of posts they are compared with; `jabatan` are the letters of those posts.

    Rows with a letter (III.a) are compared by letter only where every post tells its own.
    """
    per_huruf: dict[str, list[JumlahJabatan]] = {}
    for huruf, x in isi:
        per_huruf.setdefault(huruf, []).append(x)
    if polos := per_huruf.pop("", []):
        yield polos, len(jabatan)
    if jabatan and all(jabatan):
        yield from ((baris, jabatan.count(huruf)) for huruf, baris in per_huruf.items())
    elif per_huruf and not polos:
        yield [x for _, x in isi], len(jabatan)


def _eselon(isi: str) -> tuple[str, str] | None:
    """The step and the letter of an eselon as a post tells it: ``III.a``, ``IIIa``, ``Eselon III``, ``Administrator``."""
    teks = " ".join(isi.split())
    if m := _ESELON.fullmatch(re.sub(r"^es+elon\s*", "", teks, flags=re.IGNORECASE).rstrip(".")):
        return m[1].upper(), (m[2] or "").lower()
    return next(((tingkat, "") for pola, tingkat in _ADMINISTRASI if pola.fullmatch(teks)), None)


def _eselon_tersebut(uraian: str) -> tuple[str, str] | None:
    """The eselon that a row of the table of post holders names, alone or among other words."""
    m = _BERESELON.search(uraian)
    return (m[1].upper(), (m[2] or "").lower()) if m else _eselon(uraian)


_ATASAN = {
    "Pimpinan": {"Pimpinan"},
    "Sekretariat": {"Pimpinan"},
    "Bidang": {"Pimpinan", "Bidang"},
    "UPTD": {"Pimpinan", "Bidang"},
    "Subbagian": {"Pimpinan", "Sekretariat", "Bidang", "UPTD"},
    "Seksi": {"Pimpinan", "Bidang", "UPTD"},
    "Fungsional": {"Pimpinan", "Sekretariat", "Bidang", "Subbagian", "Seksi", "UPTD", "Fungsional"},
}
"""Below which kinds of post a post may stand; district offices have a Seksi right below their head."""


@aturan(
    "R809",
    "Susunan jabatan wajar",
    "saran",
    "Bagan organisasi digambar dari kolom Kode Atasan; satu kode yang keliru memindahkan sebuah seksi ke bawah unit lain.",
)
def susunan_jabatan(b: Bahan) -> Iterator[Cacat]:
    """One head without superior; every other post below a kind of post that it can stand below."""
    per_kode = {j.kode: j for j in b.renstra.jabatan}
    pimpinan = next((j for j in b.renstra.jabatan if not j.induk and j.jenis == "Pimpinan"), None)
    for j in b.renstra.jabatan:
        atasan = per_kode.get(j.induk)
        if atasan is None:
            if j is not pimpinan and (pimpinan or j.jenis != "Pimpinan"):
                yield cacat(
                    j.asal, "induk", "jabatan ini tidak mempunyai atasan", isi=j.nama,
                    harap="kode atasan; hanya satu pimpinan yang tanpa atasan", saran="isi kolom Kode Atasan", perihal=j.kode,
                )  # fmt: skip
        elif atasan.jenis not in _ATASAN.get(j.jenis, {atasan.jenis}):
            yield cacat(
                j.asal, "induk", f"{j.jenis} berada di bawah {atasan.jenis}", isi=f"{j.nama} di bawah {atasan.nama}",
                harap=f"atasan berjenis {', '.join(k for k in _ATASAN if k in _ATASAN[j.jenis])}",
                saran="betulkan kode atasan atau jenis jabatannya", perihal=j.kode,
            )  # fmt: skip


_SEBUTAN_PIMPINAN = {
    "inspektorat": "Inspektur {sisa}", "kecamatan": "Camat {sisa}", "kelurahan": "Lurah {sisa}",
    "sekretariat": "Sekretaris {sisa}", "rumah": "Direktur {opd}", "rsud": "Direktur {opd}",
}  # fmt: skip
"""What the head is called where it is not *Kepala*, by the first word of the office's name."""


@aturan(
    "R810",
    "Penanda tangan adalah pimpinan perangkat daerah ini",
    "peringatan",
    "Jabatan yang tertinggal dari dokumen perangkat daerah atau daerah lain langsung terlihat di lembar penetapan.",
)
def penanda_tangan(b: Bahan) -> Iterator[Cacat]:
    """The signer's post names this office and this region; the head of the region may sign as well."""
    i = b.renstra.identitas
    jabatan = _kata(i.penandatangan.jabatan)
    ada = {"nama perangkat daerah": _ada_opd(i, jabatan), "nama daerah": _ada_daerah(i, jabatan)}
    if kurang := [apa for apa, benar in ada.items() if not benar]:
        yield cacat(
            i.penandatangan.asal, "jabatan_penandatangan", f"jabatan penanda tangan tidak memuat {' dan '.join(kurang)}",
            isi=i.penandatangan.jabatan, harap=f"{_pimpinan(i)} {i.nama_daerah}",
            saran="tulis lengkap, atau betulkan nama perangkat daerah pada Identitas",
        )  # fmt: skip


def _kata(teks: str) -> str:
    """Words in small letters between spaces, so that a name is found as whole words."""
    return f" {' '.join(re.sub(r'[^0-9a-z]+', ' ', teks.casefold().replace('&', ' dan ')).split())} "


def _pimpinan(i: Identitas) -> str:
    pertama, _, sisa = i.opd.partition(" ")
    return _SEBUTAN_PIMPINAN.get(pertama.casefold(), "Kepala {opd}").format(opd=i.opd, sisa=sisa).strip()


def _ada_opd(i: Identitas, jabatan: str) -> bool:
    if jabatan.startswith(_kata(i.kepala_daerah)):
        return True
    return any(_kata(nama) in jabatan for nama in (i.opd, i.singkatan_opd, _pimpinan(i)) if nama)


def _ada_daerah(i: Identitas, jabatan: str) -> bool:
    """Whether the region is named, and not one of another rank with the same name (Kota Bengkulu, Provinsi Bengkulu).

    A kecamatan or kelurahan is a region by its own name.
    """
    if _kata(i.nama_daerah) in jabatan or i.opd.casefold().startswith(("kecamatan ", "kelurahan ")):
        return True
    lain = (f"{t} {i.daerah}" for t in ("Provinsi", "Kabupaten", "Kota") if t != i.tingkat_daerah)
    return _kata(i.daerah) in jabatan and not any(_kata(n) in jabatan for n in lain)
