"""The choice of a source: found by a few letters of its alias or code, shown in one line once chosen."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.records.chips import name_chip
from evidence_desk.gui.records.paging import ListPage
from evidence_desk.gui.sources.source_card import ListedSource
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.testimonies.testimony_card import SourceLine
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.elided_label import ElidedLabel
from evidence_desk.gui.widgets.find_box import FindBox
from evidence_desk.gui.widgets.icon_label import IconLabel
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.row_list import RowChosen
from evidence_desk.gui.widgets.rows import Row
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate

_NEW = "new source"


class SourceBox(QWidget):
    """The identity of a source. ``edited`` tells that a person chose or took it out.

    ``sought`` (payload: words) asks for sources to offer, ``shown_asked`` (payload: identity) for the line of one, and
    ``new_wanted`` (payload: words typed) for a new source.
    """

    edited = Signal()
    sought = Signal(str)
    shown_asked = Signal(str)
    new_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._source = ""
        self._offered: tuple[ListedSource, ...] = ()
        self._find = FindBox(
            look,
            name=translate("Testimonies", "Source, by alias or code"),
            placeholder=translate("Testimonies", "Alias or code of the source"),
        )
        self._alias = ElidedLabel(role="strong")
        self._code = PlainLabel(role="code")
        self._change = Button(look, translate("Testimonies", "Change"), kind="quiet", small=True)
        self._line = QFrame()
        self._lay_out(look)
        self._find.sought.connect(self.sought)
        self._find.picked.connect(self._pick)
        self._change.clicked.connect(self._take_out)
        self._arrange()

    def _lay_out(self, look: Look) -> None:
        theme = look.theme
        self._line.setProperty("face", "card")
        line = QHBoxLayout(self._line)
        line.setContentsMargins(theme.px(12), theme.px(3), theme.px(4), theme.px(3))
        line.setSpacing(theme.px(10))
        line.addWidget(IconLabel(look, "users"))
        line.addWidget(self._alias, 1)
        line.addWidget(self._code)
        line.addWidget(self._change)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._find)
        column.addWidget(self._line)

    def source(self) -> str:
        """The identity of the source chosen; empty for none."""
        return self._source

    def choose(self, source: str) -> None:
        """Choose a source by its identity, telling nobody; its line is asked for."""
        self._source = source
        self._find.empty()
        self._alias.setText("")
        self._code.setText("")
        self._arrange()
        if source:
            self.shown_asked.emit(source)

    def show_source(self, line: SourceLine) -> None:
        """The line of a source; another than the chosen one is passed over."""
        if line.record == self._source:
            self._alias.setText(line.alias)
            self._code.setText(line.code)
            words = translate("Testimonies", "Change the source {alias}").format(alias=line.alias)
            self._change.setAccessibleName(words)

    def show_offered(self, page: ListPage[ListedSource]) -> None:
        """Sources to choose from, and the way to a new one below them."""
        self._offered = page.rows if page.first else (*self._offered, *page.rows)
        rows = [
            Row(source.record, source.title, source.subtitle, source.code, (name_chip(source.name_status),))
            for source in self._offered
        ]
        words = visible(self._find.words().strip())
        new = translate("Testimonies", "New source “{alias}”").format(alias=words)
        title = new if words else translate("Testimonies", "New source")
        self._find.show_rows([*rows[:4], Row(_NEW, title, translate("Testimonies", "not in the list"), icon="plus")])

    def keyboard_place(self) -> QWidget:
        """Where the keyboard belongs."""
        return self._change if self._source else self._find.edit()

    def _arrange(self) -> None:
        self._find.setVisible(not self._source)
        self._line.setVisible(bool(self._source))
        self.setFocusProxy(self.keyboard_place())

    @Slot(object)
    def _pick(self, chosen: RowChosen) -> None:
        if chosen.key == _NEW:
            self.new_wanted.emit(self._find.words().strip())
            return
        had_keyboard = self._find.edit().hasFocus()
        self.choose(chosen.key)
        self.edited.emit()
        if had_keyboard:
            self._change.setFocus(Qt.FocusReason.OtherFocusReason)
            self.focusNextChild()

    @Slot()
    def _take_out(self) -> None:
        self.choose("")
        self.edited.emit()
        self._find.edit().setFocus(Qt.FocusReason.OtherFocusReason)
