"""A very large vault in the window: ``python tests/benchmarks/screens_benchmark.py [--records 1000000] [--folder DIR]``.

From the passphrase to the window with painted rows, beside the derivation of the key alone; then every screen of the rail, from
the wish to see it to painted rows, for the first time and once more. Told are milliseconds on the wall and of the processor; on a
busy machine the latter say more. The vault is made once (``large_vault``). The window works without a screen.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from large_vault import PASSPHRASE, large_vault, tell_machine
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractItemView, QApplication

from evidence_desk.desk import open_desk
from evidence_desk.gui.application import make_application
from evidence_desk.gui.sitting import Sitting
from evidence_desk.gui.tasks import Tasks
from evidence_desk.vault.kdf import FULL_COST, derive

_LONGEST = 120.0  # seconds
_QUIET = 0.2  # seconds in which a screen without rows has nothing more to say
_WORDS = ("police", "truncheon", "minister")


@dataclass(frozen=True)
class Moment:
    """Seconds on the wall, and of the processor in all threads of this process."""

    wall: float
    processor: float

    def since(self, began: "Moment") -> "Moment":
        """How long it took."""
        return Moment(self.wall - began.wall, self.processor - began.processor)

    def __str__(self) -> str:
        return f"{self.wall * 1e3:9,.0f}{self.processor * 1e3:9,.0f}"


def now() -> Moment:
    """The present moment."""
    return Moment(time.perf_counter(), time.process_time())


class Rows(QObject):
    """Notes when a list with rows in it was painted, anywhere in the window."""

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self.painted: Moment | None = None
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and isinstance(watched.parent(), QAbstractItemView):
            model = watched.parent().model()
            if model is not None and model.rowCount():
                self.painted = self.painted or now()
        return False


class Window:
    """One sitting at a vault, timed."""

    def __init__(self, folder: Path) -> None:
        made = make_application()
        self._application, self._look = made.qt, made.look
        self._rows = Rows(made.qt)
        self._folder = folder
        self._tasks = Tasks()
        self._sitting: Sitting | None = None

    def unlock(self) -> Moment:
        """From the passphrase to painted rows."""

        def opened(desk: object) -> None:
            self._sitting = Sitting(self._look, self._tasks, desk, lambda _ending: None)
            self._sitting.start()

        began = self._begin()
        self._tasks.desk(lambda: open_desk(self._folder, PASSPHRASE), opened, print)
        self._wait(_LONGEST, until=lambda: self._sitting is not None)
        self._until_free()
        self._wait(_QUIET, until=lambda: bool(self._rows.painted))
        return (self._rows.painted or now()).since(began)

    def screens(self) -> list[str]:
        """The keys of the screens on the rail."""
        return self._sitting.window.rail.screen_keys()

    def open(self, screen: str) -> Moment:
        """Until rows are painted; where a screen has none, until the vault is free for the next wish."""
        began = self._begin()
        self._sitting.window.open_screen(screen)
        self._until_free()
        free = now()
        self._wait(_QUIET, until=lambda: bool(self._rows.painted))
        self._until_free()
        return (self._rows.painted or free).since(began)

    def search(self, words: str) -> Moment:
        """From the last letter to painted results."""
        window = self._sitting.window
        window.open_screen("search")
        self._until_free()
        began = self._begin()
        window.search_asked.emit(words)
        self._wait(_LONGEST, until=lambda: bool(self._rows.painted))
        return (self._rows.painted or now()).since(began)

    def leave(self) -> Moment:
        """Until everything is saved and the vault closed."""
        began = now()
        self._sitting.quit()
        self._wait(_LONGEST, until=lambda: not self._sitting.window.isVisible())
        return now().since(began)

    def _begin(self) -> Moment:
        self._rows.painted = None
        return now()

    def _until_free(self) -> None:
        free = []
        self._tasks.desk(lambda: None, free.append, print)
        self._wait(_LONGEST, until=lambda: bool(free))

    def _wait(self, longest: float, until: Callable[[], bool]) -> None:
        end = time.perf_counter() + longest
        while not until() and time.perf_counter() < end:
            self._application.processEvents()
            time.sleep(0.0005)


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="evidence-desk-") as fresh:
        folder = chosen.folder or Path(fresh)
        folder.mkdir(parents=True, exist_ok=True)
        _measure(Window(large_vault(folder, chosen.records)))


def _measure(window: Window) -> None:
    tell_machine()
    print(f"{'ms':<34}{'wall':>9}{'processor':>9}")
    began = now()
    derive(bytearray(b"passphrase"), bytes(32), FULL_COST)
    print(f"{'derivation of the key alone':<34}{now().since(began)}")
    print(f"{'passphrase to the painted window':<34}{window.unlock()}")
    keys = window.screens()
    first = {key: window.open(key) for key in [*keys[1:], keys[0]]}
    for key in keys:
        print(f"{key:<34}{first[key]}    again {window.open(key)}", flush=True)
    for word in _WORDS:
        print(f"{f'{word}, typed to painted results':<34}{window.search(word)}")
    print(f"{'quit: all saved, vault closed':<34}{window.leave()}")
    tell_machine()


if __name__ == "__main__":
    main()
