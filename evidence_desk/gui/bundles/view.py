"""The view of the screen of bundles: the list, the keys, and the two kinds of work done in steps."""

from enum import Enum

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from evidence_desk.gui.bundles.receiving_shown import BundleGiven
from evidence_desk.gui.bundles.receiving_view import ReceivingView
from evidence_desk.gui.bundles.register_view import RegisterView
from evidence_desk.gui.bundles.sending_view import SendingView
from evidence_desk.gui.bundles.shown import BundleChosen, OverdueDays
from evidence_desk.gui.contacts.view import KeysView
from evidence_desk.gui.runner import Failure
from evidence_desk.gui.screen import ScreenView
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.drop_zone import local_paths
from evidence_desk.gui.widgets.path_chooser import PathChooser, PathsChosen, Wanted
from evidence_desk.values.wording import translate


class Place(Enum):
    """What the screen shows."""

    REGISTER = 0
    KEYS = 1
    SENDING = 2
    RECEIVING = 3


class BundlesView(ScreenView):
    """``register_entered`` and ``keys_entered``: the list or the keys came into view. ``begun``: make a bundle.

    ``given``: BundleGiven, a file that arrived, chosen or dropped. ``keys_asked``: ContactChosen.
    """

    register_entered = Signal()
    keys_entered = Signal()
    begun = Signal()
    given = Signal(object)
    keys_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.presenters: tuple[object, ...] = ()  # held here so that they live as long as the view they speak to
        self.setAcceptDrops(True)
        self.register, self.keys = RegisterView(look), KeysView(look)
        self.sending, self.receiving = SendingView(look), ReceivingView(look)
        self._stack = QStackedWidget()
        for page in (self.register, self.keys, self.sending, self.receiving):
            self._stack.addWidget(page)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.idClicked.connect(self._open_place)
        self._chooser = PathChooser(
            self, Wanted.FILE, translate("Bundles", "The bundle or receipt that was sent to you")
        )
        self._chooser.chosen.connect(self._open_file)
        self._bar = self._make_bar(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._stack, 1)
        self.register.new_asked.connect(self.begun)
        self.register.receipt.open_asked.connect(self._chooser.ask)
        self.sending.left.connect(self.show_register)
        self.sending.keys_asked.connect(self.keys_asked)
        self.receiving.left.connect(self.show_register)

    # What the window calls.

    def entered(self) -> None:
        """The keyboard goes to the list in view; work in steps stays where it is."""
        page = self._stack.currentWidget()
        if page is self.register:
            self.register_entered.emit()
        elif page is self.keys:
            self.keys_entered.emit()
        if page is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_new(self) -> None:
        """Make a bundle, unless work in steps is under way."""
        if self._at_rest():
            self.begun.emit()

    def show_record(self, record_id: str) -> None:
        """Show a bundle in the register, unless work in steps is under way."""
        if self._at_rest():
            self.show_register()
            self.register.chosen.emit(BundleChosen(record_id))

    def focus_filter(self) -> None:
        """Go to the box that narrows the list of bundles."""
        if self._at_rest():
            self.show_register()
            self.register.focus_filter()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file that arrived may be dropped while no work in steps is under way."""
        if self._at_rest() and len(local_paths(event.mimeData())) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file that was dropped; it stays where it is."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.given.emit(BundleGiven(local_paths(event.mimeData())[0]))

    # What the presenter of arrivals calls: told where somebody looks.

    def show_notice(self, words: str) -> None:
        """Something worked."""
        page = self.receiving if self._stack.currentWidget() is self.receiving else self.register
        page.show_notice(words)

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""
        if self._stack.currentWidget() is self.receiving:
            self.receiving.show_other_failure(failure)
            return
        self.show_register()
        self.register.show_failure(failure)

    def show_days(self, overdue: OverdueDays) -> None:
        """After how many days a receipt is overdue."""
        self.register.receipt.show_days(overdue)

    # What the wiring connects.

    @Slot()
    def show_register(self) -> None:
        """The list of bundles."""
        self._show(Place.REGISTER)
        self.entered()

    @Slot()
    def show_keys(self) -> None:
        """The keys."""
        self._show(Place.KEYS)
        self.entered()

    @Slot()
    def show_sending(self) -> None:
        """The making of a bundle."""
        self._show(Place.SENDING)

    @Slot()
    def show_receiving(self) -> None:
        """The receiving of a bundle."""
        self._show(Place.RECEIVING)

    # The parts.

    def _make_bar(self, look: Look) -> QFrame:
        theme = look.theme
        bar = QFrame()
        bar.setProperty("face", "bar")
        line = QHBoxLayout(bar)
        line.setContentsMargins(theme.px(12), theme.px(8), theme.px(16), theme.px(8))
        line.setSpacing(theme.px(4))
        for place, words, icon in (
            (Place.REGISTER, translate("Bundles", "Bundles"), "package"),
            (Place.KEYS, translate("Bundles", "Keys"), "key-round"),
        ):
            button = Button(look, words, kind="quiet", icon=icon)
            button.setCheckable(True)
            self._group.addButton(button, place.value)
            line.addWidget(button)
        line.addStretch(1)
        self._open = Button(look, translate("Bundles", "Open what arrived …"), icon="inbox")
        self._open.clicked.connect(self._chooser.ask)
        self._new = Button(look, translate("Bundles", "New bundle"), kind="primary", icon="plus")
        self._new.clicked.connect(self.begun)
        line.addWidget(self._open)
        line.addSpacing(theme.px(4))
        line.addWidget(self._new)
        self._group.button(Place.REGISTER.value).setChecked(True)
        return bar

    def _show(self, place: Place) -> None:
        self._stack.setCurrentIndex(place.value)
        self._bar.setVisible(self._at_rest())
        button = self._group.button(place.value)
        if button is not None:
            button.setChecked(True)

    def _at_rest(self) -> bool:
        """Whether a list is in view, not work in steps."""
        return self._stack.currentIndex() in (Place.REGISTER.value, Place.KEYS.value)

    @Slot(int)
    def _open_place(self, place: int) -> None:
        self._show(Place(place))
        self.entered()

    @Slot(object)
    def _open_file(self, chosen: PathsChosen) -> None:
        self.given.emit(BundleGiven(chosen.paths[0]))
