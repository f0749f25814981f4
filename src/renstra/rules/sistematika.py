"""Rules R601-R609: every section says something, headings and tables are what section 1.4 and the forms ask for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from ..model import Renstra
from .aturan import Cacat, aturan, cacat
from .bahan import Bahan
from .naskah import Bagian, TabelNaskah

_PENGANTAR = "pengantar-"
_NIHIL = re.compile(r"\W*(?:nihil|tidak ada|kosong|n/?a|belum ada)?\W*", re.IGNORECASE)

_SUMBER: tuple[tuple[str, str, Callable[[Renstra], bool]], ...] = (
    ("landasan-hukum", "Landasan Hukum", lambda r: bool(r.dasar_hukum)),
    ("tugas-fungsi-struktur", "Jabatan", lambda r: bool(r.jabatan)),
    ("sumber-daya", "Pegawai", lambda r: bool(r.pegawai)),
    ("kinerja-pelayanan", "Kinerja Pelayanan", lambda r: bool(r.kinerja_pelayanan)),
    ("tantangan-peluang", "Tantangan Peluang", lambda r: bool(r.tantangan_peluang)),
    ("permasalahan", "Permasalahan", lambda r: bool(r.permasalahan)),
    ("telaahan-visi-misi", "Visi Misi", lambda r: bool(r.visi("Visi Daerah") or r.visi("Misi Daerah"))),
    ("telaahan-renstra-kl", "Telaahan", lambda r: any(t.bagian == "Renstra K/L" for t in r.telaahan)),
    ("telaahan-rtrw-klhs", "Telaahan", lambda r: any(t.bagian != "Renstra K/L" for t in r.telaahan)),
    ("isu-strategis", "Isu Strategis", lambda r: bool(r.isu_strategis)),
    ("strategi-arah-kebijakan", "Strategi", lambda r: bool(r.arah_kebijakan)),
    ("indikator-rpjmd", "Indikator RPJMD", lambda r: bool(r.indikator_rpjmd)),
)
"""By the id of a text: the sheet that it is made of, and whether that sheet says anything."""
_TANPA_BARIS = {"telaahan-renstra-kl": "tanpa baris Renstra K/L", "telaahan-rtrw-klhs": "tanpa baris RTRW dan KLHS"}


@aturan(
    "R601",
    "Setiap subbab wajib berisi",
    "kesalahan",
    "Subbab yang hanya berupa judul dikembalikan penilai; bila tidak ada yang disampaikan, teksnya menyebutkan sebabnya.",
)
def subbab_kosong(b: Bahan) -> Iterator[Cacat]:
    """A required section without a paragraph, table or figure, or whose main text the plan has replaced with nothing."""
    for s in b.naskah.bagian:
        pokok = _pokok(s)
        hampa = pokok in s.milik and not _berisi(s.milik[pokok])
        if s.wajib and (hampa or not (_berisi(s.isi) or s.tabel or s.gambar)):
            isi = "hanya judul" if s.subjudul else "kosong"
            lembar, sel = _asal(b, s, pokok)
            yield Cacat(
                lembar, sel, f"subbab {s.nomor} {s.judul} tidak berisi", isi, "isi subbab, atau sebab tidak ada isinya",
                f"tulis isinya, atau hapus {lembar} agar teks bawaan dipakai" if pokok in s.milik else "isi lembar ini",
            )  # fmt: skip


@aturan(
    "R602",
    "Lembar yang mengisi subbab wajib tidak kosong",
    "saran",
    "Tanpa isian pada lembar itu, subbabnya hanya menjelaskan mengapa tidak ada isinya.",
)
def lembar_kosong(b: Bahan) -> Iterator[Cacat]:
    """A required section that lives on an empty sheet, unless the plan brings a text of its own for it."""
    for s in b.naskah.bagian:
        for id, lembar, berisi in _SUMBER:
            if s.wajib and id in s.teks and id not in s.milik and not berisi(b.renstra):
                isi = _TANPA_BARIS.get(id, "kosong")
                yield Cacat(
                    lembar, "", f"subbab {s.nomor} {s.judul} tidak mempunyai bahan", isi, "sedikitnya satu baris",
                    "isi lembar ini, atau tulis teks subbabnya sendiri di folder narasi",
                )  # fmt: skip


@aturan(
    "R603",
    "Judul bab dan subbab sama dengan yang disebut pada sistematika penulisan",
    "peringatan",
    "Sistematika penulisan menjanjikan isi dokumen; judul yang berbeda membuat pembaca mencari bagian yang tidak ada.",
)
def judul_menurut_sistematika(b: Bahan) -> Iterator[Cacat]:
    """Every heading must stand in the text of section 1.4 as a heading does; sections only where that text lists sections."""
    sistematika = next((s for s in b.naskah.bagian if s.id == "sistematika-penulisan"), None)
    if sistematika is None or not sistematika.berkas:
        return
    teks = [" ".join(t.split()) for t in (*sistematika.isi, *sistematika.subjudul)]
    # "Pendanaan" in the heading of a chapter does not name the section of that name.
    judul_bab = "|".join(re.escape(" ".join(x.judul.split())) for x in b.naskah.bab)
    tanpa_bab = [re.sub(rf"^bab\s+[\divxlc]+\W*(?:{judul_bab})\b", "", t, flags=re.IGNORECASE) for t in teks]
    bab = [("bab", x.nomor, x.judul, "") for x in b.naskah.bab if not _termuat(x.judul, teks)]
    subbab = [("subbab", s.nomor, s.judul, s.id) for s in b.naskah.bagian if not _termuat(s.judul, tanpa_bab)]
    if len(subbab) == len(b.naskah.bagian) and not any(re.search(r"(?:^|\s)\d\.\d", t) for t in teks):
        subbab = []
    for jenis, nomor, judul, id in (*bab, *subbab):
        dekat, sel = _terdekat(b, sistematika.berkas, nomor, judul)
        yield Cacat(
            sistematika.berkas, sel, f"judul {jenis} {nomor} tidak disebut demikian pada sistematika penulisan", dekat, judul,
            "tulis judul yang sama, atau hapus teks ini agar daftarnya dibuat dari judul naskah", id,
        )  # fmt: skip


def _termuat(judul: str, teks: Iterable[str]) -> bool:
    """Whether a text lists a heading: a whole entry (``4.1 Judul;``), or its words in a sentence, with capitals as it has."""
    cari = " ".join(judul.split())
    pola = re.compile(re.escape(cari), re.IGNORECASE)
    return not cari or any(_sebagai_judul(t, m) for t in teks for m in pola.finditer(t))


_NOMOR_DEPAN = re.compile(r"(?:(?:bab|subbab|bagian)\s+[\divxlc.]+|\d+(?:\.\d+)*\.?|[a-z][.)]|\(\w\))?\W*", re.IGNORECASE)
_AKHIR_BUTIR = re.compile(
    r"\W*$|[;.:,]?\s*(?:dan|serta)?\W*$|\s*[.:;(–-]|,?\s+(?:yang |ini )?(?:memuat|berisi|men\w+|mem\w+|merupakan|meliputi)\b"
)
_KATA_JUDUL = re.compile(r"\b(?!(?:Me|Ber|Ter)[a-z])[A-Z]\w* $")
"""A word with a capital before it is part of the same heading, unless it is a verb that begins the sentence."""
_AKHIR_KALIMAT = re.compile(r"\W*$|\s*[.,:;)”\"–-]|\s+[a-z]")


def _sebagai_judul(teks: str, m: re.Match[str]) -> bool:
    depan = teks[: m.start()]
    if _NOMOR_DEPAN.fullmatch(depan):
        return bool(_AKHIR_BUTIR.match(teks, m.end()))
    if not _AKHIR_KALIMAT.match(teks, m.end()):
        return False
    if re.search(r"\b(?:bab|subbab|bagian)\s+[\divxlc.]+\W*$", depan, re.IGNORECASE):
        return True
    return m[0][:1].isupper() and not _KATA_JUDUL.search(depan)


def _terdekat(b: Bahan, berkas: str, nomor: str, judul: str) -> tuple[str, str]:
    """The line of section 1.4 that comes nearest to a heading, and its place: that with its number, else the most alike."""
    baris = [x for x in b.naskah.teks_sendiri if x.berkas == berkas]
    pola = re.compile(rf"(?:bab\s+)?{re.escape(nomor)}[.\s]", re.IGNORECASE)
    from rapidfuzz import fuzz, process  # only a finding pays for it

    for x in baris:
        isi = x.isi.strip("#*-_ ")
        mirip = max(fuzz.token_sort_ratio(judul.lower(), isi.lower()), fuzz.partial_ratio(judul.lower(), isi.lower()) / 2)
        if pola.match(isi) and mirip >= 40:
            return isi, str(x.nomor)
    hasil = process.extractOne(judul, [x.isi for x in baris], scorer=fuzz.token_sort_ratio, processor=str.lower, score_cutoff=60)
    return (baris[hasil[2]].isi.strip("#*-_ "), str(baris[hasil[2]].nomor)) if hasil else ("tidak ada", "")


_FORMULIR: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "kinerja-pelayanan": (
        "T-C.23", "kinerja-pelayanan", ("indikator", "target.{lalu}", "realisasi.{lalu}", "capaian.{lalu}"),
    ),
    "tujuan-sasaran": ("T-C.25", "tujuan-sasaran", ("uraian", "indikator", "target.{tahun}")),
    "strategi": ("T-C.26", "strategi-arah-kebijakan", ("tujuan", "sasaran", "strategi", "arah_kebijakan")),
    "pendanaan": (
        "T-C.27", "pendanaan",
        ("uraian", "indikator", "capaian", "target.{tahun}", "pagu.{tahun}", "target.akhir", "pagu.akhir", "unit", "lokasi"),
    ),
    "indikator-rpjmd": ("T-C.28", "indikator-rpjmd", ("indikator", "capaian", "target.{tahun}", "target.akhir")),
}  # fmt: skip
"""By table: the form that it follows, the text that it stands in, and the columns that the form has."""
_SEBUTAN = {
    "capaian": "capaian awal", "capaian.": "capaian", "arah_kebijakan": "arah kebijakan", "unit": "unit kerja penanggung jawab",
    "target.akhir": "target kondisi akhir", "pagu.akhir": "pagu kondisi akhir",
}  # fmt: skip


@aturan(
    "R604",
    "Tabel memuat kolom yang diminta formulirnya",
    "peringatan",
    "Lampiran Permendagri 86/2017 menentukan kolom setiap tabel; kolom yang hilang adalah catatan penilai.",
)
def kolom_formulir(b: Bahan) -> Iterator[Cacat]:
    """Columns of forms T-C.23 and T-C.25 to T-C.28 that a plan's own ``tabel.toml`` has left out; one finding a column."""
    lalu = sorted({t for k in b.renstra.kinerja_pelayanan for t in k.tahun})
    tahun = {"{lalu}": lalu, "{tahun}": list(b.renstra.identitas.periode.tahun_pagu)}
    for id, (form, _, kolom) in _FORMULIR.items():
        if id not in b.naskah.tertempat or (t := b.naskah.tabel.get(id)) is None:
            continue
        for medan in kolom:
            nama, _, ulang = medan.partition(".")
            diminta = [f"{nama}.{n}" for n in tahun[ulang]] if ulang in tahun else [medan]
            if hilang := [m for m in diminta if m not in t.medan]:
                sebut = _SEBUTAN.get(medan, medan)
                if ulang in tahun:
                    kapan = "setiap tahun" if hilang == diminta else ", ".join(m.rpartition(".")[2] for m in hilang)
                    sebut = f"{_SEBUTAN.get(f'{nama}.', nama)} {kapan}"
                yield Cacat(
                    "tabel.toml", f"{id}.kolom", f"kolom {sebut} tidak ada pada tabel {id}", _judul_pendek(t),
                    f"kolom formulir {form}", "kembalikan kolom ini di tabel.toml", f"{id}.{medan}",
                )  # fmt: skip


@aturan(
    "R605",
    "Judul tabel menyebut nama perangkat daerah",
    "peringatan",
    "Tabel yang dikutip di luar dokumen tidak dapat dikenali tanpa nama perangkat daerahnya; penilai selalu memintanya.",
)
def judul_tabel(b: Bahan) -> Iterator[Cacat]:
    """Titles of the tables in the document; the name of the office without its region is enough."""
    i = b.renstra.identitas
    nama = [n.casefold() for n in (i.opd, i.singkatan_opd) if n]
    for id, t in b.naskah.tabel.items():
        judul = " ".join(t.judul.split()).casefold()
        if id in b.naskah.tertempat and not any(re.search(rf"(?<!\w){re.escape(n)}(?!\w)", judul) for n in nama):
            yield Cacat(
                "tabel.toml", f"{id}.judul", "judul tabel tidak menyebut nama perangkat daerah", t.judul,
                f"{t.judul} {i.nama_opd}".strip(), "tulis {{ identitas.nama_opd }} pada judulnya", id,
            )  # fmt: skip


_PENUTUP = (("kaidah-pelaksanaan", "kaidah pelaksanaan"), ("rencana-tindak-lanjut", "tindak lanjut"))


@aturan(
    "R606",
    "Bab terakhir memuat kaidah pelaksanaan dan rencana tindak lanjut",
    "kesalahan",
    "Penilai meminta keduanya pada bab penutup: tanpa keduanya tidak jelas bagaimana Renstra dilaksanakan sesudah ditetapkan.",
)
def penutup_lengkap(b: Bahan) -> Iterator[Cacat]:
    """Sections, headings or texts of the last chapter with those names; an empty one is told by R601."""
    if not b.naskah.bab:
        return
    bab = b.naskah.bab[-1]
    ada = {t for s in bab.bagian for t in (s.id, *s.teks)}
    judul = " | ".join(j for s in bab.bagian for j in (s.judul, *s.subjudul)).casefold()
    for id, nama in _PENUTUP:
        if id not in ada and nama not in judul:
            yield cacat(
                b.renstra.identitas.asal, "sistematika", f"bab {bab.nomor} {bab.judul} tidak memuat {nama}",
                isi=b.naskah.sistematika, harap=f"subbab {nama} pada bab terakhir",
                saran=f"tambahkan subbab dengan teks '{id}' pada profil sistematika ini", perihal=id,
            )  # fmt: skip


@aturan(
    "R607",
    "Tabel formulir ditempatkan dalam naskah",
    "peringatan",
    "Teks sendiri yang menggantikan teks bawaan mudah kehilangan tabelnya, padahal formulirnya wajib.",
)
def tabel_tak_ditempatkan(b: Bahan) -> Iterator[Cacat]:
    """Tables of forms T-C.23 and T-C.25 to T-C.28 that stand nowhere although the plan has something to put in them."""
    r = b.renstra
    berisi = {
        "kinerja-pelayanan": bool(r.kinerja_pelayanan),
        "tujuan-sasaran": bool(r.tujuan),
        "strategi": bool(r.arah_kebijakan),
        "pendanaan": any(t.terencana for t in r.tujuan),
        "indikator-rpjmd": bool(r.indikator_rpjmd),
    }
    for id, (form, teks, _) in _FORMULIR.items() if b.naskah.bab else ():
        if berisi[id] and id not in b.naskah.tertempat:
            rumah = next((s for s in b.naskah.bagian if teks in s.teks), None)
            lembar, sel = _asal(b, rumah, teks)
            judul = b.naskah.tabel[id].judul if id in b.naskah.tabel else id
            yield Cacat(
                lembar, sel, f"tabel formulir {form} tidak ada dalam naskah", judul, "tabel ini pada salah satu subbab",
                f"tempatkan tabelnya dengan {{{{ tabel('{id}') }}}}", id,
            )  # fmt: skip


@aturan(
    "R608",
    "Setiap bab mempunyai judul dan isi",
    "peringatan",
    "Bab tanpa subbab dan tanpa teks hanya mencetak judul; judul yang kosong merusak daftar isi.",
)
def bab_kosong(b: Bahan) -> Iterator[Cacat]:
    """A chapter with neither sections nor a text of its own, and headings without words."""
    asal = b.renstra.identitas.asal
    for bab in b.naskah.bab:
        if not bab.bagian and not (_berisi(bab.isi) or bab.tabel):
            yield cacat(
                asal, "sistematika", f"bab {bab.nomor} {bab.judul} tidak berisi".replace("  ", " "), isi=b.naskah.sistematika,
                harap="bab dengan subbab atau teks", saran="isi bab ini pada profil sistematika, atau hapus",
            )  # fmt: skip
        for jenis, nomor, judul in (("bab", bab.nomor, bab.judul), *(("subbab", s.nomor, s.judul) for s in bab.bagian)):
            if not re.search(r"\w", judul):
                yield cacat(
                    asal, "sistematika", f"{jenis} {nomor} tidak berjudul", isi=judul, harap="judul dengan kata-kata",
                    saran="isi judulnya pada profil sistematika",
                )  # fmt: skip


@aturan(
    "R609",
    "Kaidah pelaksanaan dan rencana tindak lanjut cukup diuraikan",
    "peringatan",
    "Satu kalimat umum tidak mengatur siapa melakukan apa setelah Renstra ditetapkan.",
    batas=25,
)
def penutup_ringkas(b: Bahan) -> Iterator[Cacat]:
    """Those two sections of the last chapter in fewer words than `batas`; what is said of an empty one is left to R601."""
    batas = b.batas(penutup_ringkas)
    for s in b.naskah.bab[-1].bagian if b.naskah.bab else ():
        id = next((id for id, nama in _PENUTUP if id == s.id or nama in s.judul.casefold()), "")
        isi = s.milik.get(id, s.isi)
        kata = sum(len(t.split()) for t in isi)
        if id and _berisi(isi) and kata < batas:
            lembar, sel = _asal(b, s, id)
            yield Cacat(
                lembar, sel, f"subbab {s.nomor} {s.judul} hanya {kata} kata", isi[0], f"sedikitnya {batas} kata",
                "uraikan siapa melakukan apa, atau pakai teks bawaan", id,
            )  # fmt: skip


def _berisi(isi: Iterable[str]) -> bool:
    """Whether a text says anything; a dash or the word *nihil* alone says nothing."""
    return any(not _NIHIL.fullmatch(t) for t in isi)


def _pokok(s: Bagian) -> str:
    """The id of the text that a section is about, and not only its opening or closing words."""
    return s.id if s.id in s.teks else next((t for t in s.teks if not t.startswith(_PENGANTAR)), "")


def _asal(b: Bahan, s: Bagian | None, teks: str) -> tuple[str, str]:
    """Where a section can be mended: the plan's own text, the sheet that it is made of, or the profile of chapters."""
    if s and teks in s.milik:
        return f"narasi/{teks}.md.j2", ""
    if s and s.berkas:
        return s.berkas, ""
    lembar = next((lembar for id, lembar, _ in _SUMBER if id == teks), "")
    i = b.renstra.identitas.asal
    return (lembar, "") if lembar and s else (i.lembar, i.sel("sistematika"))


def _judul_pendek(t: TabelNaskah) -> str:
    return t.judul if len(t.judul) <= 80 else f"{t.judul[:79]}…"
