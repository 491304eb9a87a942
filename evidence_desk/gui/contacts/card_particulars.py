"""What other programs know a desk's keys by."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.hash_label import HashLabel
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Section
from evidence_desk.values.wording import translate


class CardParticulars(Section):
    """The number of the desk, and the SHA-256 of its card in base64, as OpenSSH writes it."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, translate("Contacts", "For other programs"))
        self._desk = PlainLabel(role="code", wrap=True, selectable=True)
        self._desk.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._sha256 = HashLabel(look, algorithm=translate("Contacts", "SHA-256 of the card"))
        # Below its name, not beside it: a number of 36 characters leaves a name no room where the text is large.
        for name, value in (
            (translate("Contacts", "Number of the desk"), self._desk),
            (translate("Contacts", "SHA-256 of the card"), self._sha256),
        ):
            pair = QWidget()
            column = QVBoxLayout(pair)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(look.theme.px("space.hair"))
            column.addWidget(PlainLabel(name, role="secondary", wrap=True))
            column.addWidget(value)
            self.add(pair)

    def show_particulars(self, desk: str, sha256: str) -> None:
        """Show those of another card."""
        self._desk.setText(desk)
        self._sha256.show_hash(sha256.removeprefix("SHA256:"))
