"""Why a row changed: the nearest reason holds, and what has none is told."""

from __future__ import annotations

from bagan_uji import Bagan, bagan

from buku_uji import BukuUji
from renstra.compare.diff import banding
from renstra.compare.matrix import Matriks, susun_matriks
from renstra.compare.reasons import Alasan
from renstra.model import AlasanPerubahan


def berubah() -> Bagan:
    """One sub kegiatan renamed with another pagu, one moved, one gone."""
    baru = bagan()
    makanan = baru.cari("1.06.04.1.01.02")
    makanan.nama, makanan.pagu[2024] = "Penyediaan Makanan Bergizi", 1
    baru.cari("1.06.04.1.02").anak.append(baru.buang("1.06.02.1.02.03"))
    baru.buang("1.06.04.1.02.02")
    return baru


def matriks(*alasan: AlasanPerubahan) -> Matriks:
    baru = berubah()
    baru.alasan = list(alasan)
    return susun_matriks(banding(bagan().jadi(), baru.jadi()))


def alasan(m: Matriks) -> dict[str, tuple[str, tuple[str, ...]]]:
    semua = [b for k in m.kelompok for b in k.baris if b.padanan.perubahan]
    return {(b.padanan.baru or b.padanan.lama)[0].kode: (b.alasan, b.terutang) for b in semua}


class DescribeReasons:
    def it_owes_every_kind_of_change_without_one(self) -> None:
        m = matriks()
        assert alasan(m) == {
            "1.06.04.1.01.02": ("", ("ganti nomenklatur", "ubah pagu")),
            "1.06.02.1.02.03": ("", ("pindah induk",)),
            "1.06.04.1.02.02": ("", ("dihapus",)),
        }
        assert len(m.terutang) == 3

    def it_takes_the_line_of_the_row_before_that_of_its_parents_and_that_before_one_for_all(self) -> None:
        m = matriks(
            AlasanPerubahan(alasan="Untuk semua"),
            AlasanPerubahan(kode="1.06.04", alasan="Untuk program."),
            AlasanPerubahan(kode="1.06.04.1.01.02", alasan="Untuk baris"),
        )
        assert alasan(m)["1.06.04.1.01.02"] == ("Untuk baris.", ())
        assert alasan(m)["1.06.02.1.02.03"] == ("Untuk program.", ())
        assert m.terutang == ()

    def it_takes_the_line_that_names_the_kind_first(self) -> None:
        m = matriks(
            AlasanPerubahan(kode="1.06.04.1.01.02", alasan="Apa saja"),
            AlasanPerubahan(kode="1.06.04.1.01.02", jenis="ubah pagu", alasan="Penyesuaian pagu"),
        )
        assert alasan(m)["1.06.04.1.01.02"] == ("Apa saja; Penyesuaian pagu.", ())

    def it_owes_only_the_kinds_that_no_line_speaks_of(self) -> None:
        m = matriks(AlasanPerubahan(jenis="ganti nomenklatur", alasan="Pemutakhiran nomenklatur"))
        assert alasan(m)["1.06.04.1.01.02"] == ("Pemutakhiran nomenklatur.", ("ubah pagu",))

    def it_finds_what_is_gone_by_its_old_kode(self) -> None:
        m = matriks(AlasanPerubahan(kode="1.06.04.1.02.02", alasan="Tidak lagi menjadi kewenangan"))
        assert alasan(m)["1.06.04.1.02.02"] == ("Tidak lagi menjadi kewenangan.", ())

    def it_tells_lines_that_no_change_has_use_for(self) -> None:
        baru = berubah()
        baru.alasan = [AlasanPerubahan(kode="T.1", alasan="Terpakai"), AlasanPerubahan(kode="9.99", alasan="Salah ketik")]
        hasil = banding(bagan().jadi(), baru.jadi())
        a = Alasan(hasil)
        for p in hasil.berubah():
            a.untuk(p)
        assert [x.kode for x in a.tak_terpakai()] == ["9.99"]


class DescribeTheSheet:
    def it_is_read_with_its_cells(self, buku: BukuUji) -> None:
        buku.isi["Alasan Perubahan"] = [{"kode": "1.06.02", "jenis": "ubah pagu", "alasan": "Evaluasi"}, {"alasan": "Umum"}]
        a, b = buku.rencana().alasan_perubahan
        assert (a.kode, a.jenis, a.alasan, a.asal.sel("alasan")) == ("1.06.02", "ubah pagu", "Evaluasi", "C2")
        assert (b.kode, b.jenis) == ("", None)

    def it_refuses_a_kind_that_there_is_not_and_a_line_without_reason(self, buku: BukuUji) -> None:
        buku.isi["Alasan Perubahan"] = [{"kode": "1", "jenis": "ubah"}]
        assert {(t.kode, t.sel) for t in buku.temuan()} == {("B14", "B2"), ("B09", "C2")}

    def it_refuses_one_lasting_mark_on_two_rows(self, buku: BukuUji) -> None:
        for baris in buku.isi["Sub Kegiatan"]:
            baris["id"] = "SK-1"
        t = buku.satu()
        assert (t.kode, t.lembar, t.isi) == ("B15", "Sub Kegiatan", "SK-1")

    def it_lets_one_mark_stand_on_two_sheets(self, buku: BukuUji) -> None:
        buku.isi["Sub Kegiatan"][0]["id"] = buku.isi["Program"][0]["id"] = "1"
        assert buku.rencana().sub_kegiatan[0].id == "1"
