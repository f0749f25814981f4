"""Styles by which charts and drawings are known in a PDF."""

from __future__ import annotations

import io

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from PIL import Image

from renstra.word.drawing import Drawing, Line, drawing_run
from renstra.word.elements import (
    attribute_of,
    find_child,
    paragraph_style,
    parse_xml,
    style_by_name,
    word_tag,
)
from renstra.word.figure_places import figure_texts, name_figures
from renstra.word.package import Package
from renstra.word.xml import NS


def drawing(words: str, picture: str = "") -> str:
    """A run with a line, and what stands in its place for programs that know no shapes."""
    return drawing_run(Drawing("Bagan", 900, 900, (Line(0, 0, 900, 0),), ()), 1, words, picture)


@pytest.fixture
def package() -> Package:
    """A document with a picture, a drawing and a heading with one."""
    document = docx.Document()
    document.styles.add_style("Bagan Kantor", WD_STYLE_TYPE.PARAGRAPH)
    painted = io.BytesIO()
    Image.new("RGB", (4, 4)).save(painted, "PNG")
    painted.seek(0)
    document.add_paragraph(style="Bagan Kantor").add_run().add_picture(painted)
    for words, style in (("Struktur <1>", "Bagan Kantor"), ("Judul", "Heading 1"), ("", "Quote")):
        (run,) = parse_xml(f"<w:p {NS}>{drawing(words, drawing('pengganti'))}</w:p>")
        document.add_paragraph(style=style)._p.append(run)
    written = io.BytesIO()
    document.save(written)
    return Package.read(written.getvalue())


class DescribePlacesOfFigures:
    def they_are_drawings_by_what_they_show(self, package: Package) -> None:
        assert figure_texts(package) == {"Renstra Bagan 1": "Struktur <1>", "Renstra Bagan 2": ""}

    def they_get_a_style_that_changes_nothing_but_its_name(self, package: Package) -> None:
        name_figures(package)
        used = [paragraph_style(p) for p in package.tree().iter(word_tag("p"))]
        assert used == ["BaganKantor", "RenstraBagan1", "Heading1", "RenstraBagan2"]
        styles = package.first_named("styles")
        assert styles is not None
        style = style_by_name(styles.tree, "Renstra Bagan 1")
        assert style is not None
        assert attribute_of(find_child(style, "basedOn")) == "BaganKantor"
        assert len(style) == 2
