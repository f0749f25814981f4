"""What stands in a PDF: its fonts, what the archive form forbids, transparency, annotations and
fields for signatures.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pikepdf import Array, Dictionary, Object, Pdf, Stream

from .fault import Fault
from .resources import font_name, fonts_of, resources_of

_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_ACTIONS = {
    "/JavaScript": "skrip JavaScript",
    "/Launch": "perintah menjalankan program",
    "/ImportData": "perintah mengambil data",
    "/ResetForm": "perintah mengosongkan formulir",
    "/Hide": "perintah menyembunyikan isi",
    "/SetOCGState": "perintah mengubah lapisan",
    "/Sound": "suara",
    "/Movie": "film",
    "/Rendition": "media",
    "/Trans": "peralihan",
    "/GoTo3DView": "tampilan 3D",
}
_KEYS = {
    "/AA": "tindakan otomatis (AA)",
    "/JS": "skrip JavaScript",
    "/XFA": "formulir XFA",
    "/EF": "berkas tersisip",
    "/EmbeddedFiles": "berkas tersisip",
}
_LOSSY_NAME = "/LZWDecode"
_BLENDS = """
Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight
Difference Exclusion Hue Saturation Color Luminosity
"""
_NORMAL_BLENDS = frozenset(f"/{name}" for name in _BLENDS.split())
_PRINT, _UNSEEN = 4, 1 | 2 | 32
"""Bits of the flags of an annotation: printed; invisible, hidden or not viewed."""
_WITHOUT_LOOK = frozenset({"/Link", "/Popup"})
_FORBIDDEN_ANNOTATIONS = frozenset({"/Sound", "/Movie", "/Screen", "/3D", "/RichMedia"})


class SignatureField(NamedTuple):
    """A field for a signature: its name, its page counted from 1, and whether it is filled."""

    name: str
    page: int
    signed: bool


def check_fonts(pdf: Pdf) -> tuple[str, list[Fault]]:
    """Whether all fonts are in the file."""
    names, faults, missing = set[str](), [], set[str]()
    for number, page in enumerate(pdf.pages, 1):
        for font in fonts_of(page.obj):
            names.add(name := font_name(font))
            if not _is_embedded(font) and name not in missing:
                missing.add(name)
                faults.append(Fault(f"huruf {name} tidak tertanam", number))
    return f"{len(names)} huruf, semua tertanam", faults


def check_forbidden(pdf: Pdf) -> tuple[str, list[Fault]]:
    """Whether there is nothing that runs, hides or is not part of the file."""
    found = dict.fromkeys(word for top in (pdf.Root, *pdf.objects) for word in _forbidden_in(top))
    if pdf.is_encrypted:
        found["penyandian"] = None
    faults = [Fault(f"memuat {word}, yang dilarang PDF/A") for word in found]
    return "tidak ada skrip, perintah, berkas tersisip, XFA, atau sandi", faults


def check_transparency(pdf: Pdf) -> tuple[str, list[Fault]]:
    """Whether what shines through can be mixed in one way only."""
    faults, used = [], False
    profiled = "/OutputIntents" in pdf.Root
    for number, page in enumerate(pdf.pages, 1):
        states = [
            state
            for resources in resources_of(page.obj)
            for state in resources.get("/ExtGState", Dictionary()).values()
        ]
        blends = {str(mode) for state in states for mode in _blends(state)}
        faults += [
            Fault(f"cara campur warna {mode[1:]} tidak dikenal", number)
            for mode in sorted(blends - _NORMAL_BLENDS)
        ]
        through = any(map(_shines_through, states)) or "/Group" in page.obj
        used = used or through
        if through and not profiled and "/CS" not in page.obj.get("/Group", Dictionary()):
            faults.append(Fault("isi tembus pandang tanpa ruang warna campuran", number))
    return "ada, dengan ruang warna yang tentu" if used else "tidak ada", faults


def check_annotations(pdf: Pdf) -> tuple[str, list[Fault]]:
    """Whether annotations are printed as they are seen."""
    count, faults = 0, []
    for number, page in enumerate(pdf.pages, 1):
        for annotation in page.obj.get("/Annots", []):
            count += 1
            faults += [Fault(words, number) for words in _annotation_faults(annotation)]
    return f"{count}, semua tercetak sebagaimana tampak", faults


def signature_fields(pdf: Pdf) -> list[SignatureField]:
    """The fields for signatures, filled or not, in the order of the form."""
    form = pdf.Root.get("/AcroForm", Dictionary())
    pages = {
        annotation.objgen: number
        for number, page in enumerate(pdf.pages, 1)
        for annotation in page.obj.get("/Annots", [])
    }
    return [
        SignatureField(name, pages.get(field.objgen, 0), "/V" in field)
        for name, field in _fields(form.get("/Fields", Array()), "")
        if field.get("/FT") == "/Sig"
    ]


def _fields(fields: Object, above: str, depth: int = 0) -> Iterator[tuple[str, Object]]:
    for field in fields:
        name = ".".join(filter(None, (above, str(field.get("/T", "")))))
        yield name, field
        if depth < 20:  # a form within itself
            yield from _fields(field.get("/Kids", Array()), name, depth + 1)


def _is_embedded(font: Object) -> bool:
    kind = font.get("/Subtype")
    if kind == "/Type3":
        return True
    if kind == "/Type0":
        return all(map(_is_embedded, font.get("/DescendantFonts", [])))
    described = font.get("/FontDescriptor", Dictionary())
    return any(isinstance(described.get(key), Stream) for key in _FONT_FILES)


def _forbidden_in(top: Object) -> Iterator[str]:
    """What is forbidden in an object, and in those written within it."""
    waiting = [top]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Array):
            inner = list(one)
        elif isinstance(one, Dictionary | Stream):
            entries = dict(one.items())
            inner = list(entries.values())
            yield from (word for key, word in _KEYS.items() if key in entries)
            action = str(entries.get("/S", ""))
            if action in _ACTIONS and ("/Type" not in entries or entries["/Type"] == "/Action"):
                yield _ACTIONS[action]
            if isinstance(one, Stream) and "/F" in entries:
                yield "isi yang ditaruh di berkas lain"
            if _LOSSY_NAME in str(entries.get("/Filter", "")):
                yield "mampatan LZW"
        else:
            continue
        waiting += [o for o in inner if isinstance(o, Object) and not o.is_indirect]


def _blends(state: Object) -> list[Object]:
    mode = state.get("/BM")
    return [] if mode is None else list(mode) if isinstance(mode, Array) else [mode]


def _shines_through(state: Object) -> bool:
    seen = float(state.get("/ca", 1)), float(state.get("/CA", 1))
    return min(seen) < 1 or state.get("/SMask", "/None") != "/None"


def _annotation_faults(annotation: Object) -> Iterator[str]:
    kind, flags = str(annotation.get("/Subtype")), int(annotation.get("/F", 0))
    if kind in _FORBIDDEN_ANNOTATIONS:
        yield f"anotasi {kind[1:]} dilarang PDF/A"
    if kind == "/Popup":
        return
    if not flags & _PRINT:
        yield f"anotasi {kind[1:]} tidak ikut tercetak (tanda Print)"
    if flags & _UNSEEN:
        yield f"anotasi {kind[1:]} disembunyikan"
    if kind not in _WITHOUT_LOOK and not _is_empty(annotation):
        look = annotation.get("/AP", Dictionary())
        if "/N" not in look:
            yield f"anotasi {kind[1:]} tanpa rupa yang tetap (AP)"


def _is_empty(annotation: Object) -> bool:
    left, lower, right, upper = map(float, annotation["/Rect"])
    return left == right and lower == upper
