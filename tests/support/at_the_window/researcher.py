"""What a researcher does at the window: goes to a screen, begins a record, fills in its fields by their names, saves it."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from at_the_window.boxes import Typist
from at_the_window.hands import CONTROL, K, bring_into_view, button, click, press, push, shown, until, write_over
from at_the_window.seat import Seat
from evidence_desk.catalogue.fields.body import Body
from evidence_desk.gui.events.acts_view import ActsView
from evidence_desk.gui.events.chain_list import ChainList
from evidence_desk.gui.events.events_view import EventsView
from evidence_desk.gui.records.records_view import RecordsView
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.list_detail import ListPane
from evidence_desk.gui.widgets.row_list import RowList
from evidence_desk.gui.widgets.rows import ROW_ROLE
from evidence_desk.gui.widgets.unfolding import Unfolding


class Researcher:
    """Somebody at a seat."""

    def __init__(self, seat: Seat) -> None:
        self.seat = seat
        self.window = seat.window
        self.typist = Typist(seat.desk.code_lists, self.named)

    # Going about.

    def go(self, screen: str, page: str = "") -> None:
        """Open a screen from the rail, and a page of it."""
        push(screen, self.window.rail)
        if page:
            click(until(lambda: self._title(page)))
        until(lambda: self.view() is not None)

    def leave_acts(self) -> None:
        """Back from the acts of one event to all events, where they are in view."""
        if button("Back to the event", self.window):
            push("Back to the event", self.window)
            until(lambda: isinstance(self.view(), EventsView) and self._has_keyboard(ChainList))

    def push(self, words: str) -> None:
        """Press the button with these words on the screen in view, as soon as it is there."""
        until(lambda: button(words, self.view()), lambda: f"no button {words!r}; {self.complaint()}")
        push(words, self.view())

    def open_row(self, record: str) -> None:
        """Find a record in the list of the screen by its name, and open it."""
        heading, code = self.named(record)
        rows = self.narrow(heading)
        until(lambda: code in _codes(rows), lambda: f"{code} is not listed for {heading}: {_codes(rows)}")
        at = rows.visualRect(rows.model().index(_codes(rows).index(code), 0)).center()
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=at)
        until(lambda: code in self.words(), lambda: f"{code} did not open: {self.words()}")

    def narrow(self, words: str) -> RowList:
        """Narrow the list of the screen to what holds these words; the list."""
        pane = until(lambda: next(shown(ListPane, self.view()), None))
        press(K.Key_F, CONTROL)
        write_over(QApplication.focusWidget(), words)
        return until(lambda: next(shown(RowList, pane), None))

    def open_act(self, act: str) -> None:
        """Open an act from the chain on the card of its event."""
        chain = until(lambda: next((one for one in shown(ChainList, self.view()) if one.row_of(act)), None))
        place = [row.key for row in chain.rows()].index(act)
        row = chain.visualRect(chain.model().index(place, 0))
        bring_into_view(chain)
        QTest.mouseClick(chain.viewport(), Qt.MouseButton.LeftButton, pos=row.topLeft() + QPoint(4, 4))
        press(K.Key_Return)
        _, code = self.named(act)
        until(lambda: isinstance(self.view(), ActsView) and code in self.words(), lambda: f"{code} did not open")
        until(lambda: self._has_keyboard(QWidget))

    def wait_for(self, words: str) -> None:
        """Wait until these words can be read."""
        until(lambda: any(words in one for one in self.words()), lambda: f"{words} is nowhere; {self.complaint()}")

    def wait_for_form(self) -> None:
        """Wait until there is a form to fill in."""
        until(lambda: self.view().is_editing(), self.complaint)

    def words(self) -> list[str]:
        """What can be read on the screen in view."""
        return [one.text() for kind in (QLabel, QAbstractButton) for one in shown(kind, self.view())]

    # Records.

    def enter(self, kind: str, fields: Mapping[str, object]) -> str:
        """Begin, fill in and save a record; its identity."""
        press(K.Key_N, CONTROL)
        self.wait_for_form()
        self.fill(fields)
        return self.save(kind)

    def fill(self, fields: Mapping[str, object]) -> None:
        """Fill in fields by the names that stand above them; those that are folded away are unfolded first."""
        for name, value in fields.items():
            try:
                self.typist.fill(self._row(name).field, value)
            except AssertionError as error:
                raise AssertionError(f"{name}: {error}") from error

    def save(self, kind: str) -> str:
        """Save what stands in the form as a new record; its identity."""
        before = self.newest(kind)
        self.save_change()
        (fresh,) = [one for one in self.newest(kind) if one not in before]
        return fresh

    def save_change(self) -> None:
        """Save what stands in the form."""
        press(K.Key_S, CONTROL)
        until(lambda: not self.view().is_editing(), self.complaint)

    def change(self, fields: Mapping[str, object]) -> None:
        """Edit the record in view."""
        press(K.Key_E, CONTROL)
        self.wait_for_form()
        self.fill(fields)
        self.save_change()

    # Looking.

    def newest(self, kind: str) -> list[str]:
        """The identities of the records of a kind."""
        return self.seat.look_up(lambda: [record.id for record in self.seat.desk.records[kind].page()])

    def kept(self, record: str) -> Body:
        """What was kept."""
        return self.seat.look_up(lambda: self.seat.desk.register.record(record).body)

    def named(self, record: str) -> tuple[str, str]:
        """What a record is called, and its code."""
        entered = self.seat.look_up(lambda: self.seat.desk.register.find(record))
        return entered.heading, entered.code

    def view(self) -> RecordsView | None:
        """The screen, or page of it, in view."""
        return next(shown(RecordsView, self.window), None)

    def complaint(self) -> str:
        """What the window says against it."""
        errors = [f"{_name_of(row)}: {row.error()}" for row in self.window.findChildren(FormRow) if row.error()]
        return "; ".join([*errors, self.view().banner.words(), self.window.banner.words()])

    def _has_keyboard(self, kind: type) -> bool:
        """Whether the keyboard is in such a part of the screen in view."""
        focus = QApplication.focusWidget()
        return isinstance(focus, kind) and self.view().isAncestorOf(focus)

    def _title(self, words: str) -> QAbstractButton | None:
        """The title of a page, in the row above the pages of a screen."""
        found = (one for one in shown(QAbstractButton, self.window) if one.isCheckable() and one.text() == words)
        return next((one for one in found if not self.window.rail.isAncestorOf(one)), None)

    def _row(self, name: str) -> FormRow:
        rows = [row for row in self.view().findChildren(FormRow) if _name_of(row) == name]
        for row in rows:
            _unfold(row)
        seen = [row for row in rows if row.isVisible()]
        assert len(seen) == 1, f"{name}: {len(seen)} of {len(rows)} in sight"
        return seen[0]


def _name_of(row: FormRow) -> str:
    return row.findChild(QLabel).text()


def _unfold(row: FormRow) -> None:
    place = row.parentWidget()
    while place is not None and not isinstance(place, Unfolding):
        place = place.parentWidget()
    if place is not None and place.isVisible() and not place.is_unfolded():
        click(place.keyboard_place())


def _codes(rows: RowList) -> list[str]:
    model = rows.model()
    return [model.index(place, 0).data(ROW_ROLE).code for place in range(model.rowCount())]
