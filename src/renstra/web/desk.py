"""What lies open: one plan, looked over again whenever it is saved, and the work done on it."""

from __future__ import annotations

import os
from contextlib import ExitStack, suppress
from itertools import count
from pathlib import Path
from threading import Event, Lock, Thread

from ..files.causes import cause_of_error, is_refusal
from ..files.temporary import temporary_folder
from ..jobs.layout import Office
from ..jobs.opening import Plan, Progress, ignore_stage, open_folder, plan_place
from ..jobs.outputs import folder_of
from ..jobs.overview import Overview, fingerprint, look_over
from ..jobs.printed import PrintedCells, printed_cells
from ..net import unexpected_words
from .comparison import Compared
from .memory import RecentPlan, remember_plan
from .news import News
from .pictures import PagePictures
from .presence import Presence
from .reasons import TypedReasons
from .watch import watch_plan
from .work import Work

_UNWATCHED = "Folder rencana tidak dapat diamati. Sesudah menyimpan, tekan Periksa lagi."
_TRIES, _BETWEEN_TRIES = 20, 0.25
_ENDING_SECONDS = 10.0


class Desk:
    """The plan that is open, for every tab alike.

    `overview` is the last one of a workbook that could be read; `copy_of` names the file that it is
    an uploaded copy of, ``""`` when it is the plan itself. `office` lays out pages, and stays
    warm from one build to the next.
    """

    def __init__(self) -> None:
        self.news = News()
        self.presence = Presence()
        self.overview: Overview | None = None
        self.building: Work | None = None
        self.comparing: Work | None = None
        self.compared: Compared | None = None
        self.reasons = TypedReasons()
        self.examining: Work | None = None
        self.pictures = PagePictures()
        self.office = Office()
        self._printed: tuple[Overview, PrintedCells] | None = None
        self._while_open = ExitStack()
        self.temporary = self._while_open.enter_context(temporary_folder())
        self._copies = count(1)
        self.copy_of = ""
        self._place = Path()
        self._mark = ""
        self._problem, self._unwatched = "", False
        self._lock = Lock()
        self._stop = Event()
        self._follower: Thread | None = None

    @property
    def problem(self) -> str:
        """Why the overview is not of today, or may not stay so; ``""`` when all is well."""
        return self._problem or _UNWATCHED * self._unwatched

    @property
    def output(self) -> Path:
        """Where outputs of the open plan go: where the commands put them that are called in the
        folder in which the page was begun.
        """
        assert self.overview, "hanya rencana yang terbuka yang disusun"
        return folder_of(self.overview.plan).absolute()

    @property
    def pdf(self) -> Path:
        """The PDF of the open plan, there once it was built."""
        assert self.overview, "hanya rencana yang terbuka yang disusun"
        return self.output / f"{self.overview.plan.name}.pdf"

    @property
    def printed(self) -> PrintedCells:
        """The cells that the open plan's document prints, gathered once a look."""
        overview, known = self.overview, self._printed
        assert overview, "hanya rencana yang terbuka yang dicari sel-selnya"
        if known is None or known[0] is not overview:
            known = self._printed = overview, printed_cells(overview)
        return known[1]

    @property
    def place(self) -> Path:
        """The folder that is open, or the workbook where it is not the folder's own."""
        return self._place

    @property
    def busy(self) -> bool:
        """Whether work is being done."""
        return any(work and work.running for work in (self.building, self.comparing))

    def open(self, place: Path, copy_of: str = "") -> str:
        """Open a plan in the place of the one before; return why that cannot be, or ``""``.

        The same plan opened again keeps what was compared and built.
        """
        place = Path(os.path.expanduser(place)).absolute()  # noqa: PTH111  it may be no home
        if not place.exists():
            return f"{place} tidak ada; periksa nama foldernya."
        place = plan_place(place)
        if self.busy:
            return "Rencana yang terbuka sedang dikerjakan; tunggu sampai selesai."
        self._stop.set()
        with self._lock:
            if place != self._place:
                self.building = self.comparing = self.compared = None
                self._place = place
                self.reasons = TypedReasons(None if self._is_temporary() else place)
            self._mark, self.overview = "", None
            self.copy_of = copy_of
            self._stop, self._unwatched = Event(), False
        self.refresh()
        folder = place if place.is_dir() else place.parent
        self._follower = Thread(target=self._follow, args=(folder, self._stop), daemon=True)
        self._follower.start()
        return ""

    def refresh(self) -> None:
        """Look the plan over again, if anything in it is new; the newest wins."""
        with self._lock:
            before = self._mark, self.problem
            try:
                while (mark := self._steady_mark()) != self._mark:
                    self._show(look_over(self.read_plan()))
                    self._mark = mark
            except Exception as error:  # noqa: BLE001  the net of the page
                self._mark = ""
                self._problem = (
                    f"Rencana tidak dapat dibaca: {cause_of_error(error)}."
                    if is_refusal(error)
                    else unexpected_words(error)
                )
            if (self._mark, self.problem) == before:
                return
            self.news.tell()
            if self.overview and not self._is_temporary():
                result = self.overview.result
                counts = {t: result.count(t) for t in ("kesalahan", "peringatan", "saran")}
                remember_plan(RecentPlan(str(self._place), self.overview.title, counts))

    def read_plan(self, progress: Progress = ignore_stage) -> Plan:
        """Open the plan as it stands. A workbook that can be read no more is tried again for a
        while before it is called broken: it may be half written, or held.
        """
        readable = self.overview and self.overview.plan.opened and not self._problem
        for _ in range(_TRIES if readable else 0):
            if (plan := open_folder(self._place, progress)).opened:
                return plan
            self._stop.wait(_BETWEEN_TRIES)
        return open_folder(self._place, progress)

    def close(self) -> None:
        """Let go of LibreOffice, of the plan, once no look at it goes on, and of temporary
        copies.
        """
        self._stop.set()
        self.office.close()
        if self._follower:
            self._follower.join(_ENDING_SECONDS)
        self.pictures.close()
        self._while_open.close()

    def temporary_folder(self, name: str) -> Path:
        """The place of a new folder of that name, which goes when the page ends."""
        return self.temporary / f"salinan-{next(self._copies)}" / name

    def _show(self, seen: Overview) -> None:
        """Show a plan as it was seen, but not that its workbook became unreadable: what it said
        before stays, beside the cause.
        """
        if self.overview and self.overview.plan.opened and not seen.plan.opened:
            cause = seen.result.findings[0]
            self._problem = f"{cause.sheet}: {cause.message}. Perbaikan: {cause.advice}."
        else:
            self.overview, self._problem = seen, ""

    def _is_temporary(self) -> bool:
        return self._place.is_relative_to(self.temporary)

    def _steady_mark(self) -> str:
        """The mark of the plan as it stands, once no program keeps its files to itself."""
        for _ in range(_TRIES):
            with suppress(PermissionError):
                return fingerprint(self._place)
            self._stop.wait(_BETWEEN_TRIES)
        return fingerprint(self._place)

    def _follow(self, folder: Path, stop: Event) -> None:
        """Look again after every save; say so where the folder cannot be watched (any more)."""
        try:
            watch_plan(folder, stop, self.refresh)
        except (OSError, RuntimeError):
            if not stop.is_set():
                self._unwatched = True
                self.news.tell()
