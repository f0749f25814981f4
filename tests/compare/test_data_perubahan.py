"""The list of changes as JSON, and the words that changes are told in."""

from __future__ import annotations

import json
from typing import Any

from bagan_uji import Ukuran, bagan

from renstra.compare.data import json_perubahan
from renstra.compare.diff import banding
from renstra.compare.wording import sebut_letak, sebut_unsur, tulis_isi, tulis_semula_menjadi
from renstra.model import KOSONG, AlasanPerubahan, Angka, DasarHukum, Rentang
from renstra.narrative.blocks import BabJadi, Paragraf, Potongan


def isi() -> dict[str, Any]:
    baru = bagan()
    baru.cari("1.06.04.1.01.02").pagu[2024] = 12_345_678
    baru.cari("1.06.04.1.01.03").nama = "Penyediaan Sandang Layak"
    baru.cari("1.06.04.1.02").anak.append(baru.buang("1.06.02.1.02.03"))
    baru.alasan = [AlasanPerubahan(jenis="ubah pagu", alasan="Evaluasi")]
    baru.identitas["versi"] = "dua"
    teks = ([BabJadi("Bab", (Paragraf((Potongan(t),)),))] for t in ("satu", "dua belas"))
    hasil = banding(bagan().jadi(), baru.jadi(), **dict(zip(("bab_lama", "bab_baru"), teks, strict=True)))
    return json.loads(json_perubahan(hasil, "lama", "baru"))  # type: ignore[no-any-return]


class DescribeJson:
    def it_names_both_plans_with_their_totals(self) -> None:
        data = isi()
        assert (data["lama"]["nama"], data["baru"]["versi"]) == ("lama", "dua")
        assert data["lama"]["pagu_total"] == sum(data["lama"]["pagu"].values())

    def it_gives_rupiah_as_whole_numbers_with_cells_on_both_sides_and_the_reason(self) -> None:
        (p,) = [p for p in isi()["perubahan"] if p["jenis"] == "ubah pagu"]
        assert (p["semula"], p["menjadi"], p["tahun"], p["alasan"]) == (20_000_000, 12_345_678, 2024, "Evaluasi")
        for sisi in ("lama", "baru"):
            assert (p[sisi][0]["lembar"], p[sisi][0]["sel"]) == ("Sub Kegiatan", "P7")

    def it_marks_a_guess_with_its_score(self) -> None:
        (p,) = [p for p in isi()["perubahan"] if p["jenis"] == "ganti nomenklatur"]
        assert p["cara"] == "kemiripan" and 0 < p["dugaan"] <= 100
        assert p["alasan"] == ""

    def it_tells_other_sheets_and_texts_too(self) -> None:
        ranah = [p["ranah"] for p in isi()["perubahan"]]
        assert ranah == sorted(ranah, key=("jenjang", "lembar", "teks").index)
        assert set(ranah) == {"jenjang", "lembar", "teks"}

    def it_is_the_same_every_time(self) -> None:
        assert isi() == isi()


class DescribeWords:
    def it_writes_every_kind_of_value_as_on_a_page(self) -> None:
        assert tulis_isi(1_500_000) == "1.500.000"
        assert tulis_isi(Angka(nilai="69.50")) == "69,5"
        assert tulis_isi(Rentang(bawah="69.1", atas="69.5")) == "69,1-69,5"
        assert tulis_isi(KOSONG) == "-"
        assert tulis_isi(None) == ""
        assert tulis_isi(True) == "Ya"
        assert tulis_isi(bagan().cari("1.06.04").jadi("S.1", iter(range(99)))) == "1.06.04 Program Rehabilitasi Sosial"

    def it_names_what_changed(self) -> None:
        lama, baru = bagan(), bagan()
        u = baru.cari("1.06.04.1.01.02").ukuran
        u[0].target[2025], u[0].satuan = 12, "Anak"
        u.append(Ukuran("Persentase kepuasan", "%"))
        baru.cari("1.06.04.1.01.02").isian["penanggung_jawab"] = "Sekretariat"
        unsur = [sebut_unsur(p) for p in banding(lama.jadi(), baru.jadi()).perubahan]
        assert unsur == ["Satuan indikator", "Target 2025", "Indikator", "Penanggung jawab"]

    def it_shows_of_a_row_only_the_fields_that_differ_and_years_without_a_point(self) -> None:
        lama, baru = bagan(), bagan()
        lama.lembar["dasar_hukum"] = (DasarHukum(jenis="UU", nomor="1", tahun=2004, tentang="A"),)
        baru.lembar["dasar_hukum"] = (DasarHukum(jenis="UU", nomor="1", tahun=2004, tentang="B", status="diubah"),)
        (p,) = banding(lama.jadi(), baru.jadi()).perubahan
        assert sebut_unsur(p) == "Tentang, status"
        assert tulis_semula_menjadi(p) == ("Tentang: A; Status: berlaku", "Tentang: B; Status: diubah")
        (q, _) = banding(lama.jadi(), bagan().jadi()).perubahan[:1] * 2
        assert tulis_semula_menjadi(q) == ("Jenis: UU; Nomor: 1; Tahun: 2004; Tentang: A; Status: berlaku", "")

    def it_tells_where_a_change_stands(self) -> None:
        baru = bagan()
        baru.cari("1.06.04.1.01.02").pagu[2024] = 1
        teks = [BabJadi("Bab", (Paragraf((Potongan("satu"),)),))]
        a, b = banding(bagan().jadi(), baru.jadi(), bab_lama=teks, bab_baru=[]).perubahan
        assert sebut_letak(a.baru[0]) == "Sub Kegiatan!P7"
        assert sebut_letak(b.lama[0]) == "Bab, paragraf 1"
