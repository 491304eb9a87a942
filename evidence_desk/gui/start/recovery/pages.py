"""The pages of a recovery: by what, by a headquarters, and the new passphrase. The page for sheets is the drill's."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.runner import Failure
from evidence_desk.gui.start.intentions import WaysToUnlock
from evidence_desk.gui.start.recovery.shown import HeadquartersGiven, KeyFound, NewPassphraseGiven, RecoveryWay
from evidence_desk.gui.start.step_page import StepPage, pointed_out
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.ways.new_passphrase import NewPassphrase
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.choice_card import ChoiceCard
from evidence_desk.gui.widgets.elided_label import ElidedLabel
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.passphrase_box import PassphraseBox
from evidence_desk.gui.widgets.path_chooser import PathChooser, PathsChosen, Wanted
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate


class WaysPage(QWidget):
    """By what the vault is to be recovered. ``chosen``: RecoveryWay. ``back``: to the page that unlocks."""

    chosen = Signal(object)
    back = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.banner = Banner(look)
        self._words = PlainLabel(role="secondary", wrap=True)
        self._cards = tuple(ChoiceCard(look, *one) for one in _cards())
        group = QButtonGroup(self)
        group.setExclusive(False)
        group.idClicked.connect(self._tell)
        self._none = pointed_out(look, "circle-alert", "bad", _nothing_left())
        self._back = Button(look, translate("Recovery", "Back"), kind="quiet", icon="arrow-left")
        self._back.clicked.connect(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px("space.block"))
        column.addWidget(PlainLabel(translate("Recovery", "When the passphrase is lost"), role="title", wrap=True))
        for part in (self._words, self.banner, self._none):
            column.addWidget(part)
        for place, card in enumerate(self._cards):
            group.addButton(card, place)
            column.addWidget(card)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        self.setFocusProxy(self._back)
        self.rest()

    def rest(self) -> None:
        """Nothing to choose from, as long as nobody looked."""
        self.banner.hide()
        self._words.setText("")
        for part in (self._none, *self._cards):
            part.hide()

    def show_ways(self, ways: WaysToUnlock) -> None:
        """Offer what this vault has."""
        present = (ways.sheets, ways.headquarters)
        for card, there in zip(self._cards, present, strict=True):
            card.setVisible(there)
        self._none.setVisible(not any(present))
        words = ""
        if any(present):
            words = translate(
                "Recovery",
                "Nobody can tell you the passphrase, but this vault was given another way in. It ends with a new "
                "passphrase; whatever opened the vault for you before will open it no more.",
            )
        self._words.setText(words)
        self._words.setVisible(bool(words))
        first = next((card for card in self._cards if not card.isHidden()), self._back)
        self.setFocusProxy(first)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int)
    def _tell(self, place: int) -> None:
        self.chosen.emit(tuple(RecoveryWay)[place])


class HeadquartersPage(StepPage):
    """Which headquarters, and what opens its vault. ``asked``: HeadquartersGiven."""

    def __init__(self, look: Look) -> None:
        super().__init__(
            look,
            translate("Recovery", "Recover it by headquarters"),
            translate("Recovery", "Open with their keys"),
            icon="lock-open",
            back=translate("Recovery", "Back"),
        )
        self._folder: Path | None = None
        self.say(
            translate(
                "Recovery",
                "This is done at headquarters, on the machine with their own vault: bring the laptop’s vault there, or a "
                "copy of its folder on a stick. Their passphrase is never typed into a laptop in the field.",
            ),
        )
        self._place = ElidedLabel(role="code", elide=Qt.TextElideMode.ElideMiddle, kind="path")
        self._choose = Button(look, translate("Recovery", "Choose …"), icon="folder-open")
        self._chooser = PathChooser(self, Wanted.FOLDER, translate("Recovery", "The folder of headquarters’ vault"))
        self._choose.clicked.connect(self._chooser.ask)
        self._chooser.chosen.connect(self._take)
        name = translate("Recovery", "Passphrase of headquarters’ vault")
        self._passphrase = PassphraseBox(look, name=name)
        self._passphrase.entered.connect(self.ask)
        self._place_row = FormRow(look, translate("Recovery", "Headquarters’ vault"), self._place_line(look))
        self._passphrase_row = FormRow(look, name, self._passphrase)
        self.add(self._place_row, field=True)
        self.add(self._passphrase_row, field=True)
        self.setFocusProxy(self._choose)
        self.wipe()

    def wipe(self) -> None:
        """Empty the page."""
        self._folder = None
        self._place.setText(translate("Recovery", "not chosen yet"))
        self._passphrase.wipe()
        self.banner.hide()
        self._clear_errors()

    def take_folder(self, folder: Path) -> None:
        """The folder chosen."""
        self._folder = folder
        self._place.setText(visible(str(folder)))
        self._clear_errors()
        self._passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_failure(self, failure: Failure) -> None:
        """Say why, and let the passphrase be typed again."""
        super().show_failure(failure)
        self._passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_line(self, look: Look) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.theme.px("space.gap"))
        line.addWidget(self._place, 1)
        line.addWidget(self._choose)
        return holder

    def _clear_errors(self) -> None:
        for row in (self._place_row, self._passphrase_row):
            row.set_error("")

    @Slot(object)
    def _take(self, chosen: PathsChosen) -> None:
        self.take_folder(chosen.paths[0])

    def _wanted(self) -> HeadquartersGiven | None:
        self._clear_errors()
        if self._folder is None:
            self._place_row.set_error(translate("Recovery", "Choose the folder of headquarters’ vault."))
            self._choose.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        if self._passphrase.is_empty():
            self._passphrase_row.set_error(translate("Recovery", "Type the passphrase of headquarters’ vault."))
            self._passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        return HeadquartersGiven(self._folder, self._passphrase.take())


class NewPassphrasePage(StepPage):
    """The new passphrase, and what follows from a recovery. ``asked``: NewPassphraseGiven."""

    def __init__(self, look: Look) -> None:
        super().__init__(
            look,
            translate("Recovery", "A new passphrase"),
            translate("Recovery", "Recover the vault"),
            icon="lock-open",
            back=translate("Recovery", "Back"),
        )
        self._found = PlainLabel(wrap=True)
        self.add(self._found)
        self._new = NewPassphrase(look)
        self._new.entered.connect(self.ask)
        self.add(self._new, field=True)
        self.point_out(
            "key-round",
            "note",
            translate(
                "Recovery",
                "The key with which this desk signs hung on the lost passphrase, so that nobody could sign in your name. "
                "From now on it signs with a new one: hand your new key card to headquarters and your contacts, and have "
                "them compare its fingerprint with you, as at the first time.",
            ),
        )

    def show_found(self, found: KeyFound) -> None:
        """Say by what the vault opened."""
        self.wipe()
        if found.way is RecoveryWay.SHEETS:
            words = translate("Recovery", "The two sheets open the vault. Nothing was changed yet.")
        else:
            words = translate("Recovery", "Headquarters’ keys open the vault. Nothing was changed yet.")
        self._found.setText(words)
        self._new.know(visible(found.folder.name))

    def wipe(self) -> None:
        """Empty the page."""
        self._new.wipe()
        self.banner.hide()

    def _wanted(self) -> NewPassphraseGiven | None:
        if not self._new.is_complete():
            return None
        first, again = self._new.take()
        again[:] = bytes(len(again))
        return NewPassphraseGiven(first)


def _cards() -> tuple[tuple[str, str, str], ...]:
    """Icon, heading and words of each way, in the order of RecoveryWay."""
    return (
        (
            "file-text",
            translate("Recovery", "By two recovery sheets"),
            translate(
                "Recovery", "Any two of the three sheets of paper, twenty words each, that were made for this vault."
            ),
        ),
        (
            "users",
            translate("Recovery", "By headquarters"),
            translate("Recovery", "They open it with the keys of their own desk, on their own machine."),
        ),
    )


def _nothing_left() -> str:
    return translate(
        "Recovery",
        "This vault has no recovery sheets and no headquarters: nothing but its passphrase opens it. Try what you may have "
        "mistyped, with another language of the keyboard and with capital letters. An older backup of the vault may have "
        "sheets, a headquarters, or a passphrase that you remember.",
    )
