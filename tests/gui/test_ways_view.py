"""The ways into a vault as a person goes through them by keyboard, on a real vault."""

import shutil

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from evidence_desk.desk import create_desk, open_desk
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.sheets.recovery_sheet import RecoverySheet
from evidence_desk.gui.ways.recovery_drill import RecoveryDrill
from evidence_desk.gui.ways.sheet_walk import SheetWalk
from evidence_desk.gui.ways.shown import Act, ActBegun
from evidence_desk.gui.ways.standstill import Standstill
from evidence_desk.gui.ways.twenty_words import TwentyWords
from evidence_desk.gui.ways.wiring import make_ways_page
from evidence_desk.gui.ways.word_box import WordBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.vault.sheets import make_sheets
from evidence_desk.vault.slots import SlotKind, WrongPassphraseError

NEW = "violin gravel teapot sunrise walrus cobalt"
_KEY = Qt.Key


@pytest.fixture(scope="module")
def _made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ways") / "notes"
    create_desk(folder, PASSPHRASE, name="Field desk", cost=CHEAP, clock=TestClock()).close()
    return folder


@pytest.fixture
def desk(_made, tmp_path):
    with open_desk(shutil.copytree(_made, tmp_path / "notes"), PASSPHRASE, TestClock()) as desk:
        yield desk


@pytest.fixture
def rest():
    return Standstill()


@pytest.fixture
def view(look, qtbot, desk, rest):
    made = make_ways_page(look, ImmediateTasks(), desk, rest, CHEAP)
    made.resize(1000, 900)
    up(qtbot, made)
    made.entered()
    return made


@pytest.fixture(scope="module")
def sheets():
    return [tuple(sheet) for sheet in make_sheets()[1]]


def up(qtbot, widget):
    """Show it, with the keyboard in it."""
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()


def begin(view, act, slot=""):
    view.begun.emit(ActBegun(act, slot))
    return view.act_page(act)


def give(qtbot, page, passphrase=PASSPHRASE):
    """Type the present passphrase and press the button of the page."""
    line = page.present.passphrase.findChild(QLineEdit)
    qtbot.keyClicks(line, passphrase)
    qtbot.mouseClick(page.act, Qt.MouseButton.LeftButton)


def fill(qtbot, words, typed):
    """Type twenty words, four letters each, going on by Space."""
    for box, word in zip(words.boxes, typed, strict=True):
        qtbot.keyClicks(box, word[:4])
        qtbot.keyClick(box, _KEY.Key_Space)


def said(widget):
    return " ".join(label.text() for label in widget.findChildren(PlainLabel) if label.isVisible())


# One word


def test_a_word_is_whole_after_four_letters(look, qtbot):
    box = WordBox(look, "Word 1")
    up(qtbot, box)
    qtbot.keyClicks(box, "aca")
    assert (box.word(), box.is_wrong()) == ("", False)
    qtbot.keyClicks(box, "d")
    assert box.word() == "academic"
    assert box.text() == "acad", "what is typed stays until the box is left"
    qtbot.keyClicks(box, "emic")
    assert box.word() == "academic"
    box.setText("acad")
    box.setFocus()
    box.clearFocus()
    assert box.text() == "academic"


@pytest.mark.parametrize("typed", ["zz", "acax", "academy", "acid1", "أ"])
def test_what_is_no_word_is_marked_at_once(look, qtbot, typed):
    box = WordBox(look, "Word 1")
    qtbot.addWidget(box)
    box.setText("acad")
    assert not box.property("wrong")
    box.setText(typed)
    assert box.is_wrong()
    assert box.property("wrong") is True


def test_a_word_left_half_typed_is_wrong(look, qtbot):
    words = TwentyWords(look, name="Sheet")
    up(qtbot, words)
    words.boxes[0].setFocus()
    qtbot.keyClicks(words.boxes[0], "aca")
    words.boxes[1].setFocus()
    assert words.boxes[0].property("wrong") is True
    assert not words.is_whole()


def test_words_are_gone_through_by_space_enter_and_backspace(look, qtbot, sheets):
    words = TwentyWords(look, name="Sheet")
    up(qtbot, words)
    words.boxes[0].setFocus()
    with qtbot.waitSignal(words.ended):
        fill(qtbot, words, sheets[0])
    assert words.text() == " ".join(sheets[0])
    words.boxes[1].wipe()
    qtbot.keyClick(words.boxes[1], _KEY.Key_Backspace)
    assert words.boxes[0].hasFocus()
    qtbot.keyClick(words.boxes[0], _KEY.Key_Return)
    assert words.boxes[1].hasFocus()
    words.wipe()
    assert words.is_empty()


def test_words_are_never_copied(look, qtbot, qapp):
    box = WordBox(look, "Word 1")
    up(qtbot, box)
    qtbot.keyClicks(box, "academic")
    box.selectAll()
    qtbot.keyClick(box, _KEY.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(box, _KEY.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert box.text() == "academic"
    assert not box.hasSelectedText()
    assert qapp.clipboard().text() == ""


# The walk and the drill, which know no vault


def on_paper(sheets):
    return [RecoverySheet(number, 3, 2, words, "3f2a91c0", "2017-11-18") for number, words in enumerate(sheets, 1)]


def test_each_sheet_is_confirmed_before_the_next_is_shown(look, qtbot, sheets):
    walk = SheetWalk(look)
    up(qtbot, walk)
    walk.show_sheets(on_paper(sheets))
    for number in (1, 2, 3):
        assert f"Recovery sheet {number} of 3" in said(walk)
        assert sheets[number - 1][5] in walk._sheet.accessibleDescription()
        assert not walk.next.isEnabled()
        walk.sure.click()
        if number == 3:
            with qtbot.waitSignal(walk.written):
                walk.next.click()
        else:
            walk.next.click()
    assert walk._sheets == ()
    assert walk._sheet.accessibleDescription() == ""


def test_a_walk_given_up_shows_no_words_any_more(look, qtbot, sheets):
    walk = SheetWalk(look)
    up(qtbot, walk)
    walk.show_sheets(on_paper(sheets))
    with qtbot.waitSignal(walk.left):
        walk._leave.click()
    assert walk._sheet.accessibleDescription() == ""


@pytest.mark.parametrize("pair", [(0, 1), (2, 0)])
def test_any_two_sheets_pass_the_drill(look, qtbot, sheets, pair):
    drill = RecoveryDrill(look)
    up(qtbot, drill)
    drill.first.words.setFocus()
    assert not drill._try.isEnabled()
    fill(qtbot, drill.first.words, sheets[pair[0]])
    assert "This sheet is right." in said(drill.first)
    assert drill.second.words.boxes[0].hasFocus(), "the keyboard goes on to the other sheet"
    fill(qtbot, drill.second.words, sheets[pair[1]])
    with qtbot.waitSignal(drill.typed) as told:
        drill._try.click()
    assert told.args[0].sheets == tuple(" ".join(sheets[at]) for at in pair)
    assert sheets[0][7] not in repr(told.args[0])


def test_a_wrong_word_shows_as_soon_as_the_sheet_is_whole(look, qtbot, sheets):
    drill = RecoveryDrill(look)
    up(qtbot, drill)
    swapped = (*sheets[0][:8], sheets[0][9], sheets[0][8], *sheets[0][10:])
    fill(qtbot, drill.first.words, swapped)
    assert "wrong order" in drill.first.wrong_words()
    fill(qtbot, drill.second.words, sheets[1])
    assert not drill._try.isEnabled()
    drill.first.words.wipe()
    assert drill.first.wrong_words() == ""
    fill(qtbot, drill.first.words, sheets[1])
    drill._try.click()
    assert "same sheet twice" in said(drill.banner)
    drill.wipe()
    assert drill.first.words.is_empty()
    assert drill.second.words.is_empty()


# The page


def test_a_passphrase_is_changed_by_keyboard(view, qtbot, desk):
    page = begin(view, Act.CHANGE)
    assert "old bytes may survive" in said(page)
    qtbot.mouseClick(page.act, Qt.MouseButton.LeftButton)
    assert "Type the passphrase that opens the vault now." in said(page)
    line = page.present.passphrase.findChild(QLineEdit)
    assert line.hasFocus()
    qtbot.keyClicks(line, PASSPHRASE)
    first, again = (box.findChild(QLineEdit) for box in (page.new.first, page.new.again))
    qtbot.keyClicks(first, "Field desk 2017")
    qtbot.keyClick(again, _KEY.Key_Return)
    assert "found by trying" in said(page)
    first.clear()
    qtbot.keyClicks(first, NEW)
    qtbot.keyClick(again, _KEY.Key_Return)
    assert "The two differ" in said(page)
    qtbot.keyClicks(again, NEW)
    qtbot.keyClick(again, _KEY.Key_Return)
    assert "new passphrase opens the vault" in said(view.banner)
    assert all(not box.text() for box in page.findChildren(QLineEdit))
    folder = desk.vault.folder.root
    desk.close()
    with open_desk(folder, NEW):
        pass
    with pytest.raises(WrongPassphraseError):
        open_desk(folder, PASSPHRASE)


def test_a_wrong_passphrase_is_said_on_the_page_where_it_was_typed(view, qtbot):
    page = begin(view, Act.SHEETS)
    give(qtbot, page, "not the passphrase")
    assert "does not open the vault" in said(page.banner)
    assert page.isVisible()
    assert page.act.isEnabled()


def test_six_words_can_be_had_and_are_gone_afterwards(view, qtbot):
    page = begin(view, Act.CHANGE)
    qtbot.mouseClick(page.new.suggest, Qt.MouseButton.LeftButton)
    words = page.new._offer.words()
    assert len(words.words) == 6
    qtbot.mouseClick(page.leave, Qt.MouseButton.LeftButton)
    assert page.new._offer.words() is None
    assert view.way.isVisible()


def test_sheets_from_the_explanation_to_the_drill(view, qtbot, desk):
    page = begin(view, Act.SHEETS)
    assert "Whoever has two sheets" in said(page)
    give(qtbot, page)
    words = [sheet.words for sheet in view.walk._sheets]
    for _ in range(3):
        view.walk.sure.click()
        view.walk.next.click()
    assert view.drill.isVisible()
    assert not any(word in said(view) for word in words[0][4:9])
    fill(qtbot, view.drill.first.words, words[1])
    fill(qtbot, view.drill.second.words, words[2])
    view.drill._try.click()
    assert "they count" in said(view.banner)
    assert [way.counts for way in desk.ways.all()] == [True, True]
    assert view.drill.first.words.is_empty()


def test_sheets_left_half_way_say_so_and_can_be_removed(view, qtbot, desk):
    give(qtbot, begin(view, Act.SHEETS))
    view.walk._leave.click()
    assert view.way.isVisible()
    assert "Not finished: do the drill" in said(view.way)
    assert view.way.buttons[Act.DRILL].isVisible()
    view.way.buttons[Act.REMOVE].click()
    give(qtbot, view.act_page(Act.REMOVE))
    assert [way.kind for way in desk.ways.all()] == [SlotKind.PASSPHRASE]


def test_leaving_the_drill_for_the_list_takes_the_words_along(view, qtbot):
    give(qtbot, begin(view, Act.SHEETS))
    view.rows.choose(0)
    assert view.way.isVisible()
    assert view.walk._sheets == ()


def test_whoever_has_a_key_file_is_told_what_a_journey_does_to_it(view, desk):
    page = begin(view, Act.JOURNEY)
    assert "place of your key file" not in said(page)
    desk.ways.add_passphrase(PASSPHRASE, NEW, key_file=b"any file", cost=CHEAP)
    assert "place of your key file" in said(begin(view, Act.JOURNEY))


def test_a_journey_is_sealed_and_ended_on_this_page(view, qtbot, desk):
    give(qtbot, begin(view, Act.JOURNEY))
    words = view.code.words()
    assert len(set(words)) > 10
    assert not view.code.act.isEnabled()
    view.code.sure.click()
    view.code.act.click()
    assert view.code.words() == ("",) * 20
    page = view.act_page(Act.DEPART)
    give(qtbot, page)
    assert "Type all twenty words" in said(page)
    fill(qtbot, page.present.code, words)
    assert "The vault is sealed" in said(view.banner)
    assert [way.kind for way in desk.ways.all()] == [SlotKind.TRAVEL]
    view.ask_new()
    assert "Nothing is added" in said(view.offers)
    view.rows.choose(0)
    view.way.buttons[Act.ARRIVE].click()
    page = view.act_page(Act.ARRIVE)
    give(qtbot, page)
    fill(qtbot, page.present.code, words)
    assert [way.kind for way in desk.ways.all()] == [SlotKind.PASSPHRASE]


def test_the_last_way_in_is_refused_where_it_was_asked(view, qtbot):
    view.way.buttons[Act.REMOVE].click()
    page = view.act_page(Act.REMOVE)
    assert "Remove “Passphrase”?" in said(page)
    give(qtbot, page)
    assert "last way in" in said(page.banner)


def test_all_keys_are_changed_and_only_the_way_out_is_left(view, qtbot, rest, desk):
    page = begin(view, Act.REKEY)
    assert not page.act.isEnabled()
    page.sure.click()
    for box in (page.new.first, page.new.again):
        qtbot.keyClicks(box.findChild(QLineEdit), NEW)
    give(qtbot, page)
    assert "All keys are changed" in said(view.closed)
    assert not view.rows.isEnabled()
    with qtbot.waitSignal(rest.closed):
        view.closed.go.click()
    with open_desk(desk.vault.folder.root, NEW):
        pass


def test_a_name_of_a_way_is_shown_letter_by_letter(view, qtbot, desk):
    name = "<img src='file:///etc/hostname'>\u202e\n"
    desk.ways.add_passphrase(PASSPHRASE, NEW, label=name, cost=CHEAP)
    view.entered()
    slot = next(way.slot for way in desk.ways.all() if way.label)
    view.rows.choose(view._model.place_of(slot))
    assert "<img" in said(view.way)
    assert "\u202e" not in said(view.way)


def test_ctrl_n_offers_what_can_be_added(view, qtbot):
    view.ask_new()
    with qtbot.waitSignal(view.begun) as told:
        qtbot.keyClick(view.offers.cards[Act.HEADQUARTERS], _KEY.Key_Space)
    assert told.args[0].act is Act.HEADQUARTERS
    assert "Nobody’s keys are verified" in said(view.act_page(Act.HEADQUARTERS))
