"""PDF: what correct indexes cost on top of LibreOffice's own conversion, and how long plans grow.

Both start LibreOffice anew with a profile of their own. The bare conversion gets the same finished
file, whose page numbers are already in it; ours opens it, updates the indexes until they agree, and
hands the labels back.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from renstra.jobs.build import STAGES, build_document
from renstra.pdf import Soffice, convert_to_pdf, find_soffice
from renstra.pdf.office import environment

from .measure import Broken, Result, Scope, Skipped, command, in_turns, old, python, ratio
from .start import CLI_CALL

PLAIN_LIMIT = 1.3
PROPORTIONAL_LIMIT = 1.2
"""Close to linear: at most this many times what the size alone would give."""
SIZE = (500, 1000, 2000)


def measure(scope: Scope) -> Iterator[Result]:
    """Measure the sample plan against the bare conversion of its own Word file."""
    soffice = _require_soffice()
    sample = scope.sample()
    summary = build_document(sample, scope.new()).summary
    if summary is None or len(summary.paths) != 2:
        raise Broken("rencana contoh tidak menjadi PDF")
    docx, fixed = summary.paths[0], scope.new()

    def plain(profile: Path) -> None:
        result = scope.new()
        convert_plain(soffice, docx, result, profile)
        if not (result / f"{docx.stem}.pdf").is_file():
            raise Broken("soffice --convert-to tidak menghasilkan PDF")

    def convert_indexed() -> None:
        if not convert_to_pdf(docx, scope.new() / "hasil.pdf", soffice=soffice).settled:
            raise Broken("nomor halaman pada daftar tidak mantap")

    plain(fixed)
    seconds = in_turns(
        {
            "polos": lambda: plain(scope.new()),
            "berdaftar": convert_indexed,
            "build": lambda: python("-c", CLI_CALL, "build", sample, "--quiet", "--out", scope.new()),
            "polos, profil lama": lambda: plain(fixed),
        },
        scope.repeats(7, 3), forget=False,
    )  # fmt: skip
    for name, what in (
        ("berdaftar", "PDF berdaftar isi benar"),
        ("build", "Seluruh renstra build (docx dan pdf)"),
    ):
        yield Result(
            f"{what} dibanding LibreOffice polos", ratio(seconds[name], seconds["polos"]), limit=PLAIN_LIMIT,
            remark=f"{old(seconds[name])}; polos {old(seconds['polos'])}; {summary.pages} halaman", details=seconds,
        )  # fmt: skip
    yield Result(
        "  dibanding LibreOffice polos yang profilnya sudah ada", ratio(seconds["build"], seconds["polos, profil lama"]),
        remark=f"polos {old(seconds['polos, profil lama'])}",
    )  # fmt: skip


def convert_plain(soffice: Soffice, docx: Path, result: Path, profile: Path) -> None:
    """Convert the way everyone does."""
    command(
        [
            soffice.program,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            result,
            docx,
        ],
        env=environment(),
    )


def measure_large(scope: Scope) -> Iterator[Result]:
    """Measure how the PDF of long plans grows, and who spends the time."""
    _require_soffice()
    size = SIZE[: scope.repeats(len(SIZE), 2)]
    everything: dict[int, list[dict[str, Any]]] = {n: [] for n in size}
    for n in size * scope.repeats(3):
        out = python(
            "-m",
            "benchmarks.child",
            scope.plan(n),
            scope.new(),
            "--pdf",
            "--pemanasan",
            scope.plan(60),
        )
        everything[n].append(json.loads(out))
    result = {n: _medians(rounds) for n, rounds in everything.items()}
    for n, h in result.items():
        part = h["office"] / h["detik"]
        remark = f"{h['halaman']:g} halaman; LibreOffice {part:.0%}, Python {1 - part:.0%}"
        name = f"Buku kerja ke .docx dan .pdf: {n} sub kegiatan"
        yield Result(name, h["detik"], "s", remark=remark, details={"putaran": everything[n]})
    large = max(result)
    for n in result:
        if n < large:
            times = {
                what: f"{result[large][what] / result[n][what]:.1f} x".replace(".", ",")
                for what in ("halaman", "office")
            }
            yield Result(
                f"  {large} dibanding {n} sub kegiatan", result[large]["detik"] / result[n]["detik"], limit=PROPORTIONAL_LIMIT * large / n,
                remark=f"LibreOffice saja {times['office']}; halaman {times['halaman']}",
            )  # fmt: skip


def _medians(rounds: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """Medians of the runs of one size."""
    return {
        "detik": median(h["detik"] for h in rounds),
        "office": median(h["tahap"][STAGES[3]] for h in rounds),
        "halaman": median(h["halaman"] for h in rounds),
    }


def _require_soffice() -> Soffice:
    if (soffice := find_soffice()) is None:
        raise Skipped("LibreOffice tidak ditemukan")
    return soffice
