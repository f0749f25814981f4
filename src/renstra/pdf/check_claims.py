"""What a PDF says of itself: that it has the archive form, its title, language and colours."""

from __future__ import annotations

from datetime import datetime

from pikepdf import Dictionary, Pdf, Stream, String
from pikepdf.models.metadata import decode_pdf_date

from .fault import Fault
from .metadata import INFORMATION

_FORMS = ("2B", "2U", "2A", "3B", "3U", "3A")
"""Archive forms that allow what our documents hold."""
_DATES = {"/CreationDate": "xmp:CreateDate", "/ModDate": "xmp:ModifyDate"}
_CALLED = {
    "/Title": "judul",
    "/Author": "penulis",
    "/Subject": "perihal",
    "/Keywords": "kata kunci",
    "/Producer": "pembuat PDF",
    "/Creator": "program asal",
    "/CreationDate": "waktu dibuat",
    "/ModDate": "waktu diubah",
}
_ICC_MARK, _ICC_SPACES = b"acsp", {b"RGB ": 3, b"CMYK": 4, b"GRAY": 1}


def claimed_form(pdf: Pdf) -> str:
    """The archive form that a PDF claims: ``2B``; nothing where it claims none."""
    return pdf.open_metadata().pdfa_status if "/Metadata" in pdf.Root else ""


def check_form(pdf: Pdf) -> tuple[str, list[Fault]]:
    """Whether a PDF claims an archive form that fits."""
    form = claimed_form(pdf)
    if not form:
        return "", [Fault("metadata XMP tidak menyatakan berkas ini PDF/A")]
    if form not in _FORMS:
        return "", [Fault(f"menyatakan diri PDF/A-{form.lower()}; seharusnya PDF/A-2b")]
    return f"menyatakan diri PDF/A-{form.lower()}", []


def check_information(pdf: Pdf) -> tuple[str, list[Fault]]:
    """Whether information and XMP say the same."""
    if "/Metadata" not in pdf.Root:
        return "", [Fault("tidak ada metadata XMP")]
    xmp, faults = pdf.open_metadata(), []
    for key, (name, _) in INFORMATION.items():
        said = xmp.get(name, "")
        told = said if isinstance(said, str) else ", ".join(map(str, said))
        known = str(pdf.docinfo.get(key, ""))
        if known and known != told:
            faults.append(_differing(key, known, told))
    for key, name in _DATES.items():
        if key in pdf.docinfo:
            known, told = str(pdf.docinfo[key]), str(xmp.get(name, ""))
            if not _same_time(known, told):
                faults.append(_differing(key, known, told))
    return "judul, penulis, dan waktu sama dalam XMP dan kamus informasi", faults


def check_title(pdf: Pdf) -> tuple[str, list[Fault]]:
    """Whether a PDF has a title, which readers show."""
    title = str(pdf.docinfo.get("/Title", "")).strip()
    shown = pdf.Root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False)
    faults = [] if title else [Fault("dokumen tidak berjudul")]
    if not shown:
        faults.append(Fault("judul tidak ditampilkan pembaca PDF (DisplayDocTitle)"))
    return title, faults


def check_language(pdf: Pdf) -> tuple[str, list[Fault]]:
    """Whether a PDF says that it is Indonesian."""
    language = pdf.Root.get("/Lang", String(""))
    if not str(language):
        return "", [Fault("bahasa dokumen tidak disebut; seharusnya id-ID")]
    if str(language).lower().split("-")[0] != "id":
        return "", [Fault(f"bahasa dokumen {language}; seharusnya id-ID")]
    return str(language), []


def check_intent(pdf: Pdf) -> tuple[str, list[Fault]]:
    """Whether colours are told by a profile that is there."""
    intents = [one for one in pdf.Root.get("/OutputIntents", []) if one.get("/S") == "/GTS_PDFA1"]
    if not intents:
        return "", [Fault("tidak ada OutputIntent PDF/A, jadi warna tidak tentu")]
    profile = intents[0].get("/DestOutputProfile")
    if not isinstance(profile, Stream):
        return "", [Fault("OutputIntent tanpa profil ICC")]
    content = profile.read_bytes()
    channels = _ICC_SPACES.get(content[16:20]) if content[36:40] == _ICC_MARK else None
    if channels is None or channels != profile.get("/N"):
        return "", [Fault("profil ICC pada OutputIntent rusak")]
    return f"OutputIntent {intents[0].get('/OutputConditionIdentifier', '')} berprofil ICC", []


def check_bookmarks(pdf: Pdf) -> tuple[str, list[Fault]]:
    """Whether a PDF has bookmarks."""
    with pdf.open_outline() as outline:
        count = len(outline.root)
    return f"{count} pada tingkat pertama", [] if count else [Fault("tidak ada penanda buku")]


def _same_time(known: str, told: str) -> bool:
    try:
        return decode_pdf_date(known) == datetime.fromisoformat(told)
    except (TypeError, ValueError):
        return False


def _differing(key: str, known: str, told: str) -> Fault:
    return Fault(
        f"{_CALLED[key]} dalam XMP “{told}”, tetapi dalam kamus informasi “{known}”"
        if told
        else f"{_CALLED[key]} “{known}” tidak ada dalam XMP"
    )
