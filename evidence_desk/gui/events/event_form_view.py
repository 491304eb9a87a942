"""The form of an event on its page."""

from functools import partial

from PySide6.QtWidgets import QWidget

from evidence_desk.gui.boxes.long_text import LongText
from evidence_desk.gui.boxes.place_ref_box import PlaceBox
from evidence_desk.gui.boxes.record_offers import OffersRecords
from evidence_desk.gui.boxes.rows_box import RowsBox
from evidence_desk.gui.boxes.sensitivity_box import SensitivityBox
from evidence_desk.gui.events.case_form_view import CaseFormView, FormPlan, no_date
from evidence_desk.gui.events.event_form import EventForm, field_names
from evidence_desk.gui.events.tie_line import TieLine
from evidence_desk.gui.records.shown import FormShown
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.date_box import DateBox
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.values.wording import translate


class EventFormView(CaseFormView):
    """Shows and gives an ``EventForm``."""

    def __init__(self, look: Look, offers: OffersRecords) -> None:
        super().__init__(look)
        names = field_names()
        self._title = LineBox()
        self._when = DateBox(look, name=names["when"])
        self._where = PlaceBox(look, offers, name=names["where"])
        self._summary = LongText(look, name=names["summary"])
        self._ties = RowsBox(
            look,
            partial(TieLine, look, offers),
            name=translate("Events", "Tie"),
            more=translate("Events", "A tie to another event"),
            least=0,
        )
        self._sensitivity = SensitivityBox(look)
        self._reason = LineBox()
        self._build(self._plan(names))

    def form(self) -> EventForm:
        """What stands in the form."""
        return EventForm(
            title=self._title.text(),
            when=self._when.fields(),
            where=self._where.fields(),
            summary=self._summary.text(),
            ties=self._ties.parts(),
            sensitivity=self._sensitivity.level(),
            absent=self._absences.absent(),
            reason=self._reason.text(),
        )

    def show_form(self, shown: FormShown[EventForm]) -> None:
        """Show a form, telling nobody."""
        form = shown.form
        self._heading.setText(
            translate("Events", "Event {code}").format(code=shown.code)
            if shown.code
            else translate("Events", "New event")
        )
        self._title.setText(form.title)
        self._when.show_fields(form.when)
        self._where.show_fields(form.where)
        self._summary.show_text(form.summary)
        self._ties.show_parts(form.ties)
        self._sensitivity.show_level(form.sensitivity)
        self._absences.show_absent(form.absent)
        self._reason.setText(form.reason)
        self._rows["reason"].setVisible(bool(shown.code))
        self.forget_problems()

    def first_field(self) -> QWidget:
        """Where typing begins."""
        return self._title

    def _plan(self, names: dict[str, str]) -> FormPlan:
        where = self._where
        return FormPlan(
            names=names,
            fields={
                "title": self._title,
                "when": self._when,
                "where": where,
                "summary": self._summary,
                "ties": self._ties,
                "sensitivity": self._sensitivity,
                "reason": self._reason,
            },
            groups=(("", (("title",), ("when",), ("where",), ("summary",), ("ties",), ("sensitivity",), ("reason",))),),
            hints={
                "title": translate("Events", "What happened, and where: a few words are enough."),
                "when": translate("Events", "All of it. Each act in it has a date of its own."),
                "reason": translate(
                    "Events", "Goes into the custody log. Needed where it is less protected than before."
                ),
            },
            optional=frozenset({"summary", "ties"}),
            empty={"when": no_date(self._when), "where": lambda: not where.says_anything()},
        )
