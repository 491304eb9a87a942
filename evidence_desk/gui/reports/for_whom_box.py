"""The choice of a recipient and a use; an organisation is named, and a chronology can be narrowed to some days."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.catalogue.terms.consent_terms import Recipient, Use
from evidence_desk.catalogue.terms.terms import label
from evidence_desk.gui.reports.shown import ReportChoice
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.date_box import DateBox
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.reports.asked_for import LONGEST_NAME, uses_for
from evidence_desk.values.wording import translate


class ForWhomBox(QWidget):
    """``chosen`` (payload: ReportChoice) tells each change."""

    chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._quiet = False
        recipients = tuple((one.value, label(one)) for one in Recipient)
        self.recipient = ChoiceBox(look, recipients)
        self.use = ChoiceBox(look)
        self.name = LineBox(longest=LONGEST_NAME)
        self.name.setMinimumWidth(look.theme.px(260))
        self.when = DateBox(look, name=translate("ReportPage", "Within"))
        line = QWidget()
        flow = FlowLayout(look.theme.px("space.block"))
        line.setLayout(flow)
        flow.addWidget(FormRow(look, translate("ReportPage", "&For whom"), self.recipient))
        hint = translate("ReportPage", "as it is called in the consents")
        self._named = FormRow(look, translate("ReportPage", "Which &organisation"), self.name, hint=hint)
        flow.addWidget(FormRow(look, translate("ReportPage", "For which &use"), self.use))
        words = translate("ReportPage", "Only what was within")
        self._within = FormRow(look, words, self.when, optional=translate("ReportPage", "not needed"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px("space.block"))
        for part in (line, self._named, self._within):
            column.addWidget(part)
        self.setFocusProxy(self.recipient)
        self._offer(ReportChoice())
        self._listen()

    def begin(self, *, narrowed: bool, days_needed: bool = False) -> None:
        """Begin with headquarters, as most reports go there; ``narrowed``: days can be given, or have to be."""
        self._offer(ReportChoice())
        self._within.setVisible(narrowed)
        self._within.set_optional(optional=not days_needed)

    def choice(self) -> ReportChoice:
        """What is chosen."""
        recipient = Recipient(self.recipient.chosen())
        name = self.name.text() if recipient is Recipient.ORGANISATION else ""
        when = self.when.date() if not self._within.isHidden() else None
        return ReportChoice(recipient, Use(self.use.chosen()), name, when)

    def _listen(self) -> None:
        self.recipient.currentIndexChanged.connect(self._take_recipient)
        self.use.currentIndexChanged.connect(self._tell)
        self.name.editingFinished.connect(self._tell)
        self.when.edited.connect(self._tell)

    def _offer(self, choice: ReportChoice) -> None:
        self._quiet = True
        self.recipient.choose(choice.recipient.value)
        self._offer_uses(choice.recipient)
        self.name.setText(choice.recipient_name)
        self.when.show_date(choice.when)
        self._quiet = False

    def _offer_uses(self, recipient: Recipient) -> None:
        self.use.offer(tuple((use.value, label(use)) for use in uses_for(recipient)))
        self._named.setVisible(recipient is Recipient.ORGANISATION)

    @Slot()
    def _take_recipient(self) -> None:
        if self._quiet:
            return
        self._quiet = True
        recipient = Recipient(self.recipient.chosen())
        self._offer_uses(recipient)
        self._quiet = False
        self._tell()
        if recipient is Recipient.ORGANISATION:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _tell(self) -> None:
        if not self._quiet:
            self.chosen.emit(self.choice())
