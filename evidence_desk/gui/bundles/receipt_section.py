"""What is known of the receipt of a bundle, on its page in the register."""

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.bundles.lighten_box import LightenBox
from evidence_desk.gui.bundles.shown import BundleCard, OverdueDays, ReceiptSaveAsked, ReceiptShown, ReceiptState
from evidence_desk.gui.moments import moment_words
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.chip import Chip
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.path_chooser import PathChooser, PathsChosen, Wanted
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Facts, Section
from evidence_desk.values.wording import translate


class ReceiptSection(QWidget):
    """``open_asked``: a receipt file is to be chosen. ``save_asked``: ReceiptSaveAsked. ``days_chosen``: after how many."""

    open_asked = Signal()
    save_asked = Signal(object)
    days_chosen = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._key = ""
        self._good = Strip(look, "circle-check", "good")
        self._waiting = PlainLabel(role="secondary", wrap=True)
        self._late = Strip(look, "clock", "warn")
        self._differs = Strip(look, "octagon-alert", "bad")
        self._list = PlainLabel(wrap=True, selectable=True)
        self._facts = Facts(look)
        self._open = Button(look, translate("Bundles", "Open a receipt …"), icon="folder-open")
        self._open.clicked.connect(self.open_asked)
        self._save = Button(look, translate("Bundles", "Save the receipt …"), icon="save")
        self._chooser = PathChooser(self, Wanted.FOLDER, translate("Bundles", "Where the receipt is to lie"))
        self._save.clicked.connect(self._chooser.ask)
        self._chooser.chosen.connect(self._ask_save)
        self._days = ChoiceBox(look, name=translate("Bundles", "When a receipt is overdue"))
        self._days.activated.connect(self._choose_days)
        section = Section(look, translate("Bundles", "Receipt"))
        for part in (self._good, self._differs, self._list, self._late, self._waiting, self._facts):
            section.add(part)
        section.add(beginning(look, self._open, self._save, self._days))
        self.lighten = LightenBox(look)
        section.add(self.lighten)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(section)

    def show_days(self, overdue: OverdueDays) -> None:
        """After how many days a receipt is overdue."""
        words = translate("Bundles", "Overdue after {days} days")
        numbers = QLocale()
        self._days.offer(tuple((str(days), words.format(days=numbers.toString(days))) for days in overdue.offered))
        self._days.choose(str(overdue.days))

    def show_card(self, card: BundleCard) -> None:
        """What is known of the receipt of a bundle."""
        listed = card.listed
        self._key = listed.key
        state = listed.receipt
        for strip, words in ((self._good, _good(state)), (self._late, _late(state)), (self._differs, _differs(state))):
            strip.say(words)
        differences = card.receipt.differences if card.receipt else ()
        self._list.setText("\n".join(differences))
        self._list.setVisible(bool(differences))
        self._waiting.setText(_waiting(state))
        self._waiting.setVisible(bool(_waiting(state)))
        self._facts.show_facts(_facts(card.receipt, sent=listed.sent))
        self._facts.setVisible(card.receipt is not None)
        self.lighten.show_card(card)
        waits = state in (ReceiptState.WAITING, ReceiptState.OVERDUE)
        self._open.setVisible(waits)
        self._days.setVisible(waits)
        self._save.setVisible(state is ReceiptState.GIVEN)

    @Slot(object)
    def _ask_save(self, chosen: PathsChosen) -> None:
        self.save_asked.emit(ReceiptSaveAsked(self._key, chosen.paths[0]))

    @Slot(int)
    def _choose_days(self, _place: int) -> None:
        self.days_chosen.emit(int(self._days.chosen()))


def receipt_chip(state: ReceiptState) -> list[Chip]:
    """What a row of the list says of the receipt."""
    return {
        ReceiptState.RECEIVED: [Chip(translate("Bundles", "Received"), "good", "circle-check")],
        ReceiptState.OVERDUE: [Chip(translate("Bundles", "Receipt overdue"), "warn", "clock")],
        ReceiptState.DIFFERS: [Chip(translate("Bundles", "Receipt differs"), "bad", "octagon-alert")],
    }.get(state, [])


def _good(state: ReceiptState) -> str:
    if state is not ReceiptState.RECEIVED:
        return ""
    return translate("Bundles", "The recipient signed that they hold every record and file of it, unchanged.")


def _late(state: ReceiptState) -> str:
    if state is not ReceiptState.OVERDUE:
        return ""
    return translate("Bundles", "No receipt has come, and it is overdue. Ask the recipient whether the bundle arrived.")


def _differs(state: ReceiptState) -> str:
    if state is not ReceiptState.DIFFERS:
        return ""
    return translate("Bundles", "The receipt does not confirm all of it. What differs was not marked received:")


def _waiting(state: ReceiptState) -> str:
    return {
        ReceiptState.WAITING: translate(
            "Bundles", "None yet. The recipient saves one when they have accepted the bundle; open it here or drop it."
        ),
        ReceiptState.GIVEN: translate(
            "Bundles",
            "Signed when the bundle was accepted, and encrypted to its sender. Send it back by any way: until they have "
            "it, they cannot know that the bundle arrived whole.",
        ),
    }.get(state, "")


def _facts(receipt: ReceiptShown | None, *, sent: bool) -> tuple[tuple[str, str], ...]:
    if receipt is None:
        return ()
    numbers = QLocale()
    facts = [(translate("Bundles", "Signed"), moment_words(receipt.made_at))]
    if sent:
        facts.append((translate("Bundles", "Taken in here"), moment_words(receipt.registered_at)))
    facts.append((translate("Bundles", "Records in it"), numbers.toString(receipt.records)))
    facts.append((translate("Bundles", "Files in it"), numbers.toString(receipt.files)))
    return tuple(facts)


def beginning(look: Look, *parts: QWidget) -> QWidget:
    """Parts beside one another at the beginning of a line."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(look.theme.px(8))
    for part in parts:
        line.addWidget(part)
    line.addStretch(1)
    return holder
