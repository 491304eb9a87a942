"""Taking media in as a person meets it: what was cut short, room that may not be enough, results found, sorted and saved."""

import os
from pathlib import Path

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from evidence_desk.catalogue.registers.intakes import Acquisition
from evidence_desk.desk import create_desk
from evidence_desk.desk.taking_in import new_intake
from evidence_desk.gui.media.intake_shown import IntakeAsked, RoomShown
from evidence_desk.gui.media.wiring import make_media
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.path_chooser import PathsChosen


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "EOS_DIGITAL"
    folder.mkdir()
    for name in ("zebra.txt", "مقابلة.txt", "alpha.txt"):
        (folder / name).write_text(name)
    return folder


@pytest.fixture
def desk(tmp_path):
    with create_desk(tmp_path / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()) as desk:
        yield desk


@pytest.fixture
def view(look, desk, qtbot):
    made = make_media(look, ImmediateTasks(), desk).view
    qtbot.addWidget(made)
    made.resize(1000, 760)
    made.show()
    made.entered()
    return made


def press(place, words):
    next(one for one in place.findChildren(Button) if one.text() == words and one.isVisible()).click()


def said(place):
    return " ".join(label.text() for label in place.findChildren(QLabel) if label.isVisible())


def names(table):
    return [table.model.index(row, 1).data() for row in range(table.model.rowCount())]


def test_what_was_cut_short_is_offered_on_the_list_and_gone_on_with(view, desk, stick):
    desk.intakes.begin(new_intake(desk, [str(stick)], Acquisition(acquired_how="by post")))  # as a crash leaves it
    view.entered()
    assert "did not come to its end" in said(view)
    press(view, "See what can be done")
    assert "cut short" in said(view.intake)
    press(view.intake, "Go on with it")
    assert "New in the vault: 3." in said(view.intake)
    assert desk.exhibits.page()[0].body.acquired_how == "by post"
    press(view.intake, "Close")
    assert "did not come to its end" not in said(view)


def test_what_was_cut_short_is_given_up(view, desk, stick):
    desk.intakes.begin(new_intake(desk, [str(stick)], Acquisition()))
    view.entered()
    view.ask_new()
    press(view.intake, "Give it up")
    assert desk.intakes.unfinished() == []
    assert "did not come to its end" not in said(view)
    assert view.intake.form.former.isVisible()


def test_results_are_found_sorted_opened_and_saved(view, desk, stick, tmp_path):
    view.ask_new()
    view.take_in_asked.emit(IntakeAsked((stick,)))
    results = view.intake._results
    table = results.table
    assert len(names(table)) == 3
    QTest.keyClicks(table._find, "ZEBRA")
    QTest.keyClick(table._find, Qt.Key.Key_Return)
    assert names(table) == ["zebra.txt"]
    table._find.clear()
    QTest.keyClick(table._find, Qt.Key.Key_Return)
    table._table.horizontalHeader().setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    assert names(table) == ["مقابلة.txt", "zebra.txt", "alpha.txt"]
    table._table.horizontalHeader().setSortIndicator(1, Qt.SortOrder.AscendingOrder)
    assert names(table) == ["alpha.txt", "zebra.txt", "مقابلة.txt"]
    results._chooser.chosen.emit(PathsChosen((tmp_path / "results",)))
    assert "Saved as “results.csv”" in said(results)
    assert (tmp_path / "results.csv").exists()
    table._table.activated.emit(table.model.index(0, 0))
    assert not view.intake.isVisible()
    assert "alpha.txt" in said(view.exhibits.page)
    assert "EOS_DIGITAL" in said(view.exhibits.page)


def test_former_results_are_looked_at_later_with_what_came_again(view, desk, stick):
    view.ask_new()
    for _ in range(2):
        view.take_in_asked.emit(IntakeAsked((stick,)))
        press(view.intake, "Add more")
    first = desk.intakes.page()[-1]
    view.intake.form.former.look_asked.emit(first.id)
    assert "New in the vault: 3." in said(view.intake)
    row = next(row for row in view.intake._results.table.model._report.rows if row.name == "alpha.txt")
    view.show_record(row.key)
    assert "Came again" in said(view.exhibits.page)


def test_where_there_may_not_be_room_somebody_has_to_say_so(view, desk, stick):
    told = []
    view.intake.despite_asked.connect(lambda: told.append("despite"))
    view.intake.not_asked.connect(lambda: told.append("not"))
    view.ask_new()
    view.show_intake_counting(1)
    view.show_intake_room(RoomShown("Only 5 bytes are free.", is_enough=False))
    assert "Only 5 bytes are free." in said(view.intake)
    press(view.intake, "Begin all the same")
    press(view.intake, "Do not begin")
    assert told == ["despite", "not"]
    assert view.intake.form.isVisible()


def test_a_list_is_chosen_and_forgotten(view, desk, stick):
    asked = []
    view.take_in_asked.connect(asked.append)
    view.ask_new()
    form = view.intake.form
    form._list._chooser.chosen.emit(PathsChosen((Path("list\u202e.sha256"),)))
    assert "list⟦U+202E⟧.sha256" in said(form)
    press(form, "Without a list")
    assert form._list.chosen() is None
    form._list._chooser.chosen.emit(PathsChosen((stick / "no such list",)))
    form.add_paths((stick,))
    press(form, "Take them in")
    assert asked[0].list_path == stick / "no such list"
    assert "There is no file of this name." in said(view.intake)
    assert os.listdir(stick)
    assert desk.exhibits.count() == 0
