"""The history of a record on its card: what each revision changed, when, and why; newest first."""

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.moments import moment_words
from evidence_desk.gui.records.told import ToldRevision
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Section
from evidence_desk.values.names import isolated
from evidence_desk.values.wording import translate

_MOST = 20


class HistoryList(Section):
    """Told revisions under their heading."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, translate("History", "History"))
        self._look = look
        self._told = QWidget()
        self._place = QVBoxLayout()
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.addWidget(self._told)
        holder = QWidget()
        holder.setLayout(self._place)
        self.add(holder)

    def show_history(self, told: tuple[ToldRevision, ...]) -> None:
        """Tell this history in the place of the one before."""
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.theme.px(12))
        for revision in told[:_MOST]:
            column.addLayout(self._entry(revision))
        if len(told) > _MOST:
            words = translate("History", "{count} earlier revisions stand in the custody log.")
            column.addWidget(PlainLabel(words.format(count=QLocale().toString(len(told) - _MOST)), role="hint"))
        self._place.replaceWidget(self._told, fresh)
        self._told.hide()
        self._told.deleteLater()
        self._told = fresh

    def _entry(self, revision: ToldRevision) -> QVBoxLayout:
        lines = QVBoxLayout()
        lines.setSpacing(self._look.theme.px(2))
        for words in revision.changes:
            lines.addWidget(PlainLabel(words, wrap=True, selectable=True))
        if revision.reason:
            words = translate("History", "Reason: {reason}").format(reason=isolated(revision.reason))
            lines.addWidget(PlainLabel(words, wrap=True, selectable=True))
        made = translate("History", "Revision {number} · {moment}").format(
            number=QLocale().toString(revision.number), moment=moment_words(revision.made_at)
        )
        lines.addWidget(PlainLabel(made, role="hint", wrap=True))
        return lines
