"""A new vault, step by step as a person goes through it: real vaults, at the least cost a vault may have."""

import pytest
from field_desk import CHEAP, PASSPHRASE
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from evidence_desk.desk import create_desk, open_desk
from evidence_desk.gui.contacts.shown import CardGiven, VerifyAsked
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.start.new_vault.open_matters import open_matter
from evidence_desk.gui.start.new_vault.wiring import make_new_vault
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.vault.slots import SlotKind

NOW, LATER, NEVER = range(3)


@pytest.fixture
def opened():
    desks = []
    yield desks
    for desk in desks:
        desk.close()


@pytest.fixture
def view(look, qtbot, opened, tmp_path):
    made = make_new_vault(look, ImmediateTasks(), tmp_path, opened.append, cost=CHEAP)
    qtbot.addWidget(made)
    made.show()
    made.begin()
    yield made
    made.close_asked.emit()


def words(view):
    return " ".join(label.text() for label in view.findChildren(PlainLabel) if label.isVisible())


def go_to_passphrase(view, name="notes", desk="Desk 7"):
    view.place.name.setText(name)
    view.place.desk.setText(desk)
    view.place.act.click()


def give(view, passphrase=PASSPHRASE, again=PASSPHRASE, *, sure=True):
    view.passphrase.new.first._line.setText(passphrase)
    view.passphrase.new.again._line.setText(again)
    view.passphrase.sure.setChecked(sure)
    view.passphrase.act.click()


def make(view):
    go_to_passphrase(view)
    give(view)
    assert view.sheets.isVisible(), view.passphrase.banner.words()


def presenter(view):
    return view.presenters[0]


def copy_sheets(view):
    """Write the three sheets down and confirm each; their words."""
    view.sheets.cards[NOW].click()
    written = []
    for _ in range(3):
        assert not view.walk.next.isEnabled()
        written.append(view.walk._sheet._sheet.words)
        view.walk.sure.setChecked(True)
        view.walk.next.click()
    return written


def type_in(view, first, second):
    for boxes, sheet in ((view.drill.first.words.boxes, first), (view.drill.second.words.boxes, second)):
        for box, word in zip(boxes, sheet, strict=True):
            box.setText(word)
    view.drill._try.click()


def typed_texts(view):
    return [line.text() for line in view.findChildren(QLineEdit) if line.text()]


def test_a_vault_with_sheets_that_were_tried(view, opened, tmp_path):
    make(view)
    sheets = copy_sheets(view)
    assert view.drill.isVisible()
    type_in(view, sheets[2], sheets[1])
    assert view.headquarters.isVisible()
    assert not set(typed_texts(view)) & set(sheets[1])
    view.headquarters.intro.leave.click()
    assert "Any two of the three recovery sheets open it" in words(view)
    assert "no backup yet" in words(view)
    assert not any(presenter(view)._passphrase)
    view.done.act.click()
    (desk,) = opened
    assert desk.vault.folder.root == tmp_path / "notes"
    assert desk.name == "Desk 7"
    assert {way.kind: way.counts for way in desk.ways.all()} == {SlotKind.PASSPHRASE: True, SlotKind.RECOVERY: True}
    assert open_matter(desk) == ""


def test_a_drill_with_a_wrong_word_does_not_count(view):
    make(view)
    sheets = copy_sheets(view)
    type_in(view, sheets[0], (*sheets[1][:-1], "academic" if sheets[1][-1] != "academic" else "acid"))
    assert view.drill.isVisible()
    assert not presenter(view).desk.ways.all()[-1].counts


def test_sheets_given_up_before_all_were_written_down_are_destroyed(view):
    make(view)
    view.sheets.cards[NOW].click()
    view.walk._leave.click()
    assert view.sheets.isVisible()
    assert [way.kind for way in presenter(view).desk.ways.all()] == [SlotKind.PASSPHRASE]


def test_a_drill_put_off_is_told_at_the_end_and_at_every_opening(view, opened):
    make(view)
    copy_sheets(view)
    view.drill._leave.click()
    view.headquarters.intro.leave.click()
    assert "were not tried and do not count yet" in words(view)
    view.done.act.click()
    assert "never tried" in open_matter(opened[0])


@pytest.mark.parametrize(("choice", "told"), [(LATER, "Nothing but your passphrase"), (NEVER, "")])
def test_later_is_remembered_and_never_is_respected(view, opened, tmp_path, choice, told):
    make(view)
    view.sheets.cards[choice].click()
    if choice == NEVER:
        assert not view.sheets.without.isEnabled()
        view.sheets.sure.setChecked(True)
        view.sheets.without.click()
    view.headquarters.intro.leave.click()
    view.done.act.click()
    opened.pop().close()
    with open_desk(tmp_path / "notes", PASSPHRASE) as desk:
        assert open_matter(desk).startswith(told)
        assert bool(open_matter(desk)) == bool(told)


def test_headquarters_opens_the_vault_only_after_its_keys_were_compared_and_it_was_said(view, tmp_path):
    with create_desk(tmp_path / "hq", PASSPHRASE, name="Headquarters", cost=CHEAP) as hq:
        card, recipient = hq.key_card.to_bytes().decode(), str(hq.exchange.recipient)
    make(view)
    view.sheets.cards[LATER].click()
    page = view.headquarters
    page.intro.act.click()
    page.given.emit(CardGiven("{no card}"))
    assert "not a key card" in page.banner.words()
    page.given.emit(CardGiven(card))
    assert page.contact.isVisible()
    desk = presenter(view).desk
    (contact,) = desk.contacts.all()
    page.verify_asked.emit(VerifyAsked(contact.desk, "by telephone", "me", same=False))
    assert page.contact.isVisible()
    page.verify_asked.emit(VerifyAsked(contact.desk, "by telephone", "me", same=True))
    assert "May \u2068Headquarters\u2069 open this vault" in words(view)
    assert view.focusProxy() is page
    assert page.opening.focusProxy() is page.opening.leave
    assert [way.kind for way in desk.ways.all()] == [SlotKind.PASSPHRASE]
    page.opening.act.click()
    assert desk.ways.all()[-1].recipient == recipient
    assert "can open every copy of this vault" in words(view)


def test_keys_that_may_not_open_the_vault_are_kept_all_the_same(view, tmp_path):
    with create_desk(tmp_path / "hq", PASSPHRASE, name="Headquarters", cost=CHEAP) as hq:
        card = hq.key_card.to_bytes().decode()
    make(view)
    view.sheets.cards[LATER].click()
    page = view.headquarters
    page.given.emit(CardGiven(card))
    contact = presenter(view).desk.contacts.all()[0]
    page.verify_asked.emit(VerifyAsked(contact.desk, "by telephone", "me", same=True))
    page.opening.leave.click()
    assert "cannot open this vault" in words(view)
    assert presenter(view).desk.contacts.get(contact.desk).verified


@pytest.mark.parametrize("name", ["../elsewhere", "a/b", "a\\b", "..", ".hidden", "\u202eabc", "x" * 300, "con:"])
def test_a_name_never_becomes_a_path(view, tmp_path, name):
    go_to_passphrase(view, name)
    assert "cannot be that of a folder" in words(view)
    assert view.place.isVisible()
    assert list(tmp_path.iterdir()) == []


def test_names_that_cannot_be_are_said_before_anything_is_made(view, tmp_path):
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "letter").touch()
    for name, desk, said in (
        ("", "Desk 7", "needs a name"),
        ("taken", "Desk 7", "of this name already"),
        ("notes", " ", "name of a desk"),
        ("notes", "\u202eDesk", "name of a desk"),
    ):
        go_to_passphrase(view, name, desk)
        assert said in words(view)
        assert view.place.isVisible()
    go_to_passphrase(view)
    assert view.passphrase.isVisible()


def test_going_back_loses_nothing(view, qtbot):
    go_to_passphrase(view)
    view.passphrase.new.first._line.setText(PASSPHRASE)
    view.passphrase.sure.setChecked(True)
    view.passphrase.leave.click()
    assert view.place.name.text() == "notes"
    assert view.place.desk.text() == "Desk 7"
    view.place.act.click()
    assert view.passphrase.new.first.holds(PASSPHRASE)
    assert view.passphrase.sure.isChecked()
    view.passphrase.leave.click()
    with qtbot.waitSignal(view.left):
        view.place.leave.click()
    assert typed_texts(view) == ["Desk"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("", ""), "Type a new passphrase."),
        ((PASSPHRASE, "something else"), "The two differ"),
        (("password1234", "password1234"), "found by trying"),
        (("notes desk 7 notes", "notes desk 7 notes"), "found by trying"),
    ],
)
def test_a_passphrase_that_will_not_do_makes_nothing(view, tmp_path, given, said):
    go_to_passphrase(view)
    give(view, *given)
    assert said in words(view)
    assert list(tmp_path.iterdir()) == []


def test_nobody_makes_a_vault_without_knowing_what_is_lost_with_its_passphrase(view, tmp_path):
    go_to_passphrase(view)
    give(view, sure=False)
    assert "cannot be recovered" in view.passphrase.banner.words()
    assert view.passphrase.new.first.holds(PASSPHRASE)
    assert list(tmp_path.iterdir()) == []


def test_six_words_drawn_by_lot_are_typed_once(view):
    go_to_passphrase(view)
    new = view.passphrase.new
    new.suggest.click()
    drawn = new._offer.words().passphrase()
    new.first._line.setText(drawn[:-1])
    assert new.again.isVisible()
    new.first._line.setText(drawn)
    assert not new.again.isVisible()
    new._offer.draw()
    assert new.again.isVisible()
    new.first._line.setText(new._offer.words().passphrase())
    view.passphrase.sure.setChecked(True)
    view.passphrase.act.click()
    assert view.sheets.isVisible()
    assert new._offer.words() is None


def test_a_disk_that_refuses_leaves_the_names_and_takes_the_passphrase_away(view, tmp_path, qtbot):
    go_to_passphrase(view)
    (tmp_path / "notes").write_text("in the way since")
    give(view)
    assert view.passphrase.isVisible()
    assert view.passphrase.banner.words()
    assert view.passphrase.new.first.is_empty()
    assert not any(presenter(view)._passphrase)
    assert view.place.name.text() == "notes"
    (tmp_path / "notes").unlink()
    give(view)
    assert view.sheets.isVisible()


def test_the_keyboard_alone_makes_a_vault(view, qtbot, opened):
    def key(code=Qt.Key.Key_Return):
        qtbot.keyClick(view.window().focusWidget(), code)

    def write(text):
        qtbot.keyClicks(view.window().focusWidget(), text)

    write("notes")
    key()
    write(PASSPHRASE)
    key()
    write(PASSPHRASE)
    key()
    key(Qt.Key.Key_Space)
    view.passphrase.act.setFocus()
    key()
    assert view.sheets.isVisible(), words(view)
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Space)
    assert view.headquarters.intro.isVisible()
    key(Qt.Key.Key_Tab)
    key()
    assert view.done.isVisible()
    key()
    assert len(opened) == 1


def test_closing_before_the_end_closes_the_vault(view, qtbot, tmp_path, opened):
    make(view)
    copy_sheets(view)
    with qtbot.waitSignal(view.closed):
        view.close_asked.emit()
    assert not any(presenter(view)._passphrase)
    assert opened == []
    with open_desk(tmp_path / "notes", PASSPHRASE) as desk:
        assert "never tried" in open_matter(desk)
