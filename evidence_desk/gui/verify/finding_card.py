"""One finding in full, below the table: its name, what is to be said, and both hashes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.verify.shown import FindingShown
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.hash_label import HashLabel
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Facts
from evidence_desk.values.wording import translate


class FindingCard(QFrame):
    """Hidden until there is something to tell. ``open_asked``: to the exhibit."""

    open_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("face", "card")
        self._name = PlainLabel(role="strong", wrap=True, selectable=True)
        self._words = PlainLabel(wrap=True, selectable=True)
        self._hashes: Facts | None = None
        self._open = Button(look, translate("Verify", "Open the exhibit"), icon="images", small=True)
        self._open.clicked.connect(self.open_asked)
        theme = look.theme
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(self._name, 1)
        head.addWidget(self._open, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        self._column.setSpacing(theme.px(8))
        self._column.addLayout(head)
        self._column.addWidget(self._words)
        self.hide()

    def show_finding(self, shown: FindingShown) -> None:
        """Tell a finding."""
        self._name.setText(shown.name)
        self._words.setText(shown.sentence)
        self._words.setVisible(bool(shown.sentence))
        self._open.setVisible(shown.leads_on)
        self._show_hashes(shown)
        self.show()

    def _show_hashes(self, shown: FindingShown) -> None:
        if self._hashes is not None:
            self._column.removeWidget(self._hashes)
            self._hashes.hide()
            self._hashes.deleteLater()
            self._hashes = None
        if not shown.expected and not shown.found:
            return
        self._hashes = Facts(self._look)
        if shown.expected == shown.found:
            self._add(self._hashes, shown.kind, shown.found)
        else:
            for name, value in (
                (translate("Verify", "{kind} it should have"), shown.expected),
                (translate("Verify", "{kind} it has"), shown.found),
            ):
                if value:
                    self._add(self._hashes, name.format(kind=shown.kind), value)
        self._column.addWidget(self._hashes)
        self._hashes.show()

    def _add(self, facts: Facts, name: str, value: str) -> None:
        label = HashLabel(self._look)
        label.show_hash(value)
        facts.add(name, label)
