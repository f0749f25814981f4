"""What every build leaves in the plan's own folder: ``riwayat/001.json``, ``002.json`` …, plain files that git can hold.

A record says which files a document was built of, what the plan was called and dated, its totals, and then the whole plan
as data (`renstra.snapshot`), so that two of them can be compared when the workbook has long moved on. It knows no clock:
the same plan leaves the same record. Of two builds at once the last to end leaves document and record alike.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from .galat import sebab
from .model import Kegiatan, Program, Renstra, Sasaran, SubKegiatan, Temuan, Tujuan
from .snapshot import Potret, PotretRusak, potret_dari
from .workbook.read import NAMA_BUKU

FOLDER_RIWAYAT = "riwayat"
FORMAT = 1
_JENIS = "renstra:catatan"
_NAMA = re.compile(r"\d{3,}\.json")
_SUBFOLDER = {"narasi": "", "aset": "", "sistematika": ".toml", "gaya": ".toml"}
"""Folders whose files are inputs, and the ending that they must have there."""
_BUKAN_MASUKAN = re.compile(r"[.~].*|.*\.bak|Thumbs\.db|desktop\.ini", re.IGNORECASE)
"""Files of the system and of programs that hold a document open."""
_TINGKAT: Mapping[str, type[Any]] = {
    "tujuan": Tujuan, "sasaran": Sasaran, "program": Program, "kegiatan": Kegiatan, "sub_kegiatan": SubKegiatan,
}  # fmt: skip
_tulis = json.JSONEncoder(ensure_ascii=False).encode


class RiwayatRusak(Exception):
    """Records that cannot be read, or are not there; `temuan` says which, and why."""

    def __init__(self, *temuan: Temuan) -> None:
        super().__init__("; ".join(f"{t.lembar}: {t.pesan}" for t in temuan))
        self.temuan = temuan


@dataclass(frozen=True)
class Catatan:
    """The head of a record.

    `sidik` (sha256) stands for all inputs, `masukan` has that of each file. `versi` and `tanggal` are those of Identitas;
    `pagu` is in rupiah by year, `banyak` counts the levels of the plan. A record that was changed after it was written is
    not `utuh`.
    """

    nomor: int
    versi: str
    tanggal: date
    jenis_dokumen: str
    draf: bool
    sidik: str
    masukan: Mapping[str, str]
    pagu: Mapping[int, int]
    banyak: Mapping[str, int]
    utuh: bool = True

    @property
    def pagu_total(self) -> int:
        """Rupiah of the whole period."""
        return sum(self.pagu.values())


def catat(folder: Path, potret: Potret, *, draf: bool = False) -> dict[Path, bytes]:
    """Return the record of a build and where it goes; nothing when the last one is of the same inputs.

    Raises `OSError` when a file of the plan cannot be read.
    """
    masukan = dict(_masukan(folder))
    sidik = hashlib.sha256("".join(f"{s}  {nama}\n" for nama, s in masukan.items()).encode()).hexdigest()
    ada = _nomor(folder)
    if ada and _terakhir_sama(folder, ada[-1], sidik, draf):
        return {}
    nomor = ada[-1] + 1 if ada else 1
    return {_berkas(folder, nomor): _tulis_catatan(nomor, potret, draf, sidik, masukan)}


def daftar_catatan(folder: Path) -> tuple[Catatan, ...]:
    """Return every record of a plan, the oldest first. Raises `RiwayatRusak`, which names all that cannot be read."""
    hasil: list[Catatan] = []
    salah: list[Temuan] = []
    for nomor in _nomor_terbaca(folder):
        try:
            hasil.append(_baca(folder, nomor)[0])
        except RiwayatRusak as rusak:
            salah += rusak.temuan
    if salah:
        raise RiwayatRusak(*salah)
    return tuple(hasil)


def baca_catatan(folder: Path, nomor: int | None = None) -> tuple[Catatan, Potret]:
    """Return one record and its plan, the last one without a number. Raises `RiwayatRusak`."""
    ada = _nomor_terbaca(folder)
    if not ada or (nomor is not None and nomor not in ada):
        raise RiwayatRusak(_tidak_ada(folder, nomor, ada))
    catatan, data = _baca(folder, ada[-1] if nomor is None else nomor)
    try:
        return catatan, potret_dari(data)
    except PotretRusak as salah:
        raise RiwayatRusak(_rusak(_berkas(folder, catatan.nomor), str(salah))) from salah


def _masukan(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield every file that a build of the plan is made of, with its sha256, in the order of their paths."""
    semua = {b.name: b for b in folder.iterdir() if b.name == NAMA_BUKU or b.suffix.lower() in {".toml", ".csv"}}
    for anak, akhiran in _SUBFOLDER.items():
        for induk, sub, nama in os.walk(folder / anak):
            sub[:] = [s for s in sub if not _BUKAN_MASUKAN.fullmatch(s)]
            for n in nama:
                if n.lower().endswith(akhiran):
                    semua[Path(induk, n).relative_to(folder).as_posix()] = Path(induk, n)
    for nama_relatif, berkas in sorted(semua.items()):
        if berkas.is_file() and not _BUKAN_MASUKAN.fullmatch(berkas.name):
            with berkas.open("rb") as isi:
                yield nama_relatif, hashlib.file_digest(isi, "sha256").hexdigest()


def _nomor(folder: Path) -> list[int]:
    """The numbers of the records that there are, rising; one that is missing in between is no fault."""
    riwayat = folder / FOLDER_RIWAYAT
    nama = os.listdir(riwayat) if riwayat.is_dir() else ()
    return sorted(n for b in nama if _NAMA.fullmatch(b) and b == f"{(n := int(b[:-5])):03d}.json")


def _nomor_terbaca(folder: Path) -> list[int]:
    try:
        return _nomor(folder)
    except OSError as salah:
        raise RiwayatRusak(_rusak(folder / FOLDER_RIWAYAT, f"folder tidak dapat dibaca ({sebab(salah)})")) from salah


def _berkas(folder: Path, nomor: int) -> Path:
    return folder / FOLDER_RIWAYAT / f"{nomor:03d}.json"


def _terakhir_sama(folder: Path, nomor: int, sidik: str, draf: bool) -> bool:
    """Whether the last record is of these inputs. One that cannot be read is of none, and must not stop a build."""
    try:
        terakhir = _baca(folder, nomor)[0]
    except RiwayatRusak:
        return False
    return (terakhir.sidik, terakhir.draf) == (sidik, draf)


def _tulis_catatan(nomor: int, potret: Potret, draf: bool, sidik: str, masukan: Mapping[str, str]) -> bytes:
    i, pagu = potret.renstra.identitas, _pagu(potret.renstra)
    kepala = {
        "jenis": _JENIS,
        "format": FORMAT,
        "nomor": nomor,
        "versi": i.versi,
        "tanggal": i.tanggal_penetapan.isoformat(),
        "jenis_dokumen": i.jenis_dokumen,
        "draf": draf,
        "sidik": sidik,
    }
    bagian = [f'"{nama}": {_tulis(isi)}' for nama, isi in kepala.items()]
    bagian.append('"masukan": {\n' + ",\n".join(f"{_tulis(nama)}: {_tulis(s)}" for nama, s in masukan.items()) + "}")
    bagian += [
        f'"pagu": {_tulis(pagu)}',
        f'"pagu_total": {sum(pagu.values())}',
        f'"banyak": {_tulis(_banyak(potret.renstra))}',
        f'"potret": {potret.tertulis.decode().rstrip()}',
    ]
    isi = _sidik_isi(json.loads("{" + ",".join(bagian) + "}"))
    return ("{\n" + ",\n".join((*bagian, f'"sidik_isi": "{isi}"')) + "\n}\n").encode()


def _pagu(r: Renstra) -> dict[int, int]:
    return {t: r.pagu(t) for t in r.identitas.periode.tahun_pagu}


def _banyak(r: Renstra) -> dict[str, int]:
    return {nama: sum(isinstance(s, kelas) for s in r.simpul) for nama, kelas in _TINGKAT.items()}


def _sidik_isi(data: Mapping[str, Any]) -> str:
    """A fingerprint of what a record says, however its lines are broken and ended."""
    polos = json.dumps({k: v for k, v in data.items() if k != "sidik_isi"}, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(polos.encode()).hexdigest()


def _baca(folder: Path, nomor: int) -> tuple[Catatan, Any]:
    """Read a record to its head and the data of its plan. Raises `RiwayatRusak`."""
    berkas = _berkas(folder, nomor)
    try:
        data = json.loads(berkas.read_bytes().decode("utf-8-sig"))
    except OSError as salah:
        raise RiwayatRusak(_rusak(berkas, f"berkas tidak dapat dibaca ({sebab(salah)})")) from salah
    except (ValueError, RecursionError) as salah:
        raise RiwayatRusak(_rusak(berkas, "isinya bukan JSON yang utuh")) from salah
    if not isinstance(data, dict) or data.get("jenis") != _JENIS:
        raise RiwayatRusak(_rusak(berkas, "isinya bukan catatan yang ditulis renstra"))
    if isinstance(data.get("format"), int) and data["format"] > FORMAT:
        raise RiwayatRusak(_rusak(berkas, "ditulis oleh renstra yang lebih baru"))
    try:
        catatan = _kepala(data)
    except (LookupError, TypeError, ValueError, AttributeError) as salah:
        raise RiwayatRusak(_rusak(berkas, "isinya tidak lengkap atau berubah")) from salah
    if catatan.nomor != nomor:
        raise RiwayatRusak(_rusak(berkas, f"nomor di dalamnya {catatan.nomor}, berbeda dari nama berkasnya"))
    return catatan, data.get("potret")


def _kepala(data: Mapping[str, Any]) -> Catatan:
    teks = {n: data[n] for n in ("versi", "jenis_dokumen", "sidik")}
    if not all(isinstance(t, str) for t in teks.values()) or not isinstance(data["draf"], bool):
        raise TypeError
    return Catatan(
        nomor=int(data["nomor"]),
        tanggal=date.fromisoformat(data["tanggal"]),
        draf=data["draf"],
        masukan={nama: str(s) for nama, s in data["masukan"].items()},
        pagu={int(t): int(rupiah) for t, rupiah in data["pagu"].items()},
        banyak={nama: int(data["banyak"][nama]) for nama in _TINGKAT},
        utuh=data.get("sidik_isi") == _sidik_isi(data),
        **teks,
    )


def _rusak(berkas: Path, isi: str) -> Temuan:
    nama = berkas.name if berkas.name == FOLDER_RIWAYAT else f"{FOLDER_RIWAYAT}/{berkas.name}"
    return Temuan(
        "D06", nama, "", "catatan tidak dapat dipakai", isi, "catatan seperti ditulis renstra build",
        "kembalikan dari cadangan atau git, atau hapus berkasnya; nomor yang terlewat tidak mengapa",
    )  # fmt: skip


def _tidak_ada(folder: Path, nomor: int | None, ada: Sequence[int]) -> Temuan:
    nama = FOLDER_RIWAYAT if nomor is None else f"{FOLDER_RIWAYAT}/{nomor:03d}.json"
    if not ada:
        saran = f"jalankan renstra build {folder}; setiap isi baru yang disusun meninggalkan satu catatan"
        return Temuan("D05", nama, "", "rencana ini belum punya catatan", "", f"catatan di {folder / FOLDER_RIWAYAT}", saran)
    return Temuan(
        "D05", nama, "", "catatan tidak ditemukan", str(nomor), f"salah satu dari {_deret(ada)}", "pilih nomor yang ada"
    )


def _deret(nomor: Sequence[int]) -> str:
    """Print numbers, those that run on as ``1-4``."""
    rentang: list[list[int]] = []
    for n in nomor:
        if rentang and rentang[-1][1] == n - 1:
            rentang[-1][1] = n
        else:
            rentang.append([n, n])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in rentang)
