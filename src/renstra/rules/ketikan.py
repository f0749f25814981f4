"""Rules R511-R513, R515, R517: numbers that the program would print itself, typed by hand, and blanks left to be filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Asal
from .aturan import Cacat, aturan, pada
from .bahan import Bahan
from .hitungan import berikut
from .kumpulan import Kalimat, Kumpulan
from .naskah import TAG, BarisTeks, Naskah

_NOMOR = r"(?:[IVX]{1,5}[.-]\d{1,2}(?:[.-]\d{1,2})*|\d{1,2}(?:[.-]\d{1,2})*)"
_BERNOMOR = re.compile(rf"\b(tabel|gambar|grafik|bagan|diagram)\s+(?:nomor\s+|no\.?\s*)?({_NOMOR})(?![\w]|[.-]\d)", re.IGNORECASE)
_BUKAN_NOMOR = re.compile(r"\s+(?:kolom|baris|arah|dimensi)\b", re.IGNORECASE)
_DOKUMEN = (
    r"(?:RPJM\w*|RPJP\w*|RKPD|RKP|RTRW\w*|KLHS|Renja|LKj\w*|LAKIP|Lampiran|Permen\w*|Kepmen\w*|Inmen\w*|Instruksi|Peraturan|"
    r"Keputusan|Undang\w*|Perda|Perpres|Pergub|Perbup|Perwal\w*|BPS|SPM|Renstra\s+(?:Kementerian|K/L|Provinsi))\b"
)
_SESUDAH = re.compile(rf"\W*(?:(?:pada|dalam|dari|di|dokumen|buku|milik)\s+)*{_DOKUMEN}", re.IGNORECASE)
_SEBELUM = re.compile(rf"{_DOKUMEN}(?:\s+(?:Nomor|Tahun|[\dIVX/-]+))*\s*[,(]*\s*$", re.IGNORECASE)
"""A number that belongs to another document (``Tabel 4.2 RPJMD``, ``(RPJMD Tahun 2021, halaman 90)``) is rightly typed."""

_TITIK_DAFTAR = re.compile(r"(?:\.{4,}|…{2,}|(?:\. ){4,})\s*(\d{1,3}|[ivxl]{1,6})$")
_HALAMAN = re.compile(r"\b(?:halaman|hlm\.?|hal\.)\s*(?:ke-?\s*|nomor\s+)?(\d{1,4}|[ivxl]{1,6})(?!\w|[.,]\d)", re.IGNORECASE)
_MUNGKIN_HALAMAN = ("halaman", "hal.", "hlm", "....", "…", ". . ")
_PEKARANGAN = re.compile(r"\s*(?:m2|m²|m\b|meter|hektar|ha\b|kali\b|x\b)", re.IGNORECASE)

_HIASAN = "#>*_-–| \t"
_KETERANGAN = re.compile(rf"(tabel|gambar|grafik|bagan)\s+(?:no\.?\s*)?({_NOMOR})(?![.-]\d)(?:[.:\s*_–-]+(.*))?$", re.IGNORECASE)
_KALIMAT_TABEL = re.compile(
    r"\b(?:menunjukkan|memperlihatkan|menyajikan|memuat|menggambarkan|menjelaskan|disajikan|dapat|di halaman)\b", re.IGNORECASE
)
_EKOR_JUDUL = re.compile(r"[\s.,…_]*(?:(?:halaman|hal\.)\s*)?(?<!\d)\d{1,3}$|\s*\(lanjutan\)|[\s.,…*_]+$", re.IGNORECASE)


@aturan(
    "R511",
    "Nomor tabel dan gambar tidak diketik",
    "peringatan",
    "Nomor tabel dan gambar dihitung saat naskah disusun; nomor yang diketik menjadi salah begitu satu tabel bertambah.",
)
def nomor_tabel(b: Bahan) -> Iterator[Cacat]:
    """``Tabel 2.3`` typed in a text of the plan or in a cell; a number of a table in another document is left alone."""
    for k in b.kalimat_dengan("tabel", "gambar", "grafik", "bagan", "diagram"):
        kunci: set[str] = set()
        for m in _BERNOMOR.finditer(k.isi):
            if _milik_lain(k.isi, m) or _BUKAN_NOMOR.match(k.isi, m.end()) or m[0].lower() in kunci:
                continue
            kunci.add(m[0].lower())
            yield pada(
                k, f"nomor {m[1].lower()} diketik", m[0], "penyebutan yang nomornya dihitung",
                _cara_menyebut(b.naskah, k, m[1].lower(), k.isi[m.end() :]),
            )  # fmt: skip


@aturan(
    "R512",
    "Satu nomor untuk satu tabel atau gambar",
    "kesalahan",
    "Dua tabel dengan nomor yang sama membuat setiap penyebutan nomor itu bermakna ganda.",
)
def nomor_ganda(b: Bahan) -> Iterator[Cacat]:
    """The same typed number as caption of two titles, in any of the plan's texts."""
    pertama: dict[tuple[str, str], tuple[BarisTeks, str]] = {}
    for baris, jenis, nomor, judul in _keterangan(b.naskah):
        lama, judul_lama = pertama.setdefault((jenis, nomor), (baris, judul))
        if not _sejudul(judul, judul_lama):
            nama = f"{jenis.capitalize()} {nomor}"
            yield Cacat(
                baris.berkas, str(baris.nomor), f"{nama} dipakai untuk dua judul", f"{nama} {judul}", "nomor lain",
                f"{nama} sudah dipakai untuk '{judul_lama}' di {lama.berkas} baris {lama.nomor}; "
                "hapus nomornya agar dihitung saat naskah disusun",
            )  # fmt: skip


@aturan(
    "R513",
    "Nomor halaman tidak diketik",
    "peringatan",
    "Halaman bergeser setiap kali naskah diperbaiki; nomor halaman pada daftar isi dan daftar tabel dihitung sendiri.",
)
def nomor_halaman(b: Bahan) -> Iterator[Cacat]:
    """``halaman 90``, ``hal. 107``, and dotted lines that lead to a page number."""
    for k in b.kalimat_memuat(*_MUNGKIN_HALAMAN):
        m = next((m for m in _HALAMAN.finditer(k.isi) if not _milik_lain(k.isi, m) and not _halaman_rumah(k.isi, m)), None)
        if m is None:
            m = _TITIK_DAFTAR.search(k.isi)
        if m:
            isi = m[0] if m.re is _HALAMAN else f"… {m[1]}"
            saran = (
                "sebut tabelnya dengan {{ rujuk('id') }}, atau subbabnya dengan judulnya"
                if k.jenis == "narasi"
                else "sebut judul tabel atau subbabnya, tanpa nomor halaman"
            )
            yield pada(k, "nomor halaman diketik", isi, "penyebutan tanpa nomor halaman", saran)


_BUTIR_KETIK = re.compile(r"[*_>\s]*(\()?([a-z]|[A-Z]|\d{1,2})([.)])\s+\S")
_ROMAWI = re.compile(r"\(?(?:ii|iii|iv|vi|vii|viii|ix)[.)]\s")


@aturan(
    "R515",
    "Huruf dan nomor butir berurutan",
    "saran",
    "Huruf yang meloncat atau berulang menandakan butir yang hilang, terhapus, atau tersalin dua kali.",
)
def urutan_butir(b: Bahan) -> Iterator[Cacat]:
    """Typed letters and numbers of items that skip, repeat, or do not begin at the beginning; ``1.`` before every item is fine.

    Items may be paragraphs apart. What a loop prints is not judged.
    """
    for baris in b.naskah.per_berkas.values():
        romawi = any(_ROMAWI.match(x.isi) for x in baris)
        kapital = any(x.isi.startswith(("A. ", "A) ", "(A) ")) for x in baris)
        terakhir: dict[tuple[str, int], str] = {}
        for x in baris:
            m = _BUTIR_KETIK.match(x.isi)
            if not m or x.berulang or (romawi and m[2] in "ivx") or (m[2].isupper() and not kapital):
                continue
            corak = f"{m[1] or ''}{'1' if m[2].isdigit() else 'A' if m[2].isupper() else 'a'}{m[3]}"
            lalu = terakhir.get((corak, x.menjorok))
            terakhir[corak, x.menjorok] = m[2]
            awal = corak.strip("().")
            if m[2] in {awal, "0" if awal == "1" else awal} or (lalu and m[2] == berikut(lalu)):
                continue
            isi, harap = f"{m[1] or ''}{m[2]}{m[3]}", berikut(lalu) if lalu else awal
            if not lalu:
                pesan = f"daftar tidak dimulai dari '{awal}'"
            elif lalu == m[2]:
                pesan = f"'{m[2]}' dipakai dua kali dalam satu daftar"
            else:
                pesan = f"urutan butir meloncat dari '{lalu}' ke '{m[2]}'"
            saran = "periksa butir yang hilang atau tersalin; tulis '1.' di depan setiap butir agar dinomori saat naskah disusun"
            yield Cacat(x.berkas, str(x.nomor), pesan, isi, f"{m[1] or ''}{harap}{m[3]}", saran)


_ISIAN = (
    re.compile(r"\b(?:error|kesalahan|galat)!\s*\w[\w ]{0,40}", re.IGNORECASE),
    re.compile(r"\?{3,}"),
    re.compile(r"(?<![\w.])(?:(?:19|20)?x{2,}|(?:19|20)?X{4,}|(?:19|20)X{2})(?!\w|\.[\dxX])"),
    re.compile(r"\[\s*(?:…|\.{2,}|_+)?\s*\]"),
    re.compile(r"[\[<](?:isi|tulis|nama|sebutkan|diisi|lengkapi)\b[^\]>]{0,60}[\]>]", re.IGNORECASE),
    re.compile(r"\.{5,}|…[….]+|_{4,}"),
    re.compile(r"\b(?:lihat|pada|dalam|sebagaimana|di)\s+(?:Tabel|Gambar|Grafik|Bagan)\s+[.,;)]"),
    re.compile(r"\b(?:isi|tulis|ketik)(?:kan)? di ?sini\b|\blorem ipsum\b|\((?:belum|akan) diisi\b", re.IGNORECASE),
    re.compile(r"\b(?:TBD|TODO)\b"),
)
_MUNGKIN_ISIAN = (
    "!", "?", "[", "<", "…", "....", "____", "xx", "tbd", "todo", "di sini", "disini", "ipsum", "diisi", "tabel ", "gambar ",
    "grafik ", "bagan ",
)  # fmt: skip
"""One of these stands in every placeholder: nearly all texts are passed over before each of the patterns is sought."""
_XX = re.compile(r"(?<![\w.])X{2,3}(?!\w|\.[\dxX])")
_ROMAWI_XX = re.compile(r"\b(?:PON|Pekan|abad|lampiran|bab|angkatan|pasal|buku|bagian|ke|jilid|seri)\b[\s-]*$", re.IGNORECASE)
"""``XX`` may also be a roman twenty."""


@aturan(
    "R517",
    "Tidak ada isian kosong atau rujukan putus",
    "kesalahan",
    "Titik-titik, tanda tanya, dan pesan galat pengolah kata yang ikut tercetak menunjukkan naskah belum selesai.",
)
def isian_kosong(b: Bahan) -> Iterator[Cacat]:
    """Placeholders and unresolved references in any text; dots that lead to a page number are no placeholder."""
    for k in (*b.kalimat_memuat(*_MUNGKIN_ISIAN), *Kumpulan(tuple(_teks_lain(b))).memuat(*_MUNGKIN_ISIAN)):
        isi = _TITIK_DAFTAR.sub("", k.isi)
        m = next((m for pola in _ISIAN if (m := pola.search(isi))), None) or next(
            (m for m in _XX.finditer(isi) if not _ROMAWI_XX.search(isi, 0, m.start())), None
        )
        if m:
            yield pada(k, "isian kosong atau rujukan putus", m[0], "teks yang lengkap", "lengkapi, atau hapus bagian kalimat ini")


def _teks_lain(b: Bahan) -> Iterator[Kalimat]:
    """Text that is printed but is no free text: the one who signs, legal titles, names in tables."""

    def satu(asal: Asal, medan: str, isi: str) -> Kalimat:
        return Kalimat(asal.lembar, asal.sel(medan), medan, isi)

    i = b.renstra.identitas
    for medan in ("opd", "daerah", "urusan", "kementerian", "tempat_penetapan"):
        yield satu(i.asal, medan, getattr(i, medan))
    pejabat = (("jabatan_penandatangan", i.penandatangan.jabatan), ("nama_penandatangan", i.penandatangan.nama))
    for medan, isi in (*pejabat, ("pangkat", i.penandatangan.pangkat)):
        yield satu(i.asal, medan, isi)
    for d in b.renstra.dasar_hukum:
        for medan in ("nomor", "tentang", "keterangan"):
            yield satu(d.asal, medan, getattr(d, medan))
    yield from (satu(s.asal, "nama", s.nama) for s in b.renstra.sarana)
    yield from (satu(p.asal, "nama", p.nama) for p in b.renstra.pelatihan)
    yield from (satu(j.asal, "uraian", j.uraian) for j in b.renstra.jumlah_jabatan)
    yield from (satu(s.asal, "uraian", s.uraian) for s in b.renstra.sdm_lain)


def _milik_lain(isi: str, m: re.Match[str]) -> bool:
    return bool(_SESUDAH.match(isi, m.end()) or _SEBELUM.search(isi, max(0, m.start() - 60), m.start()))


def _halaman_rumah(isi: str, m: re.Match[str]) -> bool:
    """``luas halaman 200 m2``: a yard, no page."""
    return bool(_PEKARANGAN.match(isi, m.end()) or re.search(r"\bluas\W[^.]{0,40}$", isi[: m.start()], re.IGNORECASE))


def _cara_menyebut(naskah: Naskah, k: Kalimat, jenis: str, judul: str) -> str:
    """How to mention a table without typing its number: with its id where the words after the number tell which it is."""
    if k.jenis != "narasi":
        return "sebut isinya tanpa nomor; sel dicetak seperti tertulis"
    from rapidfuzz import fuzz, process  # only a finding pays for it

    kata = " ".join(judul.replace(TAG, "").strip(" .:–-*").split()[:12])
    calon = {id: t.judul for id, t in naskah.tabel.items()} if jenis == "tabel" and len(kata) > 10 else {}
    dekat = process.extractOne(kata, calon, scorer=fuzz.token_set_ratio, processor=str.lower, score_cutoff=80)
    if not dekat:
        return f"tulis {{{{ rujuk('id {jenis}') }}}}; nomornya dihitung saat naskah disusun"
    return f"tulis {{{{ rujuk('{dekat[2]}') }}}}; judul dan nomornya dicetak oleh {{{{ tabel('{dekat[2]}') }}}}"


def _keterangan(naskah: Naskah) -> Iterator[tuple[BarisTeks, str, str, str]]:
    """Typed captions: the line, the kind, the number and the title, which may stand on the next line of text."""
    for semua in naskah.per_berkas.values():
        for n, x in enumerate(semua):
            if not (m := _KETERANGAN.match(x.isi.strip(_HIASAN))):
                continue
            judul = m[3] or (semua[n + 1].isi.strip(_HIASAN) if n + 1 < len(semua) else "")
            judul = _EKOR_JUDUL.sub("", judul).strip()
            if judul[:1].isupper() and len(judul) <= 200 and not _KALIMAT_TABEL.search(judul) and not _BERNOMOR.match(judul):
                yield x, m[1].lower(), m[2].upper(), judul


def _sejudul(a: str, b: str) -> bool:
    """Whether two titles mean one table: the same, one the beginning of the other, or but for a slip of the fingers."""
    from rapidfuzz import fuzz

    x, y = (" ".join(re.findall(r"\w+", t.casefold())) for t in (a, b))
    return x.startswith(y) or y.startswith(x) or fuzz.ratio(x, y) >= 90
