"""A plan as data that can be read again later: the model and its chapters as plain text, one line for each row.

The text is JSON, made for `git diff`: a row that changed is a line that changed, and an inserted row is one new line. So
the cells that everything was read from stand together at the end, by sheet, where a shifted row changes one line and not
every one below it. What a field says by default is left out. A number of a target is text (``"69.5"``), every other kind
of target an object that names its kind, so that nothing passes through binary fractions.

Sheets that only serve the office (`_TAK_IKUT`) are not in it: it travels inside the official document.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from itertools import islice
from typing import Any, NamedTuple, get_args, get_origin

from pydantic import ValidationError

from .model import Angka, Asal, Kegiatan, Kosong, Objek, Predikat, Program, Renstra, Rentang, Sasaran, SubKegiatan, Teks, Tujuan
from .narrative.blocks import BabJadi
from .narrative.data import bab_dari, data_bab

FORMAT = 1
"""What this program writes; it reads this and whatever came before."""
_JENIS = "renstra:potret"
_TAK_IKUT = frozenset({"pembanding", "jumlah_tertulis", "pengecualian"})
"""What a plan is checked against, and the checks that it switches off."""
_TINGKAT: tuple[tuple[str, type[Any], str], ...] = (
    ("Tujuan", Tujuan, "sasaran"), ("Sasaran", Sasaran, "program"), ("Program", Program, "kegiatan"),
    ("Kegiatan", Kegiatan, "sub_kegiatan"), ("Sub Kegiatan", SubKegiatan, ""),
)  # fmt: skip
"""The levels from the top down: name, class, and the field that holds the level below. A line keeps to its own level."""
_KE_TINGKAT = {nama: n for n, (nama, _, _) in enumerate(_TINGKAT)}
_NAMA_TINGKAT: dict[type[Any], str] = {kelas: nama for nama, kelas, _ in _TINGKAT}
_ANAK = {kelas: anak for _, kelas, anak in _TINGKAT}
_SALAH_ISI = (ValidationError, ValueError, ArithmeticError, LookupError, TypeError, AttributeError, RecursionError, StopIteration)
"""What reading JSON of another shape can raise."""
_TAK_SAH = re.compile("[\ud800-\udfff\ufffe\uffff]")
"""Characters that neither UTF-8 nor XML can carry; the text goes into both."""
_tulis = json.JSONEncoder(ensure_ascii=False).encode


class PotretRusak(ValueError):
    """The data cannot be read as a plan; the message says why, in Indonesian."""


@dataclass(frozen=True)
class Potret:
    """A plan with its chapters as they were rendered."""

    renstra: Renstra
    bab: tuple[BabJadi, ...]

    @cached_property
    def tertulis(self) -> bytes:
        """It as text (`tulis_potret`), written once."""
        return tulis_potret(self)


def tulis_potret(potret: Potret) -> bytes:
    """Return the plan as UTF-8 text, always the same for the same plan."""
    penulis = _Penulis()
    bagian = [f'"jenis": {_tulis(_JENIS)}', f'"format": {FORMAT}', *penulis.rencana(potret.renstra)]
    bagian.append(_berbaris("bab", [_tulis_bab(*b) for b in data_bab(potret.bab)]))
    bagian += penulis.asal()
    teks = "{\n" + ",\n".join(bagian) + "\n}\n"
    return _TAK_SAH.sub(lambda m: f"\\u{ord(m[0]):04x}", teks).encode()


def baca_potret(isi: bytes) -> Potret:
    """Read what `tulis_potret` wrote. Raises `PotretRusak`."""
    try:
        data = json.loads(isi.decode("utf-8-sig"))
    except _SALAH_ISI as salah:
        raise PotretRusak("isinya tidak dapat dibaca sebagai data (JSON)") from salah
    return potret_dari(data)


def potret_dari(data: Any) -> Potret:
    """Make a plan of parsed JSON. Raises `PotretRusak`."""
    if not isinstance(data, dict) or data.get("jenis") != _JENIS:
        raise PotretRusak("isinya bukan data rencana yang ditulis renstra")
    versi = data.get("format")
    if not isinstance(versi, int) or versi < 1:
        raise PotretRusak("nomor formatnya tidak ada")
    if versi > FORMAT:
        raise PotretRusak(
            f"data ini ditulis oleh renstra yang lebih baru (format {versi}, sedangkan program ini mengenal sampai {FORMAT})"
        )
    try:
        renstra = _Pembaca(data).rencana()
        bab = tuple(bab_dari((b["judul"], b["blok"]) for b in data["bab"]))
    except ValidationError as salah:
        galat = salah.errors(include_url=False, include_input=False)[0]
        letak = ".".join(str(x) for x in (salah.title, *galat["loc"]))
        raise PotretRusak(f"isinya tidak lengkap atau berubah pada {letak}") from salah
    except _SALAH_ISI as salah:
        raise PotretRusak("isinya tidak lengkap atau berubah") from salah
    return Potret(renstra, bab)


class _Bentuk(NamedTuple):
    """The fields of a class by the way they are written.

    `bawaan` are defaults; `nilai` holds targets (True: one for each year); `asal` are fields that hold several cells.
    """

    medan: tuple[str, ...]
    bawaan: Mapping[str, Any]
    nilai: Mapping[str, bool]
    objek: Mapping[str, type[Objek]]
    asal: tuple[str, ...]


@cache
def _bentuk(kelas: type[Objek]) -> _Bentuk:
    medan: list[str] = []
    bawaan: dict[str, Any] = {}
    nilai: dict[str, bool] = {}
    objek: dict[str, type[Objek]] = {}
    asal: list[str] = []
    for nama, f in kelas.model_fields.items():
        isi = set(_kelas_dalam(f.annotation))
        if Asal in isi:
            asal += [nama] if nama != "asal" else []
            continue
        if nama == _ANAK.get(kelas) or (kelas is Renstra and nama in _TAK_IKUT):
            continue
        medan.append(nama)
        if not f.is_required():
            bawaan[nama] = f.get_default(call_default_factory=True)
        if Angka in isi:
            nilai[nama] = get_origin(f.annotation) is Mapping
        if kelas_isi := next((k for k in isi if issubclass(k, Objek)), None):
            objek[nama] = kelas_isi
    return _Bentuk(tuple(medan), bawaan, nilai, objek, tuple(asal))


def _kelas_dalam(tipe: Any) -> Iterator[type]:
    """Every class that a type speaks of."""
    if isinstance(tipe, type) and get_origin(tipe) is None:
        yield tipe
    for bagian in get_args(tipe):
        yield from _kelas_dalam(bagian)


def _sejajar(o: Objek, nama: str) -> int:
    """How many cells ``asal_fungsi`` has when each line of ``fungsi`` knows its own."""
    return len(getattr(o, nama.removeprefix("asal_"), ()))


def _berbaris(nama: str, isi: Sequence[str]) -> str:
    """A list with a line for each of its items."""
    return f'"{nama}": [\n' + ",\n".join(isi) + "]" if isi else f'"{nama}": []'


def _tulis_bab(judul: str, blok: Sequence[Any]) -> str:
    return f'{{"judul": {_tulis(judul)}, "blok": [\n ' + ",\n ".join(map(_tulis, blok)) + "]}"


def _tulis_nilai(n: Any) -> Any:
    if isinstance(n, Angka):
        return str(n.nilai)
    if isinstance(n, Kosong):
        return {"kosong": n.alasan}
    if isinstance(n, Predikat):
        return {"predikat": n.huruf}
    if isinstance(n, Rentang):
        return {"rentang": [str(n.bawah), str(n.atas)]}
    return {"teks": n.teks} if isinstance(n, Teks) else n


@dataclass
class _Penulis:
    """Writes objects, and remembers their cells by the place in the plan (`jalur`) that asked for them."""

    _lembar: dict[tuple[str, tuple[tuple[str, str], ...]], int] = field(default_factory=dict)
    _kenal: dict[tuple[str, int], int] = field(default_factory=dict)
    _letak: dict[str, list[list[int]]] = field(default_factory=dict)

    def rencana(self, r: Renstra) -> Iterator[str]:
        """Every part of the plan as text, in the order of the model."""
        bentuk = _bentuk(Renstra)
        self._ingat("", r.asal)
        for nama in bentuk.medan:
            isi = getattr(r, nama)
            if nama == "tujuan":
                yield _berbaris("simpul", [self._objek(s, nama, _NAMA_TINGKAT[type(s)]) for s in r.simpul])
            elif isinstance(isi, Objek):
                yield f'"{nama}": {{\n' + ",\n".join(self._medan(isi, nama)) + "}"
            else:
                yield _berbaris(nama, [self._objek(o, nama) if isinstance(o, Objek) else _tulis(o) for o in isi])
        for nama in bentuk.asal:
            yield from self._sel(r, nama, nama)

    def asal(self) -> Iterator[str]:
        """The cells of everything written: sheets with their columns, then by place how the rows run on."""
        yield _berbaris("lembar", [_tulis({"lembar": n, "kolom": dict(k)}) for n, k in self._lembar])
        yield '"asal": {\n' + ",\n".join(f"{_tulis(j)}: {_tulis(deret)}" for j, deret in self._letak.items()) + "}"

    def _objek(self, o: Objek, jalur: str, tingkat: str = "") -> str:
        """An object on one line, its lists below it with a line for each item."""
        bentuk = _bentuk(type(o))
        jalur = tingkat or jalur
        polos: dict[str, Any] = {"tingkat": tingkat} if tingkat else {}
        dalam: list[str] = []
        bawah: list[str] = []
        self._ingat(jalur, o.asal)
        for nama in bentuk.medan:
            isi = getattr(o, nama)
            if nama in bentuk.bawaan and isi == bentuk.bawaan[nama]:
                continue
            if isinstance(isi, Objek):
                dalam.append(f'"{nama}": {self._objek(isi, f"{jalur}.{nama}")}')
            elif isinstance(isi, tuple):
                butir = [self._objek(x, f"{jalur}.{nama}") if isinstance(x, Objek) else _tulis(x) for x in isi]
                bawah.append(f'"{nama}": [\n ' + ",\n ".join(butir) + "]")
            elif nama in bentuk.nilai:
                polos[nama] = {t: _tulis_nilai(n) for t, n in isi.items()} if bentuk.nilai[nama] else _tulis_nilai(isi)
            else:
                polos[nama] = isi.isoformat() if isinstance(isi, date) else isi
        for nama in bentuk.asal:
            dalam += self._sel(o, nama, f"{jalur}.{nama}")
        return "{" + ", ".join(x for x in (_tulis(polos)[1:-1], *dalam, *bawah) if x) + "}"

    def _medan(self, o: Objek, jalur: str) -> Iterator[str]:
        """The fields of an object, each on a line of its own: answers of a form are as far apart as rows."""
        bentuk = _bentuk(type(o))
        self._ingat(jalur, o.asal)
        for nama in bentuk.medan:
            isi = getattr(o, nama)
            if isinstance(isi, Objek):
                yield f'"{nama}": {self._objek(isi, f"{jalur}.{nama}")}'
            elif nama not in bentuk.bawaan or isi != bentuk.bawaan[nama]:
                yield f'"{nama}": {_tulis(isi.isoformat() if isinstance(isi, date) else isi)}'

    def _sel(self, o: Objek, nama: str, jalur: str) -> Iterator[str]:
        """Remember the cells of a field such as ``asal_fungsi``; their number is told only where it goes without saying not."""
        semua = getattr(o, nama)
        for a in semua:
            self._ingat(jalur, a)
        if len(semua) != _sejajar(o, nama):
            yield f'"{nama}": {len(semua)}'

    def _ingat(self, jalur: str, a: Asal) -> None:
        """Add a cell to those of a place: ``[sheet, row, how many]``, where rows that run on are one stretch."""
        kunci = (a.lembar, id(a.kolom))
        if (n := self._kenal.get(kunci)) is None:
            n = self._kenal[kunci] = self._lembar.setdefault((a.lembar, tuple(a.kolom.items())), len(self._lembar))
        deret = self._letak.setdefault(jalur, [])
        # Row 0 is no row at all, and stays so however many objects have none.
        if deret and deret[-1][0] == n and (deret[-1][1] + deret[-1][2] if deret[-1][1] else 0) == a.baris:
            deret[-1][2] += 1
        else:
            deret.append([n, a.baris, 1])


@dataclass
class _Pembaca:
    """Makes objects again, and hands out their cells in the order in which they were remembered."""

    data: Mapping[str, Any]
    _angka: dict[str, Angka] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._lembar = [(b["lembar"], b["kolom"]) for b in self.data["lembar"]]
        self._letak = {jalur: self._sel(deret) for jalur, deret in self.data["asal"].items()}

    def rencana(self) -> Renstra:
        """The whole plan."""
        bentuk = _bentuk(Renstra)
        isi: dict[str, Any] = {"asal": next(self._letak[""])}
        for nama in bentuk.medan:
            if nama == "tujuan":
                isi[nama] = self._pohon(self.data["simpul"])
            elif nama in self.data and nama in bentuk.objek:
                semua = self.data[nama]
                kelas = bentuk.objek[nama]
                satu = isinstance(semua, dict)
                isi[nama] = self._isi(kelas, semua, nama) if satu else [self._isi(kelas, b, nama) for b in semua]
            elif nama in self.data:
                isi[nama] = self.data[nama]
        for nama in bentuk.asal:
            isi[nama] = self._beberapa(self.data, isi, nama, nama)
        return Renstra.model_validate(isi)

    def _pohon(self, baris: Sequence[Mapping[str, Any]]) -> tuple[Tujuan, ...]:
        """Hang every line below the nearest one of the level above that comes before it."""
        isi = [(_KE_TINGKAT[b["tingkat"]], self._isi(_TINGKAT[_KE_TINGKAT[b["tingkat"]]][1], b, b["tingkat"])) for b in baris]
        nanti: list[list[Any]] = [[] for _ in range(len(_TINGKAT) + 1)]
        for n, medan in reversed(isi):
            _, kelas, anak = _TINGKAT[n]
            if anak:
                medan[anak] = tuple(reversed(nanti[n + 1]))
                nanti[n + 1].clear()
            if any(nanti[n + 1 :]):
                raise ValueError("induknya tidak ada")
            nanti[n].append(kelas.model_validate(medan))
        if any(nanti[1:]):
            raise ValueError("induknya tidak ada")
        return tuple(reversed(nanti[0]))

    def _isi(self, kelas: type[Objek], data: Mapping[str, Any], jalur: str) -> dict[str, Any]:
        """The fields of an object as its class takes them."""
        bentuk = _bentuk(kelas)
        isi: dict[str, Any] = {"asal": next(self._letak[jalur])}
        for nama, mentah in data.items():
            if nama in bentuk.nilai and mentah is not None:
                isi[nama] = {t: self._nilai(n) for t, n in mentah.items()} if bentuk.nilai[nama] else self._nilai(mentah)
            elif (anak := bentuk.objek.get(nama)) is not None and mentah is not None:
                tempat = f"{jalur}.{nama}"
                satu = isinstance(mentah, dict)
                isi[nama] = self._isi(anak, mentah, tempat) if satu else [self._isi(anak, b, tempat) for b in mentah]
            elif nama != "tingkat" and nama not in bentuk.asal:
                isi[nama] = mentah
        for nama in bentuk.asal:
            isi[nama] = self._beberapa(data, isi, nama, f"{jalur}.{nama}")
        return isi

    def _beberapa(self, data: Mapping[str, Any], isi: Mapping[str, Any], nama: str, jalur: str) -> tuple[Asal, ...]:
        banyak = data.get(nama, len(isi.get(nama.removeprefix("asal_"), ())))
        return tuple(islice(self._letak[jalur], banyak)) if banyak else ()

    def _nilai(self, data: Any) -> Any:
        if isinstance(data, str):
            if (angka := self._angka.get(data)) is None:
                angka = self._angka[data] = Angka(nilai=Decimal(data))
            return angka
        ((jenis, isi),) = data.items()
        if jenis == "rentang":
            bawah, atas = isi
            return Rentang(bawah=Decimal(bawah), atas=Decimal(atas))
        return _NILAI[jenis](isi)

    def _sel(self, deret: Sequence[Sequence[int]]) -> Iterator[Asal]:
        for n, awal, banyak in deret:
            lembar, kolom = self._lembar[n]
            for i in range(banyak):
                yield Asal(lembar, awal + i if awal else 0, kolom)


_NILAI: Mapping[str, Callable[[Any], Any]] = {
    "kosong": lambda isi: Kosong(alasan=isi),
    "predikat": lambda isi: Predikat(huruf=isi),
    "teks": lambda isi: Teks(teks=isi),
}
