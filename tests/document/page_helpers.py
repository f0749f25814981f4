"""Pages laid out in Word as tests fill and read them, with pictures made on the spot."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from renstra.document.frontmatter import render_page
from renstra.model import Renstra
from renstra.narrative.context import TemplateContext, compose_context
from renstra.word.package import Package
from renstra.workbook.read import read_workbook

ROOT = Path(__file__).parents[2]
PAGE_TEMPLATES = ROOT / "templates/halaman"
PAGE_NAMES = ("kata-pengantar", "lembar-penetapan", "sampul", "tanda-tangan")
MakeContext = Callable[..., TemplateContext]


@cache
def sample_plan() -> Renstra:
    """The plan of the sample."""
    result = read_workbook(ROOT / "data/dinsos-bengkulu/perubahan-2022").renstra
    assert result
    return result


@pytest.fixture
def context() -> MakeContext:
    """The sample plan with other words in its identity; `pejabat` are those of who signs."""

    def change(pejabat: dict[str, Any] | None = None, **identitas: Any) -> TemplateContext:
        renstra = sample_plan()
        i = renstra.identitas
        identitas["penandatangan"] = i.penandatangan.model_copy(update=pejabat or {})
        return compose_context(
            renstra.model_copy(update={"identitas": i.model_copy(update=identitas)})
        )

    return change


@pytest.fixture
def assets(tmp_path: Path) -> Path:
    """The folder of a plan's pictures, one of each."""
    (tmp_path / "logo.png").write_bytes(png(200, 400))
    (tmp_path / "Tanda-Tangan.JPG").write_bytes(jpg(480, 200))
    (tmp_path / "cap.png").write_bytes(png(300, 300))
    return tmp_path


def png(width: int, height: int) -> bytes:
    """A whole PNG picture."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content))
            + kind
            + content
            + struct.pack(">I", zlib.crc32(kind + content))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    figure = zlib.compress((b"\0" + b"\x80" * width) * height)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", figure) + chunk(b"IEND", b"")
    )


def jpg(width: int, height: int) -> bytes:
    """What passes for a whole JPG picture."""
    sof = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\0"
    return (
        b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\x01\0\x60\0\x60\0\0"
        b"\xff\xc0"
        + struct.pack(">H", len(sof) + 2)
        + sof
        + b"\xff\xda\0\x08\x01\x01\0\0\x3f\0\x55\xff\xd9"
    )


def filled(name: str, context: TemplateContext, assets: Path | None = None) -> Package:
    """One of the program's own pages, filled in."""
    return render_page(PAGE_TEMPLATES / f"{name}.docx", context, assets)


def opened(package: Package) -> Document:
    """A package as python-docx reads it."""
    return docx.Document(io.BytesIO(package.to_bytes()))


def saved(document: Document) -> Package:
    """A document of python-docx as a package."""
    buffer = io.BytesIO()
    document.save(buffer)
    return Package.read(buffer.getvalue())


def style_of(paragraph: Paragraph) -> ParagraphStyle:
    """The style of a paragraph; python-docx gives every paragraph one."""
    assert paragraph.style
    return paragraph.style


def words_of(package: Package) -> list[str]:
    """Every paragraph that says something, those in tables too."""
    everything = (
        "".join(t.text or "" for t in p.iter(qn("w:t"))) for p in package.tree().iter(qn("w:p"))
    )
    return [t for t in everything if t]
