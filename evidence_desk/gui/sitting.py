"""From an opened vault to its lock: the window with its screens, what is remembered of it, and how it ends."""

import json
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from evidence_desk.desk import Desk
from evidence_desk.gui.application import NEUTRAL_TITLE
from evidence_desk.gui.idle import IdleWatch
from evidence_desk.gui.lock.choice import PREFERENCE, choice_from
from evidence_desk.gui.lock.settings import LockSettings
from evidence_desk.gui.main_window import MainWindow
from evidence_desk.gui.runner import Failure
from evidence_desk.gui.screens import Screens
from evidence_desk.gui.style.look import Look, LookChoice, Scheme
from evidence_desk.gui.tasks import Tasks

_LOOK = "look"
_LOOK_AGAIN_MS = 30


class Sitting(QObject):
    """One sitting at one open vault. ``ended`` is called once all is saved and the vault is closed.

    Its payload says whether to lock (True: on to the unlock page) or to quit.
    """

    def __init__(self, look: Look, tasks: Tasks, desk: Desk, ended: Callable[[bool], None]) -> None:
        super().__init__()
        self._look = look
        self._tasks = tasks
        self._desk = desk
        self._ended = ended
        self._locking = False
        self._leaving = False
        self._lock_settings = LockSettings()
        self._screens = Screens(look, tasks, desk, self._lock_settings)
        self.window = MainWindow(look, NEUTRAL_TITLE, self._screens.all)
        self._screens.connect_to(self.window)
        self.window.lock_asked.connect(self.lock)
        self.window.quit_asked.connect(self.quit)
        self.window.look_chosen.connect(self._keep_look)
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # noqa: S101  a window without one cannot be
        self._idle = IdleWatch(application)
        self._idle.left_alone.connect(self._left_alone)
        self._lock_settings.changed.connect(self._follow_choice)
        tasks.desk(lambda: desk.preferences.find(PREFERENCE), self._recall_lock, self.window.banner.show_failure)
        tasks.desk(lambda: desk.preferences.find(_LOOK), self._recall_look, self.window.banner.show_failure)
        for notice in desk.notices:
            self.window.banner.show_failure(Failure(notice.happened, notice.safe, notice.mend))

    def start(self) -> None:
        """Show the window."""
        self.window.show()
        self.window.open_screen(self._screens.all[0].key)

    @Slot()
    def lock(self) -> None:
        """Save what is being written, close the vault and go on to the unlock page."""
        self._leave(lock=True)

    @Slot()
    def quit(self) -> None:
        """Save what is being written, close the vault and end."""
        self._leave(lock=False)

    @Slot()
    def _left_alone(self) -> None:
        if not self._tasks.is_busy():
            self.lock()

    def _leave(self, *, lock: bool) -> None:
        if self._leaving:
            return
        self._leaving = True
        self._locking = lock
        self._screens.keep_drafts()
        self.window.setEnabled(False)
        self._tasks.stop_work()
        self._close_when_idle()

    @Slot()
    def _close_when_idle(self) -> None:
        """Close the vault once long work has stopped at its next safe place: what it was storing is entered or taken away."""
        if self._tasks.is_busy():
            QTimer.singleShot(_LOOK_AGAIN_MS, self._close_when_idle)
            return
        # In its turn: behind the drafts and everything else that was asked of the database before.
        self._tasks.desk(self._desk.close, self._left, self._not_left)

    def _left(self, _nothing: object) -> None:
        self._tasks.shut_down()
        self.window.close_for_good()
        self._ended(self._locking)

    def _not_left(self, failure: Failure) -> None:
        self._leaving = False
        self.window.setEnabled(True)
        self.window.banner.show_failure(failure)

    @Slot(object)
    def _keep_look(self, choice: LookChoice) -> None:
        text = json.dumps({"scheme": choice.scheme.value, "percent": choice.percent})
        self._tasks.desk(lambda: self._desk.preferences.put(_LOOK, text), _nothing, self.window.banner.show_failure)

    def _recall_lock(self, text: str | None) -> None:
        self._lock_settings.adopt(choice_from(text))

    @Slot()
    def _follow_choice(self) -> None:
        self._idle.set_minutes(self._lock_settings.choice.minutes)

    def _recall_look(self, text: str | None) -> None:
        if text:
            kept = json.loads(text)
            self._look.choose(LookChoice(Scheme(kept["scheme"]), kept["percent"]))


def _nothing(_result: object) -> None:
    """Nothing follows."""
