"""An event with two acts and an intervention, entered with the keyboard alone; the keys are counted."""

from dataclasses import dataclass

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from screen_painting import end

from evidence_desk.catalogue.kinds.event import EventBody
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.party import PartyBody
from evidence_desk.catalogue.kinds.place import PlaceBody
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.desk import create_desk
from evidence_desk.gui.events.wiring import make_events
from evidence_desk.gui.main_window import MainWindow
from evidence_desk.gui.runner import ImmediateTasks

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@dataclass
class Keyboard:
    """Types at whatever has the keyboard; counts letters and the keys that are not letters."""

    keys: int = 0
    letters: int = 0

    def write(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(QApplication.focusWidget(), letter)
            QApplication.processEvents()
        self.letters += len(text)

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1
    ) -> None:
        for _ in range(times):
            QTest.keyClick(QApplication.focusWidget(), key, modifier)
            QApplication.processEvents()
        self.keys += times

    def choose(self, letters: str, qtbot) -> None:
        """Type a few letters in a box that offers, wait until something is offered, take the first."""
        box = QApplication.focusWidget()._box
        self.write(letters)
        qtbot.waitUntil(lambda: not box._pause.isActive() and not box._unanswered)
        self.press(Qt.Key.Key_Return)


@pytest.fixture
def desk(tmp_path):
    with create_desk(tmp_path / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()) as desk:
        desk.keep(PartyBody((Name("Niko"),)))
        desk.keep(PlaceBody((Name("Police Unit 19"),)))
        source = desk.keep(SourceBody(alias="Niko"))
        desk.keep(TestimonyBody(source=source.id, title="Niko, the night", text="We were taken."))
        yield desk


@pytest.fixture
def window(look, desk):
    window = MainWindow(look, "Desk", (make_events(look, ImmediateTasks(), desk),))
    window.show()
    window.activateWindow()
    window.open_screen("events")
    QApplication.processEvents()
    yield window
    window.close_for_good()
    end(window)


@pytest.fixture
def view(window):
    return window._views["events"]


def test_a_chain_is_entered_without_the_mouse(view, desk, qtbot):
    keyboard = Keyboard()
    keyboard.press(Qt.Key.Key_N, CONTROL)
    keyboard.write("Niko: detention")
    keyboard.press(Qt.Key.Key_S, CONTROL)
    event = desk.records["event"].page()[0]
    assert event.body.title == "Niko: detention"

    keyboard.press(Qt.Key.Key_Return)  # on “New act”, where the keyboard is after saving
    form = view.acts.form
    assert form.isVisible()
    keyboard.choose("beating", qtbot)
    _to(keyboard, form, "when")
    keyboard.write("14 9 2017")
    _to(keyboard, form, "where")
    keyboard.choose("police unit", qtbot)
    _to(keyboard, form, "against")
    keyboard.choose("niko", qtbot)
    _to(keyboard, form, "involvement")
    keyboard.write("men in uniform")
    keyboard.press(Qt.Key.Key_Tab)
    _to(keyboard, form, "citations")
    keyboard.choose("the night", qtbot)
    keyboard.press(Qt.Key.Key_Return, CONTROL)

    first = desk.records["act"].page()[0].body
    assert first.event == event.id
    assert first.act_type == "beating"
    assert first.when.edtf == "2017-09-14"
    assert [one.described for one in first.involvement] == ["men in uniform"]
    assert len(first.citations) == 1

    assert form.first_field().hasFocus()  # the next act
    keyboard.choose("electric shock", qtbot)
    keyboard.press(Qt.Key.Key_D, CONTROL)  # date, place and people as in the act before
    keyboard.press(Qt.Key.Key_S, CONTROL)
    second = desk.records["act"].page()[0].body
    assert second.act_type == "torture-electric-shock"
    assert (second.when, second.where) == (first.when, first.where)
    assert (second.against, second.involvement) == (first.against, first.involvement)
    assert second.citations == ()

    keyboard.press(Qt.Key.Key_Escape)
    assert view.events.isVisible()
    rows = view.events.card._groups()[0][1].rows()
    assert [row.title for row in rows] == ["Beating", "Electric shock"]
    assert keyboard.keys < 60, keyboard
    assert keyboard.letters < 100, keyboard


def test_what_is_said_of_why_a_field_is_empty_is_one_key(view, desk, qtbot):
    keyboard = Keyboard()
    event = desk.keep(EventBody("Raid"))
    view.show_record(event.id)
    view.events.card.next_act().setFocus()
    keyboard.press(Qt.Key.Key_Return)
    form = view.acts.form
    keyboard.choose("beating", qtbot)
    _to(keyboard, form, "when")
    keyboard.press(Qt.Key.Key_F9)
    keyboard.press(Qt.Key.Key_S, CONTROL)
    act = desk.records["act"].page()[0].body
    assert [(one.field, one.why.value) for one in act.absent] == [("when", "unknown")]


def test_the_page_is_left_and_entered_by_its_keys(view, desk):
    keyboard = Keyboard()
    event = desk.keep(EventBody("Raid"))
    view.show_record(event.id)
    view.events.card.next_act().setFocus()
    keyboard.press(Qt.Key.Key_Return)
    assert view.acts.is_editing()
    keyboard.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert view.events.isVisible()
    view._group.button(0).setFocus()
    keyboard.press(Qt.Key.Key_Right)
    assert view.interventions.isVisible()
    keyboard.press(Qt.Key.Key_N, CONTROL)
    assert view.interventions.is_editing()
    keyboard.press(Qt.Key.Key_Escape, times=2)  # the list of what is offered, then the form
    assert not view.interventions.is_editing()


def _to(keyboard, form, field):
    """Tab on until the keyboard is in a field's row."""
    for _ in range(25):
        if form.row_with_keyboard() == field:
            return
        keyboard.press(Qt.Key.Key_Tab)
    pytest.fail(f"Tab does not lead to {field}, but to {form.row_with_keyboard()}")
