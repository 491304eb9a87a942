"""The window from its start to its end. Locking ends the process: a fresh one asks for the passphrase.

A connection that is closed leaves thousands of copies of what it read in this process's memory; a process that ends
gives them back to the system.
"""

import gc
import importlib
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Qt, QTimer, Signal, Slot

from evidence_desk.gui.application import NEUTRAL_TITLE, Application, make_application, show_stray_faults
from evidence_desk.gui.lock.why import Parting, parting_from, parting_told
from evidence_desk.gui.runner import Failure
from evidence_desk.gui.start.intentions import VaultRestored, WaysToUnlock
from evidence_desk.gui.start.presenter import StartPresenter
from evidence_desk.gui.start.start_window import StartWindow
from evidence_desk.gui.tasks import Tasks
from evidence_desk.gui.widgets.path_chooser import PathChooser, PathsChosen, Wanted
from evidence_desk.values.progress import Progress
from evidence_desk.values.wording import translate

if TYPE_CHECKING:
    from evidence_desk.desk import Desk
    from evidence_desk.gui.screen import ScreenView
    from evidence_desk.gui.sitting import Ending, Sitting
    from evidence_desk.gui.start.new_vault.guard import NewVaultGuard
    from evidence_desk.gui.start.new_vault.view import NewVaultView
    from evidence_desk.gui.start.recovery.view import RecoveryView

# The vault to unlock goes to the next process by its environment: a command line can be read by everybody.
UNLOCK_NEXT = "EVIDENCE_DESK_UNLOCK"
# How the sitting before ended, one word of ``Parting``.
PARTED = "EVIDENCE_DESK_PARTED"
_NOT_BEGUN_ANEW = 70  # EX_SOFTWARE of sysexits.h
_SWEEP_EVERY_MS = 1_000
_WIDEST = 720  # of a page with words to be read or written


class _StartPages:
    """Tells the pages what the presenter has to say."""

    def __init__(self, window: StartWindow) -> None:
        self._window = window

    def show_ways(self, ways: WaysToUnlock) -> None:
        self._window.unlock.show_ways(ways)

    def show_no_ways(self, failure: Failure) -> None:
        self._window.unlock.show_no_ways(failure)

    def show_unlocking(self, *, busy: bool) -> None:
        self._window.unlock.show_busy(busy=busy)
        if not busy:
            self._window.unlock.wipe()

    def show_not_opened(self, failure: Failure) -> None:
        self._window.unlock.show_failure(failure)

    def show_restoring(self, words: str) -> None:
        self._window.restore.show_busy(busy=True)
        self._window.progress.start(words)

    def show_restored(self, restored: VaultRestored) -> None:
        self._window.progress.finish()
        self._window.restore.show_restored(restored)

    def show_not_restored(self, failure: Failure) -> None:
        self._window.progress.finish()
        self._window.restore.show_failure(failure)

    def show_preparing(self, words: str) -> None:
        self._window.start.setEnabled(False)
        self._window.progress.start(words)

    def show_progress(self, progress: Progress) -> None:
        self._window.progress.show_progress(progress)

    def show_prepared(self) -> None:
        self._window.progress.finish()
        self._window.start.setEnabled(True)

    def show_not_prepared(self, failure: Failure) -> None:
        self.show_prepared()
        self._window.start.banner.show_failure(failure)


class DeskWindow(QObject):
    """What is on the screen: the start pages, then a sitting at one vault."""

    def __init__(self, application: Application, unlock: Path | None, parted: Parting = Parting.WELL) -> None:
        super().__init__()
        self._application = application
        self._tasks = Tasks()
        self._sitting: Sitting | None = None
        self._verify: ScreenView | None = None
        self._recovery: RecoveryView | None = None
        self._new_vault: NewVaultView | None = None
        self._guard: NewVaultGuard | None = None
        self._folder: Path | None = None
        self.begin_anew: Callable[[], None] | None = None
        self._home = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation))
        self.start = StartWindow(application.look, NEUTRAL_TITLE, self._home)
        self._ahead = _LoadingAhead()
        self._presenter = StartPresenter(
            _StartPages(self.start), self._tasks, self._sit_down, load=self._ahead.asked.emit
        )
        self._demonstration = PathChooser(
            self.start, Wanted.FOLDER, translate("Start", "Where the demonstration may be put")
        )
        self._listen()
        if unlock:
            self.start.ask_passphrase(unlock)
            told = parting_told(parted)
            if told is not None:
                self.start.unlock.show_failure(told)
        self.start.show()

    def _listen(self) -> None:
        self.start.new_vault_asked.connect(self._show_new_vault)
        self.start.close_asked.connect(self._close_new_vault)
        self.start.unlock_asked.connect(self._presenter.unlock)
        self.start.vault_chosen.connect(self._presenter.look_at)
        self.start.recovery_asked.connect(self._show_recovery)
        self.start.restore_asked.connect(self._presenter.restore)
        self.start.verify_asked.connect(self._show_verify)
        self.start.demonstration_asked.connect(self._demonstration.ask)
        self._demonstration.chosen.connect(self._demonstrate)
        self.start.progress.cancel_asked.connect(self._presenter.stop)
        self._application.qt.aboutToQuit.connect(self._tasks.shut_down)

    @Slot()
    def _show_verify(self) -> None:
        if self._verify is None:
            # Not before somebody wants it: it would hold up the first page.
            from evidence_desk.gui.verify.wiring import make_verify  # noqa: PLC0415

            self._verify = make_verify(self._application.look, self._tasks, None).view
            self._verify.left.connect(self.start.show_start)
            self.start.add_page(self._verify)
        self.start.show_page(self._verify)
        self._verify.entered()

    @Slot()
    def _show_new_vault(self) -> None:
        if self._new_vault is None:
            from evidence_desk.gui.start.new_vault.wiring import make_new_vault  # noqa: PLC0415  as above

            look = self._application.look
            made = make_new_vault(look, self._tasks, self._home, self._sit_down, load=self._ahead.asked.emit)
            made.left.connect(self.start.show_start)
            made.made.connect(self._watch_over)
            made.closed.connect(self._let_go)
            self.start.add_page(made, _WIDEST)
            self._new_vault = made
        self.start.show_page(self._new_vault)
        self._new_vault.begin()

    @Slot(object)
    def _watch_over(self, root: Path) -> None:
        from evidence_desk.gui.start.new_vault.guard import NewVaultGuard  # noqa: PLC0415  as above

        if self._new_vault is not None:
            self._folder, self.start.holds_vault = root, True
            self._guard = NewVaultGuard(self._application.qt, self._tasks, self._new_vault, root)
            self._guard.locked.connect(self._lock_new_vault)
            self._guard.start()

    @Slot()
    def _close_new_vault(self) -> None:
        if self._new_vault is not None:
            self._new_vault.setEnabled(False)
            self._new_vault.close_asked.emit()

    @Slot()
    def _let_go(self) -> None:
        self.start.holds_vault = False
        self.start.close()

    @Slot()
    def _lock_new_vault(self) -> None:
        from evidence_desk.gui.sitting import Ending  # noqa: PLC0415  as above

        self._stand_up(Ending(lock=True, at_once=True))

    @Slot(object)
    def _show_recovery(self, folder: Path) -> None:
        if self._recovery is None:
            from evidence_desk.gui.start.recovery.wiring import make_recovery  # noqa: PLC0415  as above

            look = self._application.look
            self._recovery = make_recovery(look, self._tasks, self._sit_down, load=self._ahead.asked.emit)
            self._recovery.left.connect(self.start.ask_passphrase)
            self.start.add_page(self._recovery, _WIDEST)
        self.start.show_page(self._recovery)
        self._recovery.begin(folder)

    @Slot(object)
    def _demonstrate(self, chosen: PathsChosen) -> None:
        self._presenter.demonstrate(Path(chosen.paths[0]))

    def _sit_down(self, desk: "Desk") -> None:
        from evidence_desk.gui.sitting import Sitting  # noqa: PLC0415  loaded already, beside the desk

        self.start.holds_vault = False
        if self._guard is not None:
            self._guard.end()
        self._folder = desk.vault.folder.root
        self._sitting = Sitting(self._application.look, self._tasks, desk, self._stand_up)
        show_stray_faults(self._sitting.window.banner.show_failure)
        self._application.clipboard.refused.connect(self._sitting.tell)
        self._sitting.start()
        self.start.close()

    def _stand_up(self, ending: "Ending") -> None:
        if ending.lock and self._folder is not None:
            self.begin_anew = partial(_begin_anew, self._folder, ending.parting)
            if ending.at_once:
                self._application.clipboard.empty()
                self.begin_anew()
        self._application.qt.quit()


class _Sweeping(QObject):
    """Python's collector of garbage, kept to this thread: in another it might destroy a widget, which Qt does not survive."""

    def __init__(self) -> None:
        super().__init__()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_SWEEP_EVERY_MS)
        self._timer.timeout.connect(self._sweep)
        self._timer.start()

    @Slot()
    def _sweep(self) -> None:
        """Sweep the youngest generation that has grown past its measure, as the collector itself would."""
        due = [
            age
            for age, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if count > most
        ]
        if due:
            gc.collect(max(due))


# In the order in which a desk shows them; the sitting itself, which needs them all, is the last.
_LOADED_AHEAD = (
    *(f"{kind}.wiring" for kind in ("testimonies", "sources", "media", "bundles", "custody", "vault")),
    "sitting",
)


class _LoadingAhead(QObject):
    """The screens, fetched while a key is worked out: one after the other between events, and in this thread only.

    A class of Qt that comes into being in another thread can bring down the window that is being painted in this one.
    """

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._left = list(_LOADED_AHEAD)
        self.asked.connect(self._load_one, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def _load_one(self) -> None:
        if self._left:
            importlib.import_module(f"evidence_desk.gui.{self._left.pop(0)}")
            self.asked.emit()


def run_window() -> int:
    """Open the window and work in it until it is closed; the exit code."""
    waiting, parted = os.environ.pop(UNLOCK_NEXT, ""), parting_from(os.environ.pop(PARTED, ""))
    application = make_application()
    window = DeskWindow(application, Path(waiting) if waiting else None, parted)
    sweeping = _Sweeping()
    show_stray_faults(window.start.start.banner.show_failure)
    code = application.run()
    sweeping.deleteLater()
    if window.begin_anew is not None:
        window.begin_anew()
    return code


def _begin_anew(folder: Path, parting: Parting) -> None:
    """Put a fresh process in the place of this one, which ends with everything it remembered."""
    frozen = getattr(sys, "frozen", False)
    # POSIX Pythons find their libraries by this first word; Windows would need quotes for a path with blanks in it.
    called = sys.executable if os.name == "posix" else "evidence-desk"
    command = [called] if frozen else [called, "-m", "evidence_desk"]
    environment = os.environ | {UNLOCK_NEXT: str(folder), PARTED: parting.value}
    try:
        os.execve(sys.executable, command, environment)  # noqa: S606  our own program
    except OSError:
        # The program itself may lie on the stick that was pulled: this process still ends, with all it remembers.
        os._exit(_NOT_BEGUN_ANEW)
