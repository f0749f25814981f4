"""Columns that several sheets share: the indikator of a level with its targets, pagu that is only compared, a lasting mark."""

from __future__ import annotations

from .declare import Kolom

K = Kolom

INDIKATOR = (
    K("indikator", "Indikator", lebar=50, judul_wajib=True,
      bantuan="Satu indikator satu baris. Indikator kedua: ulangi kode pada baris berikutnya, nama boleh kosong."),
    K("satuan", "Satuan", lebar=12, judul_wajib=True,
      bantuan="%, Orang, Dokumen, Predikat, Indeks, … Satuan menentukan cara membaca angka."),
    K("capaian_awal", "Capaian {tahun}", "nilai", tahunan="capaian-dasar", lebar=12, judul_wajib=True,
      bantuan="Capaian pada tahun dasar."),
    K("target", "Target {tahun}", "nilai", tahunan="target", lebar=11, judul_wajib=True,
      bantuan="Angka, predikat, rentang, atau '-'."),
    K("kondisi_akhir_tertulis", "Kondisi Akhir", "nilai", lebar=13,
      bantuan="Boleh kosong; dihitung dari target. Bila diisi hanya dibandingkan."),
)  # fmt: skip

SIFAT_INDIKATOR = (
    K("jenis_satuan", "Jenis Satuan", "pilihan", pilihan=("cacah", "persen", "indeks", "rasio", "predikat", "rentang", "teks"),
      lebar=13, bantuan="Kosong berarti mengikuti satuan."),
    K("arah", "Arah", "pilihan", pilihan=("naik", "turun", "tetap"), lebar=9, bantuan="Kosong berarti naik."),
    K("rekap", "Rekap", "pilihan", pilihan=("jumlah", "akhir", "rata-rata", "maks"), lebar=11,
      bantuan="Cara menghitung kondisi akhir. Kosong: cacah dijumlahkan, lainnya memakai tahun terakhir."),
    K("desimal", "Desimal", "pilihan", pilihan=("0", "1", "2", "3", "4"), lebar=9,
      bantuan="Banyak angka di belakang koma; kosong berarti seperti tertulis."),
    K("iku", "IKU", "ya-tidak", lebar=7, bantuan="Ya bila termasuk indikator kinerja utama."),
    K("definisi", "Definisi Operasional", lebar=40),
    K("rumus", "Rumus", lebar=40),
    K("sumber_data", "Sumber Data", lebar=25),
)  # fmt: skip

_DIBANDINGKAN = "Boleh kosong; dihitung dari sub kegiatan. Bila diisi hanya dibandingkan."
PAGU_JUMLAH_TERTULIS = K("pagu_jumlah_tertulis", "Jumlah Pagu", "rupiah", lebar=18, bantuan=_DIBANDINGKAN,
                          alias=("Jumlah Rp", "Total Pagu"))  # fmt: skip
PAGU_TERTULIS = (
    K("pagu_tertulis", "Pagu {tahun}", "rupiah", tahunan="pagu", lebar=17, bantuan=_DIBANDINGKAN),
    PAGU_JUMLAH_TERTULIS,
)

ID = K("id", "ID", "kode", lebar=10,
       bantuan="Boleh kosong. Tanda tetap milik kantor; baris ber-ID sama dikenali sebagai baris yang sama walau kode dan "
               "namanya berganti.")  # fmt: skip
