"""All keys changed at a real sitting, with real threads: drafts are kept first, the window stays alive, then it locks."""

import pytest
from field_desk import CHEAP, PASSPHRASE
from PySide6.QtWidgets import QLineEdit

from evidence_desk.desk import create_desk, open_desk
from evidence_desk.gui.lock.why import Parting
from evidence_desk.gui.sitting import Sitting
from evidence_desk.gui.tasks import Tasks
from evidence_desk.gui.ways.shown import Act, ActBegun
from evidence_desk.gui.ways.view import WaysView
from evidence_desk.vault.slots import WrongPassphraseError

NEW = "violin gravel teapot sunrise walrus cobalt"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch):
    """What a guess costs in slots made here."""
    monkeypatch.setattr("evidence_desk.vault.key_ring.calibrated_cost", lambda: CHEAP)


class Seat:
    """A vault, its threads, the sitting at it, and the page of its ways in."""

    def __init__(self, folder, look, qtbot):
        self.tasks, self.ended, self._opened = Tasks(), [], []
        self.tasks.desk(lambda: open_desk(folder, PASSPHRASE), self._opened.append, print)
        qtbot.waitUntil(lambda: bool(self._opened), timeout=20_000)
        self.sitting = Sitting(look, self.tasks, self._opened[0], self.ended.append)
        self.sitting.start()
        self.window = self.sitting.window
        self.window.open_screen("vault")
        self.ways = self.window.findChild(WaysView)
        qtbot.waitUntil(lambda: self.ways.rows.model().rowCount() == 1, timeout=10_000)

    def rekey(self, qtbot, passphrase):
        self.ways.begun.emit(ActBegun(Act.REKEY))
        qtbot.waitUntil(lambda: Act.REKEY in self.ways._acts and not self.ways._acts[Act.REKEY].isHidden())
        page = self.ways.act_page(Act.REKEY)
        page.sure.setChecked(True)
        for box in (page.new.first, page.new.again):
            box.findChild(QLineEdit).setText(NEW)
        page.present.passphrase.findChild(QLineEdit).setText(passphrase)
        page.act.click()
        return page


@pytest.fixture
def folder(tmp_path):
    create_desk(tmp_path / "v", PASSPHRASE, name="Field", cost=CHEAP).close()
    return tmp_path / "v"


@pytest.fixture
def seat(folder, look, qtbot):
    taken = Seat(folder, look, qtbot)
    yield taken
    if not taken.ended:
        taken.sitting.quit()
        qtbot.waitUntil(lambda: bool(taken.ended), timeout=20_000)


def test_while_keys_change_nothing_else_can_be_asked_and_then_it_locks(seat, folder, qtbot):
    page = seat.rekey(qtbot, PASSPHRASE)
    assert page.progress.isVisible()
    seat.window.open_screen("sources")
    assert seat.window.open_key() == "vault"
    assert not seat.window.search.isEnabled()
    qtbot.waitUntil(seat.ways.closed.isVisible, timeout=30_000)
    seat.ways.closed.go.click()
    qtbot.waitUntil(lambda: bool(seat.ended), timeout=20_000)
    assert seat.ended[0].lock
    assert seat.ended[0].parting is Parting.WELL
    open_desk(folder, NEW).close()
    with pytest.raises(WrongPassphraseError):
        open_desk(folder, PASSPHRASE)


def test_a_wrong_passphrase_lets_everything_go_on(seat, qtbot):
    page = seat.rekey(qtbot, "not the passphrase")
    qtbot.waitUntil(page.banner.isVisible, timeout=20_000)
    seat.window.open_screen("sources")
    assert seat.window.open_key() == "sources"
    assert seat.window.search.isEnabled()


def test_a_lock_while_keys_change_leaves_a_vault_that_opens(seat, folder, qtbot):
    seat.rekey(qtbot, PASSPHRASE)
    seat.sitting.lock()
    qtbot.waitUntil(lambda: bool(seat.ended), timeout=30_000)
    opened = 0
    for passphrase in (PASSPHRASE, NEW):
        try:
            open_desk(folder, passphrase).close()
        except WrongPassphraseError:
            continue
        opened += 1
    assert opened == 1
