"""The form of an exhibit on the screen."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.catalogue.terms.terms import Generation, label
from evidence_desk.gui.boxes.long_text import LongText
from evidence_desk.gui.boxes.sensitivity_box import SensitivityBox
from evidence_desk.gui.boxes.tab_order import follow_page
from evidence_desk.gui.media.exhibit_form import ExhibitForm, field_names
from evidence_desk.gui.media.exhibits import SourceChoice
from evidence_desk.gui.media.source_box import SourceBox
from evidence_desk.gui.records.shown import FieldProblem, FormShown
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.check_box import CheckBox
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.date_box import DateBox
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Section
from evidence_desk.values.wording import translate


class ExhibitEditor(QWidget):
    """``edited`` tells that a person changed something, ``sources_sought`` asks for sources (payload: the words)."""

    edited = Signal()
    sources_sought = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        names = field_names()
        self._code = PlainLabel(role="title", wrap=True)
        self._title = LineBox()
        self._description = LongText(look, name=names["description"])
        self._place = LineBox()
        self._captured = DateBox(look, name=names["captured_on"])
        self._source = SourceBox(look, name=names["acquired_from"])
        self._acquired = DateBox(look, name=names["acquired_on"])
        self._how = LineBox()
        self._generation = ChoiceBox(look, generations(), name=names["generation"])
        self._graphic = CheckBox(look, translate("Media", "Veil it until somebody asks to see it"))
        self._level = SensitivityBox(look)
        self._level.name_for_hearing(names["sensitivity"])
        self._reason = LineBox()
        self._rows = self._make_rows(names)
        self._lay_out()
        self._listen()
        follow_page(self)

    def form(self) -> ExhibitForm:
        """What stands in all boxes."""
        return ExhibitForm(
            title=self._title.text(),
            description=self._description.text(),
            place=self._place.text(),
            captured_on=self._captured.fields(),
            acquired_from=self._source.source(),
            acquired_on=self._acquired.fields(),
            acquired_how=self._how.text(),
            generation=Generation(self._generation.chosen()),
            graphic=self._graphic.isChecked(),
            sensitivity=self._level.level(),
            reason=self._reason.text(),
        )

    def show_form(self, shown: FormShown[ExhibitForm]) -> None:
        """Show a form to fill in, telling nobody."""
        form = shown.form
        self.forget_problems()
        self._code.setText(translate("Media", "Describe {code}").format(code=shown.code))
        self._title.setText(form.title)
        self._description.show_text(form.description)
        self._place.setText(form.place)
        self._captured.show_fields(form.captured_on)
        self._source.show_source(form.acquired_from)
        self._acquired.show_fields(form.acquired_on)
        self._how.setText(form.acquired_how)
        self._generation.choose(form.generation)
        self._graphic.setChecked(form.graphic)
        self._level.show_level(form.sensitivity)
        self._reason.setText(form.reason)

    def show_problem(self, problem: FieldProblem) -> QWidget | None:
        """Say what is wrong beside the field and go there; the field's row, None where it has none here."""
        self.forget_problems()
        row = self._rows.get(problem.field)
        if row is not None:
            row.set_error(problem.sentence)
            row.field.setFocus(Qt.FocusReason.OtherFocusReason)
        return row

    def forget_problems(self) -> None:
        """Nothing is wrong any more."""
        for row in self._rows.values():
            row.set_error("")

    def first_field(self) -> QWidget:
        """Where typing begins."""
        return self._title

    def offer_sources(self, choices: tuple[SourceChoice, ...]) -> None:
        """Sources that fit what is typed."""
        self._source.offer(choices)

    def _make_rows(self, names: dict[str, str]) -> dict[str, FormRow]:
        look = self._look
        hints = {
            "title": translate("Media", "A few words to know it by; the original name is kept beside it."),
            "place": translate("Media", "As it is known: a street, a town, a building."),
            "captured_on": translate("Media", "What people say about it. What the file itself claims stands apart."),
            "graphic": translate("Media", "Wounds, bodies, violence: nobody should come upon it unawares."),
            "acquired_how": translate("Media", "For example: handed over on a stick, sent by messenger, taken myself."),
        }
        fields: dict[str, QWidget] = {
            "title": self._title,
            "description": self._description,
            "place": self._place,
            "captured_on": self._captured,
            "acquired_from": self._source,
            "acquired_on": self._acquired,
            "acquired_how": self._how,
            "generation": self._generation,
            "graphic": self._graphic,
            "sensitivity": self._level,
            "reason": self._reason,
        }
        optional = {"reason": translate("Media", "asked for where it is less protected than before")}
        return {
            name: FormRow(look, names[name], field, hint=hints.get(name, ""), optional=optional.get(name, ""))
            for name, field in fields.items()
        }

    def _lay_out(self) -> None:
        theme = self._look.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px("space.section"))
        column.addWidget(self._code)
        for heading, names in (
            ("", ("title", "description", "place", "captured_on")),
            (translate("Media", "How it came"), ("acquired_from", "acquired_on", "acquired_how", "generation")),
            (translate("Media", "Protection"), ("graphic", "sensitivity", "reason")),
        ):
            if not heading:
                for name in names:
                    column.addWidget(self._rows[name])
                continue
            section = Section(self._look, heading)
            for name in names:
                section.add(self._rows[name])
            column.addWidget(section)
        column.addStretch(1)

    def _listen(self) -> None:
        for line in (self._title, self._place, self._how, self._reason):
            line.textEdited.connect(self._tell)
        for date in (self._captured, self._acquired):
            date.edited.connect(self._tell)
        self._description.edited.connect(self._tell)
        self._source.edited.connect(self._tell)
        self._source.sought.connect(self.sources_sought)
        self._generation.activated.connect(self._tell)
        self._graphic.clicked.connect(self._tell)
        self._level.edited.connect(self._tell)

    @Slot()
    def _tell(self) -> None:
        self.edited.emit()


def generations() -> tuple[tuple[str, str], ...]:
    """What a file may be: not known first, since nothing is to be pretended."""
    order = (Generation.UNKNOWN, Generation.ORIGINAL, Generation.COPY, Generation.DERIVATIVE)
    return tuple((generation.value, label(generation)) for generation in order)
