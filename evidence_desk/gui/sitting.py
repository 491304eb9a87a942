"""From an opened vault to its lock: the window with its screens, what is remembered of it, and how it ends."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from evidence_desk.desk import Desk
from evidence_desk.gui.application import NEUTRAL_TITLE
from evidence_desk.gui.lock.choice import PREFERENCE, choice_from
from evidence_desk.gui.lock.panic_key import PanicKey
from evidence_desk.gui.lock.settings import LockSettings
from evidence_desk.gui.lock.watches import LockWatches
from evidence_desk.gui.lock.why import LONGEST_PATIENCE_MS, PATIENCE_MS, Parting, Why
from evidence_desk.gui.main_window import MainWindow
from evidence_desk.gui.preservation.told import backup_due_words
from evidence_desk.gui.runner import Failure
from evidence_desk.gui.screens import Screens
from evidence_desk.gui.start.new_vault.open_matters import open_matter
from evidence_desk.gui.style.look import Look, LookChoice, Scheme
from evidence_desk.gui.tasks import Tasks
from evidence_desk.gui.ways.standstill import Standstill
from evidence_desk.vault.panic import destroy_keys

_LOOK = "look"
_LOOK_AGAIN_MS = 30


@dataclass(frozen=True)
class Ending:
    """How a sitting ended: on to the unlock page or out, what to say there, and whether there is time for good order.

    ``at_once``: something did not answer in time, so nothing may be waited for any more.
    """

    lock: bool
    parting: Parting = Parting.WELL
    at_once: bool = False


class Sitting(QObject):
    """One sitting at one open vault. ``ended`` is called once all is saved and the vault is closed.

    A lock ends it in any case: where work does not stop or the vault does not close in time, without that.
    """

    def __init__(self, look: Look, tasks: Tasks, desk: Desk, ended: Callable[[Ending], None]) -> None:
        super().__init__()
        self._look = look
        self._tasks = tasks
        self._desk = desk
        self._ended = ended
        self._leaving: Why | None = None
        self._locking = False
        self._failed_before = 0
        self._lock_settings = LockSettings()
        self._resting = False
        self._standstill = Standstill()
        self._screens = Screens(look, tasks, desk, self._lock_settings, self._standstill)
        self.window = MainWindow(look, NEUTRAL_TITLE, self._screens.all)
        self._screens.connect_to(self.window)
        self.window.lock_asked.connect(self.lock)
        self.window.quit_asked.connect(self.quit)
        self.window.look_chosen.connect(self._keep_look)
        self._standstill.begun.connect(self._rest)
        self._standstill.ended.connect(self._go_on)
        self._standstill.closed.connect(self.lock)
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # noqa: S101  a window without one cannot be
        self._watches = LockWatches(application, tasks, desk.vault.folder.root)
        self._watches.lock_asked.connect(self._lock_for)
        self._panic = PanicKey(application)
        self._panic.pressed.connect(self._destroy)
        self._lock_settings.changed.connect(self._follow_choice)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._leave_anyway)
        show_failure = self.window.banner.show_failure
        tasks.desk(lambda: desk.preferences.find(PREFERENCE), self._recall_lock, show_failure)
        tasks.desk(lambda: desk.preferences.find(_LOOK), self._recall_look, show_failure)
        tasks.desk(lambda: backup_due_words(desk), self._tell_quietly, show_failure)
        tasks.desk(lambda: open_matter(desk), self._tell_quietly, show_failure)
        for notice in desk.notices:
            self.window.banner.show_failure(Failure(notice.happened, notice.safe, notice.mend))

    def start(self) -> None:
        """Show the window; what watches over the desk begins behind it."""
        self.window.show()
        self.window.open_screen(self._screens.all[0].key)
        self._watches.start()

    @Slot(str)
    def tell(self, words: str) -> None:
        """Say something at the head of the window that somebody has to know just now."""
        self.window.banner.show_notice(words, "warn")

    def _tell_quietly(self, words: str) -> None:
        """Not where there is something graver to read."""
        if words and self.window.banner.isHidden():
            self.window.banner.show_notice(words, "note")

    @Slot()
    def lock(self) -> None:
        """Save what is being written, close the vault and go on to the unlock page."""
        self._leave(Why.ASKED, lock=True)

    @Slot()
    def quit(self) -> None:
        """Save what is being written, close the vault and end."""
        self._leave(Why.ASKED, lock=False)

    @Slot()
    def _rest(self) -> None:
        """The keys are being changed: drafts are kept now, since the vault may be closed by the end of it."""
        self._screens.keep_drafts()
        self._resting = True
        self.window.hold(held=True)

    @Slot()
    def _go_on(self) -> None:
        self._resting = False
        self.window.hold(held=False)

    @Slot(object)
    def _lock_for(self, why: Why) -> None:
        # Work that the person waits for is no reason to be thought away; every other reason to lock stands.
        # A recording is not waited for: it may play, or stand, for hours in front of nobody.
        if why is not Why.IDLE or not self._tasks.is_awaited():
            self._leave(why, lock=True)

    def _leave(self, why: Why, *, lock: bool) -> None:
        if self._leaving is not None:
            self._hurry(why, lock=lock)
            return
        self._leaving = why
        self._locking = lock
        self._failed_before = self._tasks.failed_steps
        if not self._resting:
            self._screens.keep_drafts()
        self.window.setEnabled(False)
        self._tasks.stop_work()
        if lock:
            self._patience.start(PATIENCE_MS.get(why, LONGEST_PATIENCE_MS))
        self._close_when_idle()

    def _hurry(self, why: Why, *, lock: bool) -> None:
        """A further reason while leaving: a lock asked for is never taken back, and a shorter patience holds."""
        if not lock:
            return
        self._locking = True
        patience = PATIENCE_MS.get(why, LONGEST_PATIENCE_MS)
        if not self._patience.isActive() or self._patience.remainingTime() > patience:
            self._leaving = why
            self._patience.start(patience)

    @Slot()
    def _close_when_idle(self) -> None:
        """Close the vault once long work has stopped at its next safe place: what it was storing is entered or taken away."""
        if self._tasks.is_busy():
            QTimer.singleShot(_LOOK_AGAIN_MS, self._close_when_idle)
            return
        # In its turn: behind the drafts and everything else that was asked of the database before.
        self._tasks.desk(self._close, self._left, self._not_left)

    def _close(self) -> bool:
        """In the desk's thread: whether everything before it succeeded. What still follows finds the vault closed."""
        kept = self._tasks.failed_steps == self._failed_before
        self._desk.close()
        return kept

    def _left(self, kept: bool) -> None:
        self._end(Parting.WELL if kept else Parting.NOT_KEPT)

    def _not_left(self, failure: Failure) -> None:
        if self._locking:
            self._end(Parting.NOT_CLOSED)
            return
        self._leaving = None
        self.window.setEnabled(True)
        self.window.banner.show_failure(failure)

    @Slot()
    def _leave_anyway(self) -> None:
        self._ended(Ending(lock=True, parting=self._worse(Parting.NOT_CLOSED), at_once=True))

    def _end(self, parting: Parting) -> None:
        self._patience.stop()
        self._watches.close()
        self._tasks.shut_down()
        self.window.close_for_good()
        self._ended(Ending(self._locking, self._worse(parting)))

    def _worse(self, parting: Parting) -> Parting:
        return Parting.MEDIUM_GONE if self._leaving is Why.MEDIUM else parting

    @Slot()
    def _destroy(self) -> None:
        """The panic key: no way into the vault is left, and nothing of it in memory. Nothing is asked, saved or waited for."""
        try:
            destroy_keys(self._desk.vault.folder.root)
        finally:
            os._exit(0)

    @Slot(object)
    def _keep_look(self, choice: LookChoice) -> None:
        text = json.dumps({"scheme": choice.scheme.value, "percent": choice.percent})
        self._tasks.desk(lambda: self._desk.preferences.put(_LOOK, text), _nothing, self.window.banner.show_failure)

    def _recall_lock(self, text: str | None) -> None:
        self._lock_settings.adopt(choice_from(text))

    @Slot()
    def _follow_choice(self) -> None:
        choice = self._lock_settings.choice
        self._watches.set_minutes(choice.minutes)
        self._panic.switch(on=choice.panic)

    def _recall_look(self, text: str | None) -> None:
        if text:
            kept = json.loads(text)
            self._look.choose(LookChoice(Scheme(kept["scheme"]), kept["percent"]))


def _nothing(_result: object) -> None:
    """Nothing follows."""
