"""What a desktop says on D-Bus locks the real window process: with the real bus, and a logind of the test's own."""

import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from driven_window import DrivenWindow
from field_desk import CHEAP, PASSPHRASE
from private_bus import Desktop

from evidence_desk.desk import create_desk, open_desk

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="D-Bus is what Linux desktops speak")

LOGIND = "org.freedesktop.login1"
SEAT = "/org/freedesktop/login1/session/_31"
SIGNALS = {
    "sleep": ("system", "/org/freedesktop/login1", f"{LOGIND}.Manager", "PrepareForSleep", True),
    "session locked": ("system", SEAT, f"{LOGIND}.Session", "Lock"),
    "screen": ("session", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", True),
    "screen of GNOME": ("session", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", True),
    "screen of Cinnamon": ("session", "/org/cinnamon/ScreenSaver", "org.cinnamon.ScreenSaver", "ActiveChanged", True),
    "screen of KDE": ("session", "/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", True),
}
CHANGED = ("system", SEAT, "org.freedesktop.DBus.Properties", "PropertiesChanged", f"{LOGIND}.Session")
NOT_OURS = {
    "another session": ("system", "/org/freedesktop/login1/session/_32", f"{LOGIND}.Session", "Lock"),
    "woken": ("system", "/org/freedesktop/login1", f"{LOGIND}.Manager", "PrepareForSleep", False),
    "uncovered": ("session", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", False),
}


@pytest.fixture
def short():
    """Sockets take paths of a hundred letters at most."""
    folder = Path(tempfile.mkdtemp(prefix="bus"))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def vault(tmp_path):
    create_desk(tmp_path / "v", PASSPHRASE, cost=CHEAP).close()
    return tmp_path / "v"


def test_every_signal_locks_and_nothing_else_does(tmp_path, short, vault):
    with Desktop(short) as desktop, DrivenWindow(tmp_path / "w", vault, **desktop.environment) as window:
        window.started()
        for name, signal in SIGNALS.items():
            window.unlock(PASSPHRASE)
            desktop.hear("delayed sleep delay")
            window.until("bool(sitting()._watches._buses._seat)")
            for other in NOT_OURS.values():
                desktop.say(*other)
            desktop.say(*CHANGED)
            desktop.hear("asked Active")
            desktop.hear("asked LockedHint")
            assert window.do("sitting()._leaving is None"), name
            desktop.say(*signal)
            window.started()
            assert window.do("window._sitting is None and window.start.unlock.isVisible()"), name
            assert window.do("window.start.unlock.banner.words()") == "", name
            desktop.hear("released")  # only now may the machine sleep
        assert window.complaints() == ""
    open_desk(vault, PASSPHRASE).close()


@pytest.mark.parametrize("change", [{"Active": False}, {"LockedHint": True}], ids=["user switch", "locked hint"])
def test_a_session_that_is_left_or_says_it_is_locked_locks(tmp_path, short, vault, change):
    with Desktop(short, "7") as desktop:
        environment = desktop.environment | {"XDG_SESSION_ID": "7"}
        with DrivenWindow(tmp_path / "w", vault, **environment) as window:
            window.started()
            window.unlock(PASSPHRASE)
            desktop.hear("delayed sleep delay")
            window.until("bool(sitting()._watches._buses._seat)")
            desktop.say(*CHANGED, **change)
            window.started()
            assert window.do("window._sitting is None")


def test_a_machine_without_buses_is_none_the_worse(tmp_path, vault):
    with DrivenWindow(tmp_path / "w", vault) as window:
        window.started()
        window.unlock(PASSPHRASE)
        window.do("QTest.qWait(200)")
        assert window.do("(sitting()._watches._buses._system, sitting()._watches._buses._session)") == [None, None]
        assert window.do("main().banner.words()") == ""
        assert window.complaints() == ""
        assert list((tmp_path / "w" / "home").iterdir()) == []
