"""Every kind of file that is not as it should be, given to the real command line: it ends with its
exit code and names what is wrong. Plugins that are not are in ``test_plugin``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.cli_helpers import Runner
from tests.plans import TinyBook

CHECK, DIFF = ("check", "{}"), ("diff", "{}", "{}", "--no-redline")
# The file, what it says, the command (with ``{}`` for the folder), its exit code and its words.
KINDS: dict[str, tuple[str, bytes, tuple[str, ...], int, str]] = {
    "damaged workbook": ("renstra.xlsx", b"PK\3\4rusak", CHECK, 2, "renstra.xlsx\n  B"),
    "empty workbook": ("renstra.xlsx", b"", DIFF, 1, "renstra.xlsx\n  B"),
    "damaged page": ("narasi/sampul.docx", b"PK\3\4rusak", CHECK, 1, "sampul.docx\n  N06 "),
    "text that is no text": ("narasi/permasalahan.md.j2", b"\xff\xfe\0", CHECK, 1, "  P08 "),
    "broken profile": ("gaya/baku.toml", b"[huruf\n", CHECK, 1, "baku.toml\n  P02 "),
    "broken mapping": ("peta.toml", b"[lembar\n", CHECK, 1, "peta.toml\n  B20 "),
    "short row": (
        "peraturan.csv",
        b"jenis,nomor,tahun,tentang,status,pengganti,pencocokan\nUndang-Undang,4\n",
        CHECK,
        1,
        "peraturan.csv\n  T01 ",
    ),
    "damaged record": ("riwayat/001.json", b"{", ("diff", "{}@1", "{}"), 1, "001.json\n  D06 "),
    "record of another kind": ("riwayat/001.json", b"[1]", ("log", "{}"), 1, "001.json\n  D06 "),
    "damaged document": ("lama.docx", b"PK\3\4rusak", ("diff", "{}/lama.docx", "{}"), 1, "  D02 "),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_bad_file_ends_with_its_code_and_its_name(
    kind: str, renstra: Runner, plan: TinyBook, tmp_path: Path
) -> None:
    name, content, words, code, said = KINDS[kind]
    path = plan.folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    result = renstra(*(word.format(plan.folder) for word in words))
    assert result.code == code
    assert said in result.everything
    assert "perbaikan  : " in result.everything
    assert "Traceback" not in result.everything
    assert result.english_words == []
    assert not (tmp_path / "build").exists()
