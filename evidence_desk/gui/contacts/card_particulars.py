"""What other programs know a desk's keys by."""

from PySide6.QtCore import Qt

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Facts, Section
from evidence_desk.values.wording import translate


class CardParticulars(Section):
    """The number of the desk, and the SHA-256 of its card as OpenSSH writes it."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, translate("Contacts", "For other programs"))
        self._desk, self._sha256 = _code(), _code()
        facts = Facts(look)
        facts.add(translate("Contacts", "Number of the desk"), self._desk)
        facts.add(translate("Contacts", "SHA-256 of the card"), self._sha256)
        self.add(facts)

    def show_particulars(self, desk: str, sha256: str) -> None:
        """Show those of another card."""
        self._desk.setText(desk)
        self._sha256.setText(sha256)


def _code() -> PlainLabel:
    label = PlainLabel(role="code", wrap=True, selectable=True)
    label.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    return label
