"""The page of reports, of a case with an account in Arabic: for headquarters, for the public, and where nothing may go."""

import atexit
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from field_desk import CHEAP, PASSPHRASE, TestClock
from PySide6.QtWidgets import QWidget
from report_case import ReportCase, fill_report_case
from scenes import shell_scenes

from evidence_desk.catalogue.terms.consent_terms import Recipient
from evidence_desk.desk import create_desk
from evidence_desk.gui.reports.asked import report_asked
from evidence_desk.gui.reports.view import ReportView
from evidence_desk.gui.reports.wiring import make_reports
from evidence_desk.gui.runner import Failure, ImmediateTasks
from evidence_desk.gui.style.look import Look
from evidence_desk.reports.made_report import ReportKind
from evidence_desk.values.progress import Progress


@cache
def case() -> ReportCase:
    """One case for all scenes of a run; it is closed and removed at the end of the process."""
    folder = TemporaryDirectory(prefix="scenes-")
    desk = create_desk(Path(folder.name) / "vault", PASSPHRASE, name="Field desk", cost=CHEAP, clock=TestClock())
    atexit.register(folder.cleanup)
    atexit.register(desk.close)
    return fill_report_case(desk)


def _page(look: Look, kind: ReportKind, name: str, do: Callable[[ReportView], None] | None = None) -> QWidget:
    view = make_reports(look, ImmediateTasks(), case().desk).view
    assert isinstance(view, ReportView)
    window = shell_scenes._window(look, {"testimonies": view})
    view.show_asked(report_asked(kind, case()[name]))
    if do is not None:
        do(view)
    return window


def for_headquarters(look: Look) -> QWidget:
    return _page(look, ReportKind.TESTIMONY, "account")


def for_the_public(look: Look) -> QWidget:
    return _page(look, ReportKind.TESTIMONY, "account", lambda view: view.for_whom.recipient.choose(Recipient.PUBLIC))


def for_an_organisation(look: Look) -> QWidget:
    def choose(view: ReportView) -> None:
        view.for_whom.recipient.choose(Recipient.ORGANISATION)

    return _page(look, ReportKind.SOURCE, "nadia", choose)


def refused(look: Look) -> QWidget:
    return _page(look, ReportKind.SOURCE, "amber", lambda view: view.for_whom.recipient.choose(Recipient.COURT))


def chronology(look: Look) -> QWidget:
    def choose(view: ReportView) -> None:
        view.for_whom.recipient.choose(Recipient.PUBLIC)
        view.show_saved("/media/researcher/STICK/chronology-E-7K3QXM.pdf")

    return _page(look, ReportKind.CHRONOLOGY, "round-up", choose)


def writing(look: Look) -> QWidget:
    def write(view: ReportView) -> None:
        view.show_busy()
        view.show_progress(Progress(3, 12))

    return _page(look, ReportKind.TESTIMONY, "account", write)


def failed(look: Look) -> QWidget:
    failure = Failure("There is already a file of this name.", "It was not touched.", "Choose another name.")
    return _page(look, ReportKind.CLAIMS, "83", lambda view: view.show_failure(failure))
