"""From the passphrase to painted rows: ``python tests/benchmarks/unlock_benchmark.py [--records 100000] [--rounds 5]``.

Beside it, in the same run, the derivation of the key alone, which is slow on purpose and the same for everybody. The vault
is made anew (about a minute for 100,000 records). The window works without a screen.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QTableView

from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.desk import create_desk, open_desk
from evidence_desk.gui.application import make_application
from evidence_desk.gui.sitting import Sitting
from evidence_desk.gui.tasks import Tasks
from evidence_desk.vault.kdf import FULL_COST, derive

PASSPHRASE = "correct horse battery staple"
AIM = 1.6


class Painted(QObject):
    """Notes that a list with rows in it was painted."""

    def __init__(self, list_view: QTableView) -> None:
        super().__init__()
        self._list = list_view
        self.happened = False
        self._viewport = list_view.viewport()
        self._viewport.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.Paint:
            return False
        model = self._list.model()
        if model is not None and model.rowCount():
            self.happened = True
            self._viewport.removeEventFilter(self)
        return False


def fill(folder: Path, records: int) -> None:
    """A vault at the cost a real one has."""
    with create_desk(folder, PASSPHRASE, cost=FULL_COST) as desk:
        with desk.vault.database.transaction():
            source = desk.sources.add(SourceBody(alias="Niko"))
            text = "Struck on the back of the head with a truncheon and taken to Police Unit 19. " * 4
            for number in range(records):
                desk.testimonies.add(TestimonyBody(source=source.id, title=f"Account {number}", text=text))
        desk.settle()


def unlock(application: QApplication, look: object, folder: Path) -> float:
    """Seconds from handing over the passphrase to the first painted rows."""
    tasks = Tasks()
    waiting: dict[str, object] = {}
    started = time.perf_counter()

    def opened(desk: object) -> None:
        sitting = Sitting(look, tasks, desk, lambda _lock: None)
        waiting["sitting"] = sitting
        sitting.start()
        lists = sitting.window.findChildren(QTableView)
        waiting["painted"] = [Painted(one) for one in lists]

    tasks.desk(lambda: open_desk(folder, PASSPHRASE), opened, print)
    _until(application, lambda: any(one.happened for one in waiting.get("painted", ())))
    seconds = time.perf_counter() - started
    sitting = waiting["sitting"]
    sitting.quit()
    _until(application, lambda: not sitting.window.isVisible())
    return seconds


def _until(application: QApplication, reached: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not reached():
        application.processEvents()
        if time.monotonic() > end:
            raise SystemExit("the window did not come so far within a minute")


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    application = make_application()
    ratios = []
    with tempfile.TemporaryDirectory(prefix="evidence-desk-") as parent:
        folder = Path(parent) / "vault"
        fill(folder, chosen.records)
        for number in range(chosen.rounds + 1):
            started = time.perf_counter()
            derive(bytearray(b"passphrase"), bytes(32), FULL_COST)
            derivation = time.perf_counter() - started
            seconds = unlock(application.qt, application.look, folder)
            if number:
                ratios.append(seconds / derivation)
                print(f"  derivation {derivation:.2f} s, passphrase to painted rows {seconds:.2f} s: {ratios[-1]:.2f}")
    ratio = statistics.median(ratios)
    print(f"{chosen.records:,} records: {ratio:.2f} x the key derivation (aim: at most {AIM}: {_said(ratio)})")


def _said(ratio: float) -> str:
    return "reached" if ratio <= AIM else "MISSED"


if __name__ == "__main__":
    main()
