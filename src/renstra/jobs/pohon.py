"""The pohon kinerja of a plan by itself: slides, drawings for the web, and pictures."""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from ..document.figures.pohon_layout import PohonPage, pohon_pages
from ..files.holding import HeldError
from ..files.seal import seal_png, seal_svg
from ..files.temporary import temporary_folder
from ..model import Renstra
from ..model.numbers import format_number
from ..pdf import PdfError
from ..plan.plan import Plan
from ..word.drawing import Drawing, DrawingDoesNotFitError
from ..word.empty_file import Properties
from .outcome import Outcome, file_lines, remark_lines, stopped_by, unwritable_message
from .outputs import output_folder, write_outputs
from .words import finding_lines, line_of

FORMS = ("svg", "png", "pptx")
_NAME = "pohon-kinerja"
_DOTS_PER_INCH = 200
_NO_PNG = (
    "PNG tidak dibuat karena LibreOffice tidak ditemukan. "
    "Pasang LibreOffice, atau tunjuk tempatnya lewat RENSTRA_SOFFICE."
)


def draw_pohon(
    plan: Plan,
    output: Path | None = None,
    *,
    forms: Collection[str] = FORMS,
    sub_kegiatan: bool = False,
) -> Outcome:
    """Draw the pohon kinerja of every sasaran, down to the sub kegiatan where asked for, into the
    folder `output` (``build/<plan>`` by default).

    A plan with faults in its rules is drawn all the same: the tree helps to mend it.
    """
    from ..document.figures.slides import ROOM

    renstra = plan.renstra
    if renstra is None:
        faults = tuple(f for f in plan.findings if f.severity == "kesalahan")
        words = (*finding_lines(faults), line_of("Pohon kinerja tidak dibuat."))
        return Outcome(findings=plan.findings, words=words, code=1, stopped=True)
    try:
        pages = tuple(pohon_pages(renstra, *ROOM, sub_kegiatan=sub_kegiatan))
    except DrawingDoesNotFitError as error:
        return stopped_by(f"{error}; ringkas rumusan itu.")
    if not pages:
        return stopped_by("belum ada sasaran yang mempunyai program, jadi tidak ada yang digambar.")
    try:
        with output_folder(plan, output) as (folder, said):
            files, missing = _make_files(renstra, pages, forms, folder)
            older = _older_pages(folder, forms, files)
            remarks = (*said, *missing, *write_outputs(files, outdated=older))
    except PdfError as error:
        return stopped_by(f"{error}\nGambar yang lama tidak diubah.")
    except HeldError as error:
        return stopped_by(str(error))
    except OSError as error:
        return stopped_by(unwritable_message(error), 2, "Galat")
    count = format_number(len({page.sasaran for page in pages}))
    words = (
        line_of(f"Pohon kinerja {count} sasaran pada {format_number(len(pages))} halaman."),
        *file_lines(tuple(files)),
        *remark_lines(remarks),
    )
    return Outcome(tuple(files), words=words)


def _older_pages(folder: Path, forms: Collection[str], files: Collection[Path]) -> tuple[Path, ...]:
    """The pages of a longer tree of earlier, in the forms that are drawn now."""
    pages = re.compile(rf"{_NAME}-\d+\.({'|'.join(forms)})")
    found = sorted(folder.iterdir()) if folder.is_dir() else ()
    return tuple(p for p in found if pages.fullmatch(p.name) and p not in files)


def _make_files(
    renstra: Renstra, pages: Sequence[PohonPage], forms: Collection[str], folder: Path
) -> tuple[dict[Path, bytes], list[str]]:
    """Every file that is asked for, and words about those that could not be made."""
    from ..document.figures.slides import slides_of
    from ..document.figures.svg import svg_of

    heading = f"Pohon Kinerja {renstra.identitas.nama_opd}"
    titled = [(f"{heading}: {page.title}", page.drawing) for page in pages]
    when = f"{renstra.identitas.tanggal_penetapan.isoformat()}T00:00:00Z"
    files: dict[Path, bytes] = {}
    remarks: list[str] = []
    if "pptx" in forms:
        shown = slides_of(titled, heading, renstra.identitas.nama_opd, when)
        files[folder / f"{_NAME}.pptx"] = shown
    if "svg" in forms:
        for number, (title, drawing) in enumerate(titled, 1):
            files[folder / f"{_NAME}-{number:02d}.svg"] = seal_svg(svg_of(drawing, title).encode())
    if "png" in forms:
        pictures = [*_pictures(titled, Properties(heading, renstra.identitas.nama_opd, when))]
        remarks += [] if pictures else [_NO_PNG]
        for number, picture in enumerate(pictures, 1):
            files[folder / f"{_NAME}-{number:02d}.png"] = picture
    return files, remarks


def _pictures(titled: Sequence[tuple[str, Drawing]], properties: Properties) -> Iterator[bytes]:
    """Every drawing as a PNG: the same shapes as in the document, set by the same program; none
    without LibreOffice. Raises `PdfError`.
    """
    import pypdfium2

    from .. import pdf
    from ..word.drawing_file import drawing_file

    soffice = pdf.find_soffice()
    if soffice is None:
        return
    with temporary_folder() as temporary:
        source, target = temporary / "pohon.docx", temporary / "pohon.pdf"
        source.write_bytes(drawing_file(titled, properties))
        pdf.convert_to_pdf(source, target, soffice=soffice)
        pages = pypdfium2.PdfDocument(target.read_bytes())
        for page in pages:
            written = io.BytesIO()
            page.render(scale=_DOTS_PER_INCH / 72).to_pil().save(written, "PNG", optimize=True)
            yield seal_png(written.getvalue())
        pages.close()
