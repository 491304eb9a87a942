"""This desk's own key card: what to read aloud, and how to hand it over."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.bundles.key_revocation import SUFFIX as REVOCATION_SUFFIX
from evidence_desk.bundles.public_keys import SUFFIX
from evidence_desk.gui.clipboard import copy_text
from evidence_desk.gui.contacts.card_particulars import CardParticulars
from evidence_desk.gui.contacts.fingerprint_view import FingerprintView
from evidence_desk.gui.contacts.revoke_box import RevokeBox
from evidence_desk.gui.contacts.shown import OWN, CardSaveAsked, OwnKeys, RevokeAsked
from evidence_desk.gui.contacts.words_view import WordsView
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.path_chooser import PathChooser, PathsChosen, Wanted
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.qr_view import QrView
from evidence_desk.gui.widgets.section import Section
from evidence_desk.values.wording import translate


class OwnPage(QWidget):
    """``save_asked``: CardSaveAsked. ``copied``: the card is on the clipboard. ``revoke_asked``: RevokeAsked."""

    save_asked = Signal(object)
    revoke_asked = Signal(object)
    copied = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._text = ""
        self._name = PlainLabel(role="title", wrap=True, selectable=True)
        self._digits, self._words, self._code = FingerprintView(look), WordsView(look), QrView(look)
        self._revoked = Strip(look, "octagon-alert", "bad")
        self.revoke = RevokeBox(
            look,
            translate("Contacts", "Revoke this desk’s keys …"),
            translate(
                "Contacts",
                "For when somebody else may have had them. A signed file is written that you hand to everybody who has this "
                "desk’s card; they refuse what is signed with these keys from then on. This desk makes no bundle until its keys "
                "were changed under Vault, Ways in. It cannot be taken back.",
            ),
            translate("Contacts", "Sign and save …"),
        )
        self._revoke_chooser = PathChooser(self, Wanted.NEW_FILE, translate("Contacts", "Save the revocation"))
        self.revoke.done.connect(self._choose_revocation)
        self._revoke_chooser.chosen.connect(self._ask_revoke)
        self._particulars = CardParticulars(look)
        self.save = Button(look, translate("Contacts", "Save key file …"), kind="primary", icon="save")
        self._chooser = PathChooser(self, Wanted.NEW_FILE, translate("Contacts", "Save this desk’s key file"))
        self.save.clicked.connect(self._choose_place)
        self._chooser.chosen.connect(self._ask_save)
        self._copy = Button(look, translate("Contacts", "Copy as text"), icon="copy")
        self._copy.clicked.connect(self._copy_card)
        self._lay_out(look)

    def show_own(self, own: OwnKeys) -> None:
        """Show the card."""
        self._text = own.text
        self._name.setText(own.name)
        self._digits.show_groups(own.groups)
        self._words.show_words(own.words)
        self._code.show_code(own.text, translate("Contacts", "QR code of this desk’s key card"))
        words = translate(
            "Contacts",
            "These keys were revoked by this desk itself. Change all keys under Vault, Ways in, and hand out the new card.",
        )
        self._revoked.say(words if own.revoked else "")
        self._particulars.show_particulars(own.desk, own.sha256)

    def _lay_out(self, look: Look) -> None:
        theme = look.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(PlainLabel(translate("Contacts", "This desk"), role="caption"))
        column.addWidget(self._name)
        column.addWidget(self._revoked)
        words = translate(
            "Contacts",
            "Others need this desk’s public keys to check that a bundle is from you, and to send you theirs. "
            "They are no secret.",
        )
        column.addWidget(PlainLabel(words, role="secondary", wrap=True))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self.save)
        buttons.addWidget(self._copy)
        buttons.addStretch(1)
        column.addLayout(buttons)
        fingerprint = Section(look, translate("Contacts", "Fingerprint to read aloud"))
        words = translate(
            "Contacts",
            "Read these digits, or the words below them, to the other side by telephone or in person, never by the way the key file takes. "
            "Only when every group is the same may they trust the file.",
        )
        fingerprint.add(PlainLabel(words, role="secondary", wrap=True))
        fingerprint.add(self._digits)
        fingerprint.add(self._words)
        column.addWidget(fingerprint)
        code = Section(look, translate("Contacts", "As a QR code"))
        words = translate(
            "Contacts",
            "The card itself, for a telephone that reads such codes: what it shows is pasted as a text at the other desk. "
            "This program reads no codes from pictures.",
        )
        code.add(PlainLabel(words, role="secondary", wrap=True))
        code.add(self._code)
        column.addWidget(code)
        column.addWidget(self._particulars)
        column.addWidget(self.revoke)
        column.addStretch(1)

    @Slot()
    def _choose_place(self) -> None:
        self._chooser.ask_for(translate("Contacts", "keys{suffix}").format(suffix=SUFFIX))

    @Slot(object)
    def _ask_save(self, chosen: PathsChosen) -> None:
        self.save_asked.emit(CardSaveAsked(chosen.paths[0]))

    @Slot()
    def _choose_revocation(self) -> None:
        self._revoke_chooser.ask_for(translate("Contacts", "keys{suffix}").format(suffix=REVOCATION_SUFFIX))

    @Slot(object)
    def _ask_revoke(self, chosen: PathsChosen) -> None:
        self.revoke_asked.emit(RevokeAsked(OWN, self.revoke.since.text(), self.revoke.why.text(), chosen.paths[0]))

    @Slot()
    def _copy_card(self) -> None:
        copy_text(self._text)
        self.copied.emit()
