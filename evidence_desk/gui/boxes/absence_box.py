"""Why a field is empty: asked and not known, refused, or does not apply. Small beside the field until it is used."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from evidence_desk.catalogue.fields.body import Absent
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.values.absence import ALL, Absence, label
from evidence_desk.values.wording import translate

KEYS = "F9"


class AbsenceBox(QWidget):
    """One of the four ways for a field to be empty. ``edited`` tells that a person chose another.

    Shows and gives: ``show_absence(Absence)`` and ``absence()``. Tab passes it by: F9 anywhere in the row goes to the
    next of the four, the mouse opens a menu. ``attach_absence`` puts one on a row of a form.
    """

    edited = Signal()

    def __init__(self, look: Look, *, name: str) -> None:
        super().__init__()
        self._absence = Absence.NOT_ASKED
        self._name = name
        self._menu = QMenu(self)
        self._group = QActionGroup(self._menu)
        self._actions: dict[Absence, QAction] = {}
        for absence in ALL:
            action = self._menu.addAction(label(absence))
            action.setCheckable(True)
            action.setIcon(look.icon("check", colour=""))
            action.setData(absence.value)
            self._group.addAction(action)
            self._actions[absence] = action
        self._group.triggered.connect(self._choose)
        self._button = Button(look, kind="quiet", icon="circle-slash", small=True)
        self._button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._button.clicked.connect(self._open)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._button)
        self._arrange()

    def absence(self) -> Absence:
        """Why the field is empty."""
        return self._absence

    def show_absence(self, absence: Absence) -> None:
        """Show another reason, telling nobody."""
        self._absence = absence
        self._arrange()

    @Slot()
    def go_on(self) -> None:
        """Choose the next of the four, as if a person had."""
        self._take(ALL[(ALL.index(self._absence) + 1) % len(ALL)])

    def _take(self, absence: Absence) -> None:
        self.show_absence(absence)
        self.edited.emit()

    def _arrange(self) -> None:
        used = self._absence.is_an_answer
        self._button.setText(label(self._absence) if used else "")
        self._actions[self._absence].setChecked(True)
        self._button.updateGeometry()
        words = translate("Absence", "{field}: why it is empty ({keys}): {why}").format(
            field=self._name, keys=KEYS, why=label(self._absence)
        )
        self._button.setAccessibleName(words)
        self._button.setToolTip(translate("Absence", "Why it is empty (F9)"))

    @Slot()
    def _open(self) -> None:
        self._menu.popup(self._button.mapToGlobal(self._button.rect().bottomLeft()))

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        self._take(Absence(action.data()))


def attach_absence(look: Look, row: FormRow, name: str) -> AbsenceBox:
    """An ``AbsenceBox`` at the head of a row of a form, which F9 reaches from anywhere in the row."""
    box = AbsenceBox(look, name=name)
    row.add_to_head(box)
    shortcut = QShortcut(QKeySequence(KEYS), row)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(partial(_go_on_if_seen, box))
    return box


def _go_on_if_seen(box: AbsenceBox) -> None:
    if box.isVisible():
        box.go_on()


class Absences(QObject):
    """The absences of a form: a box on each row named, shown while its field says nothing. ``edited`` as in a box.

    ``empty`` tells for each field whether it says nothing now; call ``arrange`` whenever the form changed. Shows and
    gives: ``show_absent(tuple of Absent)`` and ``absent()``, in which fields that say something are left out.
    """

    edited = Signal()

    def __init__(
        self, look: Look, rows: Mapping[str, FormRow], names: Mapping[str, str], empty: Mapping[str, Callable[[], bool]]
    ) -> None:
        super().__init__()
        self._empty = dict(empty)
        self._boxes = {field: attach_absence(look, rows[field], names[field]) for field in empty}
        for box in self._boxes.values():
            box.edited.connect(self.edited)
        self.arrange()

    def absent(self) -> tuple[Absent, ...]:
        """What the boxes say of the fields that are empty."""
        return tuple(
            Absent(field, box.absence())
            for field, box in self._boxes.items()
            if box.absence().is_an_answer and self._empty[field]()
        )

    def show_absent(self, absent: tuple[Absent, ...]) -> None:
        """Show these, telling nobody."""
        said = {one.field: one.why for one in absent}
        for field, box in self._boxes.items():
            box.show_absence(said.get(field, Absence.NOT_ASKED))
        self.arrange()

    def arrange(self) -> None:
        """Show the boxes of the fields that say nothing."""
        for field, box in self._boxes.items():
            box.setVisible(self._empty[field]())
