"""A PDF held against what it says of itself: one thing broken at a time, and told by its name."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from renstra.pdf.checks import Check, check_pdf
from renstra.pdf.resources import fonts_of
from renstra.pdf.tags import children_of, kind_of, number_tree
from renstra.pdf.verapdf import VeraPdf, find_verapdf

SEAL = "Segel berkas"
REPORT = (
    '<report><jobs><job><validationReport isCompliant="{}"><details>{}</details>'
    "</validationReport></job></jobs></report>"
)
RULE = (
    '<rule specification="ISO 19005-2:2011" clause="6.2.11.4" status="{}">'
    "<description>Fonts shall be embedded</description></rule>"
)


def changed(content: bytes, change: Callable[[Pdf], object], **save: object) -> bytes:
    """A PDF with a change."""
    written = io.BytesIO()
    with Pdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        pdf.save(written, fix_metadata_version=False, **save)  # type: ignore[arg-type]
    return written.getvalue()


def faults(content: bytes) -> list[Check]:
    """What is wrong, but for the seal, which every change breaks."""
    return [c for c in check_pdf(content) if c.state == "fault" and c.name != SEAL]


def states(content: bytes) -> dict[str, str]:
    """How each check stands."""
    return {check.name: check.state for check in check_pdf(content)}


def elements(pdf: Pdf, kind: str) -> list[pikepdf.Object]:
    """The elements of a kind."""
    found, waiting = [], [pdf.Root.StructTreeRoot]
    while waiting:
        below = children_of(waiting.pop())
        found += [e for e in below if kind_of(e) == kind]
        waiting += below
    return found


def take_font_out(pdf: Pdf) -> None:
    font = next(fonts_of(pdf.pages[0].obj))
    del font.FontDescriptor[Name.FontFile2]


def put_script_in(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def run_a_program(pdf: Pdf) -> None:
    action = Dictionary(Type=Name.Action, S=Name.Launch, F="cmd.exe")
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, F=4, Rect=[0, 0, 9, 9], A=action)
    pdf.pages[1].obj.Annots = Array([pdf.make_indirect(link)])


def attach_a_file(pdf: Pdf) -> None:
    pdf.attachments["a.txt"] = b"isi"


def put_a_form_in(pdf: Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=[], XFA=pdf.make_stream(b"<xdp/>"))


def rename(pdf: Pdf) -> None:
    pdf.docinfo[Name.Title] = "Naskah lain"


def redate(pdf: Pdf) -> None:
    pdf.docinfo[Name.CreationDate] = "D:19990101000000Z"


def take_claim_out(pdf: Pdf) -> None:
    said = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(re.sub(rb"<pdfaid:.*?</pdfaid:\w+>\n", b"", said))


def break_profile(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile.write(b"bukan profil" * 9)


def mix_colours_oddly(pdf: Pdf) -> None:
    states = Dictionary(Aneh=Dictionary(Type=Name.ExtGState, BM=Name.Aneh))
    pdf.pages[1].obj.Resources = Dictionary({**pdf.pages[1].obj.Resources, "/ExtGState": states})


def leave_a_note(pdf: Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Square, F=0, Rect=[0, 0, 9, 9])
    pdf.pages[1].obj.Annots = Array([pdf.make_indirect(note)])


def take_owner_out(pdf: Pdf) -> None:
    number_tree(pdf.Root.StructTreeRoot.ParentTree)[int(pdf.pages[1].obj.StructParents)][1] = None


def take_element_out(pdf: Pdf) -> None:
    document = pdf.Root.StructTreeRoot.K
    document.K = Array([kid for kid in document.K if kind_of(kid) != "/Caption"][:-1])


def take_role_out(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot.RoleMap["/Renstra Judul Tabel"]


def skip_a_level(pdf: Pdf) -> None:
    elements(pdf, "/H2")[0].S = Name.H3


def take_heads_out(pdf: Pdf) -> None:
    for head in elements(pdf, "/TH"):
        head.S = Name.TD


def take_scope_out(pdf: Pdf) -> None:
    del elements(pdf, "/TH")[0][Name.A]


def take_words_out(pdf: Pdf) -> None:
    del elements(pdf, "/Figure")[0][Name.Alt]


class DescribeAGoodPdf:
    def it_has_nothing_wrong(self, laid_out: bytes) -> None:
        assert [c for c in check_pdf(laid_out) if c.state == "fault"] == []

    def it_is_known_by_its_seal(self, laid_out: bytes) -> None:
        assert states(laid_out)[SEAL] == "ok"
        assert states(laid_out + b"\n%%EOF\n")[SEAL] == "ok"

    def it_is_not_called_archive_where_verapdf_did_not_look(
        self, laid_out: bytes, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PATH", "")
        (check,) = (c for c in check_pdf(laid_out) if c.name == "veraPDF")
        assert check.state == "unseen" and "tidak ada di PATH" in check.words


class DescribeAFault:
    @pytest.mark.parametrize(
        ("change", "name", "said", "page"),
        [
            (take_font_out, "Huruf tertanam", "tidak tertanam", 1),
            (put_script_in, "Isi terlarang", "skrip JavaScript", 0),
            (run_a_program, "Isi terlarang", "menjalankan program", 0),
            (attach_a_file, "Isi terlarang", "berkas tersisip", 0),
            (put_a_form_in, "Isi terlarang", "formulir XFA", 0),
            (rename, "Keterangan berkas", "judul dalam XMP “Naskah <1>”", 0),
            (redate, "Keterangan berkas", "waktu dibuat", 0),
            (take_claim_out, "Bentuk arsip", "tidak menyatakan berkas ini PDF/A", 0),
            (lambda pdf: pdf.Root.__delitem__("/Lang"), "Bahasa", "tidak disebut", 0),
            (lambda pdf: pdf.Root.__setitem__("/Lang", "en-US"), "Bahasa", "en-US", 0),
            (lambda pdf: pdf.Root.__delitem__("/ViewerPreferences"), "Judul", "Display", 0),
            (lambda pdf: pdf.Root.__delitem__("/Outlines"), "Penanda buku", "tidak ada", 0),
            (lambda pdf: pdf.Root.__delitem__("/OutputIntents"), "Ruang warna", "tidak ada", 0),
            (break_profile, "Ruang warna", "profil ICC pada OutputIntent rusak", 0),
            (mix_colours_oddly, "Tembus pandang", "Aneh tidak dikenal", 2),
            (leave_a_note, "Anotasi", "tidak ikut tercetak", 2),
            (lambda pdf: pdf.Root.__delitem__("/MarkInfo"), "Tag isi", "tidak bertag", 0),
            (lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"), "Tag isi", "tidak bertag", 0),
            (take_owner_out, "Tag isi", "1 bagian isi bertanda tanpa tag", 2),
            (take_element_out, "Tag isi", "bertanda tanpa tag", 3),
            (take_role_out, "Jenis tag", "Renstra Judul Tabel tidak dipetakan", 0),
            (skip_a_level, "Tingkat judul", "tingkat 3 langsung sesudah tingkat 1", 1),
            (take_heads_out, "Kepala tabel", "tanpa kepala", 1),
            (take_scope_out, "Kepala tabel", "lingkupnya", 1),
            (take_words_out, "Teks alternatif", "tanpa teks alternatif", 1),
        ],
    )
    def it_is_told_by_its_name_and_nothing_else_is(
        self, laid_out: bytes, change: Callable[[Pdf], object], name: str, said: str, page: int
    ) -> None:
        found = faults(changed(laid_out, change))
        assert {check.name for check in found} == {name}
        assert said in found[0].words
        assert found[0].page == page

    def it_leaves_what_tags_say_unseen_where_there_are_none(self, laid_out: bytes) -> None:
        bare = changed(laid_out, lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"))
        assert states(bare)["Teks alternatif"] == "unseen"

    def it_may_be_one_byte(self, laid_out: bytes) -> None:
        other = laid_out.replace(b"Naskah &lt;1&gt;", b"Naskah &lt;2&gt;")
        assert states(other)[SEAL] == "fault"
        assert states(other)["Keterangan berkas"] == "fault"

    def it_is_never_told_in_the_words_of_a_library(self, laid_out: bytes) -> None:
        for place in range(1000, len(laid_out), 501):
            damaged = bytearray(laid_out)
            damaged[place] ^= 1
            said = " ".join(check.words for check in check_pdf(bytes(damaged), None))
            assert not re.search("stream|BytesIO|offset|inflate|expected", said)

    def it_may_be_a_lock(self, laid_out: bytes) -> None:
        open_to_read = pikepdf.Encryption(owner="rahasia", user="")
        locked = pikepdf.Encryption(owner="rahasia", user="rahasia")
        found = faults(changed(laid_out, lambda _: None, encryption=open_to_read))
        assert any("penyandian" in check.words for check in found)
        (only,) = check_pdf(changed(laid_out, lambda _: None, encryption=locked))
        assert only.state == "fault" and "bersandi" in only.words

    @pytest.mark.parametrize("content", [b"", b"PK\3\4 berkas Word", b"<html>"])
    def it_is_that_the_file_is_no_pdf(self, content: bytes) -> None:
        (only,) = check_pdf(content)
        assert (only.state, only.words) == ("fault", "bukan berkas PDF: tidak diawali %PDF")

    @pytest.mark.parametrize("share", [0.01, 0.3, 0.9])
    def it_is_that_the_file_was_cut(self, laid_out: bytes, share: float) -> None:
        found = check_pdf(laid_out[: int(len(laid_out) * share)])
        assert found[0].state == "fault" and "rusak" in found[0].words

    @pytest.mark.parametrize("part", ["/Pages", "/OutputIntents", "/StructTreeRoot", "/AcroForm"])
    def it_may_be_nonsense_in_place_of_a_part(self, laid_out: bytes, part: str) -> None:
        broken = changed(laid_out, lambda pdf: pdf.Root.__setitem__(part, 7))
        assert [c for c in check_pdf(broken) if c.state == "fault"]


class DescribeAFieldForASignature:
    def it_is_named_with_its_page(self, laid_out: bytes) -> None:
        def add(pdf: Pdf) -> None:
            field = pdf.make_indirect(
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.Widget,
                    FT=Name.Sig,
                    T="TandaTangan",
                    F=4,
                    Rect=[9, 9, 90, 90],
                    AP=Dictionary(N=pdf.make_stream(b"", Subtype=Name.Form, BBox=[0, 0, 81, 81])),
                )
            )
            pdf.pages[1].obj.Annots = Array([field])
            pdf.Root.AcroForm = Dictionary(Fields=[field])

        with_field = changed(laid_out, add)
        (check,) = (c for c in check_pdf(with_field) if c.name == "Kolom tanda tangan")
        assert (check.state, check.page) == ("ok", 2)
        assert check.words == "TandaTangan masih kosong"
        assert faults(with_field) == []


class DescribeVeraPdf:
    def program(self, folder: Path, does: str) -> VeraPdf:
        """A program in its place."""
        script = folder / "verapdf"
        script.write_text(f"#!/bin/sh\n{does}\n")
        script.chmod(0o755)
        return VeraPdf(script, seconds=5)

    def verdict(self, content: bytes, verapdf: VeraPdf | None = None) -> Check:
        return next(c for c in check_pdf(content, verapdf) if c.name == "veraPDF")

    def it_is_asked_when_it_is_on_the_path(
        self, laid_out: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.program(tmp_path, f"echo '{REPORT.format('true', '')}'; test \"$4\" = 2b || exit 9")
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
        assert find_verapdf() == VeraPdf(tmp_path / "verapdf")
        found = self.verdict(laid_out)
        assert (found.state, found.words) == ("ok", "memenuhi PDF/A-2b menurut veraPDF")

    def it_names_the_rules_that_are_broken(self, laid_out: bytes, tmp_path: Path) -> None:
        report = REPORT.format("false", RULE.format("failed") + RULE.format("passed"))
        found = self.verdict(laid_out, self.program(tmp_path, f"echo '{report}'; exit 1"))
        assert found.state == "fault"
        assert found.words.endswith("veraPDF: butir 6.2.11.4 (Fonts shall be embedded)")

    @pytest.mark.parametrize(
        ("does", "said"),
        [
            ("echo gagal", "laporannya tidak terbaca"),
            ("exit 1", "laporannya tidak terbaca"),
            (
                "echo '<report><exceptionMessage>Java heap</exceptionMessage></report>'",
                "tidak sampai pada putusan: Java heap",
            ),
        ],
    )
    def it_is_told_when_it_gave_no_verdict(
        self, laid_out: bytes, tmp_path: Path, does: str, said: str
    ) -> None:
        found = self.verdict(laid_out, self.program(tmp_path, does))
        assert (found.state, found.words) == ("unseen", said)

    def it_is_stopped_when_it_takes_too_long(self, laid_out: bytes, tmp_path: Path) -> None:
        slow = VeraPdf(self.program(tmp_path, "exec sleep 60").program, seconds=0.2)
        assert "tidak selesai dalam 0.2 detik" in self.verdict(laid_out, slow).words

    def it_is_told_when_it_cannot_be_run(self, laid_out: bytes, tmp_path: Path) -> None:
        found = self.verdict(laid_out, VeraPdf(tmp_path / "tiada"))
        assert found.state == "unseen" and found.words.startswith("tidak dapat dijalankan")
