"""A vault whose passphrase is lost, from the unlock page to its desk: by sheets, by headquarters, or not at all."""

import pytest
from field_desk import CHEAP, PASSPHRASE
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from evidence_desk.desk import create_desk, open_desk
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.start.recovery.shown import RecoveryWay
from evidence_desk.gui.start.recovery.wiring import make_recovery
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.vault.slots import WrongPassphraseError

NEW = "another long orchard phrase"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "field"


@pytest.fixture
def sheets(folder):
    with create_desk(folder, PASSPHRASE, name="Field", cost=CHEAP) as desk:
        new = desk.ways.begin_recovery(PASSPHRASE)
    return [" ".join(words) for words in new.sheets]


@pytest.fixture
def opened():
    desks = []
    yield desks
    for desk in desks:
        desk.close()


@pytest.fixture
def view(look, qtbot, opened):
    made = make_recovery(look, ImmediateTasks(), opened.append, cost=CHEAP)
    qtbot.addWidget(made)
    made.show()
    return made


def type_sheet(qtbot, words_boxes, sheet):
    for box, word in zip(words_boxes.boxes, sheet.split(), strict=True):
        qtbot.keyClicks(box, word[:4])
        qtbot.keyClick(box, Qt.Key.Key_Space)


def words(view):
    return " ".join(label.text() for label in view.findChildren(PlainLabel) if label.isVisible())


def secrets(view):
    return [box.text() for box in view.findChildren(QLineEdit)]


def set_passphrase(page, text=NEW):
    page._new.first._line.setText(text)
    page._new.again._line.setText(text)


def by_sheets(qtbot, view, folder, first, second):
    view.begin(folder)
    view.ways.chosen.emit(RecoveryWay.SHEETS)
    type_sheet(qtbot, view.sheets.first.words, first)
    type_sheet(qtbot, view.sheets.second.words, second)
    view.sheets._try.click()


def test_two_sheets_typed_by_four_letters_give_the_desk_back(qtbot, view, folder, sheets, opened):
    by_sheets(qtbot, view, folder, sheets[2], sheets[0])
    assert view.new_passphrase.isVisible()
    assert "new key card" in words(view)
    assert not any(secrets(view))
    set_passphrase(view.new_passphrase)
    view.new_passphrase.ask()
    (desk,) = opened
    assert desk.name == "Field"
    assert "signs with a new key" in desk.notices[0].happened
    assert not any(secrets(view))
    desk.close()
    with pytest.raises(WrongPassphraseError):
        open_desk(folder, PASSPHRASE)
    open_desk(folder, NEW).close()


def test_nothing_is_changed_before_the_new_passphrase_is_given(qtbot, view, folder, sheets, opened):
    by_sheets(qtbot, view, folder, sheets[0], sheets[1])
    view.new_passphrase.back.emit()
    assert view.sheets.isVisible()
    assert not any(secrets(view))
    open_desk(folder, PASSPHRASE).close()
    assert opened == []


def test_sheets_of_another_vault_are_refused_where_they_were_typed(qtbot, view, folder, sheets, tmp_path):
    with create_desk(tmp_path / "other", PASSPHRASE, cost=CHEAP) as desk:
        desk.ways.begin_recovery(PASSPHRASE)
    by_sheets(qtbot, view, tmp_path / "other", sheets[0], sheets[1])
    assert view.sheets.isVisible()
    assert view.sheets.banner.words()
    assert view.sheets.first.words.text() == sheets[0]


def test_a_guessable_new_passphrase_keeps_the_key_that_was_found(qtbot, view, folder, sheets, opened):
    by_sheets(qtbot, view, folder, sheets[0], sheets[1])
    set_passphrase(view.new_passphrase, "password1234")
    view.new_passphrase.ask()
    assert "found by trying" in words(view)
    set_passphrase(view.new_passphrase)
    view.new_passphrase.ask()
    assert len(opened) == 1


def test_headquarters_recovers_with_the_keys_of_its_own_desk(view, folder, tmp_path, opened):
    with (
        create_desk(tmp_path / "hq", PASSPHRASE, name="Headquarters", cost=CHEAP) as desk,
        create_desk(folder, "yellow granite copper ladder", name="Field", cost=CHEAP) as field,
    ):
        field.ways.add_headquarters("yellow granite copper ladder", desk.exchange.recipient, "Headquarters")
    create_desk(tmp_path / "stranger", PASSPHRASE, name="Stranger", cost=CHEAP).close()
    view.begin(folder)
    view.ways.chosen.emit(RecoveryWay.HEADQUARTERS)
    page = view.headquarters
    page.ask()
    assert "Choose the folder" in words(view)
    page.take_folder(tmp_path / "stranger")
    page._passphrase._line.setText(PASSPHRASE)
    page.ask()
    assert "none of those" in page.banner.words()
    page.take_folder(tmp_path / "hq")
    page._passphrase._line.setText(PASSPHRASE)
    page.ask()
    assert "Headquarters’ keys open the vault" in words(view)
    set_passphrase(view.new_passphrase)
    view.new_passphrase.ask()
    assert [desk.name for desk in opened] == ["Field"]
    open_desk(tmp_path / "hq", PASSPHRASE).close()


def test_a_vault_with_nothing_but_its_passphrase_says_so(view, folder, qtbot):
    create_desk(folder, PASSPHRASE, cost=CHEAP).close()
    view.begin(folder)
    assert "nothing but its passphrase opens it" in words(view)
    assert not any(card.isVisible() for card in view.ways._cards)
    with qtbot.waitSignal(view.left) as told:
        view.ways.back.emit()
    assert told.args == [folder]


def test_a_folder_without_a_vault_says_so(view, tmp_path):
    view.begin(tmp_path)
    assert "no vault in this folder" in view.ways.banner.words()
