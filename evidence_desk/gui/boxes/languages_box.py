"""The languages a person speaks: those chosen, each with a way to take it out again, and a box to add one."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.find_box import FindBox
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.language_names import language_choices, language_name
from evidence_desk.gui.widgets.row_list import RowChosen
from evidence_desk.gui.widgets.rows import Row
from evidence_desk.values.folding import fold
from evidence_desk.values.wording import translate


class LanguagesBox(QWidget):
    """BCP 47 tags. ``edited`` tells that a person added or took out one."""

    edited = Signal()

    def __init__(self, look: Look, *, first: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._look = look
        self._tags: list[str] = []
        self._choices = tuple((tag, name, fold(f"{name} {tag}")) for tag, name in language_choices(first) if tag)
        self._chosen = QWidget()
        self._line = FlowLayout(look.theme.px(6))
        self._chosen.setLayout(self._line)
        self._find = FindBox(
            look,
            name=translate("Languages", "Add a language"),
            placeholder=translate("Languages", "Add a language by its name"),
            one_line=True,
        )
        self.setFocusProxy(self._find.edit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(6))
        column.addWidget(self._chosen)
        column.addWidget(self._find)
        self._find.sought.connect(self._seek)
        self._find.picked.connect(self._add)
        self._find.backed.connect(self._take_last)
        self._show()

    def languages(self) -> tuple[str, ...]:
        """The tags chosen, in the order they were added."""
        return tuple(self._tags)

    def show_languages(self, tags: tuple[str, ...]) -> None:
        """Show other languages, telling nobody."""
        self._find.empty()
        self._tags = list(dict.fromkeys(tags))
        self._show()

    @Slot(str)
    def _seek(self, words: str) -> None:
        folded = fold(words).split()
        fitting = [
            Row(tag, name)
            for tag, name, known in self._choices
            if tag not in self._tags and folded and all(word in known for word in folded)
        ]
        fitting.sort(key=lambda row: not _begins(row, folded[0]))
        self._find.show_rows(fitting)

    @Slot(object)
    def _add(self, chosen: RowChosen) -> None:
        self._find.empty()
        self._tags.append(chosen.key)
        self._show()
        self.edited.emit()

    @Slot()
    def _take_last(self) -> None:
        if self._tags:
            self._tags.pop()
            self._show()
            self.edited.emit()

    @Slot()
    def _take_out(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self._tags.remove(button.property("language"))
            self._find.edit().setFocus()
            self._show()
            self.edited.emit()

    def _show(self) -> None:
        while (item := self._line.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for tag in self._tags:
            name = language_name(tag)
            words = translate("Languages", "Take out {language}").format(language=name)
            button = Button(self._look, name, kind="secondary", icon="x", name=words, small=True)
            button.setProperty("language", tag)
            button.clicked.connect(self._take_out)
            self._line.addWidget(button)
        self._chosen.setVisible(bool(self._tags))


def _begins(row: Row, word: str) -> bool:
    return any(part.startswith(word) for part in fold(row.title).split())
