"""The page about the lock: after how many minutes, what locks besides, and the panic key."""

import sys

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.custody.read_column import read_column
from evidence_desk.gui.lock.choice import MOST_MINUTES, LockChoice
from evidence_desk.gui.lock.panic_section import PanicSection
from evidence_desk.gui.runner import Failure
from evidence_desk.gui.screen import ScreenView
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.scrolled import scrolled
from evidence_desk.gui.widgets.section import Section
from evidence_desk.values.wording import translate

_NEVER = "0"


class LockPageView(ScreenView):
    """``minutes_chosen`` (payload: int, 0 for never), ``panic_chosen`` (payload: bool)."""

    came_into_view = Signal()
    minutes_chosen = Signal(int)
    panic_chosen = Signal(bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.presenter: object = None  # held here so that it lives as long as the view it speaks to
        self.banner = Banner(look)
        self.minutes = ChoiceBox(look, _minutes(), name=translate("Lock", "Lock when nobody is there"))
        self.minutes.activated.connect(self._tell_minutes)
        self.off_warning = PlainLabel(
            translate(
                "Lock",
                "The desk then stays open for as long as the machine is on and its screen is not locked: "
                "whoever takes it from the table reads everything.",
            ),
            role="bad",
            wrap=True,
        )
        self.off_warning.hide()
        self.setFocusProxy(self.minutes)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px("space.block"))
        column.addWidget(self.banner)
        column.addWidget(self._make_idle(look))
        column.addWidget(self._make_besides(look))
        self.panic = PanicSection(look)
        self.panic.chosen.connect(self.panic_chosen)
        column.addWidget(self.panic)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(look, read_column(look, page)))

    def entered(self) -> None:
        """The keyboard goes to the minutes."""
        self.came_into_view.emit()
        super().entered()

    # What the presenter calls.

    def show_choice(self, choice: LockChoice) -> None:
        """What is chosen now."""
        self.minutes.choose(str(choice.minutes))
        self.off_warning.setVisible(choice.minutes == 0)
        self.panic.show_on(on=choice.panic)

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""
        self.banner.show_failure(failure)

    # The parts.

    def _make_idle(self, look: Look) -> Section:
        section = Section(look, translate("Lock", "When nobody is there"))
        hint = translate(
            "Lock",
            "Counted from the last key or movement of the mouse. Adding files, making a bundle and other long work is "
            "not stopped by this. A testimony, source or exhibit that is being written and not saved is kept in the vault "
            "and is there again afterwards.",
        )
        section.add(FormRow(look, translate("Lock", "Lock after"), self.minutes, hint=hint))
        section.add(self.off_warning)
        return section

    def _make_besides(self, look: Look) -> Section:
        section = Section(look, translate("Lock", "What always locks"))
        for words in _besides():
            section.add(PlainLabel(words, wrap=True))
        return section

    @Slot()
    def _tell_minutes(self) -> None:
        self.off_warning.setVisible(self.minutes.chosen() == _NEVER)
        self.minutes_chosen.emit(int(self.minutes.chosen()))


def _besides() -> tuple[str, ...]:
    always = (
        translate("Lock", "Ctrl+L, or Lock at the foot of the rail."),
        translate("Lock", "The disk or stick with this vault is removed: noticed within a few seconds."),
        translate("Lock", "The machine has slept: at the latest as it wakes."),
    )
    if not sys.platform.startswith("linux"):
        return always
    desktop = translate(
        "Lock",
        "Where the desktop tells of it: the screen is locked, the machine goes to sleep, another person takes the seat. "
        "Try it once with yours.",
    )
    return (*always, desktop)


def _minutes() -> tuple[tuple[str, str], ...]:
    number = QLocale().toString
    one = (("1", translate("Lock", "1 minute")),)
    more = tuple(
        (str(count), translate("Lock", "{count} minutes").format(count=number(count)))
        for count in range(2, MOST_MINUTES + 1)
    )
    return (*one, *more, (_NEVER, translate("Lock", "Never")))
