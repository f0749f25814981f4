"""A PDF without a clock: dates and identity replaced, everything else and every offset as it
was.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

from renstra.pdf.stable import document_time, make_stable

CORE = (
    '<cp:coreProperties xmlns:cp="c" xmlns:dcterms="t">'
    "<dcterms:created>2022-06-27T01:02:03Z</dcterms:created>{}"
    "</cp:coreProperties>"
)


def pdf(when: str, iso: str, identitas: str) -> bytes:
    """The parts of LibreOffice's output that change from run to run."""
    return (
        f"<xmp:CreateDate>{iso}Z</xmp:CreateDate>\n/CreationDate(D:{when}Z')>>\n"
        "stream /ID [ <x> ] endstream\n"
        f"trailer\n/ID [ <{identitas}>\n<{identitas}> ]\n"
        f"/DocChecksum /{identitas}\nstartxref\n42\n%%EOF\n"
    ).encode()


class DescribeAStablePdf:
    def it_makes_two_runs_alike_without_moving_a_byte(self) -> None:
        one = pdf("20261124114904", "2026-11-24T11:49:04", "B07A5BF33DA209B80D561BCE6026E131")
        two = pdf("20261124120001", "2026-11-24T12:00:01", "919FA3E384A48E4E4086BB837F2EC263")

        result = make_stable(one, "20220627010203")

        assert result == make_stable(two, "20220627010203")
        assert len(result) == len(one)
        assert b"/CreationDate(D:20220627010203Z')" in result
        assert b"<xmp:CreateDate>2022-06-27T01:02:03Z<" in result

    def it_gives_different_documents_different_identities(self) -> None:
        one = pdf("20261124114904", "2026-11-24T11:49:04", "B07A5BF33DA209B80D561BCE6026E131")

        assert (
            make_stable(one, "20220627010203")[-90:]
            != make_stable(one + b"%", "20220627010203")[-91:-1]
        )

    def it_leaves_alone_what_it_does_not_know(self) -> None:
        assert (
            make_stable(b"%PDF-2.0 lain sama sekali", "20220627010203")
            == b"%PDF-2.0 lain sama sekali"
        )


class DescribeTheTimeOfADocument:
    def _docx(self, folder: Path, core: str | None) -> Path:
        with zipfile.ZipFile(folder / "a.docx", "w") as archive:
            if core:
                archive.writestr("docProps/core.xml", core)
        return folder / "a.docx"

    def it_is_the_last_change(self, tmp_path: Path) -> None:
        change = (
            '<dcterms:modified xsi:type="dcterms:W3CDTF">2023-01-02T03:04:05Z</dcterms:modified>'
        )
        assert document_time(self._docx(tmp_path, CORE.format(change))) == "20230102030405"

    def it_is_else_the_time_of_making(self, tmp_path: Path) -> None:
        assert document_time(self._docx(tmp_path, CORE.format(""))) == "20220627010203"

    def it_is_fixed_when_the_document_carries_none(self, tmp_path: Path) -> None:
        assert document_time(self._docx(tmp_path, None)) == "19800101000000"
