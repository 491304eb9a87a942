"""The real window process while a new vault is open in it and no sitting is there yet: closed, or locked."""

import pytest
from driven_window import DrivenWindow
from field_desk import PASSPHRASE

from evidence_desk.desk import open_desk
from evidence_desk.gui.start.new_vault.open_matters import open_matter

STEPS = "steps = window._new_vault"


@pytest.fixture
def window(tmp_path):
    with DrivenWindow(tmp_path / "window") as made:
        made.started()
        made.do("window._show_new_vault()")
        made.do(STEPS)
        made.do(f"steps.place._parent_folder = type(window._home)({str(tmp_path)!r})")
        made.do("steps.place.name.setText('notes')")
        made.do("steps.place.act.click()")
        made.do(f"steps.passphrase.new.first._line.setText({PASSPHRASE!r})")
        made.do(f"steps.passphrase.new.again._line.setText({PASSPHRASE!r})")
        made.do("steps.passphrase.sure.setChecked(True)")
        made.do("steps.passphrase.act.click()")
        made.until("steps.sheets.isVisible()")
        made.do("steps.sheets.cards[0].click()")
        made.until("steps.walk.isVisible()")
        yield made


def test_closing_the_window_closes_the_vault_first(window, tmp_path):
    window.do("QTimer.singleShot(0, window.start.close)")
    assert window.process.wait(30) == 0
    assert not (tmp_path / "notes" / "catalogue.db-wal").exists()
    with open_desk(tmp_path / "notes", PASSPHRASE) as desk:
        assert "never tried" in open_matter(desk)
    assert window.complaints() == ""


def test_a_lock_ends_the_process_and_asks_for_the_passphrase(window):
    window.do("from evidence_desk.gui.lock.why import Why")
    window.do("QTimer.singleShot(0, lambda: window._guard._watches.lock_asked.emit(Why.SLEEP))")
    window.started()
    assert window.do("window._new_vault is None and window.start.unlock.isVisible()")
    window.unlock(PASSPHRASE)
    window.until("'never tried' in main().banner.words() or 'no backup' in main().banner.words()")
    assert window.complaints() == ""
