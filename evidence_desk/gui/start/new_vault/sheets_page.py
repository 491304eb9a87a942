"""The step about recovery sheets: now, later, or knowingly never."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from evidence_desk.gui.runner import Failure
from evidence_desk.gui.start.new_vault.shown import SheetsChoice
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.ways.busy_line import BusyLine
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.check_box import CheckBox
from evidence_desk.gui.widgets.choice_card import ChoiceCard
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate


class SheetsPage(QWidget):
    """``chosen``: SheetsChoice."""

    chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.banner = Banner(look)
        self._busy = BusyLine(look)
        self.cards = tuple(ChoiceCard(look, *one) for one in _cards())
        group = QButtonGroup(self)
        group.setExclusive(False)
        group.idClicked.connect(self._tell)
        self._never = QFrame()
        self._never.setProperty("face", "card")
        self.sure = CheckBox(look, translate("NewVault", "I know that the passphrase is then the only way in"))
        self.without = Button(look, translate("NewVault", "Go on without sheets"), kind="danger")
        self.without.clicked.connect(self._tell_never)
        self.sure.toggled.connect(self.without.setEnabled)
        self._lay_out(look)
        for place, card in enumerate(self.cards):
            group.addButton(card, place)
        self.setFocusProxy(self.cards[0])
        self.begin()

    def begin(self) -> None:
        """Nothing chosen."""
        self.banner.hide()
        self.sure.setChecked(False)
        self.without.setEnabled(False)
        self._never.hide()
        self.show_busy(busy=False)

    def show_busy(self, *, busy: bool) -> None:
        """While sheets are made nothing can be chosen."""
        self._busy.show_busy(busy=busy)
        for part in (*self.cards, self._never):
            part.setEnabled(not busy)

    def show_failure(self, failure: Failure) -> None:
        """It did not work."""
        self.show_busy(busy=False)
        self.banner.show_failure(failure)

    def _lay_out(self, look: Look) -> None:
        theme = look.theme
        inside = QVBoxLayout(self._never)
        pad = theme.px("space.block")
        inside.setContentsMargins(pad, pad, pad, pad)
        inside.setSpacing(theme.px("space.gap"))
        words = translate(
            "NewVault",
            "Without sheets, and without a headquarters that may open it, a forgotten passphrase means that everything in "
            "this vault is lost, to you as to everybody. That can be what you want.",
        )
        inside.addWidget(PlainLabel(words, wrap=True))
        inside.addWidget(self.sure)
        inside.addWidget(self.without, 0, Qt.AlignmentFlag.AlignLeading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px("space.block"))
        column.addWidget(PlainLabel(translate("NewVault", "If the passphrase is forgotten"), role="title", wrap=True))
        words = translate(
            "NewVault",
            "The vault is made. Three recovery sheets can be made for it: paper, twenty words each. Any two open the vault; "
            "one alone opens nothing. Give them to people who do not know of each other. Whoever has two of them and the "
            "vault reads all of it.",
        )
        column.addWidget(PlainLabel(words, role="secondary", wrap=True))
        column.addWidget(self.banner)
        for part in (*self.cards, self._never, self._busy):
            column.addWidget(part)
        column.addStretch(1)

    @Slot(int)
    def _tell(self, place: int) -> None:
        choice = tuple(SheetsChoice)[place]
        if choice is SheetsChoice.NEVER:
            self._never.show()
            self.sure.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._never.hide()
        self.banner.hide()
        self.chosen.emit(choice)

    @Slot()
    def _tell_never(self) -> None:
        self.chosen.emit(SheetsChoice.NEVER)


def _cards() -> tuple[tuple[str, str, str], ...]:
    """Icon, heading and words of each choice, in the order of SheetsChoice."""
    return (
        (
            "file-plus",
            translate("NewVault", "Make the sheets now"),
            translate(
                "NewVault",
                "You see one sheet after the other, copy or print it, and then type two of them in again: only then they "
                "count. Have paper, a pen and a quarter of an hour, alone.",
            ),
        ),
        (
            "clock",
            translate("NewVault", "Later"),
            translate(
                "NewVault", "Until then the passphrase alone opens the vault. It reminds you each time it opens."
            ),
        ),
        (
            "circle-slash",
            translate("NewVault", "Never"),
            translate("NewVault", "Nobody but you is ever to open this vault, whatever is lost with it."),
        ),
    )
