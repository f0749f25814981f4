"""Two plans compared: 5,000 sub kegiatan against as many, what twice the plan costs, and the
tracked document of the sample.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from renstra.compare.diff import compare_plans
from renstra.compare.matrix.compose import compose_matrix
from renstra.model import Renstra
from renstra.workbook.blank import build_workbook
from renstra.workbook.read import WORKBOOK_NAME, read_workbook

from .measure import SAMPLE, Broken, Result, Scope, Skipped, in_turns, old, ratio, time_once
from .plans import PERIODE, Content, large_plan

SMALL, LARGE, LIMIT_SECONDS, GROWTH_LIMIT = 2500, 5000, 1.0, 2.2
_OLD_PLAN = SAMPLE.parent / "renstra-2021"
_SEED = 7


def measure(scope: Scope) -> Iterator[Result]:
    """Plans are read before the clock starts: what is timed is matching rows and telling what
    became of each.
    """
    plan = {n: _read(scope.plan(n)) for n in (SMALL, LARGE)}
    work: dict[str, Callable[[], object]] = {}
    for what, change in (("sebagian", _change_some), ("semua nama", _change_all_names)):
        for n, origin in plan.items():
            work[f"{what} {n}"] = _comparison(origin, _read(_write(n, change, scope.new())))
    seconds = in_turns(work, scope.repeats(5))
    for what, mention in (
        ("sebagian", "sebagian baris berubah"),
        ("semua nama", "semua nama berganti"),
    ):
        small, large = seconds[f"{what} {SMALL}"], seconds[f"{what} {LARGE}"]
        yield Result(
            f"Membandingkan dua rencana {LARGE} sub kegiatan, {mention}",
            median(large),
            "s",
            LIMIT_SECONDS,
            details=seconds,
        )
        yield Result(
            f"  {LARGE} dibanding {SMALL} sub kegiatan", ratio(large, small), limit=GROWTH_LIMIT,
            remark=f"{old(small)} ke {old(large)}",
        )  # fmt: skip


def measure_redline(scope: Scope) -> Iterator[Result]:
    """The tracked document of the two samples, verified on both sides, beside the matrix of the
    same comparison.
    """
    from renstra.plan.open import Plan, read_plan
    from renstra.redline import RedlineNotInstalled, redline

    if not _OLD_PLAN.is_dir():
        raise Skipped("rencana contoh sebelum perubahan tidak ada")
    second = [read_plan(str(f)) for f in (_OLD_PLAN, SAMPLE)]
    a, b = (r for r in second if isinstance(r, Plan))
    document = [a.document(), b.document()]
    i = b.renstra.identitas

    def tracked() -> object:
        return redline(*document, author=i.nama_opd, when=i.tanggal_penetapan)

    try:
        seconds = [time_once(tracked) for _ in range(scope.repeats(3))]
    except RedlineNotInstalled as error:
        raise Skipped(str(error)) from error
    model = [
        time_once(lambda: compose_matrix(compare_plans(a.renstra, b.renstra)))
        for _ in range(scope.repeats(3))
    ]
    yield Result(
        "Dokumen berlacak dari contoh, dibuktikan dua arah",
        median(seconds),
        "s",
        details={"redline": seconds},
    )
    yield Result("  matriks dari rencana yang sama", median(model), "s", details={"matriks": model})


def _comparison(origin: Renstra, outcome: Renstra) -> Callable[[], object]:
    return lambda: compare_plans(origin, outcome)


def _read(folder: Path) -> Renstra:
    renstra = read_workbook(folder).renstra
    if renstra is None:
        raise Broken(f"rencana uji tidak terbaca: {folder}")
    return renstra


def _write(n: int, change: Callable[[Content], None], folder: Path) -> Path:
    content = large_plan(n)
    change(content)
    (folder / WORKBOOK_NAME).write_bytes(build_workbook(PERIODE, content))
    return folder


def _change_some(content: Content) -> None:
    """One row in five renamed, recoded or gone, and the pagu of two in five changed."""
    rng, missing = random.Random(_SEED), set()
    for b in (b for b in content["Sub Kegiatan"] if "nama" in b):
        fate = rng.random()
        if fate < 0.05:
            missing.add(b["kode"])
        elif fate < 0.2:
            b["nama"] = f"{b['nama']} Tahunan"
        elif fate > 0.6:
            b["pagu.2024"] = (b.get("pagu.2024") or 0) + 1000
    content["Sub Kegiatan"] = [b for b in content["Sub Kegiatan"] if b["kode"] not in missing]


def _change_all_names(content: Content) -> None:
    """Every name and indikator of a sub kegiatan reworded: what likeness alone must find."""
    for b in content["Sub Kegiatan"]:
        for form_field in ("nama", "indikator"):
            if form_field in b:
                b[form_field] = (
                    b[form_field].replace(" bagi ", " untuk ").replace("Penyediaan", "Pengadaan")
                    + " Tahunan"
                )
