"""The box for a passphrase, the meter below it, and six words drawn by lot."""

import time

import pytest
from PySide6.QtCore import QEvent, QLocale, QPoint, Qt
from PySide6.QtGui import QClipboard, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.line_box import too_long_for_line
from evidence_desk.gui.widgets.passphrase_box import LONGEST, PassphraseBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.refusal import said_beside
from evidence_desk.gui.widgets.strength_meter import StrengthMeter, advice, level_name
from evidence_desk.gui.widgets.words_offer import WordsOffer
from evidence_desk.vault.passphrases import Strength, read_strength
from evidence_desk.vault.six_words import WORD_LISTS

SIX = "onto upwards harmonize silt quill tubby"


@pytest.fixture
def put(qtbot):
    """Puts widgets below each other into a window that stays until the end of the test."""
    kept = []

    def placed(*widgets):
        window = QWidget()
        kept.append(window)
        qtbot.addWidget(window)
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        window.resize(500, 300)
        window.show()
        return window

    return placed


@pytest.fixture
def secret(look, put):
    box = PassphraseBox(look, name="Passphrase", advise=True)
    put(box)
    return box


def typed(box):
    return box.findChild(QLineEdit)


def test_a_passphrase_is_hidden_until_asked_for(secret, qtbot):
    line, reveal = typed(secret), secret.findChild(Button)
    assert line.echoMode() == QLineEdit.EchoMode.Password
    qtbot.mouseClick(reveal, Qt.MouseButton.LeftButton)
    assert line.echoMode() == QLineEdit.EchoMode.Normal
    assert reveal.accessibleName() == "Hide the passphrase"
    qtbot.mouseClick(reveal, Qt.MouseButton.LeftButton)
    assert line.echoMode() == QLineEdit.EchoMode.Password


@pytest.mark.parametrize("shown", [False, True])
def test_a_passphrase_cannot_be_copied_out(secret, qtbot, shown):
    line = typed(secret)
    secret.findChild(Button).setChecked(shown)
    qtbot.keyClicks(line, "copper lantern")
    for keys in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_X):
        qtbot.keyClick(line, keys, Qt.KeyboardModifier.ControlModifier)
    qtbot.mouseDClick(line, Qt.MouseButton.LeftButton, pos=QPoint(20, 15))
    clipboard = QApplication.clipboard()
    assert clipboard.text() == ""
    assert clipboard.text(QClipboard.Mode.Selection) == ""
    assert line.text() == "copper lantern"
    if shown:
        assert not line.hasSelectedText()


def test_a_passphrase_is_taken_once_and_leaves_nothing(secret, qtbot):
    line = typed(secret)
    line.setText("cafe\u0301 Bakı")
    secret.findChild(Button).setChecked(True)
    assert secret.take() == bytearray("café Bakı".encode())
    assert secret.is_empty()
    assert not line.isUndoAvailable()
    assert line.echoMode() == QLineEdit.EchoMode.Password
    assert secret.take() == bytearray()


def test_the_same_letters_typed_in_two_ways_are_the_same(look, secret, qtbot):
    other = PassphraseBox(look, name="Again")
    qtbot.addWidget(other)
    typed(secret).setText("café")
    typed(other).setText("cafe\u0301")
    assert secret.same_as(other)
    typed(other).setText("cafe")
    assert not secret.same_as(other)


def test_typing_and_entering_are_told(secret, qtbot):
    with qtbot.waitSignals([secret.edited, secret.entered]):
        qtbot.keyClicks(typed(secret), "a")
        qtbot.keyClick(typed(secret), Qt.Key.Key_Return)


def meter(box):
    return box.findChild(StrengthMeter)


def test_the_meter_says_level_time_and_what_to_do(secret, qtbot):
    assert meter(secret).words() == "Six unrelated words are easy to remember and hard to guess."
    for text, said in (
        ("short", "Too easy. Time to guess it: at once. Fewer than 10"),
        ("copper lantern", "Too easy. Time to guess it: about 50 minutes. This is not taken."),
        ("onto upwards harmonize", "Weak. Time to guess it: about 9 months. It would not stand"),
        ("onto upwards harmonize silt", "Fair. Time to guess it: longer than 1,000 years. One more"),
        (SIX, "Strong. Time to guess it: longer than 1,000 years. If it can be looked up"),
    ):
        typed(secret).setText(text)
        qtbot.waitUntil(lambda said=said: meter(secret).words().startswith(said))
        assert meter(secret).accessibleName() == meter(secret).words()
    secret.wipe()
    assert meter(secret).words().startswith("Six unrelated words")


def test_no_level_is_told_by_colour_alone(look, qtbot, put):
    shown = StrengthMeter(look)
    put(shown)
    said, pictures = set(), set()
    for text in ("password", "onto upwards harmonize", "onto upwards harmonize silt", SIX):
        shown.show_reading(read_strength(text))
        said.add(shown.words())
        grey = shown.grab().toImage().convertToFormat(shown.grab().toImage().Format.Format_Mono)
        pictures.add(bytes(grey.constBits()))
    assert len(said) == len(pictures) == len(Strength)
    assert len({level_name(strength) for strength in Strength}) == len(Strength)


def test_words_of_no_list_are_said_to_count_for_little():
    assert "stand in no list here" in advice(read_strength("Gülməli şəhərdə yağışlı axşam idi"))
    assert "Fewer than 10 characters" in advice(read_strength("şəhər"))


def test_an_old_passphrase_is_not_judged(look, qtbot, put):
    box = PassphraseBox(look, name="Passphrase")
    put(box)
    assert meter(box) is None
    typed(box).setText("a")
    assert box.reading().strength is Strength.REFUSED


def test_what_is_known_of_the_vault_counts_for_nothing(secret, qtbot):
    typed(secret).setText("yasamal fieldwork 2031")
    assert secret.reading().strength > Strength.REFUSED
    secret.know("Yasamal desk", "", "fieldwork")
    assert secret.reading().strength is Strength.REFUSED
    qtbot.waitUntil(lambda: meter(secret).words().startswith("Too easy"))


def test_typing_never_waits_for_a_reading(secret, qtbot):
    """What a key costs the thread of the window, in its own time: under a frame of sixty a second."""
    line = typed(secret)
    qtbot.wait(20)
    line.setText("4@8({[<369&#!1/|0$5+7%2" * 40)
    spent = []
    for letter in "1!il|20 lantern ab" * 3:
        started = time.thread_time()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(line, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
        spent.append(time.thread_time() - started)
    assert line.text().endswith("lantern ab")
    assert max(spent) < 0.016


def test_a_passphrase_is_taken_whole_or_not_at_all(secret, qtbot):
    """Cut, it would open the vault here, and be another one wherever nothing is cut."""
    QApplication.clipboard().setText("ş" * (LONGEST + 1))
    typed(secret).paste()
    assert secret.is_empty()
    assert said_beside(typed(secret)) == too_long_for_line(LONGEST)
    QApplication.clipboard().setText("ş" * LONGEST)
    typed(secret).paste()
    assert len(secret.take()) == 2 * LONGEST


def test_six_words_are_offered_large_and_in_order(look, qtbot, put):
    QLocale.setDefault(QLocale("en_GB"))
    offer = WordsOffer(look, "de_AT")
    put(offer)
    drawn = offer.words()
    assert drawn.language == "de"
    assert offer.findChild(ChoiceBox).chosen() == "de"
    shown = [label.text() for label in offer.findChildren(PlainLabel) if label.property("role") == "title"]
    assert tuple(shown) == drawn.words
    assert any("7,776 words: 77 bits" in label.text() for label in offer.findChildren(PlainLabel))
    assert offer.same_as(bytearray(" ".join(shown).encode()))
    assert not offer.same_as(bytearray("  ".join(shown).encode()))
    assert not offer.same_as(bytearray(" ".join(reversed(shown)).encode()))


def test_another_six_and_another_language(look, qtbot, put):
    offer = WordsOffer(look, "az")
    put(offer)
    first = offer.words()
    assert first.language == "en"
    with qtbot.waitSignal(offer.changed):
        qtbot.mouseClick(offer.findChild(Button), Qt.MouseButton.LeftButton)
    assert offer.words() != first
    box = offer.findChild(ChoiceBox)
    assert {box.itemData(row) for row in range(box.count())} == set(WORD_LISTS)
    with qtbot.waitSignal(offer.changed):
        box.choose("fr")
    assert offer.words().language == "fr"
    offer.wipe()
    assert offer.words() is None
    assert not offer.same_as(bytearray())
    assert not [label for label in offer.findChildren(PlainLabel) if label.property("role") == "title" and label.text()]


def test_offered_words_follow_the_language_of_the_window(look, qtbot):
    QLocale.setDefault(QLocale("es_MX"))
    offer = WordsOffer(look)
    qtbot.addWidget(offer)
    assert offer.words().language == "es"


def test_offered_words_are_read_from_left_to_right(look, qtbot, put, mirrored):
    offer = WordsOffer(look, "en")
    put(offer)
    shown = [label for label in offer.findChildren(PlainLabel) if label.property("role") == "title"]
    first_row = [label.mapTo(offer, QPoint(0, 0)).x() for label in shown[:3]]
    assert first_row == sorted(first_row)


def test_offered_words_cannot_be_copied(look, qtbot, put):
    offer = WordsOffer(look, "en")
    put(offer)
    for label in offer.findChildren(PlainLabel):
        assert not label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
        assert not label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        assert QApplication.clipboard().text(mode) == ""
