"""The form of a source on its page: short choices in pairs, and the questions that follow from an answer only after it."""

from collections.abc import Iterable
from enum import StrEnum

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from evidence_desk.catalogue.terms import Knowledge, NameStatus, Relation, Reliability, Risk, SourceType, label
from evidence_desk.gui.sources.languages_box import LanguagesBox
from evidence_desk.gui.sources.long_text import LongText
from evidence_desk.gui.sources.sensitivity_box import SensitivityBox
from evidence_desk.gui.sources.shown import FieldProblem, FormShown
from evidence_desk.gui.sources.source_form import SourceForm, field_names
from evidence_desk.gui.sources.tab_order import follow_page
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate

FIRST_LANGUAGES = ("az", "ru", "en", "ar", "fr", "es", "uk", "tr")
_SPEAK_FOR_THEMSELVES = (SourceType.PERSON, SourceType.OWN_OBSERVATION)


class SourceFormView(QWidget):
    """Shows and gives a ``SourceForm``. ``edited`` tells that a person changed something."""

    edited = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: dict[str, FormRow] = {}
        self._heading = PlainLabel(role="title", wrap=True)
        self._alias = QLineEdit()
        self._type = ChoiceBox(look, terms(SourceType))
        self._name_status = ChoiceBox(look, terms(NameStatus))
        self._name_status_reason = QLineEdit()
        self._relation = ChoiceBox(look, terms(Relation))
        self._knowledge = ChoiceBox(look, terms(Knowledge))
        self._languages = LanguagesBox(look, first=FIRST_LANGUAGES)
        self._spokesperson = QLineEdit()
        self._risk = ChoiceBox(look, terms(Risk))
        self._reliability = ChoiceBox(look, terms(Reliability))
        self._reliability_reason = QLineEdit()
        self._sensitivity = SensitivityBox(look)
        self._note = LongText(look, name=field_names()["note"])
        self._reason = QLineEdit()
        self._lay_out()
        self._listen()
        self._arrange()

    def form(self) -> SourceForm:
        """What stands in the form."""
        return SourceForm(
            alias=self._alias.text(),
            source_type=SourceType(self._type.chosen()),
            name_status=NameStatus(self._name_status.chosen()),
            name_status_reason=self._name_status_reason.text(),
            relation=Relation(self._relation.chosen()),
            knowledge=Knowledge(self._knowledge.chosen()),
            languages=self._languages.languages(),
            reliability=Reliability(self._reliability.chosen()),
            reliability_reason=self._reliability_reason.text(),
            risk=Risk(self._risk.chosen()),
            spokesperson=self._spokesperson.text(),
            note=self._note.text(),
            sensitivity=self._sensitivity.level(),
            reason=self._reason.text(),
        )

    def show_form(self, shown: FormShown[SourceForm]) -> None:
        """Show a form, telling nobody."""
        form = shown.form
        self._heading.setText(
            translate("Sources", "Source {code}").format(code=shown.code)
            if shown.code
            else translate("Sources", "New source")
        )
        self._alias.setText(form.alias)
        self._type.choose(form.source_type)
        self._name_status.choose(form.name_status)
        self._name_status_reason.setText(form.name_status_reason)
        self._relation.choose(form.relation)
        self._knowledge.choose(form.knowledge)
        self._languages.show_languages(form.languages)
        self._reliability.choose(form.reliability)
        self._reliability_reason.setText(form.reliability_reason)
        self._risk.choose(form.risk)
        self._spokesperson.setText(form.spokesperson)
        self._note.show_text(form.note)
        self._sensitivity.show_level(form.sensitivity)
        self._reason.setText(form.reason)
        self._rows["reason"].setVisible(bool(shown.code))
        self.forget_problems()
        self._arrange()

    def show_problem(self, problem: FieldProblem) -> QWidget | None:
        """Say what is wrong with a field and bring the keyboard there; the field's row, None where it has none here."""
        self.forget_problems()
        row = self._rows.get(problem.field)
        if row is not None:
            row.show()
            row.set_error(problem.sentence)
            row.field.setFocus()
        return row

    def forget_problems(self) -> None:
        """Nothing is wrong any more."""
        for row in self._rows.values():
            row.set_error("")

    def first_field(self) -> QWidget:
        """Where typing begins."""
        return self._alias

    def _lay_out(self) -> None:
        theme = self._look.theme
        names = field_names()
        hints = {
            "alias": translate("Sources", "What this source is called here. For people at risk, never the real name."),
            "name_status_reason": translate("Sources", "Needed where the name is withheld; one sentence is enough."),
            "spokesperson": translate("Sources", "Who speaks for it, with the office they hold."),
            "reason": translate("Sources", "Goes into the custody log. Needed to lower the sensitivity."),
        }
        fields = self._fields()
        optional = translate("Sources", "if you wish")
        for name, field in fields.items():
            later = optional if name in ("note", "reason") else ""
            self._rows[name] = FormRow(self._look, names[name], field, hint=hints.get(name, ""), optional=later)
        self._sensitivity.name_for_hearing(names["sensitivity"])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(20))
        column.addWidget(self._heading)
        for line in (
            ("alias",),
            ("source_type", "name_status"),
            ("name_status_reason",),
            ("spokesperson",),
            ("relation", "knowledge"),
            ("languages",),
            ("risk", "reliability"),
            ("reliability_reason",),
            ("sensitivity",),
            ("note",),
            ("reason",),
        ):
            column.addLayout(self._line(line))
        column.addStretch(1)
        follow_page(self)

    def _fields(self) -> dict[str, QWidget]:
        return {
            "alias": self._alias,
            "source_type": self._type,
            "name_status": self._name_status,
            "name_status_reason": self._name_status_reason,
            "spokesperson": self._spokesperson,
            "relation": self._relation,
            "knowledge": self._knowledge,
            "languages": self._languages,
            "risk": self._risk,
            "reliability": self._reliability,
            "reliability_reason": self._reliability_reason,
            "sensitivity": self._sensitivity,
            "note": self._note,
            "reason": self._reason,
        }

    def _line(self, names: Iterable[str]) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(self._look.theme.px(16))
        for name in names:
            self._rows[name].field.setMinimumWidth(self._look.theme.px(100))
            line.addWidget(self._rows[name], 1)
        return line

    def _listen(self) -> None:
        for field in self._fields().values():
            if isinstance(field, QLineEdit):
                field.textEdited.connect(self._tell)
            elif isinstance(field, ChoiceBox):
                field.activated.connect(self._tell)
        self._languages.edited.connect(self._tell)
        self._sensitivity.edited.connect(self._tell)
        self._note.edited.connect(self._tell)

    @Slot()
    def _tell(self) -> None:
        self._arrange()
        self.edited.emit()

    def _arrange(self) -> None:
        """Ask what follows from an answer only where that answer was given; what was typed stays in sight."""
        form = self.form()
        hidden = form.name_status in (NameStatus.PSEUDONYM, NameStatus.WITHHELD)
        self._rows["name_status_reason"].setVisible(hidden or bool(form.name_status_reason))
        spoken_for = form.source_type not in _SPEAK_FOR_THEMSELVES
        self._rows["spokesperson"].setVisible(spoken_for or bool(form.spokesperson))
        assessed = form.reliability is not Reliability.NOT_ASSESSED
        self._rows["reliability_reason"].setVisible(assessed or bool(form.reliability_reason))


def terms(kind: type[StrEnum]) -> tuple[tuple[str, str], ...]:
    """The choices of a word list: what is stored, and the words for it."""
    return tuple((term.value, label(term)) for term in kind)
