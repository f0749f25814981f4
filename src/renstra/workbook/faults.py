"""The wording of every fault of a workbook: what stands where, what was expected, how to mend it.

Codes begin with ``B`` (buku kerja) and never change their meaning; checks name a fault, the words
live here.
"""

from __future__ import annotations

import re
from pathlib import Path

from ..files.likeness import likely_meant
from ..files.spelling import quoted
from ..model import Finding, Origin, Periode
from ..model.numbers import format_number
from ..sheets import Column
from .place import WORKBOOK_NAME


def missing_file(path: Path, others: tuple[str, ...]) -> Finding:
    """There is no workbook; `others` lie in its folder."""
    message = "buku kerja tidak ditemukan"
    expected = f"berkas {path.name} di folder {path.parent}"
    if not others:
        advice = "periksa namanya"
        if path.name == WORKBOOK_NAME:
            advice += f", atau buat yang baru dengan: renstra init {quoted(path.parent)}"
        return Finding("B01", path.name, "", message, "", expected, advice)
    found = "yang ada: " + ", ".join(others)
    readable = [name for name in others if name.lower().endswith(".xlsx")]
    if not readable:
        advice = f"buka '{others[0]}' lalu simpan sebagai Excel Workbook (.xlsx)"
    elif len(readable) == 1:
        advice = likely_meant(path.parent / readable[0])
    else:
        advice = f"sebut salah satunya, misalnya {quoted(path.parent / readable[0])}"
    return Finding("B01", path.name, "", message, found, expected, advice)


def not_xlsx(path: Path, found: str) -> Finding:
    """The file is no workbook of Excel."""
    message = "berkas bukan buku kerja Excel (.xlsx) yang utuh"
    advice = "buka di Excel atau LibreOffice lalu Simpan Sebagai 'Excel Workbook (.xlsx)'"
    return Finding("B02", path.name, "", message, found, "berkas .xlsx", advice)


def password_protected(path: Path) -> Finding:
    """The workbook opens with a password only."""
    message = "buku kerja dilindungi kata sandi"
    expected = "berkas tanpa kata sandi"
    advice = "buka di Excel, hapus kata sandi lewat File > Info > Protect Workbook, lalu simpan"
    return Finding("B03", path.name, "", message, "terenkripsi", expected, advice)


def open_elsewhere(path: Path, mark: str) -> Finding:
    """Another program keeps the workbook to itself; `mark` is the file that it left beside it."""
    message, expected = "buku kerja sedang dibuka program lain", "berkas tersimpan dan tertutup"
    unused = f"bila tidak ada yang membukanya, hapus berkas {mark}"
    advice = f"simpan dan tutup buku kerja lalu ulangi; {unused}"
    return Finding("B04", path.name, "", message, mark, expected, advice)


def unreadable_file(path: Path, cause: str) -> Finding:
    """The system does not let the workbook be read."""
    message, expected = "berkas tidak dapat dibaca", "berkas yang boleh dibaca"
    advice = "periksa izin berkas dan pastikan tidak sedang dikunci program lain"
    return Finding("B05", path.name, "", message, cause, expected, advice)


def odd_name(name: str) -> Finding:
    """A folder or file of the plan has a name that is no text; `name` is what can be shown of
    it.
    """
    message, expected = "nama folder atau berkas bukan UTF-8", "nama yang terbaca sebagai tulisan"
    advice = "ganti namanya di pengelola berkas, misalnya hanya dengan huruf a-z, lalu ulangi"
    return Finding("B05", name, "", message, name, expected, advice)


def missing_sheet(name: str, present: tuple[str, ...], similar: str | None) -> Finding:
    """A required sheet is not there."""
    found = "lembar yang ada: " + ", ".join(present)
    advice = f"tambahkan lembar '{name}' dari buku kerja kosong"
    if similar:
        advice = f"ganti nama lembar '{similar}' menjadi '{name}'"
    advice += ", atau petakan di peta.toml"
    return Finding("B06", name, "", "lembar wajib tidak ada", found, f"lembar '{name}'", advice)


def missing_heading(sheet: str, row: int, heading: str, similar: str | None) -> Finding:
    """A column that must be there has no heading."""
    message = f"kolom '{heading}' tidak ada pada baris judul"
    found = f"yang mirip: '{similar}'" if similar else ""
    advice = f"tambahkan kolom berjudul '{heading}'"
    if similar:
        advice = f"ganti judul '{similar}' menjadi '{heading}'"
    return Finding("B07", sheet, str(row), message, found, f"judul kolom '{heading}'", advice)


def missing_field(sheet: str, heading: str, similar: str | None) -> Finding:
    """A question that must be answered is not on the form."""
    message = f"isian '{heading}' tidak ada"
    found = f"yang mirip: '{similar}'" if similar else ""
    expected = f"baris dengan tulisan '{heading}' dan isinya di sel sebelah kanan"
    advice = f"tambahkan baris '{heading}', atau petakan di peta.toml"
    if similar:
        advice = f"ganti tulisan '{similar}' menjadi '{heading}'"
    return Finding("B07", sheet, "", message, found, expected, advice)


def duplicate_heading(sheet: str, cell: str, heading: str, first_cell: str) -> Finding:
    """A heading stands twice."""
    message, expected = f"judul '{heading}' muncul dua kali", f"hanya di {first_cell}"
    advice = "hapus atau ganti nama salah satunya"
    return Finding("B08", sheet, cell, message, heading, expected, advice)


def empty(sheet: str, cell: str, heading: str, sample: str = "") -> Finding:
    """A cell that must be filled is empty."""
    expected = f"misalnya {sample}" if sample else "terisi"
    message = f"'{heading}' wajib diisi"
    return Finding("B09", sheet, cell, message, "kosong", expected, "isi sel ini")


def wrong_kind(sheet: str, cell: str, heading: str, found: object, expected: str) -> Finding:
    """A cell holds what cannot be read there."""
    message, advice = f"isi '{heading}' tidak dapat dibaca", f"tulis {expected}"
    return Finding("B10", sheet, cell, message, str(found), expected, advice)


def unreadable_target(
    sheet: str, cell: str, heading: str, found: str, expected: str, satuan: str, kind_cell: str
) -> Finding:
    """A target cannot be read by the satuan of its row; it may still be meant as words."""
    message = f"isi '{heading}' tidak dapat dibaca"
    advice = f"tulis {expected}"
    written = re.fullmatch(r"([\d.,]+) ?(?!e[+-]?\d+$)([^\W\d].*)", found, re.IGNORECASE)
    if (m := written) and satuan:
        advice = f"tulis {m[1]} saja bila satuannya {satuan}, atau ganti satuannya menjadi {m[2]}"
    if kind_cell:
        advice += f"; bila memang begitu tulisannya, isi {kind_cell} dengan 'teks'"
    return Finding("B10", sheet, cell, message, found, expected, advice)


def ambiguous(
    sheet: str, cell: str, heading: str, found: object, readings: tuple[str, ...]
) -> Finding:
    """A number can be read in two ways."""
    message = f"angka '{heading}' dapat dibaca dua cara"
    plain = " atau ".join(reading.replace(".", "") for reading in readings)
    expected, advice = " atau ".join(readings), f"tulis tanpa pemisah ribuan: {plain}"
    return Finding("B11", sheet, cell, message, str(found), expected, advice)


def not_calculated(sheet: str, cell: str, formula: str) -> Finding:
    """A formula has no result."""
    message, expected = "rumus belum dihitung", "rumus dengan hasil tersimpan"
    advice = "buka buku kerja di Excel atau LibreOffice, biarkan menghitung, lalu simpan"
    return Finding("B12", sheet, cell, message, f"={formula}", expected, advice)


def error_cell(sheet: str, cell: str, found: str) -> Finding:
    """A formula ended in an error."""
    advice = "perbaiki rumus atau ganti dengan nilainya"
    return Finding("B13", sheet, cell, "sel berisi galat rumus", found, "nilai", advice)


def not_a_choice(
    sheet: str, cell: str, heading: str, found: str, options: tuple[str, ...], similar: str | None
) -> Finding:
    """A cell holds none of the known values."""
    message = f"isi '{heading}' bukan pilihan yang dikenal"
    expected = "salah satu dari " + ", ".join(options)
    advice = likely_meant(similar, "pilih dari daftar pada sel")
    return Finding("B14", sheet, cell, message, found, expected, advice)


def duplicate(sheet: str, cell: str, what: str, found: str, first_cell: str) -> Finding:
    """A row or a mark that must be alone is there twice."""
    expected = f"hanya sekali (sudah ada di {first_cell})"
    advice = "hapus salah satu baris, atau perbaiki kodenya"
    return Finding("B15", sheet, cell, f"{what} ganda", found, expected, advice)


def unknown_parent(
    sheet: str,
    cell: str,
    heading: str,
    found: str,
    parent_sheet: str,
    similar: str | None,
    also: tuple[str, ...] = (),
) -> Finding:
    """A kode names no row of another sheet; cells `also` miss the same row."""
    message = f"'{heading}' tidak ada di lembar {parent_sheet}"
    if also:
        message += f" (juga dicari oleh {', '.join(also)})"
    expected = f"kode yang ada di lembar {parent_sheet}"
    advice = likely_meant(
        similar, f"tambahkan barisnya di lembar {parent_sheet} atau perbaiki kode"
    )
    return Finding("B16", sheet, cell, message, found or "kosong", expected, advice)


def odd_periode(sheet: str, cell: str, heading: str, expected: str, p: Periode) -> Finding:
    """A year of the period does not fit the others."""
    message = f"'{heading}' tidak sesuai dengan tahun lainnya: harus {expected}"
    advice = "betulkan tahun ini, atau tahun yang disebut itu"
    found = f"periode {p.tertulis}, tahun dasar {p.dasar}, tahun pertama pendanaan {p.pertama}"
    further = {
        "tahun terakhir pendanaan": p.pagu_terakhir,
        "tahun pertama target": p.target_pertama,
        "tahun terakhir target": p.target_terakhir,
    }
    found += "".join(f", {name} {tahun}" for name, tahun in further.items() if tahun)
    return Finding("B17", sheet, cell, message, found, expected, advice)


def different_nama(
    sheet: str, cell: str, kode: str, found: str, first: str, first_cell: str
) -> Finding:
    """One kode has two names."""
    message = f"kode {kode} dipakai untuk dua nama"
    expected = f"'{first}' seperti di {first_cell}, atau kosong"
    advice = "samakan nama bila ini indikator kedua; ganti kode bila ini baris lain"
    return Finding("B18", sheet, cell, message, found, expected, advice)


def other_words(
    sheet: str, cell: str, kode: str, heading: str, found: str, first: str, first_cell: str
) -> Finding:
    """Two rows of one kode say different things of it; the first one counts."""
    message = (
        f"{heading} kode {kode} ditulis lain daripada di {first_cell}; yang berlaku {first_cell}"
    )
    expected = f"'{first}' seperti di {first_cell}, atau kosong"
    advice = f"samakan isinya, atau kosongkan; satu kode mempunyai satu {heading}"
    return Finding("B35", sheet, cell, message, found, expected, advice)


def truncated_nip(sheet: str, cell: str, found: object) -> Finding:
    """A NIP was kept as a number, which has not so many digits."""
    message = "NIP tersimpan sebagai angka sehingga digit terakhirnya hilang"
    expected = "18 digit dalam sel berformat Teks"
    advice = "ubah format sel menjadi Teks lalu ketik ulang NIP"
    return Finding("B19", sheet, cell, message, str(found), expected, advice)


def mapping_fault(place: str, message: str, found: str, expected: str, advice: str) -> Finding:
    """Something in ``peta.toml`` is wrong."""
    return Finding("B20", "peta.toml", place, message, found, expected, advice)


def missing_mapped_heading(name: str, heading: str, found: str, sheet: str, row: int) -> Finding:
    """The map points to a column that is not there."""
    message = f"petunjuk untuk kolom '{heading}' tidak ditemukan"
    expected = f"huruf kolom, atau judul yang ada di baris {row} lembar {sheet}"
    advice = "periksa ejaan judul atau baris_judul"
    return mapping_fault(f"lembar.{name}.kolom", message, found, expected, advice)


def number_outside_tree(sheet: str, cell: str, kode: str, first_cell: str) -> Finding:
    """A row that only adds an indikator holds pagu."""
    message = "baris indikator tambahan berisi pagu"
    expected = f"pagu hanya pada baris pertama sub kegiatan ({first_cell})"
    advice = f"pindahkan pagu ke {first_cell}, atau ganti kodenya bila ini sub kegiatan lain"
    return Finding("B21", sheet, cell, message, kode, expected, advice)


def too_far(sheet: str, cell: str) -> Finding:
    """A sheet spans more cells than can be loaded."""
    message = "lembar terlalu luas untuk dibaca karena ada isi yang sangat jauh"
    found, expected = f"terpakai sampai {cell}", "isi berakhir di ujung tabel"
    blanks = "(sel yang tampak kosong bisa berisi spasi)"
    advice = f"hapus baris dan kolom sesudah tabel {blanks}, lalu simpan"
    return Finding("B22", sheet, cell, message, found, expected, advice)


def too_much(path: Path, sheet: str, words: str, most: int) -> Finding:
    """A workbook holds more than can be read; nothing of it was loaded."""
    message = "buku kerja terlalu besar untuk dibaca"
    found = f"lebih dari {format_number(most)} {words}" + (
        f", pada lembar {sheet}" if sheet else ""
    )
    expected = f"paling banyak {format_number(most)} {words}"
    advice = (
        "hapus baris, kolom, dan lembar yang tidak dipakai dan isi sel yang luar biasa panjang, "
        "lalu simpan ulang"
    )
    return Finding("B42", path.name, "", message, found, expected, advice)


def became_date(sheet: str, cell: str, heading: str, found: str, expected: str) -> Finding:
    """A cell was taken for a date or a time."""
    message = f"isi '{heading}' tersimpan sebagai tanggal atau jam"
    advice = "ubah format sel menjadi Teks lalu ketik ulang isinya"
    return Finding("B23", sheet, cell, message, found, expected, advice)


def kode_became_number(sheet: str, cell: str, heading: str, found: str) -> Finding:
    """A kode was kept as a number, which loses its last zero, or a point."""
    message = f"'{heading}' tersimpan sebagai angka sehingga titik atau nol di belakang bisa hilang"
    likely = (
        f"{found} atau {found}0" if len(found.partition(".")[2]) == 1 else "kode seperti 1.02.03"
    )
    expected = f"{likely}, dalam sel berformat Teks"
    advice = "ubah format sel menjadi Teks lalu ketik ulang kode"
    return Finding("B24", sheet, cell, message, found, expected, advice)


def circular_superior(sheet: str, cell: str, kode: str) -> Finding:
    """A post is above itself."""
    message = "jabatan menjadi atasan dirinya sendiri"
    advice = "perbaiki Kode Atasan; kosongkan untuk pimpinan tertinggi"
    return Finding("B25", sheet, cell, message, kode, "kode jabatan yang lebih tinggi", advice)


def unused_heading(sheet: str, cell: str, found: str, heading: str) -> Finding:
    """A heading that looks like a declared one is not read."""
    message = f"kolom '{found}' tidak dibaca, padahal kolom '{heading}' tidak ada"
    expected = f"judul kolom '{heading}'"
    advice = f"ganti judulnya menjadi '{heading}', atau biarkan bila memang kolom lain"
    return Finding("B26", sheet, cell, message, found, expected, advice)


def tahun_outside(sheet: str, cell: str, found: str, expected: str) -> Finding:
    """A yearly column is of a year that the plan has not."""
    message = f"kolom '{found}' tidak dibaca karena tahunnya di luar periode"
    advice = "periksa tahun pada Identitas, atau biarkan bila memang catatan sendiri"
    return Finding("B27", sheet, cell, message, found, expected, advice)


def impossible_date(sheet: str) -> Finding:
    """A number in date format is beyond any date."""
    message = "ada sel berformat tanggal yang isinya bukan tanggal"
    expected = "tanggal, atau format Umum"
    hidden = "cari sel yang menampilkan ##### pada lembar ini"
    advice = f"{hidden}, lalu ubah formatnya menjadi Umum atau Teks"
    return Finding("B28", sheet, "", message, "#####", expected, advice)


def kode_apart(
    sheet: str, cell: str, first_cell: str, kode: str, column: str, found: str, first: str
) -> Finding:
    """One kode stands in two places, each with pagu of its own."""
    message = f"kode {kode} ada di dua tempat, {first_cell} dan {cell}, masing-masing berpagu"
    figures = f"{column}: {first} di {first_cell}, {found} di {cell}"
    advice = "satukan barisnya dan jumlahkan pagunya, atau ganti kode bila ini baris lain"
    return Finding("B31", sheet, cell, message, figures, "satu tempat untuk satu kode", advice)


def merged(sheet: str, area: str, heading: str, cells: tuple[str, ...]) -> Finding:
    """A merge leaves cells empty that must have a figure or satuan of their own."""
    first_cell, places = area.partition(":")[0], ", ".join(cells)
    message = f"sel '{heading}' tergabung pada {area}, sehingga hanya {first_cell} yang terisi"
    advice = f"pisahkan sel gabungan itu, lalu isi {places}"
    return Finding(
        "B32", sheet, cells[0], message, f"{places} kosong", "satu isian pada setiap sel", advice
    )


def hidden(sheet: str, cell: str, places: str, figures: str) -> Finding:
    """Hidden or filtered rows and columns hold figures that are read."""
    message = f"{places} tersembunyi atau tersaring, tetapi angkanya ikut dibaca"
    advice = "tampilkan barisnya dan hapus saringannya, lalu periksa; hapus bila tidak dipakai"
    return Finding("B33", sheet, cell, message, figures, "angka yang dibaca tampak", advice)


def repeated_headings(sheet: str, rows: tuple[int, ...]) -> Finding:
    """The headings stand once more between the rows."""
    message = "baris judul terulang di tengah tabel, dan dilewati"
    found = f"baris {', '.join(map(str, rows))}"
    advice = "hapus baris itu; judul setiap halaman cetak diatur pada Tata Letak Halaman"
    return Finding("B34", sheet, str(rows[0]), message, found, "satu baris judul", advice)


def example_left(origin: Origin, column: Column, found: object) -> Finding:
    """A row was made of the example, some of which still stands in it."""
    message = f"baris contoh sudah diubah, tetapi '{column.heading}' masih isi contoh"
    advice = "ganti isinya, atau kosongkan bila boleh kosong"
    written = str(int(found)) if isinstance(found, float) else str(found)
    place = origin.sheet, origin.cell(column.fills)
    return Finding("B36", *place, message, written, f"{column.heading} rencana ini", advice)
