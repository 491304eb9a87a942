"""The place where an account is coded, as a person meets it: marked in place, listed beside, changed, taken back."""

import time

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from letting_go import let_go
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from evidence_desk.catalogue.kinds.event import EventBody
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.party import PartyBody
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.terms.case_terms import PassageMark
from evidence_desk.desk import create_desk
from evidence_desk.desk.coding import Coding
from evidence_desk.gui.clipboard import level_at
from evidence_desk.gui.coding.marks import FACES
from evidence_desk.gui.coding.passage_text import PassageText
from evidence_desk.gui.coding.spans import Span
from evidence_desk.gui.coding.wiring import make_coding
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.widgets.button import Button

TEXT = (
    "On 14 September 2017 he was stopped in Yasamal. He was beaten until 04:00.\n\nFour men beat him \U0001f6a8 there."
)
ARABIC = "أُخذنا إلى الوحدة 19 في ١٤ أيلول ٢٠١٧، وضربنا رجال الشرطة حتى الرابعة صباحًا."
HOSTILE = "<img src='file:///etc/hostname'><b>x</b> \u202egpj.exe \u2066\u200b\x07 he was beaten."
A, P, D, C, M = PassageMark
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
K = Qt.Key


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("coding-view")
    with create_desk(folder / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()) as desk:
        yield desk


@pytest.fixture(scope="module")
def niko(desk):
    return desk.keep(SourceBody(alias="Niko"))


@pytest.fixture
def work(look, desk):
    """The place, with a way to open an account in it."""
    view, presenter = make_coding(look, ImmediateTasks(), desk, pytest.fail)
    view.resize(1100, 700)
    view.show()
    view.activateWindow()
    view.opened = presenter.open
    yield view
    let_go(view)


@pytest.fixture
def text(look, qtbot):
    view = PassageText(look, name="Account")
    qtbot.addWidget(view)
    view.resize(420, 300)
    view.show()
    view.activateWindow()
    view.setFocus()
    return view


def account(desk, niko, text=TEXT, **said):
    return desk.keep(TestimonyBody(source=niko.id, text=text, **said))


def mark(desk, record, words, mark=A, **more):
    start = record.body.text.index(words)
    body = PassageBody(record.id, record.revision, start, start + len(words), words, mark, **more)
    return Coding(desk).keep([body]).passages[0]


def press(widget, key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(widget, key, held)
    QApplication.processEvents()


def type_in(letters):
    for letter in letters:
        QTest.keyClicks(QApplication.focusWidget(), letter)
        QApplication.processEvents()


def buttons(view, words):
    return [one for one in view.findChildren(Button) if one.text().startswith(words) and one.isVisible()]


def colours(widget):
    """How often each colour is painted."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    found = {}
    for x in range(0, image.width(), 2):
        for y in range(image.height()):
            name = image.pixelColor(x, y).name()
            found[name] = found.get(name, 0) + 1
    return found


# The text itself.


def test_words_are_chosen_and_marked_with_keys(text, qtbot):
    text.show_account(TEXT, "en")
    press(text, K.Key_Space)
    assert text.textCursor().selectedText() == "On 14 September 2017 he was stopped in Yasamal."
    press(text, K.Key_Space)
    assert text.textCursor().selectedText().endswith("until 04:00.")
    for key, wanted in (("a", A), ("P", P), ("d", D), ("c", C), ("M", M), ("1", A), ("5", M)):
        with qtbot.waitSignal(text.mark_asked) as asked:
            QTest.keyClicks(text, key)
        assert asked.args[0].mark is wanted
        assert TEXT[asked.args[0].start : asked.args[0].end].startswith("On 14 September")
    press(text, K.Key_Home, CONTROL)
    press(text, K.Key_Right, CONTROL | SHIFT)
    assert text.chosen() == (0, 3)
    text.choose(TEXT.index("\U0001f6a8"), TEXT.index("there"))
    assert text.textCursor().selectedText() == "\U0001f6a8 "
    assert text.chosen() == (TEXT.index("\U0001f6a8"), TEXT.index("there"))
    assert text.toPlainText() == TEXT, "no key writes into an account"


def test_passages_are_told_apart_by_letter_and_line_and_not_by_colour_alone(look, text):
    text.show_account("Act here. Place here. Date here. Claim here. Mention here.", "en")
    at = {
        mark: text._account.text.index(word)
        for mark, word in zip(PassageMark, ("Act", "Pl", "Da", "Cl", "Men"), strict=True)
    }
    text.show_spans([Span(mark.value, mark, start, start + 8) for mark, start in at.items()])
    painted = colours(text.viewport())
    for face in FACES.values():
        assert painted.get(look.theme.hex(f"{face.colour}_tint"), 0) > 50, face
        assert painted.get(look.theme.hex(face.colour), 0) > 5, face
    beside = colours(text._gutter)
    assert all(beside.get(look.theme.hex(f"{face.colour}_tint"), 0) for face in list(FACES.values())[:2])


def test_a_passage_without_a_place_on_the_screen_paints_nothing(look, text):
    text.show_account("\n".join(["nothing"] * 200 + ["He was beaten."]), "en")
    start = text._account.text.index("He was")
    text.show_spans([Span("far", A, start, start + 14)])
    tint = look.theme.hex("bad_tint")
    assert tint not in colours(text.viewport())
    text.bring_into_view(start, start + 14)
    assert colours(text.viewport()).get(tint, 0) > 50
    assert text.chosen() == (start, start)


def test_a_click_and_enter_go_to_the_innermost_passage_and_a_letter_beside_to_its_own(text, qtbot):
    text.show_account(TEXT, "en")
    inner = TEXT.index("Yasamal")
    text.show_spans([Span("act", A, 0, 47), Span("place", P, inner, inner + 7)])
    text.choose(inner + 2, inner + 2)
    with qtbot.waitSignal(text.picked) as picked:
        press(text, K.Key_Return)
    assert (picked.args[0].key, picked.args[0].opened) == ("place", True)
    with qtbot.waitSignal(text.picked) as picked:
        QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=text.cursorRect().center())
    assert (picked.args[0].key, picked.args[0].opened) == ("place", False)
    box, _ = text._gutter._places()[0]
    with qtbot.waitSignal(text.picked) as picked:
        QTest.mouseClick(text._gutter, Qt.MouseButton.LeftButton, pos=box.center())
    assert picked.args[0].key == "act"
    text.choose(len(TEXT), len(TEXT))
    with qtbot.assertNotEmitted(text.picked):
        press(text, K.Key_Return)


def test_an_account_read_from_the_right_is_marked_there_with_its_letters_at_the_right(look, text):
    text.show_account(ARABIC, "ar")
    words = "في ١٤ أيلول ٢٠١٧"
    start = ARABIC.index(words)
    text.show_spans([Span("date", D, start, start + len(words)), Span("act", A, ARABIC.index("وضربنا"), len(ARABIC))])
    assert text.is_read_from_the_right()
    assert text._gutter.geometry().left() > text.viewport().geometry().right()
    assert colours(text.viewport()).get(look.theme.hex("warn_tint"), 0) > 50
    text.choose(start, start + len(words))
    assert text.textCursor().selectedText() == words
    text.show_account(TEXT, "en")
    assert text._gutter.geometry().right() < text.viewport().geometry().left()


def test_hostile_text_stays_text(text):
    text.show_account(HOSTILE, "")
    assert text.toPlainText() == HOSTILE
    assert all(not one.isImageFormat() for one in text.document().allFormats())


def test_a_long_account_with_five_hundred_passages_stays_smooth(text):
    for lines in (True, False):
        gap = "\n" if lines else " "
        long = gap.join(f"On day {number} he was beaten, and nobody came." for number in range(4_600))
        assert len(long) >= 200_000
        began = time.process_time()
        text.show_account(long, "en")
        step = len(long) // 500
        marks = list(PassageMark)
        text.show_spans([Span(str(one), marks[one % 5], one * step, one * step + 25) for one in range(500)])
        QApplication.processEvents()
        shown = time.process_time() - began
        bar, began = text.verticalScrollBar(), time.process_time()
        for part in range(20):
            bar.setValue(bar.maximum() * part // 20)
            text.viewport().repaint()
        scrolled = (time.process_time() - began) / 20
        text.choose(100_000, 100_000)
        began = time.process_time()
        for _ in range(20):
            press(text, K.Key_Right, SHIFT)
        chosen = (time.process_time() - began) / 20
        print(
            f"\n{len(long)} characters in {'lines' if lines else 'one block'}, 500 passages: shown in {shown * 1000:.0f} ms, "
            f"a page scrolled in {scrolled * 1000:.1f} ms, a key in {chosen * 1000:.1f} ms of the processor"
        )
        assert shown < 3
        assert scrolled < 0.3
        assert chosen < 0.3


# The account with what is beside it.


def test_what_was_coded_stands_beside_in_the_order_of_the_text_and_leads_both_ways(work, desk, niko, qtbot):
    record = account(desk, niko, title="The night")
    event = desk.keep(EventBody(title="Detention"))
    later, earlier = mark(desk, record, "He was beaten"), mark(desk, record, "Yasamal", P)
    work.opened(record.id)
    rows = work.side.list.rows
    assert [work.side.list._model.row_at(place).key for place in (0, 1)] == [earlier.id, later.id]
    rows.choose(1)
    assert work.text.current() == later.id
    work.text.choose(TEXT.index("Yasamal") + 1, TEXT.index("Yasamal") + 1)
    press(work.text, K.Key_Return)
    assert rows.chosen_key() == earlier.id
    assert rows.hasFocus()
    press(rows, K.Key_Escape)
    work.go_to_text()
    press(work.text, K.Key_Home, CONTROL)
    press(work.text, K.Key_Space)
    type_in("a")
    type_in(event.code)
    press(QApplication.focusWidget(), K.Key_Return)
    type_in("arrest")
    press(QApplication.focusWidget(), K.Key_Return)
    press(QApplication.focusWidget(), K.Key_Return, CONTROL)
    assert work.text.hasFocus()
    assert work.text.chosen() == (47, 47), "on behind what was marked"
    act = work.side.list.item()
    assert (act.title, act.kind) == ("Arrest", "act")
    with qtbot.waitSignal(work.record_asked) as asked:
        buttons(work, f"Open {act.code}")[0].click()
    assert (asked.args[0].kind, asked.args[0].record) == ("act", act.record)


def test_a_mark_is_asked_for_with_the_mouse_and_taken_back_with_one_key(work, desk, niko):
    record = account(desk, niko)
    work.opened(record.id)
    work.text.choose(TEXT.index("Four men"), TEXT.index(" beat him"))
    work.strip.button(M).click()
    type_in("four neighbours")
    buttons(work.side.form, "Save")[0].click()
    assert "four neighbours" in work.side._done.words()
    press(work.text, K.Key_Z, CONTROL)
    assert work.text.spans() == ()
    assert "Taken back" in work.side._gone.words()
    press(work.text, K.Key_Z, CONTROL)
    assert [span.mark for span in work.text.spans()] == [M]
    passage = desk.records["passage"].get(work.text.spans()[0].key)
    assert [one.body.taken_back for one in desk.records["passage"].history(passage.id)] == [False, True, False]


def test_a_form_left_by_escape_waits_and_enter_goes_from_row_to_row(work, desk, niko):
    record = account(desk, niko)
    work.opened(record.id)
    press(work.text, K.Key_Space)
    type_in("a")
    part = work.side.form.part()
    assert part.row_with_keyboard() == "event"
    visited = []
    for _ in range(12):
        press(QApplication.focusWidget(), K.Key_Return)
        visited.append(part.row_with_keyboard())
    assert visited[:9] == [
        "act_type",
        "methods",
        "when",
        "where",
        "involvement",
        "against",
        "consequences",
        "times",
        "described",
    ]
    press(QApplication.focusWidget(), K.Key_Return, SHIFT)
    part.row("described").field.setFocus()
    type_in("with batons")
    press(QApplication.focusWidget(), K.Key_Escape)
    assert work.text.hasFocus()
    assert work.side._waiting.words()
    type_in("m")
    assert part.fields().described == "with batons"
    buttons(work.side, "Go on")[0].click()
    assert work.is_editing()
    assert work.side.form.form().act.described == "with batons"
    buttons(work.side.form, "Discard")[0].click()
    assert not work.is_editing()
    buttons(work.side, "Bring it back")[0].click()
    assert work.side.form.form().act.described == "with batons"


def test_what_is_wrong_is_said_at_its_row(work, desk, niko):
    record = account(desk, niko)
    work.opened(record.id)
    press(work.text, K.Key_Space)
    type_in("a")
    press(QApplication.focusWidget(), K.Key_Return, CONTROL)
    part = work.side.form.part()
    assert "event" in part.row("event").error()
    assert part.row_with_keyboard() == "event"
    assert work.is_editing()
    type_in("D")
    assert part.row("event").error() == "" or part.row_with_keyboard() == "event"


def test_passages_that_lost_their_place_are_listed_last_with_the_reason(work, desk, niko):
    record = account(desk, niko)
    gone, several = mark(desk, record, "in Yasamal"), mark(desk, record, "beat")
    stays = mark(desk, record, "Four men")
    changed = TEXT.replace("in Yasamal", "in Narimanov").replace("there.", "there, he said.")
    desk.keep(TestimonyBody(source=niko.id, text=changed), record.id, based_on=1)
    work.opened(record.id)
    rows = [work.side.list._model.row_at(place) for place in range(3)]
    assert rows[0].key == stays.id
    told = {row.key: [chip.words for chip in row.chips] for row in rows}
    assert told[gone.id] == ["No longer in the account"]
    assert told[several.id] == ["Stands there several times"]
    assert [span.key for span in work.text.spans()] == [stays.id]
    work.side.list.show_current(gone.id)
    start = changed.index("in Narimanov")
    work.text.choose(start, start + len("in Narimanov"))
    buttons(work.side, "Mark these words instead")[0].click()
    assert work.side.form.form().marked.quote == "in Narimanov"


def test_hostile_words_stay_words_beside_the_account(work, desk, niko):
    record = account(desk, niko, HOSTILE, title=HOSTILE)
    party = desk.keep(PartyBody((Name(HOSTILE),)))
    mark(desk, record, "he was beaten", M, who=HOSTILE, sensitivity=3)
    work.opened(record.id)
    work.text.choose(0, 30)
    type_in("a")
    work.side.form.part()._involved.show_parts(())
    labels = [one for one in work.findChildren(QLabel) if one.isVisible()]
    assert all(one.textFormat() == Qt.TextFormat.PlainText for one in labels)
    shown = [one.text() for one in labels] + [one.text() for one in work.findChildren(Button) if one.isVisible()]
    assert [words for words in shown if set(words) & set("\u202e\u200b\x07")] == []
    row = work.side.list._model.row_at(0)
    assert not set(row.title + row.subtitle) & set("\u202e\u200b\x07")
    assert party.id


def test_f6_goes_between_the_account_and_what_is_beside(work, desk, niko):
    record = account(desk, niko)
    mark(desk, record, "Four men")
    work.opened(record.id)
    press(work.text, K.Key_F6)
    assert work.side.list.rows.hasFocus()
    press(work.side.list.rows, K.Key_F6)
    assert work.text.hasFocus()
    press(work.text, K.Key_Tab)
    assert not work.text.hasFocus(), "Tab leaves the account"


def test_the_level_of_the_account_goes_with_its_words(work, desk, niko):
    work.opened(account(desk, niko, sensitivity=4).id)
    assert level_at(work.text) == 4
    press(work.text, K.Key_Space)
    type_in("m")
    assert level_at(work.side.form._note) == 4
