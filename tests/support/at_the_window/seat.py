"""A sitting at a new vault with real threads: the steps to a vault, the window, a look at what the desk has kept, the end."""

from pathlib import Path

from field_desk import CHEAP
from letting_go import let_go
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit

from at_the_window.hands import K, go_to, press, push, shown, until, write
from evidence_desk.desk import Desk
from evidence_desk.gui.sitting import Sitting
from evidence_desk.gui.start.new_vault.wiring import make_new_vault
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.tasks import Tasks


class Seat:
    """Somebody has made a vault and sits at its window."""

    def __init__(self, look: Look, home: Path, passphrase: str) -> None:
        self._look = look
        self._tasks, self._ended = Tasks(), []
        self.desk = self._make_vault(home, passphrase)
        self.folder = self.desk.vault.folder.root
        self._sitting = Sitting(look, self._tasks, self.desk, self._ended.append)
        self.window = self._sitting.window
        self._sitting.start()
        # Keys and clicks of a test go to the boxes themselves, past the window at which is watched whether anybody is there.
        self._sitting._watches.set_minutes(0)
        self.window.activateWindow()
        until(self.window.isActiveWindow)

    def look_up(self, step):
        """Something done beside the window, in the thread that owns the database: a look at what was kept."""
        got, failed = [], []
        self._tasks.desk(step, got.append, failed.append)
        until(lambda: got or failed)
        assert not failed, failed
        return got[0]

    def stand_up(self) -> None:
        """Close the window: everything is saved and the vault shut."""
        self.window.close()
        until(lambda: self._ended)
        let_go(self.window)

    def _make_vault(self, home: Path, passphrase: str) -> Desk:
        opened: list[Desk] = []
        steps = make_new_vault(self._look, self._tasks, home, opened.append, cost=CHEAP)
        steps.show()
        steps.activateWindow()
        steps.begin()
        until(steps.isActiveWindow)
        go_to(steps.place.name)
        write("notes")
        press(K.Key_Return)
        first, again = (box for box in shown(QLineEdit, steps.passphrase.new) if box.isEnabled())
        for box in (first, again):
            go_to(box)
            write(passphrase)
        push(next(iter(shown(QCheckBox, steps.passphrase))).text(), steps)
        push("Make the vault", steps)
        until(steps.sheets.isVisible, steps.passphrase.banner.words)
        push("Later", steps)
        until(steps.headquarters.isVisible)
        push("Later", steps)
        until(steps.done.isVisible)
        push("Open the desk", steps)
        until(lambda: opened)
        let_go(steps)
        QApplication.processEvents()
        return opened[0]
