"""The step about headquarters: their keys taken in, compared, and whether they may open this vault."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.contacts.add_page import AddPage
from evidence_desk.gui.contacts.contact_page import ContactPage
from evidence_desk.gui.contacts.other_keys_page import OtherKeysPage
from evidence_desk.gui.contacts.shown import ContactCard, ContactsShown, OtherKeys, OwnKeys
from evidence_desk.gui.records.shown import FieldProblem
from evidence_desk.gui.runner import Failure
from evidence_desk.gui.start.new_vault.shown import HeadquartersGiven
from evidence_desk.gui.start.step_page import StepPage
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.button import Button
from evidence_desk.values.names import isolated
from evidence_desk.values.wording import translate


class HeadquartersPage(QWidget):
    """``begun``: take keys in. ``skipped``: not now. ``decided``: HeadquartersGiven. ``turned``: another page is in view.

    ``given``, ``verify_asked`` and ``replace_asked`` tell as the pages of contacts do.
    """

    begun = Signal()
    skipped = Signal()
    turned = Signal()
    decided = Signal(object)
    given = Signal(object)
    verify_asked = Signal(object)
    replace_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.banner = Banner(look)
        self.intro = _Intro(look)
        self.add, self.other_keys, self.contact = AddPage(look), OtherKeysPage(look), ContactPage(look)
        self.opening = OpeningPage(look)
        self.later = Button(look, translate("NewVault", "Compare later"), kind="quiet")
        self._pages: tuple[QWidget, ...] = (self.intro, self.add, self.other_keys, self.contact, self.opening)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px("space.block"))
        column.addWidget(self.banner)
        for page in self._pages:
            column.addWidget(page)
        column.addWidget(self.later, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        self._listen()
        self.begin()

    def begin(self) -> None:
        """The step from its beginning."""
        self.show_busy(busy=False)
        self._show(self.intro)

    def show_busy(self, *, busy: bool) -> None:
        """While headquarters are entered nothing can be chosen."""
        self.opening.show_busy(translate("NewVault", "Working out the key") if busy else "")

    # What the presenter of keys calls.

    def show_contacts(self, shown: ContactsShown) -> None:
        """There is no list here."""

    def show_own(self, own: OwnKeys) -> None:
        """This desk's own keys are not shown here."""

    def show_notice(self, words: str) -> None:
        """Something worked."""

    def show_adding(self) -> None:
        """A card can be given."""
        self.add.empty()
        self._show(self.add)

    def show_other_keys(self, keys: OtherKeys) -> None:
        """Another card was given for the same desk."""
        self.other_keys.show_keys(keys)
        self._show(self.other_keys)

    def show_contact(self, card: ContactCard) -> None:
        """The keys taken in, to be compared."""
        self.contact.show_contact(card)
        self._show(self.contact)

    def show_verified(self, card: ContactCard) -> None:
        """The keys were compared: ask whether they may open this vault."""
        self.opening.show_contact(card)
        self._show(self.opening)

    def show_problem(self, problem: FieldProblem) -> None:
        """Something is missing before the keys count as compared."""
        self.contact.show_problem(problem)

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""
        self.show_busy(busy=False)
        self.banner.show_failure(failure)
        self.turned.emit()

    def _show(self, wanted: QWidget) -> None:
        self.banner.hide()
        for page in self._pages:
            page.setVisible(page is wanted)
        self.later.setVisible(wanted is self.contact)
        self.setFocusProxy(wanted)
        if wanted is self.add:
            self.add.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        elif wanted is self.other_keys:
            self.other_keys.focus_first()
        else:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        self.turned.emit()

    def _listen(self) -> None:
        self.intro.asked.connect(self.begun)
        self.intro.back.connect(self.skipped)
        self.add.given.connect(self._give)
        self.add.left.connect(self.begin)
        self.other_keys.replace_asked.connect(self.replace_asked)
        self.other_keys.left.connect(self.begin)
        self.contact.verify_asked.connect(self.verify_asked)
        self.later.clicked.connect(self.skipped)
        self.opening.asked.connect(self.decided)
        self.opening.back.connect(self._decline)

    @Slot(object)
    def _give(self, card: object) -> None:
        self.banner.hide()
        self.given.emit(card)

    @Slot()
    def _decline(self) -> None:
        self.decided.emit(HeadquartersGiven(self.opening.desk, opens=False))


class _Intro(StepPage):
    """Why headquarters' keys. ``asked``: take them in. ``back``: later."""

    def __init__(self, look: Look) -> None:
        super().__init__(
            look,
            translate("NewVault", "Headquarters’ keys"),
            translate("NewVault", "Take their keys in"),
            icon="key-round",
            back=translate("NewVault", "Later"),
        )
        self.leave.set_icon("")
        self.say(
            translate(
                "NewVault",
                "Bundles are encrypted for those whose keys you have, and to nobody else. You need the key card of your "
                "headquarters, as a file or as text, and their voice: a fingerprint of sixty digits is compared by telephone "
                "or in person.",
            ),
            translate("NewVault", "This can wait until you have the card: under Bundles, Keys."),
        )

    def _wanted(self) -> bool:
        return True


class OpeningPage(StepPage):
    """Whether a headquarters may open this vault. ``asked``: HeadquartersGiven, they may. ``back``: they may not."""

    def __init__(self, look: Look) -> None:
        super().__init__(
            look,
            "",
            translate("NewVault", "They may open it"),
            icon="lock-open",
            back=translate("NewVault", "They may not"),
            kind="secondary",
        )
        self.leave.set_icon("")
        self.setFocusProxy(self.leave)  # Enter, pressed once too often, must not give the vault away
        self.desk = ""
        self.say(
            translate(
                "NewVault",
                "If the passphrase and the sheets are lost, headquarters could open this vault with their own keys and give "
                "it a new passphrase. They cannot sign in your name.",
            )
        )
        self.point_out(
            "triangle-alert",
            "warn",
            translate(
                "NewVault",
                "It also means that they, and whoever gets hold of their keys, can read every copy of this vault without "
                "asking you, sealed for a journey or not. Say yes only if that is agreed between you.",
            ),
        )
        self.say(translate("NewVault", "Both can be changed later, under Vault, Ways in."))

    def show_contact(self, card: ContactCard) -> None:
        """Ask about this one."""
        self.desk = card.desk
        words = translate("NewVault", "May {name} open this vault if all else is lost?")
        self.title.setText(words.format(name=isolated(card.name)))

    def _wanted(self) -> HeadquartersGiven:
        return HeadquartersGiven(self.desk, opens=True)
