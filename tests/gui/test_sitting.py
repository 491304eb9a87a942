"""A sitting at a real vault with real threads: every screen opens, the look is remembered, a lock closes the vault."""

import pytest
from field_desk import CHEAP, PASSPHRASE
from PySide6.QtCore import Qt

from evidence_desk.demonstration.recording import record_case
from evidence_desk.desk import create_desk, open_desk
from evidence_desk.gui.sitting import Sitting
from evidence_desk.gui.style.look import LookChoice, Scheme
from evidence_desk.gui.tasks import Tasks


class Seat:
    """A vault, its threads and the sitting at it."""

    def __init__(self, folder, look, qtbot):
        self.tasks, self.ended, self._opened = Tasks(), [], []
        self.tasks.desk(lambda: open_desk(folder, PASSPHRASE), self._opened.append, print)
        qtbot.waitUntil(lambda: bool(self._opened), timeout=20_000)
        self.desk = self._opened[0]
        self.sitting = Sitting(look, self.tasks, self.desk, self.ended.append)
        self.window = self.sitting.window
        self.sitting.start()
        qtbot.waitExposed(self.window)

    def leave(self, qtbot, *, lock=False):
        (self.sitting.lock if lock else self.sitting.quit)()
        qtbot.waitUntil(lambda: bool(self.ended), timeout=20_000)


@pytest.fixture
def folder(tmp_path):
    with create_desk(tmp_path / "v", PASSPHRASE, name="Field", cost=CHEAP) as desk:
        record_case(desk)
        desk.settle()
    return tmp_path / "v"


@pytest.fixture
def seat(folder, look, qtbot):
    taken = Seat(folder, look, qtbot)
    yield taken
    if not taken.ended:
        taken.leave(qtbot)


def test_every_screen_opens_by_its_key_and_says_nothing_bad(seat, qtbot):
    assert seat.window.windowTitle() == "Desk"
    keys = [screen.key for screen in seat.sitting._screens.all if screen.on_rail]
    first = ["home", "testimonies", "sources", "events", "parties-and-places", "claims", "media"]
    assert keys == [*first, "bundles", "custody", "verify", "vault"]
    for key in keys:
        seat.window.open_screen(key)
        qtbot.wait(50)
        assert seat.window.open_key() == key
        assert seat.window.banner.property("face") != "bad", seat.window.banner.words()


def test_searching_leads_to_the_record(seat, qtbot):
    seat.window.search.setFocus()
    qtbot.keyClicks(seat.window.search, "police")
    qtbot.waitUntil(lambda: seat.window.open_key() == "search", timeout=5_000)
    found = seat.sitting._screens._results.found.list
    qtbot.waitUntil(lambda: bool(found.chosen_key()), timeout=5_000)
    qtbot.keyClick(found, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: seat.window.open_key() != "search", timeout=5_000)
    assert seat.window.open_key() in {"testimonies", "events", "parties-and-places"}


def test_locking_closes_the_vault_and_the_look_is_remembered(seat, folder, look, qtbot):
    seat.window.look_chosen.emit(LookChoice(Scheme.DARK, 120))
    seat.leave(qtbot, lock=True)
    assert [one.lock for one in seat.ended] == [True]
    assert seat.desk.vault.database.closed
    assert not seat.window.isVisible()
    again = Seat(folder, look, qtbot)
    qtbot.waitUntil(lambda: look.choice == LookChoice(Scheme.DARK, 120), timeout=5_000)
    again.leave(qtbot)
    assert [one.lock for one in again.ended] == [False]


def test_closing_the_window_saves_first(seat, qtbot):
    seat.window.close()
    assert seat.window.isVisible(), "not before the vault is shut"
    qtbot.waitUntil(lambda: [one.lock for one in seat.ended] == [False], timeout=20_000)
    assert seat.desk.vault.database.closed


def test_being_left_alone_locks(seat, qtbot):
    seat.sitting._watches.idle.left_alone.emit()
    qtbot.waitUntil(lambda: [one.lock for one in seat.ended] == [True], timeout=20_000)


def test_what_must_be_told_is_told_at_once(folder, look, qtbot):
    (folder / "head").write_bytes(b"altered")
    seat = Seat(folder, look, qtbot)
    assert "head" in seat.window.banner.words()
    seat.leave(qtbot)
