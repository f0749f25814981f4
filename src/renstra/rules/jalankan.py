"""Running the rules over a plan, and what the plan itself says about them in its sheet *Aturan*."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..model import Pengecualian, Temuan
from ..model.temuan import TINGKAT, Tingkat
from .aturan import Aturan, cacat
from .bahan import Bahan

MILIK_PEMERIKSA: dict[str, tuple[str, Tingkat, str]] = {
    "R001": (
        "Lembar Aturan menyebut kode yang ada",
        "peringatan",
        "Pengecualian dengan kode yang salah ketik tidak mengecualikan apa pun, dan tidak ada yang menyadarinya.",
    ),
    "R002": (
        "Setiap pengecualian masih diperlukan",
        "saran",
        "Pengecualian yang tertinggal setelah datanya dibetulkan akan menutupi kesalahan berikutnya.",
    ),
    "R003": (
        "Aturan tambahan dapat dijalankan",
        "peringatan",
        "Aturan dari paket lain yang gagal dimuat atau terhenti tidak memeriksa apa pun.",
    ),
}
"""Findings about the checks themselves: title, level and reason by code. They cannot be switched off."""


@dataclass(frozen=True, slots=True)
class Dikecualikan:
    """A finding that the plan has switched off, and the line of the sheet *Aturan* that did so."""

    temuan: Temuan
    pengecualian: Pengecualian


@dataclass(frozen=True, slots=True)
class HasilAturan:
    """What the rules found: findings that count, and findings that were switched off."""

    temuan: tuple[Temuan, ...]
    dimatikan: tuple[Dikecualikan, ...]


def jalankan(bahan: Bahan, aturan: Sequence[Aturan], milik_luar: Iterable[str] = ()) -> HasilAturan:
    """Apply every rule, then the plan's exceptions. A plugin's rule (`milik_luar`) that breaks is told, not raised."""
    luar = frozenset(milik_luar)
    temuan: list[Temuan] = []
    dimatikan: list[Dikecualikan] = []
    terpakai: set[int] = set()
    pengecualian = bahan.renstra.pengecualian
    per_kode: dict[str, list[tuple[int, Pengecualian]]] = {}
    # The narrower exception speaks first, wherever it stands: one for a cell before one for everything.
    for n, p in sorted(enumerate(pengecualian), key=lambda np: -len(np[1].pada)):
        per_kode.setdefault(p.kode, []).append((n, p))
    for a in aturan:
        for t in _aman(a, bahan) if a.kode in luar else a(bahan):
            for n, p in per_kode.get(t.kode, ()):
                if p.perlakuan and _kena(p, t):
                    terpakai.add(n)
                    if p.perlakuan == "mati":
                        dimatikan.append(Dikecualikan(t, p))
                    else:
                        temuan.append(replace(t, tingkat=max(t.tingkat, p.perlakuan, key=TINGKAT.index)))
                    break
            else:
                temuan.append(t)
    per_aturan = {a.kode: a for a in aturan}
    temuan += (t for n, p in enumerate(pengecualian) for t in _tentang(p, per_aturan.get(p.kode), n in terpakai))
    return HasilAturan(tuple(temuan), tuple(dimatikan))


def _kena(p: Pengecualian, t: Temuan) -> bool:
    """Whether an exception speaks of a finding: everywhere, of its part of the plan, of what stands there, or of its cell."""
    if not p.pada:
        return True
    pada = " ".join(p.pada.split()).casefold()
    perihal = t.perihal.casefold()
    return perihal == pada or perihal.startswith(f"{pada}.") or pada in {" ".join(t.isi.split()).casefold(), t.tempat.casefold()}


def _aman(a: Aturan, bahan: Bahan) -> Iterator[Temuan]:
    try:
        yield from a(bahan)
    except Exception as salah:
        pesan, isi = f"aturan tambahan {a.kode} terhenti", f"{type(salah).__name__}: {salah}"
        saran = "perbarui atau lepas paket aturan tambahan itu"
        yield Temuan("R003", "", "", pesan, isi, "aturan yang selesai memeriksa", saran, "peringatan")


def _tentang(p: Pengecualian, aturan: Aturan | None, terpakai: bool) -> Iterator[Temuan]:
    """What is wrong with a line of the sheet *Aturan* itself. A line that only sets a limit is used where the rule has one."""
    if aturan is None:
        c = cacat(
            p.asal, "kode", "tidak ada aturan dengan kode ini", isi=p.kode, harap="kode yang ditampilkan oleh: renstra rules",
            saran="betulkan kodenya, atau hapus baris ini",
        )  # fmt: skip
        yield Temuan("R001", c.lembar, c.sel, c.pesan, c.isi, c.harap, c.saran, MILIK_PEMERIKSA["R001"][1])
    elif not terpakai and (p.perlakuan or aturan.batas is None):
        c = cacat(
            p.asal, "kode", "pengecualian ini tidak mengenai temuan mana pun", isi=" ".join(f"{p.kode} {p.pada}".split()),
            harap="pengecualian yang masih diperlukan", saran="hapus baris ini, atau betulkan kolom Pada",
        )  # fmt: skip
        yield Temuan("R002", c.lembar, c.sel, c.pesan, c.isi, c.harap, c.saran, MILIK_PEMERIKSA["R002"][1])
