"""Citations on a card: where each leads, the words quoted, and how who says so comes to know it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from evidence_desk.gui.boxes.long_text import LongText
from evidence_desk.gui.events.chain import CitedWhole
from evidence_desk.gui.screen import RecordAsked
from evidence_desk.gui.style.kind_icons import kind_icon
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Section
from evidence_desk.values.wording import translate


class CitationsList(Section):
    """``record_asked`` (payload: RecordAsked) leads to what is cited."""

    record_asked = Signal(object)

    def __init__(self, look: Look, heading: str) -> None:
        super().__init__(look, heading)
        self._look = look
        self._cited = QWidget()
        holder = QWidget()
        self._place = QVBoxLayout(holder)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.addWidget(self._cited)
        self.add(holder)

    def show_citations(self, citations: tuple[CitedWhole, ...]) -> None:
        """Show these in the place of the earlier ones."""
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.theme.px(12))
        for cited in citations:
            column.addWidget(self._citation(cited))
        if not citations:
            nothing = translate("Citations", "It is not recorded yet who says so.")
            column.addWidget(PlainLabel(nothing, role="secondary", wrap=True))
        self._place.replaceWidget(self._cited, fresh)
        self._cited.hide()
        self._cited.deleteLater()
        self._cited = fresh

    def _citation(self, cited: CitedWhole) -> QFrame:
        theme = self._look.theme
        frame = QFrame()
        frame.setProperty("face", "card")
        column = QVBoxLayout(frame)
        column.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(10))
        column.setSpacing(theme.px(6))
        button = Button(self._look, cited.line.words, icon=kind_icon(cited.line.kind), small=True)
        button.setProperty("asked", " ".join(cited.line.asked()))
        button.clicked.connect(self._lead)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        if cited.quote.strip():
            quote = LongText(self._look, name=translate("Citations", "Word for word"), least=1, most=12, reading=True)
            quote.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # its lines wrap anyway
            quote.show_text(cited.quote)
            column.addWidget(quote)
        if cited.how_known:
            words = translate("Citations", "How it is known: {how}").format(how=cited.how_known)
            column.addWidget(PlainLabel(words, role="hint", wrap=True))
        return frame

    @Slot()
    def _lead(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            kind, _, record = str(button.property("asked")).partition(" ")
            self.record_asked.emit(RecordAsked(kind, record))
