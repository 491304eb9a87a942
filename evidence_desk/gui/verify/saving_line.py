"""The line that saves a report: in which form, and the button."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.path_chooser import PathChooser, PathsChosen, Wanted
from evidence_desk.values.wording import translate


class SavingLine(QWidget):
    """``save_asked``: the Path of the report, with the ending of the form that was chosen."""

    save_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        forms = (
            (".pdf", translate("Verify", "PDF, for paper")),
            (".txt", translate("Verify", "Text, for people")),
            (".csv", translate("Verify", "Table (CSV)")),
            (".json", translate("Verify", "JSON, for programs")),
        )
        self._form = ChoiceBox(look, forms, name=translate("Verify", "Form of the report"))
        self._save = Button(look, translate("Verify", "Save a report …"), icon="save")
        self._chooser = PathChooser(self, Wanted.NEW_FILE, translate("Verify", "Save the report"))
        self._save.clicked.connect(self._choose_place)
        self._chooser.chosen.connect(self._tell)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.theme.px(8))
        line.addWidget(self._save)
        line.addWidget(self._form)
        line.addStretch(1)

    @Slot()
    def _choose_place(self) -> None:
        self._chooser.ask_for(translate("Verify", "verification") + self._form.chosen())

    @Slot(object)
    def _tell(self, chosen: PathsChosen) -> None:
        path = chosen.paths[0]
        self.save_asked.emit(path if path.suffix else path.with_suffix(self._form.chosen()))
