"""PySide6 6.12.0 drops a reference to True at every emit under CPython 3.11, until the process aborts."""

import subprocess
import sys

PROGRAM = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Teller(QObject):
    told = Signal(object)
    flipped = Signal(bool)

application = QCoreApplication([])
teller = Teller()
heard = []
teller.told.connect(heard.append)
teller.flipped.connect(heard.append)
before = sys.getrefcount(True)
for number in range(4000):
    teller.told.emit(number)
    teller.flipped.emit(True)
heard.clear()
lost = before - sys.getrefcount(True)
print("lost", lost)
sys.exit(0 if abs(lost) < 100 else 1)
"""


def test_thousands_of_signals_leave_true_alone():
    child = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=60, check=False)
    assert child.returncode == 0, child.stdout + child.stderr
