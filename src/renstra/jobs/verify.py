"""Whether a document is as it was built, and whether it was built of a plan as it stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from ..files.archive import BUILT_DOCUMENT, ArchiveError
from ..files.causes import cause_of_error
from ..files.reading import read_file
from ..files.spelling import quoted
from ..pdf import PdfError
from ..plan.plan import Plan
from ..word.word_file import PackageError
from .outcome import Outcome, stopped_by
from .verifying.checks import Check, all_well, check_lines
from .verifying.subject import Subject
from .words import Line, Said, finding_lines, line_of

FORMAT = 1
_PDF_HEAD = b"%PDF-"
_OFFICE_HEADS = b"PK", b"\xd0\xcf\x11\xe0"
"""How archives begin, and files with a password or of older programs."""
_HEAD_WITHIN = 1024
"""How far into a file the head of a PDF may stand."""
_SHORT = 12
_FILE, _MAKING, _PLAN = "Berkas", "Penyusunan", "Rencana"


def verify(
    file: Path, plan: Plan | None = None, *, roots: Path | None = None, as_json: bool = False
) -> Outcome:
    """Look at a document, and hold it against a plan opened from a folder, if one is given; `roots`
    is a file with the certificates of issuers whose signatures are to be trusted.

    Its outcome has the code 1 where something is not as it should be, and 2 where the file cannot
    be looked at.
    """
    try:
        subject = _subject_of(file, roots)
    except OSError as error:
        place = error.filename or file
        return stopped_by(f"{place} tidak dapat dibaca: {cause_of_error(error)}.", 2)
    except PdfError as error:
        return stopped_by(str(error), 2)
    except (ArchiveError, PackageError) as error:
        return stopped_by(
            f"{file} tidak dapat diperiksa: {error}. Yang diperiksa ialah dokumen Word (.docx) "
            "dan PDF.",
            2,
        )
    if plan is not None and not plan.opened:
        lines = (*finding_lines(plan.findings), line_of("Rencana tidak dapat dibuka."))
        return Outcome(findings=plan.findings, words=lines, code=2, stopped=True)
    from .verifying.against_plan import plan_checks

    compared = plan_checks(subject, plan) if plan else ()
    sections = (
        (_FILE, subject.checks),
        (_MAKING, subject.making),
        (_PLAN, compared),
    )
    code = 0 if all(all_well(checks) for _, checks in sections) else 1
    if as_json:
        return Outcome(data=_json(subject, sections, plan, code), code=code)
    lines = (
        *_head_lines(subject),
        *(line for heading, checks in sections for line in check_lines(heading, checks)),
        *_last_lines(subject, plan, compared),
    )
    return Outcome(words=lines, code=code)


def _subject_of(file: Path, roots: Path | None) -> Subject:
    """Look at a file. Raises `OSError`, `ArchiveError`, `PackageError` and `PdfError`."""
    content = read_file(file)
    if len(content) > BUILT_DOCUMENT.file:
        raise ArchiveError(f"berkas lebih besar dari {BUILT_DOCUMENT.file // 1_000_000} MB")
    if _PDF_HEAD in content[:_HEAD_WITHIN]:
        from .verifying.pdf_file import pdf_subject, trusted_roots

        return pdf_subject(file.name, content, quoted(file), trusted_roots(roots))
    if content and not content.startswith(_OFFICE_HEADS):
        raise ArchiveError("isinya bukan keduanya")
    from .verifying.word_file import word_subject

    return word_subject(file.name, content, quoted(file))


def _head_lines(subject: Subject) -> Iterator[Line]:
    """What the file is."""
    kind = "dokumen Word" if subject.kind == "docx" else "PDF"
    yield line_of(Said(subject.name, "strong"), f"  {kind}")
    if origin := subject.origin:
        version = f"versi {origin.version}" if origin.version else "tanpa versi"
        digest = f", sidik masukan {origin.digest[:_SHORT]}" if origin.digest else ""
        yield line_of(f"  {version}, renstra {origin.program}{digest}")


def _last_lines(subject: Subject, plan: Plan | None, compared: tuple[Check, ...]) -> Iterator[Line]:
    """The verdict in a sentence or two, of what was looked at alone."""
    bad = sum(check.state == "fault" for check in subject.checks)
    unseen = sum(check.state == "unseen" for check in (*subject.checks, *compared))
    about = f"{bad} hal tidak baik." if bad else "tidak ada yang tidak baik."
    yield line_of(f"Berkas: {about}")
    if plan is None:
        yield line_of(
            "Rencana: tidak dibandingkan; tambahkan --plan FOLDER untuk memastikan asalnya."
        )
    elif not all_well(compared):
        yield line_of("Rencana: berkas ini tidak disusun dari rencana itu seperti adanya sekarang.")
    elif any(check.state == "unseen" for check in compared):
        yield line_of("Rencana: tidak dapat dipastikan.")
    else:
        but = ", tetapi diubah sesudahnya" if bad else ""
        yield line_of(f"Rencana: berkas ini disusun dari rencana itu seperti adanya sekarang{but}.")
    if unseen:
        yield line_of(f"{unseen} hal tidak diperiksa; lihat di atas.")


def _json(
    subject: Subject,
    sections: tuple[tuple[str, tuple[Check, ...]], ...],
    plan: Plan | None,
    code: int,
) -> str:
    origin = subject.origin
    content = {
        "format": FORMAT,
        "berkas": subject.name,
        "jenis": subject.kind,
        "asal": origin
        and {
            "versi": origin.version,
            "program": origin.program,
            "draf": origin.draft,
            "sidik_masukan": origin.digest,
            "masukan": dict(origin.inputs),
        },
        "rencana": plan and str(plan.folder),
        "baik": code == 0,
        "pemeriksaan": [
            {"bagian": heading, **check.data} for heading, checks in sections for check in checks
        ],
    }
    return f"{json.dumps(content, ensure_ascii=False, indent=1)}\n"
