"""A chart in the tracked document: with the workbook of its data, once where it is unchanged."""

from __future__ import annotations

from renstra.document.assemble import Manuscript
from renstra.document.figures.chart import Chart, column_chart, insert_chart
from renstra.redline import redline
from renstra.word.elements import parse_xml, serialise_xml, word_tag
from renstra.word.package import Package
from renstra.word.paragraphs import WordParagraph
from renstra.word.runs import Raw
from renstra.word.xml import emu
from tests.redline.redline_helpers import AUTHOR, DATE, manuscript, marks, text_paragraph

NOW = column_chart("Orang", ("SD", "SMP"), (("Pegawai", (3, 5)),), "cacah")
FORMERLY = column_chart("Orang", ("SD", "SMP"), (("Pegawai", (3, 4)),), "cacah")


def charted(words: str, chart: Chart) -> Manuscript:
    """A document of a paragraph and a chart, which stands in it under the same id as always."""
    run = insert_chart(manuscript().package, chart, emu(100), emu(50), 9, "Grafik")
    paragraph = WordParagraph((Raw(run),))
    one = manuscript(text_paragraph(words), paragraph)
    assert insert_chart(one.package, chart, emu(100), emu(50), 9, "Grafik") == run
    return one


def shown(docx: bytes) -> list[tuple[bytes, bytes]]:
    """Every chart that the document names, with its workbook."""
    package = Package.read(docx)
    charts = [package.parts[name] for name in package.document.named_by("chart")]
    workbooks = [package.parts[next(c.named_by("package"))] for c in charts]
    return [
        (chart.written, workbook.written) for chart, workbook in zip(charts, workbooks, strict=True)
    ]


def as_written(chart: Chart) -> tuple[bytes, bytes]:
    """A chart and its workbook after its XML was read."""
    return serialise_xml(parse_xml(chart.part)), chart.workbook


def track(old: Manuscript, new: Manuscript) -> bytes:
    return redline(old, new, (), author=AUTHOR, when=DATE)


def it_stands_there_once_where_only_words_beside_it_changed() -> None:
    result = track(charted("Tujuh pegawai.", NOW), charted("Delapan pegawai.", NOW))

    assert marks(result) == {"ins": 1, "del": 1}
    assert shown(result) == [as_written(NOW)]


def it_stands_there_in_both_states_each_with_its_own_data_when_it_changed() -> None:
    result = track(charted("Pegawai.", FORMERLY), charted("Pegawai.", NOW))

    body = Package.read(result).tree()
    assert [len([*e.iter(word_tag("drawing"))]) for e in body.iter(word_tag("del"))] == [1]
    assert shown(result) == [as_written(NOW), as_written(FORMERLY)]
