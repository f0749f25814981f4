"""Checks a template before anything is built: every name, filter, table and figure in it must exist.

The lint walks Jinja's syntax tree and follows types: from `Konteks` through fields, properties, methods, loops, ``set``
and filters (`engine` knows the types). A type that it cannot follow is not judged. Pages laid out in Word are read
paragraph by paragraph, since Word splits a tag over runs; see ``docs/word/halaman-depan.md``.

Codes: N01 name, N02 syntax, N03 filter or test, N04 table or figure, N05 refused by the sandbox, N06 file, N07 use of a
value that fails or prints nonsense, N08 parts of a Word page that do not travel into the document.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import is_dataclass
from itertools import count
from pathlib import Path
from typing import Any, get_args, get_origin

from jinja2 import TemplateSyntaxError, nodes
from lxml import etree
from pydantic import BaseModel

from ..model import Temuan
from . import vocabulary
from .vocabulary import Aliran, Fungsi, Putaran, anggota, gabung, ragam, unsur

_TAG = re.compile(r"\{\{(?:(?!\{[{%]).)*?\}\}|\{%(?:(?!\{[{%]).)*?%\}|\{#.*?#\}", re.DOTALL)
_BLOK = frozenset({"if", "for", "macro", "call", "filter", "with", "block", "autoescape"})
_POSISI_SIFAT = {"selectattr": 0, "rejectattr": 0, "groupby": 0, "sum": 0, "attr": 0, "unique": 1, "min": 1, "max": 1, "join": 1}
"""Where a filter takes the name of an attribute, unless it is given as ``attribute=``."""
_POSISI_UJI = {"select": 0, "reject": 0, "selectattr": 1, "rejectattr": 1}
_TIPE_HASIL: dict[type, Any] = {nodes.Concat: str, nodes.Compare: bool, nodes.Not: bool}
_BENTUK: dict[type, str] = {
    nodes.Name: "{0.name}", nodes.Getattr: "{1}.{0.attr}", nodes.Getitem: "{1}[…]", nodes.Call: "{1}(…)",
    nodes.Filter: "{1}|{0.name}", nodes.Test: "{1} is {0.name}", nodes.Const: "{0.value}",
}  # fmt: skip
_BERINDUK = (nodes.Getattr, nodes.Getitem, nodes.Call, nodes.Filter, nodes.Test)
_PESAN_JINJA = (
    (r"expected token 'end of (?:print|statement).*', got '(.*)'", "'{0}' tidak terduga di dalam tag"),
    (r"expected token '(.*)', got '(.*)'", "diharapkan '{0}', yang ada '{1}'"),
    (r"Expected an expression, got", "tag tidak berisi ungkapan yang utuh"),
    (r"nexpected end of template.*innermost block that needs to be closed is '(.*)'", "'{0}' tidak ditutup dengan 'end{0}'"),
    (r"unknown tag '(end\w*|else|elif)'.*needs to be closed is '(.*)'", "'{0}' muncul sebelum '{1}' ditutup"),
    (r"unknown tag '(end\w*|else|elif)'", "'{0}' tanpa pembukanya"),
    (r"unknown tag '(.*?)'", "perintah '{0}' tidak dikenal"),
    (r"Missing end of", "komentar atau bagian raw tidak ditutup"),
    (r"unexpected (?:char )?(['\"])(.+?)\1", "tanda {1} tidak pada tempatnya"),
    (r"unexpected end of template|Tag name expected", "tag tidak ditutup atau tidak berisi"),
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BAGIAN_WORD = {"document": "", "header": "kepala halaman ", "footer": "kaki halaman ", "footnotes": "catatan ", "core": "sifat "}
_WADAH_WORD = {f"{_W}{n}" for n in ("body", "footnote", "sdt", "sdtContent", "customXml")}
_UNSUR_WORD = {f"{_W}{n}" for n in ("p", "tbl", "tr", "tc")}
_CATATAN = ("Catatan kaki", "tulis isinya di dalam teks")
_TERLACAK = ("Perubahan terlacak", "terima atau tolak perubahan itu di Word")
_TAK_IKUT = {"footnoteReference": _CATATAN, "endnoteReference": _CATATAN, "ins": _TERLACAK, "del": _TERLACAK}
_KUTIP = str.maketrans("“”‘’", "\"\"''")


def periksa_teks(berkas: Path, sumber: str, dikenal_tabel: frozenset[str], dikenal_gambar: frozenset[str]) -> list[Temuan]:
    """Check a chapter text against the vocabulary and the tables and figures that exist."""
    dikenal = {"tabel": dikenal_tabel, "gambar": dikenal_gambar, "rujuk": dikenal_tabel | dikenal_gambar}
    return _Pemeriksa(False, berkas.name, sumber, None, dikenal).periksa(sumber)


def periksa_word(berkas: Path) -> list[Temuan]:
    """Check a page laid out in Word: its text, tables, text boxes, headers, footers and properties."""
    try:
        with zipfile.ZipFile(berkas) as arsip:
            pola = r"(?:word|docProps)/(document|header|footer|footnotes|core)(\d*)\.xml"
            nama = {n: m for n in arsip.namelist() if (m := re.fullmatch(pola, n))}
            urut = sorted(nama, key=lambda n: (list(_BAGIAN_WORD).index(nama[n][1]), n))
            akar = {n: etree.fromstring(arsip.read(n), etree.XMLParser(resolve_entities=False)) for n in urut}
            if not any(m[1] == "document" for m in nama.values()):
                raise KeyError("word/document.xml")
    except (OSError, zipfile.BadZipFile, KeyError, etree.XMLSyntaxError):
        saran = "simpan ulang dari Word sebagai Dokumen Word (.docx) tanpa kata sandi"
        pesan = "Berkas ini bukan dokumen Word (.docx) yang utuh."
        return [Temuan("N06", berkas.name, "", pesan, harap="arsip Word utuh", saran=saran)]
    temuan: list[Temuan] = []
    for n in urut:
        paragraf = list(_paragraf_word(akar[n], _BAGIAN_WORD[nama[n][1]] + (f"{nama[n][2]} " if nama[n][2] else "")))
        asli = "\n".join(teks for _, teks, _ in paragraf)
        pemeriksa = _Pemeriksa(True, berkas.name, asli, [t for t, *_ in paragraf], {})
        for baris, (_, teks, p) in enumerate(paragraf, 1):
            _periksa_bentuk(pemeriksa, baris, teks, p)
        temuan += pemeriksa.periksa(_TAG.sub(_ke_jinja, asli))
    return temuan


def _ke_jinja(m: re.Match[str]) -> str:
    """Turn a tag in docxtpl's forms (``{%p if … %}``, ``{%tr …``, ``{% vm %}``, Word's quotation marks) into Jinja's."""
    tag = re.sub(r"^(\{[{%#])(?:tr|tc|p|r)(?= )", r"\1", m[0].translate(_KUTIP))
    tag = re.sub(r"^\{%\s*(?:colspan|cellbg)\b(.*)%\}$", r"{{\1}}", tag)
    return re.sub(r"^\{%\s*[vh]m\s*%\}$", "", tag)


def _paragraf_word(wadah: etree._Element, awalan: str, kotak: Iterator[int] | None = None) -> Iterator[tuple[str, str, Any]]:
    """Yield place, text and element of every paragraph, those in cells and text boxes included."""
    kotak, nomor_p, nomor_t = kotak or count(1), count(1), count(1)
    for el in _anak(wadah):
        if el.tag == f"{_W}tbl":
            nomor = next(nomor_t)
            for b, baris in enumerate(_anak(el), 1):
                for k, sel in enumerate(_anak(baris), 1):
                    tempat = f"{awalan}tabel {nomor} baris {b} kolom {k}"
                    yield from ((tempat, teks, p) for _, teks, p in _paragraf_word(sel, awalan, kotak))
        elif el.tag == f"{_W}p":
            yield f"{awalan}paragraf {next(nomor_p)}", _teks_word(el), el
            for isi in el.iter(f"{_W}txbxContent"):
                if next(isi.iterancestors(f"{_W}p")) is el and not any("Fallback" in a.tag for a in isi.iterancestors()):
                    yield from _paragraf_word(isi, f"{awalan}kotak teks {next(kotak)} ", kotak)
        elif el.text:
            yield f"{awalan}'{etree.QName(el).localname}'", el.text.replace("\n", " "), el


def _anak(wadah: etree._Element) -> Iterator[etree._Element]:
    for el in wadah:
        if el.tag in _WADAH_WORD:
            yield from _anak(el)
        elif el.tag in _UNSUR_WORD or not el.tag.startswith(_W):
            yield el


def _teks_word(wadah: etree._Element) -> str:
    """The text of a paragraph without that of text boxes anchored in it; of a row or cell, all of it."""
    semua = wadah.iter(*(f"{_W}{n}" for n in ("t", "delText", "instrText")))
    teks = "".join(t.text or "" for t in semua if wadah.tag != f"{_W}p" or next(t.iterancestors(f"{_W}p")) is wadah)
    return teks.replace("\n", " ")


def _periksa_bentuk(pemeriksa: _Pemeriksa, baris: int, teks: str, p: etree._Element) -> None:
    """Check what only a Word page can do wrong: docxtpl drops all that shares a paragraph or row with ``{%p`` or ``{%tr``."""
    if m := re.search(r"\{[{%#](tr|tc|p) ", teks):
        wadah = p if m[1] == "p" else next(p.iterancestors(f"{_W}{m[1]}"), None)
        if wadah is None or _TAG.sub("", _teks_word(wadah), count=1).strip():
            sebutan = {"p": "paragraf", "tr": "baris tabel", "tc": "sel tabel"}[m[1]]
            pesan = f"Tag '{m[0]}…' menghapus {sebutan} tempatnya; isi lain di situ akan hilang."
            pemeriksa.lapor("N02", baris, "", pesan, isi=teks.strip(), saran=f"letakkan tag ini sendirian dalam satu {sebutan}")
    for nama, (sebutan, saran) in _TAK_IKUT.items():
        if p.find(f".//{_W}{nama}") is not None:
            pemeriksa.lapor("N08", baris, "", f"{sebutan} tidak dapat ikut ke dokumen.", isi=teks.strip(), saran=saran)


class _Pemeriksa:
    """One pass over one template.

    `asli` is the text as people wrote it, line by line what Jinja reads; `tempat` says where each of its lines stands.
    """

    def __init__(
        self, word: bool, lembar: str, asli: str, tempat: list[str] | None, dikenal: Mapping[str, Collection[str]]
    ) -> None:
        self.env, nama = vocabulary.kosakata(word)
        self.lembar, self.tempat, self.dikenal = lembar, tempat, dikenal
        self.tag = [(asli.count("\n", 0, m.start()) + 1, m[0]) for m in _TAG.finditer(asli)]
        self.baris = asli.split("\n")
        self.lepas = _TAG.sub(lambda m: "\n" * m[0].count("\n"), asli).split("\n")
        self.temuan: dict[tuple[int, Temuan], None] = {}
        self.lingkup: list[dict[str, Any]] = [nama, {}]

    def periksa(self, sumber: str) -> list[Temuan]:
        """Return what is wrong with the template, in its order."""
        baris, putus = sumber.split("\n"), False
        for nomor, sisa in enumerate(self.lepas, 1):
            if tanda := re.search(r"\{[{%#]|[}%#]\}", sisa):
                buka = tanda[0][0] == "{"
                pesan = "tidak ditutup di tempat yang sama" if buka else "tanpa pembukanya, sehingga akan tercetak"
                saran = "tutup tanda itu pada baris yang sama" if buka else "hapus tanda itu, atau tulis pembukanya"
                self.lapor("N02", nomor, "", f"Tanda '{tanda[0]}' {pesan}.", isi=self.baris[nomor - 1].strip(), saran=saran)
                if buka:
                    baris[nomor - 1], putus = "", True
        try:
            self.tipe(self.env.parse("\n".join(baris)))
        except TemplateSyntaxError as salah:
            if not putus:  # else it may only say again what stands above
                self._sintaks(salah)
        return [t for _, t in sorted(self.temuan, key=lambda kunci: kunci[0])]

    def lapor(self, kode: str, baris: int, ungkapan: str, pesan: str, harap: str = "", saran: str = "", isi: str = "") -> None:
        """Note a finding; by the last word of `ungkapan` its tag is found on the line."""
        kata = re.findall(r"\w+", ungkapan)[-1:]
        tag = [t for n, t in self.tag if n <= baris <= n + t.count("\n")] or [self.baris[min(baris, len(self.baris)) - 1]]
        tempat = self.tempat[baris - 1] if self.tempat else f"baris {baris}"
        isi = isi or next((t for t in tag if kata and re.search(rf"\b{kata[0]}\b", t)), tag[0])
        self.temuan[(baris, Temuan(kode, self.lembar, tempat, pesan, " ".join(isi.split()), harap, saran))] = None

    def _sintaks(self, salah: TemplateSyntaxError) -> None:
        pesan, baris = salah.message or "", salah.lineno
        terbuka: list[int] = []
        for nomor, tag in self.tag:
            if m := re.match(r"\{%(?:(?:p|tr|tc|r) )?[-+]?\s*(end)?(\w+)", tag):
                if m[1]:
                    terbuka = terbuka[:-1]
                elif m[2] in _BLOK or (m[2] == "set" and "=" not in tag):
                    terbuka.append(nomor)
        if "nexpected end of template" in pesan and terbuka:
            baris = terbuka[-1]
        cocok = ((m, bentuk) for pola, bentuk in _PESAN_JINJA if (m := re.search(pola, pesan)))
        uraian = next((bentuk.format(*m.groups()) for m, bentuk in cocok), f"keterangan Jinja: {pesan}")
        self.lapor("N02", baris, "", f"Penulisan tag keliru: {uraian}.")

    def _keliru(self, n: nodes.Node, uraian: str, saran: str = "", harap: str = "") -> None:
        self.lapor("N07", n.lineno, _tulis(n), f"'{_tulis(n)}' {uraian}.", harap, saran)

    # Types of expressions; a statement has none and gives `Any`.

    def tipe(self, n: nodes.Node) -> Any:
        """Check a node and all below it, and return its type."""
        if cara := getattr(self, f"_{type(n).__name__}", None):
            return cara(n)
        for anak in n.iter_child_nodes():
            tipe = self.tipe(anak)
            if get_origin(tipe) is Aliran and (isinstance(n, nodes.Not) or anak is getattr(n, "test", None)):
                self._keliru(anak, "selalu dianggap berisi, walaupun kosong", "tambahkan |list")
        return _TIPE_HASIL.get(type(n), Any)

    def _dalam(self, nama: dict[str, Any], simpul: Iterable[nodes.Node]) -> None:
        self.lingkup.append(nama)
        for n in simpul:
            self.tipe(n)
        self.lingkup.pop()

    def _ikat(self, sasaran: nodes.Node, tipe: Any, nama: dict[str, Any]) -> dict[str, Any]:
        """Bind the names of a target (of a loop or a ``set``) to what they stand for."""
        if isinstance(sasaran, nodes.Name):
            nama[sasaran.name] = tipe if nama.get(sasaran.name, tipe) == tipe else Any
        elif isinstance(sasaran, nodes.Tuple):
            arg = get_args(tipe) if get_origin(tipe) is tuple and len(get_args(tipe)) == len(sasaran.items) else ()
            for i, bagian in enumerate(sasaran.items):
                self._ikat(bagian, arg[i] if arg and ... not in arg else Any, nama)
        return nama

    def _Output(self, n: nodes.Output) -> None:
        for isi in n.nodes:
            if not isinstance(isi, nodes.TemplateData) and not vocabulary.tercetak(self.tipe(isi)):
                self._keliru(isi, "bukan teks atau bilangan, sehingga tidak tercetak", "sebutkan bagiannya yang hendak dicetak")

    def _For(self, n: nodes.For) -> None:
        isi = unsur(self.tipe(n.iter))
        if isi is None:
            self._keliru(n.iter, "bukan daftar, sehingga tidak dapat diulang")
        nama = self._ikat(n.target, Any if isi is None else isi, {"loop": Putaran})
        self._dalam(nama, [*([n.test] if n.test else []), *n.body])
        self._dalam({}, n.else_)

    def _Assign(self, n: nodes.Assign) -> None:
        self._ikat(n.target, self.tipe(n.node), self.lingkup[-1])

    def _AssignBlock(self, n: nodes.AssignBlock) -> None:
        self._dalam({}, [*n.body, *([n.filter] if n.filter else [])])
        self._ikat(n.target, str, self.lingkup[-1])

    def _Macro(self, n: nodes.Macro | nodes.CallBlock) -> None:
        if isinstance(n, nodes.Macro):
            self.lingkup[-1][n.name] = Fungsi(str)
        self._dalam({}, [*n.defaults, *([n.call] if isinstance(n, nodes.CallBlock) else [])])
        self._dalam({a.name: Any for a in n.args} | dict.fromkeys(("varargs", "kwargs", "caller"), Any), n.body)

    _CallBlock = _Macro

    def _With(self, n: nodes.With) -> None:
        nama: dict[str, Any] = {}
        for sasaran, nilai in zip(n.targets, n.values, strict=True):
            self._ikat(sasaran, self.tipe(nilai), nama)
        self._dalam(nama, n.body)

    def _Include(self, n: nodes.Node) -> None:
        self.lapor("N05", n.lineno, "", "Templat tidak boleh mengambil isi berkas lain.", saran="tulis isinya di sini")

    _Import = _FromImport = _Extends = _Include

    def _Const(self, n: nodes.Const) -> Any:
        return type(n.value)

    def _Name(self, n: nodes.Name) -> Any:
        for nama in reversed(self.lingkup):
            if n.name in nama:
                return nama[n.name]
        self.lapor("N01", n.lineno, n.name, f"Nama '{n.name}' tidak ada.", *self._dekat(n.name, {}))
        return Any

    def _Getattr(self, n: nodes.Getattr) -> Any:
        return self._sifat(n, _tulis(n.node), self.tipe(n.node), n.attr)

    def _Getitem(self, n: nodes.Getitem) -> Any:
        tipe = self.tipe(n.node)
        self.tipe(n.arg)
        if isinstance(n.arg, nodes.Const) and isinstance(n.arg.value, str):
            return self._sifat(n, _tulis(n.node), tipe, n.arg.value)
        if get_origin(tipe) is Aliran:
            self._keliru(n.node, "tidak dapat diambil menurut urutan", "tambahkan |list")
        asal, arg = get_origin(ragam(tipe)[0]), get_args(ragam(tipe)[0])
        if isinstance(n.arg, nodes.Slice):
            return tipe
        return arg[1] if isinstance(asal, type) and issubclass(asal, Mapping) else unsur(tipe) or Any

    def _Call(self, n: nodes.Call) -> Any:
        nama = n.node.name if isinstance(n.node, nodes.Name) else ""
        id = n.args[0].value if nama in self.dikenal and n.args and isinstance(n.args[0], nodes.Const) else None
        if isinstance(id, str) and id not in self.dikenal[nama]:
            jenis = {"rujuk": "Tabel atau gambar"}.get(nama, nama.capitalize())
            dekat = _terdekat(id, dict.fromkeys(sorted(self.dikenal[nama])), f"{nama}('%s')")
            self.lapor("N04", n.lineno, id, f"{jenis} '{id}' tidak ada.", *dekat)
        tipe = self.tipe(n.node)
        self._dalam({}, [*n.args, *n.kwargs, *(x for x in (n.dyn_args, n.dyn_kwargs) if x)])
        if not isinstance(tipe, Fungsi):
            if Any not in ragam(tipe):
                self._keliru(n.node, "bukan fungsi", f"tulis '{_tulis(n.node)}' tanpa tanda kurung")
            return Any
        if tipe.tanda and not n.dyn_args and not n.dyn_kwargs:
            try:
                tipe.tanda.bind(*n.args, **{k.key: k for k in n.kwargs})
            except TypeError:
                self._keliru(n.node, "tidak dipanggil dengan isian yang benar", harap=f"({', '.join(tipe.tanda.parameters)})")
        return tipe.hasil

    def _Test(self, n: nodes.Test) -> Any:
        self._dalam({}, [n.node, *n.args])
        self._dikenal(n, n.name, self.env.tests, "Uji")
        return bool

    def _Filter(self, n: nodes.Filter) -> Any:
        tipe = self.tipe(n.node) if n.node else str
        isian = [self.tipe(a) for a in n.args]
        self._dalam({}, n.kwargs)
        if not self._dikenal(n, n.name, self.env.filters, "Filter"):
            return Any
        teks = [a.value if isinstance(a, nodes.Const) else None for a in n.args]
        sifat = next((k.value.value for k in n.kwargs if k.key == "attribute" and isinstance(k.value, nodes.Const)), None)
        sifat = sifat or (teks[i] if (i := _POSISI_SIFAT.get(n.name, 99)) < len(teks) else None)
        isi = tipe if n.name == "attr" else unsur(tipe) or Any
        jalur: Any = Any
        for satu in sifat.split(",") if isinstance(sifat, str) else ():
            jalur = isi
            for bagian in satu.strip().split("."):
                pemilik = _tulis(n.node) if n.name == "attr" else f"unsur {_tulis(n.node)}"
                jalur = unsur(jalur) or Any if bagian.isdigit() else self._sifat(n, pemilik, jalur, bagian)
        if n.name == "map" and teks[:1] != [None] and teks and self._dikenal(n, str(teks[0]), self.env.filters, "Filter"):
            jalur = vocabulary.hasil_filter(str(teks[0]), isi)
        if (i := _POSISI_UJI.get(n.name, 99)) < len(teks) and teks[i] is not None:
            self._dikenal(n, str(teks[i]), self.env.tests, "Uji")
        if n.name in {"length", "count", "last"} and get_origin(tipe) is Aliran:
            self._keliru(n, "gagal, sebab panjangnya belum diketahui", f"tulis |list|{n.name}")
        if n.name in {"default", "d"}:
            return gabung([tipe, *isian[:1]])
        return vocabulary.hasil_filter(n.name, tipe, jalur)

    # Names, and the nearest right ones.

    def _dikenal(self, n: nodes.Node, nama: str, ada: Mapping[str, Any], jenis: str) -> bool:
        if nama not in ada:
            self.lapor("N03", n.lineno, nama, f"{jenis} '{nama}' tidak ada.", *_terdekat(nama, dict.fromkeys(sorted(ada)), "%s"))
        return nama in ada

    def _sifat(self, n: nodes.Node, pemilik: str, tipe: Any, nama: str) -> Any:
        """Return the type of what `nama` is on a value of that type, or report that there is none."""
        if vocabulary.tak_aman(tipe, nama):
            self.lapor("N05", n.lineno, nama, f"'{pemilik}.{nama}' tidak boleh dibaca dari templat.")
            return Any
        ada = anggota(tipe)
        if ada is None or nama in ada or "" in ada:
            return Any if ada is None else ada.get(nama, ada.get(""))
        harap, saran = self._dekat(nama, ada, pemilik)
        if (isi := unsur(tipe)) is not None and nama in (anggota(isi) or {}):
            saran = f"'{pemilik}' adalah daftar; '{nama}' milik tiap unsurnya: {{% for x in {pemilik} %}} … x.{nama}"
        self.lapor("N01", n.lineno, nama, f"'{pemilik}' tidak memiliki '{nama}'.".replace("'unsur ", "Unsur '"), harap, saran)
        return Any

    def _dekat(self, nama: str, ada: dict[str, Any], pemilik: str = "") -> tuple[str, str]:
        """Look for a like name: the owner's, one step below them, or among those without owner."""
        sebut = {f"{pemilik}.{a}" if pemilik and " " not in pemilik else a: a for a in ada}
        semua = {a: t for lingkup in self.lingkup for a, t in lingkup.items()}
        milik = _terdekat(nama, sebut, "%s", batas=70)[1]
        for awalan, isi in ((f"{pemilik}.", ada), ("", semua)) if " " not in pemilik else ():
            sebut |= {} if awalan else {a: a for a in semua}
            for a, t in isi.items():
                if isinstance(t, type) and (issubclass(t, BaseModel) or is_dataclass(t)):
                    sebut |= {f"{awalan}{a}.{b}": b for b in anggota(t) or {}}
        # Just this name somewhere else says more than a like one here.
        luas = _terdekat(nama, sebut, "%s", batas=100)[1]
        return _terdekat(nama, dict.fromkeys(ada or semua), "")[0], luas or milik or _terdekat(nama, sebut, "%s")[1]


def _terdekat(nama: str, ada: Mapping[str, str | None], bentuk: str, batas: float = 60) -> tuple[str, str]:
    """Return the names nearest to a misspelt one, and a suggestion when the first is near enough (`batas`, 0 to 100).

    `ada` maps what to show to the word that is compared, when it is another.
    """
    from rapidfuzz import fuzz, process  # only a faulty template pays for it

    dekat = process.extract(nama, {k: v or k for k, v in ada.items()}, scorer=fuzz.ratio, processor=str.lower, limit=6)
    if not dekat:
        return "", ""
    saran = f"mungkin maksudnya '{bentuk % dekat[0][2]}'" if bentuk and dekat[0][1] >= batas else ""
    return "yang ada: " + ", ".join(k for *_, k in dekat), saran


def _tulis(n: nodes.Node | None) -> str:
    """Write an expression back, shortly."""
    return _BENTUK.get(type(n), "…").format(n, _tulis(n.node) if isinstance(n, _BERINDUK) else "")
