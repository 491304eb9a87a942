"""The shortest forms of coding: somebody who is mentioned, a place, a date."""

from dataclasses import replace

from PySide6.QtCore import Slot

from evidence_desk.catalogue.terms.consent_terms import MentionConsent
from evidence_desk.gui.boxes.choices import terms
from evidence_desk.gui.boxes.record_box import RecordBox
from evidence_desk.gui.boxes.record_offers import OffersRecords
from evidence_desk.gui.coding.coding_form import CodingForm, DateMarkFields, MentionFields
from evidence_desk.gui.coding.coding_page import CodingShown
from evidence_desk.gui.coding.form_rows import FormRows
from evidence_desk.gui.coding.quick_date import QuickDateBox
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.values.wording import translate


class MentionFormView(FormRows):
    """Shows and gives ``MentionFields``."""

    def __init__(self, look: Look, offers: OffersRecords) -> None:
        name = translate("Coding", "Which party this is")
        self._who = LineBox()
        self._agreed = ChoiceBox(look, terms(MentionConsent))
        who = FormRow(
            look,
            translate("Coding", "Who is mentioned"),
            self._who,
            hint=translate(
                "Coding", "As people here call them. Third parties never consented: this goes nowhere by itself."
            ),
        )
        agreed = FormRow(look, translate("Coding", "Did they agree to be named?"), self._agreed)
        self._party = RecordBox(look, offers, ("party",), name=name, may_begin=True)
        hint = translate("Coding", "If acts name them too: the party is then held back with these words.")
        super().__init__(look, {"who": who, "party": FormRow(look, name, self._party, hint=hint), "agreed": agreed})
        self._who.textEdited.connect(self._tell)
        self._party.edited.connect(self._tell)
        self._agreed.activated.connect(self._tell)

    def said_in(self, form: CodingForm) -> CodingForm:
        """A form with what stands here."""
        return replace(form, mention=self.fields())

    def fields(self) -> MentionFields:
        """What stands in the form."""
        return MentionFields(self._who.text(), MentionConsent(self._agreed.chosen()), self._party.record())

    def show_coding(self, shown: CodingShown) -> None:
        """Show the mention of a form, telling nobody."""
        self._who.setText(shown.form.mention.who)
        self._party.choose(shown.form.mention.party)
        self._agreed.choose(shown.form.mention.agreed)


class PlaceFormView(FormRows):
    """Shows and gives the identity of a place; the words of the passage are what was said of it."""

    def __init__(self, look: Look, offers: OffersRecords) -> None:
        name = translate("Coding", "Which place is meant")
        self._place = RecordBox(look, offers, ("place",), name=name, may_begin=True)
        super().__init__(look, {"place": FormRow(look, name, self._place)})
        self._place.edited.connect(self._tell)

    def said_in(self, form: CodingForm) -> CodingForm:
        """A form with what stands here."""
        return replace(form, place=self.fields())

    def fields(self) -> str:
        """The place chosen."""
        return self._place.record()

    def show_coding(self, shown: CodingShown) -> None:
        """Show the place of a form, telling nobody."""
        self._place.choose(shown.form.place)


class DateFormView(FormRows):
    """Shows and gives ``DateMarkFields``."""

    def __init__(self, look: Look, offers: OffersRecords) -> None:
        when, act = translate("Coding", "When"), translate("Coding", "Which act it dates")
        self._when = QuickDateBox(look, name=when)
        self._act = RecordBox(look, offers, ("act",), name=act)
        hint = translate(
            "Coding", "Chosen, the date is entered there. Left empty, the words are marked and nothing more."
        )
        super().__init__(
            look, {"when": FormRow(look, when, self._when), "act": FormRow(look, act, self._act, hint=hint)}
        )
        self._when.edited.connect(self._tell)
        self._act.edited.connect(self._tell)
        self._when.gone_on.connect(self._go_on)

    def said_in(self, form: CodingForm) -> CodingForm:
        """A form with what stands here."""
        return replace(form, date=self.fields())

    def fields(self) -> DateMarkFields:
        """What stands in the form."""
        return DateMarkFields(self._when.fields(), self._act.record())

    def show_coding(self, shown: CodingShown) -> None:
        """Show the date of a form, telling nobody, and offer those of its passage."""
        self._when.show_fields(shown.form.date.when)
        self._when.offer(shown.dates, shown.near, shown.form.marked.quote)
        self._act.choose(shown.form.date.act)

    @Slot()
    def _go_on(self) -> None:
        self.go(1)
