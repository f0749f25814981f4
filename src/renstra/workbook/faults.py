"""The wording of every fault of a workbook: what stands where, what was expected, how to mend it.

Codes begin with ``B`` (buku kerja) and never change their meaning; checks name a fault, the words live here.
"""

from __future__ import annotations

from pathlib import Path

from ..model import Temuan


def berkas_tidak_ada(berkas: Path, lain: tuple[str, ...]) -> Temuan:
    buat = f"periksa nama folder, atau buat yang baru dengan: renstra init {berkas.parent}"
    return Temuan(
        "B01", berkas.name, "", "buku kerja tidak ditemukan", isi="yang ada: " + ", ".join(lain) if lain else "",
        harap=f"berkas {berkas.name} di folder {berkas.parent}",
        saran=f"simpan '{lain[0]}' sebagai {berkas.name}" if lain else buat,
    )  # fmt: skip


def bukan_xlsx(berkas: Path, isi: str) -> Temuan:
    return Temuan(
        "B02", berkas.name, "", "berkas bukan buku kerja Excel (.xlsx) yang utuh", isi=isi, harap="berkas .xlsx",
        saran="buka di Excel atau LibreOffice lalu Simpan Sebagai 'Excel Workbook (.xlsx)'",
    )  # fmt: skip


def terenkripsi(berkas: Path) -> Temuan:
    return Temuan(
        "B03", berkas.name, "", "buku kerja dilindungi kata sandi", isi="terenkripsi", harap="berkas tanpa kata sandi",
        saran="buka di Excel, hapus kata sandi lewat File > Info > Protect Workbook, lalu simpan",
    )  # fmt: skip


def sedang_dibuka(berkas: Path, tanda: str) -> Temuan:
    return Temuan(
        "B04", berkas.name, "", "buku kerja sedang dibuka program lain", isi=tanda, harap="berkas tersimpan dan tertutup",
        saran=f"simpan dan tutup buku kerja lalu ulangi; bila tidak ada yang membukanya, hapus berkas {tanda}",
    )  # fmt: skip


def tidak_terbaca(berkas: Path, sebab: str) -> Temuan:
    return Temuan(
        "B05", berkas.name, "", "berkas tidak dapat dibaca", isi=sebab, harap="berkas yang boleh dibaca",
        saran="periksa izin berkas dan pastikan tidak sedang dikunci program lain",
    )  # fmt: skip


def lembar_tidak_ada(nama: str, yang_ada: tuple[str, ...], mirip: str | None) -> Temuan:
    saran = f"ganti nama lembar '{mirip}' menjadi '{nama}'" if mirip else f"tambahkan lembar '{nama}' dari buku kerja kosong"
    return Temuan(
        "B06", nama, "", "lembar wajib tidak ada", isi="lembar yang ada: " + ", ".join(yang_ada), harap=f"lembar '{nama}'",
        saran=saran + ", atau petakan di peta.toml",
    )  # fmt: skip


def judul_tidak_ada(lembar: str, baris: int, judul: str, mirip: str | None) -> Temuan:
    return Temuan(
        "B07", lembar, str(baris), f"kolom '{judul}' tidak ada pada baris judul",
        isi=f"yang mirip: '{mirip}'" if mirip else "", harap=f"judul kolom '{judul}'",
        saran=f"ganti judul '{mirip}' menjadi '{judul}'" if mirip else f"tambahkan kolom berjudul '{judul}'",
    )  # fmt: skip


def isian_tidak_ada(lembar: str, judul: str, mirip: str | None) -> Temuan:
    return Temuan(
        "B07", lembar, "", f"isian '{judul}' tidak ada", isi=f"yang mirip: '{mirip}'" if mirip else "",
        harap=f"baris dengan tulisan '{judul}' dan isinya di sel sebelah kanan",
        saran=f"ganti tulisan '{mirip}' menjadi '{judul}'" if mirip else f"tambahkan baris '{judul}', atau petakan di peta.toml",
    )  # fmt: skip


def judul_ganda(lembar: str, sel: str, judul: str, sel_pertama: str) -> Temuan:
    return Temuan(
        "B08", lembar, sel, f"judul '{judul}' muncul dua kali", isi=judul, harap=f"hanya di {sel_pertama}",
        saran="hapus atau ganti nama salah satunya",
    )  # fmt: skip


def kosong(lembar: str, sel: str, judul: str, contoh: str = "") -> Temuan:
    return Temuan(
        "B09", lembar, sel, f"'{judul}' wajib diisi", isi="kosong", harap=f"misalnya {contoh}" if contoh else "terisi",
        saran="isi sel ini",
    )  # fmt: skip


def salah_jenis(lembar: str, sel: str, judul: str, isi: object, harap: str) -> Temuan:
    return Temuan("B10", lembar, sel, f"isi '{judul}' tidak dapat dibaca", isi=str(isi), harap=harap, saran=f"tulis {harap}")


def rancu(lembar: str, sel: str, judul: str, isi: object, bacaan: tuple[str, ...]) -> Temuan:
    return Temuan(
        "B11", lembar, sel, f"angka '{judul}' dapat dibaca dua cara", isi=str(isi), harap=" atau ".join(bacaan),
        saran="tulis tanpa pemisah ribuan: " + " atau ".join(b.replace(".", "") for b in bacaan),
    )  # fmt: skip


def belum_dihitung(lembar: str, sel: str, rumus: str) -> Temuan:
    return Temuan(
        "B12", lembar, sel, "rumus belum dihitung", isi=f"={rumus}", harap="rumus dengan hasil tersimpan",
        saran="buka buku kerja di Excel atau LibreOffice, biarkan menghitung, lalu simpan",
    )  # fmt: skip


def sel_galat(lembar: str, sel: str, isi: str) -> Temuan:
    return Temuan(
        "B13", lembar, sel, "sel berisi galat rumus", isi=isi, harap="nilai", saran="perbaiki rumus atau ganti dengan nilainya"
    )


def bukan_pilihan(lembar: str, sel: str, judul: str, isi: str, pilihan: tuple[str, ...], mirip: str | None) -> Temuan:
    return Temuan(
        "B14", lembar, sel, f"isi '{judul}' bukan pilihan yang dikenal", isi=isi, harap="salah satu dari " + ", ".join(pilihan),
        saran=f"mungkin maksudnya '{mirip}'" if mirip else "pilih dari daftar pada sel",
    )  # fmt: skip


def kembar(lembar: str, sel: str, apa: str, isi: str, sel_pertama: str) -> Temuan:
    return Temuan(
        "B15", lembar, sel, f"{apa} ganda", isi=isi, harap=f"hanya sekali (sudah ada di {sel_pertama})",
        saran="hapus salah satu baris, atau perbaiki kodenya",
    )  # fmt: skip


def induk_tidak_dikenal(lembar: str, sel: str, judul: str, isi: str, lembar_induk: str, mirip: str | None) -> Temuan:
    return Temuan(
        "B16", lembar, sel, f"'{judul}' tidak ada di lembar {lembar_induk}", isi=isi or "kosong",
        harap=f"kode yang ada di lembar {lembar_induk}",
        saran=f"mungkin maksudnya '{mirip}'" if mirip else f"tambahkan barisnya di lembar {lembar_induk} atau perbaiki kode",
    )  # fmt: skip


def periode_janggal(lembar: str, sel: str, isi: str, harap: str) -> Temuan:
    return Temuan(
        "B17", lembar, sel, "tahun-tahun periode tidak berurutan", isi=isi, harap=harap, saran=f"perbaiki tahun pada {lembar}"
    )


def nama_berbeda(lembar: str, sel: str, kode: str, isi: str, pertama: str, sel_pertama: str) -> Temuan:
    return Temuan(
        "B18", lembar, sel, f"kode {kode} dipakai untuk dua nama", isi=isi,
        harap=f"'{pertama}' seperti di {sel_pertama}, atau kosong",
        saran="samakan nama bila ini indikator kedua; ganti kode bila ini baris lain",
    )  # fmt: skip


def nip_terpotong(lembar: str, sel: str, isi: object) -> Temuan:
    return Temuan(
        "B19", lembar, sel, "NIP tersimpan sebagai angka sehingga digit terakhirnya hilang", isi=str(isi),
        harap="18 digit dalam sel berformat Teks", saran="ubah format sel menjadi Teks lalu ketik ulang NIP",
    )  # fmt: skip


def peta_salah(tempat: str, pesan: str, isi: str, harap: str, saran: str) -> Temuan:
    return Temuan("B20", "peta.toml", tempat, pesan, isi=isi, harap=harap, saran=saran)


def judul_peta_tidak_ada(nama: str, judul: str, isi: str, lembar: str, baris: int) -> Temuan:
    return peta_salah(
        f"lembar.{nama}.kolom", f"petunjuk untuk kolom '{judul}' tidak ditemukan", isi,
        f"huruf kolom, atau judul yang ada di baris {baris} lembar {lembar}", "periksa ejaan judul atau baris_judul",
    )  # fmt: skip


def angka_di_luar_pohon(lembar: str, sel: str, kode: str) -> Temuan:
    return Temuan(
        "B21", lembar, sel, "baris indikator tambahan berisi pagu", isi=kode, harap="pagu hanya pada baris pertama sub kegiatan",
        saran="pindahkan pagu ke baris pertama sub kegiatan ini",
    )  # fmt: skip


def terlalu_jauh(lembar: str, sel: str) -> Temuan:
    return Temuan(
        "B22", lembar, sel, "lembar terlalu luas untuk dibaca karena ada isi yang sangat jauh", isi=f"terpakai sampai {sel}",
        harap="isi berakhir di ujung tabel",
        saran="hapus baris dan kolom sesudah tabel (sel yang tampak kosong bisa berisi spasi), lalu simpan",
    )  # fmt: skip


def jadi_tanggal(lembar: str, sel: str, judul: str, isi: str, harap: str) -> Temuan:
    return Temuan(
        "B23", lembar, sel, f"isi '{judul}' tersimpan sebagai tanggal atau jam", isi=isi, harap=harap,
        saran="ubah format sel menjadi Teks lalu ketik ulang isinya",
    )  # fmt: skip


def kode_jadi_angka(lembar: str, sel: str, judul: str, isi: str) -> Temuan:
    return Temuan(
        "B24", lembar, sel, f"'{judul}' tersimpan sebagai angka sehingga nol di belakang bisa hilang", isi=isi,
        harap=f"{isi} atau {isi}0, dalam sel berformat Teks", saran="ubah format sel menjadi Teks lalu ketik ulang kode",
    )  # fmt: skip


def atasan_melingkar(lembar: str, sel: str, kode: str) -> Temuan:
    return Temuan(
        "B25", lembar, sel, "jabatan menjadi atasan dirinya sendiri", isi=kode, harap="kode jabatan yang lebih tinggi",
        saran="perbaiki Kode Atasan; kosongkan untuk pimpinan tertinggi",
    )  # fmt: skip


def judul_tidak_dipakai(lembar: str, sel: str, isi: str, judul: str) -> Temuan:
    return Temuan(
        "B26", lembar, sel, f"kolom '{isi}' tidak dibaca, padahal kolom '{judul}' tidak ada", isi=isi,
        harap=f"judul kolom '{judul}'",
        saran=f"ganti judulnya menjadi '{judul}', atau biarkan bila memang kolom lain", tingkat="peringatan",
    )  # fmt: skip


def tahun_di_luar(lembar: str, sel: str, isi: str, harap: str) -> Temuan:
    return Temuan(
        "B27", lembar, sel, f"kolom '{isi}' tidak dibaca karena tahunnya di luar periode", isi=isi, harap=harap,
        saran="periksa tahun pada Identitas, atau biarkan bila memang catatan sendiri", tingkat="peringatan",
    )  # fmt: skip


def tanggal_mustahil(lembar: str) -> Temuan:
    return Temuan(
        "B28", lembar, "", "ada sel berformat tanggal yang isinya bukan tanggal", isi="#####", harap="tanggal, atau format Umum",
        saran="cari sel yang menampilkan ##### pada lembar ini, lalu ubah formatnya menjadi Umum atau Teks",
    )  # fmt: skip
