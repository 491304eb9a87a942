"""Consent on the card of its source: how it stands, what was answered in a few sentences, and the way to the sheet."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.consent.consent_chips import consent_chip
from evidence_desk.gui.consent.consent_glance import ConsentGlance
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.chip import ChipLabel
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Section
from evidence_desk.values.wording import translate

MOST = 6  # sentences; the sheet has all of them
KEYS = "Ctrl+Shift+K"


class ConsentGlanceView(Section):
    """``sheet_asked`` (payload: the identity of a consent) and ``begin_asked`` (payload: that of the source)."""

    sheet_asked = Signal(str)
    begin_asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, translate("Consent", "Consent"))
        self._look = look
        self._glance: ConsentGlance | None = None
        self._chip = ChipLabel(look)
        self._due = Strip(look, "clock", "warn")
        self._sentences = QWidget()
        self._place = QVBoxLayout(self._sentences)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.setSpacing(look.theme.px(6))
        self._act = Button(look, "", icon="handshake")
        self._act.setToolTip(translate("Consent", "The consent of this source (Ctrl+Shift+K)"))
        self._another = Button(look, translate("Consent", "Another consent"), kind="quiet", icon="plus")
        holder = QWidget()
        line = FlowLayout(look.theme.px(8))
        holder.setLayout(line)
        line.addWidget(self._act)
        line.addWidget(self._another)
        for part in (self._chip, self._due, self._sentences, holder):
            self.add(part)
        self._act.clicked.connect(self.go_on)
        self._another.clicked.connect(self._begin)

    def show_glance(self, glance: ConsentGlance, *, own: bool) -> None:
        """Show how the consent of a source stands; ``own`` tells whether the source belongs to this desk."""
        self._glance = glance
        self._chip.show_chip(consent_chip(glance.state))
        self._due.say("\n".join(glance.due))
        self._say(glance.sentences)
        if glance.consent:
            self._act.setText(translate("Consent", "Open the sheet"))
        elif glance.begun:
            self._act.setText(translate("Consent", "Go on with the consent"))
        else:
            self._act.setText(translate("Consent", "Note consent"))
        self._act.updateGeometry()
        self._act.setVisible(bool(glance.consent) or own)
        self._another.setVisible(bool(glance.consent) and own)
        unfinished = translate("Consent", "Go on with another consent")
        self._another.setText(unfinished if glance.begun else translate("Consent", "Another consent"))

    @Slot()
    def go_on(self) -> None:
        """Open the sheet; where there is none, begin one."""
        if self._glance is None or self._act.isHidden():
            return
        if self._glance.consent:
            self.sheet_asked.emit(self._glance.consent)
        else:
            self._begin()

    @Slot()
    def _begin(self) -> None:
        if self._glance is not None:
            self.begin_asked.emit(self._glance.source)

    def _say(self, sentences: tuple[str, ...]) -> None:
        while (item := self._place.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for sentence in sentences[:MOST]:
            self._place.addWidget(PlainLabel(sentence, wrap=True, selectable=True))
        if len(sentences) > MOST:
            words = translate("Consent", "More stands on the sheet.")
            self._place.addWidget(PlainLabel(words, role="hint"))
