"""The form of a testimony on its page, in the order in which it is asked."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.catalogue.fields.body import Absent
from evidence_desk.catalogue.terms.case_terms import Credibility, YesNo
from evidence_desk.catalogue.terms.terms import Mode
from evidence_desk.gui.boxes.absence_box import Absences
from evidence_desk.gui.boxes.choices import FIRST_LANGUAGES, terms
from evidence_desk.gui.boxes.long_text import LongText
from evidence_desk.gui.boxes.place_ref_box import PlaceBox
from evidence_desk.gui.boxes.record_offers import OffersRecords
from evidence_desk.gui.boxes.sensitivity_box import SensitivityBox
from evidence_desk.gui.boxes.tab_order import follow_page
from evidence_desk.gui.records.shown import FieldProblem, FormShown
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.testimonies.source_box import SourceBox
from evidence_desk.gui.testimonies.testimony_form import TestimonyForm, field_names, in_order
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.date_box import DateBox
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.language_text import LanguageText
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import SectionHeading
from evidence_desk.gui.widgets.side_by_side import SideBySide
from evidence_desk.values.date_entry import DateFields
from evidence_desk.values.wording import translate

_GROUPS: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = (
    ("", (("source",), ("title",))),
    ("taken", (("taken_on",), ("place",), ("mode",), ("interviewer", "interpreter"), ("others_present",))),
    ("said", (("text",),)),
    ("read", (("read_back",), ("corrections",))),
    ("judged", (("observations",), ("credibility", "credibility_reason"))),
    ("kept", (("sensitivity",), ("reason",))),
)


class TestimonyFormView(QWidget):
    """Shows and gives a ``TestimonyForm``. ``edited`` tells that a person changed something."""

    __test__ = False  # pytest takes the name for a test class

    edited = Signal()

    def __init__(self, look: Look, offers: OffersRecords) -> None:
        super().__init__()
        self._look = look
        names = field_names()
        self._heading = PlainLabel(role="title", wrap=True)
        self._sealed = Strip(look, "lock", "note")
        self.source = SourceBox(look)
        self._title = LineBox()
        self._taken_on = DateBox(look, name=names["taken_on"])
        self._place = PlaceBox(look, offers, name=names["place"])
        self._mode = ChoiceBox(look, terms(Mode))
        self._interviewer = LineBox()
        self._interpreter = LineBox()
        self._others_present = LineBox()
        self._read_back = ChoiceBox(look, terms(YesNo))
        self._corrections = LongText(look, name=names["corrections"], least=2)
        self._credibility = ChoiceBox(look, terms(Credibility))
        self._credibility_reason = LineBox()
        self._text = LanguageText(look, name=names["text"], first_languages=FIRST_LANGUAGES)
        self._observations = LongText(look, name=names["observations"])
        self._sensitivity = SensitivityBox(look)
        self._reason = LineBox()
        self._rows = self._make_rows(names)
        self._absences = Absences(look, self._rows, names, self._empty())
        self._other_absent: tuple[Absent, ...] = ()  # of fields for which it is not asked here: they stay as they are
        self._lay_out()
        self._listen()

    def form(self) -> TestimonyForm:
        """What stands in the form."""
        return TestimonyForm(
            source=self.source.source(),
            title=self._title.text(),
            taken_on=self._taken_on.fields(),
            place=self._place.fields(),
            language=self._text.language(),
            mode=Mode(self._mode.chosen()),
            interviewer=self._interviewer.text(),
            interpreter=self._interpreter.text(),
            others_present=self._others_present.text(),
            text=self._text.text(),
            observations=self._observations.text(),
            read_back=YesNo(self._read_back.chosen()),
            corrections=self._corrections.text(),
            credibility=Credibility(self._credibility.chosen()),
            credibility_reason=self._credibility_reason.text(),
            sensitivity=self._sensitivity.level(),
            absent=in_order((*self._absences.absent(), *self._other_absent)),
            reason=self._reason.text(),
        )

    def show_form(self, shown: FormShown[TestimonyForm]) -> None:
        """Show a form, telling nobody."""
        form = shown.form
        self._heading.setText(
            translate("Testimonies", "Testimony {code}").format(code=shown.code)
            if shown.code
            else translate("Testimonies", "New testimony")
        )
        sealed = translate(
            "Testimonies", "This testimony is sealed. What you save becomes a further revision; the sealed one stays."
        )
        self._sealed.say(sealed if shown.asks_reason else "")
        self.source.choose(form.source)
        self._title.setText(form.title)
        self._taken_on.show_fields(form.taken_on)
        self._place.show_fields(form.place)
        self._mode.choose(form.mode)
        self._interviewer.setText(form.interviewer)
        self._interpreter.setText(form.interpreter)
        self._others_present.setText(form.others_present)
        self._read_back.choose(form.read_back)
        self._corrections.show_text(form.corrections)
        self._credibility.choose(form.credibility)
        self._credibility_reason.setText(form.credibility_reason)
        self._absences.show_absent(form.absent)
        self._other_absent = tuple(one for one in form.absent if one.field not in self._empty())
        self._text.show_text(form.text, form.language)
        self._observations.show_text(form.observations)
        self._sensitivity.show_level(form.sensitivity)
        self._reason.setText(form.reason)
        self._rows["reason"].setVisible(bool(shown.code))
        self.forget_problems()

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
            if row.error():
                row.set_error("")

    def first_field(self) -> QWidget:
        """Where typing begins: the source, and where that is known, the title."""
        return self._title if self.source.source() else self.source.keyboard_place()

    def _make_rows(self, names: dict[str, str]) -> dict[str, FormRow]:
        hints = {
            "title": translate("Testimonies", "Without a title, the first words of the account stand in the list."),
            "text": translate("Testimonies", "In the words and the language in which it was given."),
            "others_present": translate("Testimonies", "Besides interviewer and interpreter."),
            "observations": translate("Testimonies", "What you saw yourself. It is kept apart from the account."),
            "corrections": translate("Testimonies", "What was corrected when it was read back, in the words used."),
            "reason": translate("Testimonies", "Goes into the custody log. Needed for what is sealed."),
        }
        optional = translate("Testimonies", "if you wish")
        later = ("title", "observations")
        return {
            name: FormRow(
                self._look, names[name], field, hint=hints.get(name, ""), optional=optional if name in later else ""
            )
            for name, field in self._fields().items()
        }

    def _fields(self) -> dict[str, QWidget]:
        return {
            "source": self.source,
            "title": self._title,
            "taken_on": self._taken_on,
            "place": self._place,
            "mode": self._mode,
            "interviewer": self._interviewer,
            "interpreter": self._interpreter,
            "others_present": self._others_present,
            "text": self._text,
            "read_back": self._read_back,
            "corrections": self._corrections,
            "observations": self._observations,
            "credibility": self._credibility,
            "credibility_reason": self._credibility_reason,
            "sensitivity": self._sensitivity,
            "reason": self._reason,
        }

    def _empty(self) -> dict[str, Callable[[], bool]]:
        """The fields for which it can be said why they are empty, and whether they are."""
        return {
            "taken_on": lambda: self._taken_on.fields() == DateFields(),
            "place": lambda: not self._place.says_anything(),
            "interviewer": lambda: not self._interviewer.text().strip(),
            "interpreter": lambda: not self._interpreter.text().strip(),
            "others_present": lambda: not self._others_present.text().strip(),
        }

    def _lay_out(self) -> None:
        theme = self._look.theme
        self._sensitivity.name_for_hearing(field_names()["sensitivity"])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(20))
        column.addWidget(self._heading)
        column.addWidget(self._sealed)
        headings = _group_names()
        for group, lines in _GROUPS:
            if group:
                column.addWidget(SectionHeading(self._look, headings[group]))
            for names in lines:
                column.addLayout(self._line(names))
        column.addStretch(1)
        follow_page(self)

    def _line(self, names: tuple[str, ...]) -> SideBySide:
        line = SideBySide(self._look.theme.px(16))
        for name in names:
            self._rows[name].field.setMinimumWidth(self._look.theme.px(100))
            line.add(self._rows[name], stretches=True)
        return line

    def _listen(self) -> None:
        lines = (self._title, self._interviewer, self._interpreter, self._others_present)
        for edit in (*lines, self._credibility_reason, self._reason):
            edit.textEdited.connect(self._tell)
        for box in (self._mode, self._read_back, self._credibility):
            box.activated.connect(self._tell)
        self._place.edited.connect(self._tell)
        self._corrections.edited.connect(self._tell)
        self._absences.edited.connect(self._tell)
        self.source.edited.connect(self._tell)
        self._taken_on.edited.connect(self._tell)
        self._text.edited.connect(self._tell)
        self._observations.edited.connect(self._tell)
        self._sensitivity.edited.connect(self._tell)

    @Slot()
    def _tell(self) -> None:
        self._absences.arrange()
        self.edited.emit()


def _group_names() -> dict[str, str]:
    return {
        "taken": translate("Testimonies", "How it was taken"),
        "said": translate("Testimonies", "What was said"),
        "read": translate("Testimonies", "Read back"),
        "judged": translate("Testimonies", "What you saw, and what you think of it"),
        "kept": translate("Testimonies", "How it is kept"),
    }
