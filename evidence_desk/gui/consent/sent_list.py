"""The bundles already sent that hold something of a source: what cannot be called back, only told of."""

from PySide6.QtCore import QModelIndex, Signal, Slot

from evidence_desk.gui.bundles.receipt_section import beginning
from evidence_desk.gui.consent.consent_card import SentBundle
from evidence_desk.gui.moments import moment_words
from evidence_desk.gui.screen import RecordAsked
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.paged_rows import RecordRows
from evidence_desk.gui.widgets.path_chooser import PathChooser, PathsChosen, Wanted
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.row_list import RowChosen, RowList
from evidence_desk.gui.widgets.rows import ROW_ROLE, Row
from evidence_desk.gui.widgets.section import Section
from evidence_desk.values.wording import translate

_MOST_IN_VIEW = 4


class SentList(Section):
    """``record_asked`` (payload: RecordAsked) leads to a bundle. ``recall_asked`` (payload: Path): save notices there."""

    record_asked = Signal(object)
    recall_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look, translate("Consent", "Bundles already sent"))
        self._look = look
        self._told = PlainLabel(role="secondary", wrap=True)
        self._model = RecordRows()
        self._rows = RowList(look, name=translate("Consent", "Bundles that hold something of this source"))
        self._rows.setModel(self._model)
        self.recall = Button(look, translate("Consent", "Save recall notices …"), icon="save")
        self._chooser = PathChooser(self, Wanted.FOLDER, translate("Consent", "Where the recall notices are to lie"))
        self.recall.clicked.connect(self._chooser.ask)
        self._chooser.chosen.connect(self._ask_recall)
        self.add(self._told)
        self.add(beginning(look, self.recall))
        self.add(self._rows)
        self._rows.opened.connect(self._lead)
        self._rows.clicked.connect(self._lead_to_index)

    def show_sent(self, sent: tuple[SentBundle, ...], *, withdrawn: bool) -> None:
        """Show these; where consent was withdrawn, what is to be done about them."""
        if not sent:
            words = translate("Consent", "Nothing of this source was sent to anybody yet.")
        elif withdrawn:
            words = translate(
                "Consent",
                "These hold something of this source. A recall notice tells each recipient, signed and for them alone, which "
                "records may not leave them any more; what was sent cannot be taken back from here.",
            )
        else:
            words = translate("Consent", "These hold something of this source.")
        self._told.setText(words)
        self.recall.setVisible(bool(sent) and withdrawn)
        self._model.renew([_row(one) for one in sent], whole=True)
        self._rows.setVisible(bool(sent))
        self._rows.setFixedHeight(self._look.theme.px("shape.row") * min(max(len(sent), 1), _MOST_IN_VIEW))

    @Slot(object)
    def _ask_recall(self, chosen: PathsChosen) -> None:
        self.recall_asked.emit(chosen.paths[0])

    @Slot(object)
    def _lead(self, chosen: RowChosen) -> None:
        if chosen.key:
            self.record_asked.emit(RecordAsked("bundle", chosen.key))

    @Slot(QModelIndex)
    def _lead_to_index(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, Row):
            self._lead(RowChosen(row.key))


def _row(sent: SentBundle) -> Row:
    subtitle = translate("Consent", "{moment} · {purpose}").format(
        moment=moment_words(sent.sent_at), purpose=sent.purpose
    )
    return Row(sent.record, sent.recipient, subtitle, sent.code, icon="package")
