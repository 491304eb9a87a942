"""Scenes of taking media in: what is asked, what was cut short, how much room there is, what became of each file."""

from pathlib import Path

from PySide6.QtWidgets import QScrollArea, QWidget
from scenes.media_scenes import _case, _empty, _media

from evidence_desk.catalogue.registers.intakes import AgainstList, IntakeCounts, IntakeOutcome
from evidence_desk.gui.media.intake_shown import FormerIntake, FormerIntakes, IntakeShown, RoomShown
from evidence_desk.gui.media.source_choice import fitting_sources
from evidence_desk.gui.media.view import MediaView
from evidence_desk.gui.runner import Failure
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.outcome_rows import FileOutcome, Outcome, OutcomeReport
from evidence_desk.values.date_entry import DateBoxes, DateFields, Kind
from evidence_desk.values.progress import Progress

FORMER = FormerIntakes(
    (
        FormerIntake("1", "EOS_DIGITAL", "15 November 2017, 09:14 (UTC)  ·  cut short  ·  1,234 of 5,012 files", True),
        FormerIntake("2", "صور من الهاتف", "12 November 2017, 17:40 (UTC)  ·  finished  ·  48 of 48 files", False),
        FormerIntake("3", "USB DISK, report.pdf", "3 November 2017, 08:02 (UTC)  ·  given up  ·  3 of 90 files", False),
    )
)


def intake_form(look: Look) -> QWidget:
    desk, names = _case()

    def ask(view: MediaView) -> None:
        view.ask_new()
        view.intake.add_paths(tuple(sorted(Path(names["stick"]).iterdir())))
        view.intake.form._source.show_source(fitting_sources(desk, "")[0])
        view.intake.form._received.show_fields(
            DateFields(
                Kind.BETWEEN, DateBoxes("2017", "11", "10"), DateBoxes("2017", "11", "20"), verbatim="mid-November"
            )
        )
        view.intake.form._list.show_list(Path("DCIM.sha256"))

    return _media(look, desk, ask)


def intake_hash_only(look: Look) -> QWidget:
    desk, names = _case()

    def ask(view: MediaView) -> None:
        view.ask_new()
        form = view.intake.form
        view.intake.add_paths((Path(names["stick"]),))
        form._hash_only.setChecked(True)
        form._kept_where.setText("on the grey disk, in the safe of the office")
        form._begin.setFocus()

    return _at_the_end(_media(look, desk, ask))


def _at_the_end(window: QWidget) -> QWidget:
    for area in window.findChildren(QScrollArea):
        if area.isVisible():
            area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    return window


def intake_cut_short(look: Look) -> QWidget:
    def show(view: MediaView) -> None:
        view.ask_new()
        view.show_intakes(FORMER)

    return _media(look, _empty(), show)


def list_with_intake_cut_short(look: Look) -> QWidget:
    return _media(look, _case()[0], lambda view: view.show_intakes(FORMER))


def intake_counting(look: Look) -> QWidget:
    def count(view: MediaView) -> None:
        view.ask_new()
        view.show_intake_counting(1)
        view.show_intake_progress(Progress(31_000, 0, 58_312_000_000))

    return _media(look, _empty(), count)


def intake_without_room(look: Look) -> QWidget:
    def ask(view: MediaView) -> None:
        view.ask_new()
        view.show_intake_counting(1)
        words = (
            "Files found: 50,012, 58.3 GB. If all of them are new, 61.0 GB are needed, and only 12.4 GB are free on the disk "
            "of the vault. You can go on all the same: where the disk is full, what was taken in stays, and the intake "
            "can be gone on with later."
        )
        view.show_intake_room(RoomShown(words, is_enough=False))

    return _media(look, _empty(), ask)


def intake_running(look: Look) -> QWidget:
    def run(view: MediaView) -> None:
        view.ask_new()
        now = [0.0]
        view._strip._now = lambda: now[0]
        words = (
            "Files found: 512, 4.8 GB. At most 4.9 GB will be stored, for what is here already is not stored again; "
            "120.4 GB are free on the disk of the vault."
        )
        view.show_intake_room(RoomShown(words, is_enough=True))
        view.show_intake_begun(3)
        now[0] = 80.0
        name = str(Path("DCIM", "100CANON", "IMG_2041.JPG"))
        view.show_intake_progress(Progress(142, 512, 1_240_000_000, 4_800_000_000, name))

    return _media(look, _empty(), run)


def intake_results(look: Look) -> QWidget:
    rows = [
        FileOutcome(
            Outcome.CHANGED, "DCIM/100/IMG_2042.JPG", "M-7K3QXM · new in the vault · changed against the list", "1"
        ),
        FileOutcome(Outcome.MISSING, "DCIM/100/IMG_2043.JPG", "missing · There is no file of this name."),
        FileOutcome(Outcome.UNREADABLE, "DCIM/100/IMG_2044.JPG", "The disk could not deliver this file."),
        FileOutcome(Outcome.EXTRA, "صور/مظاهرة.jpg", "M-3ZT97Q · new in the vault · not listed", "2"),
        FileOutcome(Outcome.IGNORED, "Thumbs.db", "A system puts this into folders by itself; it is no evidence."),
        *(
            FileOutcome(Outcome.MATCH, f"DCIM/101/IMG_{n}.JPG", "M-5WX2YC · here already · as listed", "3")
            for n in range(3000, 3090)
        ),
    ]
    counts = IntakeCounts(
        {
            IntakeOutcome.STORED: 2,
            IntakeOutcome.DUPLICATE: 90,
            IntakeOutcome.UNREADABLE: 1,
            IntakeOutcome.IGNORED: 1,
            IntakeOutcome.MISSING: 1,
        },
        {AgainstList.MATCH: 90, AgainstList.CHANGED: 1, AgainstList.EXTRA: 1, AgainstList.MISSING: 1},
    )
    failure = Failure(
        "“EOS_DIGITAL” is not there: a card or stick was pulled out, or a folder was moved.",
        "What was taken in before stays; the originals were only read.",
        "Plug it in again and go on with this intake; nothing is stored twice.",
    )

    def show(view: MediaView) -> None:
        view.ask_new()
        view.show_intake_over(
            IntakeShown(OutcomeReport.of(rows), "1", counts, 4_918, failure, title="EOS_DIGITAL", may_go_on=True)
        )

    return _media(look, _empty(), show)
