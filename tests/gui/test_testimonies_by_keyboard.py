"""A source, an account of it and its seal, entered with the keyboard alone, in the order of the page."""

from dataclasses import dataclass, field

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from letting_go import let_go
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.terms.case_terms import Credibility, YesNo
from evidence_desk.catalogue.terms.terms import Mode, NameStatus, TestimonyState
from evidence_desk.desk import create_desk
from evidence_desk.gui.main_window import MainWindow
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.sources.wiring import make_sources
from evidence_desk.gui.testimonies.wiring import SourceWays, make_testimonies
from evidence_desk.gui.widgets.button import Button

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ACCOUNT = "I was talking with an acquaintance shortly before midnight when an unmarked car stopped."


@dataclass
class Keyboard:
    """Types at whatever has the keyboard; counts letters and the keys that are not letters."""

    keys: int = 0
    letters: int = 0
    told: list[str] = field(default_factory=list)

    def write(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(QApplication.focusWidget(), letter)
            QApplication.processEvents()
        self.letters += len(text)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget(), key, modifier)
        QApplication.processEvents()
        self.keys += 1

    def tab(self, times: int = 1) -> None:
        for _ in range(times):
            self.press(Qt.Key.Key_Tab)

    def fill(self, *texts: str) -> None:
        """One field after the other, Tab between them; an empty text passes a field over."""
        for text in texts:
            self.write(text)
            self.tab()


@pytest.fixture
def desk(tmp_path):
    with create_desk(tmp_path / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()) as desk:
        yield desk


@pytest.fixture
def window(look, desk):
    testimonies, sources = (make(look, ImmediateTasks(), desk) for make in (make_testimonies, make_sources))
    window = MainWindow(look, "Desk", (testimonies, sources))
    window.ways = SourceWays(window.open_screen)
    window.ways.hear_sources(sources.view)
    window.ways.hear_testimonies(testimonies.view)
    window.show()
    window.activateWindow()
    window.open_screen("testimonies")
    QApplication.processEvents()
    yield window
    window.close_for_good()
    let_go(window)


@pytest.fixture
def keyboard():
    return Keyboard()


def test_niko_and_his_account_from_the_first_key_to_the_seal(window, desk, keyboard):
    keyboard.press(Qt.Key.Key_2, CONTROL)
    keyboard.press(Qt.Key.Key_N, CONTROL)
    keyboard.fill("Niko", "", "P", "He fears for his life")
    keyboard.press(Qt.Key.Key_S, CONTROL)
    source = desk.sources.page()[0].body
    assert (source.alias, source.name_status) == ("Niko", NameStatus.PSEUDONYM)
    assert source.name_status_reason == "He fears for his life"
    for_the_source = keyboard.keys

    keyboard.press(Qt.Key.Key_Return)  # "New testimony" has the keyboard
    keyboard.fill("Niko: the night of 14 September", "Once", "mid-November", "2017", "11", "10", "2017", "11", "20", "")
    keyboard.write("Istanbul")
    keyboard.press(Qt.Key.Key_Return)  # a place that is not there yet
    keyboard.fill("", "", "", "I", "A. Researcher", "", "A lawyer", "Engl", ACCOUNT)
    keyboard.fill("Y", "Not Monday: Tuesday.", "Calm; asked twice who would read this.", "2", "No contradiction", "3")
    keyboard.press(Qt.Key.Key_S, CONTROL)
    record = desk.testimonies.page()[0]
    assert record.body.text == ACCOUNT
    assert record.body.language == "en"
    assert record.body.taken_on.read_back() == "some time between 10 and 20 November 2017"
    assert record.body.taken_on.verbatim == "mid-November"
    assert desk.register.find(record.body.place.place).heading == "Istanbul"
    assert record.body.mode is Mode.IN_PERSON
    assert record.body.interviewer == "A. Researcher"
    assert record.body.observations == "Calm; asked twice who would read this."
    assert (record.body.others_present, record.body.read_back) == ("A lawyer", YesNo.YES)
    assert record.body.corrections == "Not Monday: Tuesday."
    assert record.body.credibility is Credibility.PROBABLY_TRUE
    assert record.body.credibility_reason == "No contradiction"
    assert record.body.sensitivity == 3
    for_the_testimony = keyboard.keys - for_the_source

    keyboard.press(Qt.Key.Key_Return)  # "Seal …" has the keyboard
    keyboard.press(Qt.Key.Key_Return)  # "Not yet" has it now: two presses of Enter seal nothing
    assert desk.testimonies.page()[0].body.state is TestimonyState.DRAFT
    sealing = keyboard.keys
    keyboard.press(Qt.Key.Key_Return)
    keyboard.tab()
    keyboard.press(Qt.Key.Key_Return)
    assert desk.testimonies.page()[0].body.state is TestimonyState.SEALED
    assert (for_the_source, for_the_testimony, keyboard.keys - sealing) == (7, 28, 3)


def test_a_source_that_is_missing_is_recorded_on_the_way(window, desk, keyboard):
    keyboard.press(Qt.Key.Key_N, CONTROL)
    keyboard.write("Niko")
    keyboard.press(Qt.Key.Key_Return)  # the only row: "New source “Niko”"
    assert window.open_key() == "sources"
    keyboard.press(Qt.Key.Key_S, CONTROL)
    assert window.open_key() == "testimonies"
    keyboard.write("The night of 14 September")
    keyboard.press(Qt.Key.Key_S, CONTROL)
    record = desk.testimonies.page()[0]
    assert record.body.title == "The night of 14 September"
    assert desk.sources.get(record.body.source).body.alias == "Niko"


def test_a_known_source_is_taken_with_a_few_letters(window, desk, keyboard):
    erbulat = desk.keep(SourceBody(alias="Erbulat"))
    desk.keep(SourceBody(alias="Niko"))
    keyboard.press(Qt.Key.Key_N, CONTROL)
    keyboard.write("erb")
    keyboard.tab()
    keyboard.write("Filmed")
    keyboard.press(Qt.Key.Key_S, CONTROL)
    record = desk.testimonies.page()[0]
    assert (record.body.source, record.body.title) == (erbulat.id, "Filmed")


def test_escape_puts_the_offered_sources_away_and_then_leaves_the_form(window, desk, keyboard):
    desk.keep(SourceBody(alias="Niko"))
    keyboard.press(Qt.Key.Key_N, CONTROL)
    view = window.centralWidget().findChild(type(window.ways._testimonies))
    keyboard.write("nik")
    keyboard.press(Qt.Key.Key_Escape)
    assert view.is_editing()
    assert view.form.source._find.words() == ""
    keyboard.press(Qt.Key.Key_Escape)
    assert not view.is_editing()


def test_shift_tab_goes_the_same_way_back(window, desk, keyboard):
    keyboard.press(Qt.Key.Key_2, CONTROL)
    keyboard.press(Qt.Key.Key_N, CONTROL)
    first = QApplication.focusWidget()
    way = []
    for _ in range(8):
        keyboard.tab()
        way.append(QApplication.focusWidget())
    for widget in reversed(way[:-1]):
        keyboard.press(Qt.Key.Key_Backtab, SHIFT)
        assert QApplication.focusWidget() is widget
    keyboard.press(Qt.Key.Key_Backtab, SHIFT)
    assert QApplication.focusWidget() is first


def test_enter_in_the_list_goes_to_the_card_and_ctrl_e_changes_it(window, desk, keyboard):
    desk.keep(SourceBody(alias="Niko"))
    keyboard.press(Qt.Key.Key_2, CONTROL)
    keyboard.press(Qt.Key.Key_Down)
    keyboard.press(Qt.Key.Key_Return)
    keyboard.press(Qt.Key.Key_E, CONTROL)
    keyboard.write("laus")
    keyboard.press(Qt.Key.Key_S, CONTROL)
    assert desk.sources.page()[0].body.alias == "Nikolaus"


def test_tab_comes_from_the_head_of_the_window_into_an_empty_screen_and_round(window, keyboard):
    window.search.focus()
    stops = []
    for _ in range(12):
        keyboard.tab()
        stops.append(QApplication.focusWidget())
    assert window.search in stops, "round the window and back"
    assert any(isinstance(stop, Button) and stop.text() == "New testimony" for stop in stops)


def test_coming_back_to_a_form_finds_the_keyboard_where_it_was(window, desk, keyboard):
    desk.keep(SourceBody(alias="Niko"))
    keyboard.press(Qt.Key.Key_N, CONTROL)
    keyboard.fill("niko", "The night")
    there = QApplication.focusWidget()
    keyboard.press(Qt.Key.Key_2, CONTROL)
    assert window.open_key() == "sources"
    keyboard.press(Qt.Key.Key_1, CONTROL)
    assert QApplication.focusWidget() is there
