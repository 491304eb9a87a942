"""The page for a card whose desk is known with other keys: a recovered desk, or somebody who poses as it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.contacts.fingerprint_view import FingerprintView
from evidence_desk.gui.contacts.shown import OtherKeys, ReplaceAsked
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Section
from evidence_desk.values.wording import translate


class OtherKeysPage(QWidget):
    """``replace_asked``: ReplaceAsked. ``left``: the known keys stay."""

    replace_asked = Signal(object)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._text = ""
        self._name = PlainLabel(role="title", wrap=True, selectable=True)
        self._warning = Strip(look, "circle-alert", "warn")
        self._known, self._offered = FingerprintView(look), FingerprintView(look)
        self.keep = Button(look, translate("Contacts", "Keep the known keys"), kind="primary", icon="shield-check")
        self.keep.clicked.connect(self.left)
        self._replace = Button(look, translate("Contacts", "Replace them, to be compared anew"), icon="key-round")
        self._replace.clicked.connect(self._ask)
        self._lay_out(look)

    def show_keys(self, keys: OtherKeys) -> None:
        """Show both fingerprints; nothing was changed yet."""
        self._text = keys.text
        self._name.setText(keys.name)
        words = translate("Contacts", "This card has other keys than are known here of this desk. Nothing was changed.")
        self._warning.say(words)
        self._known.show_groups(keys.known)
        self._offered.show_groups(keys.offered)

    def focus_first(self) -> None:
        """Put the keyboard on the button that changes nothing."""
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, look: Look) -> None:
        theme = look.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(PlainLabel(translate("Contacts", "Contact"), role="caption"))
        column.addWidget(self._name)
        column.addWidget(self._warning)
        words = translate(
            "Contacts",
            "A desk gets new keys when its vault was recovered or its passphrase leaked. It is also what somebody "
            "would send who poses as them. Ask them, by another way than the one this card came, before you replace "
            "anything. Replaced keys are not trusted until you have compared them as at the first time.",
        )
        column.addWidget(PlainLabel(words, role="secondary", wrap=True))
        known = Section(look, translate("Contacts", "The keys known here"))
        known.add(self._known)
        column.addWidget(known)
        offered = Section(look, translate("Contacts", "The keys of this card"))
        offered.add(self._offered)
        column.addWidget(offered)
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        line.addWidget(self.keep)
        line.addWidget(self._replace)
        line.addStretch(1)
        column.addLayout(line)
        column.addStretch(1)

    @Slot()
    def _ask(self) -> None:
        self.replace_asked.emit(ReplaceAsked(self._text))
