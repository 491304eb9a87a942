"""Reading something long newest first, a stretch at a time, in the desk's thread, until enough of it fits."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from evidence_desk.gui.records.paging import PAGE, ListPage
from evidence_desk.gui.runner import Failed, Runner

_STRETCHES_A_STEP = 5

L = TypeVar("L")


@dataclass(frozen=True)
class Stretch(Generic[L]):
    """Rows, and from where to read on; ``beyond`` is None at the end."""

    rows: tuple[L, ...]
    beyond: Any


Reading = Callable[[Any], Stretch[L]]


class StretchReading(Generic[L]):
    """Hands on pages of what a reading gives, ``wanted`` rows at least each time more is asked for.

    A reading is called in the desk's thread, with None for the head and then with what its last stretch had as
    ``beyond``. Starting again forgets what is under way.
    """

    def __init__(
        self, runner: Runner, shown: Callable[[ListPage[L]], None], failed: Failed, *, wanted: int = PAGE
    ) -> None:
        self._runner = runner
        self._shown = shown
        self._failed = failed
        self._wanted = wanted
        self._turn = 0
        self._read: Reading[L] | None = None
        self._beyond: Any = None
        self._busy = False

    def start(self, read: Reading[L]) -> None:
        """Read from the head."""
        self._turn += 1
        self._read = read
        self._step(None, self._wanted, first=True)

    def more(self) -> None:
        """Read on, where there is more and nothing is being read."""
        if self._beyond is not None and not self._busy:
            self._step(self._beyond, self._wanted, first=False)

    def _step(self, beyond: Any, missing: int, *, first: bool) -> None:
        read, turn = self._read, self._turn
        if read is None:
            return
        self._busy = True

        def step() -> Stretch[L]:
            return _some(read, beyond, missing)

        def done(stretch: Stretch[L]) -> None:
            if turn == self._turn:
                self._hand_on(stretch, missing, first=first)

        def failed(failure: Any) -> None:
            if turn == self._turn:
                self._busy = False
                self._failed(failure)

        self._runner.desk(step, done, failed)

    def _hand_on(self, stretch: Stretch[L], missing: int, *, first: bool) -> None:
        self._beyond = stretch.beyond
        self._busy = False
        self._shown(ListPage(stretch.rows, first=first, whole=stretch.beyond is None))
        missing -= len(stretch.rows)
        if missing > 0 and self._beyond is not None and not self._busy:
            self._step(self._beyond, missing, first=False)


def _some(read: Reading[L], beyond: Any, missing: int) -> Stretch[L]:
    """A few stretches, so that no step keeps the desk for long."""
    rows: list[L] = []
    for _ in range(_STRETCHES_A_STEP):
        stretch = read(beyond)
        rows += stretch.rows
        beyond = stretch.beyond
        if beyond is None or len(rows) >= missing:
            break
    return Stretch(tuple(rows), beyond)
