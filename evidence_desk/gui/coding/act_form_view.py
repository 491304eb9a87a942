"""The form of an act beside an account: what that tells of it, in the order in which it is asked, the rarest last."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.gui.boxes.place_ref_box import PlaceBox
from evidence_desk.gui.boxes.record_box import RecordBox
from evidence_desk.gui.boxes.record_offers import OffersRecords, RecordLine
from evidence_desk.gui.boxes.rows_box import RowsBox
from evidence_desk.gui.boxes.term_box import TermBox, TermsBox
from evidence_desk.gui.coding.coding_form import ActFields, CodingForm
from evidence_desk.gui.coding.coding_page import CodingShown
from evidence_desk.gui.coding.form_rows import FormRows
from evidence_desk.gui.coding.person_line import PersonLine
from evidence_desk.gui.coding.quick_count import QuickCountBox
from evidence_desk.gui.coding.quick_date import QuickDateBox
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.values.wording import translate

_AS_BEFORE: dict[str, Callable[[ActFields, ActFields], ActFields]] = {
    "event": lambda now, before: replace(now, event=before.event),
    "act_type": lambda now, before: replace(now, act_type=before.act_type),
    "methods": lambda now, before: replace(now, methods=before.methods),
    "when": lambda now, before: replace(now, when=before.when),
    "where": lambda now, before: replace(now, where=before.where),
    "involvement": lambda now, before: replace(now, involved=before.involved),
    "against": lambda now, before: replace(now, against=before.against),
    "consequences": lambda now, before: replace(now, consequences=before.consequences),
    "charge": lambda now, before: replace(now, charge=before.charge),
    "outcome": lambda now, before: replace(now, outcome=before.outcome),
}


class ActFormView(FormRows):
    """Shows and gives ``ActFields``. ``event_wanted`` (payload: its title): an event that is not there yet."""

    event_wanted = Signal(str)

    def __init__(self, look: Look, offers: OffersRecords, lists: CodeLists) -> None:
        names = act_names()
        self._event = RecordBox(
            look,
            offers,
            ("event",),
            name=names["event"],
            placeholder=translate("Coding", "title of the event: a few letters, or a new one"),
            may_begin=True,
        )
        self._act_type = TermBox(look, lists, "act-types", name=names["act_type"])
        self._methods = TermsBox(look, lists, "methods", name=names["methods"])
        self._when = QuickDateBox(look, name=names["when"])
        self._where = PlaceBox(look, offers, name=names["where"])

        def somebody(*, with_role: bool) -> Callable[[], PersonLine]:
            return lambda: PersonLine(look, offers, lists, with_role=with_role)

        one_more = translate("Coding", "One more")
        self._involved = RowsBox(look, somebody(with_role=True), name=names["involvement"], more=one_more)
        self._against = RowsBox(look, somebody(with_role=False), name=names["against"], more=one_more)
        self._consequences = TermsBox(look, lists, "consequences", name=names["consequences"])
        self._times = QuickCountBox(look, name=names["times"], unit="times")
        self._described = LineBox()
        self._charge = LineBox()
        self._consequences_said = LineBox()
        self._outcome = TermBox(look, lists, "legal-outcomes", name=names["outcome"])
        self._outcome_said = LineBox()
        hints = {
            "involvement": translate("Coding", "Alleged, as the account says it."),
            "times": translate(
                "Coding", "For a series: four more times between two dates is one act, with its number."
            ),
        }
        rows = {name: FormRow(look, names[name], field, hint=hints.get(name, "")) for name, field in self._fields()}
        super().__init__(look, rows)
        self._listen()

    def said_in(self, form: CodingForm) -> CodingForm:
        """A form with what stands here."""
        return replace(form, act=self.fields())

    def fields(self) -> ActFields:
        """What stands in the form."""
        return ActFields(
            event=self._event.record(),
            act_type=self._act_type.code(),
            methods=self._methods.codes(),
            when=self._when.fields(),
            where=self._where.fields(),
            involved=self._involved.parts(),
            against=self._against.parts(),
            consequences=self._consequences.codes(),
            times=self._times.fields(),
            described=self._described.text(),
            charge=self._charge.text(),
            consequences_said=self._consequences_said.text(),
            outcome=self._outcome.code(),
            outcome_said=self._outcome_said.text(),
        )

    def show_fields(self, fields: ActFields) -> None:
        """Show an act, telling nobody."""
        self._event.choose(fields.event)
        self._act_type.choose(fields.act_type)
        self._methods.choose(fields.methods)
        self._when.show_fields(fields.when)
        self._where.show_fields(fields.where)
        self._involved.show_parts(fields.involved)
        self._against.show_parts(fields.against)
        self._consequences.choose(fields.consequences)
        self._times.show_fields(fields.times)
        self._described.setText(fields.described)
        self._charge.setText(fields.charge)
        self._consequences_said.setText(fields.consequences_said)
        self._outcome.choose(fields.outcome)
        self._outcome_said.setText(fields.outcome_said)

    def show_coding(self, shown: CodingShown) -> None:
        """Show the act of a form, and offer the dates of its passage."""
        self.show_fields(shown.form.act)
        self._when.offer(shown.dates, shown.near, shown.form.marked.quote)

    def show_begun(self, event: RecordLine) -> None:
        """Choose an event that was begun just now, and go on."""
        self._event.choose_line(event)
        self.edited.emit()
        self.go(1, start="event")

    def take_as_before(self, before: ActFields) -> bool:
        """Say in the row with the keyboard what the act before said, and go on; whether that row can."""
        name = self.row_with_keyboard()
        if name not in _AS_BEFORE:
            return False
        self.show_fields(_AS_BEFORE[name](self.fields(), before))
        self.go(1, start=name)
        self.edited.emit()
        return True

    def _fields(self) -> tuple[tuple[str, QWidget], ...]:
        return (
            ("event", self._event),
            ("act_type", self._act_type),
            ("methods", self._methods),
            ("when", self._when),
            ("where", self._where),
            ("involvement", self._involved),
            ("against", self._against),
            ("consequences", self._consequences),
            ("times", self._times),
            ("described", self._described),
            ("charge", self._charge),
            ("consequences_said", self._consequences_said),
            ("outcome", self._outcome),
            ("outcome_said", self._outcome_said),
        )

    def _listen(self) -> None:
        boxes = (self._event, self._act_type, self._when, self._where, self._involved, self._against)
        for box in (*boxes, self._methods, self._consequences, self._times, self._outcome):
            box.edited.connect(self._tell)
        for line in (self._described, self._consequences_said, self._charge, self._outcome_said):
            line.textEdited.connect(self._tell)
        self._event.wanted_new.connect(self.event_wanted)
        self._when.gone_on.connect(self._go_on)

    @Slot()
    def _go_on(self) -> None:
        self.go(1)


def act_names() -> dict[str, str]:
    """The names of the fields."""
    return {
        "event": translate("Coding", "Event"),
        "act_type": translate("Coding", "What was done"),
        "methods": translate("Coding", "How it was done"),
        "when": translate("Coding", "When"),
        "where": translate("Coding", "Where"),
        "involvement": translate("Coding", "By whom"),
        "against": translate("Coding", "Against whom"),
        "consequences": translate("Coding", "Consequences"),
        "times": translate("Coding", "How often"),
        "described": translate("Coding", "In a few words"),
        "consequences_said": translate("Coding", "Consequences, in words"),
        "charge": translate("Coding", "Charge or law invoked"),
        "outcome": translate("Coding", "Outcome"),
        "outcome_said": translate("Coding", "Outcome, in words"),
    }
