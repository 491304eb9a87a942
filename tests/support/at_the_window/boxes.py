"""Filling in the boxes of a form: whatever a box takes, said the way its researcher says it there.

``Typist.fill`` is given a box and the value that is to stand in it at the end, and finds its parts by the names under which
they are seen or heard.
"""

from collections.abc import Callable, Sequence
from functools import singledispatchmethod

from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QLineEdit, QPlainTextEdit, QTableView, QWidget

from at_the_window.hands import (
    CONTROL,
    SHIFT,
    K,
    button,
    choice_called,
    choose,
    click,
    go_to,
    line_called,
    press,
    push,
    shown,
    until,
    write,
    write_over,
)
from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.catalogue.terms.terms import label
from evidence_desk.gui.boxes.citation_box import CitationBox
from evidence_desk.gui.boxes.languages_box import LanguagesBox
from evidence_desk.gui.boxes.names_box import NameForm
from evidence_desk.gui.boxes.place_ref_box import PlaceBox
from evidence_desk.gui.boxes.record_box import RecordBox
from evidence_desk.gui.boxes.rows_box import RowsBox
from evidence_desk.gui.boxes.sensitivity_box import SensitivityBox
from evidence_desk.gui.boxes.term_box import TermBox, TermsBox
from evidence_desk.gui.claims.considered_box import ConsideredBox
from evidence_desk.gui.claims.value_box import ValueBox
from evidence_desk.gui.coding.person_line import PersonLine
from evidence_desk.gui.coding.quick_count import QuickCountBox
from evidence_desk.gui.coding.quick_date import QuickDateBox
from evidence_desk.gui.consent.answer_line_form import AnswerLineForm
from evidence_desk.gui.consent.answers_box import AnswersBox
from evidence_desk.gui.consent.toggle_chips import ToggleChips
from evidence_desk.gui.events.people_lines import AffectedLine, InvolvementLine
from evidence_desk.gui.events.tie_line import TieLine
from evidence_desk.gui.interventions.concerned_line import ConcernedLine
from evidence_desk.gui.parties.part_of_form import PartOfForm
from evidence_desk.gui.sources.provenance_box import ProvenanceForm
from evidence_desk.gui.testimonies.source_box import SourceBox
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.date_box import DateBox
from evidence_desk.gui.widgets.language_names import language_name
from evidence_desk.gui.widgets.language_text import LanguageText
from evidence_desk.gui.widgets.quantity_box import QuantityBox
from evidence_desk.gui.widgets.rows import ROW_ROLE, Row
from evidence_desk.values import date_entry, quantity_entry
from evidence_desk.values.count_said import typed_count
from evidence_desk.values.place_ref import PlacePrecision
from evidence_desk.values.wording import interface_language


class Typist:
    """Fills in boxes. ``named`` tells what a record is called and its code; ``lists`` what a term is called."""

    def __init__(self, lists: CodeLists, named: Callable[[str], tuple[str, str]]) -> None:
        self._lists = lists
        self._named = named

    @singledispatchmethod
    def fill(self, box: QWidget, value: object) -> None:
        """Make a box say a value."""
        raise NotImplementedError(type(box).__name__)

    @fill.register
    def _(self, box: QLineEdit, value: str) -> None:
        if box.text() != value:
            write_over(box, value)

    @fill.register
    def _(self, box: QPlainTextEdit, value: str) -> None:
        if box.toPlainText() != value:
            write_over(box, value)

    @fill.register
    def _(self, box: ChoiceBox, value: str) -> None:
        choose(box, value)

    @fill.register
    def _(self, box: SensitivityBox, value: int) -> None:
        choose(next(shown(ChoiceBox, box)), str(value))

    @fill.register
    def _(self, box: LanguageText, value: tuple[str, str]) -> None:
        text, language = value
        choose(next(shown(ChoiceBox, box)), language)
        self.fill(next(shown(QPlainTextEdit, box)), text)

    # Found by a few letters.

    @fill.register
    def _(self, box: LanguagesBox, value: tuple[str, ...]) -> None:
        for tag in value[len(box.languages()) :]:
            self._find(box, language_name(tag), tag, lambda: box.languages()[-1:])

    @fill.register
    def _(self, box: TermBox, value: str) -> None:
        if value and value != box.code():
            self._find(box, self._called(box, value), value, lambda: (box.code(),))

    @fill.register
    def _(self, box: TermsBox, value: tuple[str, ...]) -> None:
        for code in value[len(box.codes()) :]:
            self._find(box, self._called(box, code), code, lambda: box.codes()[-1:])

    @fill.register
    def _(self, box: RecordBox, value: str | None) -> None:
        if box.record() == (value or ""):
            return
        if box.record():
            push(f"{box.accessibleName()}: choose another, or none", box)
        if value:
            self._find(box, self._named(value)[0], value, lambda: (box.record(),))

    @fill.register
    def _(self, box: SourceBox, value: str) -> None:
        if box.source() != value:
            self._find(box, self._named(value)[0], value, lambda: (box.source(),))

    def _called(self, box: TermBox | TermsBox, code: str) -> str:
        return self._lists.label(box._list_name, code, interface_language())

    def _find(self, box: QWidget, words: str, key: str, taken: Callable[[], Sequence[str]]) -> None:
        """Type words to find something by, and press Enter for the first that is found: by its whole name that is it."""
        line = next(shown(QLineEdit, box))
        go_to(line)
        write(words)
        press(K.Key_Return)
        until(lambda: not line.text(), lambda: f"{words}: {_offered(box, line)}")
        assert tuple(taken()) == (key,), f"{words}: another was taken, {taken()}"

    # Dates, numbers, places.

    @fill.register
    def _(self, box: DateBox, value: object) -> None:
        if value is None:
            return
        fields = date_entry.fields_of(value)
        choose(choice_called("How the date is known", box), fields.kind)
        if fields.kind not in date_entry.NO_DATES:
            self._date_parts(box, box.accessibleName(), fields.first)
        if fields.kind in date_entry.TWO_DATES:
            self._date_parts(box, "Second date", fields.second)
        if fields.written:
            self.fill(line_called("Date in EDTF", box), fields.written)
        if fields.verbatim:
            self.fill(line_called("The date in the words that were said", box), fields.verbatim)
        self._more_of_date(box, fields)

    def _date_parts(self, box: QWidget, name: str, parts: date_entry.DateBoxes) -> None:
        for words, text in (("Year", parts.year), ("Month", parts.month), ("Day", parts.day)):
            if text:
                self.fill(line_called(f"{name} {words}", box), text)

    def _more_of_date(self, box: QWidget, fields: date_entry.DateFields) -> None:
        usual = date_entry.DateFields()
        if (fields.time, fields.certainty) == (usual.time, usual.certainty):
            return
        push("Time, calendar …", box)
        self.fill(line_called("Time of day", box), fields.time)
        choose(choice_called("Where the date comes from", box), fields.certainty)

    @fill.register
    def _(self, box: QuickDateBox, value: object) -> None:
        if value is not None and box.fields() != date_entry.fields_of(value):
            push(f"{next(shown(QLineEdit, box)).accessibleName()}: all of it", box)
            self.fill(next(shown(DateBox, box)), value)

    @fill.register
    def _(self, box: QuantityBox, value: object) -> None:
        if value is None:
            return
        fields = quantity_entry.fields_of(value)
        choose(choice_called("how exact the number is", box), fields.qualifier)
        for name, text in (("number", fields.number), ("larger number", fields.second)):
            if text:
                self.fill(line_called(f": {name}", box), text)
        self.fill(line_called("of what", box), fields.unit)
        choose(choice_called("where the number comes from", box), fields.basis)
        if fields.verbatim:
            self.fill(line_called("in the words that were said", box), fields.verbatim)

    @fill.register
    def _(self, box: QuickCountBox, value: object) -> None:
        typed = typed_count(quantity_entry.fields_of(value)) if value is not None else ""
        self.fill(next(shown(QLineEdit, box)), typed)

    @fill.register
    def _(self, box: PlaceBox, value: object) -> None:
        if value is None:
            return
        name = box.accessibleName()
        if value.place:
            self.fill(next(one for one in shown(RecordBox, box) if one.accessibleName() == name), value.place)
        choose(choice_called("how it lay to the place", box), value.relation)
        if value.verbatim:
            self.fill(line_called(f"{name}, in the words said", box), value.verbatim)
        if value.precision is not PlacePrecision.NOT_ASKED:
            if button("How exactly …", box):
                push("How exactly …", box)
            choose(choice_called("how exactly it is known", box), value.precision)

    @fill.register
    def _(self, box: ValueBox, value: object) -> None:
        for kind, said in ((QuantityBox, value.quantity), (DateBox, value.date), (PlaceBox, value.place)):
            if said is not None:
                self.fill(next(shown(kind, box)), said)
        if value.party:
            self.fill(next(shown(RecordBox, box)), value.party)
        if value.words:
            self.fill(next(shown(QPlainTextEdit, box)), value.words)

    # Rows of several.

    @fill.register
    def _(self, box: RowsBox, value: Sequence[object]) -> None:
        while len(box.parts()) > len(value):
            go_to(_first_stop(box.forms()[-1]))
            press(K.Key_Backspace, CONTROL | SHIFT)
        for place, part in enumerate(value):
            if place >= len(box.forms()):
                one_more = next(child for child in box.children() if isinstance(child, QAbstractButton))
                click(one_more)
            self.fill(box.forms()[place], part)

    @fill.register
    def _(self, box: NameForm, value: object) -> None:
        self.fill(next(shown(QLineEdit, box)), value.text)
        choose(choice_called("Language and script", box), value.language)
        choose(choice_called("what name it is", box), value.kind)

    @fill.register
    def _(self, box: PartOfForm, value: object) -> None:
        self.fill(next(shown(RecordBox, box)), value.whole)
        if value.when:
            push("Since or until when …", box)
            self.fill(next(shown(DateBox, box)), value.when)

    @fill.register
    def _(self, box: TieLine, value: object) -> None:
        choose(choice_called("how it stands to it", box), value.tie)
        self.fill(next(shown(RecordBox, box)), value.event)

    @fill.register
    def _(self, box: ProvenanceForm, value: object) -> None:
        choose(choice_called("What was done", box), value.deed)
        for name, words in (("By whom", value.who), ("Where", value.where), ("Note", value.note)):
            if words:
                self.fill(line_called(name, box), words)
        self.fill(next(shown(DateBox, box)), value.when)
        self.fill(next(shown(RecordBox, box)), value.exhibit)

    @fill.register
    def _(self, box: CitationBox, value: object) -> None:
        self.fill(next(shown(RecordBox, box)), value.record)
        self.fill(next(shown(QPlainTextEdit, box)), value.quote)
        choose(choice_called("How it is known", box), value.how_known)

    # People.

    @fill.register
    def _(self, box: AffectedLine, value: object) -> None:
        self._person(box, value)
        self.fill(next(shown(QuickCountBox, box)), value.count)

    @fill.register
    def _(self, box: InvolvementLine, value: object) -> None:
        self._person(box, value)
        self.fill(next(shown(TermBox, box)), value.role)
        choose(choice_called("How sure", box), value.degree)
        choose(choice_called("How recognised", box), value.identified)
        self.fill(line_called("By what, in words", box), value.identified_how)
        self.fill(next(shown(QuickCountBox, box)), value.count)

    @fill.register
    def _(self, box: ConcernedLine, value: object) -> None:
        if value.described:
            self.fill(line_called("in words", box), value.described)
        self.fill(next(shown(RecordBox, box)), value.party or value.source)

    def _person(self, box: QWidget, value: object) -> None:
        """The words before the party: once one is chosen they are not asked any more."""
        party = next(shown(RecordBox, box))
        if party.record() not in ("", value.party):
            self.fill(party, None)
        words = [line for line in shown(QLineEdit, box) if line.accessibleName().endswith("in words")]
        if words:
            self.fill(words[0], value.described)
        self.fill(party, value.party)

    @fill.register
    def _(self, box: PersonLine, value: object) -> None:
        """The short form of whoever is in an act."""
        self._person(box, value)
        for role in shown(TermBox, box):
            self.fill(role, value.role)
        self.fill(next(shown(QuickCountBox, box)), value.count)

    # Claims that a conclusion rests on, or does not.

    @fill.register
    def _(self, box: ConsideredBox, value: dict) -> None:
        rows = {row.claim: row for row in shown(QFrame, box) if hasattr(row, "claim")}
        for claim, (considering, reason) in value.items():
            choose(choice_called("used or rejected", rows[claim]), considering)
            if reason:
                self.fill(line_called("reason", rows[claim]), reason)

    # Answers of a consent.

    @fill.register
    def _(self, box: AnswersBox, value: object) -> None:
        for line in value:
            push("Another answer", box)
            form = list(shown(AnswerLineForm, box))[-1]
            self._switch(form, "Who", (line.recipient,))
            self._switch(form, "may do what", line.uses)
            self._switch(form, "with what", line.facets)
            choose(choice_called("Answer", form), line.answer)

    def _switch(self, form: QWidget, name: str, wanted: Sequence[object]) -> None:
        """Press the switches that say this, and no others."""
        switches = next(box for box in shown(ToggleChips, form) if box.accessibleName() == name)
        words = {label(one) for one in wanted}
        for switch in shown(QAbstractButton, switches):
            if switch.isChecked() != (switch.text() in words):
                click(switch)


def _first_stop(row: QWidget) -> QWidget:
    """Where a click brings the keyboard into a row and does nothing else."""
    return next(shown(QLineEdit, row))


def _offered(box: QWidget, line: QLineEdit) -> str:
    """What is to be seen of the search, for whoever reads that it failed."""
    where = QApplication.focusWidget()
    keyboard = f"{type(where).__name__} {where.accessibleName()!r}" if where else "nowhere"
    return f"typed {line.text()!r}, the keyboard at {keyboard}, offered {[row.title for row in _rows(box, line)]}"


def _rows(box: QWidget, line: QLineEdit) -> list[Row]:
    """What is listed below a box for the words that stand in it now."""
    lists = list(shown(QTableView, box))
    model = lists[0].model() if lists and line.text() else None
    return [model.index(place, 0).data(ROW_ROLE) for place in range(model.rowCount())] if model else []
