"""Word files as accidents, other programs and bad intent leave them: each made from a sound one."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Mapping
from functools import partial

DOCUMENT, RELS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Mutation = Callable[[bytes], bytes]
Parts = dict[str, bytes]


def parts_of(docx: bytes) -> Parts:
    """The parts of a Word file."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes], *more: tuple[str, bytes]) -> bytes:
    """A Word file of these parts, and of more with names of any kind."""
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        for name, content in (*parts.items(), *more):
            archive.writestr(name, content)
    return buffer.getvalue()


def _changed(change: Callable[[Parts], object], docx: bytes) -> bytes:
    parts = parts_of(docx)
    change(parts)
    return packed(parts)


def parts(change: Callable[[Parts], object]) -> Mutation:
    """A mutation of the parts."""
    return partial(_changed, change)


def without(name: str) -> Mutation:
    """A mutation that takes a part away."""
    return parts(lambda p: p.pop(name, None))


def content(name: str, new: bytes) -> Mutation:
    """A mutation that gives a part other content."""
    return parts(lambda p: p.update({name: new}))


def replaced(name: str, old: str, new: str) -> Mutation:
    """A mutation that rewrites a part by a pattern, once."""

    def change(p: Parts) -> None:
        if name in p:
            p[name] = re.sub(
                old.encode(), lambda _: new.encode(), p[name], count=1, flags=re.DOTALL
            )

    return parts(change)


def body(xml: str) -> Mutation:
    """A mutation that puts XML at the beginning of the body."""
    namespaces = (
        f'xmlns:r="{_OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    )
    return replaced(
        DOCUMENT,
        "<w:body>",
        f"<w:body><w:sdt {namespaces}><w:sdtContent>{xml}</w:sdtContent></w:sdt>",
    )


def named(kind: str, target: str, *, external: bool = False, id: str = "rId900") -> Mutation:
    """A mutation that lets the document name something."""
    mode = ' TargetMode="External"' if external else ""
    one = f'<Relationship Id="{id}" Type="{_OFFICE}/{kind}" Target="{target}"{mode}/>'
    return replaced(RELS, "</Relationships>", f"{one}</Relationships>")


def both(*mutations: Mutation) -> Mutation:
    """One mutation after the other."""

    def change(docx: bytes) -> bytes:
        for one in mutations:
            docx = one(docx)
        return docx

    return change


def flagged(offset_central: int, offset_local: int, value: int, kind: str = "set") -> Mutation:
    """A mutation of a field of two bytes of every entry."""

    def change(docx: bytes) -> bytes:
        result = bytearray(docx)
        for signature, offset in ((b"PK\1\2", offset_central), (b"PK\3\4", offset_local)):
            for m in re.finditer(re.escape(signature), docx):
                place = m.start() + offset
                result[place] = value if kind == "set" else result[place] | value
        return bytes(result)

    return change


def _cut(tenths: int, docx: bytes) -> bytes:
    return docx[: len(docx) * tenths // 10]


def _bad_crc(docx: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        entry = archive.getinfo(DOCUMENT)
    start = entry.header_offset + 30 + len(entry.filename)
    middle = start + entry.compress_size // 2
    return docx[:middle] + bytes(b ^ 0xFF for b in docx[middle : middle + 8]) + docx[middle + 8 :]


def _lying_size(docx: bytes) -> bytes:
    """A document of 64 MB whose entry says that it has ten bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inside in parts_of(docx).items():
            archive.writestr(name, b" " * 64_000_000 if name == DOCUMENT else inside)
    size, ten = (64_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")
    return buffer.getvalue().replace(size, ten)


def _directory(count: int, docx: bytes) -> bytes:
    buffer = io.BytesIO(docx)
    with zipfile.ZipFile(buffer, "a") as archive:
        for n in range(count):
            archive.writestr(f"a/{n}.xml", b"")
    return buffer.getvalue()


def _bomb(docx: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, inside in parts_of(docx).items():
            archive.writestr(name, inside)
        with archive.open("word/media/image9.png", "w", force_zip64=True) as bomb:
            for _ in range(1024):
                bomb.write(bytes(1 << 20))
    return buffer.getvalue()


def _field(code: str) -> str:
    marks = {
        k: f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "separate", "end")
    }
    return (
        f"<w:p>{marks['begin']}<w:r><w:instrText>{code}</w:instrText></w:r>{marks['separate']}"
        f"<w:r><w:t>hasil</w:t></w:r>{marks['end']}</w:p>"
    )


def _nested(levels: int, begin: str, end: str) -> str:
    return begin * levels + "<w:p/>" + end * levels


_LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(
        b'<!ENTITY a%d "%s">' % (n, (b"&a%d;" % (n - 1) if n else b"&a;") * 10) for n in range(10)
    )
    + f']><w:document xmlns:w="{_W}"><w:body><w:p w:rsidR="&a9;"/></w:body></w:document>'.encode()
)
_FOREIGN = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    + f'<w:document xmlns:w="{_W}"><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body>'.encode()
    + b"</w:document>"
)
_DRAWN = (
    '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="x" name="g"/><a:blip r:{}="rId900"/>'
    "</wp:inline></w:drawing></w:r></w:p>"
)
_CELL = "<w:tbl><w:tblGrid><w:gridCol{}/></w:tblGrid><w:tr>{}<w:tc>{}<w:p/></w:tc>{}</w:tr></w:tbl>"


def _utf16(p: Parts) -> None:
    p[DOCUMENT] = re.sub(r"^<\?xml.*?\?>\s*", "", p[DOCUMENT].decode()).encode("utf-16")


def _other_prefix(p: Parts) -> None:
    p[DOCUMENT] = p[DOCUMENT].replace(b"w:", b"x:").replace(b":w=", b":x=")


def _styles_in_a_loop(p: Parts) -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="{0}"><w:name w:val="{0}"/>'
        '<w:basedOn w:val="{1}"/></w:style>'
    )
    chain = "".join(style.format(f"L{n}", f"L{(n + 1) % 3000}") for n in range(3000))
    p["word/styles.xml"] = p["word/styles.xml"].replace(
        b"</w:styles>", chain.encode() + b"</w:styles>"
    )
    used = b'<w:body><w:p><w:pPr><w:pStyle w:val="L0"/></w:pPr></w:p>'
    p[DOCUMENT] = p[DOCUMENT].replace(b"<w:body>", used, 1)


def _charts_in_a_loop(p: Parts) -> None:
    p["word/charts/chart90.xml"] = p["word/charts/chart91.xml"] = b"<c/>"
    rel = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/chart" Target="{{}}"/></Relationships>'
    )
    p["word/charts/_rels/chart90.xml.rels"] = rel.format("chart91.xml").encode()
    p["word/charts/_rels/chart91.xml.rels"] = rel.format("chart90.xml").encode()


HEAVY = {"bom 1 GiB", "ukuran bohong", "100.000 bagian", "5.000 bidang tanpa akhir"}
"""Mutations that take seconds to make, or to be read."""
MUTATIONS: dict[str, Mutation] = {
    **{f"terpotong {n}/10": partial(_cut, n) for n in range(10)},
    "bukan arsip": lambda _: b"bukan docx",
    "arsip kosong": lambda _: packed({}),
    "doc lama": lambda _: bytes.fromhex("D0CF11E0A1B11AE1") + bytes(2000),
    "terkunci kata sandi": lambda _: (
        bytes.fromhex("D0CF11E0A1B11AE1") + "EncryptedPackage".encode("utf-16-le")
    ),
    "odt": lambda _: packed(
        {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}
    ),
    "xlsx": lambda _: packed({TYPES: b"<Types/>", "xl/workbook.xml": b"<a/>"}),
    "html": lambda _: b"<html><body>Sampul</body></html>",
    "rtf": lambda _: b"{\\rtf1 Sampul}",
    "pdf": lambda _: b"%PDF-1.7",
    "tanpa Content_Types": without(TYPES),
    "Content_Types rusak": content(TYPES, b"<Types"),
    "Content_Types kosong": content(TYPES, b"<Types/>"),
    "jenis isi salah": replaced(TYPES, "document.main", "footnotes"),
    "jenis isi makro": replaced(
        TYPES,
        "vnd.openxmlformats-officedocument.wordprocessingml.document.main",
        "vnd.ms-word.document.macroEnabled.main",
    ),
    "tanpa hubungan arsip": without("_rels/.rels"),
    "hubungan arsip rusak": content("_rels/.rels", b"<a"),
    "tanpa hubungan dokumen": without(RELS),
    "hubungan dokumen rusak": content(RELS, b"\xff\xff"),
    "tanpa dokumen": without(DOCUMENT),
    "dokumen kosong": content(DOCUMENT, b""),
    "dokumen XML terpotong": parts(lambda p: p.update({DOCUMENT: p[DOCUMENT][:-40]})),
    "dokumen lain akarnya": content(DOCUMENT, b"<html/>"),
    "tanpa isi": content(DOCUMENT, f'<w:document xmlns:w="{_W}"/>'.encode()),
    "awalan lain": parts(_other_prefix),
    "strict": replaced(DOCUMENT, re.escape(_W), "http://purl.oclc.org/ooxml/wordprocessingml/main"),
    "CRC salah": _bad_crc,
    "bendera terkunci": flagged(8, 6, 1, "or"),
    "cara pampat 99": flagged(10, 8, 99),
    "cara pampat bzip2": flagged(10, 8, 12),
    "nama ganda": lambda d: packed(parts_of(d), (DOCUMENT, b"<lain/>")),
    "nama ke luar folder": lambda d: packed(parts_of(d), ("../../jahat.xml", b"<a/>")),
    "nama mutlak": lambda d: packed(parts_of(d), ("/etc/jahat.xml", b"<a/>")),
    "garis miring terbalik": lambda d: packed(
        {n.replace("/", "\\"): c for n, c in parts_of(d).items()}
    ),
    "semua nama kapital": lambda d: packed({n.upper(): c for n, c in parts_of(d).items()}),
    "utf-16": parts(_utf16),
    "utf-16 rusak": content(DOCUMENT, b"\xff\xfe<\0w\0\0\xd8"),
    "latin-1": content(DOCUMENT, b'<?xml version="1.0" encoding="latin-1"?><a>\xe9</a>'),
    "tawa semiliar": content(DOCUMENT, _LAUGHS),
    "entitas luar": content(DOCUMENT, _FOREIGN),
    "DTD di gaya": content("word/styles.xml", _LAUGHS),
    "100.000 tingkat": body(_nested(100_000, "<w:sdt>", "</w:sdt>")),
    "tabel 500 lapis": body(_nested(500, "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")),
    "tabel 30 lapis": body(
        _nested(30, "<w:tbl><w:tblGrid/><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")
    ),
    "komentar dan perintah XML": body("<!-- a --><?b c?><w:p/>"),
    "atribut raksasa": body(f'<w:p w:rsidR="{"A" * 5_000_000}"/>'),
    "bom 1 GiB": _bomb,
    "ukuran bohong": _lying_size,
    "100.000 bagian": partial(_directory, 100_000),
    "2.000 bagian": partial(_directory, 2_000),
    "gaya tidak ada": without("word/styles.xml"),
    "gaya melingkar": parts(_styles_in_a_loop),
    "daftar tidak ada": body('<w:p><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:p>'),
    "daftar tanpa tingkat": both(
        named("numbering", "angka.xml"),
        content(
            "word/angka.xml",
            f'<w:numbering xmlns:w="{_W}"><w:num w:numId="7"/></w:numbering>'.encode(),
        ),
        body('<w:p><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:p>'),
    ),
    "hubungan melingkar": both(
        parts(_charts_in_a_loop), named("chart", "charts/chart90.xml"), body(_DRAWN.format("id"))
    ),
    "hubungan ke bagian yang tiada": both(
        named("image", "media/tiada.png"), body(_DRAWN.format("embed"))
    ),
    "id yang tidak disebut": body(_DRAWN.format("embed")),
    "gambar dari luar": both(
        named("image", "http://127.0.0.1:9/a.png", external=True), body(_DRAWN.format("link"))
    ),
    "gambar rusak": content("word/media/image8.png", b"\x89PNG\r\n\x1a\n rusak"),
    "altChunk": both(
        named("aFChunk", "a.html"),
        content("word/a.html", b"<b/>"),
        body('<w:altChunk r:id="rId900"/>'),
    ),
    "subdokumen": both(
        named("subDocument", "a.docx", external=True), body('<w:p><w:subDoc r:id="rId900"/></w:p>')
    ),
    "objek OLE": both(
        named("oleObject", "a.bin"),
        content("word/a.bin", b"x"),
        body(
            '<w:p><w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12" r:id="rId900"/></w:object>'
            "</w:r></w:p>"
        ),
    ),
    "makro": both(named("vbaProject", "vba.bin"), content("word/vba.bin", b"x")),
    "templat terlampir": named("attachedTemplate", "http://127.0.0.1:9/a.dotm", external=True),
    "DDE": body(_field("DDEAUTO c:\\\\cmd.exe /k")),
    "bidang tanpa akhir": body(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DDE x</w:instrText></w:r></w:p>'
    ),
    "5.000 bidang tanpa akhir": body(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' * 5_000
    ),
    "akhir bidang tanpa awal": body('<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'),
    "tabel tanpa kisi": body("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"),
    "lebar kolom bukan angka": body(_CELL.format(' w:w="lebar"', "", "", "<w:tc><w:p/></w:tc>")),
    "rentang sel bukan angka": body(
        _CELL.format("", "", '<w:tcPr><w:gridSpan w:val="x"/></w:tcPr>', "")
    ),
    "tinggi baris bukan angka": body(
        _CELL.format("", '<w:trPr><w:trHeight w:val="12pt"/></w:trPr>', "", "")
    ),
    "kertas bukan angka": replaced(DOCUMENT, "<w:pgSz[^>]*>", '<w:pgSz w:w="210mm" w:h="-"/>'),
    "tanpa bagian (sectPr)": replaced(DOCUMENT, "<w:sectPr.*</w:sectPr>", ""),
    "angka 5.000 digit": replaced(
        DOCUMENT, "<w:pgSz[^>]*>", f'<w:pgSz w:w="{"9" * 5000}" w:h="1"/>'
    ),
}
"""Mutations by name."""
