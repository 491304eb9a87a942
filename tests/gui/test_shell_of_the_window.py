"""The window of an open vault: its screens, its rail, its menus, and how it is left."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout

from evidence_desk.gui.actions import Asked, Command, menu_tables, shortcut_of_screen
from evidence_desk.gui.main_window import MainWindow
from evidence_desk.gui.rail import Rail, RailButton
from evidence_desk.gui.screen import Screen, ScreenView
from evidence_desk.gui.style.look import LookChoice, Scheme

CTRL = Qt.KeyboardModifier.ControlModifier


class View(ScreenView):
    """A screen that notes what it is asked."""

    def __init__(self):
        super().__init__()
        self.heard = []
        self.box = QLineEdit()
        self.box.setAccessibleName("box")
        QVBoxLayout(self).addWidget(self.box)
        self.setFocusProxy(self.box)

    def entered(self):
        self.heard.append("entered")
        super().entered()

    def ask_new(self):
        self.heard.append("new")

    def focus_filter(self):
        self.heard.append("filter")


@pytest.fixture
def window(look, qtbot):
    screens = (
        Screen("testimonies", "Testimonies", "message-square-quote", View()),
        Screen("sources", "Sources", "users", View()),
        Screen("search", "Found", "search", View(), on_rail=False),
    )
    made = MainWindow(look, "Desk", screens)
    made.views = {screen.key: screen.view for screen in screens}
    qtbot.addWidget(made, before_close_func=MainWindow.close_for_good)
    made.show()
    made.activateWindow()
    made.open_screen("testimonies")
    return made


def press(qtbot, window, key, modifier=CTRL):
    qtbot.keyClick(window, key, modifier)
    QApplication.processEvents()


def test_the_title_says_nothing(window):
    assert window.windowTitle() == "Desk"
    window.open_screen("sources")
    assert window.windowTitle() == "Desk"


def test_screens_are_opened_by_their_numbers(window, qtbot):
    with qtbot.waitSignal(window.screen_opened) as told:
        press(qtbot, window, Qt.Key.Key_2)
    assert told.args == ["sources"]
    assert window.open_key() == "sources"
    assert window.views["sources"].isVisible()
    assert window.views["sources"].box.hasFocus()


def test_screens_are_opened_on_the_rail(window, qtbot):
    button = window.rail.findChildren(RailButton)[1]
    names = {one.accessibleName(): one for one in window.rail.findChildren(RailButton)}
    qtbot.mouseClick(names["Sources"], Qt.MouseButton.LeftButton)
    assert window.open_key() == "sources"
    assert button.isCheckable()
    assert names["Sources"].isChecked()


def test_ten_screens_have_a_number_and_each_number_is_one_screens():
    keys = [shortcut_of_screen(place) for place in range(12)]
    assert keys[:10] == [f"Ctrl+{digit}" for digit in "1234567890"]
    assert keys[10:] == ["", ""]
    tables = menu_tables(tuple((f"screen-{place}", f"Screen {place}", "users") for place in range(11)))
    shortcuts = [entry.shortcut for table in tables for entry in table.entries if entry.shortcut]
    assert len(shortcuts) == len(set(shortcuts))


def test_a_screen_beside_the_rail_has_no_button_there(window):
    assert window.rail.screen_keys() == ("testimonies", "sources")
    window.open_screen("search")
    assert window.open_key() == "search"


def test_new_and_filter_go_to_the_screen_in_view(window, qtbot):
    window.open_screen("sources")
    press(qtbot, window, Qt.Key.Key_N)
    press(qtbot, window, Qt.Key.Key_F)
    assert window.views["sources"].heard == ["entered", "new", "filter"]
    assert window.views["testimonies"].heard == ["entered"]


def test_reports_about_no_one_record_are_asked_for_from_the_menu(window, qtbot):
    for kind in ("chronology", "exhibits"):
        with qtbot.waitSignal(window.report_asked) as told:
            window._menus.actions[Asked(Command.REPORT, report=kind)].trigger()
        assert told.args == [kind]
    window.hold(held=True)
    with qtbot.assertNotEmitted(window.report_asked):
        window._menus.actions[Asked(Command.REPORT, report="exhibits")].trigger()


def test_search_is_a_key_away(window, qtbot):
    press(qtbot, window, Qt.Key.Key_K)
    assert window.search.hasFocus()
    with qtbot.waitSignal(window.search_asked) as told:
        qtbot.keyClicks(window.search, "Yasamal")
    assert told.args == ["Yasamal"]


def test_lock_is_asked_for_by_key_and_on_the_rail(window, qtbot):
    heard = []
    window.lock_asked.connect(lambda: heard.append("lock"))
    press(qtbot, window, Qt.Key.Key_L)
    lock = next(one for one in window.rail.findChildren(RailButton) if one.accessibleName() == "Lock")
    qtbot.mouseClick(lock, Qt.MouseButton.LeftButton)
    assert heard == ["lock", "lock"]
    assert window.isVisible()


def test_closing_asks_first(window, qtbot):
    with qtbot.waitSignal(window.quit_asked):
        window.close()
    assert window.isVisible()
    with qtbot.waitSignal(window.quit_asked):
        press(qtbot, window, Qt.Key.Key_Q)
    assert window.isVisible()
    window.close_for_good()
    assert not window.isVisible()


def test_text_grows_and_shrinks_by_keys(window, look, qtbot):
    heard = []
    window.look_chosen.connect(heard.append)
    press(qtbot, window, Qt.Key.Key_Plus)
    press(qtbot, window, Qt.Key.Key_Equal)
    assert look.choice.percent == 120
    press(qtbot, window, Qt.Key.Key_Minus)
    assert look.choice.percent == 110
    press(qtbot, window, Qt.Key.Key_Asterisk)
    assert heard[-1] == LookChoice(Scheme.LIGHT, 100)


@pytest.mark.parametrize(
    ("command", "scheme"),
    [(Command.LOOK_DARK, Scheme.DARK), (Command.LOOK_LIGHT, Scheme.LIGHT), (Command.LOOK_SYSTEM, Scheme.SYSTEM)],
)
def test_light_and_dark_are_chosen_in_the_menu(window, look, command, scheme):
    actions = window._menus.actions
    actions[Asked(command)].trigger()
    assert look.choice.scheme is scheme
    ticked = [asked.command for asked, action in actions.items() if action.isChecked()]
    assert ticked == [command]


def test_in_a_narrow_window_the_rail_shows_icons(window, look):
    wide = window.rail.width()
    window.resize(800, 600)
    QApplication.processEvents()
    assert window.rail.width() < wide / 2
    window.resize(1240, 800)
    QApplication.processEvents()
    assert window.rail.width() == wide
    look.choose(LookChoice(Scheme.LIGHT, 200))
    assert window.rail.width() == 128


def test_a_small_laptop_holds_the_window_at_any_size_of_text(window, look):
    look.choose(LookChoice(Scheme.LIGHT, 200))
    QApplication.processEvents()
    least = window.minimumSizeHint().expandedTo(window.minimumSize())
    assert least.width() <= 1366
    assert least.height() <= 768


def test_something_quiet_is_said_at_the_head(window):
    window.show_status("Everything is saved")
    assert window.status.text() == "Everything is saved"


@pytest.fixture
def rail(look, qtbot):
    made = Rail(look)
    for key, words in (("a", "Testimonies"), ("b", "Sources"), ("c", "Media")):
        made.add_screen(key, words, "users")
    qtbot.addWidget(made)
    made.resize(208, 400)
    made.show()
    return made


def test_arrows_move_along_the_rail(rail, qtbot):
    heard = []
    rail.opened.connect(heard.append)
    first = rail.findChildren(RailButton)
    names = {one.accessibleName(): one for one in first}
    names["Testimonies"].setFocus()
    qtbot.keyClick(names["Testimonies"], Qt.Key.Key_Down)
    assert names["Sources"].isChecked()
    assert heard == ["b"]
    qtbot.keyClick(names["Sources"], Qt.Key.Key_Up)
    assert heard == ["b", "a"]


def test_a_number_is_seen_and_heard(rail):
    rail.show_number("b", "12")
    assert "Sources 12" in {one.accessibleName() for one in rail.findChildren(RailButton)}
    rail.show_number("b", "")
    assert "Sources" in {one.accessibleName() for one in rail.findChildren(RailButton)}


def test_no_two_entries_share_a_key():
    screens = tuple((str(number), f"Screen {number}", "users") for number in range(1, 10))
    entries = [entry for table in menu_tables(screens) for entry in table.entries]
    keys = [QKeySequence(entry.shortcut).toString() for entry in entries if entry.shortcut]
    assert len(keys) == len(set(keys))
    assert len({entry.asked for entry in entries}) == len(entries)


def test_mnemonics_of_a_menu_differ():
    for table in menu_tables((("a", "Testimonies", ""),)):
        letters = [entry.words[entry.words.index("&") + 1].lower() for entry in table.entries if "&" in entry.words]
        assert len(letters) == len(set(letters)), table.words
