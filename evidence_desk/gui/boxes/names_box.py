"""The names of a party or a place: each as it is written, in which language and script, and what name it is."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.terms.case_terms import NameKind
from evidence_desk.gui.boxes.choices import FIRST_LANGUAGES, terms
from evidence_desk.gui.boxes.rows_box import RowsBox
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.language_names import language_choices, language_name
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.values.languages import UNDETERMINED, Direction, direction
from evidence_desk.values.wording import translate

_LONGEST = 1000


class NamesBox(RowsBox):
    """Names in their order, the first of which is the one that is shown everywhere. ``edited`` as in ``RowsBox``.

    Shows and gives: ``show_names(names)`` and ``names()``, tuples of ``catalogue.naming.Name``. Names of blanks alone do
    not count.
    """

    def __init__(self, look: Look, *, name: str = "") -> None:
        super().__init__(
            look,
            partial(NameForm, look),
            name=name or translate("Names", "Name"),
            more=translate("Names", "Another name or spelling"),
        )

    def names(self) -> tuple[Name, ...]:
        """What stands in the rows, as it is written."""
        return self.parts()

    def show_names(self, names: tuple[Name, ...]) -> None:
        """Show other names, telling nobody."""
        self.show_parts(names)


class NameForm(QWidget):
    """One name."""

    edited = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._text = LineBox(longest=_LONGEST)
        self._language = ChoiceBox(look, _languages())
        self._kind = ChoiceBox(look, terms(NameKind))
        self._language.choose(UNDETERMINED)
        below = FlowLayout(look.theme.px(6))
        for box in (self._language, self._kind):
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            below.addWidget(box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(6))
        column.addWidget(self._text)
        column.addLayout(below)
        self._text.textEdited.connect(self._tell)
        self._language.activated.connect(self._tell)
        self._kind.activated.connect(self._tell)

    def part(self) -> Name:
        """The name as it is written."""
        return Name(self._text.text(), self._language.chosen() or UNDETERMINED, NameKind(self._kind.chosen()))

    def show_part(self, part: Name) -> None:
        """Show another name, telling nobody; a language that is not offered is added."""
        self._text.setText(part.text)
        if self._language.findData(part.language) < 0:
            self._language.addItem(language_name(part.language), part.language)
        self._language.choose(part.language)
        self._kind.choose(part.kind)
        self._turn()

    def says_anything(self) -> bool:
        """Whether a name is written."""
        return bool(self._text.text().strip())

    def first_field(self) -> QWidget:
        """Where typing begins."""
        return self._text

    def name_for_hearing(self, name: str) -> None:
        """Call the fields after the row."""
        words = translate("Rows", "{row}, {field}")
        self._text.setAccessibleName(name)
        self._language.setAccessibleName(words.format(row=name, field=translate("Names", "Language and script")))
        self._kind.setAccessibleName(words.format(row=name, field=translate("Names", "what name it is")))

    @Slot()
    def _tell(self) -> None:
        self._turn()
        self.edited.emit()

    def _turn(self) -> None:
        """A name stands at the side from which it is read."""
        if not self._text.text():
            self._text.unsetLayoutDirection()
            return
        right = direction(self._language.chosen(), self._text.text()) is Direction.RIGHT_TO_LEFT
        self._text.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)


def _languages() -> tuple[tuple[str, str], ...]:
    """Every language to choose from, those of the region with their scripts first."""
    first = ("az", "az-Cyrl", "az-Arab", *FIRST_LANGUAGES[1:])
    said = tuple((tag, name) for tag, name in language_choices(first) if tag and tag != UNDETERMINED)
    return ((UNDETERMINED, translate("Names", "Language not said")), *said)
