"""Columns that several sheets share: the indikator of a level with its targets, pagu that is only
compared, a lasting mark.
"""

from __future__ import annotations

from .declare import Column

K = Column

INDIKATOR = (
    K("indikator", "Indikator", width=50, heading_required=True,
      hint="Satu indikator satu baris. Indikator kedua: ulangi kode pada baris berikutnya, nama boleh kosong."),
    K("satuan", "Satuan", width=12, heading_required=True,
      hint="%, Orang, Dokumen, Predikat, Indeks, … Satuan menentukan cara membaca angka."),
    K("capaian_awal", "Capaian {tahun}", "nilai", yearly="capaian-dasar", width=12, heading_required=True,
      hint="Capaian pada tahun dasar."),
    K("target", "Target {tahun}", "nilai", yearly="target", width=11, heading_required=True,
      hint="Angka, predikat, rentang, atau '-'."),
    K("kondisi_akhir_tertulis", "Kondisi Akhir", "nilai", width=13,
      hint="Boleh kosong; dihitung dari target. Bila diisi hanya dibandingkan."),
)  # fmt: skip

INDIKATOR_PROPERTIES = (
    K("jenis_satuan", "Jenis Satuan", "pilihan", options=("cacah", "persen", "indeks", "rasio", "predikat", "rentang", "teks"),
      width=13, hint="Kosong berarti mengikuti satuan."),
    K("arah", "Arah", "pilihan", options=("naik", "turun", "tetap"), width=9, hint="Kosong berarti naik."),
    K("rekap", "Rekap", "pilihan", options=("jumlah", "akhir", "rata-rata", "maks"), width=11,
      hint="Cara menghitung kondisi akhir. Kosong: cacah dijumlahkan, lainnya memakai tahun terakhir."),
    K("desimal", "Desimal", "pilihan", options=("0", "1", "2", "3", "4"), width=9,
      hint="Banyak angka di belakang koma; kosong berarti seperti tertulis."),
    K("iku", "IKU", "ya-tidak", width=7, hint="Ya bila termasuk indikator kinerja utama."),
    K("definisi", "Definisi Operasional", width=40),
    K("rumus", "Rumus", width=40),
    K("sumber_data", "Sumber Data", width=25),
)  # fmt: skip

_ONLY_COMPARED = "Boleh kosong; dihitung dari sub kegiatan. Bila diisi hanya dibandingkan."
PAGU_JUMLAH_TERTULIS = K("pagu_jumlah_tertulis", "Jumlah Pagu", "rupiah", width=18, hint=_ONLY_COMPARED,
                          alias=("Jumlah Rp", "Total Pagu"))  # fmt: skip
PAGU_TERTULIS = (
    K("pagu_tertulis", "Pagu {tahun}", "rupiah", yearly="pagu", width=17, hint=_ONLY_COMPARED),
    PAGU_JUMLAH_TERTULIS,
)

ID = K("id", "ID", "kode", width=10,
       hint="Boleh kosong. Tanda tetap milik kantor; baris ber-ID sama dikenali sebagai baris yang sama walau kode dan "
               "namanya berganti.")  # fmt: skip
