"""Taking times so that they can be compared: in turns, with nothing remembered from the turn before."""

from __future__ import annotations

import functools
import gc
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from .rencana import tulis_rencana

AKAR = Path(__file__).resolve().parent.parent
CONTOH = AKAR / "data" / "dinsos-bengkulu" / "perubahan-2022"
BATAS_DETIK = 1800


@dataclass(frozen=True)
class Hasil:
    """One line of the report.

    `batas` is a limit that `nilai` must reach (`paling_sedikit`) or not pass; None when the figure only informs.
    `rincian` holds what it was computed from (seconds), for the JSON file.
    """

    ukuran: str
    nilai: float
    satuan: str = "x"
    batas: float | None = None
    paling_sedikit: bool = False
    keterangan: str = ""
    rincian: Mapping[str, Any] = field(default_factory=dict)

    @property
    def memenuhi(self) -> bool | None:
        """Whether the limit is kept; None without a limit."""
        if self.batas is None:
            return None
        return self.nilai >= self.batas if self.paling_sedikit else self.nilai <= self.batas


def lama(detik: Sequence[float], letak: int = 2) -> str:
    """Print the median of seconds: ``1,25 s``."""
    return f"{median(detik):.{letak}f} s".replace(".", ",")


class Dilewati(Exception):
    """A measure that cannot be taken here; the message says why."""


class Rusak(Exception):
    """What was measured did not do its work, so its time means nothing."""


@dataclass(frozen=True)
class Lingkup:
    """How thorough to be, and a folder for everything that is made on the way."""

    cepat: bool
    folder: Path

    def ulang(self, biasa: int, cepat: int = 1) -> int:
        """How many rounds to run."""
        return cepat if self.cepat else biasa

    def rencana(self, n: int) -> Path:
        """The folder of a plan with `n` sub kegiatan, written when first asked for."""
        folder = self.folder / "besar" / str(n)
        return folder if folder.is_dir() else tulis_rencana(n, folder)

    def contoh(self) -> Path:
        """A copy of the sample plan, since a build leaves its record in the plan's folder. Raises `Dilewati` without one."""
        folder = self.folder / CONTOH.parent.name / CONTOH.name
        if not folder.is_dir():
            if not CONTOH.is_dir():
                raise Dilewati("rencana contoh tidak ada")
            shutil.copytree(CONTOH, folder)
        return folder

    def baru(self) -> Path:
        """A new empty folder."""
        return Path(tempfile.mkdtemp(dir=self.folder))


def bergiliran(
    kerja: Mapping[str, Callable[[], object]], kali: int | Mapping[str, int], *, lupa: bool = True
) -> dict[str, list[float]]:
    """Run the jobs in turns (A B C A B C …) and return the seconds of each run, by name.

    `kali` tells how often, for all or for each. Whatever one run leaves behind, a load of the machine hits its neighbours
    alike. With `lupa` no run profits from caches that an earlier one filled, which a single build would not have either.
    """
    berapa = kali if isinstance(kali, Mapping) else dict.fromkeys(kerja, kali)
    detik: dict[str, list[float]] = {nama: [] for nama in kerja}
    for putaran in range(max(berapa.values())):
        for nama, satu in kerja.items():
            if putaran < berapa[nama]:
                detik[nama].append(satu_kali(satu, lupa=lupa))
    return detik


def satu_kali(kerja: Callable[[], object], *, lupa: bool = True) -> float:
    """Return the seconds of one run.

    The collector stays on, as in real life, but what was alive before is out of its sight and costs it nothing.
    """
    if lupa:
        kosongkan_tembolok()
    gc.collect()
    gc.freeze()
    try:
        mulai = perf_counter()
        hasil = kerja()  # held, so that its end is not on the clock
        detik = perf_counter() - mulai
        del hasil
    finally:
        gc.unfreeze()
    return detik


def kosongkan_tembolok() -> None:
    """Empty every cache of the program's functions."""
    for benda in gc.get_objects():
        if isinstance(benda, functools._lru_cache_wrapper) and str(benda.__module__).startswith("renstra."):
            benda.cache_clear()


def rasio(atas: Sequence[float], bawah: Sequence[float]) -> float:
    """Return how many times longer `atas` takes: the median of neighbours' ratios, of medians where the counts differ."""
    if len(atas) == len(bawah):
        return median(a / b for a, b in zip(atas, bawah, strict=True))
    return median(atas) / median(bawah)


def python(*argumen: str | Path, harap: int = 0) -> str:
    """Run this Python on the program's sources in a fresh process and return what it printed."""
    env = {k: v for k, v in os.environ.items() if k not in {"PYTHONDONTWRITEBYTECODE", "PYTHONPROFILEIMPORTTIME"}}
    return perintah([sys.executable, *argumen], env=env, harap=harap)


def perintah(argumen: Sequence[str | Path], *, env: Mapping[str, str] | None = None, harap: int = 0) -> str:
    """Run a program to its end; raises `Rusak` when it fails. On the time limit all that it started is ended as well."""
    proses = subprocess.Popen(
        [str(a) for a in argumen], cwd=AKAR, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, encoding="utf-8", errors="replace", start_new_session=True,
    )  # fmt: skip
    try:
        keluar, salah = proses.communicate(timeout=BATAS_DETIK)
    except BaseException as sebab:
        _akhiri(proses)
        if isinstance(sebab, subprocess.TimeoutExpired):
            raise Rusak(f"tidak selesai dalam {BATAS_DETIK} detik: {argumen[0]}") from None
        raise
    if proses.returncode != harap:
        raise Rusak(f"kode keluar {proses.returncode}: {(salah or keluar).strip()[-600:]}")
    return keluar


def _akhiri(proses: subprocess.Popen[str]) -> None:
    with suppress(ProcessLookupError, PermissionError):
        if os.name == "posix":
            os.killpg(proses.pid, signal.SIGKILL)
        else:
            proses.kill()
    proses.wait()


Bagian = Callable[[Lingkup], Iterator[Hasil]]
"""A part of the benchmark: yields its lines as it gets them."""
