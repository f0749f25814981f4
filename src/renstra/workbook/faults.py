"""The wording of every fault of a workbook: what stands where, what was expected, how to mend it.

Codes begin with ``B`` (buku kerja) and never change their meaning; checks name a fault, the words
live here.
"""

from __future__ import annotations

from pathlib import Path

from ..model import Finding


def missing_file(path: Path, other: tuple[str, ...]) -> Finding:
    make = f"periksa nama folder, atau buat yang baru dengan: renstra init {path.parent}"
    return Finding(
        "B01", path.name, "", "buku kerja tidak ditemukan", found="yang ada: " + ", ".join(other) if other else "",
        expected=f"berkas {path.name} di folder {path.parent}",
        advice=f"simpan '{other[0]}' sebagai {path.name}" if other else make,
    )  # fmt: skip


def not_xlsx(path: Path, content: str) -> Finding:
    return Finding(
        "B02", path.name, "", "berkas bukan buku kerja Excel (.xlsx) yang utuh", found=content, expected="berkas .xlsx",
        advice="buka di Excel atau LibreOffice lalu Simpan Sebagai 'Excel Workbook (.xlsx)'",
    )  # fmt: skip


def password_protected(path: Path) -> Finding:
    return Finding(
        "B03", path.name, "", "buku kerja dilindungi kata sandi", found="terenkripsi", expected="berkas tanpa kata sandi",
        advice="buka di Excel, hapus kata sandi lewat File > Info > Protect Workbook, lalu simpan",
    )  # fmt: skip


def open_elsewhere(path: Path, mark: str) -> Finding:
    return Finding(
        "B04", path.name, "", "buku kerja sedang dibuka program lain", found=mark, expected="berkas tersimpan dan tertutup",
        advice=f"simpan dan tutup buku kerja lalu ulangi; bila tidak ada yang membukanya, hapus berkas {mark}",
    )  # fmt: skip


def unreadable_file(path: Path, cause: str) -> Finding:
    return Finding(
        "B05", path.name, "", "berkas tidak dapat dibaca", found=cause, expected="berkas yang boleh dibaca",
        advice="periksa izin berkas dan pastikan tidak sedang dikunci program lain",
    )  # fmt: skip


def missing_sheet(name: str, available_names: tuple[str, ...], similar: str | None) -> Finding:
    advice = (
        f"ganti nama lembar '{similar}' menjadi '{name}'"
        if similar
        else f"tambahkan lembar '{name}' dari buku kerja kosong"
    )
    return Finding(
        "B06", name, "", "lembar wajib tidak ada", found="lembar yang ada: " + ", ".join(available_names), expected=f"lembar '{name}'",
        advice=advice + ", atau petakan di peta.toml",
    )  # fmt: skip


def missing_heading(sheet: str, rows: int, heading: str, similar: str | None) -> Finding:
    return Finding(
        "B07", sheet, str(rows), f"kolom '{heading}' tidak ada pada baris judul",
        found=f"yang mirip: '{similar}'" if similar else "", expected=f"judul kolom '{heading}'",
        advice=f"ganti judul '{similar}' menjadi '{heading}'" if similar else f"tambahkan kolom berjudul '{heading}'",
    )  # fmt: skip


def missing_field(sheet: str, heading: str, similar: str | None) -> Finding:
    return Finding(
        "B07", sheet, "", f"isian '{heading}' tidak ada", found=f"yang mirip: '{similar}'" if similar else "",
        expected=f"baris dengan tulisan '{heading}' dan isinya di sel sebelah kanan",
        advice=f"ganti tulisan '{similar}' menjadi '{heading}'" if similar else f"tambahkan baris '{heading}', atau petakan di peta.toml",
    )  # fmt: skip


def duplicate_heading(sheet: str, cell: str, heading: str, first_cell: str) -> Finding:
    return Finding(
        "B08", sheet, cell, f"judul '{heading}' muncul dua kali", found=heading, expected=f"hanya di {first_cell}",
        advice="hapus atau ganti nama salah satunya",
    )  # fmt: skip


def empty(sheet: str, cell: str, heading: str, sample: str = "") -> Finding:
    return Finding(
        "B09", sheet, cell, f"'{heading}' wajib diisi", found="kosong", expected=f"misalnya {sample}" if sample else "terisi",
        advice="isi sel ini",
    )  # fmt: skip


def wrong_kind(sheet: str, cell: str, heading: str, content: object, expected: str) -> Finding:
    return Finding(
        "B10",
        sheet,
        cell,
        f"isi '{heading}' tidak dapat dibaca",
        found=str(content),
        expected=expected,
        advice=f"tulis {expected}",
    )


def ambiguous(
    sheet: str, cell: str, heading: str, content: object, reading: tuple[str, ...]
) -> Finding:
    return Finding(
        "B11", sheet, cell, f"angka '{heading}' dapat dibaca dua cara", found=str(content), expected=" atau ".join(reading),
        advice="tulis tanpa pemisah ribuan: " + " atau ".join(b.replace(".", "") for b in reading),
    )  # fmt: skip


def not_calculated(sheet: str, cell: str, formula: str) -> Finding:
    return Finding(
        "B12", sheet, cell, "rumus belum dihitung", found=f"={formula}", expected="rumus dengan hasil tersimpan",
        advice="buka buku kerja di Excel atau LibreOffice, biarkan menghitung, lalu simpan",
    )  # fmt: skip


def error_cell(sheet: str, cell: str, content: str) -> Finding:
    return Finding(
        "B13",
        sheet,
        cell,
        "sel berisi galat rumus",
        found=content,
        expected="nilai",
        advice="perbaiki rumus atau ganti dengan nilainya",
    )


def not_a_choice(
    sheet: str, cell: str, heading: str, content: str, options: tuple[str, ...], similar: str | None
) -> Finding:
    return Finding(
        "B14", sheet, cell, f"isi '{heading}' bukan pilihan yang dikenal", found=content, expected="salah satu dari " + ", ".join(options),
        advice=f"mungkin maksudnya '{similar}'" if similar else "pilih dari daftar pada sel",
    )  # fmt: skip


def duplicate(sheet: str, cell: str, what: str, content: str, first_cell: str) -> Finding:
    return Finding(
        "B15", sheet, cell, f"{what} ganda", found=content, expected=f"hanya sekali (sudah ada di {first_cell})",
        advice="hapus salah satu baris, atau perbaiki kodenya",
    )  # fmt: skip


def unknown_parent(
    sheet: str, cell: str, heading: str, content: str, parent_sheet: str, similar: str | None
) -> Finding:
    return Finding(
        "B16", sheet, cell, f"'{heading}' tidak ada di lembar {parent_sheet}", found=content or "kosong",
        expected=f"kode yang ada di lembar {parent_sheet}",
        advice=f"mungkin maksudnya '{similar}'" if similar else f"tambahkan barisnya di lembar {parent_sheet} atau perbaiki kode",
    )  # fmt: skip


def odd_periode(sheet: str, cell: str, content: str, expected: str) -> Finding:
    return Finding(
        "B17",
        sheet,
        cell,
        "tahun-tahun periode tidak berurutan",
        found=content,
        expected=expected,
        advice=f"perbaiki tahun pada {sheet}",
    )


def different_nama(
    sheet: str, cell: str, kode: str, content: str, first: str, first_cell: str
) -> Finding:
    return Finding(
        "B18", sheet, cell, f"kode {kode} dipakai untuk dua nama", found=content,
        expected=f"'{first}' seperti di {first_cell}, atau kosong",
        advice="samakan nama bila ini indikator kedua; ganti kode bila ini baris lain",
    )  # fmt: skip


def truncated_nip(sheet: str, cell: str, content: object) -> Finding:
    return Finding(
        "B19", sheet, cell, "NIP tersimpan sebagai angka sehingga digit terakhirnya hilang", found=str(content),
        expected="18 digit dalam sel berformat Teks", advice="ubah format sel menjadi Teks lalu ketik ulang NIP",
    )  # fmt: skip


def mapping_fault(place: str, message: str, content: str, expected: str, advice: str) -> Finding:
    return Finding(
        "B20", "peta.toml", place, message, found=content, expected=expected, advice=advice
    )


def missing_mapped_heading(name: str, heading: str, content: str, sheet: str, rows: int) -> Finding:
    return mapping_fault(
        f"lembar.{name}.kolom", f"petunjuk untuk kolom '{heading}' tidak ditemukan", content,
        f"huruf kolom, atau judul yang ada di baris {rows} lembar {sheet}", "periksa ejaan judul atau baris_judul",
    )  # fmt: skip


def number_outside_tree(sheet: str, cell: str, kode: str) -> Finding:
    return Finding(
        "B21", sheet, cell, "baris indikator tambahan berisi pagu", found=kode, expected="pagu hanya pada baris pertama sub kegiatan",
        advice="pindahkan pagu ke baris pertama sub kegiatan ini",
    )  # fmt: skip


def too_far(sheet: str, cell: str) -> Finding:
    return Finding(
        "B22", sheet, cell, "lembar terlalu luas untuk dibaca karena ada isi yang sangat jauh", found=f"terpakai sampai {cell}",
        expected="isi berakhir di ujung tabel",
        advice="hapus baris dan kolom sesudah tabel (sel yang tampak kosong bisa berisi spasi), lalu simpan",
    )  # fmt: skip


def became_date(sheet: str, cell: str, heading: str, content: str, expected: str) -> Finding:
    return Finding(
        "B23", sheet, cell, f"isi '{heading}' tersimpan sebagai tanggal atau jam", found=content, expected=expected,
        advice="ubah format sel menjadi Teks lalu ketik ulang isinya",
    )  # fmt: skip


def kode_became_number(sheet: str, cell: str, heading: str, content: str) -> Finding:
    return Finding(
        "B24", sheet, cell, f"'{heading}' tersimpan sebagai angka sehingga nol di belakang bisa hilang", found=content,
        expected=f"{content} atau {content}0, dalam sel berformat Teks", advice="ubah format sel menjadi Teks lalu ketik ulang kode",
    )  # fmt: skip


def circular_superior(sheet: str, cell: str, kode: str) -> Finding:
    return Finding(
        "B25", sheet, cell, "jabatan menjadi atasan dirinya sendiri", found=kode, expected="kode jabatan yang lebih tinggi",
        advice="perbaiki Kode Atasan; kosongkan untuk pimpinan tertinggi",
    )  # fmt: skip


def unused_heading(sheet: str, cell: str, content: str, heading: str) -> Finding:
    return Finding(
        "B26", sheet, cell, f"kolom '{content}' tidak dibaca, padahal kolom '{heading}' tidak ada", found=content,
        expected=f"judul kolom '{heading}'",
        advice=f"ganti judulnya menjadi '{heading}', atau biarkan bila memang kolom lain", severity="peringatan",
    )  # fmt: skip


def tahun_outside(sheet: str, cell: str, content: str, expected: str) -> Finding:
    return Finding(
        "B27", sheet, cell, f"kolom '{content}' tidak dibaca karena tahunnya di luar periode", found=content, expected=expected,
        advice="periksa tahun pada Identitas, atau biarkan bila memang catatan sendiri", severity="peringatan",
    )  # fmt: skip


def impossible_date(sheet: str) -> Finding:
    return Finding(
        "B28", sheet, "", "ada sel berformat tanggal yang isinya bukan tanggal", found="#####", expected="tanggal, atau format Umum",
        advice="cari sel yang menampilkan ##### pada lembar ini, lalu ubah formatnya menjadi Umum atau Teks",
    )  # fmt: skip
