"""What stands in the cells of a plan reaches every output as text: no formula, no script."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree, html
from openpyxl import load_workbook

from renstra.cli import main
from renstra.reference.nomenklatur import OfficialName
from renstra.workbook.blank import build_workbook
from tests.plans import PERIODE, TinyBook, edit_archive

MARK = "awas"
HOSTILE = (
    f'=HYPERLINK("http://x.invalid","{MARK}")',
    f"+{MARK}+1",
    f"-{MARK}-1",
    f"@SUM({MARK})",
    f"\t={MARK}()",
    f"\r={MARK}()",
    f"<script>{MARK}()</script>",
    f'"><img src=x onerror={MARK}()>',
    f"]]></text><script>{MARK}()</script>",
    f"{{{{ {MARK} }}}}",
    f"javascript:{MARK}()",
)
TREE = ("Tujuan", "Sasaran", "Program", "Kegiatan", "Sub Kegiatan")


def hostile(folder: Path, shift: int) -> TinyBook:
    """A plan whose names and indikator are all hostile; another `shift`, another of them in each
    place.
    """
    folder.mkdir()
    book = TinyBook(folder)
    places = [(name, "nama") for name in TREE] + [(name, "indikator") for name in TREE]
    places += [("Strategi", "strategi"), ("Strategi", "arah_kebijakan")]
    texts: dict[bytes, bytes] = {}
    for n, (name, field) in enumerate(places):
        for i, row in enumerate(book.isi[name]):
            place = f"TEMPAT-{n}-{i}."
            row[field] = place
            text = f"{HOSTILE[(n + i + shift) % len(HOSTILE)]} {n} {i}"
            texts[place.encode()] = escape(text).replace("\r", "&#13;").encode()

    def fill(content: bytes) -> bytes:
        for place, text in texts.items():
            content = content.replace(place, text)
        return content

    path = book.save()
    with zipfile.ZipFile(path) as archive:
        sheets = [n for n in archive.namelist() if "worksheets/sheet" in n]
    edit_archive(path, dict.fromkeys(sheets, fill))
    return book


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Everything that the commands write of such plans, by name."""
    folder = tmp_path_factory.mktemp("awas")
    found: dict[str, bytes] = {}
    for shift in (0, 5):
        old, new = (str(hostile(folder / f"{n}-{shift}", shift + n).folder) for n in (0, 1))
        out = str(folder / f"keluar-{shift}")
        said = [
            run("check", new, "--html", "--anotasi", "--lembar-verifikasi", "--out", out),
            run("diff", old, new, "--out", out, "--no-redline"),
        ]
        if not shift:
            said += [
                run("build", new, "--no-pdf", "--draf", "--out", out),
                run("pohon", new, "--out", out),
            ]
        for path in Path(out).rglob("*.*"):
            found[f"{shift}/{path.name}"] = path.read_bytes()
    return found


def run(*words: str) -> str:
    done = CliRunner().invoke(main, words, prog_name="renstra")
    assert done.exit_code in {0, 1}, done.output
    return done.stdout


def of_kind(outputs: dict[str, bytes], *endings: str) -> Iterator[tuple[str, bytes]]:
    found = [(name, x) for name, x in outputs.items() if name.endswith(endings)]
    assert found
    yield from found


class DescribeHostileTexts:
    def they_are_no_formulas_in_any_workbook(self, outputs: dict[str, bytes]) -> None:
        for name, content in of_kind(outputs, ".xlsx"):
            seen = 0
            for sheet in load_workbook(io.BytesIO(content)):
                for row in sheet.iter_rows():
                    for cell in row:
                        if MARK in str(cell.value):
                            seen += 1
                            assert cell.data_type == "s", (name, sheet.title, cell.coordinate)
                        # Outside leads only the way back to the workbook of the plan.
                        outside = cell.hyperlink.target if cell.hyperlink else None
                        assert outside in {None, "../1-0/renstra.xlsx", "../1-5/renstra.xlsx"}, name
            assert seen, name
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                formulas = b"".join(
                    re.findall(rb"<f[ >].*?</f>", b"".join(map(archive.read, archive.namelist())))
                )
            assert MARK.encode() not in formulas, name

    def they_do_nothing_on_any_page(self, outputs: dict[str, bytes]) -> None:
        for name, content in of_kind(outputs, ".html"):
            page = html.document_fromstring(content.decode())
            assert MARK in "".join(map(str, page.itertext())), name
            for element in page.iter(etree.Element):
                assert not [a for a in map(str, element.attrib) if a.lower().startswith("on")], name
                for link in ("href", "src", "action"):
                    assert not re.match(r"\s*(javascript|data):", element.get(link, "")), name
            assert not [x for x in page.iter("script") if MARK in (x.text or "")], name
            assert "script-src" in str(page.xpath("//meta/@content")), name

    def they_are_words_in_drawings_and_documents(self, outputs: dict[str, bytes]) -> None:
        parts = [(name, x) for name, x in outputs.items() if name.endswith(".svg")]
        for name, content in of_kind(outputs, ".docx", ".pptx"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                xml = (n for n in archive.namelist() if n.endswith((".xml", ".rels")))
                parts += [(f"{name}/{n}", archive.read(n)) for n in xml]
        for name, content in parts:
            for element in etree.fromstring(content).iter(etree.Element):
                kind = etree.QName(element).localname
                assert kind not in {"script", "foreignObject"}, name
                if kind in {"instrText", "fldSimple", "Relationship"}:
                    assert MARK not in etree.tostring(element, encoding="unicode"), name

    def they_are_no_formulas_in_a_workbook_to_fill_in(self) -> None:
        names = [OfficialName("program", f"1.01.0{n}", t, t, t) for n, t in enumerate(HOSTILE[:4])]
        rows = {"Program": [{"kode": "1", "nama": t} for t in HOSTILE[:4]]}
        rows["Identitas"] = [{"opd": HOSTILE[0]}]
        cells = [
            cell
            for sheet in load_workbook(io.BytesIO(build_workbook(PERIODE, rows, names=names)))
            for row in sheet.iter_rows()
            for cell in row
            if str(cell.value) in HOSTILE
        ]
        assert len(cells) == 13
        assert {cell.data_type for cell in cells} == {"s"}
