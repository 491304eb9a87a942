"""Dropping and picking files: local ones only, as copies, by a dialog that remembers nothing."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from shiboken6 import isValid

from evidence_desk.gui.widgets.drop_zone import DropZone, local_paths
from evidence_desk.gui.widgets.path_chooser import PathChooser, PathsChosen, Wanted

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def zone(look, qtbot):
    made = DropZone(look, "Drop photographs here", "They are copied.")
    qtbot.addWidget(made)
    made.resize(500, 250)
    made.show()
    return made


def carrying(*addresses):
    mime = QMimeData()
    mime.setUrls([QUrl(address) for address in addresses])
    return mime


def enter(zone, mime):
    event = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.MoveAction, mime, LEFT, PLAIN)
    QApplication.sendEvent(zone, event)
    return event


def drop(zone, mime):
    event = QDropEvent(QPointF(50, 50), Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, mime, LEFT, PLAIN)
    QApplication.sendEvent(zone, event)
    return event


def test_what_is_dropped_is_told_and_copied_not_moved(zone, tmp_path, qtbot):
    photograph, folder = tmp_path / "IMG 2039 (أ).JPG", tmp_path / "DCIM"
    mime = carrying(photograph.as_uri(), folder.as_uri())
    assert enter(zone, mime).isAccepted()
    with qtbot.waitSignal(zone.chosen) as told:
        event = drop(zone, mime)
    assert told.args == [PathsChosen((photograph, folder))]
    assert event.dropAction() == Qt.DropAction.CopyAction


@pytest.mark.parametrize("address", ["https://example.org/picture.jpg", "ftp://example.org/a", "data:text/plain,a"])
def test_nothing_is_fetched_from_elsewhere(zone, address):
    heard = []
    zone.chosen.connect(heard.append)
    mime = carrying(address)
    assert not enter(zone, mime).isAccepted()
    drop(zone, mime)
    assert heard == []


def test_of_a_mixture_only_what_lies_here_is_taken(tmp_path):
    here = tmp_path / "a.jpg"
    assert local_paths(carrying("https://example.org/b.jpg", here.as_uri())) == (here,)
    text = QMimeData()
    text.setText("/etc/hostname")
    assert local_paths(text) == ()


def test_the_zone_shows_that_something_is_held_over_it(zone, tmp_path):
    before = zone.grab().toImage()
    mime = carrying(tmp_path.as_uri())
    enter(zone, mime)
    assert zone.grab().toImage() != before
    QApplication.sendEvent(zone, QDragLeaveEvent())
    assert zone.grab().toImage() == before


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    return made


def gone(qtbot, dialog):
    """The dialog has gone by itself, and taken its memory with it."""
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_the_dialog_is_qt_s_own_and_empty_of_memories(window, qtbot):
    dialog = PathChooser(window, Wanted.FILES, "Choose").ask_for("")
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    assert set(dialog.history()) <= {dialog.directory().absolutePath()}
    assert dialog.fileMode() == QFileDialog.FileMode.ExistingFiles
    dialog.reject()
    gone(qtbot, dialog)


def test_a_folder_is_chosen(window, qtbot, tmp_path):
    chooser = PathChooser(window, Wanted.FOLDER, "Choose")
    (tmp_path / "notes").mkdir()
    dialog = chooser.ask_for("")
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("notes")
    with qtbot.waitSignal(chooser.chosen) as told:
        dialog.accept()
    gone(qtbot, dialog)
    assert told.args == [PathsChosen((tmp_path / "notes",))]


def test_a_name_to_save_under_is_filled_in(window, qtbot, tmp_path):
    chooser = PathChooser(window, Wanted.NEW_FILE, "Save a copy")
    dialog = chooser.ask_for("M-4QZ8MK.jpg")
    dialog.setDirectory(str(tmp_path))
    with qtbot.waitSignal(chooser.chosen) as told:
        dialog.accept()
    gone(qtbot, dialog)
    assert told.args == [PathsChosen((tmp_path / "M-4QZ8MK.jpg",))]


def test_a_dialog_closed_tells_nothing(window, qtbot):
    chooser = PathChooser(window, Wanted.FILE, "Choose")
    heard = []
    chooser.chosen.connect(heard.append)
    dialog = chooser.ask_for("")
    dialog.reject()
    gone(qtbot, dialog)
    assert heard == []


def test_the_next_dialog_begins_at_home_and_knows_nothing_of_the_last(window, qtbot, tmp_path, monkeypatch):
    (tmp_path / "sealed-case").mkdir()
    monkeypatch.chdir(tmp_path / "sealed-case")
    chooser = PathChooser(window, Wanted.FOLDER, "Choose")
    for _ in range(2):
        dialog = chooser.ask_for("")
        home = dialog.directory().absolutePath()
        assert home == str(Path.home())
        assert dialog.history() == [home]
        assert {url.toLocalFile() for url in dialog.sidebarUrls()} <= {home, ""}
        told = bytes(dialog.saveState().data())
        assert b"sealed-case" not in told
        assert "sealed-case".encode("utf-16-be") not in told
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile("sealed-case")
        with qtbot.waitSignal(chooser.chosen):
            dialog.accept()
        gone(qtbot, dialog)
