"""The parts of a Word file in memory: XML parts as trees, the rest as bytes."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .elements import RN

DOKUMEN = "word/document.xml"
SIFAT = "docProps/core.xml"
JENIS = "[Content_Types].xml"
_RELASI = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ALAMAT_RELASI = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TIPE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_RUSAK = (zipfile.BadZipFile, zlib.error, KeyError, EOFError, RuntimeError, NotImplementedError)
"""What reading a damaged archive can raise."""


class BukanPaket(ValueError):
    """The bytes are no Word file, or a broken one."""


@dataclass
class Paket:
    """A Word file. A part that was once asked for as a tree is written back from that tree."""

    isi: dict[str, bytes]
    _pohon: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def baca(cls, arsip: bytes) -> Paket:
        """Read a file. Raises `BukanPaket`."""
        from lxml import etree

        try:
            with zipfile.ZipFile(io.BytesIO(arsip)) as z:
                paket = cls({nama: z.read(nama) for nama in z.namelist()})
            for nama in (JENIS, DOKUMEN, _nama_relasi(DOKUMEN)):
                paket.pohon(nama)
        except (*_RUSAK, etree.XMLSyntaxError) as salah:
            raise BukanPaket(str(salah)) from salah
        return paket

    def tulis(self) -> bytes:
        """The file, with what was changed in its trees."""
        hasil = io.BytesIO()
        with zipfile.ZipFile(hasil, "w") as z:
            # Readers expect the content types first.
            for nama in sorted(self.isi, key=lambda n: n != JENIS):
                z.writestr(nama, self.serial(nama))
        return hasil.getvalue()

    def salin(self) -> Paket:
        """A copy that can be changed by itself."""
        return Paket({nama: self.serial(nama) for nama in self.isi})

    def pohon(self, nama: str = DOKUMEN) -> Any:
        """The root element of an XML part. Raises `KeyError` when there is no such part."""
        from lxml import etree

        if nama not in self._pohon:
            aturan = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
            self._pohon[nama] = etree.fromstring(self.isi[nama], aturan)
        return self._pohon[nama]

    def relasi(self, nama: str = DOKUMEN) -> dict[str, tuple[str, str]]:
        """Kind (last word of its address) and target (a part, or an outside address) of each relationship of a part, by id."""
        rels = _nama_relasi(nama)
        if rels not in self.isi:
            return {}
        return {r.get("Id"): (r.get("Type").rpartition("/")[2], _tujuan(nama, r)) for r in self.pohon(rels).iter(_RELASI)}

    def bagian(self, *jenis: str) -> Iterator[str]:
        """The names of the parts that the document calls by such a kind (``header``, ``numbering``), in order of name."""
        yield from sorted({tujuan for j, tujuan in self.relasi().values() if j in jenis and tujuan in self.isi})

    def bertanda(self) -> list[str]:
        """The names of the parts in which text stands, and so changes may be tracked."""
        return [DOKUMEN, *self.bagian("header", "footer", "footnotes", "endnotes")]

    def ganti(self, nama: str, pohon: Any) -> None:
        """Give a part another tree."""
        self._pohon[nama] = pohon

    def serial(self, nama: str) -> bytes:
        """The bytes of a part as it is now."""
        from lxml import etree

        if (pohon := self._pohon.get(nama)) is None:
            return self.isi[nama]
        return bytes(etree.tostring(pohon, xml_declaration=True, encoding="UTF-8", standalone=True))

    def buang_relasi(self, nama: str, jenis: str) -> None:
        """Forget all relationships of a kind; `buang_yatim` then takes out the parts that nothing calls any more."""
        rels = _nama_relasi(nama)
        if rels in self.isi:
            for r in list(self.pohon(rels).iter(_RELASI)):
                if r.get("Type").rpartition("/")[2] == jenis:
                    r.getparent().remove(r)

    def tambah(self, nama: str, isi: bytes, tipe: str, jenis: str) -> str:
        """Add a part that the document calls by this kind, under a name not taken; return the id of its relationship."""
        dasar, akhiran = posixpath.splitext(nama)
        while nama in self.isi:
            dasar += "x"
            nama = dasar + akhiran
        self.isi[nama] = isi
        tipe_el = self.pohon(JENIS)
        tipe_el.append(tipe_el.makeelement(_TIPE, {"PartName": f"/{nama}", "ContentType": tipe}))
        rels = self.pohon(_nama_relasi(DOKUMEN))
        dipakai = {r.get("Id") for r in rels}
        id = next(f"rId{n}" for n in range(len(dipakai) + 1, 10**6) if f"rId{n}" not in dipakai)
        rels.append(rels.makeelement(_RELASI, {"Id": id, "Type": f"{_ALAMAT_RELASI}/{jenis}", "Target": f"/{nama}"}))
        return id

    def tipe(self, nama: str) -> str:
        """The content type that is stated for a part."""
        return next((t.get("ContentType") for t in self.pohon(JENIS).iter(_TIPE) if t.get("PartName") == f"/{nama}"), "")

    def buang_yatim(self) -> None:
        """Take out the parts that no relationship leads to, from the package on, and the document's calls for none."""
        dipakai = {nilai for el in self.pohon().iter() for nama, nilai in el.attrib.items() if nama.startswith(RN)}
        rels = self.pohon(_nama_relasi(DOKUMEN))
        for r in list(rels.iter(_RELASI)):
            jenis = r.get("Type").rpartition("/")[2]
            if jenis in ("chart", "image", "header", "footer", "hyperlink") and r.get("Id") not in dipakai:
                rels.remove(r)
        tercapai, antre = {JENIS}, [""]
        while antre:
            nama = antre.pop()
            if nama in tercapai or (nama and nama not in self.isi):
                continue
            tercapai |= {nama, _nama_relasi(nama)}
            antre += [tujuan for _, tujuan in self.relasi(nama).values()]
        for nama in [n for n in self.isi if n not in tercapai]:
            del self.isi[nama]
            self._pohon.pop(nama, None)
        for t in list(self.pohon(JENIS).iter(_TIPE)):
            if t.get("PartName").lstrip("/") not in self.isi:
                t.getparent().remove(t)


def _nama_relasi(nama: str) -> str:
    """The part that holds the relationships of a part; of the package itself for ``""``."""
    folder, berkas = posixpath.split(nama)
    return posixpath.join(folder, "_rels", f"{berkas}.rels")


def _tujuan(nama: str, relasi: Any) -> str:
    tujuan = str(relasi.get("Target"))
    if relasi.get("TargetMode") == "External":
        return tujuan
    return tujuan.lstrip("/") if tujuan.startswith("/") else posixpath.normpath(posixpath.join(posixpath.dirname(nama), tujuan))
