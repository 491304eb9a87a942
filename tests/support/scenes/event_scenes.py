"""The screen of events on a desk with the whole case: chains, the line of time, forms, interventions."""

import atexit
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from field_desk import CHEAP, PASSPHRASE, TestClock
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from scenes import shell_scenes

from evidence_desk.catalogue.fields.body import Absent
from evidence_desk.catalogue.kinds.act import ActBody, Affected, Involvement
from evidence_desk.catalogue.kinds.event import EventBody, TiedEvent
from evidence_desk.catalogue.kinds.intervention import Concerned, InterventionBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.terms.case_terms import EventTie
from evidence_desk.demonstration.case_file import CaseFile
from evidence_desk.demonstration.recording import record_case
from evidence_desk.desk import Desk, create_desk
from evidence_desk.gui.events.card_view import ActWanted
from evidence_desk.gui.events.view import EventsScreenView
from evidence_desk.gui.events.wiring import make_events
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.timeline.panel import TimelinePanel
from evidence_desk.gui.timeline.spans import TimelineItem, span_of
from evidence_desk.values.absence import Absence
from evidence_desk.values.ids import new_id
from evidence_desk.values.place_ref import PlaceRef
from evidence_desk.values.uncertain_date import understood

DATES = (
    ("2017-09-14", "Stopped in the street"),
    ("2017-09-15/2017-09-17~", "Held in Binagady"),
    ("[2017-09-17..2017-09-22]", "Beaten, one night of these"),
    ("2017-09-20~", "Forced to name others"),
    ("2017-09-18/..", "Watched since then"),
    ("[..2017-09-13]", "Threatened before"),
    ("2017-09-23/", "Held elsewhere"),
    ("2017-09", "حلق الرأس قسرًا"),
    ("", "Допрос"),
    ("XXXX", "A second interrogation, on a night nobody remembers"),
)


@cache
def _case() -> tuple[Desk, CaseFile, dict[str, str]]:
    """One desk for all scenes of a run; it is closed and removed at the end of the process."""
    folder = TemporaryDirectory(prefix="scenes-")
    desk = create_desk(Path(folder.name) / "vault", PASSPHRASE, name="Field desk", cost=CHEAP, clock=TestClock())
    atexit.register(folder.cleanup)
    atexit.register(desk.close)
    case = record_case(desk)
    raid = desk.keep(
        EventBody(
            "Raid on a flat in Baku",
            understood("2017-09-18~", verbatim="the Monday after"),
            PlaceRef(None, "a flat near the station"),
            "Told by a neighbour; what became of the four men is not known.",
            ties=(TiedEvent(EventTie.PART_OF, case["round-up"]),),
        )
    )
    people = (Affected(described="four men"),)
    for date, words in (("2017-09-18", "Door broken open"), ("", "Telephones taken")):
        when = understood(date) if date else None
        desk.keep(ActBody(raid.id, "raid-home", described=words, against=people, when=when))
    no_date = Absent("when", Absence.UNKNOWN)
    desk.keep(ActBody(raid.id, "beating", ("kicks",), against=people, absent=(no_date,), sensitivity=3,
                      involvement=(Involvement(described="رجال بالزي الرسمي", role="direct"),)))  # fmt: skip
    wrong = desk.keep(ActBody(raid.id, "raid-home", described="A second raid", when=understood("2017-09-19")))
    body = ActBody(raid.id, "raid-home", described="A second raid", when=understood("2017-09-19"), taken_back=True)
    desk.keep(body, wrong.id, based_on=1, reason="It was the same raid, told twice.")
    headquarters = new_id()
    desk.contacts.add(headquarters, "Headquarters", "{}")
    theirs = EventBody("Hearing before the court of appeal", understood("2017-10-02"), sensitivity=1)
    identity = new_id()
    desk.records["event"].accept(Record(identity, "E-8M2C4Y", headquarters, 1, "2017-11-14T10:00:00.000Z", theirs))
    ruling = desk.keep(
        InterventionBody(
            "court-ruling",
            "Ruling against the law of 2013",
            by=(Concerned(described="European Court of Human Rights"),),
            event=case["laws"],
            when=understood("2017-06"),
            sensitivity=0,
        ),
        reason="The ruling is published.",
    )
    return desk, case, {"raid": raid.id, "theirs": identity, "ruling": ruling.id}


@cache
def _empty() -> Desk:
    folder = TemporaryDirectory(prefix="scenes-")
    desk = create_desk(Path(folder.name) / "vault", PASSPHRASE, name="Field desk", cost=CHEAP, clock=TestClock())
    atexit.register(folder.cleanup)
    atexit.register(desk.close)
    return desk


def _events(
    look: Look, desk: Desk, do: Callable[[EventsScreenView], None] | None = None, *, small: bool = False
) -> QWidget:
    view = make_events(look, ImmediateTasks(), desk).view
    window = shell_scenes._window(look, {"events": view})
    if small:
        window.resize(1366, 768)
    if do is not None:
        window.show()
        do(view)
        QApplication.processEvents()
    for kind in ("event", "act", "intervention"):
        for record in desk.drafts.waiting(kind):
            desk.drafts.drop(kind, record)
    return window


def no_events(look: Look) -> QWidget:
    return _events(look, _empty())


def event_card(look: Look) -> QWidget:
    desk, case, _ = _case()
    window = _events(look, desk, lambda view: view.show_record(case["niko-detained"]))
    window.resize(window.width(), look.theme.px(1500))
    return window


def event_card_large(look: Look) -> QWidget:
    desk, case, _ = _case()
    return _events(look, desk, lambda view: view.show_record(case["niko-detained"]), small=True)


def event_with_all(look: Look) -> QWidget:
    desk, _, ids = _case()
    window = _events(look, desk, lambda view: view.show_record(ids["raid"]))
    window.resize(window.width(), look.theme.px(1300))
    return window


def event_of_another_desk(look: Look) -> QWidget:
    desk, _, ids = _case()
    return _events(look, desk, lambda view: view.show_record(ids["theirs"]))


def event_form(look: Look) -> QWidget:
    desk, _, ids = _case()

    def edit(view: EventsScreenView) -> None:
        view.show_record(ids["raid"])
        view.events.edit_asked.emit()

    window = _events(look, desk, edit)
    window.resize(window.width(), look.theme.px(1100))
    return window


def act_card(look: Look) -> QWidget:
    desk, case, _ = _case()
    return _events(look, desk, lambda view: view.show_record(case["raped"]))


def act_form(look: Look) -> QWidget:
    desk, case, _ = _case()

    def edit(view: EventsScreenView) -> None:
        view.show_record(case["stopped"])
        view.acts.edit_asked.emit()

    window = _events(look, desk, edit)
    window.resize(window.width(), look.theme.px(2200))
    return window


def act_form_new(look: Look, *, small: bool = False) -> QWidget:
    desk, case, _ = _case()

    def begin(view: EventsScreenView) -> None:
        view.open_acts(ActWanted(case["niko-detained"]))
        view.acts.save_asked.emit(view.acts.form.form())

    return _events(look, desk, begin, small=small)


def act_form_large(look: Look) -> QWidget:
    return act_form_new(look, small=True)


def act_taking_back(look: Look) -> QWidget:
    desk, case, _ = _case()

    def ask(view: EventsScreenView) -> None:
        view.show_record(case["beaten"])
        view.acts.card._open_panel()

    return _events(look, desk, ask)


def interventions(look: Look) -> QWidget:
    desk, _, _ = _case()

    def turn(view: EventsScreenView) -> None:
        view._turn_to(1)
        held = next(one for one in desk.records["intervention"].page() if one.body.level == 4)
        view.show_record(held.id)

    return _events(look, desk, turn)


def intervention_form(look: Look) -> QWidget:
    desk, case, _ = _case()

    def begin(view: EventsScreenView) -> None:
        view._begin_intervention(case["niko-after"])
        form = view.interventions.form
        form._type.choose("safe-house")
        form._guard_level()

    window = _events(look, desk, begin)
    window.resize(window.width(), look.theme.px(1500))
    return window


def ruling(look: Look) -> QWidget:
    desk, _, ids = _case()
    return _events(look, desk, lambda view: view.show_record(ids["ruling"]))


def timeline(look: Look) -> QWidget:
    """Every way a date can stand on the line."""
    holder = QWidget()
    holder.setAutoFillBackground(True)
    panel = TimelinePanel(look, name="Timeline")
    items = []
    for number, (edtf, words) in enumerate(DATES):
        when = understood(edtf, time="23:45" if number == 0 else None) if edtf else None
        order = (*when.sort_key, str(number)) if when else ()
        tone = "secondary" if number == 7 else "accent"
        items.append(TimelineItem(str(number), words, words, span_of(when), tone, order))
    column = QVBoxLayout(holder)
    column.addWidget(panel)
    column.addStretch(1)
    holder.resize(look.theme.px(860), look.theme.px(440))
    holder.show()
    panel.show_items(items)
    panel.line.choose("2")
    return holder
