"""At the window: only hashes are kept, the exhibit says where its file is, and “Find it…” finds it wherever it lies."""

import shutil

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPlainTextEdit

from evidence_desk.catalogue.terms.terms import Fixity
from evidence_desk.desk import create_desk
from evidence_desk.desk.at_home import waiting
from evidence_desk.gui.media.wiring import make_media
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.widgets.path_chooser import PathsChosen
from evidence_desk.values.resources import resource

PICTURE = "coloured-cups.jpg"


@pytest.fixture
def desk(tmp_path):
    with create_desk(tmp_path / "vault", PASSPHRASE, cost=CHEAP, clock=TestClock()) as opened:
        yield opened


def press(widget, words):
    (button,) = (one for one in widget.findChildren(QAbstractButton) if one.text() == words and one.isVisible())
    button.click()
    QApplication.processEvents()


def said(widget):
    """All that can be read in a widget now."""
    QApplication.processEvents()
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    return "\n".join(labels + [text.toPlainText() for text in widget.findChildren(QPlainTextEdit) if text.isVisible()])


def test_kept_by_its_hash_and_found_again(look, qtbot, desk, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    shutil.copy(resource("samples", PICTURE), disk)
    view = make_media(look, ImmediateTasks(), desk).view
    qtbot.addWidget(view)
    view.resize(1100, 800)
    view.show()
    view.entered()
    view.ask_new()
    form = view.intake.form
    assert not form._kept_where.isVisible()
    form.add_paths((disk,))
    form._hash_only.setChecked(True)
    assert form._kept_where.isVisible()
    form._kept_where.setText(" في الخزنة ")
    press(view, "Take them in")
    assert "New by their hash only: 1." in said(view.intake)
    assert list(desk.vault.files.names()) == []

    (record,) = desk.exhibits.page()
    view.show_record(record.id)
    QApplication.processEvents()
    page = view.exhibits.page
    assert "في الخزنة" in said(page)
    assert str(disk / PICTURE) in said(page)
    assert page._find.isVisible()
    assert not page._check.isVisible()
    assert not page._copy.isVisible()
    moved = (disk / PICTURE).rename(disk / "renamed.jpg")
    page._where.chosen.emit(PathsChosen((disk,)))
    assert "Found, and what it was" in view.banner.words()
    assert str(moved) in said(page)
    moved.unlink()
    page._where.chosen.emit(PathsChosen((disk,)))
    assert "not where it lay" in view.banner.words()
    assert desk.files.last_check(record.body.file.sha256).outcome is Fixity.MISSING
    assert "Missing from the vault" not in said(page)
    assert (waiting(desk).files_wrong, waiting(desk).elsewhere_due) == (0, 1)
