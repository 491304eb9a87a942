"""The first step of a bundle: for whom, and what for."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.bundles.manner_rows import MannerRows
from evidence_desk.gui.bundles.sending_shown import Recipient, RecipientAsked, RecipientsShown
from evidence_desk.gui.contacts.shown import OWN, ContactChosen
from evidence_desk.gui.moments import day_words
from evidence_desk.gui.records.shown import FieldProblem
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.check_box import CheckBox
from evidence_desk.gui.widgets.chip import Chip
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.paged_rows import RecordRows
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.row_list import RowChosen, RowList
from evidence_desk.gui.widgets.rows import Row
from evidence_desk.values.wording import translate

_MOST_ROWS = 6  # more of them scroll


class RecipientPage(QWidget):
    """``keys_asked``: ContactChosen whose fingerprint is to be compared, ``OWN`` where a contact is to be added."""

    keys_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._recipients: dict[str, Recipient] = {}
        self._model = RecordRows()
        self.rows = RowList(look, name=translate("Bundles", "Recipients"))
        self.rows.setModel(self._model)
        self.rows.chosen.connect(self._tell_why_not)
        self._row = FormRow(look, translate("Bundles", "For whom"), self.rows)
        self._compare = Button(look, translate("Bundles", "Compare now"), icon="key-round", small=True)
        self._compare.clicked.connect(self._ask_keys)
        self._why_not = Strip(look, "circle-alert", "warn", self._compare)
        add = Button(look, translate("Bundles", "Add a contact"), icon="plus", small=True)
        add.clicked.connect(self._ask_contact)
        self._nobody = Strip(look, "key-round", "note", add)
        self.since_receipt = CheckBox(
            look, translate("Bundles", "Only what is new or changed since their last receipt")
        )
        self._since_words = PlainLabel(role="hint", wrap=True)
        self.manner = MannerRows(look)
        self.manner.changed.connect(self._offer_since)
        self.purpose = LineBox()
        self._purpose_row = FormRow(
            look,
            translate("Bundles", "What for"),
            self.purpose,
            hint=translate(
                "Bundles", "A few words for the recipient, such as: analysis and safekeeping. It stands in the bundle."
            ),
        )
        theme = look.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(20))
        words = translate(
            "Bundles",
            "A bundle is one file, signed by this desk and encrypted so that only its recipient can open it. "
            "It goes only to keys whose fingerprint somebody has compared.",
        )
        column.addWidget(PlainLabel(words, role="secondary", wrap=True))
        for part in (self._nobody, self._row, self._why_not, self.manner, self._purpose_row):
            column.addWidget(part)
        since = QVBoxLayout()
        since.setSpacing(theme.px(4))
        since.addWidget(self.since_receipt)
        since.addWidget(self._since_words)
        column.addLayout(since)
        column.addStretch(1)

    def show_recipients(self, shown: RecipientsShown) -> None:
        """Show who it could go to."""
        self._recipients = {one.desk: one for one in shown.recipients}
        self._model.renew([_row(one) for one in shown.recipients], whole=True)
        height = min(max(len(shown.recipients), 1), _MOST_ROWS) * self._look.theme.px("shape.row")
        self.rows.setFixedHeight(height + 2)
        self._row.setVisible(bool(shown.recipients))
        self._nobody.say(
            ""
            if shown.recipients
            else translate("Bundles", "Nobody’s keys are here yet. Take in those of headquarters.")
        )
        self.purpose.setText(shown.purpose)
        self._row.set_error("")
        self._purpose_row.set_error("")
        self.since_receipt.setChecked(shown.since_receipt)
        self.rows.choose(self._model.place_of(shown.chosen) if shown.chosen else -1)
        self._tell_why_not(RowChosen(shown.chosen))
        self.manner.show_for(self._recipients.get(shown.chosen), shown.profile, shown.use)

    def asked(self) -> RecipientAsked:
        """What is filled in."""
        since = self.since_receipt.isChecked() and not self.since_receipt.isHidden()
        profile, use = self.manner.profile.chosen(), self.manner.use.chosen()
        return RecipientAsked(self.rows.chosen_key(), self.purpose.text(), since, profile, use)

    def why_not(self) -> str:
        """Why the recipient chosen cannot be one; empty where it can."""
        return self._why_not.words()

    def show_problem(self, problem: FieldProblem) -> QWidget:
        """Say what is missing; the field."""
        self._row.set_error(problem.sentence if problem.field == "recipient" else "")
        self._purpose_row.set_error(problem.sentence if problem.field == "purpose" else "")
        return self.purpose if problem.field == "purpose" else self.rows

    @Slot(object)
    def _tell_why_not(self, row: RowChosen) -> None:
        chosen = self._recipients.get(row.key)
        self._why_not.say(chosen.why_not if chosen else "")
        self.manner.show_for(chosen)

    @Slot()
    def _offer_since(self) -> None:
        """Extracts are always made of all that may go; only of whole records can there be less."""
        chosen = self._recipients.get(self.rows.chosen_key())
        receipted = chosen.receipted if chosen and self.manner.goes_whole() else ""
        words = translate(
            "Bundles",
            "Their last receipt came on {day}. Files they confirmed to hold are not sent again; records that the new ones "
            "need go along.",
        )
        self._since_words.setText(words.format(day=day_words(receipted)) if receipted else "")
        for part in (self.since_receipt, self._since_words):
            part.setVisible(bool(receipted))

    @Slot()
    def _ask_keys(self) -> None:
        self.keys_asked.emit(ContactChosen(self.rows.chosen_key()))

    @Slot()
    def _ask_contact(self) -> None:
        self.keys_asked.emit(ContactChosen(OWN))


def _row(recipient: Recipient) -> Row:
    chip = (
        Chip(translate("Bundles", "Not verified"), "warn", "circle-alert")
        if recipient.why_not
        else Chip(translate("Bundles", "Verified"), "good", "shield-check")
    )
    return Row(recipient.desk, recipient.name, recipient.standing, chips=(chip,), icon="users")
