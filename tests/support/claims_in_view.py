"""The screen of claims in a window of its own, and what tests look for on it."""

from dataclasses import replace

from PySide6.QtTest import QTest

from evidence_desk.gui.claims.wiring import make_claims
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.rows import ROW_ROLE


def shown(look, desk, qtbot):
    """The screen, with the keyboard in its list."""
    view = make_claims(look, ImmediateTasks(), desk).view
    qtbot.addWidget(view)
    view.resize(1100, 800)
    view.show()
    view.activateWindow()
    view.entered()
    return view


def forget_what_was_begun(desk):
    """No form is kept any more, and no link of this desk is held."""
    for kind in ("claim", "assessment", "link"):
        for record in desk.drafts.waiting(kind):
            desk.drafts.drop(kind, record)
    for link in links(desk):
        if link.desk == desk.id:
            desk.keep(replace(link.body, taken_back=True), link.id, based_on=link.revision)


def plain(words):
    """Words without the marks that keep them apart on the screen."""
    return words.replace("\u2068", "").replace("\u2069", "")


def offered(view, words):
    """The buttons in view with these words."""
    return [one for one in view.findChildren(Button) if one.text() == words and one.isVisible()]


def button(view, words):
    """The button in view with these words."""
    return offered(view, words)[0]


def rows(view):
    """The rows of the list."""
    model = view._model
    return [model.index(place, 0).data(ROW_ROLE) for place in range(model.rowCount())]


def links(desk):
    """The links that are held."""
    return [one for one in desk.records_of("link").page() if not one.body.taken_back]


def go(view, subject, predicate="count"):
    """Show a question; its matrix."""
    view.show_record(f"{subject}:{predicate}")
    return view.question.matrix


def type_in(field, words):
    """Type words into a field."""
    field.setFocus()
    QTest.keyClicks(field, words)
