"""Run by a Python with `uno`, never imported: one LibreOffice, one document after the other.

Takes a JSON object as its only argument: ``program``, ``folder`` (work folder), ``profil`` (in it),
``pipa``, ``soket``. Each line of standard input is a document as JSON: ``docx``, ``pdf`` (paths),
``huruf`` (unusual letters of the document), ``arsip`` (in the archive form); its answer is a line
of JSON on stdout, ``{"daftar": [text of each index], "halaman", "putaran", "mantap",
"tanpa_huruf"}``, or ``{"galat": code, "pesan": text}``, which is the last. With ``tujuan`` (names
of bookmarks) in place of ``pdf`` it is ``{"label": [label of the page of each]}``. LibreOffice's
own words go to stderr.

Standard input is a lifeline, too: when it closes, the parent is gone (killed, perhaps), and
everything here goes as well. Must run on old Pythons too (LibreOffice for Windows brings 3.8):
newer syntax only in annotations.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

# Python puts the folder of a script first on its path; our neighbours must not stand in for the
# standard library.
sys.path[:1] = []

_Uno = Any
"""An object of LibreOffice, which brings no types."""

MAX_ROUNDS = 6
# LibreOffice's exit code for "start me again"; its launcher does so itself, soffice.bin does not.
_RESTART_CODE = 81
# What a reference names, and what it shows of that (ReferenceFieldSource, ReferenceFieldPart).
_BOOKMARK, _PAGE_LABEL = 2, 4
_PDF_A_2B = 2
"""What LibreOffice calls the archive form."""
_PDF_OPTIONS = (
    ("ExportBookmarks", True),
    ("ExportBookmarksToPDFDestination", False),
    ("OpenBookmarkLevels", 1),  # the list of chapters, folded
    ("InitialView", 1),  # open with the bookmarks at the side
    ("DisplayPDFDocumentTitle", True),
    ("UseLosslessCompression", False),
    ("Quality", 90),
    ("ReduceImageResolution", True),
    ("MaxImageResolution", 300),
    ("ExportFormFields", False),
    ("ExportNotes", False),
    # LibreOffice puts an empty page where an odd page would follow an odd one; Word does not, and
    # nobody wants it.
    ("IsSkipEmptyPages", True),
)


class Failure(Exception):
    """A failure with a code the parent knows."""

    def __init__(self, kode: str, message: str) -> None:
        super().__init__(message)
        self.code = kode


def main(setting: dict[str, _Uno], tasks: _Uno) -> None:
    """Start LibreOffice, lay out each document until there are no more, end it."""
    try:
        import uno
    except ImportError as problem:
        raise Failure("uno", str(problem)) from problem
    process = _start_process(setting)
    desktop = None
    try:
        context, process = _connect_office(uno, setting, process)
        desktop = context.ServiceManager.createInstanceWithContext(
            "com.sun.star.frame.Desktop", context
        )
        for line in iter(tasks.get, None):
            task = json.loads(line)
            if "tujuan" in task:
                _answer({"label": _find_pages(desktop, task)})
                continue
            answer = _convert_document(uno, desktop, task)
            _answer({**answer, "tanpa_huruf": unknown_letters(context, task["huruf"])})
    except Failure as problem:
        _answer_failure(problem)
    finally:
        _end_office(desktop, process)


def _start_process(setting: dict[str, _Uno]) -> subprocess.Popen[bytes]:
    command = [
        setting["program"],
        "--headless",
        "--invisible",
        "--norestore",
        "--nologo",
        "--nodefault",
        "--nofirststartwizard",
        "--nolockcheck",
        "-env:UserInstallation=" + Path(setting["profil"]).as_uri(),
        f"--accept=pipe,name={setting['pipa']};urp;",
    ]
    try:
        return subprocess.Popen(
            command, stdout=2
        )  # with our stdin, by which the parent sees whether it still lives
    except OSError as problem:
        raise Failure("mulai", str(problem)) from problem


def _connect_office(uno: _Uno, setting: dict[str, _Uno], process: _Uno) -> tuple[_Uno, _Uno]:
    """Return LibreOffice's context; there is no sign when it is ready, so knock until it opens."""
    local_context = uno.getComponentContext()
    resolver = local_context.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local_context
    )
    address = f"uno:pipe,name={setting['pipa']};urp;StarOffice.ComponentContext"
    repeat = False
    while True:
        try:
            return resolver.resolve(address), process
        except Exception as problem:
            out = process.poll()
            if out == _RESTART_CODE and not repeat:
                repeat, process = True, _start_process(setting)
            elif out is not None:
                raise Failure("mulai", f"kode keluar {out}") from problem
        time.sleep(0.01)


def _open_document(desktop: _Uno, task: dict[str, _Uno]) -> _Uno:
    document = _do_step(
        "buka",
        lambda: desktop.loadComponentFromURL(
            Path(task["docx"]).as_uri(),
            "_blank",
            0,
            # The filter is named, else LibreOffice takes any rubbish for plain text. 0: never run
            # macros, never update links.
            _property_values(
                Hidden=True,
                ReadOnly=False,
                MacroExecutionMode=0,
                UpdateDocMode=0,
                FilterName="MS Word 2007 XML",
            ),
        ),
    )
    if document is None:
        raise Failure("buka", "")
    return document


def _find_pages(desktop: _Uno, task: dict[str, _Uno]) -> list[str]:
    document = _open_document(desktop, task)
    labels: list[str] = _do_step("daftar", lambda: page_labels(document, task["tujuan"]))
    document.close(True)
    return labels


def page_labels(document: _Uno, bookmarks: list[str]) -> list[str]:
    """Return how the page of each bookmark is numbered, by references at the end of the text; none
    is ``""``. Indexes stay as they are, with whatever is tracked in them.
    """
    document.getRendererCount(document, ())  # lays all pages out
    end = document.Text.createTextCursor()
    end.gotoEnd(False)
    references: dict[str, _Uno] = {}
    for name in filter(document.Bookmarks.hasByName, bookmarks):
        one = document.createInstance("com.sun.star.text.TextField.GetReference")
        one.ReferenceFieldSource, one.ReferenceFieldPart = _BOOKMARK, _PAGE_LABEL
        one.SourceName = name
        document.Text.insertTextContent(end, one, False)
        references[name] = one
    document.TextFields.refresh()
    labels = {name: one.getPresentation(False) for name, one in references.items()}
    return [labels.get(name, "") for name in bookmarks]


def _convert_document(uno: _Uno, desktop: _Uno, task: dict[str, _Uno]) -> dict[str, _Uno]:
    document = _open_document(desktop, task)
    _do_step("daftar", lambda: _reach_over_indents(document))
    text, rounds, settled = _do_step("daftar", lambda: update_indexes(document))
    archive = bool(task.get("arsip"))
    # LibreOffice writes the tags uncompressed, eight times the size; `archive_form` sees to that.
    form = {"UseTaggedPDF": archive, "SelectPdfVersion": _PDF_A_2B if archive else 0}
    options = uno.Any(
        "[]com.sun.star.beans.PropertyValue", _property_values(**dict(_PDF_OPTIONS), **form)
    )
    tujuan = Path(task["pdf"]).as_uri()
    _do_step(
        "ekspor",
        lambda: document.storeToURL(
            tujuan, _property_values(FilterName="writer_pdf_Export", FilterData=options)
        ),
    )
    # What the export counts; the controller would count the skipped empty pages too.
    page = _do_step(
        "ekspor",
        lambda: document.getRendererCount(document, _property_values(IsSkipEmptyPages=True)),
    )
    document.close(True)
    return {"daftar": text, "halaman": page, "putaran": rounds, "mantap": settled}


def _reach_over_indents(document: _Uno) -> None:
    """Let a tab reach a stop beyond the right indent, as Word does; there the pages of an index
    stand.
    """
    settings = document.createInstance("com.sun.star.document.Settings")
    settings.setPropertyValue("TabOverMargin", True)


def update_indexes(document: _Uno) -> tuple[list[str], int, bool]:
    """Update every index until a round changes nothing; return their texts, the rounds taken,
    whether they settled.

    A label fits the layout at the moment its own index is written; one that grows by a page later
    in that round makes it wrong by one. Only a round that agrees with the one before proves all of
    them right. It is cheap: LibreOffice lays out again only what moved.
    """
    everything = document.DocumentIndexes
    listing = [everything.getByIndex(i) for i in range(everything.Count)]
    listing.sort(key=functools.cmp_to_key(_document_order))
    old: list[str] = []
    if not listing:
        return [], 0, True
    for one in listing:
        _keep_line_style(one)
    for rounds in range(1, MAX_ROUNDS + 1):
        for one in listing:
            one.update()
        text = [one.Anchor.String for one in listing]
        if text == old:
            return text, rounds, True
        old = text
        # References elsewhere ("lihat halaman 12") may become longer or shorter and push a line
        # over.
        document.TextFields.refresh()
    return old, MAX_ROUNDS, False


def unknown_letters(context: _Uno, letters: str) -> str:
    """Return those letters for which no font of the computer has a shape; they are printed as
    boxes.
    """
    rest = letters
    if not letters:
        return ""
    # A LibreOffice that cannot tell has made its PDF all the same.
    with contextlib.suppress(Exception):
        toolkit = context.ServiceManager.createInstanceWithContext(
            "com.sun.star.awt.Toolkit", context
        )
        device = toolkit.createScreenCompatibleDevice(1, 1)
        seen = set()
        for descriptor in device.getFontDescriptors():
            if rest and descriptor.Name not in seen:
                seen.add(descriptor.Name)
                font = device.getFont(descriptor)
                rest = "".join(letter for letter in rest if not font.hasGlyphs(letter))
        return rest
    return ""


def _keep_line_style(listing: _Uno) -> None:
    """Let an index of tables or figures keep the style of its lines; LibreOffice would give it one
    of its own.
    """
    if listing.supportsService("com.sun.star.text.IllustrationsIndex"):
        start = listing.Anchor.Start
        listing.ParaStyleLevel1 = start.Text.createTextCursorByRange(start).ParaStyleName


def _document_order(left: _Uno, right: _Uno) -> int:
    """Order of two indexes in the document; those in different texts (a frame) stay as they are."""
    try:
        return -int(left.Anchor.Text.compareRegionStarts(left.Anchor, right.Anchor))
    except Exception:  # noqa: BLE001  UNO raises what it likes for texts that have no order
        return 0


def _do_step(kode: str, work: _Uno) -> _Uno:
    """Do one step; what LibreOffice throws becomes a failure of that step."""
    try:
        return work()
    except Exception as problem:
        raise Failure(
            kode, f"{type(problem).__name__}: {getattr(problem, 'Message', '') or problem}"
        ) from problem


def _property_values(**properties: _Uno) -> tuple[_Uno, ...]:
    from com.sun.star.beans import PropertyValue

    return tuple(PropertyValue(Name=name, Value=value) for name, value in properties.items())


def _end_office(desktop: _Uno, process: _Uno) -> None:
    """Ask LibreOffice to end; whoever does not within ten seconds is killed (the parent sees to its
    children).
    """
    if desktop is not None:
        with contextlib.suppress(Exception):  # the bridge breaks when the other side ends first
            desktop.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
            return
    process.kill()


def _answer(answer: dict[str, _Uno]) -> None:
    print(json.dumps(answer), flush=True)  # noqa: T201  the answer


def _answer_failure(problem: Failure) -> None:
    _answer({"galat": problem.code, "pesan": str(problem)})


def _receive(setting: dict[str, _Uno], tasks: _Uno) -> None:
    """Hand on each line of the parent. When it is gone, kill our process group and remove the work
    folder; on Windows, end after the document at hand.
    """
    rest = b""
    while True:
        piece = os.read(0, 65536)
        if not piece:
            break
        *lines, rest = (rest + piece).split(b"\n")
        for line in lines:
            tasks.put(line)
    if os.name == "posix":
        _kill_everything(setting)
    tasks.put(None)


def _kill_everything(setting: dict[str, _Uno]) -> None:
    group = os.getpgrp()
    if os.fork() == 0:
        os.setsid()  # out of the group that is about to be killed
        os.killpg(group, signal.SIGKILL)
        time.sleep(0.2)
        shutil.rmtree(setting["folder"], ignore_errors=True)
        for rest in setting["soket"]:
            if Path(rest).exists():
                Path(rest).unlink()
        os._exit(0)


if __name__ == "__main__":
    content = json.loads(sys.argv[1])
    received: _Uno = queue.Queue()
    threading.Thread(target=_receive, args=(content, received), daemon=True).start()
    try:
        main(content, received)
    except Failure as problem:
        _answer_failure(problem)
    except Exception as problem:  # noqa: BLE001  a traceback would stand among LibreOffice's words
        _answer_failure(Failure("daftar", type(problem).__name__))
