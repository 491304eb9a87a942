"""The window before a vault is open: its pages and the ways between them. What is to be done is told, not done."""

from functools import cached_property
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from evidence_desk.gui.start.intentions import StartChoice
from evidence_desk.gui.start.restore_page import RestorePage
from evidence_desk.gui.start.start_page import StartPage
from evidence_desk.gui.start.unlock_page import UnlockPage
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.path_chooser import PathChooser, PathsChosen, Wanted
from evidence_desk.gui.widgets.progress_strip import ProgressStrip
from evidence_desk.gui.widgets.scrolled import scrolled
from evidence_desk.values.wording import translate


class StartWindow(QMainWindow):
    """First page, unlock, restore, and pages others add (such as a new vault, or Verify).

    ``new_vault_asked``, ``unlock_asked`` (UnlockAsked), ``restore_asked`` (RestoreAsked), ``verify_asked``,
    ``demonstration_asked``, ``vault_chosen`` (Path: its unlock page is shown) and ``recovery_asked`` (Path).
    ``close_asked``: it is to be closed, and does not close while ``holds_vault``.
    """

    new_vault_asked = Signal()
    unlock_asked = Signal(object)
    restore_asked = Signal(object)
    verify_asked = Signal()
    demonstration_asked = Signal()
    vault_chosen = Signal(object)
    recovery_asked = Signal(object)
    close_asked = Signal()

    def __init__(self, look: Look, title: str, home: Path) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self._look = look
        self._home = home
        self.holds_vault = False
        self.start = StartPage(look)
        self.progress = ProgressStrip(look)
        self._folder = PathChooser(self, Wanted.FOLDER, translate("Start", "The folder of the vault"))
        self._stack = QStackedWidget()
        self._places: dict[QWidget, QWidget] = {}
        self._put(self.start, 760)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self.progress)
        whole = QWidget()
        whole.setLayout(column)
        self.setCentralWidget(whole)
        self._listen()
        self.setMinimumSize(560, 420)
        self.resize(look.theme.px(960), look.theme.px(720))

    @cached_property
    def unlock(self) -> UnlockPage:
        """The page that asks for a passphrase; made when it is first wanted, for the first page to be there sooner."""
        page = UnlockPage(self._look)
        page.unlock_asked.connect(self.unlock_asked)
        page.recovery_asked.connect(self.recovery_asked)
        page.left.connect(self.show_start)
        self._put(page, 480)
        return page

    @cached_property
    def restore(self) -> RestorePage:
        """The page that restores a vault from its backup; made when it is first wanted."""
        page = RestorePage(self._look, self._home)
        page.restore_asked.connect(self.restore_asked)
        page.open_asked.connect(self.ask_passphrase)
        page.left.connect(self.show_start)
        self._put(page, 560)
        return page

    def add_page(self, page: QWidget, width: int = 0) -> None:
        """Add a page to be shown with ``show_page``: it fills the window, or is so wide at most, and scrolls."""
        if width:
            self._put(page, width)
        else:
            self._add(page, page)

    def show_page(self, page: QWidget) -> None:
        """Bring a page into view, and the keyboard to where it begins."""
        self._stack.setCurrentWidget(self._places[page])
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def show_start(self) -> None:
        """Back to the first page."""
        self.show_page(self.start)

    @Slot(object)
    def ask_passphrase(self, folder: Path) -> None:
        """Show the page that unlocks the vault in a folder, as after a lock."""
        self.unlock.show_vault(folder)
        self.show_page(self.unlock)
        self.vault_chosen.emit(folder)

    def closeEvent(self, event: QCloseEvent) -> None:
        """A window in which a new vault is open closes once the vault is closed."""
        if self.holds_vault:
            event.ignore()
            self.close_asked.emit()
        else:
            super().closeEvent(event)

    def _put(self, page: QWidget, width: int) -> None:
        """Put a page into the middle of a place that scrolls."""
        page.setMaximumWidth(self._look.theme.px(width))
        self._add(page, scrolled(self._look, page, centred=True))

    def _add(self, page: QWidget, place: QWidget | QScrollArea) -> None:
        self._places[page] = place
        self._stack.addWidget(place)

    def _listen(self) -> None:
        self.start.chosen.connect(self._begin)
        self._folder.chosen.connect(self._take_folder)

    @Slot(object)
    def _begin(self, choice: StartChoice) -> None:
        match choice:
            case StartChoice.NEW_VAULT:
                self.new_vault_asked.emit()
            case StartChoice.OPEN_VAULT:
                self._folder.ask()
            case StartChoice.VERIFY:
                self.verify_asked.emit()
            case StartChoice.DEMONSTRATION:
                self.demonstration_asked.emit()
            case StartChoice.RESTORE:
                self.show_page(self.restore)

    @Slot(object)
    def _take_folder(self, chosen: PathsChosen) -> None:
        self.ask_passphrase(chosen.paths[0])
