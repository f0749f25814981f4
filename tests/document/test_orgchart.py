"""The organisation chart: every office gets a chart in which nothing overlaps, nothing is cut, and no post is missing."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.shared import Mm
from lxml import etree

from renstra.document.ooxml import NS, emu
from renstra.document.orgchart import BaganTidakMuat, Tata, bagan_organisasi, hitung_baris, lebar_teks, susun
from renstra.model.organisasi import Jabatan

SPESIMEN = Path(__file__).parent / "specimens"
TEGAK, MENDATAR = (emu(155), emu(190)), (emu(275), emu(140))
DINAS_SOSIAL = """
1||Pimpinan|Kepala Dinas
1.1|1|Sekretariat|Sekretaris
1.1.1|1.1|Subbagian|Kepala Sub Bagian Umum dan Perlengkapan
1.1.2|1.1|Subbagian|Kepala Sub Bagian Perencanaan, Evaluasi dan Pelaporan
1.1.3|1.1|Subbagian|Kepala Sub Bagian Keuangan
1.2|1|Bidang|Kepala Bidang Perlindungan dan Jaminan Sosial
1.2.1|1.2|Seksi|Kepala Seksi Perlindungan Sosial Korban Bencana Alam
1.2.2|1.2|Seksi|Kepala Seksi Perlindungan Sosial Korban Bencana Sosial
1.2.3|1.2|Seksi|Kepala Seksi Jaminan Sosial Keluarga
1.3|1|Bidang|Kepala Bidang Rehabilitasi Sosial
1.3.1|1.3|Seksi|Kepala Seksi Rehabilitasi Sosial Anak dan Lanjut Usia
1.3.2|1.3|Seksi|Kepala Seksi Rehabilitasi Sosial Penyandang Disabilitas
1.3.3|1.3|Seksi|Kepala Seksi Rehabilitasi Sosial Tuna Sosial dan Korban Perdagangan Orang
1.4|1|Bidang|Kepala Bidang Pemberdayaan Sosial
1.4.1|1.4|Seksi|Kepala Seksi Pemberdayaan Perorangan dan Keluarga
1.4.2|1.4|Seksi|Kepala Seksi Pemberdayaan Masyarakat dan Kelembagaan Sosial
1.4.3|1.4|Seksi|Kepala Seksi Pemberdayaan Potensi Kesetiakawanan dan Restorasi Sosial
1.5|1|Bidang|Kepala Bidang Penanganan Fakir Miskin
1.5.1|1.5|Seksi|Kepala Seksi Penanganan Fakir Miskin Perdesaan
1.5.2|1.5|Seksi|Kepala Seksi Penanganan Fakir Miskin Perkotaan
1.5.3|1.5|Seksi|Kepala Seksi Penanganan Fakir Miskin Pesisir, Pulau-pulau Kecil dan Perbatasan Antar-Negara
1.6|1|UPTD|Kepala UPTD Panti Sosial Bina Remaja Harapan (PSBRH)
1.7|1|UPTD|Kepala UPTD Panti Sosial Tresna Werdha (PSTW)
1.8|1|UPTD|Kepala UPTD Panti Sosial Tresna Werdha Bengkulu Selatan
1.9|1|Fungsional|Kelompok Jabatan Fungsional
"""
URUSAN = (
    "Perlindungan dan Jaminan Sosial", "Rehabilitasi Sosial", "Pemberdayaan Masyarakat Desa dan Kelurahan",
    "Pencegahan dan Pengendalian Penyakit Menular", "Penanggulangan Bencana, Kebakaran, dan Penyelamatan",
    "Pembinaan Ketenagaan Pendidikan Anak Usia Dini dan Pendidikan Nonformal", "Pertanggungjawaban Keuangan", "Mutu",
)  # fmt: skip


def jabatan(tabel: str) -> tuple[Jabatan, ...]:
    baris = [b.split("|") for b in tabel.strip().splitlines()]
    return tuple(Jabatan(kode=k, induk=i, jenis=j, nama=n) for k, i, j, n in baris)


def kantor(bidang: int, seksi: int, uptd: int, subbagian: int = 3, fungsional: bool = True) -> tuple[Jabatan, ...]:
    """An office of any shape, with long names; `subbagian` -1 is an office without Sekretariat."""
    tabel = ["1||Pimpinan|Kepala Dinas Pemberdayaan Masyarakat, Desa, Kependudukan dan Pencatatan Sipil"]
    tabel += ["S|1|Sekretariat|Sekretaris"] if subbagian >= 0 else []
    tabel += [f"S{i}|S|Subbagian|Kepala Sub Bagian {URUSAN[i]}" for i in range(subbagian)]
    for b in range(bidang):
        tabel.append(f"B{b}|1|Bidang|Kepala Bidang {URUSAN[b % 8]}")
        tabel += [f"B{b}.{s}|B{b}|Seksi|Kepala Seksi {URUSAN[(b + s * 3 + 1) % 8]}" for s in range(seksi)]
    tabel += [f"U{u}|1|UPTD|Kepala UPTD Balai {URUSAN[(u * 5 + 2) % 8]}" for u in range(uptd)]
    tabel += ["F|1|Fungsional|Kelompok Jabatan Fungsional"] if fungsional else []
    return jabatan("\n".join(tabel))


KANTOR = {
    f"{b} bidang, {s} seksi, {u} UPTD, {sub} subbagian, fungsional {f}": kantor(b, s, u, sub, f)
    for b in (0, 1, 2, 3, 5, 7, 8)
    for s in (0, 2, 5)
    for u, sub, f in ((0, 3, True), (6, 4, True), (3, -1, True), (1, -1, False), (4, 0, False))
} | {"Dinas Sosial": jabatan(DINAS_SOSIAL)}


def letak(tata: Tata) -> dict[str, tuple[int, int]]:
    return {k.jabatan.kode: (k.x + k.lebar // 2, k.y) for k in tata.kotak}


@pytest.mark.parametrize("ruang", (TEGAK, MENDATAR), ids=("tegak", "mendatar"))
@pytest.mark.parametrize("posts", KANTOR.values(), ids=KANTOR)
def test_any_office_is_drawn_whole_without_overlap_and_without_a_line_through_a_box(posts, ruang):
    tata = susun(posts, *ruang)
    assert sorted(k.jabatan.kode for k in tata.kotak) == sorted(j.kode for j in posts)
    assert tata.ukuran >= 11 and tata.lebar <= ruang[0] and tata.tinggi <= ruang[1]
    for ke, k in enumerate(tata.kotak):
        assert k.x >= 0 and k.y >= 0 and k.x + k.lebar <= tata.lebar and k.y + k.tinggi <= tata.tinggi
        assert k.tinggi >= k.baris * 1.15 * tata.ukuran / 2 * 12700, f"teks {k.jabatan.nama} lebih tinggi dari kotaknya"
        for m in tata.kotak[ke + 1 :]:
            terpisah = k.x + k.lebar <= m.x or m.x + m.lebar <= k.x or k.y + k.tinggi <= m.y or m.y + m.tinggi <= k.y
            assert terpisah, f"{k.jabatan.nama} menimpa {m.jabatan.nama}"
        for x1, y1, x2, y2 in tata.garis:
            assert x1 == x2 or y1 == y2, "garis miring"
            lewat = x1 < k.x + k.lebar and x2 > k.x and y1 < k.y + k.tinggi and y2 > k.y
            assert not lewat, f"garis menembus {k.jabatan.nama}"


@pytest.mark.parametrize("posts", KANTOR.values(), ids=KANTOR)
def test_every_box_but_the_head_hangs_on_a_line(posts):
    tata = susun(posts, *TEGAK)
    for k in tata.kotak:
        ujung = [(x, y) for x1, y1, x2, y2 in tata.garis for x, y in ((x1, y1), (x2, y2))]
        kena = any(k.x <= x <= k.x + k.lebar and k.y <= y <= k.y + k.tinggi for x, y in ujung)
        assert kena or k.jenis == "pimpinan", k.jabatan.nama


def test_the_usual_places_are_kept():
    di = letak(susun(jabatan(DINAS_SOSIAL), *TEGAK))
    assert di["1.9"][0] < di["1"][0] < di["1.1"][0] and di["1.9"][1] == di["1.1"][1] > di["1"][1]
    assert di["1.1.1"][1] > di["1.1"][1] and di["1.1.1"][0] > di["1"][0]
    assert len({di[k][1] for k in ("1.2", "1.3", "1.4", "1.5")}) == 1 and di["1.2"][0] < di["1.3"][0] < di["1.5"][0]
    assert di["1.2"][1] < di["1.2.1"][1] < di["1.2.2"][1] and di["1.2.1"][0] == di["1.2.2"][0]
    assert len({di[k][1] for k in ("1.6", "1.7", "1.8")}) == 1 and di["1.6"][1] > di["1.5.3"][1]


def test_a_post_without_a_known_superior_or_in_a_circle_is_still_drawn():
    posts = jabatan("1||Pimpinan|Camat\n2|9|Seksi|Kepala Seksi A\n3|4|Seksi|Kepala Seksi B\n4|3|Seksi|Kepala Seksi C")
    assert len(susun(posts, *TEGAK).kotak) == 4


def test_words_break_only_where_the_narrowest_text_leaves_no_room():
    assert hitung_baris("Kepala Seksi", lebar_teks("Kepala Seksi", 16), 16) == (1, False)
    assert hitung_baris("Kepala Seksi", lebar_teks("Kepala Seksi", 16) - 1, 16) == (2, False)
    assert hitung_baris("Pertanggungjawaban", lebar_teks("Pertanggung", 16), 16) == (2, True)


def test_a_room_too_small_and_an_office_without_posts_are_refused():
    with pytest.raises(BaganTidakMuat, match="25 jabatan tidak muat pada 60 x 40 mm"):
        susun(jabatan(DINAS_SOSIAL), emu(60), emu(40))
    with pytest.raises(ValueError, match="sedikitnya satu jabatan"):
        susun((), *TEGAK)


def test_the_chart_of_three_posts_is_the_reviewed_specimen():
    posts = jabatan("1||Pimpinan|Kepala Dinas\n2|1|Sekretariat|Sekretaris\n3|1|Bidang|Kepala Bidang R&D <Mutu>")
    xml = bagan_organisasi(posts, *TEGAK, 7, 'Bagan "organisasi"')
    assert xml == bagan_organisasi(posts, *TEGAK, 7, 'Bagan "organisasi"')
    pohon = etree.fromstring(xml.replace("<w:r>", f"<w:r {NS}>", 1))
    etree.cleanup_namespaces(pohon)
    assert etree.tostring(pohon, pretty_print=True, encoding="unicode") == (SPESIMEN / "bagan.xml").read_text(encoding="utf-8")


def test_drawing_ids_run_on_from_the_first_and_none_occurs_twice():
    xml = bagan_organisasi(jabatan(DINAS_SOSIAL), *TEGAK, 500, "Bagan")
    nomor = [int(n) for n in re.findall(r'<(?:wp:docPr|wps:cNvPr) id="(\d+)"', xml)]
    assert nomor == list(range(500, 500 + len(nomor))) and len(nomor) < 5 * 25


def dokumen(berkas: Path, posts: tuple[Jabatan, ...], mendatar: bool) -> Tata:
    """A page of F4 with the chart at the upper left corner of its text area, 20 mm from either edge."""
    d = docx.Document()
    s = d.sections[0]
    s.page_width, s.page_height = (Mm(330), Mm(215)) if mendatar else (Mm(215), Mm(330))
    s.left_margin = s.right_margin = s.top_margin = s.bottom_margin = Mm(20)
    xml = bagan_organisasi(posts, *(MENDATAR if mendatar else TEGAK), 100, "Bagan")
    d.add_paragraph()._p.append(parse_xml(xml.replace("<w:r>", f"<w:r {NS}>", 1)))
    d.save(str(berkas))
    return susun(posts, *(MENDATAR if mendatar else TEGAK))


@pytest.mark.skipif(not shutil.which("soffice") or not shutil.which("pdftotext"), reason="LibreOffice atau poppler tidak ada")
@pytest.mark.parametrize("nama, posts", (("sosial", jabatan(DINAS_SOSIAL)), ("besar", kantor(8, 5, 6, 4))), ids=str)
@pytest.mark.parametrize("mendatar", (False, True), ids=("tegak", "mendatar"))
def test_libreoffice_prints_every_name_within_its_own_box(tmp_path, nama, posts, mendatar):
    """The words that the PDF shows inside the rectangle of a post are the post's name, all of it and nothing else."""
    tata = dokumen(tmp_path / "b.docx", posts, mendatar)
    profil = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    perintah = ["soffice", profil, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "b.docx")]
    subprocess.run(perintah, check=True, capture_output=True, timeout=120)
    html = subprocess.run(["pdftotext", "-bbox", str(tmp_path / "b.pdf"), "-"], check=True, capture_output=True).stdout
    kata = [(*map(float, w.attrib.values()), w.text) for w in etree.HTML(html).iter("word")]
    assert len(etree.HTML(html).findall(".//page")) == 1
    asal = 20 / 25.4 * 72
    terlihat = 0
    for k in tata.kotak:
        kiri, atas = asal + k.x / 12700, asal + k.y / 12700
        kanan, bawah = kiri + k.lebar / 12700, atas + k.tinggi / 12700
        di_dalam = [w for w in kata if kiri <= (w[0] + w[2]) / 2 <= kanan and atas <= (w[1] + w[3]) / 2 <= bawah]
        assert "".join(w[4] for w in di_dalam) == k.jabatan.nama.replace(" ", "")
        assert all(w[0] >= kiri - 0.3 and w[2] <= kanan + 0.3 for w in di_dalam), f"{k.jabatan.nama} melewati tepi kotak"
        assert all(w[1] >= atas - 1 and w[3] <= bawah + 1 for w in di_dalam), f"{k.jabatan.nama} melewati atas atau bawah kotak"
        terlihat += len(di_dalam)
    assert terlihat == len(kata)
