"""From every card to its report and back, in the whole window."""

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from report_case import fill_report_case
from screen_painting import end

from evidence_desk.desk import create_desk
from evidence_desk.gui.actions import Asked, Command
from evidence_desk.gui.custody.shown import EntryChosen
from evidence_desk.gui.custody.view import CustodyView
from evidence_desk.gui.lock.settings import LockSettings
from evidence_desk.gui.main_window import MainWindow
from evidence_desk.gui.reports.report_button import ReportButton
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.screen import RecordAsked
from evidence_desk.gui.screens import Screens
from evidence_desk.gui.ways.standstill import Standstill


@pytest.fixture
def window(tmp_path, look, qtbot):
    with create_desk(tmp_path / "vault", PASSPHRASE, name="Baku desk", cost=CHEAP, clock=TestClock()) as desk:
        case = fill_report_case(desk)
        screens = Screens(look, ImmediateTasks(), desk, LockSettings(), Standstill())
        window = MainWindow(look, "Desk", screens.all)
        screens.connect_to(window)
        window.resize(1300, 900)
        window.show()
        qtbot.waitExposed(window)
        yield window, screens, case
        end(window)  # before the look is put back, which would dress every widget of it once more


def shown(window):
    return {label.text() for label in window.findChildren(QLabel) if label.isVisible()}


def test_every_card_leads_to_its_report_and_back(window, qtbot):
    window, screens, case = window
    for kind, name, screen, title in (
        ("testimony", "account", "testimonies", "Report on testimony {code}"),
        ("source", "nadia", "sources", "Sheet of source {code}"),
        ("event", "round-up", "events", "Chronology of {code}"),
        ("place", "city", "parties-and-places", "Chronology of {code}"),
        ("claim", "83", "claims", None),
    ):
        screens._lead_to(RecordAsked(kind, case[name]))
        qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(ReportButton)))
        assert window.open_key() == screen
        (button,) = (one for one in window.findChildren(ReportButton) if one.isVisible())
        QTest.keyClick(button, Qt.Key.Key_Return)
        assert window.open_key() == "reports"
        wanted = title.format(code=case.code(name)) if title else f"Claims on {case.code('round-up')}"
        assert wanted in shown(window)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        assert window.open_key() == screen
    assert "reports" not in window.rail.screen_keys()


def test_what_is_about_no_one_record_is_reached_from_the_menu_and_custody_from_its_story(window, qtbot):
    window, screens, case = window
    menu = window._menus.actions
    window.open_screen("media")
    menu[Asked(Command.REPORT, report="exhibits")].trigger()
    assert window.open_key() == "reports"
    assert "All exhibits" in shown(window)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert window.open_key() == "media"
    menu[Asked(Command.REPORT, report="chronology")].trigger()
    assert "Chronology of some days" in shown(window)
    window.open_screen("custody")
    story = case.desk.log.story(case["account"])
    view = next(screen for screen in screens.all if screen.key == "custody").view
    view.findChild(CustodyView).chosen.emit(EntryChosen(story[0].entry.seq))
    button = next(one for one in window.findChildren(ReportButton) if one.isVisible())
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert window.open_key() == "reports"
    assert f"Custody of {case.code('account')}" in shown(window)
