"""What all data of a profile shares: it is frozen, knows no other keys, and is written by planners
in their own words.
"""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict

KEYS: Mapping[str, str] = {
    "alignment": "rata",
    "bottom": "bawah",
    "cards": "kartu",
    "chapters": "bab",
    "column_numbers": "nomor_kolom",
    "columns": "kolom",
    "content": "isi",
    "font": "huruf",
    "footer": "kaki",
    "group_color": "warna_kelompok",
    "header": "kepala",
    "heading": "judul",
    "heading_color": "warna_kepala",
    "headings": "judul",
    "height": "tinggi",
    "indent": "inden",
    "introduction": "pengantar",
    "landscape": "mendatar",
    "landscape_margin": "margin_mendatar",
    "left": "kiri",
    "legal_basis": "dasar",
    "line_spacing": "spasi",
    "merge": "gabung",
    "name": "nama",
    "paper": "kertas",
    "paragraph": "paragraf",
    "replacements": "pengganti",
    "required": "wajib",
    "right": "kanan",
    "rows_per_part": "baris_per_bagian",
    "series": "ulang",
    "size": "ukuran",
    "smallest_size": "ukuran_terkecil",
    "space_after": "sesudah",
    "subsections": "subbab",
    "summary": "ringkasan",
    "table": "tabel",
    "tables": "tabel",
    "texts": "teks",
    "title": "judul",
    "top": "atas",
    "total_color": "warna_jumlah",
    "width": "lebar",
    "wording": "naskah",
}
"""The key of a TOML profile for each field that the program calls by a technical name; others are
called alike.
"""


class ProfileData(BaseModel):
    """A table of a profile."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=lambda name: KEYS.get(name, name)
    )
