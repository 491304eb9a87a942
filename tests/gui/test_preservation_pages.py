"""Backup, check and restore as a person meets them: real vaults, by mouse and keyboard, with threads where they matter."""

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit
from two_desks import copy_of_field

from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.desk import open_desk
from evidence_desk.gui.preservation.told import backup_due_words
from evidence_desk.gui.preservation.wiring import make_backup_page, make_check_page
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.start.intentions import RestoreAsked
from evidence_desk.gui.start.presenter import StartPresenter
from evidence_desk.gui.start.start_window import StartWindow
from evidence_desk.gui.tasks import Tasks
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.chip import ChipLabel
from evidence_desk.gui.widgets.path_chooser import PathsChosen
from evidence_desk.preservation.backup_check import check_backup
from evidence_desk.preservation.turns import at_once
from evidence_desk.values.progress import NobodyWatching

NOBODY = NobodyWatching()


@pytest.fixture
def desk(tmp_path):
    with open_desk(copy_of_field(tmp_path), PASSPHRASE, TestClock()) as opened:
        yield opened


@pytest.fixture
def stick(tmp_path):
    return tmp_path / "stick"


def shown(view, qtbot):
    qtbot.addWidget(view)
    view.resize(1000, 760)
    view.show()
    qtbot.waitExposed(view)
    view.entered()
    return view


@pytest.fixture
def backup(desk, look, qtbot):
    return shown(make_backup_page(look, ImmediateTasks(), desk), qtbot)


@pytest.fixture
def check(desk, look, qtbot):
    return shown(make_check_page(look, ImmediateTasks(), desk), qtbot)


def says(view, words):
    return any(words in label.text() for label in view.findChildren(QLabel) if label.isVisible())


def chips(view):
    return [one.accessibleName() for one in view.findChildren(ChipLabel) if one.isVisible()]


def button(view, words):
    return next(one for one in view.findChildren(Button) if one.text() == words)


def press(view, words):
    QTest.mouseClick(button(view, words), Qt.MouseButton.LeftButton)


def flip(path, at):
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def test_from_none_to_a_fresh_one(backup, desk, stick):
    assert says(backup, "There is no backup of this vault yet.")
    assert not button(backup, "Make the backup").isEnabled()
    backup._take_place(PathsChosen((stick,)))
    assert says(backup, str(stick))
    assert says(backup, "Everything is copied")
    assert says(backup, "the disk of the vault itself")
    QTest.keyClicks(backup.findChildren(QLineEdit)[0], "the blue stick")
    press(backup, "Make the backup")
    assert says(backup, "1 of 1 files")
    assert says(backup, "The last backup was made today.")
    assert any(label.text() == "the blue stick" for label in backup.findChildren(QLabel))
    assert chips(backup) == ["fresh"]
    assert says(backup, "Only what is new since then")
    assert check_backup(stick, NOBODY).findings == ()


def test_place_that_is_refused_leaves_the_earlier_choice(backup, desk, stick):
    backup._take_place(PathsChosen((stick,)))
    backup._take_place(PathsChosen((desk.vault.folder.root,)))
    assert "inside a vault" in backup.banner.words()
    assert says(backup, str(stick))
    press(backup, "Make the backup")
    assert check_backup(stick, NOBODY).findings == ()


def test_file_that_is_damaged_in_the_vault_is_called_by_its_name(backup, desk, stick):
    (stored,) = list(desk.files.walk())
    flip(desk.vault.files.path(stored.blob), 5000)
    backup._take_place(PathsChosen((stick,)))
    press(backup, "Make the backup")
    assert says(backup, "lake-shore.png: the backup has no good copy")
    assert says(backup, "0 of 1 files")
    assert "not whole" in chips(backup)


def test_former_backup_that_stays_is_told_with_its_folder(desk, look, qtbot, stick):
    (former,) = _backed_up(desk, stick).glob("state-*")
    next(desk.vault.folder.stored_files()).unlink()
    root = desk.vault.folder.root
    desk.rekey(PASSPHRASE, "another long orchard phrase", cost=CHEAP, despite_damage=True)
    with open_desk(root, "another long orchard phrase", TestClock()) as again:
        page = shown(make_backup_page(look, ImmediateTasks(), again), qtbot)
        page._take_place(PathsChosen((stick,)))
        press(page, "Make the backup")
        assert says(page, "only the former backup has a good copy of it")
        assert says(page, "Restore it into a new folder")
        assert says(page, former.name)


def test_what_could_not_be_removed_is_told(backup, desk, stick):
    (former,) = _backed_up(desk, stick).glob("state-*")
    (former / "album").mkdir()
    backup._take_place(PathsChosen((stick,)))
    press(backup, "Make the backup")
    assert says(backup, "The next backup tries again")
    assert says(backup, former.name)


def _backed_up(desk, stick):
    desk.preservation.backing_up(desk.preservation.place_for(stick)).run(at_once, NOBODY)
    return stick


def test_old_backup_is_said_to_be_old(backup, desk, stick):
    backup._take_place(PathsChosen((stick,)))
    press(backup, "Make the backup")
    desk.clock.jump(days=1)
    backup.entered()
    assert says(backup, "one day old")
    desk.clock.jump(days=9)
    backup.entered()
    assert says(backup, "10 days old")
    assert chips(backup) == ["old"]


def test_reminder_is_given_once_a_day(desk, stick):
    assert "no backup" in backup_due_words(desk)
    assert backup_due_words(desk) == ""
    desk.clock.jump(days=1)
    assert backup_due_words(desk)
    desk.preservation.backing_up(desk.preservation.place_for(stick)).run(at_once, NOBODY)
    desk.clock.jump(days=7)
    assert backup_due_words(desk) == ""
    desk.clock.jump(days=1)
    assert "8 days old" in backup_due_words(desk)


@pytest.fixture
def threads(tmp_path, qapp):
    """Real threads, and a desk that was opened in the one that owns it."""
    tasks = Tasks()
    root = copy_of_field(tmp_path)
    opened = []
    tasks.desk(lambda: open_desk(root, PASSPHRASE, TestClock()), opened.append, opened.append)
    while not opened:
        qapp.processEvents()
    yield tasks, opened[0]
    over = []
    tasks.desk(opened[0].close, over.append, over.append)
    while not over:
        qapp.processEvents()
    tasks.shut_down()


def test_with_real_threads_the_desk_can_save_meanwhile(threads, look, qtbot, stick):
    tasks, desk = threads
    backup = shown(make_backup_page(look, tasks, desk), qtbot)
    backup._take_place(PathsChosen((stick,)))
    qtbot.waitUntil(lambda: button(backup, "Make the backup").isEnabled(), timeout=20_000)
    press(backup, "Make the backup")
    assert not button(backup, "Choose …").isEnabled()
    kept = []
    tasks.desk(lambda: desk.keep(SourceBody(alias="meanwhile")), kept.append, kept.append)
    qtbot.waitUntil(lambda: says(backup, "The backup is finished"), timeout=20_000)
    assert kept[0].body.alias == "meanwhile"
    assert button(backup, "Choose …").isEnabled()
    check = shown(make_check_page(look, tasks, desk), qtbot)
    press(check, "Check this vault")
    qtbot.waitUntil(lambda: "as it should be" in check.banner.words(), timeout=20_000)


def test_stopped_backup_is_told_quietly(desk, look, qtbot, stick):
    backup = shown(make_backup_page(look, ImmediateTasks(cancel_after=1), desk), qtbot)
    backup._take_place(PathsChosen((stick,)))
    press(backup, "Make the backup")
    assert "Stopped" in backup.banner.words()
    assert desk.preservation.register.last() is None


def test_sound_vault_is_said_to_be_sound(check):
    press(check, "Check this vault")
    assert "Everything is as it should be." in check.banner.words()
    assert says(check, "5 records")
    assert says(check, "1 files")
    assert chips(check) == []


def test_findings_are_grouped_by_what_to_do(check, desk):
    (stored,) = list(desk.files.walk())
    desk.vault.files.path(stored.blob).unlink()
    (desk.vault.folder.root / "files" / "left.part").write_bytes(b"")
    (desk.vault.folder.files / stored.blob[:2] / "ab.part").write_bytes(b"")
    press(check, "Check this vault")
    assert "missing or differs" in check.banner.words()
    assert says(check, "lake-shore.png")
    assert says(check, "Get this file from a backup")
    assert says(check, "Nothing needs to be done")
    assert sorted(set(chips(check))) == ["differs", "harmless"]
    desk.vault.folder.head.unlink()
    press(check, "Check this vault")
    assert "cannot be relied on" in check.banner.words()
    assert "grave" in chips(check)


def test_backup_is_checked_from_the_same_page(check, desk, stick):
    check._take_backup(PathsChosen((stick,)))
    assert "no backup in this folder" in check.banner.words()
    desk.preservation.backing_up(desk.preservation.place_for(stick)).run(at_once, NOBODY)
    check._take_backup(PathsChosen((stick,)))
    assert "as it should be" in check.banner.words()
    flip(next(stick.glob("files/*/*")), 5000)
    check._take_backup(PathsChosen((stick,)))
    assert "not whole" in check.banner.words()


def test_stopped_check(desk, look, qtbot):
    check = shown(make_check_page(look, ImmediateTasks(cancel_after=1), desk), qtbot)
    press(check, "Check this vault")
    assert "Stopped before its end" in check.banner.words()


class Pages:
    """Tells the restore page of a start window what its presenter says."""

    def __init__(self, window):
        self._window = window

    def show_restoring(self, words):
        self._window.restore.show_busy(busy=True)

    def show_progress(self, progress):
        pass

    def show_restored(self, restored):
        self._window.restore.show_restored(restored)

    def show_not_restored(self, failure):
        self._window.restore.show_failure(failure)


@pytest.fixture
def start(look, qtbot, tmp_path, desk, stick):
    desk.preservation.backing_up(desk.preservation.place_for(stick)).run(at_once, NOBODY)
    home = tmp_path / "home"
    home.mkdir()
    window = StartWindow(look, "Desk", home)
    qtbot.addWidget(window)
    window.show()
    presenter = StartPresenter(Pages(window), ImmediateTasks(), lambda desk: None)
    window.restore_asked.connect(presenter.restore)
    window.presenter = presenter
    press(window, "Restore a vault from its backup")
    return window


def test_restored_and_on_to_the_passphrase(start, stick, tmp_path):
    page = start.restore
    page._take_backup(PathsChosen((stick,)))
    QTest.keyClicks(page._name, "notes")
    QTest.keyClick(page._name, Qt.Key.Key_Return)
    assert "The vault is as it was on 15 November 2017" in page.banner.words()
    press(page, "Open this vault")
    assert says(start.unlock, "notes")
    with open_desk(tmp_path / "home" / "notes", PASSPHRASE) as again:
        assert again.sources.count() == 2


def test_restore_asks_for_what_is_missing(start):
    page = start.restore
    press(page, "Restore")
    assert says(page, "Choose the folder of the backup.")
    assert says(page, "The vault needs a name.")


def test_restore_that_cannot_be_is_said_and_keeps_what_was_chosen(start, stick, tmp_path):
    page = start.restore
    page._take_backup(PathsChosen((tmp_path,)))
    page._name.setText("notes")
    press(page, "Restore")
    assert "no backup in this folder" in page.banner.words()
    assert page._name.text() == "notes"
    page._take_backup(PathsChosen((stick,)))
    page._name.setText("../elsewhere")
    press(page, "Restore")
    assert "cannot be that of a folder" in page.banner.words()
    page._name.setText("notes")
    press(page, "Restore")
    assert button(page, "Open this vault").isVisible()
    press(page, "Back")
    press(start.start, "Restore a vault from its backup")
    assert button(page, "Restore").isVisible()
    assert page._name.text() == ""


def test_damaged_copies_are_told(start, stick):
    flip(next(stick.glob("files/*/*")), 5000)
    start.restore_asked.emit(RestoreAsked(stick, start._home, "notes"))
    assert "1 of its 1 files are damaged" in start.restore.banner.words()


def test_choosing_leaves_no_dialog_behind(start):
    press(start.restore, "Choose …")
    for dialog in start.findChildren(QFileDialog):
        dialog.reject()
