"""Working on the text of an account: words are chosen with the mouse, marked with a letter, and what they tell is coded."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from at_the_window.hands import CONTROL, NOTHING, SHIFT, K, press, shown, until, write
from at_the_window.researcher import Researcher
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.gui.coding.passage_text import PassageText


def open_account(person: Researcher, account: str) -> None:
    """From its card to the page on which it is worked on."""
    person.go("Testimonies")
    person.open_row(account)
    person.push("Work on the text")
    until(lambda: (text := _text(person)) and text.toPlainText())


def choose_words(person: Researcher, quote: str) -> None:
    """Click before the first letter, and with Shift behind the last."""
    text = _text(person)
    start = text.toPlainText().index(quote)
    for place, held in ((start, NOTHING), (start + len(quote), SHIFT)):
        QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, held, _seen_at(text, place))
    assert text.textCursor().selectedText().replace("\u2029", "\n") == quote, text.textCursor().selectedText()


def code_act(person: Researcher, quote: str, act: Any) -> tuple[str, str]:
    """Mark words and say as what act they are to be read; the identities of the act and the passage."""
    choose_words(person, quote)
    write("a")
    person.fill(
        {
            "Event": act.event,
            "What was done": act.act_type,
            "How it was done": act.methods,
            "When": act.when,
            "Where": act.where,
            "By whom": act.involvement,
            "Against whom": act.against,
            "Consequences": act.consequences,
            "In a few words": act.described,
            "Charge or law invoked": act.charge,
        }
    )
    passage = _keep(person)
    return person.kept(passage).coded, passage


def code_mention(person: Researcher, quote: str, who: str, party: str) -> str:
    """Mark the words about somebody who is only spoken of; the identity of the passage."""
    choose_words(person, quote)
    write("m")
    person.fill({"Who is mentioned": who, "Which party this is": party})
    return _keep(person)


def _keep(person: Researcher) -> str:
    before = person.newest(PassageBody.KIND)
    press(K.Key_Return, CONTROL)
    until(lambda: len(person.newest(PassageBody.KIND)) > len(before), person.complaint)
    (fresh,) = [one for one in person.newest(PassageBody.KIND) if one not in before]
    until(lambda: _text(person).hasFocus())
    return fresh


def _text(person: Researcher) -> PassageText | None:
    return next(
        (one for one in shown(PassageText, person.window) if one.accessibleName() == "Account, with its passages"), None
    )


def _seen_at(text: PassageText, place: int):
    """Where a letter is seen, after scrolling to it."""
    cursor = QTextCursor(text.document())
    cursor.setPosition(place)
    bar, height = text.verticalScrollBar(), text.viewport().height()
    while not 0 <= (seen := text.cursorRect(cursor)).top() <= height - seen.height():
        bar.setValue(bar.value() + (1 if seen.top() > 0 else -1))
    return seen.center()
