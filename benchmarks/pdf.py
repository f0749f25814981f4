"""PDF: what correct indexes cost on top of LibreOffice's own conversion, and how long plans grow.

Both start LibreOffice anew with a profile of their own. The bare conversion gets the same finished
file, whose page numbers are already in it; ours opens it, updates the indexes until they agree, and
hands the labels back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renstra.jobs.build import build
from renstra.pdf import Archive, Office, Soffice, find_soffice
from renstra.pdf.office import office_environment
from renstra.plan.open import open_folder

from .child import ChildResult, page_count, run_child
from .growth import WARM_UP
from .measure import (
    BrokenError,
    Result,
    Scope,
    SkippedError,
    format_median,
    in_turns,
    ratio,
    run_command,
    run_python,
)
from .start import CLI_CALL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BARE_LIMIT = 1.3
ARCHIVE_SIZE_LIMIT = 1.5
"""Tags and profile make the archive form larger, at most so many times."""
_TAGGED_ARCHIVE = (
    'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"}}'
)
"""How LibreOffice is told to write tagged PDF/A-2b."""
PROPORTIONAL_LIMIT = 1.2
"""Close to linear: at most this many times what the size alone would give."""
SIZES = (250, 500, 1000)


def measure(scope: Scope) -> Iterator[Result]:
    """Measure the sample plan against the bare conversion of its own Word file."""
    soffice = require_soffice()
    sample = scope.sample()
    outcome = build(open_folder(sample), scope.new_folder())
    if len(outcome.files) != 2:
        raise BrokenError("the sample did not become a PDF")
    docx, kept_profile = outcome.files[0], scope.new_folder()

    def convert_bare(profile: Path, form: str = "pdf") -> None:
        result = scope.new_folder()
        _convert_bare(soffice, docx, result, profile, form)
        if not (result / f"{docx.stem}.pdf").is_file():
            raise BrokenError("soffice --convert-to made no PDF")

    sizes: dict[bool, int] = {}

    def convert_indexed(archive: Archive | None = None) -> None:
        pdf = scope.new_folder() / "result.pdf"
        with Office(soffice) as office:
            if not office.convert(docx, pdf, archive=archive).settled:
                raise BrokenError("page numbers of the indexes do not settle")
        sizes[archive is not None] = pdf.stat().st_size

    def build_sample() -> None:
        run_python("-c", CLI_CALL, "build", sample, "--quiet", "--out", scope.new_folder())

    convert_bare(kept_profile)
    jobs = {
        "bare": lambda: convert_bare(scope.new_folder()),
        "indexed": convert_indexed,
        "bare, archived": lambda: convert_bare(scope.new_folder(), _TAGGED_ARCHIVE),
        "archived": lambda: convert_indexed(Archive()),
        "build": build_sample,
        "bare, kept profile": lambda: convert_bare(kept_profile),
    }
    seconds = in_turns(jobs, scope.rounds(3, 1), forget=False)
    for name, bare, what in (
        ("indexed", "bare", "PDF with correct indexes against bare LibreOffice"),
        ("build", "bare, archived", "All of renstra build against bare LibreOffice to PDF/A"),
    ):
        yield Result(
            what,
            ratio(seconds[name], seconds[bare]),
            limit=BARE_LIMIT,
            remark=f"{format_median(seconds[name])}; bare {format_median(seconds[bare])}; "
            f"{page_count(outcome)} pages",
            details=seconds,
        )
    yield Result(
        "PDF in the archive form against one without it",
        ratio(seconds["archived"], seconds["indexed"]),
        remark=f"{format_median(seconds['archived'])}",
    )
    yield Result("  their sizes", sizes[True] / sizes[False], limit=ARCHIVE_SIZE_LIMIT)
    yield Result(
        "All of renstra build against bare LibreOffice to PDF whose profile is there already",
        ratio(seconds["build"], seconds["bare, kept profile"]),
        remark=f"bare {format_median(seconds['bare, kept profile'])}",
    )


def _convert_bare(soffice: Soffice, docx: Path, result: Path, profile: Path, form: str) -> None:
    """Convert the way everyone does."""
    own_profile = f"-env:UserInstallation={profile.as_uri()}"
    options = [own_profile, "--headless", "--convert-to", form, "--outdir"]
    run_command([soffice.program, *options, result, docx], env=office_environment())


def measure_large(scope: Scope) -> Iterator[Result]:
    """Measure how the PDF of long plans grows, and who spends the time."""
    require_soffice()
    runs: dict[int, ChildResult] = {
        n: run_child(scope.plan(n), scope.new_folder(), scope.plan(WARM_UP), pdf=True)
        for n in SIZES[: scope.rounds(len(SIZES), 2)]
    }
    for n, run in runs.items():
        share = run["soffice"] / run["seconds"]
        yield Result(
            f"Workbook to .docx and .pdf: {n} sub kegiatan",
            run["seconds"],
            "s",
            remark=f"{run['pages']} pages; LibreOffice {share:.0%}, Python {1 - share:.0%}, "
            f"which took at most {run['peak_mb']:.0f} MB",
            details=run,
        )
    largest = max(runs)
    for n in sorted(set(runs) - {largest}):
        soffice = runs[largest]["soffice"] / runs[n]["soffice"]
        pages = runs[largest]["pages"] / runs[n]["pages"]
        yield Result(
            f"  {largest} against {n} sub kegiatan",
            runs[largest]["seconds"] / runs[n]["seconds"],
            limit=PROPORTIONAL_LIMIT * largest / n,
            remark=f"LibreOffice alone {soffice:.1f} x; pages {pages:.1f} x",
        )


def require_soffice() -> Soffice:
    """LibreOffice; raises `SkippedError` without it."""
    if (soffice := find_soffice()) is None:
        raise SkippedError("LibreOffice was not found")
    return soffice
