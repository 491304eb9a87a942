"""The view of keys: this desk and its contacts at one side, the card of one at the other."""

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.contacts.add_page import AddPage
from evidence_desk.gui.contacts.contact_page import ContactPage
from evidence_desk.gui.contacts.other_keys_page import OtherKeysPage
from evidence_desk.gui.contacts.own_page import OwnPage
from evidence_desk.gui.contacts.shown import (
    OWN,
    ContactCard,
    ContactChosen,
    ContactsShown,
    ListedContact,
    OtherKeys,
    OwnKeys,
)
from evidence_desk.gui.custody.read_column import read_column
from evidence_desk.gui.records.shown import FieldProblem
from evidence_desk.gui.runner import Failure
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.chip import Chip
from evidence_desk.gui.widgets.empty_state import EmptyState
from evidence_desk.gui.widgets.list_detail import ListDetail, ListPane
from evidence_desk.gui.widgets.paged_rows import RecordRows
from evidence_desk.gui.widgets.row_list import RowChosen, RowList
from evidence_desk.gui.widgets.rows import Row
from evidence_desk.values.wording import translate


class KeysView(QWidget):
    """``chosen``: ContactChosen. ``begun``: take a card in. The others are told as the pages tell them."""

    chosen = Signal(object)
    begun = Signal()
    given = Signal(object)
    verify_asked = Signal(object)
    save_asked = Signal(object)
    replace_asked = Signal(object)
    revoke_asked = Signal(object)
    kind_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.banner = Banner(look)
        self._model = RecordRows()
        self._rows = RowList(look, name=translate("Contacts", "This desk and its contacts"))
        self._rows.setModel(self._model)
        nothing = EmptyState(look, "key-round", "", "")
        self._pane = ListPane(
            look,
            translate("Contacts", "Keys"),
            self._rows,
            nothing,
            new_words=translate("Contacts", "Add a contact"),
        )
        self.own, self.contact, self.add = OwnPage(look), ContactPage(look), AddPage(look)
        self.other_keys = OtherKeysPage(look)
        self._pages: tuple[QWidget, ...] = (self.own, self.contact, self.add, self.other_keys)
        for page in self._pages:
            page.hide()
        nothing_chosen = EmptyState(look, "key-round", translate("Contacts", "No contact chosen"), "")
        self._both = ListDetail(look, self._pane, read_column(look, *self._pages), nothing_chosen)
        self.setFocusProxy(self._rows)
        pad = look.theme.px(16)
        messages = QVBoxLayout()
        messages.setContentsMargins(pad, 0, pad, 0)
        messages.addWidget(self.banner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(messages)
        column.addWidget(self._both, 1)
        self._listen()

    # What the presenter calls.

    def show_contacts(self, shown: ContactsShown) -> None:
        """The list of contacts, this desk at its head."""
        own = Row(OWN, translate("Contacts", "This desk"), translate("Contacts", "to hand to others"), icon="key-round")
        kept = self._rows.chosen_key()
        self._model.renew([own, *(_row(one) for one in shown.contacts)], whole=True)
        self._mark(kept)
        count = QLocale().toString(len(shown.contacts)) if shown.contacts else ""
        self._pane.show_count(1, count)

    def show_own(self, own: OwnKeys) -> None:
        """This desk's own keys."""
        self.own.show_own(own)
        self._show_page(self.own, OWN)

    def show_contact(self, card: ContactCard) -> None:
        """The contact chosen."""
        self.contact.show_contact(card)
        self._show_page(self.contact, card.desk)

    def show_adding(self) -> None:
        """A card can be given."""
        self.banner.hide()
        self.add.empty()
        self._show_page(self.add, "")
        self.add.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_other_keys(self, keys: OtherKeys) -> None:
        """A card was given for a desk that is known with other keys."""
        self.banner.hide()
        self.other_keys.show_keys(keys)
        self._show_page(self.other_keys, "")
        self.other_keys.focus_first()

    def show_verified(self, card: ContactCard) -> None:
        """The contact just marked verified."""
        self.show_contact(card)
        self._rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problem(self, problem: FieldProblem) -> None:
        """Something is missing before the keys can be marked verified."""
        self._both.bring_into_view(self.contact.show_problem(problem))

    def show_notice(self, words: str) -> None:
        """Something worked."""
        self.banner.show_notice(words)

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""
        self.banner.show_failure(failure)

    # The parts.

    def _show_page(self, wanted: QWidget, key: str) -> None:
        for page in self._pages:
            page.setVisible(page is wanted)
        self._both.show_detail(shown=True)
        self._both.show_head()
        self._mark(key)

    def _mark(self, key: str) -> None:
        """Show which row is chosen, telling nobody."""
        self._rows.blockSignals(True)
        self._rows.choose(self._model.place_of(key) if key else -1)
        self._rows.blockSignals(False)
        self._rows.viewport().update()

    def _listen(self) -> None:
        self._pane.new_asked.connect(self.begun)
        self._rows.chosen.connect(self._choose)
        self.add.given.connect(self.given)
        self.add.left.connect(self._choose_own)
        self.other_keys.replace_asked.connect(self.replace_asked)
        self.other_keys.left.connect(self._choose_own)
        self.contact.verify_asked.connect(self.verify_asked)
        self.contact.revoke_asked.connect(self.revoke_asked)
        self.contact.kind_asked.connect(self.kind_asked)
        self.own.revoke_asked.connect(self.revoke_asked)
        self.own.save_asked.connect(self.save_asked)
        self.own.copied.connect(self._say_copied)

    @Slot(object)
    def _choose(self, row: RowChosen) -> None:
        if row.key:
            self.banner.hide()
            self.chosen.emit(ContactChosen(row.key))

    @Slot()
    def _choose_own(self) -> None:
        self.chosen.emit(ContactChosen(OWN))
        self._rows.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _say_copied(self) -> None:
        self.banner.show_notice(
            translate("Contacts", "The card is on the clipboard for ten seconds. It holds nothing secret."), "note"
        )


def _row(contact: ListedContact) -> Row:
    if contact.revoked:
        chips = (Chip(translate("Contacts", "Compromised"), "bad", "octagon-alert"),)
        return Row(contact.desk, contact.name, contact.standing, chips=chips, icon="users")
    chip = (
        Chip(translate("Contacts", "Verified"), "good", "shield-check")
        if contact.verified
        else Chip(translate("Contacts", "Not verified"), "warn", "circle-alert")
    )
    return Row(contact.desk, contact.name, contact.standing, chips=(chip,), icon="users")
