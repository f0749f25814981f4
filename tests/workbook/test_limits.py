"""A workbook of any size and shape costs little before it is refused, and an honest one is read.

Each hostile one is read by a process of its own that may take 1.5 GiB of address space, since what
goes wrong there ends the process.
"""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from renstra.workbook.read import read_workbook
from tests.plans import TinyBook, edit_archive

MOST_MEMORY, MOST_SECONDS = 1536 * 2**20, 60
READ = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]),) * 2)
from renstra.workbook.read import read_workbook
for t in read_workbook(Path(sys.argv[1])).findings:
    print(t.code, t.place)
"""
Edit = Callable[[bytes], bytes | None]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def found_under_cap(folder: Path) -> list[str]:
    """What reading finds in a process with little memory, which must end by itself."""
    command = [sys.executable, "-c", READ, str(folder), str(MOST_MEMORY)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=MOST_SECONDS)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def program(workbook: TinyBook) -> str:
    """The part of the sheet Program."""
    return f"xl/worksheets/sheet{workbook.excel.sheetnames.index('Program') + 1}.xml"


def before(mark: bytes, more: bytes) -> Edit:
    """Put more XML before a mark."""
    return lambda content: content.replace(mark, more + mark, 1)


def rows(more: bytes) -> Edit:
    return before(b"</sheetData>", more)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a cap on address space")
class DescribeHostileSheets:
    @pytest.mark.parametrize(
        ("row", "place"),
        [
            (b"<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>", "XFD1048576"),
            (b'<row r="1048576"><c r="xfd1048576"><v>1</v></c></row>', "XFD1048576"),
            (b'<row r="10000000"><c r="A10000000"><v>1</v></c></row>', "10000000"),
            (b'<row r="9999999999"><c r="A9999999999"><v>1</v></c></row>', "9999999999"),
            (b'<row r="2"><c r="AAAAAAAAAA2"><v>1</v></c></row>', "XFE"),
            (b'<row\n r = "1048576"\n><c\n\tr\n=\n"XFD1048576"\n>\n<v\n>1</v\n></c></row>', "XFD"),
            (b'<row r="1048576"><c/><c r="XFD1048576">\n<!-- x --><v>1</v></c></row>', "XFD"),
            (b'<row r="4294967290"><c><v>1</v></c></row>', "4294967290"),
            (b'<x:row xmlns:x="u" r="1048576"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>', "X"),
        ],
    )
    def they_name_the_far_cell_however_it_is_written(
        self, workbook: TinyBook, row: bytes, place: str
    ) -> None:
        edit_archive(workbook.save(), {program(workbook): rows(row)})
        (finding,) = found_under_cap(workbook.folder)
        assert finding.startswith("B22 Program!")
        assert place in finding

    @pytest.mark.parametrize(
        "edit",
        [
            rows(b'<row r="9"/>' * 3_050_000 + b'<row r="9">' + b"<c/>" * 3_050_000 + b"</row>"),
            before(b"</worksheet>", b'<mergeCell ref="C9:D9"/>' * 300_000),
            rows(b'<row><c t="inlineStr"><is><t>' + b"x\n" * 20_000_000 + b"</t></is></c></row>"),
        ],
        ids=["rows and cells", "merges", "letters"],
    )
    def they_stop_when_there_is_more_than_can_be_read(self, workbook: TinyBook, edit: Edit) -> None:
        edit_archive(workbook.save(), {program(workbook): edit})
        assert found_under_cap(workbook.folder) == ["B42 renstra.xlsx"]

    def they_stop_at_a_long_text_that_many_cells_share(self, workbook: TinyBook) -> None:
        path = workbook.save()
        cells = b"".join(b'<row r="%d"><c t="s"><v>0</v></c></row>' % n for n in range(90, 9000))
        edit_archive(path, {program(workbook): rows(cells)})
        with zipfile.ZipFile(path, "a") as archive:
            text = f"<si><t>{'x' * 900_000}</t></si>"
            archive.writestr("xl/SharedStrings.xml", f'<sst xmlns="{MAIN}">{text}</sst>')
        assert found_under_cap(workbook.folder) == ["B42 renstra.xlsx"]

    def they_stop_at_thousands_of_sheets(self, workbook: TinyBook) -> None:
        relations = "xl/_rels/workbook.xml.rels"
        links = b"".join(
            b'<Relationship Id="x%d" Type="t/worksheet" Target="worksheets/sheet1.xml?%d"/>'
            % (n, n)
            for n in range(100_000)
        )
        names = b"".join(
            b'<sheet xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
            b' name="L%d" sheetId="%d" r:id="x%d"/>' % (n, n + 900, n)
            for n in range(100_000)
        )
        edit_archive(
            workbook.save(),
            {
                relations: before(b"</Relationships>", links),
                "xl/workbook.xml": before(b"</sheets>", names),
            },
        )
        assert found_under_cap(workbook.folder) == ["B42 renstra.xlsx"]

    @pytest.mark.parametrize(
        "change",
        [
            {"xl/workbook.xml": lambda x: b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + x},
            {"_rels/.rels": lambda x: x.replace(b"xl/workbook.xml", b"xl/lain.xml")},
        ],
        ids=["document type", "another workbook part"],
    )
    def they_are_damaged_where_two_readers_might_differ(
        self, workbook: TinyBook, change: dict[str, Edit]
    ) -> None:
        edit_archive(workbook.save(), change)
        assert found_under_cap(workbook.folder) == ["B02 renstra.xlsx"]


class DescribeHonestSheets:
    def they_may_be_formatted_over_their_whole_width(self, workbook: TinyBook) -> None:
        wide = b'<row r="%d">' + b'<c s="1"/>' * 16_384 + b"</row>"
        more = b"".join(wide % n for n in range(9, 30))
        edit_archive(workbook.save(), {program(workbook): rows(more)})
        assert read_workbook(workbook.folder).findings == ()

    def they_may_leave_out_the_numbers_of_their_rows(self, workbook: TinyBook) -> None:
        def without_numbers(content: bytes) -> bytes:
            return re.sub(rb'(<row|<c) r="[A-Z]*\d+"', rb"\1", content)

        edit_archive(workbook.save(), {program(workbook): without_numbers})
        assert read_workbook(workbook.folder).renstra is not None
