"""All rules on a plan of 5,000 sub kegiatan, against openpyxl that only reads its workbook; and
what twice the plan costs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from renstra.plan.manuscript import manuscript
from renstra.plan.prepare import prepare_material
from renstra.reference.read import national_peraturan, nomenklatur_for
from renstra.rules.registry import all_rules
from renstra.rules.run import run
from renstra.rules.view import Material
from renstra.workbook.read import WORKBOOK_NAME, read_workbook

from .measure import Broken, Result, Scope, in_turns, old, ratio
from .read import read_with_openpyxl

SMALL, LARGE, LIMIT = 2500, 5000, 2.2


def measure(scope: Scope) -> Iterator[Result]:
    """The plan is read and its chapters rendered before the clock starts; every run begins with
    views not yet made.
    """
    work = {str(n): _rules_work(scope.plan(n)) for n in (SMALL, LARGE)}
    path = scope.plan(LARGE) / WORKBOOK_NAME
    work |= {
        "openpyxl": lambda: read_with_openpyxl(path),
        "openpyxl read_only": lambda: read_with_openpyxl(path, read_only=True),
    }
    seconds = in_turns(work, scope.repeats(5))
    count = len(all_rules().rules)
    for name in ("openpyxl", "openpyxl read_only"):
        yield Result(
            f"{count} aturan pada {LARGE} sub kegiatan dibanding {name}", ratio(seconds[str(LARGE)], seconds[name]), limit=1,
            remark=f"aturan {old(seconds[str(LARGE)])}; membaca dengan {name} {old(seconds[name])}", details=seconds,
        )  # fmt: skip
    yield Result(
        f"Aturan: {LARGE} dibanding {SMALL} sub kegiatan", ratio(seconds[str(LARGE)], seconds[str(SMALL)]), limit=LIMIT,
        remark=f"{old(seconds[str(SMALL)])} ke {old(seconds[str(LARGE)])}", details=seconds,
    )  # fmt: skip


def _rules_work(folder: Path) -> Callable[[], object]:
    """Return the job of applying every rule to the plan in a folder."""
    reading = read_workbook(folder)
    if reading.renstra is None:
        raise Broken(f"rencana uji tidak terbaca: {reading.findings[:3]}")
    material = prepare_material(folder, reading.renstra)
    if isinstance(material, tuple):
        raise Broken(f"naskah uji tidak dapat disusun: {material[:3]}")
    table, outcome = nomenklatur_for(reading.renstra, folder), manuscript(material)
    listing = all_rules()

    def rules_run() -> object:
        inputs = Material(reading.renstra, table, national_peraturan(), outcome)  # type: ignore[arg-type]
        return run(inputs, listing.rules, listing.plugin_codes)

    return rules_run
